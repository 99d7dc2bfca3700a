"""Priorities that put rules into an order, with as few of them changed as can be."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

MAX_PRIORITY: Final = 1_000_000
_STEP: Final = 10


def moved_priorities(
    order: Sequence[int], priorities: Mapping[int, int], rather_kept: Collection[int] = frozenset()
) -> dict[int, int]:
    """The priorities that change when rules, by id, come into this order; those of one priority stand in the order of their ids.

    As few change as can be; where there is a choice, rules of ``rather_kept`` keep theirs. Changed ones stand evenly between their
    neighbours or, where there is not that much room, at the same priority as others.
    """
    steps = _steps(order)
    kept = _kept(order, priorities, steps, rather_kept)
    changed: dict[int, int] = {}
    for before, after in pairwise([-1, *kept, len(order)]):
        moved = range(before + 1, after)
        low = priorities[order[before]] if before >= 0 else -1
        high = priorities[order[after]] if after < len(order) else MAX_PRIORITY + 1
        if after == len(order):
            high = min(high, max(low, 0) + _STEP * (len(moved) + 1))
        if high - low > len(moved):
            values = [low + (high - low) * place // (len(moved) + 1) for place, _ in enumerate(moved, start=1)]
        else:
            base = low - steps[before] if before >= 0 else 0
            values = [base + steps[place] for place in moved]
        changed.update(zip((order[place] for place in moved), values, strict=True))
    return changed


def _steps(order: Sequence[int]) -> list[int]:
    """How much higher each rule's priority is at least than the first one's: one more wherever an id is followed by a lower one."""
    steps = [0] * len(order)
    for place, (one, other) in enumerate(pairwise(order), start=1):
        steps[place] = steps[place - 1] + (other < one)
    return steps


def _kept(order: Sequence[int], priorities: Mapping[int, int], steps: Sequence[int], rather: Collection[int]) -> list[int]:
    """The places of the most rules that can keep their priorities: a longest run in which each is as much higher than the one before
    as the rules between them need.
    """
    heights: list[int] = []
    runs: list[tuple[int, int]] = []  # what the best run up to that height is worth, and its last place
    previous: list[int | None] = []
    for place, rule in enumerate(order):
        height = priorities[rule] - steps[place]
        previous.append(None)
        if not 0 <= height <= MAX_PRIORITY - steps[-1]:
            continue
        worth = len(order) + 1 + (rule in rather)
        start = bisect_right(heights, height)
        if start:
            worth += runs[start - 1][0]
            previous[place] = runs[start - 1][1]
        end = start
        while end < len(runs) and runs[end][0] <= worth:
            end += 1
        heights[start:end], runs[start:end] = [height], [(worth, place)]
    kept: list[int] = []
    last = runs[-1][1] if runs else None
    while last is not None:
        kept.append(last)
        last = previous[last]
    return kept[::-1]
