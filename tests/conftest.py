"""What tests stand on: a real PostgreSQL, a real hub, a real HTTP server. Nothing of ours is replaced."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import uvicorn
from argon2 import PasswordHasher
from asyncpg.connection import LoggedQuery
from hypothesis import settings as hypothesis_settings

from classifyhub.embedded import EmbeddedPostgres, throwaway_postgres
from classifyhub.hub import Addresses, OpenHub, open_hub
from classifyhub.listening import listen
from classifyhub.serving import configuration
from classifyhub.settings import Settings
from domain.assets import AssetSource
from domain.permissions import COMMAND_LINE_PERMISSIONS, KEY_PERMISSIONS, Permission, Role
from domain.plans import Plan, SubscriptionStatus
from persistence.accounts import set_password_hash
from persistence.changes import Changes
from persistence.migrate import migrate
from persistence.sealing import ServerSecret
from resolvers.context import Actor, ActorKind, Context
from resolvers.keys import CreateKey, create_key
from resolvers.members import CreateMember, create_member
from resolvers.sessions import SignIn, admit_session, sign_in
from resolvers.workspaces import (
    CreateWorkspace,
    SetPlan,
    WorkspaceId,
    create_workspace,
    resume_workspace,
    set_plan,
    suspend_workspace,
)
from tests.plain_http import PLAIN

#: No example fails by its time: the machine may be busy.
hypothesis_settings.register_profile("hub", deadline=None)
hypothesis_settings.load_profile("hub")

SECRET = "a-secret-of-the-test-suite-0123456789"
PASSWORD = "correct horse battery"
#: The hash of the members' password. How much work it takes to verify stands in it: here the least, instead of a core's quarter
#: of a second for each member and each sign-in.
PASSWORD_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
POOL_SIZE = 6
#: What a new workspace's packs are stored in. To compress them takes half of what it costs to make a workspace, and most tests make
#: one: here they are stored as they are.
_LARGE_COLUMNS = ("rules.conditions", "rules.examples", "rule_states.state", "installed_packs.rules")
#: Directories whose modules are many and short, and the one among them that is not.
_SHORT = ("outbound", "extraction", "detection")
_LONG = "test_pieces.py"
_numbers = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the modules for processes that share them: one of each directory in turn, so that not all of them run browsers at the
    same time and wait for jobs at another, and the short ones last, so that all end at about the same time."""
    modules = dict.fromkeys(item.path for item in items)
    before: Counter[Path] = Counter()
    places: dict[Path, tuple[bool, int]] = {}
    for module in modules:
        places[module] = module.parent.name in _SHORT and module.name != _LONG, before[module.parent]
        before[module.parent] += 1
    items.sort(key=lambda item: places[item.path])


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL that lives as long as the tests of this process."""
    with throwaway_postgres() as running:
        yield running


@pytest.fixture(scope="session")
async def migrated(postgres: EmbeddedPostgres) -> str:
    """The name of an empty, migrated database, which nobody uses: it is there to be copied."""
    administrator = await asyncpg.connect(**postgres.connection("postgres", "postgres"))
    await administrator.execute("create database migrated")
    await administrator.close()
    address = postgres.connection("postgres", "migrated")
    await migrate(address)
    owner = await asyncpg.connect(**address)
    for column in _LARGE_COLUMNS:
        table, name = column.split(".")
        await owner.execute(f"alter table classifyhub.{table} alter column {name} set storage external")
    await owner.close()
    return "migrated"


@pytest.fixture(scope="session")
def new_database(postgres: EmbeddedPostgres, migrated: str) -> Callable[[], Any]:
    """Makes an empty, migrated database and answers its addresses."""

    async def make() -> Addresses:
        name = f"test_{next(_numbers)}"
        administrator = await asyncpg.connect(**postgres.connection("postgres", "postgres"))
        await administrator.execute(f"create database {name} template {migrated}")
        await administrator.close()
        address = postgres.connection("postgres", name)
        return Addresses(runtime=address, owner=address, listen=address)

    return make


@pytest.fixture(scope="session")
async def addresses(new_database: Callable[[], Any]) -> Addresses:
    """The database that most tests share; each works in workspaces of its own."""
    answer: Addresses = await new_database()
    return answer


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, the hub behind it, and the addresses of that hub's database."""

    url: str
    opened: OpenHub
    addresses: Addresses


