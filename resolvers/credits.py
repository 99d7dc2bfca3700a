"""Credits: what a workspace has, what was granted, reserved, settled and released. All amounts are whole milli-credits."""

from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple

from domain.jobs import COSTS, JobType
from domain.permissions import Permission
from domain.plans import Plan, Subscriber, is_served
from persistence import credits as stored
from persistence.credits import Balance, CreditEntry
from persistence.database import Connection
from persistence.workspaces import read_workspace
from resolvers.commands import DEFAULT_PAGE, MAX_COUNT, Identifier, PageSize, cut_to_page
from resolvers.context import Context, Hub, Policy
from resolvers.operations import Command, operation

#: A hub that stood still for years grants a year at once, not all of them.
_MAX_MONTHS: Final = 12


class GetCredits(Command):
    """The caller's own workspace's."""


class ListCreditEntries(Command):
    """``edge`` is the id at which the page before ended; ``backwards`` reads from the oldest movement up."""

    edge: Identifier | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False
    counted: bool = False


class Credits(NamedTuple):
    """Where the ledger stands, and when the next grant is due."""

    balance: int
    reserved: int
    available: int
    granted_this_month: int
    renews_at: datetime
    costs: dict[JobType, int]


class CreditEntryPage(NamedTuple):
    """Some movements, newest first. ``total``, where it was asked for, is counted up to one more than 10,000."""

    entries: list[CreditEntry]
    has_more: bool
    total: int | None


def monthly_credits(policy: Policy, workspace: Subscriber) -> int:
    """What a month grants as things stand: nothing while the workspace is suspended, or its subscription is not paid for."""
    return policy.limits[Plan(workspace.plan)].credits if is_served(workspace, policy.past_due_grace_days) else 0


def due(balance: Balance, allowance: int, month: date) -> int:
    """What ``month`` still has to be granted: the plan's allowance, or what a better plan adds to it, and months that were missed."""
    if balance.month is None:
        return allowance
    if balance.month >= month:
        return max(0, allowance - balance.granted)
    missed = (month.year - balance.month.year) * 12 + month.month - balance.month.month
    return allowance * min(missed, _MAX_MONTHS)


async def grant_what_is_due(connection: Connection, workspace_id: int, allowance: int, month: date) -> Balance:
    """Grant what is due, once, under the workspace's lock; where the ledger stands then."""
    return await grant_upon(connection, workspace_id, await stored.read_balance(connection, workspace_id), allowance, month)


async def grant_upon(connection: Connection, workspace_id: int, balance: Balance, allowance: int, month: date) -> Balance:
    """The same for whoever has read, under the lock, where the ledger stands: at ``balance``."""
    amount = due(balance, allowance, month)
    if amount or balance.month != month:
        granted = allowance if balance.month != month else balance.granted + amount
        await stored.grant_credits(connection, workspace_id, month, amount, granted)
        balance = await stored.read_balance(connection, workspace_id)
    return balance


async def grant_past_months(connection: Connection, workspace_id: int, allowance: int, month: date) -> None:
    """Grant what months before ``month`` were not granted yet: before the plan changes, or whether it is paid for, by what they had."""
    balance = await stored.read_balance(connection, workspace_id)
    before = _month_before(month)
    if balance.month is not None and balance.month < before:
        await stored.grant_credits(connection, workspace_id, before, due(balance, allowance, before), allowance)


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def this_month() -> date:
    """The first day of the present month, UTC."""
    return datetime.now(UTC).date().replace(day=1)


async def grant_monthly_credits(hub: Hub, workspace_id: int) -> None:
    """Grant a workspace what is due this month."""
    async with hub.database.writing(workspace_id) as connection:
        workspace = await read_workspace(connection, workspace_id)
        if workspace is not None:
            await grant_what_is_due(connection, workspace_id, monthly_credits(hub.policy, workspace), this_month())


@operation(Permission.CREDITS_READ)
async def get_credits(context: Context, command: GetCredits) -> Credits:
    """What the workspace has, and what jobs cost."""
    month = this_month()
    async with context.database.reading(context.workspace) as connection:
        balance = await stored.read_balance(connection, context.workspace)
        workspace = await read_workspace(connection, context.workspace)
    assert workspace is not None, "the caller belongs to it"  # noqa: S101 - an invariant of admission
    allowance = monthly_credits(context.hub.policy, workspace)
    if due(balance, allowance, month):
        async with context.database.writing(context.workspace) as connection:
            balance = await grant_what_is_due(connection, context.workspace, allowance, month)
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return Credits(
        balance=balance.balance,
        reserved=balance.reserved,
        available=balance.available,
        granted_this_month=balance.granted if balance.month == month else 0,
        renews_at=datetime(following.year, following.month, 1, tzinfo=UTC),
        costs=COSTS,
    )


@operation(Permission.CREDITS_READ)
async def list_credit_entries(context: Context, command: ListCreditEntries) -> CreditEntryPage:
    """The ledger's movements, newest first."""
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_credit_entries(
            connection, context.workspace, edge=command.edge, backwards=command.backwards, limit=command.limit + 1
        )
        total = await stored.count_credit_entries(connection, context.workspace, cap=MAX_COUNT) if command.counted else None
    return CreditEntryPage(*cut_to_page(found, command.limit, backwards=command.backwards), total)
