"""An agent's verdicts: decided here by the rules that it names, as the engine would have, and none of its content kept."""

import re
from dataclasses import replace
from typing import Any

import pytest

from classifyhub.hub import Addresses, open_hub
from detection import evaluation
from detection.engine import ENGINE_VERSION, classify
from detection.packs.base import PACK
from domain.errors import HubError, StaleVersion, ValidationFailed
from domain.rules import Matcher, Precedence
from persistence.assets import AssetDetail
from persistence.sealing import ServerSecret
from resolvers.assets import GetAssets, SetAssetLabel, get_assets, set_asset_label
from resolvers.classification import Classified, ClassifyAsset, classify_asset
from resolvers.context import Policy
from resolvers.operations import validated
from resolvers.reports import ReportAssets, report_assets
from resolvers.rules import CreateRule, UpdateRule, create_rule, update_rule
from resolvers.workspaces import UpdateWorkspace, update_workspace
from tests.conftest import SECRET, TestWorkspace
from tests.reporting import present_rules, report_of, reported, seen_by_agent

CONTENT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
#: Ids in a new workspace.
PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED = range(1, 5)


async def send(workspace: TestWorkspace, body: dict[str, Any]) -> list[Classified | HubError]:
    """The outcomes of a report."""
    return await report_assets(workspace.owner, validated(ReportAssets, body))


async def accepted(workspace: TestWorkspace, body: dict[str, Any]) -> Classified:
    """The outcome of a report of one asset that is stored."""
    (outcome,) = await send(workspace, body)
    assert isinstance(outcome, Classified), outcome
    return outcome


async def problems(workspace: TestWorkspace, body: dict[str, Any]) -> dict[tuple[str | int, ...], str]:
    """What is wrong with a report of one asset."""
    (outcome,) = await send(workspace, body)
    assert isinstance(outcome, ValidationFailed), outcome
    return {problem.field: problem.message for problem in outcome.problems}


async def row_of(workspace: TestWorkspace, number: int | None) -> AssetDetail:
    """An asset as it is stored."""
    assert number is not None
    return (await get_assets(workspace.owner, GetAssets(ids=(number,))))[number]


def stored_verdict(row: AssetDetail) -> dict[str, Any]:
    """All of a row that comes from its content."""
    fields = ("name", "label_id", "matched_rules", "matched", "findings", "complete", "content_length", "fingerprint")
    return {name: getattr(row, name) for name in (*fields, "rule_set_version", "engine_version")}


async def test_what_is_reported_is_stored_as_if_it_had_been_classified_here(workspace: TestWorkspace) -> None:
    texts = [CONTENT, "", *(example.text for rule in PACK.rules for example in rule.examples)]
    rules = await present_rules(workspace)
    outcomes = await send(
        workspace, report_of(rules, *(seen_by_agent(rules, text, f"{number}") for number, text in enumerate(texts)))
    )
    assert len(texts) > 40
    for number, (text, outcome) in enumerate(zip(texts, outcomes, strict=True)):
        assert isinstance(outcome, Classified), (text, outcome)
        here = await classify_asset(workspace.owner, ClassifyAsset(name=f"{number}", content=text))
        ours, theirs = await row_of(workspace, here.id), await row_of(workspace, outcome.id)
        assert stored_verdict(theirs) == stored_verdict(ours), text
        assert (theirs.source, theirs.label_origin) == ("agent", "agent")


async def test_the_first_match_decides_where_the_workspace_says_so(workspace: TestWorkspace) -> None:
    await create_rule(
        workspace.owner, CreateRule(name="Heron", priority=1, label_id=PUBLIC, any=(Matcher(keywords=("confidential",)),))
    )
    for precedence, label in ((Precedence.MOST_SENSITIVE, CONFIDENTIAL), (Precedence.FIRST_MATCH, PUBLIC)):
        await update_workspace(workspace.owner, UpdateWorkspace(precedence=precedence, reason="to see"))
        rules = await present_rules(workspace)
        asset = seen_by_agent(rules, CONTENT, "x")
        backwards = asset | {"matched_rules": asset["matched_rules"][::-1], "findings": asset["findings"][::-1]}
        outcome = await accepted(workspace, report_of(rules, backwards))
        assert outcome.label.id == label == classify(rules, CONTENT).label.id
        assert outcome.matched_rules == "Heron, Marked confidential, Financial data"
        assert outcome.findings == classify(rules, CONTENT).findings


