"""Telling webhooks of what a batch of verdicts stored, in the batch's own transaction.

Whether any webhook asks is read by the statement that stores the batch, so that where none does, nothing more is sent.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from domain.webhook_payloads import asset_data, event_text, quota_data
from domain.webhooks import WebhookEvent
from persistence.asset_statements import StoredAsset
from persistence.database import Connection
from persistence.relabelling import Moved
from persistence.webhook_turns import tell_webhooks


class Subscribed(NamedTuple):
    """What webhooks of the workspace ask for: assets, the quota; and whether they know already that the quota is nearly used up."""

    to_assets: bool
    to_quota: bool
    quota_near_told: bool


async def tell_of_assets(
    connection: Connection,
    workspace_id: int,
    public_url: str,
    subscribed: Subscribed,
    stored: Sequence[StoredAsset],
    *,
    backlog: int,
) -> None:
    """Enter what webhooks are to be told of assets that were stored just now; ``backlog`` is :func:`tell_webhooks`'s."""
    if not stored:
        return
    if subscribed.to_assets:
        event = WebhookEvent.ASSET_CLASSIFIED
        payloads = [
            event_text(event, each.classified_at, asset_data(public_url, workspace_id, each.id, each.label_id)) for each in stored
        ]
        await tell_webhooks(connection, workspace_id, event, payloads, [each.label_id for each in stored], backlog=backlog)
    if subscribed.to_quota:
        told = subscribed.quota_near_told
        await _tell_of_quota(connection, workspace_id, public_url, stored[0], told=told, backlog=backlog)


async def tell_of_moved(
    connection: Connection, workspace_id: int, public_url: str, moved: Sequence[Moved], *, backlog: int
) -> None:
    """Enter what webhooks are to be told of assets that got other labels just now: as if they had been classified."""
    if not moved:
        return
    if not await connection.fetchval("select asset_webhooks from workspace_counters where workspace_id = $1", workspace_id):
        return
    event = WebhookEvent.ASSET_CLASSIFIED
    payloads = [
        event_text(event, each.classified_at, asset_data(public_url, workspace_id, each.id, each.label_id)) for each in moved
    ]
    await tell_webhooks(connection, workspace_id, event, payloads, [each.label_id for each in moved], backlog=backlog)


async def _tell_of_quota(
    connection: Connection, workspace_id: int, public_url: str, any_of: StoredAsset, *, told: bool, backlog: int
) -> None:
    """Once when more than nine tenths are used, and again only after it had been four fifths or less meanwhile."""
    used, quota = any_of.assets, any_of.quota
    if quota is None:
        return
    near, far = used * 10 > quota * 9, used * 5 <= quota * 4
    if (near and not told) or (far and told):
        await connection.execute("update workspace_counters set quota_near_told = $2 where workspace_id = $1", workspace_id, near)
    if near and not told:
        event = WebhookEvent.QUOTA_NEAR
        payload = event_text(event, datetime.now(UTC), quota_data(public_url, workspace_id))
        await tell_webhooks(connection, workspace_id, event, [payload], backlog=backlog)
