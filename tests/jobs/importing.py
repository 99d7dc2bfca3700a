"""Files to import, and what became of them."""

import csv
import io
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import asyncpg

from classifyhub.hub import Addresses
from persistence.jobs import JobDetail
from persistence.tables import METADATA
from persistence.uploads import RowError, insert_row_errors
from resolvers.context import Context
from resolvers.imports import ImportAssets, ListRowErrors, import_assets, list_row_errors
from resolvers.jobs import GetJob, JobId, get_job, get_job_result
from tests.conftest import TestWorkspace

#: The advisory lock on which whoever stores a certain asset waits.
_WAITING: Final = 1_795_021
HEADER = ("name", "content", "external_id")


async def in_parts(data: bytes, length: int = 60_000) -> AsyncIterator[bytes]:
    """A body as it arrives."""
    for start in range(0, len(data), length):
        yield data[start : start + length]


def as_csv(rows: Iterable[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def numbered(count: int, *, external: bool = False) -> list[tuple[str, ...]]:
    """A header and this many rows, each with a name of its own."""
    return [HEADER, *((f"report {n}.docx", f"minutes of meeting {n}", f"e{n}" if external else "") for n in range(count))]


async def submit_import(context: Context, data: bytes, **options: Any) -> JobDetail:
    """The job that imports a file."""
    return (await import_assets(context, ImportAssets(file=in_parts(data), **options))).job


async def import_with_errors(workspace: TestWorkspace, count: int) -> JobDetail:
    """An import under way that could not take so many rows."""
    job = await submit_import(workspace.owner, b"name\na\n")
    errors = [RowError(row, f"not for {workspace.name}") for row in range(2, count + 2)]
    async with workspace.owner.database.writing(workspace.id) as connection:
        await insert_row_errors(connection, workspace.id, job.number, errors)
    return job


async def ended(context: Context, job: JobDetail) -> JobDetail:
    """The job at its end; it must come."""
    for _ in range(10):
        job = await get_job(context, GetJob(job_id=job.job_id, wait=30))
        if job.completed_at is not None:
            return job
    raise AssertionError("the import did not end")


async def result_of_import(context: Context, data: bytes, **options: Any) -> dict[str, Any]:
    """What an import that completes has found."""
    job = await ended(context, await submit_import(context, data, **options))
    assert job.status == "completed", job.error_message
    return (await get_job_result(context, JobId(job_id=job.job_id))).result


async def row_errors(context: Context, job: JobDetail) -> list[tuple[int, str]]:
    """All of a job's row errors, page by page."""
    found: list[tuple[int, str]] = []
    after: int | None = None
    while True:
        page = await list_row_errors(context, ListRowErrors(job_id=job.job_id, after=after, limit=1_000))
        found += [(error.row, error.message) for error in page.errors]
        if not page.has_more:
            return found
        after = page.errors[-1].row


class Looking:
    """Looks into the database as its owner, past every wall."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    @classmethod
    async def open(cls, addresses: Addresses) -> "Looking":
        """Connect."""
        connection = await asyncpg.connect(**addresses.owner, server_settings={"search_path": "classifyhub"})
        return cls(connection)

    async def assets(self, workspace_id: int) -> list[tuple[str, str]]:
        """Names and sources of the workspace's assets, in the order in which they came."""
        rows = await self.connection.fetch("select name, source from assets where workspace_id = $1 order by id", workspace_id)
        return [tuple(row) for row in rows]

    @asynccontextmanager
    async def waiting_before(self, workspace_id: int, name: str) -> AsyncIterator[None]:
        """Whoever stores an asset of this name in the workspace waits in the middle of it, until this is left."""
        await self.connection.execute("select pg_advisory_lock($1)", _WAITING)
        await self.connection.execute(f"""
            create function wait_before() returns trigger language plpgsql as $$
                begin perform pg_advisory_xact_lock({_WAITING}); return new; end $$;
            create trigger wait_before before insert on assets for each row
                when (new.workspace_id = {workspace_id} and new.name = '{name}') execute function wait_before();
        """)
        try:
            yield
        finally:
            await self.connection.execute("select pg_advisory_unlock($1)", _WAITING)
            await self.connection.execute("drop trigger wait_before on assets; drop function wait_before()")

    async def someone_waits(self) -> bool:
        """Whether somebody waits so."""
        waiting = "select exists(select from pg_locks where locktype = 'advisory' and objid = $1 and not granted)"
        return bool(await self.connection.fetchval(waiting, _WAITING))

    async def count(self, workspace_id: int) -> int:
        """How many assets the workspace has."""
        number: int = await self.connection.fetchval("select count(*) from assets where workspace_id = $1", workspace_id)
        return number

    async def pieces(self, workspace_id: int) -> int:
        """How many pieces of uploads there are."""
        count: int = await self.connection.fetchval("select count(*) from job_uploads where workspace_id = $1", workspace_id)
        return count

    async def tables_that_hold(self, marker: str) -> list[str]:
        """The tables in which a text stands, in any column and as bytes, too."""
        found = []
        for table in METADATA.tables:
            rows = await self.connection.fetch(f"select * from {table}")
            if any(
                marker in repr(value) or marker.encode() in (value if isinstance(value, bytes) else b"")
                for row in rows
                for value in row.values()
            ):
                found.append(table)
        return found
