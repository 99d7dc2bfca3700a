"""A suspended workspace's jobs wait, take up no places and lose nothing; they go on when it is resumed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from classifyhub.hub import Addresses, OpenHub
from domain.jobs import JobStatus
from persistence.jobs import JobDetail
from resolvers.credits import GetCredits, get_credits
from resolvers.job_runs import begin_run, complete_run, put_back_run
from resolvers.jobs import GetJob, JobId, cancel_job, get_job, get_job_result
from resolvers.workspaces import WorkspaceId, resume_workspace
from tests.conftest import TestWorkspace, eventually, make_workspace
from tests.jobs.conftest import crawling_worker, working
from tests.jobs.crawler import Crawler
from tests.jobs.importing import Looking, as_csv, ended, numbered, submit_import
from tests.jobs.made import queued_job
from tests.jobs.web import Answer, page, site
from worker.sweep import sweep
from worker.tasks import run_task
from worker.texts import classify_text

ROWS = 20_000


async def resume(workspace: TestWorkspace) -> None:
    await resume_workspace(workspace.operator, WorkspaceId(id=workspace.id))


async def present(workspace: TestWorkspace, job: JobDetail) -> JobDetail:
    return await get_job(workspace.owner, GetJob(job_id=job.job_id))


async def places_of(workspace: TestWorkspace, looking: Looking) -> int:
    """How many of the workspace's places are taken."""
    taken = "select count(*) from jobs where workspace_id = $1 and completed_at is null and handed_at is not null"
    return int(await looking.connection.fetchval(taken, workspace.id))


def nothing_is_queued(workspace: TestWorkspace, looking: Looking) -> Callable[[], Any]:
    async def asked() -> bool:
        tasks = "select count(*) from classifyhub_queue.pgqueuer where dedupe_key like '%:' || $1 || ':%'"
        return not await looking.connection.fetchval(tasks, str(workspace.id))

    return asked


async def test_queued_jobs_wait_without_places_and_go_on_when_it_is_resumed(
    workspace: TestWorkspace, addresses: Addresses, looking: Looking
) -> None:
    jobs = [await queued_job(workspace) for _ in range(8)]
    await workspace.suspend()
    async with working(addresses):
        await eventually(nothing_is_queued(workspace, looking))
        await looking.connection.execute("update installation set swept_at = null")
        await sweep(workspace.opened.hub)
        assert await places_of(workspace, looking) == 0
        assert {(each.status, each.attempts) for each in [await present(workspace, job) for job in jobs]} == {("queued", 0)}
        await resume(workspace)
        for job in jobs:
            assert (await get_job(workspace.owner, GetJob(job_id=job.job_id, wait=20))).status == JobStatus.COMPLETED


async def test_what_runs_ends_and_nothing_takes_its_place(workspace: TestWorkspace, looking: Looking) -> None:
    jobs = [await queued_job(workspace) for _ in range(7)]
    run = await begin_run(workspace.opened.hub, workspace.id, jobs[0].number)
    assert run is not None
    await workspace.suspend()
    assert await complete_run(run, await classify_text(run)) is not None
    assert (await present(workspace, jobs[0])).status == JobStatus.COMPLETED
    assert await places_of(workspace, looking) == 4
    assert await begin_run(workspace.opened.hub, workspace.id, jobs[1].number) is None
    assert await places_of(workspace, looking) == 3
    await resume(workspace)
    assert await places_of(workspace, looking) == 5


async def test_a_job_that_waits_can_be_cancelled(workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    await workspace.suspend()
    assert await begin_run(workspace.opened.hub, workspace.id, job.number) is None
    assert (await cancel_job(workspace.owner, JobId(job_id=job.job_id))).status == JobStatus.CANCELLED
    assert (await get_credits(workspace.owner, GetCredits())).reserved == 0


@pytest.mark.parametrize("dies", [False, True])
async def test_a_run_that_comes_back_waits_like_the_others(workspace: TestWorkspace, looking: Looking, dies: bool) -> None:
    hub, job = workspace.opened.hub, await queued_job(workspace)
    run = await begin_run(hub, workspace.id, job.number)
    assert run is not None
    await workspace.suspend()
    if not dies:
        assert await put_back_run(run)
    assert await begin_run(hub, workspace.id, job.number) is None
    assert ((await present(workspace, job)).status, await places_of(workspace, looking)) == (JobStatus.QUEUED, 0)
    assert await complete_run(run, await classify_text(run)) is None, "it waits, whoever thinks that it runs"
    await resume(workspace)
    await run_task(hub, {run.type: classify_text}, f"{workspace.id}:{job.number}".encode())
    assert (await present(workspace, job)).status == JobStatus.COMPLETED


async def test_an_import_stops_and_goes_on_without_losing_or_repeating_a_row(
    workspace: TestWorkspace, addresses: Addresses, looking: Looking
) -> None:
    job = await submit_import(workspace.owner, as_csv(numbered(ROWS)))

    async def some_are_there() -> bool:
        return await looking.count(workspace.id) > 0

    async def waits() -> bool:
        return (await present(workspace, job)).status == JobStatus.QUEUED

    async with working(addresses):
        await eventually(some_are_there, 60)
        await workspace.suspend()
        await eventually(waits)
        await eventually(nothing_is_queued(workspace, looking))
        assert await places_of(workspace, looking) == 0
        assert len(await looking.assets(workspace.id)) < ROWS
        await resume(workspace)
        job = await ended(workspace.owner, job)
    assert (job.status, job.attempts) == ("completed", 2)
    assert [name for name, _ in await looking.assets(workspace.id)] == [f"report {n}.docx" for n in range(ROWS)]
    found = (await get_job_result(workspace.owner, JobId(job_id=job.job_id))).result
    assert found["stored"] == ROWS


@pytest.fixture(scope="module")
async def opened(new_database: Callable[[], Any]) -> AsyncIterator[OpenHub]:
    async with crawling_worker(new_database) as running:
        yield running


async def test_a_deep_scan_stops_and_goes_on(opened: OpenHub) -> None:
    crawler = Crawler(opened, await make_workspace(opened))
    let_on = asyncio.Event()
    async with site() as web:

        async def slow(target: str) -> Answer:
            if target == "/c":
                await let_on.wait()
            return page(target)

        web.pages |= {"/": page("Home", "/a", "/b", "/c", "/d"), **dict.fromkeys(("/a", "/b", "/c", "/d"), slow)}
        submitted = await crawler.submit_deep_scan(web.url)

        async def stands_still() -> bool:
            return "/c" in web.asked

        async def waits() -> bool:
            return (await present(crawler.workspace, submitted.job)).status == JobStatus.QUEUED

        await eventually(stands_still)
        await crawler.workspace.suspend()
        async with asyncio.timeout(10):
            await web.left.wait()
        await eventually(waits)
        let_on.set()
        await resume(crawler.workspace)
        done = await crawler.ended(submitted)
    assert (done.job.status, done.job.attempts, done.job.credits_charged) == ("completed", 2, 3_000)
    assert done.pages == ["", "a", "b", "c", "d"]
