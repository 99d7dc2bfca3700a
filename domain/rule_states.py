"""What a rule set was at a version, and in what two of them differ."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from domain.rules import Conditions, Label, RuleExample


class RuleState(NamedTuple):
    """A rule with everything that a version keeps of it; ``id`` is None for one that is to be made.

    ``pack_rule`` is the name under which ``pack`` brought it, whatever it is called here.
    """

    id: int | None
    name: str
    description: str | None
    priority: int
    enabled: bool
    label_id: int
    conditions: Conditions
    examples: tuple[RuleExample, ...]
    pack: str | None = None
    pack_rule: str | None = None

    @property
    def decisive(self) -> tuple[Any, ...]:
        """What of an enabled rule, besides its place in the order, decides a verdict and what it tells."""
        return self.id, self.name, self.label_id, self.conditions


class FieldDifference(NamedTuple):
    """One field that differs, with its values as JSON can write them."""

    field: str
    before: Any
    after: Any


class RuleDifference(NamedTuple):
    """A rule that two rule sets have with different values. ``name`` is its present one."""

    id: int | None
    name: str
    fields: tuple[FieldDifference, ...]


class LabelDifference(NamedTuple):
    """A label that only one of two rule sets has (the other side is None), or that differs."""

    before: Label | None
    after: Label | None


class RuleSetDifference(NamedTuple):
    """Everything in which one rule set differs from another; ``settings`` are precedence and default label."""

    added: tuple[RuleState, ...]
    removed: tuple[RuleState, ...]
    changed: tuple[RuleDifference, ...]
    labels: tuple[LabelDifference, ...] = ()
    settings: tuple[FieldDifference, ...] = ()

    def __bool__(self) -> bool:
        return any(self)


_FIELDS: Final = ("name", "description", "priority", "enabled", "label", "any", "all", "none", "examples", "pack")


def written(state: RuleState, labels: Mapping[int, str]) -> dict[str, Any]:
    """A rule's fields as JSON can write them; ``labels`` are names by id."""
    conditions = state.conditions.model_dump(mode="json", exclude_defaults=True)
    return {
        "name": state.name,
        "description": state.description,
        "priority": state.priority,
        "enabled": state.enabled,
        "label": labels.get(state.label_id, f"label {state.label_id}"),
        **{name: conditions.get(name, []) for name in ("any", "all", "none")},
        "examples": [example.model_dump(mode="json") for example in state.examples],
        "pack": state.pack,
    }


def field_differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldDifference, ...]:
    """The fields of a rule, as :func:`written`, that differ."""
    return tuple(
        FieldDifference(name, before.get(name), after.get(name)) for name in _FIELDS if before.get(name) != after.get(name)
    )


def compared(
    before: Iterable[RuleState],
    after: Iterable[RuleState],
    labels_before: Mapping[int, str],
    labels_after: Mapping[int, str],
) -> RuleSetDifference:
    """What was added, removed and changed between two lists of rules. Rules without an id are new."""
    old = {state.id: state for state in before}
    new = list(after)
    kept = {state.id for state in new if state.id in old}
    changed = []
    for state in new:
        former = old.get(state.id) if state.id is not None else None
        if former is not None and former != state:
            fields = field_differences(written(former, labels_before), written(state, labels_after))
            if fields:
                changed.append(RuleDifference(state.id, state.name, fields))
    return RuleSetDifference(
        added=tuple(state for state in new if state.id is None or state.id not in old),
        removed=tuple(state for number, state in old.items() if number not in kept),
        changed=tuple(changed),
    )


def decides_otherwise(before: Iterable[RuleState], after: Iterable[RuleState]) -> bool:
    """Whether two lists of rules can give different verdicts."""
    return _decisive(before) != _decisive(after)


def _decisive(states: Iterable[RuleState]) -> list[tuple[Any, ...]]:
    return [state.decisive for state in in_order(states) if state.enabled]


def in_order(states: Iterable[RuleState]) -> list[RuleState]:
    """Rules in the order of evaluation; new ones come after those of the same priority."""
    return sorted(states, key=lambda state: (state.priority, state.id is None, state.id or 0))


def label_differences(before: Iterable[Label], after: Iterable[Label]) -> tuple[LabelDifference, ...]:
    """Labels that came, went or changed."""
    old, new = ({label.id: label for label in labels} for labels in (before, after))
    return tuple(
        LabelDifference(old.get(number), new.get(number)) for number in sorted({*old, *new}) if old.get(number) != new.get(number)
    )
