"""Workspaces: their settings and plan, and what the operator of the installation does with them."""

from typing import Any, NamedTuple

from detection.engine import ENGINE_VERSION
from detection.packs import PACKS, STARTING_DEFAULT_LABEL, STARTING_LABELS
from domain.errors import Conflict, NotFound, ValidationFailed
from domain.permissions import Permission
from domain.plans import Plan, SubscriptionStatus
from domain.rules import Precedence
from persistence import workspaces as stored
from persistence.database import Connection
from persistence.job_places import fill_places
from persistence.jobs import announce_running_jobs
from persistence.labels import insert_label, read_label
from persistence.packs import record_pack
from persistence.rules import insert_rules
from persistence.sealing import WorkspaceSecret
from persistence.workspaces import Membership, WorkspaceRow, WorkspaceSummary, next_object_id
from resolvers.administration import Administration, administration, differences
from resolvers.commands import DisplayName, Identifier, Reason
from resolvers.context import ActorKind, Context
from resolvers.credits import grant_past_months, monthly_credits, this_month
from resolvers.operations import Command, operation
from resolvers.pack_rules import came_as, new_rule


class GetWorkspace(Command):
    """The caller's own."""


class UpdateWorkspace(Command):
    """Only what is given changes. ``keep_findings`` False stores no findings from then on."""

    name: DisplayName | None = None
    precedence: Precedence | None = None
    default_label_id: Identifier | None = None
    keep_findings: bool | None = None
    reason: Reason | None = None


class ChangePlan(Command):
    plan: Plan


class CreateWorkspace(Command):
    name: DisplayName
    plan: Plan


class WorkspaceId(Command):
    id: Identifier


class SetPlan(Command):
    """What the operator, or the payment provider, says about a workspace's subscription."""

    id: Identifier
    plan: Plan
    subscription: SubscriptionStatus = SubscriptionStatus.ACTIVE


class Usage(NamedTuple):
    """What counts against the plan; a quota of None is no limit."""

    assets: int
    asset_quota: int | None
    rules: int
    rule_quota: int


class WorkspaceState(NamedTuple):
    """A workspace and the engine that classifies for it."""

    workspace: WorkspaceRow
    engine_version: str


@operation(Permission.WORKSPACE_READ)
async def get_workspace(context: Context, command: GetWorkspace) -> WorkspaceState:
    """The caller's workspace."""
    async with context.database.reading(context.workspace) as connection:
        return WorkspaceState(await _workspace(connection, context.workspace), ENGINE_VERSION)


@operation(Permission.WORKSPACE_READ)
async def list_own_workspaces(context: Context, command: GetWorkspace) -> list[Membership]:
    """The workspaces that the signed-in person belongs to; none for a key."""
    if context.actor.kind is ActorKind.KEY or context.actor.id is None:
        return []
    return await stored.list_memberships(context.database, context.actor.id)


@operation(Permission.CREDITS_READ)
async def get_usage(context: Context, command: GetWorkspace) -> Usage:
    """What the workspace uses of its plan."""
    async with context.database.reading(context.workspace) as connection:
        workspace = await _workspace(connection, context.workspace)
        assets, rules = await stored.count_usage(connection, context.workspace)
    limits = context.hub.policy.limits[Plan(workspace.plan)]
    return Usage(assets, limits.assets, rules, limits.own_rules)


@operation(Permission.WORKSPACE_MANAGE)
async def update_workspace(context: Context, command: UpdateWorkspace) -> WorkspaceState:
    """Change settings. A less sensitive default label needs a reason."""
    given = command.model_dump(exclude_unset=True, exclude={"reason"})
    for name, value in given.items():
        if value is None:
            raise ValidationFailed.at(name, "must not be null; leave it out to keep it")
    async with administration(context) as work:
        before = work.workspace
        if command.default_label_id is not None and command.default_label_id != before.default_label_id:
            old = await read_label(work.connection, work.workspace_id, before.default_label_id)
            new = await read_label(work.connection, work.workspace_id, command.default_label_id)
            if new is None:
                raise ValidationFailed.at("default_label_id", "no such label in this workspace")
            if old is not None and new.level < old.level and command.reason is None:
                raise ValidationFailed.at("reason", "a less sensitive default label needs a reason; it goes into the audit log")
        after = before._replace(**{name: getattr(value, "value", value) for name, value in given.items()})
        changes = differences(before._asdict(), after._asdict())
        if changes:
            changed: dict[str, Any] = {each["field"]: getattr(after, each["field"]) for each in changes}
            await stored.change_workspace(work.connection, work.workspace_id, changed)
            work.record("workspace.updated", None, changes, reason=command.reason)
            if {"precedence", "default_label_id"} & set(changed):
                work.changes_verdicts()
            else:
                work.changes_access()
    async with context.database.reading(context.workspace) as connection:
        after = await _workspace(connection, context.workspace)
    return WorkspaceState(after, ENGINE_VERSION)


@operation(Permission.BILLING_MANAGE)
async def change_plan(context: Context, command: ChangePlan) -> WorkspaceState:
    """Choose another plan, where the provider of this installation lets members do so. A downgrade deletes nothing.

    A cancelled subscription becomes active again; one that is past due stays so, since another plan pays no debt.
    """
    if not context.hub.policy.members_change_plan:
        support = context.hub.policy.support_url
        raise Conflict(f"Plans are changed by the provider of this installation{f': {support}' if support else ''}.")
    return await _set_plan(context, context.workspace, command.plan, None)


