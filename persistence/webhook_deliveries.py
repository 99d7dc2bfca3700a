"""What webhooks were told: the log of deliveries as their owners read it, and its being told again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from persistence.database import Connection


class DeliveryDetail(NamedTuple):
    """One delivery. ``number`` counts per workspace; ``delivery_id`` is what the receiver sees as ``webhook-id``.

    ``payload`` is the body exactly as it is signed. The answer is the last try's; ``error`` says why that one failed, or why
    nothing was sent.
    """

    number: int
    webhook_id: int
    delivery_id: str
    event: str
    status: str
    attempts: int
    payload: str
    response_status: int | None
    response_excerpt: str | None
    duration_ms: int | None
    error: str | None
    next_attempt_at: datetime | None
    last_attempt_at: datetime | None
    created_at: datetime


_DETAIL: Final = ", ".join("id" if name == "number" else name for name in DeliveryDetail._fields)
#: Of one of the ``wanted`` webhooks, with one of the statuses ``$3`` if they are given.
_OF_WANTED: Final = (
    " from webhook_deliveries where workspace_id = $1 and webhook_id = wanted.id and ($3::text[] is null or status = any ($3))"
)
_WANTED: Final = (
    " from webhooks wanted{} where wanted.workspace_id = $1 and wanted.id = any ($2::bigint[]) and wanted.deleted_at is null"
)
_PAGES: Final = "select wanted.id, d.*" + _WANTED.format(
    f" left join lateral (select {_DETAIL}{_OF_WANTED} and ($4::bigint is null or id {{comparison}} $4)"
    " order by id {direction} limit $5) as d on true"
)
_ORDER: Final = " order by wanted.id, d.id {direction}"
_OLDER: Final = (_PAGES + _ORDER).format(comparison="<", direction="desc")
_NEWER: Final = (_PAGES + _ORDER).format(comparison=">", direction="asc")
#: Some deliveries, of webhooks that are not deleted.
_READ: Final = (
    f"select {_DETAIL} from webhook_deliveries d where workspace_id = $1 and exists ("
    "select from webhooks w where w.workspace_id = $1 and w.id = d.webhook_id and w.deleted_at is null)"
)
_AGAIN: Final = """
with chosen as (
    select id, webhook_id, next_attempt_at is not null as open from webhook_deliveries where workspace_id = $1 and {which}
), again as (
    update webhook_deliveries d set status = 'pending', attempts = 0, next_attempt_at = now(), error = null
    from chosen where d.workspace_id = $1 and d.id = chosen.id
), counted as (
    update webhooks w set backlog = w.backlog + n.n from (
        select webhook_id, count(*) as n from chosen where not open group by webhook_id) n
    where w.workspace_id = $1 and w.id = n.webhook_id
)
select count(*) from chosen
"""
_ONE_AGAIN: Final = _AGAIN.format(which="id = $2")
_DEAD_AGAIN: Final = _AGAIN.format(which="webhook_id = $2 and status = 'dead' and created_at >= $3")


async def list_deliveries(
    connection: Connection,
    workspace_id: int,
    webhook_ids: Sequence[int],
    statuses: Sequence[str] | None,
    *,
    edge: int | None,
    backwards: bool,
    limit: int,
) -> dict[int, list[DeliveryDetail]]:
    """Deliveries of webhooks, for each at most ``limit`` of those older than number ``edge``, newest first.

    With ``backwards`` the other way. Webhooks that do not exist are left out.
    """
    found: dict[int, list[DeliveryDetail]] = {}
    for webhook_id, *delivery in await connection.fetch(
        _NEWER if backwards else _OLDER, workspace_id, list(webhook_ids), statuses, edge, limit
    ):
        deliveries = found.setdefault(webhook_id, [])
        if delivery[0] is not None:
            deliveries.append(DeliveryDetail(*delivery))
    return found


async def count_deliveries(
    connection: Connection, workspace_id: int, webhook_ids: Sequence[int], statuses: Sequence[str] | None, *, cap: int
) -> dict[int, int]:
    """How many each of these webhooks has, counted up to ``cap + 1``."""
    counting = f"select wanted.id, (select count(*) from (select{_OF_WANTED} limit {cap + 1:d}) counted)"
    rows = await connection.fetch(counting + _WANTED.format(""), workspace_id, list(webhook_ids), statuses)
    return {row[0]: row[1] for row in rows}


async def read_delivery(
    connection: Connection, workspace_id: int, number: int | None, delivery_id: str | None
) -> DeliveryDetail | None:
    """The delivery with this number or this id, whichever is given."""
    row = await connection.fetchrow(
        f"{_READ} and ($2::bigint is null or id = $2) and ($3::text is null or delivery_id = $3)"
        " and ($2::bigint is not null or $3::text is not null)",
        workspace_id,
        number,
        delivery_id,
    )
    return None if row is None else DeliveryDetail(*row)


async def read_deliveries(connection: Connection, workspace_id: int, numbers: Sequence[int]) -> dict[int, DeliveryDetail]:
    """The deliveries with these numbers, by number; those that do not exist are left out."""
    rows = await connection.fetch(
        f"{_READ} and id = any ($2::bigint[])",
        workspace_id,
        list(numbers),
    )
    return {row[0]: DeliveryDetail(*row) for row in rows}


async def send_again(connection: Connection, workspace_id: int, number: int) -> None:
    """Have a delivery tried anew, with all its tries before it. Whoever calls this, under the workspace's lock, wakes the webhook."""
    await connection.execute(_ONE_AGAIN, workspace_id, number)


async def send_dead_again(connection: Connection, workspace_id: int, webhook_id: int, since: datetime) -> int:
    """Have everything tried anew that was given up of what happened since a moment; how many. The caller wakes the webhook."""
    count: int = await connection.fetchval(_DEAD_AGAIN, workspace_id, webhook_id, since)
    return count
