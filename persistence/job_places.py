"""A workspace's places: how many of its jobs the queue holds, and which of the waiting ones come next."""

from domain.jobs import Lane
from persistence.database import Connection
from persistence.jobs import OpenJobs, hand_over_jobs, handed_jobs
from persistence.queue import Task, enqueue, missing


def has_place(present: OpenJobs, lane: Lane, running: int) -> bool:
    """Whether a new job may go to the queue at once: one of ``running`` places is free, and the last one only for short texts.

    A workspace has one job at a time that may take hours. Where one that could take the place waits already, it goes first.
    """
    if present.handed >= running:
        return False
    if lane is Lane.TEXT:
        return present.waiting == present.slow_waiting
    if present.waiting or (lane is Lane.BULK and present.bulk):
        return False
    return running == 1 or present.slow < running - 1


def task_of(workspace_id: int, number: int, lane: str) -> Task:
    """What the queue is told of a job."""
    return Task(lane, f"{workspace_id}:{number}")


async def fill_places(connection: Connection, workspace_id: int, running: int) -> set[int]:
    """Hand waiting jobs over to the queue while there are places; their numbers. Call it under the workspace's lock."""
    handed = await hand_over_jobs(connection, workspace_id, running, max(1, running - 1))
    await enqueue(connection, [task_of(workspace_id, number, lane) for number, lane in handed])
    return {number for number, _ in handed}


async def repair_places(connection: Connection, workspace_id: int, running: int) -> None:
    """Have the queue know every job that was handed to it, and hand over more where there are places."""
    known = [task_of(workspace_id, number, lane) for number, lane in await handed_jobs(connection, workspace_id)]
    if known:
        await enqueue(connection, await missing(connection, known))
    await fill_places(connection, workspace_id, running)
