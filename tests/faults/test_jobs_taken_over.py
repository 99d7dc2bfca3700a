"""A worker that is killed or stopped with a job half done: another one finishes it, soon and once."""

import asyncio
import signal
import time
from pathlib import Path
from typing import Any

import asyncpg
import httpx

from tests.cli.command_line import Hub, new_place, processes_of
from tests.conftest import eventually
from tests.faults.job_load import SECONDS, WorkerProcess, all_have_ended, assert_the_books_are_true, new_workspace
from tests.faults.test_killed_under_load import at_work, postgres_of
from tests.jobs.web import Answer, Site, page, site

SETTINGS = {"CLASSIFYHUB_OUTBOUND_ALLOW": "127.0.0.0/8"}
TAKEN_OVER_SECONDS = 30.0
"""We promise fifteen."""
STOP_SECONDS = 10.0


def slow_page(released: asyncio.Event) -> Any:
    """A page that comes once it is released."""

    async def answer(_: str) -> Answer:
        await released.wait()
        return page("Slow", text="Confidential")

    return answer


async def asked(web: Site, times: int) -> None:
    """Wait until the slow page has been asked for so often."""

    async def reached() -> bool:
        return web.times["/slow"] >= times

    await eventually(reached, SECONDS)


def client_of(hub: Hub, key: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=hub.url, headers={"Authorization": f"Bearer {key}"}, timeout=60)


async def submitted(client: httpx.AsyncClient, **values: str) -> str:
    """The address of a new job."""
    answer = await client.post("/v1/classify", json=values)
    assert answer.status_code == 202, answer.text
    return answer.headers["location"]


async def assert_it_ran_twice_and_counts_once(address: dict[str, Any]) -> None:
    connection = await asyncpg.connect(**address)
    try:
        await all_have_ended(connection)
        await assert_the_books_are_true(connection)
        assert await connection.fetchval("select max(attempts) from classifyhub.jobs") == 2
    finally:
        await connection.close()


async def test_a_killed_workers_job_is_another_ones_within_the_time_that_we_promise() -> None:
    released = asyncio.Event()
    with new_place() as place, Hub(place / "data", "--no-worker", settings=SETTINGS) as hub, postgres_of(hub.data) as address:
        _, key = new_workspace(hub.data, "taken over")
        async with site(**{"/slow": slow_page(released)}) as web, client_of(hub, key) as client:
            with WorkerProcess(hub.data, settings=SETTINGS) as first, WorkerProcess(hub.data, settings=SETTINGS) as second:
                with second.halted():
                    job = await submitted(client, url=f"{web.url}/slow")
                    await asked(web, 1)
                first.kill()
                killed = time.monotonic()
                await asked(web, 2)
                assert time.monotonic() - killed < TAKEN_OVER_SECONDS
                released.set()
                assert (await client.get(f"{job}?wait=30")).json()["status"] == "completed"
            assert web.times["/slow"] == 2
            await assert_it_ran_twice_and_counts_once(address)


async def _events(client: httpx.AsyncClient, job: str, heard: list[str]) -> None:
    async with client.stream("GET", f"{job}/events") as stream:
        async for line in stream.aiter_lines():
            heard.append(line)


async def test_a_stop_hands_back_what_cannot_be_finished_and_the_next_start_goes_on() -> None:
    released = asyncio.Event()
    with new_place() as place:
        async with site(**{"/slow": slow_page(released)}) as web:
            with Hub(place / "data", settings=SETTINGS) as hub:
                _, key = new_workspace(hub.data, "stopped")
                heard: list[str] = []
                async with client_of(hub, key) as client:
                    job = await submitted(client, url=f"{web.url}/slow")
                    await asked(web, 1)
                    for number in range(10):
                        await submitted(client, text="Confidential", name=f"text {number}")
                    async with at_work(client.get(f"{job}?wait=30"), _events(client, job, heard)) as (waiting, following):

                        async def told() -> bool:
                            return bool(heard)

                        await eventually(told, SECONDS)
                        hub.process.send_signal(signal.SIGTERM)
                        signalled = time.monotonic()
                        answer = await waiting
                        await following
                        assert time.monotonic() - signalled < STOP_SECONDS, "whoever only waits is answered at once"
                        assert answer.status_code == 200
                        assert answer.json()["status"] in ("running", "queued")
                assert await asyncio.to_thread(hub.process.wait, 60) == 0
                assert_nothing_went_wrong(hub.errors)
                assert processes_of(hub.data) == []
            with Hub(place / "data", settings=SETTINGS) as hub, postgres_of(hub.data) as address:
                async with client_of(hub, key) as client:
                    await asked(web, 2)
                    released.set()
                    assert (await client.get(f"{job}?wait=30")).json()["status"] == "completed"
                await assert_it_ran_twice_and_counts_once(address)
                assert hub.stop() == 0
                assert_nothing_went_wrong(hub.errors)


async def test_a_stopping_worker_hands_over_at_once_to_one_that_goes_on() -> None:
    released = asyncio.Event()
    with new_place() as place, Hub(place / "data", "--no-worker", settings=SETTINGS) as hub, postgres_of(hub.data) as address:
        _, key = new_workspace(hub.data, "handed over")
        async with site(**{"/slow": slow_page(released)}) as web, client_of(hub, key) as client:
            with WorkerProcess(hub.data, settings=SETTINGS) as first, WorkerProcess(hub.data, settings=SETTINGS) as second:
                with second.halted():
                    job = await submitted(client, url=f"{web.url}/slow")
                    await asked(web, 1)
                first.process.terminate()
                assert await asyncio.to_thread(first.process.wait, 60) == 0
                assert_nothing_went_wrong(first.errors)
                await asked(web, 2)
                released.set()
                assert (await client.get(f"{job}?wait=30")).json()["status"] == "completed"
            await assert_it_ran_twice_and_counts_once(address)


def assert_nothing_went_wrong(errors: Path) -> None:
    """Nothing worse than a notice was said on stderr."""
    said = errors.read_text()
    assert not any(word in said for word in ("ERROR", "WARNING", "Traceback", "CRITICAL")), said
