"""``agent``: classify a folder here and report verdicts only."""

import hashlib
import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from classifyhub.agent.classifying import Naming
from classifyhub.agent.hub_client import HubClient, checked_url
from classifyhub.agent.running import Agent, Summary
from classifyhub.agent.state import NAME, State
from classifyhub.agent.walking import Found, Walk
from classifyhub.cli.explanation import tell_of_incomplete
from classifyhub.cli.output import fail, notices, one_line, say, say_json, tell
from classifyhub.cli.session import Json, read_line
from classifyhub.running import Stopping
from classifyhub.settings import API_KEY
from domain.assets import MAX_ASSET_TYPE
from domain.errors import HubError, SetupError
from domain.text import single_line

_SOME_FAILED: Final = 1
_INTERRUPTED: Final = 130
_MEBIBYTE: Final = 1024 * 1024
_MOST_PROCESSES: Final = 16


def agent_command(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; all below it is classified.")],
    url: Annotated[str, typer.Option("--url", metavar="URL", help="The hub's address.")],
    key_file: Annotated[
        str | None,
        typer.Option("--key-file", metavar="FILE", help=f"A file with the key; without it the key is taken from {API_KEY}."),
    ] = None,
    name_prefix: Annotated[
        str, typer.Option("--name-prefix", metavar="TEXT", help="Put before each file's path in its name.")
    ] = "",
    asset_type: Annotated[str, typer.Option("--asset-type", metavar="TYPE", help="What kind of thing they are.")] = "document",
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="NAME", help="What this machine is called in external ids. (default: its own name)"),
    ] = None,
    state_file: Annotated[
        Path | None, typer.Option("--state", metavar="FILE", help=f"Where to remember what was reported. (default: DIR/{NAME})")
    ] = None,
    max_size: Annotated[int, typer.Option("--max-size", metavar="MIB", min=1, max=256, help="Leave out larger files.")] = 16,
    hidden: Annotated[bool, typer.Option("--hidden", help="Look at hidden files and folders, too.")] = False,
    no_gitignore: Annotated[bool, typer.Option("--no-gitignore", help="Look at what a .gitignore names, too.")] = False,
    processes: Annotated[
        int | None, typer.Option("--processes", min=1, max=_MOST_PROCESSES, help="How many classify. (default: one a processor)")
    ] = None,
    delete_missing: Annotated[
        bool, typer.Option("--delete-missing", help="Delete the assets of files that were reported before and are gone.")
    ] = False,
    even_all: Annotated[
        bool,
        typer.Option(
            "--even-all", help="With --delete-missing: even if all files, or all of a disk, are gone, as when it is not mounted."
        ),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name the files that are gone.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Classify and count, but report and remember nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Classify a folder here and report only verdicts to a hub.

    What stands in the files never leaves the machine. The rules are fetched from the hub; names, hashes, places and redacted quotes
    are sent. A further run sends only what is new or has changed, so stop it whenever you like. What a .classifyhubignore names
    (written like a .gitignore) is left out; links are not followed. The key needs rules:read and assets:write.

    Files that it reported before and that are gone by now (deleted, renamed or ignored) are counted at the end. Their assets stay in
    the inventory unless --delete-missing deletes them, history and manual labels included; with --dry-run it only says how many.

    Exit codes: 0 all is reported, 1 some files could not be read or the hub refused, 2 cannot run, 130 interrupted.

    \b
    classifyhub agent /srv/share --url https://hub.example.org --key-file agent.key --name-prefix share/
    """
    root = _root(directory)
    checked_url(url)
    if even_all and not delete_missing:
        raise typer.BadParameter("goes with --delete-missing only", param_hint="--even-all")
    _warn_of_plain_text(url)
    key = _key(key_file)
    naming = Naming(root, _line(host or socket.gethostname(), "--host"), name_prefix, _type(asset_type))
    file = (root / NAME if state_file is None else state_file).absolute()
    own = frozenset((file, *(file.with_name(file.name + end) for end in ("-journal", "-wal", "-shm"))))
    walk = Walk(root, hidden=hidden, gitignore=not no_gitignore, max_bytes=max_size * _MEBIBYTE, own=own)
    summary, interrupted, refusal = Summary(), False, None
    Stopping().install()
    hub = HubClient(url, key, _tell_of_waiting)
    try:
        with State(file, _identity(url, key, naming), untouched=dry_run) as state, _progress(walk) as bar:
            count = processes or min(os.cpu_count() or 1, _MOST_PROCESSES)
            Agent(hub, state, walk, naming, count, dry_run, tell, bar, delete_missing, even_all, verbose).run(summary)
    except KeyboardInterrupt:
        interrupted = True
    except HubError as error:
        refusal = error
    finally:
        hub.close()
    _tell(summary)
    if as_json:
        say_json(_document(summary, dry_run=dry_run, complete=not interrupted and refusal is None))
    elif refusal is None or summary.reported or summary.unchanged or summary.missing:
        say(_sentence(summary, dry_run=dry_run, delete_missing=delete_missing))
    if refusal is not None:
        raise refusal
    if interrupted:
        tell("Interrupted. Run it again to go on from here.")
        raise typer.Exit(_INTERRUPTED)
    if summary.failed:
        raise typer.Exit(_SOME_FAILED)


def _root(directory: Path) -> Path:
    if not directory.is_dir():
        raise SetupError(f"{directory} is no folder.")
    return directory.resolve()


def _line(text: str, option: str) -> str:
    try:
        return single_line(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _type(asset_type: str) -> str:
    if len(asset_type) > MAX_ASSET_TYPE:
        raise typer.BadParameter(f"must have at most {MAX_ASSET_TYPE} characters", param_hint="--asset-type")
    return _line(asset_type, "--asset-type")


def _key(file: str | None) -> str:
    if file is None:
        key, where = os.environ.get(API_KEY, "").strip(), API_KEY
    else:
        key, where = read_line(file), file
        if file != "-" and Path(file).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            tell(f"Others on this machine may read {file}: chmod 600 {file}")
    if not key:
        raise SetupError(f"There is no key: put it into {API_KEY}, or into a file that --key-file names.")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise SetupError(f"What {where} holds is no key.")
    return key


def _warn_of_plain_text(url: str) -> None:
    parts = checked_url(url)
    host = parts.hostname or ""
    try:
        local = ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost"
    if parts.scheme == "http" and not local:
        tell("The address begins with http: the key and the verdicts travel unencrypted.")


def _identity(url: str, key: str, naming: Naming) -> str:
    """What makes the reports of two runs the same ones; the key (190 random bits) is in it as a hash."""
    parts = (url.rstrip("/"), key, str(naming.root), naming.host, naming.prefix, naming.asset_type)
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _tell_of_waiting(seconds: float, why: str) -> None:
    tell(f"Waiting {seconds:.0f} s, since {why}")


@contextmanager
def _progress(walk: Walk) -> Iterator[Any]:
    """A bar on stderr where that is a terminal; it is told how many files are done with."""
    screen = notices()
    if not screen.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("Classifying"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as progress:
        task = progress.add_task("", total=sum(isinstance(each, Found) for each in walk.files()))
        yield lambda count: progress.advance(task, count)


def _tell(summary: Summary) -> None:
    for failure in summary.failures:
        fail(one_line(failure))
    if summary.failed > len(summary.failures):
        tell(f"… and {summary.failed - len(summary.failures):,} more.")
    for relative, rules in summary.incompletes:
        tell_of_incomplete(relative, rules)
    if summary.incomplete > len(summary.incompletes):
        tell(f"… and {summary.incomplete - len(summary.incompletes):,} more.")
    if summary.cut:
        tell(f"Of {summary.cut:,} documents with more text than is read of one only the beginning was classified.")


def _sentence(summary: Summary, *, dry_run: bool, delete_missing: bool) -> str:
    labels = ", ".join(f"{count:,} {label}" for label, count in summary.labels.most_common())
    done = "classified" if dry_run else "reported"
    said = [f"{summary.reported:,} {done}{': ' if labels else ''}{labels}", f"{summary.unchanged:,} unchanged"]
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(summary.left_out.items()))
    if reasons:
        said.append(f"left out {reasons}")
    if summary.incomplete:
        said.append(f"{summary.incomplete:,} incomplete")
    if summary.missing:
        told = f"{summary.deletable:,} would be deleted" if dry_run else f"{summary.deleted:,} deleted"
        said.append(f"{summary.missing:,} gone{f', {told}' if delete_missing else ''}")
    if summary.failed:
        said.append(f"{summary.failed:,} failed")
    return "; ".join(said) + "."


def _document(summary: Summary, *, dry_run: bool, complete: bool) -> dict[str, Any]:
    return {
        "complete": complete,
        "dry_run": dry_run,
        "reported": 0 if dry_run else summary.reported,
        "classified": summary.reported,
        "labels": dict(summary.labels),
        "unchanged": summary.unchanged,
        "left_out": dict(summary.left_out),
        "cut": summary.cut,
        "incomplete": summary.incomplete,
        "incomplete_files": [{"name": relative, "rules": list(rules)} for relative, rules in summary.incompletes],
        "missing": summary.missing,
        "deletable": summary.deletable,
        "deleted": summary.deleted,
        "failed": summary.failed,
        "failures": summary.failures,
    }
