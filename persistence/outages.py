"""What a database error means to callers: not possible just now (503, send it again), or a fault of ours (500)."""

from typing import Final

import asyncpg

#: What asyncpg raises when the server is away, shutting down, starting or out of connections.
CONNECTION_LOST: Final = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.TooManyConnectionsError,
    TimeoutError,
)

#: What the server says when it cannot do something now and could do the same later.
_NOT_NOW: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shut down, starting, statement_timeout
    asyncpg.InsufficientResourcesError,  # no disk, no memory, no connection
    asyncpg.LockNotAvailableError,  # lock_timeout
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.TransactionTimeoutError,
    asyncpg.PostgresIOError,
)


def is_outage(error: BaseException, *, connected: bool, read_only: bool) -> bool:
    """Whether an error of a statement says that the database cannot do it just now.

    ``connected``: whether the connection outlived the error. asyncpg tells of a lost connection and of wrong calls with the same
    classes (``InterfaceError``), and files that our own code opens raise ``OSError``, too; a wrong call must not pass as an outage.
    ``read_only``: whether we asked for a transaction that may not write; if not, the server has become a stand-by.
    """
    if isinstance(error, asyncpg.ReadOnlySQLTransactionError):
        return not read_only
    if isinstance(error, (*_NOT_NOW, ConnectionError, TimeoutError)):
        return True
    return not connected and isinstance(error, CONNECTION_LOST)


def ends_the_connection(error: BaseException) -> bool:
    """Whether the server said nothing final about the statement: its commit may have been stored or not."""
    if isinstance(error, asyncpg.PostgresError) and not isinstance(error, asyncpg.PostgresConnectionError):
        return getattr(error, "severity_en", None) in ("FATAL", "PANIC")
    return True
