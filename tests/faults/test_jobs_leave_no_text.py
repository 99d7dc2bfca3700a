"""What is submitted in a job is at no time to be found in plain on the disk: not in logs, tables or the write-ahead log."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg

from classifyhub.embedded_places import cluster_home, run_as_for
from tests.cli.command_line import Hub, new_place
from tests.faults.job_load import WorkerProcess, all_have_ended, new_workspace
from tests.faults.test_jobs_taken_over import client_of, submitted
from tests.faults.test_killed_under_load import postgres_of

MARKER = "zebra-quartz-7731"
NAME = "walnut-onyx-9024"
"""What the asset is called, which is kept: what is looked for is found where it is."""


def _files_with(text: str, *places: Path) -> list[Path]:
    return [
        file for place in places for file in sorted(place.rglob("*")) if file.is_file() and text.encode() in file.read_bytes()
    ]


def _tables_of(rows: list[Any]) -> Iterator[str]:
    for schema, name in rows:
        yield f'"{schema}"."{name}"'


async def _tables_with(connection: Any, text: str) -> set[str]:
    """Tables of which a dump would show the text, as it is or as bytes are written."""
    tables = await connection.fetch(
        "select schemaname, tablename from pg_tables where schemaname in ('classifyhub', 'classifyhub_queue')"
    )
    found = set()
    for table in _tables_of(tables):
        rows = await connection.fetchval(
            f"select count(*) from {table} t where position($1 in t::text) > 0 or position($2 in t::text) > 0",
            text,
            text.encode().hex(),
        )
        if rows:
            found.add(table)
    return found


async def test_a_marker_in_a_text_is_nowhere_while_it_waits_and_after_it_ran() -> None:
    with new_place() as place, Hub(place / "data", "--no-worker") as hub, postgres_of(hub.data) as address:
        cluster = cluster_home(hub.data, run_as_for(hub.data)) / "pg"
        _, key = new_workspace(hub.data, "marked")
        connection = await asyncpg.connect(**address)
        try:
            async with client_of(hub, key) as client:
                text = f"Confidential. {MARKER} IBAN DE89370400440532013000"
                job = await submitted(client, text=text, name=NAME)
                await connection.execute("checkpoint")
                assert _files_with(MARKER, place, cluster) == []
                assert await _tables_with(connection, MARKER) == set()
                with WorkerProcess(hub.data) as worker:
                    done = (await client.get(f"{job}?wait=30")).json()
                    assert done["status"] == "completed"
                    await all_have_ended(connection)
                    assert await asyncio.to_thread(worker.process.poll) is None
            await connection.execute("checkpoint")
            assert _files_with(MARKER, place, cluster) == []
            assert await _tables_with(connection, MARKER) == set()
            assert any(file.parent.name == "pg_wal" for file in _files_with(NAME, cluster)), "the name is in the log, in plain"
            assert any(file.parent.parent.name == "base" for file in _files_with(NAME, cluster))
            assert '"classifyhub"."assets"' in await _tables_with(connection, NAME)
        finally:
            await connection.close()
