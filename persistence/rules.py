"""Rules of a workspace."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from domain.rules import Conditions, Label, Precedence, Rule, RuleExample, RuleSet
from persistence.database import Connection, Record
from persistence.labels import list_labels
from persistence.workspaces import WorkspaceRow


class RuleDetail(NamedTuple):
    """A rule with its label."""

    id: int
    name: str
    description: str | None
    priority: int
    enabled: bool
    pack: str | None
    updated_at: datetime
    label: Label
    conditions: Conditions
    examples: tuple[RuleExample, ...]


_SELECT: Final = (
    "select r.id, r.name, r.description, r.priority, r.enabled, r.pack, r.updated_at, l.id, l.name, l.level, l.color,"
    " r.conditions, r.examples"
    " from rules r join labels l on l.workspace_id = r.workspace_id and l.id = r.label_id where r.workspace_id = $1"
)
_ORDERED: Final = f"{_SELECT} and ($2::boolean is null or r.enabled = $2) order by r.priority, r.id"
_ONE: Final = f"{_SELECT} and r.id = $2"


def _detail(row: Record) -> RuleDetail:
    identifier, name, description, priority, enabled, pack, updated_at = row[:7]
    return RuleDetail(
        identifier,
        name,
        description,
        priority,
        enabled,
        pack,
        updated_at,
        Label(id=row[7], name=row[8], level=row[9], color=row[10]),
        Conditions.model_validate(row[11]),
        tuple(RuleExample.model_validate(example) for example in row[12]),
    )


async def list_rules(connection: Connection, workspace_id: int, *, enabled: bool | None = None) -> list[RuleDetail]:
    """The rules in the order in which they are evaluated; with ``enabled`` only those that are, or are not."""
    return [_detail(row) for row in await connection.fetch(_ORDERED, workspace_id, enabled)]


async def read_rule(connection: Connection, workspace_id: int, rule_id: int) -> RuleDetail | None:
    """One rule, or None."""
    row = await connection.fetchrow(_ONE, workspace_id, rule_id)
    return None if row is None else _detail(row)


async def read_rule_set(connection: Connection, workspace: WorkspaceRow) -> RuleSet:
    """Everything that decides a verdict in this workspace. Read it and the workspace in one transaction's order of locks."""
    labels = await list_labels(connection, workspace.workspace_id)
    rules = await list_rules(connection, workspace.workspace_id, enabled=True)
    return RuleSet(
        version=workspace.rule_set_version,
        precedence=Precedence(workspace.precedence),
        default_label_id=workspace.default_label_id,
        labels=tuple(Label(id=label.id, name=label.name, level=label.level, color=label.color) for label in labels),
        rules=tuple(
            Rule(
                id=rule.id,
                name=rule.name,
                priority=rule.priority,
                label_id=rule.label.id,
                any=rule.conditions.any,
                all=rule.conditions.all,
                none=rule.conditions.none,
            )
            for rule in rules
        ),
    )


def _as_json(conditions: Conditions) -> dict[str, Any]:
    return conditions.model_dump(mode="json", include={"any", "all", "none"}, exclude_defaults=True)


async def insert_rule(
    connection: Connection,
    workspace_id: int,
    rule_id: int,
    *,
    name: str,
    description: str | None,
    priority: int,
    enabled: bool,
    label_id: int,
    conditions: Conditions,
    examples: Sequence[RuleExample],
    pack: str | None = None,
) -> None:
    """A new rule."""
    await connection.execute(
        "insert into rules (workspace_id, id, name, description, priority, enabled, label_id, conditions, examples, pack)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        workspace_id,
        rule_id,
        name,
        description,
        priority,
        enabled,
        label_id,
        _as_json(conditions),
        [example.model_dump(mode="json") for example in examples],
        pack,
    )


async def replace_rule(
    connection: Connection,
    workspace_id: int,
    rule_id: int,
    *,
    name: str,
    description: str | None,
    priority: int,
    enabled: bool,
    label_id: int,
    conditions: Conditions,
    examples: Sequence[RuleExample],
) -> None:
    """Give a rule new values."""
    await connection.execute(
        "update rules set name = $3, description = $4, priority = $5, enabled = $6, label_id = $7, conditions = $8,"
        " examples = $9, updated_at = now() where workspace_id = $1 and id = $2",
        workspace_id,
        rule_id,
        name,
        description,
        priority,
        enabled,
        label_id,
        _as_json(conditions),
        [example.model_dump(mode="json") for example in examples],
    )


async def is_rule_between(connection: Connection, workspace_id: int, rule_id: int, priority: int, other_priority: int) -> bool:
    """Whether a rule changes its place among the enabled ones when it goes from one priority to another."""
    passed: bool = await connection.fetchval(
        "select exists (select from rules where workspace_id = $1 and enabled and id <> $2"
        " and (priority, id) between (least($3::integer, $4::integer), $2) and (greatest($3::integer, $4::integer), $2))",
        workspace_id,
        rule_id,
        priority,
        other_priority,
    )
    return passed


async def set_priorities(connection: Connection, workspace_id: int, priorities: Mapping[int, int]) -> None:
    """Give rules, by id, new priorities."""
    await connection.execute(
        "update rules r set priority = t.priority, updated_at = now()"
        " from unnest($2::bigint[], $3::integer[]) as t(id, priority)"
        " where r.workspace_id = $1 and r.id = t.id and r.priority <> t.priority",
        workspace_id,
        list(priorities),
        list(priorities.values()),
    )


async def delete_rule(connection: Connection, workspace_id: int, rule_id: int) -> None:
    """Remove a rule."""
    await connection.execute("delete from rules where workspace_id = $1 and id = $2", workspace_id, rule_id)


async def record_pack(connection: Connection, workspace_id: int, pack: str, version: str) -> None:
    """Remember which version of a pack is installed."""
    await connection.execute(
        "insert into installed_packs (workspace_id, pack, version) values ($1, $2, $3)"
        " on conflict (workspace_id, pack) do update set version = excluded.version, installed_at = now()",
        workspace_id,
        pack,
        version,
    )


async def list_packs(connection: Connection, workspace_id: int) -> dict[str, str]:
    """Installed packs and their versions."""
    rows = await connection.fetch("select pack, version from installed_packs where workspace_id = $1", workspace_id)
    return {row[0]: row[1] for row in rows}
