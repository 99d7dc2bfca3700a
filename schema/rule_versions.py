"""Rule sets as they were, what differs between two of them, and the way back."""

import json
from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

import domain.rules
from domain.rule_states import FieldDifference as FieldDifferenceRow
from domain.rule_states import RuleDifference as RuleDifferenceRow
from domain.rule_states import RuleSetDifference as RuleSetDifferenceRow
from domain.rule_states import RuleState
from persistence import rule_versions as rows
from resolvers import rule_versions as operations
from schema.actors import Actor, actor
from schema.calls import Call, Info, needs
from schema.connections import (
    After,
    Before,
    Connection,
    First,
    Last,
    PageRequest,
    connection,
    number_in,
    page_request,
    wrong_cursor,
)
from schema.errors import UserError, attempt, called
from schema.global_ids import BigInt, number_of
from schema.inputs import Input, given
from schema.rules import Matcher, RuleExample, examples_of, matchers_in_all, matchers_in_any, matchers_in_none
from schema.verdicts import Precedence


@strawberry.type(description="A label as it was.")
class FormerLabel:
    database_id: BigInt
    name: str
    level: int
    color: str


@strawberry.type(description="A rule as it was.")
class FormerRule:
    database_id: BigInt | None = strawberry.field(description="Null for a rule that does not exist yet.")
    name: str
    description: str | None
    priority: int
    enabled: bool
    pack: str | None
    label_database_id: BigInt
    row: strawberry.Private[RuleState]

    any: list[Matcher] = strawberry.field(resolver=matchers_in_any)
    all: list[Matcher] = strawberry.field(resolver=matchers_in_all)
    none: list[Matcher] = strawberry.field(resolver=matchers_in_none)
    examples: list[RuleExample] = strawberry.field(resolver=examples_of)


@strawberry.type(description="One action that made a version.")
class RuleSetChange:
    action: str = strawberry.field(description="As in the audit log.")
    target: str | None
    reason: str | None


