"""Serving: one process on one listening socket, from the open hub to the graceful stop."""

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import FrameType
from typing import Any, Final

import uvicorn
import uvloop

from classifyhub.app import build_app
from classifyhub.hub import OpenHub, open_hub
from classifyhub.installation import Place
from classifyhub.settings import Settings

STOP_SECONDS: Final = 10
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def run_async(work: Awaitable[Any]) -> Any:
    """Run a coroutine on uvloop; its answer."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_awaited(work))


async def _awaited(work: Awaitable[Any]) -> Any:
    return await work


class _Server(uvicorn.Server):
    """uvicorn's server without its signal handlers: those end the process before the database is left in order."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(
    settings: Settings,
    place: Place,
    listening: socket.socket,
    url: str,
    started: Callable[[OpenHub], Awaitable[None]],
    stopping: "Stopping",
) -> None:
    """Serve until told to stop. ``started`` runs when the hub is open, before the first request is answered.

    Requests that have begun are finished for up to ``STOP_SECONDS``.
    """
    async with open_hub(place.addresses, place.secret, settings.policy(url), pool_size=settings.pool_size) as opened:
        await started(opened)
        server = _Server(_configuration(settings, opened))

        def stop(again: bool) -> None:
            server.should_exit = True
            server.force_exit = again

        stopping.then(stop)
        await server.serve(sockets=[listening])


def _configuration(settings: Settings, opened: OpenHub) -> uvicorn.Config:
    @asynccontextmanager
    async def already_opened() -> AsyncIterator[OpenHub]:
        yield opened

    return uvicorn.Config(
        build_app(settings, already_opened),
        http="httptools",
        ws="websockets-sansio",
        lifespan="on",
        log_config=None,
        access_log=False,  # addresses and paths of requests are the business of whoever asks
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=STOP_SECONDS,
    )


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


def configure_logging() -> None:
    """Warnings of everything, and our own notices, as one line each on stderr."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    logging.getLogger("classifyhub").setLevel(logging.INFO)
    # Every broken client would fill the log with these.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
