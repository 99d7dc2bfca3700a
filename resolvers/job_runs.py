"""A job's life as the worker leads it: begun, advanced, tried again, ended. Each ends once, whatever dies meanwhile.

A run is told from an earlier or later one of the same job by how often the job had been begun, so that a worker that was taken for
dead cannot end what another has taken over.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple, TypeAlias

from domain.assets import AssetSource
from domain.jobs import MAX_ATTEMPTS, MAX_DEATHS, JobStatus, JobType
from domain.permissions import EVERYONE, Permission
from persistence import jobs as stored
from persistence.database import Connection
from persistence.job_places import fill_places, repair_places
from persistence.jobs import JobDetail, announce_job
from persistence.uploads import end_import
from resolvers.context import Actor, ActorKind, Context, Hub
from resolvers.job_input import SealedInput, open_input
from resolvers.webhook_events import event_of, tell_of_job

#: Stores what belongs to a job's result, in the transaction that ends the job, and answers the result.
Finish: TypeAlias = Callable[[Connection], Awaitable[dict[str, Any]]]


class JobError(NamedTuple):
    """Why a job failed: a code for programs, a sentence for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job: what to do, and on whose behalf. ``failures`` is how many runs before failed and were to be tried again."""

    context: Context
    number: int
    job_id: str
    type: JobType
    attempt: int
    failures: int
    sealed: SealedInput

    def input(self) -> dict[str, Any]:
        """What the job is to work on, opened."""
        return open_input(self.context.hub.secret, self.context.workspace, self.job_id, self.sealed)

    @property
    def workspace_id(self) -> int:
        """The workspace's id."""
        return self.context.workspace


class _TakenOver(Exception):
    """The job is no longer this run's: nothing of it is stored."""


async def begin_run(hub: Hub, workspace_id: int, number: int, *, briefly: bool = False) -> Run | None:
    """Begin a job that the queue handed us; None when there is nothing left to do, or its workspace is suspended.

    One that runs ``briefly`` ends in a moment and in one transaction: nobody is told that it began, and a crash of the database may
    take back that it did. Whoever then begins it as well does no harm.
    """
    async with hub.database.binding(workspace_id, durable=not briefly) as connection:
        begun = await stored.begin_job(connection, workspace_id, number)
        if begun is None:
            await stored.take_place_back(connection, workspace_id, number, attempt=None)
            return None
        if not briefly:
            await announce_job(connection, workspace_id, number)
    context = Context(
        hub=hub,
        actor=Actor(ActorKind(begun.actor_kind), begun.actor_id, begun.actor_name),
        workspace_id=workspace_id,
        permissions=EVERYONE | frozenset(Permission),
        source=AssetSource(begun.source),
        request_id=begun.request_id,
    )
    sealed = SealedInput(begun.sealed_key, begun.sealed_input)
    run = Run(context, number, begun.public_id, JobType(begun.type), begun.attempts, begun.failures, sealed)
    if begun.deaths >= MAX_DEATHS or run.attempt > MAX_ATTEMPTS:
        times = MAX_DEATHS if begun.deaths >= MAX_DEATHS else MAX_ATTEMPTS
        await fail_run(run, JobError("INTERNAL_ERROR", f"The job was begun {times} times and never came to its end."))
        return None
    return run


async def advance_run(run: Run, progress: int) -> bool:
    """Note how far the run has come, in percent; False when the job was cancelled or another run has taken over: stop.

    With 0 nobody is told: whoever only asks whether to go on, and does so at every change, would be told of their own asking.
    """
    async with run.context.database.binding(run.workspace_id) as connection:
        goes_on = await stored.advance_job(connection, run.workspace_id, run.number, run.attempt, progress)
        if goes_on and progress:
            await announce_job(connection, run.workspace_id, run.number)
    return goes_on


async def pause_run(run: Run) -> bool:
    """Have the job wait, without a place, while its workspace is suspended; False when it is not, or the job no longer this run's."""
    async with run.context.database.binding(run.workspace_id) as connection:
        return await stored.take_place_back(connection, run.workspace_id, run.number, attempt=run.attempt)


async def put_back_run(run: Run, *, failed: bool = False) -> bool:
    """Have the job wait for another run, since this one ``failed`` or was not let to end; False when it is no longer this run's."""
    async with run.context.database.binding(run.workspace_id) as connection:
        put_back = await stored.put_back_job(connection, run.workspace_id, run.number, run.attempt, failed=failed)
        if put_back:
            await announce_job(connection, run.workspace_id, run.number)
        else:
            await stored.bring_back_run(connection, run.workspace_id, run.number, run.attempt)
    return put_back


async def bring_back_run(run: Run) -> None:
    """Note that the run has not died, whoever took it for dead and took over."""
    async with run.context.database.binding(run.workspace_id) as connection:
        await stored.bring_back_run(connection, run.workspace_id, run.number, run.attempt)


async def complete_run(run: Run, result: dict[str, Any] | Finish) -> JobDetail | None:
    """End the job with its result and charge for it; None, and nothing has happened, when it is no longer this run's.

    What a :data:`Finish` raises is raised, and nothing has happened either.
    """
    with suppress(_TakenOver):
        async with run.context.database.writing(run.workspace_id) as connection:
            return await _completed(connection, run, result if isinstance(result, dict) else await result(connection))
    return None


async def _completed(connection: Connection, run: Run, result: dict[str, Any]) -> JobDetail:
    """The job, ended; _TakenOver undoes what was stored with its end."""
    hub, status = run.context.hub, JobStatus.COMPLETED
    ended = await end_in(connection, hub, run.workspace_id, run.number, status, attempt=run.attempt, result=result)
    if ended is None:
        raise _TakenOver
    return ended


async def fail_run(run: Run, error: JobError) -> JobDetail | None:
    """End the job without a result, at no cost; None when it is no longer this run's."""
    hub = run.context.hub
    async with hub.database.writing(run.workspace_id) as connection:
        return await end_in(connection, hub, run.workspace_id, run.number, JobStatus.FAILED, attempt=run.attempt, error=error)


async def end_in(
    connection: Connection,
    hub: Hub,
    workspace_id: int,
    number: int,
    status: JobStatus,
    *,
    attempt: int | None,
    error: JobError | None = None,
    result: dict[str, Any] | None = None,
) -> JobDetail | None:
    """End a job within a transaction that holds the workspace's lock: status, credits, the next one's turn, webhooks."""
    ended = await stored.end_job(
        connection,
        workspace_id,
        number,
        status.value,
        attempt=attempt,
        error=error,
        result=result,
        kept=timedelta(days=hub.policy.jobs.result_days),
        event=event_of(status),
    )
    if ended is None:
        return None
    if ended.job.type == JobType.CSV_IMPORT:
        await end_import(connection, workspace_id, number)
    await fill_places(connection, workspace_id, hub.policy.jobs.running)
    if ended.awaited:
        await tell_of_job(connection, hub, workspace_id, ended.job)
    return ended.job


async def repair_jobs(hub: Hub, workspace_id: int) -> None:
    """See to it that the queue knows every job that was handed to it, and that no place stays empty while jobs wait."""
    async with hub.database.writing(workspace_id) as connection:
        await repair_places(connection, workspace_id, hub.policy.jobs.running)
