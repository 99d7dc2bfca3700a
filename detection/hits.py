"""Hits: what a matcher found, how hits that overlap are resolved, and how very many of them are kept in little memory."""

import heapq
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Final, NamedTuple

from detection.named_tuples import from_tuple
from domain.rules import Confidence

_ORDER: Final = tuple(Confidence)
#: How sure each is, as a number.
RANKS: Final[dict[Confidence, int]] = {confidence: rank for rank, confidence in enumerate(_ORDER)}
#: One step surer, as far as there is one.
_SURER: Final = {each: _ORDER[min(rank + 1, len(_ORDER) - 1)] for each, rank in RANKS.items()}
_POSITION_BITS: Final = 31
_END: Final = (1 << _POSITION_BITS) - 1
#: After so many hits that nobody asks for it is told how far they have come.
_LEFT_OUT: Final = 16
_place_of: Final = itemgetter(0, 1)


class Hit(NamedTuple):
    """One place where a matcher found something, after everything that may cancel it. Equal values have equal ``value_hash``."""

    start: int
    end: int
    value_hash: int
    confidence: Confidence
    detector: str | None
    confirmed_by: str | None


class Passed(NamedTuple):
    """A place that a search has come to: what begins before it has been told. Whoever merges the finds of several searches need not read
    one to its end to know that it has nothing here; a hit that gave way to a stronger one leaves its place.
    """

    start: int
    end: int


class Asked:
    """The place about which somebody asks of a detector, in text order. What ends before it may be left out of what is found."""

    __slots__ = ("end", "start")

    def __init__(self) -> None:
        self.start = self.end = 0


class DetectorHits:
    """One detector's hits, found as far as somebody reads them and each once; some twenty bytes each, and each reason once.

    ``source`` finds them in text order. What it raises is raised for every reader who comes so far. Where it leaves out what is not
    ``asked`` about, one alone may ask.
    """

    __slots__ = (
        "_asked",
        "_detector",
        "_failure",
        "_kind",
        "_kinds",
        "_known",
        "_positions",
        "_reached",
        "_source",
        "_value_hashes",
    )

    def __init__(self, detector: str, source: Iterable[Hit | Passed], asked: Asked | None = None) -> None:
        self._detector, self._asked = detector, asked
        self._source = iter(source)
        self._failure: Exception | None = None
        self._positions, self._value_hashes, self._kind = array("Q"), array("q"), array("I")
        #: What begins before this place has been read.
        self._reached = 0
        self._kinds: list[tuple[Confidence, str | None]] = []
        self._known: dict[tuple[Confidence, str | None], int] = {}

    def _pull(self) -> Hit | Passed | None:
        """The next hit that nobody has read yet, or how far there is none; None when there are no more."""
        if self._failure is not None:
            raise self._failure
        try:
            hit = next(self._source, None)
        except Exception as error:
            self._failure = error
            raise
        if hit is None:
            return None
        self._reached = hit[0]
        if not isinstance(hit, Passed):
            start, end, value_hash, confidence, _, confirmed_by = hit
            kind = self._known.get((confidence, confirmed_by))
            if kind is None:
                kind = self._known[confidence, confirmed_by] = len(self._kinds)
                self._kinds.append((confidence, confirmed_by))
            self._positions.append(start << _POSITION_BITS | end)
            self._value_hashes.append(value_hash)
            self._kind.append(kind)
        return hit

    def __iter__(self) -> Iterator[Hit | Passed]:
        place = 0
        while True:
            if place < len(self._positions):
                yield self.at(place)
                place += 1
            elif (hit := self._pull()) is not None:
                place = len(self._positions)
                yield hit
            else:
                return

    def at(self, place: int) -> Hit:
        """The hit with this place; it has been read."""
        position, (confidence, confirmed_by) = self._positions[place], self._kinds[self._kind[place]]
        return from_tuple(
            Hit,
            (position >> _POSITION_BITS, position & _END, self._value_hashes[place], confidence, self._detector, confirmed_by),
        )

    def _strength_at(self, place: int) -> tuple[int, int]:
        position = self._positions[place]
        return RANKS[self._kinds[self._kind[place]][0]], (position & _END) - (position >> _POSITION_BITS)

    def rivalling(self) -> Callable[[int, int, int], bool]:
        """A question to be asked about another detector's hits in text order, by start, end and rank: whether one of these overlaps it
        and is as sure and as long, or surer.
        """
        positions, place, asked = self._positions, 0, self._asked
        #: The places of those that may still overlap what comes; none for the most part.
        near: list[int] = []

        def beats(start: int, end: int, rank: int) -> bool:
            nonlocal place, near
            if asked is not None:
                asked.start, asked.end = start, end
            beyond = end << _POSITION_BITS
            while True:
                if place < len(positions):
                    position = positions[place]
                    if position >= beyond:
                        break
                    if position & _END > start:
                        near.append(place)
                    place += 1
                elif self._reached >= end or self._pull() is None:
                    break
            if not near:
                return False
            near = [each for each in near if positions[each] & _END > start]
            strength = rank, end - start
            return any(positions[each] < beyond and self._strength_at(each) >= strength for each in near)

        return beats


