"""What a rule's author is told: where an example went wrong, where an expression breaks, and which rule is too slow."""

import pytest

from detection.budget import over_budget
from detection.rules_check import check_rule
from domain.rules import Conditions, Matcher, RuleExample
from tests.detection.rule_sets import rule, rule_set

HERON = Matcher(keywords=("heron",))
PROJECT = Matcher(keywords=("project",))
MUSEUM = Matcher(keywords=("museum",))


@pytest.mark.parametrize(
    ("conditions", "text", "matches", "said"),
    [
        (Conditions(any=(HERON,)), "the heron", False, 'must not match this example but does: "heron" at characters 4 to 9'),
        (Conditions(any=(HERON,)), "übergroßer heron", False, 'but does: "heron" at characters 11 to 16'),
        (
            Conditions(any=(HERON,)),
            "heron " * 5,
            False,
            '"heron" at characters 0 to 5, "heron" at characters 6 to 11, "heron" at characters 12 to 17 and 2 more',
        ),
        (Conditions(any=(HERON,)), "a stork", True, "must match this example and does not: no matcher of any holds"),
        (
            Conditions(any=(HERON,), all=(PROJECT, MUSEUM)),
            "the project of the heron",
            True,
            "must match this example and does not: matcher 1 of all does not hold",
        ),
        (
            Conditions(any=(HERON,), none=(PROJECT, MUSEUM)),
            "a heron in the museum",
            True,
            'must match this example and does not: matcher 1 of none holds: "museum" at characters 15 to 21',
        ),
    ],
    ids=["where", "in code points", "several", "any", "all", "none"],
)
def test_a_wrong_example_is_told_where_and_why(conditions: Conditions, text: str, matches: bool, said: str) -> None:
    right = RuleExample(text=text, matches=not matches)
    (problem,) = check_rule(conditions, (right, RuleExample(text=text, matches=matches)))
    assert problem.field == ("examples", 1)
    assert problem.message.endswith(said)


@pytest.mark.parametrize(
    ("pattern", "place"),
    [
        ("ab(cd", 2),
        ("(a(b)", 0),
        ("a)b", 1),
        ("(a))", 3),
        ("x[abc", 1),
        ("[]a", 0),
        (r"[(]x(", 4),
        (r"\(x(", 3),
        (r"\Q(\E(", 5),
        (r"[[:alpha:](]x)", 13),
        (r"abc\q", 3),
        ("x\\", 1),
        ("ab**", 2),
        ("a{5000}", 1),
        ("ü(?=x)", 1),
        ("x[z-a]", 2),
    ],
)
def test_an_expression_that_breaks_is_told_at_which_character(pattern: str, place: int) -> None:
    for matcher, field in (
        (Matcher(pattern=pattern), ("any", 0, "pattern")),
        (Matcher(keywords=("a",), exclude=("fine", pattern)), ("any", 0, "exclude", 1)),
    ):
        (problem,) = check_rule(Conditions(any=(matcher,)))
        assert problem.field == field
        assert f"(at character {place})" in problem.message


def test_a_set_that_takes_too_long_names_the_rule_that_costs_most() -> None:
    quick = rule(1, Conditions(any=(Matcher(pattern=r"quick[0-9]{3}"),)))
    slow = rule(2, Conditions(any=(Matcher(pattern=r"\p{L}+ \p{L}+"),)))
    terms = rule(3, Conditions(any=(HERON,)))
    assert over_budget(rule_set(quick, slow, terms), 60) == []
    (problem,) = over_budget(rule_set(quick, slow, terms), 0)
    assert "the rule 'Rule 2' costs most" in problem.message
    assert problem.field == ()
