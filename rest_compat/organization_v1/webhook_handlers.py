"""The handlers of ``/v1/webhooks``: parse, call one operation, render. Callers are admitted before they get here."""

import re
from typing import Any, Final, TypeVar

import orjson
from starlette.types import Receive, Scope

from domain.errors import NotFound
from resolvers.context import Context
from resolvers.operations import Command, validated
from resolvers.webhook_log import (
    ListDeliveries,
    RecoverDeliveries,
    ReplayDelivery,
    list_deliveries,
    recover_deliveries,
    replay_delivery,
)
from resolvers.webhook_trials import TryWebhook, try_webhook
from resolvers.webhooks import (
    CreateWebhook,
    DeleteWebhook,
    GetWebhook,
    ListWebhooks,
    RotateWebhookSecret,
    UpdateWebhook,
    create_webhook,
    delete_webhook,
    get_webhook,
    list_webhooks,
    rotate_webhook_secret,
    update_webhook,
)
from rest_compat.answers import JSON, NOT_STORED, Answer
from rest_compat.organization_v1.handlers import page_answer, page_command
from rest_compat.organization_v1.rendering import delivery_object, trial_object, webhook_object
from rest_compat.request_bodies import accepted_fields, ignored_fields_header, read_json_object
from rest_compat.request_queries import query_values

C = TypeVar("C", bound=Command)
_NUMBER: Final = re.compile("[1-9][0-9]{0,17}", re.ASCII)


async def webhooks(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /v1/webhooks"""
    found = await list_webhooks(context, ListWebhooks())
    return page_answer([webhook_object(each) for each in found], None)


async def webhook(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /v1/webhooks/{id}"""
    return _json(webhook_object(await get_webhook(context, GetWebhook(id=_webhook_id(scope)))))


async def create(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/webhooks"""
    command, headers = await _command(CreateWebhook, scope, receive)
    made = await create_webhook(context, command)
    location = (b"location", f"/v1/webhooks/{made.webhook.id}".encode())
    return _json(_with_secret(webhook_object(made.webhook), made.secret), 201, [location, *headers, *_replayed(made.secret)])


async def update(context: Context, scope: Scope, receive: Receive) -> Answer:
    """PATCH /v1/webhooks/{id}"""
    command, headers = await _command(UpdateWebhook, scope, receive, id=_webhook_id(scope))
    return _json(webhook_object(await update_webhook(context, command)), 200, headers)


async def delete(context: Context, scope: Scope, receive: Receive) -> Answer:
    """DELETE /v1/webhooks/{id}"""
    await delete_webhook(context, DeleteWebhook(id=_webhook_id(scope)))
    return Answer(204, [NOT_STORED])


async def rotate(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/webhooks/{id}/rotate-secret"""
    command, headers = await _command(RotateWebhookSecret, scope, receive, required=False, id=_webhook_id(scope))
    made = await rotate_webhook_secret(context, command)
    return _json(_with_secret(webhook_object(made.webhook), made.secret), 200, [*headers, *_replayed(made.secret)])


async def attempt(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/webhooks/test"""
    command, headers = await _command(TryWebhook, scope, receive)
    trial = await try_webhook(context, command)
    told = trial_object(trial)
    return _json(told if command.webhook_id is not None else _with_secret(told, trial.secret), 200, headers)


async def deliveries(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /v1/webhooks/{id}/deliveries"""
    given = query_values(scope["query_string"])
    values: dict[str, Any] = {"webhook_id": _webhook_id(scope)}
    if "status" in given:
        values["status"] = given["status"].split(",")
    page = await list_deliveries(context, page_command(ListDeliveries, given, {**values, "counted": False}))
    numbers = [each.number for each in page.deliveries]
    return page_answer([delivery_object(each) for each in page.deliveries], numbers[-1] if page.has_more else None)


async def replay(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/webhooks/{id}/deliveries/{delivery_id}/replay"""
    named = ReplayDelivery(webhook_id=_webhook_id(scope), delivery_id=scope["path_params"]["delivery_id"])
    return _json(delivery_object(await replay_delivery(context, named)), 202)


async def recover(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/webhooks/{id}/recover"""
    command, headers = await _command(RecoverDeliveries, scope, receive, webhook_id=_webhook_id(scope))
    return _json({"recovered": await recover_deliveries(context, command)}, 202, headers)


async def _command(
    command: type[C], scope: Scope, receive: Receive, *, required: bool = True, **in_path: Any
) -> tuple[C, list[tuple[bytes, bytes]]]:
    """The body as a command, with what the address gives; and the header that names what was ignored, if anything was."""
    values = await read_json_object(dict(scope["headers"]), receive, required=required)
    repeated = [name for name in values if name in in_path]
    accepted = accepted_fields(command, {name: value for name, value in values.items() if name not in in_path}, scope["headers"])
    ignored = [*repeated, *accepted.ignored]
    return validated(command, accepted.values | in_path), [ignored_fields_header(ignored)] if ignored else []


def _webhook_id(scope: Scope) -> int:
    text = scope["path_params"]["id"]
    if _NUMBER.fullmatch(text) is None:
        raise NotFound("webhook")
    return int(text)


def _json(value: dict[str, Any], status: int = 200, headers: list[tuple[bytes, bytes]] | None = None) -> Answer:
    return Answer(status, [JSON, NOT_STORED, *(headers or [])], orjson.dumps(value))


def _with_secret(value: dict[str, Any], secret: str) -> dict[str, Any]:
    """With the secret, which is shown this once; null where the answer was given before."""
    return {**value, "signing_secret": secret or None}


def _replayed(secret: str) -> list[tuple[bytes, bytes]]:
    return [] if secret else [(b"idempotency-replayed", b"true")]
