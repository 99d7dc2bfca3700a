"""The conformance file through every way to a verdict: engine, offline command, GraphQL, REST, a worker's job."""

import hashlib
import hmac
import json
import re
from collections.abc import AsyncIterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from classifyhub.hub import Addresses
from conformance.generate import FILE, FORMAT, written
from conformance.model import Case, case_of, verdict_as_json
from detection.engine import ENGINE_VERSION, classify, compile_rule_set
from domain.allow_list import AllowKind
from domain.rules import RuleSet
from resolvers.allow_list import AddAllowListEntries, NewAllowListEntry, add_allow_list_entries
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from resolvers.jobs import GetJob, JobId, get_job, get_job_result
from resolvers.rules import CreateRule, DeleteRule, ListRules, create_rule, delete_rule, list_rules
from resolvers.workspaces import UpdateWorkspace, update_workspace
from tests import own_database
from tests.cli.command_line import new_place, run
from tests.conftest import TestWorkspace
from tests.jobs.conftest import working

addresses, server, hub = own_database.addresses, own_database.server, own_database.hub

PAGE: Final = (Path(__file__).parents[2] / "conformance" / "README.md").read_text(encoding="utf-8")
DOCUMENT: Final = json.loads(FILE.read_text(encoding="utf-8"))
RULE_SETS: Final[dict[str, RuleSet]] = {
    name: RuleSet.model_validate_json(json.dumps(rule_set)) for name, rule_set in DOCUMENT["rule_sets"].items()
}
#: A workspace has these rules from its beginning.
_STARTING: Final = "a new workspace"
_PREVIEW: Final = """query ($input: PreviewClassificationInput!) { previewClassification(input: $input) { complete label { name }
  matchedRules { name count } findings(first: 1000) { ruleName detector start end confidence confirmedBy quote } } }"""
each_rule_set = pytest.mark.parametrize("name", RULE_SETS)


def cases(rule_set: str) -> list[tuple[Case, dict[str, Any]]]:
    """The cases of a rule set with what must come out."""
    return [(case_of(each), each["verdict"]) for each in DOCUMENT["cases"] if each["rule_set"] == rule_set]


def test_the_file_is_what_the_cases_and_this_engine_make() -> None:
    assert (DOCUMENT["format"], DOCUMENT["engine_version"]) == (FORMAT, ENGINE_VERSION)
    assert FILE.read_text(encoding="utf-8") == written(), "read what differs, and run: python -m conformance.generate"


def test_every_rule_matches_somewhere_and_ids_are_unique() -> None:
    verdicts = [(each["rule_set"], each["verdict"]) for each in DOCUMENT["cases"]]
    matched = {(name, rule["rule"]) for name, verdict in verdicts for rule in verdict["matched"]}
    missing = {
        (name, rule.name)
        for name, rule_set in RULE_SETS.items()
        for rule in rule_set.rules
        if name != _STARTING and (name, rule.name) not in matched
    }
    assert missing == set()
    ids = [each["id"] for each in DOCUMENT["cases"]]
    assert len(set(ids)) == len(ids) > 100
    assert any(not verdict["complete"] for _, verdict in verdicts)


@pytest.mark.parametrize("name", DOCUMENT["allowed"])
def test_an_allow_list_is_made_as_the_page_says(name: str) -> None:
    """By its words alone, without our code for it."""
    allow = DOCUMENT["rule_sets"][name]["allow"]
    key = bytes.fromhex(allow["key"])

    def hashed(message: str) -> str:
        return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()

    listed: dict[str, set[str]] = {"value": set(), "domain": set()}
    for entry in DOCUMENT["allowed"][name]:
        for form, digest in entry["digests"].items():
            assert digest == hashed(f"{entry['kind']}:{form}")
            listed[entry["kind"]].add(digest)
    assert listed == {"value": set(allow["values"]), "domain": set(allow["domains"])}
    rows = re.findall(r"\| `((?:value|domain):.+?)` \| `([0-9a-f]{64})` \|", PAGE)
    assert rows == [(message, hashed(message)) for message, _ in rows]
    assert {digest for _, digest in rows} <= listed["value"] | listed["domain"]
    assert len(rows) > 2


def test_what_a_detector_finds_in_its_example_is_overlooked_by_its_canonical_value() -> None:
    rule_set = DOCUMENT["rule_sets"]["detectors"]
    key = bytes(32)
    values = [
        hmac.new(key, f"value:{value}".encode(), hashlib.sha256).hexdigest() for value in DOCUMENT["canonical_values"].values()
    ]
    compiled = compile_rule_set(
        RuleSet.model_validate_json(json.dumps({**rule_set, "allow": {"key": key.hex(), "values": values}}))
    )
    for case, verdict in cases("detectors"):
        if case.id.removeprefix("detector ") in DOCUMENT["canonical_values"]:
            before = sum(each["hits"] for each in verdict["matched"])
            after = sum(each.hits for each in classify(compiled, case.content).matched)
            assert after < before, case.id


@each_rule_set
def test_the_engine(name: str) -> None:
    compiled = compile_rule_set(RULE_SETS[name])
    for case, verdict in cases(name):
        assert verdict_as_json(classify(compiled, case.content, case.name, case.asset_type)) == verdict, case.id


