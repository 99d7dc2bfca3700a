"""Workspaces with one of everything in them, and the rows that they are made of."""

from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import asyncpg

from classifyhub.hub import Addresses, OpenHub
from domain.feedback import Judgement
from domain.permissions import Role
from domain.rules import Matcher
from domain.webhooks import WebhookEvent
from persistence.tables import TENANT_TABLES
from resolvers.allow_list import AddAllowListEntries, NewAllowListEntry, add_allow_list_entries
from resolvers.assets import GetAssets, SetAssetLabel, get_assets, set_asset_label
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.credits import ListCreditEntries, list_credit_entries
from resolvers.feedback import ReportFinding, report_finding
from resolvers.jobs import JobNumbers, get_jobs
from resolvers.keys import CreateKey, create_key
from resolvers.labels import CreateLabel, create_label
from resolvers.members import CreateMember, create_member
from resolvers.rules import CreateRule, create_rule
from resolvers.webhook_log import GetDelivery, ListDeliveries, get_delivery, list_deliveries
from resolvers.webhooks import (
    CreateWebhook,
    DeleteWebhook,
    ListWebhooks,
    UpdateWebhook,
    create_webhook,
    delete_webhook,
    list_webhooks,
    update_webhook,
)
from resolvers.workspaces import GetWorkspace, get_workspace
from rest_compat.route_specs import RouteSpec
from schema.global_ids import global_id
from tests.conftest import TestWorkspace, make_workspace
from tests.jobs.made import completed_job
from tests.matrices.samples import CONTENT
from tests.rest.route_requests import MISSING_JOB, address_of, sound_bodies

_numbers = count(1)
#: No workspace of these tests has so many of anything.
MISSING: Final = 987_654
MISSING_DELIVERY: Final = "msg_00000000000000000000000000000000"


@dataclass(slots=True)
class Holdings:
    """A workspace, and the newest number of each kind of thing in it."""

    workspace: TestWorkspace
    newest: dict[str, int]
    #: What its source calls the newest asset.
    external: str = ""
    #: The newest job's public id.
    job: str = ""
    #: What the newest delivery's receiver sees as webhook-id.
    delivery: str = ""

    def id(self, kind: str, number: int | None = None) -> str:
        """The global id of the newest thing of a kind, or of another."""
        return str(global_id(kind, self.workspace.id, self.newest[kind] if number is None else number))

    def ids(self) -> dict[str, Any]:
        """What samples name: one of each kind."""
        return {
            **{kind: self.id(kind) for kind in self.newest},
            "Query.asset.databaseId": self.newest["Asset"],
            "Query.asset.externalId": self.external,
            "DeleteAssetsInput.externalIds": self.external,
            "ClassifyAssetInput.externalId": self.external,
            "ReportedAssetInput.externalId": self.external,
            "Query.job.jobId": self.job,
            "CancelJobInput.jobId": self.job,
            "Query.webhookDelivery.deliveryId": self.delivery,
            # Other tests go on with the present rules.
            "RollbackRuleSetInput.version": MISSING,
        }

    def missing(self) -> dict[str, Any]:
        """The same with ids of things that do not exist."""
        return {
            **{kind: self.id(kind, MISSING) for kind in self.newest},
            "Query.asset.databaseId": MISSING,
            "Query.asset.externalId": "nobody's",
            "DeleteAssetsInput.externalIds": "nobody's",
            "ClassifyAssetInput.externalId": "a new one",
            "ReportedAssetInput.externalId": "a new one",
            "Query.job.jobId": MISSING_JOB,
            "CancelJobInput.jobId": MISSING_JOB,
            "Query.webhookDelivery.deliveryId": MISSING_DELIVERY,
            "RollbackRuleSetInput.version": MISSING,
        }

    async def rule_set_version(self) -> int:
        """The present one: what a report must rest on."""
        return (await get_workspace(self.workspace.owner, GetWorkspace())).workspace.rule_set_version

    async def body(self, spec: RouteSpec) -> dict[str, Any]:
        """The first example of a route's body as the client's arguments, as sound here as it is in a new workspace."""
        arguments = sound_bodies(spec)[0]
        example = arguments.get("json", {})
        if "rule_set_version" in example:
            return {"json": {**example, "rule_set_version": await self.rule_set_version()}}
        return arguments

    async def path(self, spec: RouteSpec) -> str:
        """The route's address, with a new thing of ours where it names one."""
        return await address_of(self.workspace, spec)

    async def add(self, kind: str) -> int:
        """One more thing of a kind; its number, which is the newest from now on."""
        number = await _MAKERS[kind](self.workspace)
        self.newest[kind] = number
        if kind == "Asset":
            found = await get_assets(self.workspace.owner, GetAssets(ids=(number,)))
            self.external = found[number].external_id or ""
        if kind == "Job":
            jobs = (await get_jobs(self.workspace.owner, JobNumbers(ids=(number,)))).jobs
            self.job = jobs[number].job_id
        if kind == "WebhookDelivery":
            self.delivery = (await get_delivery(self.workspace.owner, GetDelivery(number=number))).delivery_id
        return number


async def _asset(workspace: TestWorkspace) -> int:
    command = ClassifyAsset(name=f"asset {next(_numbers)}", content=CONTENT, external_id=f"external {next(_numbers)}")
    made = await classify_asset(workspace.owner, command)
    assert made.id is not None
    found = made.findings[0]
    report = ReportFinding(
        asset_id=made.id, rule_name=found.rule_name, start=found.start, end=found.end, verdict=Judgement.NOT_A_MATCH
    )
    await report_finding(workspace.owner, report)
    await set_asset_label(workspace.owner, SetAssetLabel(id=made.id, label_id=4, reason="an asset with a past"))
    return made.id


