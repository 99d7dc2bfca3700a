"""``worker``: one more process that runs jobs, on this machine or another."""

from typing import Annotated, Final

import typer

from classifyhub.cli.output import say, tell
from classifyhub.cli.session import DataDirectory
from classifyhub.hub import OpenHub
from classifyhub.installation import check_up_to_date, opened_place
from classifyhub.logs import configure_logging
from classifyhub.running import Stopping, run_async
from classifyhub.settings import read_settings
from classifyhub.working import run_worker
from worker.working import DEFAULT_CONCURRENCY

#: Where a hub answers unless it was told otherwise: what webhooks link to without CLASSIFYHUB_PUBLIC_URL.
DEFAULT_URL: Final = "http://127.0.0.1:8000"


def worker_command(
    concurrency: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=256,
            metavar="N",
            help=f"How many short jobs it runs at once. (default: CLASSIFYHUB_WORKER_CONCURRENCY, or {DEFAULT_CONCURRENCY})",
            show_default=False,
        ),
    ] = None,
    data_dir: DataDirectory = None,
) -> None:
    """Run jobs in one more process. 'serve' has a worker already; start more where jobs wait too long, here or elsewhere.

    Beside an embedded database, give the --data-dir of 'serve'. On another machine, give CLASSIFYHUB_DATABASE_URL and
    CLASSIFYHUB_SECRET the values that 'serve' has. Any number of workers may run: they share the work.

    Stop it with Ctrl-C: jobs that have begun are finished; one that needs more than ten seconds is begun again by another worker.

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
        run_async(run_worker(settings, place, DEFAULT_URL, concurrency, started, stopping))
        tell("Stopping.")
    tell("Stopped.")
