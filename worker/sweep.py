"""What one worker at a time looks after: lost queue entries, empty places, monthly credits, old results, deliveries, leftovers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from domain.errors import HubError
from domain.webhooks import DELIVERY_DAYS
from persistence.credits import workspaces_without_credits_of
from persistence.installation import claim_sweep
from persistence.jobs import forget_expired_results, workspaces_with_expired_results, workspaces_with_open_jobs
from persistence.queue import forget_old_log
from persistence.uploads import forget_leftovers, workspaces_with_import_leftovers
from persistence.webhook_leftovers import forget_deleted_webhooks, forget_old_deliveries, workspaces_with_webhook_leftovers
from persistence.webhook_turns import workspaces_with_due_deliveries
from resolvers.context import Hub
from resolvers.credits import grant_monthly_credits, this_month
from resolvers.job_runs import repair_jobs
from resolvers.webhook_turns import repair_turns

_EVERY_SECONDS: Final = 5.0
#: Slices of one workspace's that are removed in a row; the next sweep goes on, and nobody else waits for it.
_SLICES: Final = 20
_log = logging.getLogger("classifyhub.worker")


async def sweep_for_ever(hub: Hub) -> None:
    """Sweep until cancelled; a sweep that fails is tried again with the next one."""
    while True:
        try:
            await sweep(hub)
        except HubError as error:
            _log.info("The sweep waits for the database: %s", error.message)
        except Exception:
            _log.exception("The sweep failed; the next one tries again.")
        await asyncio.sleep(_EVERY_SECONDS)


async def sweep(hub: Hub) -> bool:
    """Look after everything once; False when some worker has done so just now."""
    if not await claim_sweep(hub.database, _EVERY_SECONDS * 0.8):
        return False
    await _each(hub, await workspaces_with_open_jobs(hub.database), repair_jobs)
    await _each(hub, await workspaces_without_credits_of(hub.database, this_month()), grant_monthly_credits)
    await _each(hub, await workspaces_with_expired_results(hub.database), _forget_results)
    await _each(hub, await workspaces_with_due_deliveries(hub.database), repair_turns)
    await _each(hub, await workspaces_with_webhook_leftovers(hub.database, _old()), _forget_deliveries)
    kept = timedelta(days=hub.policy.jobs.result_days)
    await _each(hub, await workspaces_with_import_leftovers(hub.database, kept), _forget_leftovers)
    await forget_old_log(hub.database)
    return True


async def _each(hub: Hub, workspaces: list[int], work: Callable[[Hub, int], Awaitable[None]]) -> None:
    """What fails for one workspace keeps none of the others waiting."""
    for workspace_id in workspaces:
        try:
            await work(hub, workspace_id)
        except HubError as error:
            _log.info("The sweep passes over workspace %d for now: %s", workspace_id, error.message)
        except Exception:
            _log.exception("The sweep failed for workspace %d", workspace_id)


def _old() -> datetime:
    return datetime.now(UTC) - timedelta(days=DELIVERY_DAYS)


async def _forget_deliveries(hub: Hub, workspace_id: int) -> None:
    for _ in range(_SLICES):
        async with hub.database.writing(workspace_id) as connection:
            more = await forget_old_deliveries(connection, workspace_id, _old())
            more = await forget_deleted_webhooks(connection, workspace_id) or more
        if not more:
            break


async def _forget_results(hub: Hub, workspace_id: int) -> None:
    async with hub.database.binding(workspace_id) as connection:
        await forget_expired_results(connection, workspace_id)


async def _forget_leftovers(hub: Hub, workspace_id: int) -> None:
    async with hub.database.binding(workspace_id) as connection:
        await forget_leftovers(connection, workspace_id, timedelta(days=hub.policy.jobs.result_days))