async def _label(workspace: TestWorkspace) -> int:
    number = next(_numbers)
    command = CreateLabel(name=f"Label {number}", level=100_000 + number, color="#123456", description="described")
    return (await create_label(workspace.owner, command)).id


async def _rule(workspace: TestWorkspace) -> int:
    keyword = f"keyword{next(_numbers)}"
    command = CreateRule(name=f"Rule {keyword}", priority=900, label_id=3, any=(Matcher(keywords=(keyword,)),))
    return (await create_rule(workspace.owner, command)).id


async def _allowed(workspace: TestWorkspace) -> int:
    entry = NewAllowListEntry(value=f"allowed{next(_numbers)}", note="known")
    return (await add_allow_list_entries(workspace.owner, AddAllowListEntries(entries=(entry,))))[0].id


async def _key(workspace: TestWorkspace) -> int:
    command = CreateKey(name=f"Key {next(_numbers)}", permissions=frozenset())
    return (await create_key(workspace.owner, command)).key.id


async def _member(workspace: TestWorkspace) -> int:
    email = f"holder{next(_numbers)}@holdings.example.org"
    return (await create_member(workspace.owner, CreateMember(email=email, role=Role.VIEWER))).account_id


async def _job(workspace: TestWorkspace) -> int:
    return (await completed_job(workspace, f"job {next(_numbers)}", CONTENT)).number


async def _credit_entry(workspace: TestWorkspace) -> int:
    await _job(workspace)
    return (await list_credit_entries(workspace.owner, ListCreditEntries(limit=1))).entries[0].id


async def _make_room(workspace: TestWorkspace) -> None:
    """A workspace may have twenty webhooks, and these tests make more."""
    for each in (await list_webhooks(workspace.owner, ListWebhooks()))[:-10]:
        await delete_webhook(workspace.owner, DeleteWebhook(id=each.id))


async def _webhook(workspace: TestWorkspace) -> int:
    await _make_room(workspace)
    command = CreateWebhook(url="https://receiver.invalid/", events=frozenset({WebhookEvent.ASSET_CLASSIFIED}), min_level=50_000)
    return (await create_webhook(workspace.owner, command)).webhook.id


async def _delivery(workspace: TestWorkspace) -> int:
    """One of a webhook of its own, which asks for nothing more."""
    await _make_room(workspace)
    made = await create_webhook(
        workspace.owner, CreateWebhook(url="https://receiver.invalid/", events=frozenset({WebhookEvent.ASSET_CLASSIFIED}))
    )
    await _asset(workspace)
    await update_webhook(workspace.owner, UpdateWebhook(id=made.webhook.id, events=frozenset({WebhookEvent.QUOTA_NEAR})))
    page = await list_deliveries(workspace.owner, ListDeliveries(webhook_id=made.webhook.id))
    return page.deliveries[0].number


_MAKERS: Final = {
    "Asset": _asset,
    "Label": _label,
    "Rule": _rule,
    "AllowListEntry": _allowed,
    "ApiKey": _key,
    "Member": _member,
    "Job": _job,
    "CreditEntry": _credit_entry,
    "WebhookDelivery": _delivery,
    "Webhook": _webhook,
}
KINDS: Final = tuple(_MAKERS)


async def furnished(opened: OpenHub) -> Holdings:
    """A new workspace with one of everything."""
    holdings = Holdings(await make_workspace(opened), {})
    for kind in KINDS:
        await holdings.add(kind)
    holdings.newest["Workspace"] = holdings.workspace.id
    return holdings


async def furnished_far_from_others(opened: OpenHub, addresses: Addresses) -> Holdings:
    """The same, with numbers that no other workspace of these tests has: as if it had existed for longer."""
    connection = await asyncpg.connect(**addresses.owner)
    try:
        holdings = Holdings(await make_workspace(opened), {})
        await connection.execute("set row_security = off")
        await connection.execute(
            "update classifyhub.workspace_counters set last_object_id = 70000, last_asset_id = 80000, last_job_id = 60000,"
            " last_credit_id = 50000, last_delivery_id = 90000 where workspace_id = $1",
            holdings.workspace.id,
        )
    finally:
        await connection.close()
    for kind in KINDS:
        await holdings.add(kind)
    holdings.newest["Workspace"] = holdings.workspace.id
    return holdings


class Rows:
    """What the database holds of workspaces, read as its owner."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, addresses: Addresses) -> "Rows":
        """Connect past row-level security."""
        connection = await asyncpg.connect(**addresses.owner)
        await connection.execute("set row_security = off")
        return cls(connection)

    async def close(self) -> None:
        """Disconnect."""
        await self._connection.close()

    async def of(self, workspace_id: int, *tables: str, without: str = "") -> list[str]:
        """Every row of a workspace in these tables (all that belong to workspaces unless some are named), as text.

        ``without`` is a column that changes by itself, as does when a key was last used.
        """
        parts = (
            f"select '{table} ' || (to_jsonb(t) - 'last_used_at' - '{without}')::text as row from classifyhub.{table} t where workspace_id = $1"
            for table in tables or TENANT_TABLES
        )
        return [row["row"] for row in await self._connection.fetch(" union all ".join(parts) + " order by row", workspace_id)]
