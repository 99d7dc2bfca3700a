"""Backlogs are bounded: what would go beyond is counted, at the same cost however much waits; and logs go a slice at a time."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from classifyhub.hub import Addresses, OpenHub
from classifyhub.settings import Settings
from domain.errors import NotFound
from domain.webhooks import WebhookEvent
from persistence import webhook_leftovers
from persistence.queue import forget_old_log
from persistence.webhook_turns import tell_webhooks
from persistence.webhooks import WebhookDetail
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.webhook_log import (
    GetDelivery,
    RecoverDeliveries,
    ReplayDelivery,
    get_delivery,
    recover_deliveries,
    replay_delivery,
)
from resolvers.webhooks import (
    DeleteWebhook,
    GetWebhook,
    ListWebhooks,
    UpdateWebhook,
    delete_webhook,
    get_webhook,
    list_webhooks,
    update_webhook,
)
from tests.conftest import Statements, TestWorkspace, eventually
from tests.webhooks.conftest import Clock, Subscribe, log_of, reaching_hub
from tests.webhooks.receiving import Receiver
from worker.deliveries import deliver
from worker.sweep import sweep

BOUND = 3


@pytest.fixture(scope="module")
async def hub(addresses: Addresses) -> AsyncIterator[OpenHub]:
    """A hub in which three deliveries may wait for a webhook."""
    settings = Settings(_env_file=None, outbound_allow=("127.0.0.0/8",), webhook_backlog=BOUND)
    async with reaching_hub(addresses, settings) as opened:
        yield opened


async def happen(workspace: TestWorkspace, times: int = 1) -> None:
    """Things that webhooks for assets are told of."""
    for _ in range(times):
        await classify_asset(workspace.owner, ClassifyAsset(name="an asset", content="Confidential"))


async def shown(workspace: TestWorkspace, webhook_id: int) -> WebhookDetail:
    """A webhook as its owner sees it."""
    return await get_webhook(workspace.owner, GetWebhook(id=webhook_id))


async def backlog(clock: Clock, webhook_id: int) -> int:
    """What is counted as open, which must be what is."""
    counted = await clock.fetchval("select backlog from classifyhub.webhooks where workspace_id = $1 and id = $2", webhook_id)
    there = await clock.fetchval(
        "select count(*) from classifyhub.webhook_deliveries where workspace_id = $1 and webhook_id = $2"
        " and next_attempt_at is not null",
        webhook_id,
    )
    assert counted == there
    return int(counted)


async def take_turn(workspace: TestWorkspace, clock: Clock, webhook_id: int) -> None:
    """What a worker does with the webhook's present turn."""
    number = await clock.fetchval("select turn from classifyhub.webhooks where workspace_id = $1 and id = $2", webhook_id)
    await deliver(workspace.opened.hub, f"{workspace.id}:{webhook_id}:{number}".encode())


async def test_events_beyond_the_bound_are_counted_and_room_comes_back_as_deliveries_end(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    webhook = (await subscribe("asset.classified")).webhook
    other = (await subscribe("asset.classified", min_level=2)).webhook
    assert (webhook.skipped_events, webhook.last_skipped_at) == (0, None)
    await happen(workspace, BOUND)
    assert (await shown(workspace, webhook.id)).skipped_events == 0
    begun = datetime.now(UTC)
    await classify_asset(workspace.owner, ClassifyAsset(name="nothing in it"))
    full = await shown(workspace, webhook.id)
    assert full.skipped_events == 1
    assert full.last_skipped_at is not None
    assert begun <= full.last_skipped_at <= datetime.now(UTC)
    assert (await shown(workspace, other.id)).skipped_events == 0, "it did not ask"
    assert [await backlog(clock, each.id) for each in (webhook, other)] == [BOUND, BOUND]
    await take_turn(workspace, clock, webhook.id)
    assert await backlog(clock, webhook.id) == 0
    await happen(workspace)
    assert [await backlog(clock, each.id) for each in (webhook, other)] == [1, BOUND]
    assert [(await shown(workspace, each.id)).skipped_events for each in (webhook, other)] == [1, 1]


async def test_of_a_batch_what_fits_is_entered_in_its_order(workspace: TestWorkspace, subscribe: Subscribe) -> None:
    webhook = (await subscribe("asset.classified")).webhook
    hub = workspace.opened.hub
    async with hub.database.writing(workspace.id) as connection:
        payloads = [str(number) for number in range(BOUND + 2)]
        await tell_webhooks(connection, workspace.id, WebhookEvent.ASSET_CLASSIFIED, payloads, backlog=BOUND)
    assert [each.payload for each in await log_of(workspace, webhook.id)] == payloads[:BOUND]
    assert (await shown(workspace, webhook.id)).skipped_events == 2


async def test_the_count_stays_true_through_all_that_can_happen_to_a_delivery(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    webhook_id = (await subscribe("asset.classified")).webhook.id
    await happen(workspace, 2)
    receiver.answers(500)
    await take_turn(workspace, clock, webhook_id)
    assert await backlog(clock, webhook_id) == 2, "they are tried again"
    first, second = await log_of(workspace, webhook_id)
    await replay_delivery(workspace.owner, ReplayDelivery(number=first.number))
    assert await backlog(clock, webhook_id) == 2, "it was open before"
    receiver.answers(200)
    await clock.until_next_try()
    await take_turn(workspace, clock, webhook_id)
    assert await backlog(clock, webhook_id) == 0
    await replay_delivery(workspace.owner, ReplayDelivery(number=second.number))
    assert await backlog(clock, webhook_id) == 1
    await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, enabled=False))
    assert await backlog(clock, webhook_id) == 0
    await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, enabled=True))
    since = first.created_at
    assert await recover_deliveries(workspace.owner, RecoverDeliveries(webhook_id=webhook_id, since=since)) == 1
    await happen(workspace)
    assert await backlog(clock, webhook_id) == 2
    await clock.execute(
        "update classifyhub.webhook_deliveries set created_at = now() - interval '31 days' where workspace_id = $1"
    )
    hub = workspace.opened.hub
    await eventually(lambda: sweep(hub))
    assert await log_of(workspace, webhook_id) == []
    assert await backlog(clock, webhook_id) == 0


