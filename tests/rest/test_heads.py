"""What stands before a body is bounded: addresses, headers, and everything that has no end."""

import asyncio
import re
from contextlib import suppress
from urllib.parse import quote, urlsplit

import pytest

from tests.conftest import Server, TestWorkspace

_END = b"\r\n\r\n"
_GET = b"GET /healthz HTTP/1.1\r\nHost: hub\r\n"
_POST = b"POST /healthz HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"


async def _answer(server: Server, *sent: bytes) -> bytes:
    """All that one connection answers to these bytes until it ends; the last of them is sent over and over."""
    where = urlsplit(server.url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    for each in sent[:-1]:
        writer.write(each)

    async def send_on() -> None:
        with suppress(ConnectionError):
            while True:
                writer.write(sent[-1])
                await writer.drain()

    sending = asyncio.create_task(send_on())
    answer = bytearray()
    try:
        with suppress(ConnectionError):
            while more := await asyncio.wait_for(reader.read(65_536), 30):
                answer += more
        return bytes(answer)
    finally:
        sending.cancel()
        writer.close()


async def _statuses(server: Server, request: bytes) -> list[bytes]:
    """The statuses of the answers to these bytes, of which the last request closes the connection."""
    where = urlsplit(server.url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(request)
    try:
        answer = await asyncio.wait_for(reader.read(), 30)
    finally:
        writer.close()
    return re.findall(rb"HTTP/1\.1 ([0-9]{3}) ", answer)


def _closing(request: bytes) -> bytes:
    return request + b"Connection: close" + _END


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ([b"GET /", b"a" * 4096], b"414"),
        ([b"GET /?", b"a=b&" * 1024], b"414"),
        ([_GET + b"X-Endless: ", b"a" * 4096], b"431"),
        ([_GET, b"X-Many: a\r\n" * 10], b"431"),
        ([_GET, b"Y" * 4096], b"431"),
    ],
    ids=["path", "query", "header", "headers", "header name"],
)
async def test_a_head_without_end_is_refused(server: Server, sent: list[bytes], status: bytes) -> None:
    assert (await _answer(server, *sent)).startswith(b"HTTP/1.1 " + status)


@pytest.mark.parametrize(
    "sent", [[_POST + b"0\r\nX-Trailer: ", b"a" * 4096], [_POST + b"0\r\n", b"X: a\r\n" * 10]], ids=["one", "many"]
)
async def test_trailers_without_end_end_the_connection(server: Server, sent: list[bytes]) -> None:
    assert len(await _answer(server, *sent)) < 10_000


@pytest.mark.parametrize(
    ("request_sent", "status"),
    [
        (_closing(b"GET /healthz?" + b"a" * (40 * 1024 - 9) + b" HTTP/1.1\r\nHost: hub\r\n"), b"200"),
        (_closing(b"GET /healthz?" + b"a" * (40 * 1024) + b" HTTP/1.1\r\nHost: hub\r\n"), b"414"),
        (_closing(_GET + b"".join(b"X-%d: a\r\n" % number for number in range(98))), b"200"),
        (_closing(_GET + b"".join(b"X-%d: a\r\n" % number for number in range(99))), b"431"),
        (_closing(_GET + b"X-Large: " + b"a" * 65_000 + b"\r\n"), b"200"),
        (_closing(_GET + b"X-Large: " + b"a" * 66_000 + b"\r\n"), b"431"),
        (_closing(_GET + b"X-Large: " + b"a" * 1_000_000 + b"\r\n"), b"431"),
    ],
    ids=["40 KiB of URL", "more", "100 headers", "more headers", "64 KiB of head", "more head", "much more head"],
)
async def test_the_bounds_are_where_they_are_said_to_be(server: Server, request_sent: bytes, status: bytes) -> None:
    assert await _statuses(server, request_sent) == [status]


async def test_bodies_of_any_size_and_requests_in_a_row_pass(server: Server, workspace: TestWorkspace) -> None:
    key = (await workspace.key()).encode()
    head = b"POST /api/v1/classify HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nX-API-Key: " + key + b"\r\n"
    body = b'{"name": "a", "content": "' + b"a" * 60_000 + b'", "external_id": "%d"}'
    requests = [
        head + b"Content-Length: %d\r\n" % len(body % n) + (b"" if n < 9 else b"Connection: close\r\n") + b"\r\n" + body % n
        for n in range(10)
    ]
    assert await _statuses(server, b"".join(requests)) == [b"200"] * 10


async def test_graphql_over_get_keeps_its_32_kib(server: Server, workspace: TestWorkspace) -> None:
    query = quote("{ __typename }" + " " * 10_000)
    request = (
        b"GET /graphql?query="
        + query.encode()
        + b" HTTP/1.1\r\nHost: hub\r\nX-API-Key: "
        + (await workspace.key()).encode()
        + b"\r\n"
    )
    assert 30_000 < len(query) < 32_768
    assert await _statuses(server, _closing(request)) == [b"200"]
