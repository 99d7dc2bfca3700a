"""The one statement that stores a batch of verdicts, with and without idempotency keys."""

from datetime import datetime
from typing import Any, Final, NamedTuple


class Once(NamedTuple):
    """That a request is to have its effect once, however often it is sent.

    ``route`` and ``key`` name it, ``request_hash`` tells another request with the same key, ``answer`` is JSON text of what the
    caller is told besides what the database adds: id, label, origin, needs_review, reason, classified_at.
    """

    route: str
    key: str
    request_hash: bytes
    answer: str


class AssetWrite(NamedTuple):
    """One verdict to store. ``matched`` and ``findings`` are JSON text; the field order is that of the statement."""

    name: str
    asset_type: str
    external_id: str | None
    source: str
    label_id: int
    matched_rules: str
    matched: str
    findings: str
    complete: bool
    content_length: int
    fingerprint: bytes
    rule_set_version: int
    engine_version: str
    actor_kind: str
    actor_name: str
    label_origin: str
    once: Once | None = None


class StoredAsset(NamedTuple):
    """What became of a write. The label is not the verdict's where a person's label was kept; ``quota`` None is no limit.

    ``replayed`` is the answer to an earlier request with the same idempotency key: nothing was stored this time.
    """

    id: int
    label_id: int
    label_origin: str
    needs_review: bool
    reason: str | None
    classified_at: datetime
    assets: int
    quota: int | None
    replayed: dict[str, Any] | None = None


_COLUMNS: Final = (
    "name, asset_type, external_id, source, label_id, matched_rules, matched, findings, complete, content_length, fingerprint,"
    " rule_set_version, engine_version, actor_kind, actor_name, label_origin"
)
_ARRAYS: Final = (
    "$3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::boolean[],"
    " $12::integer[], $13::bytea[], $14::integer[], $15::text[], $16::text[], $17::text[], $18::text[]"
)
_STORE: Final = """w as (
    select c.assets, c.last_asset_id, ($2::jsonb ->> w.plan)::bigint as quota,
           c.asset_webhooks, c.quota_webhooks, c.quota_near_told
    from workspace_counters c join workspaces w on w.workspace_id = c.workspace_id where c.workspace_id = $1
), known as (
    -- Each is looked up by itself: left to choose, the planner of a table without statistics reads the whole inventory.
    select k.*, l.level, l.name as label_name, l.color as label_color
    from unnest($5::text[]) e (external_id) cross join lateral (
        select a.id, a.external_id, a.label_id, a.label_origin, a.needs_review, a.matched_rules, a.fingerprint,
               a.rule_set_version, a.revision, a.actor_kind, a.actor_name, a.reason, a.classified_at
        from assets a where a.workspace_id = $1 and a.external_id = e.external_id offset 0
    ) k join labels l on l.workspace_id = $1 and l.id = k.label_id
), admitted as (
    select f.*, w.last_asset_id + f.nth as id
    from (select t.*, row_number() over (order by t.o) as nth from t
          where t.external_id is null or not exists (select from known k where k.external_id = t.external_id)) f, w
    where w.quota is null or w.assets + f.nth <= w.quota
), counted as (
    update workspace_counters c set assets = c.assets + n.n, last_asset_id = c.last_asset_id + n.n
    from (select count(*) as n from admitted) n where c.workspace_id = $1 and n.n > 0
    returning c.assets
), inserted as (
    insert into assets (workspace_id, id, name, asset_type, external_id, source, label_id, label_origin, matched_rules, matched,
        findings, complete, content_length, fingerprint, rule_set_version, engine_version, actor_kind, actor_name)
    select $1, id, name, asset_type, external_id, source, label_id, label_origin, matched_rules, matched::jsonb,
        findings::jsonb, complete, content_length, fingerprint, rule_set_version, engine_version, actor_kind, actor_name
    from admitted
), compared as (
    select t.o, k.id, k.level, k.fingerprint <> t.fingerprint as content_changed, nl.level as new_level,
           -- Without nl the label was deleted meanwhile: not kept, so that the update fails on its foreign key.
           -- A person's label gives way to a higher one that another content has, or that a person gives it.
           coalesce(
               k.label_origin = 'manual'
               and not ((k.fingerprint <> t.fingerprint or t.label_origin = 'manual') and nl.level > k.level),
               false) as kept
    from t join known k on k.external_id = t.external_id
    left join labels nl on nl.workspace_id = $1 and nl.id = t.label_id
), decided as (
    select c.o, c.id, c.kept,
           case when c.kept then k.label_id else t.label_id end as label_id,
           case when c.kept then 'manual' else t.label_origin end as label_origin,
           c.kept and (k.needs_review or (c.content_changed and c.new_level < c.level)) as needs_review,
           case when c.kept then k.actor_kind else t.actor_kind end as actor_kind,
           case when c.kept then k.actor_name else t.actor_name end as actor_name,
           case when c.kept then k.reason end as reason,
           k.matched_rules <> t.matched_rules or (not c.kept and (k.label_id, k.label_origin) <> (t.label_id, t.label_origin))
               as differs
    from compared c join t on t.o = c.o join known k on k.id = c.id
), remembered as (
    insert into asset_history (workspace_id, asset_id, revision, label_id, label_name, label_level, label_color, label_origin,
        matched_rules, rule_set_version, actor_kind, actor_name, reason, at)
    select $1, k.id, k.revision, k.label_id, k.label_name, k.level, k.label_color, k.label_origin,
        k.matched_rules, k.rule_set_version, k.actor_kind, k.actor_name, k.reason, k.classified_at
    from known k join decided d on d.id = k.id where d.differs
), updated as (
    update assets a set name = t.name, asset_type = t.asset_type, source = t.source, label_id = d.label_id,
        label_origin = d.label_origin, needs_review = d.needs_review, matched_rules = t.matched_rules,
        matched = t.matched::jsonb, findings = t.findings::jsonb, complete = t.complete, content_length = t.content_length,
        fingerprint = t.fingerprint, rule_set_version = t.rule_set_version, engine_version = t.engine_version,
        actor_kind = d.actor_kind, actor_name = d.actor_name, reason = d.reason, classified_at = now(),
        -- A label that comes with an asset is not the verdict's.
        verdict_label_id = case when d.kept and t.label_origin <> 'manual' then t.label_id end,
        overruled = case when d.kept then a.overruled end,
        revision = a.revision + d.differs::int
    from decided d join t on t.o = d.o where a.workspace_id = $1 and a.id = d.id
)"""
_ANSWER: Final = """
select coalesce(n.id, d.id), coalesce(d.label_id, t.label_id), coalesce(d.label_origin, t.label_origin),
       coalesce(d.needs_review, false), d.reason, now(), coalesce((select assets from counted), w.assets), w.quota,
       w.asset_webhooks, w.quota_webhooks, w.quota_near_told"""
