"""Texts with very many hits, and rules that judge each of them, stay within the bounds of a linear pass."""

import random

import pytest

from detection.engine import CompiledRuleSet, classify
from domain.rules import Matcher
from tests.detection.rule_sets import BASE, compiled
from tests.measuring import cpu_seconds

LENGTH = 64_000


def _seconds(made: CompiledRuleSet, text: str) -> float:
    return cpu_seconds(lambda: classify(made, text))


@pytest.mark.parametrize(
    "words",
    ["机密", "極秘", "Strictly Confidential — NDA ", "intern,", "secret|", "<|secret", ":secret/"],
    ids=["ideographs", "other ideographs", "sentences", "commas", "bars", "open tags", "colons"],
)
def test_markings_without_end_do_not_hold_up_the_shipped_pack(words: str) -> None:
    assert _seconds(BASE, (words * LENGTH)[:LENGTH]) < 1.0  # the promise is 100 ms


@pytest.mark.parametrize(
    ("matcher", "text"),
    [
        (Matcher(pattern=r"\x01", exclude=(r"\x7f",)), ("\x01" + "\x7f" * 127) * 500),
        (Matcher(pattern=r"\x7f(?:.*\x01)?"), "\x7f" * LENGTH),
    ],
    ids=["exclusions that match beside every hit", "hits that read to the end of the text"],
)
def test_many_hits_cost_no_more_than_the_promise(matcher: Matcher, text: str) -> None:
    made = compiled(matcher)
    assert made.slow or _seconds(made, text) < 4.0, "more than five seconds without the allowance"


@pytest.mark.parametrize(
    ("matcher", "text"),
    [
        (Matcher(pattern=r"\d+", min_matches=9_000), "7 " * (LENGTH // 2)),
        (Matcher(pattern=r"\p{L}+", min_matches=9_000), "größe " * 10_000),
        (Matcher(keywords=("größe",), exclude=(r"größe \d",), min_matches=9_000), "größe x " * 10_000),
    ],
    ids=["numbers", "words", "keywords and exclusions"],
)
def test_ordinary_rules_with_many_hits_are_evaluated_whole(matcher: Matcher, text: str) -> None:
    answer = classify(compiled(matcher), text)
    assert answer.complete
    assert answer.matched


def test_a_match_that_is_longer_than_a_window_is_found_whole_among_many() -> None:
    text = ("x" * 500 + " ") * 100 + "y " * 5_000 + "z" * 5_000
    found = classify(compiled(Matcher(pattern=r"[xyz]+")), text, every_finding=True).findings
    assert len(found) == 5_101
    assert (found[-1].start, found[-1].end) == (len(text) - 5_000, len(text))


@pytest.mark.parametrize(
    ("matcher", "text"),
    [
        (
            Matcher(pattern=r"\x7f(?:[\x7e\x7f]*\x7f[\x7e\x7f]{300}\x01)?"),
            "".join(random.Random(7).choice("\x7e\x7f") for _ in range(LENGTH)),
        ),
        (Matcher(keywords=("a",), whole_word=False, exclude=("b.*c",)), "ab" * (LENGTH // 2)),
    ],
    ids=["a machine without end", "one exclusion that reads to the end"],
)
def test_work_beyond_the_allowance_leaves_the_rule_named_and_the_verdict_fast(matcher: Matcher, text: str) -> None:
    made = compiled(*[matcher] * 20)
    answer = classify(made, text)
    assert not answer.complete or answer.matched
    took = _seconds(made, text)
    print(f"{took:.2f} s")
    assert took < 10
