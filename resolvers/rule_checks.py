"""What a rule has to stand before it is saved: it is sound, passes its examples, and the whole set stays quick enough."""

import asyncio
from collections.abc import Sequence

from pydantic import ValidationError

from detection.budget import needs_weighing, over_budget, stated_by
from detection.rules_check import check_rule
from domain.errors import NotFound, Problem, RuleQuotaReached, ValidationFailed
from domain.plans import Plan
from domain.rules import Conditions, Matcher, Rule, RuleExample, RuleSet
from persistence.database import Connection
from persistence.rules import read_rule_set
from persistence.workspaces import WorkspaceRow, count_usage, read_workspace
from resolvers.context import Context
from resolvers.operations import problems_of


def conditions_of(any: tuple[Matcher, ...], all: tuple[Matcher, ...], none: tuple[Matcher, ...]) -> Conditions:  # noqa: A002
    """The three lists together, or ValidationFailed."""
    try:
        return Conditions(any=any, all=all, none=none)
    except ValidationError as error:
        raise ValidationFailed(problems_of(error, Conditions)) from None


async def check(conditions: Conditions, examples: Sequence[RuleExample]) -> None:
    """ValidationFailed for a rule that cannot be used or fails its own examples."""
    problems: list[Problem] = await asyncio.to_thread(check_rule, conditions, examples)
    if problems:
        raise ValidationFailed(problems)


async def check_budget(context: Context, rule_id: int | None, name: str, conditions: Conditions) -> None:
    """ValidationFailed when the workspace's rules would take too long together with this one, new (None) or changed."""
    if not needs_weighing(conditions):
        return
    async with context.database.reading(context.workspace) as connection:
        workspace = await read_workspace(connection, context.workspace)
        if workspace is None:
            raise NotFound("workspace")
        rule_set = await read_rule_set(connection, workspace)
    others = tuple(rule for rule in rule_set.rules if rule.id != rule_id)
    candidate = Rule(
        id=rule_id or max((rule.id for rule in others), default=0) + 1,
        name=name,
        priority=0,
        label_id=rule_set.default_label_id,
        any=conditions.any,
        all=conditions.all,
        none=conditions.none,
    )
    await check_set_budget(
        rule_set.model_copy(update={"rules": (*others, candidate)}), frozenset(stated_by(rule) for rule in others)
    )


async def check_set_budget(rule_set: RuleSet, saved: frozenset[Conditions]) -> None:
    """ValidationFailed when a rule could not be evaluated on ordinary texts, those ``saved`` before left out, or all would take too long."""
    problems = await asyncio.to_thread(over_budget, rule_set, saved=saved)
    if problems:
        raise ValidationFailed(problems)


async def require_room(context: Context, connection: Connection, workspace: WorkspaceRow, more: int = 1) -> None:
    """RuleQuotaReached when the plan has no room for so many more rules of the workspace's own."""
    limit = context.hub.policy.limits[Plan(workspace.plan)].own_rules
    _, own_rules = await count_usage(connection, workspace.workspace_id)
    if more > 0 and own_rules + more > limit:
        raise RuleQuotaReached(own_rules, limit)
