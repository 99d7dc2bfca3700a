"""How many files a workspace may send at once, and how much they may take up together: over real HTTP, and under races."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from domain.errors import Conflict, UploadLimitReached
from domain.imports import CHUNK_BYTES
from domain.jobs import JobStatus
from resolvers import uploads
from resolvers.imports import ImportAssets, import_assets
from resolvers.jobs import JobId, cancel_job
from tests.conftest import Server, TestWorkspace, eventually, make_workspace, serving
from tests.jobs.importing import Looking, in_parts
from tests.rest.error_shape import assert_error

PATH = "/api/v1/assets/import"
PIECE = b"name\n" + b"x" * (CHUNK_BYTES - 5)
SETTINGS = Settings(_env_file=None, uploads_at_once=2, uploads_max_bytes=4 * CHUNK_BYTES, import_max_bytes=4 * CHUNK_BYTES)


@pytest.fixture(scope="module")
async def small(addresses: Addresses) -> AsyncIterator[Server]:
    """A server that lets little be sent."""
    async with serving(addresses, settings=SETTINGS) as running:
        yield running


@pytest.fixture
async def sender(small: Server) -> TestWorkspace:
    """A workspace there."""
    return await make_workspace(small.opened)


@pytest.fixture
async def looking(addresses: Addresses) -> AsyncIterator[Looking]:
    """The database as it is."""
    opened = await Looking.open(addresses)
    yield opened
    await opened.connection.close()


class Slow:
    """A file of which one piece is sent, and the rest when it may go on; ``asked`` says that it was read at all."""

    def __init__(self) -> None:
        self.goes_on, self.asked = asyncio.Event(), False

    async def body(self) -> AsyncIterator[bytes]:
        self.asked = True
        yield PIECE
        await self.goes_on.wait()
        yield b"\ny\n"


async def sent(server: Server, workspace: TestWorkspace, body: Any, **headers: str) -> httpx.Response:
    """The answer to a file."""
    headers = {**await workspace.headers(), "Content-Type": "text/csv", **headers}
    async with httpx.AsyncClient(base_url=server.url, timeout=20) as client:
        return await client.post(PATH, headers=headers, content=body)


async def under_way(looking: Looking, workspace: TestWorkspace) -> int:
    """How many uploads say that they are under way."""
    count: int = await looking.connection.fetchval(
        "select count(*) from job_uploads where workspace_id = $1 and nth = -1", workspace.id
    )
    return count


async def test_so_many_files_arrive_at_once_and_the_next_one_when_one_has_arrived(
    small: Server, sender: TestWorkspace, looking: Looking
) -> None:
    files = [Slow(), Slow()]
    sending = [asyncio.create_task(sent(small, sender, file.body())) for file in files]

    async def both_have_begun() -> bool:
        return await looking.pieces(sender.id) == 4  # a piece of each, and what says that it is under way

    await eventually(both_have_begun)
    refused = await sent(small, sender, b"name\na\n")
    message = assert_error(refused, 429, "UPLOAD_LIMIT_REACHED")
    assert "2 files" in message
    assert refused.headers["retry-after"] == "5"
    other = await make_workspace(small.opened)
    assert (await sent(small, other, b"name\na\n")).status_code == 202
    files[0].goes_on.set()
    assert (await sending[0]).status_code == 202
    sending[1].cancel()
    await asyncio.gather(sending[1], return_exceptions=True)

    async def nothing_is_under_way() -> bool:
        return await under_way(looking, sender) == 0

    await eventually(nothing_is_under_way)
    assert (await sent(small, sender, b"name\na\n")).status_code == 202


async def test_files_that_wait_count_in_bytes_until_their_job_ends(small: Server, sender: TestWorkspace) -> None:
    jobs = [await sent(small, sender, PIECE * 2) for _ in range(2)]
    assert [job.status_code for job in jobs] == [202, 202]
    announced = await sent(small, sender, b"name\na\n")
    assert f"{4 * CHUNK_BYTES:,} bytes" in assert_error(announced, 429, "UPLOAD_LIMIT_REACHED")
    await cancel_job(sender.owner, JobId(job_id=jobs[0].json()["job_id"]))
    too_much = await sent(small, sender, PIECE * 3)
    assert_error(too_much, 429, "UPLOAD_LIMIT_REACHED")
    assert (await sent(small, sender, PIECE * 2)).status_code == 202


async def test_what_is_announced_is_refused_before_it_is_read(sender: TestWorkspace, looking: Looking) -> None:
    file = Slow()
    with pytest.raises(UploadLimitReached):
        await import_assets(sender.owner, ImportAssets(file=file.body(), size=4 * CHUNK_BYTES + 1))
    assert not file.asked
    assert await looking.pieces(sender.id) == 0


async def test_racing_files_never_take_up_more_together(sender: TestWorkspace, looking: Looking) -> None:
    most = 0

    async def unannounced() -> AsyncIterator[bytes]:
        nonlocal most
        for _ in range(4):
            yield PIECE
            most = max(most, await looking_for_pieces())

    async def looking_for_pieces() -> int:
        async with sender.owner.database.reading(sender.id) as connection:
            count: int = await connection.fetchval("select count(*) from job_uploads where nth >= 0")
            return count

    outcomes = await asyncio.gather(
        *(import_assets(sender.owner, ImportAssets(file=unannounced())) for _ in range(6)), return_exceptions=True
    )
    assert {type(each) for each in outcomes if isinstance(each, BaseException)} == {UploadLimitReached}
    assert sum(not isinstance(each, BaseException) for each in outcomes) <= 1
    assert 1 <= most <= 4
    assert await under_way(looking, sender) == 0


async def test_what_dead_uploads_left_counts_no_longer(small: Server, sender: TestWorkspace, looking: Looking) -> None:
    left = "insert into job_uploads values ($1, $2, $3, '', now() - $4 * interval '1 minute')"
    for upload, nth, minutes in (("dead", -1, 30), ("dead", 0, 20), ("dying", -1, 30), ("dying", 0, 1)):
        await looking.connection.execute(left, sender.id, upload, nth, minutes)
    assert (await sent(small, sender, b"name\na\n")).status_code == 202
    kept = await looking.connection.fetch("select distinct upload_id from job_uploads where workspace_id = $1", sender.id)
    assert len(kept) == 2
    assert "dead" not in {row[0] for row in kept}


async def test_an_upload_that_was_taken_for_dead_is_told_so_and_leaves_nothing(sender: TestWorkspace, looking: Looking) -> None:
    async def is_taken_for_dead() -> AsyncIterator[bytes]:
        yield PIECE
        await looking.connection.execute("delete from job_uploads where workspace_id = $1", sender.id)
        yield PIECE

    with pytest.raises(Conflict):
        await import_assets(sender.owner, ImportAssets(file=is_taken_for_dead()))
    assert await looking.pieces(sender.id) == 0


async def test_a_file_that_stops_coming_is_given_up(
    sender: TestWorkspace, looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_PIECE_SECONDS", 0.05)
    with pytest.raises(Conflict):
        await import_assets(sender.owner, ImportAssets(file=Slow().body()))
    assert await looking.pieces(sender.id) == 0


async def test_one_file_as_large_as_may_be_always_finds_room(addresses: Addresses) -> None:
    settings = Settings(_env_file=None, uploads_max_bytes=1, import_max_bytes=2 * CHUNK_BYTES)
    async with serving(addresses, settings=settings) as server:
        workspace = await make_workspace(server.opened)
        submitted = await import_assets(workspace.owner, ImportAssets(file=in_parts(PIECE * 2), size=2 * CHUNK_BYTES))
        assert submitted.job.status == JobStatus.QUEUED
