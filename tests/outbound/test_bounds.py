"""Whatever a server sends, what is read, held and waited for is bounded."""

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from outbound.bodies import MAX_PIECES, BodyDecoder
from outbound.client import MAX_BODY_BYTES, MAX_HEADER_BYTES
from outbound.failures import FETCH_FAILED, FETCH_REFUSED, FETCH_TIMED_OUT, FETCH_TOO_LARGE, FetchFailed
from tests.outbound.servers import LOOPBACK, Handle, answering, client, endless, left, served

HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n"


def raw_deflate(body: bytes) -> bytes:
    """Deflate without zlib's wrapping, as some servers send it."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


async def fetched(handle: Handle, **settings: float) -> bytes:
    """What the client makes of such a server."""
    async with served(handle) as server, client(allow=LOOPBACK) as http:
        return (await http.fetch(server.url, **settings)).body  # type: ignore[arg-type]


async def failure(handle: Handle, **settings: float) -> FetchFailed:
    """Why the client takes nothing from such a server."""
    with pytest.raises(FetchFailed) as failed:
        await fetched(handle, **settings)
    return failed.value


async def test_a_document_is_handed_on_with_what_the_server_says_of_it() -> None:
    said = (b"Content-Type: text/html; charset=x", b"X-Two: 1", b"x-two: 2", b"X-Name: caf\xe9")
    async with served(answering(b"<p>", *said)) as server, client(allow=LOOPBACK) as http:
        answer = await http.fetch(f"{server.url}/a?b", accept="text/html")
    assert (answer.url, answer.status, answer.content_type, answer.body) == (
        f"{server.url}/a?b", 200, "text/html; charset=x", b"<p>",
    )  # fmt: skip
    assert (answer.headers["x-two"], answer.headers["x-name"]) == ("1, 2", "café")
    assert server.heads[0].startswith(b"GET /a?b HTTP/1.1\r\n")
    assert b"\r\nAccept: text/html\r\n" in server.heads[0]


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate), ("GZIP", gzip.compress)]
)
async def test_what_was_asked_for_is_decoded(coding: str, pack: Callable[[bytes], bytes]) -> None:
    body = b"text " * 100_000
    assert await fetched(answering(pack(body), b"Content-Encoding: " + coding.encode())) == body


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate])
def test_compressed_bodies_may_come_in_any_pieces(pack: Callable[[bytes], bytes]) -> None:
    body = bytes(range(256)) * 40
    packed = pack(body)
    for size in (1, 2, 3, 1000):
        decoder = BodyDecoder("gzip" if pack is gzip.compress else "deflate", len(body))
        for start in range(0, len(packed), size):
            decoder.feed(packed[start : start + size])
        assert decoder.finish() == body


async def test_a_body_of_just_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    for coding, pack in ((b"identity", bytes), (b"gzip", gzip.compress)):
        header = b"Content-Encoding: " + coding
        assert len(await fetched(answering(pack(b"x" * 5000), header), max_bytes=5000)) == 5000
        failed = await failure(answering(pack(b"x" * 5001), header), max_bytes=5000)
        assert (failed.code, failed.message) == (FETCH_TOO_LARGE, "The document is larger than 5,000 bytes.")
        assert not failed.worth_retrying


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)])
async def test_a_bomb_is_given_up_at_the_limit_and_never_held(coding: str, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(512 * 1024 * 1024 // 8))
    assert len(bomb) < 100_000
    tracemalloc.start()
    try:
        failed = await failure(answering(bomb, b"Content-Encoding: " + coding.encode()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert failed.code == FETCH_TOO_LARGE
    assert peak < 4 * MAX_BODY_BYTES


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "identity, gzip", "x", "gzip;q=1"])
async def test_codings_that_were_not_asked_for_are_refused_unread(coding: str) -> None:
    # Half of them would be bombs if they were decoded; Brotli makes a gigabyte of these bytes' like.
    body = gzip.compress(gzip.compress(bytes(10_000_000)))
    failed = await failure(answering(body, b"Content-Encoding: " + coding.encode()))
    assert (failed.code, failed.worth_retrying) == (FETCH_FAILED, False)


@pytest.mark.parametrize(
    "body",
    [
        b"no gzip at all",
        gzip.compress(b"x" * 1000)[:-9],
        gzip.compress(b"x")[:12] + b"\xff" * 99,
        b"\x1f",
        gzip.compress(b"x")[:-1],
    ],
    ids=["no gzip", "its end is missing", "noise after its beginning", "one byte", "one byte is missing"],
)
async def test_a_compressed_body_that_is_broken_is_refused(body: bytes) -> None:
    assert (await failure(answering(body, b"Content-Encoding: gzip"))).code == FETCH_FAILED


async def test_an_announced_size_beyond_the_limit_is_not_waited_for() -> None:
    head = HEAD + b"Content-Length: %d\r\n\r\n" % (MAX_BODY_BYTES + 1)

    async def silent(_: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        await reader.read()

    assert (await failure(silent)).code == FETCH_TOO_LARGE


@pytest.mark.parametrize(
    ("start", "more", "code"),
    [
        (HEAD + b"\r\n", b"x" * 65536, FETCH_TOO_LARGE),
        (CHUNKED + b"\r\n", b"8000\r\n" + b"x" * 0x8000 + b"\r\n", FETCH_TOO_LARGE),
        (HEAD, b"X-Flood: " + b"x" * 900 + b"\r\n", FETCH_TOO_LARGE),
        (HEAD + b"X-Flood: ", b"x" * 65536, FETCH_TOO_LARGE),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n", FETCH_TOO_LARGE),
        (b"", b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" * 100, FETCH_TOO_LARGE),
        (CHUNKED + b"\r\n", b"1\r\nx\r\n" * 1000, FETCH_FAILED),
        (CHUNKED + b"\r\n0\r\n", b"Trailer: x\r\n" * 100, FETCH_FAILED),
        (CHUNKED + b"\r\n", b"1;" + b"x" * 5000 + b"\r\nx\r\n", FETCH_TOO_LARGE),
        (b"", b"x" * 65536, FETCH_TOO_LARGE),
    ],
    ids=["body", "chunks", "headers", "header", "continue", "hints", "tiny chunks", "trailers", "extensions", "no http"],
)
async def test_an_answer_without_end_is_ended(start: bytes, more: bytes, code: str) -> None:
    assert (await failure(endless(start, more), seconds=60)).code == code


async def test_headers_are_taken_up_to_their_limit() -> None:
    head = HEAD + b"Content-Length: 0\r\nX-Long: "
    fits = b"x" * (MAX_HEADER_BYTES - len(head) - 4)
    assert await fetched(endless_once(head + fits + b"\r\n\r\n")) == b""
    failed = await failure(endless_once(head + fits + b"x\r\n\r\n"))
    assert failed.message == "The headers of the answer are larger than 65,536 bytes."


def endless_once(answer: bytes) -> Handle:
    """These bytes and no more."""

    async def handle(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)

    return handle


async def test_a_document_of_ordinary_small_chunks_is_taken() -> None:
    chunks = MAX_PIECES // 2
    assert len(await fetched(endless_once(CHUNKED + b"\r\n" + b"4\r\nline\r\n" * chunks + b"0\r\n\r\n"))) == 4 * chunks


@pytest.mark.parametrize("start", [b"", HEAD, HEAD + b"X-Slow: ", HEAD + b"\r\n", HEAD + b"Content-Length: 99999\r\n\r\n"])
async def test_time_counts_for_the_whole_however_steadily_it_drips(start: bytes) -> None:
    async def dripping(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while not await left(reader, 0.01):
            writer.write(b"x")

    failed = await failure(dripping, seconds=0.2)
    assert (failed.code, failed.message, failed.worth_retrying) == (FETCH_TIMED_OUT, "The address did not answer in time.", True)


async def test_time_counts_over_all_redirects() -> None:
    async def slow(head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not await left(reader, 0.15):
            writer.write(b"HTTP/1.1 302 F\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

    async with served(slow) as server, client(allow=LOOPBACK) as http:
        with pytest.raises(FetchFailed) as failed:
            await http.fetch(server.url, seconds=0.4)
    assert failed.value.code == FETCH_TIMED_OUT
    assert server.connections < 5


@pytest.mark.parametrize(
    "answer",
    [b"", b"\r\n\r\n", b"HTTP/1.1 101 Switching\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", HEAD + b"Content-Length: 10\r\n\r\nshort",
     HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", HEAD + b"Content-Length: -1\r\n\r\n", HEAD + b"Bad Header: x\r\n\r\n",
     CHUNKED + b"\r\nzz\r\n", CHUNKED + b"\r\n5\r\nab", HEAD + b"Transfer-Encoding: gzip\r\n\r\n", HEAD + b"A: b\x00c\r\n\r\n",
     HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", b"HTTP/1.1 99 X\r\n\r\n", b"\x16\x03\x01\x00\x05"],
)  # fmt: skip
async def test_what_is_no_http_is_a_failed_fetch(answer: bytes) -> None:
    failed = await failure(endless_once(answer))
    assert (failed.code, failed.worth_retrying) == (FETCH_FAILED, True)


@pytest.mark.parametrize(
    ("status", "again"),
    [(304, False), (400, False), (401, False), (404, False), (408, True), (410, False), (429, True), (500, True), (503, True)],
)  # fmt: skip
async def test_other_statuses_are_told_by_number(status: int, again: bool) -> None:
    failed = await failure(answering(b"", status=b"%d Whatever" % status))
    assert (failed.code, failed.status, failed.worth_retrying) == (FETCH_REFUSED, status, again)
    assert failed.message == f"The address answered with status {status}."
