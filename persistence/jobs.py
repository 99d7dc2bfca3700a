"""Jobs: what their callers see of them, and the conditional updates that make each end once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from persistence.credits import RESERVED, SETTLED, Balance
from persistence.database import Connection, Database, Record
from persistence.webhooks import asking

#: Announces that a job's status or progress changed: ``workspace_id:number``.
JOBS_CHANNEL: Final = "classifyhub_jobs"


class NewJob(NamedTuple):
    """A job to insert; the field order is the statement's."""

    public_id: str
    type: str
    lane: str
    permission: str
    source: str
    actor_kind: str
    actor_id: int | None
    actor_name: str
    request_id: str
    credits_reserved: int
    sealed_key: bytes
    sealed_input: bytes


class JobDetail(NamedTuple):
    """A job as its caller sees it. ``number`` counts per workspace and is not shown; credits are whole milli-credits."""

    number: int
    job_id: str
    type: str
    status: str
    progress: int
    attempts: int
    permission: str
    actor_kind: str
    actor_id: int | None
    request_id: str
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None
    credits_reserved: int
    credits_charged: int
    error_code: str | None
    error_message: str | None
    result_expires_at: datetime | None


class OpenJobs(NamedTuple):
    """How many jobs of a workspace wait and were handed to the queue, and of each how many are not short texts.

    ``bulk`` are those handed over that may take hours.
    """

    waiting: int
    handed: int
    slow_waiting: int
    slow: int
    bulk: int


class Standing(NamedTuple):
    """What a new job is judged by: the workspace's jobs, its plan and whether that holds, and where its ledger stands."""

    present: OpenJobs
    plan: str
    subscription: str
    past_due_since: datetime | None
    suspended_at: datetime | None
    balance: Balance


class EndedJob(NamedTuple):
    """A job that has just ended, and whether a webhook is to be told of it."""

    job: JobDetail
    awaited: bool


class BegunJob(NamedTuple):
    """A job that a worker has begun; ``attempts`` tells this run from an earlier or later one.

    ``deaths`` is how many of the earlier ones died, ``failures`` how many failed and were to be tried again.
    """

    number: int
    public_id: str
    type: str
    attempts: int
    deaths: int
    failures: int
    source: str
    actor_kind: str
    actor_id: int | None
    actor_name: str
    request_id: str
    sealed_key: bytes
    sealed_input: bytes


class JobFilter(NamedTuple):
    """Which jobs to list; None means any."""

    statuses: Sequence[str] | None = None
    types: Sequence[str] | None = None


