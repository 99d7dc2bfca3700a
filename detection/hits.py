"""Hits: what a matcher found, and how very many of them are kept in little memory. A long text may hold a million."""

import heapq
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from domain.rules import Confidence

_ORDER: Final = tuple(Confidence)
#: Positions of so many hits are compared in one set; more of them one after the other.
_AT_ONCE: Final = 50_000
_POSITION_BITS: Final = 31
_place_of: Final = itemgetter(0, 1)


class Hit(NamedTuple):
    """One place where a matcher found something, after everything that may cancel it. Equal values have equal ``value_hash``."""

    start: int
    end: int
    value_hash: int
    confidence: Confidence
    detector: str | None
    confirmed_by: str | None


class DetectorHits:
    """One detector's hits in the order in which it found them, some twenty bytes each, and each reason once."""

    __slots__ = ("_detector", "_ends", "_in_order", "_known", "_reason", "_reasons", "_starts", "_sure", "_value_hashes")

    def __init__(self, detector: str) -> None:
        self._detector = detector
        self._starts, self._ends, self._value_hashes = array("I"), array("I"), array("q")
        self._sure, self._reason = bytearray(), array("I")
        self._reasons: list[str | None] = []
        self._known: dict[str | None, int] = {}
        self._in_order = True

    def add(self, hit: Hit) -> None:
        """One more."""
        if self._starts and (self._starts[-1], self._ends[-1]) > (hit.start, hit.end):
            self._in_order = False
        place = self._known.setdefault(hit.confirmed_by, len(self._reasons))
        if place == len(self._reasons):
            self._reasons.append(hit.confirmed_by)
        self._starts.append(hit.start)
        self._ends.append(hit.end)
        self._value_hashes.append(hit.value_hash)
        self._sure.append(hit.confidence.rank)
        self._reason.append(place)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Hit]:
        return map(self.at, range(len(self)))

    def at(self, place: int) -> Hit:
        """The hit with this place."""
        return Hit(
            self._starts[place],
            self._ends[place],
            self._value_hashes[place],
            _ORDER[self._sure[place]],
            self._detector,
            self._reasons[self._reason[place]],
        )

    def in_text_order(self) -> Iterator[Hit]:
        """The hits by start and end; most detectors find them so."""
        if self._in_order:
            return iter(self)
        return map(self.at, sorted(range(len(self)), key=lambda place: (self._starts[place] << 32) | self._ends[place]))

    def giving_way(self, others: "DetectorHits") -> "DetectorHits":
        """The hits that no hit of another detector overlaps that is as sure and as long, or surer."""
        kept, first = DetectorHits(self._detector), 0
        for hit in self:
            while first < len(others) and others._ends[first] <= hit.start:
                first += 1
            place, gives_way = first, False
            while place < len(others) and others._starts[place] < hit.end and not gives_way:
                gives_way = _strength(others.at(place)) >= _strength(hit)
                place += 1
            if not gives_way:
                kept.add(hit)
        return kept


class HeldHits:
    """The hits of a matcher that holds, or of several: the positions of all, and the first ``most`` of those in the content.

    Each matcher's hits come in text order. Where several hit the same place, the first matcher's hit stands for them.
    """

    __slots__ = ("_most", "_positions", "content")

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._positions = array("Q")
        self.content: dict[tuple[int, int], Hit] = {}

    def add(self, target: int, hit: Hit, *, in_content: bool) -> None:
        """One more of this matcher; ``target`` is a small number."""
        position = ((target << _POSITION_BITS | hit.start) << _POSITION_BITS) | hit.end
        if not self._positions or self._positions[-1] != position:
            self._positions.append(position)
        if in_content and (self._most is None or len(self.content) < self._most):
            self.content.setdefault((hit.start, hit.end), hit)

    def __len__(self) -> int:
        return len(self._positions)

    def take(self, others: "HeldHits") -> None:
        """Add those of a later matcher."""
        mine, more = self._positions, others._positions
        if not mine or not more:
            self._positions = mine or more
        elif len(mine) + len(more) <= _AT_ONCE:
            self._positions = array("Q", sorted({*mine, *more}))
        else:
            self._positions = array("Q", (position for position, _ in groupby(heapq.merge(mine, more))))
        self.content = {**others.content, **self.content}
        if self._most is not None and len(self.content) > self._most:
            self.content = dict(heapq.nsmallest(self._most, self.content.items()))

    def in_text_order(self) -> tuple[Hit, ...]:
        """The hits in the content."""
        return tuple(self.content[place] for place in sorted(self.content))


def without_overlaps(detectors: Iterable[DetectorHits]) -> Iterator[Hit]:
    """Of hits that overlap, the surest stays, then the longest; in text order."""
    kept: Hit | None = None
    for hit in heapq.merge(*(each.in_text_order() for each in detectors), key=_place_of):
        if kept is not None:
            if hit.start >= kept.end:
                yield kept
            elif _strength(hit) <= _strength(kept):
                continue
        kept = hit
    if kept is not None:
        yield kept


def _strength(hit: Hit) -> tuple[int, int]:
    return hit.confidence.rank, hit.end - hit.start


def confirmed(hit: Hit, near: str) -> Hit:
    """One step surer, unless a word near it has raised it already."""
    if hit.confirmed_by is not None and ("near: " in hit.confirmed_by or "header: " in hit.confirmed_by):
        return hit
    surer = _ORDER[min(hit.confidence.rank + 1, len(_ORDER) - 1)]
    reason = near if hit.confirmed_by is None else f"{hit.confirmed_by}, {near}"
    return hit._replace(confidence=surer, confirmed_by=reason)


class SpansOfLines:
    """Where an expression matches within lines, each of which was searched once; most lines hold nothing of it."""

    __slots__ = ("_lines", "_spans")

    def __init__(self) -> None:
        #: By start and end of a line: where its spans begin, after their number; 0 for none.
        self._lines: dict[int, int] = {}
        self._spans = array("I", [0])

    def knows(self, first: int, last: int) -> bool:
        """Whether the line was searched."""
        return (first << _POSITION_BITS | last) in self._lines

    def note(self, first: int, last: int, spans: Iterable[tuple[int, int]]) -> None:
        """What was found in a line, counted from its start, in text order."""
        beginning = len(self._spans)
        self._spans.append(0)
        for start, end in spans:
            self._spans.extend((first + start, first + end))
        found = len(self._spans) - beginning - 1
        if found:
            self._spans[beginning] = found
        else:
            self._spans.pop()
        self._lines[first << _POSITION_BITS | last] = beginning if found else 0

    def overlap(self, first: int, last: int, start: int, end: int) -> bool:
        """Whether something in the line overlaps this span."""
        beginning = self._lines[first << _POSITION_BITS | last]
        count = self._spans[beginning] // 2
        place = bisect_right(range(count), start, key=lambda nth: self._spans[beginning + 2 + 2 * nth])
        return place < count and self._spans[beginning + 1 + 2 * place] < end
