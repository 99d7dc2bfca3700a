"""What a webhook was told, with what was sent and answered; and having it told again."""

from collections.abc import Sequence
from typing import Annotated, Final, NamedTuple

from pydantic import Field

from domain.errors import Conflict, NotFound
from domain.permissions import Permission
from domain.webhooks import DeliveryStatus, WebhookHealth
from persistence import webhook_deliveries as stored
from persistence.database import Connection
from persistence.webhook_deliveries import DeliveryDetail
from persistence.webhook_turns import wake_webhook
from persistence.webhooks import WebhookDetail, read_webhook
from resolvers.administration import administration, differences
from resolvers.commands import DEFAULT_PAGE, MAX_COUNT, Identifier, Moment, PageSize, cut_to_page
from resolvers.context import Context
from resolvers.operations import Command, operation

DISABLED_AFTER_FAILURES: Final = (
    "This webhook was disabled after failures. Enable it, or send it a test that succeeds, and try again."
)


class _PageOfDeliveries(Command):
    """``edge`` is the number at which the page before ended; ``backwards`` reads from the oldest delivery up."""

    status: frozenset[DeliveryStatus] | None = None
    edge: Identifier | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False
    counted: bool = True


class ListDeliveries(_PageOfDeliveries):
    """A page of one webhook's."""

    webhook_id: Identifier


class ListDeliveriesOfWebhooks(_PageOfDeliveries):
    """The same page of several webhooks' deliveries."""

    ids: Annotated[tuple[Identifier, ...], Field(max_length=100)]


class DeliveryNumbers(Command):
    """Several deliveries by their numbers."""

    ids: Annotated[tuple[Identifier, ...], Field(max_length=100)]


class GetDelivery(Command):
    """One delivery by its number or by the id that its receiver saw (``msg_…``); of this webhook, if one is named."""

    number: Identifier | None = None
    delivery_id: str | None = None
    webhook_id: Identifier | None = None


class ReplayDelivery(GetDelivery):
    """The same, to be sent again."""


class RecoverDeliveries(Command):
    """What was given up of all that happened since a moment."""

    webhook_id: Identifier
    since: Moment


class DeliveryPage(NamedTuple):
    """Some deliveries, newest first. ``total`` is counted up to one more than 10,000, and 0 where it was not asked for."""

    deliveries: list[DeliveryDetail]
    has_more: bool
    total: int


@operation(Permission.WEBHOOKS_WRITE)
async def list_deliveries(context: Context, command: ListDeliveries) -> DeliveryPage:
    """A webhook's deliveries of the last 30 days, newest first."""
    found = await _pages(context, (command.webhook_id,), command)
    if command.webhook_id not in found:
        raise NotFound("webhook")
    return found[command.webhook_id]


@operation(Permission.WEBHOOKS_WRITE)
async def list_deliveries_of_webhooks(context: Context, command: ListDeliveriesOfWebhooks) -> dict[int, DeliveryPage]:
    """Webhooks' deliveries of the last 30 days, newest first, by webhook; those that do not exist are left out."""
    return await _pages(context, command.ids, command)


@operation(Permission.WEBHOOKS_WRITE)
async def get_deliveries(context: Context, command: DeliveryNumbers) -> dict[int, DeliveryDetail]:
    """Deliveries by number; those that do not exist are left out."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.read_deliveries(connection, context.workspace, command.ids)


@operation(Permission.WEBHOOKS_WRITE)
async def get_delivery(context: Context, command: GetDelivery) -> DeliveryDetail:
    """One delivery."""
    async with context.database.reading(context.workspace) as connection:
        return await _delivery(connection, context.workspace, command)


@operation(Permission.WEBHOOKS_WRITE)
async def replay_delivery(context: Context, command: ReplayDelivery) -> DeliveryDetail:
    """Send a delivery again, whatever became of it: with the id and the body that it had, and all its tries before it.

    Conflict while the webhook is switched off.
    """
    async with administration(context) as work:
        if (former := await work.former_answer("replay_delivery", command)) is not None:
            return await _delivery(work.connection, work.workspace_id, GetDelivery(number=former["number"]))
        delivery = await _delivery(work.connection, work.workspace_id, command)
        await _enabled(work.connection, work.workspace_id, delivery.webhook_id)
        await stored.send_again(work.connection, work.workspace_id, delivery.number)
        await wake_webhook(work.connection, work.workspace_id, delivery.webhook_id)
        work.remember(number=delivery.number)
        changes = differences({}, {"delivery": delivery.delivery_id})
        work.record("webhook.delivery_replayed", f"webhook:{delivery.webhook_id}", changes)
        return await _delivery(work.connection, work.workspace_id, GetDelivery(number=delivery.number))


@operation(Permission.WEBHOOKS_WRITE)
async def recover_deliveries(context: Context, command: RecoverDeliveries) -> int:
    """Send everything again that was given up, or missed while the webhook was disabled; how many deliveries that are.

    Conflict while the webhook is switched off.
    """
    async with administration(context) as work:
        if (former := await work.former_answer("recover_deliveries", command)) is not None:
            return int(former["count"])
        await _enabled(work.connection, work.workspace_id, command.webhook_id)
        count = await stored.send_dead_again(work.connection, work.workspace_id, command.webhook_id, command.since)
        await wake_webhook(work.connection, work.workspace_id, command.webhook_id)
        work.remember(count=count)
        changes = differences({}, {"since": command.since, "deliveries": count})
        work.record("webhook.recovered", f"webhook:{command.webhook_id}", changes)
    return count


async def _pages(context: Context, webhook_ids: Sequence[int], wanted: _PageOfDeliveries) -> dict[int, DeliveryPage]:
    statuses = None if wanted.status is None else sorted(wanted.status)
    totals: dict[int, int] = {}
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_deliveries(
            connection,
            context.workspace,
            webhook_ids,
            statuses,
            edge=wanted.edge,
            backwards=wanted.backwards,
            limit=wanted.limit + 1,
        )
        if wanted.counted:
            totals = await stored.count_deliveries(connection, context.workspace, webhook_ids, statuses, cap=MAX_COUNT)
    return {
        webhook_id: DeliveryPage(*cut_to_page(rows, wanted.limit, backwards=wanted.backwards), totals.get(webhook_id, 0))
        for webhook_id, rows in found.items()
    }


async def _webhook(connection: Connection, workspace_id: int, webhook_id: int) -> WebhookDetail:
    webhook = await read_webhook(connection, workspace_id, webhook_id)
    if webhook is None:
        raise NotFound("webhook")
    return webhook


async def _enabled(connection: Connection, workspace_id: int, webhook_id: int) -> None:
    webhook = await _webhook(connection, workspace_id, webhook_id)
    if webhook.enabled:
        return
    if webhook.health == WebhookHealth.DISABLED:
        raise Conflict(DISABLED_AFTER_FAILURES)
    raise Conflict("This webhook was switched off by a member of its workspace or a key. Enable it and try again.")


async def _delivery(connection: Connection, workspace_id: int, command: GetDelivery) -> DeliveryDetail:
    found = await stored.read_delivery(connection, workspace_id, command.number, command.delivery_id)
    if found is None or command.webhook_id not in (None, found.webhook_id):
        raise NotFound("delivery")
    return found
