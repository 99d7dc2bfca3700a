"""The labels of a file of rules: made, changed and, where they are to be pruned and nothing has them, removed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.errors import Problem, StaleVersion, ValidationFailed
from domain.permissions import Permission
from domain.rule_states import RuleState
from persistence import labels as stored
from persistence.labels import LabelDetail
from persistence.workspaces import next_object_id
from resolvers.administration import Administration, differences
from resolvers.context import Context
from resolvers.labels import record_label
from resolvers.rule_changes import Present
from resolvers.rule_specs import KeptLabel, RuleFile


def labels_of(present: Present, file: RuleFile, problems: list[Problem]) -> list[LabelDetail]:
    """The workspace's labels with those of the file; new ones have negative numbers."""
    found = dict(present.labels)
    named: set[str] = set()
    for place, spec in enumerate(file.labels or ()):
        if spec.name.lower() in named:
            problems.append(Problem(("labels", place, "name"), "another label of this file has this name"))
        named.add(spec.name.lower())
        known = present.label_called(spec.name)
        number = known.id if known is not None else -(place + 1)
        label = LabelDetail(number, spec.name, spec.level, spec.color, spec.description, known is not None and known.default)
        found[number] = label
    return list(found.values())


def pruned(
    labels: Sequence[LabelDetail], rules: Iterable[RuleState], assets: Mapping[int, int], file: RuleFile
) -> tuple[list[LabelDetail], tuple[KeptLabel, ...]]:
    """The labels without those that the file does not name and nothing has, and why others that it does not name stay.

    ``rules`` are those that are to be, ``assets`` how many have each label.
    """
    if not file.prune or file.labels is None:
        return list(labels), ()
    named = {spec.name.lower() for spec in file.labels}
    having = Counter(rule.label_id for rule in rules)
    unnamed = [label for label in labels if label.name.lower() not in named]
    kept = [
        KeptLabel(label.id, label.name, label.default, having[label.id], assets.get(label.id, 0))
        for label in unnamed
        if label.default or having[label.id] or assets.get(label.id, 0)
    ]
    going = {label.id for label in unnamed} - {label.id for label in kept}
    return [label for label in labels if label.id not in going], tuple(kept)


def check_levels(labels: Iterable[LabelDetail], file: RuleFile, problems: list[Problem]) -> None:
    """No two labels have the same level."""
    levels: dict[int, LabelDetail] = {}
    for label in labels:
        if label.level in levels:
            place = next((at for at, spec in enumerate(file.labels or ()) if spec.level == label.level), 0)
            problems.append(
                Problem(("labels", place, "level"), f"{levels[label.level].name} and {label.name} would have this level")
            )
        levels[label.level] = label


def require_labels(context: Context, present: Present, labels: Iterable[LabelDetail], reason: str | None) -> None:
    """The permission to change labels, where they change or go, and a reason where one becomes less sensitive."""
    wanted = {label.id: label for label in labels}
    if wanted == present.labels:
        return
    context.require(Permission.LABELS_WRITE, frozenset())
    lower = lowered(present, wanted.values())
    if lower and reason is None:
        raise ValidationFailed.at("reason", f"lowering the level of {lower[0]} needs a reason; it goes into the audit log")


def lowered(present: Present, labels: Iterable[LabelDetail]) -> tuple[str, ...]:
    """The labels that become less sensitive."""
    return tuple(label.name for label in labels if label.id in present.labels and label.level < present.labels[label.id].level)


async def write_labels(
    work: Administration, present: Present, labels: Sequence[LabelDetail], reason: str | None
) -> dict[int, int]:
    """Make and change labels; the numbers of new ones by those that stood for them. Levels of those that are to go are free."""
    wanted = {label.id: label for label in labels}
    moved = [number for number, before in present.labels.items() if number not in wanted or wanted[number].level != before.level]
    if moved:
        await stored.free_levels(work.connection, work.workspace_id, moved)
    made: dict[int, int] = {}
    for label in labels:
        before = present.labels.get(label.id)
        if label == before:
            continue
        values: dict[str, Any] = {
            "name": label.name,
            "level": label.level,
            "color": label.color,
            "description": label.description,
        }
        if before is None:
            made[label.id] = await next_object_id(work.connection, work.workspace_id)
            await stored.insert_label(work.connection, work.workspace_id, made[label.id], **values)
            work.record("label.created", f"label:{made[label.id]}", differences({}, values))
        else:
            await stored.replace_label(work.connection, work.workspace_id, label.id, **values)
            await record_label(work, before, label, reason)
        work.changes_access()
    return made


async def remove_labels(work: Administration, present: Present, labels: Iterable[LabelDetail], reason: str | None) -> None:
    """Remove what is no longer among the labels, once no rule gives it; StaleVersion when an asset got it meanwhile."""
    wanted = {label.id for label in labels}
    for number, label in present.labels.items():
        if number in wanted:
            continue
        if any(await stored.count_label_uses(work.connection, work.workspace_id, number)):
            raise StaleVersion(f"The label {label.name} was to go, and something got it meanwhile. Plan again.")
        await stored.delete_label(work.connection, work.workspace_id, number)
        work.record("label.deleted", f"label:{number}", differences(label._asdict(), {}), reason=reason)
        work.changes_access()
