"""The queue: PgQueuer's tables in a schema of their own on the same PostgreSQL, filled within our own transactions.

A queue row only says which job to run; what its caller sees is in our own table. The names are given here rather than through
PgQueuer's environment variables, so that nothing outside can move the queue.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from importlib.metadata import version
from typing import Any, Final, NamedTuple, cast

from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.db import AsyncpgDriver, Driver
from pgqueuer.domain.settings import DBSettings
from pgqueuer.queries import Queries

from persistence.database import RUNTIME_ROLE, Connection, Database, RawConnection

QUEUE_SCHEMA: Final = "classifyhub_queue"
CHANNEL: Final = "classifyhub_queue"
#: What the schema was made for, kept as its comment: another release of the library may need other tables.
QUEUE_VERSION: Final = f"PgQueuer {version('pgqueuer')}, lanes told apart, unlogged log"
SETTINGS: Final = DBSettings(
    prefix="",
    db_schema=QUEUE_SCHEMA,
    channel=CHANNEL,
    function="fn_pgqueuer_changed",
    statistics_table="pgqueuer_statistics",
    queue_status_type="pgqueuer_status",
    queue_table="pgqueuer",
    queue_table_log="pgqueuer_log",
    trigger="tg_pgqueuer_changed",
    schedules_table="pgqueuer_schedules",
)
#: Tells each lane of its own tasks only, on its channel, in PgQueuer's words; its own trigger would wake all lanes of all workers
#: for every task.
_TELL_LANES: Final = f"""
create or replace function {QUEUE_SCHEMA}.tell_lanes() returns trigger language plpgsql as $$
begin
    perform pg_notify('{CHANNEL}_' || entrypoint, json_build_object('type', 'table_changed_event', 'channel',
        '{CHANNEL}_' || entrypoint, 'operation', lower(tg_op), 'table', tg_table_name, 'sent_at', now())::text)
    from changed group by entrypoint;
    return null;
end
$$;
drop trigger if exists {SETTINGS.trigger} on {SETTINGS.qualified.queue_table};
create or replace trigger tell_of_new after insert on {SETTINGS.qualified.queue_table}
    referencing new table as changed execute function {QUEUE_SCHEMA}.tell_lanes();
create or replace trigger tell_of_ended after delete on {SETTINGS.qualified.queue_table}
    referencing old table as changed execute function {QUEUE_SCHEMA}.tell_lanes();
"""
_QUEUED: Final = f"select dedupe_key from {SETTINGS.qualified.queue_table} where dedupe_key = any ($1)"

#: Notes that one statement removes.
_LOG_SLICE: Final = 10_000
_FORGET_LOG: Final = (
    f"delete from {SETTINGS.qualified.queue_table_log} where id = any (array("
    f"select id from {SETTINGS.qualified.queue_table_log} where created < now() - interval '1 hour' limit $1))"
)


class Task(NamedTuple):
    """Something to run: which entry point, for what (its payload and, at the same time, its name), and not before when."""

    entrypoint: str
    subject: str
    after: timedelta | None = None


def channel_of(lane: str) -> str:
    """Where a lane is told of its tasks."""
    return f"{CHANNEL}_{lane}"


@cache
def _builders(channel: str) -> dict[str, Any]:
    settings = SETTINGS.model_copy(update={"channel": channel})
    return {
        "qbe": QueryBuilderEnvironment(settings),
        "qbq": QueryQueueBuilder(settings),
        "qbs": QuerySchedulerBuilder(settings),
    }


def queries(driver: Driver, channel: str = CHANNEL) -> Queries:
    """PgQueuer's statements on our schema; what they announce by themselves is said on ``channel``."""
    return Queries(driver, **_builders(channel))


async def enqueue(connection: Connection, tasks: Sequence[Task]) -> None:
    """Have tasks run once this transaction has committed. One that waits already is left as it is."""
    if tasks:
        # What PgQueuer wants of a connection, asyncpg's pooled connections have as well.
        await queries(AsyncpgDriver(cast(Any, connection))).enqueue(
            [task.entrypoint for task in tasks],
            [task.subject.encode() for task in tasks],
            [0] * len(tasks),
            [task.after for task in tasks],
            dedupe_key=[f"{task.entrypoint}:{task.subject}" for task in tasks],
            on_conflict="skip",
        )


async def missing(connection: Connection, tasks: Sequence[Task]) -> list[Task]:
    """Those of the tasks that neither wait nor run."""
    names = [f"{task.entrypoint}:{task.subject}" for task in tasks]
    present = {row[0] for row in await connection.fetch(_QUEUED, names)}
    return [task for task, name in zip(tasks, names, strict=True) if name not in present]


async def forget_old_log(database: Database) -> None:
    """Remove what the queue noted of tasks that ended more than an hour ago, a slice at a time; nobody reads it."""
    more = True
    while more:
        async with database.unbound() as connection:
            more = await connection.execute(_FORGET_LOG, _LOG_SLICE) == f"DELETE {_LOG_SLICE}"


async def is_current(connection: RawConnection) -> bool:
    """Whether the queue's tables are those of the installed library."""
    comment = await connection.fetchval("select obj_description(to_regnamespace($1), 'pg_namespace')", QUEUE_SCHEMA)
    return bool(comment == QUEUE_VERSION)


async def install_queue(connection: RawConnection) -> None:
    """Create or upgrade the queue's tables, as their owner; the runtime role may use them."""
    await connection.execute(f"create schema if not exists {QUEUE_SCHEMA}")
    await queries(AsyncpgDriver(connection)).apply_upgrade()
    await connection.execute(_TELL_LANES)
    # Three notes for each task that nobody reads: they need not survive a crash.
    await connection.execute(f"alter table {SETTINGS.qualified.queue_table_log} set unlogged")
    await connection.execute(
        f"grant usage on schema {QUEUE_SCHEMA} to {RUNTIME_ROLE};"
        f"grant select, insert, update, delete, truncate on all tables in schema {QUEUE_SCHEMA} to {RUNTIME_ROLE};"
        f"grant usage on all sequences in schema {QUEUE_SCHEMA} to {RUNTIME_ROLE};"
        f"comment on schema {QUEUE_SCHEMA} is '{QUEUE_VERSION}'"
    )


class Backlog(NamedTuple):
    """Tasks that are due and that no worker has taken yet, and for how many seconds the oldest has waited."""

    waiting: int
    oldest_seconds: float


async def read_backlog(database: Database) -> Backlog:
    """What waits in the queue."""
    async with database.unbound() as connection:
        row = await connection.fetchrow(
            "select count(*), coalesce(extract(epoch from clock_timestamp() - min(execute_after)), 0)::float8"
            f" from {SETTINGS.qualified.queue_table} where status = 'queued' and execute_after < clock_timestamp()"
        )
    assert row is not None, "an aggregate has a row"  # noqa: S101 - SQL's own rule
    return Backlog(*row)
