"""Requests that come again with their idempotency key: recognised, told from others, answered as before."""

from typing import Any

from domain.errors import IdempotencyKeyReused
from persistence.database import Connection
from persistence.idempotency import find_former_request, remember_request
from persistence.sealing import WorkspaceSecret
from persistence.workspaces import read_sealed_secret
from resolvers.context import Context
from resolvers.operations import Command, canonical


def hash_of(command: Command, secret: WorkspaceSecret, *digests: bytes) -> bytes:
    """What tells a request from another one; keyed like the content's fingerprint, since short contents could be guessed.

    ``digests`` are of what came with the command and is no part of it: a file.
    """
    return secret.fingerprint(" ".join(["request", canonical(command), *(digest.hex() for digest in digests)]))


async def former_answer(
    connection: Connection, workspace_id: int, route: str, key: str, request_hash: bytes
) -> dict[str, Any] | None:
    """What the request was answered when it came before, None when it is new; call it under the workspace's lock.

    IdempotencyKeyReused when another request had the key within 24 hours.
    """
    former = await find_former_request(connection, workspace_id, route, key)
    if former is None:
        return None
    if former.request_hash != request_hash:
        raise IdempotencyKeyReused
    return former.answer


async def answered_before(
    context: Context, key: str, route: str, command: Command, answer: dict[str, Any]
) -> dict[str, Any] | None:
    """For requests that store nothing: what was answered before or, when it is new, None after keeping ``answer``."""
    async with context.database.writing(context.workspace) as connection:
        sealed = await read_sealed_secret(connection, context.workspace)
        request_hash = hash_of(command, WorkspaceSecret.opened(context.hub.secret, context.workspace, sealed))
        former = await former_answer(connection, context.workspace, route, key, request_hash)
        if former is None:
            await remember_request(connection, context.workspace, route, key, request_hash, answer)
    return former
