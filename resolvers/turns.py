"""Long work that leaves the event loop its turns."""

import asyncio
import time
from typing import Final

#: After this long the event loop gets its turn, so that a large batch delays nobody.
_TURN_SECONDS: Final = 0.005


class Turns:
    """Gives the event loop its turn whenever ours has been long enough."""

    def __init__(self) -> None:
        self._ends = time.monotonic() + _TURN_SECONDS

    async def pause(self) -> None:
        """Call it often; it rarely does anything."""
        if time.monotonic() > self._ends:
            await asyncio.sleep(0)
            self._ends = time.monotonic() + _TURN_SECONDS
