"""The batch writer: classifications that arrive together are stored together.

One batch is one transaction of one workspace: lock the counters row, one statement, commit; every caller is answered after
that commit. There is no timer: a batch is what gathered while the previous one was committing. Quotas are exact, because the
statement cuts the batch where the quota ends, under the lock. A request with an idempotency key is remembered in the same
transaction, so that it has its effect once, whatever dies.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeAlias

from domain.errors import AssetQuotaReached, HubError, IdempotencyKeyReused, Unavailable
from domain.limits import WebhookLimits
from domain.plans import Plan
from persistence.asset_events import Subscribed, tell_of_assets
from persistence.asset_statements import STORE_BATCH, STORE_BATCH_ONCE, AssetWrite, Once, StoredAsset
from persistence.database import Connection, Database, Record
from persistence.idempotency import FORGET_OLD_KEYS

_MAX_BATCH: Final = 256
_FORGET_KEYS_EVERY_SECONDS: Final = 600
_NOT_ONCE: Final = (None, None, None, None)
#: Of an answered row so many columns are the asset's; then come those of the subscriptions.
_STORED: Final = len(StoredAsset._fields) - 1
_ANSWERED: Final = _STORED + len(Subscribed._fields)

Outcome: TypeAlias = StoredAsset | AssetQuotaReached | IdempotencyKeyReused


Waiting: TypeAlias = tuple[AssetWrite, "asyncio.Future[StoredAsset]"]


@dataclass(slots=True)
class _Queue:
    """The writes of one workspace that wait for the next batch."""

    waiting: deque[Waiting] = field(default_factory=deque)
    drain: "asyncio.Task[None] | None" = None


class AssetWriter:
    """Stores verdicts; ``store`` answers after the commit that holds the asset."""

    def __init__(self, database: Database, quotas: Mapping[Plan, int | None], public_url: str, webhooks: WebhookLimits) -> None:
        self._database = database
        self._public_url = public_url
        self._webhook_backlog = webhooks.backlog
        self._quotas = {plan.value: quota for plan, quota in quotas.items()}
        self._queues: dict[int, _Queue] = {}
        self._forgot_keys_at: dict[int, float] = {}

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

    async def store_in(self, connection: Connection, workspace_id: int, writes: Sequence[AssetWrite]) -> list[Outcome]:
        """Store many within the caller's transaction, which holds the workspace's lock: with what else is in it, or not at all.

        One external id may come several times; the last one counts. What the database refuses of one fails them all.
        """
        outcomes: list[Outcome] = []
        for batch in _without_repetitions(writes):
            *columns, _ = zip(*batch, strict=True)
            rows = await connection.fetch(STORE_BATCH, workspace_id, self._quotas, *map(list, columns))
            stored = [_outcome(row) for row in rows]
            await self._tell(connection, workspace_id, rows[0], stored)
            outcomes += stored
        return outcomes

    async def close(self) -> None:
        """Wait until everything accepted is stored or refused."""
        while drains := [queue.drain for queue in self._queues.values() if queue.drain is not None]:
            await asyncio.wait(drains)

    async def _drain(self, workspace_id: int, queue: _Queue) -> None:
        try:
            while queue.waiting:
                try:
                    await self._flush(workspace_id, _next_batch(queue))
                except Unavailable as error:
                    # Those who wait would wait in vain, one time limit after the other; nothing of theirs was sent.
                    _refuse_as_unavailable(queue.waiting, outcome_known=True, waited=error.waited)
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
            _refuse_as_unavailable(batch, outcome_known=error.outcome_known, waited=error.waited)
            raise
        except Exception as error:
            # One bad write must not take the others down: halve until it stands alone.
            if len(batch) == 1:
                _refuse(batch, error)
            else:
                middle = len(batch) // 2
                try:
                    await self._flush(workspace_id, batch[:middle])
                except Unavailable as away:
                    _refuse_as_unavailable(batch[middle:], outcome_known=True, waited=away.waited)
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

    async def _write(self, workspace_id: int, writes: Sequence[AssetWrite]) -> list[Outcome]:
        *columns, once = zip(*writes, strict=True)
        async with self._database.writing(workspace_id) as connection:
            if not any(once):
                rows = await connection.fetch(STORE_BATCH, workspace_id, self._quotas, *map(list, columns))
                outcomes: list[Outcome] = [_outcome(row) for row in rows]
            else:
                await self._forget_old_keys(connection, workspace_id)
                keyed = zip(*(each or _NOT_ONCE for each in once), strict=True)
                rows = await connection.fetch(
                    STORE_BATCH_ONCE, workspace_id, self._quotas, *map(list, columns), *map(list, keyed)
                )
                outcomes = [_outcome_once(row, each) for row, each in zip(rows, once, strict=True)]
            await self._tell(connection, workspace_id, rows[0], outcomes)
        return outcomes

    async def _tell(self, connection: Connection, workspace_id: int, row: Record, outcomes: Sequence[Outcome]) -> None:
        """Enter what webhooks are to be told of a batch; ``row`` is any of its answer's, which say whether one asks."""
        subscribed = Subscribed(*row[_STORED:_ANSWERED])
        if subscribed.to_assets or subscribed.to_quota:
            stored = [each for each in outcomes if isinstance(each, StoredAsset) and each.replayed is None]
            backlog = self._webhook_backlog
            await tell_of_assets(connection, workspace_id, self._public_url, subscribed, stored, backlog=backlog)

    async def _forget_old_keys(self, connection: Connection, workspace_id: int) -> None:
        """Now and then, so that keys do not pile up."""
        now = time.monotonic()
        if now - self._forgot_keys_at.get(workspace_id, -math.inf) > _FORGET_KEYS_EVERY_SECONDS:
            self._forgot_keys_at[workspace_id] = now
            await connection.execute(FORGET_OLD_KEYS, workspace_id)