class Rivals:
    """The stronger detectors to whose hits those of another one give way, asked about these in text order.

    Nobody asks for theirs, or which detectors these are, before there is one that may give way.
    """

    __slots__ = ("_beat", "_beaten_by", "_stronger")

    def __init__(self, stronger: Iterable[DetectorHits]) -> None:
        self._stronger = stronger
        self._beat: list[Callable[[int, int, int], bool]] | None = None
        #: The one to which the last hit gave way.
        self._beaten_by: Callable[[int, int, int], bool] | None = None

    def beat(self, start: int, end: int, confidence: Confidence) -> bool:
        """Whether a hit of one of them overlaps what stands there and is as sure and as long, or surer."""
        if self._beat is None:
            self._beat = [each.rivalling() for each in self._stronger]
        for beats in self._beat:
            if beats(start, end, RANKS[confidence]):
                self._beaten_by = beats
                return True
        self._beaten_by = None
        return False

    def beat_again(self, start: int, end: int, confidence: Confidence) -> bool:
        """Whether the detector to which the last hit gave way beats what stands there, too, so that it need not be looked at closely.

        Once it does not, nobody asks it again before another hit gives way: where little is found it would be read for nothing.
        """
        if self._beaten_by is not None and not self._beaten_by(start, end, RANKS[confidence]):
            self._beaten_by = None
        return self._beaten_by is not None


def giving_way(
    hits: Iterable[Hit | Passed], rivals: Rivals, confirm: Callable[[Hit], Hit] | None = None
) -> Iterator[Hit | Passed]:
    """The hits, as ``confirm`` may make them a step surer, that beat their rivals; it is not asked about one that loses all the same."""
    for hit in hits:
        if isinstance(hit, Passed):
            yield hit
            continue
        start, end, _, confidence, _, _ = hit
        surest = confidence if confirm is None else _SURER[confidence]
        if not rivals.beat(start, end, surest):
            judged = hit if confirm is None else confirm(hit)
            if judged[3] is surest or not rivals.beat(start, end, judged[3]):
                yield judged
                continue
        yield from_tuple(Passed, (start, end))


def as_sure_as(least: int, hits: Iterable[Hit | Passed]) -> Iterator[Hit | Passed]:
    """The hits of this rank or a higher one, and how far those have come that are not.

    Where hits overlap, one of a lower rank makes none of a higher one lose: nobody who asks for these needs the others.
    """
    left_out = 0
    for hit in hits:
        if isinstance(hit, Passed) or RANKS[hit[3]] >= least:
            yield hit
            continue
        left_out += 1
        if left_out % _LEFT_OUT == 0:
            yield from_tuple(Passed, (hit[0], hit[0]))