_JOINED: Final = " cross join w left join admitted n on n.o = t.o left join decided d on d.o = t.o"

STORE_BATCH: Final = (
    f"with t as (select * from unnest({_ARRAYS}) with ordinality as t({_COLUMNS}, o)), {_STORE}"
    f"{_ANSWER} from t{_JOINED} order by t.o"
)
"""Parameters: workspace, quotas by plan (JSON), then the columns of :class:`AssetWrite` without ``once``, each as an array.

Answers a row for each write in its order: the fields of :class:`StoredAsset` without ``replayed`` (no id beyond the quota), then
those of :class:`persistence.asset_events.Subscribed`.
"""

_SEEN: Final = """
seen as (
    -- Each is looked up by itself and by its key alone: with the age beside it, the planner of a table without statistics reads all
    -- keys of the day for each of a batch.
    select g.o, i.request_hash, i.answer from given g cross join lateral (
        select k.request_hash, k.answer, k.created_at from idempotency_keys k
        where k.workspace_id = $1 and k.route = g.route and k.key = g.idempotency_key offset 0
    ) i where i.created_at > now() - interval '24 hours'
), t as (
    select * from given g where not exists (select from seen s where s.o = g.o)
)"""
_REMEMBERED: Final = """
answered as (
    insert into idempotency_keys (workspace_id, route, key, request_hash, answer)
    select $1, t.route, t.idempotency_key, t.request_hash, t.answer::jsonb || jsonb_build_object(
        'id', coalesce(n.id, d.id),
        'label', jsonb_build_object('id', l.id, 'name', l.name, 'level', l.level, 'color', l.color),
        'label_origin', coalesce(d.label_origin, t.label_origin), 'needs_review', coalesce(d.needs_review, false),
        'reason', d.reason, 'classified_at', now())
    from t left join admitted n on n.o = t.o left join decided d on d.o = t.o
    join labels l on l.workspace_id = $1 and l.id = coalesce(d.label_id, t.label_id)
    where t.idempotency_key is not null and coalesce(n.id, d.id) is not null
    on conflict (workspace_id, route, key) do update
        set request_hash = excluded.request_hash, answer = excluded.answer, created_at = now()
)"""
STORE_BATCH_ONCE: Final = (
    f"with given as (select * from unnest({_ARRAYS}, $19::text[], $20::text[], $21::bytea[], $22::text[])"
    f" with ordinality as g({_COLUMNS}, route, idempotency_key, request_hash, answer, o)),"
    f"{_SEEN}, {_STORE}, {_REMEMBERED}"
    f"{_ANSWER}, s.request_hash, s.answer from given t{_JOINED} left join seen s on s.o = t.o order by t.o"
)
"""The same for a batch in which some writes carry ``once``, whose fields follow as four more arrays.

Each row has two more columns: the hash and the answer of an earlier request with the same key, within 24 hours.
"""
