"""Webhooks: made, their secret shown once, changed, rotated, tried out, deleted. What they were told is in ``webhook_log``."""

import hashlib
from typing import Annotated, Any, Final, NamedTuple
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from domain.errors import Conflict, NotFound, ValidationFailed
from domain.permissions import Permission
from domain.text import WebAddress
from domain.webhook_signatures import new_webhook_secret
from domain.webhooks import MAX_WEBHOOK_URL, MAX_WEBHOOKS, WebhookEvent
from persistence import webhooks as stored
from persistence.webhooks import WebhookDetail
from persistence.workspaces import next_object_id
from resolvers.administration import Administration, administration, differences
from resolvers.commands import Identifier
from resolvers.context import Context
from resolvers.labels import Level
from resolvers.operations import Command, operation
from resolvers.webhook_sending import seal_secret

DEFAULT_OVERLAP_SECONDS: Final = 24 * 3600
MAX_OVERLAP_SECONDS: Final = 30 * 24 * 3600
SWITCHED_OFF: Final = "Nothing more was sent: the webhook was switched off."

WebhookUrl = Annotated[WebAddress, StringConstraints(max_length=MAX_WEBHOOK_URL)]


def _named_twice_is_named(schema: dict[str, Any]) -> None:
    """A set in JSON is a list in which the same thing may stand twice."""
    del schema["uniqueItems"]


Events = Annotated[frozenset[WebhookEvent], Field(min_length=1, json_schema_extra=_named_twice_is_named)]


class ListWebhooks(Command):
    """The workspace's, which are few."""


class GetWebhook(Command):
    id: Identifier


class DeleteWebhook(Command):
    id: Identifier


class CreateWebhook(Command):
    """``min_level``: of classified assets only those whose label has at least this level; None for all of them."""

    url: WebhookUrl
    events: Events
    min_level: Level | None = None


class UpdateWebhook(Command):
    """Only what is given changes; ``min_level`` None takes that bound away, and for the others None stands for what is not given.

    ``enabled`` False gives up what waits for the webhook. True switches it on again, also after the hub has disabled it.
    """

    id: Identifier
    url: WebhookUrl | SkipJsonSchema[None] = None
    events: Events | SkipJsonSchema[None] = None
    min_level: Level | None = None
    enabled: bool | SkipJsonSchema[None] = None


class RotateWebhookSecret(Command):
    """For how long the old secret signs along: 0 to 30 days. Give 0 when it was exposed."""

    id: Identifier
    overlap_seconds: Annotated[int, Field(ge=0, le=MAX_OVERLAP_SECONDS)] = DEFAULT_OVERLAP_SECONDS


class NewWebhook(NamedTuple):
    """A webhook and its secret, which is shown this once: empty when the request came before with its idempotency key."""

    webhook: WebhookDetail
    secret: str


