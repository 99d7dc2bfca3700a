"""Workspaces: made whole with their audit row, their settings, their plans."""

import asyncpg
import pytest

from classifyhub.hub import Addresses, open_hub
from domain.errors import Conflict, NotFound, ValidationFailed
from domain.plans import Plan, SubscriptionStatus
from domain.rules import Precedence
from persistence.sealing import ServerSecret
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.context import Policy
from resolvers.workspaces import (
    ChangePlan,
    GetWorkspace,
    SetPlan,
    UpdateWorkspace,
    WorkspaceId,
    change_plan,
    get_workspace,
    set_plan,
    suspend_workspace,
    update_workspace,
)
from tests.conftest import SECRET, TestWorkspace, make_workspace


async def _actions(workspace: TestWorkspace) -> list[str]:
    return [entry.action for entry in (await list_audit(workspace.owner, ListAuditEntries())).entries]


async def test_a_new_workspace_is_made_with_its_audit_row_in_one_transaction(workspace: TestWorkspace) -> None:
    assert await _actions(workspace) == ["workspace.created"]


async def test_a_workspace_whose_audit_row_cannot_be_written_does_not_exist(
    addresses: Addresses, workspace: TestWorkspace
) -> None:
    async with workspace.opened.hub.database.unbound() as connection:
        before = await connection.fetchval("select count(*) from all_workspaces()")
    owner = await asyncpg.connect(**addresses.owner, server_settings={"search_path": "classifyhub"})
    await owner.execute("alter table audit_entries add constraint nothing_new check (action <> 'workspace.created') not valid")
    try:
        with pytest.raises(asyncpg.CheckViolationError):
            await make_workspace(workspace.opened)
    finally:
        await owner.execute("alter table audit_entries drop constraint nothing_new")
        await owner.close()
    async with workspace.opened.hub.database.unbound() as connection:
        assert await connection.fetchval("select count(*) from all_workspaces()") == before


async def test_settings_change_what_is_given_and_nothing_else(workspace: TestWorkspace) -> None:
    before = (await get_workspace(workspace.owner, GetWorkspace())).workspace
    after = (await update_workspace(workspace.owner, UpdateWorkspace(name="Renamed"))).workspace
    assert after == before._replace(name="Renamed"), "a name changes no verdict"
    after = (await update_workspace(workspace.owner, UpdateWorkspace(precedence=Precedence.FIRST_MATCH))).workspace
    assert after.rule_set_version == before.rule_set_version + 1
    again = (await update_workspace(workspace.owner, UpdateWorkspace(precedence=Precedence.FIRST_MATCH))).workspace
    assert again == after, "the same again is no change"
    assert await _actions(workspace) == ["workspace.updated", "workspace.updated", "workspace.created"]


async def test_a_less_sensitive_default_label_needs_a_reason(workspace: TestWorkspace) -> None:
    with pytest.raises(ValidationFailed) as refusal:
        await update_workspace(workspace.owner, UpdateWorkspace(default_label_id=1))
    assert refusal.value.problems[0].field == ("reason",)
    after = await update_workspace(workspace.owner, UpdateWorkspace(default_label_id=1, reason="all of it is public"))
    assert after.workspace.default_label_id == 1
    with pytest.raises(ValidationFailed):
        await update_workspace(workspace.owner, UpdateWorkspace(default_label_id=999))
    with pytest.raises(ValidationFailed):
        await update_workspace(workspace.owner, UpdateWorkspace(name=None))


@pytest.mark.parametrize("plan", [Plan.FREE, Plan.PRO, Plan.ENTERPRISE])
async def test_another_plan_pays_no_debt(workspace: TestWorkspace, plan: Plan) -> None:
    await workspace.plan(Plan.PRO, SubscriptionStatus.PAST_DUE)
    due_since = (await get_workspace(workspace.owner, GetWorkspace())).workspace.past_due_since
    for chosen in (plan, Plan.PRO):
        after = (await change_plan(workspace.owner, ChangePlan(plan=chosen))).workspace
        assert (after.plan, after.subscription, after.past_due_since) == (chosen, SubscriptionStatus.PAST_DUE, due_since)
    await workspace.plan(Plan.PRO)
    assert (await get_workspace(workspace.owner, GetWorkspace())).workspace.past_due_since is None


async def test_a_cancelled_subscription_begins_anew_with_a_plan(workspace: TestWorkspace) -> None:
    await workspace.plan(Plan.PRO, SubscriptionStatus.CANCELLED)
    after = (await change_plan(workspace.owner, ChangePlan(plan=Plan.ENTERPRISE))).workspace
    assert (after.plan, after.subscription) == (Plan.ENTERPRISE, SubscriptionStatus.ACTIVE)


async def test_plans_are_the_providers_where_it_says_so(addresses: Addresses) -> None:
    policy = Policy(members_change_plan=False, support_url="https://help.example.org")
    async with open_hub(addresses, ServerSecret(SECRET), policy, pool_size=2) as opened:
        workspace = await make_workspace(opened)
        with pytest.raises(Conflict, match=r"https://help\.example\.org"):
            await change_plan(workspace.owner, ChangePlan(plan=Plan.PRO))


async def test_what_does_not_exist_is_not_found(workspace: TestWorkspace) -> None:
    for number in (2**62, 999_999):
        with pytest.raises(NotFound):
            await suspend_workspace(workspace.operator, WorkspaceId(id=number))
        with pytest.raises(NotFound):
            await set_plan(workspace.operator, SetPlan(id=number, plan=Plan.PRO))
