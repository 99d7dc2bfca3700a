"""The worker's lanes: each takes tasks of one kind from the queue and has slots of its own, so that none waits behind another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final, TypeAlias, TypeVar

import asyncpg
from pgqueuer.core.qm import QueueManager
from pgqueuer.db import AsyncpgPoolDriver
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.types import Channel
from pgqueuer.models import Job

from domain.errors import Unavailable
from persistence.changes import Changes
from persistence.database import Connection, Database
from persistence.outages import CONNECTION_LOST
from persistence.queue import channel_of, queries

#: What runs a task, given its subject.
Task: TypeAlias = Callable[[bytes], Awaitable[None]]
T = TypeVar("T")

#: A worker that has not been heard of for this long is taken for dead, and its tasks are another's.
_HEARTBEAT: Final = timedelta(seconds=4)
_LOOK_EVERY: Final = timedelta(seconds=2)
_RESTART_SECONDS: Final = 0.2
#: The longest that a task which met an outage of the database waits for its next try.
_MAX_DELAY_SECONDS: Final = 60
#: Stands in a notification that there are tasks, and in none of another kind.
_TASKS: Final = "table_changed_event"
_log = logging.getLogger("classifyhub.worker")


class _PatientDriver(AsyncpgPoolDriver):
    """PgQueuer's driver over our pool. It listens on the process's one notification connection, which reconnects by itself.

    While the database is away its statements wait. PgQueuer would otherwise end its run, and before that every task which has
    begun: a long job would keep all others waiting. What it notes of a task that has ended would be lost as well.

    PgQueuer looks into the queue once for each notification. Between two of its looks one is enough.
    """

    def __init__(self, database: Database, changes: Changes) -> None:
        super().__init__(database.pool)
        self._database, self._changes = database, changes
        self._heard: list[tuple[str, Callable[[str | None], None]]] = []
        self._will_look = False
        self._hurried = asyncio.Event()

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        self._will_look = False

        async def ask(connection: Connection) -> list[dict[str, object]]:
            return [dict(row) for row in await connection.fetch(query, *args)]

        return await self._until_done(ask)

    async def execute(self, query: str, *args: object) -> str:
        async def ask(connection: Connection) -> str:
            return await connection.execute(query, *args)

        return await self._until_done(ask)

    async def _until_done(self, ask: Callable[[Connection], Awaitable[T]]) -> T:
        """Its answer, however long that takes; Unavailable only when the worker stops. Each of PgQueuer's may be said twice."""
        while True:
            try:
                async with self._database.unbound() as connection:
                    return await ask(connection)
            except Unavailable:
                if self._hurried.is_set():
                    raise
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._hurried.wait(), _RESTART_SECONDS)

    def hurry(self) -> None:
        """Wait for the database no longer."""
        self._hurried.set()

    async def add_listener(self, channel: str, callback: Callable[[str | bytes | bytearray], None]) -> None:
        def heard(payload: str | None) -> None:
            if payload and _TASKS in payload:
                if self._will_look:
                    return
                self._will_look = True
            if payload:
                callback(payload)

        self._heard.append((channel, heard))
        self._changes.listen(channel, heard)

    def stop_listening(self) -> None:
        """Hear nothing any more."""
        while self._heard:
            self._changes.stop_listening(*self._heard.pop())


class LaneRunner:
    """Takes the tasks of one lane, up to ``slots`` at a time, until it is stopped; an outage of the database only pauses it."""

    def __init__(self, name: str, slots: int, task: Task, database: Database, changes: Changes) -> None:
        self.name, self._slots, self._task = name, slots, task
        self._database, self._changes = database, changes
        self._stopping = False
        self._manager: QueueManager | None = None
        self._driver: _PatientDriver | None = None

    async def run(self) -> None:
        """Work until stopped; what has begun is finished first."""
        while not self._stopping:
            self._driver = driver = _PatientDriver(self._database, self._changes)
            channel = channel_of(self.name)
            self._manager = manager = QueueManager(queries(driver, channel), channel=Channel(channel))
            manager.entrypoint(self.name)(self._one)
            try:
                await manager.run(
                    dequeue_timeout=_LOOK_EVERY,
                    batch_size=max(1, self._slots // 2),
                    max_concurrent_tasks=max(2, self._slots),
                    heartbeat_timeout=_HEARTBEAT,
                    log_aggregation_interval=timedelta(0),
                )
            except (Unavailable, *CONNECTION_LOST, asyncpg.PostgresError) as error:
                _log.info("The lane %s starts again: %s", self.name, type(error).__name__)
                with suppress(asyncio.CancelledError):
                    await asyncio.sleep(_RESTART_SECONDS)
            finally:
                driver.stop_listening()

    def stop(self) -> None:
        """Take nothing new."""
        self._stopping = True
        if self._manager is not None:
            self._manager.shutdown.set()
        if self._driver is not None:
            self._driver.hurry()

    async def _one(self, job: Job) -> None:
        try:
            await self._task(job.payload or b"")
        except asyncio.CancelledError:
            # We stop. PgQueuer would forget the task as one that somebody cancelled; so it is another worker's at once.
            raise RetryRequested(delay=timedelta(0), reason="the worker stops") from None
        except Unavailable:
            # Whether what was to be stored was stored, the next try finds out.
            seconds = min(2**job.attempts, _MAX_DELAY_SECONDS)
            raise RetryRequested(delay=timedelta(seconds=seconds), reason=Unavailable.code) from None


async def run_lanes(lanes: Sequence[LaneRunner], told: asyncio.Event, patience: float) -> None:
    """Run lanes until ``told``; tasks still running after ``patience`` seconds are handed back to the queue."""
    running: list[asyncio.Task[Any]] = [asyncio.create_task(lane.run(), name=f"lane {lane.name}") for lane in lanes]
    waiting = asyncio.create_task(told.wait())
    try:
        await asyncio.wait([*running, waiting], return_when=asyncio.FIRST_COMPLETED)
        for lane in lanes:
            lane.stop()
        if running:
            await asyncio.wait(running, timeout=patience)
    finally:
        waiting.cancel()
        for each in running:
            each.cancel()
        outcomes = await asyncio.gather(*running, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
