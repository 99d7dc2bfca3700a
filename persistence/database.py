"""Connections to PostgreSQL, bound to one workspace at a time.

``reading`` and ``writing`` open a transaction in which row-level security shows one workspace's rows only; ``unbound`` is for the
global tables and the few named functions that look across workspaces.
"""

import asyncio
import logging
import ssl
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, Self, TypeAlias
from urllib.parse import parse_qs, urlsplit

import asyncpg
import orjson
from asyncpg.pool import PoolConnectionProxy

from domain.errors import SetupError, Unavailable
from persistence.constraints import translated
from persistence.outages import CONNECTION_LOST, ends_the_connection, is_outage
from persistence.watching import Watch

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

_ACQUIRE_SECONDS: Final = 4.0
#: Longer than ``statement_timeout``, so that the server's own word comes first.
_COMMAND_SECONDS: Final = 35.0
_LOG_EVERY_SECONDS: Final = 5.0
#: What writes, finds its rows by their keys, whatever the parameters: planning anew for each of these would cost more than running.
_PLANNED_ONCE: Final = "set local plan_cache_mode=force_generic_plan;"
_NOT_DURABLE: Final = "set local synchronous_commit=off;"
_log = logging.getLogger("classifyhub.database")


class _UnresetConnection(RawConnection):
    """A pooled connection without asyncpg's reset query: it would cost every use a round trip.

    Nothing here changes session state, and a connection that comes back inside a transaction is thrown away.
    """

    async def reset(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109 - asyncpg's own signature
        if self.is_in_transaction():
            self.terminate()


def connect_arguments(url: str, setting: str) -> dict[str, Any]:
    """asyncpg arguments for a PostgreSQL URL; when it is none, SetupError names the setting that holds it."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise SetupError(f"{setting} must look like postgresql://user:password@host:5432/database; it does not start so.")
    options = parse_qs(parts.query)
    unknown = set(options) - {"sslmode", "host", "application_name", "sslrootcert", "user", "password", "port"}
    if unknown:
        raise SetupError(f"{setting} has the unknown option {min(unknown)!r}.")
    return {"dsn": url}


async def _prepare(connection: Any) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(kind, schema="pg_catalog", encoder=_dump_json, decoder=orjson.loads, format="text")


def _dump_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def session_settings(*, role: str | None, durable: bool = True) -> dict[str, str]:
    """What every connection of ours sets when it opens; see :meth:`Database.open` for ``durable``."""
    settings = {
        "search_path": SCHEMA,
        "timezone": "UTC",
        "application_name": "classifyhub",
        "lock_timeout": "2500ms",  # one that waits behind another that waits is told within five seconds, too
        "idle_in_transaction_session_timeout": "60s",
        "statement_timeout": "30s",
        "jit": "off",  # our statements are short; asyncpg's own ones on types took ten times as long with it
    }
    if role is not None:
        settings["role"] = role
    if not durable:
        settings |= {"synchronous_commit": "off", "plan_cache_mode": "force_generic_plan"}
    return settings


class Database:
    """A pool of connections as the runtime role, which neither owns the tables nor bypasses row-level security."""

    def __init__(self, pool: Pool, address: Mapping[str, Any]) -> None:
        self.pool = pool
        self.address = dict(address)
        self._watch = Watch(self.address)
        self._logged_at = float("-inf")

    @classmethod
    async def open(cls, address: Mapping[str, Any], *, size: int = POOL_SIZE, durable: bool = True) -> Self:
        """Connect; SetupError when the database cannot be reached at all.

        What is written to one that is not ``durable`` is atomic and seen by everybody at once, but a crash of the server may take
        back its last half second: for what is done again then.
        """
        try:
            pool = await asyncpg.create_pool(
                **address,
                min_size=1,
                max_size=size,
                connection_class=_UnresetConnection,
                init=_prepare,
                server_settings=session_settings(role=RUNTIME_ROLE, durable=durable),
                timeout=_ACQUIRE_SECONDS,
                command_timeout=_COMMAND_SECONDS,
            )
        except (OSError, asyncpg.PostgresError, ssl.SSLError, TimeoutError, ValueError) as error:
            raise SetupError(f"The database cannot be reached: {describe(error)}") from error
        database = cls(pool, address)
        database._watch.start()
        return database

    async def close(self) -> None:
        """Close every connection, waiting a little for those in use."""
        await self._watch.stop()
        try:
            await asyncio.wait_for(self.pool.close(), 5)
        except CONNECTION_LOST:
            self.pool.terminate()

    async def listen_connection(self, address: Mapping[str, Any]) -> Any:
        """A connection of its own for LISTEN, outside the pool; ``address`` goes around a pooler where there is one."""
        return await asyncpg.connect(**address, server_settings=session_settings(role=RUNTIME_ROLE), timeout=_ACQUIRE_SECONDS)

    @asynccontextmanager
    async def unbound(self) -> AsyncIterator[Connection]:
        """A connection without a workspace: row-level security shows it no tenant's row. Statements commit by themselves."""
        async with self._lent() as connection:
            try:
                yield connection
            except Exception as error:
                told = await self._told(error, connection, read_only=False)
                if told is error:
                    raise
                raise told from error

    @asynccontextmanager
    async def _lent(self) -> AsyncIterator[Connection]:
        connection = await self._acquire()
        self._watch.began(connection)
        try:
            yield connection
        finally:
            self._watch.ended(connection)
            # The answer stands: what the pool does with a connection that is lost by now is nobody's failure.
            with suppress(*CONNECTION_LOST):
                await self.pool.release(connection)

    async def _acquire(self) -> Connection:
        if self._watch.is_away():
            raise Unavailable
        try:
            connection: Connection = await self.pool.acquire(timeout=_ACQUIRE_SECONDS)
        except (*CONNECTION_LOST, asyncpg.PostgresError) as error:
            raise await self._unavailable(error) from error
        if self._watch.is_away():  # found out while we waited for our turn
            await self.pool.release(connection)
            raise Unavailable
        return connection

    async def _told(self, error: Exception, connection: Connection, *, read_only: bool) -> Exception:
        """What callers are told of a failure. Ask before the connection is ended for it: whether it was lost is part of that."""
        if isinstance(error, asyncpg.IntegrityConstraintViolationError):
            return translated(error)
        if is_outage(error, connected=not _is_closed(connection), read_only=read_only):
            return await self._unavailable(error)
        return error

    async def _unavailable(self, error: BaseException) -> Unavailable:
        if isinstance(error, asyncpg.ReadOnlySQLTransactionError):
            # We are connected to a server that is a stand-by now: connect anew, to wherever the name leads.
            await self.pool.expire_connections()
        now = time.monotonic()
        if now - self._logged_at > _LOG_EVERY_SECONDS:
            self._logged_at = now
            _log.warning("The database could not do something (%s): %s", type(error).__name__, describe(error))
        return Unavailable(waited=isinstance(error, asyncpg.LockNotAvailableError))

    @asynccontextmanager
    async def _transaction(self, opening: str, *, read_only: bool = False) -> AsyncIterator[Connection]:
        async with self._lent() as connection:
            try:
                await connection.execute(opening)
                yield connection
            except Exception as error:
                told = await self._told(error, connection, read_only=read_only)
                await _roll_back(connection)
                if told is error:
                    raise
                raise told from error
            except BaseException:
                await _roll_back(connection)
                raise
            try:
                await _commit(connection, read_only=read_only)
            except asyncpg.PostgresError as error:
                told = await self._told(error, connection, read_only=read_only)
                if told is error:
                    raise
                raise told from error

    def reading(self, workspace_id: int) -> AbstractAsyncContextManager[Connection]:
        """A read-only transaction that sees one workspace at one moment."""
        return self._transaction(
            f"begin isolation level repeatable read read only;set local app.workspace_id='{workspace_id:d}'", read_only=True
        )

    def writing(self, workspace_id: int, *, durable: bool = True) -> AbstractAsyncContextManager[Connection]:
        """A transaction that may change one workspace; writers of one workspace take turns on its counters row.

        One that is not ``durable`` does not wait until its commit is on disk; any later one that does, is on disk with it.
        """
        return self._transaction(
            f"begin;{'' if durable else _NOT_DURABLE}{_PLANNED_ONCE}set local app.workspace_id='{workspace_id:d}';"
            f"select from workspace_counters where workspace_id={workspace_id:d} for update"
        )

    def binding(self, workspace_id: int, *, durable: bool = True) -> AbstractAsyncContextManager[Connection]:
        """A transaction bound to a workspace that takes no turn: for its creation, and for rows that nobody counts."""
        return self._transaction(f"begin;{'' if durable else _NOT_DURABLE}set local app.workspace_id='{workspace_id:d}'")


def _is_closed(connection: Connection) -> bool:
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:  # cut, and taken back by the pool
        return True


async def _roll_back(connection: Connection) -> None:
    """Undo the transaction; the failure that led here is the one that is told, so a second one only ends the connection."""
    if _is_closed(connection):
        return
    try:
        await connection.execute("rollback")
    except BaseException as error:
        _end(connection)
        if not isinstance(error, Exception):
            raise


async def _commit(connection: Connection, *, read_only: bool) -> None:
    """Commit. Unavailable says so where nobody knows whether the server got so far."""
    if _is_closed(connection):
        raise Unavailable  # the server never hears of this commit
    try:
        outcome = await connection.execute("commit")
    except BaseException as error:
        if ends_the_connection(error):
            _end(connection)
            if isinstance(error, Exception):
                raise Unavailable(outcome_known=read_only) from error
        raise
    if outcome != "COMMIT":
        # PostgreSQL answers so when a statement failed and somebody went on as if it had not.
        raise RuntimeError(f"the transaction could not be committed: {outcome}")


def _end(connection: Connection) -> None:
    with suppress(asyncpg.InterfaceError):  # gone already
        connection.terminate()


def describe(error: BaseException) -> str:
    """One readable line about a connection failure, without the password that a URL may hold."""
    if isinstance(error, TimeoutError):
        return "no answer in time."
    text = str(error).strip().splitlines()
    return text[0] if text else type(error).__name__
