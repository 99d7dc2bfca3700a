"""The database goes and comes back while jobs run and people wait for them: everybody is told, nothing is lost, work goes on."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import asyncpg
import httpx
import pytest
from starlette.responses import Response

from classifyhub.settings import Settings
from domain.webhooks import WebhookEvent
from resolvers.webhook_log import ListDeliveries, list_deliveries
from resolvers.webhooks import CreateWebhook, create_webhook
from tests.conftest import eventually
from tests.faults.conftest import OwnHub, Trouble, own_hub
from tests.faults.job_load import SECONDS, all_have_ended, assert_the_books_are_true, connected
from tests.faults.own_postgres import kill
from tests.faults.test_jobs_taken_over import asked, slow_page, submitted
from tests.faults.test_killed_under_load import at_work
from tests.jobs.conftest import working
from tests.jobs.web import page, site
from tests.rest.error_shape import assert_error
from tests.webhooks.receiving import Received, receiving

SETTINGS = Settings(_env_file=None, outbound_allow=("127.0.0.0/8",))
PICKED_UP = timedelta(seconds=3)
AWAY_SECONDS = 5.0
"""Longer than the queue waits between two looks, and than a worker may be silent before it is taken for dead."""


@pytest.fixture
async def jobs_hub() -> AsyncIterator[OwnHub]:
    """A hub whose jobs may reach loopback."""
    async with own_hub(SETTINGS) as made:
        yield made


async def _follow(client: httpx.AsyncClient, job: str, heard: list[str]) -> None:
    async with client.stream("GET", f"{job}/events") as stream:
        assert stream.status_code == 200
        async for line in stream.aiter_lines():
            heard.append(line)


async def _accepted(client: httpx.AsyncClient, **values: str) -> str:
    """The address of a new job, once the hub takes it."""

    async def tried() -> str | None:
        answer = await client.post("/v1/classify", json=values)
        if answer.status_code == 202:
            return answer.headers["location"]
        assert_error(answer, 503, "UNAVAILABLE")
        return None

    address: str = await eventually(tried, SECONDS)
    return address


def _away(answer: httpx.Response) -> None:
    assert_error(answer, 503, "UNAVAILABLE")
    assert answer.headers["retry-after"] == "1"


async def _state(client: httpx.AsyncClient, job: str) -> dict[str, Any]:
    answer = await client.get(f"{job}?wait=30")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_jobs_and_whoever_waits_for_them_go_on_when_it_returns(
    jobs_hub: OwnHub, trouble: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    released, client = asyncio.Event(), jobs_hub.client
    async with (
        site(**{"/slow": slow_page(released), "/prompt": page("Prompt")}) as web,
        working(jobs_hub.addresses, settings=SETTINGS),
    ):
        long = await submitted(client, url=f"{web.url}/slow")
        await asked(web, 1)
        heard: list[str] = []
        async with at_work(client.get(f"{long}?wait=30"), _follow(client, long, heard)) as (waiting, following):

            async def told() -> bool:
                return bool(heard)

            await eventually(told, SECONDS)
            with trouble(jobs_hub.data):
                for answer in await asyncio.gather(
                    client.post("/v1/classify", json={"text": "Confidential"}), client.get(long), client.get("/v1/credits")
                ):
                    _away(answer)
                began = time.monotonic()

                async def long_away() -> bool:
                    _away(await client.get(long))
                    return time.monotonic() - began > AWAY_SECONDS

                await eventually(long_away, SECONDS)
            released.set()
            jobs = [long, await _accepted(client, url=f"{web.url}/prompt"), await _accepted(client, text="Confidential")]
            for job in jobs:
                assert (await _state(client, job))["status"] == "completed"
            answer = await waiting
            if answer.status_code == 200:
                assert answer.json()["status"] in ("queued", "running", "completed")
            else:
                assert_error(answer, 503, "UNAVAILABLE")
            await following
            assert '"status":"completed"' in heard[-2] or ("event: error" in heard and '"UNAVAILABLE"' in heard[-2]), heard
        connection = await connected(jobs_hub.addresses.owner)
        try:
            await all_have_ended(connection)
            await assert_the_books_are_true(connection)
        finally:
            await connection.close()
    assert not [record for record in caplog.records if record.name.startswith("pgqueuer") and record.levelname == "ERROR"]


async def test_after_every_connection_was_cut_jobs_are_still_picked_up_soon(jobs_hub: OwnHub) -> None:
    client, delays = jobs_hub.client, []
    async with working(jobs_hub.addresses, settings=SETTINGS):
        connection = await asyncpg.connect(**jobs_hub.addresses.owner)
        try:
            for _ in range(5):
                await connection.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null"
                )
                job = await _accepted(client, text="Confidential")
                assert (await _state(client, job))["status"] == "completed"
                delays.append(
                    await connection.fetchval(
                        "select started_at - created_at from classifyhub.jobs where public_id = $1", job.rpartition("/")[2]
                    )
                )
        finally:
            await connection.close()
    assert max(delays) < 10 * PICKED_UP
    assert min(delays) < PICKED_UP


async def test_a_delivery_during_which_it_dies_comes_again_with_the_same_id(jobs_hub: OwnHub) -> None:
    owner = jobs_hub.workspace.owner
    async with receiving() as receiver, working(jobs_hub.addresses, settings=SETTINGS):

        async def killing(_: Received) -> Response:
            receiver.answers(200)
            await asyncio.to_thread(kill, jobs_hub.data)
            return Response("taken")

        receiver.answer = killing
        events = frozenset({WebhookEvent.JOB_COMPLETED})
        made = (await create_webhook(owner, CreateWebhook(url=receiver.url, events=events))).webhook
        job = await submitted(jobs_hub.client, text="Confidential")
        first, *_ = await receiver.arrived(2)

        async def entered() -> list[Any]:
            answer = await jobs_hub.client.get(f"/v1/webhooks/{made.id}/deliveries")
            return [] if answer.status_code != 200 else answer.json()["data"]

        async def succeeded() -> bool:
            log = await entered()
            return bool(log) and all(each["status"] == "succeeded" for each in log)

        await eventually(succeeded, SECONDS)
        (delivery,) = (await list_deliveries(owner, ListDeliveries(webhook_id=made.id))).deliveries
        assert {each.id for each in receiver.received} == {delivery.delivery_id}
        assert len({each.body for each in receiver.received}) == 1
        assert (await _state(jobs_hub.client, job))["status"] == "completed"
        assert first.id == delivery.delivery_id
