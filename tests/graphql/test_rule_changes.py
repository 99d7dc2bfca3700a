"""A change of the rules, tried before it is made, and the inventory decided anew after it, over GraphQL."""

from typing import Any

import httpx
import pytest

from domain.jobs import JobStatus
from domain.permissions import KEY_PERMISSIONS, Permission
from domain.rules import Matcher
from resolvers.assets import SetAssetLabel, set_asset_label
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.job_runs import begin_run, complete_run
from resolvers.jobs import JobId, get_job_result
from resolvers.rules import CreateRule, ListRules, create_rule, list_rules
from schema.global_ids import global_id
from tests.conftest import TestWorkspace
from worker.relabelling import relabel_inventory

PREVIEW = """mutation ($input: RuleChangeInput!) { previewRuleChange(input: $input) {
    before { label { name } matchedRuleNames trace { name matched why } }
    verdicts { label { name level } precedence labelReason matchedRuleNames trace { name matched why } }
    moves { from { name level } to { name level } count } undecided forReview userErrors { code message field } } }"""
RELABEL = """mutation ($input: RelabelInput!) { relabel(input: $input) { job { jobId type status creditsReserved }
    moves { from { name } to { name } count } undecided forReview userErrors { code field } } }"""
RESULT = """query ($job: String!) { job(jobId: $job) { status creditsCharged result {
    moves { from { name level } to { name } count } checked undecided forReview withheld } } }"""
INTERNAL, CONFIDENTIAL, RESTRICTED = 2, 3, 4


async def ask(client: httpx.AsyncClient, headers: dict[str, str], query: str, **given: Any) -> dict[str, Any]:
    """What the only field of a mutation answers."""
    body = (await client.post("/graphql", headers=headers, json={"query": query, "variables": {"input": given}})).json()
    assert "errors" not in body, body
    (value,) = body["data"].values()
    found: dict[str, Any] = value
    return found


@pytest.fixture
async def rule(workspace: TestWorkspace) -> int:
    """A rule that finds "alpha", and three assets: one that it matches, one by hand, one that nothing matches."""
    command = CreateRule(name="Alpha", priority=500, label_id=CONFIDENTIAL, any=(Matcher(keywords=("alpha",)),))
    number = (await create_rule(workspace.owner, command)).id
    for name in ("alpha", "alpha by hand", "nothing"):
        made = await classify_asset(workspace.owner, ClassifyAsset(name=name, content=name))
        if "hand" in name:
            assert made.id is not None
            await set_asset_label(workspace.owner, SetAssetLabel(id=made.id, label_id=CONFIDENTIAL))
    return number


def moved(answer: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(each["from"]["name"], each["to"]["name"], int(each["count"])) for each in answer["moves"]]


def draft(workspace: TestWorkspace, word: str, label: int, **other: Any) -> dict[str, Any]:
    label_id = global_id("Label", workspace.id, label)
    return {"name": f"Rule {word}", "priority": 501, "labelId": label_id, "any": [{"keywords": [word]}], **other}


async def test_another_order_is_tried_where_the_first_rule_decides(
    client: httpx.AsyncClient, workspace: TestWorkspace, rule: int
) -> None:
    headers = await workspace.headers()
    lower = CreateRule(name="Alpha too", priority=501, label_id=INTERNAL, any=(Matcher(keywords=("alpha",)),))
    second = (await create_rule(workspace.owner, lower)).id
    present = [each.id for each in await list_rules(workspace.owner, ListRules())]
    assert present[-2:] == [rule, second]

    async def tried(ids: list[int], **other: Any) -> dict[str, Any]:
        order = [global_id("Rule", workspace.id, each) for each in ids]
        return await ask(client, headers, PREVIEW, order=order, texts=["alpha"], **other)

    swapped = [*present[:-2], second, rule]
    answer = await tried(swapped, precedence="FIRST_MATCH")
    assert answer["userErrors"] == []
    (verdict,) = answer["verdicts"]
    assert (verdict["label"]["name"], verdict["precedence"]) == ("Internal", "FIRST_MATCH")
    assert verdict["matchedRuleNames"] == "Alpha too, Alpha"
    assert (await tried(present, precedence="FIRST_MATCH"))["verdicts"][0]["label"]["name"] == "Confidential"
    same = (await tried(swapped))["verdicts"][0]
    assert (same["label"]["name"], same["precedence"]) == ("Confidential", "MOST_SENSITIVE"), "the order decides nothing then"
    assert [each.id for each in await list_rules(workspace.owner, ListRules())] == present, "nothing was kept"
    (error,) = (await tried(present[1:]))["userErrors"]
    assert (error["field"], error["message"]) == (["order"], "must name every rule of the workspace exactly once")


