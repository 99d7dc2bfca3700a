"""A hub of the test's own, over a PostgreSQL that may come to harm."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from persistence.migrate import migrate
from tests.conftest import Server, TestWorkspace, make_workspace, serving
from tests.faults.own_postgres import frozen, gone, own_postgres

Trouble = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture(params=[gone, frozen], ids=["gone", "frozen"])
def trouble(request: pytest.FixtureRequest) -> Trouble:
    """What happens to the database."""
    chosen: Trouble = request.param
    return chosen


@dataclass(frozen=True, slots=True)
class OwnHub:
    """A server, the data directory of the PostgreSQL behind it, and a workspace in it."""

    server: Server
    data: Path
    addresses: Addresses
    workspace: TestWorkspace
    client: httpx.AsyncClient
    """Authenticated with a key of the workspace."""

    async def classify(self, name: str, **fields: str) -> httpx.Response:
        """Classify one asset over REST."""
        return await self.client.post("/api/v1/classify", json={"name": name, "content": "text", **fields})

    async def count(self, name: str) -> int:
        """How many assets have this name, asked past the hub."""
        connection = await asyncpg.connect(**self.addresses.owner)
        try:
            found: int = await connection.fetchval(
                "select count(*) from classifyhub.assets where workspace_id = $1 and name = $2", self.workspace.id, name
            )
            return found
        finally:
            await connection.close()


@pytest.fixture(scope="module")
async def own() -> AsyncIterator[OwnHub]:
    """One for each module."""
    async with own_hub() as made:
        yield made


@asynccontextmanager
async def own_hub(settings: Settings | None = None) -> AsyncIterator[OwnHub]:
    """A new one; nothing of it remains."""
    with own_postgres() as (data, postgres):
        address = postgres.connection("postgres", "postgres")
        await migrate(address)
        addresses = Addresses(runtime=address, owner=address, listen=address)
        async with serving(addresses, settings=settings) as server:
            workspace = await make_workspace(server.opened)
            async with httpx.AsyncClient(base_url=server.url, headers=await workspace.headers(), timeout=60) as client:
                yield OwnHub(server, data, addresses, workspace, client)
