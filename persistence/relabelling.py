"""Deciding the inventory anew by :mod:`domain.relabelling`: counted at once, or stored slice by slice.

What is decided is decided in the process, by ids: joined in the database, a slice took as long as the planner's guesses were wrong.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

import orjson

from domain.relabelling import UNDECIDED, Decided, Decider, RuleOfSet, was_overruled
from persistence.database import Connection, Record


class Decision(NamedTuple):
    """How many assets with a label would have which one; ``to_id`` None: that cannot be said. ``by_hand``: a person gave theirs,
    and ``overruled`` what the rules say."""

    from_id: int
    to_id: int | None
    by_hand: bool
    overruled: bool
    assets: int


class Relabelled(NamedTuple):
    """What became of some assets of a slice. ``outcome`` is moved, withheld, review, undecided or kept; labels are objects."""

    outcome: str
    before: dict[str, Any]
    after: dict[str, Any]
    assets: int


class Moved(NamedTuple):
    """An asset whose label changed just now."""

    id: int
    label_id: int
    classified_at: datetime


class Slice(NamedTuple):
    """What became of a slice, which ended with the asset ``last_id``; None when there was no asset left."""

    outcomes: list[Relabelled]
    moved: list[Moved]
    last_id: int | None


class _Written(NamedTuple):
    """An asset as it is to be; the field order is the statement's."""

    id: int
    label_id: int
    moved: bool
    needs_review: bool
    matched_rules: str
    matched: str
    version: int
    differs: bool
    verdict_label_id: int | None


_RULES: Final = "select id, label_id, name from rules where workspace_id = $1 and enabled order by priority, id"
_LABELS: Final = "select id, name, level, color from labels where workspace_id = $1"
#: Each rule is looked up by itself: a join that is planned for few rules takes the square of many.
_SPANS: Final = """
select s.rule_id, s.since, s.until from rule_states s cross join lateral (
    select p.conditions from rules p where p.workspace_id = $1 and p.id = s.rule_id offset 0
) p where s.workspace_id = $1 and (s.state ->> 'enabled')::boolean and s.state -> 'conditions' = p.conditions
"""
_READABLE: Final = "a.complete and a.engine_version = $2::text"
_IDS: Final = "jsonb_path_query_array(a.matched, '$[*].rule_id')"
_COUNT: Final = f"""
select a.label_id, a.label_origin = 'manual', a.overruled, a.rule_set_version, {_READABLE}, {_IDS}, count(*)
from assets a where a.workspace_id = $1 and ($3::bigint[] is null or a.label_id = any($3)) group by 1, 2, 3, 4, 5, 6
"""
_READ: Final = f"""
select a.id, a.label_id, a.label_origin = 'manual' as by_hand, a.rule_set_version as version, {_READABLE} as readable,
       a.needs_review, a.matched_rules, a.matched, a.overruled, a.verdict_label_id
from assets a
where a.workspace_id = $1 and a.id > $3 and a.id <= $4 and ($5::bigint[] is null or a.label_id = any($5))
order by a.id limit $6
"""
#: The bounds of the slice keep the planner of a table without statistics from reading the whole inventory.
_WRITE: Final = """
with t as materialized (
    select * from unnest($4::bigint[], $5::bigint[], $6::boolean[], $7::boolean[], $8::text[], $9::text[], $10::integer[], $11::boolean[],
        $12::bigint[]) as t (id, label_id, moved, needs_review, matched_rules, matched, version, differs, verdict_label_id)
), remembered as (
    insert into asset_history (workspace_id, asset_id, revision, label_id, label_name, label_level, label_color, label_origin,
        matched_rules, rule_set_version, actor_kind, actor_name, reason, at)
    select $1, a.id, a.revision, a.label_id, l.name, l.level, l.color, a.label_origin, a.matched_rules, a.rule_set_version,
           a.actor_kind, a.actor_name, a.reason, a.classified_at
    from t join assets a on a.workspace_id = $1 and a.id = t.id and a.id between $2 and $3
    join labels l on l.workspace_id = $1 and l.id = a.label_id where t.differs
)
update assets a set label_id = t.label_id, needs_review = t.needs_review, matched_rules = t.matched_rules, matched = t.matched::jsonb,
    findings = case when jsonb_array_length(t.matched::jsonb) = jsonb_array_length(a.matched) then a.findings else
        coalesce((select jsonb_agg(f.finding order by f.o) from jsonb_array_elements(a.findings) with ordinality f (finding, o)
            where exists (select from jsonb_array_elements(t.matched::jsonb) m (rule)
                where m.rule -> 'rule_id' = f.finding -> 'rule_id')), '[]'::jsonb) end,
    rule_set_version = t.version, verdict_label_id = t.verdict_label_id, revision = a.revision + t.differs::integer,
    actor_kind = case when t.differs and a.label_origin <> 'manual' then $13 else a.actor_kind end,
    actor_name = case when t.differs and a.label_origin <> 'manual' then $14 else a.actor_name end,
    reason = case when t.differs and a.label_origin <> 'manual' then $15 else a.reason end,
    classified_at = case when t.moved then now() else a.classified_at end
from t where a.workspace_id = $1 and a.id between $2 and $3 and a.id = t.id
returning a.id, a.label_id, a.classified_at, t.moved
"""


