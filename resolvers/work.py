"""Whether the installation's work gets done: its workers and its queue, for whoever runs it."""

from typing import NamedTuple

from domain.permissions import Permission
from persistence.installation import seconds_since_sweep
from persistence.queue import Backlog, read_backlog
from resolvers.context import Context
from resolvers.operations import Command, operation


class GetWorkState(Command):
    """Of the whole installation."""


class WorkState(NamedTuple):
    """``worker_seen`` is how many seconds ago a worker last gave a sign of life; None: never."""

    worker_seen: float | None
    backlog: Backlog


@operation(Permission.INSTALLATION_MANAGE)
async def get_work_state(context: Context, command: GetWorkState) -> WorkState:
    """Whether workers run, and what waits for them."""
    return WorkState(await seconds_since_sweep(context.database), await read_backlog(context.database))
