"""Places that are shared: an owner alone has them all, and with others each has its turn."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from extraction.document import Document
from extraction.processes import Extractor
from extraction.shares import SharedPlaces
from tests.extraction.test_processes import SLOW, SLOW_TYPE


class Line:
    """Owners who ask for places, and in which order they get them."""

    def __init__(self, places: int) -> None:
        self.places = SharedPlaces(places)
        self.served: list[str] = []
        self._done: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def ask(self, *names: str) -> None:
        """Ask for a place for each name; its first letter is the owner."""
        for name in names:
            self._done[name] = asyncio.Event()
            self._tasks[name] = asyncio.create_task(self._hold(name))
            await asyncio.sleep(0)

    async def _hold(self, name: str) -> None:
        async with self.places.place(name[0]):
            self.served.append(name)
            await self._done[name].wait()

    async def done(self, *names: str) -> None:
        """Give places back."""
        for name in names:
            self._done[name].set()
            await self._tasks.pop(name)
            await asyncio.sleep(0)

    def let_go(self, name: str) -> None:
        """Have a place given back as soon as its holder runs."""
        self._done[name].set()

    async def give_up(self, *names: str) -> None:
        """Stop waiting, or holding, all at the same moment."""
        gone = [self._tasks.pop(name) for name in names]
        for task in gone:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        await asyncio.sleep(0)

    async def rest(self) -> list[str]:
        """Who is served from now on, when each gives its place back at once."""
        before = len(self.served)
        for each in self._done.values():
            each.set()
        while self._tasks:
            await self._tasks.pop(next(iter(self._tasks)))
        return self.served[before:]


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    line = Line(2)
    yield line
    await line.rest()


async def test_an_owner_who_is_alone_has_every_place(line: Line) -> None:
    await line.ask("a1", "a2", "a3", "a4")
    assert line.served == ["a1", "a2"]
    assert await line.rest() == ["a3", "a4"]


async def test_nobody_waits_for_more_than_one_thing_of_anothers(line: Line) -> None:
    await line.ask("a1", "a2", "a3", "a4", "b1", "b2", "b3")
    await line.done("a1")
    assert line.served[2:] == ["b1"]
    await line.done("b1")
    assert line.served[3:] == ["b2"], "a still holds the other place"
    await line.done("a2")
    assert line.served[4:] == ["a3"]


async def test_owners_have_their_turns_in_the_order_in_which_they_came(line: Line) -> None:
    await line.ask("a1", "a2", "a3", "b1", "b2", "c1", "d1")
    await line.done("a1", "b1", "c1", "d1", "b2")
    assert line.served == ["a1", "a2", "b1", "c1", "d1", "b2", "a3"]


async def test_who_gives_up_keeps_no_place_and_loses_none(line: Line) -> None:
    await line.ask("a1", "a2", "a3", "b1", "b2")
    await line.give_up("b1")
    await line.give_up("a1", "b2")
    assert line.served == ["a1", "a2", "a3"]
    await line.done("a2", "a3")
    await line.ask("c1", "c2", "c3")
    assert line.served[3:] == ["c1", "c2"]


async def test_who_gives_up_as_its_turn_comes_hands_it_on(line: Line) -> None:
    await line.ask("a1", "a2", "b1", "c1")
    line.let_go("a1")
    await asyncio.sleep(0)  # b has the place and does not know yet
    await line.give_up("b1")
    assert line.served == ["a1", "a2", "c1"]


async def test_a_place_goes_past_those_who_give_up_at_the_same_moment(line: Line) -> None:
    await line.ask("a1", "a2", "b1", "c1")
    await line.give_up("a1", "b1")
    assert line.served == ["a1", "a2", "c1"]


async def test_slow_files_of_one_workspace_take_up_one_process_while_another_has_any() -> None:
    extractor = Extractor(processes=2, seconds=60)

    def read(owner: str, body: bytes) -> "asyncio.Task[Document]":
        return asyncio.create_task(extractor.read(body, content_type=SLOW_TYPE, owner=owner))

    slow = [read("a", SLOW)]
    quick = [read("b", b"text")]
    slow += [read("a", SLOW) for _ in range(5)]
    quick += [read("b", b"text") for _ in range(20)]
    try:
        async with asyncio.timeout(50):
            assert {document.text for document in await asyncio.gather(*quick)} == {"text"}
    finally:
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        await extractor.close()
