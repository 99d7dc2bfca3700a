"""Jobs as their callers see them: list, status, result, cancellation. Submitting them is in ``job_submission``."""

import asyncio
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field

from domain.errors import Conflict, InsufficientPermissions, JobCancelled, JobFailed, JobNotFound, ResultExpired, ResultNotReady
from domain.jobs import JobStatus, JobType, is_job_id
from domain.permissions import Permission
from persistence import jobs as stored
from persistence.database import Connection
from persistence.jobs import JobDetail, JobFilter
from resolvers.commands import DEFAULT_PAGE, MAX_COUNT, Identifier, PageSize, cut_to_page
from resolvers.context import Context
from resolvers.job_runs import end_in
from resolvers.operations import Command, operation

#: With these a caller may have submitted a job, and may then read its status and cancel it.
SUBMITTING: Final = frozenset(
    {Permission.CLASSIFY_CREATE, Permission.SCAN_CREATE, Permission.ASSETS_WRITE, Permission.RULES_WRITE}
)
_FINAL: Final = frozenset({JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED})


class ListJobs(Command):
    """``edge`` is the number at which the page before ended; ``backwards`` reads from the oldest job up."""

    status: frozenset[JobStatus] | None = None
    type: frozenset[JobType] | None = None
    edge: Identifier | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False
    counted: bool = False


class JobId(Command):
    """One job by its public id."""

    job_id: str


class GetJob(JobId):
    """``wait`` is for how many seconds at most to wait for the job's end."""

    wait: Annotated[float, Field(ge=0, le=30)] = 0


class JobNumbers(Command):
    """Several jobs by the numbers that they have in their workspace."""

    ids: Annotated[tuple[Identifier, ...], Field(max_length=100)]


class JobPage(NamedTuple):
    """Some jobs, newest first. ``total``, where it was asked for, is counted up to one more than 10,000."""

    jobs: list[JobDetail]
    has_more: bool
    total: int | None


class ReadableJobs(NamedTuple):
    """Jobs by number; ``refused`` are the numbers of those that exist and that the caller may not read."""

    jobs: dict[int, JobDetail]
    refused: frozenset[int]


class JobResult(NamedTuple):
    """A completed job and what it found."""

    job: JobDetail
    result: dict[str, Any]


@operation(Permission.JOBS_READ)
async def list_jobs(context: Context, command: ListJobs) -> JobPage:
    """The workspace's jobs, newest first."""
    wanted = JobFilter(
        None if command.status is None else sorted(command.status), None if command.type is None else sorted(command.type)
    )
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_jobs(
            connection, context.workspace, wanted, edge=command.edge, backwards=command.backwards, limit=command.limit + 1
        )
        total = await stored.count_jobs(connection, context.workspace, wanted, cap=MAX_COUNT) if command.counted else None
    return JobPage(*cut_to_page(found, command.limit, backwards=command.backwards), total)


@operation(Permission.JOBS_READ, or_own=SUBMITTING)
async def get_job(context: Context, command: GetJob) -> JobDetail:
    """One job. Who submitted it may always read it, with whatever permission that took. WaitingLimitReached, if it is to be waited for."""
    job = await _read(context, command.job_id)
    if not _may_read(context, job):
        raise InsufficientPermissions(Permission.JOBS_READ.value)
    if command.wait and job.status not in _FINAL:
        loop, updates = asyncio.get_running_loop(), context.hub.job_updates
        deadline = loop.time() + command.wait
        with updates.place(context.workspace):
            async with updates.watching(context.workspace, job.number) as changes:
                while (job := await _read(context, command.job_id)).status not in _FINAL:
                    if updates.closed or not await changes.next(deadline - loop.time()):
                        break
    return job


@operation(Permission.JOBS_READ, or_own=SUBMITTING)
async def get_jobs(context: Context, command: JobNumbers) -> ReadableJobs:
    """Several jobs. Those that do not exist are left out, and others' are refused to whoever may read only their own."""
    async with context.database.reading(context.workspace) as connection:
        found = await stored.read_jobs(connection, context.workspace, command.ids)
    readable = {number: job for number, job in found.items() if _may_read(context, job)}
    return ReadableJobs(readable, frozenset(found) - frozenset(readable))


@operation(Permission.RESULTS_READ)
async def get_job_results(context: Context, command: JobNumbers) -> dict[int, dict[str, Any]]:
    """What several jobs found, by number; those that have found nothing (yet), or whose result has expired, are left out."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.read_job_results(connection, context.workspace, command.ids)


@operation(Permission.RESULTS_READ)
async def get_job_result(context: Context, command: JobId) -> JobResult:
    """What a completed job found; ResultNotReady, JobFailed, JobCancelled or ResultExpired where there is nothing (any more)."""
    async with context.database.reading(context.workspace) as connection:
        job = await _found(connection, context, command.job_id)
        result = await stored.read_job_result(connection, context.workspace, job.number)
    match job.status:
        case JobStatus.COMPLETED:
            if result is None:
                raise ResultExpired
            return JobResult(job, result)
        case JobStatus.FAILED:
            raise JobFailed(job.error_message or "no reason is known")
        case JobStatus.CANCELLED:
            raise JobCancelled
        case _:
            raise ResultNotReady(job.status)


@operation(Permission.CLASSIFY_CREATE, or_own=SUBMITTING)
async def cancel_job(context: Context, command: JobId) -> JobDetail:
    """Cancel a job that has not ended; it costs nothing. It takes the permission with which such a job is submitted."""
    async with context.database.writing(context.workspace) as connection:
        job = await _found(connection, context, command.job_id)
        if job.permission not in context.permissions:
            raise InsufficientPermissions(job.permission)
        if job.status == JobStatus.CANCELLED:
            return job
        if job.status in _FINAL:
            raise Conflict(f"The job has {job.status} already.")
        ended = await end_in(connection, context.hub, context.workspace, job.number, JobStatus.CANCELLED, attempt=None)
    assert ended is not None, "it had not ended, and we hold the lock"  # noqa: S101 - the workspace's lock
    return ended


async def _read(context: Context, job_id: str) -> JobDetail:
    async with context.database.reading(context.workspace) as connection:
        return await _found(connection, context, job_id)


async def _found(connection: Connection, context: Context, job_id: str) -> JobDetail:
    job = await stored.read_job(connection, context.workspace, job_id) if is_job_id(job_id) else None
    if job is None:
        raise JobNotFound
    return job


def _may_read(context: Context, job: JobDetail) -> bool:
    own = job.actor_id is not None and (job.actor_kind, job.actor_id) == (context.actor.kind.value, context.actor.id)
    return own or Permission.JOBS_READ in context.permissions
