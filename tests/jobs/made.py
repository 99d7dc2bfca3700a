"""Jobs in the state that a test needs, brought there by what a worker does."""

from persistence.jobs import JobDetail
from resolvers.job_runs import begin_run, complete_run
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from tests.conftest import TestWorkspace
from worker.texts import classify_text

TEXT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


async def queued_job(workspace: TestWorkspace, text: str = TEXT) -> JobDetail:
    """A job that nobody has begun."""
    return (await create_classify_job(workspace.owner, CreateClassifyJob(text=text))).job


async def completed_job(workspace: TestWorkspace, text: str = TEXT) -> JobDetail:
    """A job with its result."""
    hub = workspace.opened.hub
    job = await queued_job(workspace, text)
    run = await begin_run(hub, workspace.id, job.number)
    assert run is not None
    completed = await complete_run(run, await classify_text(run))
    assert completed is not None
    return completed


async def id_for(workspace: TestWorkspace, path: str) -> str:
    """What ``{id}`` stands for in a path below ``/v1/jobs``: a job that the route can do something with."""
    job = await (queued_job if path.endswith("/cancel") else completed_job)(workspace)
    return job.job_id
