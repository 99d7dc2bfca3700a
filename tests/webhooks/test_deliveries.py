"""Deliveries as receivers see them: signed both ways, tried again on schedule with the same id, never one behind another's slowness."""

import asyncio
import hashlib
import hmac
import json
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from starlette.responses import Response

from classifyhub.hub import Addresses
from domain.webhooks import MAX_TRIES
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.context import Hub
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from resolvers.jobs import GetJob, get_job
from resolvers.webhook_log import (
    GetDelivery,
    RecoverDeliveries,
    ReplayDelivery,
    get_delivery,
    recover_deliveries,
    replay_delivery,
)
from resolvers.webhook_turns import repair_turns
from resolvers.webhooks import (
    DeleteWebhook,
    GetWebhook,
    RotateWebhookSecret,
    UpdateWebhook,
    delete_webhook,
    get_webhook,
    rotate_webhook_secret,
    update_webhook,
)
from tests.conftest import TestWorkspace, eventually
from tests.jobs.conftest import working
from tests.webhooks.conftest import SETTINGS, Clock, Subscribe, log_of, settled
from tests.webhooks.receiving import Received, Receiver, receiving
from worker.deliveries import deliver
from worker.sweep import sweep


async def happen(workspace: TestWorkspace) -> None:
    """Something that webhooks for assets are told of."""
    await classify_asset(workspace.owner, ClassifyAsset(name="an asset"))


async def health_of(workspace: TestWorkspace, webhook_id: int) -> tuple[str, bool]:
    webhook = await get_webhook(workspace.owner, GetWebhook(id=webhook_id))
    return webhook.health, webhook.enabled


def simply_verified(received: Received, secret: str) -> bool:
    """The simple recipe, as a receiver writes it."""
    signed = f"{received.headers['classifyhub-timestamp']}.".encode() + received.body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, received.headers["classifyhub-signature"])


@pytest.mark.usefixtures("worker")
async def test_a_job_that_ran_is_told_of_signed_both_ways(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver
) -> None:
    made = await subscribe("job.completed")
    job = (await create_classify_job(workspace.owner, CreateClassifyJob(text="Confidential"))).job
    assert (await get_job(workspace.owner, GetJob(job_id=job.job_id, wait=20))).status == "completed"
    (received,) = await receiver.arrived(1)
    payload = received.verify(made.secret)
    assert (payload["type"], payload["data"]["job_id"]) == ("job.completed", job.job_id)  # type: ignore[index]
    assert simply_verified(received, made.secret)
    assert received.headers["classifyhub-event"] == "job.completed"
    assert received.headers["content-type"] == "application/json"
    (delivery,) = await settled(workspace, made.webhook.id, "succeeded")
    assert (delivery.delivery_id, delivery.payload.encode()) == (received.id, received.body)
    assert received.headers["classifyhub-delivery-id"] == received.id
    assert (delivery.attempts, delivery.response_status, delivery.response_excerpt) == (1, 200, "taken")
    assert (delivery.error, delivery.next_attempt_at) == (None, None)


