"""The batch writer: classifications that arrive together are stored together.

One batch is one transaction of one workspace: lock the counters row, one statement, commit; every caller is answered after
that commit. There is no timer: a batch is what gathered while the previous one was committing. Quotas are exact, because the
statement cuts the batch where the quota ends, under the lock.
"""

import asyncio
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple, TypeAlias

from domain.errors import AssetQuotaReached, HubError, Unavailable
from domain.plans import Plan
from persistence.database import Database

_MAX_BATCH: Final = 256


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


class StoredAsset(NamedTuple):
    """What became of a write. The label is not the verdict's where a person's label was kept; ``quota`` None is no limit."""

    id: int
    label_id: int
    label_origin: str
    needs_review: bool
    reason: str | None
    classified_at: datetime
    assets: int
    quota: int | None


_STATEMENT: Final = """
with t as (
    select * from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::text[],
        $11::boolean[], $12::integer[], $13::bytea[], $14::integer[], $15::text[], $16::text[], $17::text[], $18::text[])
    with ordinality as t(name, asset_type, external_id, source, label_id, matched_rules, matched, findings, complete,
        content_length, fingerprint, rule_set_version, engine_version, actor_kind, actor_name, label_origin, o)
), w as (
    select c.assets, c.last_asset_id, ($2::jsonb ->> w.plan)::bigint as quota
    from workspace_counters c join workspaces w on w.workspace_id = c.workspace_id where c.workspace_id = $1
), known as (
    select a.id, a.external_id, a.label_id, a.label_origin, a.needs_review, a.matched_rules, a.fingerprint,
           a.rule_set_version, a.revision, a.actor_kind, a.actor_name, a.reason, a.classified_at, l.level,
           l.name as label_name, l.color as label_color
    from assets a join labels l on l.workspace_id = a.workspace_id and l.id = a.label_id
    where a.workspace_id = $1 and a.external_id = any ($5::text[])
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
           coalesce(k.label_origin = 'manual' and not (k.fingerprint <> t.fingerprint and nl.level > k.level), false) as kept
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
        revision = a.revision + d.differs::int
    from decided d join t on t.o = d.o where a.workspace_id = $1 and a.id = d.id
)
select coalesce(n.id, d.id), coalesce(d.label_id, t.label_id), coalesce(d.label_origin, t.label_origin),
       coalesce(d.needs_review, false), d.reason, now(), coalesce((select assets from counted), w.assets), w.quota
from t cross join w left join admitted n on n.o = t.o left join decided d on d.o = t.o
order by t.o
"""


Waiting: TypeAlias = tuple[AssetWrite, "asyncio.Future[StoredAsset]"]


@dataclass(slots=True)
class _Queue:
    """The writes of one workspace that wait for the next batch."""

    waiting: deque[Waiting] = field(default_factory=deque)
    drain: "asyncio.Task[None] | None" = None


