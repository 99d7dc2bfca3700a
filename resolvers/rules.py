"""Rules: what is looked for, in which order, and which label it gives."""

from typing import Any, NamedTuple

import orjson

from detection.detectors import DETECTORS, Detector
from detection.engine import ENGINE_VERSION
from domain.errors import NotFound, StaleVersion, ValidationFailed
from domain.permissions import Permission
from domain.rule_order import moved_priorities
from domain.rule_states import RuleState
from domain.rules import RuleSet
from persistence import rules as stored
from persistence.labels import read_label
from persistence.rules import RuleDetail
from persistence.sealing import WorkspaceSecret
from persistence.workspaces import next_object_id, read_sealed_secret, read_workspace
from resolvers.administration import Administration, administration, differences
from resolvers.commands import Description, Identifier, Reason
from resolvers.context import Context
from resolvers.operations import Command, operation
from resolvers.rule_changes import examples_audited
from resolvers.rule_checks import check, check_budget, conditions_of, require_room
from resolvers.rule_specs import Examples, Matchers, Priority, RuleName, RuleOrder


class ListRules(Command):
    """``enabled`` None lists all of them."""

    enabled: bool | None = None


class CreateRule(Command):
    name: RuleName
    priority: Priority
    label_id: Identifier
    description: Description | None = None
    enabled: bool = True
    any: Matchers = ()
    all: Matchers = ()
    none: Matchers = ()
    examples: Examples = ()


class UpdateRule(Command):
    """Only what is given changes; ``any``, ``all`` and ``none`` each replace the whole list."""

    id: Identifier
    name: RuleName | None = None
    priority: Priority | None = None
    label_id: Identifier | None = None
    description: Description | None = None
    enabled: bool | None = None
    any: Matchers | None = None
    all: Matchers | None = None
    none: Matchers | None = None
    examples: Examples | None = None
    reason: Reason | None = None


class DeleteRule(Command):
    id: Identifier
    reason: Reason | None = None


class ReorderRules(Command):
    """The ids of all rules in their new order."""

    ids: RuleOrder


class Nothing(Command):
    """Nothing to say."""


class ExportedRuleSet(NamedTuple):
    """Labels, rules, precedence, default label and both versions: what offline classification needs."""

    rule_set: RuleSet
    engine_version: str

    @property
    def document(self) -> bytes:
        """One line of JSON with every field, the same bytes for whoever asks: people keep it in git."""
        fields = self.rule_set.model_dump(mode="json")
        document = {"version": fields.pop("version"), "engine_version": self.engine_version, **fields}
        return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


