"""Rules, what they look for, the detectors they can name and the packs they come in."""

from datetime import datetime
from typing import Any, Protocol, TypeAlias

import strawberry
from strawberry import UNSET

import domain.feedback
import domain.rules
from domain.rule_states import RuleState
from persistence.rules import RuleDetail
from resolvers import feedback as feedback_operations
from resolvers import rules as operations
from resolvers.operations import Operation
from schema.calls import Info, needs
from schema.errors import UserError, attempt
from schema.global_ids import BigInt, Node, global_id, number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given
from schema.labels import Label, label_of

Target: TypeAlias = domain.rules.Target
strawberry.enum(Target, name="Target", description="Which part of an asset a matcher reads.")
Confidence: TypeAlias = domain.rules.Confidence
strawberry.enum(Confidence, name="Confidence", description="Shape alone; checksum or near word; both.")


@strawberry.type(description="One thing to look for: keywords, a regular expression (RE2) or a detector.")
class Matcher:
    target: Target
    keywords: list[str] | None
    case_sensitive: bool
    whole_word: bool
    pattern: str | None
    detector: str | None
    marking_position: bool
    min_matches: int
    min_distinct: int
    min_confidence: Confidence
    near: list[str] | None
    window: int | None
    exclude: list[str] | None


@strawberry.type(description="A text that the rule must match, or must not.")
class RuleExample:
    text: str
    matches: bool


@strawberry.type(description="What people said of a rule's findings.")
class RuleFeedback:
    confirmed: int
    rejected: int
    precision: float | None = strawberry.field(description="The confirmed part of those judged; null when none was.")


async def feedback_on(info: Info, rule_id: int) -> RuleFeedback:
    """What people said of a rule's findings."""
    found = (await info.context.feedback()).get(rule_id, domain.feedback.RuleFeedback())
    return RuleFeedback(confirmed=found.confirmed, rejected=found.rejected, precision=found.precision)


class HasRow(Protocol):
    """A rule as it is or was: what it looks for is made of its row only where it is asked for."""

    @property
    def row(self) -> RuleDetail | RuleState: ...


def matchers_in_any(root: HasRow) -> list[Matcher]:
    """Of which one is to hold."""
    return list(map(matcher_of, root.row.conditions.any))


def matchers_in_all(root: HasRow) -> list[Matcher]:
    """Which are all to hold."""
    return list(map(matcher_of, root.row.conditions.all))


def matchers_in_none(root: HasRow) -> list[Matcher]:
    """Of which none is to hold."""
    return list(map(matcher_of, root.row.conditions.none))


def examples_of(root: HasRow) -> list[RuleExample]:
    """The texts that it is tried on."""
    return [RuleExample(text=each.text, matches=each.matches) for each in root.row.examples]


@strawberry.type(description="It matches when one of any and every one of all holds, and none of none.")
class Rule(Node):
    id: strawberry.ID
    database_id: BigInt
    name: str
    description: str | None
    priority: int = strawberry.field(description="Rules are evaluated from the lowest number up.")
    pack: str | None = strawberry.field(description="The pack it came in; null for a rule of your own.")
    enabled: bool
    label: Label
    updated_at: datetime
    row: strawberry.Private[RuleDetail]

    any: list[Matcher] = strawberry.field(resolver=matchers_in_any)
    all: list[Matcher] = strawberry.field(resolver=matchers_in_all)
    none: list[Matcher] = strawberry.field(resolver=matchers_in_none)
    examples: list[RuleExample] = strawberry.field(resolver=examples_of)

    @strawberry.field(description=f"How right it is by what people said. {needs(feedback_operations.count_judgements)}")
    async def feedback(self, info: Info) -> RuleFeedback | None:
        return await feedback_on(info, self.database_id)


def rule_of(workspace_id: int, row: RuleDetail) -> Rule:
    """A rule from its row."""
    return Rule(
        id=global_id("Rule", workspace_id, row.id),
        database_id=BigInt(row.id),
        name=row.name,
        description=row.description,
        priority=row.priority,
        pack=row.pack,
        enabled=row.enabled,
        label=label_of(workspace_id, row.label),
        updated_at=row.updated_at,
        row=row,
    )


def matcher_of(matcher: domain.rules.Matcher) -> Matcher:
    """A matcher as it is answered."""
    values: dict[str, Any] = {name: list(value) if isinstance(value, tuple) else value for name, value in matcher}
    return Matcher(**values)


@strawberry.type(description="A set of rules that this version ships.")
class RulePack:
    id: str
    name: str
    version: str
    installed_version: str | None

    @strawberry.field(description=f"The rules that came with it and are still there. {needs(operations.list_rules)}")
    async def rules(self, info: Info) -> list[Rule] | None:
        rows = (await info.context.rules()).values()
        return [rule_of(info.context.workspace_id, row) for row in rows if row.pack == self.id]


@strawberry.type(description="A built-in identifier that matchers can name.")
class Detector:
    id: str
    group: str = strawberry.field(description="Matchers can name a whole group, too.")
    name: str
    description: str
    country: str | None
    checksum: bool = strawberry.field(description="Whether its values carry a checksum that is verified.")
    standard: str | None = strawberry.field(description="The law, standard or document that lays its form down.")
    needs_words: bool = strawberry.field(description="Whether it is found only near one of its words or under such a header.")
    example: str | None = strawberry.field(description="A text in which it is found.")


