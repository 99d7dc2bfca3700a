"""A receiver of webhooks: a real HTTP server that keeps what came and answers as it is told."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from standardwebhooks import Webhook
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from classifyhub.listening import listen
from tests.conftest import eventually


@dataclass(frozen=True, slots=True)
class Received:
    """One request. Header names are in lower case."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        """The delivery's id."""
        return self.headers["webhook-id"]

    def verify(self, secret: str) -> dict[str, object]:
        """The payload, if the standard's own library accepts its signature."""
        payload: dict[str, object] = Webhook(secret).verify(self.body, self.headers)
        return payload


async def _taken(_: Received) -> Response:
    return Response("taken")


@dataclass(slots=True)
class Receiver:
    """A running receiver; ``answer`` decides what it says."""

    url: str
    answer: Callable[[Received], Awaitable[Response]] = _taken
    received: list[Received] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        arrived = Received(request.url.path, dict(request.headers), await request.body())
        self.received.append(arrived)
        await (await self.answer(arrived))(scope, receive, send)

    def answers(self, status: int, text: str = "", **headers: str) -> None:
        """Answer everything so from now on."""

        async def answer(_: Received) -> Response:
            return Response(text, status, headers)

        self.answer = answer

    async def arrived(self, count: int) -> list[Received]:
        """What has come, once it is so many."""

        async def enough() -> bool:
            return len(self.received) >= count

        await eventually(enough, 30)
        return self.received


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver on a free port of loopback."""
    with listen("127.0.0.1", 0) as listening:
        receiver = Receiver(f"http://127.0.0.1:{listening.getsockname()[1]}/hook")
        server = uvicorn.Server(uvicorn.Config(receiver, lifespan="off", log_level="warning", timeout_graceful_shutdown=1))
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started:
            if task.done():
                await task
                raise RuntimeError("the receiver ended before it had started")
            await asyncio.sleep(0.01)
        try:
            yield receiver
        finally:
            server.should_exit = True
            await task