class AssetWriter:
    """Stores verdicts; ``store`` answers after the commit that holds the asset."""

    def __init__(self, database: Database, quotas: Mapping[Plan, int | None]) -> None:
        self._database = database
        self._quotas = {plan.value: quota for plan, quota in quotas.items()}
        self._queues: dict[int, _Queue] = {}

    async def store(self, workspace_id: int, write: AssetWrite) -> StoredAsset:
        """Store one verdict; AssetQuotaReached when the plan has no room.

        Unavailable when the database is away, with ``outcome_known`` False when it was lost during the commit.
        """
        return await self._enqueue(workspace_id, [write])[0]

    async def store_all(self, workspace_id: int, writes: Sequence[AssetWrite]) -> list[StoredAsset | HubError]:
        """Store many, in their order; each has its own outcome. What nobody foresaw is raised."""
        outcomes = await asyncio.gather(*self._enqueue(workspace_id, writes), return_exceptions=True)
        answers: list[StoredAsset | HubError] = []
        for outcome in outcomes:
            if isinstance(outcome, BaseException) and not isinstance(outcome, HubError):
                raise outcome
            answers.append(outcome)
        return answers

    def _enqueue(self, workspace_id: int, writes: Sequence[AssetWrite]) -> "list[asyncio.Future[StoredAsset]]":
        loop = asyncio.get_running_loop()
        answers: list[asyncio.Future[StoredAsset]] = [loop.create_future() for _ in writes]
        if not answers:
            return answers
        queue = self._queues.get(workspace_id)
        if queue is None:
            queue = self._queues[workspace_id] = _Queue()
        queue.waiting.extend(zip(writes, answers, strict=True))
        if queue.drain is None:
            queue.drain = asyncio.create_task(self._drain(workspace_id, queue))
        return answers

    async def close(self) -> None:
        """Wait until everything accepted is stored or refused."""
        while drains := [queue.drain for queue in self._queues.values() if queue.drain is not None]:
            await asyncio.wait(drains)

    async def _drain(self, workspace_id: int, queue: _Queue) -> None:
        try:
            while queue.waiting:
                try:
                    await self._flush(workspace_id, _next_batch(queue))
                except Unavailable:
                    # Those who wait would wait in vain, one time limit after the other; nothing of theirs was sent.
                    _refuse_as_unavailable(queue.waiting, outcome_known=True)
                    queue.waiting.clear()
        finally:
            queue.drain = None
            _refuse_as_unavailable(queue.waiting, outcome_known=True)  # only if the drain itself was cancelled
            del self._queues[workspace_id]

    async def _flush(self, workspace_id: int, batch: Sequence[Waiting]) -> None:
        """Store a batch and answer its callers; Unavailable, after they were told, when the database is away."""
        if not batch:
            return
        try:
            outcomes = await self._write(workspace_id, [write for write, _ in batch])
        except Unavailable as error:
            _refuse_as_unavailable(batch, outcome_known=error.outcome_known)
            raise
        except Exception as error:
            # One bad write must not take the others down: halve until it stands alone.
            if len(batch) == 1:
                _refuse(batch, error)
            else:
                middle = len(batch) // 2
                try:
                    await self._flush(workspace_id, batch[:middle])
                except Unavailable:
                    _refuse_as_unavailable(batch[middle:], outcome_known=True)
                    raise
                await self._flush(workspace_id, batch[middle:])
        except BaseException:
            _refuse_as_unavailable(batch, outcome_known=False)
            raise
        else:
            for (_, answer), outcome in zip(batch, outcomes, strict=True):
                if answer.done():
                    continue
                if isinstance(outcome, StoredAsset):
                    answer.set_result(outcome)
                else:
                    answer.set_exception(outcome)

    async def _write(self, workspace_id: int, writes: Sequence[AssetWrite]) -> list[StoredAsset | AssetQuotaReached]:
        columns = zip(*writes, strict=True)
        async with self._database.writing(workspace_id) as connection:
            rows = await connection.fetch(_STATEMENT, workspace_id, self._quotas, *map(list, columns))
        return [AssetQuotaReached(used=row[6], limit=row[7]) if row[0] is None else StoredAsset(*row) for row in rows]


def _refuse(waiting: Collection[Waiting], error: BaseException) -> None:
    for _, answer in waiting:
        if not answer.done():
            answer.set_exception(error)


def _refuse_as_unavailable(waiting: Collection[Waiting], *, outcome_known: bool) -> None:
    for _, answer in waiting:
        if not answer.done():
            answer.set_exception(Unavailable(outcome_known=outcome_known))


def _next_batch(queue: _Queue) -> list[Waiting]:
    """The oldest waiting writes whose callers still wait; a second write of one external id stays for the next batch."""
    batch: list[Waiting] = []
    seen: set[str] = set()
    postponed: list[Waiting] = []
    while queue.waiting and len(batch) < _MAX_BATCH:
        item = queue.waiting.popleft()
        if item[1].done():
            continue
        external_id = item[0].external_id
        if external_id is not None:
            if external_id in seen:
                postponed.append(item)
                continue
            seen.add(external_id)
        batch.append(item)
    queue.waiting.extendleft(reversed(postponed))
    return batch
