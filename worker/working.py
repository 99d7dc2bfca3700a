"""A worker: lanes of tasks with their handlers, and the sweep."""

import asyncio
from contextlib import suppress
from functools import partial
from typing import Final

from domain.jobs import JobType, Lane
from extraction.processes import Extractor
from persistence.database import Database
from resolvers.context import Hub
from worker.deliveries import SLOTS, deliver
from worker.imports import import_csv
from worker.lanes import LaneRunner, run_lanes
from worker.pages import classify_page, scan_page
from worker.relabelling import relabel_inventory
from worker.sites import Crawling, scan_site
from worker.sweep import sweep_for_ever
from worker.tasks import Handler, run_task
from worker.texts import classify_text

DEFAULT_CONCURRENCY: Final = 16
#: Of every so many slots for texts one more is for pages, or for bulk work: those wait for the network, or take long.
_PAGES_SHARE: Final = 2
_BULK_SHARE: Final = 8
#: Files that are read at the same time, each in a process of its own.
_READING_PROCESSES: Final = 2
_MOST_BULK: Final = 4
#: On which all lanes ask the queue: few, since each first learns PgQueuer's types and statements.
_QUEUE_CONNECTIONS: Final = 3
#: What a stopping worker has begun may take this long to end before it is handed back.
PATIENCE_SECONDS: Final = 10.0


async def work(hub: Hub, concurrency: int, told: asyncio.Event, *, crawling: Crawling | None = None) -> None:
    """Run jobs until ``told``, ``concurrency`` short ones at a time and some long ones besides, and deliver webhooks."""
    extractor = Extractor(processes=_READING_PROCESSES)
    texts: dict[JobType, Handler] = {JobType.CLASSIFY: classify_text}
    pages: dict[JobType, Handler] = {
        JobType.CLASSIFY: partial(classify_page, extractor=extractor),
        JobType.SCAN: partial(scan_page, extractor=extractor),
        JobType.DEEP_SCAN: partial(scan_site, extractor=extractor, crawling=crawling or Crawling()),
    }
    bulk: dict[JobType, Handler] = {JobType.CSV_IMPORT: import_csv, JobType.RELABEL: relabel_inventory}
    handlers = {Lane.TEXT: texts, Lane.PAGES: pages, Lane.BULK: bulk}
    slots = {
        Lane.TEXT: concurrency,
        Lane.PAGES: concurrency // _PAGES_SHARE,
        Lane.BULK: min(_MOST_BULK, concurrency // _BULK_SHARE),
    }
    # What the queue notes of tasks may be lost: a task is then run again, and finds that nothing is left to do.
    queue = await Database.open(hub.database.address, size=_QUEUE_CONNECTIONS, durable=False)
    tasks = {lane: partial(run_task, hub, handlers[lane], briefly=lane is Lane.TEXT) for lane in handlers}
    lanes = [LaneRunner(lane.value, max(2, slots[lane]), task, queue, hub.changes) for lane, task in tasks.items()]
    lanes += [LaneRunner(name, places, partial(deliver, hub), queue, hub.changes) for name, places in SLOTS.items()]
    sweeping = asyncio.create_task(sweep_for_ever(hub), name="sweep")
    try:
        await run_lanes(lanes, told, PATIENCE_SECONDS)
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping
        await queue.close()
        await extractor.close()