async def test_an_incomplete_verdict_is_at_least_as_sensitive_as_what_it_missed(
    workspace: TestWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    heavy = await create_rule(
        workspace.owner,
        CreateRule(name="Every letter", priority=1, label_id=CONFIDENTIAL, any=(Matcher(pattern=r"\w", min_matches=9_999),)),
    )
    rules = await present_rules(workspace)
    text = "alpha " * 200
    with monkeypatch.context() as patched:
        patched.setattr(evaluation, "ALLOWANCE", 1_000)
        verdict = classify(rules, text)
    assert (verdict.complete, verdict.incomplete_rules, verdict.label.id) == (False, ("Every letter",), CONFIDENTIAL)
    named = await accepted(workspace, report_of(rules, reported(verdict, text, "x", incomplete_rule_ids=[heavy.id])))
    assert (named.complete, named.label.id, named.matched_rules) == (False, CONFIDENTIAL, "")
    unnamed = await accepted(workspace, report_of(rules, reported(verdict, text, "x")))
    assert (unnamed.complete, unnamed.label.id) == (False, RESTRICTED), "it may have been any rule"
    assert (await row_of(workspace, unnamed.id)).complete is False
    wrong = await problems(
        workspace, report_of(rules, reported(verdict, text, "x", incomplete_rule_ids=[heavy.id], complete=True))
    )
    assert wrong == {("complete",): "must be false where rules could not be evaluated"}


async def test_rules_that_are_unknown_disabled_or_named_twice_are_refused(workspace: TestWorkspace) -> None:
    rule = await create_rule(
        workspace.owner, CreateRule(name="Heron", priority=1, label_id=PUBLIC, any=(Matcher(keywords=("heron",)),))
    )
    await update_rule(workspace.owner, UpdateRule(id=rule.id, enabled=False, reason="not now"))
    rules = await present_rules(workspace)
    good = rules.rule_set.rules[0].id
    asset = seen_by_agent(
        rules,
        "plain",
        "x",
        matched_rules=[{"rule_id": each} for each in (good, rule.id, 987_654, good)],
        incomplete_rule_ids=[good],
        complete=False,
    )
    unknown = "no enabled rule of this workspace has this id"
    assert await problems(workspace, report_of(rules, asset)) == {
        ("matched_rules", 1, "rule_id"): unknown,
        ("matched_rules", 2, "rule_id"): unknown,
        ("matched_rules", 3, "rule_id"): "this rule is named already",
        ("incomplete_rule_ids", 0): "this rule is named already",
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rule_id": 987_654}, "rule_id"),
        ({"detector": "crystal_ball"}, "detector"),
        ({"start": 30, "end": 20}, "end"),
        ({"end": 59}, "end"),
        ({"start": -1}, "start"),
        ({"confidence": "certain"}, "confidence"),
        ({"quote": "a\x00"}, "quote"),
    ],
)
async def test_findings_that_cannot_be_are_refused(workspace: TestWorkspace, change: dict[str, Any], field: str) -> None:
    rules = await present_rules(workspace)
    asset = seen_by_agent(rules, CONTENT, "x")
    asset["findings"][0] |= change
    assert list(await problems(workspace, report_of(rules, asset))) == [("findings", 0, field)]


@pytest.mark.parametrize("change", [{"content_sha256": "0" * 63}, {"content_sha256": "g" * 64}, {"content_length": -1}])
async def test_a_content_that_cannot_be_is_refused(workspace: TestWorkspace, change: dict[str, Any]) -> None:
    rules = await present_rules(workspace)
    wrong = await problems(workspace, report_of(rules, seen_by_agent(rules, "plain", "x", **change)))
    assert list(wrong) == [(name,) for name in change]


HIDDEN = "••••••••"


@pytest.mark.parametrize(
    ("detector", "length", "quote", "kept"),
    [
        (None, 12, "Con•••••••••", True),
        (None, 12, "Conf••••••••", False),
        (None, 400, "Confiden" + "•" * 32, True),
        (None, 400, "Confident" + "•" * 32, False),
        (None, 12, "Confidential", False),
        (None, 2_000, "•" * 321, False),
        (None, 3, "•••", True),
        (None, 3, "N••", False),
        ("us_ssn", 11, "•••••••89", True),
        ("us_ssn", 11, "••••••789", False),
        ("iban", 22, "DE•••••••••••••••••000", True),
        ("iban", 22, "DE••••••••••••••••3000", False),
        ("birth_date", 10, HIDDEN, True),
        ("birth_date", 10, "1•••••••••", False),
        ("email", 16, "a•••@example.org", True),
        ("email", 15, "•••@example.org", True),
        ("email", 15, "a•••@example.org", False),
        ("email", 16, "an••@example.org", False),
        ("email", 16, "anna@example.org", False),
        ("email", 16, "anna@example.org•••@x", False),
    ],
)
async def test_a_quote_that_shows_more_than_the_engine_would_is_hidden(
    workspace: TestWorkspace, detector: str | None, length: int, quote: str, kept: bool
) -> None:
    rules = await present_rules(workspace)
    rule_id = rules.rule_set.rules[0].id
    finding = {"rule_id": rule_id, "detector": detector, "start": 0, "end": length, "confidence": "likely", "quote": quote}
    asset = seen_by_agent(rules, "plain", "x", matched_rules=[{"rule_id": rule_id}], findings=[finding], content_length=length)
    outcome = await accepted(workspace, report_of(rules, asset))
    row = await row_of(workspace, outcome.id)
    assert [each["quote"] for each in row.findings] == [quote if kept else HIDDEN]
    assert [each.quote for each in outcome.findings] == [quote if kept else HIDDEN]


