"""``serve``, ``migrate`` and ``bootstrap``: the commands that bring an installation to life."""

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any

import typer

from classifyhub.bootstrapping import Bootstrapped, bootstrap
from classifyhub.cli.output import say, say_json, tell
from classifyhub.cli.session import DataDirectory, Json
from classifyhub.first_run import addresses_text, secrets_text, show_secrets
from classifyhub.hub import OpenHub, open_hub
from classifyhub.installation import Place, check_up_to_date, data_directory, opened_place
from classifyhub.listening import base_url, listen
from classifyhub.logs import configure_logging
from classifyhub.preparing import bring_up_to_date
from classifyhub.processes import supervise, worker_beside
from classifyhub.running import Stopping, run_async
from classifyhub.server_secret import own_secret
from classifyhub.serving import serve
from classifyhub.settings import Settings, read_settings

_SMALL_POOL = 3


def serve_command(
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on; 0.0.0.0 is every one of this machine.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port to listen on; 0 takes a free one.")] = 8000,
    data_dir: DataDirectory = None,
    processes: Annotated[int, typer.Option(min=1, max=64, metavar="N", help="How many processes answer requests.")] = 1,
    no_worker: Annotated[
        bool, typer.Option("--no-worker", help="Run no jobs: they wait until a 'classifyhub worker' runs them.")
    ] = False,
    no_migrate: Annotated[
        bool, typer.Option("--no-migrate", help="Leave the tables as they are ('migrate' changes them).")
    ] = False,
) -> None:
    """Start the hub. The first start makes everything it needs and shows a sign-in, an API key and a call to try.

    Jobs are run by a worker process beside it, which starts and stops with it; 'classifyhub worker' runs more of them.

    Stop it with Ctrl-C: requests and jobs that have begun are finished, for ten seconds at most. Then the embedded database
    stops.

    \b
    classifyhub serve
    classifyhub serve --host 0.0.0.0 --port 80 --processes 4
    """
    settings = read_settings(data_dir=data_dir)
    if settings.database_url is not None:
        own_secret(settings)
    configure_logging()
    stopping = Stopping()
    stopping.install()
    with listen(host, port) as listening:
        url = (settings.public_url or base_url(host, listening)).rstrip("/")
        with opened_place(settings, create=True, tell=tell) as place:
            made = run_async(_prepare(settings, place, migrating=not no_migrate))
            welcome = _welcome(made, url, settings, processes)
            if processes > 1:
                serving = supervise(settings, listening, url, processes, lambda: say(welcome), stopping)
            else:
                serving = serve(settings, place, listening, url, _shows(welcome), stopping)
            run_async(serving if no_worker else _with_worker(settings, url, serving))
            tell("Stopping.")
    tell("Stopped.")


async def _with_worker(settings: Settings, url: str, serving: Coroutine[Any, Any, None]) -> None:
    async with worker_beside(settings, url):
        await serving


def migrate_command(data_dir: DataDirectory = None) -> None:
    """Create or upgrade the tables. 'serve' does it by itself."""
    settings = read_settings(data_dir=data_dir)
    Stopping().install()
    with opened_place(settings, create=False, tell=tell) as place:
        version = run_async(bring_up_to_date(place))
    say(f"The database is up to date (version {version}).")


def bootstrap_command(data_dir: DataDirectory = None, as_json: Json = False) -> None:
    """Make the first workspace, its owner and a key. Safe to run again; the server is not started.

    The password and the key are shown by the run that makes them, and never again.
    """
    settings = read_settings(data_dir=data_dir)
    if settings.database_url is not None:
        own_secret(settings)
    Stopping().install()
    with opened_place(settings, create=True, tell=tell) as place:
        made = run_async(_bootstrapped(settings, place))
    if as_json:
        say_json(_document(made))
    elif made.made_something:
        say(show_secrets(secrets_text(made, settings.public_url or "http://127.0.0.1:8000"), data_directory(settings)))
    else:
        say(f'Nothing to do: "{made.workspace.name}" (id {made.workspace.workspace_id}) has its owner, {made.email}.')


def _document(made: Bootstrapped) -> dict[str, Any]:
    workspace = made.workspace
    return {
        "workspace": {"id": workspace.workspace_id, "name": workspace.name, "plan": workspace.plan},
        "owner": {"email": made.email, "password": made.password},
        "key": made.key,
    }


async def _bootstrapped(settings: Settings, place: Place) -> Bootstrapped:
    await bring_up_to_date(place)
    async with open_hub(place.addresses, place.secret, settings.policy(""), pool_size=_SMALL_POOL) as opened:
        made = await bootstrap(opened)
    assert made is not None  # noqa: S101 - only with only_new there may be nothing
    return made


async def _prepare(settings: Settings, place: Place, *, migrating: bool) -> Bootstrapped | None:
    if migrating:
        await bring_up_to_date(place)
    else:
        await check_up_to_date(place)
    async with open_hub(place.addresses, place.secret, settings.policy(""), pool_size=_SMALL_POOL) as opened:
        return await bootstrap(opened, only_new=True)


def _welcome(made: Bootstrapped | None, url: str, settings: Settings, processes: int) -> str:
    several = f" with {processes} processes" if processes > 1 else ""
    parts = [f"ClassifyHub answers at {url}{several}. Ctrl-C stops it.", addresses_text(url)]
    if made is not None and made.made_something:
        # Before anyone is told that the hub answers, so that a cut-off start has not lost the only copy.
        parts.append(show_secrets(secrets_text(made, url), data_directory(settings)))
    return "\n\n".join(parts)


def _shows(welcome: str) -> Any:
    async def started(_: OpenHub) -> None:
        asyncio.get_running_loop().call_later(0, say, welcome)

    return started
