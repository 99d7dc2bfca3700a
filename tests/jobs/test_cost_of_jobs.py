"""What many jobs of many workspaces cost is counted: statements for each job, lanes that are woken, compilations."""

import asyncpg
import pytest

from classifyhub.hub import Addresses
from domain.jobs import Lane
from persistence.queue import channel_of
from resolvers.job_runs import begin_run, complete_run
from tests.conftest import TestWorkspace, eventually
from tests.jobs.made import queued_job
from worker.texts import classify_text

#: Each is a transaction of its own: its beginning (with the workspace's binding and lock), its statements, its commit.
SUBMITTED = 2 + 3  # where the workspace stands; the job with its credits; the queue
BEGUN = 2 + 1
ENDED = 2 + 4  # the asset; the job with its credits; whose turn is next; the queue


async def test_a_job_takes_few_statements(workspace: TestWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    for name in ("execute", "fetch", "fetchrow", "fetchval"):
        saying = getattr(asyncpg.Connection, name)

        async def noted(self: object, statement: str, *values: object, _saying=saying, **settings: object) -> object:  # type: ignore[no-untyped-def]
            # The notification connection asks whether it is heard; when keys were last used is written now and then.
            if statement != "select 1" and "touch_keys" not in statement:
                said.append(statement)
            return await _saying(self, statement, *values, **settings)

        monkeypatch.setattr(asyncpg.Connection, name, noted)
    for _ in range(workspace.opened.hub.policy.jobs.running):
        await queued_job(workspace)  # the month's credits are granted with the first
    said.clear()
    job = await queued_job(workspace)
    assert len(said) == SUBMITTED - 1, "one that waits is nothing to the queue"
    first = job.number - workspace.opened.hub.policy.jobs.running
    said.clear()
    run = await begin_run(workspace.opened.hub, workspace.id, first, briefly=True)
    assert run is not None
    assert len(said) == BEGUN
    finish = await classify_text(run)
    said.clear()
    assert await complete_run(run, finish) is not None
    assert len(said) == ENDED


async def test_a_task_wakes_its_own_lane_only(workspace: TestWorkspace, addresses: Addresses) -> None:
    heard: list[str] = []
    connection = await asyncpg.connect(**addresses.listen)
    for lane in Lane:
        await connection.add_listener(channel_of(lane.value), lambda *told: heard.append(told[-2]))
    await queued_job(workspace)
    await connection.execute("select pg_notify($1, '')", channel_of(Lane.BULK.value))

    async def last_was_heard() -> bool:
        return channel_of(Lane.BULK.value) in heard

    await eventually(last_was_heard)
    await connection.close()
    assert heard == [channel_of(Lane.TEXT.value), channel_of(Lane.BULK.value)]


async def test_equal_rules_are_compiled_once(workspace: TestWorkspace, other_workspace: TestWorkspace) -> None:
    rule_sets = workspace.opened.hub.rule_sets
    mine, others = await rule_sets.get(workspace.id), await rule_sets.get(other_workspace.id)
    assert mine.compiled is others.compiled
    assert mine.secret is not others.secret