class HeldHits:
    """The hits of a matcher that holds, or of several, by target, start and end: the first ``most`` of each (None: all).

    Each matcher's hits come in text order. Where several hit the same place, the first matcher's hit stands for them.
    """

    __slots__ = ("_by_place", "_most")

    def __init__(self, most: int | None) -> None:
        self._most = most
        self._by_place: dict[tuple[int, int, int], Hit] = {}

    def add(self, target: int, hit: Hit) -> None:
        """One more of this matcher; ``target`` is a small number."""
        if self._most is None or len(self._by_place) < self._most:
            self._by_place.setdefault((target, hit[0], hit[1]), hit)

    def __len__(self) -> int:
        return len(self._by_place)

    def __contains__(self, place: tuple[int, int, int]) -> bool:
        return place in self._by_place

    @property
    def last_of_all(self) -> tuple[int, int, int] | None:
        """The last place, if there are so many hits that none behind it will be kept."""
        return max(self._by_place) if self._most is not None and len(self._by_place) >= self._most else None

    def take(self, others: "HeldHits") -> None:
        """Add those of a later matcher, and keep the first."""
        self._by_place = {**others._by_place, **self._by_place} if self._by_place else others._by_place
        if self._most is not None and len(self._by_place) > self._most:
            self._by_place = dict(heapq.nsmallest(self._most, self._by_place.items()))

    def in_text_order(self, target: int) -> tuple[Hit, ...]:
        """The hits in one target."""
        return tuple(self._by_place[place] for place in sorted(self._by_place) if place[0] == target)


def without_overlaps(detectors: Iterable[Iterable[Hit | Passed]]) -> Iterator[Hit]:
    """Hits of several detectors, each in text order, without those that lose or lost to one that they overlap; in text order.

    The surest wins (what was validated is surer than a shape), then the longest, then the one that begins first, then the one
    of the detector named first. What loses cancels nothing itself.
    """
    each = tuple(detectors)
    last: Hit | None = None
    end = 0
    #: The hits that overlap, the last one among them; none for the most part.
    cluster: list[Hit] = []
    for hit in each[0] if len(each) == 1 else heapq.merge(*each, key=_place_of):
        if isinstance(hit, Passed):
            continue
        if last is None or hit[0] >= end:
            if cluster:
                yield from _winners(cluster)
                cluster = []
            elif last is not None:
                yield last
            end = hit[1]
        else:
            cluster = cluster or [last]
            cluster.append(hit)
            if hit[1] > end:
                end = hit[1]
        last = hit
    if cluster:
        yield from _winners(cluster)
    elif last is not None:
        yield last


def _winners(cluster: list[Hit]) -> list[Hit]:
    kept: list[tuple[int, int, Hit]] = []
    # Sorting keeps what is equal as it came: by start, then in the order of the detectors.
    for hit in sorted(cluster, key=_strength, reverse=True):
        place = bisect_left(kept, hit.start, key=_start_of)
        if (place == 0 or kept[place - 1][1] <= hit.start) and (place == len(kept) or kept[place][0] >= hit.end):
            kept.insert(place, (hit.start, hit.end, hit))
    return [hit for _, _, hit in kept]


def _start_of(placed: tuple[int, int, Hit]) -> int:
    return placed[0]


def _strength(hit: Hit) -> tuple[int, int]:
    return RANKS[hit.confidence], hit.end - hit.start


def confirmed(hit: Hit, near: str) -> Hit:
    """One step surer, unless a word near it has raised it already."""
    start, end, value_hash, confidence, detector, reason = hit
    if reason is not None and ("near: " in reason or "header: " in reason):
        return hit
    return from_tuple(
        Hit, (start, end, value_hash, _SURER[confidence], detector, near if reason is None else f"{reason}, {near}")
    )


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
