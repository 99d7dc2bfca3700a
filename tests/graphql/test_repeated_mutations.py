"""Mutations that make something take an idempotency key: sent again they make nothing more, and secrets are not shown again."""

import re
from typing import Any

import httpx
import pytest

from detection.engine import ENGINE_VERSION
from domain.webhooks import WebhookEvent
from persistence.audit import AuditEntry
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.keys import CreateKey, create_key
from resolvers.sessions import CSRF_HEADER, SESSION_COOKIE
from resolvers.webhook_log import ListDeliveries, list_deliveries
from resolvers.webhooks import CreateWebhook, UpdateWebhook, create_webhook, update_webhook
from schema.building import build_schema
from schema.global_ids import global_id
from tests.conftest import Server, TestWorkspace, make_workspace
from tests.racing import EFFECTS, KEYS, SENDERS, counted, raced

_REPORT = (
    f'ruleSetVersion: 1, engineVersion: "{ENGINE_VERSION}", assets: [{{{{name: "{{name}}", externalId: "{{name}}",'
    f' contentSha256: "{"0" * 64}", contentLength: 9, matchedRules: [], complete: true}}}}]'
)
#: Each mutation with a key of its own: its input (the n-th), another one, what it answers, and what of that is shown only once.
MUTATIONS: dict[str, tuple[str, str, str, str | None]] = {
    "classifyAsset": ('name: "a {n}"', 'name: "b"', "asset { id }", None),
    "classifyAssets": (
        'assets: [{name: "a {n}"}, {name: "b {n}"}]',
        'assets: [{name: "b"}]',
        "results { asset { id } userErrors { code } }",
        None,
    ),
    "reportAssets": (
        _REPORT.format(name="a {n}"),
        _REPORT.format(name="b"),
        "results { asset { id } userErrors { code } }",
        None,
    ),
    "createClassifyJob": ('target: {text: "a {n}"}', 'target: {text: "b"}', "job { id status }", None),
    "importAssets": ('csv: "name\\na {n}"', 'csv: "name\\nb"', "job { id status }", None),
    "createScanJob": ('url: "http://nobody.invalid/{n}"', 'url: "http://nobody.invalid/b"', "job { id status }", None),
    "createLabel": (
        'name: "Secret {n}", level: 9{n}, color: "#123456"',
        'name: "Other", level: 9, color: "#123456"',
        "label { id name }",
        None,
    ),
    "createRule": (
        'name: "R {n}", priority: 1, labelId: "{label}", any: [{keywords: ["heron"]}]',
        'name: "R", priority: 2, labelId: "{label}", any: [{keywords: ["heron"]}]',
        "rule { id name }",
        None,
    ),
    "addAllowListEntries": (
        'entries: [{value: "ours {n}"}]',
        'entries: [{value: "other"}]',
        "entries { id note }",
        None,
    ),
    "reportFinding": (
        'assetId: "{asset}", ruleName: "Financial data", start: 16, end: 38, verdict: MATCH, note: "n {n}"',
        'assetId: "{asset}", ruleName: "Financial data", start: 16, end: 38, verdict: NOT_A_MATCH',
        "asset { id }",
        None,
    ),
    "relabel": ('dryRun: false, reason: "r {n}"', 'dryRun: false, reason: "other"', "job { id status }", None),
    "createApiKey": (
        'name: "ci", permissions: [ASSETS_READ, LABELS_READ, RULES_READ]',
        'name: "ci", permissions: [ASSETS_READ]',
        "apiKey { id name } secret",
        "secret",
    ),
    "rotateApiKey": ('id: "{key}"', 'id: "{key}", overlapSeconds: 0', "apiKey { id } secret", "secret"),
    "createWebhook": (
        'url: "https://receiver.invalid/{n}", events: [JOB_FAILED]',
        'url: "https://receiver.invalid/", events: [QUOTA_NEAR]',
        "webhook { databaseId events } secret",
        "secret",
    ),
    "rotateWebhookSecret": (
        'id: "{webhook}"',
        'id: "{webhook}", overlapSeconds: 0',
        "webhook { id oldSecretUntil } secret",
        "secret",
    ),
    "testWebhook": (
        'webhookId: "{webhook}", event: JOB_FAILED',
        'webhookId: "{webhook}", event: QUOTA_NEAR',
        "succeeded error secret webhook { id }",
        None,
    ),
    "replayWebhookDelivery": ('id: "{delivery}"', 'id: "{webhook}"', "delivery { deliveryId status }", None),
    "recoverWebhookDeliveries": (
        'webhookId: "{webhook}", since: "2020-01-01T00:00:00Z"',
        'webhookId: "{webhook}", since: "2020-01-02T00:00:00Z"',
        "recovered webhook { id }",
        None,
    ),
    "inviteMember": ('email: "a{n}@example.org", role: VIEWER', 'email: "a@example.org", role: EDITOR', "link", "link"),
}


#: Raced where there is a receiver: ``tests/webhooks/test_racing_samples.py``.
ELSEWHERE = {"testWebhook"}
#: The operations of mutations that are called otherwise.
OPERATIONS = {
    "classifyAssets": "classify_batch",
    "createApiKey": "create_key",
    "rotateApiKey": "rotate_key",
    "replayWebhookDelivery": "replay_delivery",
    "recoverWebhookDeliveries": "recover_deliveries",
}