def _outcome(row: Record) -> StoredAsset | AssetQuotaReached:
    return AssetQuotaReached(used=row[6], limit=row[7]) if row[0] is None else StoredAsset(*row[:_STORED])


def _outcome_once(row: Record, once: Once | None) -> Outcome:
    request_hash, answer = row[_ANSWERED:]
    if once is None or request_hash is None:
        return _outcome(row)
    if request_hash != once.request_hash:
        return IdempotencyKeyReused()
    return _replayed(answer, row)


def _replayed(answer: dict[str, Any], row: Record) -> StoredAsset:
    return StoredAsset(
        id=answer["id"],
        label_id=answer["label"]["id"],
        label_origin=answer["label_origin"],
        needs_review=answer["needs_review"],
        reason=answer["reason"],
        classified_at=datetime.fromisoformat(answer["classified_at"]),
        assets=row[6],
        quota=row[7],
        replayed=answer,
    )


def _refuse(waiting: Collection[Waiting], error: BaseException) -> None:
    for _, answer in waiting:
        if not answer.done():
            answer.set_exception(error)


def _refuse_as_unavailable(waiting: Collection[Waiting], *, outcome_known: bool, waited: bool = False) -> None:
    for _, answer in waiting:
        if not answer.done():
            answer.set_exception(Unavailable(outcome_known=outcome_known, waited=waited))


def _next_batch(queue: _Queue) -> list[Waiting]:
    """The oldest waiting writes whose callers still wait.

    A second write of one external id, or with one idempotency key, stays for the next batch.
    """
    batch: list[Waiting] = []
    seen: set[str | tuple[str, str]] = set()
    postponed: list[Waiting] = []
    while queue.waiting and len(batch) < _MAX_BATCH:
        item = queue.waiting.popleft()
        if item[1].done():
            continue
        external_id, once = item[0].external_id, item[0].once
        if external_id is not None or once is not None:
            names = {name for name in (external_id, once and (once.route, once.key)) if name is not None}
            if not names.isdisjoint(seen):
                postponed.append(item)
                continue
            seen |= names
        batch.append(item)
    queue.waiting.extendleft(reversed(postponed))
    return batch


def _without_repetitions(writes: Sequence[AssetWrite]) -> Iterator[list[AssetWrite]]:
    """The writes in their order, in batches in each of which no external id comes twice."""
    batch: list[AssetWrite] = []
    seen: set[str] = set()
    for write in writes:
        if write.external_id in seen or len(batch) == _MAX_BATCH:
            yield batch
            batch, seen = [], set()
        batch.append(write)
        if write.external_id is not None:
            seen.add(write.external_id)
    if batch:
        yield batch
