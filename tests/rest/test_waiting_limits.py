"""How many requests may wait for jobs or follow their events at once: over real HTTP, until the end or until callers hang up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from tests.conftest import Server, TestWorkspace, eventually, make_workspace, serving
from tests.jobs.made import queued_job
from tests.rest.error_shape import assert_error


@pytest.fixture
async def small(addresses: Addresses) -> AsyncIterator[Server]:
    """A server on which two requests of a workspace may wait, and three in all."""
    settings = Settings(_env_file=None, waiting_requests=2, waiting_requests_in_all=3)
    async with serving(addresses, settings=settings) as running:
        yield running


@pytest.fixture
async def caller(small: Server) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who calls it."""
    async with httpx.AsyncClient(base_url=small.url, timeout=40) as client:
        yield client


class Asking:
    """A workspace with one job that waits, and its requests about it."""

    def __init__(self, client: httpx.AsyncClient, workspace: TestWorkspace, job_id: str, headers: dict[str, str]) -> None:
        self.client, self.workspace, self.headers = client, workspace, headers
        self.path = f"/v1/jobs/{job_id}"

    async def wait(self, seconds: float) -> httpx.Response:
        """Ask with ``?wait=``."""
        return await self.client.get(f"{self.path}?wait={seconds}", headers=self.headers)

    async def follow(self, stack: AsyncExitStack) -> httpx.Response:
        """Open an event stream; ``stack`` closes it."""
        return await stack.enter_async_context(self.client.stream("GET", f"{self.path}/events", headers=self.headers))

    async def is_let_in(self) -> bool:
        """Whether one more may wait."""
        return (await self.wait(0.001)).status_code == 200


async def asking(client: httpx.AsyncClient, server: Server) -> Asking:
    """A new workspace's requests."""
    workspace = await make_workspace(server.opened)
    return Asking(client, workspace, (await queued_job(workspace)).job_id, await workspace.headers())


async def test_more_streams_are_refused_until_one_of_them_ends(small: Server, caller: httpx.AsyncClient) -> None:
    one = await asking(caller, small)
    async with AsyncExitStack() as streams:
        first = AsyncExitStack()
        assert (await one.follow(first)).status_code == 200
        assert (await one.follow(streams)).status_code == 200
        refused = await one.follow(streams)
        await refused.aread()
        assert "2 requests" in assert_error(refused, 429, "WAITING_LIMIT_REACHED")
        assert refused.headers["retry-after"] == "5"
        assert_error(await one.wait(30), 429, "WAITING_LIMIT_REACHED")
        assert (await one.wait(0)).status_code == 200
        await first.aclose()
        await eventually(one.is_let_in)


async def test_others_are_refused_only_when_all_together_are_too_many(small: Server, caller: httpx.AsyncClient) -> None:
    one, other = [await asking(caller, small) for _ in range(2)]
    async with AsyncExitStack() as streams:
        for each in (one, one, other):
            assert (await each.follow(streams)).status_code == 200
        assert "3 requests" in assert_error(await other.wait(30), 429, "WAITING_LIMIT_REACHED")
    await eventually(other.is_let_in)
    await eventually(one.is_let_in)


async def test_a_job_that_ends_and_a_caller_who_hangs_up_leave_their_places(small: Server, caller: httpx.AsyncClient) -> None:
    one = await asking(caller, small)

    async def is_full() -> bool:
        return small.opened.hub.job_updates.callers[one.workspace.id] == 2

    for _ in range(3):
        waiting = [asyncio.create_task(one.wait(30)) for _ in range(2)]
        await eventually(is_full)
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await eventually(one.is_let_in)
    waiting = [asyncio.create_task(one.wait(30)) for _ in range(2)]
    await eventually(is_full)
    await caller.post(f"{one.path}/cancel", headers=one.headers)
    assert [(await each).json()["status"] for each in waiting] == ["cancelled", "cancelled"]
    assert not small.opened.hub.job_updates.callers


async def test_a_stream_that_nobody_ever_reads_leaves_its_place(small: Server, caller: httpx.AsyncClient) -> None:
    one = await asking(caller, small)
    address = small.url.removeprefix("http://").split(":")
    request = f"GET {one.path}/events HTTP/1.1\r\nHost: hub\r\nX-API-Key: {one.headers['X-API-Key']}\r\n\r\n"
    for _ in range(5):
        _, writer = await asyncio.open_connection(address[0], int(address[1]))
        writer.write(request.encode())
        await writer.drain()
        writer.transport.abort()

    async def nobody_is_left() -> bool:
        return not small.opened.hub.job_updates.callers

    await eventually(one.is_let_in)
    await eventually(nobody_is_left)
