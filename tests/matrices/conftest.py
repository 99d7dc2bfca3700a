"""Two workspaces for each module, everyone who may act in them, and one client for all requests."""

from collections.abc import AsyncIterator

import httpx
import pytest

from classifyhub.hub import Addresses, OpenHub
from tests.conftest import Server
from tests.matrices.credentials import Crowd, gather_crowd, guessing_client
from tests.matrices.holdings import Holdings, Rows, furnished, furnished_far_from_others


@pytest.fixture(scope="module")
async def http(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    """A client that keeps neither connections nor cookies: each request says who calls."""
    async with httpx.AsyncClient(base_url=server.url, timeout=20, limits=httpx.Limits(max_keepalive_connections=0)) as client:

        async def forget_cookies(_: httpx.Response) -> None:
            client.cookies.clear()

        client.event_hooks["response"].append(forget_cookies)
        yield client


@pytest.fixture(scope="module")
async def guessing(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    """A client on an address of its own, for keys that nobody has."""
    async with guessing_client(server.url) as client:
        yield client


@pytest.fixture(scope="module")
async def crowd(hub: OpenHub) -> Crowd:
    """Everyone who may call."""
    return await gather_crowd(hub)


@pytest.fixture(scope="module")
async def ours(hub: OpenHub) -> Holdings:
    """A workspace with one of everything."""
    return await furnished(hub)


@pytest.fixture(scope="module")
async def theirs(ours: Holdings, hub: OpenHub, addresses: Addresses) -> Holdings:
    """Another workspace, which has numbers that the first has not."""
    return await furnished_far_from_others(hub, addresses)


@pytest.fixture(scope="module")
async def rows(addresses: Addresses) -> AsyncIterator[Rows]:
    """What the database holds, whoever asks."""
    opened = await Rows.open(addresses)
    yield opened
    await opened.close()
