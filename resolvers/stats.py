"""What a workspace's inventory comes to, counted."""

from pydantic import AwareDatetime

from detection.engine import ENGINE_VERSION
from domain.permissions import Permission
from persistence import asset_stats as stored
from persistence.asset_stats import DayTotal, InventoryTotals, LabelTotal, RuleTotal, SourceTotal
from resolvers.context import Context
from resolvers.operations import Command, operation


class CountSince(Command):
    """Only assets whose present verdict is of ``since`` or later; None: all."""

    since: AwareDatetime | None = None


@operation(Permission.ASSETS_READ)
async def count_inventory(context: Context, command: CountSince) -> InventoryTotals:
    """How many assets there are, and how many of them need something done."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.count_inventory(connection, context.workspace, command.since, engine_version=ENGINE_VERSION)


@operation(Permission.ASSETS_READ)
async def count_by_label(context: Context, command: CountSince) -> list[LabelTotal]:
    """By label, the most sensitive first."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.count_by_label(connection, context.workspace, command.since)


@operation(Permission.ASSETS_READ)
async def count_by_source(context: Context, command: CountSince) -> list[SourceTotal]:
    """By source, the most frequent first."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.count_by_source(connection, context.workspace, command.since)


@operation(Permission.ASSETS_READ)
async def count_by_day(context: Context, command: CountSince) -> list[DayTotal]:
    """By day and label, the earliest day first, within the last year."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.count_by_day(connection, context.workspace, command.since)


@operation(Permission.ASSETS_READ)
async def count_by_rule(context: Context, command: CountSince) -> list[RuleTotal]:
    """By rule, those that match most first."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.count_by_rule(connection, context.workspace, command.since)