async def count_decisions(
    connection: Connection,
    workspace_id: int,
    *,
    engine_version: str,
    first_match: bool,
    default_label_id: int,
    reliable_from: int,
    label_ids: Sequence[int] | None = None,
    rules: Sequence[RuleOfSet] | None = None,
) -> list[Decision]:
    """What labels the assets would have by the present rules, or by ``rules``; only of those that carry one of ``label_ids``.

    The inventory is read by one statement; what comes here is one row for all assets that are alike.
    """
    if rules is None:
        rules, _ = await _present_rules(connection, workspace_id, await _labels(connection, workspace_id))
    decider = Decider(
        rules,
        await _spans(connection, workspace_id),
        first_match=first_match,
        default_label_id=default_label_id,
        reliable_from=reliable_from,
    )
    counts: Counter[tuple[int, int | None, bool, bool]] = Counter()
    wanted = None if label_ids is None else list(label_ids)
    rows = await connection.fetch(_COUNT, workspace_id, engine_version, wanted)
    for from_id, by_hand, overruled, version, readable, ids, assets in rows:
        decided = decider.decide(version, ids) if readable else UNDECIDED
        counts[from_id, decided.to_id, by_hand, was_overruled(decided, overruled)] += assets
    ordered = sorted(counts.items(), key=lambda each: (each[0][0], each[0][1] is None, each[0][1] or 0, each[0][2:]))
    return [Decision(*key, assets) for key, assets in ordered]


class Basis(NamedTuple):
    """All that decisions depend on besides the rules of ``version``, which are always the same."""

    version: int
    engine_version: str
    first_match: bool
    default_label_id: int
    reliable_from: int


class RulesOfRun:
    """The rules for all slices of a run: read for the first, and again for one that finds another rule set version."""

    def __init__(self) -> None:
        self._read: tuple[Basis, Decider, dict[int, str]] | None = None

    async def of(
        self, connection: Connection, workspace_id: int, basis: Basis, labels: dict[int, Record]
    ) -> tuple[Decider, dict[int, str]]:
        """What decides by the present rules, whose version and settings are ``basis``, and the rules' names."""
        if self._read is None or self._read[0] != basis:
            rules, names = await _present_rules(connection, workspace_id, labels)
            decider = Decider(
                rules,
                await _spans(connection, workspace_id),
                first_match=basis.first_match,
                default_label_id=basis.default_label_id,
                reliable_from=basis.reliable_from,
            )
            self._read = basis, decider, names
        return self._read[1:]


