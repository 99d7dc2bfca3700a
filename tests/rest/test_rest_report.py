"""``POST /api/v1/assets/report``: an agent's verdicts over REST, each with its own outcome, in order."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from classifyhub.settings import Settings
from detection.engine import ENGINE_VERSION
from domain.permissions import Permission
from domain.plans import Plan
from resolvers.batches import MAX_ASSETS
from resolvers.labels import CreateLabel, DeleteLabel, UpdateLabel, create_label, delete_label, update_label
from resolvers.rules import CreateRule, create_rule
from tests.conftest import TestWorkspace, make_workspace, serving
from tests.reporting import present_rules, read_rules, report_of, seen_by_agent
from tests.rest.error_shape import assert_error

ROUTE = "/api/v1/assets/report"
CLASSIFY = "/api/v1/classify"
CONTENT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


async def send(client: httpx.AsyncClient, headers: dict[str, str], body: dict[str, Any]) -> list[dict[str, Any]]:
    """The outcomes of a report."""
    answer = await client.post(ROUTE, headers=headers, json=body)
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


async def test_an_agent_that_asked_for_the_rules_reports_what_the_hub_would_have_said(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    rules = read_rules((await client.get("/api/v1/ruleset", headers=headers)).json())
    here = (await client.post(CLASSIFY, headers=headers, json={"name": "contract", "content": CONTENT})).json()
    body = report_of(rules, seen_by_agent(rules, CONTENT, "contract"))
    assert "IBAN" not in str(body)
    answer = await client.post(ROUTE, headers=headers, json=body)
    (result,) = answer.json()["results"]
    assert result == {
        "status": 200,
        "asset": {**here, "id": 2, "source": "agent", "classified_at": result["asset"]["classified_at"]},
        "complete": True,
        "rule_set_version": rules.rule_set.version,
        "engine_version": ENGINE_VERSION,
    }
    verdict_headers = ("x-verdict-complete", "x-rule-set-version", "x-engine-version")
    assert [answer.headers[name] for name in verdict_headers] == ["true", str(rules.rule_set.version), ENGINE_VERSION]
    listed = (await client.get("/api/v1/assets?source=agent", headers=headers)).json()
    assert [(each["id"], each["external_id"], each["asset_type"]) for each in listed] == [(2, "contract", "document")]


async def test_bad_items_stand_beside_good_ones(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    rules = await present_rules(workspace)
    without_id = seen_by_agent(rules, "plain", "x")
    del without_id["external_id"]
    assets = [
        seen_by_agent(rules, CONTENT, "a"),
        without_id,
        "no object",
        seen_by_agent(rules, "plain", "b", matched_rules=[{"rule_id": 987_654}]),
        seen_by_agent(rules, "plain", "c", content_sha256="short"),
        seen_by_agent(rules, CONTENT, "a", name="once more"),
        seen_by_agent(rules, "plain", "d"),
    ]
    results = await send(client, await workspace.headers(), report_of(rules, *assets))
    assert [each["status"] for each in results] == [200, 422, 422, 422, 422, 200, 200]
    assert [each["detail"][0]["loc"] for each in results[1:5]] == [
        ["body", "assets", 1, "external_id"],
        ["body", "assets", 2],
        ["body", "assets", 3, "matched_rules", 0, "rule_id"],
        ["body", "assets", 4, "content_sha256"],
    ]
    assert results[4]["detail"][0]["msg"] == "must be 64 hexadecimal digits"
    assert [results[place]["asset"]["id"] for place in (0, 5, 6)] == [1, 1, 2], "the same external id is the same asset"


async def test_nobody_can_send_a_label_a_source_or_content(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    rules = await present_rules(workspace)
    asset = seen_by_agent(rules, CONTENT, "a", label_id=1, source="manual") | {"content": CONTENT}
    asset["findings"][0]["rule_name"] = "Marked confidential"
    asset["matched_rules"][1]["name"] = "Financial data"
    answer = await client.post(ROUTE, headers=headers, json=report_of(rules, asset) | {"label": "Public"})
    assert answer.headers["x-ignored-fields"] == (
        "label, assets.label_id, assets.source, assets.content, assets.matched_rules.name, assets.findings.rule_name"
    )
    (result,) = answer.json()["results"]
    assert (result["asset"]["label"]["name"], result["asset"]["source"]) == ("Confidential", "agent")
    strict = headers | {"Prefer": "handling=strict"}
    assert [each["status"] for each in await send(client, strict, report_of(rules, asset))] == [422]


async def test_stale_versions_are_a_conflict_that_names_the_present_ones(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "k"}
    rules = await present_rules(workspace)
    body = report_of(rules, seen_by_agent(rules, CONTENT, "a"))
    await create_rule(workspace.owner, CreateRule(name="R", priority=1, label_id=1, any=[{"keywords": ["heron"]}]))
    refusal = assert_error(await client.post(ROUTE, headers=headers, json=body), 409, "STALE_VERSION")
    assert f"rule set version {rules.rule_set.version + 1}" in refusal
    assert f"engine version {ENGINE_VERSION}" in refusal
    assert (await client.get("/api/v1/assets", headers=headers)).json() == []
    # What was refused can be sent again with its key, as it ought to be.
    rules = await present_rules(workspace)
    body = report_of(rules, seen_by_agent(rules, CONTENT, "a"))
    assert [each["status"] for each in await send(client, headers, body)] == [200]


async def test_the_quota_cuts_a_report_exactly(new_database: Callable[[], Any]) -> None:
    async with serving(await new_database(), settings=Settings(_env_file=None, pro_assets=3)) as server:
        workspace = await make_workspace(server.opened, Plan.PRO)
        headers = await workspace.headers()
        rules = await present_rules(workspace)
        async with httpx.AsyncClient(base_url=server.url) as client:
            body = report_of(rules, *(seen_by_agent(rules, "plain", f"{number}") for number in range(5)))
            answer = await client.post(ROUTE, headers=headers, json=body)
            results = answer.json()["results"]
            assert [each["status"] for each in results] == [200] * 3 + [402] * 2
            assert (results[-1]["code"], answer.headers["x-quota-remaining"]) == ("ASSET_QUOTA_REACHED", "0")
            again = await send(client, headers, report_of(rules, seen_by_agent(rules, CONTENT, "2")))
            assert [each["asset"]["id"] for each in again] == [3], "what is known already needs no room"


async def test_a_report_sent_again_with_its_key_has_its_effect_once(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "k"}
    rules = await present_rules(workspace)
    body = report_of(rules, seen_by_agent(rules, CONTENT, "a"), {"name": ""}, seen_by_agent(rules, "plain", "b"))
    first = await client.post(ROUTE, headers=headers, json=body)
    await update_label(workspace.owner, UpdateLabel(id=3, color="#000000"))
    assert (await client.delete("/api/v1/assets/2", headers=headers)).status_code == 204
    again = await client.post(ROUTE, headers=headers, json=body)
    assert again.json() == first.json()
    assert [each["status"] for each in again.json()["results"]] == [200, 422, 200]
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    other = body | {"assets": body["assets"][:1]}
    assert_error(await client.post(ROUTE, headers=headers, json=other), 422, "IDEMPOTENCY_KEY_REUSED")
    listed = (await client.get("/api/v1/assets", headers=headers)).json()
    assert [each["external_id"] for each in listed] == ["a"]


async def test_what_is_no_report_is_refused_whole(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    rules = await present_rules(workspace)
    body = report_of(rules, seen_by_agent(rules, "plain", "a"))
    wrong: list[Any] = [[], [{}] * (MAX_ASSETS + 1), {"name": "a"}, None, "assets"]
    for assets in wrong:
        assert_error(await client.post(ROUTE, headers=headers, json=body | {"assets": assets}), 422, "VALIDATION_ERROR")
    for name in body:
        lacking = {other: value for other, value in body.items() if other != name}
        detail = assert_error(await client.post(ROUTE, headers=headers, json=lacking), 422, "VALIDATION_ERROR")
        assert [each["loc"] for each in detail] == [["body", name]]
    large = b'{"assets": [{"name": "' + b"x" * (16 * 1024 * 1024) + b'"}]}'
    answer = await client.post(ROUTE, headers=headers | {"Content-Type": "application/json"}, content=large)
    assert_error(answer, 413, "BODY_TOO_LARGE")


async def test_a_thousand_verdicts_are_stored_together(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: list[str]
) -> None:
    headers = await workspace.headers()
    rules = await present_rules(workspace)
    await send(client, headers, report_of(rules, seen_by_agent(rules, "plain", "warm")))
    statements.clear()
    asset = seen_by_agent(rules, CONTENT, "x")
    results = await send(client, headers, report_of(rules, *(asset | {"external_id": f"{n}"} for n in range(MAX_ASSETS))))
    assert {each["status"] for each in results} == {200}
    assert len([each for each in statements if "insert into assets" in each]) <= 5


async def test_a_label_deleted_meanwhile_makes_a_report_stale_and_nothing_worse(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    for round_number in range(5):
        label = await create_label(workspace.owner, CreateLabel(name="Passing", level=99, color="#000000"))
        rule = CreateRule(name=f"R{round_number}", priority=1, label_id=label.id, any=[{"keywords": ["heron"]}])
        await create_rule(workspace.owner, rule)
        rules = await present_rules(workspace)
        asset = seen_by_agent(rules, "heron", "x")
        body = report_of(rules, *(asset | {"external_id": f"{number}"} for number in range(600)))
        answer, _ = await asyncio.gather(
            client.post(ROUTE, headers=headers, json=body),
            delete_label(workspace.owner, DeleteLabel(id=label.id, reassign_to=4, reason="passing")),
        )
        if answer.status_code == 200:
            assert {(each["status"], each.get("code")) for each in answer.json()["results"]} <= {
                (200, None),
                (409, "STALE_VERSION"),
            }
        else:
            assert_error(answer, 409, "STALE_VERSION")


@pytest.mark.parametrize("permission", [Permission.CLASSIFY_CREATE, Permission.ASSETS_READ])
async def test_the_permission_is_that_of_writing_assets(
    client: httpx.AsyncClient, workspace: TestWorkspace, permission: Permission
) -> None:
    rules = await present_rules(workspace)
    body = report_of(rules, seen_by_agent(rules, "plain", "a"))
    answer = await client.post(ROUTE, headers=await workspace.headers({permission}), json=body)
    assert "assets:write" in assert_error(answer, 403, "INSUFFICIENT_PERMISSIONS")
