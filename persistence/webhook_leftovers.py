"""What webhooks leave behind: deliveries older than they are kept for, and the logs of deleted webhooks. Removed a slice at a time,
each in a transaction of its own, so that the workspace's other writers wait for a few rows at most.
"""

from datetime import datetime
from typing import Final

from persistence.database import Connection, Database

#: Rows that one statement removes.
SLICE: Final = 1_000
_REMOVE: Final = """
with gone as (
    delete from webhook_deliveries where workspace_id = $1 and id = any (array({which} limit $2))
    returning webhook_id, next_attempt_at
), counted as (
    update webhooks w set backlog = w.backlog - n.n from (
        select webhook_id, count(*) as n from gone where next_attempt_at is not null group by webhook_id) n
    where w.workspace_id = $1 and w.id = n.webhook_id
)
select count(*) from gone
"""
_REMOVE_OLD: Final = _REMOVE.format(which="select id from webhook_deliveries where workspace_id = $1 and created_at < $3")
_REMOVE_DELETED: Final = _REMOVE.format(
    which="select d.id from webhooks w join webhook_deliveries d on d.workspace_id = $1 and d.webhook_id = w.id"
    " where w.workspace_id = $1 and w.deleted_at is not null"
)
_REMOVE_EMPTY: Final = """
delete from webhooks w where workspace_id = $1 and deleted_at is not null and not exists (
    select from webhook_deliveries d where d.workspace_id = $1 and d.webhook_id = w.id)
"""


async def forget_old_deliveries(connection: Connection, workspace_id: int, before: datetime) -> bool:
    """Remove some of what is older than it is kept for; whether there may be more. Call it under the workspace's lock."""
    return bool(await connection.fetchval(_REMOVE_OLD, workspace_id, SLICE, before) == SLICE)


async def forget_deleted_webhooks(connection: Connection, workspace_id: int) -> bool:
    """Remove some of the logs of deleted webhooks, and those that have none left; whether there may be more.

    Call it under the workspace's lock.
    """
    if await connection.fetchval(_REMOVE_DELETED, workspace_id, SLICE) == SLICE:
        return True
    await connection.execute(_REMOVE_EMPTY, workspace_id)
    return False


async def workspaces_with_webhook_leftovers(database: Database, before: datetime) -> list[int]:
    """Workspaces whose logs go further back than ``before``, or have deleted webhooks (a named function looks across)."""
    async with database.unbound() as connection:
        return [row[0] for row in await connection.fetch("select workspaces_with_webhook_leftovers($1)", before)]
