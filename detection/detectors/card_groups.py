"""Numbers of payment cards in groups of digits: where a card begins and ends in a row of them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from detection.detectors.card_brands import NO_BEGINNING, is_card, may_stand_alone_in_groups

#: What parts groups of digits, as an RE2 expression.
GAP: Final = r"[ \x{A0}\x{2007}\x{2009}\x{202F}._\x{2010}\x{2011}\x{2013}\r\n-]{1,3}"
_GROUP: Final = re.compile("[0-9]+")
#: How many digits stand in each group, by those in the first two; the longer way first where one begins as the other.
_LAYOUTS: Final = {
    (4, 4): ((4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4), (4, 4, 4, 3), (4, 4, 4, 2), (4, 4, 4, 1), (4, 4, 5), (4, 4, 4)),
    (4, 6): ((4, 6, 5), (4, 6, 4)),
    (4, 3): ((4, 3, 3, 3),),
    (6, 13): ((6, 13),),
}
#: Those that are as easily the end or the middle of a longer row.
_PARTS_OF_ROWS: Final = frozenset(((4, 4, 4, 3), (4, 4, 4, 2), (4, 4, 4, 1), (4, 4, 5), (4, 4, 4), (4, 3, 3, 3)))
#: What the sizes of so many groups allow is remembered: most rows are short and alike.
_FEW: Final = 12
#: Thousands and telephone numbers have such groups too, which spaces part.
_WITH_HYPHENS: Final = (4, 3, 3, 3)
#: What stands behind a card in its row: the month and year of its expiry, its code.
_EXPIRY_OR_CODE: Final = re.compile("(?:0[1-9]|1[0-2])[2-4][0-9]|[0-9]{1,3}")
_BREAK: Final = "\n"
#: After so many lines of groups that are no cards it is a table of other numbers.
_OTHER_LINES: Final = 3


class Groups(NamedTuple):
    """A row of groups of digits: where each stands, and for each of them how many from there on make a card; nothing if none do.

    The first ones, as many as are ``skipped``, belong to something before them. At the places in ``anew`` a line begins, so that no
    group before it counts; at those in ``alone`` a number is written as only its brand writes numbers.
    """

    places: list[tuple[int, int]]
    cards: list[int]
    anew: frozenset[int]
    alone: frozenset[int]
    skipped: int


_NONE: Final = Groups([], [], frozenset(), frozenset(), 0)


class _Row:
    """The groups of one piece of text, and what parts them."""

    __slots__ = ("before", "numbers", "places", "sizes")

    def __init__(self, piece: str, skipped: int, numbers: list[str], sizes: tuple[int, ...]) -> None:
        self.numbers, self.sizes = numbers, sizes
        self.places = [found.span() for found in _GROUP.finditer(piece)]
        #: By group what stands between it and the one before; at both ends of the row it is as if a line ended there.
        self.before = [_BREAK, *[piece[end:start] for (_, end), (start, _) in pairwise(self.places)], _BREAK]
        self.before[: skipped + 1] = [_BREAK] * (skipped + 1)

    def card_at(self, place: int, layouts: Iterable[tuple[int, ...]]) -> int:
        """How many groups from this one on make a card by one of the layouts; 0 if none do."""
        for layout in layouts:
            beyond = place + len(layout)
            gaps = self.before[place + 1 : beyond]
            ordinary = [gap for gap in gaps if _BREAK not in gap]
            # The groups are kept apart alike, but for one line break.
            if len(set(ordinary)) != 1 or len(gaps) - len(ordinary) > 1:
                continue
            if layout in _PARTS_OF_ROWS:
                if not self._is_part(place, beyond, ordinary[0]):
                    return len(layout)
            elif len(ordinary) == len(gaps) or (_BREAK in self.before[place] and self._ends_row(beyond)):
                return len(layout)
        return 0

    def _is_part(self, place: int, beyond: int, gap: str) -> bool:
        """Whether groups like these stand right before or behind them, kept apart alike."""
        first, last = place - (self.before[place] == gap), beyond + (self.before[beyond] == gap)
        return _has_like_beside(self.sizes[first:last], place - first, beyond - first)

    def _ends_row(self, place: int) -> bool:
        """Whether a card that ends before this group is the last in its line but for its expiry or its code."""
        return _BREAK in self.before[place] or _EXPIRY_OR_CODE.fullmatch(self.numbers[place]) is not None

    def anew(self, cards: list[int]) -> frozenset[int]:
        """The places of cards that begin a line and have it for themselves, but in tables of other numbers."""
        others, places = 0, set()
        for place, size in enumerate(cards):
            if _BREAK not in self.before[place]:
                continue
            if size and self._ends_row(place + size):
                places.add(place)
            else:
                others += 1
                if others == _OTHER_LINES:
                    break
        return frozenset(places)

    def alone(self, cards: list[int]) -> frozenset[int]:
        """The places of cards that are written as only their brand does, and are no beginning of a longer row."""
        return frozenset(
            place
            for place, size in enumerate(cards)
            if size and self._is_printed(place, place + size) and (self._ends_row(place + size) or any(cards[place + size :][:1]))
        )

    def _is_printed(self, place: int, beyond: int) -> bool:
        sizes, gaps = self.sizes[place:beyond], set(self.before[place + 1 : beyond])
        if len(gaps) > 1 or max(map(len, gaps)) > 1 or (sizes == _WITH_HYPHENS and min(gaps).isspace()):
            return False
        return may_stand_alone_in_groups("".join(self.numbers[place:beyond]), sizes)


_Layouts = tuple[tuple[int, ...], ...]


def _fitting(sizes: tuple[int, ...], is_even: bool) -> tuple[tuple[int, _Layouts], ...]:
    """The places of groups that may begin a card by how many digits stand in them and those behind, with the layouts.

    In an even row, all of whose gaps are alike, what is part of a longer one makes no card.
    """
    return tuple(
        (place, layouts)
        for place, pair in enumerate(pairwise(sizes))
        if pair in _LAYOUTS
        and (
            layouts := tuple(
                each
                for each in _LAYOUTS[pair]
                if sizes[place : place + len(each)] == each
                and not (is_even and each in _PARTS_OF_ROWS and _has_like_beside(sizes, place, place + len(each)))
            )
        )
    )


_fitting_of_few: Final = lru_cache(maxsize=256)(_fitting)


def _has_like_beside(sizes: tuple[int, ...], place: int, beyond: int) -> bool:
    """Whether groups like those from ``place`` on stand right before or behind them."""
    least = min(sizes[place + 1], 4)
    return (place > 0 and sizes[place - 1] >= least) or (beyond < len(sizes) and sizes[beyond] >= least)


def _layouts(numbers: list[str], fitting: Iterable[tuple[int, _Layouts]], first: int) -> dict[int, list[tuple[int, ...]]]:
    """By group from the first on the fitting layouts by which the digits from there on are a card's."""
    found: dict[int, list[tuple[int, ...]]] = {}
    for place, layouts in fitting:
        if place >= first and numbers[place][:2] not in NO_BEGINNING:
            cards = [each for each in layouts if is_card("".join(numbers[place : place + len(each)]))]
            if cards:
                found[place] = cards
    return found


def read_groups(piece: str, skipped: int) -> Groups:
    """The cards in a row of groups of which the first, as many as are ``skipped``, belong to something before them."""
    numbers = _GROUP.findall(piece)
    sizes = tuple(map(len, numbers))
    is_even = not skipped and len(numbers) - 1 == piece.count(" ") == len(piece) - sum(sizes)
    layouts = _layouts(numbers, (_fitting_of_few if len(sizes) <= _FEW else _fitting)(sizes, is_even), skipped)
    if not layouts:
        return _NONE
    row = _Row(piece, skipped, numbers, sizes)
    cards = [row.card_at(place, layouts.get(place, ())) for place in range(len(numbers) - 1)]
    return Groups(row.places, cards, row.anew(cards), row.alone(cards), skipped) if any(cards) else _NONE
