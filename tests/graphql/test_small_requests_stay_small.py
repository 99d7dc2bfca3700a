"""A request below the body limit never costs seconds: lists in variables, lists of problems, introspection, wide documents."""

import httpx
import pytest

from domain.limits import GraphQLLimits
from schema.errors import RequestRefused
from schema.limits import Documents
from tests.conftest import TestWorkspace
from tests.graphql.test_costs import cost
from tests.measuring import calls_made

LIMIT = GraphQLLimits().cost


async def _answer(
    client: httpx.AsyncClient, workspace: TestWorkspace, query: str, variables: dict[str, object]
) -> httpx.Response:
    body = {"query": query, "variables": variables}
    return await client.post("/graphql", headers=await workspace.headers(), json=body)


async def test_problems_are_listed_up_to_a_number_that_people_read(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    matcher = {"keywords": [""] * 1_000, "near": [""] * 200, "exclude": [""] * 200}
    rule = {"name": "x", "priority": 1, "labelId": "x", "any": [matcher] * 2}
    query = "mutation ($i: RuleInput!) { createRule(input: $i) { userErrors { code } } }"
    answer = await _answer(client, workspace, query, {"i": rule})
    assert len(answer.json()["data"]["createRule"]["userErrors"]) <= 50


@pytest.mark.parametrize(
    "query",
    [
        "mutation ($ids: [ID!]!) { deleteAssets(input: {ids: $ids}) { deletedIds } }",
        "mutation ($ids: [ID!]!) { reorderRules(input: {ids: $ids}) { userErrors { code } } }",
    ],
)
def test_what_a_mutation_names_counts_towards_the_cost(query: str) -> None:
    assert cost(query, {"ids": ["x"] * 200_000}) > LIMIT


async def test_introspection_is_not_multiplied_by_aliases(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    aliases = " ".join(f"a{number}: __schema {{ types {{ fields {{ name }} }} }}" for number in range(20))
    assert (await _answer(client, workspace, f"{{ {aliases} }}", {})).json().get("data") is None


def test_a_wide_document_is_refused_after_one_pass() -> None:
    def refused(fields: int) -> int:
        text = "{" + " ".join(f"field{number}" for number in range(fields)) + "}"
        documents = Documents(GraphQLLimits())

        def ask() -> None:
            with pytest.raises(RequestRefused):
                documents.admitted(text)

        return calls_made(ask)

    few, many = refused(490), refused(4_900)
    assert many < 11 * few, "the work grows with the text and no faster"
    assert many < 150 * 4_900, "calls of functions for each field: lexing, parsing, measuring"


@pytest.mark.parametrize("route", ["/graphql", "/api/v1/classify", "/api/v1/classify/batch"])
async def test_a_body_of_countless_small_lists_is_refused_before_it_is_read(
    client: httpx.AsyncClient, workspace: TestWorkspace, route: str
) -> None:
    body = b'{"query": "{ viewer { permissions } }", "name": [' + b"[]," * 300_000 + b"[]]}"
    headers = await workspace.headers() | {"Content-Type": "application/json", "Accept": "application/graphql-response+json"}
    answer = await client.post(route, headers=headers | ({"Accept": "*/*"} if "api" in route else {}), content=body)
    assert answer.status_code in (400, 422)
    assert "20,000" in answer.text


@pytest.mark.parametrize(
    "content", ["[" * 64_000, '"' * 64_000, '\\"' * 21_000, '{"a":[' * 10_000], ids=["lists", "quotes", "escapes", "json"]
)
async def test_a_content_full_of_brackets_and_quotes_is_none(
    client: httpx.AsyncClient, workspace: TestWorkspace, content: str
) -> None:
    answer = await client.post("/api/v1/classify", headers=await workspace.headers(), json={"name": "a", "content": content})
    assert answer.status_code == 200, answer.text


async def test_many_unknown_fields_are_refused_by_some_of_them(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    body = {"name": "a"} | {f"field{number}": 1 for number in range(50_000)}
    headers = await workspace.headers() | {"Prefer": "handling=strict"}
    answer = await client.post("/api/v1/classify", headers=headers, json=body)
    assert answer.status_code == 422
    assert len(answer.json()["detail"]) == 50


async def test_a_long_literal_is_not_repeated(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    answer = await _answer(client, workspace, "{ asset(databaseId: " + "9" * 9_000 + ".5) { id } }", {})
    assert len(answer.text) < 2_000


async def test_the_larger_body_is_for_classifying_alone(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    query = """mutation ($ids: [ID!]!) { classifyAssets(input: {assets: [{name: "a"}]}) { userErrors { code } }
        deleteAssets(input: {ids: $ids}) { deletedIds } }"""
    answer = await _answer(client, workspace, query, {"ids": ["x" * 40] * 30_000})
    assert answer.status_code == 413