async def test_what_a_disabled_webhook_misses_is_bounded_as_well(
    workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    webhook_id = (await subscribe("asset.classified")).webhook.id
    receiver.answers(410)
    await happen(workspace)
    await take_turn(workspace, clock, webhook_id)
    assert (await shown(workspace, webhook_id)).health == "disabled"
    await happen(workspace, BOUND + 2)
    assert [each.status for each in await log_of(workspace, webhook_id)] == ["dead"] * (BOUND + 1)
    assert (await shown(workspace, webhook_id)).skipped_events == 2
    await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, enabled=False))
    await happen(workspace)
    assert (await shown(workspace, webhook_id)).skipped_events == 3, "to switch it off makes no room"
    await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, enabled=True))
    await happen(workspace)
    assert (await shown(workspace, webhook_id)).skipped_events == 3
    assert await backlog(clock, webhook_id) == 1


async def test_telling_reads_no_delivery_however_many_wait(
    workspace: TestWorkspace, subscribe: Subscribe, statements: Statements
) -> None:
    await subscribe("asset.classified")
    await happen(workspace)
    sent = await statements.of(lambda: happen(workspace, BOUND + 1))
    assert [statement.split()[0] for statement in sent] == ["begin;set", "with", "with", "commit"] * (BOUND + 1)
    telling = f"explain (format json) {sent[2]}"
    async with workspace.opened.hub.database.writing(workspace.id) as connection:
        plan = await connection.fetchval(telling, workspace.id, "asset.classified", ["{}"], [None], "", BOUND)
    (touched,) = [each for each in _nodes(plan[0]["Plan"]) if each.get("Relation Name") == "webhook_deliveries"]
    assert (touched["Node Type"], touched["Operation"]) == ("ModifyTable", "Insert"), json.dumps(touched)


def _nodes(plan: dict[str, object]) -> list[dict[str, object]]:
    below = plan.get("Plans", [])
    assert isinstance(below, list)
    return [plan, *(node for each in below for node in _nodes(each))]


async def test_a_long_log_is_removed_slice_by_slice_and_a_deleted_webhook_is_gone_at_once(
    workspace: TestWorkspace, subscribe: Subscribe, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_leftovers, "SLICE", 2)
    kept = (await subscribe("asset.classified")).webhook.id
    deleted = (await subscribe("asset.classified")).webhook.id
    await happen(workspace, BOUND)
    rows = "select count(*) from classifyhub.webhook_deliveries where workspace_id = $1 and webhook_id = $2"
    (number, *_) = [each.number for each in await log_of(workspace, deleted)]
    last = (await log_of(workspace, deleted))[-1]
    await delete_webhook(workspace.owner, DeleteWebhook(id=deleted))
    assert await clock.fetchval(rows, deleted) == BOUND - 2
    assert [each.id for each in await list_webhooks(workspace.owner, ListWebhooks())] == [kept]
    for command in (GetDelivery(number=number), GetDelivery(number=last.number), GetDelivery(delivery_id=last.delivery_id)):
        with pytest.raises(NotFound):
            await get_delivery(workspace.owner, command)
    row = await clock.fetchval("select w::text from classifyhub.webhooks w where workspace_id = $1 and id = $2", deleted)
    assert "127.0.0.1" not in row
    await happen(workspace)
    hub = workspace.opened.hub
    await eventually(lambda: sweep(hub))
    assert await clock.fetchval(rows, deleted) == 0
    assert await clock.fetchval("select count(*) from classifyhub.webhooks where workspace_id = $1") == 1
    assert await clock.fetchval(rows, kept) == BOUND


async def test_the_queues_old_notes_go_a_slice_at_a_time_until_none_is_left(
    workspace: TestWorkspace, clock: Clock, statements: Statements
) -> None:
    await clock.execute(
        "insert into classifyhub_queue.pgqueuer_log (created, job_id, status, priority, entrypoint)"
        " select now() - interval '2 hours', n, 'successful', 0, 'test' from generate_series(1, 20000) n where $1::bigint > 0"
    )
    statements.clear()
    await forget_old_log(workspace.opened.hub.database)
    assert len(statements) == 3
    old = "select count(*) from classifyhub_queue.pgqueuer_log where created < now() - interval '1 hour' and $1::bigint > 0"
    assert await clock.fetchval(old) == 0
