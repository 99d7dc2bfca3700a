"""Workspaces: their state, their counters, and the operator's view of them."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from persistence.database import Connection, Database


class WorkspaceRow(NamedTuple):
    """A workspace; ``assets`` and ``own_rules`` are what counts against its plan."""

    workspace_id: int
    name: str
    plan: str
    subscription: str
    past_due_since: datetime | None
    suspended_at: datetime | None
    precedence: str
    default_label_id: int
    rule_set_version: int
    allow_list_version: int
    keep_findings: bool
    created_at: datetime


class WorkspaceSummary(NamedTuple):
    """One line of the operator's list."""

    workspace_id: int
    name: str
    plan: str
    subscription: str
    suspended_at: datetime | None
    created_at: datetime


class Membership(NamedTuple):
    """A workspace that an account belongs to."""

    workspace_id: int
    name: str
    role: str


_COLUMNS: Final = ", ".join(WorkspaceRow._fields)
_READ: Final = f"select {_COLUMNS} from workspaces where workspace_id = $1"
_CHANGEABLE: Final = frozenset(
    {
        "name",
        "plan",
        "subscription",
        "past_due_since",
        "suspended_at",
        "precedence",
        "default_label_id",
        "keep_findings",
    }
)


async def read_workspace(connection: Connection, workspace_id: int) -> WorkspaceRow | None:
    """The workspace, or None."""
    row = await connection.fetchrow(_READ, workspace_id)
    return None if row is None else WorkspaceRow(*row)


async def read_sealed_secret(connection: Connection, workspace_id: int) -> bytes:
    """The workspace's sealed secret."""
    sealed: bytes = await connection.fetchval("select sealed_secret from workspaces where workspace_id = $1", workspace_id)
    return sealed


async def next_workspace_id(connection: Connection) -> int:
    """A new workspace id."""
    number: int = await connection.fetchval("select nextval('workspace_ids')")
    return number


async def insert_workspace(
    connection: Connection, *, workspace_id: int, name: str, plan: str, default_label_id: int, sealed_secret: bytes
) -> None:
    """A workspace and its counters; the default label must exist by the end of the transaction."""
    await connection.execute(
        "insert into workspaces (workspace_id, name, plan, default_label_id, sealed_secret) values ($1, $2, $3, $4, $5)",
        workspace_id,
        name,
        plan,
        default_label_id,
        sealed_secret,
    )
    await connection.execute("insert into workspace_counters (workspace_id) values ($1)", workspace_id)


async def change_workspace(connection: Connection, workspace_id: int, changes: dict[str, Any]) -> None:
    """Set some columns of a workspace."""
    if unknown := set(changes) - _CHANGEABLE:
        raise ValueError(f"not changeable: {unknown}")
    assignments = ", ".join(f"{column} = ${number}" for number, column in enumerate(changes, start=2))
    await connection.execute(
        f"update workspaces set {assignments} where workspace_id = $1",
        workspace_id,
        *changes.values(),
    )


async def raise_rule_set_version(connection: Connection, workspace_id: int) -> int:
    """Count one change that can change a verdict; returns the new version."""
    version: int = await connection.fetchval(
        "update workspaces set rule_set_version = rule_set_version + 1 where workspace_id = $1 returning rule_set_version",
        workspace_id,
    )
    return version


async def next_object_id(connection: Connection, workspace_id: int) -> int:
    """An id for a new label, rule, key or invitation, counted per workspace."""
    number: int = await connection.fetchval(
        "update workspace_counters set last_object_id = last_object_id + 1 where workspace_id = $1 returning last_object_id",
        workspace_id,
    )
    return number


async def next_object_ids(connection: Connection, workspace_id: int, count: int) -> list[int]:
    """So many ids at once."""
    last: int = await connection.fetchval(
        "update workspace_counters set last_object_id = last_object_id + $2 where workspace_id = $1 returning last_object_id",
        workspace_id,
        count,
    )
    return list(range(last - count + 1, last + 1))


async def count_usage(connection: Connection, workspace_id: int) -> tuple[int, int]:
    """How many assets and own rules (those of packs do not count) the workspace has."""
    row = await connection.fetchrow(
        "select c.assets, (select count(*) from rules r where r.workspace_id = $1 and r.pack is null)"
        " from workspace_counters c where c.workspace_id = $1",
        workspace_id,
    )
    return (row[0], row[1]) if row is not None else (0, 0)


async def list_all_workspaces(database: Database) -> list[WorkspaceSummary]:
    """Every workspace of the installation (a named function looks across)."""
    async with database.unbound() as connection:
        return [WorkspaceSummary(*row) for row in await connection.fetch("select * from all_workspaces()")]


async def list_memberships(database: Database, account_id: int) -> list[Membership]:
    """The workspaces of an account (a named function looks across)."""
    async with database.unbound() as connection:
        rows = await connection.fetch("select * from account_workspaces($1)", account_id)
        return [Membership(*row) for row in rows]
