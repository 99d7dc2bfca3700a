"""How fast one host is asked: one request at a time, with a pause after each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from weakref import WeakValueDictionary

#: The longest pause that a host in trouble brings about.
_SLOWEST_SECONDS: Final = 8.0


class Pace:
    """The turns of all crawls that visit one host. Each failure of the host doubles the pause, each success ends that."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._next = 0.0
        self._slowed = 1

    @asynccontextmanager
    async def turn(self, pause_seconds: float) -> AsyncIterator[None]:
        """Hold the host for one request, when the last one has ended and ``pause_seconds`` have passed since."""
        loop = asyncio.get_running_loop()
        async with self._turn:
            await asyncio.sleep(max(0.0, self._next - loop.time()))
            try:
                yield
            finally:
                self._next = loop.time() + max(pause_seconds, min(pause_seconds * self._slowed, _SLOWEST_SECONDS))

    def failed(self) -> None:
        """The host is in trouble, or had enough of us."""
        self._slowed = min(self._slowed * 2, 64)

    def went_well(self) -> None:
        """The host answered."""
        self._slowed = 1


class Paces:
    """The pace of each host that is being visited. One per worker."""

    def __init__(self) -> None:
        self._paces: WeakValueDictionary[str, Pace] = WeakValueDictionary()

    def of(self, host: str) -> Pace:
        """The pace of a host."""
        pace = self._paces.get(host)
        if pace is None:
            pace = self._paces[host] = Pace()
        return pace
