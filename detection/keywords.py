"""Keywords: terms as one expression that finds them as whole words in any script."""

import heapq
import re
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

import re2

from detection.document import Document
from detection.expressions import UNANCHORED, compile_own, without_overlapping
from detection.folding import fold_term
from detection.term_sets import TermsName, keyword_needles
from detection.work import HIT, UNBOUNDED, Spending

#: Scripts that write no spaces between words, and Hangul, whose particles follow without one: their terms have no borders.
BORDERLESS: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\x{30FC}\x{3005}"
_BORDER: Final = rf"[^\p{{L}}\p{{N}}\p{{M}}_]|[{BORDERLESS}]"
_HITS_AT_ONCE: Final = 64


@lru_cache(maxsize=8_192)
def is_borderless(character: str) -> bool:
    """Whether words need no space beside this character (Chinese, Japanese, Korean, Thai, …)."""
    return ord(character) >= 0x0E00 and _BORDERLESS_CHARACTER.fullmatch(character.encode("utf-8", "replace")) is not None


_BORDERLESS_CHARACTER: Final = compile_own(f"[{BORDERLESS}]")


def is_word(character: str) -> bool:
    """Whether the character continues a word: a letter, a digit, a mark or ``_``, in any script."""
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


@lru_cache(maxsize=8_192)
def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return is_word(left) and is_word(right) and not is_borderless(left) and not is_borderless(right)


#: What may stand between the words of a term in prose.
GAP: Final = r"[\s\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]+"
#: Signs that people write for one another, as ``re2.escape`` leaves them.
_ALIKE: Final = re.compile(r"\\?(?:(['’ʼ])|[-‐‑])")


def term_source(term: str, *, case_sensitive: bool = False, gap: str = GAP) -> str:
    """One term as RE2 source: any white space between its words, any apostrophe and hyphen, composed or decomposed accents.

    Where case does not matter, ß is ss, ı may be written i and Greek vowels lose their accent in capitals.
    """
    plain = fold_term(term)
    forms = dict.fromkeys((plain, unicodedata.normalize("NFC", term), unicodedata.normalize("NFD", term)))
    sources = [gap.join(_word_source(word, case_sensitive) for word in form.split()) or re2.escape(form) for form in forms]
    return sources[0] if len(sources) == 1 else f"(?:{'|'.join(sources)})"


def prefixes_together(term: str) -> str:
    """A key to sort terms by: RE2 makes one of a beginning that neighbours share, and takes the first alternative that matches.

    What begins like a longer term stands behind it.
    """
    return _ALIKE.sub(lambda found: "'" if found.group(1) else "-", " ".join(fold_term(term).casefold().split())) + _LAST


_LAST: Final = chr(sys.maxunicode)


def _word_source(word: str, case_sensitive: bool) -> str:
    source: str = _ALIKE.sub(lambda found: "['’ʼ]" if found.group(1) else "[-‐‑]", re2.escape(word))
    if case_sensitive or (word.isascii() and "ss" not in source):
        return source
    source = source.replace("ß", "ss").replace("ẞ", "ss").replace("ss", "(?:ss|ß|ẞ)").replace("ı", "[ıi]")
    return _GREEK_ACCENTED.sub(lambda found: f"(?:{found.group()}|(?-i:{_without_accent(found.group())}))", source)


_GREEK_ACCENTED: Final = re.compile("[\u0386\u0388-\u0390\u03aa-\u03b0\u03ca-\u03ce]")


def _without_accent(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0].upper()


#: Letters that are none of ASCII, but are written or folded with some that are.
_LIKE_ASCII: Final = frozenset("ßẞıİſ\u212a")


