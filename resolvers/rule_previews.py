"""What a change of the rules would do, before it is made: to texts, and to the inventory as far as that goes without content."""

import asyncio
from dataclasses import replace
from typing import Annotated, Final, NamedTuple

from pydantic import Field, StringConstraints

from detection.engine import compile_rule_set
from detection.reasons import ShortReasons
from domain.assets import MAX_CONTENT
from domain.errors import NotFound, Problem, ValidationFailed
from domain.permissions import Permission
from domain.relabelling import RuleOfSet
from domain.rule_order import moved_priorities
from domain.rules import Conditions, Label, Precedence, Rule, RuleSet
from domain.text import StorableText
from domain.verdicts import Verdict
from persistence.labels import list_labels
from persistence.relabelling import count_decisions
from persistence.rules import RuleDetail, list_rules
from persistence.workspaces import WorkspaceRow, read_workspace
from resolvers.commands import Identifier
from resolvers.context import Context
from resolvers.labels import Level
from resolvers.operations import Command, operation
from resolvers.relabelling import LabelMove, Moves, deciding, moves_of
from resolvers.rule_checks import check, conditions_of
from resolvers.rule_specs import Examples, Matchers, Priority, RuleName, RuleOrder

MAX_TEXTS: Final = 20
#: A rule that is not there yet comes last among those of its priority, as it would.
_NEW_RULE: Final = 2**63 - 1
Text = Annotated[StorableText, StringConstraints(max_length=MAX_CONTENT)]


class RuleDraft(Command):
    """A rule as it would be."""

    name: RuleName
    priority: Priority
    label_id: Identifier
    enabled: bool = True
    any: Matchers = ()
    all: Matchers = ()
    none: Matchers = ()
    examples: Examples = ()


class PreviewRuleChange(Command):
    """A change, of one kind or of several at once.

    ``rule`` is a new rule or takes the place of ``rule_id``; ``rule_id`` alone is a rule that is disabled or deleted. The label
    ``label_id`` gets another ``level``, or is deleted and ``reassign_to`` takes its place. ``order`` are the ids of all rules there
    are in a new order, as a reordering takes them; a rule that is not there yet keeps its priority. ``texts`` are judged before and
    after.
    """

    rule: RuleDraft | None = None
    rule_id: Identifier | None = None
    order: RuleOrder | None = None
    label_id: Identifier | None = None
    level: Level | None = None
    reassign_to: Identifier | None = None
    precedence: Precedence | None = None
    default_label_id: Identifier | None = None
    texts: Annotated[tuple[Text, ...], Field(max_length=MAX_TEXTS)] = ()


class RuleChangePreview(NamedTuple):
    """The verdicts on the texts before and after, each with its trace, what would become of the inventory, and the precedence after."""

    before: list[Verdict]
    after: list[Verdict]
    counted: Moves
    precedence: Precedence


@operation(Permission.RULES_WRITE)
async def preview_rule_change(context: Context, command: PreviewRuleChange) -> RuleChangePreview:
    """What a change would do; nothing is kept. The inventory is counted as ``relabel`` would decide it after the change."""
    async with context.database.reading(context.workspace) as connection:
        workspace = await read_workspace(connection, context.workspace)
        if workspace is None:
            raise NotFound("workspace")
        labels = {
            each.id: Label(id=each.id, name=each.name, level=each.level, color=each.color)
            for each in await list_labels(connection, context.workspace)
        }
        present = {rule.id: rule for rule in await list_rules(connection, context.workspace)}
    _require_known(command, set(labels), {number: rule.name for number, rule in present.items()})
    rules = {
        each.id: Rule(
            id=each.id,
            name=each.name,
            priority=each.priority,
            label_id=each.label.id,
            any=each.conditions.any,
            all=each.conditions.all,
            none=each.conditions.none,
        )
        for each in present.values()
        if each.enabled
    }
    changed = _reordered(command, present, await _changed_rules(command, rules))
    after = _changed_set(command, workspace, labels, changed)
    unchanged = {number for number, rule in changed.items() if number in rules and _finds(rule) == _finds(rules[number])}
    async with context.database.reading(context.workspace) as connection:
        decisions = await count_decisions(
            connection,
            context.workspace,
            **deciding(workspace)
            | {
                "first_match": after.precedence is Precedence.FIRST_MATCH,
                "default_label_id": after.default_label_id,
            },
            rules=[
                RuleOfSet(rule.id, rule.label_id, after.label(rule.label_id).level, rule.id in unchanged) for rule in after.rules
            ],
        )
    now = {label.id: label for label in after.labels}
    gone = [each for each in decisions if each.from_id not in now]
    counted = moves_of([each for each in decisions if each.from_id in now], labels, now)
    if gone and command.reassign_to is not None:
        # A deleted label's assets get the other one at once, whoever gave it.
        moved = LabelMove(labels[gone[0].from_id], now[command.reassign_to], sum(each.assets for each in gone))
        counted = counted._replace(moves=[*counted.moves, moved])
    return RuleChangePreview(*await _verdicts(context, command.texts, after), counted, after.precedence)


