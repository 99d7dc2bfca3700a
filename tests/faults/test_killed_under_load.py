"""``kill -9`` under load: what was acknowledged is there exactly once, counts and quotas are true, the audit chains are whole."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from classifyhub.embedded import EmbeddedPostgres
from classifyhub.hub import Addresses, open_hub
from classifyhub.installation import DATABASE
from domain.assets import AssetSource
from domain.errors import Unavailable
from domain.permissions import COMMAND_LINE_PERMISSIONS
from domain.plans import Plan
from persistence.audit import first_broken_entry
from persistence.sealing import ServerSecret, WorkspaceSecret
from persistence.workspaces import read_sealed_secret
from resolvers.context import Actor, ActorKind, Context, Policy
from resolvers.keys import CreateKey, create_key
from tests.cli.command_line import Hub, children_of, new_place
from tests.conftest import eventually
from tests.faults.own_postgres import kill
from tests.plain_http import PLAIN

CLIENTS = 12
REQUESTS = 300
BEFORE = 60
"""Acknowledged assets before something is killed."""
QUOTA = 250


@dataclass(slots=True)
class Load:
    """Classifications that are sent by many clients at once, and what became of them."""

    url: str
    key: str
    acknowledged: dict[str, int] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)
    """How often a request was not acknowledged, by what came instead."""
    _left: Iterator[int] = field(default_factory=lambda: iter(range(REQUESTS)))

    async def send(self, http: httpx.AsyncClient, name: str, external_id: str | None) -> str:
        """Send one; "stored", or what came instead."""
        body = {"name": name, "content": "Confidential"} | ({"external_id": external_id} if external_id else {})
        try:
            answer = await http.post("/api/v1/classify", json=body)
        except httpx.TransportError as error:
            return type(error).__name__
        if answer.status_code == 200:
            assert name not in self.acknowledged
            self.acknowledged[name] = answer.json()["id"]
            return "stored"
        assert answer.status_code in (402, 503), answer.text
        return str(answer.status_code)

    async def client(self, *, until_refused: bool = False) -> None:
        """One client: every second asset has an external id, and is sent again until it is acknowledged."""
        async with httpx.AsyncClient(base_url=self.url, headers={"X-API-Key": self.key}, timeout=60, verify=PLAIN) as http:
            for number in self._left:
                external_id = f"external {number}" if number % 2 else None
                for _ in range(1_000):
                    outcome = await self.send(http, f"asset {number}", external_id)
                    if outcome in ("stored", "402"):
                        break
                    self.others[outcome] += 1
                    if until_refused and outcome == "ConnectError":
                        return
                    if external_id is None or until_refused:
                        break
                    await asyncio.sleep(0.01)
                else:
                    raise AssertionError("an asset with an external id was never acknowledged")

    async def acknowledges(self, wanted: int) -> None:
        """Wait until so many are acknowledged."""

        async def reached() -> bool:
            return len(self.acknowledged) >= wanted

        await eventually(reached, 60)


@contextmanager
def postgres_of(data: Path) -> Iterator[dict[str, Any]]:
    """The owner's address of a hub's database, running or not."""
    with EmbeddedPostgres(data, create=False) as postgres:
        yield postgres.connection("postgres", DATABASE)


async def only_workspace(connection: Any) -> int:
    """The id of the first workspace."""
    number: int = await connection.fetchval("select workspace_id from classifyhub.workspaces")
    return number


async def stored_names(connection: Any) -> dict[str, list[int]]:
    """Every asset's ids, by its name."""
    found: dict[str, list[int]] = {}
    for name, number in await connection.fetch("select name, id from classifyhub.assets"):
        found.setdefault(name, []).append(number)
    return found


async def assert_the_inventory_is_true(connection: Any, load: Load) -> None:
    """Every acknowledged asset is there once, under its id; the counters say what is there."""
    found = await stored_names(connection)
    assert {name: found.get(name) for name in load.acknowledged} == {name: [ids] for name, ids in load.acknowledged.items()}
    assert all(len(ids) == 1 for ids in found.values()), "nothing was stored twice"
    every_id = [number for ids in found.values() for number in ids]
    assert len(set(every_id)) == len(every_id)
    counters = await connection.fetchrow("select assets, last_asset_id from classifyhub.workspace_counters")
    assert tuple(counters) == (len(every_id), max(every_id))