_DETAIL: Final = ", ".join("id" if name == "number" else "public_id" if name == "job_id" else name for name in JobDetail._fields)
_ONE: Final = f"select {_DETAIL} from jobs where workspace_id = $1 and public_id = $2"
_SOME: Final = f"select {_DETAIL} from jobs where workspace_id = $1 and id = any($2::bigint[])"
_WANTED: Final = (
    " from jobs where workspace_id = $1 and ($2::text[] is null or status = any($2)) and ($3::text[] is null or type = any($3))"
)
_LIST: Final = f"select {_DETAIL}{_WANTED} and ($4::bigint is null or id {{comparison}} $4) order by id {{direction}} limit $5"
_OLDER: Final = _LIST.format(comparison="<", direction="desc")
_NEWER: Final = _LIST.format(comparison=">", direction="asc")
_STANDING: Final = """
select open.*, w.plan, w.subscription, w.past_due_since, w.suspended_at,
    c.credits, c.credits_reserved, c.credits_month, c.credits_granted
from workspace_counters c join workspaces w on w.workspace_id = c.workspace_id cross join (
    select count(*) filter (where handed_at is null), count(*) filter (where handed_at is not null),
           count(*) filter (where handed_at is null and lane <> 'text'),
           count(*) filter (where handed_at is not null and lane <> 'text'),
           count(*) filter (where handed_at is not null and lane = 'bulk')
    from jobs where workspace_id = $1 and completed_at is null
) open where c.workspace_id = $1
"""
#: Has whoever waits for a job told, when the transaction commits, that it has changed.
_ANNOUNCED: Final = f"pg_notify('{JOBS_CHANNEL}', workspace_id || ':' || id)"
_GIVEN: Final = {name: f"${number}" for number, name in enumerate(NewJob._fields, start=3)}
_RESERVING: Final = f"{_GIVEN['credits_reserved']}::bigint"
_INSERT: Final = f"""
with counted as (
    update workspace_counters set last_job_id = last_job_id + 1, credits_reserved = credits_reserved + {_RESERVING},
        last_credit_id = last_credit_id + ({_RESERVING} > 0)::integer
    where workspace_id = $1
    returning workspace_id, last_job_id, last_credit_id, credits, credits_reserved, {_RESERVING} as reserved_now
), {RESERVED}
insert into jobs (workspace_id, id, status, handed_at, {", ".join(_GIVEN)})
select $1, last_job_id, 'queued', case when $2 then clock_timestamp() end, {", ".join(_GIVEN.values())}
from counted returning {_DETAIL}, {_ANNOUNCED}
"""
#: Jobs of a suspended workspace wait, without a place.
_SUSPENDED: Final = "exists (select from workspaces w where w.workspace_id = $1 and w.suspended_at is not null)"
_BEGUN: Final = {"number": "id", "deaths": "cardinality(died_runs)"}
#: A run that is still there when the next one begins has died: whatever else ends one, puts the job back.
_WITH_THE_DEAD: Final = "died_runs || case when status = 'running' then array[attempts] else '{}' end"
_BEGIN: Final = f"""
update jobs set status = 'running', started_at = coalesce(started_at, clock_timestamp()), attempts = attempts + 1,
    died_runs = {_WITH_THE_DEAD}
where workspace_id = $1 and id = $2 and completed_at is null and handed_at is not null and not {_SUSPENDED}
returning {", ".join(_BEGUN.get(name, name) for name in BegunJob._fields)}
"""
#: ``$3`` None: whichever run there is, or none.
_TAKE_PLACE_BACK: Final = f"""
update jobs set status = 'queued', handed_at = null,
    died_runs = case when $3::integer is null then {_WITH_THE_DEAD} else died_runs end
where workspace_id = $1 and id = $2 and completed_at is null and handed_at is not null
    and ($3::integer is null or (status = 'running' and attempts = $3)) and {_SUSPENDED}
returning {_ANNOUNCED}
"""
#: ``$4`` None ends whichever run there is, or none (a cancellation).
_END: Final = f"""
with ended as (
    update jobs set status = $3, completed_at = clock_timestamp(), credits_charged = case when $3 = 'completed' then credits_reserved
        else 0 end, progress = case when $3 = 'completed' then 100 else progress end, error_code = $5, error_message = $6,
        result = $7, result_expires_at = case when $7::json is not null then now() + $8::interval end,
        sealed_key = null, sealed_input = null, sealed_progress = null
    where workspace_id = $1 and id = $2 and completed_at is null and ($4::integer is null or (status = 'running' and attempts = $4))
    returning workspace_id, {_DETAIL}
), {SETTLED}
select {_DETAIL}, exists (select {asking("$9")}), {_ANNOUNCED}
from ended
"""
#: The oldest waiting jobs that have one of ``$2`` places: short texts in any, others in ``$3``, so that one is kept for short texts; and one of
#: those that may take hours, so that no workspace takes all that others wait for.
_HAND_OVER: Final = f"""
with present as (
    select count(*) as handed, count(*) filter (where lane <> 'text') as slow, count(*) filter (where lane = 'bulk') as bulk
    from jobs where workspace_id = $1 and completed_at is null and handed_at is not null
), w as (
    select id, lane, row_number() over (partition by lane = 'text' order by id) as nth, row_number() over (order by id) as place
    from jobs j, present where workspace_id = $1 and completed_at is null and handed_at is null and not {_SUSPENDED}
        and (lane <> 'bulk' or present.bulk = 0
        and not exists (select from jobs b where b.workspace_id = $1 and b.completed_at is null and b.lane = 'bulk' and b.id < j.id))
    order by id limit 1000
), chosen as (
    select id from w, present where lane = 'text' or nth <= $3 - present.slow
    order by place limit (select greatest(0, $2 - handed) from present)
)
update jobs j set handed_at = clock_timestamp() from chosen
where j.workspace_id = $1 and j.id = chosen.id returning j.id, j.lane
"""


