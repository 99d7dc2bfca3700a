"""A request with an idempotency key has its effect once, and everybody who sends it again gets the same answer."""

from collections.abc import Callable
from typing import Any

import asyncpg
import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from domain.plans import Plan
from persistence.database import SCHEMA
from resolvers.labels import UpdateLabel, update_label
from tests.conftest import TestWorkspace, make_workspace, serving
from tests.rest.error_shape import assert_error

CLASSIFY = "/api/v1/classify"
BATCH = "/api/v1/classify/batch"
CONTENT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


async def _count(client: httpx.AsyncClient, headers: dict[str, str]) -> int:
    return len((await client.get("/api/v1/assets", headers=headers, params={"limit": 500})).json())


async def test_a_replay_says_so_and_answers_as_it_was(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "night 1"}
    body = {"name": "contract", "content": CONTENT}
    first = await client.post(CLASSIFY, headers=headers, json=body)
    await update_label(workspace.owner, UpdateLabel(id=3, name="Secret", color="#000000"))
    again = await client.post(CLASSIFY, headers=headers, json=dict(reversed(body.items())))
    assert (again.status_code, again.content) == (200, first.content)
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    verdict_headers = ("x-verdict-complete", "x-rule-set-version", "x-engine-version")
    assert [first.headers[name] for name in verdict_headers] == [again.headers[name] for name in verdict_headers]
    assert await _count(client, headers) == 1


@pytest.mark.parametrize(
    "other",
    [{"name": "other"}, {"name": "a", "content": "x"}, {"name": "a", "external_id": "x"}, {"name": "a", "asset_type": "x"}],
)
async def test_another_request_with_the_same_key_is_refused(
    client: httpx.AsyncClient, workspace: TestWorkspace, other: dict[str, str]
) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "k"}
    assert (await client.post(CLASSIFY, headers=headers, json={"name": "a"})).status_code == 200
    assert_error(await client.post(CLASSIFY, headers=headers, json=other), 422, "IDEMPOTENCY_KEY_REUSED")
    assert await _count(client, headers) == 1


async def test_keys_are_each_workspaces_and_each_routes_own(
    client: httpx.AsyncClient, workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    for each in (workspace, other_workspace):
        headers = await each.headers() | {"Idempotency-Key": "k"}
        answer = await client.post(CLASSIFY, headers=headers, json={"name": f"of {each.name}"})
        assert (answer.status_code, answer.json()["id"]) == (200, 1)
        answer = await client.post(BATCH, headers=headers, json={"assets": [{"name": "one"}]})
        assert answer.json()["results"][0]["asset"]["id"] == 2


async def test_a_batch_sent_again_stores_nothing_more(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "batch 1"}
    body = {"assets": [{"name": f"asset {number}"} for number in range(300)] + [{"name": ""}]}
    first = await client.post(BATCH, headers=headers, json=body)
    again = await client.post(BATCH, headers=headers, json=body)
    assert again.json() == first.json()
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    body["assets"][7] = {"name": "another"}
    assert_error(await client.post(BATCH, headers=headers, json=body), 422, "IDEMPOTENCY_KEY_REUSED")
    assert await _count(client, headers) == 300


async def test_a_key_holds_also_where_nothing_is_stored(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "k"}
    first = await client.post(CLASSIFY, headers=headers, json={"name": "a", "content": CONTENT, "store": False})
    await update_label(workspace.owner, UpdateLabel(id=3, name="Secret"))
    again = await client.post(CLASSIFY, headers=headers, json={"name": "a", "content": CONTENT, "store": False})
    assert (again.status_code, again.content, again.headers["idempotency-replayed"]) == (200, first.content, "true")
    for other in ({"name": "b", "store": False}, {"name": "a", "content": CONTENT}):
        assert_error(await client.post(CLASSIFY, headers=headers, json=other), 422, "IDEMPOTENCY_KEY_REUSED")
    assert await _count(client, headers) == 0


async def test_what_was_refused_can_be_sent_again_with_its_key(new_database: Callable[[], Any]) -> None:
    async with serving(await new_database(), settings=Settings(_env_file=None, pro_assets=1)) as server:
        workspace = await make_workspace(server.opened, Plan.PRO)
        async with httpx.AsyncClient(base_url=server.url, headers=await workspace.headers()) as client:
            assert (await client.post(CLASSIFY, json={"name": "first"})).status_code == 200
            keyed = {"Idempotency-Key": "k"}
            assert_error(await client.post(CLASSIFY, json={"name": "second"}, headers=keyed), 402, "ASSET_QUOTA_REACHED")
            assert (await client.delete("/api/v1/assets/1")).status_code == 204
            assert (await client.post(CLASSIFY, json={"name": "second"}, headers=keyed)).status_code == 200


async def test_a_replay_needs_no_quota(new_database: Callable[[], Any]) -> None:
    async with serving(await new_database(), settings=Settings(_env_file=None, pro_assets=1)) as server:
        workspace = await make_workspace(server.opened, Plan.PRO)
        headers = await workspace.headers() | {"Idempotency-Key": "k"}
        async with httpx.AsyncClient(base_url=server.url, headers=headers) as client:
            answers = [await client.post(CLASSIFY, json={"name": "only"}) for _ in range(3)]
            assert [(answer.status_code, answer.json()["id"]) for answer in answers] == [(200, 1)] * 3


async def test_a_key_holds_for_a_day_and_is_then_forgotten(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "k"}
    assert (await client.post(CLASSIFY, headers=headers, json={"name": "yesterday"})).json()["id"] == 1
    connection: Any = await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})
    try:
        await connection.execute(
            "update idempotency_keys set created_at = now() - interval '24 hours' where workspace_id = $1", workspace.id
        )
        assert (await client.post(CLASSIFY, headers=headers, json={"name": "today"})).json()["id"] == 2
        assert (await client.post(CLASSIFY, headers=headers, json={"name": "today"})).json()["id"] == 2
        assert await connection.fetchval("select count(*) from idempotency_keys where workspace_id = $1", workspace.id) == 1
    finally:
        await connection.close()


