"""The ``classifyhub`` command's parts, and how every failure becomes one line."""

import importlib
import signal
import sys
from typing import Annotated, Final

import typer

from classifyhub import VERSION
from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import OutputFailed, abandon_output, fail, prepare_output, say
from domain.errors import HubError, SetupError

#: Every command: its module, and the function or group in it.
_COMMANDS: Final = {
    "serve": ("classifyhub.cli.serve", "serve_command"),
    "migrate": ("classifyhub.cli.serve", "migrate_command"),
    "worker": ("classifyhub.cli.worker", "worker_command"),
    "bootstrap": ("classifyhub.cli.serve", "bootstrap_command"),
    "workspace": ("classifyhub.cli.workspaces", "COMMANDS"),
    "key": ("classifyhub.cli.keys", "COMMANDS"),
    "member": ("classifyhub.cli.members", "COMMANDS"),
    "rules": ("classifyhub.cli.rules", "COMMANDS"),
    "allow": ("classifyhub.cli.allow", "COMMANDS"),
    "classify": ("classifyhub.cli.classify", "classify_command"),
    "agent": ("classifyhub.cli.agent", "agent_command"),
    "doctor": ("classifyhub.cli.doctor", "doctor_command"),
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
    """The whole command line or, to be quick, only the command that was asked for: loading all of them takes a second."""
    application = _group(_ABOUT, epilog=_EPILOG)
    application.callback()(_everything)
    for name, (module, command) in _COMMANDS.items():
        if wanted not in _COMMANDS or wanted == name:
            found = getattr(importlib.import_module(module), command)
            if isinstance(found, CommandGroup):
                application.add_typer(_with_commands(found), name=name)
            else:
                application.command(name)(found)
    return application


def _with_commands(group: CommandGroup) -> typer.Typer:
    answer = _group(group.help)
    answer.callback()(_nothing)
    for name, command in group.by_name.items():
        if isinstance(command, CommandGroup):
            answer.add_typer(_with_commands(command), name=name)
        else:
            answer.command(name)(command)
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
    """Make a group of one command a group."""


def run() -> None:
    """Do what the command line asks. Failures that the caller can mend are one line on stderr."""
    prepare_output()
    try:
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)  # from here on it is caught below
        first = sys.argv[1] if len(sys.argv) > 1 else None
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
