"""Webhooks: where events are sent, and what they were told."""

from datetime import datetime
from typing import TypeAlias

import strawberry

import domain.webhooks
from domain.errors import NotFound
from persistence.webhook_deliveries import DeliveryDetail
from persistence.webhooks import WebhookDetail
from resolvers import webhook_log as log
from resolvers import webhooks as operations
from schema.calls import DeliveriesWanted, Info, needs
from schema.connections import After, Before, Connection, First, Last, connection, is_counted, number_in, page_request
from schema.global_ids import BigInt, Node, global_id

WebhookEvent: TypeAlias = domain.webhooks.WebhookEvent
strawberry.enum(WebhookEvent, name="WebhookEvent", description="What a webhook can be told of.")
WebhookHealth: TypeAlias = domain.webhooks.WebhookHealth
strawberry.enum(
    WebhookHealth,
    name="WebhookHealth",
    description="How its receiver has been answering, best first. DISABLED: it failed for so long that nothing more is sent.",
)
DeliveryStatus: TypeAlias = domain.webhooks.DeliveryStatus
strawberry.enum(
    DeliveryStatus,
    name="DeliveryStatus",
    description="Not tried yet, delivered, to be tried again, or given up; a replay tries it again.",
)


@strawberry.type(
    description="Where a workspace's events are sent, signed with a secret that is shown when it is made or rotated."
)
class Webhook(Node):
    id: strawberry.ID
    database_id: BigInt = strawberry.field(description="What the REST API calls id.")
    url: str
    min_level: int | None = strawberry.field(
        description="Of classified assets it is told of those whose label has at least this level; null: of all."
    )
    events: list[WebhookEvent]
    health: WebhookHealth
    enabled: bool
    old_secret_until: datetime | None = strawberry.field(
        description="Until then the secret before the last rotation signs along; null when none does."
    )
    skipped_events: BigInt = strawberry.field(
        description="How many events it was not told of, since too many deliveries waited for it already."
    )
    last_skipped_at: datetime | None = strawberry.field(description="When the last of them happened.")
    created_at: datetime
    updated_at: datetime

    @strawberry.field(description=f"What it was told in the last 30 days, newest first. {needs(log.list_deliveries_of_webhooks)}")
    async def deliveries(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        status: list[DeliveryStatus] | None = None,
    ) -> Connection["WebhookDelivery"] | None:
        call = info.context
        call.context.require(log.list_deliveries_of_webhooks.permission)
        page = page_request(first, after, last, before)
        wanted = DeliveriesWanted(
            status=None if status is None else frozenset(status),
            edge=number_in(page),
            limit=page.limit,
            backwards=page.backwards,
            counted=is_counted(info),
        )
        found = await call.deliveries(self.database_id, wanted)
        if found is None:
            return None
        return connection(
            page,
            [delivery_of(call.workspace_id, row) for row in found.deliveries],
            [[row.number] for row in found.deliveries],
            has_more=found.has_more,
            total=found.total,
        )


@strawberry.type(description="One event for one webhook, and what its receiver answered to the last try.")
class WebhookDelivery(Node):
    id: strawberry.ID
    delivery_id: str = strawberry.field(description="What the receiver sees as webhook-id; the same at every try.")
    event: WebhookEvent
    status: DeliveryStatus
    attempts: int
    payload: str = strawberry.field(description="The body exactly as it is signed.")
    response_status: int | None
    response_excerpt: str | None = strawberry.field(description="Up to 1,024 characters of what was answered.")
    duration_ms: int | None
    error: str | None = strawberry.field(description="Why the last try failed, or why nothing was sent.")
    next_attempt_at: datetime | None = strawberry.field(description="Null when no try is to come.")
    last_attempt_at: datetime | None
    created_at: datetime
    webhook_number: strawberry.Private[int]

    @strawberry.field(description=f"The webhook that was told. {needs(operations.list_webhooks)}")
    async def webhook(self, info: Info) -> Webhook | None:
        row = (await info.context.webhooks()).get(self.webhook_number)
        return None if row is None else webhook_of(info.context.workspace_id, row)


def webhook_of(workspace_id: int, row: WebhookDetail) -> Webhook:
    """A webhook from its row."""
    return Webhook(
        id=global_id("Webhook", workspace_id, row.id),
        database_id=BigInt(row.id),
        url=row.url,
        min_level=row.min_level,
        events=[domain.webhooks.WebhookEvent(name) for name in row.events],
        health=domain.webhooks.WebhookHealth(row.health),
        enabled=row.enabled,
        old_secret_until=row.old_secret_until,
        skipped_events=BigInt(row.skipped_events),
        last_skipped_at=row.last_skipped_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def delivery_of(workspace_id: int, row: DeliveryDetail) -> WebhookDelivery:
    """A delivery from its row."""
    return WebhookDelivery(
        id=global_id("WebhookDelivery", workspace_id, row.number),
        delivery_id=row.delivery_id,
        event=domain.webhooks.WebhookEvent(row.event),
        status=domain.webhooks.DeliveryStatus(row.status),
        attempts=row.attempts,
        payload=row.payload,
        response_status=row.response_status,
        response_excerpt=row.response_excerpt,
        duration_ms=row.duration_ms,
        error=row.error,
        next_attempt_at=row.next_attempt_at,
        last_attempt_at=row.last_attempt_at,
        created_at=row.created_at,
        webhook_number=row.webhook_id,
    )


@strawberry.type
class WebhookQueries:
    @strawberry.field(description=f"One delivery by the id that its receiver saw, msg_…. {needs(log.get_delivery)}")
    async def webhook_delivery(self, info: Info, delivery_id: str) -> WebhookDelivery | None:
        try:
            row = await info.context.run(log.get_delivery, delivery_id=delivery_id)
        except NotFound:
            return None
        return delivery_of(info.context.workspace_id, row)
