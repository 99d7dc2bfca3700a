"""Relabelling the inventory: slice by slice, each in one transaction with where the job then stands."""

from typing import Any

from persistence.relabelling import RulesOfRun
from resolvers.job_runs import Run
from resolvers.relabelling import begin_relabelling, relabel_next
from worker.tasks import NotOurs


async def relabel_inventory(run: Run) -> dict[str, Any]:
    """What became of the assets. NotOurs when the job was cancelled or is another run's; what was decided by then stays."""
    standing = await begin_relabelling(run)
    rules = RulesOfRun()
    while standing.after < standing.last:
        following = await relabel_next(run, standing, rules)
        if following is None:
            raise NotOurs
        standing = following
    return standing.as_result()