@operation(Permission.INSTALLATION_MANAGE)
async def create_workspace(context: Context, command: CreateWorkspace) -> WorkspaceState:
    """A new workspace with the starting labels and the base pack."""
    async with context.database.unbound() as connection:
        workspace_id = await stored.next_workspace_id(connection)
    async with context.database.binding(workspace_id) as connection:
        await _insert_with_starting_rules(context, connection, workspace_id, command)
        work = Administration(context, connection, workspace_id, await _workspace(connection, workspace_id))
        work.record("workspace.created", None, differences({}, {"name": command.name, "plan": command.plan}))
        await work.keep_rule_set()
        await work.finish()
    return WorkspaceState(work.workspace, ENGINE_VERSION)


async def _insert_with_starting_rules(
    context: Context, connection: Connection, workspace_id: int, command: CreateWorkspace
) -> None:
    label_ids = {label.name: number for number, label in enumerate(STARTING_LABELS, start=1)}
    await stored.insert_workspace(
        connection,
        workspace_id=workspace_id,
        name=command.name,
        plan=command.plan.value,
        default_label_id=label_ids[STARTING_DEFAULT_LABEL],
        sealed_secret=WorkspaceSecret.new_sealed(context.hub.secret, workspace_id),
    )
    for label in STARTING_LABELS:
        number = await next_object_id(connection, workspace_id)
        await insert_label(
            connection, workspace_id, number, name=label.name, level=label.level, color=label.color, description=None
        )
        if number != label_ids[label.name]:
            raise AssertionError("the ids of a new workspace's labels count up from 1")
    pack = PACKS["base"]
    came = [came_as(rule, label_ids[rule.label_name]) for rule in pack.rules]
    rules = [new_rule(pack.id, each, await next_object_id(connection, workspace_id)) for each in came]
    await insert_rules(connection, workspace_id, rules)
    await record_pack(connection, workspace_id, pack.id, pack.version, came)


@operation(Permission.INSTALLATION_MANAGE)
async def list_workspaces(context: Context, command: GetWorkspace) -> list[WorkspaceSummary]:
    """Every workspace of the installation and its state."""
    return await stored.list_all_workspaces(context.database)


@operation(Permission.INSTALLATION_MANAGE)
async def suspend_workspace(context: Context, command: WorkspaceId) -> WorkspaceState:
    """Within a second no key of the workspace is accepted; its members can only read, and its jobs wait."""
    return await _set_suspended(context, command.id, suspended=True)


@operation(Permission.INSTALLATION_MANAGE)
async def resume_workspace(context: Context, command: WorkspaceId) -> WorkspaceState:
    """End a suspension; the jobs that wait go on."""
    return await _set_suspended(context, command.id, suspended=False)


@operation(Permission.INSTALLATION_MANAGE)
async def set_plan(context: Context, command: SetPlan) -> WorkspaceState:
    """Set a workspace's plan and the state of its subscription."""
    return await _set_plan(context, command.id, command.plan, command.subscription)


async def _set_plan(context: Context, workspace_id: int, plan: Plan, subscription: SubscriptionStatus | None) -> WorkspaceState:
    """Without a ``subscription`` it stays past due where it is, and is active otherwise."""
    async with administration(context, workspace_id) as work:
        before = work.workspace
        if subscription is None:
            is_due = before.subscription == SubscriptionStatus.PAST_DUE
            subscription = SubscriptionStatus.PAST_DUE if is_due else SubscriptionStatus.ACTIVE
        past_due_since = None
        if subscription is SubscriptionStatus.PAST_DUE:
            past_due_since = before.past_due_since or await work.connection.fetchval("select now()")
        changed: dict[str, Any] = {"plan": plan.value, "subscription": subscription.value, "past_due_since": past_due_since}
        after = before._replace(**changed)
        if after != before:
            await grant_past_months(work.connection, workspace_id, monthly_credits(context.hub.policy, before), this_month())
            await stored.change_workspace(work.connection, workspace_id, changed)
            work.record("plan.changed", None, differences(before._asdict(), after._asdict()))
            work.changes_access()
    return WorkspaceState(after, ENGINE_VERSION)


async def _set_suspended(context: Context, workspace_id: int, *, suspended: bool) -> WorkspaceState:
    async with administration(context, workspace_id) as work:
        after = work.workspace
        if (after.suspended_at is not None) is not suspended:
            await grant_past_months(work.connection, workspace_id, monthly_credits(context.hub.policy, after), this_month())
            moment = await work.connection.fetchval("select now()") if suspended else None
            await stored.change_workspace(work.connection, workspace_id, {"suspended_at": moment})
            work.record("workspace.suspended" if suspended else "workspace.resumed")
            work.changes_access()
            if suspended:
                await announce_running_jobs(work.connection, workspace_id)
            else:
                await fill_places(work.connection, workspace_id, context.hub.policy.jobs.running)
            after = after._replace(suspended_at=moment)
    return WorkspaceState(after, ENGINE_VERSION)


async def _workspace(connection: Connection, workspace_id: int) -> WorkspaceRow:
    workspace = await stored.read_workspace(connection, workspace_id)
    if workspace is None:
        raise NotFound("workspace")
    return workspace