@operation(Permission.WEBHOOKS_WRITE)
async def list_webhooks(context: Context, command: ListWebhooks) -> list[WebhookDetail]:
    """The workspace's webhooks, oldest first."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.list_webhooks(connection, context.workspace)


@operation(Permission.WEBHOOKS_WRITE)
async def get_webhook(context: Context, command: GetWebhook) -> WebhookDetail:
    """One webhook."""
    async with context.database.reading(context.workspace) as connection:
        webhook = await stored.read_webhook(connection, context.workspace, command.id)
    if webhook is None:
        raise NotFound("webhook")
    return webhook


@operation(Permission.WEBHOOKS_WRITE)
async def create_webhook(context: Context, command: CreateWebhook) -> NewWebhook:
    """A new webhook, enabled. UrlNotAllowed where the hub may not send to; Conflict beyond 20 webhooks."""
    url = (await context.hub.outbound.of(context.workspace).check(command.url)).text
    async with administration(context) as work:
        if (former := await work.former_answer("create_webhook", command)) is not None:
            return NewWebhook(await webhook_of(work, former["id"]), "")
        if await stored.count_webhooks(work.connection, work.workspace_id) >= MAX_WEBHOOKS:
            raise Conflict(f"A workspace has at most {MAX_WEBHOOKS} webhooks. Delete one first.")
        webhook_id = await next_object_id(work.connection, work.workspace_id)
        secret = new_webhook_secret()
        await stored.insert_webhook(
            work.connection,
            work.workspace_id,
            webhook_id,
            url=url,
            events=sorted(command.events),
            min_level=command.min_level,
            sealed_secret=seal_secret(context.hub, work.workspace_id, webhook_id, secret),
        )
        webhook = await webhook_of(work, webhook_id)
        work.remember(id=webhook_id)
        work.record("webhook.created", f"webhook:{webhook_id}", differences({}, audited(webhook)))
    return NewWebhook(webhook, secret)


@operation(Permission.WEBHOOKS_WRITE)
async def update_webhook(context: Context, command: UpdateWebhook) -> WebhookDetail:
    """Change a webhook. What waits for it already goes to the new address."""
    given = command.model_dump(exclude_unset=True, exclude={"id"})
    for name, value in given.items():
        if value is None and name != "min_level":
            raise ValidationFailed.at(name, "must not be null; leave it out to keep it")
    changes = {name: value for name, value in given.items() if name != "enabled"}
    if command.url is not None:
        changes["url"] = (await context.hub.outbound.of(context.workspace).check(command.url)).text
    if command.events is not None:
        changes["events"] = sorted(command.events)
    async with administration(context) as work:
        before = await webhook_of(work, command.id)
        await stored.change_webhook(work.connection, work.workspace_id, command.id, changes)
        if command.enabled is True and not before.enabled:
            await stored.enable_webhook(work.connection, work.workspace_id, command.id)
        elif command.enabled is False:
            await stored.disable_webhook(work.connection, work.workspace_id, command.id, SWITCHED_OFF, by_us=False)
        webhook = await webhook_of(work, command.id)
        if changed := differences(audited(before), audited(webhook)):
            work.record("webhook.updated", f"webhook:{command.id}", changed)
    return webhook


@operation(Permission.WEBHOOKS_WRITE)
async def delete_webhook(context: Context, command: DeleteWebhook) -> WebhookDetail:
    """Remove a webhook, what waits for it, and its log."""
    async with administration(context) as work:
        webhook = await webhook_of(work, command.id)
        await stored.delete_webhook(work.connection, work.workspace_id, command.id)
        work.record("webhook.deleted", f"webhook:{command.id}", differences(audited(webhook), {}))
    return webhook


@operation(Permission.WEBHOOKS_WRITE)
async def rotate_webhook_secret(context: Context, command: RotateWebhookSecret) -> NewWebhook:
    """A new secret. The old one signs along for the overlap; one that still did from an earlier rotation ends now."""
    async with administration(context) as work:
        if (former := await work.former_answer("rotate_webhook_secret", command)) is not None:
            return NewWebhook(await webhook_of(work, former["id"]), "")
        await webhook_of(work, command.id)
        secret = new_webhook_secret()
        sealed = seal_secret(context.hub, work.workspace_id, command.id, secret)
        await stored.replace_secret(
            work.connection, work.workspace_id, command.id, sealed, overlap_seconds=command.overlap_seconds
        )
        work.remember(id=command.id)
        changes = differences({}, {"overlap_seconds": command.overlap_seconds})
        work.record("webhook.secret_rotated", f"webhook:{command.id}", changes)
        webhook = await webhook_of(work, command.id)
    return NewWebhook(webhook, secret)


async def webhook_of(work: Administration, webhook_id: int) -> WebhookDetail:
    """The workspace's webhook of this number; NotFound."""
    webhook = await stored.read_webhook(work.connection, work.workspace_id, webhook_id)
    if webhook is None:
        raise NotFound("webhook")
    return webhook


def audited(webhook: WebhookDetail) -> dict[str, Any]:
    """A webhook's settings as the audit log shows them: of its address no path and no query, in which receivers have secrets."""
    parts = urlsplit(webhook.url)
    return {
        "url": f"{parts.scheme}://{parts.netloc}/… ({hashlib.sha256(webhook.url.encode()).hexdigest()[:8]})",
        "events": webhook.events,
        "min_level": webhook.min_level,
        "enabled": webhook.enabled,
        "health": webhook.health,
    }
