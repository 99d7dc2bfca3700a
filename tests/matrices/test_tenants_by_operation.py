"""Every field of every command that names something: what another workspace has answers like what nobody has.

It holds with row-level security behind the queries and without: the queries' own filter is a wall by itself.
"""

import json
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import asyncpg
import pytest

from classifyhub.hub import Addresses, OpenHub, open_hub
from domain.errors import HubError
from domain.feedback import Judgement
from domain.permissions import Role
from domain.rules import Matcher
from domain.webhooks import WebhookEvent
from persistence.sealing import ServerSecret
from persistence.tables import TENANT_TABLES
from resolvers.allow_list import NewAllowListEntry
from resolvers.context import Policy
from resolvers.imports import (
    ImportAssets,
    ListRowErrors,
    ListRowErrorsOfImports,
    import_assets,
    list_row_errors,
    list_row_errors_of_imports,
)
from resolvers.operations import Command, Operation
from resolvers.rules import ListRules, list_rules
from tests.conftest import SECRET
from tests.jobs.importing import in_parts
from tests.matrices.holdings import MISSING, Holdings, Rows, furnished, furnished_far_from_others
from tests.registry import REGISTRY
from tests.rest.route_requests import MISSING_JOB

#: What each field names. A new one needs a row here or below.
KIND_OF: Final = {
    "classify_asset.external_id": "its own",
    "delete_assets.ids": "Asset",
    "delete_assets.external_ids": "external",
    "get_asset_by_external_id.external_id": "external",
    "get_assets.ids": "Asset",
    "find_existing_assets.ids": "Asset",
    "get_job.job_id": "job id",
    "get_job_result.job_id": "job id",
    "cancel_job.job_id": "job id",
    "get_jobs.ids": "Job",
    "get_job_results.ids": "Job",
    "list_asset_states.ids": "Asset",
    "list_judgements.ids": "Asset",
    "report_finding.asset_id": "Asset",
    "set_asset_label.id": "Asset",
    "set_asset_label.label_id": "Label",
    "search_assets.label_ids": "Label",
    "search_assets.rule_ids": "Rule",
    "update_label.id": "Label",
    "delete_label.id": "Label",
    "delete_label.reassign_to": "Label",
    "create_rule.label_id": "Label",
    "update_rule.id": "Rule",
    "update_rule.label_id": "Label",
    "delete_rule.id": "Rule",
    "reorder_rules.ids": "Rule",
    "relabel.label_ids": "Label",
    "preview_rule_change.rule_id": "Rule",
    "preview_rule_change.order": "Rule",
    "preview_rule_change.label_id": "Label",
    "preview_rule_change.reassign_to": "Label",
    "preview_rule_change.default_label_id": "Label",
    "rollback_rule_set.label_id": "Label",
    "remove_allow_list_entry.id": "AllowListEntry",
    "get_key.id": "ApiKey",
    "rotate_key.id": "ApiKey",
    "revoke_key.id": "ApiKey",
    "delete_key.id": "ApiKey",
    "update_member.id": "Member",
    "remove_member.id": "Member",
    "update_workspace.default_label_id": "Label",
    "get_webhook.id": "Webhook",
    "update_webhook.id": "Webhook",
    "delete_webhook.id": "Webhook",
    "rotate_webhook_secret.id": "Webhook",
    "try_webhook.webhook_id": "Webhook",
    "list_deliveries.webhook_id": "Webhook",
    "list_deliveries_of_webhooks.ids": "Webhook",
    "get_deliveries.ids": "WebhookDelivery",
    "recover_deliveries.webhook_id": "Webhook",
    "get_delivery.number": "WebhookDelivery",
    "get_delivery.webhook_id": "Webhook of a delivery",
    "get_delivery.delivery_id": "webhook-id",
    "replay_delivery.number": "WebhookDelivery",
    "replay_delivery.webhook_id": "Webhook of a delivery",
    "replay_delivery.delivery_id": "webhook-id",
}
#: Where a page begins: a place in an order, whether or not anything is there; and what is numbered in it.
POSITIONS: Final = {
    "list_allow_list.edge": "AllowListEntry",
    "list_audit.edge": "ApiKey",
    "list_credit_entries.edge": "CreditEntry",
    "list_jobs.edge": "Job",
    "list_deliveries.edge": "WebhookDelivery",
    "list_deliveries_of_webhooks.edge": "WebhookDelivery",
    "list_keys.edge": "ApiKey",
    "list_newest_assets.before": "Asset",
    "search_assets.after": "Asset",
}
#: An import's public id or its number, and a place in what belongs to one.
OF_IMPORTS: Final = (
    "list_row_errors.job_id",
    "list_row_errors.after",
    "list_row_errors_of_imports.ids",
    "list_row_errors_of_imports.edge",
)
#: What a column of one's own file is called.
COLUMNS: Final = ("import_assets.column_external_id",)
#: The operator's, who acts on any workspace; no key and no member has their permission.
OPERATORS: Final = ("resume_workspace.id", "set_plan.id", "suspend_workspace.id")
#: Other fields that must be given, or that stop one being asked for a reason.
SAMPLES: Final[dict[str, Any]] = {
    "name": "sample",
    "level": 7,
    "color": "#123456",
    "priority": 500,
    "any": (Matcher(keywords=("nothing that occurs",)),),
    "entries": (NewAllowListEntry(value="a value"),),
    "rule_name": "Marked confidential",
    "start": 0,
    "end": 12,
    "verdict": Judgement.MATCH,
    "role": Role.VIEWER,
    "reason": "a sample",
    "version": MISSING,
    "event": WebhookEvent.JOB_COMPLETED,
    "since": datetime(2020, 1, 1, tzinfo=UTC),
}
NAMED: Final = sorted(KIND_OF)
#: Tried in a test of their own, or together with what they narrow down (``tests/webhooks/test_webhooks.py``).
ELSEWHERE: Final = ("its own", "external", "Webhook of a delivery", "webhook-id", "job id")


