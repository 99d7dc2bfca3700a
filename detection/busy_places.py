"""At how many places of an expression a text keeps RE2: what a byte costs where it makes a new state, or RE2 does without states.

Every place is a bit of one number, so that all of them take a step at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

#: Instructions of a place that takes any character, and of a class of Unicode's as far as RE2 looks at them for a byte.
_OF_ANY: Final = 9
#: What a place costs besides, in instructions: RE2's slower machine keeps a list of them.
_OF_PLACE: Final = 1.3
_LOOKED_AT: Final = 1 / 32
#: An expression with more ways on than to the next place is not followed.
_MOST_WAYS: Final = 64
#: In units of work (see ``detection.work``): what following a character costs here, one more way on, and so many places.
_CHARACTER: Final = 250
_WAY: Final = 80
_PLACES_PER_UNIT: Final = 4


class BusyPlaces:
    """The places of an automaton, with those that each leads to and those where a match begins; ``large`` are classes of Unicode's."""

    __slots__ = ("_large", "_next", "_start", "_ways", "places", "units_of_character")

    def __init__(self, follow: Sequence[Iterable[int]], start: Iterable[int], large: Iterable[int]) -> None:
        self.places = len(follow)
        self._start, self._large = _number(start), _number(large)
        #: The places that lead to the next one; and by other places that are led to, those that lead there.
        self._next = 0
        ways: dict[int, int] = {}
        for place, following in enumerate(follow):
            others = set(following)
            if place + 1 in others:
                others.remove(place + 1)
                self._next |= 1 << place
            if others:
                targets = _number(others)
                ways[targets] = ways.get(targets, 0) | 1 << place
        self._ways = tuple((sources, targets) for targets, sources in ways.items())
        self.units_of_character = _CHARACTER + _WAY * len(ways) + self.places // _PLACES_PER_UNIT

    @property
    def are_followed(self) -> bool:
        """Whether they are few enough, and lead to few enough others."""
        return len(self._ways) <= _MOST_WAYS

    def instructions(self, text: str, taking: Mapping[str, int], program_size: int, *, anywhere: bool) -> float:
        """How many instructions RE2 follows for a character of the text, on average. Matches begin ``anywhere`` or with the text;
        ``taking`` says for each character which places take it.
        """
        at, busy, large_busy = 0, 0, 0
        start, next_, ways, large = self._start, self._next, self._ways, self._large
        for takes in map(taking.__getitem__, text):
            following = (at & next_) << 1 | start
            for sources, targets in ways:
                if at & sources:
                    following |= targets
            at = following & takes
            busy += at.bit_count()
            if large:
                large_busy += (at & large).bit_count()
            if not anywhere:
                start = 0
        many = large.bit_count()
        if not many:
            return busy * instructions_of_place(self.places, program_size) / len(text)
        of_large = _OF_PLACE + max(_OF_ANY, (program_size - _OF_ANY * (self.places - many)) / many * _LOOKED_AT)
        return ((busy - large_busy) * (_OF_ANY + _OF_PLACE) + large_busy * of_large) / len(text)


def instructions_of_place(places: int, program_size: int) -> float:
    """What a place costs for a character, in instructions, if the others are like it."""
    return program_size / places + _OF_PLACE


def _number(places: Iterable[int]) -> int:
    """These places as bits."""
    number = 0
    for place in places:
        number |= 1 << place
    return number
