"""The ledger: granted each month, reserved, settled or released once, and always what its movements add up to."""

from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from classifyhub.hub import Addresses
from domain.plans import Plan, SubscriptionStatus
from persistence.credits import Balance
from resolvers.credits import (
    GetCredits,
    ListCreditEntries,
    due,
    get_credits,
    grant_monthly_credits,
    list_credit_entries,
    this_month,
)
from resolvers.jobs import JobId, cancel_job
from resolvers.workspaces import WorkspaceId, resume_workspace
from tests.conftest import TestWorkspace
from tests.jobs.made import completed_job, queued_job

JUNE, JULY, NEXT_JUNE = date(2026, 6, 1), date(2026, 7, 1), date(2027, 6, 1)


@pytest.mark.parametrize(
    ("month", "granted", "allowance", "now", "amount"),
    [
        (None, 0, 1_000, JUNE, 1_000),
        (JUNE, 1_000, 1_000, JUNE, 0),
        (JUNE, 1_000, 10_000, JUNE, 9_000),
        (JUNE, 10_000, 1_000, JUNE, 0),
        (JUNE, 0, 1_000, JUNE, 1_000),
        (JUNE, 1_000, 1_000, JULY, 1_000),
        (JUNE, 1_000, 1_000, NEXT_JUNE, 12_000),
        (JUNE, 1_000, 1_000, date(2030, 1, 1), 12_000),
        (JULY, 1_000, 1_000, JUNE, 0),
    ],
    ids=["first", "done", "upgrade", "downgrade", "from free", "next", "a year missed", "years missed", "a clock that is behind"],
)
def test_what_is_due(month: date | None, granted: int, allowance: int, now: date, amount: int) -> None:
    assert due(Balance(0, 0, month, granted), allowance, now) == amount


async def _sums(addresses: Addresses, workspace: TestWorkspace) -> Any:
    connection = await asyncpg.connect(**addresses.owner)
    await connection.execute("set row_security = off; set search_path = classifyhub")
    row = await connection.fetchrow(
        "select c.credits, c.credits_reserved, coalesce(sum(e.delta), 0), coalesce(sum(e.reserved_delta), 0)"
        " from workspace_counters c left join credit_entries e on e.workspace_id = c.workspace_id"
        " where c.workspace_id = $1 group by c.credits, c.credits_reserved",
        workspace.id,
    )
    await connection.close()
    return row


async def test_the_ledger_adds_up(workspace: TestWorkspace, addresses: Addresses) -> None:
    await completed_job(workspace)
    await queued_job(workspace)
    await cancel_job(workspace.owner, JobId(job_id=(await queued_job(workspace)).job_id))
    balance, reserved, deltas, reservations = await _sums(addresses, workspace)
    assert (balance, reserved) == (deltas, reservations) == (9_999_800, 200)
    entries = (await list_credit_entries(workspace.owner, ListCreditEntries())).entries[::-1]
    assert [(entry.kind, entry.balance_after, entry.reserved_after) for entry in entries] == [
        ("grant", 10_000_000, 0),
        ("reserve", 10_000_000, 200),
        ("settle", 9_999_800, 0),
        ("reserve", 9_999_800, 200),
        ("reserve", 9_999_800, 400),
        ("release", 9_999_800, 200),
    ]


async def test_a_month_is_granted_once_and_an_upgrade_adds_the_difference(workspace: TestWorkspace) -> None:
    await workspace.plan(Plan.PRO)
    for _ in range(2):
        await grant_monthly_credits(workspace.opened.hub, workspace.id)
    assert (await get_credits(workspace.owner, GetCredits())).balance == 1_000_000
    await workspace.plan(Plan.ENTERPRISE)
    found = await get_credits(workspace.owner, GetCredits())
    assert (found.balance, found.granted_this_month) == (10_000_000, 10_000_000)
    assert found.renews_at.date().day == 1
    assert found.renews_at.date() > this_month()
    await workspace.plan(Plan.FREE)
    assert (await get_credits(workspace.owner, GetCredits())).balance == 10_000_000, "what is there stays"


