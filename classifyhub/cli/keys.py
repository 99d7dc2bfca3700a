"""``key create|list|revoke|rotate|import``. A key's text is never an argument: those show in process lists and histories."""

import re
import sys
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import cell, console, say, say_json, table, tell
from classifyhub.cli.session import DataDirectory, Json, WorkspaceName, act_in, read_line, usage
from domain.permissions import KEY_PERMISSIONS, Permission, default_key_permissions
from persistence.keys import KeyDetail
from persistence.workspaces import WorkspaceSummary
from resolvers.context import Context
from resolvers.keys import (
    DEFAULT_OVERLAP_SECONDS,
    CreateKey,
    ImportKey,
    KeyId,
    ListKeys,
    NewKey,
    RotateKey,
    create_key,
    import_key,
    list_keys,
    revoke_key,
    rotate_key,
)
from resolvers.operations import validated

_PAGE = 100
_SPANS = {"m": 60, "h": 3600, "d": 86400}

Name = Annotated[str, typer.Argument(metavar="NAME", help="Call it after the system that will use it.")]
Prefix = Annotated[str, typer.Option(help="chk, op_live or op_test.")]
Permissions = Annotated[
    list[Permission] | None,
    typer.Option(
        "--permission",
        metavar="PERMISSION",
        help=(
            f"What it may do; repeat it for several: {', '.join(each for each in Permission if each in KEY_PERMISSIONS)}."
            f" (default: a chk key gets {', '.join(sorted(default_key_permissions('chk')))}; an op_… key none)"
        ),
        show_default=False,
    ),
]
Ranges = Annotated[
    list[str] | None,
    typer.Option(
        "--allow", metavar="CIDR", help="Addresses it may be used from; repeat it for several. (default: any)", show_default=False
    ),
]
Expires = Annotated[
    str | None, typer.Option(help="When it ends: 90d, 12h, or a date such as 2027-01-31. (default: never)", show_default=False)
]
Cap = Annotated[
    int | None,
    typer.Option("--requests-a-minute", metavar="N", help="A cap below the workspace's own. (default: none)", show_default=False),
]
KeyNumber = Annotated[int, typer.Argument(metavar="KEY_ID", help="The id that 'key list' shows.")]


