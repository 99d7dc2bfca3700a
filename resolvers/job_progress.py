"""Where a run stands, for the one that goes on after it."""

import asyncio
import zlib
from typing import Any, Final

import orjson

from persistence import job_progress as stored
from resolvers.job_input import open_progress, seal_progress
from resolvers.job_runs import Run

#: What would be larger, packed, is not kept: the next run goes on from what was kept before.
MAX_PROGRESS_BYTES: Final = 16 * 1024 * 1024
_FAST: Final = 1


async def read_progress(run: Run) -> dict[str, Any] | None:
    """Where an earlier run of the job stood, None where none has said so."""
    async with run.context.database.reading(run.workspace_id) as connection:
        sealed = await stored.read_progress(connection, run.workspace_id, run.number)
    return None if sealed is None else await asyncio.to_thread(_opened, run, sealed)


async def save_progress(run: Run, progress: dict[str, Any]) -> bool:
    """Note where the run stands (JSON); False when the job is no longer this run's. Nothing may change it meanwhile."""
    sealed = await sealed_progress(run, progress)
    if len(sealed) > MAX_PROGRESS_BYTES:
        return True
    async with run.context.database.binding(run.workspace_id) as connection:
        return await stored.write_progress(connection, run.workspace_id, run.number, run.attempt, sealed)


async def sealed_progress(run: Run, progress: dict[str, Any]) -> bytes:
    """Where a run stands (JSON), as it is kept."""
    return await asyncio.to_thread(_sealed, run, progress)


def _sealed(run: Run, progress: dict[str, Any]) -> bytes:
    packed = zlib.compress(orjson.dumps(progress), _FAST)
    return seal_progress(run.context.hub.secret, run.workspace_id, run.job_id, run.sealed, packed)


def _opened(run: Run, sealed: bytes) -> dict[str, Any]:
    packed = open_progress(run.context.hub.secret, run.workspace_id, run.job_id, run.sealed, sealed)
    progress: dict[str, Any] = orjson.loads(zlib.decompress(packed))
    return progress
