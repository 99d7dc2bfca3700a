"""The audit log: one row per administrative change, in the change's own transaction, chained under the workspace's secret."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import orjson

from persistence.database import Connection


class AuditEntry(NamedTuple):
    """What was done, by whom, to what. ``changes`` holds objects of field, before, after."""

    id: int
    at: datetime
    action: str
    actor_kind: str
    actor_id: int | None
    actor_name: str
    target: str | None
    address: str | None
    changes: list[dict[str, Any]]


_COLUMNS: Final = "id, at, action, actor_kind, actor_id, actor_name, target, host(address), changes"
_WANTED: Final = (
    " from audit_entries where workspace_id = $1 and ($2::text[] is null or action = any($2))"
    " and ($3::timestamptz is null or at >= $3) and ($4::timestamptz is null or at < $4)"
)
_LIST: Final = f"select {_COLUMNS}{_WANTED} and ($5::bigint is null or id {{comparison}} $5) order by id {{direction}} limit $6"
_OLDER: Final = _LIST.format(comparison="<", direction="desc")
_NEWER: Final = _LIST.format(comparison=">", direction="asc")


def _link(audit_key: bytes, previous: bytes, entry: AuditEntry) -> bytes:
    """HMAC over the digest before and every field of this entry."""
    body = orjson.dumps([entry.id, entry.at.astimezone(UTC).isoformat(), *entry[2:]], option=orjson.OPT_SORT_KEYS)
    return hmac.digest(audit_key, previous + body, hashlib.sha256)


async def append_audit_entry(
    connection: Connection,
    workspace_id: int,
    audit_key: bytes,
    *,
    action: str,
    actor_kind: str,
    actor_id: int | None,
    actor_name: str,
    target: str | None,
    address: str | None,
    changes: Sequence[dict[str, Any]],
) -> None:
    """Append to the chain. Call it within :meth:`Database.writing`, which holds the lock on the chain's head."""
    head = await connection.fetchrow(
        "select last_audit_id, audit_head, clock_timestamp() from workspace_counters where workspace_id = $1",
        workspace_id,
    )
    assert head is not None, "a workspace has counters"  # noqa: S101 - an invariant of its creation
    entry = AuditEntry(
        head[0] + 1,
        head[2],
        action,
        actor_kind,
        actor_id,
        actor_name,
        target,
        address,
        [dict(each) for each in changes],
    )
    digest = _link(audit_key, head[1], entry)
    await connection.execute(
        "insert into audit_entries (workspace_id, id, at, action, actor_kind, actor_id, actor_name, target, address,"
        " changes, digest) values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::inet, $10, $11)",
        workspace_id,
        *entry[:7],
        entry.address,
        entry.changes,
        digest,
    )
    await connection.execute(
        "update workspace_counters set last_audit_id = $2, audit_head = $3 where workspace_id = $1",
        workspace_id,
        entry.id,
        digest,
    )


class AuditFilter(NamedTuple):
    """Which entries to list; None means any."""

    actions: Sequence[str] | None = None
    since: datetime | None = None
    until: datetime | None = None


async def list_audit_entries(
    connection: Connection, workspace_id: int, wanted: AuditFilter, *, edge: int | None, backwards: bool, limit: int
) -> list[AuditEntry]:
    """Entries older than id ``edge``, newest first, or ``backwards`` the other way."""
    rows = await connection.fetch(_NEWER if backwards else _OLDER, workspace_id, *wanted, edge, limit)
    return [AuditEntry(*row) for row in rows]


async def count_audit_entries(connection: Connection, workspace_id: int, wanted: AuditFilter, *, cap: int) -> int:
    """How many entries the filter lets through, counted up to ``cap + 1``."""
    total: int = await connection.fetchval(
        f"select count(*) from (select{_WANTED} limit {cap + 1:d}) counted", workspace_id, *wanted
    )
    return total


async def first_broken_entry(connection: Connection, workspace_id: int, audit_key: bytes) -> int | None:
    """Walk the chain: the id of the first altered, missing or cut-off entry, or None when it is whole."""
    head = await connection.fetchrow(
        "select last_audit_id, audit_head from workspace_counters where workspace_id = $1", workspace_id
    )
    assert head is not None, "a workspace has counters"  # noqa: S101 - an invariant of its creation
    previous, expected = b"", 1
    async for row in connection.cursor(
        f"select {_COLUMNS}, digest from audit_entries where workspace_id = $1 order by id",
        workspace_id,
    ):
        entry = AuditEntry(*row[:9])
        if entry.id != expected or not hmac.compare_digest(_link(audit_key, previous, entry), row[9]):
            return expected
        previous, expected = row[9], expected + 1
    if expected != head[0] + 1 or previous != head[1]:
        return expected
    return None
