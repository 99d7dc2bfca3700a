"""Which of very many terms may occur in a text: an automaton that is whole from the beginning, so that no text makes it slower.

Texts and terms are read plainly here: small letters, and one space for whatever stands between words. That finds every text in
which :class:`detection.expressions.Keywords` or :class:`detection.proximity.NearTerms` find a term, and a few more.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final

import re2
from ahocorasick_rs import BytesAhoCorasick

from detection.document import Document
from detection.expressions import compile_own
from detection.folding import fold_term

_SPACE: Final = b" "
#: Letters and digits as they are (the text is in small letters by then), everything else a space.
_PLAIN_BYTES: Final = bytes(
    byte if 0x30 <= byte <= 0x39 or 0x61 <= byte <= 0x7A or byte >= 0x80 else ord(_SPACE) for byte in range(256)
)
#: The signs among Latin letters, and all of U+2000 to U+2BFF: punctuation, currencies, arrows, boxes.
_LATIN_SIGNS: Final = re.compile(rb"(?:\xc2[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf]|\xc3[\x97\xb7]|\xe2[\x80-\xaf][\x80-\xbf])+")
#: Texts with other letters than Latin ones, or with other signs.
_OTHERS: Final = compile_own(r"[^\x00-\x{24F}\x{300}-\x{36F}\x{1E00}-\x{1EFF}\x{2000}-\x{2BFF}]")
_OTHER_SIGNS: Final = re.compile("[^\\w\u0300-\u036f]+")
#: Words of these scripts need no space beside them (a few characters more than ``detection.expressions`` counts among them).
_BORDERLESS: Final = re.compile(
    "([\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff65-\uffdc\U00020000-\U0003ffff]+)"
)
_HUMPS: Final = re2.compile(rb"[a-z][A-Z]")
_HUMP: Final = re.compile("(?<=[a-z])(?=[A-Z])")
#: An ``ı`` is found as ``i`` as well, and Greek capitals without their accents.
_ALIKE: Final = str.maketrans("ıάέήίόύώϊϋΐΰ", "iαεηιουωιυιυ")
_MOST_GAPS: Final = 2
_SHORT: Final = 4


def plainly(text: str) -> bytes:
    """The text in small letters, with one space before, between and after its words."""
    small = text.casefold()
    if not small.isascii():
        if _OTHERS.search(small.encode()) is not None:
            small = _BORDERLESS.sub(r" \1 ", _OTHER_SIGNS.sub(" ", small))
        data = _LATIN_SIGNS.sub(_SPACE, small.translate(_ALIKE).encode())
    else:
        data = small.encode()
    return b" %b " % _SPACE.join(data.translate(_PLAIN_BYTES).split())


def _forms(term: str) -> set[str]:
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
            needles.add(left + words + right)
    return frozenset(needles)


def near_needles(terms: Iterable[str]) -> frozenset[bytes] | None:
    """The same for words near a value, which headers may write as one."""
    needles = set()
    for term in terms:
        for form in _forms(term):
            words = [plainly(word).strip() for word in form.split()]
            if not all(words):
                return None
            first, last = form.strip()[0], form.strip()[-1]
            left = _SPACE if first.isascii() and not form.casefold().startswith("ss") else b""
            ends = len(words) <= _MOST_GAPS + 1 and (len(term) <= _SHORT or not last.isalnum()) and term.isascii()
            right = _SPACE if ends else b""
            words = words[: _MOST_GAPS + 1]
            for gaps in product((_SPACE, b""), repeat=len(words) - 1):
                joined = b"".join(word + gap for word, gap in zip(words, (*gaps, b""), strict=True))
                needles.add(left + joined + right)
    return frozenset(needles)


class TermsSource(str):
    """An expression that matches where one of its terms stands, and what to look for instead (None: nothing else would do)."""

    needles: frozenset[bytes] | None

    def __new__(cls, source: str, needles: frozenset[bytes] | None) -> "TermsSource":
        made = super().__new__(cls, source)
        made.needles = needles
        return made


class TermSet:
    """Needles, each with the places that it stands for."""

    __slots__ = ("__weakref__", "_automaton", "_places")

    def __init__(self, by_place: Iterable[tuple[int, frozenset[bytes]]]) -> None:
        places: dict[bytes, list[int]] = {}
        for place, needles in by_place:
            for needle in needles:
                places.setdefault(needle, []).append(place)
        self._places = [tuple(held) for held in places.values()]
        self._automaton = BytesAhoCorasick(list(places))

    def occurring(self, plain: bytes) -> set[int]:
        """The places of which a needle occurs in what :func:`plain_forms` says of a text."""
        found = {found[0] for found in self._automaton.find_matches_as_indexes(plain, overlapping=True)}
        return {place for number in found for place in self._places[number]}


def plain_forms(document: Document) -> Iterator[bytes]:
    """The text read plainly, and once more with the humps of ``camelCase`` parted."""
    text = document.text
    yield plainly(text)
    if _HUMPS.search(document.data) is not None:
        yield plainly(_HUMP.sub(" ", text))
