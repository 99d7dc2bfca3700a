"""Mutations that make something take an idempotency key: sent again they make nothing more, and secrets are not shown again."""

import asyncio
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
from tests.conftest import TestWorkspace

_REPORT = (
    f'ruleSetVersion: 1, engineVersion: "{ENGINE_VERSION}", assets: [{{{{name: "{{name}}", externalId: "x",'
    f' contentSha256: "{"0" * 64}", contentLength: 9, matchedRules: [], complete: true}}}}]'
)
#: Each mutation with a key of its own: its input, another one, what it answers, and which part of that is shown only once.
MUTATIONS: dict[str, tuple[str, str, str, str | None]] = {
    "classifyAsset": ('name: "a"', 'name: "b"', "asset { id }", None),
    "classifyAssets": ('assets: [{name: "a"}]', 'assets: [{name: "b"}]', "results { asset { id } userErrors { code } }", None),
    "reportAssets": (_REPORT.format(name="a"), _REPORT.format(name="b"), "results { asset { id } userErrors { code } }", None),
    "createClassifyJob": ('target: {text: "a"}', 'target: {text: "b"}', "job { id status }", None),
    "importAssets": ('csv: "name\\na"', 'csv: "name\\nb"', "job { id status }", None),
    "createScanJob": ('url: "http://nobody.invalid/"', 'url: "http://nobody.invalid/b"', "job { id status }", None),
    "createLabel": (
        'name: "Secret", level: 9, color: "#123456"',
        'name: "Other", level: 9, color: "#123456"',
        "label { id name }",
        None,
    ),
    "createRule": (
        'name: "R", priority: 1, labelId: "{label}", any: [{keywords: ["heron"]}]',
        'name: "R", priority: 2, labelId: "{label}", any: [{keywords: ["heron"]}]',
        "rule { id name }",
        None,
    ),
    "createApiKey": (
        'name: "ci", permissions: [ASSETS_READ, LABELS_READ, RULES_READ]',
        'name: "ci", permissions: [ASSETS_READ]',
        "apiKey { id name } secret",
        "secret",
    ),
    "rotateApiKey": ('id: "{key}"', 'id: "{key}", overlapSeconds: 0', "apiKey { id } secret", "secret"),
    "createWebhook": (
        'url: "https://receiver.invalid/", events: [JOB_FAILED]',
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
    "inviteMember": ('email: "a@example.org", role: VIEWER', 'email: "a@example.org", role: EDITOR', "link", "link"),
}


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


@pytest.mark.parametrize("name", MUTATIONS)
async def test_five_at_once_and_one_later_have_one_effect(client: httpx.AsyncClient, workspace: TestWorkspace, name: str) -> None:
    given, other, selection, secret = MUTATIONS[name]
    token, csrf = await workspace.session()
    headers = {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: csrf}
    made = await create_key(workspace.owner, CreateKey(name="old"))
    webhook_id, delivery = await told(workspace)
    ids = {
        "{label}": global_id("Label", workspace.id, 3),
        "{key}": global_id("ApiKey", workspace.id, made.key.id),
        "{webhook}": global_id("Webhook", workspace.id, webhook_id),
        "{delivery}": global_id("WebhookDelivery", workspace.id, delivery),
    }

    async def send(values: str) -> dict[str, Any]:
        for placeholder, number in ids.items():
            values = values.replace(placeholder, number)
        query = f'mutation {{ {name}(input: {{{values}, idempotencyKey: "k"}}) {{ {selection} userErrors {{ code }} }} }}'
        answer: dict[str, Any] = (await client.post("/graphql", headers=headers, json={"query": query})).json()
        assert "errors" not in answer, answer
        data: dict[str, Any] = answer["data"][name]
        return data

    async def entries() -> list[AuditEntry]:
        return (await list_audit(workspace.owner, ListAuditEntries())).entries

    before = len(await entries())
    answers = [*await asyncio.gather(*(send(given) for _ in range(5))), await send(given)]
    assert len(await entries()) - before <= 1
    if secret is not None:
        assert sorted(answer.pop(secret) is not None for answer in answers) == [False] * 5 + [True]
    assert all(answer == answers[0] for answer in answers)
    assert answers[0]["userErrors"] == []
    refused = await send(other)
    assert [each["code"] for each in refused["userErrors"]] == ["IDEMPOTENCY_KEY_REUSED"]
    assert len(await entries()) - before <= 1