def _require_known(command: PreviewRuleChange, labels: set[int], rules: dict[int, str]) -> None:
    """ValidationFailed for what is not there, and for a name that is; ``rules`` are names by id."""
    named = {
        ("label_id",): command.label_id,
        ("reassign_to",): command.reassign_to,
        ("default_label_id",): command.default_label_id,
        ("rule", "label_id"): None if command.rule is None else command.rule.label_id,
    }
    problems = [
        Problem(path, "no such label in this workspace") for path, number in named.items() if number not in (None, *labels)
    ]
    if command.rule_id is not None and command.rule_id not in rules:
        problems.append(Problem(("rule_id",), "no such rule in this workspace"))
    if command.rule is not None and command.rule.name.lower() in {
        name.lower() for number, name in rules.items() if number != command.rule_id
    }:
        problems.append(Problem(("rule", "name"), "another rule of this workspace has this name"))
    if command.order is not None and sorted(command.order) != sorted(rules):
        problems.append(Problem(("order",), "must name every rule of the workspace exactly once"))
    if command.reassign_to is not None and command.reassign_to == command.label_id:
        problems.append(Problem(("reassign_to",), "must be another label"))
    if (command.label_id is None) != (command.level is None and command.reassign_to is None):
        problems.append(Problem(("label_id",), "comes together with another level, or with the label that takes its place"))
    if command.level is not None and command.reassign_to is not None:
        problems.append(Problem(("reassign_to",), "a label that is deleted gets no level"))
    if problems:
        raise ValidationFailed(problems)


async def _changed_rules(command: PreviewRuleChange, rules: dict[int, Rule]) -> dict[int, Rule]:
    changed = dict(rules)
    if command.rule_id is not None:
        changed.pop(command.rule_id, None)
    draft = command.rule
    if draft is not None:
        try:
            conditions = conditions_of(draft.any, draft.all, draft.none)
            await check(conditions, draft.examples)
        except ValidationFailed as error:
            raise ValidationFailed([Problem(("rule", *each.field), each.message, each.type) for each in error.problems]) from None
        number = command.rule_id or _NEW_RULE
        if draft.enabled:
            changed[number] = Rule(
                id=number,
                name=draft.name,
                priority=draft.priority,
                label_id=draft.label_id,
                any=conditions.any,
                all=conditions.all,
                none=conditions.none,
            )
    return changed


def _reordered(command: PreviewRuleChange, present: dict[int, RuleDetail], rules: dict[int, Rule]) -> dict[int, Rule]:
    before = {number: rule.priority for number, rule in present.items()}
    if command.rule is not None and command.rule_id is not None:
        before[command.rule_id] = command.rule.priority
    packs = {number for number, rule in present.items() if rule.pack is not None}
    priorities = moved_priorities(command.order or (), before, packs)
    return {number: rule.model_copy(update={"priority": priorities.get(number, rule.priority)}) for number, rule in rules.items()}


def _changed_set(
    command: PreviewRuleChange, workspace: WorkspaceRow, labels: dict[int, Label], rules: dict[int, Rule]
) -> RuleSet:
    """The rule set as it would be; ValidationFailed for what no workspace can have."""
    changed, default = dict(labels), command.default_label_id or workspace.default_label_id
    if command.label_id is not None and command.level is not None:
        if any(label.level == command.level for label in labels.values() if label.id != command.label_id):
            raise ValidationFailed.at("level", "another label has this level")
        changed[command.label_id] = labels[command.label_id].model_copy(update={"level": command.level})
    if command.label_id is not None and command.reassign_to is not None:
        if command.label_id == default:
            raise ValidationFailed.at("label_id", "this is the default label: make another one the default first")
        del changed[command.label_id]
        rules = {
            number: rule.model_copy(update={"label_id": command.reassign_to}) if rule.label_id == command.label_id else rule
            for number, rule in rules.items()
        }
    return RuleSet(
        version=workspace.rule_set_version,
        precedence=command.precedence or Precedence(workspace.precedence),
        default_label_id=default,
        labels=tuple(changed.values()),
        rules=tuple(sorted(rules.values(), key=lambda rule: (rule.priority, rule.id))),
    )


def _finds(rule: Rule) -> Conditions:
    return Conditions(any=rule.any, all=rule.all, none=rule.none)


async def _verdicts(context: Context, texts: tuple[str, ...], after: RuleSet) -> tuple[list[Verdict], list[Verdict]]:
    if not texts:
        return [], []
    ready = await context.hub.rule_sets.get(context.workspace)
    after = after.model_copy(update={"allow": ready.rule_set.allow})
    changed = replace(ready, compiled=await asyncio.to_thread(compile_rule_set, after), reasons=ShortReasons(after))
    return (
        [await ready.traced_verdict(text, "", "document") for text in texts],
        [await changed.traced_verdict(text, "", "document") for text in texts],
    )
