"""The allow-list: values and domains that a workspace knows, so that rules overlook them. Kept as keyed hashes only."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from detection.allowing import forms_of
from domain.allow_list import MAX_ENTRIES, AllowKind, digest_of, domain_of
from domain.errors import NotFound, Problem, ValidationFailed
from domain.permissions import Permission
from domain.text import PlainName, VisibleText
from persistence import allow_list as stored
from persistence.allow_list import AllowListEntry
from persistence.workspaces import next_object_id
from resolvers.administration import Administration, administration, differences
from resolvers.commands import DEFAULT_PAGE, Identifier, PageSize, Reason, cut_to_page
from resolvers.context import Context
from resolvers.operations import Command, operation

MAX_AT_ONCE = 1_000


class NewAllowListEntry(Command):
    """What is overlooked from now on. ``value`` may be written as people write it; ``note`` is what the list shows of it."""

    kind: AllowKind = AllowKind.VALUE
    value: Annotated[VisibleText, StringConstraints(strip_whitespace=True, min_length=1, max_length=512)]
    note: Annotated[PlainName, StringConstraints(max_length=200)] | None = None


class AddAllowListEntries(Command):
    entries: Annotated[tuple[NewAllowListEntry, ...], Field(min_length=1, max_length=MAX_AT_ONCE)]
    reason: Reason | None = None


class RemoveAllowListEntry(Command):
    id: Identifier
    reason: Reason | None = None


class ListAllowList(Command):
    """``edge`` is the id at which the page before ended; ``backwards`` reads from the oldest up."""

    edge: Identifier | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False


class AllowListPage(NamedTuple):
    """Entries, newest first."""

    entries: list[AllowListEntry]
    has_more: bool
    total: int


@operation(Permission.RULES_READ)
async def list_allow_list(context: Context, command: ListAllowList) -> AllowListPage:
    """The entries, newest first: their notes, not their values."""
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_entries(
            connection, context.workspace, edge=command.edge, backwards=command.backwards, limit=command.limit + 1
        )
        total = await stored.count_entries(connection, context.workspace)
    return AllowListPage(*cut_to_page(found, command.limit, backwards=command.backwards), total)


@operation(Permission.RULES_WRITE)
async def add_allow_list_entries(context: Context, command: AddAllowListEntries) -> list[AllowListEntry]:
    """Overlook more values and domains. Those that are in the list already get the note that comes with them, if one does."""
    forms = await asyncio.to_thread(forms_of_all, command.entries)
    async with administration(context) as work:
        if (former := await work.former_answer("add_allow_list_entries", command)) is not None:
            return await stored.read_entries(work.connection, work.workspace_id, former["ids"])
        ids = await overlook(work, command.entries, forms, reason=command.reason)
        work.remember(ids=ids)
        return await stored.read_entries(work.connection, work.workspace_id, ids)


@operation(Permission.RULES_WRITE)
async def remove_allow_list_entry(context: Context, command: RemoveAllowListEntry) -> AllowListEntry:
    """Hear of it again."""
    async with administration(context) as work:
        found = await stored.read_entries(work.connection, work.workspace_id, [command.id])
        if not found:
            raise NotFound("allow-list entry")
        await stored.delete_entry(work.connection, work.workspace_id, command.id)
        said = differences({"kind": found[0].kind, "note": found[0].note}, {})
        work.record("allow_list.removed", f"allow_list:{command.id}", said, reason=command.reason)
        work.changes_verdicts()
    return found[0]


async def overlook(
    work: Administration, entries: Sequence[NewAllowListEntry], forms: Sequence[tuple[str, ...]], *, reason: str | None = None
) -> list[int]:
    """Put entries with their forms into the list, in the transaction of ``work``; the ids, also of those that were there already."""
    key = (await work.secret()).allow_key
    known = await stored.known_entries(work.connection, work.workspace_id)
    ids: list[int] = []
    for entry, written in zip(entries, forms, strict=True):
        digests = [digest_of(key, entry.kind, form) for form in written]
        entry_id = known.get((entry.kind, digests[0]))
        if entry_id is None:
            if len(known) >= MAX_ENTRIES:
                raise ValidationFailed.at("entries", f"must not be more than {MAX_ENTRIES:,} in all")
            entry_id = known[entry.kind, digests[0]] = await next_object_id(work.connection, work.workspace_id)
            await stored.insert_entry(
                work.connection,
                work.workspace_id,
                entry_id,
                kind=entry.kind,
                digests=digests,
                note=entry.note,
                **work.context.actor_columns(),
            )
            said = differences({}, {"kind": entry.kind, "note": entry.note})
            work.record("allow_list.added", f"allow_list:{entry_id}", said, reason=reason)
            work.changes_verdicts()
        elif entry.note is not None:
            await _note(work, entry_id, entry.note, reason)
        ids.append(entry_id)
    return ids


async def _note(work: Administration, entry_id: int, note: str, reason: str | None) -> None:
    (found,) = await stored.read_entries(work.connection, work.workspace_id, [entry_id])
    if found.note != note:
        await stored.note_entry(work.connection, work.workspace_id, entry_id, note)
        said = differences({"note": found.note}, {"note": note})
        work.record("allow_list.noted", f"allow_list:{entry_id}", said, reason=reason)


def forms_of_all(entries: Sequence[NewAllowListEntry]) -> list[tuple[str, ...]]:
    """The canonical forms of each entry; ValidationFailed names all that are none."""
    forms: list[tuple[str, ...]] = []
    problems: list[Problem] = []
    for place, entry in enumerate(entries):
        try:
            forms.append(forms_of(entry.value) if entry.kind is AllowKind.VALUE else (domain_of(entry.value),))
        except ValueError as error:
            problems.append(Problem(("entries", place, "value"), str(error)))
    if problems:
        raise ValidationFailed(problems)
    return forms
