"""The allow-list of a workspace."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from domain.allow_list import AllowKind, AllowList, allow_list
from persistence.database import Connection


class AllowListEntry(NamedTuple):
    """An entry. What it names is not kept; ``note`` says it to people."""

    id: int
    kind: AllowKind
    note: str | None
    created_at: datetime
    actor_kind: str
    actor_name: str


_COLUMNS: Final = "id, kind, note, created_at, actor_kind, actor_name"
_LIST: Final = (
    f"select {_COLUMNS} from allow_list_entries where workspace_id = $1 and ($2::bigint is null or id {{comparison}} $2)"
    " order by id {direction} limit $3"
)
#: With a change of the list: the version that is being made is the first of the list as it is then.
_CHANGED: Final = (
    "with changed as ({change}) update workspaces set allow_list_version = rule_set_version + 1"
    " where workspace_id = $1 and allow_list_version <= rule_set_version"
)
_INSERT: Final = _CHANGED.format(
    change="insert into allow_list_entries (workspace_id, id, kind, digest, digests, note, actor_kind, actor_name)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8)"
)
_DELETE: Final = _CHANGED.format(change="delete from allow_list_entries where workspace_id = $1 and id = $2")
_OLDER: Final = _LIST.format(comparison="<", direction="desc")
_NEWER: Final = _LIST.format(comparison=">", direction="asc")


async def insert_entry(
    connection: Connection,
    workspace_id: int,
    entry_id: int,
    *,
    kind: AllowKind,
    digests: Sequence[bytes],
    note: str | None,
    actor_kind: str,
    actor_name: str,
) -> None:
    """A new entry; the first of ``digests`` tells entries of a kind apart. The caller's transaction raises the rule set version."""
    await connection.execute(
        _INSERT,
        workspace_id,
        entry_id,
        kind.value,
        digests[0],
        list(digests),
        note,
        actor_kind,
        actor_name,
    )


async def note_entry(connection: Connection, workspace_id: int, entry_id: int, note: str) -> None:
    """Give an entry another note."""
    await connection.execute(
        "update allow_list_entries set note = $3 where workspace_id = $1 and id = $2", workspace_id, entry_id, note
    )


async def known_entries(connection: Connection, workspace_id: int) -> dict[tuple[AllowKind, bytes], int]:
    """The id of every entry, by its kind and first digest."""
    rows = await connection.fetch("select kind, digest, id from allow_list_entries where workspace_id = $1", workspace_id)
    return {(AllowKind(row[0]), row[1]): row[2] for row in rows}


async def read_entries(connection: Connection, workspace_id: int, ids: Sequence[int]) -> list[AllowListEntry]:
    """Those of these entries that exist, oldest first."""
    rows = await connection.fetch(
        f"select {_COLUMNS} from allow_list_entries where workspace_id = $1 and id = any($2::bigint[]) order by id",
        workspace_id,
        list(ids),
    )
    return [AllowListEntry(row[0], AllowKind(row[1]), *row[2:]) for row in rows]


async def list_entries(
    connection: Connection, workspace_id: int, *, edge: int | None, backwards: bool, limit: int
) -> list[AllowListEntry]:
    """Entries older than ``edge``, newest first, or ``backwards`` the other way."""
    rows = await connection.fetch(_NEWER if backwards else _OLDER, workspace_id, edge, limit)
    return [AllowListEntry(row[0], AllowKind(row[1]), *row[2:]) for row in rows]


async def count_entries(connection: Connection, workspace_id: int) -> int:
    """How many there are."""
    number: int = await connection.fetchval("select count(*) from allow_list_entries where workspace_id = $1", workspace_id)
    return number


async def delete_entry(connection: Connection, workspace_id: int, entry_id: int) -> None:
    """Remove an entry. The caller's transaction raises the rule set version."""
    await connection.execute(_DELETE, workspace_id, entry_id)


async def read_allow_list(connection: Connection, workspace_id: int, key: bytes) -> AllowList | None:
    """The list as the engine needs it; ``key`` is the one that its hashes were made with. None without entries."""
    rows = await connection.fetch("select kind, digests from allow_list_entries where workspace_id = $1", workspace_id)
    by_kind = {kind: [digest for row in rows if row[0] == kind for digest in row[1]] for kind in AllowKind}
    return allow_list(key, set(by_kind[AllowKind.VALUE]), set(by_kind[AllowKind.DOMAIN]))
