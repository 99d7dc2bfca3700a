"""Rules: tried on their own examples, evaluated in order, and every change that can change a verdict counted."""

import asyncio
import re
from typing import Any

import pytest

from classifyhub.hub import open_hub
from domain.errors import NotFound, RuleQuotaReached, StaleVersion, ValidationFailed
from domain.plans import DEFAULT_LIMITS, Plan
from domain.rules import Matcher, RuleExample
from persistence.rules import RuleDetail
from persistence.sealing import ServerSecret
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.classification import PreviewClassification, preview_classification
from resolvers.context import Policy
from resolvers.operations import validated
from resolvers.rule_files import apply_rules
from resolvers.rule_specs import ApplyRules
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
from resolvers.workspaces import GetWorkspace, get_workspace
from tests.conftest import SECRET, TestWorkspace, make_workspace

HERON = (Matcher(keywords=("project heron",)),)


async def _version(workspace: TestWorkspace) -> int:
    return (await get_workspace(workspace.owner, GetWorkspace())).workspace.rule_set_version


async def _rule(workspace: TestWorkspace, **values: Any) -> RuleDetail:
    return await create_rule(
        workspace.owner, CreateRule(**{"name": "Heron", "priority": 5, "label_id": 4, "any": HERON, **values})
    )


async def _read(workspace: TestWorkspace, rule_id: int) -> RuleDetail:
    return next(rule for rule in await list_rules(workspace.owner, ListRules()) if rule.id == rule_id)


async def _matched(workspace: TestWorkspace, content: str) -> str:
    return (await preview_classification(workspace.owner, PreviewClassification(content=content))).matched_rules


async def test_a_rule_decides_as_soon_as_it_is_saved(workspace: TestWorkspace) -> None:
    assert await _matched(workspace, "about Project Heron") == ""
    rule = await _rule(workspace)
    assert await _matched(workspace, "about Project Heron") == "Heron"
    await update_rule(workspace.owner, UpdateRule(id=rule.id, enabled=False))
    assert await _matched(workspace, "about Project Heron") == ""
    await update_rule(workspace.owner, UpdateRule(id=rule.id, enabled=True, name="Bird"))
    assert await _matched(workspace, "about Project Heron") == "Bird"
    await delete_rule(workspace.owner, DeleteRule(id=rule.id))
    assert await _matched(workspace, "about Project Heron") == ""


async def test_a_rule_that_fails_its_examples_is_not_saved(workspace: TestWorkspace) -> None:
    examples = (RuleExample(text="about project heron", matches=True), RuleExample(text="a project heron museum", matches=False))
    with pytest.raises(ValidationFailed) as refusal:
        await _rule(workspace, examples=examples)
    assert [problem.field for problem in refusal.value.problems] == [("examples", 1)]
    rule = await _rule(workspace, examples=examples, none=(Matcher(keywords=("museum",)),))
    with pytest.raises(ValidationFailed) as refusal:
        await update_rule(workspace.owner, UpdateRule(id=rule.id, none=()))
    assert [problem.field for problem in refusal.value.problems] == [("examples", 1)]
    assert (await _read(workspace, rule.id)).conditions.none


@pytest.mark.parametrize(
    "pattern", ["(", "(?=x)x", r"(\w+)\1", "a{5000}", "x*", "(?:a{1000}){1000}"], ids=lambda pattern: pattern
)
async def test_an_expression_that_cannot_be_used_is_refused_with_a_reason(workspace: TestWorkspace, pattern: str) -> None:
    with pytest.raises(ValidationFailed) as refusal:
        await _rule(workspace, any=(Matcher(pattern=pattern),))
    assert refusal.value.problems[0].field == ("any", 0, "pattern")
    assert refusal.value.problems[0].message


@pytest.mark.parametrize("values", [{"any": ()}, {"any": (Matcher(detector="no_such"),)}, {"label_id": 99}])
async def test_a_rule_that_could_never_decide_is_refused(workspace: TestWorkspace, values: dict[str, Any]) -> None:
    before = await list_rules(workspace.owner, ListRules())
    with pytest.raises((ValidationFailed, NotFound)):
        await _rule(workspace, **values)
    assert await list_rules(workspace.owner, ListRules()) == before


async def test_names_are_unique_in_either_case(workspace: TestWorkspace) -> None:
    rule = await _rule(workspace)
    for name in ("HERON", "marked confidential"):
        with pytest.raises(ValidationFailed) as refusal:
            await _rule(workspace, name=name)
        assert refusal.value.problems[0].field == ("name",)
    with pytest.raises(ValidationFailed):
        await update_rule(workspace.owner, UpdateRule(id=rule.id, name="Marked internal"))


async def test_reordering_names_every_rule_once(workspace: TestWorkspace) -> None:
    ids = [rule.id for rule in await list_rules(workspace.owner, ListRules())]
    version = await _version(workspace)
    for wrong in (ids[1:], [*ids, ids[0]], [*ids[1:], 999]):
        with pytest.raises(ValidationFailed):
            await reorder_rules(workspace.owner, ReorderRules(ids=tuple(wrong)))
    assert [rule.id for rule in await reorder_rules(workspace.owner, ReorderRules(ids=tuple(ids)))] == ids
    assert await _version(workspace) == version
    turned = await reorder_rules(workspace.owner, ReorderRules(ids=tuple(reversed(ids))))
    assert [rule.id for rule in turned] == ids[::-1]
    assert await _version(workspace) == version + 1


