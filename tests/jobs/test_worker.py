"""Whatever a worker meets, a job ends once: tried again, taken over, cancelled, timed out, repaired."""

import asyncio
import logging
from typing import Any

import asyncpg
import pytest
from pgqueuer.domain.errors import RetryRequested

from classifyhub.hub import Addresses
from domain.errors import AssetQuotaReached, Conflict, Unavailable
from domain.jobs import MAX_ATTEMPTS, MAX_DEATHS, JobStatus, JobType, Lane
from domain.permissions import Permission
from domain.rules import Label
from persistence.jobs import JobDetail
from resolvers.assets import ListNewestAssets, list_newest_assets
from resolvers.credits import GetCredits, ListCreditEntries, get_credits, list_credit_entries
from resolvers.job_documents import ClassifiedDocument, result_of
from resolvers.job_runs import Finish, Run, begin_run, complete_run, put_back_run
from resolvers.job_submission import CreateScanJob, Submission, submit
from resolvers.jobs import GetJob, JobId, cancel_job, get_job
from resolvers.labels import CreateLabel, DeleteLabel, create_label, delete_label
from resolvers.rules import CreateRule, DeleteRule, create_rule, delete_rule
from tests.conftest import TestWorkspace, eventually
from tests.jobs.conftest import working
from tests.jobs.made import TEXT, completed_job, queued_job
from worker.sweep import sweep
from worker.tasks import Handler, WorthRetrying, run_task
from worker.texts import classify_text

RESULT: dict[str, Any] = {"label": None}


async def run(workspace: TestWorkspace, job: JobDetail, handler: Handler, seconds: float | None = None) -> None:
    """What a worker does when the queue hands it this job."""
    subject = f"{workspace.id}:{job.number}".encode()
    await run_task(workspace.opened.hub, {JobType(job.type): handler}, subject, seconds=seconds)


async def present(workspace: TestWorkspace, job: JobDetail) -> JobDetail:
    return await get_job(workspace.owner, GetJob(job_id=job.job_id))


async def kinds(workspace: TestWorkspace) -> list[str]:
    """The ledger's movements, oldest first."""
    return [entry.kind for entry in (await list_credit_entries(workspace.owner, ListCreditEntries())).entries][::-1]


async def assets_of(workspace: TestWorkspace) -> list[str]:
    """The names of what the inventory holds."""
    return [asset.name for asset in (await list_newest_assets(workspace.owner, ListNewestAssets())).assets]


async def execute(addresses: Addresses, statement: str, *values: Any) -> str:
    """A statement as the tables' owner, past row-level security."""
    connection = await asyncpg.connect(**addresses.owner)
    try:
        await connection.execute("set row_security = off; set search_path = classifyhub")
        return str(await connection.execute(statement, *values))
    finally:
        await connection.close()


def failing(error: Exception) -> Handler:
    async def handler(_: Run) -> dict[str, Any]:
        raise error

    return handler


