"""The connection is lost at one chosen message: callers are told what is known of their change, and no more."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from domain.errors import Unavailable
from resolvers.labels import CreateLabel, ListLabels, create_label, list_labels
from tests.conftest import Server, eventually, serving
from tests.faults.conftest import OwnHub
from tests.faults.test_database_refuses import locked_counters
from tests.rest.error_shape import assert_error

UNKNOWN = "may or may not have been stored"
NOTHING = "Nothing was changed"
_COMMIT = b"commit\0"
_WRITING = b"for update"


class Way:
    """The way to PostgreSQL: ends a connection at a chosen message, before or after the server got it."""

    def __init__(self) -> None:
        self._wanted: bytes | None = None
        self._after = b""
        self._arrives = False
        self._passing = 0

    def cut_at(self, wanted: bytes, *, arrives: bool, after: bytes = _WRITING, passing: int = 0) -> None:
        """Cut once, at a message that holds ``wanted`` on a connection whose transaction has sent ``after``.

        With ``arrives`` the server gets the message and answers, and only the answer is lost. ``passing`` of them pass first.
        """
        self._wanted, self._arrives, self._after, self._passing = wanted, arrives, after, passing

    def _is_wanted(self, data: bytes, sent: bytes) -> bool:
        if self._wanted is None or self._wanted not in data or self._after not in sent:
            return False
        self._passing -= 1
        if self._passing >= 0:
            return False
        self._wanted = None
        return True

    @property
    def was_cut(self) -> bool:
        """Whether the message has come."""
        return self._wanted is None

    @asynccontextmanager
    async def leading_to(self, socket_path: str) -> AsyncIterator[str]:
        """A socket that leads to another one."""
        tasks: set[asyncio.Task[None]] = set()

        async def accept(near_reader: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
            far_reader, far_writer = await asyncio.open_unix_connection(socket_path)
            deaf = asyncio.Event()

            async def to_server() -> None:
                sent = b""
                while data := await near_reader.read(65_536):
                    sent = data if data[5:].startswith(b"begin") else sent + data
                    if self._is_wanted(data, sent):
                        deaf.set()
                        if not self._arrives:
                            return
                    far_writer.write(data)

            async def to_client() -> None:
                while data := await far_reader.read(65_536):
                    if deaf.is_set():
                        return
                    near_writer.write(data)

            async def pump(one_way: Any) -> None:
                try:
                    await one_way
                except OSError:
                    pass
                finally:
                    near_writer.close()
                    far_writer.close()

            tasks.update((asyncio.create_task(pump(to_server())), asyncio.create_task(pump(to_client()))))

        with tempfile.TemporaryDirectory(prefix="way-") as directory:
            path = str(Path(directory) / ".s.PGSQL.5432")
            listening = await asyncio.start_unix_server(accept, path)
            try:
                yield path
            finally:
                listening.close()
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture(scope="module")
def way() -> Way:
    """The one way to the database of this module's server."""
    return Way()


@pytest.fixture(scope="module")
async def far_server(own: OwnHub, way: Way) -> AsyncIterator[Server]:
    """A server whose pool reaches the database over that way."""
    async with way.leading_to(str(own.addresses.runtime["host"])) as path:
        through = replace(own.addresses, runtime={**own.addresses.runtime, "host": path})
        async with serving(through) as server:
            yield server


@pytest.fixture(scope="module")
async def far(own: OwnHub, far_server: Server) -> AsyncIterator[OwnHub]:
    """The hub over that way."""
    async with httpx.AsyncClient(base_url=far_server.url, headers=dict(own.client.headers), timeout=60) as client:
        owner = replace(own.workspace.owner, hub=far_server.opened.hub)
        yield replace(own, server=far_server, client=client, workspace=replace(own.workspace, owner=owner))


@pytest.mark.parametrize("arrives", [True, False], ids=["the commit arrived", "the commit was lost"])
async def test_a_lost_commit_is_called_unknown_and_an_external_id_makes_sending_again_safe(
    far: OwnHub, way: Way, arrives: bool
) -> None:
    name = f"external {arrives}"
    assert (await far.classify("before")).status_code == 200
    way.cut_at(_COMMIT, arrives=arrives)
    answer = await far.classify(name, external_id=name)
    assert way.was_cut
    detail = assert_error(answer, 503, "UNAVAILABLE")
    assert answer.headers["retry-after"] == "1"
    assert UNKNOWN in detail
    assert "external_id" in detail
    assert NOTHING not in detail
    again = await far.classify(name, external_id=name)
    assert again.status_code == 200
    assert await far.count(name) == 1


@pytest.mark.parametrize("arrives", [True, False], ids=["the commit arrived", "the commit was lost"])
async def test_every_caller_of_a_batch_is_told_the_truth(far: OwnHub, way: Way, arrives: bool) -> None:
    assert (await far.classify("before")).status_code == 200
    unknown = 0
    for passing in range(3):
        names = [f"batch {arrives} {passing} {number}" for number in range(40)]
        async with locked_counters(far):
            way.cut_at(_COMMIT, arrives=arrives, passing=passing)
            requests = [asyncio.create_task(far.classify(name)) for name in names]
            await eventually(lambda: _one_waits(far))
        answers = await asyncio.gather(*requests)
        for name, answer in zip(names, answers, strict=True):
            stored = await far.count(name)
            if answer.status_code == 200:
                assert stored == 1
            elif UNKNOWN in assert_error(answer, 503, "UNAVAILABLE"):
                unknown += 1
                assert stored == int(arrives)
            else:
                assert NOTHING in answer.json()["detail"]
                assert stored == 0
        way.cut_at(b"", arrives=True, after=b"never")
    assert unknown > 3, "batches of several were lost"


async def _one_waits(own: OwnHub) -> bool:
    """Whether somebody waits for the lock, so that what comes now gathers behind it."""
    connection = await asyncpg.connect(**own.addresses.owner)
    try:
        waiting: bool = await connection.fetchval("select exists (select from pg_locks where not granted)")
        return waiting
    finally:
        await connection.close()


@pytest.mark.parametrize("arrives", [True, False], ids=["the commit arrived", "the commit was lost"])
async def test_an_administrative_change_whose_commit_was_lost_is_called_unknown(far: OwnHub, way: Way, arrives: bool) -> None:
    name = f"label {arrives}"
    way.cut_at(_COMMIT, arrives=arrives)
    with pytest.raises(Unavailable, match=UNKNOWN) as told:
        await create_label(far.workspace.owner, CreateLabel(name=name, level=50 + arrives, color="#123456"))
    assert not told.value.outcome_known
    assert (name in {label.name for label in await list_labels(far.workspace.owner, ListLabels())}) is arrives


@pytest.mark.parametrize("arrives", [True, False], ids=["the statement arrived", "the statement was lost"])
async def test_a_connection_that_is_lost_before_the_commit_has_changed_nothing(far: OwnHub, way: Way, arrives: bool) -> None:
    name = f"lost before {arrives}"
    assert (await far.classify("before")).status_code == 200
    way.cut_at(name.encode(), arrives=arrives)
    answer = await far.classify(name)
    assert way.was_cut
    assert NOTHING in assert_error(answer, 503, "UNAVAILABLE")
    assert await far.count(name) == 0
    assert (await far.classify(name)).status_code == 200


async def test_reading_changes_nothing_wherever_the_connection_is_lost(far: OwnHub, way: Way) -> None:
    way.cut_at(_COMMIT, arrives=True, after=b"read only")
    answer = await far.client.get("/api/v1/labels")
    assert way.was_cut
    assert NOTHING in assert_error(answer, 503, "UNAVAILABLE")
