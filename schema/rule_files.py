"""Many labels, packs and rules at once, by their names: what would change, and changing it."""

import strawberry
from strawberry import UNSET

from resolvers import rule_files as operations
from resolvers import rule_specs as rows
from schema.calls import Info, needs
from schema.errors import UserError, attempt
from schema.global_ids import BigInt
from schema.inputs import Input, given
from schema.packs import PackConflict, conflict_of
from schema.rule_versions import RuleSetDifference, difference_of
from schema.rules import MatcherInput, RuleExampleInput


@strawberry.input(description="A label that is to be there like this; it is known by its name.")
class LabelSpecInput:
    name: str
    level: int
    color: str
    description: str | None = None


@strawberry.input(description="A rule that is to be there like this. It is known by its name or by its pack's name for it.")
class RuleSpecInput:
    name: str
    label: str = strawberry.field(description="The label's name.")
    priority: int
    description: str | None = None
    enabled: bool = True
    any: list[MatcherInput] = strawberry.field(default_factory=list)
    all: list[MatcherInput] = strawberry.field(default_factory=list)
    none: list[MatcherInput] = strawberry.field(default_factory=list)
    examples: list[RuleExampleInput] = strawberry.field(default_factory=list)
    pack: str | None = None
    pack_rule: str | None = None


@strawberry.input(description="A pack that is to be installed.")
class PackSpecInput:
    name: str
    without: list[str] | None = strawberry.field(
        description="Rules, as the pack calls them, that are not to be there while all its others are. Not given: an installed pack"
        " stays as it is.",
        default=UNSET,
    )


@strawberry.input
class PlanRulesInput:
    labels: list[LabelSpecInput] | None = UNSET
    packs: list[PackSpecInput] | None = UNSET
    rules: list[RuleSpecInput] = strawberry.field(default_factory=list)
    prune: bool = strawberry.field(
        description="Remove rules of your own that are not named; packs, if packs are given at all; and labels, if labels are given at"
        " all, but for the default and those that assets or rules have.",
        default=False,
    )


@strawberry.input
class ApplyRulesInput(PlanRulesInput):
    version: int | None = strawberry.field(description="The version that the plan was made for.", default=UNSET)
    reason: str | None = strawberry.field(description="Needed to lower a label's level.", default=UNSET)


@strawberry.type(description="A label that is not named and that prune leaves there all the same.")
class KeptLabel:
    database_id: BigInt
    name: str
    is_default: bool
    rule_count: int = strawberry.field(description="How many rules give it, of those that there are to be.")
    asset_count: BigInt | None = strawberry.field(
        description="How many assets have it; null: some have, and it takes assets:read to see how many."
    )


@strawberry.type(description="What would change, or has changed.")
class RulePlan:
    version: int = strawberry.field(description="The version of the rule set that it was made for.")
    difference: RuleSetDifference
    installed_packs: list[str]
    removed_packs: list[str]
    conflicts: list[PackConflict]
    kept_labels: list[KeptLabel]
    lowered_labels: list[str] = strawberry.field(description="Labels whose level becomes lower: applying it needs a reason.")
    has_changes: bool


@strawberry.type
class ApplyRulesPayload:
    plan: RulePlan | None
    user_errors: list[UserError]


@strawberry.type
class RuleFileQueries:
    @strawberry.field(
        description="What labels, packs and rules like these would change. They are checked as if they were applied. "
        + needs(operations.plan_rules)
    )
    async def plan_rules(self, info: Info, form: Input[PlanRulesInput]) -> RulePlan | None:
        return _plan_of(await info.context.run(operations.plan_rules, **given(form)))


@strawberry.type
class RuleFileMutations:
    @strawberry.mutation(
        description="Make labels, packs and rules like these, all or nothing. Changing labels needs labels:write as well. "
        + needs(operations.apply_rules)
    )
    async def apply_rules(self, info: Info, form: Input[ApplyRulesInput]) -> ApplyRulesPayload | None:
        done, errors = await attempt(info.context, operations.apply_rules, given(form))
        return ApplyRulesPayload(plan=None if done is None else _plan_of(done), user_errors=errors)


def _plan_of(row: rows.RulePlan) -> RulePlan:
    return RulePlan(
        version=row.version,
        difference=difference_of(row.difference),
        installed_packs=list(row.installed),
        removed_packs=list(row.removed),
        conflicts=[conflict_of(each) for each in row.conflicts],
        kept_labels=[
            KeptLabel(
                database_id=BigInt(label.id),
                name=label.name,
                is_default=label.default,
                rule_count=label.rules,
                asset_count=None if label.assets is None else BigInt(label.assets),
            )
            for label in row.kept
        ],
        lowered_labels=list(row.lowered),
        has_changes=row.changes,
    )
