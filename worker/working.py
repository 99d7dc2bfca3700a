"""A worker: lanes of tasks with their handlers, and the sweep."""

import asyncio
from contextlib import suppress
from functools import partial
from typing import Final

from domain.jobs import JobType, Lane
from resolvers.context import Hub
from worker.imports import import_csv
from worker.lanes import LaneRunner, run_lanes
from worker.sweep import sweep_for_ever
from worker.tasks import Handler, run_task
from worker.texts import classify_text

DEFAULT_CONCURRENCY: Final = 16
#: Of every so many slots for texts one more is for pages, or for bulk work: those wait for the network, or take long.
_PAGES_SHARE: Final = 2
_BULK_SHARE: Final = 8
_MOST_BULK: Final = 4
#: What a stopping worker has begun may take this long to end before it is handed back.
PATIENCE_SECONDS: Final = 10.0


async def work(hub: Hub, concurrency: int, told: asyncio.Event) -> None:
    """Run jobs until ``told``, ``concurrency`` short ones at a time and some long ones besides."""
    texts: dict[JobType, Handler] = {JobType.CLASSIFY: classify_text}
    bulk: dict[JobType, Handler] = {JobType.CSV_IMPORT: import_csv}
    handlers = {Lane.TEXT: texts, Lane.BULK: bulk}
    slots = {Lane.TEXT: concurrency, Lane.BULK: min(_MOST_BULK, concurrency // _BULK_SHARE)}
    lanes = [
        LaneRunner(lane.value, max(2, slots[lane]), partial(run_task, hub, handlers[lane]), hub.database, hub.changes)
        for lane in handlers
    ]
    sweeping = asyncio.create_task(sweep_for_ever(hub), name="sweep")
    try:
        await run_lanes(lanes, told, PATIENCE_SECONDS)
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping
