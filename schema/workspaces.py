"""The caller and the caller's workspace, from which everything in it is reached."""

from datetime import datetime
from typing import Any

import strawberry
from strawberry import UNSET

import domain.permissions
import domain.plans
import domain.rules
from resolvers import assets, audit, keys, labels, members, rules
from resolvers import workspaces as operations
from resolvers.operations import Operation
from schema.actors import Actor, actor
from schema.asset_lists import AssetFilter, AssetOrder, asset_connection
from schema.assets import Asset
from schema.audit import AuditEntry, AuditFilter, audit_connection
from schema.calls import Call, Info, needs
from schema.connections import After, Before, Connection, First, Last, connection_within, is_counted, page_request
from schema.errors import UserError, attempt
from schema.global_ids import BigInt, Node, global_id, number_of
from schema.inputs import Input, given
from schema.keys import ApiKey, Permission, key_connection
from schema.labels import Label, label_of
from schema.members import Member, Role, member_connection
from schema.rules import Rule, RulePack, rule_of
from schema.verdicts import Precedence

Plan = strawberry.enum(domain.plans.Plan, name="Plan")
SubscriptionStatus = strawberry.enum(domain.plans.SubscriptionStatus, name="SubscriptionStatus")


@strawberry.type(description="What counts against the plan; a null quota is no limit.")
class Usage:
    assets: BigInt
    asset_quota: BigInt | None
    rules: int = strawberry.field(description="Own rules; those of packs do not count.")
    rule_quota: int


