"""Jobs are run by a real worker: lanes, queue and sweep in this process, on the hub of its own that a worker has."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from classifyhub.hub import Addresses, OpenHub, open_hub
from classifyhub.settings import Settings
from persistence.sealing import ServerSecret
from tests import own_database
from tests.conftest import SECRET, make_workspace
from tests.jobs.crawler import SETTINGS, Crawler
from tests.jobs.importing import Looking
from tests.jobs.web import Site, site
from worker.sites import Crawling
from worker.working import work

addresses, server, hub = own_database.addresses, own_database.server, own_database.hub


@asynccontextmanager
async def working(
    addresses: Addresses, *, settings: Settings | None = None, concurrency: int = 4, crawling: Crawling | None = None
) -> AsyncIterator[None]:
    """A worker that runs for as long as the context is entered."""
    settings = settings or Settings(_env_file=None)
    told = asyncio.Event()
    async with open_hub(addresses, ServerSecret(SECRET), settings.policy("http://127.0.0.1"), pool_size=6) as opened:
        running = asyncio.create_task(work(opened.hub, concurrency, told, crawling=crawling))
        try:
            yield
        finally:
            told.set()
            await running


@asynccontextmanager
async def crawling_worker(new_database: Callable[[], Any], **more: Any) -> AsyncIterator[OpenHub]:
    """A hub to submit at and a worker that runs it, which pauses for nobody unless ``crawling`` says so."""
    addresses: Addresses = await new_database()
    settings = Settings(**(SETTINGS | more.pop("settings", {})))
    crawling = more.pop("crawling", Crawling(pause_seconds=0))
    async with (
        open_hub(addresses, ServerSecret(SECRET), settings.policy("http://127.0.0.1"), pool_size=6) as opened,
        working(addresses, settings=settings, crawling=crawling),
    ):
        yield opened


@pytest.fixture
async def worker(addresses: Addresses) -> AsyncIterator[None]:
    """A worker on the module's database."""
    async with working(addresses):
        yield


@pytest.fixture(scope="module")
async def looking(addresses: Addresses) -> AsyncIterator[Looking]:
    """The database as it is."""
    opened = await Looking.open(addresses)
    yield opened
    await opened.connection.close()


@pytest.fixture
async def crawler(opened: OpenHub) -> Crawler:
    """Somebody in a new workspace of the module's own hub, ``opened``."""
    return Crawler(opened, await make_workspace(opened))


@pytest.fixture
async def web() -> AsyncIterator[Site]:
    """A web site that holds nothing yet."""
    async with site() as running:
        yield running