@each_rule_set
def test_the_offline_command(name: str) -> None:
    with new_place() as place:
        rules = place / "rules.json"
        rules.write_text(json.dumps({"engine_version": ENGINE_VERSION, **DOCUMENT["rule_sets"][name]}), encoding="utf-8")
        by_type = groupby(sorted(cases(name), key=lambda each: each[0].asset_type), key=lambda each: each[0].asset_type)
        for number, (asset_type, group) in enumerate(by_type):
            expected = {}
            for place_of_case, (case, verdict) in enumerate(group):
                file = place / f"{number}" / f"{place_of_case:04}" / case.name
                file.parent.mkdir(parents=True)
                file.write_bytes(case.content.encode())
                expected[str(file)] = (case.id, verdict)
            options = ("--rules", rules, "--strict", "--format", "json", "--asset-type", asset_type)
            files = run("classify", place / f"{number}", *options).json["files"]
            assert {each["name"] for each in files} == set(expected)
            for each in files:
                id_, verdict = expected[each["name"]]
                assert _told_offline(each) == _without_counts(verdict), id_


def _told_offline(file: dict[str, Any]) -> dict[str, Any]:
    told = {field: file[field] for field in ("findings", "complete", "incomplete_rules")}
    return told | {"label": file["label"]["name"], "matched": file["matched_rules"]}


def _without_counts(verdict: dict[str, Any]) -> dict[str, Any]:
    return verdict | {"matched": ", ".join(each["rule"] for each in verdict["matched"])}


async def _give(workspace: TestWorkspace, name: str) -> None:
    """Put these rules, and no others, into a workspace, and on its allow-list what theirs was made of."""
    rule_set = RULE_SETS[name]
    for present in await list_rules(workspace.owner, ListRules()):
        await delete_rule(workspace.owner, DeleteRule(id=present.id))
    for rule in sorted(rule_set.rules, key=lambda rule: rule.id):
        command = CreateRule(
            name=rule.name, priority=rule.priority, label_id=rule.label_id, any=rule.any, all=rule.all, none=rule.none
        )
        await create_rule(workspace.owner, command)
    await update_workspace(workspace.owner, UpdateWorkspace(precedence=rule_set.precedence, reason="conformance"))
    if name in DOCUMENT["allowed"]:
        entries = tuple(
            NewAllowListEntry(kind=AllowKind(each["kind"]), value=each["value"]) for each in DOCUMENT["allowed"][name]
        )
        await add_allow_list_entries(workspace.owner, AddAllowListEntries(entries=entries))


@pytest.fixture
async def worker(addresses: Addresses) -> AsyncIterator[None]:
    """A worker on the module's database."""
    async with working(addresses):
        yield


@pytest.mark.usefixtures("worker")
@each_rule_set
async def test_the_gateway_and_a_worker(name: str, client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    if name != _STARTING:
        await _give(workspace, name)
    headers = await workspace.headers()
    for case, verdict in cases(name):
        given = {"name": case.name, "assetType": case.asset_type, "content": case.content}
        answer = await client.post("/graphql", headers=headers, json={"query": _PREVIEW, "variables": {"input": given}})
        assert "errors" not in answer.json(), answer.text
        assert _told_by_graphql(answer.json()["data"]["previewClassification"]) == _without_names(verdict), case.id
        body = {"name": case.name, "asset_type": case.asset_type, "content": case.content, "store": False}
        answer = await client.post("/api/v1/classify", headers=headers, json=body)
        assert answer.json()["label"]["name"] == verdict["label"], case.id
        assert answer.json()["matched_rules"] == ", ".join(each["rule"] for each in verdict["matched"])
        assert answer.headers["x-verdict-complete"] == str(verdict["complete"]).lower()
    samples = [(case, verdict) for case, verdict in cases(name) if case.asset_type == "document" and case.content]
    for case, verdict in samples[-2:]:
        await _require_job(workspace, case, verdict)


def _told_by_graphql(told: dict[str, Any]) -> dict[str, Any]:
    fields = {"ruleName": "rule", "confirmedBy": "confirmed_by"}
    return {
        "label": told["label"]["name"],
        "matched": [{"rule": each["name"], "hits": each["count"]} for each in told["matchedRules"]],
        "findings": [
            {fields.get(field, field): value for field, value in each.items()} | {"confidence": each["confidence"].lower()}
            for each in told["findings"]
        ],
        "complete": told["complete"],
    }


def _without_names(verdict: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in verdict.items() if field != "incomplete_rules"}


async def _require_job(workspace: TestWorkspace, case: Case, verdict: dict[str, Any]) -> None:
    submitted = await create_classify_job(workspace.owner, CreateClassifyJob(text=case.content, name=case.name))
    job = await get_job(workspace.owner, GetJob(job_id=submitted.job.job_id, wait=30))
    assert job.status == "completed"
    result = (await get_job_result(workspace.owner, JobId(job_id=job.job_id))).result
    assert result["label"]["name"] == verdict["label"], case.id
    assert result["matched_rules"] == [each["rule"] for each in verdict["matched"]]
    assert result["complete"] == verdict["complete"]
    fields = ("detector", "start", "end", "confidence", "quote")
    assert [{"rule": each["rule_name"], **{field: each[field] for field in fields}} for each in result["findings"]] == [
        {field: each[field] for field in ("rule", *fields)} for each in verdict["findings"]
    ]


def test_the_page_says_how_to_make_the_file_anew_and_names_every_field() -> None:
    assert "python -m conformance.generate" in PAGE
    fields = {
        *DOCUMENT,
        "allow",
        *DOCUMENT["allowed"]["allow-list"][0],
        *RULE_SETS["allow-list"].model_dump()["allow"],
        *DOCUMENT["cases"][0],
        *DOCUMENT["cases"][0]["verdict"],
    }
    fields |= {field for each in DOCUMENT["cases"] for finding in each["verdict"]["findings"] for field in finding}
    assert {field for field in fields if f"`{field}`" not in PAGE} == set()
