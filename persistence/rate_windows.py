"""Windows of 60 seconds on the database's clock, in which the requests of a workspace and of a key are counted."""

from collections.abc import Sequence
from typing import NamedTuple

from persistence.database import Database


class Scope(NamedTuple):
    """What is counted, by name within its workspace, and how many a minute are allowed."""

    name: str
    limit: int


class Taken(NamedTuple):
    """How many were granted, what each scope has counted now, and how many seconds of the window are left."""

    granted: int
    counts: list[int]
    seconds: float


async def take_rate(database: Database, workspace_id: int, scopes: Sequence[Scope], wanted: int) -> Taken:
    """Take up to ``wanted`` from every scope at once, exactly, in one round trip."""
    async with database.unbound() as connection:
        row = await connection.fetchrow(
            "select * from take_rate($1, $2, $3, $4)",
            workspace_id,
            [scope.name for scope in scopes],
            [scope.limit for scope in scopes],
            wanted,
        )
    assert row is not None, "the function answers one row"  # noqa: S101 - its definition
    return Taken(*row)
