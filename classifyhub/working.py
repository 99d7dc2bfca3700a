"""Working: one process that runs jobs, from the open hub to the graceful stop."""

import asyncio
from collections.abc import Awaitable, Callable

from classifyhub.hub import OpenHub, open_hub
from classifyhub.installation import Place
from classifyhub.running import Stopping, look_through_what_passes
from classifyhub.settings import Settings
from worker.working import work


async def run_worker(
    settings: Settings,
    place: Place,
    url: str,
    concurrency: int | None,
    started: Callable[[OpenHub], Awaitable[None]],
    stopping: Stopping,
) -> None:
    """Run jobs until told to stop; ``concurrency`` None takes the setting's.

    ``url`` is where the hub is reached unless the settings say it: webhooks link there.

    It has loaded and compiled what most workspaces have before it takes the first one: jobs that others have room for do not wait
    for that. What has begun when it is told to stop is finished, or handed back to other workers.
    """
    async with open_hub(place.addresses, place.secret, settings.policy(url), pool_size=settings.pool_size) as opened:
        told = asyncio.Event()
        loop = asyncio.get_running_loop()

        def stop(_: bool) -> None:
            loop.call_soon_threadsafe(told.set)

        stopping.then(stop)
        await opened.hub.rule_sets.warm()
        look_through_what_passes()
        await started(opened)
        await work(opened.hub, concurrency or settings.worker_concurrency, told)