@strawberry.type(description="What decided the verdicts from one change to the next. It never changes.")
class RuleSetVersion:
    version: int
    at: datetime
    actor: Actor
    changes: list[RuleSetChange]
    precedence: Precedence
    default_label_database_id: BigInt
    labels: list[FormerLabel]
    rule_count: int
    enabled_rule_count: int

    @strawberry.field(
        description=f"In the order of evaluation, disabled ones among them. {needs(operations.list_rule_set_rules)}"
    )
    async def rules(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[FormerRule] | None:
        page = page_request(first, after, last, before)
        found = await info.context.run(
            operations.list_rule_set_rules, version=self.version, edge=_edge(page), limit=page.limit, backwards=page.backwards
        )
        return connection(
            page,
            [former_rule(row) for row in found.rules],
            [[row.priority, row.id] for row in found.rules],
            has_more=found.has_more,
            total=self.rule_count,
        )


@strawberry.type(description="A field that differs; its values are JSON.")
class FieldDifference:
    field: str
    before: str | None
    after: str | None


@strawberry.type(description="A rule that both have, with different values.")
class RuleDifference:
    database_id: BigInt | None
    name: str
    fields: list[FieldDifference]


@strawberry.type(description="A label that came (before is null), went (after is null) or changed.")
class LabelDifference:
    before: FormerLabel | None
    after: FormerLabel | None


@strawberry.type(description="What one would have to change in the one rule set to get the other.")
class RuleSetDifference:
    added: list[FormerRule]
    removed: list[FormerRule]
    changed: list[RuleDifference]
    labels: list[LabelDifference]
    settings: list[FieldDifference] = strawberry.field(description="Precedence and default label.")


@strawberry.input
class RollbackRuleSetInput:
    version: int
    reason: str = strawberry.field(description="Why; it goes into the audit log.")
    label_id: strawberry.ID | None = strawberry.field(description="What rules get whose label is no longer there.", default=UNSET)


@strawberry.type
class RollbackRuleSetPayload:
    rule_set_version: int | None = strawberry.field(description="The version that came of it: ruleSet shows it.")
    difference: RuleSetDifference | None = strawberry.field(
        description="Labels, precedence and default label that differ from the old version's: a rollback leaves them alone."
    )
    user_errors: list[UserError]


@strawberry.type
class RuleVersionQueries:
    @strawberry.field(
        description=f"The rule set as it was at a version; null for one that there was not. {needs(operations.get_rule_set)}"
    )
    async def rule_set(self, info: Info, version: int) -> RuleSetVersion | None:
        row = await info.context.run(operations.get_rule_set, version=version)
        return None if row is None else rule_set_of(row)

    @strawberry.field(
        description="What differs between two versions of the rule set; an error where one of them is not there. "
        + needs(operations.diff_rule_sets)
    )
    async def rule_set_diff(
        self, info: Info, from_: Annotated[int, strawberry.argument(name="from")], to: int
    ) -> RuleSetDifference | None:
        with called({"before": "from", "after": "to"}):
            return difference_of(await info.context.run(operations.diff_rule_sets, before=from_, after=to))


@strawberry.type
class RuleVersionMutations:
    @strawberry.mutation(
        description="Make the rules what they were at a version. That makes a new version. Labels, precedence, default label "
        f"and the allow-list stay as they are. {needs(operations.rollback_rule_set)}"
    )
    async def rollback_rule_set(self, info: Info, form: Input[RollbackRuleSetInput]) -> RollbackRuleSetPayload | None:
        values = given(form)
        if values.get("label_id") is not None:
            values["label_id"] = number_of("Label", info.context.workspace_id, values["label_id"])
        done, errors = await attempt(info.context, operations.rollback_rule_set, values)
        if done is None:
            return RollbackRuleSetPayload(rule_set_version=None, difference=None, user_errors=errors)
        return RollbackRuleSetPayload(
            rule_set_version=done.rule_set.version, difference=difference_of(done.difference), user_errors=errors
        )


async def rule_set_connection(call: Call, page: PageRequest, *, counted: bool) -> Connection[RuleSetVersion]:
    """A page of the versions, newest first."""
    found = await call.run(
        operations.list_rule_sets, edge=number_in(page), limit=page.limit, backwards=page.backwards, counted=counted
    )
    return connection(
        page,
        [rule_set_of(row) for row in found.versions],
        [[row.version] for row in found.versions],
        has_more=found.has_more,
        total=found.total or 0,
    )


def rule_set_of(row: rows.RuleSetVersion) -> RuleSetVersion:
    """A version from its row."""
    return RuleSetVersion(
        version=row.version,
        at=row.at,
        actor=actor(row.actor_kind, row.actor_name),
        changes=[RuleSetChange(action=each["action"], target=each["target"], reason=each["reason"]) for each in row.changes],
        precedence=Precedence(row.precedence),
        default_label_database_id=BigInt(row.default_label_id),
        labels=[former_label(label) for label in row.labels],
        rule_count=row.rules,
        enabled_rule_count=row.enabled,
    )


def former_label(label: domain.rules.Label) -> FormerLabel:
    """A label as it was."""
    return FormerLabel(database_id=BigInt(label.id), name=label.name, level=label.level, color=label.color)


def former_rule(row: RuleState) -> FormerRule:
    """A rule as it was, or is to be."""
    return FormerRule(
        database_id=None if row.id is None else BigInt(row.id),
        name=row.name,
        description=row.description,
        priority=row.priority,
        enabled=row.enabled,
        pack=row.pack,
        label_database_id=BigInt(row.label_id),
        row=row,
    )


def difference_of(row: RuleSetDifferenceRow) -> RuleSetDifference:
    """What differs, with values as JSON."""
    return RuleSetDifference(
        added=[former_rule(each) for each in row.added],
        removed=[former_rule(each) for each in row.removed],
        changed=[rule_difference(each) for each in row.changed],
        labels=[
            LabelDifference(
                before=None if each.before is None else former_label(each.before),
                after=None if each.after is None else former_label(each.after),
            )
            for each in row.labels
        ],
        settings=[_field(each) for each in row.settings],
    )


def rule_difference(row: RuleDifferenceRow) -> RuleDifference:
    """A rule that changes."""
    return RuleDifference(
        database_id=None if row.id is None else BigInt(row.id), name=row.name, fields=[_field(each) for each in row.fields]
    )


def _field(row: FieldDifferenceRow) -> FieldDifference:
    return FieldDifference(field=row.field, before=_json(row.before), after=_json(row.after))


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _edge(page: PageRequest) -> tuple[int, int] | None:
    """Where a page of rules begins: a priority and an id."""
    position = page.position
    if position is None:
        return None
    if len(position) != 2 or any(type(each) is not int or not 0 <= each < 2**63 for each in position) or position[0] >= 2**31:
        raise wrong_cursor(page)
    return position[0], position[1]
