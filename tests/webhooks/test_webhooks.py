"""Making, changing and trying out webhooks: secrets shown once, addresses checked, changes audited, each workspace for itself."""

import asyncio
from dataclasses import replace

import pytest
from starlette.responses import Response

from domain.errors import Conflict, IdempotencyInProgress, IdempotencyKeyReused, NotFound, UrlNotAllowed, ValidationFailed
from domain.webhooks import WebhookEvent
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.operations import validated
from resolvers.webhook_log import (
    GetDelivery,
    ListDeliveries,
    RecoverDeliveries,
    ReplayDelivery,
    get_delivery,
    list_deliveries,
    recover_deliveries,
    replay_delivery,
)
from resolvers.webhook_trials import TryWebhook, try_webhook
from resolvers.webhooks import (
    CreateWebhook,
    DeleteWebhook,
    GetWebhook,
    ListWebhooks,
    RotateWebhookSecret,
    UpdateWebhook,
    create_webhook,
    delete_webhook,
    get_webhook,
    list_webhooks,
    rotate_webhook_secret,
    update_webhook,
)
from tests.conftest import TestWorkspace
from tests.webhooks.conftest import Clock, Subscribe, log_of
from tests.webhooks.receiving import Received, Receiver

EVENTS = frozenset({WebhookEvent.JOB_COMPLETED, WebhookEvent.ASSET_CLASSIFIED})


class TestCreating:
    async def test_the_secret_is_shown_once_and_lies_sealed(self, workspace: TestWorkspace, clock: Clock) -> None:
        made = await create_webhook(workspace.owner, CreateWebhook(url="https://receiver.invalid/hook?a=1", events=EVENTS))
        webhook = made.webhook
        assert (webhook.url, webhook.events) == ("https://receiver.invalid/hook?a=1", ["asset.classified", "job.completed"])
        assert (webhook.enabled, webhook.health, webhook.min_level) == (True, "healthy", None)
        assert made.secret.startswith("whsec_")
        assert made.secret not in repr(await list_webhooks(workspace.owner, ListWebhooks()))
        row = await clock.fetchval("select w::text from classifyhub.webhooks w where workspace_id = $1")
        assert made.secret not in row
        assert made.secret.encode().hex() not in row

    async def test_the_same_request_again_makes_no_second_one_and_shows_no_secret(self, workspace: TestWorkspace) -> None:
        keyed = replace(workspace.owner, idempotency_key="once")
        command = CreateWebhook(url="https://receiver.invalid/", events=EVENTS)
        first, again = await create_webhook(keyed, command), await create_webhook(keyed, command)
        assert (again.webhook, again.secret) == (first.webhook, "")
        assert len(await list_webhooks(workspace.owner, ListWebhooks())) == 1
        with pytest.raises(IdempotencyKeyReused):
            await create_webhook(keyed, CreateWebhook(url="https://other.invalid/", events=EVENTS))

    @pytest.mark.parametrize("url", ["http://10.1.2.3/", "http://169.254.169.254/", "ftp://receiver.invalid/", "nonsense"])
    async def test_an_address_that_may_not_be_sent_to_is_refused(self, workspace: TestWorkspace, url: str) -> None:
        with pytest.raises(UrlNotAllowed):
            await create_webhook(workspace.owner, CreateWebhook(url=url, events=EVENTS))
        with pytest.raises(UrlNotAllowed):
            await try_webhook(workspace.owner, TryWebhook(url=url, event=WebhookEvent.JOB_FAILED))
        made = await create_webhook(workspace.owner, CreateWebhook(url="https://receiver.invalid/", events=EVENTS))
        with pytest.raises(UrlNotAllowed):
            await update_webhook(workspace.owner, UpdateWebhook(id=made.webhook.id, url=url))

    @pytest.mark.parametrize(
        "values",
        [
            {"url": "https://receiver.invalid/", "events": []},
            {"url": "https://receiver.invalid/", "events": ["job.begun"]},
            {"url": "https://receiver.invalid/" + "x" * 2_048, "events": ["job.failed"]},
            {"url": "https://receiver.invalid/"},
            {"url": "https://receiver.invalid/", "events": ["asset.classified"], "min_level": -4},
            {"url": "https://receiver.invalid/", "events": ["asset.classified"], "min_level": 1_000_001},
        ],
    )
    def test_what_makes_no_sense_is_refused(self, values: dict[str, object]) -> None:
        with pytest.raises(ValidationFailed):
            validated(CreateWebhook, values)

    async def test_a_workspace_has_at_most_twenty(self, subscribe: Subscribe) -> None:
        for _ in range(20):
            await subscribe("job.failed")
        with pytest.raises(Conflict, match="at most 20"):
            await subscribe("job.failed")


