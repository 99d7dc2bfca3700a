"""Reading the audit log."""

from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from domain.permissions import Permission
from persistence.audit import AuditEntry, list_audit_entries
from resolvers.commands import DEFAULT_PAGE, Identifier, PageSize
from resolvers.context import Context
from resolvers.operations import Command, operation

ActionName = Annotated[str, StringConstraints(pattern=r"^[a-z_.]{1,64}$")]


class ListAuditEntries(Command):
    actions: Annotated[tuple[ActionName, ...], Field(max_length=50)] | None = None
    before_id: Identifier | None = None
    limit: PageSize = DEFAULT_PAGE


class AuditPage(NamedTuple):
    """Entries, newest first."""

    entries: list[AuditEntry]
    has_more: bool


@operation(Permission.AUDIT_READ)
async def list_audit(context: Context, command: ListAuditEntries) -> AuditPage:
    """Administrative changes of the workspace."""
    async with context.database.reading(context.workspace) as connection:
        found = await list_audit_entries(
            connection, context.workspace, actions=command.actions, before_id=command.before_id, limit=command.limit + 1
        )
    return AuditPage(found[: command.limit], len(found) > command.limit)
