"""What a handler gives back, and how it goes out: plain bytes, without a response class in between."""

from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack
from typing import Any, Final, NamedTuple

import orjson
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from domain.limits import RateState

HeaderList = Sequence[tuple[bytes, bytes]]

JSON: Final = (b"content-type", b"application/json")
NOT_STORED: Final = (b"cache-control", b"no-store")
#: For answers with an ETag: the caller may keep them, and asks each time whether they still hold.
REVALIDATED: Final = (b"cache-control", b"private, no-cache")


class Answer(NamedTuple):
    """A whole HTTP response; the length is added when it is sent."""

    status: int
    headers: HeaderList
    body: bytes = b""


class EventStream(NamedTuple):
    """An answer that goes on: server-sent events (the HTML standard), each a whole ``event:`` and ``data:`` block.

    ``place`` is entered already, and left when the stream has ended, however it ends.
    """

    headers: HeaderList
    events: AsyncIterator[bytes]
    place: ExitStack


def json_answer(value: Any, status: int = 200, headers: HeaderList = ()) -> Answer:
    """An answer that carries JSON and that nobody may cache."""
    return Answer(status, [JSON, NOT_STORED, *headers], orjson.dumps(value))


def rate_headers(rate: RateState) -> HeaderList:
    """Where the caller stands in the present minute."""
    return [
        (b"x-ratelimit-limit", b"%d" % rate.limit),
        (b"x-ratelimit-remaining", b"%d" % rate.remaining),
        (b"x-ratelimit-reset", b"%d" % rate.reset),
    ]


async def send_events(stream: EventStream, scope: Scope, receive: Receive, send: Send) -> None:
    """Send events as they come, until there are no more or the caller has gone."""
    headers = {name.decode(): value.decode() for name, value in [*stream.headers, NOT_STORED]}
    with stream.place:
        await StreamingResponse(stream.events, headers=headers, media_type="text/event-stream")(scope, receive, send)


async def send_answer(answer: Answer, scope: Scope, send: Send) -> None:
    """Send an answer; a HEAD request gets the headers alone."""
    status, headers, body = answer
    if status not in (204, 304):
        headers = [*headers, (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