class TestChanging:
    async def test_only_what_is_given_changes_and_all_of_it_is_audited(self, workspace: TestWorkspace) -> None:
        command = CreateWebhook(url="https://receiver.invalid/?token=hush", events=EVENTS, min_level=3)
        webhook_id = (await create_webhook(workspace.owner, command)).webhook.id
        changed = await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, min_level=None))
        assert (changed.min_level, changed.url) == (None, command.url)
        changed = await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, enabled=False))
        assert (changed.enabled, changed.health) == (False, "healthy")
        await rotate_webhook_secret(workspace.owner, RotateWebhookSecret(id=webhook_id))
        await delete_webhook(workspace.owner, DeleteWebhook(id=webhook_id))
        with pytest.raises(NotFound):
            await get_webhook(workspace.owner, GetWebhook(id=webhook_id))
        entries = (await list_audit(workspace.owner, ListAuditEntries())).entries
        actions = [each.action for each in entries if each.target == f"webhook:{webhook_id}"]
        assert actions[::-1] == [
            "webhook.created",
            "webhook.updated",
            "webhook.updated",
            "webhook.secret_rotated",
            "webhook.deleted",
        ]
        assert "hush" not in repr(entries)
        assert "whsec_" not in repr(entries)

    async def test_what_must_not_be_null_is_refused(self, workspace: TestWorkspace, subscribe: Subscribe) -> None:
        webhook_id = (await subscribe("job.failed")).webhook.id
        for name in ("url", "events", "enabled"):
            with pytest.raises(ValidationFailed, match=f"{name}: must not be null"):
                await update_webhook(workspace.owner, validated(UpdateWebhook, {"id": webhook_id, name: None}))

    async def test_switching_off_gives_up_what_waits_and_only_then_nothing_can_be_replayed(
        self, workspace: TestWorkspace, subscribe: Subscribe
    ) -> None:
        webhook_id = (await subscribe("asset.classified")).webhook.id
        await classify_asset(workspace.owner, ClassifyAsset(name="a"))
        await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, enabled=False))
        (delivery,) = await log_of(workspace, webhook_id)
        assert (delivery.status, delivery.error) == ("dead", "Nothing more was sent: the webhook was switched off.")
        with pytest.raises(Conflict, match=r"switched off by a member .* Enable it and try again"):
            await replay_delivery(workspace.owner, ReplayDelivery(number=delivery.number))
        with pytest.raises(Conflict, match="switched off by a member"):
            await recover_deliveries(workspace.owner, RecoverDeliveries(webhook_id=webhook_id, since=delivery.created_at))
        await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, enabled=True))
        assert (await replay_delivery(workspace.owner, ReplayDelivery(number=delivery.number))).status == "pending"


