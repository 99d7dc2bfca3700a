"""Webhooks: one request, any answer, nothing followed, nobody held up."""

import asyncio

import pytest

from outbound.client import EXCERPT_BYTES
from outbound.failures import FETCH_FAILED, FETCH_TIMED_OUT, FETCH_TOO_LARGE, FetchFailed
from tests.outbound.servers import LOOPBACK, Served, answering, client, endless, left, names, redirecting, served


async def test_the_body_and_the_headers_arrive_as_they_were_given() -> None:
    bodies = []

    async def receiving(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        bodies.append(await reader.readexactly(length))
        await answering(b"thanks", status=b"202 Accepted")(head, reader, writer)

    body = b'{"type": "job.completed"}' * 20_000
    async with served(receiving) as server, client(allow=LOOPBACK) as http:
        headers = {"Content-Type": "application/json", "webhook-id": "msg_1"}
        answered = await http.post(f"{server.url}/hook?x=1", body=body, headers=headers)
    assert (answered.status, answered.excerpt) == (202, "thanks")
    assert answered.seconds >= 0
    assert bodies == [body]
    assert server.heads[0].startswith(b"POST /hook?x=1 HTTP/1.1\r\n")
    for line in (b"webhook-id: msg_1", b"Content-Type: application/json", b"User-Agent: ClassifyHub/test"):
        assert line + b"\r\n" in server.heads[0]
    assert b"ransfer-" not in server.heads[0]


async def test_an_empty_body_is_sent_with_its_length() -> None:
    async with served(answering()) as server, client(allow=LOOPBACK) as http:
        assert (await http.post(server.url, body=b"", headers={})).status == 200
    assert b"Content-Length: 0\r\n" in server.heads[0]


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 410, 429, 500, 503])
async def test_every_status_is_an_answer_and_no_redirect_is_followed(status: int) -> None:
    async with served(answering()) as target:
        line = b"%d Whatever" % status
        async with served(redirecting(target.url, line)) as server, client(allow=LOOPBACK) as http:
            assert (await http.post(server.url, body=b"{}", headers={})).status == status
        assert (server.connections, target.connections) == (1, 0)


async def test_of_the_answer_only_the_beginning_is_read() -> None:
    start = b"HTTP/1.1 200 OK\r\n\r\n" + "é".encode() * 10
    async with served(endless(start, b"x" * 65536)) as server, client(allow=LOOPBACK) as http:
        answered = await http.post(server.url, body=b"{}", headers={})
    assert (answered.status, answered.excerpt) == (200, "é" * 10 + "x" * (EXCERPT_BYTES - 20))


@pytest.mark.parametrize(
    ("body", "headers", "excerpt"),
    [
        (b"", (), ""),
        (b"a\x00b\x1b[31m\tc\r\n\xff", (), "a\ufffdb\ufffd[31m\tc\r\n\ufffd"),
        ("é".encode() * 1000, (), "é" * 512),
        (b"\x1f\x8b\x08", (b"Content-Encoding: gzip",), ""),
    ],
)
async def test_an_excerpt_can_be_stored_and_shown(body: bytes, headers: tuple[bytes, ...], excerpt: str) -> None:
    async with served(answering(body, *headers)) as server, client(allow=LOOPBACK) as http:
        assert (await http.post(server.url, body=b"{}", headers={})).excerpt == excerpt


async def test_a_status_counts_although_the_rest_of_the_answer_never_comes() -> None:
    async def half(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun")
        await reader.read()

    async def broken(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 204 No\r\n\r\n" if b"/none" in head else b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nbegun")

    async with served(half) as server, client(allow=LOOPBACK) as http:
        answered = await http.post(server.url, body=b"{}", headers={}, seconds=0.9)  # less than the excerpt is waited for
        assert (answered.status, answered.excerpt) == (200, "begun")
    async with served(broken) as server, client(allow=LOOPBACK) as http:
        answered = await http.post(server.url, body=b"{}", headers={})
        assert (answered.status, answered.excerpt) == (200, "begun")
        answered = await http.post(f"{server.url}/none", body=b"{}", headers={})
        assert (answered.status, answered.excerpt) == (204, "")


async def test_no_answer_is_a_failure() -> None:
    async def dripping(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not await left(reader, 0.01):
            writer.write(b"x")

    async def silent(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pass

    cases = [
        (dripping, FETCH_TIMED_OUT),
        (silent, FETCH_FAILED),
        (endless(b"HTTP/1.1 200 OK\r\n", b"X: x\r\n" * 99), FETCH_TOO_LARGE),
    ]
    for handle, code in cases:
        async with served(handle) as server, client(allow=LOOPBACK) as http:
            with pytest.raises(FetchFailed) as failed:
                await http.post(server.url, body=b"{}", headers={}, seconds=0.3 if code == FETCH_TIMED_OUT else 15)
        assert failed.value.code == code
    async with client(resolve=names()) as http:
        with pytest.raises(FetchFailed, match=r"^The address could not be reached\.$"):
            await http.post("https://unknown.example/", body=b"{}", headers={})


async def test_a_receiver_that_does_not_answer_delays_nobody_else() -> None:
    release = asyncio.Event()
    waiting = asyncio.Event()
    held: list[Served] = []

    async def slow(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(held[0].heads) == 100:
            waiting.set()
        await release.wait()
        await answering()(head, reader, writer)

    async with served(slow) as stuck, served(answering()) as quick, client(allow=LOOPBACK) as http:
        held.append(stuck)
        posts = [asyncio.create_task(http.post(stuck.url, body=b"{}", headers={}, seconds=60)) for _ in range(100)]
        await waiting.wait()
        # Also to the same receiver: its hundred waiting requests take no place that this one would need.
        assert (await http.post(quick.url, body=b"{}", headers={})).status == 200
        assert not any(post.done() for post in posts)
        release.set()
        assert {(await post).status for post in posts} == {200}