def naming_fields() -> set[str]:
    """Every field that holds the number of something, or what its source calls it."""
    found = set()
    for name, operation in REGISTRY.items():
        properties = operation.command.model_json_schema()["properties"] if operation.command.model_fields else {}
        for field, written in properties.items():
            if str(2**63 - 1) in json.dumps(written) or field.endswith(("id", "ids")):
                found.add(f"{name}.{field}")
    return found


@dataclass(frozen=True, slots=True)
class Pair:
    """Two workspaces in one database."""

    ours: Holdings
    theirs: Holdings
    rows: Rows


@pytest.fixture(scope="module", params=["both walls", "the filter alone"])
async def pair(
    request: pytest.FixtureRequest, hub: OpenHub, addresses: Addresses, new_database: Callable[[], Any]
) -> AsyncIterator[Pair]:
    """Two workspaces, with row-level security and without."""
    if request.param == "both walls":
        found = await _pair(hub, addresses)
        yield found
        await found.rows.close()
        return
    unguarded: Addresses = await new_database()
    connection = await asyncpg.connect(**unguarded.owner)
    for table in TENANT_TABLES:
        await connection.execute(f"alter table classifyhub.{table} disable row level security")
    await connection.close()
    async with open_hub(unguarded, ServerSecret(SECRET), Policy()) as opened:
        found = await _pair(opened, unguarded)
        yield found
        await found.rows.close()


async def _pair(opened: OpenHub, addresses: Addresses) -> Pair:
    ours = await furnished(opened)
    return Pair(ours, await furnished_far_from_others(opened, addresses), await Rows.open(addresses))


async def outcome(operation: Operation[Any, Any], ours: Holdings, field: str, value: Any) -> str:
    """What an operation answers our owner, or how it refuses; all else in its command is sound and of ours."""
    given: dict[str, Any] = {}
    for name, described in operation.command.model_fields.items():
        kind = KIND_OF.get(f"{operation.name}.{name}")
        if name == field:
            given[name] = value
        elif described.is_required() and kind is not None:
            given[name] = (ours.newest[kind],) if name == "ids" else ours.newest[kind]
        elif name in SAMPLES and (described.is_required() or name in ("reason", "any")):
            given[name] = SAMPLES[name]
    command: Command = operation.command(**given)
    try:
        return repr(await operation(ours.workspace.owner, command))
    except HubError as refusal:
        return f"{type(refusal).__name__}: {refusal.message}"


async def written(name: str, ours: Holdings, number: int) -> Any:
    """A number as the field takes it."""
    if name in ("reorder_rules.ids", "preview_rule_change.order"):
        # Every rule must be named once, so the number takes the place of one of them.
        others = [rule.id for rule in await list_rules(ours.workspace.owner, ListRules()) if rule.id != ours.newest["Rule"]]
        return (*others, number)
    return (number,) if name.endswith("ids") else number


def test_every_field_that_names_something_has_a_row() -> None:
    assert naming_fields() == {*KIND_OF, *POSITIONS, *OPERATORS, *OF_IMPORTS, *COLUMNS}


