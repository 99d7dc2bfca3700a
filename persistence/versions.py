"""Which versions of the tables this program knows, and which one a database has: without loading Alembic, which is slow."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg

from domain.errors import SetupError
from persistence.database import SCHEMA, RawConnection, describe
from persistence.queue import is_current


def known_versions() -> list[str]:
    """Oldest first, from the names of the files in ``migrations/versions`` (``v0001_foundation.py`` is ``0001``)."""
    names = (path.name for path in (Path(__file__).parent / "migrations" / "versions").iterdir())
    return sorted(found[1] for found in (re.fullmatch(r"v(\d{4})_\w+\.py", name) for name in names) if found)


async def pending(owner: Mapping[str, Any]) -> bool:
    """Whether the database lacks versions of this program; SetupError when it cannot be reached or is of a newer one.

    A login that may not read the version (the runtime's own) is told False.
    """
    try:
        connection = await asyncpg.connect(**owner, timeout=10)
    except (OSError, asyncpg.PostgresError, TimeoutError, ValueError) as error:
        raise SetupError(f"The database cannot be reached: {describe(error)}") from error
    try:
        return await present_version(connection) != known_versions()[-1] or not await is_current(connection)
    except asyncpg.InsufficientPrivilegeError:
        return False
    finally:
        await connection.close()


async def present_version(connection: RawConnection) -> str | None:
    """The database's version, None for an empty one; SetupError when this program does not know it."""
    table = f"{SCHEMA}.alembic_version"
    if await connection.fetchval("select to_regclass($1)", table) is None:
        return None
    version: str | None = await connection.fetchval(f"select version_num from {table}")
    if version is not None and version not in known_versions():
        raise SetupError(
            f"The database is of a newer ClassifyHub (its version is {version}, this program knows up to "
            f"{known_versions()[-1]}). Start the newer program, or restore a backup made before the upgrade."
        )
    return version
