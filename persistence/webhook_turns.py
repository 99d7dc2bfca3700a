"""Deliveries on the queue: at any time one task, the webhook's newest *turn*, is answerable for all that waits for a webhook.

Whoever adds a delivery, under the workspace's lock, sees in ``wakes_at`` whether a turn works or is about to; only where none does,
the next one is entered in the queue, in the same transaction. A turn ends under the same lock: it either leaves nothing behind or
enters its successor, at once or for when the next try is due. So nothing is left waiting without a turn, and a slow receiver takes
up one place of the worker's, not one for each delivery.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from domain.webhooks import WebhookEvent
from persistence.database import Connection, Database, Record
from persistence.queue import Task, enqueue, missing
from persistence.webhooks import asking

#: Receivers that answer at once, and those that kept us waiting or failed last time: the ones never wait behind the others.
PROMPT: Final = "deliver"
TARDY: Final = "deliver_tardy"
WAS_DISABLED: Final = "Nothing was sent: the webhook was disabled when this happened."


class DueDelivery(NamedTuple):
    """A delivery whose try is due; ``attempts`` is how many there were before."""

    number: int
    delivery_id: str
    event: str
    payload: str
    attempts: int


class TurnBegun(NamedTuple):
    """What a turn is to send, where to, and signed with what."""

    url: str
    sealed_secret: bytes
    sealed_old_secret: bytes | None
    due: list[DueDelivery]


class Tried(NamedTuple):
    """What one try came to, as it is entered; the field order is the statement's. ``next_attempt_at`` None: there is none."""

    number: int
    attempts_before: int
    status: str
    next_attempt_at: datetime | None
    at: datetime
    response_status: int | None
    response_excerpt: str | None
    duration_ms: int
    error: str | None


_WAKE: Final = """
update webhooks w set turn = w.turn + 1, wakes_at = now()
where w.workspace_id = $1 and w.id = $2 and (w.wakes_at is null or w.wakes_at > clock_timestamp())
returning w.id, w.turn, w.tardy
"""
_TELL: Final = f"""
with t as (
    select * from unnest($3::text[], $4::bigint[]) with ordinality as t(payload, label_id, o)
), h as (
    select id, enabled, min_level, $6::integer - backlog as room, wakes_at is null or wakes_at > clock_timestamp() as sleeps
    {asking("$2")}
), asked as (
    select h.id as webhook_id, h.enabled, t.payload, t.o, row_number() over (partition by h.id order by t.o) <= h.room as fits
    from t cross join h left join labels l on l.workspace_id = $1 and l.id = t.label_id
    where t.label_id is null or h.min_level is null or l.level >= h.min_level
), new as (
    select *, row_number() over (order by o, webhook_id) as nth from asked where fits
), told as (
    select a.*, h.enabled and h.sleeps and a.entered > 0 as woken from (
        select webhook_id, count(*) filter (where fits) as entered, count(*) filter (where not fits) as skipped
        from asked group by webhook_id) a join h on h.id = a.webhook_id
), counted as (
    update workspace_counters c set last_delivery_id = c.last_delivery_id + n.n from (select count(*) as n from new) n
    where c.workspace_id = $1 and n.n > 0 returning c.last_delivery_id - n.n as before
), inserted as (
    insert into webhook_deliveries (workspace_id, id, webhook_id, delivery_id, event, payload, status, next_attempt_at, error)
    select $1, c.before + nth, webhook_id, 'msg_' || translate(gen_random_uuid()::text, '-', ''), $2, payload,
           case when enabled then 'pending' else 'dead' end, case when enabled then now() end, case when not enabled then $5 end
    from new cross join counted c
), noted as (
    update webhooks w set backlog = w.backlog + told.entered, skipped_events = w.skipped_events + told.skipped,
        last_skipped_at = case when told.skipped > 0 then now() else w.last_skipped_at end,
        turn = w.turn + told.woken::integer, wakes_at = case when told.woken then now() else w.wakes_at end
    from told where w.workspace_id = $1 and w.id = told.webhook_id
    returning w.id, w.turn, w.tardy, told.woken
)
select id, turn, tardy from noted where woken
"""
_BEGIN: Final = """
select url, sealed_secret, case when old_secret_until > now() then sealed_old_secret end from webhooks
where workspace_id = $1 and id = $2 and turn = $3 and enabled
"""
_DUE: Final = """
select id, delivery_id, event, payload, attempts from webhook_deliveries
where workspace_id = $1 and webhook_id = $2 and next_attempt_at <= now() order by next_attempt_at, id limit $3
"""
_RECORD: Final = """
with recorded as (
    update webhook_deliveries d set attempts = t.attempts_before + 1, status = t.status, next_attempt_at = t.next_attempt_at,
        last_attempt_at = t.at, response_status = t.response_status, response_excerpt = t.response_excerpt,
        duration_ms = t.duration_ms, error = t.error
    from unnest($2::bigint[], $3::integer[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::integer[], $8::text[],
        $9::integer[], $10::text[])
        as t(id, attempts_before, status, next_attempt_at, at, response_status, response_excerpt, duration_ms, error)
    where d.workspace_id = $1 and d.id = t.id and d.attempts = t.attempts_before and d.next_attempt_at is not null
    returning d.id, d.webhook_id, d.next_attempt_at
), counted as (
    update webhooks w set backlog = w.backlog - n.n from (
        select webhook_id, count(*) as n from recorded where next_attempt_at is null group by webhook_id) n
    where w.workspace_id = $1 and w.id = n.webhook_id
)
select id from recorded
"""
_END: Final = """
update webhooks w set turn = w.turn + (n.next is not null)::int,
    wakes_at = case when n.next is not null then greatest(n.next, now()) end
from (select min(next_attempt_at) as next from webhook_deliveries
      where workspace_id = $1 and webhook_id = $2 and next_attempt_at is not null) n
where w.workspace_id = $1 and w.id = $2 and w.turn = $3 and w.enabled
returning w.id, w.turn, w.tardy, w.wakes_at - now()
"""
_UNATTENDED: Final = """
select w.id, w.turn, w.tardy from webhooks w where w.workspace_id = $1 and w.enabled and exists (
    select from webhook_deliveries d where d.workspace_id = $1 and d.webhook_id = w.id and d.next_attempt_at <= now())
"""


