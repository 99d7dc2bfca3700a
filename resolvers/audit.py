"""Reading the audit log."""

from typing import Annotated, NamedTuple

from pydantic import AwareDatetime, Field, StringConstraints

from domain.permissions import Permission
from persistence.audit import AuditEntry, AuditFilter, count_audit_entries, first_broken_entry, list_audit_entries
from persistence.sealing import WorkspaceSecret
from persistence.workspaces import read_sealed_secret
from resolvers.commands import DEFAULT_PAGE, MAX_COUNT, Identifier, PageSize, cut_to_page
from resolvers.context import Context
from resolvers.operations import Command, operation

ActionName = Annotated[str, StringConstraints(pattern=r"^[a-z_.]{1,64}$")]


class ListAuditEntries(Command):
    """``edge`` is the id at which the page before ended; ``backwards`` reads from the oldest entry up."""

    actions: Annotated[tuple[ActionName, ...], Field(max_length=50)] | None = None
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None
    edge: Identifier | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False
    counted: bool = False


class AuditPage(NamedTuple):
    """Entries, newest first. ``total``, where it was asked for, is exact up to 10,000; one more stands for more than that."""

    entries: list[AuditEntry]
    has_more: bool
    total: int | None


class CheckAuditChain(Command):
    """Nothing to say."""


@operation(Permission.AUDIT_READ)
async def check_audit_chain(context: Context, command: CheckAuditChain) -> int | None:
    """Walk the whole log: the id of the first entry that was altered, is missing or was cut off; None when it is whole."""
    async with context.database.reading(context.workspace) as connection:
        sealed = await read_sealed_secret(connection, context.workspace)
        secret = WorkspaceSecret.opened(context.hub.secret, context.workspace, sealed)
        return await first_broken_entry(connection, context.workspace, secret.audit_key)


@operation(Permission.AUDIT_READ)
async def list_audit(context: Context, command: ListAuditEntries) -> AuditPage:
    """Administrative changes of the workspace."""
    wanted = AuditFilter(command.actions, command.since, command.until)
    async with context.database.reading(context.workspace) as connection:
        found = await list_audit_entries(
            connection,
            context.workspace,
            wanted,
            edge=command.edge,
            backwards=command.backwards,
            limit=command.limit + 1,
        )
        total = None
        if command.counted:
            total = await count_audit_entries(connection, context.workspace, wanted, cap=MAX_COUNT)
    return AuditPage(*cut_to_page(found, command.limit, backwards=command.backwards), total)
