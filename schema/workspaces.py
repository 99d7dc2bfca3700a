"""Workspaces: the graph's entrance, its settings and plan, and what hangs on it."""

from datetime import datetime
from typing import TypeAlias

import strawberry
from strawberry import UNSET

import domain.permissions
import domain.plans
from resolvers import allow_list as allow_list_operations
from resolvers import assets as asset_operations
from resolvers import audit as audit_operations
from resolvers import credits as credit_operations
from resolvers import jobs as job_operations
from resolvers import keys as key_operations
from resolvers import labels as label_operations
from resolvers import members as member_operations
from resolvers import packs as pack_operations
from resolvers import rule_versions as rule_version_operations
from resolvers import rules as rule_operations
from resolvers import stats as stats_operations
from resolvers import webhooks as webhook_operations
from resolvers import workspaces as operations
from schema.actors import Actor, actor
from schema.allow_list import AllowListEntry, allow_list_connection
from schema.asset_lists import AssetFilter, AssetOrder, asset_connection
from schema.assets import Asset
from schema.audit import AuditEntry, AuditFilter, audit_connection
from schema.calls import Info, needs
from schema.connections import (
    After,
    Before,
    Connection,
    First,
    Last,
    connection_within,
    is_counted,
    page_request,
)
from schema.credits import Credits, credits_now
from schema.errors import UserError, attempt
from schema.global_ids import BigInt, Node, global_id, number_of
from schema.inputs import Input, given
from schema.jobs import Job, JobFilter, job_connection
from schema.keys import ApiKey, Permission, key_connection
from schema.labels import Label, label_of
from schema.members import Member, member_of
from schema.rule_versions import RuleSetVersion, rule_set_connection
from schema.rules import Rule, RulePack, rule_of
from schema.stats import WorkspaceStats
from schema.verdicts import Precedence
from schema.webhooks import Webhook, webhook_of

Plan: TypeAlias = domain.plans.Plan
strawberry.enum(Plan, name="Plan")
SubscriptionStatus: TypeAlias = domain.plans.SubscriptionStatus
strawberry.enum(SubscriptionStatus, name="SubscriptionStatus")


@strawberry.type(description="What counts against the plan; a quota of null is no limit.")
class Usage:
    assets: BigInt
    asset_quota: BigInt | None
    rules: int = strawberry.field(description="Rules of your own; those of packs do not count.")
    rule_quota: int


