"""The ``classifyhub`` command's parts, and how every failure becomes one line."""

import importlib
import signal
import sys
from collections.abc import Callable
from typing import Annotated, Any, Final, NamedTuple

import typer
from typer.core import TyperCommand

from classifyhub import VERSION
from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import OutputFailed, abandon_output, fail, prepare_output, say
from domain.errors import HubError, SetupError


class _PlainlyRefusing(TyperCommand):
    """A command that says of a wrong value what is wrong, without the words of the library that found it."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


class _Command(NamedTuple):
    """A command, or a group of them: its module, its name there, and what the list of all says of it."""

    module: str
    name: str
    about: str


COMMANDS: Final = {
    "serve": _Command("classifyhub.cli.serve", "serve_command", "Start the hub."),
    "migrate": _Command("classifyhub.cli.serve", "migrate_command", "Create or upgrade the tables."),
    "worker": _Command("classifyhub.cli.worker", "worker_command", "Run jobs in one more process."),
    "bootstrap": _Command("classifyhub.cli.serve", "bootstrap_command", "Make the first workspace, its owner and a key."),
    "workspace": _Command(
        "classifyhub.cli.workspaces", "COMMANDS", "Make, list, suspend and resume workspaces, and set their plans."
    ),
    "key": _Command("classifyhub.cli.keys", "COMMANDS", "Make, list, revoke, rotate and take over API keys."),
    "member": _Command("classifyhub.cli.members", "COMMANDS", "Add people to a workspace, reset their passwords."),
    "rules": _Command("classifyhub.cli.rules", "COMMANDS", "Keep rules: as a file, as they were, and in packs."),
    "allow": _Command("classifyhub.cli.allow", "COMMANDS", "Values and domains that rules overlook."),
    "classify": _Command("classifyhub.cli.classify", "classify_command", "Classify files here and now."),
    "agent": _Command("classifyhub.cli.agent", "agent_command", "Classify a folder here and report only verdicts to a hub."),
    "doctor": _Command(
        "classifyhub.cli.doctor", "doctor_command", "Check this installation and say what to do about what is wrong."
    ),
}
_FAILED = 1
_CANNOT_RUN = 2
_INTERRUPTED = 130

_ABOUT: Final = (
    "A self-hosted hub that puts a sensitivity label on every asset an organisation has. Begin with: classifyhub serve"
)
_EPILOG: Final = (
    "Settings come from the environment as CLASSIFYHUB_… variables: DATABASE_URL (a PostgreSQL of your own), DATA_DIR, SECRET,"
    " PUBLIC_URL and others (docs/settings.md). Exit codes: 0 done, 1 refused, 2 cannot run or wrong usage."
)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"classifyhub {VERSION}")
        raise typer.Exit


def _everything(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Options of the whole command line."""


def _application(wanted: str | None) -> typer.Typer:
    """The command line with the command that was asked for or, if there is no such one, the list of all: to load them takes a second."""
    application = _group(_ABOUT, epilog=_EPILOG)
    application.callback()(_everything)
    for name, command in COMMANDS.items():
        if wanted == name:
            found = load(command)
            if isinstance(found, CommandGroup):
                application.add_typer(_with_commands(found), name=name)
            else:
                application.command(name, cls=_PlainlyRefusing)(found)
        elif wanted not in COMMANDS:
            application.command(name, help=command.about)(_nothing)
    return application


def load(command: _Command) -> CommandGroup | Callable[..., None]:
    """What the command is."""
    found: CommandGroup | Callable[..., None] = getattr(importlib.import_module(command.module), command.name)
    return found


def _with_commands(group: CommandGroup) -> typer.Typer:
    answer = _group(group.help)
    answer.callback()(_nothing)
    for name, command in group.by_name.items():
        if isinstance(command, CommandGroup):
            answer.add_typer(_with_commands(command), name=name)
        else:
            answer.command(name, cls=_PlainlyRefusing)(command)
    return answer


def _group(about: str | None, epilog: str | None = None) -> typer.Typer:
    return typer.Typer(
        help=about,
        epilog=epilog,
        no_args_is_help=True,
        rich_markup_mode=None,  # plain text fits narrow terminals, can be searched, and an error is one line
        add_completion=False,
        pretty_exceptions_enable=False,  # it shows local variables, secrets among them
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _nothing() -> None:
    """Make a group of one command a group; stand for a command in the list of all."""


def run() -> None:
    """Do what the command line asks. Failures that the caller can mend are one line on stderr."""
    prepare_output()
    try:
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)  # from here on it is caught below
        first = next((argument for argument in sys.argv[1:] if argument != "--"), None)
        if first == "--version":
            say(f"classifyhub {VERSION}")
            return
        _application(first)()
    except SetupError as error:
        fail(error.message)
        sys.exit(_CANNOT_RUN)
    except HubError as error:
        fail(error.message)
        sys.exit(_FAILED)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        abandon_output()  # who reads has seen enough; that is no failure to speak of
        sys.exit(_FAILED)
    except OutputFailed as error:
        abandon_output()
        fail(f"The output cannot be written: {error}.")
        sys.exit(_CANNOT_RUN)