class TestTrying:
    async def test_a_saved_webhook_gets_a_sample_signed_with_its_secret(
        self, workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver
    ) -> None:
        made = await subscribe("job.failed")
        trial = await try_webhook(workspace.owner, TryWebhook(webhook_id=made.webhook.id, event=WebhookEvent.CREDITS_LOW))
        assert (trial.succeeded, trial.response_status, trial.response_excerpt, trial.error) == (True, 200, "taken", None)
        assert trial.secret == ""
        (received,) = receiver.received
        assert received.verify(made.secret)["type"] == "credits.low"
        assert received.id == trial.delivery_id
        assert await log_of(workspace, made.webhook.id) == [], "a test is no delivery"

    async def test_no_connection_is_held_while_the_receiver_thinks(self, workspace: TestWorkspace, receiver: Receiver) -> None:
        pool = workspace.opened.hub.database.pool
        free: list[int] = []

        async def count(_: Received) -> Response:
            free.append(pool.get_size() - pool.get_idle_size())
            return Response("taken")

        receiver.answer = count
        assert (await try_webhook(workspace.owner, TryWebhook(url=receiver.url, event=WebhookEvent.JOB_FAILED))).succeeded
        assert free == [0]

    async def test_only_a_success_enables_what_the_hub_has_disabled(
        self, workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
    ) -> None:
        webhook_id = (await subscribe("job.failed")).webhook.id
        await clock.execute("update classifyhub.webhooks set enabled = false, health = 'disabled' where workspace_id = $1")
        command = TryWebhook(webhook_id=webhook_id, event=WebhookEvent.JOB_FAILED)
        receiver.answers(500)
        refused = await try_webhook(workspace.owner, command)
        assert (refused.succeeded, refused.error) == (False, "The address answered with status 500.")
        assert (await get_webhook(workspace.owner, GetWebhook(id=webhook_id))).health == "disabled"
        receiver.answers(200)
        await try_webhook(workspace.owner, command)
        webhook = await get_webhook(workspace.owner, GetWebhook(id=webhook_id))
        assert (webhook.health, webhook.enabled) == ("healthy", True)
        await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, enabled=False))
        await try_webhook(workspace.owner, command)
        assert not (await get_webhook(workspace.owner, GetWebhook(id=webhook_id))).enabled, "its owner switched it off"

    async def test_the_same_request_again_sends_nothing_and_shows_no_secret(
        self, workspace: TestWorkspace, receiver: Receiver
    ) -> None:
        keyed = replace(workspace.owner, idempotency_key="once")
        command = TryWebhook(url=receiver.url, event=WebhookEvent.JOB_FAILED)
        first, again = await try_webhook(keyed, command), await try_webhook(keyed, command)
        assert again == first._replace(secret="")
        assert len(receiver.received) == 1

    async def test_while_it_is_under_way_the_same_request_sends_nothing(
        self, workspace: TestWorkspace, receiver: Receiver
    ) -> None:
        keyed = replace(workspace.owner, idempotency_key="once")
        command = TryWebhook(url=receiver.url, event=WebhookEvent.JOB_FAILED)
        refused: list[type[Exception]] = []

        async def ask_again(_: Received) -> Response:
            for other in (command, TryWebhook(url=receiver.url, event=WebhookEvent.JOB_COMPLETED)):
                try:
                    await try_webhook(keyed, other)
                except (IdempotencyInProgress, IdempotencyKeyReused) as error:
                    refused.append(type(error))
            return Response("taken")

        receiver.answer = ask_again
        assert (await try_webhook(keyed, command)).succeeded
        assert refused == [IdempotencyInProgress, IdempotencyKeyReused]
        assert len(receiver.received) == 1

    async def test_after_a_sender_that_died_the_same_request_sends_it_under_the_same_id(
        self, workspace: TestWorkspace, receiver: Receiver, clock: Clock
    ) -> None:
        keyed = replace(workspace.owner, idempotency_key="once")
        command = TryWebhook(url=receiver.url, event=WebhookEvent.JOB_FAILED)
        arrived, gone = asyncio.Event(), asyncio.Event()

        async def never(_: Received) -> Response:
            arrived.set()
            await gone.wait()
            return Response("taken")

        receiver.answer = never
        sending = asyncio.create_task(try_webhook(keyed, command))
        await arrived.wait()
        sending.cancel()
        gone.set()
        with pytest.raises(asyncio.CancelledError):
            await sending
        receiver.answers(200)
        with pytest.raises(IdempotencyInProgress):
            await try_webhook(keyed, command)
        await clock.execute(
            'update classifyhub.idempotency_keys set answer = answer || \'{"until": "2026-01-01T00:00:00+00:00"}\''
            " where workspace_id = $1"
        )
        trial = await try_webhook(keyed, command)
        assert [each.id for each in receiver.received] == [trial.delivery_id] * 2
        assert await try_webhook(keyed, command) == trial._replace(secret="")

    async def test_what_sent_nothing_may_come_again_at_once(self, workspace: TestWorkspace, receiver: Receiver) -> None:
        keyed = replace(workspace.owner, idempotency_key="once")
        with pytest.raises(NotFound):
            await try_webhook(keyed, TryWebhook(webhook_id=99, event=WebhookEvent.JOB_FAILED))
        assert (await try_webhook(keyed, TryWebhook(url=receiver.url, event=WebhookEvent.JOB_FAILED))).succeeded

    @pytest.mark.parametrize("values", [{}, {"url": "https://receiver.invalid/", "webhook_id": 1}])
    def test_it_is_one_or_the_other(self, values: dict[str, object]) -> None:
        with pytest.raises(ValidationFailed, match="give either url or webhook_id"):
            validated(TryWebhook, {**values, "event": "job.failed"})


