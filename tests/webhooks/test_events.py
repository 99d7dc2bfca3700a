"""What webhooks are told, and when: entered in the transaction of what it tells of, and nothing without a webhook that asks."""

import asyncio
import json
from dataclasses import replace

import asyncpg
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from domain.plans import Plan
from domain.webhooks import WebhookEvent
from persistence.asset_statements import AssetWrite
from resolvers.assets import DeleteAssets, delete_assets
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.imports import ImportAssets, import_assets
from resolvers.job_runs import JobError, begin_run, fail_run
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from resolvers.jobs import GetJob, JobId, cancel_job, get_job
from resolvers.relabelling import Relabel, relabel
from resolvers.webhooks import CreateWebhook, UpdateWebhook, create_webhook, update_webhook
from resolvers.workspaces import UpdateWorkspace, update_workspace
from tests.conftest import Statements, TestWorkspace, make_workspace
from tests.jobs.importing import in_parts
from tests.webhooks.conftest import PUBLIC_URL, Clock, Subscribe, log_of, reaching_hub, settled
from worker.relabelling import relabel_inventory

CONFIDENTIAL = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


async def test_a_failed_job_is_told_after_its_end_and_a_cancelled_one_is_not(
    workspace: TestWorkspace, subscribe: Subscribe
) -> None:
    webhook = (await subscribe("job.failed", "job.completed")).webhook
    failing = (await create_classify_job(workspace.owner, CreateClassifyJob(text="one"))).job
    cancelled = (await create_classify_job(workspace.owner, CreateClassifyJob(text="two"))).job
    run = await begin_run(workspace.opened.hub, workspace.id, failing.number)
    assert run is not None
    await fail_run(run, JobError("FETCH_FAILED", "It could not be reached."))
    await cancel_job(workspace.owner, JobId(job_id=cancelled.job_id))
    (delivery,) = await log_of(workspace, webhook.id)
    payload = json.loads(delivery.payload)
    assert (delivery.event, delivery.status, delivery.attempts) == ("job.failed", "pending", 0)
    assert payload["data"] == {
        "workspace_id": workspace.id,
        "job_id": failing.job_id,
        "job_type": "classify",
        "links": {"job": f"{PUBLIC_URL}/v1/jobs/{failing.job_id}", "result": f"{PUBLIC_URL}/v1/jobs/{failing.job_id}/result"},
    }


async def test_assets_are_told_of_from_the_level_that_each_webhook_names(workspace: TestWorkspace, subscribe: Subscribe) -> None:
    everything = (await subscribe("asset.classified")).webhook
    sensitive = (await subscribe("asset.classified", "job.completed", min_level=2)).webhook
    await subscribe("job.completed")
    plain = await classify_asset(workspace.owner, ClassifyAsset(name="plain", content="nothing"))
    secret = await classify_asset(workspace.owner, ClassifyAsset(name="secret", content=CONFIDENTIAL, external_id="x"))
    again = await classify_asset(workspace.owner, ClassifyAsset(name="secret", content=CONFIDENTIAL, external_id="x"))
    assert again.id == secret.id
    told = {
        webhook.id: [json.loads(each.payload)["data"]["asset_id"] for each in await log_of(workspace, webhook.id)]
        for webhook in (everything, sensitive)
    }
    assert told == {everything.id: [plain.id, secret.id, secret.id], sensitive.id: [secret.id, secret.id]}
    text = repr(await log_of(workspace, everything.id))
    assert "DE89" not in text
    assert "'secret'" not in text, "neither content nor names"


async def test_a_batch_is_told_of_with_the_ids_that_its_assets_got(workspace: TestWorkspace, subscribe: Subscribe) -> None:
    webhook = (await subscribe("asset.classified", min_level=2)).webhook
    stored = await asyncio.gather(
        *(
            classify_asset(workspace.owner, ClassifyAsset(name=f"asset {n}", content=CONFIDENTIAL if n % 2 else "nothing"))
            for n in range(60)
        )
    )
    log = await log_of(workspace, webhook.id)
    told = [json.loads(each.payload)["data"]["asset_id"] for each in log]
    assert sorted(told) == sorted(each.id or 0 for each in stored if each.label.level >= 2)
    assert len({each.delivery_id for each in log}) == len(log) == 30
    assert [each.number for each in log] == sorted({each.number for each in log})


async def test_a_verdict_that_is_not_of_our_rules_counts_as_well(workspace: TestWorkspace, subscribe: Subscribe) -> None:
    webhook = (await subscribe("asset.classified")).webhook
    report = AssetWrite("a", "document", None, "agent", 3, "", "[]", "[]", True, 0, b"f", 1, "1", "key", "k", "agent")
    stored = await workspace.opened.hub.asset_writer.store(workspace.id, report)
    (delivery,) = await log_of(workspace, webhook.id)
    assert json.loads(delivery.payload)["data"] == {
        "workspace_id": workspace.id,
        "asset_id": stored.id,
        "label_id": 3,
        "links": {"graphql": f"{PUBLIC_URL}/graphql"},
    }


async def test_a_repeated_request_is_told_once(workspace: TestWorkspace, subscribe: Subscribe) -> None:
    webhook = (await subscribe("asset.classified")).webhook
    keyed = replace(workspace.owner, idempotency_key="once")
    for _ in range(3):
        await classify_asset(keyed, ClassifyAsset(name="a"))
    assert len(await log_of(workspace, webhook.id)) == 1


