"""Many assets in one request: an outcome for each, in their order, none of them in the way of another."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx

from classifyhub.settings import Settings
from domain.permissions import Permission
from domain.plans import Plan
from resolvers.batches import MAX_ASSETS
from resolvers.labels import CreateLabel, DeleteLabel, create_label, delete_label
from resolvers.rules import CreateRule, create_rule
from tests.conftest import TestWorkspace, make_workspace, serving
from tests.rest.error_shape import assert_error

ROUTE = "/api/v1/classify/batch"
CONTENT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


async def send(client: httpx.AsyncClient, headers: dict[str, str], assets: Any) -> list[dict[str, Any]]:
    """The outcomes of a batch."""
    answer = await client.post(ROUTE, headers=headers, json={"assets": assets})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


async def test_each_asset_has_its_own_outcome_in_order(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    assets = [
        {"name": "contract.pdf", "content": CONTENT},
        {"name": ""},
        "no object",
        {"name": "long", "content": "x" * 64_001},
        {"name": "nul", "content": "a\u0000b"},
        {"name": "kept nowhere", "store": False},
        {"name": "plain"},
    ]
    answer = await client.post(ROUTE, headers=await workspace.headers(), json={"assets": assets})
    results = answer.json()["results"]
    assert {answer.headers[name] for name in ("x-verdict-complete", "x-rule-set-version")} == {"true", "1"}
    assert {results[place]["engine_version"] for place in (0, 5, 6)} == {answer.headers["x-engine-version"]}
    assert {results[place]["rule_set_version"] for place in (0, 5, 6)} == {1}
    assert [each["status"] for each in results] == [200, 422, 422, 422, 422, 200, 200]
    assert results[0]["asset"] | {"classified_at": ""} == {
        "id": 1,
        "name": "contract.pdf",
        "label": {"name": "Confidential", "level": 2, "color": "#f59e0b"},
        "matched_rules": "Marked confidential, Financial data",
        "source": "api",
        "classified_at": "",
    }
    assert [each["detail"][0]["loc"] for each in results[1:5]] == [
        ["body", "assets", 1, "name"],
        ["body", "assets", 2],
        ["body", "assets", 3, "content"],
        ["body", "assets", 4, "content"],
    ]
    assert results[5]["asset"]["id"] is None
    assert results[6]["asset"]["id"] == 2


async def test_a_thousand_assets_are_stored_together(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: list[str]
) -> None:
    headers = await workspace.headers()
    await send(client, headers, [{"name": "warm"}])
    statements.clear()
    results = await send(client, headers, [{"name": f"asset {number}"} for number in range(MAX_ASSETS)])
    assert [each["asset"]["id"] for each in results] == list(range(2, MAX_ASSETS + 2))
    assert len([each for each in statements if "insert into assets" in each]) <= 5


async def test_the_same_external_id_twice_is_one_asset_as_the_later_says(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    assets = [{"name": f"version {number}", "external_id": "x", "content": "plain " * number} for number in range(5)]
    results = await send(client, headers, assets)
    assert {each["asset"]["id"] for each in results} == {1}
    listed = (await client.get("/api/v1/assets", headers=headers)).json()
    assert [each["name"] for each in listed] == ["version 4"]


async def test_the_quota_cuts_the_batch_exactly(new_database: Callable[[], Any]) -> None:
    async with serving(await new_database(), settings=Settings(_env_file=None, pro_assets=7)) as server:
        workspace = await make_workspace(server.opened, Plan.PRO)
        headers = await workspace.headers()
        async with httpx.AsyncClient(base_url=server.url) as client:
            answer = await client.post(ROUTE, headers=headers, json={"assets": [{"name": f"{number}"} for number in range(12)]})
            assert answer.headers["x-quota-remaining"] == "0"
            results = answer.json()["results"]
            assert [each["status"] for each in results] == [200] * 7 + [402] * 5
            assert results[-1]["code"] == "ASSET_QUOTA_REACHED"
            assert "7 of 7" in results[-1]["detail"]


async def test_unknown_fields_of_assets_are_named_and_refused_only_when_asked(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    body = {"assets": [{"name": "a", "colour": 1}, {"name": "b", "source": "manual"}], "more": 1}
    answer = await client.post(ROUTE, headers=headers, json=body)
    assert [each["status"] for each in answer.json()["results"]] == [200, 200]
    assert answer.headers["x-ignored-fields"] == "more, assets.colour, assets.source"
    body.pop("more")
    answer = await client.post(ROUTE, headers=headers | {"Prefer": "handling=strict"}, json=body)
    assert [each["status"] for each in answer.json()["results"]] == [422, 422]


async def test_what_is_no_batch_is_refused_whole(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    wrong: list[Any] = [[], [{}] * (MAX_ASSETS + 1), {"name": "a"}, None, "assets"]
    for assets in wrong:
        answer = await client.post(ROUTE, headers=headers, json={"assets": assets})
        assert_error(answer, 422, "VALIDATION_ERROR")
    assert_error(await client.post(ROUTE, headers=headers, json={}), 422, "VALIDATION_ERROR")
    large = b'{"assets": [{"name": "' + b"x" * (16 * 1024 * 1024) + b'"}]}'
    answer = await client.post(ROUTE, headers=headers | {"Content-Type": "application/json"}, content=large)
    assert_error(answer, 413, "BODY_TOO_LARGE")


async def test_a_body_between_the_single_routes_limit_and_its_own_is_accepted(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    results = await send(client, await workspace.headers(), [{"name": f"{n}", "content": "word " * 12_000} for n in range(40)])
    assert {each["status"] for each in results} == {200}


async def test_a_batch_delays_nobody_for_long(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    assets = [{"name": f"{number}", "content": f"The quarterly report number {number}. " * 400} for number in range(500)]
    batch = asyncio.create_task(send(client, headers, assets))
    slowest = 0.0
    loop = asyncio.get_running_loop()
    while not batch.done():
        began = loop.time()
        await asyncio.sleep(0)
        slowest = max(slowest, loop.time() - began)
    assert {each["status"] for each in await batch} == {200}
    assert slowest < 1.5, "reading and parsing the body included, with a wide margin for a busy machine"


async def test_a_label_deleted_meanwhile_is_not_the_callers_trouble(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    for round_number in range(5):
        label = await create_label(workspace.owner, CreateLabel(name="Passing", level=99, color="#000000"))
        rule = CreateRule(name=f"R{round_number}", priority=1, label_id=label.id, any=[{"keywords": ["heron"]}])
        await create_rule(workspace.owner, rule)
        await send(client, headers, [{"name": "warm", "content": "no bird"}])
        results, _ = await asyncio.gather(
            send(client, headers, [{"name": f"{n}", "content": "heron", "external_id": f"{n}"} for n in range(300)]),
            delete_label(workspace.owner, DeleteLabel(id=label.id, reassign_to=4, reason="passing")),
        )
        assert {each["status"] for each in results} == {200}


async def test_the_permission_is_that_of_classifying(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    answer = await client.post(ROUTE, headers=await workspace.headers({Permission.ASSETS_READ}), json={"assets": [{"name": "a"}]})
    assert "classify:create" in assert_error(answer, 403, "INSUFFICIENT_PERMISSIONS")


async def test_graphql_classifies_many_through_the_same_operation(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    query = """mutation ($input: ClassifyAssetsInput!) { classifyAssets(input: $input) {
        results { asset { databaseId label { name } } userErrors { code field } } userErrors { code message } } }"""
    headers = await workspace.headers()

    async def classified(assets: list[dict[str, Any]]) -> Any:
        body = {"query": query, "variables": {"input": {"assets": assets}}}
        return (await client.post("/graphql", headers=headers, json=body)).json()["data"]["classifyAssets"]

    answer = await classified([{"name": "a", "content": CONTENT}, {"name": ""}, {"name": "b"}])
    assert [each["asset"] and each["asset"]["databaseId"] for each in answer["results"]] == [1, None, 2]
    assert answer["results"][1]["userErrors"] == [{"code": "VALIDATION_ERROR", "field": ["name"]}]
    assert (await classified([]))["userErrors"][0]["code"] == "VALIDATION_ERROR"
    assert (await classified([{"name": "a"}] * 101))["userErrors"][0]["code"] == "VALIDATION_ERROR"
