"""Members of a workspace and invitations to it."""

from datetime import datetime
from typing import NamedTuple

from persistence.database import Connection, Database


class MemberDetail(NamedTuple):
    """An account in this workspace."""

    account_id: int
    email: str
    name: str | None
    role: str
    joined_at: datetime


class FoundInvitation(NamedTuple):
    """An invitation that can be accepted. ``account_since`` tells whether its address has an account already."""

    workspace_id: int
    id: int
    email: str
    role: str
    workspace_name: str
    account_since: datetime | None


async def list_members(connection: Connection, workspace_id: int) -> list[MemberDetail]:
    """The members, in the order in which they joined."""
    rows = await connection.fetch(
        "select a.id, a.email, a.name, m.role, m.joined_at from members m join accounts a on a.id = m.account_id"
        " where m.workspace_id = $1 order by m.joined_at, a.id",
        workspace_id,
    )
    return [MemberDetail(*row) for row in rows]


async def insert_member(connection: Connection, workspace_id: int, account_id: int, role: str) -> None:
    """A new member."""
    await connection.execute(
        "insert into members (workspace_id, account_id, role) values ($1, $2, $3)", workspace_id, account_id, role
    )


async def set_role(connection: Connection, workspace_id: int, account_id: int, role: str) -> None:
    """Give a member another role."""
    await connection.execute(
        "update members set role = $3 where workspace_id = $1 and account_id = $2", workspace_id, account_id, role
    )


async def delete_member(connection: Connection, workspace_id: int, account_id: int) -> None:
    """Remove a member; the account stays."""
    await connection.execute("delete from members where workspace_id = $1 and account_id = $2", workspace_id, account_id)


async def insert_invitation(
    connection: Connection,
    workspace_id: int,
    invitation_id: int,
    *,
    email: str,
    role: str,
    digest: bytes,
    invited_by: str,
    lifetime_seconds: int,
) -> None:
    """A new invitation; an earlier one to the same address ends."""
    await connection.execute(
        "delete from invitations where workspace_id = $1 and email = lower($2) and accepted_at is null",
        workspace_id,
        email,
    )
    await connection.execute(
        "insert into invitations (workspace_id, id, email, role, digest, invited_by, expires_at)"
        " values ($1, $2, lower($3), $4, $5, $6, now() + make_interval(secs => $7))",
        workspace_id,
        invitation_id,
        email,
        role,
        digest,
        invited_by,
        lifetime_seconds,
    )


async def find_invitation(database: Database, digest: bytes) -> FoundInvitation | None:
    """The invitation with this digest while it can be accepted (a named function looks across)."""
    async with database.unbound() as connection:
        row = await connection.fetchrow(
            "select i.*, a.created_at from find_invitation($1) i left join accounts a on a.email = i.email", digest
        )
    return None if row is None else FoundInvitation(*row)


async def take_invitation(connection: Connection, workspace_id: int, invitation_id: int) -> bool:
    """Mark an invitation accepted; False when somebody did so before."""
    taken: int | None = await connection.fetchval(
        "update invitations set accepted_at = now() where workspace_id = $1 and id = $2 and accepted_at is null"
        " and expires_at > now() returning 1",
        workspace_id,
        invitation_id,
    )
    return taken is not None
