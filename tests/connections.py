"""A server on loopback below any protocol: what is said over its connections is the test's."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager


@asynccontextmanager
async def accepting(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
    hosts: Sequence[str] = ("127.0.0.1",),
    port: int = 0,
    secure: ssl.SSLContext | None = None,
) -> AsyncIterator[int]:
    """Runs ``talk(reader, writer)`` for every connection; the port that it listens on. What still runs at the end is cancelled."""
    tasks = set[asyncio.Task[None]]()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            await talk(reader, writer)
        finally:
            tasks.discard(task)

    server = await asyncio.start_server(connected, list(hosts), port, ssl=secure)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()