async def test_a_new_rule_is_tried_on_texts_and_what_only_content_can_say_is_counted(
    client: httpx.AsyncClient, workspace: TestWorkspace, rule: int
) -> None:
    headers = await workspace.headers()
    answer = await ask(client, headers, PREVIEW, rule=draft(workspace, "beta", CONFIDENTIAL), texts=["alpha", "beta", "neither"])
    assert answer["userErrors"] == []
    assert [each["label"]["name"] for each in answer["before"]] == ["Confidential", "Internal", "Internal"]
    assert [each["label"]["name"] for each in answer["verdicts"]] == ["Confidential", "Confidential", "Internal"]
    new = next(each for each in answer["verdicts"][1]["trace"] if each["name"] == "Rule beta")
    assert (new["matched"], new["why"]) == (True, "any[0]: 1 hit")
    assert moved(answer) == []
    assert int(answer["undecided"]) == 1, "those that are confidential already cannot rise by it"
    again = await ask(client, headers, PREVIEW, texts=["beta"])
    assert again["verdicts"][0]["matchedRuleNames"] == "", "nothing was kept"


async def test_why_is_told_of_several_texts_before_and_after_in_one_request(
    client: httpx.AsyncClient, workspace: TestWorkspace, rule: int
) -> None:
    traced = "{ trace { name reasons { matcher held text } } }"
    query = f"mutation ($input: RuleChangeInput!) {{ previewRuleChange(input: $input) {{ before {traced} verdicts {traced} }} }}"
    answer = await ask(
        client, await workspace.headers(), query, ruleId=global_id("Rule", workspace.id, rule), texts=["alpha"] * 4
    )
    assert [len(answer[side]) for side in ("before", "verdicts")] == [4, 4]
    assert answer["before"][0]["trace"][0]["reasons"] == [{"matcher": "any[0]", "held": True, "text": "1 hit"}]


async def test_what_can_be_decided_without_content_is_told_exactly(
    client: httpx.AsyncClient, workspace: TestWorkspace, rule: int
) -> None:
    headers, rule_id = await workspace.headers(), global_id("Rule", workspace.id, rule)
    gone = await ask(client, headers, PREVIEW, ruleId=rule_id, texts=["alpha"])
    assert moved(gone) == [("Confidential", "Internal", 1)]
    assert [gone[each][0]["matchedRuleNames"] for each in ("before", "verdicts")] == ["Alpha", ""]
    higher = await ask(client, headers, PREVIEW, ruleId=rule_id, rule=draft(workspace, "alpha", RESTRICTED))
    assert moved(higher) == [("Confidential", "Restricted", 1)]
    assert int(higher["forReview"]) == 1, "the person's label stays"
    default = await ask(client, headers, PREVIEW, defaultLabelId=global_id("Label", workspace.id, RESTRICTED))
    assert moved(default) == [("Internal", "Restricted", 1)]
    other_condition = await ask(client, headers, PREVIEW, ruleId=rule_id, rule=draft(workspace, "gamma", CONFIDENTIAL))
    assert int(other_condition["undecided"]) == 2
    assert int(default["undecided"]) == int(higher["undecided"]) == int(gone["undecided"]) == 0


async def test_changes_of_labels_are_tried_too(client: httpx.AsyncClient, workspace: TestWorkspace, rule: int) -> None:
    headers = await workspace.headers()
    confidential, restricted = (global_id("Label", workspace.id, each) for each in (CONFIDENTIAL, RESTRICTED))
    raised = await ask(client, headers, PREVIEW, labelId=confidential, level=9, texts=["alpha"])
    assert raised["verdicts"][0]["label"] == {"name": "Confidential", "level": 9}
    assert moved(raised) == []
    deleted = await ask(client, headers, PREVIEW, labelId=confidential, reassignTo=restricted, texts=["alpha"])
    assert deleted["verdicts"][0]["label"]["name"] == "Restricted"
    assert moved(deleted) == [("Confidential", "Restricted", 2)], "whoever gave it"
    first = await ask(client, headers, PREVIEW, precedence="FIRST_MATCH", texts=["alpha"])
    assert first["verdicts"][0]["labelReason"] == "Confidential, from 'Alpha', the first rule that matched."


async def test_a_name_that_is_taken_is_refused_as_if_the_rule_were_saved(
    client: httpx.AsyncClient, workspace: TestWorkspace, rule: int
) -> None:
    headers, rule_id = await workspace.headers(), global_id("Rule", workspace.id, rule)
    taken = draft(workspace, "beta", CONFIDENTIAL) | {"name": "marked PUBLIC"}
    for given in ({"rule": taken}, {"rule": taken, "ruleId": rule_id}):
        (error,) = (await ask(client, headers, PREVIEW, **given))["userErrors"]
        assert (error["field"], error["message"]) == (["rule", "name"], "another rule of this workspace has this name")
    own = taken | {"name": "ALPHA"}
    assert (await ask(client, headers, PREVIEW, rule=own, ruleId=rule_id))["userErrors"] == []


