"""Rate limits: exact up to a thousand a minute, above that taken from the database in blocks.

A block that a process has taken is its own until the window ends, and lapses with it: a limit is never exceeded, by any number of
processes. What lapses unused is at most 64 requests for each process, and the blocks shrink towards the limit.
"""

import asyncio
import math
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from domain.errors import RateLimited
from domain.limits import RateState
from persistence.database import Database
from persistence.rate_windows import Scope, take_rate

_LEASED_ABOVE: Final = 1_000
_LARGEST_BLOCK: Final = 64
#: A block is at most this share of what is left, so that several processes meet the limit together.
_SHARE: Final = 16
_MAX_KEPT: Final = 10_000


@dataclass(slots=True)
class _Window:
    """What this process holds of the present window: requests it may still let in, and where the scopes stand."""

    ends_at: float = -math.inf
    block: int = 0
    limit: int = 0
    #: What the scope that is closest to its limit had left beyond our block, when we last asked.
    beyond: int = 0
    taking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def state(self) -> RateState:
        return RateState(self.limit, self.beyond + self.block, max(1, math.ceil(self.ends_at - time.monotonic())))


class Rates:
    """Lets requests in while their window has room; one per process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._windows: OrderedDict[tuple[int, tuple[Scope, ...]], _Window] = OrderedDict()

    async def take(self, workspace_id: int, scopes: tuple[Scope, ...]) -> RateState:
        """Count one request in every scope; RateLimited when one of them is full."""
        window = self._window((workspace_id, scopes))
        if not self._has_answer(window):
            async with window.taking:
                if not self._has_answer(window):
                    await self._ask(window, workspace_id, scopes)
        if window.block == 0:
            raise RateLimited(window.state())
        window.block -= 1
        return window.state()

    def _has_answer(self, window: _Window) -> bool:
        """Whether the window goes on and we know what to say: a block is left, or nothing at all."""
        return time.monotonic() < window.ends_at and (window.block > 0 or window.beyond == 0)

    async def _ask(self, window: _Window, workspace_id: int, scopes: tuple[Scope, ...]) -> None:
        went_on = time.monotonic() < window.ends_at
        smallest = min(scope.limit for scope in scopes)
        room = window.beyond if went_on else smallest
        wanted = 1 if smallest <= _LEASED_ABOVE else max(1, min(_LARGEST_BLOCK, room // _SHARE))
        began = time.monotonic()
        taken = await take_rate(self._database, workspace_id, scopes, wanted)
        left, limit = min((scope.limit - count, scope.limit) for scope, count in zip(scopes, taken.counts, strict=True))
        window.ends_at = began + taken.seconds
        window.block, window.limit, window.beyond = taken.granted, limit, max(left, 0)

    def _window(self, key: tuple[int, tuple[Scope, ...]]) -> _Window:
        window = self._windows.get(key)
        if window is None:
            window = self._windows[key] = _Window()
            if len(self._windows) > _MAX_KEPT:
                self._windows.popitem(last=False)
        else:
            self._windows.move_to_end(key)
        return window
