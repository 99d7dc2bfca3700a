"""Anything by its global id."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import strawberry

from domain.errors import NotFound, ValidationFailed
from resolvers import audit, keys, members
from schema.assets import asset_of
from schema.audit import entry_of
from schema.calls import Call, Info
from schema.global_ids import NO_SUCH_ID, Node, number_of, read_global_id
from schema.keys import key_of
from schema.labels import label_of
from schema.members import member_of
from schema.rules import rule_of
from schema.workspaces import own_workspace

MAX_NODES: Final = 100


async def _asset(call: Call, number: int) -> Any:
    row = await call.asset(number)
    return row and asset_of(call.workspace_id, row)


async def _label(call: Call, number: int) -> Any:
    row = (await call.labels()).get(number)
    return row and label_of(call.workspace_id, row)


async def _rule(call: Call, number: int) -> Any:
    row = (await call.rules()).get(number)
    return row and rule_of(call.workspace_id, row)


async def _key(call: Call, number: int) -> Any:
    try:
        return key_of(call.workspace_id, await call.run(keys.get_key, id=number))
    except NotFound:
        return None


async def _member(call: Call, number: int) -> Any:
    rows = await call.run(members.list_members)
    return next((member_of(call.workspace_id, row) for row in rows if row.account_id == number), None)


async def _entry(call: Call, number: int) -> Any:
    page = await call.run(audit.list_audit, before_id=min(number + 1, NO_SUCH_ID), limit=1)
    return next((entry_of(call.workspace_id, row) for row in page.entries if row.id == number), None)


async def _workspace(call: Call, number: int) -> Any:
    return own_workspace(call) if number == call.workspace_id else None


_READERS: Final[dict[str, Callable[[Call, int], Awaitable[Any]]]] = {
    "Asset": _asset,
    "Label": _label,
    "Rule": _rule,
    "ApiKey": _key,
    "Member": _member,
    "AuditEntry": _entry,
    "Workspace": _workspace,
}


async def _node(call: Call, text: str) -> Any:
    kind = (read_global_id(text) or ("",))[0]
    reader = _READERS.get(kind)
    return None if reader is None else await reader(call, number_of(kind, call.workspace_id, text))


@strawberry.type
class NodeQueries:
    @strawberry.field(description="Anything by its id; null when there is no such thing. Needs the permission of what it is.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:  # noqa: A002 - the argument's name
        found: Node | None = await _node(info.context, id)
        return found

    @strawberry.field(description=f"Up to {MAX_NODES} things by their ids, in their order.")
    def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        if len(ids) > MAX_NODES:
            raise ValidationFailed.at("ids", f"must be at most {MAX_NODES}")
        # Each answers for itself: one that is refused leaves the others standing.
        found: Any = [_node(info.context, each) for each in ids]
        return found  # type: ignore[no-any-return]