@strawberry.type(description="The tenant: everything else belongs to one.")
class Workspace(Node):
    id: strawberry.ID
    database_id: BigInt
    name: str
    plan: Plan
    subscription: SubscriptionStatus
    suspended_at: datetime | None
    precedence: Precedence
    rule_set_version: int
    engine_version: str
    keep_findings: bool
    default_label_id: strawberry.Private[int]

    @strawberry.field(description=f"What assets get that no rule matches. {needs(label_operations.list_labels)}")
    async def default_label(self, info: Info) -> Label | None:
        known = (await info.context.labels()).get(self.default_label_id)
        return None if known is None else label_of(info.context.workspace_id, known)

    @strawberry.field(description=f"The inventory. {needs(asset_operations.search_assets)}")
    async def assets(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: AssetFilter | None = None,  # noqa: A002 - the argument's documented name
        order_by: AssetOrder | None = None,
    ) -> Connection[Asset] | None:
        page = page_request(first, after, last, before)
        return await asset_connection(info.context, page, filter, order_by, counted=is_counted(info))

    @strawberry.field(description=f"The scheme, least sensitive first. {needs(label_operations.list_labels)}")
    async def labels(self, info: Info) -> list[Label] | None:
        return [label_of(info.context.workspace_id, each) for each in (await info.context.labels()).values()]

    @strawberry.field(description=f"In the order of evaluation. {needs(rule_operations.list_rules)}")
    async def rules(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        enabled: bool | None = None,
    ) -> Connection[Rule] | None:
        page = page_request(first, after, last, before)
        workspace_id = info.context.workspace_id
        rows = [row for row in (await info.context.rules()).values() if enabled is None or row.enabled is enabled]
        return connection_within(page, rows, lambda row: (row.priority, row.id), lambda row: rule_of(workspace_id, row))

    @strawberry.field(
        description="What the rule set was at each version, newest first: one is made by every change that can change a verdict. "
        + needs(rule_version_operations.list_rule_sets)
    )
    async def rule_sets(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[RuleSetVersion] | None:
        return await rule_set_connection(info.context, page_request(first, after, last, before), counted=is_counted(info))

    @strawberry.field(description=f"What rules overlook, newest first. {needs(allow_list_operations.list_allow_list)}")
    async def allow_list(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[AllowListEntry] | None:
        return await allow_list_connection(info.context, page_request(first, after, last, before))

    @strawberry.field(description=f"The packs that this version ships. {needs(pack_operations.list_packs)}")
    async def packs(self, info: Info) -> list[RulePack] | None:
        return [
            RulePack(id=each.id, name=each.name, version=each.version, installed_version=each.installed_version)
            for each in await info.context.run(pack_operations.list_packs)
        ]

    @strawberry.field(description=f"API keys, newest first. {needs(key_operations.list_keys)}")
    async def keys(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[ApiKey] | None:
        return await key_connection(info.context, page_request(first, after, last, before))

    @strawberry.field(description=f"In the order in which they joined. {needs(member_operations.list_members)}")
    async def members(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Member] | None:
        page = page_request(first, after, last, before)
        workspace_id = info.context.workspace_id
        rows = await info.context.run(member_operations.list_members)
        ordered = {row.account_id: place for place, row in enumerate(rows, start=1)}
        return connection_within(page, rows, lambda row: (ordered[row.account_id],), lambda row: member_of(workspace_id, row))

    @strawberry.field(description=f"Asynchronous work, newest first. {needs(job_operations.list_jobs)}")
    async def jobs(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: JobFilter | None = None,  # noqa: A002 - the argument's documented name
    ) -> Connection[Job] | None:
        page = page_request(first, after, last, before)
        return await job_connection(info.context, page, filter, counted=is_counted(info))

    @strawberry.field(description=f"Where its events are sent, oldest first. {needs(webhook_operations.list_webhooks)}")
    async def webhooks(self, info: Info) -> list[Webhook] | None:
        return [webhook_of(info.context.workspace_id, each) for each in (await info.context.webhooks()).values()]

    @strawberry.field(description=f"What its jobs are paid from. {needs(credit_operations.get_credits)}")
    async def credits(self, info: Info) -> Credits | None:
        return await credits_now(info.context)

    @strawberry.field(description=f"What it uses of its plan. {needs(operations.get_usage)}")
    async def usage(self, info: Info) -> Usage | None:
        used = await info.context.run(operations.get_usage)
        quota = None if used.asset_quota is None else BigInt(used.asset_quota)
        return Usage(assets=BigInt(used.assets), asset_quota=quota, rules=used.rules, rule_quota=used.rule_quota)

    @strawberry.field(
        description="The inventory in numbers: of assets whose present verdict is of since or later, without it of all. "
        + needs(stats_operations.count_inventory)
    )
    async def stats(self, info: Info, since: datetime | None = None) -> WorkspaceStats | None:
        return WorkspaceStats(since=since, totals=await info.context.run(stats_operations.count_inventory, since=since))

    @strawberry.field(description=f"Administrative changes, newest first. {needs(audit_operations.list_audit)}")
    async def audit_log(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: AuditFilter | None = None,  # noqa: A002 - the argument's documented name
    ) -> Connection[AuditEntry] | None:
        page = page_request(first, after, last, before)
        return await audit_connection(info.context, page, filter, counted=is_counted(info))


def workspace_of(state: operations.WorkspaceState) -> Workspace:
    """A workspace from its row."""
    row = state.workspace
    return Workspace(
        id=global_id("Workspace", row.workspace_id, row.workspace_id),
        database_id=BigInt(row.workspace_id),
        name=row.name,
        plan=domain.plans.Plan(row.plan),
        subscription=domain.plans.SubscriptionStatus(row.subscription),
        suspended_at=row.suspended_at,
        precedence=Precedence(row.precedence),
        rule_set_version=row.rule_set_version,
        engine_version=state.engine_version,
        keep_findings=row.keep_findings,
        default_label_id=row.default_label_id,
    )


@strawberry.type(description="A workspace that the signed-in person belongs to.")
class MembershipSummary:
    database_id: BigInt
    name: str
    role: str


@strawberry.type(description="Who asks.")
class Viewer:
    actor: Actor
    permissions: list[Permission]

    @strawberry.field
    async def workspace(self, info: Info) -> Workspace:
        return workspace_of(await info.context.workspace())

    @strawberry.field(description="The workspaces of a signed-in person; none for a key.")
    async def workspaces(self, info: Info) -> list[MembershipSummary]:
        rows = await info.context.run(operations.list_own_workspaces)
        return [MembershipSummary(database_id=BigInt(row.workspace_id), name=row.name, role=row.role) for row in rows]


@strawberry.type
class WorkspaceQueries:
    @strawberry.field(description="Who asks, and what they may do.")
    async def viewer(self, info: Info) -> Viewer:
        context = info.context.context
        return Viewer(actor=actor(context.actor.kind, context.actor.name), permissions=sorted(context.permissions))

    @strawberry.field(description="The caller's own workspace.")
    async def workspace(self, info: Info) -> Workspace:
        return workspace_of(await info.context.workspace())


@strawberry.input(description="Only what is given changes.")
class UpdateWorkspaceInput:
    name: str | None = UNSET
    precedence: Precedence | None = UNSET
    default_label_id: strawberry.ID | None = UNSET
    keep_findings: bool | None = UNSET
    reason: str | None = strawberry.field(description="Needed for a less sensitive default label.", default=UNSET)


@strawberry.input
class ChangePlanInput:
    plan: Plan


@strawberry.type
class WorkspacePayload:
    workspace: Workspace | None
    user_errors: list[UserError]


@strawberry.type
class WorkspaceMutations:
    @strawberry.mutation(description=f"Change settings. {needs(operations.update_workspace)}")
    async def update_workspace(self, info: Info, form: Input[UpdateWorkspaceInput]) -> WorkspacePayload | None:
        values = given(form)
        if values.get("default_label_id") is not None:
            values["default_label_id"] = number_of("Label", info.context.workspace_id, values["default_label_id"])
        state, errors = await attempt(info.context, operations.update_workspace, values)
        return WorkspacePayload(workspace=None if state is None else workspace_of(state), user_errors=errors)

    @strawberry.mutation(description=f"Choose another plan. {needs(operations.change_plan)}")
    async def change_plan(self, info: Info, form: Input[ChangePlanInput]) -> WorkspacePayload | None:
        state, errors = await attempt(info.context, operations.change_plan, {"plan": form.plan})
        return WorkspacePayload(workspace=None if state is None else workspace_of(state), user_errors=errors)
