"""Labels decided anew from the rules that are known to match: what can be said, and done, without any content.

A rule is *known* about an asset when it is now as it was in the rule set version that classified the asset: enabled, with the same
conditions. Then it matches if and only if it is among the asset's stored matched rules. What the others would do is unknown, and an
asset is decided only where that cannot matter.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from persistence.database import Connection


class RuleOfSet(NamedTuple):
    """An enabled rule of a rule set to be tried, in the order of evaluation; ``unchanged`` says that it finds what it finds now."""

    id: int
    label_id: int
    level: int
    unchanged: bool


class Decision(NamedTuple):
    """How many assets with a label would have which one; ``to_id`` None: that cannot be said. ``by_hand``: a person gave theirs."""

    from_id: int
    to_id: int | None
    by_hand: bool
    assets: int


class Relabelled(NamedTuple):
    """What became of some assets of a slice. ``outcome`` is moved, withheld, review, undecided or kept; labels are objects."""

    outcome: str
    before: dict[str, Any]
    after: dict[str, Any]
    assets: int
    last_id: int


_PRESENT_RULES: Final = """
r as materialized (
    select r.id, r.label_id, l.level, row_number() over (order by r.priority, r.id) as place, r.name, true as unchanged
    from rules r join labels l on l.workspace_id = r.workspace_id and l.id = r.label_id
    where r.workspace_id = $1 and r.enabled
)"""
_GIVEN_RULES: Final = """
r as materialized (
    select g.id, g.label_id, g.level, g.place, g.unchanged
    from unnest($6::bigint[], $7::bigint[], $8::integer[], $9::boolean[]) with ordinality g (id, label_id, level, unchanged, place)
)"""
#: ``k`` names what is decided: a group of assets alike, or one asset.
_DECIDED: Final = """
as_now as materialized (
    select s.rule_id, s.since, s.until from rule_states s
    join rules p on p.workspace_id = $1 and p.id = s.rule_id join r on r.id = s.rule_id and r.unchanged
    where s.workspace_id = $1 and (s.state ->> 'enabled')::boolean and s.state -> 'conditions' = p.conditions
), unknown as materialized (
    select v.version, max(r.level) as level, min(r.place) as place
    from (select distinct version from g) v cross join r
    where not exists (select from as_now s
        where s.rule_id = r.id and s.since <= v.version and (s.until is null or s.until > v.version))
    group by v.version
), known as materialized (
    select g.k, r.id, r.label_id, r.level, r.place
    from g cross join lateral jsonb_array_elements(g.ids) e (id) join r on r.id = e.id::text::bigint
    where exists (select from as_now s
        where s.rule_id = r.id and s.since <= g.version and (s.until is null or s.until > g.version))
), best as (
    select k, max(level) as level, min(place) as place,
           (array_agg(label_id order by case when $3::boolean then 0 else -level end, place))[1] as label_id
    from known group by k
), d as (
    select g.k, g.readable and u.version is null as exact,
           case when not g.readable then null
                when u.version is null then coalesce(b.label_id, $4::bigint)
                when b.k is not null and case when $3::boolean then b.place < u.place else b.level >= u.level end then b.label_id
           end as to_id
    from g left join unknown u on u.version = g.version left join best b on b.k = g.k
)"""
_READABLE: Final = "a.complete and a.engine_version = $2::text"
_IDS: Final = "jsonb_path_query_array(a.matched, '$[*].rule_id')"
_COUNT: Final = f"""
with {{rules}}, g as materialized (
    select row_number() over () as k, alike.* from (
        select a.label_id, a.label_origin = 'manual' as by_hand, a.rule_set_version as version, {_READABLE} as readable,
               {_IDS} as ids, count(*) as assets
        from assets a where a.workspace_id = $1 and ($5::bigint[] is null or a.label_id = any($5)) group by 1, 2, 3, 4, 5
    ) alike
), {_DECIDED}
select g.label_id, d.to_id, g.by_hand, sum(g.assets)::bigint from g join d on d.k = g.k group by 1, 2, 3 order by 1, 2, 3
"""
_COUNT_PRESENT: Final = _COUNT.format(rules=_PRESENT_RULES)
_COUNT_GIVEN: Final = _COUNT.format(rules=_GIVEN_RULES)

_LABEL: Final = "jsonb_build_object('name', {0}.name, 'level', {0}.level, 'color', {0}.color)"
#: ``$6`` and ``$7`` bound the slice, ``$8`` is its size; ``$9`` to ``$11`` say who asks for it, and why.
_RELABEL: Final = f"""
with {_PRESENT_RULES}, w as (
    select rule_set_version as version from workspaces where workspace_id = $1
), g as materialized (
    select a.id as k, a.label_id, a.label_origin = 'manual' as by_hand, a.rule_set_version as version, {_READABLE} as readable,
           {_IDS} as ids, a.matched_rules, a.matched, a.needs_review, a.revision, l.level, l.name, l.color
    from assets a join labels l on l.workspace_id = $1 and l.id = a.label_id
    where a.workspace_id = $1 and a.id > $6 and a.id <= $7 and ($5::bigint[] is null or a.label_id = any($5))
    order by a.id limit $8
), {_DECIDED}, told as (
    select n.k, string_agg(r.name, ', ' order by r.place) as matched_rules,
           jsonb_agg(e.rule || jsonb_build_object('name', r.name) order by r.place) as matched
    from g join known n on n.k = g.k join r on r.id = n.id
    cross join lateral (select m.rule from jsonb_array_elements(g.matched) m (rule)
        where (m.rule ->> 'rule_id')::bigint = n.id limit 1) e group by n.k
), decided as (
    select g.*, d.exact, coalesce(t.id, g.label_id) as to_id, coalesce(t.level, g.level) as to_level,
           case when d.exact then coalesce(told.matched_rules, '') else g.matched_rules end as new_rules,
           case when d.exact then coalesce(told.matched, '[]'::jsonb) else g.matched end as new_matched,
           coalesce({_LABEL.format("t")}, {_LABEL.format("g")}) as after, {_LABEL.format("g")} as before,
           case when d.to_id is null then case when g.by_hand then 'kept' else 'undecided' end
                when d.to_id = g.label_id then 'kept'
                when g.by_hand then case when t.level > g.level and g.version < w.version then 'review' else 'kept' end
                when t.level < g.level and $11::text is null then 'withheld'
                else 'moved' end as outcome
    from g join d on d.k = g.k cross join w left join labels t on t.workspace_id = $1 and t.id = d.to_id
    left join told on told.k = g.k
), changed as (
    select *, outcome = 'moved' or new_rules <> matched_rules as differs, exact and outcome <> 'withheld' as brought_up
    from decided
), remembered as (
    insert into asset_history (workspace_id, asset_id, revision, label_id, label_name, label_level, label_color, label_origin,
        matched_rules, rule_set_version, actor_kind, actor_name, reason, at)
    select $1, a.id, a.revision, c.label_id, c.name, c.level, c.color, a.label_origin, a.matched_rules, a.rule_set_version,
           a.actor_kind, a.actor_name, a.reason, a.classified_at
    from changed c join assets a on a.workspace_id = $1 and a.id = c.k where c.differs
), updated as (
    update assets a set label_id = case when c.outcome = 'moved' then c.to_id else a.label_id end,
        needs_review = a.needs_review or c.outcome = 'review',
        matched_rules = c.new_rules, matched = c.new_matched,
        findings = case when jsonb_array_length(c.new_matched) = jsonb_array_length(a.matched) then a.findings else
            coalesce((select jsonb_agg(f.finding order by f.o) from jsonb_array_elements(a.findings) with ordinality f (finding, o)
                where exists (select from jsonb_array_elements(c.new_matched) m (rule)
                    where m.rule -> 'rule_id' = f.finding -> 'rule_id')), '[]'::jsonb) end,
        rule_set_version = case when c.brought_up then w.version else a.rule_set_version end,
        revision = a.revision + c.differs::integer,
        actor_kind = case when c.differs and not c.by_hand then $9 else a.actor_kind end,
        actor_name = case when c.differs and not c.by_hand then $10 else a.actor_name end,
        reason = case when c.differs and not c.by_hand then $11 else a.reason end,
        classified_at = case when c.outcome = 'moved' then now() else a.classified_at end
    from changed c cross join w
    where a.workspace_id = $1 and a.id = c.k
        and (c.differs or c.outcome = 'review' or (c.brought_up and c.version < w.version))
)
select outcome, before, after, count(*), max(k) from changed group by 1, 2, 3
"""


async def count_decisions(
    connection: Connection,
    workspace_id: int,
    *,
    engine_version: str,
    first_match: bool,
    default_label_id: int,
    label_ids: Sequence[int] | None = None,
    rules: Sequence[RuleOfSet] | None = None,
) -> list[Decision]:
    """What labels the assets would have by the present rules, or by ``rules``; only of those that carry one of ``label_ids``.

    The inventory is read by one statement and is not brought here.
    """
    given = (workspace_id, engine_version, first_match, default_label_id, None if label_ids is None else list(label_ids))
    if rules is None:
        rows = await connection.fetch(_COUNT_PRESENT, *given)
    else:
        columns = zip(*rules, strict=True) if rules else ((), (), (), ())
        rows = await connection.fetch(_COUNT_GIVEN, *given, *map(list, columns))
    return [Decision(*row) for row in rows]


async def relabel_slice(
    connection: Connection,
    workspace_id: int,
    *,
    engine_version: str,
    first_match: bool,
    default_label_id: int,
    label_ids: Sequence[int] | None,
    after: int,
    last: int,
    limit: int,
    actor_kind: str,
    actor_name: str,
    reason: str | None,
) -> list[Relabelled]:
    """Give the next assets the label of the present rules, with what they were in their history; empty when there are no more.

    Call it under the workspace's lock. A person's label stays, and is to be reviewed where the rules now say more. Without a
    ``reason`` no label falls.
    """
    rows = await connection.fetch(
        _RELABEL,
        workspace_id,
        engine_version,
        first_match,
        default_label_id,
        None if label_ids is None else list(label_ids),
        after,
        last,
        limit,
        actor_kind,
        actor_name,
        reason,
    )
    return [Relabelled(*row) for row in rows]


async def last_asset_id(connection: Connection, workspace_id: int) -> int:
    """The highest id that an asset of the workspace has had."""
    number: int = await connection.fetchval("select last_asset_id from workspace_counters where workspace_id = $1", workspace_id)
    return number
