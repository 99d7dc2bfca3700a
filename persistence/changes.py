"""One LISTEN connection per process: what other processes changed, and whether we would have heard of it.

A committed change of a workspace's keys, plan, suspension, labels or rules is announced with its workspace's id. Caches forget
on an announcement, forget everything after a reconnection, and are not trusted while this connection is silent.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from persistence.database import Connection, Database
from persistence.outages import CONNECTION_LOST

_CHANNEL: Final = "classifyhub_changes"
_HEARTBEAT_SECONDS: Final = 0.25
_SILENCE_SECONDS: Final = 0.8
_RECONNECT_SECONDS: Final = 0.1
_log = logging.getLogger("classifyhub.changes")


async def announce(connection: Connection, workspace_id: int) -> None:
    """Tell every process, when this transaction commits, that something cached of this workspace has changed."""
    await connection.execute("select pg_notify($1, $2)", _CHANNEL, str(workspace_id))


class Changes:
    """Keeps the LISTEN connection; calls ``forget(workspace_id)`` for one workspace and ``forget(None)`` for all."""

    def __init__(self, database: Database, address: Mapping[str, Any] | None = None) -> None:
        self._database = database
        self._address = database.address if address is None else address
        self._forgetters: list[Callable[[int | None], None]] = []
        self._heard_at = float("-inf")
        self._channels: dict[str, list[Callable[[str | None], None]]] = {}
        self._added = asyncio.Event()
        self._connection: Any = None
        self._task: asyncio.Task[None] | None = None
        self.generation = 0

    def listen(self, channel: str, heard: Callable[[str | None], None]) -> None:
        """Hear of another channel's notifications, too. ``heard(None)`` says that some may have been missed."""
        self._channels.setdefault(channel, []).append(heard)
        if self._connection is not None:
            self._added.set()

    def stop_listening(self, channel: str, heard: Callable[[str | None], None]) -> None:
        """Hear of them no longer."""
        self._channels[channel].remove(heard)

    def on_change(self, forget: Callable[[int | None], None]) -> None:
        """Register a cache."""
        self._forgetters.append(forget)

    @property
    def trusted(self) -> bool:
        """Whether an announcement would have reached us within the last second. If not, ask the database instead of a cache."""
        return time.monotonic() - self._heard_at < _SILENCE_SECONDS

    def forget(self, workspace_id: int | None) -> None:
        """Make every cache of this process forget; called after our own commits, too, so that callers read their writes."""
        self.generation += 1
        for forget in self._forgetters:
            forget(workspace_id)

    async def start(self) -> None:
        """Begin listening; returns at once."""
        self._task = asyncio.create_task(self._listen_for_ever(), name="changes")

    async def stop(self) -> None:
        """Stop listening and close the connection."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _heard(self, *message: Any) -> None:
        payload = message[-1]
        self.forget(int(payload) if payload else None)

    def _heard_elsewhere(self, *message: Any) -> None:
        channel, payload = message[-2:]
        for heard in list(self._channels[channel]):
            heard(payload)

    async def _listen_for_ever(self) -> None:
        while True:
            try:
                await self._listen_once()
            except CONNECTION_LOST as error:
                _log.warning("The notification connection was lost (%s); reconnecting.", type(error).__name__)
            except Exception:
                _log.exception("The notification connection failed; reconnecting.")
            await asyncio.sleep(_RECONNECT_SECONDS)

    async def _listen_once(self) -> None:
        connection = await self._database.listen_connection(self._address)
        try:
            await connection.add_listener(_CHANNEL, self._heard)
            self._connection = connection
            self.forget(None)  # whatever was announced while nobody listened
            listening: set[str] = set()
            while True:
                for channel in self._channels.keys() - listening:
                    await connection.add_listener(channel, self._heard_elsewhere)
                    listening.add(channel)
                    for heard in list(self._channels[channel]):
                        heard(None)
                self._added.clear()
                began = time.monotonic()
                # The server hands over pending notifications before it answers, so an answer proves that none is missing.
                await connection.fetchval("select 1", timeout=_SILENCE_SECONDS)
                self._heard_at = began
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._added.wait(), _HEARTBEAT_SECONDS)
        finally:
            self._heard_at = float("-inf")
            self._connection = None
            connection.terminate()
