"""RE2 expressions: what is refused, how they are compiled, and where they match."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

import re2

from detection.document import Document
from detection.expression_errors import refusal
from detection.readings import Reading
from detection.work import HIT, UNBOUNDED, Work

#: An expression may compile to this many RE2 instructions; ``[\\p{L}\\p{N}]{1,20}`` has about 27,000.
LARGEST_PROGRAM: Final = 60_000
#: A new one may have this many: two words of letters in any script have 2,402. More makes RE2's slower machine too slow.
LARGEST_NEW_PROGRAM: Final = 2_500
_MEMORY: Final = 32 << 20
_CHECKING_MEMORY: Final = 2 << 20

#: RE2's own search, without the wrapper that takes longer than most searches do: the spans of all groups, (-1, -1) for none.
UNANCHORED: Final = re2._re2.RE2.Anchor.UNANCHORED

#: Bytes that searches of one expression may read to the end of the text; beyond it they read from window to window.
_WHOLE_READS: Final = 8_000_000
_WINDOW: Final = 64
_PROBES: Final = (b"", b"a", b" a1\n", b"-")


class ExpressionRefused(ValueError):
    """The expression cannot be used; the message says why, for the person who wrote it."""


def options(*, captures: bool = True) -> Any:
    """RE2's options as every expression here has them: UTF-8, bounded memory, silent.

    Without ``captures`` groups only group: what only asks where a match stands is then spared RE2's slower machines.
    """
    chosen = re2.Options()
    chosen.max_mem = _MEMORY
    chosen.log_errors = False
    chosen.never_capture = not captures
    return chosen


def compile_checked(source: str) -> Any:
    """Compile an expression somebody wrote, or raise :class:`ExpressionRefused`."""
    # First with little memory, so that one with enormous repeats is refused before it has been worked out.
    require_compiling(source)
    try:
        compiled = re2.compile(source.encode("utf-8"), options(captures=False))
    except re2.error as error:
        raise ExpressionRefused(refusal(error, source)) from None
    if compiled.programsize > LARGEST_PROGRAM:
        raise ExpressionRefused("is too large: use smaller repeats or fewer alternatives")
    for probe in _PROBES:
        found = compiled.search(probe)
        if found is not None and found.start() == found.end():
            raise ExpressionRefused("matches the empty text, so it would match everywhere")
    return compiled


#: Quoted text, and each character behind a backslash.
_ESCAPES: Final = re.compile(r"\\Q.*?(?:\\E|\Z)|\\.", re.DOTALL)


def require_compiling(source: str) -> None:
    """Raise :class:`ExpressionRefused` for what RE2 does not compile by itself, with little memory, or matches parts of characters."""
    for found in _ESCAPES.finditer(source):
        if found.group() == r"\C":
            raise ExpressionRefused(rf"must not use \C, which takes a part of a character (at character {found.start()})")
    frugal = options(captures=False)
    frugal.max_mem = _CHECKING_MEMORY
    try:
        re2.compile(source.encode("utf-8"), frugal)
    except re2.error as error:
        raise ExpressionRefused(refusal(error, source)) from None


class OwnExpression:
    """An expression of our own making, with all that RE2's have: compiled when first used, since hardly any text needs most of them."""

    def __init__(self, source: str, *, captures: bool) -> None:
        self._source, self._captures = source, captures

    def __getattr__(self, name: str) -> Any:
        compiled = self.__dict__.get("_compiled")
        if compiled is None:
            compiled = re2.compile(self._source.encode("utf-8"), options(captures=self._captures))
            self.__dict__["_compiled"] = compiled
        found = self.__dict__[name] = getattr(compiled, name)  # the next time it is there
        return found


@lru_cache(maxsize=128)
def compile_own(source: str, *, captures: bool = True) -> Any:
    """An expression of our own making. It is given to RE2 as bytes, so offsets are bytes."""
    return OwnExpression(source, captures=captures)


class Ending:
    """An expression of our own for how a short text ends, such as the text before a value; compiled when first asked.

    ``\\b``, ``\\w``, ``\\W`` and ``\\s`` know ASCII only here: :data:`WORD_START`, classes of letters and :data:`SPACES` stand for
    them. An expression of many words takes a fifteenth of the time that ``re`` needs.
    """

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _match(self) -> Callable[..., Any]:
        match: Callable[..., Any] = re2.compile(rf"(?:{self._source})\z".encode(), options(captures=False))._regexp.Match
        return match

    def start(self, text: str) -> int | None:
        """Where in the text, in code points, that begins with which it ends; None if it does not end so."""
        data = text.encode()
        first: int = self._match(UNANCHORED, data, 0, len(data))[0][0]
        if first < 0:
            return None
        return first if len(data) == len(text) else len(data[:first].decode())

    def stands_in(self, document: Document) -> bool:
        """Whether the expression matches anywhere in a text, without which no part of it ends so; looked for once."""
        known: bool | None = document.learnt.get(self)
        if known is None:
            known = document.learnt[self] = self._anywhere(UNANCHORED, document.data, 0, len(document.data))[0][0] >= 0
        return known

    @cached_property
    def _anywhere(self) -> Callable[..., Any]:
        match: Callable[..., Any] = re2.compile(self._source.encode(), options(captures=False))._regexp.Match
        return match

    def ends(self, text: str) -> bool:
        """Whether the text ends so."""
        data = text.encode()
        found: bool = self._match(UNANCHORED, data, 0, len(data))[0][0] >= 0
        return found


