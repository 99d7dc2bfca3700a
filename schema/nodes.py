"""Anything by its global id."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final, cast

import strawberry

from domain.errors import ValidationFailed
from resolvers import allow_list as allow_list_operations
from resolvers import audit as audit_operations
from resolvers import credits as credit_operations
from resolvers import keys as key_operations
from resolvers import members as member_operations
from schema.allow_list import allow_list_entry_of
from schema.assets import asset_of
from schema.audit import entry_of
from schema.calls import Call, Info
from schema.credits import credit_entry_of
from schema.global_ids import Node, read_global_id
from schema.jobs import job_of
from schema.keys import key_of
from schema.labels import label_of
from schema.members import member_of
from schema.rules import rule_of
from schema.webhooks import delivery_of, webhook_of
from schema.workspaces import workspace_of

MAX_NODES: Final = 100


async def _asset(call: Call, number: int) -> Node | None:
    row = await call.asset(number)
    return None if row is None else asset_of(call.workspace_id, row)


async def _label(call: Call, number: int) -> Node | None:
    row = (await call.labels()).get(number)
    return None if row is None else label_of(call.workspace_id, row)


async def _rule(call: Call, number: int) -> Node | None:
    row = (await call.rules()).get(number)
    return None if row is None else rule_of(call.workspace_id, row)


async def _workspace(call: Call, number: int) -> Node | None:
    return workspace_of(await call.workspace()) if number == call.workspace_id else None


async def _member(call: Call, number: int) -> Node | None:
    rows = await call.run(member_operations.list_members)
    return next((member_of(call.workspace_id, row) for row in rows if row.account_id == number), None)


async def _key(call: Call, number: int) -> Node | None:
    found = await call.run(key_operations.list_keys, edge=number + 1, limit=1)
    now = datetime.now().astimezone()
    return next((key_of(call.workspace_id, row, now) for row in found.keys if row.id == number), None)


async def _allowed(call: Call, number: int) -> Node | None:
    found = await call.run(allow_list_operations.list_allow_list, edge=number + 1, limit=1)
    return next((allow_list_entry_of(call.workspace_id, row) for row in found.entries if row.id == number), None)


async def _entry(call: Call, number: int) -> Node | None:
    found = await call.run(audit_operations.list_audit, edge=number + 1, limit=1)
    return next((entry_of(call.workspace_id, row) for row in found.entries if row.id == number), None)


async def _job(call: Call, number: int) -> Node | None:
    row = await call.job(number)
    return None if row is None else job_of(call.workspace_id, row)


async def _credit_entry(call: Call, number: int) -> Node | None:
    found = await call.run(credit_operations.list_credit_entries, edge=number + 1, limit=1)
    return next((credit_entry_of(call.workspace_id, row) for row in found.entries if row.id == number), None)


async def _webhook(call: Call, number: int) -> Node | None:
    row = (await call.webhooks()).get(number)
    return None if row is None else webhook_of(call.workspace_id, row)


async def _delivery(call: Call, number: int) -> Node | None:
    row = await call.delivery(number)
    return None if row is None else delivery_of(call.workspace_id, row)


#: How an object of each kind is read; a kind is its GraphQL type's name.
_READERS: Final[dict[str, Callable[[Call, int], Awaitable[Node | None]]]] = {
    "Asset": _asset,
    "Label": _label,
    "Rule": _rule,
    "Workspace": _workspace,
    "Member": _member,
    "ApiKey": _key,
    "AllowListEntry": _allowed,
    "AuditEntry": _entry,
    "Job": _job,
    "CreditEntry": _credit_entry,
    "Webhook": _webhook,
    "WebhookDelivery": _delivery,
}


async def _node(call: Call, text: str) -> Node | None:
    """The object with a global id; None for what does not exist in the caller's workspace, whatever the reason."""
    parts = read_global_id(text)
    if parts is None or parts[1] != call.workspace_id or parts[0] not in _READERS:
        return None
    return await _READERS[parts[0]](call, parts[2])


@strawberry.type
class NodeQueries:
    @strawberry.field(description="Anything by its global id. Needs the permission to read that kind of thing.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:  # noqa: A002 - the argument's documented name
        return await _node(info.context, id)

    @strawberry.field(description=f"Several things by their global ids, at most {MAX_NODES}, in their order.")
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        if len(ids) > MAX_NODES:
            raise ValidationFailed.at("ids", f"must hold at most {MAX_NODES} ids")
        # A refusal stands in the place of the one thing it is about; the others are answered.
        found = await asyncio.gather(*(_node(info.context, each) for each in ids), return_exceptions=True)
        return cast(list[Node | None], found)