async def insert_job(connection: Connection, workspace_id: int, job: NewJob, *, handed: bool) -> JobDetail:
    """A new job, ``handed`` to the queue at once or waiting, with what it costs reserved."""
    row = await connection.fetchrow(_INSERT, workspace_id, handed, *job)
    assert row is not None, "a workspace has counters"  # noqa: S101 - an invariant of its creation
    return _detail(row)


async def read_standing(connection: Connection, workspace_id: int) -> Standing:
    """What a new job is judged by; read it under the workspace's lock."""
    row = await connection.fetchrow(_STANDING, workspace_id)
    assert row is not None, "a workspace has counters"  # noqa: S101 - an invariant of its creation
    return Standing(OpenJobs(*row[:5]), row[5], row[6], row[7], row[8], Balance(*row[9:]))


async def read_job(connection: Connection, workspace_id: int, public_id: str) -> JobDetail | None:
    """One job, or None."""
    row = await connection.fetchrow(_ONE, workspace_id, public_id)
    return None if row is None else JobDetail(*row)


async def read_jobs(connection: Connection, workspace_id: int, numbers: Sequence[int]) -> dict[int, JobDetail]:
    """Jobs by number; those that do not exist are left out."""
    return {row[0]: JobDetail(*row) for row in await connection.fetch(_SOME, workspace_id, list(numbers))}


async def read_job_result(connection: Connection, workspace_id: int, number: int) -> dict[str, Any] | None:
    """What a completed job found, or None when it is no longer kept."""
    result: dict[str, Any] | None = await connection.fetchval(
        "select result from jobs where workspace_id = $1 and id = $2 and result_expires_at > now()", workspace_id, number
    )
    return result


