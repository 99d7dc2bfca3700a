"""Opening the hub for one command, beside a running server or without one."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from classifyhub.cli.output import tell
from classifyhub.command_line_context import command_line
from classifyhub.hub import open_hub
from classifyhub.installation import Place, check_up_to_date, opened_place
from classifyhub.running import Stopping, run_async
from classifyhub.settings import Settings, read_settings
from domain.errors import SetupError, ValidationFailed
from domain.text import as_read
from persistence.workspaces import WorkspaceSummary
from resolvers.context import Context
from resolvers.workspaces import GetWorkspace, list_workspaces

T = TypeVar("T")

#: Commands have one connection or two, not a server's dozen.
_POOL_SIZE = 3

DataDirectory = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        metavar="DIRECTORY",
        help="Where the embedded database lives. (default: CLASSIFYHUB_DATA_DIR, or ./data)",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
WorkspaceName = Annotated[str, typer.Argument(metavar="WORKSPACE", help="The workspace's id, or its name if only one has it.")]


def act(data_dir: Path | None, work: Callable[[Context], Awaitable[T]], *, again: bool = False) -> T:
    """Run ``work`` with the command line's context, in no workspace yet; its answer. ``again``: people were told where."""
    settings = read_settings(data_dir=data_dir)
    Stopping().install()
    with opened_place(settings, create=False, tell=_keep_silent if again else tell) as place:
        answer: T = run_async(_act(settings, place, work))
    return answer


def act_in(
    data_dir: Path | None, workspace: str, work: Callable[[Context, WorkspaceSummary], Awaitable[T]], *, again: bool = False
) -> T:
    """Run ``work`` with the command line's context in the workspace that ``workspace`` names."""

    async def there(context: Context) -> T:
        found = await find_workspace(context, workspace)
        return await work(command_line(context.hub, found.workspace_id), found)

    return act(data_dir, there, again=again)


async def find_workspace(context: Context, text: str) -> WorkspaceSummary:
    """The workspace with this id or, if there is just one, this name."""
    workspaces = await list_workspaces(context, GetWorkspace())
    found = [each for each in workspaces if str(each.workspace_id) == text]
    found = found or [each for each in workspaces if as_read(each.name) == as_read(text)]
    if not found:
        raise ValidationFailed.at("workspace", "there is none with this id or name; 'classifyhub workspace list' shows them all")
    if len(found) > 1:
        ids = ", ".join(str(each.workspace_id) for each in found)
        raise ValidationFailed.at("workspace", f"several workspaces have this name; give the id instead, one of {ids}")
    return found[0]


def read_line(file: str) -> str:
    """The text of a one-line file or, for "-", of standard input, without its line end; SetupError when there is none."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise SetupError(f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is not text'}.") from error
    return text.strip()


def usage(message: str) -> NoReturn:
    """Refuse the command line itself."""
    raise typer.BadParameter(message)


def _keep_silent(_: str) -> None:
    """Nothing."""


async def _act(settings: Settings, place: Place, work: Callable[[Context], Awaitable[Any]]) -> Any:
    await check_up_to_date(place)
    policy = settings.policy("http://127.0.0.1:8000")
    async with open_hub(place.addresses, place.secret, policy, pool_size=_POOL_SIZE) as opened:
        return await work(command_line(opened.hub))
