"""Accounts and their console sessions. Both are global: a person may belong to several workspaces."""

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
    """Let a session look at another workspace."""
    async with database.unbound() as connection:
        await connection.execute("update sessions set workspace_id = $2 where digest = $1", digest, workspace_id)


async def delete_session(database: Database, digest: bytes) -> None:
    """End a session."""
    async with database.unbound() as connection:
        await connection.execute("delete from sessions where digest = $1", digest)


async def count_sign_in_failures(database: Database, scope: bytes, window_seconds: int) -> int:
    """Failed sign-ins of a scope in the present window."""
    async with database.unbound() as connection:
        failures: int | None = await connection.fetchval(
            "select sum(failures) from sign_in_failures where scope = $1 and window_start > now() - make_interval(secs => $2)",
            scope,
            window_seconds,
        )
    return failures or 0


async def record_sign_in_failure(database: Database, scope: bytes, window_seconds: int) -> None:
    """Count one failed sign-in, minute by minute; old counts are cleared away by the way."""
    async with database.unbound() as connection:
        await connection.execute(
            "insert into sign_in_failures (scope, window_start, failures) values ($1, date_trunc('minute', now()), 1)"
            " on conflict (scope, window_start) do update set failures = sign_in_failures.failures + 1",
            scope,
        )
        await connection.execute(
            "delete from sign_in_failures where window_start < now() - make_interval(secs => $1)", window_seconds
        )


async def clear_sign_in_failures(database: Database, scope: bytes) -> None:
    """Forget the failures of a scope after a success."""
    async with database.unbound() as connection:
        await connection.execute("delete from sign_in_failures where scope = $1", scope)