async def read_job_results(connection: Connection, workspace_id: int, numbers: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The same for several jobs, by number; those of which nothing is kept are left out."""
    rows = await connection.fetch(
        "select id, result from jobs where workspace_id = $1 and id = any($2::bigint[]) and result_expires_at > now()",
        workspace_id,
        list(numbers),
    )
    return {row[0]: row[1] for row in rows if row[1] is not None}


async def list_jobs(
    connection: Connection, workspace_id: int, wanted: JobFilter, *, edge: int | None, backwards: bool, limit: int
) -> list[JobDetail]:
    """Jobs older than number ``edge``, newest first, or ``backwards`` the other way."""
    rows = await connection.fetch(_NEWER if backwards else _OLDER, workspace_id, *wanted, edge, limit)
    return [JobDetail(*row) for row in rows]


async def count_jobs(connection: Connection, workspace_id: int, wanted: JobFilter, *, cap: int) -> int:
    """How many jobs the filter lets through, counted up to ``cap + 1``."""
    total: int = await connection.fetchval(
        f"select count(*) from (select{_WANTED} limit {cap + 1:d}) counted", workspace_id, *wanted
    )
    return total


async def begin_job(connection: Connection, workspace_id: int, number: int) -> BegunJob | None:
    """Count one more run of a job; None when it has ended, or is not this worker's turn."""
    row = await connection.fetchrow(_BEGIN, workspace_id, number)
    return None if row is None else BegunJob(*row)


async def take_place_back(connection: Connection, workspace_id: int, number: int, *, attempt: int | None) -> bool:
    """Have a job of a suspended workspace wait without a place, whichever run has it or the one named; False when it is none."""
    return bool(await connection.fetch(_TAKE_PLACE_BACK, workspace_id, number, attempt))


async def announce_running_jobs(connection: Connection, workspace_id: int) -> None:
    """Have whoever runs or awaits a job of the workspace look at it, when the transaction commits."""
    await connection.execute(
        f"select {_ANNOUNCED} from jobs where workspace_id = $1 and completed_at is null and status = 'running'", workspace_id
    )


async def advance_job(connection: Connection, workspace_id: int, number: int, attempt: int, progress: int) -> bool:
    """Note how far a run has come (percent), never backwards; False when that run is no longer the job's."""
    outcome = await connection.execute(
        "update jobs set progress = greatest(progress, $4) where workspace_id = $1 and id = $2 and status = 'running'"
        " and attempts = $3",
        workspace_id,
        number,
        attempt,
        progress,
    )
    return outcome != "UPDATE 0"


async def put_back_job(connection: Connection, workspace_id: int, number: int, attempt: int, *, failed: bool) -> bool:
    """Have a job wait for another run, with one more that ``failed``; False when this run is no longer the job's."""
    outcome = await connection.execute(
        "update jobs set status = 'queued', failures = failures + $4::boolean::integer"
        " where workspace_id = $1 and id = $2 and status = 'running' and attempts = $3",
        workspace_id,
        number,
        attempt,
        failed,
    )
    return outcome != "UPDATE 0"


async def bring_back_run(connection: Connection, workspace_id: int, number: int, attempt: int) -> None:
    """Note that a run has not died, if it was taken for dead. The job stays with whoever took over."""
    await connection.execute(
        "update jobs set died_runs = array_remove(died_runs, $3) where workspace_id = $1 and id = $2 and $3 = any (died_runs)",
        workspace_id,
        number,
        attempt,
    )


async def end_job(
    connection: Connection,
    workspace_id: int,
    number: int,
    status: str,
    *,
    attempt: int | None,
    error: tuple[str, str] | None = None,
    result: dict[str, Any] | None = None,
    kept: timedelta = timedelta(0),
    event: str | None = None,
) -> EndedJob | None:
    """End a job, settle its credits and destroy its input; None when it has ended already, or another run has taken over.

    ``event`` is what webhooks are told when a job ends so.
    """
    code, message = error or (None, None)
    row = await connection.fetchrow(_END, workspace_id, number, status, attempt, code, message, result, kept, event)
    return None if row is None else EndedJob(_detail(row), row[len(JobDetail._fields)] is True)


def _detail(row: Record) -> JobDetail:
    """A job from a row that begins with it."""
    return JobDetail(*row[: len(JobDetail._fields)])


async def hand_over_jobs(connection: Connection, workspace_id: int, places: int, slow_places: int) -> list[tuple[int, str]]:
    """Mark the oldest waiting jobs that have a place as handed over; their numbers and lanes, for the queue.

    There are ``places`` in all, of which ``slow_places`` take jobs other than short texts, too.
    """
    rows = await connection.fetch(_HAND_OVER, workspace_id, places, slow_places)
    return [(row[0], row[1]) for row in rows]


async def handed_jobs(connection: Connection, workspace_id: int) -> list[tuple[int, str]]:
    """The jobs that the queue should know: their numbers and lanes."""
    rows = await connection.fetch(
        "select id, lane from jobs where workspace_id = $1 and completed_at is null and handed_at is not null", workspace_id
    )
    return [(row[0], row[1]) for row in rows]


async def forget_expired_results(connection: Connection, workspace_id: int) -> None:
    """Remove the results whose time is over."""
    await connection.execute(
        "update jobs set result = null where workspace_id = $1 and has_result and result_expires_at <= now()",
        workspace_id,
    )


async def announce_job(connection: Connection, workspace_id: int, number: int) -> None:
    """Tell whoever waits for this job, when the transaction commits, that it has changed."""
    await connection.execute("select pg_notify($1, $2)", JOBS_CHANNEL, f"{workspace_id}:{number}")


async def workspaces_with_open_jobs(database: Database) -> list[int]:
    """Workspaces whose jobs have not all ended (a named function looks across)."""
    async with database.unbound() as connection:
        return [row[0] for row in await connection.fetch("select workspaces_with_open_jobs()")]


async def workspaces_with_expired_results(database: Database) -> list[int]:
    """Workspaces that keep results beyond their time (a named function looks across)."""
    async with database.unbound() as connection:
        return [row[0] for row in await connection.fetch("select workspaces_with_expired_results()")]
