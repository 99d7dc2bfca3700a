"""What is wrong is told by the names under which the caller sent it, each mistake once."""

from typing import Any, Final

import httpx
import pytest

from resolvers.rules import ListRules, list_rules
from schema.global_ids import global_id
from tests.conftest import TestWorkspace

ERRORS: Final = "userErrors { field message } }"
NO_LABEL: Final = "No such label in this workspace."
RULE: Final = 'name: "Heron", priority: 5, any: [{keywords: ["heron"]}]'
TOO_LONG: Final = "must have at most %d characters"

MUTATIONS: Final[dict[str, tuple[str, list[tuple[list[str] | None, str]]]]] = {
    "a relabelling's label": (
        f'mutation {{ relabel(input: {{labelId: ["foo"]}}) {{ {ERRORS} }}',
        [(["labelId"], "no such label in this workspace")],
    ),
    "a new rule's label": (
        f'mutation {{ createRule(input: {{{RULE}, labelId: "foo"}}) {{ {ERRORS} }}',
        [(["labelId"], NO_LABEL)],
    ),
    "a rule's other label": (
        f'mutation {{ updateRule(input: {{id: "$RULE", labelId: "foo"}}) {{ {ERRORS} }}',
        [(["labelId"], NO_LABEL)],
    ),
    "a rule that is not there": (
        f'mutation {{ updateRule(input: {{id: "foo"}}) {{ {ERRORS} }}',
        [(None, "No such rule in this workspace.")],
    ),
    "a label for a pack's": (
        f'mutation {{ installPack(input: {{pack: "pci", labels: [{{name: "Restricted", labelId: "foo"}}]}}) {{ {ERRORS} }}',
        [(["labels", "0", "labelId"], NO_LABEL)],
    ),
    "a label in use": (
        f'mutation {{ deleteLabel(input: {{id: "$LABEL"}}) {{ {ERRORS} }}',
        [
            (
                None,
                "The label Restricted is in use by 0 assets and 5 rules. Say which label they get instead, or change them first.",
            )
        ],
    ),
    "a level of no label": (
        f"mutation {{ previewRuleChange(input: {{level: 3}}) {{ {ERRORS} }}",
        [(["labelId"], "comes together with another level, or with the label that takes its place")],
    ),
    "the only keyword": (
        f'mutation {{ createRule(input: {{name: "Heron", priority: 5, labelId: "$LABEL", any: [{{keywords: ["{"a" * 5_000}"]}}]}}) {{ {ERRORS} }}',
        [(["any", "0", "keywords", "0"], TOO_LONG % 256)],
    ),
    "no keyword": (
        f'mutation {{ createRule(input: {{name: "Heron", priority: 5, labelId: "$LABEL", any: [{{keywords: []}}]}}) {{ {ERRORS} }}',
        [(["any", "0", "keywords"], "must have at least 1 item")],
    ),
    "the only entry": (
        f'mutation {{ addAllowListEntries(input: {{entries: [{{value: "{"a" * 600}"}}]}}) {{ {ERRORS} }}',
        [(["entries", "0", "value"], TOO_LONG % 512)],
    ),
    "no entry": (
        f"mutation {{ addAllowListEntries(input: {{entries: []}}) {{ {ERRORS} }}",
        [(["entries"], "must have at least 1 item")],
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
async def test_a_user_error_names_what_the_caller_sent(client: httpx.AsyncClient, workspace: TestWorkspace, name: str) -> None:
    query, wanted = MUTATIONS[name]
    query = query.replace("$LABEL", global_id("Label", workspace.id, 4))
    if "$RULE" in query:
        rule = (await list_rules(workspace.owner, ListRules()))[0]
        query = query.replace("$RULE", global_id("Rule", workspace.id, rule.id))
    answer = await _answer(client, workspace, query)
    (payload,) = answer["data"].values()
    assert [(each["field"], each["message"]) for each in payload["userErrors"]] == wanted


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("ruleSetDiff(from: 0, to: 1) { added { name } }", ["from"], "from: Input should be greater than or equal to 1"),
        ("ruleSetDiff(from: 1, to: 0) { added { name } }", ["to"], "to: Input should be greater than or equal to 1"),
        ("asset { id }", [], "give exactly one of databaseId and externalId"),
        ('asset(databaseId: 1, externalId: "1") { id }', [], "give exactly one of databaseId and externalId"),
        (
            'workspace { assets(filter: {assetType: ["\\u0000"]}) { nodes { id } } }',
            ["assetType", "0"],
            "assetType.0: must not contain a NUL character (at character 0)",
        ),
    ],
)
async def test_a_query_that_is_refused_names_its_arguments(
    client: httpx.AsyncClient, workspace: TestWorkspace, query: str, field: list[str], message: str
) -> None:
    (error,) = (await _answer(client, workspace, f"{{ {query} }}"))["errors"]
    assert (error["message"], error["extensions"]["problems"][0]["field"]) == (message, field)


async def _answer(client: httpx.AsyncClient, workspace: TestWorkspace, query: str) -> dict[str, Any]:
    found: dict[str, Any] = (await client.post("/graphql", headers=await workspace.headers(), json={"query": query})).json()
    return found