async def test_a_reason_of_any_length_keeps_no_document_out(workspace: TestWorkspace) -> None:
    rules = await present_rules(workspace)
    asset = seen_by_agent(rules, CONTENT, "x")
    asset["findings"][0]["confirmed_by"] = "near: " + "a" * 5_000
    outcome = await accepted(workspace, report_of(rules, asset))
    assert len(outcome.findings[0].confirmed_by or "") == 400


async def test_a_workspace_that_keeps_no_findings_keeps_none_of_an_agent(workspace: TestWorkspace) -> None:
    await update_workspace(workspace.owner, UpdateWorkspace(keep_findings=False))
    rules = await present_rules(workspace)
    outcome = await accepted(workspace, report_of(rules, seen_by_agent(rules, CONTENT, "x")))
    row = await row_of(workspace, outcome.id)
    assert (row.findings, row.matched_rules) == ([], "Marked confidential, Financial data")


async def test_a_persons_label_is_kept_until_the_content_changes_for_the_worse(workspace: TestWorkspace) -> None:
    rules = await present_rules(workspace)
    # The content came here first: the same fingerprint is made of what the agent knows of it.
    first = await classify_asset(workspace.owner, ClassifyAsset(name="x", content=CONTENT, external_id="x"))
    assert first.id is not None
    await set_asset_label(workspace.owner, SetAssetLabel(id=first.id, label_id=PUBLIC, reason="published"))
    same = await accepted(workspace, report_of(rules, seen_by_agent(rules, CONTENT, "x")))
    assert (same.id, same.label.id, same.label_origin, same.needs_review) == (first.id, PUBLIC, "manual", False)
    changed = await accepted(workspace, report_of(rules, seen_by_agent(rules, CONTENT + ".", "x")))
    assert (changed.id, changed.label.id, changed.label_origin) == (first.id, CONFIDENTIAL, "agent")
    await set_asset_label(workspace.owner, SetAssetLabel(id=first.id, label_id=RESTRICTED))
    lower = await accepted(workspace, report_of(rules, seen_by_agent(rules, "plain", "x")))
    assert (lower.label.id, lower.label_origin, lower.needs_review) == (RESTRICTED, "manual", True)


async def test_a_report_by_other_rules_or_another_engine_is_refused_whole(workspace: TestWorkspace) -> None:
    rules = await present_rules(workspace)
    body = report_of(rules, seen_by_agent(rules, CONTENT, "x"))
    rule = await create_rule(
        workspace.owner, CreateRule(name="Heron", priority=1, label_id=PUBLIC, any=(Matcher(keywords=("heron",)),))
    )
    present = (await present_rules(workspace)).rule_set.version
    assert present > rules.rule_set.version
    for stale in (
        body,
        body | {"rule_set_version": present + 1},
        body | {"rule_set_version": present, "engine_version": "0.9"},
    ):
        with pytest.raises(StaleVersion, match=f"rule set version {present} and engine version {re.escape(ENGINE_VERSION)}"):
            await send(workspace, stale)
    assert rule.id not in {each["rule_id"] for each in body["assets"][0]["matched_rules"]}
    await accepted(workspace, body | {"rule_set_version": present})


async def test_rules_that_another_process_has_just_changed_are_known_when_they_are_reported_by(
    workspace: TestWorkspace, addresses: Addresses
) -> None:
    await accepted(workspace, report_of(rules := await present_rules(workspace), seen_by_agent(rules, "plain", "x")))
    async with open_hub(addresses, ServerSecret(SECRET), Policy()) as other:
        elsewhere = replace(workspace.owner, hub=other.hub)
        for number in range(5):
            await create_rule(
                elsewhere, CreateRule(name=f"R{number}", priority=1, label_id=PUBLIC, any=(Matcher(keywords=("heron",)),))
            )
            rules = await present_rules(replace(workspace, owner=elsewhere))
            outcome = await accepted(workspace, report_of(rules, seen_by_agent(rules, "plain", "x")))
            assert outcome.rule_set_version == rules.rule_set.version
