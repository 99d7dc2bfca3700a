"""What is looked for in place of an expression with many states matches wherever that one does, and makes few."""

import pytest
import re2
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detection.engine import classify, compile_rule_set
from detection.widening import widened
from domain.rules import Conditions, Matcher, Target
from tests.detection.rule_sets import rule, rule_set

_QUIET = re2.Options()
_QUIET.log_errors = False
_ATOMS = ("a", "b", ".", r"\S", r"\d", "[ab]", "[^a]", "[{}]", r"\{", r"\Q{7}\E", r"\x{e9}", r"\pN", r"\b", "[[:alpha:]]", "1")
_COUNTS = ("", "", "*", "+?", "{5}", "{2,7}", "{0,9}", "{6,}", "{3}", "{1,4}?")


def _joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    groups = st.lists(parts, min_size=1, max_size=4).map("".join)
    either = st.lists(groups, min_size=1, max_size=2).map("|".join)
    return st.builds("(?:{}){}".format, either, st.sampled_from(_COUNTS))


_EXPRESSIONS = st.recursive(
    st.builds("{}{}".format, st.sampled_from(_ATOMS[:-1]), st.sampled_from(_COUNTS)), _joined, max_leaves=8
)


@settings(max_examples=1_000)
@given(source=_EXPRESSIONS, text=st.text("ab1{7} é\n", max_size=40))
def test_a_wider_expression_matches_wherever_the_other_does(source: str, text: str) -> None:
    try:
        expression = re2.compile(source, _QUIET)
    except re2.error:
        assume(False)  # larger than RE2 takes
    assert expression.search(text) is None or re2.search(widened(source), text) is not None


@pytest.mark.parametrize(
    ("source", "wider"),
    [
        (r"a[ab]{300}c", r"a[ab]{4,}c"),
        (r"foo.{0,100}bar", r"foo.{0,}bar"),
        (r"\S{12,}", r"\S{4,}"),
        (r"(?:x{7}){9}", r"(?:x{4,}){4,}"),
        (r"\x{1F600}{7}\p{Greek}{5,9}\pN{9}", r"\x{1F600}{4,}\p{Greek}{4,}\pN{4,}"),
        (r"[]{5}]{0,9}[\]{9}][^]{9}][[:alpha:]{9}]", r"[]{5}]{0,}[\]{9}][^]{9}][[:alpha:]{9}]"),
        (r"\\{9}\{9}\Q{9}.{9}\E{9}", r"\\{4,}\{9}\Q{9}.{9}\E{4,}"),
        *((few, few) for few in (r"a{3}b{2,4}?c{0,4}", r"a{1,}", r"a{,9}", r"\b[a-z]+\d*\b")),
    ],
)
def test_wider_expressions(source: str, wider: str) -> None:
    assert widened(source) == wider
    re2.compile(wider)


@pytest.mark.parametrize(
    "pattern",
    [r"\btoken[_-]?(?:key|id)\s*[:=]\s*\S{12,}", r"start.{0,100}end", r"\p{L}{20}", r"a[ab]{200}c", r"\bseed\W{0,300}\bphrase"],
)
def test_expressions_with_gaps_are_looked_for_together_with_all_others(pattern: str) -> None:
    together = compile_rule_set(
        rule_set(*(rule(number, Conditions(any=(Matcher(pattern=each),))) for number, each in enumerate((pattern, "x1", "x2"))))
    ).sets[Target.CONTENT]
    assert together.passes == 1


def test_what_only_the_wider_expression_matches_is_no_match() -> None:
    made = compile_rule_set(rule_set(rule(1, Conditions(any=(Matcher(pattern=r"code [xy]{300}!"),)))))
    assert not classify(made, f"code {'x' * 299}!").matched
    assert classify(made, f"code {'x' * 300}!").matched