@strawberry.type
class Workspace(Node):
    """Its own columns are read when one of them is asked for, and then once in a request."""

    id: strawberry.ID
    database_id: BigInt

    @strawberry.field
    async def name(self, info: Info) -> str:
        return (await info.context.workspace()).workspace.name

    @strawberry.field
    async def plan(self, info: Info) -> Plan:
        return domain.plans.Plan((await info.context.workspace()).workspace.plan)

    @strawberry.field
    async def subscription(self, info: Info) -> SubscriptionStatus:
        return domain.plans.SubscriptionStatus((await info.context.workspace()).workspace.subscription)

    @strawberry.field
    async def suspended_at(self, info: Info) -> datetime | None:
        return (await info.context.workspace()).workspace.suspended_at

    @strawberry.field
    async def created_at(self, info: Info) -> datetime:
        return (await info.context.workspace()).workspace.created_at

    @strawberry.field
    async def precedence(self, info: Info) -> Precedence:
        return domain.rules.Precedence((await info.context.workspace()).workspace.precedence)

    @strawberry.field(description="Whether findings are stored with assets.")
    async def keep_findings(self, info: Info) -> bool:
        return (await info.context.workspace()).workspace.keep_findings

    @strawberry.field(description="Counts every change that can change a verdict.")
    async def rule_set_version(self, info: Info) -> int:
        return (await info.context.workspace()).workspace.rule_set_version

    @strawberry.field
    async def engine_version(self, info: Info) -> str:
        return (await info.context.workspace()).engine_version

    @strawberry.field(description=f"What assets get that no rule matches. {needs(labels.list_labels)}")
    async def default_label(self, info: Info) -> Label | None:
        for row in (await info.context.labels()).values():
            if row.default:
                return label_of(info.context.workspace_id, row)
        return None

    @strawberry.field(description=f"The scheme, least sensitive first. {needs(labels.list_labels)}")
    async def labels(self, info: Info) -> list[Label] | None:
        rows = (await info.context.labels()).values()
        return [label_of(info.context.workspace_id, row) for row in rows]

    @strawberry.field(description=f"The inventory. {needs(assets.search_assets)}")
    async def assets(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: AssetFilter | None = None,  # noqa: A002 - the argument's name
        order_by: AssetOrder | None = None,
    ) -> Connection[Asset] | None:
        page = page_request(first, after, last, before)
        return await asset_connection(info.context, page, filter, order_by, counted=is_counted(info))

    @strawberry.field(description=f"In the order of evaluation. {needs(rules.list_rules)}")
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
        call = info.context
        rows = [row for row in (await call.rules()).values() if enabled is None or row.enabled is enabled]
        return connection_within(page, rows, lambda row: [row.priority, row.id], lambda row: rule_of(call.workspace_id, row))

    @strawberry.field(description=f"The packs that this version ships. {needs(rules.list_packs)}")
    async def packs(self, info: Info) -> list[RulePack] | None:
        found = await info.context.run(rules.list_packs)
        return [
            RulePack(id=each.id, name=each.name, version=each.version, installed_version=each.installed_version)
            for each in found
        ]

    @strawberry.field(description=f"API keys, newest first. {needs(keys.list_keys)}")
    async def keys(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[ApiKey] | None:
        return await key_connection(info.context, page_request(first, after, last, before))

    @strawberry.field(description=f"In the order in which they joined. {needs(members.list_members)}")
    async def members(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Member] | None:
        return await member_connection(info.context, page_request(first, after, last, before))

    @strawberry.field(description=f"What is used of the plan. {needs(operations.get_usage)}")
    async def usage(self, info: Info) -> Usage | None:
        used = await info.context.run(operations.get_usage)
        return Usage(
            assets=BigInt(used.assets),
            asset_quota=None if used.asset_quota is None else BigInt(used.asset_quota),
            rules=used.rules,
            rule_quota=used.rule_quota,
        )

    @strawberry.field(description=f"Administrative changes, newest first. {needs(audit.list_audit)}")
    async def audit_log(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        filter: AuditFilter | None = None,  # noqa: A002 - the argument's name
    ) -> Connection[AuditEntry] | None:
        page = page_request(first, after, last, before)
        return await audit_connection(info.context, page, filter, counted=is_counted(info))


def own_workspace(call: Call) -> Workspace:
    """The caller's workspace."""
    number = call.workspace_id
    return Workspace(id=global_id("Workspace", number, number), database_id=BigInt(number))


@strawberry.type(description="A workspace that the signed-in person belongs to.")
class Membership:
    database_id: BigInt
    name: str
    role: Role


@strawberry.type(description="Who calls.")
class Viewer:
    actor: Actor
    permissions: list[Permission]

    @strawberry.field
    def workspace(self, info: Info) -> Workspace:
        return own_workspace(info.context)

    @strawberry.field(description="The signed-in person's workspaces; none for a key.")
    async def workspaces(self, info: Info) -> list[Membership]:
        found = await info.context.run(operations.list_own_workspaces)
        return [
            Membership(database_id=BigInt(each.workspace_id), name=each.name, role=domain.permissions.Role(each.role))
            for each in found
        ]


@strawberry.input(description="Only what is given changes.")
class UpdateWorkspaceInput:
    name: str | None = UNSET
    precedence: Precedence | None = UNSET
    default_label_id: strawberry.ID | None = UNSET
    keep_findings: bool | None = strawberry.field(description="False stores no findings from then on.", default=UNSET)
    reason: str | None = strawberry.field(description="Needed for a less sensitive default label.", default=UNSET)


@strawberry.input
class ChangePlanInput:
    plan: Plan


@strawberry.type
class WorkspacePayload:
    workspace: Workspace | None
    user_errors: list[UserError]


@strawberry.type
class WorkspaceQueries:
    @strawberry.field
    def viewer(self, info: Info) -> Viewer:
        context = info.context.context
        return Viewer(actor=actor(context.actor.kind, context.actor.name), permissions=sorted(context.permissions))

    @strawberry.field(description="The caller's own.")
    def workspace(self, info: Info) -> Workspace:
        return own_workspace(info.context)


@strawberry.type
class WorkspaceMutations:
    @strawberry.mutation(description=f"Change settings. {needs(operations.update_workspace)}")
    async def update_workspace(self, info: Info, form: Input[UpdateWorkspaceInput]) -> WorkspacePayload | None:
        values = given(form)
        if values.get("default_label_id") is not None:
            values["default_label_id"] = number_of("Label", info.context.workspace_id, values["default_label_id"])
        return await _changed(info.context, operations.update_workspace, values)

    @strawberry.mutation(description=f"Choose another plan, where members may. {needs(operations.change_plan)}")
    async def change_plan(self, info: Info, form: Input[ChangePlanInput]) -> WorkspacePayload | None:
        return await _changed(info.context, operations.change_plan, given(form))


async def _changed(call: Call, operation: Operation[Any, Any], values: dict[str, Any]) -> WorkspacePayload:
    state, errors = await attempt(call, operation, values)
    return WorkspacePayload(workspace=None if state is None else own_workspace(call), user_errors=errors)
