"""Feedback on findings: kept by finding, counted by rule, and put into the allow-list where its text is given."""

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from classifyhub.hub import Addresses
from domain.permissions import KEY_PERMISSIONS, Permission
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.feedback import CountJudgements, count_judgements
from schema.global_ids import global_id
from tests.conftest import Statements, TestWorkspace
from tests.matrices.holdings import Rows

#: None that a shipped rule has as its example.
IBAN = "DE75512108001245126199"
REPORT = """mutation ($input: ReportFindingInput!) { reportFinding(input: $input) {
    asset { stale findings { ruleName judgement } } userErrors { field message code } } }"""
RULES = """{ workspace { rules(first: 100) { nodes { databaseId name feedback { confirmed rejected precision } } } } }"""


async def ask(client: httpx.AsyncClient, headers: dict[str, str], query: str, **variables: Any) -> dict[str, Any]:
    """The answer's data."""
    answer = (await client.post("/graphql", headers=headers, json={"query": query, "variables": variables})).json()
    assert "errors" not in answer, answer
    return answer["data"]  # type: ignore[no-any-return]


async def marked(workspace: TestWorkspace, content: str = f"Payment to IBAN {IBAN}") -> dict[str, Any]:
    """An asset, and how its first finding is named."""
    made = await classify_asset(workspace.owner, ClassifyAsset(name="a", content=content, external_id="1"))
    found = made.findings[0]
    asset_id = str(global_id("Asset", workspace.id, made.id or 0))
    return {"assetId": asset_id, "ruleName": found.rule_name, "start": found.start, "end": found.end}


async def counts(workspace: TestWorkspace) -> list[tuple[int, int]]:
    """How findings were judged, by rule."""
    return [tuple(each) for each in (await count_judgements(workspace.owner, CountJudgements())).values()]  # type: ignore[misc]


async def test_what_is_said_again_replaces_what_was_said_and_counts_for_its_rule(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements
) -> None:
    headers = await workspace.headers(KEY_PERMISSIONS)
    place = await marked(workspace)
    for verdict in ("MATCH", "NOT_A_MATCH"):
        said = (await ask(client, headers, REPORT, input={**place, "verdict": verdict, "note": "ours"}))["reportFinding"]
        assert said["userErrors"] == []
        assert said["asset"]["findings"][0] == {"ruleName": place["ruleName"], "judgement": verdict}
        assert not said["asset"]["stale"]
    assert await counts(workspace) == [(0, 1)]
    rules = (await ask(client, headers, RULES))["workspace"]["rules"]["nodes"]
    for rule in rules:
        judged = rule["name"] == place["ruleName"]
        assert rule["feedback"] == {"confirmed": 0, "rejected": int(judged), "precision": 0.0 if judged else None}
    query = "{ workspace { stats { byRule { name feedback { confirmed rejected precision } } } } }"
    (counted,) = (await ask(client, headers, query))["workspace"]["stats"]["byRule"]
    assert counted == {"name": place["ruleName"], "feedback": {"confirmed": 0, "rejected": 1, "precision": 0.0}}

    async def list_rules() -> None:
        await ask(client, headers, RULES)

    found = await statements.of(list_rules)
    assert len([each for each in found if "from finding_judgements" in each]) == 1
    # Other content at the same place was not judged; the rule's statistics stay.
    await marked(workspace, "Payment to IBAN GB82WEST12345698765432")
    asset = "query ($id: ID!) { node(id: $id) { ... on Asset { findings { judgement } } } }"
    assert (await ask(client, headers, asset, id=place["assetId"]))["node"]["findings"][0] == {"judgement": None}
    assert await counts(workspace) == [(0, 1)]


async def test_its_text_goes_into_the_allow_list_and_nothing_keeps_it(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers(KEY_PERMISSIONS)
    place = await marked(workspace) | {"verdict": "NOT_A_MATCH", "value": IBAN, "note": "our own", "idempotencyKey": "k"}
    for _ in range(2):
        said = (await ask(client, headers, REPORT, input=place))["reportFinding"]
        assert said["userErrors"] == []
        assert said["asset"]["stale"]
    again = await classify_asset(workspace.owner, ClassifyAsset(name="b", content=f"Payment to IBAN {IBAN}"))
    assert again.findings == ()
    listed = await ask(client, headers, "{ workspace { allowList { nodes { note } } auditLog { nodes { action } } } }")
    assert listed["workspace"]["allowList"]["nodes"] == [{"note": "our own"}]
    actions = [each["action"] for each in listed["workspace"]["auditLog"]["nodes"]]
    assert (actions.count("finding.judged"), actions.count("allow_list.added")) == (1, 1)
    rows = await Rows.open(addresses)
    written = "\n".join(await rows.of(workspace.id))
    await rows.close()
    assert IBAN not in written


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": "DE75512108001245126"}, ["value"]),
        ({"value": "GB82WEST12345698765432"}, ["value"]),
        ({"value": IBAN, "verdict": "MATCH"}, ["value"]),
        ({"value": " "}, ["value"]),
        ({"value": "\u200b\u200b"}, ["value"]),
        ({"end": 5}, None),
        ({"ruleName": "No such rule"}, None),
    ],
    ids=["shorter", "another", "a match", "blank", "without a shape", "another place", "another rule"],
)
async def test_what_does_not_fit_is_refused_and_nothing_is_written(
    client: httpx.AsyncClient, workspace: TestWorkspace, change: dict[str, Any], field: list[str] | None
) -> None:
    headers = await workspace.headers(KEY_PERMISSIONS)
    place = await marked(workspace) | {"verdict": "NOT_A_MATCH"} | change
    said = (await ask(client, headers, REPORT, input=place))["reportFinding"]
    assert said["asset"] is None
    assert [each["field"] for each in said["userErrors"]] == [field]
    assert await counts(workspace) == []


async def test_a_text_needs_the_permission_to_change_rules_before_anything_is_written(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers({Permission.ASSETS_READ, Permission.ASSETS_WRITE})
    place = await marked(workspace) | {"verdict": "NOT_A_MATCH"}
    body = {"query": REPORT, "variables": {"input": {**place, "value": IBAN}}}
    assert "rules:write" in (await client.post("/graphql", headers=headers, json=body)).text
    assert await counts(workspace) == []
    assert (await ask(client, headers, REPORT, input=place))["reportFinding"]["userErrors"] == []


async def test_the_pages_example_is_true(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    page = (Path(__file__).parents[2] / "docs" / "allow-list.md").read_text()
    report, read = re.findall(r"^```graphql\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    headers = await workspace.headers(KEY_PERMISSIONS)
    value = re.search(r'value: "(\w+)"', report)
    assert value is not None
    place = await marked(workspace, f"Payment to IBAN {value[1]}")
    for name, given in place.items():
        report = re.sub(rf"\b{name}: [^\n]+", f"{name}: {json.dumps(given)}", report)
    assert (await ask(client, headers, report))["reportFinding"]["userErrors"] == []
    rules = (await ask(client, headers, read))["workspace"]["rules"]["nodes"]
    assert {"name": place["ruleName"], "feedback": {"confirmed": 0, "rejected": 1, "precision": 0.0}} in rules
