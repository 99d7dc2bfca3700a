"""With every connection taken, callers are told soon; nobody waits for a second connection while holding a first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from typing import Any

import pytest

from classifyhub.hub import OpenHub, open_hub
from detection.engine import ENGINE_VERSION
from domain.errors import Conflict, NotFound, ResultNotReady, StaleVersion, ValidationFailed
from domain.permissions import Permission, Role
from domain.webhooks import WebhookEvent
from persistence.sealing import ServerSecret
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.context import Policy
from resolvers.imports import ImportAssets, import_assets
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from resolvers.keys import ListKeys, list_keys
from resolvers.labels import ListLabels, list_labels
from resolvers.members import CreateMember, create_member
from resolvers.operations import validated
from resolvers.rules import ListRules, list_rules
from resolvers.webhook_log import ListDeliveries, list_deliveries
from resolvers.webhooks import CreateWebhook, create_webhook
from tests.conftest import PASSWORD, POOL_SIZE, SECRET, TestWorkspace, make_workspace
from tests.faults.conftest import OwnHub
from tests.faults.test_database_away import MOST_SECONDS
from tests.jobs.importing import in_parts
from tests.registry import REGISTRY
from tests.rest.error_shape import assert_error


async def test_with_every_connection_taken_callers_are_told_soon_and_served_when_one_returns(own: OwnHub) -> None:
    database = own.server.opened.hub.database
    async with AsyncExitStack() as taken:
        for _ in range(POOL_SIZE):
            await taken.enter_async_context(database.reading(own.workspace.id))
        async with asyncio.timeout(MOST_SECONDS):
            answers = await asyncio.gather(
                *(own.classify(f"refused {number}") for number in range(30)), own.client.get("/readyz")
            )
    for answer in answers[:-1]:
        assert_error(answer, 503, "UNAVAILABLE")
        assert answer.headers["retry-after"] == "1"
    assert answers[-1].status_code == 503
    assert (await own.classify("served")).status_code == 200
    assert await own.count("refused 0") == 0
    await _all_can_be_held(own)


async def test_callers_who_give_up_waiting_take_no_connection_with_them(own: OwnHub) -> None:
    database = own.server.opened.hub.database

    async def look() -> None:
        async with database.reading(own.workspace.id) as connection:
            await connection.fetchval("select pg_sleep(0.001)")

    for rounds in range(20):
        crowd = [asyncio.create_task(look()) for _ in range(4 * POOL_SIZE)]
        for _ in range(rounds):  # each round is cut off a little later
            await asyncio.sleep(0)
        for task in crowd[::2]:
            task.cancel()
        await asyncio.gather(*crowd, return_exceptions=True)
    await _all_can_be_held(own)


async def _all_can_be_held(own: OwnHub) -> None:
    """Every connection is there: as many as there are can be held at once."""
    async with AsyncExitStack() as taken, asyncio.timeout(MOST_SECONDS):
        for _ in range(POOL_SIZE):
            await taken.enter_async_context(own.server.opened.hub.database.reading(own.workspace.id))


@pytest.fixture(scope="module")
async def narrow(own: OwnHub) -> AsyncIterator[OpenHub]:
    """A hub with one connection: whoever held it and wanted another would wait in vain."""
    async with open_hub(own.addresses, ServerSecret(SECRET), Policy(), pool_size=1) as opened:
        yield opened


#: Fields of which one must be given, by operation.
ONE_OF: dict[str, set[str]] = {
    "create_classify_job": {"text"},
    "delete_assets": {"ids"},
    "get_delivery": {"delivery_id"},
    "replay_delivery": {"delivery_id"},
    "try_webhook": {"webhook_id"},
}


@pytest.mark.parametrize("name", sorted(REGISTRY))
async def test_an_operation_needs_one_connection_at_a_time(narrow: OpenHub, name: str) -> None:
    operation = REGISTRY[name]
    made = await make_workspace(narrow)
    values = await _values(made, name)
    required = {field for field, about in operation.command.model_fields.items() if about.is_required()} | ONE_OF.get(name, set())
    command = validated(operation.command, {field: values[field] for field in required})
    narrow.hub.changes.forget(None)
    operators = operation.permission is Permission.INSTALLATION_MANAGE
    # It looked, and something forbids it; Unavailable is no such answer.
    with suppress(Conflict, NotFound, ValidationFailed, ResultNotReady, StaleVersion):
        await operation(made.operator if operators else made.owner, command)


async def _values(made: TestWorkspace, name: str) -> dict[str, Any]:
    """Something for every field that an operation can ask for, of things that exist."""
    await made.key()
    asset = await classify_asset(made.owner, ClassifyAsset(name="asset", external_id="x"))
    member = await create_member(made.owner, CreateMember(email=f"{name}@example.org", role=Role.VIEWER))
    label = (await list_labels(made.owner, ListLabels()))[0].id
    job = (await create_classify_job(made.owner, CreateClassifyJob(text="a text"))).job
    command = CreateWebhook(url="https://receiver.invalid/", events=frozenset({WebhookEvent.ASSET_CLASSIFIED}))
    webhook = (await create_webhook(made.owner, command)).webhook
    await classify_asset(made.owner, ClassifyAsset(name="an asset that is told of"))
    delivery = (await list_deliveries(made.owner, ListDeliveries(webhook_id=webhook.id))).deliveries[0]
    imported = await import_assets(made.owner, ImportAssets(file=in_parts(b"name\na\n")))
    ids = {
        "deliveries_of_webhooks": webhook.id,
        "errors_of_imports": imported.job.number,
        "deliver": delivery.number,
        "webhook": webhook.id,
        "job": job.number,
        "asset": asset.id,
        "label": label,
        "rule": (await list_rules(made.owner, ListRules()))[0].id,
        "key": (await list_keys(made.owner, ListKeys())).keys[0].id,
        "member": member.account_id,
        "plan": made.id,
        "workspace": made.id,
    }
    nouns = [noun for noun in ids if noun in name]
    return {
        "id": ids[nouns[0]] if nouns else 1,
        "ids": [ids[nouns[0]] if nouns else asset.id],
        "name": "a name",
        "content": "text",
        "external_id": "x",
        "assets": [{"name": "one of many"}],
        "label_id": label,
        "level": 9,
        "color": "#123456",
        "priority": 1,
        "email": member.email if name == "reset_password" else "nobody@example.org",
        "password": PASSWORD,
        "role": "admin",
        "permissions": ["assets:read"],
        "key": "legacy-key-0123456789abcdef",
        "plan": "enterprise",
        "text": "text",
        "url": "https://www.example.com/",
        "job_id": imported.job.job_id if name == "list_row_errors" else job.job_id,
        "webhook_id": webhook.id,
        "delivery_id": delivery.delivery_id,
        "events": ["job.completed"],
        "event": "job.completed",
        "since": "2026-01-01T00:00:00Z",
        "file": in_parts(b"name\nb\n"),
        "entries": [{"value": "a value"}],
        "pack": "pci",
        "before": 1,
        "after": 1,
        "version": 1,
        "reason": "a reason",
        "asset_id": asset.id,
        "rule_name": "Marked confidential",
        "start": 0,
        "end": 1,
        "verdict": "match",
        "rule_set_version": 1,
        "engine_version": ENGINE_VERSION,
    }
