"""Webhooks: where a workspace's events are sent. What was sent is in ``webhook_deliveries``."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from domain.webhooks import Condition, WebhookHealth
from persistence.database import Connection
from persistence.webhook_leftovers import forget_deleted_webhooks


class WebhookDetail(NamedTuple):
    """A webhook as its owners see it. ``old_secret_until``: until then the secret before the last rotation signs along.

    ``skipped_events`` happened while too much waited for it already: they were counted, and nothing more.
    """

    id: int
    url: str
    events: list[str]
    min_level: int | None
    enabled: bool
    health: str
    old_secret_until: datetime | None
    skipped_events: int
    last_skipped_at: datetime | None
    created_at: datetime
    updated_at: datetime


class SealedSecrets(NamedTuple):
    """The secrets that are in force now; ``old`` only while a rotation's overlap lasts."""

    present: bytes
    old: bytes | None


_DETAIL: Final = ", ".join(WebhookDetail._fields).replace(
    "old_secret_until", "case when old_secret_until > now() then old_secret_until end"
)
_ALL: Final = f"select {_DETAIL} from webhooks where workspace_id = $1 and deleted_at is null"
_READ: Final = f"{_ALL} and id = $2"
_CHANGEABLE: Final = frozenset({"url", "events", "min_level"})


def asking(event: str) -> str:
    """SQL: webhooks of workspace ``$1`` that ask for an event, which is SQL itself.

    One that the hub has disabled is among them: what it misses is entered in its log, so that it can be recovered.
    """
    return f"from webhooks where workspace_id = $1 and {event} = any (events) and (enabled or health = 'disabled')"


_SUBSCRIPTIONS: Final = f"""
update workspace_counters set asset_webhooks = exists (select {asking("'asset.classified'")}),
    quota_webhooks = exists (select {asking("'quota.near'")})
where workspace_id = $1
"""


async def list_webhooks(connection: Connection, workspace_id: int) -> list[WebhookDetail]:
    """All webhooks of the workspace, oldest first."""
    rows = await connection.fetch(f"{_ALL} order by id", workspace_id)
    return [WebhookDetail(*row) for row in rows]


async def read_webhook(connection: Connection, workspace_id: int, webhook_id: int) -> WebhookDetail | None:
    """One webhook, or None."""
    row = await connection.fetchrow(_READ, workspace_id, webhook_id)
    return None if row is None else WebhookDetail(*row)


async def count_webhooks(connection: Connection, workspace_id: int) -> int:
    """How many webhooks the workspace has."""
    total: int = await connection.fetchval(f"select count(*) from ({_ALL}) w", workspace_id)
    return total


async def insert_webhook(
    connection: Connection,
    workspace_id: int,
    webhook_id: int,
    *,
    url: str,
    events: Sequence[str],
    min_level: int | None,
    sealed_secret: bytes,
) -> None:
    """A new webhook, enabled."""
    await connection.execute(
        "insert into webhooks (workspace_id, id, url, events, min_level, sealed_secret) values ($1, $2, $3, $4, $5, $6)",
        workspace_id,
        webhook_id,
        url,
        events,
        min_level,
        sealed_secret,
    )
    await connection.execute(_SUBSCRIPTIONS, workspace_id)


async def change_webhook(connection: Connection, workspace_id: int, webhook_id: int, changes: dict[str, Any]) -> None:
    """Set some columns of a webhook."""
    if unknown := set(changes) - _CHANGEABLE:
        raise ValueError(f"not changeable: {unknown}")
    assignments = "".join(f", {column} = ${number}" for number, column in enumerate(changes, start=3))
    await connection.execute(
        f"update webhooks set updated_at = now(){assignments} where workspace_id = $1 and id = $2",
        workspace_id,
        webhook_id,
        *changes.values(),
    )
    await connection.execute(_SUBSCRIPTIONS, workspace_id)


