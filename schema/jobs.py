"""Jobs: work that is submitted, waits its turn, and has a result."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Final, TypeAlias

import strawberry
from strawberry import UNSET

import domain.jobs
from domain.errors import JobNotFound, ValidationFailed
from persistence.jobs import JobDetail
from resolvers import imports
from resolvers import job_submission as submission
from resolvers import jobs as operations
from schema.calls import Call, Info, RowErrorsWanted, needs
from schema.connections import (
    After,
    Before,
    Connection,
    First,
    Last,
    PageRequest,
    connection,
    is_counted,
    number_in,
    page_request,
)
from schema.errors import UserError, attempt, user_errors
from schema.global_ids import BigInt, Node, global_id
from schema.inputs import IDEMPOTENCY_KEY, Input, given
from schema.job_results import JobResult, RowError, result_of

JobType: TypeAlias = domain.jobs.JobType
strawberry.enum(JobType, name="JobType", description="What a job does.")
JobStatus: TypeAlias = domain.jobs.JobStatus
strawberry.enum(JobStatus, name="JobStatus", description="Where a job stands; COMPLETED, FAILED and CANCELLED are final.")

#: Beyond this many milliseconds, 24 days, GraphQL's Int ends.
_MAX_INT: Final = 2**31 - 1
Wait: TypeAlias = Annotated[
    float, strawberry.argument(description="For how many seconds at most, up to 30, to wait for the job's end before answering.")
]
#: What of the operation's input stands within ``target``.
_TARGETS: Final = frozenset({"text", "url"})


@strawberry.type(description="Why a job failed.")
class JobError:
    code: str
    message: str


@strawberry.type(description="Asynchronous work. Credits are whole milli-credits: 1,000 are one credit.")
class Job(Node):
    id: strawberry.ID
    job_id: str = strawberry.field(description="What the REST API calls job_id.")
    type: JobType
    status: JobStatus
    progress: int = strawberry.field(description="How far it has come, in percent.")
    created_at: datetime
    started_at: datetime | None = strawberry.field(description="When it was begun for the first time.")
    completed_at: datetime | None = strawberry.field(description="When it ended, in whichever way.")
    queue_ms: int | None = strawberry.field(description="How long it waited to be begun, in milliseconds.")
    run_ms: int | None = strawberry.field(description="From then to its end, in milliseconds.")
    attempts: int = strawberry.field(description="How often it was begun.")
    credits_reserved: BigInt
    credits_charged: BigInt = strawberry.field(description="0 until it completes, and for good when it fails or is cancelled.")
    error: JobError | None
    request_id: str = strawberry.field(description="The id of the request that submitted it.")
    result_expires_at: datetime | None
    number: strawberry.Private[int]

    @strawberry.field(
        description="Null while there is none: before the job has completed, when it failed or was cancelled, and once the result "
        f"has expired. {needs(operations.get_job_results)}"
    )
    async def result(self, info: Info) -> JobResult | None:
        info.context.context.require(operations.get_job_results.permission)
        stored = await info.context.job_result(self.number)
        return None if stored is None else result_of(stored)

    @strawberry.field(
        description="Of an import, the rows that were not stored, in the order of the file; so far, while it runs. Null for other "
        f"jobs, and once the result has expired. {needs(imports.list_row_errors_of_imports)}"
    )
    async def row_errors(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[RowError] | None:
        call = info.context
        call.context.require(imports.list_row_errors_of_imports.permission)
        page = page_request(first, after, last, before)
        wanted = RowErrorsWanted(number_in(page), page.limit, page.backwards, is_counted(info))
        found = await call.row_errors(self.number, wanted)
        if found is None:
            return None
        return connection(
            page,
            [RowError(row=each.row, message=each.message) for each in found.errors],
            [[each.row] for each in found.errors],
            has_more=found.has_more,
            total=found.total,
        )


def job_of(workspace_id: int, row: JobDetail) -> Job:
    """A job from its row."""
    return Job(
        id=global_id("Job", workspace_id, row.number),
        job_id=row.job_id,
        type=domain.jobs.JobType(row.type),
        status=domain.jobs.JobStatus(row.status),
        progress=row.progress,
        created_at=row.created_at,
        started_at=row.started_at,
        completed_at=row.completed_at,
        queue_ms=_milliseconds(row.created_at, row.started_at),
        run_ms=_milliseconds(row.started_at, row.completed_at),
        attempts=row.attempts,
        credits_reserved=BigInt(row.credits_reserved),
        credits_charged=BigInt(row.credits_charged),
        error=None if row.error_code is None else JobError(code=row.error_code, message=row.error_message or ""),
        request_id=row.request_id,
        result_expires_at=row.result_expires_at,
        number=row.number,
    )


def _milliseconds(since: datetime | None, until: datetime | None) -> int | None:
    if since is None or until is None:
        return None
    return min((until - since) // timedelta(milliseconds=1), _MAX_INT)


@strawberry.input(description="Every given condition must hold.")
class JobFilter:
    status: list[JobStatus] | None = None
    type: list[JobType] | None = None


async def job_connection(call: Call, page: PageRequest, wanted: JobFilter | None, *, counted: bool) -> Connection[Job]:
    """A page of the workspace's jobs, newest first."""
    values = {} if wanted is None else given(wanted)
    found = await call.run(
        operations.list_jobs, **values, edge=number_in(page), limit=page.limit, backwards=page.backwards, counted=counted
    )
    return connection(
        page,
        [job_of(call.workspace_id, row) for row in found.jobs],
        [[row.number] for row in found.jobs],
        has_more=found.has_more,
        total=found.total or 0,
    )


