"""What a query may cost: found before anything is read, said with the answer."""

from typing import Any

import httpx
import pytest
from graphql import parse

from schema.building import build_schema
from schema.costs import cost_of
from schema.limits import chosen_operation
from tests.conftest import TestWorkspace

SCHEMA = build_schema()._schema
#: One text's verdicts before and after, each with the trace of a hundred rules and ten reasons for each of these.
TRACES = "{ before { trace { why reasons { text } } } verdicts { trace { why reasons { text } } } }"
TRACED = 2 * (1 + 100 * (1 + 10))


def cost(text: str, variables: dict[str, Any] | None = None) -> int:
    """The cost of a document's only operation."""
    document = parse(text)
    return cost_of(SCHEMA, document, chosen_operation(document, None), variables or {})


@pytest.mark.parametrize(
    ("query", "variables", "expected"),
    [
        ("{ workspace { name plan } }", {}, 1),
        ("{ __schema { types { name fields { name } } } }", {}, 4_000),
        ("{ workspace { assets { nodes { name } } } }", {}, 1 + 1 + 25),
        ("{ workspace { assets(first: 100) { totalCount nodes { name label { name } } } } }", {}, 1 + 1 + 100 * 2),
        ("{ workspace { assets(last: 40) { edges { cursor node { name } } pageInfo { endCursor } } } }", {}, 1 + 1 + 1 + 40),
        ("query ($n: Int) { workspace { assets(first: $n) { nodes { name } } } }", {"n": 7}, 1 + 1 + 7),
        ("query ($n: Int = 9) { workspace { assets(first: $n) { nodes { name } } } }", {}, 1 + 1 + 9),
        ("query ($n: Int = 9) { workspace { assets(first: $n) { nodes { name } } } }", {"n": 8}, 1 + 1 + 8),
        ("query ($n: Int) { workspace { assets(first: $n) { nodes { name } } } }", {"n": "many"}, 1 + 1 + 25),
        ("{ workspace { assets(first: 999999999) { nodes { name } } } }", {}, 1 + 1 + 100),
        ("{ workspace { assets(first: -5) { nodes { name } } } }", {}, 1 + 1),
        (
            "{ workspace { assets(first: 10) { nodes { history(first: 20) { nodes { label { name } } } } } } }",
            {},
            1 + 1 + 10 * (1 + 1 + 20 * 2),
        ),
        ("{ workspace { assets(first: 10) { nodes { findings { quote } } } } }", {}, 1 + 1 + 10 * (1 + 25)),
        ("{ workspace { assets(first: 10) { nodes { findings(first: 1000) { quote } } } } }", {}, 1 + 1 + 10 * 501),
        ("{ workspace { labels { name } } }", {}, 1 + 10),
        ("{ workspace { jobs(first: 100) { nodes { status } } } }", {}, 1 + 1 + 100),
        ("{ workspace { jobs(first: 100) { nodes { result { complete } } } } }", {}, 1 + 1 + 100 * (1 + 50 + 1)),
        (
            "{ workspace { credits { entries(first: 3) { nodes { job { result { pages(first: 7) { label { name } } } } } } } } }",
            {},
            1 + 1 + 1 + 3 * (1 + 1 + 50 + 1 + 7 * 2),
        ),
        ("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["a", "b", "c"]}, 3),
        ('{ nodes(ids: ["a", "b"]) { ... on Workspace { assets(first: 5) { nodes { id } } } } }', {}, 2 * (1 + 1 + 5)),
        (
            "{ workspace { ...A } } fragment A on Workspace { assets(first: 4) { ...B } } "
            "fragment B on AssetConnection { nodes { ...C } } fragment C on Asset { label { name } }",
            {},
            1 + 1 + 4 * 2,
        ),
        ('{ redact(content: "x") }', {}, 10),
        ('mutation { deleteLabel(input: {id: "x"}) { deletedId userErrors { code } } }', {}, 10 + 1 + 10),
        # Of each text that is sent there are two verdicts; every rule is traced in each.
        ("mutation { previewRuleChange(input: {}) " + TRACES + " }", {}, 10 + 1),
        ('mutation { previewRuleChange(input: {texts: "a"}) ' + TRACES + " }", {}, 10 + 1 + TRACED),
        ('mutation { previewRuleChange(input: {texts: ["a", "b"]}) ' + TRACES + " }", {}, 10 + 1 + 2 * TRACED),
        (
            "mutation ($i: RuleChangeInput!) { previewRuleChange(input: $i) " + TRACES + " }",
            {"i": {"texts": ["a", "b", "c"]}},
            10 + 1 + 3 * TRACED,
        ),
        (
            "mutation ($t: [String!]!) { a: previewRuleChange(input: {texts: $t}) " + TRACES + " b: previewRuleChange(input: {}) "
            "{ before { complete } } }",
            {"t": ["a", "b", "c", "d"]},
            10 + 1 + 1 + 4 * TRACED + 10 + 1,
        ),
        (
            'mutation ($i: RuleChangeInput! = {texts: ["a"]}) { previewRuleChange(input: $i) ' + TRACES + " }",
            {},
            10 + 1 + TRACED,
        ),
        (
            'mutation { a: previewRuleChange(input: {texts: ["a"]}) { ...P } b: previewRuleChange(input: {}) { ...P } }'
            " fragment P on RulePreviewPayload { before { complete } }",
            {},
            2 * (10 + 1) + 1,
        ),
        ("{ workspace { nothing { like this } } nobody }", {}, 1),
    ],
)
def test_an_answer_costs_the_objects_that_it_may_hold(query: str, variables: dict[str, Any], expected: int) -> None:
    assert cost(query, variables) == expected


def test_pricing_visits_each_fragment_once() -> None:
    levels = 40
    bomb = "{ workspace { ...F0 } } " + " ".join(
        f"fragment F{n} on Workspace {{ ...F{n + 1} ...F{n + 1} }}" for n in range(levels)
    )
    assert cost(f"{bomb} fragment F{levels} on Workspace {{ labels {{ name }} }}") == 1 + 10 * 2**levels


async def test_the_cost_and_its_limit_stand_with_the_answer(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    query = {"query": "{ workspace { assets(first: 30) { nodes { name } } } }"}
    answer = await client.post("/graphql", headers=await workspace.headers(), json=query)
    assert answer.json()["extensions"] == {"cost": {"requested": 32, "limit": 10_000}}


async def test_lists_within_lists_are_refused_before_anything_is_read(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: list[str]
) -> None:
    headers = await workspace.headers()
    await client.post("/graphql", headers=headers, json={"query": "{ viewer { permissions } }"})
    statements.clear()
    query = "{ workspace { assets(first: 100) { nodes { history(first: 100) { nodes { label { name } } } } } } }"
    answer = await client.post("/graphql", headers=headers, json={"query": query})
    error = answer.json()["errors"][0]
    assert "data" not in answer.json()
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert "20,202" in error["message"]
    assert "10,000" in error["message"]
    assert [each for each in statements if "assets" in each] == []
