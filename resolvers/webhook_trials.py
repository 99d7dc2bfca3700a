"""Samples: sent to a webhook at once, or to an address that might become one, and what the receiver made of them."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple, Self

from pydantic import ConfigDict, model_validator

from domain.errors import HubError, IdempotencyInProgress, NotFound
from domain.permissions import Permission
from domain.webhook_payloads import event_text, sample_data
from domain.webhook_signatures import new_webhook_secret
from domain.webhooks import Condition, WebhookEvent, WebhookHealth
from persistence import webhooks as stored
from resolvers.administration import administration, differences
from resolvers.commands import Identifier, exactly_one
from resolvers.context import Context
from resolvers.operations import Command, operation
from resolvers.webhook_sending import Answer, open_secrets, send
from resolvers.webhooks import WebhookUrl, audited, webhook_of

_ROUTE: Final = "try_webhook"
#: After this it is certain that nobody sends any more: four times what a receiver is waited for.
_SENDING: Final = timedelta(seconds=60)


class TryWebhook(Command):
    """Either a saved webhook or the URL of one that might be made; ``event`` is what to send a sample of."""

    model_config = ConfigDict(json_schema_extra=exactly_one({"url": "string", "webhook_id": "integer"}))
    url: WebhookUrl | None = None
    webhook_id: Identifier | None = None
    event: WebhookEvent

    @model_validator(mode="after")
    def _either(self) -> Self:
        if (self.url is None) == (self.webhook_id is None):
            raise ValueError("give either url or webhook_id, and not both")
        return self


class WebhookTrial(NamedTuple):
    """What a receiver made of a sample.

    ``response_status`` and ``response_excerpt`` are None where no answer came, and ``error`` then says why. ``secret`` is what an
    ad-hoc URL's sample was signed with, made for this one call; empty for a saved webhook.
    """

    delivery_id: str
    succeeded: bool
    response_status: int | None
    response_excerpt: str | None
    duration_ms: int
    error: str | None
    secret: str = ""


class _Turn(NamedTuple):
    """A request whose turn it is to send: the sample's id and, for one with an idempotency key, the note that it is under way."""

    delivery_id: str
    note: dict[str, Any] | None


@operation(Permission.WEBHOOKS_WRITE)
async def try_webhook(context: Context, command: TryWebhook) -> WebhookTrial:
    """Send one signed sample at once and answer what came back, within about 15 seconds.

    A saved webhook whose receiver takes it is healthy again, and enabled again if the hub had disabled it. IdempotencyInProgress
    while the same request is under way.
    """
    turn = await _turn(context, command)
    if isinstance(turn, WebhookTrial):
        return turn
    try:
        url, secrets_in_force = await _target(context, command)
    except HubError:
        await _give_up(context, command, turn)
        raise
    data = sample_data(command.event, context.hub.policy.public_url, context.workspace)
    answer = await send(
        context.hub,
        context.workspace,
        url,
        secrets_in_force,
        delivery_id=turn.delivery_id,
        event=command.event.value,
        payload=event_text(command.event, datetime.now(UTC), data),
    )
    milliseconds = round(answer.seconds * 1000)
    trial = WebhookTrial(turn.delivery_id, answer.succeeded, answer.status, answer.excerpt, milliseconds, answer.error)
    await _after_trial(context, command, turn, answer, trial)
    return trial if command.webhook_id is not None else trial._replace(secret=secrets_in_force[0])


async def _turn(context: Context, command: TryWebhook) -> _Turn | WebhookTrial:
    """The turn to send, or what the same request was answered before.

    What is sent is no part of a transaction, so a note is kept before: until it is answered, or too old, nobody else sends. Whoever
    comes after one that died sends the sample under the id that it had.
    """
    delivery_id = f"msg_{secrets.token_hex(16)}"
    if context.idempotency_key is None:
        return _Turn(delivery_id, None)
    async with administration(context) as work:
        former, now = await work.former_answer(_ROUTE, command), datetime.now(UTC)
        if former is not None and not _is_note(former):
            return WebhookTrial(**former)
        if former is not None:
            if now < datetime.fromisoformat(former["until"]):
                raise IdempotencyInProgress
            delivery_id = former["under_way"]
        note = {"under_way": delivery_id, "until": (now + _SENDING).isoformat()}
        work.remember(**note)
    return _Turn(delivery_id, note)


def _is_note(former: dict[str, Any]) -> bool:
    return "under_way" in former


async def _target(context: Context, command: TryWebhook) -> tuple[str, list[str]]:
    """Where to send to, and the secrets to sign with."""
    if command.webhook_id is None:
        assert command.url is not None, "one of the two is given"  # noqa: S101 - the command's own rule
        return (await context.hub.outbound.of(context.workspace).check(command.url)).text, [new_webhook_secret()]
    async with context.database.reading(context.workspace) as connection:
        webhook = await stored.read_webhook(connection, context.workspace, command.webhook_id)
        sealed = await stored.read_sealed_secrets(connection, context.workspace, command.webhook_id)
    if webhook is None or sealed is None:
        raise NotFound("webhook")
    return webhook.url, open_secrets(context.hub, context.workspace, command.webhook_id, sealed)


async def _give_up(context: Context, command: TryWebhook, turn: _Turn) -> None:
    """Nothing was sent: the request may come again at once."""
    if turn.note is not None:
        async with administration(context) as work:
            if await work.former_answer(_ROUTE, command) == turn.note:
                await work.forget()


async def _after_trial(context: Context, command: TryWebhook, turn: _Turn, answer: Answer, trial: WebhookTrial) -> None:
    """Note a saved webhook's recovery, and what to answer to the same request."""
    recovered = command.webhook_id if answer.succeeded else None
    if recovered is None and turn.note is None:
        return
    async with administration(context) as work:
        if turn.note is not None and await work.former_answer(_ROUTE, command) in (turn.note, None):
            work.remember(**trial._replace(secret="")._asdict())
        webhook = None if recovered is None else await stored.read_webhook(work.connection, work.workspace_id, recovered)
        if webhook is None or webhook.health == WebhookHealth.HEALTHY:
            return
        if webhook.health == WebhookHealth.DISABLED:
            await stored.enable_webhook(work.connection, work.workspace_id, webhook.id)
            after = await webhook_of(work, webhook.id)
            work.record("webhook.enabled", f"webhook:{webhook.id}", differences(audited(webhook), audited(after)))
        else:
            await stored.note_condition(work.connection, work.workspace_id, webhook.id, Condition(), tardy=False)
