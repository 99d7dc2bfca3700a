"""Rule sets are kept as they were at each version, compared, and brought back as a new version."""

import asyncio
from typing import Any

import asyncpg
import pytest

from classifyhub.hub import Addresses
from domain.errors import Conflict, NotFound, RuleQuotaReached, StaleVersion
from domain.rule_states import RuleState
from domain.rules import Matcher, Precedence, RuleExample
from persistence.rule_versions import RuleSetVersion
from persistence.rules import RuleDetail
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.labels import CreateLabel, DeleteLabel, UpdateLabel, create_label, delete_label, update_label
from resolvers.rule_versions import (
    DiffRuleSets,
    GetRuleSet,
    ListRuleSetRules,
    ListRuleSets,
    Rollback,
    RollbackRuleSet,
    diff_rule_sets,
    get_rule_set,
    list_rule_set_rules,
    list_rule_sets,
    rollback_rule_set,
)
from resolvers.rules import CreateRule, DeleteRule, ListRules, UpdateRule, create_rule, delete_rule, list_rules, update_rule
from resolvers.workspaces import GetWorkspace, UpdateWorkspace, get_workspace, update_workspace
from tests.conftest import TestWorkspace

HERON = (Matcher(keywords=("project heron",)),)
CONFIDENTIAL, RESTRICTED = 3, 4


async def _rule(workspace: TestWorkspace, **values: Any) -> RuleDetail:
    given = {"name": "Heron", "priority": 500, "label_id": RESTRICTED, "any": HERON} | values
    return await create_rule(workspace.owner, CreateRule(**given))


async def _rules(workspace: TestWorkspace) -> list[RuleState]:
    return [rule.state for rule in await list_rules(workspace.owner, ListRules())]


async def _at(workspace: TestWorkspace, version: int) -> list[RuleState]:
    return (await list_rule_set_rules(workspace.owner, ListRuleSetRules(version=version, limit=100))).rules


async def _versions(workspace: TestWorkspace) -> list[RuleSetVersion]:
    return (await list_rule_sets(workspace.owner, ListRuleSets(limit=100))).versions


async def _present(workspace: TestWorkspace) -> int:
    return (await get_workspace(workspace.owner, GetWorkspace())).workspace.rule_set_version


async def _back(workspace: TestWorkspace, version: int, **values: Any) -> Rollback:
    return await rollback_rule_set(workspace.owner, RollbackRuleSet(version=version, reason="it was better", **values))


async def test_every_version_is_kept_as_it_was_with_who_made_it_by_what(workspace: TestWorkspace) -> None:
    first = await _rules(workspace)
    rule = await _rule(workspace)
    second = await _rules(workspace)
    await update_rule(workspace.owner, UpdateRule(id=rule.id, description="told in no verdict"))
    await update_rule(workspace.owner, UpdateRule(id=rule.id, label_id=CONFIDENTIAL, reason="less so"))
    third = await _rules(workspace)
    await delete_rule(workspace.owner, DeleteRule(id=rule.id))
    assert [await _at(workspace, number) for number in (1, 2, 3, 4)] == [first, second, third, first]
    versions = await _versions(workspace)
    assert [each.version for each in versions] == [4, 3, 2, 1]
    assert [each.changes[0]["action"] for each in versions] == [
        "rule.deleted",
        "rule.updated",
        "rule.created",
        "workspace.created",
    ]
    assert versions[1].changes == [{"action": "rule.updated", "target": f"rule:{rule.id}", "reason": "less so"}]
    assert [(each.rules, each.enabled) for each in versions] == [(12, 12), (13, 13), (13, 13), (12, 12)]
    assert {(each.actor_kind, each.actor_name) for each in versions[:3]} == {("member", "owner")}
    assert [label.name for label in versions[0].labels] == ["Public", "Internal", "Confidential", "Restricted"]


async def test_labels_and_settings_make_versions_too(workspace: TestWorkspace) -> None:
    await update_label(workspace.owner, UpdateLabel(id=RESTRICTED, level=9))
    await update_workspace(workspace.owner, UpdateWorkspace(precedence=Precedence.FIRST_MATCH, default_label_id=RESTRICTED))
    difference = await diff_rule_sets(workspace.owner, DiffRuleSets(before=1, after=3))
    assert (difference.added, difference.removed, difference.changed) == ((), (), ())
    ((before, after),) = difference.labels
    assert (before and before.level, after and after.level) == (3, 9)
    assert [tuple(each) for each in difference.settings] == [
        ("precedence", "most_sensitive", "first_match"),
        ("default_label", "Internal", "Restricted"),
    ]
    assert not await diff_rule_sets(workspace.owner, DiffRuleSets(before=2, after=2))


