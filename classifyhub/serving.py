"""Serving: one process on one listening socket, from the open hub to the graceful stop."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager

import uvicorn

from classifyhub.app import build_app
from classifyhub.http_protocol import BoundedHttpProtocol
from classifyhub.hub import OpenHub, open_hub
from classifyhub.installation import Place
from classifyhub.running import STOP_SECONDS, Stopping, look_through_what_passes
from classifyhub.settings import Settings


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
    stopping: Stopping,
) -> None:
    """Serve until told to stop. ``started`` runs when the hub is open, before the first request is answered.

    Requests that have begun are finished for up to ``STOP_SECONDS``.
    """
    async with open_hub(place.addresses, place.secret, settings.policy(url), pool_size=settings.pool_size) as opened:
        await opened.hub.rule_sets.warm()
        await started(opened)

        @asynccontextmanager
        async def already_opened() -> AsyncIterator[OpenHub]:
            yield opened

        server = _Server(configuration(settings, already_opened))
        look_through_what_passes()

        def stop(again: bool) -> None:
            opened.hub.job_updates.close()
            server.should_exit = True
            server.force_exit = again

        stopping.then(stop)
        await server.serve(sockets=[listening])


def configuration(settings: Settings, opened: Callable[[], AbstractAsyncContextManager[OpenHub]]) -> uvicorn.Config:
    """How uvicorn serves us; ``opened`` opens the hub when the application starts."""
    return uvicorn.Config(
        build_app(settings, opened),
        http=BoundedHttpProtocol,
        ws="websockets-sansio",
        lifespan="on",
        log_config=None,
        access_log=False,  # addresses and paths of requests are the business of whoever asks
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=STOP_SECONDS,
    )
