"""``kill -9`` while jobs are submitted and run: each accepted one completes once, is paid for once and makes one asset."""

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable
from contextlib import ExitStack

import pytest

from tests.cli.command_line import Hub, children_of, new_place
from tests.conftest import eventually
from tests.faults.job_load import (
    SECONDS,
    Load,
    WorkerProcess,
    all_have_ended,
    assert_the_books_are_true,
    connected,
    new_workspace,
)
from tests.faults.own_postgres import kill
from tests.faults.test_killed_under_load import at_work, postgres_of

JOBS = 150
CLIENTS = 9
WORKSPACES = 3
SETTINGS = {
    "CLASSIFYHUB_ENTERPRISE_CREATES": "100000",
    "CLASSIFYHUB_QUEUED_JOBS": "1000",
    "CLASSIFYHUB_RUNNING_JOBS": "8",
}


class Victims:
    """What runs, and how each part of it comes to harm. Whoever is killed by us alone is started again by us."""

    def __init__(self, stack: ExitStack, first: Hub, load: Load, beside: WorkerProcess) -> None:
        self._stack, self._hub, self._load, self._beside = stack, first, load, beside

    async def serving(self) -> None:
        """One of the serving processes; the hub starts another."""
        os.kill(random.choice(await self._children("serve")), signal.SIGKILL)

    async def worker_of_the_hub(self) -> None:
        """The worker process beside ``serve``, which starts another."""
        os.kill(random.choice(await self._children("worker")), signal.SIGKILL)

    async def other_worker(self) -> None:
        """``classifyhub worker``, which nobody watches but us."""
        self._beside.kill()
        self._beside = await asyncio.to_thread(self._stack.enter_context, WorkerProcess(self._hub.data, settings=SETTINGS))

    async def postgres(self) -> None:
        """PostgreSQL with all its processes."""
        await asyncio.to_thread(kill, self._hub.data)

    async def hub(self) -> None:
        """``serve`` itself, whose children end with it."""
        self._hub.stop(signal.SIGKILL)
        again = Hub(self._hub.data, "--processes", "2", settings=SETTINGS)
        self._load.hub = self._hub = await asyncio.to_thread(self._stack.enter_context, again)

    async def _children(self, kind: str) -> list[int]:
        async def found() -> list[int]:
            return children_of(self._hub.process.pid, kind)

        children: list[int] = await eventually(found, SECONDS)
        return children


#: No job is begun more than five times, so no more may be killed here than that.
_ORDERS = {
    "processes": (Victims.worker_of_the_hub, Victims.serving, Victims.other_worker),
    "PostgreSQL and the hub": (Victims.postgres, Victims.hub, Victims.worker_of_the_hub),
}


@pytest.mark.parametrize("order", _ORDERS.values(), ids=_ORDERS)
async def test_each_accepted_job_ends_once_whoever_is_killed(order: tuple[Callable[[Victims], Awaitable[None]], ...]) -> None:
    with new_place() as place, ExitStack() as stack:
        hub = stack.enter_context(Hub(place / "data", "--processes", "2", settings=SETTINGS))
        address = stack.enter_context(postgres_of(hub.data))
        keys = [new_workspace(hub.data, f"number {number}")[1] for number in range(WORKSPACES)]
        load = Load(hub, keys, JOBS)
        beside = stack.enter_context(WorkerProcess(hub.data, settings=SETTINGS))
        victims = Victims(stack, hub, load, beside)
        async with at_work(*(load.client() for _ in range(CLIENTS))) as clients:
            for nth, slay in enumerate(order):
                await load.accepts(10 + JOBS // 4 * nth + random.randrange(20))
                await slay(victims)
            await asyncio.gather(*clients)
        assert len(load.accepted) >= JOBS * 2 // 3, "what is sent again is accepted in the end"
        connection = await connected(address)
        try:
            await all_have_ended(connection)
            await assert_the_books_are_true(connection, load.accepted)
            made = await connection.fetchval("select count(*) from classifyhub.jobs")
            assert len(load.accepted) <= made <= JOBS, "what was lost on the way is there once or not at all"
        finally:
            await connection.close()
