"""Uploaded files in sealed pieces, where their imports stand, and the rows that could not be taken."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from persistence.database import Connection, Database

_ERASE_ABANDONED: Final = """
delete from job_uploads u where u.workspace_id = $1 and u.upload_id in (
    select n.upload_id from job_uploads n where n.workspace_id = $1
    group by n.upload_id having max(n.created_at) < now() - interval '1 hour'
) and not exists (
    select from job_imports i where i.workspace_id = $1 and i.upload_id = u.upload_id and i.ended_at is null
)
"""
#: An upload under way has a row of this number besides its pieces: it holds nothing.
_UNDER_WAY: Final = -1
#: The turns that uploads of one workspace take are theirs alone; nobody else waits for them.
_TURN: Final = 0x75706C64
#: Those of which nothing has arrived for so long: whoever received them is gone, or has given them up.
_ERASE_DEAD: Final = f"""
delete from job_uploads u where u.workspace_id = $1 and u.upload_id in (
    select n.upload_id from job_uploads n where n.workspace_id = $1
    group by n.upload_id having min(n.nth) = {_UNDER_WAY} and max(n.created_at) < clock_timestamp() - $2::interval
)
"""
_PRESENT: Final = f"""
select count(*) filter (where nth = {_UNDER_WAY}), count(*) filter (where nth <> {_UNDER_WAY})
from job_uploads where workspace_id = $1
"""
_IMPORTS: Final = " from job_imports i{} where i.workspace_id = $1 and i.job_id = any ($2::bigint[])"
_OF_IMPORT: Final = "from job_row_errors where workspace_id = $1 and job_id = i.job_id"
_PAGES: Final = "select i.job_id, e.*" + _IMPORTS.format(
    f' left join lateral (select "row", message {_OF_IMPORT} and ($3::bigint is null or "row" {{comparison}} $3)'
    ' order by "row" {direction} limit $4) as e on true'
)
_ORDER: Final = ' order by i.job_id, e."row" {direction}'
_AFTER: Final = (_PAGES + _ORDER).format(comparison=">", direction="asc")
_BEFORE: Final = (_PAGES + _ORDER).format(comparison="<", direction="desc")


class PresentUploads(NamedTuple):
    """What a workspace has under way (files), and what it keeps of these and of those that wait for their import (pieces)."""

    under_way: int
    pieces: int


class RowError(NamedTuple):
    """A row of the file, counted from 1 for the header, and why it was not stored; never what it holds."""

    row: int
    message: str


async def take_upload_turn(connection: Connection, workspace_id: int) -> None:
    """Wait until no other upload of the workspace begins or keeps a piece; what is read after this stays so until the end."""
    await connection.execute("select pg_advisory_xact_lock($1, hashint8($2))", _TURN, workspace_id)


async def present_uploads(connection: Connection, workspace_id: int) -> PresentUploads:
    """What there is now."""
    row = await connection.fetchrow(_PRESENT, workspace_id)
    assert row is not None, "counting answers a row"  # noqa: S101 - an aggregate
    return PresentUploads(*row)


async def begin_upload(connection: Connection, workspace_id: int, upload_id: str) -> None:
    """Note that an upload is under way."""
    await insert_piece(connection, workspace_id, upload_id, _UNDER_WAY, b"")


async def is_under_way(connection: Connection, workspace_id: int, upload_id: str) -> bool:
    """Whether an upload was begun and has neither become a job nor been taken for dead."""
    found: bool = await connection.fetchval(
        "select exists(select from job_uploads where workspace_id = $1 and upload_id = $2 and nth = $3)",
        workspace_id,
        upload_id,
        _UNDER_WAY,
    )
    return found


async def erase_dead_uploads(connection: Connection, workspace_id: int, silent: timedelta) -> None:
    """Remove the uploads under way of which nothing has arrived for this long."""
    await connection.execute(_ERASE_DEAD, workspace_id, silent)


async def insert_piece(connection: Connection, workspace_id: int, upload_id: str, nth: int, sealed: bytes) -> None:
    """Keep one piece of an upload."""
    await connection.execute(
        "insert into job_uploads (workspace_id, upload_id, nth, sealed) values ($1, $2, $3, $4)",
        workspace_id,
        upload_id,
        nth,
        sealed,
    )


async def read_piece(connection: Connection, workspace_id: int, upload_id: str, nth: int) -> bytes | None:
    """One piece, None when it is not there (any more)."""
    sealed: bytes | None = await connection.fetchval(
        "select sealed from job_uploads where workspace_id = $1 and upload_id = $2 and nth = $3", workspace_id, upload_id, nth
    )
    return sealed


async def arrived(connection: Connection, workspace_id: int, upload_id: str, pieces: int) -> bool:
    """An upload is under way no longer: it has arrived. False when not all of its pieces are there."""
    await connection.execute(
        "delete from job_uploads where workspace_id = $1 and upload_id = $2 and nth = $3", workspace_id, upload_id, _UNDER_WAY
    )
    total: int = await connection.fetchval(
        "select count(*) from job_uploads where workspace_id = $1 and upload_id = $2", workspace_id, upload_id
    )
    return total == pieces


async def erase_pieces(connection: Connection, workspace_id: int, upload_id: str, *, before: int | None = None) -> None:
    """Remove an upload's pieces, or those before the one with this number."""
    await connection.execute(
        "delete from job_uploads where workspace_id = $1 and upload_id = $2 and ($3::integer is null or nth < $3)",
        workspace_id,
        upload_id,
        before,
    )


