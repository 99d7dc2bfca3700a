"""A web site on loopback: what it holds, and what was asked of it."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from html import escape
from typing import TypeAlias

from tests.connections import accepting


@dataclass(frozen=True, slots=True)
class Answer:
    """What is at an address."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


#: What is at an address that answers differently each time; its argument is the path with the query.
Page: TypeAlias = Answer | Callable[[str], Awaitable[Answer]]


def page(title: str, *links: str, text: str = "") -> Answer:
    """A page of HTML with links."""
    anchors = "".join(f'<p><a href="{escape(link)}">a link</a></p>' for link in links)
    return Answer(f"<!doctype html><title>{escape(title)}</title><p>{text or title}</p>{anchors}".encode())


def file(body: bytes, content_type: str = "application/octet-stream") -> Answer:
    """A file."""
    return Answer(body, content_type)


def moved(location: str) -> Answer:
    """A redirect."""
    return Answer(b"", status=302, headers={"Location": location})


MISSING = Answer(b"<title>Not found</title>", status=404)


@dataclass(slots=True)
class Site:
    """A site by the paths of its pages; a path without its query stands for all queries. ``asked`` is what was asked for."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    most_at_once: int = 0
    left: asyncio.Event = field(default_factory=asyncio.Event)
    _now: int = 0

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def times(self) -> Counter[str]:
        """How often each address was asked for."""
        return Counter(self.asked)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request and end the connection; ``left`` is set when the other side hung up before."""
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            target = head.split(" ")[1]
            self.asked.append(target)
            self.agents.add(next(line[12:] for line in head.split("\r\n") if line.lower().startswith("user-agent: ")))
            found = self.pages.get(target) or self.pages.get(target.partition("?")[0], MISSING)
            if not isinstance(found, Answer):
                making = asyncio.ensure_future(found(target))
                gone = asyncio.ensure_future(reader.read(1))
                await asyncio.wait({making, gone}, return_when=asyncio.FIRST_COMPLETED)
                gone.cancel()
                if not making.done():
                    making.cancel()
                    self.left.set()
                    return
                found = making.result()
            lines = [f"HTTP/1.1 {found.status} x", f"Content-Type: {found.content_type}", f"Content-Length: {len(found.body)}"]
            lines += [f"{name}: {value}" for name, value in found.headers.items()]
            writer.write("\r\n".join([*lines, "", ""]).encode() + found.body)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            self.left.set()
        finally:
            self._now -= 1
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


@asynccontextmanager
async def site(**pages: Page) -> AsyncIterator[Site]:
    """A site that runs for as long as the context is entered."""
    running = Site(pages=dict(pages))
    async with accepting(running.answer) as running.port:
        yield running
