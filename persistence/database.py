"""Connections to PostgreSQL, bound to one workspace at a time.

``reading`` and ``writing`` open a transaction in which row-level security shows one workspace's rows only; ``unbound`` is for the
global tables and the few named functions that look across workspaces.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias
from urllib.parse import parse_qs, urlsplit

import asyncpg
import orjson
from asyncpg.pool import PoolConnectionProxy

from domain.errors import SetupError, Unavailable
from persistence.constraints import translated

if TYPE_CHECKING:
    Record: TypeAlias = asyncpg.Record
    Pool: TypeAlias = asyncpg.Pool[Record]
    Connection: TypeAlias = PoolConnectionProxy[Record]
    RawConnection: TypeAlias = asyncpg.Connection[Record]
else:
    Record = asyncpg.Record
    Pool = asyncpg.Pool
    Connection = PoolConnectionProxy
    RawConnection = asyncpg.Connection

SCHEMA: Final = "classifyhub"
RUNTIME_ROLE: Final = "classifyhub_app"
POOL_SIZE: Final = 12

#: What asyncpg raises when the server is away, shutting down, starting or out of connections.
CONNECTION_LOST: Final = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    TimeoutError,
)

_ACQUIRE_SECONDS: Final = 4.0
_COMMAND_SECONDS: Final = 30.0


class _UnresetConnection(RawConnection):
    """A pooled connection without asyncpg's reset query: it would cost every use a round trip.

    Nothing here changes session state, and a connection that comes back inside a transaction is thrown away.
    """

    async def reset(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109 - asyncpg's own signature
        if self.is_in_transaction():
            self.terminate()


def connect_arguments(url: str) -> dict[str, Any]:
    """asyncpg arguments for a PostgreSQL URL; SetupError when it is none."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise SetupError(
            "CLASSIFYHUB_DATABASE_URL must look like postgresql://user:password@host:5432/database; it does not start so."
        )
    options = parse_qs(parts.query)
    unknown = set(options) - {"sslmode", "host", "application_name", "sslrootcert", "user", "password", "port"}
    if unknown:
        raise SetupError(f"CLASSIFYHUB_DATABASE_URL has the unknown option {min(unknown)!r}.")
    return {"dsn": url}


async def _prepare(connection: Any) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(kind, schema="pg_catalog", encoder=_dump_json, decoder=orjson.loads, format="text")


def _dump_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def session_settings(*, role: str | None) -> dict[str, str]:
    """What every connection of ours sets when it opens."""
    settings = {
        "search_path": SCHEMA,
        "timezone": "UTC",
        "application_name": "classifyhub",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "60s",
        "statement_timeout": "30s",
    }
    if role is not None:
        settings["role"] = role
    return settings


class Database:
    """A pool of connections as the runtime role, which neither owns the tables nor bypasses row-level security."""

    def __init__(self, pool: Pool, address: Mapping[str, Any]) -> None:
        self.pool = pool
        self.address = dict(address)

    @classmethod
    async def open(cls, address: Mapping[str, Any], *, size: int = POOL_SIZE) -> Self:
        """Connect; SetupError when the database cannot be reached at all."""
        try:
            pool = await asyncpg.create_pool(
                **address,
                min_size=1,
                max_size=size,
                connection_class=_UnresetConnection,
                init=_prepare,
                server_settings=session_settings(role=RUNTIME_ROLE),
                timeout=_ACQUIRE_SECONDS,
                command_timeout=_COMMAND_SECONDS,
            )
        except (OSError, asyncpg.PostgresError, ssl.SSLError, TimeoutError, ValueError) as error:
            raise SetupError(f"The database cannot be reached: {describe(error)}") from error
        return cls(pool, address)

    async def close(self) -> None:
        """Close every connection, waiting a little for those in use."""
        try:
            await asyncio.wait_for(self.pool.close(), 5)
        except TimeoutError:
            self.pool.terminate()

    async def listen_connection(self, address: Mapping[str, Any]) -> Any:
        """A connection of its own for LISTEN, outside the pool; ``address`` goes around a pooler where there is one."""
        return await asyncpg.connect(**address, server_settings=session_settings(role=RUNTIME_ROLE), timeout=_ACQUIRE_SECONDS)

    @asynccontextmanager
    async def unbound(self) -> AsyncIterator[Connection]:
        """A connection without a workspace: row-level security shows it no tenant's row. Statements commit by themselves."""
        try:
            async with self.pool.acquire(timeout=_ACQUIRE_SECONDS) as connection:
                yield connection
        except CONNECTION_LOST as error:
            raise Unavailable from error
        except asyncpg.IntegrityConstraintViolationError as error:
            raise translated(error) from error

    @asynccontextmanager
    async def _transaction(self, opening: str) -> AsyncIterator[Connection]:
        async with self.unbound() as connection:
            try:
                await connection.execute(opening)
                yield connection
                await connection.execute("commit")
            except BaseException:
                if not connection.is_closed():
                    await connection.execute("rollback")
                raise

    def reading(self, workspace_id: int) -> AbstractAsyncContextManager[Connection]:
        """A read-only transaction that sees one workspace at one moment."""
        return self._transaction(f"begin isolation level repeatable read read only;set local app.workspace_id='{workspace_id:d}'")

    def writing(self, workspace_id: int) -> AbstractAsyncContextManager[Connection]:
        """A transaction that may change one workspace; writers of one workspace take turns on its counters row."""
        return self._transaction(
            f"begin;set local app.workspace_id='{workspace_id:d}';"
            f"select from workspace_counters where workspace_id={workspace_id:d} for update"
        )

    def binding(self, workspace_id: int) -> AbstractAsyncContextManager[Connection]:
        """A transaction bound to a workspace whose rows do not exist yet (its creation)."""
        return self._transaction(f"begin;set local app.workspace_id='{workspace_id:d}'")


def describe(error: BaseException) -> str:
    """One readable line about a connection failure, without the password that a URL may hold."""
    if isinstance(error, TimeoutError):
        return "no answer in time."
    text = str(error).strip().splitlines()
    return text[0] if text else type(error).__name__
