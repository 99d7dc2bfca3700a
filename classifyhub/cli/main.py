"""The ``classifyhub`` command: its parts, and how every failure becomes one line."""

import sys
from typing import Annotated

import typer

from classifyhub import VERSION
from classifyhub.cli import keys, members, rules, workspaces
from classifyhub.cli.classify import classify_command
from classifyhub.cli.doctor import doctor_command
from classifyhub.cli.output import fail, say
from classifyhub.cli.serve import bootstrap_command, migrate_command, serve_command
from domain.errors import HubError, SetupError

_FAILED = 1
_CANNOT_RUN = 2
_INTERRUPTED = 130

_EPILOG = (
    "Settings come from the environment as CLASSIFYHUB_… variables: DATABASE_URL (a PostgreSQL of your own), DATA_DIR, SECRET,"
    " PUBLIC_URL and others. Exit codes: 0 done, 1 refused, 2 cannot run or wrong usage."
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
    """A self-hosted hub that puts a sensitivity label on every asset an organisation has. Begin with: classifyhub serve"""


def _application() -> typer.Typer:
    application = _group(None, epilog=_EPILOG)
    application.callback()(_everything)
    application.command("serve")(serve_command)
    application.command("migrate")(migrate_command)
    application.command("bootstrap")(bootstrap_command)
    for name, commands in (
        ("workspace", workspaces.COMMANDS),
        ("key", keys.COMMANDS),
        ("member", members.COMMANDS),
        ("rules", rules.COMMANDS),
    ):
        group = _group(commands.help)
        group.callback()(_nothing)
        for each, command in commands.by_name.items():
            group.command(each)(command)
        application.add_typer(group, name=name)
    application.command("classify")(classify_command)
    application.command("doctor")(doctor_command)
    return application


def _group(about: str | None, epilog: str | None = None) -> typer.Typer:
    return typer.Typer(
        help=about,
        epilog=epilog,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,  # it shows local variables, secrets among them
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _nothing() -> None:
    """Make a group of one command a group."""


def main() -> None:
    """The console script. Failures that the caller can mend are one line on stderr."""
    try:
        _application()()
    except SetupError as error:
        fail(error.message)
        sys.exit(_CANNOT_RUN)
    except HubError as error:
        fail(error.message)
        sys.exit(_FAILED)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
