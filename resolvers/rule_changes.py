"""Many rules changed as one: what rollbacks, packs and files of rules have in common.

Everything is checked before anything is written, and all of it is written in one transaction or none of it is.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import Any

from detection.budget import needs_weighing
from detection.rules_check import check_rule
from domain.errors import NotFound, Problem, StaleVersion, ValidationFailed
from domain.rule_states import FieldDifference, RuleSetDifference, RuleState, compared, decides_otherwise, in_order
from domain.rules import Label, Precedence, Rule, RuleSet
from persistence import rules as stored
from persistence.database import Connection
from persistence.labels import LabelDetail, list_labels
from persistence.workspaces import WorkspaceRow, next_object_ids, read_workspace
from resolvers.administration import Administration, differences
from resolvers.context import Context
from resolvers.operations import MAX_PROBLEMS
from resolvers.rule_checks import check_set_budget, require_room


class Present:
    """A workspace's labels and rules as they were read, for deciding on a change."""

    def __init__(self, workspace: WorkspaceRow, labels: Sequence[LabelDetail], rules: Sequence[RuleState]) -> None:
        self.workspace = workspace
        self.labels = {label.id: label for label in labels}
        self.rules = list(rules)

    @classmethod
    async def read(cls, context: Context) -> "Present":
        """As they are now; NotFound without a workspace."""
        async with context.database.reading(context.workspace) as connection:
            return await cls.read_on(connection, context.workspace)

    @classmethod
    async def read_on(cls, connection: Connection, workspace_id: int) -> "Present":
        """The same in a transaction that is open."""
        workspace = await read_workspace(connection, workspace_id)
        if workspace is None:
            raise NotFound("workspace")
        labels = await list_labels(connection, workspace_id)
        return cls(workspace, labels, [rule.state for rule in await stored.list_rules(connection, workspace_id)])

    @property
    def label_names(self) -> dict[int, str]:
        """The labels' names by id."""
        return {label.id: label.name for label in self.labels.values()}

    def label_called(self, name: str) -> LabelDetail | None:
        """The label with this name, in either case."""
        return next((label for label in self.labels.values() if label.name.lower() == name.lower()), None)

    def require_unchanged(self, now: "Present") -> None:
        """StaleVersion when somebody changed rules or labels since this was read."""
        if (self.rules, self.labels) != (now.rules, now.labels):
            raise StaleVersion("Somebody else changed the rules at the same time. Look at them again, then repeat your change.")

    def difference(self, wanted: Iterable[RuleState], labels: Mapping[int, str] | None = None) -> RuleSetDifference:
        """What would change if the rules were these; ``labels`` are names of labels that are still to be made."""
        names = {**self.label_names, **(labels or {})}
        return compared(self.rules, wanted, names, names)


async def check_changes(present: Present, wanted: Sequence[RuleState]) -> None:
    """ValidationFailed for rules that cannot be used, fail their examples, share a name, or take too long together."""
    problems = await rule_problems(present, wanted)
    if problems:
        raise ValidationFailed(problems[:MAX_PROBLEMS])
    await check_weight(present, wanted)


async def rule_problems(present: Present, wanted: Sequence[RuleState]) -> list[Problem]:
    """What is wrong with rules by themselves: they cannot be used, fail their examples, or share a name.

    Rules that stay as they are, are not checked again. Each problem says which rule it is about.
    """
    before = {(rule.conditions, rule.examples) for rule in present.rules}
    changed = [rule for rule in wanted if (rule.conditions, rule.examples) not in before]
    return [*_shared_names(wanted), *(await asyncio.to_thread(_checked, changed))]


async def check_weight(present: Present, wanted: Sequence[RuleState]) -> None:
    """ValidationFailed when rules would take too long together."""
    enabled = frozenset(rule.conditions for rule in present.rules if rule.enabled)
    if any(rule.enabled and rule.conditions not in enabled and needs_weighing(rule.conditions) for rule in wanted):
        await check_set_budget(_rule_set(wanted), enabled)


def _checked(rules: Iterable[RuleState]) -> list[Problem]:
    problems: list[Problem] = []
    for rule in rules:
        problems += [_of_rule(rule, problem) for problem in check_rule(rule.conditions, rule.examples)]
        if len(problems) >= MAX_PROBLEMS:
            break
    return problems