async def test_reordering_changes_no_more_rules_than_it_must(workspace: TestWorkspace) -> None:
    heron = await _rule(workspace, name="Heron", priority=89)
    before = {rule.id: rule for rule in await list_rules(workspace.owner, ListRules())}
    ids = list(before)
    assert {rule.id: rule for rule in await reorder_rules(workspace.owner, ReorderRules(ids=tuple(ids)))} == before
    place = ids.index(heron.id)
    for moved in (
        [*ids[: place - 1], heron.id, ids[place - 1], *ids[place + 1 :]],
        [heron.id, *ids[:place], *ids[place + 1 :]],
        [*ids[:place], *ids[place + 1 :], heron.id],
    ):
        after = await reorder_rules(workspace.owner, ReorderRules(ids=tuple(moved)))
        assert [rule.id for rule in after] == moved
        assert {rule.id: rule for rule in after if rule.id != heron.id} == {
            number: rule for number, rule in before.items() if number != heron.id
        }, "rules of packs are as they came"


async def test_the_quota_counts_own_rules_only_and_holds_under_concurrency(addresses: Any) -> None:
    limits = {**DEFAULT_LIMITS, Plan.PRO: DEFAULT_LIMITS[Plan.PRO].model_copy(update={"own_rules": 3})}
    async with open_hub(addresses, ServerSecret(SECRET), Policy(limits=limits), pool_size=4) as opened:
        workspace = await make_workspace(opened, Plan.PRO)
        answers = await asyncio.gather(*(_rule(workspace, name=f"Rule {number}") for number in range(8)), return_exceptions=True)
        assert sum(isinstance(answer, RuleDetail) for answer in answers) == 3
        refusals = [answer for answer in answers if isinstance(answer, RuleQuotaReached)]
        assert {(refusal.used, refusal.limit) for refusal in refusals} == {(3, 3)}


async def test_what_is_refused_anyway_is_not_compiled_first(addresses: Any) -> None:
    limits = {**DEFAULT_LIMITS, Plan.PRO: DEFAULT_LIMITS[Plan.PRO].model_copy(update={"own_rules": 1})}
    bad = (Matcher(pattern="("),)
    async with open_hub(addresses, ServerSecret(SECRET), Policy(limits=limits), pool_size=2) as opened:
        workspace = await make_workspace(opened, Plan.PRO)
        with pytest.raises(NotFound):
            await create_rule(workspace.owner, CreateRule(name="No label", priority=1, label_id=4_711, any=bad))
        await _rule(workspace)
        with pytest.raises(RuleQuotaReached):
            await create_rule(workspace.owner, CreateRule(name="One more", priority=1, label_id=3, any=bad))


async def test_of_two_changes_at_once_one_is_told_to_read_again(workspace: TestWorkspace) -> None:
    rule = await _rule(workspace)
    answers = await asyncio.gather(
        *(update_rule(workspace.owner, UpdateRule(id=rule.id, description=f"by {number}")) for number in range(6)),
        return_exceptions=True,
    )
    done = [answer for answer in answers if isinstance(answer, RuleDetail)]
    assert done
    assert all(isinstance(answer, RuleDetail | StaleVersion) for answer in answers)
    assert (await _read(workspace, rule.id)).description in {answer.description for answer in done}


async def test_changes_are_in_the_audit_log_with_before_and_after(workspace: TestWorkspace) -> None:
    rule = await _rule(workspace)
    await update_rule(workspace.owner, UpdateRule(id=rule.id, priority=7, reason="later"))
    await delete_rule(workspace.owner, DeleteRule(id=rule.id, reason="unused"))
    deleted, updated, created, *_ = (await list_audit(workspace.owner, ListAuditEntries())).entries
    assert [deleted.action, updated.action, created.action] == ["rule.deleted", "rule.updated", "rule.created"]
    assert updated.changes == [
        {"field": "priority", "before": 5, "after": 7},
        {"field": "reason", "before": None, "after": "later"},
    ]
    assert {"field": "name", "before": "Heron", "after": None} in deleted.changes


async def test_the_audit_log_keeps_no_text_of_an_example(workspace: TestWorkspace) -> None:
    person = "Ada Byron about project heron"
    rule = await _rule(workspace, examples=(RuleExample(text="project heron", matches=True),))
    await update_rule(workspace.owner, UpdateRule(id=rule.id, examples=(RuleExample(text=person, matches=True),)))
    told = {"field": "examples", "before": "1", "after": "1, other texts"}
    assert (await list_audit(workspace.owner, ListAuditEntries())).entries[0].changes == [told]
    file = {
        "name": "Heron",
        "priority": 5,
        "label": "Restricted",
        "any": [{"keywords": ["project heron"]}],
        "examples": [{"text": f"{person}, again", "matches": True}, {"text": "Grace Hopper", "matches": False}],
    }
    await apply_rules(workspace.owner, validated(ApplyRules, {"rules": [file]}))
    entries = (await list_audit(workspace.owner, ListAuditEntries())).entries
    assert {"field": "Heron: examples", "before": "1", "after": "2"} in entries[0].changes
    assert not any(name in str(entry.changes) for entry in entries for name in ("Ada", "Grace"))


async def test_rules_that_would_take_too_long_together_are_refused_by_name(workspace: TestWorkspace) -> None:
    # Each takes a quarter of what is allowed.
    ids = []
    for place in range(6):
        slow = (Matcher(pattern=rf"\p{{L}}+ \p{{L}}+(?: {place})?"),)
        ids.append((await _rule(workspace, name=f"Heron {place}", enabled=False, any=slow)).id)
    with pytest.raises(ValidationFailed) as refusal:
        await _enable(workspace, ids)
    (problem,) = refusal.value.problems
    assert re.search("the rule 'Heron [0-5]' costs most", problem.message)
    assert not (await _read(workspace, ids[-1])).enabled


async def _enable(workspace: TestWorkspace, ids: list[int]) -> None:
    for rule_id in ids:
        await update_rule(workspace.owner, UpdateRule(id=rule_id, enabled=True))
