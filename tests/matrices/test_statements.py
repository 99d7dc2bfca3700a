"""How many statements each hot request sends, and that more rows never mean more statements."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import httpx
import pytest

from domain.permissions import KEY_PERMISSIONS
from resolvers.classification import ClassifyAsset, classify_asset
from tests.conftest import Statements, TestWorkspace
from tests.matrices.credentials import session_headers
from tests.matrices.samples import CONTENT

#: When keys were last used is written every few seconds, whoever asks.
BACKGROUND: Final = ("select touch_keys(",)
CLASSIFY: Final = "mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) { asset { id label { name } } } }"
BATCH: Final = "mutation ($input: ClassifyAssetsInput!) { classifyAssets(input: $input) { results { asset { id } } } }"
LIST: Final = """query ($first: Int) { workspace { assets(first: $first) { nodes {
    id databaseId name assetType source matchedRuleNames classifiedAt label { name } matchedRules { name } stale } } } }"""
WITH_RULES: Final = """query ($first: Int) { workspace { assets(first: $first) { nodes {
    label { name description isDefault assetCount } matchedRules { rule { name label { description } } } } } } }"""

Ask = Callable[[], Awaitable[httpx.Response]]


async def sent_by(statements: Statements, ask: Ask) -> list[str]:
    """The statements of one request whose caches are warm: the fewest of three, what was forgotten meanwhile being read anew."""

    async def ask_once() -> None:
        answer = (await ask()).raise_for_status()
        assert b'"errors"' not in answer.content, answer.text

    await statements.of(ask_once)
    found = [[each for each in await statements.of(ask_once) if not each.startswith(BACKGROUND)] for _ in range(3)]
    return min(found, key=len)


async def filled(workspace: TestWorkspace, count: int) -> None:
    """A workspace with this many assets in it."""
    commands = [ClassifyAsset(name=f"asset {number}", content=CONTENT) for number in range(count)]
    await asyncio.gather(*(classify_asset(workspace.owner, command) for command in commands))


async def graphql(client: httpx.AsyncClient, headers: dict[str, str], query: str, **variables: object) -> httpx.Response:
    """One GraphQL request."""
    return await client.post("/graphql", headers=headers, json={"query": query, "variables": variables})


async def test_a_classification_sends_as_few_statements_as_its_transaction_needs(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements
) -> None:
    key = await workspace.headers(KEY_PERMISSIONS)
    body = {"name": "a", "content": CONTENT}
    by_rest = await sent_by(statements, lambda: client.post("/api/v1/classify", headers=key, json=body))
    assert len(by_rest) <= 3, by_rest
    by_graphql = await sent_by(statements, lambda: graphql(client, key, CLASSIFY, input=body))
    assert len(by_graphql) <= 3, by_graphql
    unstored = await sent_by(statements, lambda: client.post("/api/v1/classify", headers=key, json={**body, "store": False}))
    assert unstored == []


async def test_a_batch_of_a_hundred_is_stored_in_a_few_transactions(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements
) -> None:
    key = await workspace.headers(KEY_PERMISSIONS)
    assets = [{"name": f"asset {number}"} for number in range(100)]
    found = await sent_by(statements, lambda: graphql(client, key, BATCH, input={"assets": assets}))
    assert len(found) <= 6, found


@pytest.mark.parametrize(
    ("path", "most"),
    [("/api/v1/assets", 1), ("/api/v1/assets?limit=500&q=asset", 1), ("/api/v1/labels", 3), ("/api/v1/rules", 3)],
)
async def test_a_list_over_rest_sends_as_many_statements_for_many_as_for_one(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements, path: str, most: int
) -> None:
    key = await workspace.headers(KEY_PERMISSIONS)
    await filled(workspace, 1)
    for_one = await sent_by(statements, lambda: client.get(path, headers=key))
    await filled(workspace, 99)
    for_many = await sent_by(statements, lambda: client.get(path, headers=key))
    assert len(for_many) == len(for_one) <= most, for_many


@pytest.mark.parametrize(
    ("query", "most"),
    [
        pytest.param(LIST, 6, id="seven fields and the label"),
        pytest.param(WITH_RULES, 15, id="labels counted and rules looked up"),
    ],
)
async def test_a_list_over_graphql_sends_as_many_statements_for_a_hundred_as_for_one(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements, query: str, most: int
) -> None:
    key = await workspace.headers(KEY_PERMISSIONS)
    await filled(workspace, 1)
    for_one = await sent_by(statements, lambda: graphql(client, key, query, first=100))
    await filled(workspace, 99)
    for_many = await sent_by(statements, lambda: graphql(client, key, query, first=100))
    assert len(for_many) == len(for_one) <= most, for_many


@pytest.mark.parametrize(("path", "most"), [("/console", 16), ("/console/api-access", 9), ("/console/billing", 9)])
async def test_a_page_of_the_console_sends_as_many_statements_for_many_as_for_one(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements, path: str, most: int
) -> None:
    owner = await session_headers(workspace)
    await filled(workspace, 1)
    await workspace.key()
    for_one = await sent_by(statements, lambda: client.get(path, headers=owner))
    await filled(workspace, 99)
    for _ in range(20):
        await workspace.key()
    for_many = await sent_by(statements, lambda: client.get(path, headers=owner))
    assert len(for_many) == len(for_one) <= most, for_many


async def test_labels_and_rules_over_graphql_are_read_once_each(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements
) -> None:
    key = await workspace.headers(KEY_PERMISSIONS)
    query = """{ workspace { labels { name description isDefault } defaultLabel { name description }
        rules(first: 100) { nodes { name label { name description } any { keywords } } } packs { rules { name } } } }"""
    found = await sent_by(statements, lambda: graphql(client, key, query))
    assert len([each for each in found if "from labels" in each]) == 1, found
    assert len([each for each in found if "from rules" in each]) == 1, found
