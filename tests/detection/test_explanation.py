"""Explanations: why each rule matched or did not, how the label was chosen, and the short reason that is kept."""

from pathlib import Path
from typing import Any

import pytest

from detection import evaluation, explanation
from detection.engine import classify, compile_rule_set
from detection.explanation import explain
from detection.keywords import Keywords
from detection.reasons import MAX_WHY, ShortReasons
from detection.rules_check import check_rule
from domain.rules import Conditions, Confidence, Matcher, Precedence, RuleExample
from domain.verdicts import RuleTrace
from tests.detection.rule_sets import BASE, CONFIDENTIAL, INTERNAL, RESTRICTED, compiled, rule, rule_set
from tests.measuring import calls_made

IBAN = "DE89370400440532013000"
EXAMPLES = Path(__file__).parents[2] / "examples"


def _traced(text: str, **conditions: Any) -> RuleTrace:
    made = compile_rule_set(rule_set(rule(1, Conditions(**conditions))))
    (trace,) = explain(made, text).trace
    return trace


@pytest.mark.parametrize(
    ("matcher", "text", "why"),
    [
        (Matcher(keywords=("alpha",)), "beta", "none of its keywords occurs"),
        (Matcher(keywords=("alpha",)), "éalpha", "none of its keywords occurs as a whole word"),
        (Matcher(pattern="a+"), "beta gamma"[:0], "nothing matches its expression"),
        (Matcher(detector="iban"), "nothing", "nothing looks like iban"),
        (
            Matcher(detector="iban"),
            "DE89370400440532013001",
            "no valid iban: its form or checksum is wrong, or another detector's value",
        ),
        (Matcher(keywords=("alpha",), min_matches=3), "alpha alpha", "too few hits: 2 of 3"),
        (Matcher(keywords=("alpha",), min_distinct=2), "alpha Alpha", "too few different values: 1 of 2"),
        (
            Matcher(keywords=("alpha",), near=("beta",)),
            "alpha",
            "1 place found, but 1 without a near term within 64 characters or over it",
        ),
        (Matcher(keywords=("alpha",), near=("beta",)), "beta", "none of its keywords occurs as a whole word"),
        (
            Matcher(keywords=("alpha",), exclude=("gamma", "alpha beta")),
            "alpha beta\nalpha beta",
            "2 places found, but 2 cancelled by exclude[1]",
        ),
        (
            Matcher(keywords=("alpha",), min_confidence=Confidence.LIKELY),
            "alpha",
            "1 place found, but 1 less sure than likely",
        ),
        (
            Matcher(keywords=("secret",), marking_position=True),
            "It is no secret that we met.",
            "1 place found, but 1 not in marking position",
        ),
        (
            Matcher(keywords=("alpha",), exclude=("alpha beta",), min_matches=2),
            "alpha beta\nalpha",
            "too few hits: 1 of 2; 1 cancelled by exclude[0]",
        ),
    ],
)
def test_a_rule_that_did_not_match_says_what_was_missing(matcher: Matcher, text: str, why: str) -> None:
    trace = _traced(text, any=(matcher,))
    assert (trace.matched, trace.why) == (False, f"any[0]: {why}")
    assert [(each.matcher, each.held, each.text) for each in trace.reasons] == [("any[0]", False, why)]


@pytest.mark.parametrize(
    ("matcher", "text", "why"),
    [
        (Matcher(keywords=("alpha",)), "alpha alpha", "2 hits"),
        (Matcher(detector="iban"), IBAN, "1 hit; checksum"),
        (Matcher(detector="iban", near=("account",)), f"account: {IBAN}", "1 hit; checksum; near: account"),
        (
            Matcher(detector="iban", near=("ledger",), window=3),
            f"id,ledger no\n1,{IBAN}\n",
            "1 hit; checksum; header: ledger no",
        ),
        (Matcher(keywords=("alpha",), exclude=("alpha beta",)), "alpha beta\nalpha", "1 hit; 1 cancelled by exclude[0]"),
        # More than a verdict counts otherwise.
        (Matcher(keywords=("alpha",), min_matches=501), "alpha " * 600, "600 hits"),
        (Matcher(pattern="a[0-9]+", min_distinct=501), " ".join(f"a{number}" for number in range(550)), "550 hits"),
        (Matcher(keywords=("alpha",)), "alpha " * 600, "500 or more hits"),
    ],
)
def test_a_rule_that_matched_says_what_confirmed_it(matcher: Matcher, text: str, why: str) -> None:
    trace = _traced(text, any=(matcher,))
    assert (trace.matched, trace.why) == (True, f"any[0]: {why}")


def test_all_and_none_are_named_by_their_places() -> None:
    alpha, beta, gamma = (Matcher(keywords=(word,)) for word in ("alpha", "beta", "gamma"))
    missing = _traced("alpha", any=(alpha,), all=(alpha, beta))
    assert missing.why == "all[1]: none of its keywords occurs"
    forbidden = _traced("alpha gamma", any=(alpha,), none=(beta, gamma))
    assert (forbidden.matched, forbidden.why) == (False, "none[1]: must not hold, and does: 1 hit")
    assert [each.held for each in forbidden.reasons] == [True, False, True]
    several = _traced("", any=(alpha, beta, gamma))
    assert several.why == "none of its keywords occurs (in 3 matchers)"


