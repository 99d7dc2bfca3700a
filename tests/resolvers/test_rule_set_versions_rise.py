"""The rule set version rises once with every change that can change a verdict: one table of all changes."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

import pytest

from domain.rules import Matcher, Precedence, RuleExample
from resolvers.labels import CreateLabel, DeleteLabel, UpdateLabel, create_label, delete_label, update_label
from resolvers.rules import (
    CreateRule,
    DeleteRule,
    ListRules,
    ReorderRules,
    UpdateRule,
    create_rule,
    delete_rule,
    list_rules,
    reorder_rules,
    update_rule,
)
from resolvers.workspaces import GetWorkspace, UpdateWorkspace, get_workspace, update_workspace
from tests.conftest import TestWorkspace

Change = Callable[[TestWorkspace], Awaitable[object]]
HERON: Final = (Matcher(keywords=("heron",)),)
#: Labels of a new workspace.
PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = 1, 2, 3, 4


async def _number(workspace: TestWorkspace, name: str) -> int:
    return next(rule.id for rule in await list_rules(workspace.owner, ListRules()) if rule.name == name)


def rule(called: str, /, **values: Any) -> Change:
    """A change of the rule with this name."""

    async def change(workspace: TestWorkspace) -> object:
        return await update_rule(workspace.owner, UpdateRule(id=await _number(workspace, called), **values))

    return change


def new_rule(**values: Any) -> Change:
    given = {"name": "A new one", "priority": 300, "label_id": CONFIDENTIAL, "any": HERON} | values
    return lambda workspace: create_rule(workspace.owner, CreateRule(**given))


def without(name: str) -> Change:
    async def change(workspace: TestWorkspace) -> object:
        return await delete_rule(workspace.owner, DeleteRule(id=await _number(workspace, name)))

    return change


def order(turned: Callable[[list[int]], list[int]]) -> Change:
    async def change(workspace: TestWorkspace) -> object:
        ids = [each.id for each in await list_rules(workspace.owner, ListRules())]
        return await reorder_rules(workspace.owner, ReorderRules(ids=tuple(turned(ids))))

    return change


def label(**values: Any) -> Change:
    return lambda workspace: update_label(workspace.owner, UpdateLabel(**{"id": CONFIDENTIAL, "reason": "a test"} | values))


def settings(**values: Any) -> Change:
    return lambda workspace: update_workspace(workspace.owner, UpdateWorkspace(**values))


async def a_label_that_rules_give(workspace: TestWorkspace) -> object:
    return await delete_label(workspace.owner, DeleteLabel(id=CONFIDENTIAL, reassign_to=RESTRICTED))


async def a_label_that_disabled_rules_give(workspace: TestWorkspace) -> object:
    return await delete_label(workspace.owner, DeleteLabel(id=PUBLIC, reassign_to=INTERNAL))


#: "On" and "Off" are an enabled and a disabled rule at the priorities 200 and 210, after all others.
TABLE: Final[dict[str, tuple[Change, bool]]] = {
    "a new rule": (new_rule(), True),
    "a new disabled rule": (new_rule(enabled=False), False),
    "a rule's name, which verdicts tell": (rule("On", name="Bird"), True),
    "a rule's name in another case": (rule("On", name="ON"), True),
    "a rule's description": (rule("On", description="new"), False),
    "a rule's examples": (rule("On", examples=(RuleExample(text="a heron", matches=True),)), False),
    "a rule's label": (rule("On", label_id=RESTRICTED), True),
    "a rule's conditions": (rule("On", none=(Matcher(keywords=("museum",)),)), True),
    "a rule's conditions, written otherwise": (rule("On", any=(Matcher(keywords=("Heron",)),)), True),
    "a priority that passes another rule": (rule("On", priority=95), True),
    "a priority that passes no rule": (rule("On", priority=205), False),
    "a priority that passes a disabled rule": (rule("On", priority=290), False),
    "a rule's values as they are": (rule("On", name="On", priority=200, label_id=CONFIDENTIAL, any=HERON, enabled=True), False),
    "nothing of a rule": (rule("On"), False),
    "disabling": (rule("On", enabled=False), True),
    "enabling": (rule("Off", enabled=True), True),
    "disabling what is disabled": (rule("Off", enabled=False), False),
    "a disabled rule's conditions and label": (rule("Off", any=(Matcher(keywords=("stork",)),), label_id=RESTRICTED), False),
    "a disabled rule's name": (rule("Off", name="Stork"), False),
    "a disabled rule's priority": (rule("Off", priority=1), False),
    "deleting a rule": (without("On"), True),
    "deleting a disabled rule": (without("Off"), False),
    "the same order": (order(lambda ids: ids), False),
    "a new order": (order(lambda ids: ids[::-1]), True),
    "a new order of which only a disabled rule hears": (order(lambda ids: [ids[-1], *ids[:-1]]), False),
    "a new label": (lambda workspace: create_label(workspace.owner, CreateLabel(name="New", level=9, color="#123456")), False),
    "a label's level": (label(level=7), True),
    "a label's name": (label(name="Other"), False),
    "a label's color": (label(color="#123456"), False),
    "a label's description": (label(description="new"), False),
    "a label's values as they are": (label(level=2, name="Confidential"), False),
    "a label that rules give, deleted": (a_label_that_rules_give, True),
    "a label that only disabled rules give, deleted": (a_label_that_disabled_rules_give, False),
    "the precedence": (settings(precedence=Precedence.FIRST_MATCH), True),
    "the same precedence": (settings(precedence=Precedence.MOST_SENSITIVE), False),
    "the default label": (settings(default_label_id=RESTRICTED), True),
    "the same default label": (settings(default_label_id=INTERNAL), False),
    "the workspace's name": (settings(name="Other"), False),
    "whether findings are kept": (settings(keep_findings=False), False),
}


@pytest.mark.parametrize("name", TABLE)
async def test_only_what_can_change_a_verdict_raises_the_version_and_once(workspace: TestWorkspace, name: str) -> None:
    change, raises = TABLE[name]
    await create_rule(workspace.owner, CreateRule(name="On", priority=200, label_id=CONFIDENTIAL, any=HERON))
    await create_rule(workspace.owner, CreateRule(name="Off", priority=210, label_id=CONFIDENTIAL, any=HERON, enabled=False))
    await rule("Marked public", enabled=False)(workspace)
    before = await _version(workspace)
    await change(workspace)
    assert await _version(workspace) == before + raises


async def _version(workspace: TestWorkspace) -> int:
    return (await get_workspace(workspace.owner, GetWorkspace())).workspace.rule_set_version