@strawberry.input(description="Give exactly one of keywords, pattern and detector.")
class MatcherInput:
    target: Target = domain.rules.Target.CONTENT
    keywords: list[str] | None = None
    case_sensitive: bool = False
    whole_word: bool = True
    pattern: str | None = None
    detector: str | None = None
    marking_position: bool = False
    min_matches: int = 1
    min_distinct: int = 1
    min_confidence: Confidence = domain.rules.Confidence.POSSIBLE
    near: list[str] | None = None
    window: int | None = None
    exclude: list[str] | None = None


@strawberry.input
class RuleExampleInput:
    text: str
    matches: bool


@strawberry.input
class RuleInput:
    name: str
    priority: int
    label_id: strawberry.ID
    description: str | None = None
    enabled: bool = True
    any: list[MatcherInput] = strawberry.field(default_factory=list)
    all: list[MatcherInput] = strawberry.field(default_factory=list)
    none: list[MatcherInput] = strawberry.field(default_factory=list)
    examples: list[RuleExampleInput] = strawberry.field(default_factory=list)
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input(description="Only what is given changes; any, all, none and examples each replace the whole list.")
class UpdateRuleInput:
    id: strawberry.ID
    name: str | None = UNSET
    priority: int | None = UNSET
    label_id: strawberry.ID | None = UNSET
    description: str | None = UNSET
    enabled: bool | None = UNSET
    any: list[MatcherInput] | None = UNSET
    all: list[MatcherInput] | None = UNSET
    none: list[MatcherInput] | None = UNSET
    examples: list[RuleExampleInput] | None = UNSET
    reason: str | None = UNSET


@strawberry.input
class DeleteRuleInput:
    id: strawberry.ID
    reason: str | None = UNSET


@strawberry.input
class ReorderRulesInput:
    ids: list[strawberry.ID] = strawberry.field(description="Every rule of the workspace once, in the new order.")


@strawberry.type
class RulePayload:
    rule: Rule | None
    user_errors: list[UserError]


@strawberry.type
class DeleteRulePayload:
    deleted_id: strawberry.ID | None
    user_errors: list[UserError]


@strawberry.type
class ReorderRulesPayload:
    rules: list[Rule] | None
    user_errors: list[UserError]


@strawberry.type
class RuleQueries:
    @strawberry.field(description=f"The built-in identifiers that rules can name. {needs(operations.list_detectors)}")
    async def detectors(self, info: Info) -> list[Detector] | None:
        found = await info.context.run(operations.list_detectors)
        return [
            Detector(
                id=each.id,
                group=each.group,
                name=each.name,
                description=each.description,
                country=each.country,
                checksum=each.checksum,
                standard=each.standard,
                needs_words=each.needs_words,
                example=each.example or None,
            )
            for each in found
        ]


@strawberry.type
class RuleMutations:
    @strawberry.mutation(
        description="A new rule. It is tried on its own examples first, and refused if one of them comes out otherwise. "
        + needs(operations.create_rule)
    )
    async def create_rule(self, info: Info, form: Input[RuleInput]) -> RulePayload | None:
        return await _changed(info, operations.create_rule, given(form))

    @strawberry.mutation(description=f"Change a rule; it must pass its examples. {needs(operations.update_rule)}")
    async def update_rule(self, info: Info, form: Input[UpdateRuleInput]) -> RulePayload | None:
        values = given(form) | {"id": number_of("Rule", info.context.workspace_id, form.id)}
        return await _changed(info, operations.update_rule, values)

    @strawberry.mutation(
        description=f"Remove a rule; assets keep their label until they are classified again. {needs(operations.delete_rule)}"
    )
    async def delete_rule(self, info: Info, form: Input[DeleteRuleInput]) -> DeleteRulePayload | None:
        workspace_id = info.context.workspace_id
        values = given(form) | {"id": number_of("Rule", workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.delete_rule, values)
        return DeleteRulePayload(deleted_id=row and global_id("Rule", workspace_id, row.id), user_errors=errors)

    @strawberry.mutation(description=f"Put all rules into a new order. {needs(operations.reorder_rules)}")
    async def reorder_rules(self, info: Info, form: Input[ReorderRulesInput]) -> ReorderRulesPayload | None:
        workspace_id = info.context.workspace_id
        ids = tuple(number_of("Rule", workspace_id, each) for each in form.ids)
        rows, errors = await attempt(info.context, operations.reorder_rules, {"ids": ids})
        return ReorderRulesPayload(
            rules=None if rows is None else [rule_of(workspace_id, row) for row in rows], user_errors=errors
        )


async def _changed(info: Info, operation: Operation[Any, RuleDetail], values: dict[str, Any]) -> RulePayload:
    workspace_id = info.context.workspace_id
    if values.get("label_id") is not None:
        values["label_id"] = number_of("Label", workspace_id, values["label_id"])
    row, errors = await attempt(info.context, operation, values)
    return RulePayload(rule=row and rule_of(workspace_id, row), user_errors=errors)
