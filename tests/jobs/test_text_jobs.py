"""A text is submitted, classified by a worker, and paid for once."""

from dataclasses import replace

import pytest

from domain.errors import InsufficientCredits, JobCancelled, JobNotFound, ResultNotReady
from domain.jobs import JobStatus
from domain.plans import Plan
from resolvers.credits import GetCredits, ListCreditEntries, get_credits, list_credit_entries
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from resolvers.jobs import GetJob, JobId, cancel_job, get_job, get_job_result
from tests.conftest import TestWorkspace

TEXT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


@pytest.mark.usefixtures("worker")
async def test_a_text_becomes_an_asset_and_a_result_and_is_charged_for(workspace: TestWorkspace) -> None:
    submitted = await create_classify_job(workspace.owner, CreateClassifyJob(text=TEXT, name="contract.txt"))
    assert (submitted.job.status, submitted.queue_position) == ("queued", 0)
    job = await get_job(workspace.owner, GetJob(job_id=submitted.job.job_id, wait=20))
    assert (job.status, job.progress, job.attempts, job.credits_charged) == ("completed", 100, 1, 200)
    result = (await get_job_result(workspace.owner, JobId(job_id=job.job_id))).result
    assert result["label"] == {"name": "Confidential", "level": 2, "color": "#f59e0b"}
    assert result["matched_rules"] == ["Marked confidential", "Financial data"]
    assert [asset["name"] for asset in result["assets"]] == ["contract.txt"]
    present = await get_credits(workspace.owner, GetCredits())
    assert (present.balance, present.reserved, present.available) == (9_999_800, 0, 9_999_800)
    entries = (await list_credit_entries(workspace.owner, ListCreditEntries())).entries
    assert [entry.kind for entry in entries] == ["settle", "reserve", "grant"]


async def test_a_cancelled_job_costs_nothing(workspace: TestWorkspace) -> None:
    job = (await create_classify_job(workspace.owner, CreateClassifyJob(text=TEXT))).job
    with pytest.raises(ResultNotReady):
        await get_job_result(workspace.owner, JobId(job_id=job.job_id))
    assert (await cancel_job(workspace.owner, JobId(job_id=job.job_id))).status == JobStatus.CANCELLED
    with pytest.raises(JobCancelled):
        await get_job_result(workspace.owner, JobId(job_id=job.job_id))
    present = await get_credits(workspace.owner, GetCredits())
    assert (present.balance, present.reserved) == (10_000_000, 0)


async def test_without_credits_nothing_is_submitted(workspace: TestWorkspace) -> None:
    await workspace.plan(Plan.FREE)
    with pytest.raises(InsufficientCredits) as refusal:
        await create_classify_job(workspace.owner, CreateClassifyJob(text=TEXT))
    assert "0.2 credits; 0 are available" in refusal.value.message


async def test_the_same_request_again_is_the_same_job(workspace: TestWorkspace) -> None:
    keyed = replace(workspace.owner, idempotency_key="once")
    first = await create_classify_job(keyed, CreateClassifyJob(text=TEXT))
    again = await create_classify_job(keyed, CreateClassifyJob(text=TEXT))
    assert (again.job.job_id, again.replayed) == (first.job.job_id, True)


async def test_a_strangers_job_is_not_there(workspace: TestWorkspace, other_workspace: TestWorkspace) -> None:
    job = (await create_classify_job(workspace.owner, CreateClassifyJob(text=TEXT))).job
    for job_id in (job.job_id, "job_0000000000000000000000", "nonsense"):
        with pytest.raises(JobNotFound):
            await get_job(other_workspace.owner, GetJob(job_id=job_id))
