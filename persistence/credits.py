"""The ledger: what a workspace has in credits, and every movement. All amounts are whole milli-credits.

Writers hold the workspace's lock (:meth:`Database.writing`). A movement and the counters that it moves are one statement.
"""

from datetime import date, datetime
from typing import Final, NamedTuple

from persistence.database import Connection, Database
from persistence.webhooks import asking


class Balance(NamedTuple):
    """What there is, and what running jobs have reserved of it. ``month`` has been granted ``granted`` so far."""

    balance: int
    reserved: int
    month: date | None
    granted: int

    @property
    def available(self) -> int:
        """What new jobs can be paid from."""
        return self.balance - self.reserved


class CreditEntry(NamedTuple):
    """One movement; ``job_id`` is the job's public id, ``job_number`` counts per workspace and is not shown."""

    id: int
    kind: str
    delta: int
    reserved_delta: int
    balance_after: int
    reserved_after: int
    job_id: str | None
    job_number: int | None
    created_at: datetime


_ENTER: Final = (
    "insert into credit_entries (workspace_id, id, kind, delta, reserved_delta, balance_after, reserved_after, job_id)"
)
_MOVE: Final = f"""
with moved as (
    update workspace_counters
    set credits = credits + $3, credits_reserved = credits_reserved + $4, last_credit_id = last_credit_id + 1
    where workspace_id = $1
    returning last_credit_id, credits, credits_reserved
)
{_ENTER}
select $1, last_credit_id, $2, $3, $4, credits, credits_reserved, $5 from moved
"""
#: Parts of the statements that insert and end jobs: what a job of ``counted`` reserves is entered, or what one of ``ended`` had.
RESERVED: Final = f"""reserved as (
    {_ENTER}
    select workspace_id, last_credit_id, 'reserve', 0, reserved_now, credits, credits_reserved, last_job_id
    from counted where reserved_now > 0
)"""
SETTLED: Final = f"""moved as (
    update workspace_counters c
    set credits = c.credits - e.credits_charged, credits_reserved = c.credits_reserved - e.credits_reserved,
        last_credit_id = c.last_credit_id + 1
    from ended e where c.workspace_id = e.workspace_id and e.credits_reserved > 0
    returning c.last_credit_id, c.credits, c.credits_reserved
), settled as (
    {_ENTER}
    select e.workspace_id, m.last_credit_id, case when e.credits_charged > 0 then 'settle' else 'release' end,
           -e.credits_charged, -e.credits_reserved, m.credits, m.credits_reserved, e.id
    from moved m cross join ended e
)"""
_MARK_LOW: Final = f"""
update workspace_counters set credits_low_told = true where workspace_id = $1 and not credits_low_told and exists (select {asking("'credits.low'")})
"""
_LIST: Final = (
    "select e.id, e.kind, e.delta, e.reserved_delta, e.balance_after, e.reserved_after, j.public_id, e.job_id, e.created_at"
    " from credit_entries e left join jobs j on j.workspace_id = e.workspace_id and j.id = e.job_id"
    " where e.workspace_id = $1 and ($2::bigint is null or e.id {comparison} $2) order by e.id {direction} limit $3"
)
_OLDER: Final = _LIST.format(comparison="<", direction="desc")
_NEWER: Final = _LIST.format(comparison=">", direction="asc")


async def read_balance(connection: Connection, workspace_id: int) -> Balance:
    """Where the ledger stands."""
    row = await connection.fetchrow(
        "select credits, credits_reserved, credits_month, credits_granted from workspace_counters where workspace_id = $1",
        workspace_id,
    )
    assert row is not None, "a workspace has counters"  # noqa: S101 - an invariant of its creation
    return Balance(*row)


async def move_credits(
    connection: Connection, workspace_id: int, kind: str, delta: int, reserved_delta: int, job: int | None = None
) -> None:
    """Enter one movement; ``job`` is the job's number. A job has each kind of movement once."""
    await connection.execute(_MOVE, workspace_id, kind, delta, reserved_delta, job)


async def grant_credits(connection: Connection, workspace_id: int, month: date, amount: int, granted: int) -> None:
    """Add ``amount`` and remember that ``month`` has been granted ``granted`` in all."""
    if amount:
        await move_credits(connection, workspace_id, "grant", amount, 0)
    await connection.execute(
        "update workspace_counters set credits_month = $2, credits_granted = $3, credits_low_told = credits_low_told and not $4"
        " where workspace_id = $1",
        workspace_id,
        month,
        granted,
        amount > 0,
    )


async def mark_credits_low(connection: Connection, workspace_id: int) -> bool:
    """Note that credits are low; whether there is a webhook to be told of it that has not been told since the last grant."""
    outcome = await connection.execute(_MARK_LOW, workspace_id)
    return outcome != "UPDATE 0"


async def list_credit_entries(
    connection: Connection, workspace_id: int, *, edge: int | None, backwards: bool, limit: int
) -> list[CreditEntry]:
    """Movements older than id ``edge``, newest first, or ``backwards`` the other way."""
    rows = await connection.fetch(_NEWER if backwards else _OLDER, workspace_id, edge, limit)
    return [CreditEntry(*row) for row in rows]


async def count_credit_entries(connection: Connection, workspace_id: int, *, cap: int) -> int:
    """How many movements there are, counted up to ``cap + 1``."""
    total: int = await connection.fetchval(
        f"select count(*) from (select from credit_entries where workspace_id = $1 limit {cap + 1:d}) counted", workspace_id
    )
    return total


async def workspaces_without_credits_of(database: Database, month: date) -> list[int]:
    """Workspaces on a paid plan whose ledger has not seen ``month`` yet (a named function looks across)."""
    async with database.unbound() as connection:
        return [row[0] for row in await connection.fetch("select workspaces_without_credits_of($1)", month)]
