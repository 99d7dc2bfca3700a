"""The database is away or frozen: every face says so soon, nothing hangs, and everything works again by itself."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace

import httpx
import pytest

from classifyhub.hub import open_hub
from persistence.sealing import ServerSecret
from resolvers.context import Policy
from resolvers.keys import KeyId, ListKeys, list_keys, revoke_key
from tests.conftest import SECRET, eventually
from tests.console.visiting import Visitor
from tests.faults.conftest import OwnHub, Trouble
from tests.faults.own_postgres import kill
from tests.rest.error_shape import assert_error

#: Nobody waits longer than five seconds; a machine may be ten times busier than ours.
MOST_SECONDS = 50.0
#: "Within about a second", with the same margin.
BACK_SECONDS = 10.0


def _away_over_rest(response: httpx.Response) -> None:
    detail = assert_error(response, 503, "UNAVAILABLE")
    assert response.headers["retry-after"] == "1"
    assert "Nothing was changed" in detail


def _away_in_the_console(response: httpx.Response) -> None:
    assert response.status_code == 503, response.text[:500]
    assert response.headers["retry-after"] == "1"
    assert response.headers["content-type"].startswith("text/html")
    assert "Back in a moment" in response.text
    assert "Nothing was changed" in response.text


def _not_ready(response: httpx.Response) -> None:
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
    assert response.json()["status"] == "unavailable"


def _alive(response: httpx.Response) -> None:
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def _timed(answer: Awaitable[httpx.Response]) -> httpx.Response:
    began = time.monotonic()
    response = await answer
    assert time.monotonic() - began < MOST_SECONDS
    return response


@pytest.mark.parametrize("warm", [True, False], ids=["with everything cached", "right after a start"])
async def test_every_face_says_so_and_works_again_by_itself(own: OwnHub, trouble: Trouble, warm: bool) -> None:
    async with AsyncExitStack() as stack:
        page = await stack.enter_async_context(httpx.AsyncClient(base_url=own.server.url, timeout=60))
        assert (await Visitor(page).sign_in(*await own.workspace.member())).status_code == 303
        rest, name = own.client, f"while {trouble.__name__} {warm}"
        if warm:
            assert (await own.classify("before")).status_code == 200
        else:
            own.server.opened.hub.changes.forget(None)
        requests: list[tuple[Callable[[], Awaitable[httpx.Response]], Callable[[httpx.Response], None]]] = [
            (lambda: own.classify(name), _away_over_rest),
            (lambda: rest.get("/api/v1/assets"), _away_over_rest),
            (lambda: rest.get("/api/v1/labels"), _away_over_rest),
            (lambda: rest.get("/api/v1/rules"), _away_over_rest),
            (lambda: rest.delete("/api/v1/assets/1"), _away_over_rest),
            (lambda: page.get("/console"), _away_in_the_console),
            (lambda: page.get("/console/api-access"), _away_in_the_console),
            (lambda: page.get("/readyz"), _not_ready),
            (lambda: page.get("/healthz"), _alive),
        ]
        with trouble(own.data):
            # All at once, while the pool still believes in its connections; and one after the other, when it knows.
            for response, (_, expected) in zip(
                await asyncio.gather(*(_timed(ask()) for ask, _ in requests)), requests, strict=True
            ):
                expected(response)
            for ask, expected in requests[:1] + requests[5:]:
                expected(await _timed(ask()))
        returned = time.monotonic()

        async def ready() -> bool:
            return (await page.get("/readyz")).status_code == 200

        await eventually(ready, MOST_SECONDS)
        assert (await own.classify(f"{name}, after")).status_code == 200
        assert time.monotonic() - returned < BACK_SECONDS
        assert (await page.get("/console")).status_code == 200
        assert await own.count(name) == 0, "nothing was changed"
        assert await own.count(f"{name}, after") == 1


async def test_many_callers_are_all_told_soon(own: OwnHub, trouble: Trouble) -> None:
    assert (await own.classify("before")).status_code == 200
    with trouble(own.data):
        async with asyncio.timeout(MOST_SECONDS):
            answers = await asyncio.gather(*(own.classify(f"one of many {number}") for number in range(100)))
    assert {answer.status_code for answer in answers} == {503}

    async def again() -> bool:
        return (await own.classify("after")).status_code == 200

    await eventually(again, MOST_SECONDS)


async def test_notifications_and_revocation_work_again_after_its_return(own: OwnHub, trouble: Trouble) -> None:
    changes = own.server.opened.hub.changes

    async def listening() -> bool:
        return changes.trusted

    await eventually(listening, MOST_SECONDS)
    headers = await own.workspace.headers()
    newest = (await list_keys(own.workspace.owner, ListKeys())).keys[0]
    with trouble(own.data):

        async def silent() -> bool:
            return not changes.trusted

        await eventually(silent, MOST_SECONDS)
    returned = time.monotonic()
    await eventually(listening, MOST_SECONDS)
    assert time.monotonic() - returned < BACK_SECONDS

    assert (await own.client.get("/api/v1/labels", headers=headers)).status_code == 200
    async with open_hub(own.addresses, ServerSecret(SECRET), Policy()) as elsewhere:
        there = replace(own.workspace.owner, hub=elsewhere.hub)
        await revoke_key(there, KeyId(id=newest.id))
    revoked = time.monotonic()

    async def refused() -> bool:
        return (await own.client.get("/api/v1/labels", headers=headers)).status_code == 401

    await eventually(refused, MOST_SECONDS)
    assert time.monotonic() - revoked < BACK_SECONDS


async def test_a_killed_database_is_started_again_and_used_again_without_a_word(own: OwnHub) -> None:
    kill(own.data)

    async def stored() -> bool:
        return (await own.classify("after the kill")).status_code == 200

    await eventually(stored, MOST_SECONDS)


async def test_a_long_statement_of_a_database_that_lives_is_left_in_peace(own: OwnHub) -> None:
    async with own.server.opened.hub.database.reading(own.workspace.id) as connection:
        assert await connection.fetchval("select 'done' from pg_sleep(3)") == "done"