@asynccontextmanager
async def administrator(data: Path, address: dict[str, Any]) -> AsyncIterator[Context]:
    """Somebody who works in the hub's workspace from another process."""
    secret = ServerSecret((data / "secret").read_text().strip())
    async with open_hub(Addresses(address, address, address), secret, Policy()) as opened:
        async with opened.hub.database.unbound() as connection:
            await connection.execute("set role none")
            number = await only_workspace(connection)
            await connection.execute("set role classifyhub_app")
        actor = Actor(ActorKind.MEMBER, None, "administrator")
        yield Context(opened.hub, actor, number, COMMAND_LINE_PERMISSIONS, AssetSource.MANUAL, Plan.ENTERPRISE)


async def administrate(context: Context, load: Load, ended: asyncio.Event) -> int:
    """Make keys while the load goes on, one for every few assets, until told to stop; how many were acknowledged."""
    made = 0
    while not ended.is_set():
        goal = len(load.acknowledged) + 5
        try:
            await create_key(context, CreateKey(name="made under load", prefix="chk"))
            made += 1
        except Unavailable:
            goal = 0

        async def goes_on(goal: int = goal) -> bool:
            return ended.is_set() or len(load.acknowledged) >= goal

        await eventually(goes_on, 60)
    return made


@asynccontextmanager
async def at_work(*work: Coroutine[Any, Any, Any]) -> AsyncIterator[list[asyncio.Task[Any]]]:
    """Tasks that do not outlive a test that fails."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _kill_a_gateway(hub: Hub) -> None:
    os.kill(min(children_of(hub.process.pid)), signal.SIGKILL)


def _kill_postgres(hub: Hub) -> None:
    kill(hub.data)


@pytest.mark.parametrize("slay", [_kill_a_gateway, _kill_postgres], ids=["a gateway process", "PostgreSQL"])
async def test_what_was_acknowledged_is_there_once_and_every_count_is_true(slay: Callable[[Hub], None]) -> None:
    with new_place() as place:
        settings = {"CLASSIFYHUB_ENTERPRISE_ASSETS": str(QUOTA)}
        with Hub(place / "data", "--processes", "2", settings=settings) as hub, postgres_of(hub.data) as address:
            load, ended = Load(hub.url, hub.key), asyncio.Event()
            async with (
                administrator(hub.data, address) as context,
                at_work(administrate(context, load, ended), *(load.client() for _ in range(CLIENTS))) as (keys, *clients),
            ):
                await load.acknowledges(BEFORE)
                slay(hub)
                at_the_kill = len(load.acknowledged)
                await asyncio.gather(*clients)
                ended.set()
                made = await keys
                assert len(load.acknowledged) > at_the_kill, "the load went on"

                async def whole_again() -> bool:
                    return len(children_of(hub.process.pid)) == 2

                await eventually(whole_again, 60)
                # What crashed may have left room below the quota: it is filled to the last asset, and not over.
                async with httpx.AsyncClient(base_url=hub.url, headers={"X-API-Key": hub.key}, timeout=60) as http:
                    for number in range(QUOTA):
                        if await load.send(http, f"filler {number}", None) == "402":
                            break
                connection = await asyncpg.connect(**address)
                try:
                    await assert_the_inventory_is_true(connection, load)
                    assert await connection.fetchval("select count(*) from classifyhub.assets") == QUOTA
                    entries = await connection.fetchval(
                        "select count(*) from classifyhub.audit_entries where action = 'key.created'"
                    )
                    assert 0 < made <= entries
                finally:
                    await connection.close()
                async with context.database.reading(context.workspace) as reading:
                    sealed = await read_sealed_secret(reading, context.workspace)
                    secret = WorkspaceSecret.opened(context.hub.secret, context.workspace, sealed)
                    assert await first_broken_entry(reading, context.workspace, secret.audit_key) is None


@pytest.mark.parametrize("processes", ["1", "2"])
async def test_a_stop_under_load_answers_all_that_was_accepted(processes: str) -> None:
    with new_place() as place, Hub(place / "data", "--processes", processes) as hub:
        load = Load(hub.url, hub.key)
        async with at_work(*(load.client(until_refused=True) for _ in range(CLIENTS))) as clients:
            await load.acknowledges(BEFORE)
            hub.process.send_signal(signal.SIGTERM)
            await asyncio.gather(*clients)
        assert await asyncio.to_thread(hub.process.wait, 60) == 0
        assert len(load.acknowledged) < REQUESTS, "it stopped under load"
        with postgres_of(hub.data) as address:
            connection = await asyncpg.connect(**address)
            try:
                await assert_the_inventory_is_true(connection, load)
                assert set(await stored_names(connection)) == set(load.acknowledged), "nothing was stored without an answer"
            finally:
                await connection.close()
