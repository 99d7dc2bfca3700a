"""What the queue hands us, run to its end: whatever happens, a job ends once, waits for another try, or is another worker's."""

import asyncio
import logging
import random
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final, TypeAlias

from pgqueuer.domain.errors import RetryRequested

from domain.errors import Conflict, HubError, Unavailable
from domain.jobs import MAX_IMPORT_SECONDS, MAX_RUN_SECONDS, JobType
from resolvers.context import Hub
from resolvers.job_runs import (
    Finish,
    JobError,
    Run,
    advance_run,
    begin_run,
    bring_back_run,
    complete_run,
    fail_run,
    pause_run,
    put_back_run,
)

#: Does a run's work and answers its result, or what stores it with the job's end.
Handler: TypeAlias = Callable[[Run], Awaitable[dict[str, Any] | Finish]]

#: Tries of what is worth trying again, the first one included.
_MAX_TRIES: Final = 3
_FIRST_DELAY_SECONDS: Final = 5.0
#: A short job is over before anyone could have cancelled it.
_WATCH_AFTER_SECONDS: Final = 1.0
_ALIVE_SECONDS: Final = 5.0
#: Between two attempts to say something to a database that is away.
_ASK_AGAIN_SECONDS: Final = 0.2
#: What may still take long when its workspace is suspended, and so waits then; anything else ends first.
_LONG: Final = frozenset({JobType.DEEP_SCAN, JobType.CSV_IMPORT, JobType.RELABEL})
#: May run for hours, and go on where they stopped.
_BULK: Final = frozenset({JobType.CSV_IMPORT, JobType.RELABEL})
_log = logging.getLogger("classifyhub.worker")


class WorthRetrying(Exception):
    """Something outside of us failed and may work in a while; ``code`` and ``message`` are told when it does not."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.error = JobError(code, message)


class CannotBeDone(Exception):
    """The job fails with this ``code`` and ``message``; another try would come to the same."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.error = JobError(code, message)


class _TookTooLong(Exception):
    """The job was still running when its time was over."""


class NotOurs(Exception):
    """The job was cancelled, waits since its workspace was suspended, or another run of it has taken over."""


async def run_task(
    hub: Hub, handlers: Mapping[JobType, Handler], subject: bytes, *, briefly: bool = False, seconds: float | None = None
) -> None:
    """Run the job that the queue names, for ``seconds`` at most (None: as long as its type may); see ``begin_run`` for ``briefly``.

    RetryRequested has the queue hand it to us again after a while.
    Unavailable: the database was away, and the job is still open as far as anyone knows; begin it again.
    """
    workspace_id, number = map(int, subject.split(b":"))
    run = await begin_run(hub, workspace_id, number, briefly=briefly)
    if run is None:
        return
    allowed = _longest(run.type) if seconds is None else seconds
    try:
        await _run_to_its_end(run, handlers[run.type], allowed)
    except NotOurs:
        with suppress(Unavailable):
            await bring_back_run(run)
    except asyncio.CancelledError:
        # The worker stops: another one takes the job up again, though the database be away and the job not look like waiting.
        with suppress(Unavailable):
            await asyncio.shield(put_back_run(run))
        raise
    except Unavailable:
        await _put_back_patiently(run)
        raise


async def _run_to_its_end(run: Run, handler: Handler, seconds: float) -> None:
    """NotOurs when it is not this run that ends the job; RetryRequested and Unavailable as above."""
    try:
        await _complete(run, await _result(run, handler, seconds))
    except (NotOurs, Unavailable):
        raise
    except WorthRetrying as error:
        await _again(run, error.error)
    except CannotBeDone as error:
        await _fail(run, error.error)
    except HubError as error:
        if error.status >= 500:
            await _failed(run)
        else:
            await _fail(run, JobError(error.code, error.message))
    except _TookTooLong:
        await _fail(run, JobError("JOB_TIMED_OUT", f"The job was still running after {seconds / 60:g} minutes."))
    except Exception:
        await _failed(run)


async def _complete(run: Run, result: dict[str, Any] | Finish) -> None:
    try:
        if await complete_run(run, result) is None:
            raise NotOurs
    except Conflict as error:
        # A label was deleted after the rules were read that give it.
        run.context.hub.changes.forget(run.workspace_id)
        raise WorthRetrying(error.code, error.message) from None


async def _result(run: Run, handler: Handler, seconds: float) -> dict[str, Any] | Finish:
    """The handler's answer; NotOurs when the job ends without it, _TookTooLong when it does not come in time."""
    work = asyncio.ensure_future(handler(run))
    try:
        async with asyncio.timeout(seconds) as limit:
            done, _ = await asyncio.wait({work}, timeout=_WATCH_AFTER_SECONDS)
            if not done:
                await _until_done(run, work)
        return await work
    except TimeoutError:
        if limit.expired():
            raise _TookTooLong from None
        raise
    finally:
        work.cancel()
        await asyncio.wait({work})  # what it has open is closed before the job ends


def _longest(kind: JobType) -> int:
    """How many seconds a job may run."""
    return MAX_IMPORT_SECONDS if kind in _BULK else MAX_RUN_SECONDS


async def _until_done(run: Run, work: "asyncio.Future[dict[str, Any] | Finish]") -> None:
    """Wait for the work, looking whenever the job has changed whether it is still ours."""
    async with run.context.hub.job_updates.watching(run.workspace_id, run.number) as changes:
        while not work.done():
            # Before the first wait, too: the job may have been cancelled before anyone watched it.
            if not await still_ours(run) or (run.type in _LONG and await _paused(run)):
                raise NotOurs
            look: asyncio.Future[bool] = asyncio.ensure_future(changes.next(_ALIVE_SECONDS))
            both: set[asyncio.Future[Any]] = {work, look}
            try:
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            finally:
                look.cancel()


async def still_ours(run: Run) -> bool:
    """Whether the job still waits for this run's result; True while the database cannot say."""
    try:
        return await advance_run(run, 0)
    except Unavailable:
        return True


async def _paused(run: Run) -> bool:
    """Whether the job waits from now on, since its workspace is suspended; False while the database cannot say."""
    try:
        return await pause_run(run)
    except Unavailable:
        return False


async def advance(run: Run, percent: int) -> None:
    """Note how far the run has come; NotOurs when it is to stop. That the database is away is no reason to."""
    with suppress(Unavailable):
        if not await advance_run(run, percent):
            raise NotOurs


async def _again(run: Run, error: JobError) -> None:
    if run.failures + 1 >= _MAX_TRIES:
        await _fail(run, error)
    elif await put_back_run(run, failed=True):
        seconds = _FIRST_DELAY_SECONDS * 2**run.failures * random.uniform(0.8, 1.2)  # noqa: S311 - spreads tries
        raise RetryRequested(delay=timedelta(seconds=seconds), reason=error.code) from None


async def _fail(run: Run, error: JobError) -> None:
    if await fail_run(run, error) is None:
        raise NotOurs


async def _put_back_patiently(run: Run) -> None:
    """Have the job wait for another run once the database says so: a run that an outage ended has not died."""
    while True:
        with suppress(Unavailable):
            await put_back_run(run)
            return
        await asyncio.sleep(_ASK_AGAIN_SECONDS)


async def _failed(run: Run) -> None:
    incident = f"inc_{secrets.token_hex(8)}"
    _log.exception("Job %s failed unexpectedly (%s)", run.job_id, incident)
    await _fail(run, JobError("INTERNAL_ERROR", f"Something went wrong on our side. Quote the incident {incident}."))
