"""Requests that race: several senders of each of many idempotency keys, over the HTTP of two hubs on one database."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import asyncpg
import httpx
import orjson

from classifyhub.hub import Addresses
from persistence.database import SCHEMA
from tests.conftest import Server

KEYS = 8
SENDERS = 5
_AT_ONCE = 40

#: What an operation leaves behind, and how much of it with the documented example: ``$1`` is the workspace.
_ASSETS = "select count(*) from assets where workspace_id = $1"
_AUDITED = "select count(*) from audit_entries where workspace_id = $1 and action = '{}'"
_RESERVED = (
    "select count(*) from jobs j join credit_entries e on e.workspace_id = j.workspace_id and e.job_id = j.id and e.kind = 'reserve'"
    " where j.workspace_id = $1 and j.type = '{}'"
)
EFFECTS: dict[str, tuple[str, int]] = {
    "classify_asset": (_ASSETS, 1),
    "classify_batch": (_ASSETS, 2),
    "report_assets": (_ASSETS, 1),
    "redact_content": (_ASSETS, 0),
    "create_classify_job": (_RESERVED.format("classify"), 1),
    "create_scan_job": (_RESERVED.format("scan"), 1),
    "create_deep_scan_job": (_RESERVED.format("deep_scan"), 1),
    "cancel_job": ("select count(*) from credit_entries where workspace_id = $1 and kind = 'release'", 1),
    "import_assets": (
        # Of a file that came again nothing stays, and the log tells of it once.
        "select greatest((select count(*) from job_imports where workspace_id = $1),"
        " (select count(distinct upload_id) from job_uploads where workspace_id = $1),"
        " (select count(*) from audit_entries where workspace_id = $1 and action = 'assets.imported'))",
        1,
    ),
    "add_allow_list_entries": ("select count(*) from allow_list_entries where workspace_id = $1", 1),
    "report_finding": (_AUDITED.format("finding.judged"), 1),
    "relabel": (_AUDITED.format("assets.relabelled"), 1),
    "create_webhook": ("select count(*) from webhooks where workspace_id = $1", 1),
    "rotate_webhook_secret": (_AUDITED.format("webhook.secret_rotated"), 1),
    "replay_delivery": (_AUDITED.format("webhook.delivery_replayed"), 1),
    "recover_deliveries": (_AUDITED.format("webhook.recovered"), 1),
    "create_label": (_AUDITED.format("label.created"), 1),
    "create_rule": (_AUDITED.format("rule.created"), 1),
    "create_key": (_AUDITED.format("key.created"), 1),
    "rotate_key": (_AUDITED.format("key.rotated"), 1),
    "invite_member": (_AUDITED.format("member.invited"), 1),
}


class Answer(NamedTuple):
    """What one sender was answered; the headers' names are in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def asks_to_come_back(self) -> bool:
        """Whether it only says that the first request with this key is still being answered, or that the database did not answer in
        time, as on a machine with too much to do: what came of the request, the same one finds out later."""
        code = self.headers.get("x-error-code", "").upper().encode()
        return any(each == code or b'"%s"' % each in self.content for each in (b"IDEMPOTENCY_IN_PROGRESS", b"UNAVAILABLE"))

    def json(self) -> Any:
        """The content, read."""
        return orjson.loads(self.content)


class _Connection:
    """A connection that is kept: bytes out, bytes in. A client library would take most of a race's time."""

    def __init__(self, server: Server) -> None:
        self._url = httpx.URL(server.url)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, request: httpx.Request) -> Answer:
        """The answer to a request; while another sender's is under way for longer than the hub waits, it is sent again."""
        answer = await self._send_once(request)
        if not answer.asks_to_come_back:
            return answer
        await asyncio.sleep(int(answer.headers.get("retry-after", "1")))
        return await self.send(request)

    async def _send_once(self, request: httpx.Request) -> Answer:
        lines = [b"%s %s HTTP/1.1" % (request.method.encode(), request.url.raw_path)]
        lines += [b"%s: %s" % header for header in request.headers.raw]
        text = b"\r\n".join(lines) + b"\r\n\r\n" + request.content
        if self._streams is not None:
            try:
                return await self._answer(*self._streams, text)
            except (asyncio.IncompleteReadError, ConnectionError):
                await self.close()  # the server closes what was idle for a while
        self._streams = await asyncio.open_connection(self._url.host, self._url.port)
        return await self._answer(*self._streams, text)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, text: bytes) -> Answer:
        writer.write(text)
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in rest if line)
        return Answer(int(first.split()[1]), headers, await reader.readexactly(int(headers["content-length"])))

    async def close(self) -> None:
        """Close it."""
        if self._streams is not None:
            self._streams[1].close()
            with suppress(ConnectionError):
                await self._streams[1].wait_closed()
            self._streams = None


async def raced(servers: Sequence[Server], requests: Sequence[httpx.Request]) -> list[list[Answer]]:
    """What the senders of each of these requests were answered.

    They come in a shuffled order, many at once, to one server or another.
    """
    sends = [(number, sender) for number in range(len(requests)) for sender in range(SENDERS)]
    random.Random(7).shuffle(sends)
    answers: list[list[Answer]] = [[] for _ in requests]
    waiting = iter(sends)

    async def go_on() -> None:
        connections = [_Connection(server) for server in servers]
        try:
            for number, sender in waiting:
                answers[number].append(await connections[sender % len(servers)].send(requests[number]))
        finally:
            for connection in connections:
                await connection.close()

    await asyncio.gather(*(go_on() for _ in range(_AT_ONCE)))
    return answers


async def counted(addresses: Addresses, statement: str, workspace_id: int) -> int:
    """What a statement counts in a workspace, asked past the hub."""
    connection = await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})
    try:
        number: int = await connection.fetchval(statement, workspace_id)
    finally:
        await connection.close()
    return number