class Keywords:
    """Terms as one expression, which is made when a text is first read for them. It may match a little too much; :meth:`spans` is exact."""

    def __init__(self, terms: Iterable[str], *, case_sensitive: bool = False, whole_word: bool = True) -> None:
        self._terms = tuple(terms)
        self._case_sensitive = case_sensitive
        self.whole_word = whole_word

    @cached_property
    def trigger(self) -> str:
        """What to look for in many texts, few of which hold one of the terms: needles, if they say enough, else the expression."""
        needles = keyword_needles(self._terms, whole_word=self.whole_word)
        if not needles:
            return self.source
        kind = f"keywords {self._case_sensitive:d}{self.whole_word:d}"
        return TermsName.of(kind, self._terms, needles)

    @cached_property
    def source(self) -> str:
        """The expression. Texts in which it does not match hold none of the terms."""
        return self._sources[0]

    @cached_property
    def _sources(self) -> tuple[str, str]:
        """The expression and the exact, larger one."""
        loose: list[str] = []
        #: Terms by whether they need a border on their left and on their right.
        by_borders: dict[tuple[bool, bool], list[str]] = {}
        for term in sorted(set(self._terms), key=prefixes_together):
            source, words = term_source(term, case_sensitive=self._case_sensitive), fold_term(term).strip() or term
            first, last = words[0], words[-1]
            left, right = (self.whole_word and is_word(edge) and not is_borderless(edge) for edge in (first, last))
            ascii_left, ascii_right = left and first.isascii(), right and last.isascii()
            loose.append((r"\b" if ascii_left else "") + source + (r"\b" if ascii_right else ""))
            by_borders.setdefault((left, right), []).append(source)
        exact = [
            (rf"(?:\A|{_BORDER})" if left else "") + f"({'|'.join(sources)})" + (rf"(?:\z|{_BORDER})" if right else "")
            for (left, right), sources in by_borders.items()
        ]
        flag = "" if self._case_sensitive else "(?i)"
        return f"{flag}(?:{'|'.join(loose)})", f"{flag}(?:{'|'.join(exact)})"

    @cached_property
    def _is_exact_in_ascii(self) -> bool:
        words = (fold_term(term).strip() or term for term in self._terms)
        return not any(edge in _LIKE_ASCII for word in words for edge in (word[0], word[-1]))

    @cached_property
    def _compiled(self) -> Any:
        return compile_own(self.source)

    @cached_property
    def _exact(self) -> Any:
        return compile_own(self._sources[1])

    @property
    def program_size(self) -> int:
        """RE2 instructions, a measure of memory."""
        return int(self._compiled.programsize)

    def spans(
        self, document: Document, work: Spending = UNBOUNDED, beyond: Callable[[int], int] | None = None
    ) -> Iterator[tuple[int, int]]:
        """Start and end, in code points of the text as sent, of every occurrence that is a whole word (if that was asked for).

        An occurrence counts in the text as it was sent and in the text as it is read (see ``detection.folding``); of two that
        overlap, the first. After one that ends at some place, ``beyond`` says from where on others are of interest.
        """
        if document.folded is None:
            return self._spans(document, work, beyond)
        folded, folding = document.folded
        as_read = (folding.span_as_sent(*span) for span in self._spans(folded, work))
        return without_overlapping(heapq.merge(self._spans(document, work), as_read, key=_start_then_longest))

    def stand_in(self, text: str) -> bool:
        """Whether one of them occurs in a short text of its own, such as a header."""
        if self._is_exact_in_ascii and text.isascii():
            data = text.encode()
            found: bool = self._compiled._regexp.Match(UNANCHORED, data, 0, len(data))[0][0] >= 0
            return found
        return next(self.spans(Document(text)), None) is not None

    def _spans(self, document: Document, work: Spending, beyond: Callable[[int], int] | None = None) -> Iterator[tuple[int, int]]:
        data, text, place, size = document.data, document.text, 0, len(document.data)
        is_ascii, length = document.is_ascii, len(document.text)
        # In ASCII, RE2's \b is exact for every term that can stand there.
        judges_borders = self.whole_word and not (is_ascii and self._is_exact_in_ascii)
        search = self._compiled._regexp.Match
        counted, start, end, hits = 0, 0, 0, 0
        work.spend(size)
        while (first_last := search(UNANCHORED, data, place, size)[0])[0] >= 0:
            first, last = first_last
            hits += 1
            if hits % _HITS_AT_ONCE == 0:
                work.spend(HIT * _HITS_AT_ONCE)
            if is_ascii:
                start, end = first, last
            else:
                start = end + len(data[counted:first].decode()) if first > counted else end
                end = start + len(data[first:last].decode())
                counted = last
            if judges_borders and (
                (start > 0 and _joins(text[start - 1], text[start])) or (end < length and _joins(text[end - 1], text[end]))
            ):
                # RE2's \b knows ASCII only. From here on the exact, larger expression decides.
                yield from self._exact_spans(document, start, work)
                return
            yield start, end
            place = last
            if beyond is not None and (resume := beyond(end)) > end:
                place += len(text[end:resume].encode())
                counted, end = place, resume

    def _exact_spans(self, document: Document, start: int, work: Spending) -> Iterator[tuple[int, int]]:
        data, size, search = document.data, len(document.data), self._exact._regexp.Match
        # The border before a term is part of the match: begin one character early.
        place = len(document.text[: max(0, start - 1)].encode("utf-8"))
        work.spend(size)
        while (spans := search(UNANCHORED, data, place, size))[0][0] >= 0:
            work.spend(4 * HIT)
            first, last = next(span for span in spans[1:] if span[0] >= 0)
            yield document.code_point(first), document.code_point(last)
            place = last


class _KeptKeywords:
    """Compiled terms that rules and rule sets of this process share: some 70 MB of them at most, else all are given up."""

    _MOST_INSTRUCTIONS: Final = 600_000

    def __init__(self) -> None:
        self._by_terms: dict[tuple[tuple[str, ...], bool, bool], Keywords] = {}
        self._instructions = 0
        self._lock = threading.Lock()

    def of(self, terms: tuple[str, ...], case_sensitive: bool, whole_word: bool) -> Keywords:
        """These terms compiled. Threads may compile the same at the same time; each then has what it needs."""
        key = terms, case_sensitive, whole_word
        found = self._by_terms.get(key)
        if found is None:
            found = Keywords(terms, case_sensitive=case_sensitive, whole_word=whole_word)
            self._keep(key, found)
        return found

    def _keep(self, key: tuple[tuple[str, ...], bool, bool], made: Keywords) -> None:
        size = made.program_size
        if size > self._MOST_INSTRUCTIONS:
            return
        with self._lock:
            if self._instructions + size > self._MOST_INSTRUCTIONS:
                self._by_terms.clear()
                self._instructions = 0
            if key not in self._by_terms:
                self._by_terms[key] = made
                self._instructions += size


_KEPT: Final = _KeptKeywords()


def keywords_of(terms: Sequence[str], *, case_sensitive: bool = False, whole_word: bool = True) -> Keywords:
    """These terms compiled, once for the rules and rule sets of this process that share them."""
    return _KEPT.of(tuple(terms), case_sensitive, whole_word)


def _start_then_longest(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]
