"""Every pack's rules: they pass their own examples, are quick enough together, and agree with both precedences."""

from pathlib import Path
from typing import Final

import pytest

from detection.budget import over_budget
from detection.detectors import DETECTORS, Detector
from detection.engine import classify, compile_rule_set
from detection.packs import PACKS, STARTING_LABELS, Pack, PackRule, starting_rule_set
from detection.rules_check import check_rule
from domain.rules import MAX_RULE_NAME, Conditions, Rule, RuleSet
from tests.detection.rule_sets import BASE
from tests.detection.test_examples import EXAMPLES, labelled_documents

LEVELS: Final = {label.name: label.level for label in STARTING_LABELS}
RULES: Final = [(pack, rule) for pack in PACKS.values() for rule in pack.rules]


def rule_set_of(*packs: Pack) -> RuleSet:
    """A new workspace's rules with packs beside the base pack."""
    base = starting_rule_set()
    ids = {label.name: label.id for label in base.labels}
    more = [rule for pack in packs for rule in pack.rules]
    rules = [
        Rule(
            id=1_000 + number,
            name=rule.name,
            priority=rule.priority,
            label_id=ids[rule.label_name],
            any=rule.any,
            all=rule.all,
            none=rule.none,
        )
        for number, rule in enumerate(more)
    ]
    return base.model_copy(update={"rules": (*base.rules, *rules)})


ALL: Final = rule_set_of(*list(PACKS.values())[1:])


def test_the_packs_are_those_that_are_told_of() -> None:
    assert list(PACKS) == ["base", "pci", "gdpr", "hipaa"]
    assert all(number == pack.id for number, pack in PACKS.items())


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=[rule.name for _, rule in RULES])
def test_a_packs_rule_passes_its_examples_of_both_kinds(pack: Pack, rule: PackRule) -> None:
    assert check_rule(Conditions(any=rule.any, all=rule.all, none=rule.none), rule.examples) == []
    assert {example.matches for example in rule.examples} == {True, False}
    assert rule.description
    assert rule.label_name in LEVELS
    assert len(rule.name) <= MAX_RULE_NAME
    assert "," not in rule.name


def test_no_two_rules_of_packs_have_one_name() -> None:
    assert len({rule.name.lower() for _, rule in RULES}) == len(RULES)


def test_rules_are_ordered_by_level_so_that_both_precedences_agree() -> None:
    ordered = sorted(RULES, key=lambda each: each[1].priority)
    levels = [LEVELS[rule.label_name] for _, rule in ordered]
    assert levels == sorted(levels, reverse=True)


def test_all_packs_together_stay_well_within_the_time_that_rules_may_take() -> None:
    assert over_budget(ALL) == []


def test_with_all_packs_the_examples_keep_their_labels() -> None:
    compiled = compile_rule_set(ALL)
    wrong = {
        row["path"]: verdict.matched_rules
        for row in labelled_documents()
        if (
            verdict := classify(compiled, (EXAMPLES / row["path"]).read_text(encoding="utf-8"), Path(row["path"]).name)
        ).label.name
        != row["label"]
    }
    assert wrong == {}


#: What says which bank or by which code somebody collects, and what is asked for beside a card: none of it opens or names an account.
_NAMES_NO_ACCOUNT = frozenset(("bic", "in_ifsc", "sepa_creditor_id", "card_verification_code"))


@pytest.mark.parametrize(
    "detector",
    [
        each
        for each in DETECTORS.values()
        if each.group in ("government", "health", "secrets", "financial") and each.id not in _NAMES_NO_ACCOUNT
    ],
    ids=lambda each: str(each.id),
)
def test_identifiers_accounts_and_credentials_that_are_found_are_labelled_too(detector: Detector) -> None:
    assert classify(BASE, detector.example).label.level > 1
