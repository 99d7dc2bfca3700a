"""``workspace create|list|suspend|resume|plan``."""

from typing import Annotated

import typer

from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import cell, console, say, say_json, table
from classifyhub.cli.session import DataDirectory, Json, WorkspaceName, act, act_in
from domain.plans import Plan, SubscriptionStatus
from persistence.workspaces import WorkspaceSummary
from resolvers.context import Context
from resolvers.operations import validated
from resolvers.workspaces import (
    CreateWorkspace,
    GetWorkspace,
    SetPlan,
    WorkspaceId,
    WorkspaceState,
    create_workspace,
    list_workspaces,
    resume_workspace,
    set_plan,
    suspend_workspace,
)

_LABEL_OF_PLAN = "Free: keys do not authenticate. Pro and Enterprise: they do."


def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What people call it.")],
    plan: Annotated[Plan, typer.Option(help=_LABEL_OF_PLAN)] = Plan.ENTERPRISE,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Make a workspace with the starting labels and rules."""
    command = validated(CreateWorkspace, {"name": name, "plan": plan})

    async def work(context: Context) -> WorkspaceState:
        return await create_workspace(context, command)

    made = act(data_dir, work).workspace
    if as_json:
        say_json({"id": made.workspace_id, "name": made.name, "plan": made.plan})
    else:
        say(f'Made the workspace "{made.name}" (id {made.workspace_id}, {made.plan}).')


def list_all(as_json: Json = False, data_dir: DataDirectory = None) -> None:
    """Show every workspace and its state."""

    async def work(context: Context) -> list[WorkspaceSummary]:
        return await list_workspaces(context, GetWorkspace())

    found = act(data_dir, work)
    if as_json:
        say_json(
            [{"id": each.workspace_id, **{k: v for k, v in each._asdict().items() if k != "workspace_id"}} for each in found]
        )
        return
    rows = table("Id", "Name", "Plan", "Subscription", "Suspended", "Made (UTC)")
    for each in found:
        suspended = cell(each.suspended_at, "red")
        rows.add_row(
            cell(each.workspace_id), cell(each.name), cell(each.plan), cell(each.subscription), suspended, cell(each.created_at)
        )
    console().print(rows)


def suspend(workspace: WorkspaceName, data_dir: DataDirectory = None) -> None:
    """Refuse every key of a workspace within a second; its members can only read."""

    async def work(context: Context, found: WorkspaceSummary) -> WorkspaceState:
        return await suspend_workspace(context, WorkspaceId(id=found.workspace_id))

    state = act_in(data_dir, workspace, work).workspace
    say(f'The workspace "{state.name}" is suspended. End it with: classifyhub workspace resume {state.workspace_id}')


def resume(workspace: WorkspaceName, data_dir: DataDirectory = None) -> None:
    """End a suspension."""

    async def work(context: Context, found: WorkspaceSummary) -> WorkspaceState:
        return await resume_workspace(context, WorkspaceId(id=found.workspace_id))

    say(f'The workspace "{act_in(data_dir, workspace, work).workspace.name}" is open again.')


def plan(
    workspace: WorkspaceName,
    plan: Annotated[Plan, typer.Argument(metavar="PLAN", help=_LABEL_OF_PLAN)],
    subscription: Annotated[
        SubscriptionStatus, typer.Option(help="Past due works for a grace time, cancelled does not.")
    ] = SubscriptionStatus.ACTIVE,
    data_dir: DataDirectory = None,
) -> None:
    """Put a workspace on a plan. A downgrade deletes nothing.

    \b
    classifyhub workspace plan Acme pro
    """

    async def work(context: Context, found: WorkspaceSummary) -> WorkspaceState:
        return await set_plan(context, SetPlan(id=found.workspace_id, plan=plan, subscription=subscription))

    state = act_in(data_dir, workspace, work).workspace
    say(f'The workspace "{state.name}" is on the plan {state.plan} ({state.subscription}).')


COMMANDS = CommandGroup(
    "Make, list, suspend and resume workspaces, and set their plans.",
    {"create": create, "list": list_all, "suspend": suspend, "resume": resume, "plan": plan},
)
