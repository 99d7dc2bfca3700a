"""Rule sets as they were: their history, what differs between two of them, and the way back to one."""

from typing import Annotated, NamedTuple

from pydantic import Field

from domain.errors import Conflict, NotFound
from domain.permissions import Permission
from domain.rule_states import (
    FieldDifference,
    RuleDifference,
    RuleSetDifference,
    RuleState,
    field_differences,
    label_differences,
    written,
)
from persistence import rule_versions as stored
from persistence.database import Connection
from persistence.labels import read_label
from persistence.rule_versions import RuleSetVersion
from resolvers.administration import administration
from resolvers.commands import DEFAULT_PAGE, MAX_COUNT, Identifier, PageSize, Reason, cut_to_page
from resolvers.context import Context
from resolvers.operations import Command, operation
from resolvers.rule_changes import Present, change_rules, check_changes

VersionNumber = Annotated[int, Field(ge=1, le=2**31 - 1)]


class ListRuleSets(Command):
    """``edge`` is the version at which the page before ended; ``backwards`` reads from the oldest up."""

    edge: VersionNumber | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False
    counted: bool = False


class GetRuleSet(Command):
    version: VersionNumber


class ListRuleSetRules(Command):
    """``edge`` is the priority and the id at which the page before ended."""

    version: VersionNumber
    edge: tuple[int, int] | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False


class DiffRuleSets(Command):
    """What one would have to change in ``before`` to get ``after``."""

    before: VersionNumber
    after: VersionNumber


class RollbackRuleSet(Command):
    """``label_id`` is what rules get whose label is no longer there."""

    version: VersionNumber
    reason: Reason
    label_id: Identifier | None = None


class RuleSetPage(NamedTuple):
    """Versions, newest first. ``total``, where it was asked for, is exact up to 10,000; one more stands for more than that."""

    versions: list[RuleSetVersion]
    has_more: bool
    total: int | None


class RulesPage(NamedTuple):
    """Rules of a version in the order of evaluation."""

    rules: list[RuleState]
    has_more: bool


class Rollback(NamedTuple):
    """The version that came of it, and in what its labels and settings, which a rollback leaves alone, differ from the old ones."""

    rule_set: RuleSetVersion
    difference: RuleSetDifference


@operation(Permission.RULES_READ)
async def list_rule_sets(context: Context, command: ListRuleSets) -> RuleSetPage:
    """The versions of the rule set, newest first."""
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_versions(
            connection, context.workspace, edge=command.edge, backwards=command.backwards, limit=command.limit + 1
        )
        total = await stored.count_versions(connection, context.workspace, cap=MAX_COUNT) if command.counted else None
    return RuleSetPage(*cut_to_page(found, command.limit, backwards=command.backwards), total)


@operation(Permission.RULES_READ)
async def get_rule_set(context: Context, command: GetRuleSet) -> RuleSetVersion | None:
    """One version, or None."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.read_version(connection, context.workspace, command.version)


@operation(Permission.RULES_READ)
async def list_rule_set_rules(context: Context, command: ListRuleSetRules) -> RulesPage:
    """The rules of a version, disabled ones among them; none of a version that does not exist."""
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_rules_at(
            connection,
            context.workspace,
            command.version,
            edge=command.edge,
            backwards=command.backwards,
            limit=command.limit + 1,
        )
    return RulesPage(*cut_to_page(found, command.limit, backwards=command.backwards))


@operation(Permission.RULES_READ)
async def diff_rule_sets(context: Context, command: DiffRuleSets) -> RuleSetDifference:
    """What differs between two versions."""
    async with context.database.reading(context.workspace) as connection:
        before = await _version(connection, context.workspace, command.before)
        after = await _version(connection, context.workspace, command.after)
        pairs = await stored.list_changed_rules(connection, context.workspace, command.before, command.after)
    names_before, names_after = ({label.id: label.name for label in version.labels} for version in (before, after))
    changed = [
        RuleDifference(old.id, new.name, field_differences(written(old, names_before), written(new, names_after)))
        for old, new in pairs
        if old is not None and new is not None
    ]
    return RuleSetDifference(
        added=tuple(new for old, new in pairs if old is None and new is not None),
        removed=tuple(old for old, new in pairs if new is None and old is not None),
        changed=tuple(each for each in changed if each.fields),
        labels=label_differences(before.labels, after.labels),
        settings=_settings(before, after),
    )


@operation(Permission.RULES_WRITE)
async def rollback_rule_set(context: Context, command: RollbackRuleSet) -> Rollback:
    """Make the rules what they were at a version. That makes a new version; nothing of the history is rewritten.

    Labels, precedence and default label stay as they are: what of them differs is answered. So does the allow-list, untold.
    """
    async with context.database.reading(context.workspace) as connection:
        if command.label_id is not None and await read_label(connection, context.workspace, command.label_id) is None:
            raise NotFound("label", ("label_id",))
        old = await _version(connection, context.workspace, command.version)
        rules = await stored.list_rules_at(connection, context.workspace, command.version)
        present = await Present.read_on(connection, context.workspace)
    wanted = _with_present_labels(present, old, rules, command.label_id)
    await check_changes(present, wanted)
    async with administration(context) as work:
        present.require_unchanged(await Present.read_on(work.connection, work.workspace_id))
        changes = await change_rules(work, present, wanted)
        if changes:
            work.record("rules.rolled_back", f"rule_set:{command.version}", changes, reason=command.reason)
    async with context.database.reading(context.workspace) as connection:
        workspace = (await Present.read_on(connection, context.workspace)).workspace
        now = await _version(connection, context.workspace, workspace.rule_set_version)
    labels, settings = label_differences(old.labels, now.labels), _settings(old, now)
    return Rollback(now, RuleSetDifference((), (), (), labels, settings))


def _with_present_labels(
    present: Present, old: RuleSetVersion, rules: list[RuleState], substitute: int | None
) -> list[RuleState]:
    """The old rules with labels that are there: their own, one that has its name now, or the substitute."""
    names = {label.id: label.name for label in old.labels}
    chosen: dict[int, int] = {}
    for number in dict.fromkeys(rule.label_id for rule in rules):
        namesake = present.label_called(names.get(number, ""))
        found = number if number in present.labels else namesake.id if namesake else substitute
        if found is not None:
            chosen[number] = found
    gone = [rule for rule in rules if rule.label_id not in chosen]
    if gone:
        labels = ", ".join(sorted({names.get(rule.label_id, f"label {rule.label_id}") for rule in gone}))
        raise Conflict(
            f"Labels of that version are gone: {labels}. Say which label their rules get instead, or make a label of that name."
        )
    return [rule._replace(label_id=chosen[rule.label_id]) for rule in rules]


def _settings(before: RuleSetVersion, after: RuleSetVersion) -> tuple[FieldDifference, ...]:
    def named(version: RuleSetVersion) -> dict[str, str]:
        names = {label.id: label.name for label in version.labels}
        return {"precedence": version.precedence, "default_label": names.get(version.default_label_id, "")}

    old, new = named(before), named(after)
    return tuple(FieldDifference(name, old[name], new[name]) for name in old if old[name] != new[name])


async def _version(connection: Connection, workspace_id: int, number: int) -> RuleSetVersion:
    version = await stored.read_version(connection, workspace_id, number)
    if version is None:
        raise NotFound("version of the rule set")
    return version
