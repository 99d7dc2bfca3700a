"""Rule sets as they were at each version. A version is written in the transaction that makes it and is never changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from domain.rule_states import RuleState
from domain.rules import Conditions, Label, RuleExample
from persistence.database import Connection


class RuleSetVersion(NamedTuple):
    """A version: who made it, when and by which changes (objects of action and target), and all of it but the rules."""

    version: int
    at: datetime
    actor_kind: str
    actor_name: str
    changes: list[dict[str, Any]]
    precedence: str
    default_label_id: int
    labels: tuple[Label, ...]
    rules: int
    enabled: int


#: A rule as a version keeps it.
_STATE: Final = (
    "jsonb_build_object('name', r.name, 'description', r.description, 'priority', r.priority, 'enabled', r.enabled,"
    " 'label_id', r.label_id, 'conditions', r.conditions, 'examples', r.examples, 'pack', r.pack, 'pack_rule', r.pack_rule)"
)
#: Digests of what the rules are, and of what is kept of them. They are compared here and not by a join, for which a plan that was
#: made while the tables were small would take the square of their size.
_PRESENT: Final = f"select r.id, md5({_STATE}::text) from rules r where r.workspace_id = $1"
_KEPT: Final = "select rule_id, md5(state::text) from rule_states where workspace_id = $1 and until is null"
_END: Final = "update rule_states set until = $2 where workspace_id = $1 and rule_id = any($3::bigint[]) and until is null"
_BEGIN: Final = (
    f"insert into rule_states (workspace_id, rule_id, since, state) select $1, r.id, $2, {_STATE} from rules r"
    " where r.workspace_id = $1 and r.id = any($3::bigint[])"
)
_RECORD_VERSION: Final = (
    "insert into rule_set_versions (workspace_id, version, actor_kind, actor_name, changes, precedence, default_label_id, labels,"
    " rules, enabled)"
    " select w.workspace_id, w.rule_set_version, $2, $3, $4, w.precedence, w.default_label_id,"
    " (select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name, 'level', l.level, 'color', l.color) order by l.level)"
    " from labels l where l.workspace_id = $1),"
    " (select count(*) from rules r where r.workspace_id = $1),"
    " (select count(*) from rules r where r.workspace_id = $1 and r.enabled)"
    " from workspaces w where w.workspace_id = $1 returning version"
)
_COLUMNS: Final = ", ".join(RuleSetVersion._fields)
_VERSIONS: Final = f"select {_COLUMNS} from rule_set_versions where workspace_id = $1"
_OLDER: Final = f"{_VERSIONS} and ($2::integer is null or version < $2) order by version desc limit $3"
_NEWER: Final = f"{_VERSIONS} and ($2::integer is null or version > $2) order by version limit $3"
_AT: Final = "workspace_id = $1 and since <= {version} and (until is null or until > {version})"
_RULES: Final = (
    f"select rule_id, state from rule_states where {_AT.format(version='$2')}"
    " and ($3::integer is null or ((state->>'priority')::integer, rule_id) {comparison} ($3, $4))"
    " order by (state->>'priority')::integer {direction}, rule_id {direction} limit $5"
)
_NEXT_RULES: Final = _RULES.format(comparison=">", direction="asc")
_PREVIOUS_RULES: Final = _RULES.format(comparison="<", direction="desc")
_CHANGED: Final = (
    "select coalesce(a.rule_id, b.rule_id), a.state, b.state from"
    f" (select rule_id, state from rule_states where {_AT.format(version='$2')}) a full join"
    f" (select rule_id, state from rule_states where {_AT.format(version='$3')}) b on b.rule_id = a.rule_id"
    " where a.state is distinct from b.state order by 1"
)


async def record_version(
    connection: Connection, workspace_id: int, *, actor_kind: str, actor_name: str, changes: Sequence[dict[str, Any]]
) -> None:
    """Keep the rule set as it is now under the workspace's present version."""
    version = await connection.fetchval(_RECORD_VERSION, workspace_id, actor_kind, actor_name, list(changes))
    present: dict[int, str] = {row[0]: row[1] for row in await connection.fetch(_PRESENT, workspace_id)}
    kept: dict[int, str] = {row[0]: row[1] for row in await connection.fetch(_KEPT, workspace_id)}
    if ended := [number for number, digest in kept.items() if present.get(number) != digest]:
        await connection.execute(_END, workspace_id, version, ended)
    if begun := [number for number, digest in present.items() if kept.get(number) != digest]:
        await connection.execute(_BEGIN, workspace_id, version, begun)


async def list_versions(
    connection: Connection, workspace_id: int, *, edge: int | None, backwards: bool, limit: int
) -> list[RuleSetVersion]:
    """Versions older than ``edge``, newest first, or ``backwards`` the other way."""
    rows = await connection.fetch(_NEWER if backwards else _OLDER, workspace_id, edge, limit)
    return [_version(row) for row in rows]


async def count_versions(connection: Connection, workspace_id: int, *, cap: int) -> int:
    """How many versions are kept, counted up to ``cap + 1``."""
    total: int = await connection.fetchval(
        f"select count(*) from (select from rule_set_versions where workspace_id = $1 limit {cap + 1:d}) counted", workspace_id
    )
    return total


async def read_version(connection: Connection, workspace_id: int, version: int) -> RuleSetVersion | None:
    """One version, or None."""
    row = await connection.fetchrow(f"{_VERSIONS} and version = $2", workspace_id, version)
    return None if row is None else _version(row)


async def list_rules_at(
    connection: Connection,
    workspace_id: int,
    version: int,
    *,
    edge: tuple[int, int] | None = None,
    backwards: bool = False,
    limit: int | None = None,
) -> list[RuleState]:
    """The rules of a version in the order of evaluation, from after the priority and id of ``edge``, or backwards before it."""
    rows = await connection.fetch(
        _PREVIOUS_RULES if backwards else _NEXT_RULES, workspace_id, version, *(edge or (None, None)), limit
    )
    return [_state(number, state) for number, state in rows]


async def list_changed_rules(
    connection: Connection, workspace_id: int, version: int, other: int
) -> list[tuple[RuleState | None, RuleState | None]]:
    """The rules that two versions do not have alike: as the first has them and as the other has them."""
    rows = await connection.fetch(_CHANGED, workspace_id, version, other)
    return [
        (None if before is None else _state(number, before), None if after is None else _state(number, after))
        for number, before, after in rows
    ]


def _version(row: Any) -> RuleSetVersion:
    found = RuleSetVersion(*row)
    return found._replace(labels=tuple(map(Label.model_validate, found.labels)))


def _state(number: int, state: dict[str, Any]) -> RuleState:
    return RuleState(
        number,
        state["name"],
        state["description"],
        state["priority"],
        state["enabled"],
        state["label_id"],
        Conditions.model_validate(state["conditions"]),
        tuple(map(RuleExample.model_validate, state["examples"])),
        state["pack"],
        state["pack_rule"],
    )
