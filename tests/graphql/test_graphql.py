"""The GraphQL face: its shapes, its refusals, its limits, and the walls between workspaces."""

import asyncio
import base64
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import parse, validate

from domain.limits import GraphQLLimits
from domain.permissions import KEY_PERMISSIONS, Permission
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.sessions import CSRF_HEADER, SESSION_COOKIE
from schema.building import build_schema
from schema.errors import RequestRefused
from schema.limits import Documents
from tests.conftest import Statements, TestWorkspace
from tests.measuring import calls_made

REPOSITORY = Path(__file__).parents[2]
STRICT = "application/graphql-response+json"
CLASSIFY = """mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) {
  asset { id databaseId name label { name level color } matchedRuleNames source needsReview findings { quote detector } }
  verdict { label { name } } userErrors { code message field } } }"""


async def ask(
    client: httpx.AsyncClient, headers: dict[str, str], query: str, variables: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The data of a query that has no errors."""
    answer = await client.post("/graphql", headers=headers, json={"query": query, "variables": variables or {}})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    assert "errors" not in body, body
    data: dict[str, Any] = body["data"]
    return data


def test_the_printed_schema_is_the_one_that_is_served() -> None:
    assert (REPOSITORY / "schema" / "schema.graphql").read_text() == build_schema().as_str() + "\n"


def test_every_example_of_the_explorer_fits_the_schema() -> None:
    schema = build_schema()._schema
    examples = json.loads((REPOSITORY / "schema/static/graphiql/examples.json").read_text())
    assert examples
    for example in examples:
        assert validate(schema, parse(example["query"])) == [], example["name"]


async def test_the_guides_example_comes_out_to_the_letter(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    content = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
    data = await ask(client, headers, CLASSIFY, {"input": {"name": "vendor-contract-2026.pdf", "content": content}})
    asset = data["classifyAsset"]["asset"]
    assert asset["label"] == {"name": "Confidential", "level": 2, "color": "#f59e0b"}
    assert asset["matchedRuleNames"] == "Marked confidential, Financial data"
    assert asset["source"] == "API"
    assert content[36:58] not in json.dumps(data)


async def test_an_example_of_the_explorer_each_answers_without_errors(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    for example in json.loads((REPOSITORY / "schema/static/graphiql/examples.json").read_text()):
        await ask(client, headers, example["query"], example.get("variables"))


async def test_what_a_caller_can_correct_comes_as_user_errors(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    data = await ask(client, headers, CLASSIFY, {"input": {"name": "", "content": "x" * 64_001}})
    assert data["classifyAsset"]["asset"] is None
    assert {tuple(each["field"]) for each in data["classifyAsset"]["userErrors"]} == {("name",), ("content",)}
    create = 'mutation { createLabel(input: {name: "X", level: 9, color: "red"}) { label { id } userErrors { code field } } }'
    data = await ask(client, headers, create)
    assert data["createLabel"] == {"label": None, "userErrors": [{"code": "VALIDATION_ERROR", "field": ["color"]}]}


async def test_one_refused_field_leaves_its_siblings_standing(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers({Permission.LABELS_READ})
    answer = await client.post(
        "/graphql", headers=headers, json={"query": "{ workspace { name labels { name } keys { nodes { name } } } }"}
    )
    body = answer.json()
    assert answer.status_code == 200
    assert len(body["data"]["workspace"]["labels"]) == 4
    assert body["data"]["workspace"]["keys"] is None
    assert [each["extensions"]["code"] for each in body["errors"]] == ["INSUFFICIENT_PERMISSIONS"]
    assert "keys:manage" in body["errors"][0]["message"]


@pytest.mark.parametrize("headers", [{}, {"X-API-Key": "chk_wrong"}, {"Authorization": "Bearer nothing"}])
async def test_without_a_credential_there_is_no_data_not_even_the_schema(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await client.post("/graphql", headers=headers, json={"query": "{ __schema { types { name } } }"})
    assert answer.status_code == 401
    assert "data" not in answer.json()
    assert answer.json()["errors"][0]["extensions"]["code"] == "INVALID_API_KEY"


async def test_suspension_and_plan_answer_the_whole_request(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    await workspace.suspend()
    answer = await client.post("/graphql", headers=headers, json={"query": "{ viewer { permissions } }"})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (403, "ORGANIZATION_SUSPENDED")
    await workspace.resume()
    await workspace.plan("free")
    answer = await client.post("/graphql", headers=headers, json={"query": "{ viewer { permissions } }"})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (402, "SUBSCRIPTION_REQUIRED")


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("order", ["CLASSIFIED_AT", "NAME", "LEVEL"])
async def test_pages_hold_every_asset_once_in_either_direction(
    client: httpx.AsyncClient, workspace: TestWorkspace, order: str, backwards: bool
) -> None:
    contents = ("plain", "Strictly confidential")
    await asyncio.gather(
        *(
            classify_asset(workspace.owner, ClassifyAsset(name=f"asset {number % 7}", content=contents[number % 2]))
            for number in range(60)
        )
    )
    headers = await workspace.headers()
    page = "last: 17, before: $cursor" if backwards else "first: 17, after: $cursor"
    query = (
        f"query ($cursor: String) {{ workspace {{ assets({page}, orderBy: {{field: {order}, direction: ASC}}) "
        "{ totalCount nodes { databaseId name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"
    )
    seen: list[int] = []
    cursor = None
    while True:
        found = (await ask(client, headers, query, {"cursor": cursor}))["workspace"]["assets"]
        assert found["totalCount"] == 60
        numbers = [each["databaseId"] for each in found["nodes"]]
        seen = numbers + seen if backwards else seen + numbers
        info = found["pageInfo"]
        if not info["hasPreviousPage" if backwards else "hasNextPage"]:
            break
        cursor = info["startCursor" if backwards else "endCursor"]
    assert sorted(seen) == list(range(1, 61))


async def test_an_id_of_another_workspace_answers_like_one_that_does_not_exist(
    client: httpx.AsyncClient, workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    await classify_asset(other_workspace.owner, ClassifyAsset(name="theirs", external_id="x"))
    theirs = await ask(
        client,
        await other_workspace.headers(),
        "{ workspace { id assets { nodes { id } } labels { id } rules { nodes { id } } } }",
    )
    ids = [
        theirs["workspace"]["id"],
        theirs["workspace"]["assets"]["nodes"][0]["id"],
        theirs["workspace"]["labels"][0]["id"],
        theirs["workspace"]["rules"]["nodes"][0]["id"],
        base64.urlsafe_b64encode(f"Asset:{workspace.id}:999".encode()).decode().rstrip("="),
        "nonsense",
    ]
    headers = await workspace.headers()
    data = await ask(client, headers, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids})
    assert data["nodes"] == [None] * len(ids)
    assert (await ask(client, headers, '{ asset(externalId: "x") { id } }'))["asset"] is None
    mutation = "mutation ($id: ID!) { deleteLabel(input: {id: $id}) { deletedId userErrors { code message } } }"
    answers = [await ask(client, headers, mutation, {"id": each}) for each in (ids[2], "nonsense")]
    assert answers[0] == answers[1]
    assert answers[0]["deleteLabel"]["userErrors"][0]["code"] == "NOT_FOUND"


async def test_a_list_of_assets_costs_one_query_however_many_there_are(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements
) -> None:
    await asyncio.gather(*(classify_asset(workspace.owner, ClassifyAsset(name=f"a{n}")) for n in range(50)))
    headers = await workspace.headers()
    query = "{ workspace { assets(first: 50) { nodes { name label { name } findings { quote } matchedRules { name } } } } }"
    await ask(client, headers, query)
    sent = await statements.of(lambda: ask(client, headers, query))
    assert len([each for each in sent if "from assets a" in each]) == 1
    assert len([each for each in sent if each.startswith("begin")]) <= 2, sent


def _bomb(levels: int) -> str:
    fragments = [f"fragment F{n} on Workspace {{ ...F{n + 1} ...F{n + 1} }}" for n in range(levels)]
    return "{ workspace { ...F0 } } " + " ".join(fragments) + f" fragment F{levels} on Workspace {{ name }}"


TOO_MUCH: list[str] = [
    _bomb(60),
    "{ workspace { ...A } } fragment A on Workspace { ...B } fragment B on Workspace { ...A }",
    "{ " + " ".join(f"a{n}: viewer {{ permissions }}" for n in range(31)) + " }",
    "{ workspace { " + " ".join("name " + "@include(if: true) " for _ in range(60)) + "} }",
    "{ " + "node(id: 1) { ... on Workspace { assets { nodes { label { ... on Node " * 3 + "{ id }" + " } } } } }" * 3 + " }",
    "{ workspace " + "{ a " * 40 + "{ b }" + " }" * 40 + " }",
    "query { viewer { permissions } } " + " ".join(f"query Q{n} {{ viewer {{ permissions }} }}" for n in range(300)),
    "{ " + "a " * 6_000 + "}",
    "{" * 5_000,
    "{ ...F } fragment F on Query { " + " ".join(f"a{n}: viewer {{ permissions }}" for n in range(21)) + " }",
    "mutation { ...F } fragment F on Mutation { "
    + " ".join(f'm{n}: deleteLabel(input: {{id: "x"}}) {{ deletedId }}' for n in range(11))
    + " }",
    "{ "
    + " ".join(f"...F{n}" for n in range(400))
    + " } "
    + " ".join(f"fragment F{n} on Query {{ viewer {{ permissions }} }}" for n in range(400)),
    "{ viewer { " + "permissions " * 4_000 + "} }",
    '{ redact(content: "' + "x" * 900_000 + '") }',
]


@pytest.mark.parametrize("query", TOO_MUCH)
async def test_a_query_that_asks_for_too_much_is_refused_before_it_runs(
    client: httpx.AsyncClient, workspace: TestWorkspace, query: str
) -> None:
    headers = await workspace.headers() | {"Accept": STRICT}
    answer = await client.post("/graphql", headers=headers, json={"query": query, "operationName": None})
    assert answer.status_code == 400, answer.text
    assert "data" not in answer.json()
    assert answer.json()["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'"x"', "application/json", 400),
        (b'{"query": NaN}', "application/json", 400),
        (b'{"query": 1}', "application/json", 400),
        (b'{"query": "{ viewer { permissions } }", "variables": []}', "application/json", 400),
        (b'{"query": "{ viewer { permissions } }", "operationName": 5}', "application/json", 400),
        (b'{"query": "{ viewer { permissions } }", "operationName": "Nobody"}', "application/json", 400),
        (b'{"query": "query A { viewer { permissions } } query B { viewer { permissions } }"}', "application/json", 400),
        (b'{"query": "{ nothing }"}', "application/json", 400),
        (b'{"query": "subscription { x }"}', "application/json", 400),
        (b'{"query": "\\ud800"}', "application/json", 400),
        (b'{"query": "{ viewer { permissions } } \\u0000"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"{ viewer { permissions } }", "application/graphql", 415),
        (b'{"query": "{ viewer { permissions } }"}', "text/plain", 415),
        (b'{"query": "{ viewer { permissions } }"}', "application/json; charset=latin-1", 415),
        (b'{"query": "{ viewer { permissions } }", "x": "' + b"x" * 1_100_000 + b'"}', "application/json", 413),
    ],
)
async def test_a_wrong_body_gets_its_status_and_no_data(
    client: httpx.AsyncClient, workspace: TestWorkspace, body: bytes, content_type: str, status: int
) -> None:
    headers = await workspace.headers() | {"Accept": STRICT, "Content-Type": content_type}
    answer = await client.post("/graphql", headers=headers, content=body)
    assert answer.status_code == status, answer.text
    assert "data" not in answer.json()
    assert answer.json()["errors"][0]["extensions"]["code"]
    assert "Did you mean" not in answer.text


async def test_a_body_that_cannot_be_read_is_told_why(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers() | {"Content-Type": "application/json"}
    answer = await client.post("/graphql", headers=headers, content=b'{"query": "{ viewer { permissions } }", "a": "a\\ud800b"}')
    assert "surrogate in string (line 1, column " in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "query", ["{ nothing }", "{ viewer }", "query ($x: Int) { viewer { permissions } }", "{ node { id } }", "subscription { x }"]
)
async def test_a_document_that_does_not_fit_the_schema_has_its_own_code(
    client: httpx.AsyncClient, workspace: TestWorkspace, query: str
) -> None:
    answer = await client.post("/graphql", headers=await workspace.headers() | {"Accept": STRICT}, json={"query": query})
    assert answer.status_code == 400
    assert {each["extensions"]["code"] for each in answer.json()["errors"]} == {"GRAPHQL_VALIDATION_FAILED"}


async def test_variables_that_do_not_fit_are_the_callers_fault(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers() | {"Accept": STRICT}
    for variables in ({}, {"input": None}, {"input": {"name": 5}}, {"input": {"name": "a", "unknown": 1}}):
        answer = await client.post("/graphql", headers=headers, json={"query": CLASSIFY, "variables": variables})
        assert answer.status_code == 400, answer.text
        assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_get_runs_queries_only_and_keeps_contents_out_of_addresses(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    answer = await client.get("/graphql", headers=headers, params={"query": "{ viewer { permissions } }"})
    assert answer.status_code == 200
    for query in (
        'mutation { createLabel(input: {name: "a", level: 7, color: "#000000"}) { label { id } } }',
        '{ redact(content: "secret") }',
        '{ ...F } fragment F on Query { redact(content: "secret") }',
        '{ ... on Query { redact(content: "secret") } }',
        '{ previewClassification(input: {content: "secret"}) { complete } }',
    ):
        answer = await client.get("/graphql", headers=headers, params={"query": query})
        assert answer.status_code == 405, answer.text
        assert "data" not in answer.json()


async def test_a_session_needs_the_proof_that_our_own_page_sent_the_request(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    token, csrf = await workspace.session("viewer")
    cookie = {"Cookie": f"{SESSION_COOKIE}={token}"}
    query = {"query": "{ viewer { actor { kind } permissions } }"}
    answer = await client.post("/graphql", headers=cookie, json=query)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (403, "CROSS_SITE_REQUEST")
    answer = await client.post("/graphql", headers=cookie | {CSRF_HEADER: csrf}, json=query)
    assert answer.json()["data"]["viewer"]["actor"] == {"kind": "MEMBER"}
    assert "ASSETS_WRITE" not in answer.json()["data"]["viewer"]["permissions"]


async def test_a_browser_gets_the_explorer_from_our_own_files(client: httpx.AsyncClient) -> None:
    answer = await client.get("/graphql", headers={"Accept": "text/html,*/*"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "http://" not in answer.text.replace("http://www.w3.org/", "")
    assert "https://" not in answer.text


async def test_keys_are_made_shown_once_rotated_and_revoked(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    token, csrf = await workspace.session()
    headers = {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: csrf}
    fields = "apiKey { id name active lastFour } secret userErrors { code message }"
    made = (await ask(client, headers, f'mutation {{ createApiKey(input: {{name: "ci"}}) {{ {fields} }} }}'))["createApiKey"]
    assert made["secret"].startswith("chk_")
    listed = await ask(client, headers, "{ workspace { keys { nodes { id name active } } } }")
    assert made["secret"] not in json.dumps(listed)
    rotated = await ask(
        client,
        headers,
        f"mutation ($id: ID!) {{ rotateApiKey(input: {{id: $id}}) {{ {fields} }} }}",
        {"id": made["apiKey"]["id"]},
    )
    assert rotated["rotateApiKey"]["secret"] != made["secret"]
    revoked = await ask(
        client,
        headers,
        "mutation ($id: ID!) { revokeApiKey(input: {id: $id}) { apiKey { active } userErrors { code } } }",
        {"id": made["apiKey"]["id"]},
    )
    assert revoked["revokeApiKey"] == {"apiKey": {"active": False}, "userErrors": []}
    answer = await client.post("/graphql", headers={"X-API-Key": made["secret"]}, json={"query": "{ viewer { permissions } }"})
    assert answer.status_code == 401


async def test_members_rules_and_settings_go_through_the_same_operations(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    token, csrf = await workspace.session()
    headers = {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: csrf}
    invited = await ask(
        client, headers, 'mutation { inviteMember(input: {email: "a@example.org", role: VIEWER}) { link userErrors { code } } }'
    )
    assert "/invitations/" in invited["inviteMember"]["link"]
    labels = (await ask(client, headers, "{ workspace { labels { id name assetCount isDefault } } }"))["workspace"]["labels"]
    create = """mutation ($label: ID!) { createRule(input: {name: "Project X", priority: 5, labelId: $label,
        any: [{keywords: ["projectx"]}], examples: [{text: "about ProjectX", matches: true}]}) {
        rule { id name any { keywords } examples { matches } } userErrors { code message field } } }"""
    rule = (await ask(client, headers, create, {"label": labels[3]["id"]}))["createRule"]["rule"]
    assert rule["any"] == [{"keywords": ["projectx"]}]
    failing = create.replace("about ProjectX", "about nothing")
    refused = (await ask(client, headers, failing, {"label": labels[3]["id"]}))["createRule"]
    assert refused["userErrors"][0]["field"] == ["examples", "0"]
    asset = (await ask(client, headers, CLASSIFY, {"input": {"name": "a", "content": "all on projectx"}}))["classifyAsset"][
        "asset"
    ]
    assert (asset["label"]["name"], asset["source"]) == ("Restricted", "MANUAL")
    lower = """mutation ($id: ID!, $label: ID!, $reason: String) { setAssetLabel(input: {id: $id, labelId: $label, reason: $reason})
        { asset { label { name } labelOrigin } userErrors { field } } }"""
    given = {"id": asset["id"], "label": labels[0]["id"]}
    assert (await ask(client, headers, lower, given))["setAssetLabel"]["userErrors"] == [{"field": ["reason"]}]
    done = await ask(client, headers, lower, given | {"reason": "published"})
    assert done["setAssetLabel"]["asset"] == {"label": {"name": "Public"}, "labelOrigin": "MANUAL"}
    settings = "mutation { updateWorkspace(input: {precedence: FIRST_MATCH}) { workspace { precedence ruleSetVersion } } }"
    assert (await ask(client, headers, settings))["updateWorkspace"]["workspace"]["precedence"] == "FIRST_MATCH"
    audit = await ask(
        client, headers, "{ workspace { auditLog { nodes { action } } members { nodes { email role } } usage { assets } } }"
    )
    actions = [each["action"] for each in audit["workspace"]["auditLog"]["nodes"]]
    assert actions[:3] == ["workspace.updated", "asset.labelled", "rule.created"]


def test_every_permission_of_a_key_can_be_named() -> None:
    names = {each.name for each in KEY_PERMISSIONS}
    assert names <= set(build_schema()._schema.type_map["Permission"].values)  # type: ignore[attr-defined]


@pytest.mark.parametrize("query", TOO_MUCH)
def test_a_query_that_asks_for_too_much_costs_one_pass_at_most(query: str) -> None:
    """Counted, so that no machine makes it true or false: 100,000 characters of text are the most that is looked at."""

    def ask() -> None:
        with suppress(RequestRefused):
            Documents(GraphQLLimits()).admitted(query)

    assert calls_made(ask) < 1_000_000
