"""The audit log: administrative changes, page by page."""

from datetime import datetime

import strawberry

import persistence.audit
from resolvers import audit as operations
from schema.actors import Actor, actor
from schema.calls import Call
from schema.connections import Connection, PageRequest, connection, number_in
from schema.global_ids import Node, global_id
from schema.inputs import given


@strawberry.type
class AuditChange:
    field: str
    before: str | None
    after: str | None


@strawberry.type(description="An administrative change.")
class AuditEntry(Node):
    id: strawberry.ID
    action: str
    actor: Actor
    target: str | None
    at: datetime
    address: str | None
    changes: list[AuditChange]


@strawberry.input(description="Every given condition must hold.")
class AuditFilter:
    action: list[str] | None = None
    since: datetime | None = None
    until: datetime | None = strawberry.field(description="This moment itself is not included.", default=None)


def entry_of(workspace_id: int, row: persistence.audit.AuditEntry) -> AuditEntry:
    """An entry from its row."""
    return AuditEntry(
        id=global_id("AuditEntry", workspace_id, row.id),
        action=row.action,
        actor=actor(row.actor_kind, row.actor_name),
        target=row.target,
        at=row.at,
        address=row.address,
        changes=[
            AuditChange(field=each["field"], before=_written(each["before"]), after=_written(each["after"]))
            for each in row.changes
        ],
    )


async def audit_connection(call: Call, page: PageRequest, wanted: AuditFilter | None, *, counted: bool) -> Connection[AuditEntry]:
    """A page of the log, newest first."""
    values = {} if wanted is None else given(wanted)
    if "action" in values:
        values["actions"] = values.pop("action")
    found = await call.run(
        operations.list_audit, **values, edge=number_in(page), limit=page.limit, backwards=page.backwards, counted=counted
    )
    return connection(
        page,
        [entry_of(call.workspace_id, row) for row in found.entries],
        [[row.id] for row in found.entries],
        has_more=found.has_more,
        total=found.total or 0,
    )


def _written(value: object) -> str | None:
    return None if value is None else str(value)
