"""The audit log: who changed what."""

from datetime import datetime
from typing import Any, Final

import orjson
import strawberry

from persistence.audit import AuditEntry as AuditRow
from resolvers import audit as operations
from schema.actors import Actor, actor
from schema.calls import Call
from schema.connections import Connection, PageRequest, connection, number_in
from schema.global_ids import Node, global_id
from schema.inputs import given

#: What the log calls a target's kind, and the type that has such ids here.
_KINDS: Final = {"asset": "Asset", "label": "Label", "rule": "Rule", "key": "ApiKey", "member": "Member"}


@strawberry.type(description="A field before and after; lists and other structures are written as JSON.")
class AuditChange:
    field: str
    before: str | None
    after: str | None


@strawberry.type
class AuditEntry(Node):
    id: strawberry.ID
    action: str
    actor: Actor
    target: strawberry.ID | None = strawberry.field(description="The id of what was changed, which may be gone.")
    at: datetime
    address: str | None
    changes: list[AuditChange]


def entry_of(workspace_id: int, row: AuditRow) -> AuditEntry:
    """An entry from its row."""
    return AuditEntry(
        id=global_id("AuditEntry", workspace_id, row.id),
        action=row.action,
        actor=actor(row.actor_kind, row.actor_name),
        target=_target(workspace_id, row.target),
        at=row.at,
        address=row.address,
        changes=[
            AuditChange(field=each["field"], before=_text(each.get("before")), after=_text(each.get("after")))
            for each in row.changes
        ],
    )


def _target(workspace_id: int, target: str | None) -> strawberry.ID | None:
    kind, _, number = (target or "").partition(":")
    return global_id(_KINDS[kind], workspace_id, int(number)) if kind in _KINDS and number.isdecimal() else None


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else orjson.dumps(value).decode()


@strawberry.input
class AuditFilter:
    action: list[str] | None = strawberry.field(description="For example key.created.", default=None)
    since: datetime | None = None
    until: datetime | None = None


async def audit_connection(
    call: Call, page: PageRequest, wanted: AuditFilter | None, *, counted: bool
) -> Connection[AuditEntry]:
    """A page of the log, newest first."""
    values = {} if wanted is None else given(wanted)
    found = await call.run(
        operations.list_audit,
        actions=values.get("action"),
        since=values.get("since"),
        until=values.get("until"),
        before_id=number_in(page),
        limit=page.limit,
        backwards=page.backwards,
        counted=counted,
    )
    nodes = [entry_of(call.workspace_id, row) for row in found.entries]
    return connection(page, nodes, [[row.id] for row in found.entries], has_more=found.has_more, total=found.total or 0)