async def enable_webhook(connection: Connection, workspace_id: int, webhook_id: int) -> None:
    """Switch a webhook on that is off, with a clean record: since it was switched off nothing has waited for it."""
    await connection.execute(
        "update webhooks set enabled = true, health = 'healthy', failures = 0, failing_since = null, backlog = 0,"
        " updated_at = now() where workspace_id = $1 and id = $2 and not enabled",
        workspace_id,
        webhook_id,
    )
    await connection.execute(_SUBSCRIPTIONS, workspace_id)


async def disable_webhook(connection: Connection, workspace_id: int, webhook_id: int, why: str, *, by_us: bool) -> None:
    """Switch a webhook off and give up what waits for it; ``why`` is entered with each. ``by_us``: for its receiver's failures.

    Of one that the hub has disabled the backlog is counted on, since what it misses is entered as well.
    """
    await connection.execute(
        "update webhooks set enabled = false, health = case when $3 then 'disabled' else health end, wakes_at = null,"
        " backlog = case when $3 or health = 'disabled' then backlog else 0 end, updated_at = now()"
        " where workspace_id = $1 and id = $2",
        workspace_id,
        webhook_id,
        by_us,
    )
    await connection.execute(
        "update webhook_deliveries set status = 'dead', next_attempt_at = null, error = $3"
        " where workspace_id = $1 and webhook_id = $2 and next_attempt_at is not null",
        workspace_id,
        webhook_id,
        why,
    )
    await connection.execute(_SUBSCRIPTIONS, workspace_id)


async def delete_webhook(connection: Connection, workspace_id: int, webhook_id: int) -> None:
    """Remove a webhook with its log; of a long one the sweep removes the rest."""
    await connection.execute(
        "update webhooks set deleted_at = now(), url = '', events = '{}', enabled = false, health = 'healthy', wakes_at = null,"
        " sealed_secret = '', sealed_old_secret = null, old_secret_until = null where workspace_id = $1 and id = $2",
        workspace_id,
        webhook_id,
    )
    await connection.execute(_SUBSCRIPTIONS, workspace_id)
    await forget_deleted_webhooks(connection, workspace_id)


async def read_sealed_secrets(connection: Connection, workspace_id: int, webhook_id: int) -> SealedSecrets | None:
    """What signs for a webhook at this moment, sealed; None when there is no such webhook."""
    row = await connection.fetchrow(
        "select sealed_secret, case when old_secret_until > now() then sealed_old_secret end"
        " from webhooks where workspace_id = $1 and id = $2 and deleted_at is null",
        workspace_id,
        webhook_id,
    )
    return None if row is None else SealedSecrets(*row)


async def replace_secret(
    connection: Connection, workspace_id: int, webhook_id: int, sealed_secret: bytes, *, overlap_seconds: int
) -> None:
    """Give a webhook a new secret. The present one signs along for the overlap; one from an earlier rotation ends."""
    await connection.execute(
        "update webhooks set sealed_secret = $3, updated_at = now(),"
        " sealed_old_secret = case when $4 > 0 then sealed_secret end,"
        " old_secret_until = case when $4 > 0 then now() + make_interval(secs => $4) end"
        " where workspace_id = $1 and id = $2",
        workspace_id,
        webhook_id,
        sealed_secret,
        overlap_seconds,
    )


async def read_condition(connection: Connection, workspace_id: int, webhook_id: int) -> Condition:
    """How a webhook's receiver has been doing."""
    row = await connection.fetchrow(
        "select health, failures, failing_since from webhooks where workspace_id = $1 and id = $2", workspace_id, webhook_id
    )
    return Condition() if row is None else Condition(WebhookHealth(row[0]), row[1], row[2])


async def note_condition(
    connection: Connection, workspace_id: int, webhook_id: int, condition: Condition, *, tardy: bool
) -> None:
    """Enter how its receiver is doing (a webhook is disabled by :func:`disable_webhook`), and whether it keeps senders waiting."""
    await connection.execute(
        "update webhooks set health = $3, failures = $4, failing_since = $5, tardy = $6 where workspace_id = $1 and id = $2",
        workspace_id,
        webhook_id,
        condition.health.value,
        condition.failures,
        condition.failing_since,
        tardy,
    )
