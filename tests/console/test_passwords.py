"""Passwords are computed on threads of their own; a crowd before them is told to come back, and holds up nothing else."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from resolvers.passwords import MAX_PENDING, PasswordsBusy, computed, hash_password, password_fits
from tests.conftest import TestWorkspace
from tests.console.visiting import Visitor


@pytest.fixture
async def crowd() -> AsyncIterator[list[asyncio.Task[bool]]]:
    """As many computations as may run and wait, none of which ends before the test does."""
    leave = threading.Event()
    tasks = [asyncio.create_task(computed(lambda: leave.wait(60))) for _ in range(MAX_PENDING)]
    await asyncio.sleep(0)  # each has begun
    yield tasks
    leave.set()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_crowd_is_refused_and_holds_up_no_other_thread(crowd: list[asyncio.Task[bool]]) -> None:
    with pytest.raises(PasswordsBusy, match="Try again in 2 seconds"):
        await hash_password("correct horse battery")
    with pytest.raises(PasswordsBusy):
        await password_fits("correct horse battery", None)
    assert await asyncio.to_thread(lambda: "free") == "free"


async def test_those_who_wait_and_leave_make_room(crowd: list[asyncio.Task[bool]]) -> None:
    crowd[-1].cancel()
    await asyncio.gather(crowd[-1], return_exceptions=True)
    room = asyncio.create_task(computed(lambda: True))
    await asyncio.sleep(0)
    with pytest.raises(PasswordsBusy):
        await computed(lambda: True)
    crowd.append(room)


async def test_the_console_says_when_to_come_back_and_counts_nothing(
    crowd: list[asyncio.Task[bool]], visitor: Visitor, workspace: TestWorkspace
) -> None:
    for _ in range(12):
        answer = await visitor.sign_in(f"crowd-{workspace.id}@example.org", "a password")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")
        assert "Too many people are signing in" in answer.text
