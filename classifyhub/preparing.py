"""Bringing an installation's database up to date: the embedded server's database and login, then the tables."""

import importlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import asyncpg

from classifyhub.installation import DATABASE, RUNTIME_USER, Place
from domain.errors import SetupError
from persistence.database import describe
from persistence.versions import known_versions, pending


async def bring_up_to_date(place: Place) -> str:
    """Create or upgrade the tables; answers the version reached. Safe with several processes at once."""
    runtime_user = place.addresses.runtime_user
    if place.embedded is not None:
        await _prepare_cluster(place.embedded)
        if not await pending(place.addresses.owner):
            return known_versions()[-1]
    elif place.addresses.runtime != place.addresses.owner:
        runtime_user = await _login_of(place.addresses.runtime)
    # Loading Alembic takes longer than all the rest of a start, and hardly any start has something to migrate.
    migrate = importlib.import_module("persistence.migrate").migrate
    version: str = await migrate(place.addresses.owner, runtime_user)
    return version


async def _prepare_cluster(administrator: Mapping[str, Any]) -> None:
    """The database and the runtime's login on the embedded server, unless they are there."""
    connection = await asyncpg.connect(**administrator, timeout=10)
    try:
        if not await connection.fetchval("select exists (select from pg_roles where rolname = $1)", RUNTIME_USER):
            with suppress(asyncpg.DuplicateObjectError, asyncpg.UniqueViolationError):
                await connection.execute(f"create role {RUNTIME_USER} login nosuperuser nobypassrls nocreatedb nocreaterole")
        if not await connection.fetchval("select exists (select from pg_database where datname = $1)", DATABASE):
            with suppress(asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
                await connection.execute(f"create database {DATABASE}")
    finally:
        await connection.close()


async def _login_of(address: Mapping[str, Any]) -> str:
    """The user that a database URL signs in as (it need not be written in it)."""
    try:
        connection = await asyncpg.connect(**address, timeout=10)
    except (OSError, asyncpg.PostgresError, TimeoutError, ValueError) as error:
        raise SetupError(f"The database cannot be reached: {describe(error)}") from error
    try:
        user: str = await connection.fetchval("select session_user")
        return user
    finally:
        await connection.close()
