"""``allow add``, ``allow list`` and ``allow remove``."""

import sys
from typing import Annotated

import typer

from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import cell, console, say, say_json, table, tell
from classifyhub.cli.session import DataDirectory, Json, WorkspaceName, act_in
from domain.allow_list import AllowKind
from domain.errors import SetupError
from persistence.allow_list import AllowListEntry
from persistence.workspaces import WorkspaceSummary
from resolvers.allow_list import (
    AddAllowListEntries,
    ListAllowList,
    RemoveAllowListEntry,
    add_allow_list_entries,
    list_allow_list,
    remove_allow_list_entry,
)
from resolvers.context import Context
from resolvers.operations import validated

_PAGE = 100


def add(
    workspace: WorkspaceName,
    values: Annotated[list[str], typer.Argument(metavar="VALUE...|-", help="What to overlook; - reads one a line.")],
    kind: Annotated[AllowKind, typer.Option("--kind", help="A value, or a domain with all below it.")] = AllowKind.VALUE,
    note: Annotated[str | None, typer.Option("--note", help="What the list shows of it: values are kept as hashes.")] = None,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Have a workspace's rules overlook values and domains that it knows. It raises the rule set version.

    What is there already gets the note, if there is one.

    \b
    classifyhub allow add Default "DE89 3704 0044 0532 0130 00" --note "our own account"
    classifyhub allow add Default example.org --kind domain
    """
    given = [line.strip() for line in sys.stdin if line.strip()] if values == ["-"] else values
    if not given:
        raise SetupError("There is nothing to add: standard input is empty.")
    command = validated(
        AddAllowListEntries, {"entries": [{"kind": kind, "value": value} | ({"note": note} if note else {}) for value in given]}
    )

    async def work(context: Context, _: WorkspaceSummary) -> tuple[list[AllowListEntry], list[AllowListEntry]]:
        newest = (await list_allow_list(context, ListAllowList(limit=1))).entries
        entries = await add_allow_list_entries(context, command)
        return entries, [each for each in entries if newest and each.id <= newest[0].id]

    entries, known = act_in(data_dir, workspace, work)
    if known:
        which = f"entr{'y' if len(known) == 1 else 'ies'} {', '.join(str(each.id) for each in known)}"
        tell(f"Was there already{' and has this note now' if note else ''}: {which}.")
    _show(entries, as_json=as_json)


def show(workspace: WorkspaceName, as_json: Json = False, data_dir: DataDirectory = None) -> None:
    """List what a workspace's rules overlook: notes, not values.

    \b
    classifyhub allow list Default
    """

    async def work(context: Context, _: WorkspaceSummary) -> list[AllowListEntry]:
        found: list[AllowListEntry] = []
        more = True
        while more:
            page = await list_allow_list(context, ListAllowList(edge=found[-1].id if found else None, limit=_PAGE))
            found += page.entries
            more = page.has_more
        return found

    _show(act_in(data_dir, workspace, work), as_json=as_json)


def remove(
    workspace: WorkspaceName,
    entry: Annotated[int, typer.Argument(metavar="ID", help="As 'allow list' shows it.")],
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Have rules look at a value again.

    \b
    classifyhub allow remove Default 42
    """
    command = validated(RemoveAllowListEntry, {"id": entry})

    async def work(context: Context, _: WorkspaceSummary) -> AllowListEntry:
        return await remove_allow_list_entry(context, command)

    removed = act_in(data_dir, workspace, work)
    if as_json:
        say_json(_document(removed))
    else:
        say(f"Entry {removed.id} is removed.")


def _show(entries: list[AllowListEntry], *, as_json: bool) -> None:
    if as_json:
        say_json([_document(each) for each in entries])
        return
    rows = table("Id", "Kind", "Note", "Since", "By")
    for each in entries:
        rows.add_row(*map(cell, (each.id, each.kind, each.note, each.created_at, each.actor_name)))
    console().print(rows)


def _document(entry: AllowListEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "note": entry.note,
        "created_at": entry.created_at,
        "created_by": entry.actor_name,
    }


COMMANDS = CommandGroup("Values and domains that rules overlook.", {"add": add, "list": show, "remove": remove})