def _of_rule(rule: RuleState, problem: Problem) -> Problem:
    return Problem(("rules", rule.name, *problem.field), problem.message, problem.type)


def _shared_names(wanted: Iterable[RuleState]) -> Iterable[Problem]:
    seen: dict[str, str] = {}
    for rule in wanted:
        if rule.name.lower() in seen:
            yield Problem(("rules", rule.name, "name"), "two rules would have this name")
        seen[rule.name.lower()] = rule.name


def _rule_set(wanted: Iterable[RuleState]) -> RuleSet:
    """The enabled rules by themselves, for timing them."""
    label = Label(id=1, name="any", level=0, color="#000000")
    rules = tuple(
        Rule(
            id=number,
            name=rule.name,
            priority=rule.priority,
            label_id=1,
            any=rule.conditions.any,
            all=rule.conditions.all,
            none=rule.conditions.none,
        )
        for number, rule in enumerate(in_order(wanted), start=1)
        if rule.enabled
    )
    return RuleSet(version=0, precedence=Precedence.MOST_SENSITIVE, default_label_id=1, labels=(label,), rules=rules)


async def change_rules(
    work: Administration, present: Present, wanted: Sequence[RuleState], labels: Mapping[int, str] | None = None
) -> list[dict[str, Any]]:
    """Make the workspace's rules these; what the audit log says of it, empty when nothing differs. ``labels`` are names of new ones.

    The version rises if a verdict can change. RuleQuotaReached when there would be more rules of its own than the plan allows.
    """
    difference = present.difference(wanted, labels)
    if not difference:
        return []
    own = [sum(rule.pack is None for rule in rules) for rules in (present.rules, wanted)]
    await require_room(work.context, work.connection, work.workspace, own[1] - own[0])
    connection, workspace_id = work.connection, work.workspace_id
    new = sum(rule.id is None for rule in wanted)
    numbers = iter(await next_object_ids(connection, workspace_id, new) if new else [])
    numbered = [rule if rule.id is not None else rule._replace(id=next(numbers)) for rule in wanted]
    former = {rule.id: rule for rule in present.rules}
    kept = {rule.id for rule in numbered}
    await stored.delete_rules(
        connection, workspace_id, [number for number in former if number not in kept and number is not None]
    )
    changed = [rule for rule in numbered if rule.id in former and rule != former[rule.id]]
    await stored.replace_rules(connection, workspace_id, changed)
    await stored.insert_rules(connection, workspace_id, [rule for rule in numbered if rule.id not in former])
    if decides_otherwise(present.rules, numbered):
        work.changes_verdicts()
    return audited({**present.label_names, **(labels or {})}, difference)


def audited(names: Mapping[int, str], difference: RuleSetDifference) -> list[dict[str, Any]]:
    """A change of many rules as the audit log has it: each field of each rule, under the rule's name."""
    entries = []
    for rule in difference.added:
        entries += differences({}, {f"{rule.name}: label": names.get(rule.label_id), f"{rule.name}: conditions": _json(rule)})
    for rule in difference.removed:
        entries += differences({f"{rule.name}: label": names.get(rule.label_id), f"{rule.name}: conditions": _json(rule)}, {})
    for changed in difference.changed:
        entries += [change for field in changed.fields for change in _field_audited(f"{changed.name}: {field.field}", field)]
    return entries


def _field_audited(name: str, field: FieldDifference) -> list[dict[str, Any]]:
    """A changed field of a rule. Texts of examples may be anybody's: the log, which nobody can change, tells how many there are."""
    if field.field != "examples":
        return differences({name: field.before}, {name: field.after})
    return examples_audited(name, field.before or (), field.after or ())


def examples_audited(name: str, before: Sized, after: Sized) -> list[dict[str, Any]]:
    """That a rule's examples were changed."""
    others = ", other texts" if len(before) == len(after) else ""
    return differences({name: f"{len(before)}"}, {name: f"{len(after)}{others}"})


def _json(rule: RuleState) -> str:
    return rule.conditions.model_dump_json(exclude_defaults=True)