async def test_a_difference_tells_each_field_before_and_after(workspace: TestWorkspace) -> None:
    kept = await _rule(workspace)
    gone = await _rule(workspace, name="Stork")
    await update_rule(workspace.owner, UpdateRule(id=kept.id, name="Bird", priority=1, label_id=CONFIDENTIAL))
    await delete_rule(workspace.owner, DeleteRule(id=gone.id))
    await _rule(workspace, name="New")
    difference = await diff_rule_sets(workspace.owner, DiffRuleSets(before=3, after=6))
    assert [rule.name for rule in difference.added] == ["New"]
    assert [rule.name for rule in difference.removed] == ["Stork"]
    (changed,) = difference.changed
    assert (changed.id, changed.name) == (kept.id, "Bird")
    assert [tuple(field) for field in changed.fields] == [
        ("name", "Heron", "Bird"),
        ("priority", 500, 1),
        ("label", "Restricted", "Confidential"),
    ]
    backwards = await diff_rule_sets(workspace.owner, DiffRuleSets(before=6, after=3))
    assert ([rule.name for rule in backwards.added], [rule.name for rule in backwards.removed]) == (["Stork"], ["New"])


async def test_versions_and_their_rules_are_read_page_by_page_in_both_directions(workspace: TestWorkspace) -> None:
    for number in range(3):
        await _rule(workspace, name=f"Heron {number}")
    first = await list_rule_sets(workspace.owner, ListRuleSets(limit=2, counted=True))
    assert ([each.version for each in first.versions], first.has_more, first.total) == ([4, 3], True, 4)
    rest = await list_rule_sets(workspace.owner, ListRuleSets(limit=2, edge=3))
    assert ([each.version for each in rest.versions], rest.has_more) == ([2, 1], False)
    up = await list_rule_sets(workspace.owner, ListRuleSets(limit=2, edge=1, backwards=True))
    assert [each.version for each in up.versions] == [3, 2]
    every = await _at(workspace, 4)
    middle = every[6]
    assert middle.id is not None
    edge = (middle.priority, middle.id)
    after = await list_rule_set_rules(workspace.owner, ListRuleSetRules(version=4, edge=edge, limit=3))
    assert (after.rules, after.has_more) == (every[7:10], True)
    before = await list_rule_set_rules(workspace.owner, ListRuleSetRules(version=4, edge=edge, limit=3, backwards=True))
    assert (before.rules, before.has_more) == (every[3:6], True)


async def test_a_version_that_never_was_is_not_found(workspace: TestWorkspace, other_workspace: TestWorkspace) -> None:
    await _rule(other_workspace)
    assert await get_rule_set(workspace.owner, GetRuleSet(version=2)) is None
    assert (await get_rule_set(other_workspace.owner, GetRuleSet(version=2))) is not None
    assert await _at(workspace, 2) != await _at(other_workspace, 2)
    for command in (DiffRuleSets(before=1, after=2), DiffRuleSets(before=2, after=1)):
        with pytest.raises(NotFound):
            await diff_rule_sets(workspace.owner, command)
    with pytest.raises(NotFound):
        await _back(workspace, 2)


async def test_a_rollback_makes_the_rules_what_they_were_under_their_old_ids_as_a_new_version(workspace: TestWorkspace) -> None:
    examples = (RuleExample(text="about project heron", matches=True),)
    changed = await _rule(workspace, examples=examples)
    removed = await _rule(workspace, name="Stork", enabled=False)
    await _rule(workspace, name="Makes a version with the stork in it")
    old = await _rules(workspace)
    history = [await _at(workspace, number) for number in (1, 2, 3)]
    await update_rule(workspace.owner, UpdateRule(id=changed.id, name="Stork 2", any=(Matcher(keywords=("x",)),), examples=()))
    await delete_rule(workspace.owner, DeleteRule(id=removed.id))
    await _rule(workspace, name="stork")
    await update_rule(workspace.owner, UpdateRule(id=1 + 4, enabled=False))
    done = await _back(workspace, 3)
    assert await _rules(workspace) == old
    assert done.rule_set.version == await _present(workspace) == 7
    assert await _at(workspace, 7) == old
    assert [await _at(workspace, number) for number in (1, 2, 3)] == history
    assert not done.difference
    (entry, *_) = (await list_audit(workspace.owner, ListAuditEntries())).entries
    assert (entry.action, entry.target) == ("rules.rolled_back", "rule_set:3")
    assert {"field": "reason", "before": None, "after": "it was better"} in entry.changes
    assert {"field": "Heron: name", "before": "Stork 2", "after": "Heron"} in entry.changes
    assert done.rule_set.changes == [{"action": "rules.rolled_back", "target": "rule_set:3", "reason": "it was better"}]


