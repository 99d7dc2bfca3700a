"""Rule sets as they were, over GraphQL: page by page, compared, and brought back."""

from typing import Any

import httpx

from detection.packs import PACKS
from resolvers.rules import CreateRule, DeleteRule, create_rule, delete_rule
from tests.conftest import TestWorkspace
from tests.graphql.test_graphql import ask

HISTORY = """query ($first: Int, $after: String) { workspace { ruleSets(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  nodes { version actor { kind name } changes { action target reason } ruleCount enabledRuleCount precedence labels { name level }
    defaultLabelDatabaseId rules(first: 2) { totalCount nodes { name databaseId labelDatabaseId any { keywords } } } } } } }"""
DIFFERENCE = """query ($from: Int!, $to: Int!) { ruleSetDiff(from: $from, to: $to) {
  added { name any { keywords } examples { text } } removed { name } changed { name fields { field before after } }
  labels { before { name } after { name } } settings { field before after } } }"""
ROLLBACK = """mutation ($version: Int!, $reason: String!) { rollbackRuleSet(input: {version: $version, reason: $reason}) {
  ruleSetVersion difference { settings { field } } userErrors { code message field } } }"""


async def test_the_history_of_rules_is_read_compared_and_gone_back_in(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    given: dict[str, Any] = {"name": "Heron", "priority": 5, "label_id": 4, "any": ({"keywords": ("heron",)},)}
    rule = await create_rule(workspace.owner, CreateRule(**given))
    await delete_rule(workspace.owner, DeleteRule(id=rule.id))
    page = (await ask(client, headers, HISTORY, {"first": 2}))["workspace"]["ruleSets"]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (3, True)
    last, second = page["nodes"]
    assert (last["version"], second["version"]) == (3, 2)
    assert second["changes"] == [{"action": "rule.created", "target": f"rule:{rule.id}", "reason": None}]
    assert second["rules"]["nodes"][0] | {"labelDatabaseId": 4} == {
        "name": "Heron",
        "databaseId": rule.id,
        "labelDatabaseId": 4,
        "any": [{"keywords": ["heron"]}],
    }
    assert (second["ruleCount"], second["rules"]["totalCount"], last["ruleCount"]) == (13, 13, 12)
    rest = (await ask(client, headers, HISTORY, {"first": 2, "after": page["pageInfo"]["endCursor"]}))["workspace"]["ruleSets"]
    assert [each["version"] for each in rest["nodes"]] == [1]
    difference = (await ask(client, headers, DIFFERENCE, {"from": 3, "to": 2}))["ruleSetDiff"]
    assert difference == {
        "added": [{"name": "Heron", "any": [{"keywords": ["heron"]}], "examples": []}],
        "removed": [],
        "changed": [],
        "labels": [],
        "settings": [],
    }
    back = (await ask(client, headers, ROLLBACK, {"version": 2, "reason": "it was needed"}))["rollbackRuleSet"]
    assert back == {"ruleSetVersion": 4, "difference": {"settings": []}, "userErrors": []}
    refused = (await ask(client, headers, ROLLBACK, {"version": 99, "reason": "it was needed"}))["rollbackRuleSet"]
    assert (refused["ruleSetVersion"], refused["userErrors"][0]["code"]) == (None, "NOT_FOUND")
    assert (await ask(client, headers, "{ ruleSet(version: 99) { version } }"))["ruleSet"] is None


async def test_what_is_wrong_with_a_rule_is_a_user_error_at_its_place(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    create = """mutation ($any: [MatcherInput!]!, $examples: [RuleExampleInput!]!, $label: ID!) { createRule(input: {
      name: "Heron", priority: 5, labelId: $label, any: $any, examples: $examples}) { rule { id } userErrors { code message field } } }"""
    label = (await ask(client, headers, "{ workspace { labels { id } } }"))["workspace"]["labels"][0]["id"]

    async def errors(matcher: dict[str, Any], *examples: dict[str, Any]) -> list[tuple[str, list[str]]]:
        answer = await ask(client, headers, create, {"any": [matcher], "examples": list(examples), "label": label})
        assert answer["createRule"]["rule"] is None
        return [(each["message"], each["field"]) for each in answer["createRule"]["userErrors"]]

    assert await errors({"pattern": "ab(c"}) == [
        ("does not compile on RE2: missing ): ab(c (at character 2)", ["any", "0", "pattern"])
    ]
    examples = ({"text": "a stork", "matches": True}, {"text": "the heron", "matches": False})
    assert await errors({"keywords": ["heron"]}, *examples) == [
        ("the rule must match this example and does not: no matcher of any holds", ["examples", "0"]),
        ('the rule must not match this example but does: "heron" at characters 4 to 9', ["examples", "1"]),
    ]


async def test_packs_are_previewed_installed_upgraded_and_removed(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    fields = (
        "pack fromVersion toVersion difference { added { name databaseId } removed { name } } conflicts { rule field message }"
    )
    preview = (await ask(client, headers, f'{{ packUpgrade(pack: "pci") {{ {fields} }} }}'))["packUpgrade"]
    assert (preview["fromVersion"], preview["difference"]["added"][0]) == (None, {"name": "PCI card numbers", "databaseId": None})

    async def change(name: str, given: str = "") -> dict[str, Any]:
        mutation = (
            f'mutation {{ {name}(input: {{pack: "pci"{given}}}) {{ upgrade {{ {fields} }} userErrors {{ code message }} }} }}'
        )
        answer: dict[str, Any] = (await ask(client, headers, mutation))[name]
        return answer

    refused = await change("upgradePack")
    assert refused == {"upgrade": None, "userErrors": [{"code": "CONFLICT", "message": "The pack pci is not installed."}]}
    label = (await ask(client, headers, "{ workspace { labels { id } } }"))["workspace"]["labels"][3]["id"]
    installed = await change("installPack", f', labels: [{{name: "Restricted", labelId: "{label}"}}], reason: "cards"')
    assert installed["upgrade"]["difference"]["added"] == preview["difference"]["added"]
    packs = "{ workspace { ruleSetVersion packs { id installedVersion rules { name } } } }"
    state = (await ask(client, headers, packs))["workspace"]
    assert [(each["id"], each["installedVersion"] is not None) for each in state["packs"]] == [
        ("base", True),
        ("pci", True),
        ("gdpr", False),
        ("hipaa", False),
    ]
    assert len(state["packs"][1]["rules"]) == len(preview["difference"]["added"])
    upgraded = await change("upgradePack", ', overwrite: ["PCI card numbers"]')
    assert (upgraded["upgrade"]["conflicts"], upgraded["userErrors"]) == ([], [])
    removed = await change("removePack")
    assert len(removed["upgrade"]["difference"]["removed"]) == len(preview["difference"]["added"])


async def test_many_rules_are_planned_and_applied_at_once(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    shown = "version hasChanges installedPacks difference { added { name } labels { after { name } } }"
    plan = f"query ($input: PlanRulesInput!) {{ planRules(input: $input) {{ {shown} }} }}"
    apply = f"mutation ($input: ApplyRulesInput!) {{ applyRules(input: $input) {{ plan {{ {shown} }} userErrors {{ message field }} }} }}"
    rule = {"name": "Heron", "label": "Secret", "priority": 5, "any": [{"keywords": ["heron"]}]}
    file = {"labels": [{"name": "Secret", "level": 9, "color": "#123456"}], "packs": [{"name": "base"}], "rules": [rule]}
    planned = (await ask(client, headers, plan, {"input": file}))["planRules"]
    assert planned == {
        "version": 1,
        "hasChanges": True,
        "installedPacks": [],
        "difference": {"added": [{"name": "Heron"}], "labels": [{"after": {"name": "Secret"}}]},
    }
    done = (await ask(client, headers, apply, {"input": {**file, "version": 1}}))["applyRules"]
    assert done == {"plan": planned, "userErrors": []}
    again = (await ask(client, headers, plan, {"input": file}))["planRules"]
    assert (again["version"], again["hasChanges"]) == (2, False)
    wrong = {"rules": [{**rule, "any": [{"pattern": "("}]}]}
    refused = (await ask(client, headers, apply, {"input": wrong}))["applyRules"]
    assert refused["plan"] is None
    assert refused["userErrors"][0]["field"] == ["rules", "0", "any", "0", "pattern"]
    lacking: dict[str, Any] = {"packs": [{"name": "pci", "without": ["PCI card PINs", "Deals"]}]}
    refused = (await ask(client, headers, apply, {"input": lacking}))["applyRules"]
    assert refused["userErrors"][0]["field"] == ["packs", "0", "without", "1"]
    lacking["packs"][0]["without"] = ["PCI card PINs"]
    added = (await ask(client, headers, apply, {"input": lacking}))["applyRules"]["plan"]["difference"]["added"]
    assert "PCI card PINs" not in {rule["name"] for rule in added}
    assert len(added) == len(PACKS["pci"].rules) - 1

    pruning = {"labels": [], "rules": [], "prune": True}
    kept = "keptLabels { databaseId name isDefault ruleCount assetCount }"
    pruned = f"mutation ($input: ApplyRulesInput!) {{ applyRules(input: $input) {{ plan {{ {kept} {shown.replace('after', 'before')} }} }} }}"
    done = (await ask(client, headers, pruned, {"input": pruning}))["applyRules"]["plan"]
    assert done["difference"]["labels"] == [{"before": {"name": "Secret"}}]
    names = {each["name"]: each for each in done["keptLabels"]}
    assert list(names) == ["Public", "Internal", "Confidential", "Restricted"]
    assert names["Public"] == {"databaseId": 1, "name": "Public", "isDefault": False, "ruleCount": 1, "assetCount": 0}
    assert names["Internal"]["isDefault"]
