"""Webhooks changed: made, rotated, tried out, deleted; and what they missed sent again."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry import UNSET

from domain.errors import ValidationFailed
from resolvers import webhook_log as log
from resolvers import webhook_trials
from resolvers import webhooks as operations
from resolvers.operations import Operation
from schema.calls import Call, Info, needs
from schema.errors import UserError, attempt, user_errors
from schema.global_ids import global_id, number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given
from schema.webhooks import Webhook, WebhookDelivery, WebhookEvent, delivery_of, webhook_of


@strawberry.input
class WebhookInput:
    url: str
    events: list[WebhookEvent]
    min_level: int | None = strawberry.field(
        description="Of classified assets only those whose label has at least this level.", default=UNSET
    )
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input(description="Only what is given changes.")
class UpdateWebhookInput:
    id: strawberry.ID
    url: str | None = UNSET
    events: list[WebhookEvent] | None = UNSET
    min_level: int | None = strawberry.field(description="Null takes the bound away.", default=UNSET)
    enabled: bool | None = strawberry.field(
        description="False gives up what waits; true switches it on again, also after it was disabled.", default=UNSET
    )


@strawberry.input
class DeleteWebhookInput:
    id: strawberry.ID


@strawberry.input
class RotateWebhookSecretInput:
    id: strawberry.ID
    overlap_seconds: int = strawberry.field(
        description="How long the old secret signs along, up to 30 days. Give 0 when it was exposed.",
        default=operations.DEFAULT_OVERLAP_SECONDS,
    )
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input(description="Either the URL of a webhook that might be made, or a saved one.")
class TestWebhookInput:
    url: str | None = UNSET
    webhook_id: strawberry.ID | None = UNSET
    event: WebhookEvent = strawberry.field(description="What to send a sample of.")
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input
class ReplayWebhookDeliveryInput:
    id: strawberry.ID
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input
class RecoverWebhookDeliveriesInput:
    webhook_id: strawberry.ID
    since: datetime = strawberry.field(description="What happened from then on.")
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.type
class WebhookPayload:
    webhook: Webhook | None
    user_errors: list[UserError]


@strawberry.type
class WebhookSecretPayload:
    webhook: Webhook | None
    secret: str | None = strawberry.field(description="Shown this once, whsec_…; null when the request is repeated.")
    user_errors: list[UserError]


@strawberry.type
class DeleteWebhookPayload:
    deleted_id: strawberry.ID | None
    user_errors: list[UserError]


@strawberry.type(description="What a receiver made of a sample; all of it null when none was sent.")
class TestWebhookPayload:
    delivery_id: str | None = strawberry.field(description="What the receiver saw as webhook-id.")
    succeeded: bool | None
    response_status: int | None = strawberry.field(description="Null where no answer came.")
    response_excerpt: str | None = strawberry.field(description="Up to 1,024 characters of what was answered.")
    duration_ms: int | None
    error: str | None = strawberry.field(description="Why no answer came, or why it counts as a failure.")
    secret: str | None = strawberry.field(
        description="What the sample for a URL was signed with, made for this one call; null for a saved webhook, and when the "
        "request is repeated."
    )
    webhook: Webhook | None = strawberry.field(description="The saved one as it is now: a success makes it healthy.")
    user_errors: list[UserError]


@strawberry.type
class WebhookDeliveryPayload:
    delivery: WebhookDelivery | None
    user_errors: list[UserError]


@strawberry.type
class RecoverWebhookDeliveriesPayload:
    recovered: int | None = strawberry.field(description="How many deliveries are sent again.")
    webhook: Webhook | None
    user_errors: list[UserError]


@strawberry.type
class WebhookMutations:
    @strawberry.mutation(description=f"A new webhook; its secret is shown once. {needs(operations.create_webhook)}")
    async def create_webhook(self, info: Info, form: Input[WebhookInput]) -> WebhookSecretPayload | None:
        return await _secret(info.context, operations.create_webhook, given(form))

    @strawberry.mutation(
        description=f"Change a webhook; what waits for it goes to its new address. {needs(operations.update_webhook)}"
    )
    async def update_webhook(self, info: Info, form: Input[UpdateWebhookInput]) -> WebhookPayload | None:
        call = info.context
        values = given(form) | {"id": number_of("Webhook", call.workspace_id, form.id)}
        row, errors = await attempt(call, operations.update_webhook, values)
        return WebhookPayload(webhook=row and webhook_of(call.workspace_id, row), user_errors=errors)

    @strawberry.mutation(description=f"Remove a webhook, what waits for it, and its log. {needs(operations.delete_webhook)}")
    async def delete_webhook(self, info: Info, form: Input[DeleteWebhookInput]) -> DeleteWebhookPayload | None:
        workspace_id = info.context.workspace_id
        values = {"id": number_of("Webhook", workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.delete_webhook, values)
        return DeleteWebhookPayload(deleted_id=row and global_id("Webhook", workspace_id, row.id), user_errors=errors)

    @strawberry.mutation(description=f"A new secret, shown once. {needs(operations.rotate_webhook_secret)}")
    async def rotate_webhook_secret(self, info: Info, form: Input[RotateWebhookSecretInput]) -> WebhookSecretPayload | None:
        number = number_of("Webhook", info.context.workspace_id, form.id)
        return await _secret(info.context, operations.rotate_webhook_secret, given(form) | {"id": number})

    @strawberry.mutation(
        description="Send one signed sample at once and answer what came back, within about 15 seconds. "
        f"{needs(webhook_trials.try_webhook)}"
    )
    async def test_webhook(self, info: Info, form: Input[TestWebhookInput]) -> TestWebhookPayload | None:
        call, values = info.context, given(form)
        call.context.require(webhook_trials.try_webhook.permission)
        if (values.get("url") is None) == (values.get("webhook_id") is None):
            return _no_trial(user_errors(ValidationFailed.at("webhook_id", "give either url or webhookId, and not both")))
        if values.get("webhook_id") is not None:
            values["webhook_id"] = number_of("Webhook", call.workspace_id, values["webhook_id"])
        trial, errors = await attempt(call, webhook_trials.try_webhook, values)
        if trial is None:
            return _no_trial(errors)
        webhook = await _webhook_now(call, values.get("webhook_id"))
        answer = trial._asdict() | {"secret": trial.secret or None}
        return TestWebhookPayload(**answer, webhook=webhook, user_errors=[])

    @strawberry.mutation(
        description="Send a delivery again, whatever became of it: with the id and the body that it had, and all its tries "
        f"before it. {needs(log.replay_delivery)}"
    )
    async def replay_webhook_delivery(self, info: Info, form: Input[ReplayWebhookDeliveryInput]) -> WebhookDeliveryPayload | None:
        workspace_id, values = info.context.workspace_id, given(form)
        values["number"] = number_of("WebhookDelivery", workspace_id, values.pop("id"))
        row, errors = await attempt(info.context, log.replay_delivery, values)
        return WebhookDeliveryPayload(delivery=row and delivery_of(workspace_id, row), user_errors=errors)

    @strawberry.mutation(
        description="Send everything again that was given up, or missed while the webhook was disabled. "
        f"{needs(log.recover_deliveries)}"
    )
    async def recover_webhook_deliveries(
        self, info: Info, form: Input[RecoverWebhookDeliveriesInput]
    ) -> RecoverWebhookDeliveriesPayload | None:
        call = info.context
        number = number_of("Webhook", call.workspace_id, form.webhook_id)
        count, errors = await attempt(call, log.recover_deliveries, given(form) | {"webhook_id": number})
        webhook = None if count is None else await _webhook_now(call, number)
        return RecoverWebhookDeliveriesPayload(recovered=count, webhook=webhook, user_errors=errors)


async def _secret(call: Call, operation: Operation[Any, operations.NewWebhook], values: dict[str, Any]) -> WebhookSecretPayload:
    made, errors = await attempt(call, operation, values)
    if made is None:
        return WebhookSecretPayload(webhook=None, secret=None, user_errors=errors)
    webhook = webhook_of(call.workspace_id, made.webhook)
    return WebhookSecretPayload(webhook=webhook, secret=made.secret or None, user_errors=[])


def _no_trial(errors: list[UserError]) -> TestWebhookPayload:
    return TestWebhookPayload(**dict.fromkeys(webhook_trials.WebhookTrial._fields), webhook=None, user_errors=errors)


async def _webhook_now(call: Call, number: int | None) -> Webhook | None:
    """A saved webhook as an operation has left it; None for an address, and when somebody has deleted it meanwhile."""
    row = None if number is None else (await call.webhooks()).get(number)
    return None if row is None else webhook_of(call.workspace_id, row)