async def test_what_is_worth_trying_again_is_tried_three_times(workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    handler = failing(WorthRetrying("FETCH_FAILED", "The document could not be fetched."))
    for attempt in (1, 2):
        with pytest.raises(RetryRequested) as again:
            await run(workspace, job, handler)
        assert 3 < again.value.delay.total_seconds() < 13
        waiting = await present(workspace, job)
        assert (waiting.status, waiting.attempts) == (JobStatus.QUEUED, attempt)
    await run(workspace, job, handler)
    failed = await present(workspace, job)
    assert (failed.status, failed.error_code, failed.credits_charged) == (JobStatus.FAILED, "FETCH_FAILED", 0)
    assert await kinds(workspace) == ["grant", "reserve", "release"]


@pytest.mark.parametrize(
    ("error", "code"), [(AssetQuotaReached(500, 500), "ASSET_QUOTA_REACHED"), (Conflict("The label is gone."), "CONFLICT")]
)
async def test_what_is_not_worth_it_fails_at_once_with_its_own_code(
    workspace: TestWorkspace, error: Exception, code: str
) -> None:
    job = await queued_job(workspace)
    await run(workspace, job, failing(error))
    failed = await present(workspace, job)
    assert (failed.status, failed.error_code, failed.error_message) == (JobStatus.FAILED, code, str(error))


async def test_a_fault_of_ours_is_masked_and_named(workspace: TestWorkspace, caplog: pytest.LogCaptureFixture) -> None:
    job = await queued_job(workspace, "the marker 4f1c")
    with caplog.at_level(logging.INFO):
        await run(workspace, job, failing(RuntimeError("a fault")))
    failed = await present(workspace, job)
    assert (failed.status, failed.error_code) == (JobStatus.FAILED, "INTERNAL_ERROR")
    incident = (failed.error_message or "").split()[-1].rstrip(".")
    assert incident.startswith("inc_")
    assert incident in caplog.text
    assert "4f1c" not in caplog.text


async def test_a_timeout_within_the_work_is_a_fault_and_not_the_jobs_time(workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    await run(workspace, job, failing(TimeoutError()))
    assert (await present(workspace, job)).error_code == "INTERNAL_ERROR"


async def endless(_: Run) -> dict[str, Any]:
    await asyncio.Event().wait()
    return RESULT


async def test_a_job_that_takes_too_long_fails(workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    await run(workspace, job, endless, seconds=0.05)
    failed = await present(workspace, job)
    assert (failed.status, failed.error_code) == (JobStatus.FAILED, "JOB_TIMED_OUT")


async def test_a_cancelled_job_is_stopped_while_it_runs(workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    stopped = asyncio.Event()

    async def handler(_: Run) -> dict[str, Any]:
        try:
            return await endless(_)
        finally:
            stopped.set()

    running = asyncio.create_task(run(workspace, job, handler))

    async def begun() -> bool:
        return (await present(workspace, job)).status == JobStatus.RUNNING

    await eventually(begun)
    await cancel_job(workspace.owner, JobId(job_id=job.job_id))
    async with asyncio.timeout(20):
        await running
    assert stopped.is_set()
    assert (await present(workspace, job)).status == JobStatus.CANCELLED
    assert await kinds(workspace) == ["grant", "reserve", "release"]


async def test_a_worker_that_was_taken_for_dead_ends_nothing(workspace: TestWorkspace) -> None:
    hub, job = workspace.opened.hub, await queued_job(workspace)
    first = await begin_run(hub, workspace.id, job.number)
    second = await begin_run(hub, workspace.id, job.number)
    assert first is not None
    assert second is not None
    assert await complete_run(first, await classify_text(first)) is None
    assert await assets_of(workspace) == []
    assert await complete_run(second, await classify_text(second)) is not None
    assert await complete_run(second, await classify_text(second)) is None
    assert len(await assets_of(workspace)) == 1, "one asset, however often it is tried"
    assert await kinds(workspace) == ["grant", "reserve", "settle"]
    assert (await get_credits(workspace.owner, GetCredits())).reserved == 0


async def test_a_text_that_was_cancelled_at_the_last_moment_leaves_nothing(workspace: TestWorkspace) -> None:
    hub, job = workspace.opened.hub, await queued_job(workspace)
    begun = await begin_run(hub, workspace.id, job.number)
    assert begun is not None
    finish = await classify_text(begun)
    await cancel_job(workspace.owner, JobId(job_id=job.job_id))
    assert await complete_run(begun, finish) is None
    assert await assets_of(workspace) == []
    assert (await present(workspace, job)).status == JobStatus.CANCELLED


async def test_a_text_whose_label_is_deleted_meanwhile_is_judged_again(workspace: TestWorkspace) -> None:
    label = await create_label(workspace.owner, CreateLabel(name="Payments", level=99, color="#112233"))
    rule = CreateRule(name="Payments", priority=1, label_id=label.id, any=[{"keywords": ["payment"]}])
    made = await create_rule(workspace.owner, rule)
    job = await queued_job(workspace)

    async def slow(begun: Run) -> Finish:
        finish = await classify_text(begun)
        await delete_rule(workspace.owner, DeleteRule(id=made.id))
        await delete_label(workspace.owner, DeleteLabel(id=label.id))
        return finish

    with pytest.raises(RetryRequested):
        await run(workspace, job, slow)
    assert (await present(workspace, job)).status == JobStatus.QUEUED
    assert await assets_of(workspace) == []
    await run(workspace, job, classify_text)
    assert (await present(workspace, job)).status == JobStatus.COMPLETED
    assert len(await assets_of(workspace)) == 1


async def test_a_text_for_which_the_plan_has_no_room_fails_and_says_so(workspace: TestWorkspace, addresses: Addresses) -> None:
    job = await queued_job(workspace)
    await execute(addresses, "update workspaces set plan = 'free' where workspace_id = $1", workspace.id)
    await execute(addresses, "update workspace_counters set assets = 500 where workspace_id = $1", workspace.id)
    await run(workspace, job, classify_text)
    failed = await present(workspace, job)
    assert (failed.status, failed.error_code, failed.credits_charged) == (JobStatus.FAILED, "ASSET_QUOTA_REACHED", 0)


async def test_a_job_that_kills_its_workers_fails_in_the_end(workspace: TestWorkspace) -> None:
    hub, job = workspace.opened.hub, await queued_job(workspace)
    for _ in range(MAX_DEATHS):
        assert await begin_run(hub, workspace.id, job.number) is not None
    assert await begin_run(hub, workspace.id, job.number) is None
    failed = await present(workspace, job)
    assert (failed.status, failed.error_code) == (JobStatus.FAILED, "INTERNAL_ERROR")
    assert await kinds(workspace) == ["grant", "reserve", "release"]


async def test_restarts_in_between_do_not_save_a_job_that_kills_its_workers(workspace: TestWorkspace) -> None:
    hub, job = workspace.opened.hub, await queued_job(workspace)
    for death in range(MAX_DEATHS):
        begun = await begin_run(hub, workspace.id, job.number)
        assert begun is not None, f"after {death} deaths"
        assert await put_back_run(begun)
        assert await begin_run(hub, workspace.id, job.number) is not None
    assert await begin_run(hub, workspace.id, job.number) is None
    assert (await present(workspace, job)).status == JobStatus.FAILED


async def test_a_job_is_not_begun_for_ever(workspace: TestWorkspace, addresses: Addresses) -> None:
    job = await queued_job(workspace)
    await execute(addresses, "update jobs set attempts = $2 where public_id = $1", job.job_id, MAX_ATTEMPTS)
    await run(workspace, job, classify_text)
    assert (await present(workspace, job)).error_code == "INTERNAL_ERROR"


async def test_a_job_that_was_handed_back_often_completes(workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    for _ in range(2 * MAX_DEATHS):
        begun = asyncio.Event()

        async def handler(_: Run, begun: asyncio.Event = begun) -> dict[str, Any]:
            begun.set()
            return await endless(_)

        running = asyncio.create_task(run(workspace, job, handler))
        await begun.wait()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    await run(workspace, job, classify_text)
    done = await present(workspace, job)
    assert (done.status, done.attempts) == (JobStatus.COMPLETED, 2 * MAX_DEATHS + 1)


async def test_a_job_that_met_many_outages_of_the_database_completes(workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    for _ in range(2 * MAX_DEATHS):
        with pytest.raises(Unavailable):
            await run(workspace, job, failing(Unavailable()))
        assert (await present(workspace, job)).status == JobStatus.QUEUED
    await run(workspace, job, classify_text)
    assert (await present(workspace, job)).status == JobStatus.COMPLETED


async def test_what_only_seemed_dead_does_not_count(workspace: TestWorkspace) -> None:
    hub, job = workspace.opened.hub, await queued_job(workspace)

    async def slow(begun: Run) -> Finish:
        assert await begin_run(hub, workspace.id, job.number) is not None
        return await classify_text(begun)

    await run(workspace, job, slow)
    for _ in range(MAX_DEATHS - 1):
        assert (await present(workspace, job)).status == JobStatus.RUNNING
        assert await begin_run(hub, workspace.id, job.number) is not None
    assert await begin_run(hub, workspace.id, job.number) is None, "the run that took over has died as well, and the others"


async def test_hand_backs_leave_a_job_its_tries(workspace: TestWorkspace) -> None:
    hub, job = workspace.opened.hub, await queued_job(workspace)
    for _ in range(5):
        begun = await begin_run(hub, workspace.id, job.number)
        assert begun is not None
        assert await put_back_run(begun)
    handler = failing(WorthRetrying("FETCH_FAILED", "The document could not be fetched."))
    for least in (4, 8):
        with pytest.raises(RetryRequested) as again:
            await run(workspace, job, handler)
        assert least <= again.value.delay.total_seconds() <= 1.5 * least
    await run(workspace, job, handler)
    assert (await present(workspace, job)).error_code == "FETCH_FAILED"


async def test_the_input_is_sealed_and_gone_with_the_job(workspace: TestWorkspace, addresses: Addresses) -> None:
    marker = "the marker 9b07d2"
    job = await queued_job(workspace, marker)
    connection = await asyncpg.connect(**addresses.owner)
    await connection.execute("set row_security = off")
    select = "select to_jsonb(j)::text from classifyhub.jobs j where public_id = $1"
    sealed = await connection.fetchval("select sealed_input from classifyhub.jobs where public_id = $1", job.job_id)
    assert marker.encode() not in sealed
    assert marker not in await connection.fetchval(select, job.job_id)
    await run(workspace, job, classify_text)
    row = await connection.fetchrow("select sealed_key, sealed_input from classifyhub.jobs where public_id = $1", job.job_id)
    await connection.close()
    assert tuple(row) == (None, None)


async def test_the_last_place_is_kept_for_short_texts(workspace: TestWorkspace) -> None:
    pages = Submission(JobType.SCAN, Lane.PAGES, Permission.SCAN_CREATE, {"url": "https://www.example.com/"})
    command = CreateScanJob(url="https://www.example.com/")
    positions = [(await submit(workspace.owner, command, pages)).queue_position for _ in range(6)]
    assert positions == [0, 0, 0, 0, 1, 2]
    text, another = await queued_job(workspace), await queued_job(workspace)
    await run(workspace, text, classify_text)
    assert (await present(workspace, text)).status == JobStatus.COMPLETED, "it overtook the pages that wait"
    await run(workspace, another, classify_text)
    assert (await present(workspace, another)).status == JobStatus.COMPLETED, "and the next one has its place"


async def test_waiting_jobs_get_the_places_of_those_that_end(workspace: TestWorkspace, addresses: Addresses) -> None:
    jobs = [await queued_job(workspace) for _ in range(12)]
    async with working(addresses):
        for job in jobs:
            assert (await get_job(workspace.owner, GetJob(job_id=job.job_id, wait=20))).status == JobStatus.COMPLETED


async def test_the_sweep_repairs_what_the_queue_has_lost(workspace: TestWorkspace, addresses: Addresses) -> None:
    job = await queued_job(workspace)
    name = f"text:{workspace.id}:{job.number}"
    assert await execute(addresses, "delete from classifyhub_queue.pgqueuer where dedupe_key = $1", name) == "DELETE 1"
    await execute(addresses, "update installation set swept_at = null")
    assert await sweep(workspace.opened.hub)
    assert not await sweep(workspace.opened.hub), "somebody did just now"
    assert await execute(addresses, "delete from classifyhub_queue.pgqueuer where dedupe_key = $1", name) == "DELETE 1"


async def test_the_sweep_hands_over_what_waits_for_no_reason(workspace: TestWorkspace, addresses: Addresses) -> None:
    job = await queued_job(workspace)
    await execute(addresses, "update jobs set handed_at = null where public_id = $1", job.job_id)
    await execute(addresses, "delete from classifyhub_queue.pgqueuer where dedupe_key = $1", f"text:{workspace.id}:{job.number}")
    async with working(addresses):
        await execute(addresses, "update installation set swept_at = null")
        done = await get_job(workspace.owner, GetJob(job_id=job.job_id, wait=20))
    assert done.status == JobStatus.COMPLETED


async def test_the_sweep_removes_results_whose_time_is_over(workspace: TestWorkspace, addresses: Addresses) -> None:
    job = await completed_job(workspace)
    await execute(addresses, "update jobs set result_expires_at = now() where public_id = $1", job.job_id)
    await execute(addresses, "update installation set swept_at = null")
    assert await sweep(workspace.opened.hub)
    found = await execute(addresses, "update jobs set progress = 100 where public_id = $1 and result is null", job.job_id)
    assert found == "UPDATE 1"


async def test_a_stopping_worker_hands_back_what_it_has_begun(workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    running = asyncio.create_task(run(workspace, job, endless))

    async def begun() -> bool:
        return (await present(workspace, job)).status == JobStatus.RUNNING

    await eventually(begun)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await present(workspace, job)).status == JobStatus.QUEUED
    await run(workspace, job, classify_text)
    assert (await present(workspace, job)).status == JobStatus.COMPLETED


async def test_an_empty_text_and_a_long_one_are_jobs_like_others(workspace: TestWorkspace) -> None:
    for text in ("", TEXT + " x" * 31_900):
        job = await queued_job(workspace, text)
        await run(workspace, job, classify_text)
        assert (await present(workspace, job)).status == JobStatus.COMPLETED


def test_a_result_holds_ten_thousand_findings_and_says_so_when_there_are_more() -> None:
    label = Label(id=1, name="Secret", level=9, color="#123456")
    document = ClassifiedDocument(1, "a page", None, label, ["A rule"], [{"start": place} for place in range(600)], True)
    assert "findings_total" not in result_of([document] * 16)
    many = result_of([document] * 20)
    assert (len(many["findings"]), many["findings_total"]) == (10_000, 12_000)
