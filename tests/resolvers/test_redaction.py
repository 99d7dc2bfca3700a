"""Redacting: what rules find is masked, all of it, or nothing is answered."""

import re

import pytest

from detection import evaluation
from domain.errors import Conflict
from domain.rules import Matcher
from domain.verdicts import MAX_FINDINGS
from resolvers.classification import RedactContent, redact_content
from resolvers.rules import CreateRule, create_rule
from tests.conftest import TestWorkspace


async def test_findings_are_masked_character_by_character(workspace: TestWorkspace) -> None:
    redacted = await redact_content(workspace.owner, RedactContent(content="Payment to IBAN DE89370400440532013000, thanks"))
    assert redacted.content == "Payment to IBAN " + "█" * 22 + ", thanks"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("password: Winter-Garten-42 and later Winter-Garten-42 again", "password: █ and later █ again"),
        ("Geburtsdatum: 23.11.1961\nund noch einmal 23.11.1961.", "Geburtsdatum: █\nund noch einmal █."),
        ("password: Winter-Garten-42, not Winter-Garten-420", "password: █, not Winter-Garten-420"),
        ("Card 4539148803436467\r\nagain\ufeff 4539148803436467", "Card █\r\nagain\ufeff █"),
    ],
)
async def test_what_a_detector_found_is_masked_wherever_it_stands(workspace: TestWorkspace, text: str, left: str) -> None:
    rules = tuple(Matcher(detector=each) for each in ("secrets", "birth_date", "payment_card"))
    await create_rule(workspace.owner, CreateRule(name="Values", priority=1, label_id=3, any=rules))
    redacted = await redact_content(workspace.owner, RedactContent(content=text))
    assert re.sub("█+", "█", redacted.content) == left
    assert len(redacted.content) == len(text)


async def test_words_are_masked_only_where_a_rule_found_them(workspace: TestWorkspace) -> None:
    word = Matcher(keywords=("heron22",), near=("grey",), window=8)
    await create_rule(workspace.owner, CreateRule(name="Code word", priority=1, label_id=3, any=(word,)))
    redacted = await redact_content(workspace.owner, RedactContent(content="grey heron22" + " " * 30 + "heron22"))
    assert redacted.content == "grey " + "█" * 7 + " " * 30 + "heron22"


async def test_more_findings_than_a_verdict_carries_are_masked_too(workspace: TestWorkspace) -> None:
    count = MAX_FINDINGS + 500
    await create_rule(workspace.owner, CreateRule(name="Code word", priority=1, label_id=3, any=(Matcher(keywords=("heron",)),)))
    redacted = await redact_content(workspace.owner, RedactContent(content="heron " * count))
    assert "heron" not in redacted.content
    assert redacted.findings == count


async def test_no_reasons_are_made_for_what_is_only_masked(workspace: TestWorkspace) -> None:
    ready = await workspace.owner.hub.rule_sets.get(workspace.id)
    text = "IBAN DE89370400440532013000"
    told, masked = await ready.verdict(text, "", "document"), await ready.verdict_to_mask(text)
    assert [(rule.name, bool(rule.why)) for rule in told.matched] == [("Financial data", True)]
    assert [(rule.name, bool(rule.why)) for rule in masked.matched] == [("Financial data", False)]
    assert masked.findings == told.findings


async def test_a_text_that_a_rule_cannot_be_evaluated_on_is_not_answered(
    workspace: TestWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    await create_rule(
        workspace.owner,
        CreateRule(name="Every letter", priority=1, label_id=3, any=(Matcher(pattern=r"\w", min_matches=9_999),)),
    )
    monkeypatch.setattr(evaluation, "ALLOWANCE", 1_000)
    with pytest.raises(Conflict, match="Every letter"):
        await redact_content(workspace.owner, RedactContent(content="alpha " * 200))