async def test_rules_that_exchanged_their_names_get_them_back(workspace: TestWorkspace) -> None:
    one, two = await _rule(workspace, name="One"), await _rule(workspace, name="Two")
    for number, name in ((one.id, "Three"), (two.id, "One"), (one.id, "Two")):
        await update_rule(workspace.owner, UpdateRule(id=number, name=name))
    await _back(workspace, 3)
    names = {rule.id: rule.name for rule in await _rules(workspace)}
    assert (names[one.id], names[two.id]) == ("One", "Two")


async def test_going_back_to_what_is_there_changes_nothing(workspace: TestWorkspace) -> None:
    await _rule(workspace)
    entries = (await list_audit(workspace.owner, ListAuditEntries())).entries
    assert (await _back(workspace, 2)).rule_set.version == 2
    assert await _present(workspace) == 2
    assert (await list_audit(workspace.owner, ListAuditEntries())).entries == entries


async def test_a_rollback_leaves_labels_and_settings_alone_and_says_what_of_them_differs(workspace: TestWorkspace) -> None:
    await update_workspace(workspace.owner, UpdateWorkspace(precedence=Precedence.FIRST_MATCH))
    await update_label(workspace.owner, UpdateLabel(id=RESTRICTED, level=9))
    await _rule(workspace)
    done = await _back(workspace, 1)
    state = (await get_workspace(workspace.owner, GetWorkspace())).workspace
    assert state.precedence == Precedence.FIRST_MATCH
    assert [each.field for each in done.difference.settings] == ["precedence"]
    assert [each.after and each.after.level for each in done.difference.labels] == [9]


async def test_rules_whose_label_is_gone_need_another(workspace: TestWorkspace) -> None:
    label = await create_label(workspace.owner, CreateLabel(name="Secret", level=8, color="#123456"))
    rule = await _rule(workspace, label_id=label.id)
    await delete_label(workspace.owner, DeleteLabel(id=label.id, reassign_to=RESTRICTED, reason="a test"))
    before = await _rules(workspace)
    with pytest.raises(Conflict, match="Labels of that version are gone: Secret"):
        await _back(workspace, 2)
    assert await _rules(workspace) == before
    with pytest.raises(NotFound):
        await _back(workspace, 2, label_id=4_711)
    await _back(workspace, 2, label_id=CONFIDENTIAL)
    assert next(each.label_id for each in await _rules(workspace) if each.id == rule.id) == CONFIDENTIAL
    again = await create_label(workspace.owner, CreateLabel(name="SECRET", level=8, color="#123456"))
    await _back(workspace, 2)
    assert next(each.label_id for each in await _rules(workspace) if each.id == rule.id) == again.id


async def test_the_plan_has_room_for_what_comes_back_or_nothing_comes_back(new_workspace: Any) -> None:
    workspace = await new_workspace("free")
    made = [await _rule(workspace, name=f"Heron {number}") for number in range(50)]
    for rule in made[:3]:
        await delete_rule(workspace.owner, DeleteRule(id=rule.id))
    for number in range(2):
        await _rule(workspace, name=f"Stork {number}")
    await _back(workspace, 51)
    assert len(await _rules(workspace)) == 62
    await workspace.plan("enterprise")
    await _rule(workspace, name="One more")
    more = await _present(workspace)
    await delete_rule(workspace.owner, DeleteRule(id=(await _rules(workspace))[-1].id or 0))
    await workspace.plan("free")
    with pytest.raises(RuleQuotaReached):
        await _back(workspace, more)


async def test_a_rollback_beside_another_change_is_refused_or_comes_first_or_last(workspace: TestWorkspace) -> None:
    await _rule(workspace)
    answers = await asyncio.gather(
        _back(workspace, 1), *(_rule(workspace, name=f"Stork {number}") for number in range(4)), return_exceptions=True
    )
    assert all(isinstance(each, Rollback | RuleDetail | StaleVersion) for each in answers)
    present = await _present(workspace)
    assert await _at(workspace, present) == await _rules(workspace)
    assert [each.version for each in await _versions(workspace)] == list(range(present, 0, -1))


async def test_a_reason_is_needed(workspace: TestWorkspace) -> None:
    with pytest.raises(ValueError, match="reason"):
        RollbackRuleSet(version=1, reason=" ")


async def test_states_are_shared_by_versions_and_neither_can_be_rewritten(workspace: TestWorkspace, addresses: Addresses) -> None:
    for number in range(5):
        await _rule(workspace, name=f"Heron {number}")
    owner = await asyncpg.connect(**addresses.owner)
    await owner.execute("set row_security = off")
    kept = await owner.fetchval("select count(*) from classifyhub.rule_states where workspace_id = $1", workspace.id)
    await owner.close()
    assert kept == 12 + 5
    for statement in (
        "update rule_set_versions set actor_name = 'x'",
        "delete from rule_set_versions",
        "update rule_states set state = '{}'",
        "delete from rule_states",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with workspace.opened.hub.database.writing(workspace.id) as connection:
                await connection.execute(statement)
