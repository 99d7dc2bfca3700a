"""Running a command: its event loop, and what Ctrl-C and SIGTERM mean to it."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from types import FrameType
from typing import Any, Final

import uvloop

#: What was begun when a process is told to stop may take so long to end.
STOP_SECONDS: Final = 10
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def run_async(work: Awaitable[Any]) -> Any:
    """Run a coroutine on uvloop; its answer."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_awaited(work))


def look_through_what_passes() -> None:
    """What is there now lives as long as the process: it is not looked through again each time that many objects were made."""
    gc.collect()
    gc.freeze()


async def _awaited(work: Awaitable[Any]) -> Any:
    return await work


class Stopping:
    """What Ctrl-C and SIGTERM do: end the start-up with KeyboardInterrupt or, from then on, tell the server to stop."""

    def __init__(self) -> None:
        self.asked = False
        self._stop: Callable[[bool], None] | None = None

    def install(self) -> None:
        """Take over both signals. They reach us even if the process was started with them ignored."""
        for each in _SIGNALS:
            signal.signal(each, self._handle)

    def then(self, stop: Callable[[bool], None]) -> None:
        """From now on call this instead; its argument says whether somebody asked for the second time."""
        self._stop = stop
        if self.asked:
            stop(False)

    def stop(self) -> None:
        """Stop as the signals do."""
        again, self.asked = self.asked, True
        if self._stop is not None:
            self._stop(again)
        elif not again:
            raise KeyboardInterrupt

    def _handle(self, _: int, __: FrameType | None) -> None:
        self.stop()