@operation(Permission.RULES_READ)
async def list_rules(context: Context, command: ListRules) -> list[RuleDetail]:
    """The rules in the order in which they are evaluated."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.list_rules(connection, context.workspace, enabled=command.enabled)


@operation(Permission.RULES_READ)
async def export_rule_set(context: Context, command: Nothing) -> ExportedRuleSet:
    """Everything a verdict depends on, for classifying elsewhere with the same engine."""
    async with context.database.reading(context.workspace) as connection:
        workspace = await read_workspace(connection, context.workspace)
        if workspace is None:
            raise NotFound("workspace")
        sealed = await read_sealed_secret(connection, context.workspace)
        secret = WorkspaceSecret.opened(context.hub.secret, context.workspace, sealed)
        return ExportedRuleSet(await stored.read_rule_set(connection, workspace, secret.allow_key), ENGINE_VERSION)


@operation(Permission.RULES_READ)
async def list_detectors(context: Context, command: Nothing) -> list[Detector]:
    """The built-in identifiers that rules can name."""
    return list(DETECTORS.values())


@operation(Permission.RULES_WRITE)
async def create_rule(context: Context, command: CreateRule) -> RuleDetail:
    """A new rule. It is tried on its own examples first, and refused if one of them comes out otherwise."""
    conditions = conditions_of(command.any, command.all, command.none)
    if context.idempotency_key is None:  # a repeated request is answered as before, even when there is no more room
        await _require_admission(context, command.label_id)
    await check(conditions, command.examples)
    if command.enabled:
        await check_budget(context, None, command.name, conditions)
    async with administration(context) as work:
        if (former := await work.former_answer("create_rule", command)) is not None:
            return await _rule(work, former["id"])
        await require_room(context, work.connection, work.workspace)
        rule_id = await next_object_id(work.connection, work.workspace_id)
        state = RuleState(
            rule_id,
            command.name,
            command.description,
            command.priority,
            command.enabled,
            command.label_id,
            conditions,
            command.examples,
        )
        await stored.insert_rules(work.connection, work.workspace_id, [state])
        rule = await _rule(work, rule_id)
        work.remember(id=rule_id)
        work.record("rule.created", f"rule:{rule_id}", differences({}, _audited(rule)))
        if rule.enabled:
            work.changes_verdicts()
    return rule


@operation(Permission.RULES_WRITE)
async def update_rule(context: Context, command: UpdateRule) -> RuleDetail:
    """Change a rule; like a new one it must pass its examples."""
    given = command.model_dump(exclude_unset=True, exclude={"id", "reason"})
    for name, value in given.items():
        if value is None and name != "description":
            raise ValidationFailed.at(name, "must not be null; leave it out to keep it")
    async with context.database.reading(context.workspace) as connection:
        before = await stored.read_rule(connection, context.workspace, command.id)
    if before is None:
        raise NotFound("rule")
    lists = {name: getattr(command if name in given else before.conditions, name) for name in ("any", "all", "none")}
    conditions = conditions_of(**lists)
    examples = before.examples if command.examples is None else command.examples
    await check(conditions, examples)
    enabled = before.enabled if command.enabled is None else command.enabled
    if enabled and (not before.enabled or conditions != before.conditions):
        await check_budget(context, command.id, command.name or before.name, conditions)
    async with administration(context) as work:
        if await _rule(work, command.id) != before:
            raise StaleVersion("Somebody else changed this rule at the same time. Read it again, then repeat your change.")
        wanted = before.state._replace(
            name=command.name or before.name,
            description=command.description if "description" in given else before.description,
            priority=before.priority if command.priority is None else command.priority,
            enabled=enabled,
            label_id=command.label_id or before.label.id,
            conditions=conditions,
            examples=examples,
        )
        await stored.replace_rules(work.connection, work.workspace_id, [wanted])
        rule = await _rule(work, command.id)
        changes = differences(_audited(before), _audited(rule))
        if len(before.examples) == len(rule.examples) and before.examples != rule.examples:
            changes += examples_audited("examples", before.examples, rule.examples)
        if changes:
            work.record("rule.updated", f"rule:{command.id}", changes, reason=command.reason)
        if await _decides_otherwise(work, before, rule):
            work.changes_verdicts()
    return rule


@operation(Permission.RULES_WRITE)
async def delete_rule(context: Context, command: DeleteRule) -> RuleDetail:
    """Remove a rule; assets keep the label it gave until they are classified again."""
    async with administration(context) as work:
        rule = await _rule(work, command.id)
        await stored.delete_rules(work.connection, work.workspace_id, [command.id])
        work.record("rule.deleted", f"rule:{command.id}", differences(_audited(rule), {}), reason=command.reason)
        if rule.enabled:
            work.changes_verdicts()
    return rule


@operation(Permission.RULES_WRITE)
async def reorder_rules(context: Context, command: ReorderRules) -> list[RuleDetail]:
    """Put all rules into a new order: as few priorities as can be change, and those of packs' rules only if own ones do not do."""
    async with administration(context) as work:
        before = await stored.list_rules(work.connection, work.workspace_id)
        if sorted(command.ids) != sorted(rule.id for rule in before):
            raise ValidationFailed.at("ids", "must name every rule of the workspace exactly once")
        priorities = moved_priorities(
            command.ids,
            {rule.id: rule.priority for rule in before},
            {rule.id for rule in before if rule.pack is not None},
        )
        await stored.set_priorities(work.connection, work.workspace_id, priorities)
        after = await stored.list_rules(work.connection, work.workspace_id)
        if [rule.id for rule in before] != [rule.id for rule in after]:
            work.record(
                "rules.reordered",
                None,
                differences({"order": [rule.name for rule in before]}, {"order": [rule.name for rule in after]}),
            )
        if [rule.id for rule in before if rule.enabled] != [rule.id for rule in after if rule.enabled]:
            work.changes_verdicts()
    return after


async def _require_admission(context: Context, label_id: int) -> None:
    """What would be refused anyway is refused before a processor is kept busy with compiling it."""
    async with context.database.reading(context.workspace) as connection:
        workspace = await read_workspace(connection, context.workspace)
        if workspace is None:
            raise NotFound("workspace")
        await require_room(context, connection, workspace)
        if await read_label(connection, context.workspace, label_id) is None:
            raise NotFound("label", ("label_id",))


async def _rule(work: Administration, rule_id: int) -> RuleDetail:
    rule = await stored.read_rule(work.connection, work.workspace_id, rule_id)
    if rule is None:
        raise NotFound("rule")
    return rule


def _audited(rule: RuleDetail) -> dict[str, Any]:
    """A rule's fields as the audit log shows them."""
    return {
        "name": rule.name,
        "description": rule.description,
        "priority": rule.priority,
        "enabled": rule.enabled,
        "label": rule.label.name,
        "conditions": rule.conditions.model_dump_json(exclude_defaults=True),
        "examples": len(rule.examples),
    }


async def _decides_otherwise(work: Administration, before: RuleDetail, after: RuleDetail) -> bool:
    """Whether a change of a rule can change a verdict: its name stands in ``matched_rules``, its priority alone nowhere."""
    if before.enabled is not after.enabled:
        return True
    if not after.enabled:
        return False
    if (before.name, before.label.id, before.conditions) != (after.name, after.label.id, after.conditions):
        return True
    return await stored.is_rule_between(work.connection, work.workspace_id, after.id, before.priority, after.priority)
