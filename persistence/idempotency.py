"""Idempotency keys of administrative requests, jobs and imports; those of classifications are the batch writer's."""

from typing import Any, Final, NamedTuple

from persistence.database import Connection

FORGET_OLD_KEYS: Final = "delete from idempotency_keys where workspace_id = $1 and created_at <= now() - interval '24 hours'"
"""Removes the keys of a workspace that hold no longer; ``$1`` is the workspace."""


class FormerRequest(NamedTuple):
    """A request that came with the same key within 24 hours, and what it was answered."""

    request_hash: bytes
    answer: dict[str, Any]


async def find_former_request(connection: Connection, workspace_id: int, route: str, key: str) -> FormerRequest | None:
    """The request that had this key before; call it under the workspace's lock. Old keys are cleared away by the way."""
    await connection.execute(FORGET_OLD_KEYS, workspace_id)
    row = await connection.fetchrow(
        "select request_hash, answer from idempotency_keys where workspace_id = $1 and route = $2 and key = $3",
        workspace_id,
        route,
        key,
    )
    return None if row is None else FormerRequest(*row)


async def remember_request(
    connection: Connection, workspace_id: int, route: str, key: str, request_hash: bytes, answer: dict[str, Any]
) -> None:
    """Keep what a request was answered, in the transaction of its effect; or, instead of a note that it is under way, at its end."""
    await connection.execute(
        "insert into idempotency_keys (workspace_id, route, key, request_hash, answer) values ($1, $2, $3, $4, $5)"
        " on conflict (workspace_id, route, key) do update set answer = excluded.answer",
        workspace_id,
        route,
        key,
        request_hash,
        answer,
    )


async def forget_request(connection: Connection, workspace_id: int, route: str, key: str) -> None:
    """Have a request be new when it comes again."""
    await connection.execute(
        "delete from idempotency_keys where workspace_id = $1 and route = $2 and key = $3", workspace_id, route, key
    )