#: No letter or digit of any script before what follows; it takes the character before.
WORD_START: Final = r"(?:\A|[^\p{L}\p{N}])"
#: As ``\w*`` and ``\W`` with ``_`` have it, in every script.
WORD_REST: Final = r"[\p{L}\p{N}_]*"
NO_WORD: Final = r"[^\p{L}\p{N}]"
#: As ``\s`` has it, in every script; it stands in a class of characters.
SPACES: Final = r"\s\x{B}\x{1C}-\x{1F}\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}"


def without_overlapping(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of those that overlap, the first."""
    end = -1
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]


def groups_of(compiled: Any, data: bytes, resume: int | None = None) -> Iterator[Sequence[tuple[int, int]]]:
    """Per match the byte spans of the whole and of every group; (-1, -1) for a group that took no part.

    The next search begins at the end of the match or, if a group is given by ``resume``, at that group's start.
    """
    search, place, size = compiled._regexp.Match, 0, len(data)
    while place <= size and (spans := search(UNANCHORED, data, place, size))[0][0] >= 0:
        yield spans
        start, end = (spans[0][0], spans[resume][0]) if resume is not None else spans[0]
        place = end if end > start else end + 1


def groups_within(compiled: Any, data: bytes, first: int, beyond: int) -> Sequence[tuple[int, int]]:
    """The byte spans of the groups of a match that is known to lie there."""
    groups: Sequence[tuple[int, int]] = compiled._regexp.Match(UNANCHORED, data, first, beyond)
    return groups


def spans_of(
    compiled: Any, document: Document, group: int = 0, work: Work = UNBOUNDED, reading: Reading | None = None
) -> Iterator[tuple[int, int]]:
    """Start and end, in code points, of every match (or of one group of it); empty matches are passed over.

    Each search may read to the end of the text, so an expression with very many hits could cost the square of its length.
    With bounded ``work`` the searches read on to the end for a while, then only until a match stands well within a window; ``reading``
    says what that costs.
    """
    if work is not UNBOUNDED:
        reading = reading or Reading(compiled, document.text)
        return in_code_points(_bounded_spans(compiled, document.data, work, reading), document)
    if group == 0:
        return _whole_spans(compiled, document)
    return in_code_points((spans[group] for spans in groups_of(compiled, document.data)), document)


def in_code_points(spans: Iterable[tuple[int, int]], document: Document) -> Iterator[tuple[int, int]]:
    """Spans in bytes, those that are not empty. They begin in text order, but for groups of a match, which may begin before the last one ended."""
    if document.is_ascii:
        for first, last in spans:
            if first != last:
                yield first, last
        return
    data, counted, end = document.data, 0, 0
    for first, last in spans:
        if first < 0 or first == last:
            continue
        start = end + len(data[counted:first].decode()) if first >= counted else end - len(data[first:counted].decode())
        end, counted = start + len(data[first:last].decode()), last
        yield start, end


def _whole_spans(compiled: Any, document: Document) -> Iterator[tuple[int, int]]:
    """The spans of whole matches, in one loop: detectors search thousands of times."""
    search, data, place, size = compiled._regexp.Match, document.data, 0, len(document.data)
    is_ascii, counted, end = document.is_ascii, 0, 0
    while place <= size:
        first, last = search(UNANCHORED, data, place, size)[0]
        if last > first:
            if is_ascii:
                yield first, last
            else:
                start = end + len(data[counted:first].decode())
                end, counted = start + len(data[first:last].decode()), last
                yield start, end
            place = last
        elif first < 0:
            return
        else:
            place = last + 1


def spans_between(compiled: Any, document: Document, first: int, beyond: int) -> Iterator[tuple[int, int]]:
    """The spans, in bytes, of matches that lie between two bytes of a text."""
    search, data = compiled._regexp.Match, document.data
    while first < beyond:
        start, end = search(UNANCHORED, data, first, beyond)[0]
        if start < 0:
            return
        yield start, end
        first = end if end > start else end + 1


def _bounded_spans(compiled: Any, data: bytes, work: Work, reading: Reading) -> Iterator[tuple[int, int]]:
    search, place, size = compiled._regexp.Match, 0, len(data)
    whole = _WHOLE_READS
    work.spend(1)  # where nothing is left, nobody asks what reading costs
    work.spend(reading.units(size))
    first, last = search(UNANCHORED, data, 0, size)[0]
    while first >= 0:
        work.spend(reading.units_of_match(data[first:last]))
        yield first, last
        place = last if last > first else last + 1
        if place > size:
            return
        if whole >= 0:
            units = reading.units(size - place)
            whole -= units
            if whole >= 0:
                work.spend(HIT + units)
                first, last = search(UNANCHORED, data, place, size)[0]
                continue
        work.spend(HIT)
        window, end = _WINDOW, place
        while True:
            before, end = end - place, min(size, place + window)
            work.spend(reading.units_again(end - place, before))
            first, last = search(UNANCHORED, data, place, end)[0]
            # A match that ends near the window's end might go on beyond it; so might one that has not been found yet.
            if end == size or (first >= 0 and 2 * (end - last) >= window):
                break
            window *= 2
