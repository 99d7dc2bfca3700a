"""``reportAssets``: an agent's verdicts over GraphQL, with what each caller can correct beside the asset that it concerns."""

from hashlib import sha256
from typing import Any

import httpx

from detection.engine import ENGINE_VERSION, classify
from domain.permissions import Permission
from schema.global_ids import global_id
from tests.conftest import TestWorkspace
from tests.reporting import present_rules

CONTENT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
REPORT = """mutation ($input: ReportAssetsInput!) { reportAssets(input: $input) {
    results { replayed userErrors { code field }
        asset { databaseId source labelOrigin complete label { name } matchedRuleNames matchedRules { name count }
            findings { ruleName detector start end confidence quote confirmedBy } contentLength fingerprint } }
    userErrors { code message field } } }"""
DELETE = """mutation ($input: DeleteAssetsInput!) { deleteAssets(input: $input) { deletedIds userErrors { code field } } }"""
CLASSIFY = """mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) { asset {
    label { name } matchedRuleNames matchedRules { name count } complete contentLength fingerprint
    findings { ruleName detector start end confidence quote confirmedBy } } } }"""


async def ask(client: httpx.AsyncClient, headers: dict[str, str], query: str, **given: Any) -> dict[str, Any]:
    """What the only field of a mutation answers."""
    answer = await client.post("/graphql", headers=headers, json={"query": query, "variables": {"input": given}})
    body = answer.json()
    assert "errors" not in body, body
    (value,) = body["data"].values()
    found: dict[str, Any] = value
    return found


async def seen(workspace: TestWorkspace, content: str, external_id: str, **other: Any) -> dict[str, Any]:
    """One asset as GraphQL takes it."""
    verdict = classify(await present_rules(workspace), content)
    return {
        "name": external_id,
        "externalId": external_id,
        "contentSha256": sha256(content.encode()).hexdigest().upper(),
        "contentLength": len(content),
        "matchedRules": [
            {"ruleId": global_id("Rule", workspace.id, each.rule_id), "hits": each.hits} for each in verdict.matched
        ],
        "findings": [
            {
                "ruleId": global_id("Rule", workspace.id, each.rule_id),
                "detector": each.detector,
                "start": each.start,
                "end": each.end,
                "confidence": each.confidence.name,
                "quote": each.quote,
                "confirmedBy": each.confirmed_by,
            }
            for each in verdict.findings
        ],
        "complete": verdict.complete,
    } | other


async def test_a_report_shows_what_classifying_here_would(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    here = (await ask(client, headers, CLASSIFY, name="a", content=CONTENT))["asset"]
    versions = {"ruleSetVersion": (await present_rules(workspace)).rule_set.version, "engineVersion": ENGINE_VERSION}
    assets = [
        await seen(workspace, CONTENT, "a"),
        await seen(workspace, "plain", "b", externalId=""),
        await seen(workspace, "plain", "c", matchedRules=[{"ruleId": "nonsense"}]),
        await seen(workspace, "plain", "d", incompleteRuleIds=[global_id("Rule", workspace.id, 5)], complete=False),
    ]
    answer = await ask(client, headers, REPORT, assets=assets, **versions)
    assert answer["userErrors"] == []
    first, second, third, fourth = answer["results"]
    assert first["asset"] == here | {"databaseId": 2, "source": "AGENT", "labelOrigin": "AGENT"}
    assert len(here["findings"]) == 2
    assert second == {
        "asset": None,
        "replayed": False,
        "userErrors": [{"code": "VALIDATION_ERROR", "field": ["externalId"]}],
    }
    assert third["userErrors"] == [{"code": "VALIDATION_ERROR", "field": ["matchedRules", "0", "ruleId"]}]
    assert (fourth["asset"]["label"]["name"], fourth["asset"]["complete"]) == ("Restricted", False)

    again = await ask(client, headers, REPORT, assets=assets[:1], idempotencyKey="k", **versions)
    replayed = await ask(client, headers, REPORT, assets=assets[:1], idempotencyKey="k", **versions)
    assert [each["results"][0]["replayed"] for each in (again, replayed)] == [False, True]
    assert replayed["results"][0]["asset"] == first["asset"]


async def test_a_report_as_a_whole_can_be_wrong(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    version = (await present_rules(workspace)).rule_set.version
    asset = await seen(workspace, CONTENT, "a")
    stale = await ask(client, headers, REPORT, assets=[asset], ruleSetVersion=version - 1 or 99, engineVersion=ENGINE_VERSION)
    assert (stale["results"], [each["code"] for each in stale["userErrors"]]) == ([], ["STALE_VERSION"])
    assert f"rule set version {version}" in stale["userErrors"][0]["message"]
    for assets in ([], [asset] * 101):
        wrong = await ask(client, headers, REPORT, assets=assets, ruleSetVersion=version, engineVersion=ENGINE_VERSION)
        assert [(each["code"], each["field"]) for each in wrong["userErrors"]] == [("VALIDATION_ERROR", ["assets"])]


async def test_a_report_may_be_as_large_as_a_batch(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    asset = await seen(workspace, CONTENT, "a", name="n" * 500)
    findings = asset["findings"] * 60
    assets = [asset | {"externalId": f"{number}", "findings": findings} for number in range(100)]
    version = (await present_rules(workspace)).rule_set.version
    answer = await ask(
        client, await workspace.headers(), REPORT, assets=assets, ruleSetVersion=version, engineVersion=ENGINE_VERSION
    )
    assert [each["asset"]["databaseId"] for each in answer["results"]] == list(range(1, 101))


async def test_who_may_only_write_is_shown_what_they_reported_but_not_again(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers({Permission.ASSETS_WRITE})
    given = {
        "assets": [await seen(workspace, "plain", "a")],
        "ruleSetVersion": (await present_rules(workspace)).rule_set.version,
        "engineVersion": ENGINE_VERSION,
        "idempotencyKey": "k",
    }
    query = REPORT.replace("label { name }", "")
    answers = [(await ask(client, headers, query, **given))["results"][0] for _ in range(2)]
    assert [(each["asset"] and each["asset"]["databaseId"], each["replayed"]) for each in answers] == [(1, False), (None, True)]


async def test_what_was_reported_is_taken_back_by_what_its_source_calls_it(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers({Permission.ASSETS_WRITE})
    version = (await present_rules(workspace)).rule_set.version
    assets = [await seen(workspace, "plain", f"file://a/{number}.txt") for number in range(4)]
    query = REPORT.replace("label { name }", "")
    await ask(client, headers, query, assets=assets, ruleSetVersion=version, engineVersion=ENGINE_VERSION)
    fourth = global_id("Asset", workspace.id, 4)
    named = ["file://a/2.txt", "file://a/0.txt", "file://a/0.txt", "file://b/0.txt", "file://a/3.txt"]
    deleted = await ask(client, headers, DELETE, externalIds=named, ids=[fourth])
    assert deleted == {"deletedIds": [global_id("Asset", workspace.id, number) for number in (1, 3, 4)], "userErrors": []}
    again = await ask(client, headers, DELETE, externalIds=named)
    assert again == {"deletedIds": [], "userErrors": []}
    for wrong, field in [
        ({}, []),
        ({"externalIds": ["x"] * 501}, ["externalIds"]),
        ({"externalIds": [""]}, ["externalIds", "0"]),
    ]:
        (refused,) = (await ask(client, headers, DELETE, **wrong))["userErrors"]
        assert (refused["code"], refused["field"] or []) == ("VALIDATION_ERROR", field)
