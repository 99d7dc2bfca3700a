"""Accounts and their console sessions. Both are global: a person may belong to several workspaces."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from persistence.database import Connection, Database


class Account(NamedTuple):
    """A person who signs in."""

    id: int
    email: str
    name: str | None
    password_hash: str | None
    operator: bool
    created_at: datetime
    last_workspace_id: int | None


class FoundSession(NamedTuple):
    """A session with its account, the workspace it looks at and the role there (None: member of no workspace)."""

    account_id: int
    email: str
    account_name: str | None
    operator: bool
    workspace_id: int | None
    role: str | None
    plan: str | None
    subscription: str | None
    past_due_since: datetime | None
    suspended_at: datetime | None


_COLUMNS: Final = ", ".join(Account._fields)


async def find_account(connection: Connection, email: str) -> Account | None:
    """The account with this e-mail address, or None."""
    row = await connection.fetchrow(
        f"select {_COLUMNS} from accounts where email = lower($1)",
        email,
    )
    return None if row is None else Account(*row)


async def insert_account(
    connection: Connection, *, email: str, name: str | None, password_hash: str | None, operator: bool = False
) -> int:
    """A new account; returns its id."""
    account_id: int = await connection.fetchval(
        "insert into accounts (email, name, password_hash, operator) values (lower($1), $2, $3, $4) returning id",
        email,
        name,
        password_hash,
        operator,
    )
    return account_id


async def set_password_hash(connection: Connection, account_id: int, password_hash: str) -> None:
    """Replace an account's password hash and end its sessions."""
    await connection.execute(
        "with changed as (update accounts set password_hash = $2 where id = $1) delete from sessions where account_id = $1",
        account_id,
        password_hash,
    )


async def insert_session(
    database: Database, *, digest: bytes, account_id: int, workspace_id: int | None, lifetime_seconds: int
) -> None:
    """A new session; sessions that have ended are cleared away by the way."""
    async with database.unbound() as connection:
        await connection.execute("delete from sessions where expires_at < now()")
        await connection.execute(
            "insert into sessions (digest, account_id, workspace_id, expires_at)"
            " values ($1, $2, $3, now() + make_interval(secs => $4))",
            digest,
            account_id,
            workspace_id,
            lifetime_seconds,
        )


async def find_session(database: Database, digest: bytes) -> FoundSession | None:
    """The session with this digest while it lives (a named function looks across)."""
    async with database.unbound() as connection:
        row = await connection.fetchrow("select * from find_session($1)", digest)
    return None if row is None else FoundSession(*row)


async def switch_session(database: Database, digest: bytes, workspace_id: int) -> None:
    """Let a session, and the account's later ones, look at another workspace."""
    async with database.unbound() as connection:
        await connection.execute(
            "with switched as (update sessions set workspace_id = $2 where digest = $1 returning account_id)"
            " update accounts set last_workspace_id = $2 where id = (select account_id from switched)",
            digest,
            workspace_id,
        )


async def delete_session(database: Database, digest: bytes) -> None:
    """End a session."""
    async with database.unbound() as connection:
        await connection.execute("delete from sessions where digest = $1", digest)


class Allowance(NamedTuple):
    """How many attempts at passwords a scope (a digest of 32 bytes) may make in a window."""

    scope: bytes
    attempts: int


async def begin_attempt(database: Database, allowances: Sequence[Allowance], window_seconds: int) -> datetime | None:
    """Count an attempt in each of the scopes and answer the minute it counts in; None, counting nothing, where one is full.

    Attempts of a scope take turns, so that any number at the same moment are no way around its limit. Callers name their
    scopes in one order, the more general first, and so never wait in a circle. Old counts are cleared away by the way.
    """
    scopes = [each.scope for each in allowances]
    async with database.unbound() as connection:
        async with connection.transaction():
            locks = [int.from_bytes(scope[:8], "big", signed=True) for scope in scopes]
            await connection.execute("select pg_advisory_xact_lock(lock) from unnest($1::bigint[]) lock", locks)
            rows = await connection.fetch(
                "select scope, sum(failures) failures from sign_in_failures"
                " where scope = any($1) and window_start > now() - make_interval(secs => $2) group by scope",
                scopes,
                window_seconds,
            )
            made: dict[bytes, int] = {row["scope"]: row["failures"] for row in rows}
            if any(made.get(each.scope, 0) >= each.attempts for each in allowances):
                return None
            minute: datetime = await connection.fetchval("select date_trunc('minute', now())")
            await connection.execute(
                "insert into sign_in_failures (scope, window_start, failures) select scope, $2, 1 from unnest($1::bytea[]) scope"
                " on conflict (scope, window_start) do update set failures = sign_in_failures.failures + 1",
                scopes,
                minute,
            )
        await connection.execute(
            "delete from sign_in_failures where window_start < now() - make_interval(secs => $1)", window_seconds
        )
    return minute


async def take_back_attempt(database: Database, scopes: Sequence[bytes], minute: datetime) -> None:
    """Uncount one attempt that began in this minute."""
    async with database.unbound() as connection:
        await connection.execute(
            "update sign_in_failures set failures = greatest(failures - 1, 0) where scope = any($1) and window_start = $2",
            list(scopes),
            minute,
        )


async def forget_attempts(database: Database, scope: bytes) -> None:
    """Forget all attempts of a scope after a success."""
    async with database.unbound() as connection:
        await connection.execute("delete from sign_in_failures where scope = $1", scope)
