"""A wire between a client and a server on which everything that the client says is recorded."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_REFUSAL = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(slots=True)
class Wire:
    """Its address, what was said on it, and what may be done to what is said."""

    url: str = ""
    said: bytearray = field(default_factory=bytearray)
    #: The next so many connections are cut, and after them so many refused with 503.
    cut: int = 0
    refuse: int = 0
    #: Awaited once, before the next POST goes on.
    before_post: Callable[[], Awaitable[object]] | None = None
    #: What stands in an answer, and what the client reads instead (of the same length).
    instead: tuple[bytes, bytes] | None = None

    @property
    def posts(self) -> int:
        """How many reports were sent."""
        return self.said.count(b"POST /api/v1/assets/report ")


@asynccontextmanager
async def wire_to(server: str) -> AsyncIterator[Wire]:
    """A wire to a server, for as long as the context is entered."""
    wire, place = Wire(), urlsplit(server)

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            if wire.refuse or wire.cut:
                await reader.readuntil(b"\r\n\r\n")
                if wire.cut:
                    wire.cut -= 1
                else:
                    wire.refuse -= 1
                    writer.write(_REFUSAL)
            else:
                there = await asyncio.open_connection(place.hostname, place.port)
                await asyncio.gather(_onward(wire, reader, there[1]), _back(wire, there[0], writer))
        writer.close()

    running = await asyncio.start_server(connected, "127.0.0.1", 0)
    wire.url = f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}"
    async with running:
        yield wire


async def _onward(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while part := await reader.read(65536):
        wire.said += part
        if part.startswith(b"POST ") and (before := wire.before_post) is not None:
            wire.before_post = None
            await before()
        writer.write(part)
        await writer.drain()
    writer.close()


async def _back(wire: Wire, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while part := await reader.read(65536):
        writer.write(part if wire.instead is None else part.replace(*wire.instead))
        await writer.drain()
    writer.close()
