"""Reading and changing the inventory. What classifications write goes through :mod:`persistence.asset_writer`."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

from persistence.asset_history import REMEMBER_ASSET
from persistence.database import Connection, Database


class AssetSummary(NamedTuple):
    """A line of the REST list."""

    id: int
    name: str
    asset_type: str
    external_id: str | None
    label_id: int
    label_name: str
    label_level: int
    label_color: str
    matched_rules: str
    source: str
    classified_at: datetime


class AssetDetail(NamedTuple):
    """An asset with its present verdict.

    ``matched`` holds objects of rule_id, name, count; ``findings`` objects with the fields of
    :class:`domain.verdicts.Finding`.
    """

    id: int
    name: str
    asset_type: str
    external_id: str | None
    source: str
    label_id: int
    label_name: str
    label_level: int
    label_color: str
    label_origin: str
    needs_review: bool
    matched_rules: str
    matched: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    complete: bool
    content_length: int
    fingerprint: bytes
    rule_set_version: int
    engine_version: str
    actor_kind: str
    actor_name: str
    reason: str | None
    revision: int
    created_at: datetime
    classified_at: datetime


@dataclass(frozen=True, slots=True)
class AssetFilter:
    """Which assets to list; None means any. ``stale_before`` is the workspace's present rule set version."""

    name_contains: str | None = None
    sources: tuple[str, ...] | None = None
    label_ids: tuple[int, ...] | None = None
    min_level: int | None = None
    rule_ids: tuple[int, ...] | None = None
    asset_types: tuple[str, ...] | None = None
    origin: str | None = None
    complete: bool | None = None
    needs_review: bool | None = None
    stale: bool | None = None
    engine_version: str | None = None
    classified_after: datetime | None = None
    classified_before: datetime | None = None


_FROM: Final = " from assets a join labels l on l.workspace_id = a.workspace_id and l.id = a.label_id where a.workspace_id = $1"
_DETAIL: Final = (
    "select a.id, a.name, a.asset_type, a.external_id, a.source, l.id, l.name, l.level, l.color, a.label_origin,"
    " a.needs_review, a.matched_rules, a.matched, a.findings, a.complete, a.content_length, a.fingerprint,"
    " a.rule_set_version, a.engine_version, a.actor_kind, a.actor_name, a.reason, a.revision, a.created_at,"
    f" a.classified_at{_FROM}"
)
_BY_IDS: Final = f"{_DETAIL} and a.id = any($2::bigint[])"
_BY_EXTERNAL_ID: Final = f"{_DETAIL} and a.external_id = $2"

_STALE: Final = (
    "(a.rule_set_version < (select w.rule_set_version from workspaces w where w.workspace_id = $1)"
    " or a.engine_version <> {engine})"
)
_CONDITIONS: Final = {
    "name_contains": "position(lower({}) in lower(a.name)) > 0",
    "sources": "a.source = any({}::text[])",
    "label_ids": "a.label_id = any({}::bigint[])",
    "min_level": "l.level >= {}",
    "rule_ids": "exists (select from jsonb_array_elements(a.matched) m where (m->>'rule_id')::bigint = any({}::bigint[]))",
    "asset_types": "a.asset_type = any({}::text[])",
    "origin": "a.label_origin = {}",
    "complete": "a.complete = {}",
    "needs_review": "a.needs_review = {}",
    "classified_after": "a.classified_at >= {}",
    "classified_before": "a.classified_at < {}",
}
#: Orders for lists: the column, its SQL and the type that a cursor's value has.
ORDER_COLUMNS: Final = {
    "classified_at": ("a.classified_at", "timestamptz"),
    "name": ("a.name", "text"),
    "level": ("l.level", "integer"),
}


@lru_cache(maxsize=1_024)
def _where(shape: tuple[str, ...], first_parameter: int) -> str:
    """SQL for the named filters; parameters are numbered in the order of ``shape``."""
    return "".join(f" and {_CONDITIONS[name].format(f'${number}')}" for number, name in enumerate(shape, start=first_parameter))


def _shape(wanted: AssetFilter) -> tuple[tuple[str, ...], list[Any], str]:
    shape, values, stale = [], [], ""
    for each in fields(wanted):
        value = getattr(wanted, each.name)
        if value is None or each.name in ("stale", "engine_version"):
            continue
        shape.append(each.name)
        values.append(list(value) if isinstance(value, tuple) else value)
    if wanted.stale is not None:
        engine = f"${len(values) + 2}"
        values.append(wanted.engine_version)
        stale = f" and {'' if wanted.stale else 'not '}{_STALE.format(engine=engine)}"
    return tuple(shape), values, stale


