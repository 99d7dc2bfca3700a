"""Why: the trace of a dry run, and the short reasons that are kept with an asset, over GraphQL."""

import json
from typing import Any

import httpx

from resolvers.reports import ReportAssets, report_assets
from tests.conftest import TestWorkspace
from tests.graphql.test_graphql import ask

CONTENT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
PREVIEW = """query ($input: PreviewClassificationInput!) { previewClassification(input: $input) {
    label { name } labelReason matchedRules { name why }
    trace { name matched why rule { name } reasons { matcher held text } } } }"""


async def preview(client: httpx.AsyncClient, workspace: TestWorkspace, content: str) -> dict[str, Any]:
    data = await ask(client, await workspace.headers(), PREVIEW, {"input": {"content": content}})
    found: dict[str, Any] = data["previewClassification"]
    return found


async def test_a_dry_run_says_of_every_rule_why(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    answer = await preview(client, workspace, CONTENT)
    assert answer["labelReason"].startswith("Confidential, level 2, the highest among the matching rules")
    assert [(each["name"], each["matched"]) for each in answer["trace"]][:3] == [
        ("Marked confidential", True),
        ("Financial data", True),
        ("Marked restricted", False),
    ]
    assert len(answer["trace"]) == 12
    financial = answer["trace"][1]
    assert "checksum" in financial["why"]
    assert "near: Payment" in financial["why"]
    assert financial["rule"] == {"name": "Financial data"}
    assert {key: financial["reasons"][0][key] for key in ("matcher", "held")} == {"matcher": "any[0]", "held": True}
    assert {each["name"]: each["why"] for each in answer["matchedRules"]} == {
        "Marked confidential": "1 hit",
        "Financial data": "1 hit; checksum; near: payment",
    }


async def test_the_number_of_traced_rules_is_the_callers_choice(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    query = "query ($input: PreviewClassificationInput!) { previewClassification(input: $input) { trace(first: %d) { name } } }"
    headers, variables = await workspace.headers(), {"input": {"content": CONTENT}}
    two = await ask(client, headers, query % 2, variables)
    assert [each["name"] for each in two["previewClassification"]["trace"]] == ["Marked confidential", "Financial data"]
    answer = await client.post("/graphql", headers=headers, json={"query": query % 1_001, "variables": variables})
    assert answer.json()["errors"][0]["extensions"]["code"] == "VALIDATION_ERROR"


async def test_reasons_are_kept_with_the_asset_and_hold_no_text(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    fields = "asset { databaseId matchedRules { name why } }"
    made = await ask(
        client,
        headers,
        f"mutation ($input: ClassifyAssetInput!) {{ classifyAsset(input: $input) {{ {fields} }} }}",
        {"input": {"name": "a", "content": CONTENT}},
    )
    asset = made["classifyAsset"]["asset"]
    read = await ask(client, headers, f"{{ asset(databaseId: {asset['databaseId']}) {{ matchedRules {{ name why }} }} }}")
    assert read["asset"]["matchedRules"] == asset["matchedRules"]
    assert [each["why"] for each in asset["matchedRules"]] == ["1 hit", "1 hit; checksum; near: payment"]
    assert "DE89" not in json.dumps(read)


async def test_what_an_agent_says_of_a_hit_is_not_kept_as_a_reason(workspace: TestWorkspace) -> None:
    ready = await workspace.owner.hub.rule_sets.get(workspace.id)
    financial = next(rule for rule in ready.rule_set.rules if rule.name == "Financial data")
    found = {"rule_id": financial.id, "detector": "iban", "start": 0, "end": 22, "confidence": "likely", "quote": "••••"}
    reported = {
        "name": "seen by an agent",
        "external_id": "agents/1",
        "content_sha256": "00" * 32,
        "content_length": 50,
        "matched_rules": [{"rule_id": financial.id, "hits": 1}],
        "findings": [{**found, "confirmed_by": "checksum, near: Jane Doe"}],
        "complete": True,
    }
    command = ReportAssets.model_validate(
        {
            "assets": [reported],
            "rule_set_version": ready.rule_set.version,
            "engine_version": (await ready.verdict("", "", "document")).engine_version,
        }
    )
    (outcome,) = await report_assets(workspace.owner, command)
    assert not isinstance(outcome, Exception)
    assert [each.why for each in outcome.matched] == ["1 hit; checksum; near its words"]