def create(
    workspace: WorkspaceName,
    name: Name,
    prefix: Prefix = "chk",
    permission: Permissions = None,
    allow: Ranges = None,
    expires: Expires = None,
    requests_a_minute: Cap = None,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Make an API key. Its text is printed this once; only a digest is kept.

    \b
    classifyhub key create Default jira
    classifyhub key create 1 nightly --permission assets:read --expires 90d --allow 10.0.0.0/8
    """
    command = validated(CreateKey, _settings(name, prefix, permission, allow, expires, requests_a_minute))

    async def work(context: Context, _: WorkspaceSummary) -> NewKey:
        return await create_key(context, command)

    _show_new(act_in(data_dir, workspace, work), as_json)


def list_all(workspace: WorkspaceName, as_json: Json = False, data_dir: DataDirectory = None) -> None:
    """Show a workspace's keys, newest first."""

    async def work(context: Context, _: WorkspaceSummary) -> list[KeyDetail]:
        found: list[KeyDetail] = []
        while True:
            page = await list_keys(context, ListKeys(edge=found[-1].id if found else None, limit=_PAGE))
            found += page.keys
            if not page.has_more:
                return found

    keys = act_in(data_dir, workspace, work)
    if as_json:
        say_json([_document(key) for key in keys])
        return
    rows = table("Id", "Name", "Key", "State", "Permissions", "Last used (UTC)", "Made by")
    for key in keys:
        state, style = _state(key)
        shown = f"{key.prefix}_…{key.last_four}"
        permissions = ", ".join(key.permissions) or "none"
        rows.add_row(
            cell(key.id),
            cell(key.name),
            cell(shown),
            cell(state, style),
            cell(permissions),
            cell(key.last_used_at),
            cell(key.created_by),
        )
    console().print(rows)


def revoke(workspace: WorkspaceName, key_id: KeyNumber, data_dir: DataDirectory = None) -> None:
    """End a key: within a second no process accepts it."""
    command = validated(KeyId, {"id": key_id})

    async def work(context: Context, _: WorkspaceSummary) -> KeyDetail:
        return await revoke_key(context, command)

    say(f'The key "{act_in(data_dir, workspace, work).name}" (id {key_id}) is revoked.')


def rotate(
    workspace: WorkspaceName,
    key_id: KeyNumber,
    overlap: Annotated[
        str | None, typer.Option(help="How long the old key still works: 0 to 30d. (default: 24h)", show_default=False)
    ] = None,
    exposed: Annotated[bool, typer.Option("--exposed", help="Somebody else may have seen the key: it ends at once.")] = False,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Make a successor with the same settings; the old key ends after the overlap."""
    if exposed and overlap is not None:
        usage("--exposed ends the old key at once, so --overlap has no meaning with it")
    if overlap is None and not exposed and sys.stdin.isatty() and not as_json:
        exposed = typer.confirm("May somebody else have seen this key?", default=False, err=True)
    seconds = 0 if exposed else DEFAULT_OVERLAP_SECONDS if overlap is None else _span(overlap)
    command = validated(RotateKey, {"id": key_id, "overlap_seconds": seconds})

    async def work(context: Context, _: WorkspaceSummary) -> NewKey:
        return await rotate_key(context, command)

    _show_new(act_in(data_dir, workspace, work), as_json)


def take_over(
    workspace: WorkspaceName,
    name: Name,
    file: Annotated[str, typer.Option(help="The file that holds the key's text; - is standard input.")] = "-",
    prefix: Prefix = "chk",
    permission: Permissions = None,
    allow: Ranges = None,
    expires: Expires = None,
    requests_a_minute: Cap = None,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Take over a key of an older system, read from a file or standard input, so that its users need not change anything.

    \b
    classifyhub key import Default old-portal --file old-key.txt
    """
    text = read_line(file)
    command = validated(ImportKey, {**_settings(name, prefix, permission, allow, expires, requests_a_minute), "key": text})

    async def work(context: Context, _: WorkspaceSummary) -> KeyDetail:
        return await import_key(context, command)

    key = act_in(data_dir, workspace, work)
    if as_json:
        say_json(_document(key))
    else:
        say(f'The key "{key.name}" (id {key.id}) is accepted from now on.')


def _settings(
    name: str,
    prefix: str,
    permissions: list[Permission] | None,
    ranges: list[str] | None,
    expires: str | None,
    requests_a_minute: int | None,
) -> dict[str, Any]:
    return {
        "name": name,
        "prefix": prefix,
        "permissions": frozenset(permissions) if permissions else None,
        "allowed_cidrs": tuple(ranges) if ranges else None,
        "expires_at": None if expires is None else _moment(expires),
        "requests_a_minute": requests_a_minute,
    }


def _show_new(made: NewKey, as_json: bool) -> None:
    key = made.key
    if as_json:
        say_json({"id": key.id, "key": made.secret, "prefix": key.prefix, "permissions": sorted(key.permissions)})
        return
    tell(f'The key "{key.name}" (id {key.id}) may: {", ".join(sorted(key.permissions)) or "nothing"}. It is not shown again:')
    say(made.secret)


def _document(key: KeyDetail) -> dict[str, Any]:
    document = key._asdict()
    if key.allowed_cidrs is not None:
        document["allowed_cidrs"] = [str(each) for each in key.allowed_cidrs]
    return document


def _state(key: KeyDetail) -> tuple[str, str]:
    """A key's state in words, and its colour."""
    if key.revoked_at is not None:
        return "revoked", "red"
    if key.expires_at is None:
        return "active", "green"
    if key.expires_at <= datetime.now(UTC):
        return "expired", "red"
    return f"until {key.expires_at:%Y-%m-%d %H:%M}", "yellow"


def _span(text: str) -> int:
    """Seconds of 90d, 12h, 30m or 0."""
    found = re.fullmatch(r"([0-9]{1,6})([mhd])", text)
    if found is None and text != "0":
        usage("a length of time looks like 30m, 24h or 7d")
    return 0 if found is None else int(found[1]) * _SPANS[found[2]]


def _moment(text: str) -> datetime:
    """When a key ends: after a span, or at a date (the end of its day, UTC)."""
    if re.fullmatch(r"[0-9]{1,6}[mhd]", text):
        try:
            return datetime.now(UTC) + timedelta(seconds=_span(text))
        except OverflowError:
            usage("that is too far away")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        usage("a time looks like 90d, 2027-01-31 or 2027-01-31T18:00+01:00")
    if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
        moment = moment.replace(hour=23, minute=59, second=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


COMMANDS = CommandGroup(
    "Make, list, revoke, rotate and take over API keys.",
    {"create": create, "list": list_all, "revoke": revoke, "rotate": rotate, "import": take_over},
)
