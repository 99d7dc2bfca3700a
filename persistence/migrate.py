"""Bring a database to this version's tables: roles, schema, Alembic versions. Safe with several processes at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import asyncpg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection as SyncConnection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from domain.errors import SetupError
from persistence.database import RUNTIME_ROLE, SCHEMA, RawConnection, describe
from persistence.queue import install_queue, is_current
from persistence.versions import known_versions, present_version

LOOKUP_ROLE: Final = "classifyhub_lookup"
_ADVISORY_LOCK: Final = 0x636C6873  # "clhs"


async def migrate(owner: Mapping[str, Any], runtime_user: str | None = None, *, version: str | None = None) -> str:
    """Create or upgrade everything on the owner's connection; returns the version reached.

    ``runtime_user`` is the login that serves requests where it is not the owner's own; ``version`` stops at an older version.
    """
    latest = version or known_versions()[-1]
    try:
        lock = await asyncpg.connect(**owner, timeout=10)
    except (OSError, asyncpg.PostgresError, TimeoutError, ValueError) as error:
        raise SetupError(f"The database cannot be reached: {describe(error)}") from error
    try:
        await lock.execute("select pg_advisory_lock($1)", _ADVISORY_LOCK)
        present = await present_version(lock)
        await _create_roles(lock, runtime_user)
        await lock.execute(f"create schema if not exists {SCHEMA}")
        if present != latest:
            await _run_versions(owner, latest)
        if not await is_current(lock):
            await install_queue(lock)
    except asyncpg.PostgresError as error:
        raise SetupError(f"The database could not be prepared: {describe(error)}") from error
    finally:
        await lock.close()
    return latest


async def _create_roles(connection: RawConnection, runtime_user: str | None) -> None:
    """The two roles, granted to the owner (who gives the lookup functions away) and to the runtime's login."""
    for role in (RUNTIME_ROLE, LOOKUP_ROLE):
        if not await connection.fetchval("select exists (select from pg_roles where rolname = $1)", role):
            try:
                await connection.execute(f"create role {role} nologin nosuperuser nobypassrls")
            except asyncpg.InsufficientPrivilegeError as error:
                raise SetupError(
                    f"The database user may not create the role {role}. Ask a database administrator to run: "
                    f'create role {role} nologin; grant {role} to "{await connection.fetchval("select current_user")}";'
                ) from error
            except asyncpg.UniqueViolationError:
                pass  # another hub on this server made it at this moment
        for user in {await connection.fetchval("select current_user"), runtime_user} - {None, role}:
            if role == LOOKUP_ROLE and user == runtime_user:
                continue
            if not await connection.fetchval("select pg_has_role($1, $2, 'set')", user, role):
                await connection.execute(f'grant {role} to "{user}"')
    dangerous = await connection.fetchval("select rolsuper or rolbypassrls from pg_roles where rolname = $1", RUNTIME_ROLE)
    if dangerous:
        raise SetupError(
            f"The role {RUNTIME_ROLE} bypasses row-level security. Run: alter role {RUNTIME_ROLE} nosuperuser nobypassrls;"
        )


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return configuration


async def _run_versions(owner: Mapping[str, Any], version: str) -> None:
    async def connect(*_: Any, **__: Any) -> RawConnection:
        connection: RawConnection = await asyncpg.connect(**owner, server_settings={"search_path": SCHEMA})
        return connection

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)

    def upgrade(connection: SyncConnection) -> None:
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, version)

    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
    await engine.dispose()
