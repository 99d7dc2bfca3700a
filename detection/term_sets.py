"""Which of very many terms may occur in a text: an automaton that is whole from the beginning, so that no text makes it slower.

Texts and terms are read plainly here: small letters, and one space for whatever stands between words. That finds every text in
which :class:`detection.expressions.Keywords` or :class:`detection.proximity.NearTerms` find a term, and a few more.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import product
from typing import Final

from ahocorasick_rs import BytesAhoCorasick

from detection.document import Document
from detection.folding import fold_term

_SPACE: Final = b" "
_TWO_SPACES: Final = b"  "
#: Letters and digits as they are, everything else of ASCII a space.
_WORDS_ONLY: Final = bytes(byte if byte >= 0x80 or chr(byte).isalnum() else ord(_SPACE) for byte in range(256))
_HUMPS: Final = bytes(
    0 if byte >= 0x80 else ord("a") if chr(byte).islower() else ord("A") * chr(byte).isupper() for byte in range(256)
)
_HUMP: Final = b"aA"
_NO_WORD: Final = re.compile("[^\\w\u0300-\u036f]")
#: Signs of the alphabets; what Unicode has between U+2000 and U+2BFF (punctuation, currencies, arrows, boxes) but for the signs of Kelvin,
#: Ohm and Ångström, which are letters; an apostrophe that counts as one; the spaces of Ogham and of ideographs.
_SIGNS_OF_ALPHABETS: Final = "".join(filter(_NO_WORD.match, map(chr, (*range(0x80, 0x800), *range(0x1E00, 0x2000)))))
_SIGNS: Final = re.compile(f"[{_SIGNS_OF_ALPHABETS}\u02bc\u1680\u2000-\u2125\u2127-\u2129\u212c-\u2bff\u3000]+")
#: Characters from U+0800 on, but for those of alphabets that have others before it, such as a small letter's capital. Among them are all
#: that need no space beside them (Chinese, Thai, …); the others are read as if they needed none.
_BEYOND: Final = re.compile(
    "([\u0800-\u1c7f\u1c90-\u1cff\u1dc0-\u1dff\u2c80-\ua63f\ua6a0-\ua71f\ua800-\uab2f\uab70-\U0010ffff]+)"
)
_OTHERS: Final = bytes(range(0xE0))
#: An ``ı`` is found as ``i`` as well, and Greek capitals without their accents (of which case folding parts some from their letter).
_ALIKE: Final = (*zip("ıάέήίόύώϊϋ", "iαεηιουωιυ", strict=True), ("ι\u0308\u0301", "ι"), ("υ\u0308\u0301", "υ"))
_MOST_GAPS: Final = 2
_SHORT: Final = 4
#: Of more humps than these all of a text is read again.
_MANY_HUMPS: Final = 500
_HUMP_PARTED: Final = re.compile(rb"(?<=[a-z])(?=[A-Z])")
#: So much of a needle is looked for, in bytes: longer ones are hardly rarer and make the automaton larger than a processor's cache.
_LONGEST: Final = 16
#: So much of a text is read again beside a hump.
_REACH: Final = 2 * _LONGEST


def plainly(text: str) -> bytes:
    """The text in small letters, with one space before, between and after its words."""
    return _small(_words(text, text.encode()), is_ascii=text.isascii())


def plainly_with_humps(document: Document) -> bytes:
    """The text read plainly, and behind it once more what stands beside the humps of its ``camelCase``, parted there."""
    words = _words(document.text, document.data)
    between_humps = words.translate(_HUMPS).split(_HUMP)
    if len(between_humps) > _MANY_HUMPS:
        words += _HUMP_PARTED.sub(_SPACE, words)
    elif len(between_humps) > 1:
        words += _beside_humps(words, between_humps)
    return _small(words, is_ascii=document.is_ascii)


def _beside_humps(words: bytes, between_humps: Sequence[bytes]) -> bytes:
    """What stands within reach of humps, parted at them."""
    parts, border, read = [], 0, 0
    for between in between_humps[:-1]:
        read += len(between) + len(_HUMP)
        before, border = border, read - 1
        if border - before > 2 * _REACH:
            parts.append(words[before : before + _REACH])
            before = border - _REACH
        parts.append(words[before:border])
    parts.append(words[border : border + _REACH])
    return _SPACE.join(parts)


def _words(text: str, data: bytes) -> bytes:
    if len(data) != len(text):
        text = _SIGNS.sub(" ", text)
        data = text.encode()
        if data.translate(None, _OTHERS):
            data = " ".join(_BEYOND.split(text)).encode()
    words = _SPACE + data.translate(_WORDS_ONLY) + _SPACE
    # Halving what stands between words until one space is left takes a fifth of the time of parting all words.
    while _TWO_SPACES in words:
        words = _SPACE.join(words.split(_TWO_SPACES))
    return words


def _small(words: bytes, *, is_ascii: bool) -> bytes:
    if is_ascii:
        return words.lower()
    # What was cut beside a hump may begin or end within a character.
    small = words.decode(errors="ignore").casefold()
    for letter, alike in _ALIKE:
        small = small.replace(letter, alike)
    return small.encode()


def _forms(term: str) -> set[str]:
    if term.isascii():
        return {term}
    return {fold_term(term), unicodedata.normalize("NFC", term), unicodedata.normalize("NFD", term)}


def keyword_needles(terms: Iterable[str], *, whole_word: bool) -> frozenset[bytes] | None:
    """What a text in which one of these keywords occurs has in it, read plainly; None if one has neither letters nor digits."""
    needles = set()
    for term in terms:
        for form in _forms(term):
            words, edges = plainly(form).strip(), form.strip()
            if not words:
                return None
            left, right = (_SPACE if whole_word and edge.isascii() else b"" for edge in (edges[0], edges[-1]))
            needles.add((left + words + right)[:_LONGEST])
    return frozenset(needles)


def near_needles(terms: Iterable[str]) -> frozenset[bytes] | None:
    """The same for words near a value, which headers may write as one."""
    needles = set()
    for term in terms:
        for form in _forms(term):
            words = list(filter(None, (plainly(word).strip() for word in form.split())))
            if not words:
                return None
            first, last = form.strip()[0], form.strip()[-1]
            left = _SPACE if first.isascii() else b""
            ends = len(words) <= _MOST_GAPS + 1 and (len(term) <= _SHORT or not last.isalnum()) and term.isascii()
            right = _SPACE if ends else b""
            words = words[: _MOST_GAPS + 1]
            for gaps in product((_SPACE, b""), repeat=len(words) - 1):
                joined = b"".join(word + gap for word, gap in zip(words, (*gaps, b""), strict=True))
                needles.add((left + joined + right)[:_LONGEST])
    return frozenset(needles)


class TermsName(str):
    """What stands for terms among expressions that are looked for. It is none itself: one of its needles in a text says enough."""

    needles: frozenset[bytes]

    @classmethod
    def of(cls, kind: str, terms: Iterable[str], needles: frozenset[bytes]) -> "TermsName":
        """The name of these terms; what ``kind`` says decides with them what their needles are."""
        # No expression holds a NUL.
        made = cls("\0".join((kind, *terms)))
        made.needles = needles
        return made


class TermsSource(str):
    """An expression that matches where one of its terms stands."""

    _worked_out: Callable[[], frozenset[bytes] | None]

    def __new__(cls, source: str, needles: Callable[[], frozenset[bytes] | None]) -> "TermsSource":
        made = super().__new__(cls, source)
        made._worked_out = needles
        return made

    @cached_property
    def needles(self) -> frozenset[bytes] | None:
        """What to look for instead (None: nothing else would do). Worked out when asked for: a workspace's own rules need none."""
        return self._worked_out()


class TermSet:
    """Needles, each with the numbers of those that it stands for."""

    __slots__ = ("_automaton", "_numbers")

    def __init__(self, needles: Iterable[frozenset[bytes]]) -> None:
        numbers: dict[bytes, list[int]] = {}
        for number, each in enumerate(needles):
            last = None
            for needle in sorted(each):
                # What begins like another one of the same is found with it.
                if last is None or not needle.startswith(last):
                    numbers.setdefault(needle, []).append(number)
                    last = needle
        self._numbers = [tuple(held) for held in numbers.values()]
        self._automaton = BytesAhoCorasick(list(numbers))

    def occurring(self, plain: bytes) -> set[int]:
        """The numbers of those of which a needle occurs in a text read plainly."""
        places = {match[0] for match in self._automaton.find_matches_as_indexes(plain, overlapping=True)}
        return {number for place in places for number in self._numbers[place]}
