"""Differences of rules as the command line shows them."""

from typing import Any

from classifyhub.cli.output import printable, say
from classifyhub.cli.value_differences import value_differences
from domain.rule_states import FieldDifference, RuleSetDifference, RuleState, written
from domain.text import counted
from resolvers.rule_specs import KeptLabel, RulePlan, description_of


def difference_document(difference: RuleSetDifference) -> dict[str, Any]:
    """A difference as JSON."""
    return {
        "added": [_rule(rule) for rule in difference.added],
        "removed": [_rule(rule) for rule in difference.removed],
        "changed": [
            {"id": each.id, "name": each.name, "fields": [field._asdict() for field in each.fields]}
            for each in difference.changed
        ],
        "labels": [
            {side: None if label is None else label.model_dump() for side, label in each._asdict().items()}
            for each in difference.labels
        ],
        "settings": [field._asdict() for field in difference.settings],
    }


def plan_document(plan: RulePlan) -> dict[str, Any]:
    """A plan as JSON."""
    return {
        "version": plan.version,
        "has_changes": plan.changes,
        "difference": difference_document(plan.difference),
        "installed_packs": list(plan.installed),
        "removed_packs": list(plan.removed),
        "conflicts": [each._asdict() for each in plan.conflicts],
        "kept_labels": [label._asdict() for label in plan.kept],
        "lowered_labels": list(plan.lowered),
    }


def show_plan(plan: RulePlan) -> None:
    """A plan for people: + added, ~ changed, - removed."""
    for pack in plan.installed:
        say(f"+ pack {pack}")
    for pack in plan.removed:
        say(f"- pack {pack}")
    show_difference(plan.difference)
    for label in plan.kept:
        say(printable(f"  label {label.name} stays: {_why_kept(label)}"))
    if not plan.changes:
        say("Nothing to change.")
        return
    difference = plan.difference
    rules = _counted(len(difference.added), len(difference.changed), len(difference.removed))
    labels = _counted_labels(difference)
    say(f"\nRules: {rules}\nLabels: {labels}" if labels else f"\n{rules}")


def _counted_labels(difference: RuleSetDifference) -> str | None:
    """How many labels come, change and go, those of which only the description changes among the second; None where none does."""
    added, changed, removed = 0, {setting.field for setting in difference.settings}, 0
    for label in difference.labels:
        if label.after is None:
            removed += 1
            continue
        changed.discard(description_of(label.after.name))
        if label.before is None:
            added += 1
        else:
            changed.add(description_of(label.after.name))
    return _counted(added, len(changed), removed) if added or changed or removed else None


def _counted(added: int, changed: int, removed: int) -> str:
    return f"{added} to add, {changed} to change, {removed} to remove."


def _why_kept(label: KeptLabel) -> str:
    having = [counted(label.assets, "asset")] if label.assets else []
    having += [counted(label.rules, "rule")] if label.rules else []
    one = (label.assets or 0) + label.rules == 1
    said = ["it is the default"] if label.default else []
    said += [f"{' and '.join(having)} {'has' if one else 'have'} it"] if having else []
    return ", ".join(said)


def show_difference(difference: RuleSetDifference) -> None:
    """A difference for people."""
    for label in difference.labels:
        if label.before is None and label.after is not None:
            say(printable(f"+ label {label.after.name} (level {label.after.level}, {label.after.color})"))
        elif label.after is None and label.before is not None:
            say(printable(f"- label {label.before.name}"))
        elif label.before is not None and label.after is not None:
            say(printable(f"~ label {label.after.name}"))
            for name in ("name", "level", "color"):
                before, after = getattr(label.before, name), getattr(label.after, name)
                if before != after:
                    _show_field(FieldDifference(name, before, after))
    for setting in difference.settings:
        _show_field(setting, "~ ")
    for rule in difference.added:
        say(printable(f"+ rule {rule.name}"))
    for changed in difference.changed:
        say(printable(f"~ rule {changed.name}"))
        for field in changed.fields:
            _show_field(field)
    for rule in difference.removed:
        say(printable(f"- rule {rule.name}"))


def _show_field(field: FieldDifference, before: str = "    ") -> None:
    for line in value_differences(field.field, field.before, field.after):
        say(printable(f"{before}{line}"))


def _rule(rule: RuleState) -> dict[str, Any]:
    document = written(rule, {})
    del document["label"]
    return {"id": rule.id, "label_id": rule.label_id, **document}