async def tell_webhooks(
    connection: Connection,
    workspace_id: int,
    event: WebhookEvent,
    payloads: Sequence[str],
    label_ids: Sequence[int | None] | None = None,
    *,
    backlog: int,
) -> None:
    """Enter an event, once for each payload, for every webhook that asks for it; call it under the workspace's lock.

    ``label_ids`` are the labels of assets, by which webhooks may want only some. For a webhook with a ``backlog`` deliveries that
    wait already they are counted as skipped, and not entered. Nothing but the webhooks' own rows is read for that.
    """
    labels = [None] * len(payloads) if label_ids is None else label_ids
    woken = await connection.fetch(_TELL, workspace_id, event.value, payloads, labels, WAS_DISABLED, backlog)
    await enqueue(connection, [_task(workspace_id, row) for row in woken])


async def wake_webhook(connection: Connection, workspace_id: int, webhook_id: int) -> None:
    """See to it that a turn comes at once for what is due; call it under the workspace's lock."""
    rows = await connection.fetch(_WAKE, workspace_id, webhook_id)
    await enqueue(connection, [_task(workspace_id, row) for row in rows])


async def begin_turn(connection: Connection, workspace_id: int, webhook_id: int, turn: int, most: int) -> TurnBegun | None:
    """What a turn has to send, ``most`` deliveries; None when it is no longer its webhook's. Call it under the workspace's lock."""
    row = await connection.fetchrow(_BEGIN, workspace_id, webhook_id, turn)
    if row is None:
        return None
    due = await connection.fetch(_DUE, workspace_id, webhook_id, most)
    url, present, old = row
    return TurnBegun(url, present, old, [DueDelivery(*each) for each in due])


async def record_tries(connection: Connection, workspace_id: int, tries: Sequence[Tried]) -> set[int]:
    """Enter what tries came to; the numbers of those that counted. One that somebody else has entered meanwhile does not."""
    if not tries:
        return set()
    columns = [list(column) for column in zip(*tries, strict=True)]
    return {row[0] for row in await connection.fetch(_RECORD, workspace_id, *columns)}


async def end_turn(connection: Connection, workspace_id: int, webhook_id: int, turn: int) -> None:
    """Hand over to the next turn where there are tries to come; call it under the workspace's lock."""
    row = await connection.fetchrow(_END, workspace_id, webhook_id, turn)
    if row is not None and row[3] is not None:
        await enqueue(connection, [_task(workspace_id, row)._replace(after=row[3])])


async def repair_turns(connection: Connection, workspace_id: int) -> None:
    """Give a turn to each webhook whose due deliveries the queue does not know of; call it under the workspace's lock."""
    for row in await connection.fetch(_UNATTENDED, workspace_id):
        await wake_webhook(connection, workspace_id, row[0])  # one that sleeps beyond what is due
        either = [Task(lane, _subject(workspace_id, row)) for lane in (PROMPT, TARDY)]
        if len(await missing(connection, either)) == len(either):
            await connection.execute(
                "update webhooks set wakes_at = null where workspace_id = $1 and id = $2 and turn = $3",
                workspace_id,
                row[0],
                row[1],
            )
            await wake_webhook(connection, workspace_id, row[0])


async def workspaces_with_due_deliveries(database: Database) -> list[int]:
    """Workspaces with deliveries whose try is due (a named function looks across)."""
    async with database.unbound() as connection:
        return [row[0] for row in await connection.fetch("select workspaces_with_due_deliveries()")]


def _task(workspace_id: int, row: Record) -> Task:
    return Task(TARDY if row["tardy"] else PROMPT, _subject(workspace_id, row))


def _subject(workspace_id: int, row: Record) -> str:
    return f"{workspace_id}:{row['id']}:{row['turn']}"