async def test_without_a_webhook_that_asks_a_classification_sends_nothing_more(
    workspace: TestWorkspace, subscribe: Subscribe, statements: Statements, clock: Clock
) -> None:
    await subscribe("job.completed")
    paused = (await subscribe("asset.classified", "quota.near")).webhook
    await update_webhook(workspace.owner, UpdateWebhook(id=paused.id, enabled=False))
    await classify_asset(workspace.owner, ClassifyAsset(name="first"))
    sent = await statements.of(lambda: classify_asset(workspace.owner, ClassifyAsset(name="second")))
    assert [statement.split()[0] for statement in sent] == ["begin;set", "with", "commit"]
    assert await clock.fetchval("select count(*) from classifyhub.webhook_deliveries where workspace_id = $1") == 0


async def test_credits_running_low_are_told_once_between_two_grants(addresses: Addresses) -> None:
    settings = Settings(_env_file=None, outbound_allow=("127.0.0.0/8",), pro_credits=2)
    async with reaching_hub(addresses, settings) as opened:
        workspace = await make_workspace(opened, Plan.PRO)
        command = CreateWebhook(url="http://127.0.0.1:9/", events=frozenset({WebhookEvent.CREDITS_LOW}))
        webhook = (await create_webhook(workspace.owner, command)).webhook
        jobs = []
        for number in range(10):
            assert await log_of(workspace, webhook.id) == [], "a tenth is left"
            jobs.append((await create_classify_job(workspace.owner, CreateClassifyJob(text=f"text {number}"))).job)
        (told,) = await log_of(workspace, webhook.id)
        assert told.event == "credits.low"
        for job in jobs[:5]:
            await cancel_job(workspace.owner, JobId(job_id=job.job_id))
        for number in range(5):
            await create_classify_job(workspace.owner, CreateClassifyJob(text=f"again {number}"))
        assert await log_of(workspace, webhook.id) == [told], "reserved and released, but nothing new"
        connection = await asyncpg.connect(**addresses.owner)
        await connection.execute("set row_security = off")
        month = "update classifyhub.workspace_counters set credits_month = credits_month - 1 where workspace_id = $1"
        await connection.execute(month, workspace.id)
        await connection.close()
        for number in range(10):
            await create_classify_job(workspace.owner, CreateClassifyJob(text=f"next month {number}"))
        assert [each.event for each in await log_of(workspace, webhook.id)] == ["credits.low"] * 2


async def test_a_quota_nearly_used_up_is_told_once_until_there_is_room_again(addresses: Addresses) -> None:
    settings = Settings(_env_file=None, outbound_allow=("127.0.0.0/8",), pro_assets=20)
    async with reaching_hub(addresses, settings) as opened:
        workspace = await make_workspace(opened, Plan.PRO)
        command = CreateWebhook(url="http://127.0.0.1:9/", events=frozenset({WebhookEvent.QUOTA_NEAR}))
        webhook = (await create_webhook(workspace.owner, command)).webhook

        async def add(count: int) -> list[int]:
            made = [await classify_asset(workspace.owner, ClassifyAsset(name="a")) for _ in range(count)]
            return [each.id or 0 for each in made]

        ids = await add(18)
        assert await log_of(workspace, webhook.id) == [], "nine tenths are not more than nine tenths"
        ids += await add(2)
        (told,) = await log_of(workspace, webhook.id)
        assert told.event == "quota.near"
        await delete_assets(workspace.owner, DeleteAssets(ids=tuple(ids[:2])))
        await add(2)
        assert await log_of(workspace, webhook.id) == [told], "around the mark it is no news"
        await delete_assets(workspace.owner, DeleteAssets(ids=tuple(ids[2:10])))
        await add(8)
        assert [each.event for each in await log_of(workspace, webhook.id)] == ["quota.near"] * 2


@pytest.mark.parametrize("plan", [Plan.ENTERPRISE])
async def test_a_plan_without_a_quota_is_never_near_it(workspace: TestWorkspace, subscribe: Subscribe, plan: Plan) -> None:
    webhook = (await subscribe("quota.near")).webhook
    await workspace.plan(plan)
    await classify_asset(workspace.owner, ClassifyAsset(name="a"))
    assert await log_of(workspace, webhook.id) == []


@pytest.mark.usefixtures("worker")
async def test_what_a_file_brings_is_told_like_everything_else(workspace: TestWorkspace, subscribe: Subscribe) -> None:
    webhook = (await subscribe("asset.classified", min_level=2)).webhook
    file = in_parts(b"name,content\na,Strictly confidential\nb,nothing\nc,Confidential\n")
    submitted = await import_assets(workspace.owner, ImportAssets(file=file))
    done = await get_job(workspace.owner, GetJob(job_id=submitted.job.job_id, wait=20))
    assert done.status == "completed"
    assert len(await settled(workspace, webhook.id, "succeeded", "succeeded")) == 2


async def test_assets_whose_labels_move_by_relabelling_are_told_of_like_classified_ones(
    workspace: TestWorkspace, subscribe: Subscribe
) -> None:
    assets = [await classify_asset(workspace.owner, ClassifyAsset(name=name, content=name)) for name in ("nothing", CONFIDENTIAL)]
    everything = (await subscribe("asset.classified")).webhook
    sensitive = (await subscribe("asset.classified", min_level=3)).webhook
    await update_workspace(workspace.owner, UpdateWorkspace(default_label_id=3))
    job = (await relabel(workspace.owner, Relabel(dry_run=False))).job
    assert job is not None
    run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert run is not None
    await relabel_inventory(run)
    (told,) = await log_of(workspace, everything.id)
    data = json.loads(told.payload)["data"]
    assert (told.event, data["asset_id"], data["label_id"]) == ("asset.classified", assets[0].id, 3), "the other did not move"
    assert await log_of(workspace, sensitive.id) == []
