"""Webhooks are received by a real HTTP server on loopback, which the hub of these tests may reach."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

import asyncpg
import pytest

from classifyhub.hub import Addresses, OpenHub, open_hub
from classifyhub.settings import Settings
from domain.webhooks import WebhookEvent
from persistence.sealing import ServerSecret
from persistence.webhook_deliveries import DeliveryDetail
from resolvers.webhook_log import ListDeliveries, list_deliveries
from resolvers.webhook_turns import repair_turns
from resolvers.webhooks import CreateWebhook, NewWebhook, create_webhook
from tests import own_database
from tests.conftest import POOL_SIZE, SECRET, TestWorkspace, eventually
from tests.jobs.conftest import working
from tests.webhooks.receiving import Receiver, receiving

SETTINGS: Final = Settings(_env_file=None, outbound_allow=("127.0.0.0/8",))
PUBLIC_URL: Final = "http://hub.example.org"
addresses, server = own_database.addresses, own_database.server


@asynccontextmanager
async def reaching_hub(addresses: Addresses, settings: Settings = SETTINGS) -> AsyncIterator[OpenHub]:
    """A hub that may send to loopback."""
    async with open_hub(addresses, ServerSecret(SECRET), settings.policy(PUBLIC_URL), pool_size=POOL_SIZE) as opened:
        yield opened


@pytest.fixture(scope="module")
async def hub(addresses: Addresses) -> AsyncIterator[OpenHub]:
    """The hub of these tests."""
    async with reaching_hub(addresses) as opened:
        yield opened


@pytest.fixture
async def worker(addresses: Addresses) -> AsyncIterator[None]:
    """A worker that may send to loopback."""
    async with working(addresses, settings=SETTINGS):
        yield


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver that takes everything, unless told otherwise."""
    async with receiving() as running:
        yield running


Subscribe = Callable[..., Awaitable[NewWebhook]]


@pytest.fixture
def subscribe(workspace: TestWorkspace, receiver: Receiver) -> Subscribe:
    """Makes webhooks of the workspace: ``await subscribe("job.completed", min_level=2)``."""

    async def make(*events: str, url: str | None = None, **settings: Any) -> NewWebhook:
        names = frozenset(map(WebhookEvent, events))
        return await create_webhook(workspace.owner, CreateWebhook(url=url or receiver.url, events=names, **settings))

    return make


async def log_of(workspace: TestWorkspace, webhook_id: int) -> list[DeliveryDetail]:
    """A webhook's deliveries, oldest first."""
    return (await list_deliveries(workspace.owner, ListDeliveries(webhook_id=webhook_id, limit=100))).deliveries[::-1]


async def settled(workspace: TestWorkspace, webhook_id: int, *statuses: str) -> list[DeliveryDetail]:
    """Its deliveries once they have these statuses, oldest first."""

    async def reached() -> list[DeliveryDetail]:
        log = await log_of(workspace, webhook_id)
        return log if tuple(each.status for each in log) == statuses else []

    return await eventually(reached, 30)  # type: ignore[no-any-return]


class Clock:
    """Lets time pass for webhooks: what lies in the future is moved to now, and what has happened further back."""

    def __init__(self, connection: Any, workspace: TestWorkspace) -> None:
        self._connection, self._workspace = connection, workspace

    async def until_next_try(self) -> None:
        """Make every open delivery due; the sweep's own repair then finds it."""
        await self._connection.execute(
            "update classifyhub.webhook_deliveries set next_attempt_at = now() where workspace_id = $1 and next_attempt_at > now()",
            self._workspace.id,
        )
        await repair_turns(self._workspace.opened.hub, self._workspace.id)

    async def execute(self, statement: str, *values: Any) -> None:
        """Change this workspace's rows as the database's owner; ``$1`` is the workspace."""
        await self._connection.execute(statement, self._workspace.id, *values)

    async def fetchval(self, statement: str, *values: Any) -> Any:
        """Read this workspace's rows as the database's owner; ``$1`` is the workspace."""
        return await self._connection.fetchval(statement, self._workspace.id, *values)


@pytest.fixture
async def clock(addresses: Addresses, workspace: TestWorkspace) -> AsyncIterator[Clock]:
    """Time, for this test's workspace."""
    connection = await asyncpg.connect(**addresses.owner)
    await connection.execute("set row_security = off")
    yield Clock(connection, workspace)
    await asyncio.wait_for(connection.close(), 5)