@asynccontextmanager
async def serving(
    addresses: Addresses, *, settings: Settings | None = None, secret: str = SECRET, pool_size: int = POOL_SIZE
) -> AsyncIterator[Server]:
    """A real uvicorn on a free port, in this process and event loop."""
    settings = settings or Settings(_env_file=None)
    holder: list[OpenHub] = []
    with listen("127.0.0.1", 0) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"

        @asynccontextmanager
        async def opened() -> AsyncIterator[OpenHub]:
            async with open_hub(addresses, ServerSecret(secret), settings.policy(url), pool_size=pool_size) as hub:
                holder.append(hub)
                yield hub

        def open_it() -> AbstractAsyncContextManager[OpenHub]:
            return opened()

        server = uvicorn.Server(configuration(settings, open_it))
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:
            if task.done():
                await task
                raise RuntimeError("the server ended before it had started")
            await asyncio.sleep(0.01)
        try:
            yield Server(url, holder[0], addresses)
        finally:
            server.should_exit = True
            with suppress(asyncio.CancelledError):
                await task


@pytest.fixture(scope="session")
async def server(addresses: Addresses) -> AsyncIterator[Server]:
    """The server that most tests share."""
    async with serving(addresses) as running:
        yield running


@pytest.fixture(scope="session")
async def both_servers(addresses: Addresses, server: Server) -> AsyncIterator[tuple[Server, Server]]:
    """The shared server and another one beside it, on the same database."""
    async with serving(addresses) as second:
        yield server, second


@pytest.fixture(scope="session")
def hub(server: Server) -> OpenHub:
    """The hub behind the shared server."""
    return server.opened


@pytest.fixture
async def client(server: Server) -> AsyncIterator[httpx.AsyncClient]:
    """An HTTP client of the shared server, without credentials or cookies."""
    async with httpx.AsyncClient(base_url=server.url, timeout=20, verify=PLAIN) as http:
        yield http


@dataclass(slots=True)
class TestWorkspace:
    """A workspace of a test's own, and everyone who may act in it."""

    __test__ = False

    id: int
    name: str
    opened: OpenHub
    owner: Context

    @property
    def operator(self) -> Context:
        """The command line."""
        return replace(self.owner, actor=Actor(ActorKind.OPERATOR, None, "command line"))

    async def key(
        self, permissions: frozenset[Permission] | set[Permission] | None = KEY_PERMISSIONS, prefix: str = "chk", **settings: Any
    ) -> str:
        """The text of a new key; every permission that a key can have unless others are named, the prefix's default with None."""
        command = CreateKey(name=f"key {next(_numbers)}", prefix=prefix, permissions=permissions, **settings)
        return (await create_key(self.owner, command)).secret

    async def headers(self, permissions: frozenset[Permission] | set[Permission] | None = KEY_PERMISSIONS) -> dict[str, str]:
        """Headers that authenticate with a new key."""
        return {"X-API-Key": await self.key(permissions)}

    async def member(self, role: Role | str = Role.OWNER) -> tuple[str, str]:
        """A new member's e-mail address and password."""
        email = f"person{next(_numbers)}@example.org"
        added = await create_member(self.owner, CreateMember(email=email, role=Role(role)))
        async with self.opened.hub.database.unbound() as connection:
            await set_password_hash(connection, added.account_id, PASSWORD_HASH)
        return email, PASSWORD

    async def session(self, role: Role | str = Role.OWNER) -> tuple[str, str]:
        """A new member's session: the cookie's value and the CSRF token."""
        email, password = await self.member(role)
        token = await sign_in(self.opened.hub, SignIn(email=email, password=password), "127.0.0.1")
        return token, (await admit_session(self.opened.hub, token, "127.0.0.1")).csrf_token

    async def plan(self, plan: Plan | str, subscription: SubscriptionStatus | str = SubscriptionStatus.ACTIVE) -> None:
        """Put the workspace on another plan."""
        await set_plan(self.operator, SetPlan(id=self.id, plan=Plan(plan), subscription=SubscriptionStatus(subscription)))

    async def suspend(self) -> None:
        """Suspend the workspace."""
        await suspend_workspace(self.operator, WorkspaceId(id=self.id))

    async def resume(self) -> None:
        """End its suspension."""
        await resume_workspace(self.operator, WorkspaceId(id=self.id))


