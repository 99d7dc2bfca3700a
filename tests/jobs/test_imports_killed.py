"""Workers that die in the middle of an import: the next one goes on, and every row is there once. And what a worker needs."""

import asyncio
import json
import random
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from classifyhub.hub import Addresses
from resolvers.import_runs import import_input
from resolvers.job_runs import begin_run
from resolvers.jobs import JobId, get_job_result
from tests.conftest import TestWorkspace, eventually
from tests.jobs.conftest import working
from tests.jobs.importing import Looking, as_csv, ended, numbered, row_errors, submit_import
from worker.csv_decoding import detect_encoding
from worker.csv_reading import Record, Records
from worker.import_source import Place, Source, piece_of

REPOSITORY = Path(__file__).parents[2]
ROWS = 20_000
MEGABYTE = 1024 * 1024


@asynccontextmanager
async def another_worker(addresses: Addresses) -> AsyncIterator[asyncio.subprocess.Process]:
    """A worker in another process, at work."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.jobs.worker_process",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=REPOSITORY,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(dict(addresses.runtime)).encode() + b"\n")
        assert await asyncio.wait_for(process.stdout.readline(), 60) == b"working\n"
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.parametrize("external", [False, True], ids=["without external ids", "with external ids"])
async def test_an_import_goes_on_where_a_killed_worker_stopped(
    addresses: Addresses, workspace: TestWorkspace, looking: Looking, external: bool
) -> None:
    rows = numbered(ROWS, external=external)
    rows.insert(ROWS // 2, ("", "a bad row in the middle", ""))
    rows.insert(10, ("", "a bad row at the beginning", ""))
    # A cell across pieces, many of them.
    rows.append(("the last", '"quoted"\r\n' * 6_000, "last"))
    job = await submit_import(workspace.owner, as_csv(rows))

    for so_far in (ROWS // 10, ROWS // 2):
        in_the_midst = looking.waiting_before(workspace.id, f"report {so_far}.docx")
        async with in_the_midst, another_worker(addresses) as process:
            await eventually(looking.someone_waits, 60)
            assert 0 < await looking.count(workspace.id) <= so_far
            process.send_signal(signal.SIGKILL)
            await process.wait()
    async with working(addresses):
        job = await ended(workspace.owner, job)
    assert job.status == "completed", job.error_message
    assert job.attempts >= 3
    names = [name for name, _ in await looking.assets(workspace.id)]
    assert names == [*(f"report {n}.docx" for n in range(ROWS)), "the last"]
    assert [row for row, _ in await row_errors(workspace.owner, job)] == [11, ROWS // 2 + 2]
    result = (await get_job_result(workspace.owner, JobId(job_id=job.job_id))).result
    assert (result["rows"], result["stored"], result["row_errors_total"]) == (ROWS + 3, ROWS + 1, 2)
    assert await looking.pieces(workspace.id) == 0
    history = "select count(*) from asset_history where workspace_id = $1"
    assert await looking.connection.fetchval(history, workspace.id) == 0, "no row was stored over itself"


async def test_a_worker_that_stops_hands_its_import_on(
    addresses: Addresses, workspace: TestWorkspace, looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worker.working.PATIENCE_SECONDS", 0.1)
    job = await submit_import(workspace.owner, as_csv(numbered(ROWS)))

    async def some_are_there() -> bool:
        return await looking.count(workspace.id) > 0

    async with working(addresses):
        await eventually(some_are_there, 60)
    assert len(await looking.assets(workspace.id)) < ROWS
    async with working(addresses):
        job = await ended(workspace.owner, job)
    assert job.status == "completed"
    assert [name for name, _ in await looking.assets(workspace.id)] == [f"report {n}.docx" for n in range(ROWS)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
async def test_reading_can_begin_anew_after_any_record(workspace: TestWorkspace, encoding: str) -> None:
    cells = random.Random(1)
    words = ["契約", "abc", '"', "\r\n", ",", "機密文書", " "]
    rows = [("name", "content"), *((f"契約 {n}", "".join(cells.choices(words, k=cells.randint(0, 2_000)))) for n in range(400))]
    job = await submit_import(workspace.owner, as_csv(rows, encoding=encoding), encoding=encoding)
    run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert run is not None
    given = import_input(run)
    assert given.pieces > 3
    found = detect_encoding(await piece_of(run, given, 0), given.encoding)

    def source_at(place: Place, number: int) -> Source:
        source = Source(run, given, found, place)
        source.records = Records(",", number=number, position=place.characters)
        return source

    async def rest_of(source: Source) -> list[Record]:
        records = []
        while (record := await source.next_record()) is not None:
            records.append(record)
        return records

    whole = await rest_of(source_at(Place(0, None, 0), 0))
    assert [tuple(record.fields) for record in whole] == rows
    source = source_at(Place(0, None, 0), 0)
    for number in range(1, len(rows)):
        assert await source.next_record() == whole[number - 1]
        place = source.place()
        assert place is not None
        last = place.piece
        if number % 20 == 0:
            assert await rest_of(source_at(place, number)) == whole[number:]
    assert last > 2, "pieces that are done are not needed"


async def test_a_large_file_needs_no_more_memory_than_a_small_one(addresses: Addresses, workspace: TestWorkspace) -> None:
    """A worker that imports 40 MB of long and of hopeless rows stays within bounds that hold for any size."""

    async def memory_for(data: bytes) -> int:
        job = await submit_import(workspace.owner, data)
        async with another_worker(addresses) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert (await ended(workspace.owner, job)).status == "completed"
            process.stdin.close()
            return int(await asyncio.wait_for(process.stdout.readline(), 60))

    small = await memory_for(as_csv(numbered(10)))
    long = [("name", "content"), *((f"minutes {n}", "we met and talked.\n" * 3_000) for n in range(500))]
    large = as_csv(long) + b"a line without an end " * 500_000 + b"\nlast,one\n"
    assert len(large) > 35 * MEGABYTE
    assert await memory_for(large) - small < 80 * MEGABYTE