def test_how_the_label_was_chosen() -> None:
    low = rule(1, Conditions(any=(Matcher(keywords=("alpha",)),)), label=INTERNAL, priority=1)
    high = rule(2, Conditions(any=(Matcher(keywords=("beta",)),)), label=RESTRICTED, priority=2)
    sensitive = compile_rule_set(rule_set(low, high))
    first = compile_rule_set(rule_set(low, high, precedence=Precedence.FIRST_MATCH))
    assert explain(sensitive, "").label_reason == "Internal, the workspace's default label, because no rule matched."
    assert (
        explain(sensitive, "alpha beta").label_reason
        == "Restricted, level 3, the highest among the matching rules: from 'Rule 2'."
    )
    assert explain(first, "alpha beta").label_reason == "Internal, from 'Rule 1', the first rule that matched."


def test_a_rule_that_could_not_be_evaluated_says_so_and_holds_the_label_up(monkeypatch: pytest.MonkeyPatch) -> None:
    hard = rule(1, Conditions(any=(Matcher(keywords=("alpha",), min_matches=9_000),)), label=RESTRICTED)
    made = compile_rule_set(rule_set(hard))
    monkeypatch.setattr(evaluation, "ALLOWANCE", 1_000)
    monkeypatch.setattr(explanation, "_WORK", 1_000)
    answer = explain(made, "alpha " * 10_000)
    assert answer.label_reason == "Restricted, because rule 'Rule 1' could not be evaluated and gives that label."
    assert answer.trace[0].why == "could not be evaluated on this text: the label is at least its own"
    assert answer.trace[0].reasons[0].text == "looking closer would take too much work"


def test_explaining_changes_no_verdict_and_agrees_with_it() -> None:
    texts = [path.read_text(errors="replace") for path in sorted(EXAMPLES.rglob("*")) if path.is_file()][:60]
    assert texts
    for text in texts:
        answer = explain(BASE, text)
        assert answer._replace(label_reason=None, trace=()) == classify(BASE, text)
        assert {each.rule_id for each in answer.trace if each.matched} == {each.rule_id for each in answer.matched}
        for each, compiled_rule in zip(answer.trace, BASE.rules, strict=True):
            held = {reason.matcher: reason.held for reason in each.reasons}
            some = not compiled_rule.any or any(held[f"any[{place}]"] for place in range(len(compiled_rule.any)))
            every = all(held[f"all[{place}]"] for place in range(len(compiled_rule.all)))
            none = not any(held[f"none[{place}]"] for place in range(len(compiled_rule.none)))
            assert each.matched is (some and every and none), (each.name, each.why)


def test_what_a_detector_found_is_found_once_for_all_demands_and_exclusions() -> None:
    text = "ada@example.org\n" + "".join(f"info@a{number}.example\n" for number in range(300))

    def calls(exclusions: int) -> int:
        exclude = ("ada@exam", *(f"none{number}" for number in range(1, exclusions)))
        made = compiled(Matcher(detector="personal_email", exclude=exclude))
        return calls_made(lambda: explain(made, text))

    calls(1)
    assert calls(40) < 2 * calls(1)


def test_the_short_reason_keeps_words_of_the_rule_and_none_of_the_text() -> None:
    made = compiled(Matcher(detector="iban", near=("Ledger",), window=9))
    text = f"LEDGER {IBAN}\n\nname,ledger of Jane Doe\nx,{IBAN}\n"
    (matched,) = ShortReasons(made.rule_set).of(classify(made, text)).matched
    assert matched.why == "2 hits; checksum; header; near: ledger"


def test_a_word_that_is_not_the_rules_own_is_not_kept() -> None:
    made = compiled(Matcher(detector="iban", near=("account",)))
    verdict = classify(made, f"account {IBAN}")
    (finding,) = verdict.findings
    claimed = verdict._replace(findings=(finding._replace(confirmed_by="checksum, Jane Doe, near: Jane Doe"),))
    (matched,) = ShortReasons(made.rule_set).of(claimed).matched
    assert matched.why == "1 hit; checksum; near its words"


def test_the_short_reason_is_bounded() -> None:
    words = tuple(f"{'w' * 100}{number}" for number in range(9))
    made = compile_rule_set(rule_set(rule(1, Conditions(any=(Matcher(detector="iban", near=words),)), label=CONFIDENTIAL)))
    text = "\n\n".join(f"{word} {IBAN}" for word in words)
    (matched,) = ShortReasons(made.rule_set).of(classify(made, text)).matched
    assert matched.why is not None
    assert len(matched.why) == MAX_WHY


def test_a_rule_that_fails_is_told_as_not_evaluated_and_the_others_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = rule(1, Conditions(any=(Matcher(keywords=("alpha",)),)), label=RESTRICTED)
    sound = rule(2, Conditions(any=(Matcher(pattern="beta"),)))
    made = compile_rule_set(rule_set(failing, sound))

    def broken(*_: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr(Keywords, "spans", broken)
    answer = explain(made, "alpha beta")
    assert not answer.complete
    assert [(each.matched, each.reasons[0].text) for each in answer.trace] == [
        (False, "could not be evaluated on this text"),
        (True, "1 hit"),
    ]
    assert answer.trace[0].why == "could not be evaluated on this text: the label is at least its own"
    (problem,) = check_rule(failing, (RuleExample(text="alpha", matches=True),))
    assert (problem.field, problem.message) == (("examples", 0), "the rule could not be evaluated on this example")
