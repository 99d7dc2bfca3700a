"""The inventory in numbers. Each list is counted by one statement, when it is asked for."""

from datetime import datetime

import strawberry

import domain.assets
from persistence.asset_stats import InventoryTotals, LabelTotal
from resolvers import feedback as feedback_operations
from resolvers import rules as rule_operations
from resolvers import stats as operations
from schema.assets import AssetSource
from schema.calls import Info, needs
from schema.global_ids import BigInt
from schema.labels import Label, label
from schema.rules import Rule, RuleFeedback, feedback_on, rule_of


@strawberry.type
class LabelCount:
    label: Label
    count: BigInt


@strawberry.type
class SourceCount:
    source: AssetSource
    count: BigInt


@strawberry.type(description="How many present verdicts with this label are of this day (UTC).")
class DayCount:
    day: datetime
    label: Label
    count: BigInt


@strawberry.type(description="How many assets the rule matched.")
class RuleCount:
    rule_id: strawberry.Private[int]
    name: str
    count: BigInt

    @strawberry.field(description=f"The rule as it is now. {needs(rule_operations.list_rules)}")
    async def rule(self, info: Info) -> Rule | None:
        row = (await info.context.rules()).get(self.rule_id)
        return None if row is None else rule_of(info.context.workspace_id, row)

    @strawberry.field(description=f"How right it is by what people said. {needs(feedback_operations.count_judgements)}")
    async def feedback(self, info: Info) -> RuleFeedback | None:
        return await feedback_on(info, self.rule_id)


def _label(workspace_id: int, row: LabelTotal) -> Label:
    return label(workspace_id, row.id, row.name, row.level, row.color)


@strawberry.type(description="The inventory in numbers: assets whose present verdict is of the moment asked for or later.")
class WorkspaceStats:
    since: strawberry.Private[datetime | None]
    totals: strawberry.Private[InventoryTotals]

    @strawberry.field
    def asset_count(self) -> BigInt:
        return BigInt(self.totals.assets)

    @strawberry.field(description="Assets of which a rule could not be evaluated, or not everything was read.")
    def incomplete(self) -> BigInt:
        return BigInt(self.totals.incomplete)

    @strawberry.field(description="Assets that were not decided by the present rules and engine.")
    def stale(self) -> BigInt:
        return BigInt(self.totals.stale)

    @strawberry.field(description="Assets with a person's label that somebody is to look at again.")
    def needs_review(self) -> BigInt:
        return BigInt(self.totals.needs_review)

    @strawberry.field(description=f"The most sensitive first. {needs(operations.count_by_label)}")
    async def by_label(self, info: Info) -> list[LabelCount] | None:
        found = await info.context.run(operations.count_by_label, since=self.since)
        return [LabelCount(label=_label(info.context.workspace_id, each), count=BigInt(each.assets)) for each in found]

    @strawberry.field(description=f"The most frequent first. {needs(operations.count_by_source)}")
    async def by_source(self, info: Info) -> list[SourceCount] | None:
        found = await info.context.run(operations.count_by_source, since=self.since)
        return [SourceCount(source=domain.assets.AssetSource(each.source), count=BigInt(each.assets)) for each in found]

    @strawberry.field(description=f"The earliest day first, within the last 366 days. {needs(operations.count_by_day)}")
    async def by_day(self, info: Info) -> list[DayCount] | None:
        found = await info.context.run(operations.count_by_day, since=self.since)
        return [
            DayCount(day=each.day, label=_label(info.context.workspace_id, each.label), count=BigInt(each.label.assets))
            for each in found
        ]

    @strawberry.field(description=f"The 1,000 that match most, those first. {needs(operations.count_by_rule)}")
    async def by_rule(self, info: Info) -> list[RuleCount] | None:
        found = await info.context.run(operations.count_by_rule, since=self.since)
        return [RuleCount(rule_id=each.rule_id, name=each.name, count=BigInt(each.assets)) for each in found]