async def erase_unwanted_pieces(connection: Connection, workspace_id: int, upload_id: str) -> None:
    """Remove the pieces of an upload that no import is about: one whose submission was lost may have been stored all the same."""
    await connection.execute(
        "delete from job_uploads u where u.workspace_id = $1 and u.upload_id = $2"
        " and not exists (select from job_imports i where i.workspace_id = $1 and i.upload_id = $2)",
        workspace_id,
        upload_id,
    )


async def insert_import(connection: Connection, workspace_id: int, job: int, upload_id: str) -> None:
    """Have an upload belong to a job."""
    await connection.execute(
        "insert into job_imports (workspace_id, job_id, upload_id) values ($1, $2, $3)", workspace_id, job, upload_id
    )


async def read_state(connection: Connection, workspace_id: int, job: int) -> bytes | None:
    """How far an import has come, sealed; None at its beginning."""
    sealed: bytes | None = await connection.fetchval(
        "select sealed_state from job_imports where workspace_id = $1 and job_id = $2", workspace_id, job
    )
    return sealed


async def write_state(connection: Connection, workspace_id: int, job: int, sealed: bytes) -> None:
    """Note how far an import has come."""
    await connection.execute(
        "update job_imports set sealed_state = $3 where workspace_id = $1 and job_id = $2", workspace_id, job, sealed
    )


async def end_import(connection: Connection, workspace_id: int, job: int) -> None:
    """Erase what is left of a job's upload; its row errors stay."""
    upload_id = await connection.fetchval(
        "update job_imports set ended_at = now(), sealed_state = null where workspace_id = $1 and job_id = $2"
        " returning upload_id",
        workspace_id,
        job,
    )
    if upload_id is not None:
        await erase_pieces(connection, workspace_id, upload_id)


async def insert_row_errors(connection: Connection, workspace_id: int, job: int, errors: Sequence[RowError]) -> None:
    """Keep what is wrong with rows; each row has one error."""
    await connection.execute(
        'insert into job_row_errors (workspace_id, job_id, "row", message)'
        " select $1, $2, e.row, e.message from unnest($3::bigint[], $4::text[]) as e (row, message)",
        workspace_id,
        job,
        [error.row for error in errors],
        [error.message for error in errors],
    )


async def list_row_errors(
    connection: Connection, workspace_id: int, jobs: Sequence[int], *, edge: int | None, backwards: bool, limit: int
) -> dict[int, list[RowError]]:
    """Row errors of imports, for each at most ``limit`` of those after row ``edge``, in the order of the file.

    With ``backwards`` those before it, the other way. Jobs that are no imports, or whose row errors are kept no longer, are left out.
    """
    found: dict[int, list[RowError]] = {}
    for job, *error in await connection.fetch(_BEFORE if backwards else _AFTER, workspace_id, list(jobs), edge, limit):
        errors = found.setdefault(job, [])
        if error[0] is not None:
            errors.append(RowError(*error))
    return found


async def count_row_errors(connection: Connection, workspace_id: int, jobs: Sequence[int], *, cap: int) -> dict[int, int]:
    """How many row errors each of these imports has, counted up to ``cap + 1``."""
    counting = f"select i.job_id, (select count(*) from (select {_OF_IMPORT} limit {cap + 1:d}) counted)"
    rows = await connection.fetch(counting + _IMPORTS.format(""), workspace_id, list(jobs))
    return {row[0]: row[1] for row in rows}


async def forget_leftovers(connection: Connection, workspace_id: int, kept: timedelta) -> None:
    """Remove uploads that became no job within an hour, and the row errors of imports that ended longer ago than ``kept``."""
    await connection.execute(_ERASE_ABANDONED, workspace_id)
    await connection.execute(
        "delete from job_imports where workspace_id = $1 and ended_at < now() - $2::interval", workspace_id, kept
    )


async def workspaces_with_import_leftovers(database: Database, kept: timedelta) -> list[int]:
    """Workspaces for which there is something to forget (a named function looks across)."""
    async with database.unbound() as connection:
        return [row[0] for row in await connection.fetch("select workspaces_with_import_leftovers($1)", kept)]
