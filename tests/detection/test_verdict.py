"""The verdict as a whole: the guide's example, precedence, order, incompleteness, bounds."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from detection import evaluation
from detection.engine import ENGINE_VERSION, SLOW_SECONDS, classify, compile_rule_set
from detection.packs import PACKS, starting_rule_set
from detection.probe import PROBE
from detection.rules_check import check_rule
from domain.errors import ValidationFailed
from domain.rules import Conditions, Confidence, Matcher, Precedence, RuleExample
from domain.verdicts import MAX_COUNTED, MAX_FINDINGS
from tests.detection.rule_sets import BASE, CONFIDENTIAL, PUBLIC, RESTRICTED, compiled, rule, rule_set, verdict
from tests.measuring import cpu_seconds

REPOSITORY = Path(__file__).parents[2]


def test_the_guides_example_comes_out_to_the_letter() -> None:
    answer = verdict("Confidential — NDA. Payment to IBAN DE89370400440532013000", "vendor-contract-2026.pdf")
    assert (answer.label.name, answer.label.level, answer.label.color) == ("Confidential", 2, "#f59e0b")
    assert answer.matched_rules == "Marked confidential, Financial data"
    assert answer.complete
    assert [(finding.start, finding.end) for finding in answer.findings] == [(0, 12), (36, 58)]
    assert answer.engine_version == ENGINE_VERSION == "1.15.0"


def test_without_a_match_the_default_label_applies_and_public_is_never_guessed() -> None:
    answer = verdict("Lunch is at noon.")
    assert (answer.label.name, answer.matched_rules, answer.findings, answer.complete) == ("Internal", "", (), True)


def test_the_base_pack_has_the_twelve_rules_in_order_and_each_passes_its_own_examples() -> None:
    pack = PACKS["base"]
    assert [(item.priority, item.name, item.label_name) for item in pack.rules] == [
        (10, "Marked restricted", "Restricted"),
        (20, "Credentials and secrets", "Restricted"),
        (30, "Payment card data", "Restricted"),
        (40, "Government identifiers", "Restricted"),
        (50, "Health data", "Restricted"),
        (60, "Marked confidential", "Confidential"),
        (70, "Financial data", "Confidential"),
        (80, "Personal data", "Confidential"),
        (85, "HR data", "Confidential"),
        (90, "Deals", "Confidential"),
        (100, "Marked internal", "Internal"),
        (110, "Marked public", "Public"),
    ]
    for item in pack.rules:
        assert item.examples
        assert check_rule(Conditions(any=item.any, all=item.all, none=item.none), item.examples) == [], item.name


def test_the_base_pack_is_scanned_inline() -> None:
    # Ten times the bound of ``slow``, which is measured once, on a machine that may be busy.
    assert cpu_seconds(lambda: classify(BASE, PROBE)) < 10 * SLOW_SECONDS
    assert 0 < BASE.weight_bytes < 95_000_000


def test_the_first_rule_set_of_a_process_is_not_slow_for_what_is_made_on_first_use() -> None:
    # Its first pass compiles the expressions of detectors, too, which takes longer than the bound on most machines.
    asked = "from detection.engine import compile_rule_set; from detection.packs import starting_rule_set"
    asked += "; print(compile_rule_set(starting_rule_set()).slow)"
    answer = subprocess.run([sys.executable, "-c", asked], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"


def test_a_rule_set_that_takes_long_says_so() -> None:
    many = (rule(number, Conditions(any=(Matcher(pattern="[a-z]"),)), priority=number) for number in range(1, 101))
    assert compile_rule_set(rule_set(*many)).slow
    assert not compiled(Matcher(keywords=("alpha",))).slow


def _words(*words: str) -> Conditions:
    return Conditions(any=tuple(Matcher(keywords=(word,)) for word in words))


@pytest.mark.parametrize(("precedence", "label"), [(Precedence.MOST_SENSITIVE, "Restricted"), (Precedence.FIRST_MATCH, "Public")])
def test_precedence_decides_among_the_labels_of_matching_rules(precedence: Precedence, label: str) -> None:
    rules = (
        rule(1, _words("alpha"), label=RESTRICTED, priority=50),
        rule(2, _words("beta"), label=PUBLIC, priority=10),
    )
    answer = classify(compile_rule_set(rule_set(*rules, precedence=precedence)), "alpha beta")
    assert answer.label.name == label
    assert answer.matched_rules == "Rule 2, Rule 1"


def test_ties_of_priority_go_by_id() -> None:
    rules = (rule(9, _words("alpha")), rule(3, _words("alpha")), rule(5, _words("alpha"), priority=1))
    assert classify(compile_rule_set(rule_set(*rules)), "alpha").matched_rules == "Rule 5, Rule 3, Rule 9"


def test_a_rule_that_cannot_be_evaluated_is_named_and_its_label_holds_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "ALLOWANCE", 1_000_000)
    rules = (
        rule(1, Conditions(any=(Matcher(pattern=r"\w", min_matches=9_999),)), label=RESTRICTED),
        rule(2, _words("alpha"), label=CONFIDENTIAL),
    )
    answer = classify(compile_rule_set(rule_set(*rules)), "alpha " * 200)
    assert not answer.complete
    assert answer.incomplete_rules == ("Rule 1",)
    assert answer.matched_rules == "Rule 2"
    assert answer.label.name == "Restricted"


def test_findings_are_bounded_and_so_is_the_count() -> None:
    answer = classify(compiled(Matcher(keywords=("ab",))), "ab " * 1_500)
    assert len(answer.findings) == MAX_FINDINGS
    assert answer.matched[0].hits == MAX_COUNTED
    assert [finding.start for finding in answer.findings[:3]] == [0, 3, 6]


def test_compiling_names_rule_matcher_and_field() -> None:
    bad = rule_set(
        rule(1, _words("fine")),
        rule(2, Conditions(any=(Matcher(pattern="a(?=b)"), Matcher(pattern="x*"), Matcher(detector="nonsense")))),
        rule(3, Conditions(any=(Matcher(keywords=("a",), exclude=("fine", "(")),))),
        rule(4, Conditions(all=(Matcher(pattern="a{1001}"),), none=(Matcher(pattern=r"(?:\pL{1,1000}\pN{1,1000})"),))),
    )
    with pytest.raises(ValidationFailed) as caught:
        compile_rule_set(bad)
    problems = {problem.field: problem.message for problem in caught.value.problems}
    assert list(problems) == [
        ("rules", 1, "any", 0, "pattern"),
        ("rules", 1, "any", 1, "pattern"),
        ("rules", 1, "any", 2, "detector"),
        ("rules", 2, "any", 0, "exclude", 1),
        ("rules", 3, "all", 0, "pattern"),
        ("rules", 3, "none", 0, "pattern"),
    ]
    assert "look-around" in problems["rules", 1, "any", 0, "pattern"]
    assert "empty" in problems["rules", 1, "any", 1, "pattern"]
    assert "nonsense" in problems["rules", 1, "any", 2, "detector"]
    assert all(message.startswith("rule 'Rule ") for message in problems.values())


@pytest.mark.parametrize("pattern", ["^", "$", r"\b", "a?", "(?:)", "a|", "(?m)^"])
def test_an_expression_that_matches_the_empty_text_is_refused(pattern: str) -> None:
    (problem,) = check_rule(Conditions(any=(Matcher(pattern=pattern),)), ())
    assert problem.field == ("any", 0, "pattern")


@pytest.mark.parametrize(
    ("conditions", "place"),
    [
        (Matcher(pattern=r"x\C"), "character 1"),
        (Matcher(pattern=r"a\\\C"), "character 3"),
        (Matcher(keywords=("a",), exclude=(r"é\C",)), "character 1"),
    ],
)
def test_an_expression_that_takes_parts_of_characters_is_refused(conditions: Matcher, place: str) -> None:
    (problem,) = check_rule(Conditions(any=(conditions,)), ())
    assert r"\C" in problem.message
    assert place in problem.message


@pytest.mark.parametrize("pattern", [r"x\\C", r"\Qx\C\E", "C"])
def test_a_letter_c_behind_a_backslash_that_is_quoted_is_one(pattern: str) -> None:
    assert check_rule(Conditions(any=(Matcher(pattern=pattern),)), ()) == []


@pytest.mark.parametrize("blank", ["  ", "\t\n", "\u3000", "\u200b", "\u00ad", ""])
def test_words_that_nobody_sees_are_refused(blank: str) -> None:
    for field in ("keywords", "near"):
        with pytest.raises(ValidationError, match="something that can be seen"):
            Matcher.model_validate({"keywords": ["a"], field: ["seen", blank]})


def test_a_rule_that_fails_its_own_examples_is_told_which() -> None:
    examples = (
        RuleExample(text="alpha", matches=True),
        RuleExample(text="alpha", matches=False),
        RuleExample(text="x", matches=True),
    )
    problems = check_rule(_words("alpha"), examples)
    assert [problem.field for problem in problems] == [("examples", 1), ("examples", 2)]


def test_the_same_rules_in_another_order_give_the_same_verdict() -> None:
    rules = starting_rule_set()
    turned = rules.model_copy(update={"rules": tuple(reversed(rules.rules))})
    text = "Confidential — NDA. Payment to IBAN DE89370400440532013000, password = Xk29!fooBarr"
    assert classify(compile_rule_set(turned), text) == verdict(text)


def test_when_the_common_automaton_runs_out_of_memory_every_rule_is_still_evaluated(monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(rule(number, Conditions(any=(Matcher(pattern=rf"[ab].{{0,60}}c{number}x"),))) for number in range(1, 40))
    monkeypatch.setattr("detection.expression_sets._SET_MEMORY", (600_000,))
    small = compile_rule_set(rule_set(*many))
    text = "".join("abab c12x ab bba. "[place % 18] for place in range(4_000))
    assert classify(small, text).matched_rules == "Rule 12"
    monkeypatch.setattr("detection.expression_sets._SET_MEMORY", (1_000,))
    assert classify(compile_rule_set(rule_set(*many)), text).matched_rules == "Rule 12"


def test_a_finding_says_why_it_is_sure() -> None:
    (finding,) = verdict("Payment to IBAN DE89370400440532013000").findings
    assert finding.detector == "iban"
    assert finding.confidence is Confidence.VERY_LIKELY
    assert finding.confirmed_by is not None
    assert finding.confirmed_by.startswith("checksum, near: ")