async def list_newest_assets(
    database: Database,
    workspace_id: int,
    *,
    name_contains: str | None,
    source: str | None,
    before: tuple[datetime, int] | None,
    limit: int,
) -> list[AssetSummary]:
    """Assets, newest first, in one round trip; ``before`` is the (classified_at, id) of the last one seen."""
    moment, asset_id = before if before is not None else (None, None)
    async with database.unbound() as connection:
        rows = await connection.fetch(
            "select * from list_assets($1, $2, $3, $4, $5, $6)",
            workspace_id,
            name_contains,
            source,
            moment,
            asset_id,
            limit,
        )
    return [AssetSummary(*row) for row in rows]


async def list_assets(
    connection: Connection,
    workspace_id: int,
    wanted: AssetFilter,
    *,
    order: str,
    descending: bool,
    after: tuple[Any, int] | None,
    limit: int,
) -> list[AssetDetail]:
    """Assets in an order of :data:`ORDER_COLUMNS`, ties by id; ``after`` is the (value, id) of the last one seen."""
    column, kind = ORDER_COLUMNS[order]
    shape, values, stale = _shape(wanted)
    statement = [_DETAIL, _where(shape, 2), stale]
    direction, comparison = ("desc", "<") if descending else ("asc", ">")
    if after is not None:
        statement.append(f" and ({column}, a.id) {comparison} (${len(values) + 2}::{kind}, ${len(values) + 3}::bigint)")
        values += after
    statement.append(f" order by {column} {direction}, a.id {direction} limit ${len(values) + 2}")
    rows = await connection.fetch("".join(statement), workspace_id, *values, limit)
    return [AssetDetail(*row) for row in rows]


async def count_assets(connection: Connection, workspace_id: int, wanted: AssetFilter, *, cap: int) -> int:
    """How many assets the filter lets through, counted up to ``cap + 1``."""
    shape, values, stale = _shape(wanted)
    total: int = await connection.fetchval(
        f"select count(*) from (select 1{_FROM}{_where(shape, 2)}{stale} limit {cap + 1:d}) counted",
        workspace_id,
        *values,
    )
    return total


async def read_assets(connection: Connection, workspace_id: int, ids: Sequence[int]) -> dict[int, AssetDetail]:
    """Assets by id; those that do not exist are left out."""
    return {row[0]: AssetDetail(*row) for row in await connection.fetch(_BY_IDS, workspace_id, list(ids))}


async def existing_assets(connection: Connection, workspace_id: int, ids: Sequence[int]) -> frozenset[int]:
    """Those of the ids that assets have."""
    rows = await connection.fetch(
        "select id from assets where workspace_id = $1 and id = any($2::bigint[])", workspace_id, list(ids)
    )
    return frozenset(row[0] for row in rows)


async def read_asset_by_external_id(connection: Connection, workspace_id: int, external_id: str) -> AssetDetail | None:
    """The asset that its source calls so, or None."""
    row = await connection.fetchrow(_BY_EXTERNAL_ID, workspace_id, external_id)
    return None if row is None else AssetDetail(*row)


async def ids_of_external(connection: Connection, workspace_id: int, external_ids: Sequence[str]) -> frozenset[int]:
    """The ids of the assets that their source calls so."""
    # Each is looked up by itself: left to choose, the planner of a table without statistics reads the whole inventory.
    rows = await connection.fetch(
        """
        select k.id from unnest($2::text[]) e (external_id) cross join lateral (
            select a.id from assets a where a.workspace_id = $1 and a.external_id = e.external_id offset 0
        ) k
        """,
        workspace_id,
        list(external_ids),
    )
    return frozenset(row[0] for row in rows)


async def set_label_by_hand(
    connection: Connection,
    workspace_id: int,
    asset_id: int,
    label_id: int,
    *,
    actor_kind: str,
    actor_name: str,
    reason: str | None,
) -> None:
    """Give an asset a person's label, which overrules what the rules have said; what it was goes into its history."""
    await connection.execute(REMEMBER_ASSET, workspace_id, asset_id)
    await connection.execute(
        "update assets set label_id = $3, label_origin = 'manual', needs_review = false, actor_kind = $4, actor_name = $5,"
        " reason = $6, classified_at = now(), revision = revision + 1, verdict_label_id = coalesce(verdict_label_id, label_id),"
        " overruled = jsonb_build_object('label_id', coalesce(verdict_label_id, label_id),"
        " 'rules', jsonb_path_query_array(matched, '$[*].rule_id')) where workspace_id = $1 and id = $2",
        workspace_id,
        asset_id,
        label_id,
        actor_kind,
        actor_name,
        reason,
    )


async def delete_assets(connection: Connection, workspace_id: int, ids: Sequence[int]) -> list[tuple[int, str]]:
    """Remove assets with their history and give their quota back; returns (id, name) of those that existed."""
    rows = await connection.fetch(
        """
        with gone as (delete from assets where workspace_id = $1 and id = any($2::bigint[]) returning id, name),
        counted as (
            update workspace_counters set assets = assets - (select count(*) from gone)
            where workspace_id = $1 and exists (select from gone))
        select id, name from gone order by id
        """,
        workspace_id,
        list(ids),
    )
    return [(row[0], row[1]) for row in rows]