@pytest.mark.parametrize("name", [each for each in NAMED if KIND_OF[each] not in ELSEWHERE])
async def test_a_number_of_another_workspace_is_nobodys_number_here(pair: Pair, name: str) -> None:
    operation, field, kind = REGISTRY[name.split(".")[0]], name.split(".")[1], KIND_OF[name]
    ours, theirs = pair.ours, pair.theirs
    before = await pair.rows.of(theirs.workspace.id)
    there = await outcome(operation, ours, field, await written(name, ours, theirs.newest[kind]))
    nowhere = await outcome(operation, ours, field, await written(name, ours, MISSING))
    assert there == nowhere
    assert await pair.rows.of(theirs.workspace.id) == before

    number = ours.newest[kind]
    if name == "search_assets.label_ids":
        number = 4  # a person gave it to the newest asset
    elif name == "search_assets.rule_ids":
        rules = await list_rules(ours.workspace.owner, ListRules())
        number = next(rule.id for rule in rules if rule.name == "Marked confidential")
    here = await outcome(operation, ours, field, await written(name, ours, number))
    assert here != nowhere, "one's own thing is found"
    for each in dict.fromkeys((kind, "Asset")):
        await ours.add(each)


async def test_an_external_id_of_another_workspace_is_nobodys_here(pair: Pair) -> None:
    before = await pair.rows.of(pair.theirs.workspace.id)
    get = REGISTRY["get_asset_by_external_id"]
    assert await outcome(get, pair.ours, "external_id", pair.theirs.external) == "None"
    assert await outcome(get, pair.ours, "external_id", pair.ours.external) != "None"
    classify = REGISTRY["classify_asset"]
    own = await outcome(classify, pair.ours, "external_id", pair.theirs.external)
    assert f"id={pair.theirs.newest['Asset']}," not in own
    assert await outcome(get, pair.ours, "external_id", pair.theirs.external) != "None"
    delete = REGISTRY["delete_assets"]
    assert await outcome(delete, pair.ours, "external_ids", (pair.theirs.external,)) != "[]", "our own of that name"
    assert await outcome(delete, pair.ours, "external_ids", (pair.theirs.external,)) == "[]"
    assert await outcome(get, pair.ours, "external_id", pair.theirs.external) == "None"
    assert await pair.rows.of(pair.theirs.workspace.id) == before


@pytest.mark.parametrize("name", [each for each in NAMED if KIND_OF[each] == "job id"])
async def test_a_job_of_another_workspace_is_nobodys_here(pair: Pair, name: str) -> None:
    operation, field = REGISTRY[name.split(".")[0]], name.split(".")[1]
    before = await pair.rows.of(pair.theirs.workspace.id)
    there = await outcome(operation, pair.ours, field, pair.theirs.job)
    assert there == await outcome(operation, pair.ours, field, MISSING_JOB)
    assert await pair.rows.of(pair.theirs.workspace.id) == before
    assert await outcome(operation, pair.ours, field, pair.ours.job) != there, "one's own job is found"


@pytest.mark.parametrize("name", POSITIONS)
async def test_a_place_in_a_list_shows_only_what_is_ours(pair: Pair, name: str) -> None:
    operation, field = REGISTRY[name.split(".")[0]], name.split(".")[1]
    is_moment = field in ("before", "after")
    number = pair.theirs.newest[POSITIONS[name]]
    moment = datetime.now(UTC)
    there = await outcome(operation, pair.ours, field, (moment, number) if is_moment else number)
    nowhere = await outcome(operation, pair.ours, field, (moment, MISSING) if is_moment else MISSING)
    assert there == nowhere
    assert re.search(rf"\b(id|number)={number},", there) is None


@pytest.mark.parametrize("given", [{}, {"after": 1}], ids=["from the beginning", "from a place on"])
async def test_the_row_errors_of_a_job_of_another_workspace_are_nobodys_here(pair: Pair, given: dict[str, int]) -> None:
    async def ask(job_id: str) -> str:
        try:
            return repr(await list_row_errors(pair.ours.workspace.owner, ListRowErrors(job_id=job_id, **given)))
        except HubError as refusal:
            return f"{type(refusal).__name__}: {refusal.message}"

    ours, theirs = [
        (await import_assets(each.workspace.owner, ImportAssets(file=in_parts(b"name\na\n")))).job
        for each in (pair.ours, pair.theirs)
    ]
    assert await ask(theirs.job_id) == await ask(MISSING_JOB)
    assert await ask(ours.job_id) != await ask(MISSING_JOB)
    command = ListRowErrorsOfImports(ids=(ours.number, theirs.number), edge=given.get("after"))
    assert set(await list_row_errors_of_imports(pair.ours.workspace.owner, command)) == {ours.number}
