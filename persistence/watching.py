"""Telling a database that is slow from one that has stopped answering.

A frozen server keeps its connections open and never answers, so whoever waits would wait for the statement's own, long limit. While
somebody has used a connection for longer than usual, a connection of the watch's own asks the database for a sign of life. None:
the waiting connections are cut, and nobody is given one until the database answers again.
"""

import asyncio
import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

if TYPE_CHECKING:
    Connection: TypeAlias = PoolConnectionProxy[asyncpg.Record]
else:
    Connection = PoolConnectionProxy

_LOOK_SECONDS: Final = 0.25
#: Together these stay below the five seconds that a caller waits at most.
_PATIENCE_SECONDS: Final = 1.5
_ANSWER_SECONDS: Final = 2.5
#: Between two signs of life that a long statement makes us ask for.
_SLOW_SECONDS: Final = 1.0
_log = logging.getLogger("classifyhub.database")


class Watch:
    """Knows which connections are in use and since when, and so whether the database answers."""

    def __init__(self, address: Mapping[str, Any]) -> None:
        self._away = False
        self._address = address
        self._used: dict[Connection, float] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch."""
        self._task = asyncio.create_task(self._watch(), name="database watch")

    async def stop(self) -> None:
        """Watch no longer."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def is_away(self) -> bool:
        """Whether the database was found not to answer, and still does not: do not try."""
        return self._away

    def began(self, connection: Connection) -> None:
        """Somebody uses this connection from now on."""
        self._used[connection] = time.monotonic()

    def ended(self, connection: Connection) -> None:
        """Nobody uses it any more."""
        self._used.pop(connection, None)

    def _someone_waits(self) -> bool:
        longest = next(iter(self._used.values()), None)  # they stand in the order in which they began
        return longest is not None and time.monotonic() - longest > _PATIENCE_SECONDS

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            if self._away:
                if await self._answers():
                    self._away = False
                    _log.warning("The database answers again.")
            elif self._someone_waits():
                if await self._answers():
                    await asyncio.sleep(_SLOW_SECONDS)
                else:
                    self._away = True
                    _log.warning("The database does not answer; requests are refused until it does.")
                    self._cut()

    def _cut(self) -> None:
        for connection in list(self._used):
            with suppress(asyncpg.InterfaceError):  # lost and taken back at this moment
                connection.terminate()

    async def _answers(self) -> bool:
        """Whether the database gives a sign of life; that it has no connection left is one."""
        try:
            connection = await asyncpg.connect(**self._address, timeout=_ANSWER_SECONDS)
        except asyncpg.OperatorInterventionError:
            return False
        except asyncpg.PostgresError as error:
            return not isinstance(error, asyncpg.PostgresConnectionError)
        except (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError):
            return False
        try:
            await connection.execute("select", timeout=_ANSWER_SECONDS)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
            return False
        finally:
            connection.terminate()
        return True