def snake_case(name: str) -> str:
    """A mutation's name as operations are called."""
    return re.sub("([A-Z])", r"_\1", name).lower()


async def told(workspace: TestWorkspace) -> tuple[int, int]:
    """The numbers of a webhook and of the one delivery that it has; from then on it asks for nothing that these tests do."""
    command = CreateWebhook(url="https://receiver.invalid/", events=frozenset({WebhookEvent.ASSET_CLASSIFIED}))
    webhook_id = (await create_webhook(workspace.owner, command)).webhook.id
    await classify_asset(workspace.owner, ClassifyAsset(name="an asset that is told of"))
    await update_webhook(workspace.owner, UpdateWebhook(id=webhook_id, events=frozenset({WebhookEvent.QUOTA_NEAR})))
    page = await list_deliveries(workspace.owner, ListDeliveries(webhook_id=webhook_id))
    return webhook_id, page.deliveries[0].number


def test_every_mutation_that_takes_a_key_is_tried_here() -> None:
    schema = build_schema()._schema
    mutation = schema.mutation_type
    assert mutation is not None
    taking = {name for name, field in mutation.fields.items() if "idempotencyKey" in field.args["input"].type.of_type.fields}
    assert taking == set(MUTATIONS)


async def ids_for(workspace: TestWorkspace, values: str) -> dict[str, str]:
    """What the names in braces stand for, made anew where they are named; a workspace has few webhooks."""
    ids: dict[str, str] = {"{label}": global_id("Label", workspace.id, 3)}
    if "{key}" in values:
        ids["{key}"] = global_id("ApiKey", workspace.id, (await create_key(workspace.owner, CreateKey(name="old"))).key.id)
    if "{asset}" in values:
        command = ClassifyAsset(name="an invoice", content="Payment to IBAN DE89370400440532013000")
        ids["{asset}"] = global_id("Asset", workspace.id, (await classify_asset(workspace.owner, command)).id or 0)
    if "{webhook}" in values or "{delivery}" in values:
        webhook_id, delivery = await told(workspace)
        ids["{webhook}"] = global_id("Webhook", workspace.id, webhook_id)
        ids["{delivery}"] = global_id("WebhookDelivery", workspace.id, delivery)
    return ids


def query_of(name: str, values: str, ids: dict[str, str], key: int) -> str:
    """The mutation with the input of this key, which it carries."""
    for placeholder, text in {**ids, "{n}": str(key)}.items():
        values = values.replace(placeholder, text)
    selection = MUTATIONS[name][2]
    return f'mutation {{ {name}(input: {{{values}, idempotencyKey: "k{key}"}}) {{ {selection} userErrors {{ code }} }} }}'


async def as_owner(workspace: TestWorkspace) -> dict[str, str]:
    """Headers of a member who may do everything."""
    token, csrf = await workspace.session()
    return {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: csrf}


@pytest.mark.parametrize("name", MUTATIONS)
async def test_one_who_comes_later_is_answered_the_same_and_another_request_is_refused(
    client: httpx.AsyncClient, workspace: TestWorkspace, name: str
) -> None:
    given, other, _, secret = MUTATIONS[name]
    headers, ids = await as_owner(workspace), await ids_for(workspace, given + other)

    async def send(values: str) -> dict[str, Any]:
        query = {"query": query_of(name, values, ids, 0)}
        answer: dict[str, Any] = (await client.post("/graphql", headers=headers, json=query)).json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"][name]
        return data

    async def entries() -> list[AuditEntry]:
        return (await list_audit(workspace.owner, ListAuditEntries())).entries

    before = len(await entries())
    answers = [await send(given), await send(given)]
    assert len(await entries()) - before <= 1
    if secret is not None:
        assert [answer.pop(secret) is not None for answer in answers] == [True, False]
    assert answers[1] == answers[0]
    assert answers[0]["userErrors"] == []
    refused = await send(other)
    assert [each["code"] for each in refused["userErrors"]] == ["IDEMPOTENCY_KEY_REUSED"]
    assert len(await entries()) - before <= 1


@pytest.mark.parametrize("name", sorted(set(MUTATIONS) - ELSEWHERE))
async def test_five_racing_senders_of_any_mutation_have_one_effect(both_servers: tuple[Server, Server], name: str) -> None:
    given, _, _, secret = MUTATIONS[name]
    server = both_servers[0]
    workspace = await make_workspace(server.opened)
    headers = await as_owner(workspace)
    queries = [query_of(name, given, await ids_for(workspace, given), key) for key in range(KEYS)]
    requests = [httpx.Request("POST", f"{server.url}/graphql", headers=headers, json={"query": query}) for query in queries]
    statement, each_time = EFFECTS[OPERATIONS.get(name, snake_case(name))]
    before = await counted(server.addresses, statement, workspace.id)
    for answers in await raced(both_servers, requests):
        assert {answer.status for answer in answers} == {200}
        told_each = [answer.json() for answer in answers]
        assert {"errors"}.isdisjoint(told_each[0]), told_each[0]
        if secret is None:
            assert len({answer.content for answer in answers}) == 1
        else:
            shown = [each["data"][name].pop(secret) for each in told_each]
            assert sorted(each is not None for each in shown) == [False] * (SENDERS - 1) + [True]
        assert all(each == told_each[0] for each in told_each)
        assert told_each[0]["data"][name]["userErrors"] == []
    assert await counted(server.addresses, statement, workspace.id) - before == KEYS * each_time
