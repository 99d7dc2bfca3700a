"""``worker``: more of what runs jobs, on this machine or another."""

from typing import Annotated

import typer

from classifyhub.cli.output import say, tell
from classifyhub.cli.session import DataDirectory
from classifyhub.hub import OpenHub
from classifyhub.installation import check_up_to_date, opened_place
from classifyhub.running import Stopping, run_async
from classifyhub.serving import configure_logging
from classifyhub.settings import read_settings
from classifyhub.working import run_worker


def worker_command(
    concurrency: Annotated[
        int | None,
        typer.Option(
            min=1, max=256, help="How many short jobs run at once. (default: CLASSIFYHUB_WORKER_CONCURRENCY)", show_default=False
        ),
    ] = None,
    data_dir: DataDirectory = None,
) -> None:
    """Run jobs: texts, pages and sites, imports, webhooks. 'serve' starts one worker by itself; this starts one more.

    Any number may run, on any machine that reaches the database. Stop it with Ctrl-C: what it has begun is finished, or handed
    to another worker.

    \b
    classifyhub worker
    classifyhub worker --concurrency 32
    """
    settings = read_settings(data_dir=data_dir)
    configure_logging()
    stopping = Stopping()
    stopping.install()

    async def started(_: OpenHub) -> None:
        say("The worker takes jobs. Ctrl-C stops it.")

    with opened_place(settings, create=False, tell=tell) as place:
        run_async(check_up_to_date(place))
        run_async(run_worker(settings, place, concurrency, started, stopping))
        tell("Stopping.")
    tell("Stopped.")