async def _granted_last(addresses: Addresses, workspace: TestWorkspace, month: date) -> None:
    """Have the ledger stand as if ``month`` were the last one that was granted."""
    await _execute(
        addresses,
        "update workspace_counters set credits_month = $2, credits_granted = 10000000 where workspace_id = $1",
        workspace.id,
        month,
    )


async def _execute(addresses: Addresses, statement: str, *values: Any) -> None:
    connection = await asyncpg.connect(**addresses.owner)
    await connection.execute("set row_security = off; set search_path = classifyhub")
    await connection.execute(statement, *values)
    await connection.close()


def _months_ago(count: int) -> date:
    month = this_month()
    for _ in range(count):
        month = (month - timedelta(days=1)).replace(day=1)
    return month


async def _balance(workspace: TestWorkspace) -> int:
    """What it has, once everybody who grants has been there."""
    await grant_monthly_credits(workspace.opened.hub, workspace.id)
    return (await get_credits(workspace.owner, GetCredits())).balance


@pytest.mark.parametrize("state", ["suspended", "cancelled", "long past due"])
async def test_months_without_a_subscription_are_not_granted_nor_made_up_for(
    workspace: TestWorkspace, addresses: Addresses, state: str
) -> None:
    match state:
        case "suspended":
            await workspace.suspend()
        case "cancelled":
            await workspace.plan(Plan.ENTERPRISE, SubscriptionStatus.CANCELLED)
        case _:
            await workspace.plan(Plan.ENTERPRISE, SubscriptionStatus.PAST_DUE)
            long_ago = "update workspaces set past_due_since = now() - interval '90 days' where workspace_id = $1"
            await _execute(addresses, long_ago, workspace.id)
    await _granted_last(addresses, workspace, _months_ago(3))
    assert await _balance(workspace) == 0
    await resume_workspace(workspace.operator, WorkspaceId(id=workspace.id))
    await workspace.plan(Plan.ENTERPRISE)
    assert await _balance(workspace) == 10_000_000, "this month's, and none of those before"


async def test_a_resumed_workspace_gets_none_of_the_months_that_nobody_looked_at(
    workspace: TestWorkspace, addresses: Addresses
) -> None:
    await _granted_last(addresses, workspace, _months_ago(4))
    await workspace.suspend()
    assert (await get_credits(workspace.owner, GetCredits())).balance == 30_000_000, "the months before it are its own"
    await _granted_last(addresses, workspace, _months_ago(2))
    await resume_workspace(workspace.operator, WorkspaceId(id=workspace.id))
    assert await _balance(workspace) == 40_000_000


async def test_a_payment_that_is_late_ends_no_grants_within_the_grace(workspace: TestWorkspace) -> None:
    await workspace.plan(Plan.ENTERPRISE, SubscriptionStatus.PAST_DUE)
    assert await _balance(workspace) == 10_000_000


async def test_suspending_twice_in_a_month_grants_it_once(workspace: TestWorkspace) -> None:
    for _ in range(2):
        assert await _balance(workspace) == 10_000_000
        await workspace.suspend()
        assert await _balance(workspace) == 10_000_000
        await resume_workspace(workspace.operator, WorkspaceId(id=workspace.id))


async def test_months_are_granted_by_the_plan_that_they_had(workspace: TestWorkspace, addresses: Addresses) -> None:
    await workspace.plan(Plan.FREE)
    connection = await asyncpg.connect(**addresses.owner)
    await connection.execute("set row_security = off; set search_path = classifyhub")
    await connection.execute(
        "update workspace_counters set credits_month = $2, credits_granted = 1000000 where workspace_id = $1",
        workspace.id,
        (this_month() - timedelta(days=100)).replace(day=1),
    )
    await connection.close()
    await workspace.plan(Plan.PRO)
    assert (await get_credits(workspace.owner, GetCredits())).balance == 1_000_000, "the months on Free granted nothing"
