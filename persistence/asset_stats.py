"""The inventory counted. Each count is one statement, whose answer is bounded by what a workspace may have of labels, rules and days."""

from datetime import datetime
from typing import Final, NamedTuple

from persistence.database import Connection


class InventoryTotals(NamedTuple):
    """All assets, and those of them that are incomplete, were not classified by the present rules, or wait for review."""

    assets: int
    incomplete: int
    stale: int
    needs_review: int


class LabelTotal(NamedTuple):
    """How many assets carry a label."""

    id: int
    name: str
    level: int
    color: str
    assets: int


class SourceTotal(NamedTuple):
    """How many assets came by a source."""

    source: str
    assets: int


class DayTotal(NamedTuple):
    """How many present verdicts with a label are of a day (UTC)."""

    day: datetime
    label: LabelTotal


class RuleTotal(NamedTuple):
    """How many assets a rule matched."""

    rule_id: int
    name: str
    assets: int


MAX_DAYS: Final = 366
MAX_RULES: Final = 1_000
_COUNTED: Final = "from assets a where a.workspace_id = $1 and ($2::timestamptz is null or a.classified_at >= $2)"
_TOTALS: Final = f"""
select count(*), count(*) filter (where not a.complete),
       count(*) filter (where a.engine_version <> $3
           or a.rule_set_version < (select w.rule_set_version from workspaces w where w.workspace_id = $1)),
       count(*) filter (where a.needs_review)
{_COUNTED}
"""
_BY_LABEL: Final = f"""
select l.id, l.name, l.level, l.color, n.assets from labels l
join (select a.label_id, count(*) as assets {_COUNTED} group by 1) n on n.label_id = l.id
where l.workspace_id = $1 order by l.level desc, l.id
"""
_BY_SOURCE: Final = f"select a.source, count(*) {_COUNTED} group by 1 order by 2 desc, 1"
_BY_DAY: Final = f"""
select n.day, l.id, l.name, l.level, l.color, n.assets from (
    select date_trunc('day', a.classified_at, 'UTC') as day, a.label_id, count(*) as assets
    {_COUNTED} and a.classified_at >= now() - make_interval(days => {MAX_DAYS:d}) group by 1, 2
) n join labels l on l.workspace_id = $1 and l.id = n.label_id order by n.day, l.level desc, l.id
"""
#: Each rule is looked up by itself: a join that is planned for few rules takes the square of many.
_BY_RULE: Final = f"""
select n.rule_id, r.name, n.assets from (
    select (m ->> 'rule_id')::bigint as rule_id, count(*) as assets
    from (select a.matched {_COUNTED}) a cross join jsonb_array_elements(a.matched) m group by 1
) n cross join lateral (select r.name from rules r where r.workspace_id = $1 and r.id = n.rule_id offset 0) r
order by n.assets desc, n.rule_id limit {MAX_RULES:d}
"""


async def count_inventory(
    connection: Connection, workspace_id: int, since: datetime | None, *, engine_version: str
) -> InventoryTotals:
    """The totals of assets whose verdict is of ``since`` or later."""
    (row,) = await connection.fetch(_TOTALS, workspace_id, since, engine_version)
    return InventoryTotals(*row)


async def count_by_label(connection: Connection, workspace_id: int, since: datetime | None) -> list[LabelTotal]:
    """By label, the most sensitive first; labels without assets are left out."""
    return [LabelTotal(*row) for row in await connection.fetch(_BY_LABEL, workspace_id, since)]


async def count_by_source(connection: Connection, workspace_id: int, since: datetime | None) -> list[SourceTotal]:
    """By source, the most frequent first."""
    return [SourceTotal(*row) for row in await connection.fetch(_BY_SOURCE, workspace_id, since)]


async def count_by_day(connection: Connection, workspace_id: int, since: datetime | None) -> list[DayTotal]:
    """By day and label, the earliest day first: those of the last :data:`MAX_DAYS` days."""
    return [DayTotal(row[0], LabelTotal(*row[1:])) for row in await connection.fetch(_BY_DAY, workspace_id, since)]


async def count_by_rule(connection: Connection, workspace_id: int, since: datetime | None) -> list[RuleTotal]:
    """By rule, those that match most first, at most :data:`MAX_RULES`; deleted rules are left out."""
    return [RuleTotal(*row) for row in await connection.fetch(_BY_RULE, workspace_id, since)]
