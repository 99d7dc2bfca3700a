"""Rules of a workspace."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from domain.rule_states import RuleState
from domain.rules import Conditions, Label, Precedence, Rule, RuleExample, RuleSet
from persistence.allow_list import read_allow_list
from persistence.conditions import kept_conditions
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
    pack_rule: str | None = None

    @property
    def state(self) -> RuleState:
        """The rule as versions keep it."""
        return RuleState(
            self.id,
            self.name,
            self.description,
            self.priority,
            self.enabled,
            self.label.id,
            self.conditions,
            self.examples,
            self.pack,
            self.pack_rule,
        )


_SELECT: Final = (
    "select r.id, r.name, r.description, r.priority, r.enabled, r.pack, r.updated_at, l.id, l.name, l.level, l.color,"
    " r.conditions::text, r.examples, r.pack_rule"
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
        kept_conditions.of(row[11]),
        tuple(RuleExample.model_validate(example) for example in row[12]),
        row[13],
    )


async def list_rules(connection: Connection, workspace_id: int, *, enabled: bool | None = None) -> list[RuleDetail]:
    """The rules in the order in which they are evaluated; with ``enabled`` only those that are, or are not."""
    return [_detail(row) for row in await connection.fetch(_ORDERED, workspace_id, enabled)]


async def read_rule(connection: Connection, workspace_id: int, rule_id: int) -> RuleDetail | None:
    """One rule, or None."""
    row = await connection.fetchrow(_ONE, workspace_id, rule_id)
    return None if row is None else _detail(row)


async def read_rule_set(connection: Connection, workspace: WorkspaceRow, allow_key: bytes | None = None) -> RuleSet:
    """Everything that decides a verdict in this workspace; without the key of its allow-list, all but that.

    Read it and the workspace in one transaction's order of locks.
    """
    labels = await list_labels(connection, workspace.workspace_id)
    rules = await list_rules(connection, workspace.workspace_id, enabled=True)
    allow = None if allow_key is None else await read_allow_list(connection, workspace.workspace_id, allow_key)
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
        allow=allow,
    )


def _as_json(conditions: Conditions) -> dict[str, Any]:
    return conditions.model_dump(mode="json", include={"any", "all", "none"}, exclude_defaults=True)


async def insert_rules(connection: Connection, workspace_id: int, rules: Sequence[RuleState]) -> None:
    """New rules."""
    await connection.executemany(
        "insert into rules (workspace_id, id, name, description, priority, enabled, label_id, conditions, examples, pack, pack_rule)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        [(workspace_id, *_values(rule), rule.pack, rule.pack_rule) for rule in rules],
    )


async def replace_rules(connection: Connection, workspace_id: int, rules: Sequence[RuleState]) -> None:
    """Give rules new values. They may exchange names."""
    await connection.execute(
        # A comma stands in no rule's name, so nothing is called so.
        "update rules set name = ',' || id where workspace_id = $1 and id = any($2::bigint[])",
        workspace_id,
        [rule.id for rule in rules],
    )
    await connection.executemany(
        "update rules set name = $3, description = $4, priority = $5, enabled = $6, label_id = $7, conditions = $8,"
        " examples = $9, pack = $10, pack_rule = $11, updated_at = now() where workspace_id = $1 and id = $2",
        [(workspace_id, *_values(rule), rule.pack, rule.pack_rule) for rule in rules],
    )


def _values(rule: RuleState) -> tuple[Any, ...]:
    return (
        rule.id,
        rule.name,
        rule.description,
        rule.priority,
        rule.enabled,
        rule.label_id,
        _as_json(rule.conditions),
        [example.model_dump(mode="json") for example in rule.examples],
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


async def delete_rules(connection: Connection, workspace_id: int, rule_ids: Sequence[int]) -> None:
    """Remove rules."""
    await connection.execute("delete from rules where workspace_id = $1 and id = any($2::bigint[])", workspace_id, list(rule_ids))
