"""Mutations that make something take an idempotency key: sent again they make nothing more, and secrets are not shown again."""

import asyncio
from typing import Any

import httpx
import pytest

from detection.engine import ENGINE_VERSION
from persistence.audit import AuditEntry
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.keys import CreateKey, create_key
from resolvers.sessions import CSRF_HEADER, SESSION_COOKIE
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
    "inviteMember": ('email: "a@example.org", role: VIEWER', 'email: "a@example.org", role: EDITOR', "link", "link"),
}


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
    ids = {"{label}": global_id("Label", workspace.id, 3), "{key}": global_id("ApiKey", workspace.id, made.key.id)}

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
