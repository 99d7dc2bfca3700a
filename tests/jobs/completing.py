"""Jobs that are completed here and now, by the functions that a worker runs them with."""

from domain.jobs import JobStatus
from persistence.jobs import JobDetail
from resolvers.job_documents import Document, classify_document, result_of
from resolvers.job_runs import begin_run, complete_run
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from tests.conftest import TestWorkspace


async def completed_job(workspace: TestWorkspace, name: str, content: str, documents: int = 1) -> JobDetail:
    """A job with a result of so many documents of this content; each but the first has its number after its name."""
    submitted = await create_classify_job(workspace.owner, CreateClassifyJob(text=content, name=name))
    run = await begin_run(workspace.opened.hub, workspace.id, submitted.job.number)
    assert run is not None
    names = [name, *(f"{name} {number}" for number in range(2, documents + 1))]
    found = [await classify_document(run.context, Document(name=each, content=content), f"{run.job_id} {each}") for each in names]
    ended = await complete_run(run, result_of(found))
    assert ended is not None
    assert ended.status == JobStatus.COMPLETED
    return ended