class TestTheLog:
    async def test_it_is_read_page_by_page_in_both_directions(self, workspace: TestWorkspace, subscribe: Subscribe) -> None:
        webhook_id = (await subscribe("asset.classified")).webhook.id
        for number in range(5):
            await classify_asset(workspace.owner, ClassifyAsset(name=f"asset {number}"))
        numbers = [each.number for each in (await log_of(workspace, webhook_id))[::-1]]
        first = await list_deliveries(workspace.owner, ListDeliveries(webhook_id=webhook_id, limit=2))
        assert ([each.number for each in first.deliveries], first.has_more, first.total) == (numbers[:2], True, 5)
        rest = await list_deliveries(workspace.owner, ListDeliveries(webhook_id=webhook_id, limit=3, edge=numbers[1]))
        assert ([each.number for each in rest.deliveries], rest.has_more) == (numbers[2:], False)
        last = await list_deliveries(workspace.owner, ListDeliveries(webhook_id=webhook_id, limit=2, backwards=True))
        assert ([each.number for each in last.deliveries], last.has_more) == (numbers[3:], True)
        none = await list_deliveries(
            workspace.owner, validated(ListDeliveries, {"webhook_id": webhook_id, "status": ["dead", "retrying"]})
        )
        assert (none.deliveries, none.total) == ([], 0)

    async def test_another_workspaces_is_not_there(
        self, workspace: TestWorkspace, other_workspace: TestWorkspace, subscribe: Subscribe
    ) -> None:
        made = await subscribe("asset.classified")
        await classify_asset(workspace.owner, ClassifyAsset(name="a"))
        (delivery,) = await log_of(workspace, made.webhook.id)
        other = await create_webhook(workspace.owner, CreateWebhook(url="https://receiver.invalid/", events=EVENTS))
        for context, command in (
            (other_workspace.owner, GetDelivery(delivery_id=delivery.delivery_id)),
            (other_workspace.owner, GetDelivery(number=delivery.number)),
            (workspace.owner, GetDelivery(number=delivery.number, webhook_id=other.webhook.id)),
            (workspace.owner, GetDelivery(delivery_id="msg_nobodys")),
            (workspace.owner, GetDelivery()),
        ):
            with pytest.raises(NotFound):
                await get_delivery(context, command)
            with pytest.raises(NotFound):
                await replay_delivery(context, ReplayDelivery(**command.model_dump()))
        assert await log_of(workspace, made.webhook.id) == [delivery]