async def test_a_detector_that_there_is_not_is_answered_with_names_like_it(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    said = []
    for given in ("ibann", "qqqqq"):
        rule = draft(workspace, "beta", CONFIDENTIAL) | {"any": [{"detector": given}]}
        (error,) = (await ask(client, headers, PREVIEW, rule=rule, texts=["beta"]))["userErrors"]
        said.append(error["message"])
    assert said[0].startswith("there is no detector or group called 'ibann'; did you mean iban")
    assert said[1] == "there is no detector or group called 'qqqqq'"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ruleId": "nobody's"}, ["ruleId"]),
        ({"labelId": "nobody's", "level": 3}, ["labelId"]),
        ({"level": 3}, ["labelId"]),
        ({"texts": ["a"] * 21}, ["texts"]),
    ],
)
async def test_what_cannot_be_is_said_with_its_place(
    client: httpx.AsyncClient, workspace: TestWorkspace, given: dict[str, Any], field: list[str]
) -> None:
    answer = await ask(client, await workspace.headers(), PREVIEW, **given)
    assert answer["userErrors"][0]["field"] == field
    assert answer["moves"] == answer["verdicts"] == []


async def test_a_wrong_draft_is_said_with_its_place(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    wrong = draft(workspace, "beta", CONFIDENTIAL, any=[{"pattern": "("}])
    answer = await ask(client, await workspace.headers(), PREVIEW, rule=wrong)
    assert answer["userErrors"][0]["field"] == ["rule", "any", "0", "pattern"]
    failing = draft(workspace, "beta", CONFIDENTIAL, examples=[{"text": "alpha", "matches": True}])
    answer = await ask(client, await workspace.headers(), PREVIEW, rule=failing)
    assert answer["userErrors"][0]["field"][:2] == ["rule", "examples"]


async def test_relabelling_is_counted_then_asked_for_with_a_reason_and_its_result_read(
    client: httpx.AsyncClient, workspace: TestWorkspace, rule: int
) -> None:
    headers = await workspace.headers()
    delete = "mutation ($input: DeleteRuleInput!) { deleteRule(input: $input) { deletedId } }"
    await ask(client, headers, delete, id=global_id("Rule", workspace.id, rule))
    counted = await ask(client, headers, RELABEL)
    assert (counted["job"], moved(counted)) == (None, [("Confidential", "Internal", 1)])
    refused = await ask(client, headers, RELABEL, dryRun=False)
    assert (refused["job"], refused["userErrors"][0]["field"]) == (None, ["reason"])
    submitted = await ask(client, headers, RELABEL, dryRun=False, reason="no longer", idempotencyKey="once")
    again = await ask(client, headers, RELABEL, dryRun=False, reason="no longer", idempotencyKey="once")
    assert submitted["job"]["jobId"] == again["job"]["jobId"]
    assert (submitted["job"]["type"], int(submitted["job"]["creditsReserved"])) == ("RELABEL", 0)
    job_id = submitted["job"]["jobId"]
    number = await _run(workspace, job_id)
    assert number
    body = {"query": RESULT, "variables": {"job": job_id}}
    read = (await client.post("/graphql", headers=headers, json=body)).json()["data"]["job"]
    assert (read["status"], int(read["creditsCharged"])) == ("COMPLETED", 0)
    assert moved(read["result"]) == [("Confidential", "Internal", 1)]
    assert [int(read["result"][each]) for each in ("checked", "undecided", "forReview", "withheld")] == [3, 0, 0, 0]
    over_rest = (await client.get(f"/v1/jobs/{job_id}/result", headers=headers)).json()
    assert [each["count"] for each in over_rest["moves"]] == [1]
    found = await get_job_result(workspace.owner, JobId(job_id=job_id))
    assert found.job.status == JobStatus.COMPLETED


async def _run(workspace: TestWorkspace, job_id: str) -> int:
    number: int
    async with workspace.owner.hub.database.reading(workspace.id) as connection:
        number = await connection.fetchval("select id from jobs where workspace_id = $1 and public_id = $2", workspace.id, job_id)
    run = await begin_run(workspace.opened.hub, workspace.id, number)
    assert run is not None
    assert await complete_run(run, await relabel_inventory(run)) is not None
    return number


async def test_it_takes_the_permission_to_change_rules(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers(KEY_PERMISSIONS - {Permission.RULES_WRITE})
    for query in (PREVIEW, RELABEL):
        body = (await client.post("/graphql", headers=headers, json={"query": query, "variables": {"input": {}}})).json()
        assert body["errors"][0]["extensions"]["code"] == "INSUFFICIENT_PERMISSIONS"
