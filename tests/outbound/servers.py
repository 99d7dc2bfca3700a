"""Servers on loopback that answer as a test wants, and count who came."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeAlias

from outbound.addresses import AllowList
from outbound.client import OutboundClient
from outbound.connecting import Resolve
from tests.connections import accepting

Handle: TypeAlias = Callable[[bytes, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
LOOPBACK = AllowList.of(("127.0.0.0/8", "::1"))


@dataclass(slots=True)
class Served:
    """A running server: where it is, how many connections it took, and the heads of what was asked."""

    port: int
    connections: int = 0
    heads: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        """By its address."""
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def served(
    handle: Handle, hosts: Sequence[str] = ("127.0.0.1",), port: int = 0, secure: ssl.SSLContext | None = None
) -> AsyncIterator[Served]:
    """Runs ``handle(head, reader, writer)`` for every request; the connection ends after it."""
    running = Served(port)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        running.connections += 1
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            running.heads.append(head)
            await handle(head, reader, writer)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            with suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()

    async with accepting(talk, hosts, port, secure) as running.port:
        yield running


def answering(body: bytes = b"here", *headers: bytes, status: bytes = b"200 OK") -> Handle:
    """Always this answer."""

    async def handle(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers]
        writer.write(b"\r\n".join(lines) + b"\r\n\r\n" + body)

    return handle


def redirecting(location: str, status: bytes = b"302 Found") -> Handle:
    """Always there."""
    return answering(b"", b"Location: " + location.encode(), status=status)


def endless(start: bytes, more: bytes) -> Handle:
    """Sends ``start``, then ``more`` for as long as somebody listens."""

    async def handle(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while not writer.is_closing():
            writer.write(more)
            await writer.drain()
            await asyncio.sleep(0)

    return handle


async def left(reader: asyncio.StreamReader, seconds: float) -> bool:
    """Whether the other side hangs up within these seconds."""
    try:
        async with asyncio.timeout(seconds):
            return await reader.read(1) == b""
    except TimeoutError:
        return False


def names(**addresses: str | Sequence[str]) -> Resolve:
    """A resolver that knows these names (``_`` for ``.``); a name with several answers gives one after the other, then the last."""
    answers = {name.replace("_", "."): [given] if isinstance(given, str) else list(given) for name, given in addresses.items()}

    async def resolve(host: str, port: int) -> list[str]:
        if host not in answers:
            raise OSError("no such name")
        waiting = answers[host]
        return (waiting.pop(0) if len(waiting) > 1 else waiting[0]).split()

    return resolve


def client(**settings: object) -> OutboundClient:
    """A client as the hub has it, except for what is given; it trusts no certificate (the machine's take long to load)."""
    given = {"user_agent": "ClassifyHub/test", "ssl_context": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), **settings}
    return OutboundClient(**given)  # type: ignore[arg-type]