async def make_workspace(opened: OpenHub, plan: Plan | str = Plan.ENTERPRISE) -> TestWorkspace:
    """A new workspace with the starting labels and rules."""
    name = f"Workspace {next(_numbers)}"
    nobody = Context(
        opened.hub, Actor(ActorKind.OPERATOR, None, "command line"), None, COMMAND_LINE_PERMISSIONS, AssetSource.MANUAL
    )
    state = await create_workspace(nobody, CreateWorkspace(name=name, plan=Plan(plan)))
    number = state.workspace.workspace_id
    owner = replace(nobody, workspace_id=number, plan=Plan(plan), actor=Actor(ActorKind.MEMBER, None, "owner"))
    return TestWorkspace(number, name, opened, owner)


@pytest.fixture
async def workspace(hub: OpenHub) -> TestWorkspace:
    """A fresh Enterprise workspace."""
    return await make_workspace(hub)


@pytest.fixture
async def other_workspace(hub: OpenHub) -> TestWorkspace:
    """Somebody else's."""
    return await make_workspace(hub)


@pytest.fixture
def new_workspace(hub: OpenHub) -> Callable[..., Any]:
    """Makes workspaces: ``await new_workspace(plan)``."""

    async def make(plan: Plan | str = Plan.ENTERPRISE) -> TestWorkspace:
        return await make_workspace(hub, plan)

    return make


class Statements(list[str]):
    """SQL statements, in the order in which they were sent."""

    def __init__(self, changes: Changes) -> None:
        super().__init__()
        self._changes = changes

    async def of(self, action: Callable[[], Awaitable[object]]) -> list[str]:
        """Those that were sent from the beginning of an action to its end, at a time when the process heard of changes.

        One that does not, because the machine keeps it from its heartbeats, trusts no cache and asks the database instead.
        """
        while True:
            await eventually(self._hears, 30)
            self.clear()
            await action()
            if self._changes.trusted:
                return list(self)

    async def _hears(self) -> bool:
        return self._changes.trusted


@pytest.fixture
async def statements(hub: OpenHub) -> AsyncIterator[Statements]:
    """Every SQL statement that the shared hub sends while the test runs (its background work included)."""
    seen = Statements(hub.hub.changes)

    def record(query: LoggedQuery) -> None:
        seen.append(query.query)

    pool = hub.hub.database.pool
    connections = [await pool.acquire() for _ in range(POOL_SIZE)]
    for connection in connections:
        connection.add_query_logger(record)
    for connection in connections:
        await pool.release(connection)
    yield seen
    connections = [await pool.acquire() for _ in range(POOL_SIZE)]
    for connection in connections:
        connection.remove_query_logger(record)
    for connection in connections:
        await pool.release(connection)


async def eventually(condition: Callable[[], Any], seconds: float = 10) -> Any:
    """Wait until a condition (an async function) answers something true; fail when it does not in time."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        answer = await condition()
        if answer:
            return answer
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError("this did not come true in time")
        await asyncio.sleep(0.02)