async def test_no_content_can_be_read_or_guessed_from_what_is_kept(
    client: httpx.AsyncClient, workspace: TestWorkspace, other_workspace: TestWorkspace, addresses: Addresses
) -> None:
    for each in (workspace, other_workspace):
        headers = await each.headers() | {"Idempotency-Key": "k"}
        await client.post(CLASSIFY, headers=headers, json={"name": "a", "content": "the marker in the content"})
    connection: Any = await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})
    try:
        rows = await connection.fetch(
            "select i::text, request_hash from idempotency_keys i where workspace_id = any($1)",
            [workspace.id, other_workspace.id],
        )
    finally:
        await connection.close()
    assert len({row[1] for row in rows}) == 2, "the same request has another hash in another workspace"
    assert not any("marker" in row[0] for row in rows)


@pytest.mark.parametrize("key", ["", "x" * 256, "käse", "a\tb"])
async def test_a_header_that_is_no_key_is_refused(client: httpx.AsyncClient, workspace: TestWorkspace, key: str) -> None:
    headers = [*(await workspace.headers()).items(), ("Idempotency-Key", key.encode("latin-1"))]
    answer = await client.post(CLASSIFY, headers=headers, json={"name": "a"})  # type: ignore[arg-type]
    detail = assert_error(answer, 422, "VALIDATION_ERROR")
    assert detail[0]["loc"] == ["header", "Idempotency-Key"]


async def test_graphql_takes_the_key_with_its_input(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    query = """mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) {
        asset { databaseId name label { name } } replayed userErrors { code field } } }"""
    headers = await workspace.headers()

    async def classified(**given: Any) -> Any:
        answer = await client.post("/graphql", headers=headers, json={"query": query, "variables": {"input": given}})
        return answer.json()["data"]["classifyAsset"]

    first = await classified(name="a", content=CONTENT, idempotencyKey="k")
    assert first["replayed"] is False
    assert await classified(name="a", content=CONTENT, idempotencyKey="k") == first | {"replayed": True}
    refused = await classified(name="b", idempotencyKey="k")
    assert (refused["asset"], refused["userErrors"]) == (None, [{"code": "IDEMPOTENCY_KEY_REUSED", "field": None}])
    wrong = await classified(name="b", idempotencyKey="ü")
    assert wrong["userErrors"] == [{"code": "VALIDATION_ERROR", "field": ["idempotencyKey"]}]
    rest = await client.post(CLASSIFY, headers=headers | {"Idempotency-Key": "k"}, json={"name": "a", "content": CONTENT})
    assert rest.json()["id"] == first["asset"]["databaseId"]
    assert await _count(client, headers) == 1
