"""Jobs are run by a real worker: lanes, queue and sweep in this process, on the hub of its own that a worker has."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from classifyhub.hub import Addresses, open_hub
from classifyhub.settings import Settings
from persistence.sealing import ServerSecret
from tests.conftest import SECRET
from worker.sites import Crawling
from worker.working import work


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


@pytest.fixture
async def worker(addresses: Addresses) -> AsyncIterator[None]:
    """A worker on the shared database."""
    async with working(addresses):
        yield
