"""What webhooks were told: the log of deliveries as their owners read it, and its being told again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from persistence.database import Connection, Database


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
_WANTED: Final = (
    " from webhook_deliveries where workspace_id = $1 and webhook_id = $2 and ($3::text[] is null or status = any ($3))"
)
_LIST: Final = f"select {_DETAIL}{_WANTED} and ($4::bigint is null or id {{comparison}} $4) order by id {{direction}} limit $5"
_OLDER: Final = _LIST.format(comparison="<", direction="desc")
_NEWER: Final = _LIST.format(comparison=">", direction="asc")
_AGAIN: Final = "status = 'pending', attempts = 0, next_attempt_at = now(), error = null"


async def list_deliveries(
    connection: Connection,
    workspace_id: int,
    webhook_id: int,
    statuses: Sequence[str] | None,
    *,
    edge: int | None,
    backwards: bool,
    limit: int,
) -> list[DeliveryDetail]:
    """A webhook's deliveries older than number ``edge``, newest first, or ``backwards`` the other way."""
    rows = await connection.fetch(_NEWER if backwards else _OLDER, workspace_id, webhook_id, statuses, edge, limit)
    return [DeliveryDetail(*row) for row in rows]


async def count_deliveries(
    connection: Connection, workspace_id: int, webhook_id: int, statuses: Sequence[str] | None, *, cap: int
) -> int:
    """How many there are, counted up to ``cap + 1``."""
    total: int = await connection.fetchval(
        f"select count(*) from (select{_WANTED} limit {cap + 1:d}) counted", workspace_id, webhook_id, statuses
    )
    return total


async def read_delivery(
    connection: Connection, workspace_id: int, number: int | None, delivery_id: str | None
) -> DeliveryDetail | None:
    """The delivery with this number or this id, whichever is given."""
    row = await connection.fetchrow(
        f"select {_DETAIL} from webhook_deliveries where workspace_id = $1"
        " and ($2::bigint is null or id = $2) and ($3::text is null or delivery_id = $3)"
        " and ($2::bigint is not null or $3::text is not null)",
        workspace_id,
        number,
        delivery_id,
    )
    return None if row is None else DeliveryDetail(*row)


async def send_again(connection: Connection, workspace_id: int, number: int) -> None:
    """Have a delivery tried anew, with all its tries before it. Whoever calls this wakes the webhook."""
    await connection.execute(f"update webhook_deliveries set {_AGAIN} where workspace_id = $1 and id = $2", workspace_id, number)


async def send_dead_again(connection: Connection, workspace_id: int, webhook_id: int, since: datetime) -> int:
    """Have everything tried anew that was given up of what happened since a moment; how many. The caller wakes the webhook."""
    outcome = await connection.execute(
        f"update webhook_deliveries set {_AGAIN}"
        " where workspace_id = $1 and webhook_id = $2 and status = 'dead' and created_at >= $3",
        workspace_id,
        webhook_id,
        since,
    )
    return int(outcome.rpartition(" ")[2])


async def forget_old_deliveries(connection: Connection, workspace_id: int, before: datetime) -> None:
    """Remove what is older than it is kept for."""
    await connection.execute("delete from webhook_deliveries where workspace_id = $1 and created_at < $2", workspace_id, before)


async def workspaces_with_deliveries_before(database: Database, moment: datetime) -> list[int]:
    """Workspaces whose log goes further back than ``moment`` (a named function looks across)."""
    async with database.unbound() as connection:
        return [row[0] for row in await connection.fetch("select workspaces_with_deliveries_before($1)", moment)]
