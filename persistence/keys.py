"""API keys: what is stored of them, and how one is found."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from persistence.database import Connection, Database


class FoundKey(NamedTuple):
    """A key as admission needs it, with its workspace's state. ``allowed_cidrs`` are :mod:`ipaddress` networks."""

    workspace_id: int
    key_id: int
    name: str
    prefix: str
    permissions: list[str]
    allowed_cidrs: list[Any] | None
    requests_a_minute: int | None
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    digest: bytes
    plan: str
    subscription: str
    past_due_since: datetime | None
    suspended_at: datetime | None


class KeyDetail(NamedTuple):
    """A key as people see it; its text is not kept. ``requests_a_minute`` None is no cap but the workspace's."""

    id: int
    name: str
    prefix: str
    last_four: str
    permissions: list[str]
    allowed_cidrs: list[Any] | None
    requests_a_minute: int | None
    created_by: str
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None
    successor_id: int | None


class KeyTouch(NamedTuple):
    """That a key was used."""

    workspace_id: int
    key_id: int
    moment: datetime
    digest: bytes


_COLUMNS: Final = ", ".join(KeyDetail._fields)
_LIST: Final = (
    f"select {_COLUMNS} from api_keys where workspace_id = $1 and deleted_at is null"
    " and ($2::bigint is null or id {comparison} $2) order by id {direction} limit $3"
)
_OLDER: Final = _LIST.format(comparison="<", direction="desc")
_NEWER: Final = _LIST.format(comparison=">", direction="asc")
_ONE: Final = f"select {_COLUMNS} from api_keys where workspace_id = $1 and id = $2 and deleted_at is null"


async def find_key(database: Database, digests: Sequence[bytes]) -> FoundKey | None:
    """The key with one of these digests, in any workspace (a named function looks across)."""
    async with database.unbound() as connection:
        row = await connection.fetchrow("select * from find_key($1)", list(digests))
    return None if row is None else FoundKey(*row)


async def imported_keys_exist(database: Database) -> bool:
    """Whether any key without our checksum could authenticate."""
    async with database.unbound() as connection:
        answer: bool = await connection.fetchval("select imported_keys_exist()")
    return answer


async def touch_keys(database: Database, touches: Sequence[KeyTouch]) -> None:
    """Write when keys were last used (a named function looks across)."""
    async with database.unbound() as connection:
        await connection.execute("select touch_keys($1, $2, $3, $4)", *map(list, zip(*touches, strict=True)))


async def list_keys(
    connection: Connection, workspace_id: int, *, edge: int | None, backwards: bool, limit: int
) -> list[KeyDetail]:
    """Keys without the deleted ones: those older than id ``edge``, newest first, or ``backwards`` the other way."""
    rows = await connection.fetch(_NEWER if backwards else _OLDER, workspace_id, edge, limit)
    return [KeyDetail(*row) for row in rows]


async def count_keys(connection: Connection, workspace_id: int) -> int:
    """How many keys there are, without the deleted ones."""
    total: int = await connection.fetchval(
        "select count(*) from api_keys where workspace_id = $1 and deleted_at is null", workspace_id
    )
    return total


async def read_key(connection: Connection, workspace_id: int, key_id: int) -> KeyDetail | None:
    """One key, or None."""
    row = await connection.fetchrow(_ONE, workspace_id, key_id)
    return None if row is None else KeyDetail(*row)


async def insert_key(
    connection: Connection,
    workspace_id: int,
    key_id: int,
    *,
    name: str,
    prefix: str,
    last_four: str,
    digest: bytes,
    imported: bool,
    permissions: Sequence[str],
    allowed_cidrs: Sequence[Any] | None,
    requests_a_minute: int | None,
    created_by: str,
    expires_at: datetime | None,
) -> None:
    """A new key."""
    await connection.execute(
        "insert into api_keys (workspace_id, id, name, prefix, last_four, digest, imported, permissions, allowed_cidrs,"
        " requests_a_minute, created_by, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        workspace_id,
        key_id,
        name,
        prefix,
        last_four,
        digest,
        imported,
        list(permissions),
        None if allowed_cidrs is None else list(allowed_cidrs),
        requests_a_minute,
        created_by,
        expires_at,
    )


async def revoke_key(connection: Connection, workspace_id: int, key_id: int) -> None:
    """End a key now; the time of a first revocation stays."""
    await connection.execute(
        "update api_keys set revoked_at = coalesce(revoked_at, now()) where workspace_id = $1 and id = $2",
        workspace_id,
        key_id,
    )


async def delete_key(connection: Connection, workspace_id: int, key_id: int) -> None:
    """End a key now and hide it from lists; its row stays for the audit."""
    await connection.execute(
        "update api_keys set revoked_at = coalesce(revoked_at, now()), deleted_at = now() where workspace_id = $1 and id = $2",
        workspace_id,
        key_id,
    )


async def supersede_key(
    connection: Connection, workspace_id: int, key_id: int, successor_id: int, *, overlap_seconds: int
) -> None:
    """Let a key end after the overlap (or when it would have ended anyway), naming its successor."""
    await connection.execute(
        "update api_keys set successor_id = $3,"
        " expires_at = least(expires_at, now() + make_interval(secs => $4)),"
        " revoked_at = case when $4 = 0 then coalesce(revoked_at, now()) else revoked_at end"
        " where workspace_id = $1 and id = $2",
        workspace_id,
        key_id,
        successor_id,
        overlap_seconds,
    )
