"""In what two values differ, line by line: what differs is shown whole, what does not is cut or left out."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final
from unicodedata import normalize

from classifyhub.cli.output import one_line
from domain.rules import Matcher

#: Characters of a value that is shown whole although only a part of it differs, and of what is shown around that part otherwise.
_SHORT: Final = 160
_AROUND: Final = 24
#: More items than these are not compared with each other; 200 by 200 expressions are.
_MOST_PAIRS: Final = 40_000
#: What a matcher means by what it leaves out.
_UNSAID: Final[Mapping[str, Any]] = {
    name: value for name, value in Matcher(keywords=("-",)).model_dump(mode="json").items() if name != "keywords"
}


def value_differences(path: str, before: Any, after: Any) -> Iterator[str]:
    """``any[0].min_matches: 2 → 1``, ``any[0].keywords: + "omega"``: a line for everything in which two values differ, as JSON has them.

    An item that has changed has its present place; lists that hold the same in another order are said to.
    """
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            unsaid = _UNSAID.get(name)
            yield from value_differences(f"{path}.{name}", before.get(name, unsaid), after.get(name, unsaid))
    elif _is_list(before) and _is_list(after) and (before or after):
        yield from _list_differences(path, before or (), after or ())
    else:
        former, present = _sides(before, after)
        yield f"{path}: {former} → {present}"


def _is_list(value: Any) -> bool:
    return value is None or isinstance(value, (list, tuple))


def _list_differences(path: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[str]:
    same = _same(before, after)
    gone = [place for place in range(len(before)) if place not in same]
    come = sorted(set(range(len(after))) - set(same.values()))
    changed = _changed([(place, before[place]) for place in gone], [(place, after[place]) for place in come])
    taken = set(changed.values())
    for place in gone:
        if place not in changed:
            yield f"{path}: - {_json(before[place])}"
    for place in come:
        if place not in taken:
            yield f"{path}: + {_json(after[place])}"
    for former, present in sorted(changed.items(), key=lambda pair: pair[1]):
        yield from value_differences(f"{path}[{present}]", before[former], after[present])
    kept = sorted({**same, **changed}.items())
    if any(one > next_one for (_, one), (_, next_one) in pairwise(kept)):
        yield f"{path}: in another order"


def _same(before: Sequence[Any], after: Sequence[Any]) -> dict[int, int]:
    """The places before of items that both lists have, with those after."""
    places = defaultdict[str, list[int]](list)
    for place in reversed(range(len(after))):
        places[json.dumps(after[place])].append(place)
    return {place: places[text].pop() for place, text in enumerate(map(json.dumps, before)) if places[text]}


def _changed(gone: Sequence[tuple[int, Any]], come: Sequence[tuple[int, Any]]) -> dict[int, int]:
    """Of items that only one of two lists has, those that are one item changed: the more alike they are, the sooner."""
    if len(gone) * len(come) > _MOST_PAIRS:
        return {}
    having = defaultdict[str, list[int]](list)
    sizes = {}
    for new, item in come:
        parts = _parts(item)
        sizes[new] = len(parts)
        for part in parts:
            having[part].append(new)
    alike = []
    for old, item in gone:
        parts = _parts(item)
        shared = Counter(new for part in parts for new in having.get(part, ()))
        alike += [(number / (len(parts) + sizes[new] - number), old, new) for new, number in shared.items()]
    changed: dict[int, int] = {}
    taken = set[int]()
    for _, old, new in sorted(alike, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1])):
        if old not in changed and new not in taken:
            changed[old] = new
            taken.add(new)
    return changed


def _parts(item: Any) -> frozenset[str]:
    """What an item can have in common with another: fields and what stands in them, both ends of a long text."""
    if isinstance(item, dict):
        return frozenset(
            part
            for name, value in item.items()
            for part in (name, *(f"{name} {json.dumps(each)}" for each in (value if _is_list(value) and value else (value,))))
        )
    return frozenset((item[:_AROUND], item[-_AROUND:])) if isinstance(item, str) and len(item) > _SHORT else frozenset()


def _sides(before: Any, after: Any) -> tuple[str, str]:
    """Two values that differ, as texts that can be told apart: long ones are cut where they are the same."""
    start, end = 0, 0
    if isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > _SHORT:
        start = _common_start(before, after)
        most = min(len(before), len(after)) - start
        end = _common_start(before[::-1][:most], after[::-1][:most])
    start, end = max(start - _AROUND, 0), max(end - _AROUND, 0)
    former, present = (_cut(each, start, end, _json) for each in (before, after))
    if normalize("NFC", former) == normalize("NFC", present):
        return _cut(before, start, end, json.dumps), _cut(after, start, end, json.dumps)
    return former, present


def _common_start(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    return next(
        (place for place, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its), min(len(one), len(other))
    )


def _cut(value: Any, start: int, end: int, as_json: Callable[[Any], str]) -> str:
    """A value, a text without so many characters at its start and its end."""
    if not isinstance(value, str):
        return as_json(value)
    return f"{'…' if start else ''}{as_json(value[start : len(value) - end])}{'…' if end else ''}"


def _json(value: Any) -> str:
    return one_line(json.dumps(value, ensure_ascii=False))
