"""Rules in a new order: as few priorities as can be change."""

from itertools import permutations, product
from typing import Final

import pytest

from domain.rule_order import MAX_PRIORITY, moved_priorities

#: Ids in their new order with their present priorities, which of them are rather kept, and what changes.
TABLE: Final[dict[str, tuple[dict[int, int], set[int], dict[int, int]]]] = {
    "the present order": ({1: 5, 2: 85, 3: 85, 4: 90}, set(), {}),
    "one goes down": ({2: 20, 3: 30, 1: 10, 4: 40}, set(), {1: 35}),
    "one goes up": ({1: 10, 4: 40, 2: 20, 3: 30}, set(), {4: 15}),
    "one goes to the end": ({2: 20, 3: 30, 1: 10}, set(), {1: 40}),
    "one goes to the front": ({3: 30, 1: 10, 2: 20}, set(), {3: 4}),
    "two go between": ({1: 10, 4: 40, 5: 50, 2: 20, 3: 30, 6: 60}, set(), {4: 13, 5: 16}),
    "neighbours, one of them rather kept": ({2: 20, 1: 10, 3: 30}, {2}, {1: 25}),
    "neighbours, the other one": ({2: 20, 1: 10, 3: 30}, {1, 3}, {2: 4}),
    "fewer changes count more": ({3: 30, 1: 10, 2: 20}, {3}, {3: 4}),
    "no room but beside one of a lower id": ({1: 10, 3: 12, 2: 11, 4: 12}, {1, 2, 4}, {3: 10}),
    "no room": ({3: 0, 1: 0, 2: 1}, set(), {1: 1}),
    "little room at the upper end": ({1: MAX_PRIORITY - 5, 2: 5, 3: 4}, {1}, {2: MAX_PRIORITY - 3, 3: MAX_PRIORITY - 1}),
    "no room at the upper end": ({1: MAX_PRIORITY, 2: 7, 3: 5}, {1}, {2: MAX_PRIORITY, 3: MAX_PRIORITY}),
    "nothing can stay at the upper end": ({2: MAX_PRIORITY, 1: 7}, {2}, {2: 3}),
    "all in one place": ({3: 7, 2: 7, 1: 7}, {3}, {2: 17, 1: 27}),
}


@pytest.mark.parametrize("name", TABLE)
def test_rules_keep_the_priorities_that_fit_their_new_order(name: str) -> None:
    priorities, rather, changed = TABLE[name]
    assert moved_priorities(list(priorities), priorities, rather) == changed


def test_no_other_priorities_make_an_order_with_fewer_changes() -> None:
    for order in permutations((1, 2, 3, 4)):
        for present in product((0, 1, 2, 12), repeat=4):
            priorities = dict(zip((1, 2, 3, 4), present, strict=True))
            changed = moved_priorities(order, priorities)
            after = priorities | changed
            assert sorted(after, key=lambda rule: (after[rule], rule)) == list(order)
            assert all(0 <= each <= MAX_PRIORITY for each in after.values())
            assert len(changed) == min(
                4 - len(kept) for size in range(5) for kept in _subsets(order, size) if _can_stay(order, priorities, kept)
            )


def test_ten_thousand_rules_turned_round() -> None:
    priorities = {rule: rule * 100 for rule in range(1, 10_001)}
    order = list(priorities)[::-1]
    after = priorities | moved_priorities(order, priorities)
    assert sorted(after, key=lambda rule: (after[rule], rule)) == order
    assert max(after.values()) <= MAX_PRIORITY


def _subsets(order: tuple[int, ...], size: int) -> list[tuple[int, ...]]:
    return [each for each in permutations(order, size) if list(each) == [rule for rule in order if rule in each]]


def _can_stay(order: tuple[int, ...], priorities: dict[int, int], kept: tuple[int, ...]) -> bool:
    """Whether the others find a place when each gets the lowest priority that it can have."""
    last = (0, 0)
    for rule in order:
        now = (priorities[rule], rule) if rule in kept else (last[0] + (rule < last[1]), rule)
        if now < last:
            return False
        last = now
    return True
