"""Name servers that never answer hold up those who ask for them, and nobody else: with the threads that the hub has."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from domain.errors import UrlNotAllowed
from outbound.failures import FETCH_FAILED, FETCH_TIMED_OUT, FetchFailed
from outbound.lookups import LOOKUPS_OF_A_PARTY
from tests.conftest import eventually
from tests.outbound.servers import LOOPBACK, answering, client, served

SLOW, OTHER = 1, 2


class NameServers:
    """What the machine's resolver is told: names under ``slow.example`` get no answer until ``answer`` is set."""

    def __init__(self) -> None:
        self.answer = threading.Event()
        self.asked: list[str] = []

    def getaddrinfo(self, host: str, port: int, **_: Any) -> list[Any]:
        """As the machine's own."""
        self.asked.append(host)
        if host.endswith("slow.example"):
            self.answer.wait(60)
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[NameServers]:
    """Name servers of which some are slow."""
    made = NameServers()
    monkeypatch.setattr(socket, "getaddrinfo", made.getaddrinfo)
    yield made
    made.answer.set()


async def test_one_workspaces_slow_names_hold_up_only_its_own(servers: NameServers) -> None:
    async with served(answering(b"here")) as site, client(allow=LOOPBACK) as http:
        slow = [
            asyncio.create_task(http.of(SLOW).fetch(f"http://n{n}.slow.example:{site.port}/", seconds=60)) for n in range(200)
        ]

        async def all_its_places_are_taken() -> bool:
            return len(servers.asked) == LOOKUPS_OF_A_PARTY

        await eventually(all_its_places_are_taken)
        for party in (http, http.of(OTHER)):
            assert (await party.fetch(f"http://well.example:{site.port}/")).body == b"here"
        with pytest.raises(FetchFailed) as failed:
            await http.of(SLOW).fetch(f"http://well.example:{site.port}/", seconds=0.01)
        assert failed.value.code == FETCH_TIMED_OUT
        assert servers.asked.count("well.example") == 2
        servers.answer.set()
        outcomes = await asyncio.gather(*slow, return_exceptions=True)
        assert {getattr(each, "code", each) for each in outcomes} == {FETCH_FAILED}
        assert (await http.of(SLOW).fetch(f"http://well.example:{site.port}/")).body == b"here"


async def test_a_look_up_that_was_given_up_holds_its_place_until_its_thread_is_free(servers: NameServers) -> None:
    async with served(answering(b"here")) as site, client(allow=LOOPBACK) as http:
        for n in range(LOOKUPS_OF_A_PARTY * 3):
            with pytest.raises(FetchFailed):
                await http.of(SLOW).fetch(f"http://n{n}.slow.example:{site.port}/", seconds=0.01)
        assert len(servers.asked) == LOOKUPS_OF_A_PARTY
        servers.answer.set()

        async def goes_on() -> bool:
            try:
                return (await http.of(SLOW).fetch(f"http://well.example:{site.port}/", seconds=1)).body == b"here"
            except FetchFailed:
                return False

        await eventually(goes_on)


async def test_on_behalf_of_a_workspace_no_other_addresses_are_open(servers: NameServers) -> None:
    async with client() as http:
        for party in (http, http.of(OTHER)):
            with pytest.raises(UrlNotAllowed):
                await party.fetch("http://well.example/")
    assert servers.asked == ["well.example"] * 2
