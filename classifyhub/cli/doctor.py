"""``doctor``: what is in order, what is not, and what to do about it. It makes nothing."""

import os
import platform
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from classifyhub import VERSION
from classifyhub.cli.checks import Check, database_checks, locked_versions, work_check
from classifyhub.cli.output import cell, console, say_json, table
from classifyhub.cli.ownership import TOP_LEVEL_NAMES, ownership_problems
from classifyhub.cli.session import DataDirectory, Json
from classifyhub.command_line_context import command_line
from classifyhub.embedded_places import POINTER
from classifyhub.hub import open_hub
from classifyhub.installation import Place, check_up_to_date, data_directory, described_url, opened_place
from classifyhub.listening import listen
from classifyhub.running import Stopping, run_async
from classifyhub.server_secret import own_secret
from classifyhub.settings import Settings, read_settings, unknown_settings
from detection.engine import ENGINE_VERSION
from domain.errors import SetupError
from domain.text import counted
from persistence.workspaces import WorkspaceSummary
from resolvers.audit import CheckAuditChain, check_audit_chain
from resolvers.work import GetWorkState, get_work_state
from resolvers.workspaces import GetWorkspace, list_workspaces


def doctor_command(
    host: Annotated[str, typer.Option(help="The address that 'serve' would listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port that 'serve' would listen on.")] = 8000,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Check this installation and say what to do about what is wrong. Exit code 1 when something is."""
    settings = read_settings(data_dir=data_dir)
    Stopping().install()
    checks = [*_program(), *_settings(), *_database(settings), _port(host, port)]
    if as_json:
        say_json({"good": all(check.good is not False for check in checks), "checks": [asdict(check) for check in checks]})
        _leave(checks)
        return
    rows = table("", "Check", "Finding")
    for check in checks:
        mark, style = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("·", "dim")}[check.good]
        rows.add_row(cell(mark, style), cell(check.what), cell(check.finding))
    console().print(rows)
    _leave(checks)


def _leave(checks: list[Check]) -> None:
    if any(check.good is False for check in checks):
        raise typer.Exit(1)


def _program() -> Iterator[Check]:
    yield Check("Versions", True, f"ClassifyHub {VERSION}, engine {ENGINE_VERSION}, Python {platform.python_version()}")
    problems = list(ownership_problems())
    if problems:
        yield from (Check("Packages", False, problem) for problem in problems)
    else:
        yield Check("Packages", True, f"{len(TOP_LEVEL_NAMES)} top-level names, ours alone")
    locked = locked_versions()
    wrong = [f"{name} is {found or 'missing'}, not {wanted}" for name, wanted, found in locked if found != wanted]
    if wrong:
        yield Check("Lock file", False, f"{'; '.join(wrong)}: install requirements/runtime.txt again ('make setup')")
    elif locked:
        yield Check("Lock file", True, f"{len(locked)} packages in the versions of requirements/runtime.txt")


def _settings() -> Iterator[Check]:
    for name in unknown_settings(os.environ):
        yield Check("Settings", False, f"{name} is no setting: correct its name (docs/settings.md lists them) or unset it")


def _database(settings: Settings) -> Iterator[Check]:
    """The data directory or the URL, the database and the secret."""
    if settings.database_url is not None:
        yield from _attempt("Secret given", lambda: own_secret(settings), "CLASSIFYHUB_SECRET is set")
    else:
        directory = data_directory(settings)
        if not directory.exists():
            yield Check("Data directory", None, f"{directory} does not exist yet: 'classifyhub serve' makes it")
            return
        if not os.access(directory, os.W_OK | os.X_OK):
            yield Check("Data directory", False, f"{directory} is not writable for this user: run as its owner")
            return
        if not ((directory / "pg").exists() or (directory / POINTER).exists()):
            yield Check("Data directory", None, f"{directory} holds no database yet: 'classifyhub serve' makes it")
            return
        yield Check("Data directory", True, str(directory))
    try:
        with opened_place(settings, create=False, tell=lambda _: None) as place:
            yield from _inside(settings, place)
    except SetupError as error:
        yield Check("Database", False, error.message)


def _inside(settings: Settings, place: Place) -> Iterator[Check]:
    shown = "embedded PostgreSQL" if settings.database_url is None else described_url(settings.database_url)
    current = list(_attempt("Database", lambda: run_async(check_up_to_date(place)), f"reachable and up to date ({shown})"))
    yield from current
    if all(check.good for check in current):
        try:
            yield from run_async(_opened(settings, place))
        except SetupError as error:
            yield Check("Secret", False, error.message)
        yield from run_async(database_checks(place.addresses.runtime))


async def _opened(settings: Settings, place: Place) -> list[Check]:
    """What only a hub that is open can tell: that the secret fits, and that every workspace's audit log is whole."""
    async with open_hub(place.addresses, place.secret, settings.policy(""), pool_size=2) as opened:
        checks = [Check("Secret", True, "fits this database")]
        workspaces = await list_workspaces(command_line(opened.hub), GetWorkspace())
        for workspace in workspaces:
            context = command_line(opened.hub, workspace.workspace_id)
            broken = await check_audit_chain(context, CheckAuditChain())
            if broken is not None:
                checks.append(Check("Audit log", False, _broken_chain(workspace, broken)))
        if len(checks) == 1:
            checks.append(Check("Audit log", True, f"whole in {counted(len(workspaces), 'workspace')}"))
        checks.append(work_check(await get_work_state(command_line(opened.hub), GetWorkState())))
        return checks


def _broken_chain(workspace: WorkspaceSummary, entry: int) -> str:
    return (
        f"entry {entry} of the workspace {workspace.name!r} (id {workspace.workspace_id}) was altered, removed or cut off: somebody"
        " wrote to the database past ClassifyHub. Compare with a backup"
    )


def _attempt(what: str, action: Callable[[], object], good: str) -> Iterator[Check]:
    try:
        action()
    except SetupError as error:
        yield Check(what, False, error.message)
    else:
        yield Check(what, True, good)


def _port(host: str, port: int) -> Check:
    try:
        listen(host, port).close()
    except SetupError as error:
        if _answers(host, port):
            return Check("Port", True, f"ClassifyHub answers on {host} port {port}")
        return Check("Port", False, error.message)
    return Check("Port", True, f"{port} on {host} is free")


def _answers(host: str, port: int) -> bool:
    """Whether a hub serves there."""
    shown = f"[{host}]" if ":" in host else host
    try:
        with urllib.request.urlopen(f"http://{shown}:{port}/healthz", timeout=2) as response:
            request_id: str = response.headers.get("x-request-id", "")
            return request_id.startswith("req_")
    except (OSError, ValueError):
        return False
