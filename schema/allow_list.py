"""The allow-list: what rules overlook."""

from datetime import datetime
from typing import TypeAlias

import strawberry
from strawberry import UNSET

import domain.allow_list
from persistence.allow_list import AllowListEntry as EntryRow
from resolvers import allow_list as operations
from schema.actors import Actor, actor
from schema.calls import Call, Info, needs
from schema.connections import Connection, PageRequest, connection, number_in
from schema.errors import UserError, attempt
from schema.global_ids import Node, global_id, number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given

AllowKind: TypeAlias = domain.allow_list.AllowKind
strawberry.enum(
    AllowKind, name="AllowKind", description="One value, or a domain with all below it (of e-mail addresses and URLs)."
)


@strawberry.type(description="What rules overlook. Its value is kept as a keyed hash only; the note says what it is.")
class AllowListEntry(Node):
    id: strawberry.ID
    kind: AllowKind
    note: str | None
    created_at: datetime
    created_by: Actor


def allow_list_entry_of(workspace_id: int, row: EntryRow) -> AllowListEntry:
    """An entry from its row."""
    return AllowListEntry(
        id=global_id("AllowListEntry", workspace_id, row.id),
        kind=AllowKind(row.kind),
        note=row.note,
        created_at=row.created_at,
        created_by=actor(row.actor_kind, row.actor_name),
    )


async def allow_list_connection(call: Call, page: PageRequest) -> Connection[AllowListEntry]:
    """A page of the entries, newest first."""
    found = await call.run(operations.list_allow_list, edge=number_in(page), limit=page.limit, backwards=page.backwards)
    return connection(
        page,
        [allow_list_entry_of(call.workspace_id, row) for row in found.entries],
        [[row.id] for row in found.entries],
        has_more=found.has_more,
        total=found.total,
    )


@strawberry.input
class AllowListEntryInput:
    value: str = strawberry.field(description="As people write it: an IBAN with its spaces, an e-mail address, example.org.")
    kind: AllowKind = AllowKind.VALUE
    note: str | None = strawberry.field(description="What the list shows of it, also if it is there already.", default=UNSET)


@strawberry.input
class AddAllowListEntriesInput:
    entries: list[AllowListEntryInput]
    reason: str | None = UNSET
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input
class RemoveAllowListEntryInput:
    id: strawberry.ID
    reason: str | None = UNSET


@strawberry.type
class AllowListEntriesPayload:
    entries: list[AllowListEntry] | None = strawberry.field(
        description="Those that were added or were there already, as they are now."
    )
    user_errors: list[UserError]


@strawberry.type
class AllowListEntryPayload:
    entry: AllowListEntry | None
    user_errors: list[UserError]


@strawberry.type
class AllowListMutations:
    @strawberry.mutation(
        description=f"Have rules overlook values and domains. It raises the rule set version. {needs(operations.add_allow_list_entries)}"
    )
    async def add_allow_list_entries(self, info: Info, form: Input[AddAllowListEntriesInput]) -> AllowListEntriesPayload | None:
        rows, errors = await attempt(info.context, operations.add_allow_list_entries, given(form))
        workspace_id = info.context.workspace_id
        entries = None if rows is None else [allow_list_entry_of(workspace_id, row) for row in rows]
        return AllowListEntriesPayload(entries=entries, user_errors=errors)

    @strawberry.mutation(description=f"Hear of a value again. {needs(operations.remove_allow_list_entry)}")
    async def remove_allow_list_entry(self, info: Info, form: Input[RemoveAllowListEntryInput]) -> AllowListEntryPayload | None:
        workspace_id = info.context.workspace_id
        values = given(form) | {"id": number_of("AllowListEntry", workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.remove_allow_list_entry, values)
        return AllowListEntryPayload(entry=row and allow_list_entry_of(workspace_id, row), user_errors=errors)