async def relabel_slice(
    connection: Connection,
    workspace_id: int,
    of_run: RulesOfRun,
    basis: Basis,
    *,
    label_ids: Sequence[int] | None,
    after: int,
    last: int,
    limit: int,
    actor_kind: str,
    actor_name: str,
    reason: str | None,
) -> Slice:
    """Give the next assets the label of the present rules, those of ``basis``, with what they were in their history.

    Call it under the workspace's lock, under which ``basis`` was read. A person's label stays, and is to be reviewed where the rules
    say more and something else than what that person overruled. Without a ``reason`` no label falls.
    """
    wanted = None if label_ids is None else list(label_ids)
    rows = await connection.fetch(_READ, workspace_id, basis.engine_version, after, last, wanted, limit)
    if not rows:
        return Slice([], [], None)
    labels = await _labels(connection, workspace_id)
    decider, names = await of_run.of(connection, workspace_id, basis, labels)
    outcomes: Counter[tuple[str, int, int]] = Counter()
    written: list[_Written] = []
    for row in rows:
        decided = UNDECIDED
        if row["readable"]:
            decided = decider.decide(row["version"], [each["rule_id"] for each in row["matched"]])
        outcome = _outcome(row, decided, labels, lowering=reason is not None)
        to_id = row["label_id"] if decided.to_id is None else decided.to_id
        outcomes[outcome, row["label_id"], to_id] += 1
        if (change := _change(row, decided, outcome, names, basis.version)) is not None:
            written.append(change)
    moved: list[Moved] = []
    if written:
        columns = map(list, zip(*written, strict=True))
        bounds = (rows[0]["id"], rows[-1]["id"])
        changed = await connection.fetch(_WRITE, workspace_id, *bounds, *columns, actor_kind, actor_name, reason)
        moved = sorted(Moved(*each[:3]) for each in changed if each["moved"])
    told = [Relabelled(what, _told(labels[old]), _told(labels[new]), assets) for (what, old, new), assets in outcomes.items()]
    return Slice(told, moved, rows[-1]["id"])


def _outcome(row: Record, decided: Decided, labels: dict[int, Record], *, lowering: bool) -> str:
    by_hand, to_id = row["by_hand"], decided.to_id
    if to_id is None:
        return "kept" if by_hand else "undecided"
    if to_id == row["label_id"]:
        return "kept"
    before, after = labels[row["label_id"]]["level"], labels[to_id]["level"]
    if by_hand:
        return "review" if after > before and not was_overruled(decided, row["overruled"]) else "kept"
    return "withheld" if after < before and not lowering else "moved"


def _change(row: Record, decided: Decided, outcome: str, names: dict[int, str], version: int) -> _Written | None:
    """What is to be written of an asset. One whose label is withheld stays as it is: its version says what its rules mean."""
    if outcome == "withheld":
        return None
    matched, matched_rules = row["matched"], row["matched_rules"]
    if decided.exact:
        by_id = {each["rule_id"]: each for each in reversed(matched)}
        matched = [by_id[each] | {"name": names[each]} for each in decided.known]
        matched_rules = ", ".join(names[each] for each in decided.known)
    differs = outcome == "moved" or matched_rules != row["matched_rules"]
    at = version if decided.exact else row["version"]
    review = row["needs_review"] or outcome == "review"
    said = decided.to_id if row["by_hand"] and decided.to_id is not None else row["verdict_label_id"]
    if not differs and (review, at, said) == (row["needs_review"], row["version"], row["verdict_label_id"]):
        return None
    label_id = row["label_id"]
    if outcome == "moved" and decided.to_id is not None:
        label_id = decided.to_id
    as_text = orjson.dumps(matched).decode()
    return _Written(row["id"], label_id, outcome == "moved", review, matched_rules, as_text, at, differs, said)


def _told(label: Record) -> dict[str, Any]:
    return {"name": label["name"], "level": label["level"], "color": label["color"]}


async def _labels(connection: Connection, workspace_id: int) -> dict[int, Record]:
    return {row["id"]: row for row in await connection.fetch(_LABELS, workspace_id)}


async def _present_rules(
    connection: Connection, workspace_id: int, labels: dict[int, Record]
) -> tuple[list[RuleOfSet], dict[int, str]]:
    """The enabled rules in the order of evaluation, and their names."""
    rows = await connection.fetch(_RULES, workspace_id)
    rules = [RuleOfSet(row["id"], row["label_id"], labels[row["label_id"]]["level"], True) for row in rows]
    return rules, {row["id"]: row["name"] for row in rows}


async def _spans(connection: Connection, workspace_id: int) -> list[tuple[int, int, int | None]]:
    return [(row[0], row[1], row[2]) for row in await connection.fetch(_SPANS, workspace_id)]


async def last_asset_id(connection: Connection, workspace_id: int) -> int:
    """The highest id that an asset of the workspace has had."""
    number: int = await connection.fetchval("select last_asset_id from workspace_counters where workspace_id = $1", workspace_id)
    return number
