"""Jobs in the state that a test needs, brought there by what a worker does."""

from domain.jobs import JobStatus
from persistence.jobs import JobDetail
from resolvers.job_documents import Document, classify_document, result_of
from resolvers.job_runs import begin_run, complete_run
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from resolvers.jobs import JobId, ListJobs, cancel_job, list_jobs
from tests.conftest import TestWorkspace

TEXT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


async def queued_job(workspace: TestWorkspace, text: str = TEXT, name: str | None = None) -> JobDetail:
    """A job that nobody has begun."""
    return (await create_classify_job(workspace.owner, CreateClassifyJob(text=text, name=name))).job


async def completed_job(workspace: TestWorkspace, name: str = "a job", content: str = TEXT, documents: int = 1) -> JobDetail:
    """A job with a result of so many documents of this content; each but the first has its number after its name.

    Where it finds no place, jobs that only wait are cancelled for it.
    """
    job = await queued_job(workspace, content, name)
    run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    if run is None:
        for each in (await list_jobs(workspace.owner, ListJobs(status=frozenset({JobStatus.QUEUED}), limit=100))).jobs:
            if each.number != job.number:
                await cancel_job(workspace.owner, JobId(job_id=each.job_id))
        run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert run is not None
    names = [name, *(f"{name} {number}" for number in range(2, documents + 1))]
    found = [await classify_document(run.context, Document(name=each, content=content), f"{run.job_id} {each}") for each in names]
    ended = await complete_run(run, result_of(found))
    assert ended is not None
    assert ended.status == JobStatus.COMPLETED
    return ended


async def job_for(workspace: TestWorkspace, path: str) -> str:
    """What ``{id}`` stands for in a path below ``/v1/jobs``: a job that the route can do something with."""
    job = await (queued_job if path.endswith("/cancel") else completed_job)(workspace)
    return job.job_id
