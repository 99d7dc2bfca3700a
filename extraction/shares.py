"""Places that several owners share: whoever holds fewer goes first, and among equals whoever has waited longest for a turn."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager


class SharedPlaces:
    """So many places. An owner who is alone may hold all of them; as others come, each place that gets free is theirs first.

    So nobody waits for more than the one thing for which another holds a place already. Belongs to one event loop.
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._held: Counter[Hashable] = Counter()
        #: Those of each owner who wait; the owners in the order of their turns.
        self._waiting: dict[Hashable, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def place(self, owner: Hashable) -> AsyncIterator[None]:
        """Hold a place for as long as the context is entered."""
        await self._take(owner)
        try:
            yield
        finally:
            self._give_back(owner)

    async def _take(self, owner: Hashable) -> None:
        if self._free:
            self._free -= 1
            self._held[owner] += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(owner, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn in self._waiting.get(owner, ()):
                self._leave(owner, turn)
            elif not turn.cancelled():
                self._give_back(owner)  # it was given a place just now
            raise

    def _give_back(self, owner: Hashable) -> None:
        self._held[owner] -= 1
        if not self._held[owner]:
            del self._held[owner]
        while self._waiting:
            following = min(self._waiting, key=lambda each: self._held[each])
            turn = self._waiting[following][0]
            self._leave(following, turn)
            if turn.done():  # its caller gave up, and has not got so far as to say so
                continue
            if following in self._waiting:
                self._waiting[following] = self._waiting.pop(following)  # behind all others
            self._held[following] += 1
            turn.set_result(None)
            return
        self._free += 1

    def _leave(self, owner: Hashable, turn: asyncio.Future[None]) -> None:
        waiting = self._waiting[owner]
        waiting.remove(turn)
        if not waiting:
            del self._waiting[owner]
