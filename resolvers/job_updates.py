"""Waiting for a job to change, without asking the database again and again: one notification connection for all who wait."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from domain.errors import WaitingLimitReached
from domain.limits import WaitingLimits
from persistence.changes import Changes
from persistence.jobs import JOBS_CHANNEL

#: Notifications may be lost with their connection; nobody waits longer than this before looking again.
_LOOK_AGAIN_SECONDS: Final = 5.0


class JobChanges:
    """The changes of one job, for one who waits; several that come together are one."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def note(self) -> None:
        """The job has changed, or may have."""
        self._changed.set()

    async def next(self, seconds: float) -> bool:
        """Wait for a change; False when the time is over first. A look at the job is worth it whenever this answers True."""
        if seconds <= 0:
            return False
        try:
            await asyncio.wait_for(self._changed.wait(), min(seconds, _LOOK_AGAIN_SECONDS))
        except TimeoutError:
            return seconds > _LOOK_AGAIN_SECONDS
        self._changed.clear()
        return True


class JobUpdates:
    """Who waits for which job; one per process."""

    def __init__(self, changes: Changes, limits: WaitingLimits) -> None:
        self._limits = limits
        #: How many of each workspace wait now.
        self.callers: Counter[int] = Counter()
        self._waiting: dict[str, set[JobChanges]] = {}
        #: The process is stopping: whoever waits is better answered now.
        self.closed = False
        changes.listen(JOBS_CHANNEL, self._heard)

    @contextmanager
    def place(self, workspace_id: int) -> Iterator[None]:
        """Be one of the callers of a workspace who wait, for as long as the context is entered; WaitingLimitReached."""
        if self.callers[workspace_id] >= self._limits.of_workspace:
            raise WaitingLimitReached(self._limits.of_workspace)
        if self.callers.total() >= self._limits.in_all:
            raise WaitingLimitReached(self._limits.in_all)
        self.callers[workspace_id] += 1
        try:
            yield
        finally:
            self.callers[workspace_id] -= 1
            if not self.callers[workspace_id]:
                del self.callers[workspace_id]

    @asynccontextmanager
    async def watching(self, workspace_id: int, number: int) -> AsyncIterator[JobChanges]:
        """Hear of every change of a job for as long as the context is entered; look at the job after entering, not before."""
        name, changes = f"{workspace_id}:{number}", JobChanges()
        self._waiting.setdefault(name, set()).add(changes)
        try:
            yield changes
        finally:
            waiting = self._waiting[name]
            waiting.discard(changes)
            if not waiting:
                del self._waiting[name]

    def close(self) -> None:
        """Have nobody wait any longer."""
        self.closed = True
        self._heard(None)

    def _heard(self, payload: str | None) -> None:
        """``payload`` None: something may have been missed."""
        for waiting in list(self._waiting.values()) if payload is None else [self._waiting.get(payload, set())]:
            for each in waiting:
                each.note()