@pytest.mark.usefixtures("worker")
async def test_a_failure_is_tried_again_with_the_same_id_and_body_and_another_timestamp(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    made = await subscribe("asset.classified")
    receiver.answers(500, "x" * 5_000)
    await happen(workspace)
    (delivery,) = await settled(workspace, made.webhook.id, "retrying")
    assert delivery.next_attempt_at is not None
    assert delivery.last_attempt_at is not None
    assert timedelta(seconds=24) <= delivery.next_attempt_at - delivery.last_attempt_at <= timedelta(seconds=36)
    assert (delivery.error, delivery.response_excerpt) == ("The address answered with status 500.", "x" * 1_024)
    assert await health_of(workspace, made.webhook.id) == ("degraded", True)
    receiver.answers(204)
    await clock.until_next_try()
    (delivery,) = await settled(workspace, made.webhook.id, "succeeded")
    first, second = receiver.received
    assert (first.id, first.body) == (second.id, second.body)
    assert int(first.headers["webhook-timestamp"]) <= int(second.headers["webhook-timestamp"])
    assert second.verify(made.secret)
    assert (delivery.attempts, delivery.error) == (2, None)
    assert await health_of(workspace, made.webhook.id) == ("healthy", True)


@pytest.mark.usefixtures("worker")
async def test_after_its_last_try_a_delivery_is_given_up_and_its_webhook_disabled_and_both_can_be_recovered(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    made = await subscribe("asset.classified")
    receiver.answers(503)
    begun = datetime.now(UTC)

    async def entered(tries: int) -> bool:
        return [each.attempts for each in await log_of(workspace, made.webhook.id)] == [tries]

    await happen(workspace)
    for tries in range(1, MAX_TRIES + 1):
        await receiver.arrived(tries)
        if tries < MAX_TRIES:
            await eventually(partial(entered, tries))
            if tries == MAX_TRIES - 1:
                assert await health_of(workspace, made.webhook.id) == ("failing", True)
                back = "update classifyhub.webhooks set failing_since = now() - interval '47 hours' where workspace_id = $1"
                await clock.execute(back)
            await clock.until_next_try()
    (delivery,) = await settled(workspace, made.webhook.id, "dead")
    assert (delivery.attempts, len({each.id for each in receiver.received})) == (MAX_TRIES, 1)
    assert await health_of(workspace, made.webhook.id) == ("disabled", False)
    await happen(workspace)
    missed = (await log_of(workspace, made.webhook.id))[1]
    assert (missed.status, missed.attempts) == ("dead", 0)
    assert missed.error == "Nothing was sent: the webhook was disabled when this happened."
    assert len(receiver.received) == MAX_TRIES
    receiver.answers(200)
    await update_webhook(workspace.owner, UpdateWebhook(id=made.webhook.id, enabled=True))
    assert await recover_deliveries(workspace.owner, RecoverDeliveries(webhook_id=made.webhook.id, since=begun)) == 2
    await settled(workspace, made.webhook.id, "succeeded", "succeeded")
    assert {each.id for each in receiver.received[MAX_TRIES:]} == {delivery.delivery_id, missed.delivery_id}
    later = RecoverDeliveries(webhook_id=made.webhook.id, since=datetime.now(UTC))
    assert await recover_deliveries(workspace.owner, later) == 0


@pytest.mark.usefixtures("worker")
async def test_a_receiver_that_answers_410_is_told_nothing_more(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver
) -> None:
    made = await subscribe("asset.classified")
    receiver.answers(410)
    await happen(workspace)
    (delivery,) = await settled(workspace, made.webhook.id, "dead")
    assert (delivery.attempts, delivery.response_status) == (1, 410)
    assert await health_of(workspace, made.webhook.id) == ("disabled", False)
    await happen(workspace)
    assert len(await settled(workspace, made.webhook.id, "dead", "dead")) == 2
    assert len(receiver.received) == 1


@pytest.mark.usefixtures("worker")
async def test_a_redirect_is_not_followed_and_no_success(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver
) -> None:
    made = await subscribe("asset.classified")
    receiver.answers(307, location=f"{receiver.url}/elsewhere")
    await happen(workspace)
    (delivery,) = await settled(workspace, made.webhook.id, "retrying")
    assert (delivery.response_status, [each.path for each in receiver.received]) == (307, ["/hook"])


@pytest.mark.usefixtures("worker")
async def test_a_receiver_that_is_not_there_fails_with_words_that_name_nothing(
    workspace: TestWorkspace, subscribe: Subscribe
) -> None:
    made = await subscribe("asset.classified", url="http://127.0.0.1:9/")
    await happen(workspace)
    (delivery,) = await settled(workspace, made.webhook.id, "retrying")
    assert (delivery.response_status, delivery.error) == (None, "The address could not be reached.")


@pytest.mark.usefixtures("worker")
async def test_slow_receivers_hold_up_no_other_however_many_there_are(
    workspace: TestWorkspace, other_workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver
) -> None:
    released = asyncio.Event()
    async with receiving() as slow:

        async def wait(_: Received) -> Response:
            await released.wait()
            return Response("at last")

        slow.answer = wait
        quick = await subscribe("asset.classified")
        slow_ones = [(await subscribe("asset.classified", url=slow.url)).webhook.id for _ in range(19)]
        await asyncio.gather(*(happen(workspace) for _ in range(20)))
        await settled(workspace, quick.webhook.id, *["succeeded"] * 20)
        assert [each.status for each in await log_of(workspace, slow_ones[0])] == ["pending"] * 20
        await slow.arrived(19 * 8)
        assert len(slow.received) == 19 * 8, "no receiver gets more than eight at a time"
        await happen(workspace)
        await settled(workspace, quick.webhook.id, *["succeeded"] * 21)
        released.set()
        for webhook_id in slow_ones:
            await settled(workspace, webhook_id, *["succeeded"] * 21)


@pytest.mark.usefixtures("worker")
async def test_during_a_rotation_both_secrets_verify_and_the_simple_recipe_keeps_the_old_one(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    made = await subscribe("asset.classified")
    old = made.secret
    new = (await rotate_webhook_secret(workspace.owner, RotateWebhookSecret(id=made.webhook.id, overlap_seconds=3600))).secret
    await happen(workspace)
    (during,) = await receiver.arrived(1)
    assert during.verify(old) == during.verify(new)
    assert (simply_verified(during, old), simply_verified(during, new)) == (True, False)
    await clock.execute("update classifyhub.webhooks set old_secret_until = now() where workspace_id = $1")
    await happen(workspace)
    after = (await receiver.arrived(2))[1]
    assert after.verify(new)
    assert " " not in after.headers["webhook-signature"]
    assert (simply_verified(after, old), simply_verified(after, new)) == (False, True)
    last = (await rotate_webhook_secret(workspace.owner, RotateWebhookSecret(id=made.webhook.id, overlap_seconds=0))).secret
    await happen(workspace)
    exposed = (await receiver.arrived(3))[2]
    assert simply_verified(exposed, last)
    assert " " not in exposed.headers["webhook-signature"]


@pytest.mark.usefixtures("worker")
async def test_a_replay_sends_the_same_delivery_again(workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver) -> None:
    made = await subscribe("asset.classified")
    await happen(workspace)
    (delivery,) = await settled(workspace, made.webhook.id, "succeeded")
    again = await replay_delivery(workspace.owner, ReplayDelivery(delivery_id=delivery.delivery_id))
    assert (again.status, again.attempts, again.number) == ("pending", 0, delivery.number)
    first, second = await receiver.arrived(2)
    assert (first.id, first.body) == (second.id, second.body)
    await settled(workspace, made.webhook.id, "succeeded")
    found = await get_delivery(workspace.owner, GetDelivery(number=delivery.number, webhook_id=made.webhook.id))
    assert (found.delivery_id, found.attempts) == (delivery.delivery_id, 1)


@pytest.mark.usefixtures("worker")
async def test_a_webhook_that_is_deleted_while_its_receiver_thinks_leaves_nothing_behind(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    released = asyncio.Event()

    async def wait(_: Received) -> Response:
        await released.wait()
        return Response("taken")

    receiver.answer = wait
    made = await subscribe("asset.classified")
    await happen(workspace)
    await receiver.arrived(1)
    await delete_webhook(workspace.owner, DeleteWebhook(id=made.webhook.id))
    released.set()
    other = await subscribe("asset.classified")
    await happen(workspace)
    await settled(workspace, other.webhook.id, "succeeded")
    assert await clock.fetchval("select count(*) from classifyhub.webhook_deliveries where workspace_id = $1") == 1


async def test_a_worker_killed_between_sending_and_entering_loses_nothing_and_keeps_the_id(
    addresses: Addresses, workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver
) -> None:
    made = await subscribe("asset.classified")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.webhooks.killed_worker", stdin=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(dict(addresses.runtime), default=str).encode() + b"\n")
    await process.stdin.drain()

    async def kill(_: Received) -> Response:
        process.send_signal(signal.SIGKILL)
        await process.wait()
        return Response("nobody hears this")

    receiver.answer = kill
    await happen(workspace)
    await receiver.arrived(1)
    assert await process.wait() == -signal.SIGKILL
    (delivery,) = await log_of(workspace, made.webhook.id)
    assert (delivery.status, delivery.attempts) == ("pending", 0)
    receiver.answers(200)
    async with working(addresses, settings=SETTINGS):
        (delivery,) = await settled(workspace, made.webhook.id, "succeeded")
    assert {each.id for each in receiver.received} == {delivery.delivery_id}
    assert len(receiver.received) == 2


async def test_the_sweep_finds_what_the_queue_has_lost_and_forgets_what_is_old(
    addresses: Addresses, workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    made = await subscribe("asset.classified")
    await happen(workspace)
    await happen(workspace)
    await clock.execute("delete from classifyhub_queue.pgqueuer where entrypoint like 'deliver%' and $1::bigint is not null")
    await clock.execute(
        "update classifyhub.webhook_deliveries set created_at = now() - interval '31 days' where workspace_id = $1"
        " and id = (select min(id) from classifyhub.webhook_deliveries where workspace_id = $1)"
    )
    hub: Hub = workspace.opened.hub
    await eventually(lambda: sweep(hub))
    async with working(addresses, settings=SETTINGS):
        await receiver.arrived(1)
        await settled(workspace, made.webhook.id, "succeeded")


@pytest.mark.parametrize("how", ["suspended", "cancelled", "past due for too long"])
async def test_a_held_workspace_is_told_nothing_loses_no_try_and_is_told_all_when_it_is_back(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock, how: str
) -> None:
    webhook_id = (await subscribe("asset.classified")).webhook.id
    hub = workspace.opened.hub
    await happen(workspace)

    async def take_turn() -> None:
        number = await clock.fetchval("select turn from classifyhub.webhooks where workspace_id = $1")
        await deliver(hub, f"{workspace.id}:{webhook_id}:{number}".encode())

    receiver.answers(500)
    await take_turn()
    await clock.until_next_try()
    if how == "suspended":
        await workspace.suspend()
    else:
        await workspace.plan("enterprise", how.split(" for")[0].replace(" ", "_"))
        await clock.execute(
            "update classifyhub.workspaces set past_due_since = past_due_since - interval '15 days' where workspace_id = $1"
        )
    await take_turn()
    await happen(workspace)
    await repair_turns(hub, workspace.id)
    await take_turn()
    assert [(each.status, each.attempts) for each in await log_of(workspace, webhook_id)] == [("retrying", 1), ("pending", 0)]
    assert len(receiver.received) == 1
    receiver.answers(200)
    await workspace.resume()
    await workspace.plan("enterprise")
    queued = (
        "delete from classifyhub_queue.pgqueuer where convert_from(payload, 'UTF8') like $1::bigint || ':%'"
        " and entrypoint like 'deliver%'"
    )
    await clock.execute(queued)  # the tasks of the turns that were taken above
    await repair_turns(hub, workspace.id)
    await take_turn()
    log = await log_of(workspace, webhook_id)
    assert [(each.status, each.attempts) for each in log] == [("succeeded", 2), ("succeeded", 1)]
    assert {each.delivery_id for each in log} == {each.id for each in receiver.received}
    assert len(receiver.received) == 3


async def test_what_happens_while_no_worker_runs_is_told_in_one_turn_when_one_comes(
    addresses: Addresses, workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    made = await subscribe("asset.classified")
    for _ in range(5):
        await happen(workspace)
    waiting = "select count(*) from classifyhub_queue.pgqueuer where convert_from(payload, 'UTF8') like $1::bigint || ':%'"
    assert await clock.fetchval(f"{waiting} and entrypoint like 'deliver%'") == 1
    async with working(addresses, settings=SETTINGS):
        await settled(workspace, made.webhook.id, *["succeeded"] * 5)
    assert await clock.fetchval("select wakes_at from classifyhub.webhooks where workspace_id = $1") is None
