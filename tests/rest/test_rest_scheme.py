"""Labels, rules and the rule set for offline use."""

import httpx
import orjson
import pytest

from detection.engine import classify, compile_rule_set
from domain.rules import Matcher, RuleSet
from resolvers.rules import CreateRule, ListRules, UpdateRule, create_rule, list_rules, update_rule
from tests.conftest import TestWorkspace


async def test_labels_come_by_level_and_one_is_the_default(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    labels = (await client.get("/api/v1/labels", headers=await workspace.headers())).json()
    assert [list(label) for label in labels] == [["id", "name", "level", "color", "default"]] * 4
    assert [(label["name"], label["level"], label["color"]) for label in labels] == [
        ("Public", 0, "#10b981"),
        ("Internal", 1, "#3b82f6"),
        ("Confidential", 2, "#f59e0b"),
        ("Restricted", 3, "#ef4444"),
    ]
    assert [label["name"] for label in labels if label["default"]] == ["Internal"]


async def test_rules_are_the_enabled_ones_in_priority_order_with_every_field(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    await create_rule(
        workspace.owner,
        CreateRule(
            name="Heron", priority=5, label_id=3, any=[{"keywords": ["heron"]}], examples=[{"text": "heron", "matches": True}]
        ),
    )
    marked_public = next(rule for rule in await list_rules(workspace.owner, ListRules()) if rule.name == "Marked public")
    await update_rule(workspace.owner, UpdateRule(id=marked_public.id, enabled=False, reason="not used here"))
    rules = (await client.get("/api/v1/rules", headers=await workspace.headers())).json()
    assert rules[0]["name"] == "Heron"
    assert "Marked public" not in [rule["name"] for rule in rules]
    assert len(rules) == 12
    assert [(rule["priority"], rule["id"]) for rule in rules] == sorted((rule["priority"], rule["id"]) for rule in rules)
    for rule in rules:
        assert list(rule) == ["id", "name", "priority", "label", "any", "all", "none"]
        assert list(rule["label"]) == ["id", "name", "level", "color"]
        for matcher in [*rule["any"], *rule["all"], *rule["none"]]:
            assert list(matcher) == list(Matcher.model_fields)


@pytest.mark.parametrize("path", ["/api/v1/rules", "/api/v1/ruleset"])
async def test_etag_spares_what_has_not_changed(client: httpx.AsyncClient, workspace: TestWorkspace, path: str) -> None:
    headers = await workspace.headers()
    first = await client.get(path, headers=headers)
    tag = first.headers["etag"]
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = await client.get(path, headers={**headers, "If-None-Match": known})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag
    assert (await client.get(path, headers={**headers, "If-None-Match": '"other"'})).status_code == 200
    await create_rule(workspace.owner, CreateRule(name="Heron", priority=5, label_id=3, any=[{"keywords": ["heron"]}]))
    changed = await client.get(path, headers={**headers, "If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


async def test_rule_set_gives_the_same_verdict_offline(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    response = await client.get("/api/v1/ruleset", headers=headers)
    exported = response.json()
    assert response.headers["x-rule-set-version"] == str(exported["version"])
    assert response.headers["x-engine-version"] == exported.pop("engine_version")
    compiled = compile_rule_set(RuleSet.model_validate_json(orjson.dumps(exported)))
    content = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
    online = await client.post("/api/v1/classify", headers=headers, json={"name": "a", "content": content})
    verdict = classify(compiled, content, "a", "document")
    assert verdict.label.name == online.json()["label"]["name"]
    assert verdict.matched_rules == online.json()["matched_rules"]
    assert verdict.rule_set_version == int(online.headers["x-rule-set-version"])