@strawberry.type
class JobQueries:
    @strawberry.field(
        description=f"One job by its public id; whoever submitted it may always read it. {needs(operations.get_job)}"
    )
    async def job(self, info: Info, job_id: str, wait: Wait = 0) -> Job | None:
        try:
            row = await info.context.run(operations.get_job, job_id=job_id, wait=wait)
        except JobNotFound:
            return None
        return job_of(info.context.workspace_id, row)


@strawberry.input(one_of=True, description="Exactly one of them.")
class ClassifyTarget:
    text: str | None = strawberry.field(description="Up to 64,000 Unicode code points.", default=UNSET)
    url: str | None = strawberry.field(description="Of a document; its readable text is classified.", default=UNSET)


@strawberry.input(description="What is submitted is kept sealed until the job ends, and then destroyed.")
class CreateClassifyJobInput:
    target: ClassifyTarget
    name: str | None = strawberry.field(
        description="What the asset is called; a text without one is named after its job.", default=UNSET
    )
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input
class CreateScanJobInput:
    url: str
    deep: bool = strawberry.field(
        description="True scans the site under the URL; false the page, with the documents that it links on the same host.",
        default=False,
    )
    max_pages: int | None = strawberry.field(
        description="Of a deep scan: how many pages to read; as many as the plan allows unless told.", default=UNSET
    )
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input
class CancelJobInput:
    job_id: str


@strawberry.type
class JobPayload:
    job: Job | None = strawberry.field(description="As it is now, also when the request is repeated.")
    user_errors: list[UserError]


@strawberry.type
class JobMutations:
    @strawberry.mutation(
        description="Submit one text, or the document at one URL, to be classified into the inventory. "
        f"{needs(submission.create_classify_job)}"
    )
    async def create_classify_job(self, info: Info, form: Input[CreateClassifyJobInput]) -> JobPayload | None:
        values = given(form)
        values |= values.pop("target")
        submitted, errors = await attempt(info.context, submission.create_classify_job, values)
        for error in errors:
            if error.field and error.field[0] in _TARGETS:
                error.field.insert(0, "target")
        return job_payload(info.context, submitted and submitted.job, errors)

    @strawberry.mutation(description=f"Submit a page or a site to be scanned. {needs(submission.create_scan_job)}")
    async def create_scan_job(self, info: Info, form: Input[CreateScanJobInput]) -> JobPayload | None:
        info.context.context.require(submission.create_scan_job.permission)
        values = given(form)
        if values.pop("deep"):
            submitted, errors = await attempt(info.context, submission.create_deep_scan_job, values)
        elif values.pop("max_pages", None) is not None:
            refusal = ValidationFailed.at("max_pages", "belongs to deep scans")
            submitted, errors = None, user_errors(refusal)
        else:
            submitted, errors = await attempt(info.context, submission.create_scan_job, values)
        return job_payload(info.context, submitted and submitted.job, errors)

    @strawberry.mutation(
        description="Cancel a job that has not ended; it costs nothing. It takes the permission with which such a job is submitted. "
        f"{needs(operations.cancel_job)}"
    )
    async def cancel_job(self, info: Info, form: Input[CancelJobInput]) -> JobPayload | None:
        row, errors = await attempt(info.context, operations.cancel_job, given(form))
        return job_payload(info.context, row, errors)


def job_payload(call: Call, row: Any, errors: list[UserError]) -> JobPayload:
    """What a mutation of jobs answers: the job as it is now, or what to correct."""
    return JobPayload(job=None if row is None else job_of(call.workspace_id, row), user_errors=errors)
