"""Admin Console → Billing: the plan, what it allows, what is used of it."""

from typing import Final

from starlette.responses import Response

from console.forms import Form
from console.sessions import Visit, action, page, redirect
from console.subscriptions import grace_ends_at, why_keys_rest
from domain.errors import NotFound
from domain.permissions import Permission
from domain.plans import Plan
from resolvers.workspaces import ChangePlan, GetWorkspace, change_plan, get_usage, get_workspace

ADDRESS: Final = "/console/billing"


async def _show(visit: Visit) -> Response:
    workspace = (await get_workspace(visit.context, GetWorkspace())).workspace
    policy = visit.hub.policy
    return await visit.show(
        "billing.html",
        workspace=workspace,
        usage=await get_usage(visit.context, GetWorkspace()),
        plans=[(plan, policy.limits[plan]) for plan in Plan],
        grace_ends=grace_ends_at(workspace, policy),
        keys_rest=why_keys_rest(workspace, policy),
        provider_decides=not policy.members_change_plan,
        may_change=_may_change(visit),
        notice="The plan is changed." if visit.request.query_params.get("done") == "changed" else None,
    )


async def _ask(visit: Visit) -> Response:
    visit.context.require(Permission.BILLING_MANAGE)
    plan = _plan(visit.request.query_params.get("plan", ""))
    workspace = (await get_workspace(visit.context, GetWorkspace())).workspace
    if not _may_change(visit) or workspace.plan == plan:
        return redirect(ADDRESS)
    limits = visit.hub.policy.limits
    return await visit.show(
        "plan_change.html",
        plan=plan,
        present=Plan(workspace.plan),
        allowed=limits[plan],
        usage=await get_usage(visit.context, GetWorkspace()),
        ends_keys=limits[Plan(workspace.plan)].keys_authenticate and not limits[plan].keys_authenticate,
    )


async def _change(visit: Visit, form: Form) -> Response:
    await change_plan(visit.context, ChangePlan(plan=_plan(form.text("plan"))))
    return redirect(f"{ADDRESS}?done=changed")


def _may_change(visit: Visit) -> bool:
    """Whether to offer the form. The operation decides for itself."""
    context = visit.context
    return visit.hub.policy.members_change_plan and Permission.BILLING_MANAGE in context.permissions and not context.suspended


def _plan(text: str) -> Plan:
    try:
        return Plan(text)
    except ValueError:
        raise NotFound("plan") from None


show_billing = page(_show)
ask_plan_change = page(_ask)
send_plan_change = action(_change)
