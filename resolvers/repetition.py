"""Requests that come again with their idempotency key and store nothing that could hold the key."""

from typing import Any

from domain.errors import IdempotencyKeyReused
from persistence.idempotency import find_former_request, remember_request
from persistence.sealing import WorkspaceSecret
from persistence.workspaces import read_sealed_secret
from resolvers.context import Context
from resolvers.operations import Command, canonical


async def require_same_request(context: Context, route: str, command: Command, answer: dict[str, Any]) -> dict[str, Any] | None:
    """What this request was answered before, or None when it is new: ``answer`` is then kept with its key.

    IdempotencyKeyReused when the key came with another request. The context has a key.
    """
    key = context.idempotency_key or ""
    async with context.database.writing(context.workspace) as connection:
        sealed = await read_sealed_secret(connection, context.workspace)
        secret = WorkspaceSecret.opened(context.hub.secret, context.workspace, sealed)
        request_hash = secret.fingerprint(f"request {canonical(command)}")
        former = await find_former_request(connection, context.workspace, route, key)
        if former is not None and former.request_hash != request_hash:
            raise IdempotencyKeyReused
        if former is None:
            await remember_request(connection, context.workspace, route, key, request_hash, answer)
    return None if former is None else former.answer
