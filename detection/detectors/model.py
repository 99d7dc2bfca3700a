"""What a detector is: data and plain functions, no inheritance."""

import string
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter
from typing import Any, Final, NamedTuple, Protocol

from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.hits import Asked, Passed
from detection.named_tuples import from_tuple
from domain.rules import Confidence

#: How far, in code points, a context word may stand from a value.
CONTEXT_WINDOW: Final = 64


class Candidate(NamedTuple):
    """A value found: where (code points), its canonical form (to count different values), how sure, and why."""

    start: int
    end: int
    value: str
    confidence: Confidence
    confirmed_by: str | None = None


class Checked(NamedTuple):
    """What a detector's validation makes of a shape: canonical value, confidence, reason."""

    value: str
    confidence: Confidence = Confidence.POSSIBLE
    confirmed_by: str | None = None


#: Validates the shape found at ``start``; None refuses it.
Check = Callable[[Document, int, int], Checked | None]
#: Whether what stands from here to there is known to give way to a stronger find, whatever it may be; asked in text order.
GivesWay = Callable[[int, int], bool]


class Reader(Protocol):
    """Finds in text order, and how far it has come; what ``gives_way`` it need not look at."""

    def __call__(self, document: Document, gives_way: GivesWay | None = None) -> Iterator[Candidate | Passed]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Detector:
    """A built-in identifier; each is like none but itself.

    ``triggers`` are RE2 expressions of which one matches in every text that holds the identifier; they are all that is paid
    for texts without it. ``find`` yields candidates in text order. ``context`` are words that raise the confidence of a value
    near them or under such a column header. Where hits overlap those of a detector in ``yields_to``, this one gives way.
    ``read`` finds the same and tells as well how far it has come, where much is looked at in which nothing is found.
    ``read_unless`` reads so, too, but need not look closely at what is said to give way all the same.
    ``read_where`` reads for somebody who asks about places in text order and about nothing else: it tells how far it has come before
    it looks behind the place that is asked about, and need not find what ends before it.
    ``surest`` tells how sure its finds in a text can be at most, its words near them and all; without it they can be very likely.
    ``redact`` turns a value as found into what may be kept of it. ``standard`` names where its form comes from, ``needs_words``
    says that it never fires without one of its words near or over it, and ``example`` is a text in which it is found.
    """

    id: str
    group: str
    name: str
    description: str
    triggers: tuple[str, ...]
    find: Callable[[Document], Iterator[Candidate]]
    redact: Callable[[str], str]
    read: Callable[[Document], Iterator[Candidate | Passed]] | None = None
    read_unless: Callable[[Document, GivesWay], Iterator[Candidate | Passed]] | None = None
    read_where: Callable[[Document, Asked], Iterator[Candidate | Passed]] | None = None
    surest: Callable[[Document], Confidence] | None = None
    country: str | None = None
    checksum: bool = False
    context: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    standard: str | None = None
    needs_words: bool = False
    example: str = ""


#: After so many refusals a search tells how far it has come.
REFUSED: Final = 16


def pattern_finder(
    pattern: str, check: Check, *, group: int = 0, spans: Callable[[Any, Document], Iterator[tuple[int, int]]] | None = None
) -> Callable[[Document], Iterator[Candidate]]:
    """A ``find`` that takes every match of an RE2 expression (or of one group, or as ``spans`` gives them) and lets ``check`` validate it."""
    compiled = compile_own(pattern)

    def find(document: Document) -> Iterator[Candidate]:
        for start, end in spans_of(compiled, document, group) if spans is None else spans(compiled, document):
            checked = check(document, start, end)
            if checked is not None:
                yield from_tuple(Candidate, (start, end, *checked))

    return find


def pattern_reader(
    pattern: str, check: Check, *, group: int = 0, spans: Callable[[Any, Document], Iterator[tuple[int, int]]] | None = None
) -> Reader:
    """A ``read``: what :func:`pattern_finder` finds, and how far it has come where ``check`` refused much."""
    compiled = compile_own(pattern)

    def read(document: Document, gives_way: GivesWay | None = None) -> Iterator[Candidate | Passed]:
        refused = 0
        for start, end in spans_of(compiled, document, group) if spans is None else spans(compiled, document):
            checked = None if gives_way is not None and gives_way(start, end) else check(document, start, end)
            if checked is not None:
                yield from_tuple(Candidate, (start, end, *checked))
                continue
            refused += 1
            if refused % REFUSED == 0:
                yield from_tuple(Passed, (start, start))

    return read


def found_by(read: Callable[[Document], Iterator[Candidate | Passed]]) -> Callable[[Document], Iterator[Candidate]]:
    """The ``find`` for a ``read``."""
    return lambda document: (found for found in read(document) if isinstance(found, Candidate))


def in_order(*found: Iterator[Candidate]) -> Iterator[Candidate]:
    """What several searches of one text found, each in text order; of those that overlap, the first."""
    return (each for each in read_in_order(*found) if isinstance(each, Candidate))


def read_in_order(*found: Iterator[Candidate | Passed]) -> Iterator[Candidate | Passed]:
    """The same of searches that tell how far they have come, with how far all have."""
    last = -1
    for candidate in merge(*found, key=itemgetter(0)):
        if isinstance(candidate, Passed):
            yield candidate
        elif candidate.start >= last:
            last = candidate.end
            yield candidate


def nearly_in_order(found: Iterator[Candidate | Passed], reach: int) -> Iterator[Candidate | Passed]:
    """In text order what was found at most ``reach`` code points before a place that had been passed."""
    waiting: list[Candidate] = []
    for each in found:
        if isinstance(each, Candidate):
            insort(waiting, each, key=itemgetter(0, 1))
            continue
        safe = max(0, each.start - reach)
        told = bisect_left(waiting, safe, key=itemgetter(0))
        yield from waiting[:told]
        del waiting[:told]
        yield from_tuple(Passed, (safe, safe))
    yield from waiting


def stands_alone(document: Document, start: int, end: int, joining: str = "", *, after_sign: bool = False) -> bool:
    """Whether no letter, digit, ``_`` or character of ``joining`` touches the span, and no decimal or dotted part continues it.

    What touches its beginning is no matter ``after_sign``.
    """
    text = document.text
    before, after = text[start - 1 : start] if start and not after_sign else "", text[end : end + 1]
    if before in _APART and after in _APART:
        return True
    if before in _CONTINUING or after in _CONTINUING or (before and before in joining) or (after and after in joining):
        return False
    return not (after in _LINKS and text[end + 1 : end + 2] in _CONTINUING) and not (
        before in _LINKS and start > 1 and text[start - 2] in _CONTINUING
    )


#: What stands beside most values. None of it joins anything.
_APART: Final = frozenset(("", *" \t\r\n,;|\"'()<>"))
_LINKS: Final = frozenset(".-‐–")
_CONTINUING: Final = frozenset(string.ascii_letters + string.digits + "_")


def index(detectors: Iterable[Detector]) -> dict[str, Detector]:
    """Detectors by id; a doubled id is a mistake in the tables."""
    table: dict[str, Detector] = {}
    for detector in detectors:
        if detector.id in table:
            raise ValueError(f"two detectors are called {detector.id}")
        table[detector.id] = detector
    return table
