"""Words near a value: before or after it within a window, or over it as its column header."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, partial
from typing import Any, Final

from detection.document import Document
from detection.expressions import compile_own, spans_between
from detection.keywords import Keywords, keywords_of, prefixes_together, term_source
from detection.term_sets import TermsName, TermsSource, near_needles
from detection.work import UNBOUNDED, Work

_WORD_BREAKS: Final = re.compile(r"[_\-./]+|(?<=[a-z])(?=[A-Z])")


#: Between the words of a term in ``snake_case`` and ``camelCase`` headers as well as in prose.
_HEADER_GAP: Final = r"[\s_./\x{A0}\x{3000}-]*"


#: Terms of so many letters and digits at most end where a word does.
SHORT_TERM: Final = 4
#: A key or element over a value stands so far before it at most.
_KEY_REACH: Final = 64
#: Between the words of a term so much may stand; where a text holds more, nothing is passed over.
_LONGEST_GAP: Final = 32
_LONG_GAP: Final = re.compile(rf"[\s_./\u00a0\u3000-]{{{_LONGEST_GAP}}}")
#: After so many values it is asked whether a term stands anywhere: a text may hold thousands of them and no term.
_OFTEN: Final = 32
#: Of more headers than these, whether a term names them is worked out anew.
_MOST_HEADERS: Final = 100


def anywhere(terms: Iterable[str], *, short_end: str = r"(?:\b|_)") -> str:
    """The terms in prose or in a header: where a word begins, or a hump of ``camelCase``. Short ones end where a word does.

    What they have in common is written once: RE2 follows each alternative by itself, and a text without words, such as one in base64,
    would be at the beginning of some term at every character.
    """
    elsewhere: list[str] = []
    words: list[str] = []
    humps: dict[str, list[str]] = {}
    for term in sorted({unicodedata.normalize("NFC", term) for term in terms}, key=prefixes_together):
        first, rest = term[0], term[1:]
        source = term_source(term, gap=_HEADER_GAP)
        if not first.isascii() or not first.isalnum() or term[:2].casefold() == "ss":
            elsewhere.append(source)
            continue
        is_short = len(term) <= SHORT_TERM and term.isascii() and term.isalnum()
        words.append(source + (short_end if is_short else ""))
        if first.isalpha():
            gap = _HEADER_GAP if rest[:1].isspace() else ""
            humps.setdefault(first.upper(), []).append(gap + term_source(rest, gap=_HEADER_GAP) if rest else "")
    if words:
        elsewhere.append(rf"(?:\b|_)(?:{'|'.join(words)})")
    if humps:
        elsewhere.append("(?-i:[a-z])(?:" + "|".join(f"(?-i:{first})(?:{'|'.join(rest)})" for first, rest in humps.items()) + ")")
    return "|".join(elsewhere)


class _Payer:
    """Whoever asks at present; the work of looking is theirs who make it necessary."""

    __slots__ = ("work",)

    def __init__(self) -> None:
        self.work = UNBOUNDED

    def spend(self, units: int) -> None:
        """Take ``units`` off; WorkExceeded when all is used up."""
        self.work.spend(units)


class TermsWithin:
    """Where terms stand in one text, found as far as somebody asked: what reads a thousand hits needs those near them only."""

    __slots__ = ("_document", "_found", "_keywords", "_payer", "asked", "ends", "named", "nowhere", "starts")

    def __init__(self, keywords: Keywords, document: Document) -> None:
        #: By header that a value had, whether a term names it.
        self.named: dict[str, bool] = {}
        #: Of how many values somebody asked whether one stands near, and whether it is known that none stands anywhere.
        self.asked, self.nowhere = 0, False
        self._keywords, self._document, self._payer = keywords, document.apart, _Payer()
        self._begin()

    def _begin(self) -> None:
        self.starts, self.ends = array("I"), array("I")
        self._found: Iterator[tuple[int, int]] | None = self._keywords.spans(self._document, self._payer)

    def name(self, header: str) -> bool:
        """Whether one of the terms stands in a header, as :meth:`NearTerms.names` says."""
        named = self.named.get(header)
        if named is None:
            if len(self.named) >= _MOST_HEADERS:
                self.named.clear()
            named = self.named[header] = self._keywords.stand_in(_forms_of(header, self._document))
        return named

    def near(self, start: int, end: int, window: int, after: int, work: Work) -> int | None:
        """Which term, by its place, stands within ``window`` code points before the span or ``after`` behind it: the first of them."""
        last = end + after
        if self._found is not None:
            self.read(last, work)
        starts, ends = self.starts, self.ends
        if not starts:
            return None
        place, count = bisect_left(ends, start - window), len(starts)
        while place < count and (first := starts[place]) <= last:
            if first >= end or ends[place] <= start:
                return place
            place += 1
        return None

    def last_before(self, start: int) -> int | None:
        """Where the last term before ``start`` ends."""
        if self._found is not None:
            self.read(start, UNBOUNDED)
        place = bisect_right(self.ends, start)
        return self.ends[place - 1] if place else None

    def read(self, position: int, work: Work) -> None:
        """Find every term that begins at or before ``position``, and one beyond."""
        starts, ends = self.starts, self.ends
        if self._found is None or (starts and starts[-1] > position):
            return
        self._payer.work = work
        try:
            for start, end in self._found:
                starts.append(start)
                ends.append(end)
                if start > position:
                    return
        except Exception:
            # What has been read of a search that failed is not all there is: others begin anew.
            self._begin()
            raise
        self._found = None


class NearTerms:
    """Terms that must or may stand near a value; case does not matter."""

    def __init__(self, terms: tuple[str, ...]) -> None:
        self._all = terms

    @cached_property
    def source(self) -> TermsSource:
        """An RE2 expression that matches in every text in which :meth:`confirm` can find a term, in prose or in a header."""
        return TermsSource("(?i)" + anywhere(self._all), partial(near_needles, self._all))

    @cached_property
    def trigger(self) -> str:
        """What to look for in many texts, few of which hold one of the terms: needles, if they say enough, else the expression."""
        needles = near_needles(self._all)
        return TermsName.of("near", self._all, needles) if needles else self.source

    @cached_property
    def _keywords(self) -> Keywords:
        return keywords_of(self._all)

    @property
    def program_size(self) -> int:
        """RE2 instructions, a measure of memory."""
        return self._keywords.program_size

    def confirm(
        self, document: Document, start: int, end: int, window: int, work: Work = UNBOUNDED, *, after: int | None = None
    ) -> str | None:
        """``near: term`` or ``header: name`` when a term stands within ``window`` code points of the span, or ``after`` of them
        behind it, else None.
        """
        terms = self.within(document)
        terms.asked += 1
        if terms.asked == _OFTEN:
            terms.nowhere = self._stand_nowhere(document)
        if terms.nowhere:
            return None
        place = terms.near(start, end, window, window if after is None else after, work)
        if place is not None:
            return f"near: {' '.join(document.text[terms.starts[place] : terms.ends[place]].split())}"
        header = document.header(start)
        return f"header: {header}" if header is not None and terms.name(header) else None

    def _stand_nowhere(self, document: Document) -> bool:
        """Whether no value of a text has a term near or over it; False where that is not known."""
        if document.folded is not None or document.has_tags or document.sql is not None:
            return False
        return next(spans_between(self._wherever, document, 0, len(document.data)), None) is None

    def clear_until(self, document: Document, start: int, window: int) -> int:
        """Up to where no value that begins at ``start`` or later and ends before has a term within ``window`` or over it; 0 if that is
        not known.

        Of a text with thousands of numbers most are far from any word that would make something of them.
        """
        if document.folded is not None or document.may_have_columns:
            return 0
        if _LONG_GAP not in document.learnt:
            document.learnt[_LONG_GAP] = _LONG_GAP.search(document.text) is not None
        if document.learnt[_LONG_GAP]:
            return 0
        first = max(0, start - max(window, _KEY_REACH) - self._longest)
        byte = first if document.is_ascii else len(document.text[:first].encode())
        found = next(spans_between(self._wherever, document, byte, len(document.data)), None)
        return len(document.text) + 1 if found is None else document.code_point(found[0]) - window

    @cached_property
    def _wherever(self) -> Any:
        return compile_own(str(self.source))

    @cached_property
    def _longest(self) -> int:
        return max(len(term) + _LONGEST_GAP * len(term.split()) for term in self._all)

    def are_over(self, document: Document, header: str) -> bool:
        """Whether a column header or key of this text contains one of the terms (see :meth:`names`)."""
        return self.within(document).name(header)

    def last_before(self, document: Document, start: int) -> int | None:
        """Where the last term before ``start`` ends."""
        return self.within(document).last_before(start)

    def first_after(self, document: Document, end: int) -> tuple[int, int] | None:
        """Start and end of the first term that begins at ``end`` or later."""
        terms = self.within(document)
        terms.read(end, UNBOUNDED)
        starts = terms.starts
        place = bisect_left(starts, end)
        return (starts[place], terms.ends[place]) if place < len(starts) else None

    def within(self, document: Document) -> TermsWithin:
        """Those that stand in one text."""
        terms: TermsWithin | None = document.learnt.get(self)
        if terms is None:
            terms = document.learnt[self] = TermsWithin(self._keywords, document)
        return terms

    def last_end(self, text: str) -> int | None:
        """Where the last term in a short text of its own ends."""
        return max((end for _, end in self._keywords.spans(Document(text))), default=None)

    def names(self, header: str) -> bool:
        """Whether a column header or key contains one of the terms: ``customer_iban``, ``cardNumber`` and the like."""
        return self._keywords.stand_in(_forms_of(header))


@cache
def near_terms(terms: tuple[str, ...]) -> NearTerms:
    """Terms of our own, the same for all who ask for the same ones: where they stand in a text is then looked for once."""
    return NearTerms(terms)


def words_apart(header: str) -> str:
    """A header or key with spaces between its words."""
    return _WORD_BREAKS.sub(" ", header)


def _forms_of(header: str, document: Document | None = None) -> str:
    """A header as it stands and with spaces between its words, where that is another form; remembered for the document."""
    known = document.remembered("forms of headers") if document is not None else {}
    forms: str | None = known.get(header)
    if forms is None:
        apart = words_apart(header)
        # No term reaches over what stands between them, nor is it a part of a word.
        forms = known[header] = header if apart == header else f"{header}\0{apart}"
    return forms
