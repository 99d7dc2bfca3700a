"""A matcher that could never hold is refused when it is saved."""

import pytest

from detection.rules_check import check_rule
from domain.rules import Conditions, Confidence, Matcher


@pytest.mark.parametrize(
    ("matcher", "is_reached"),
    [
        (Matcher(keywords=("heron",)), True),
        (Matcher(keywords=("heron",), min_confidence=Confidence.LIKELY), False),
        (Matcher(keywords=("heron",), near=("bird",), min_confidence=Confidence.LIKELY), True),
        (Matcher(keywords=("heron",), near=("bird",), min_confidence=Confidence.VERY_LIKELY), False),
        (Matcher(pattern="her.n", min_confidence=Confidence.LIKELY), False),
        (Matcher(pattern="her.n", near=("bird",), min_confidence=Confidence.LIKELY), True),
        (Matcher(detector="iban", min_confidence=Confidence.VERY_LIKELY), True),
    ],
)
def test_keywords_and_expressions_may_ask_for_as_much_confidence_as_they_can_have(matcher: Matcher, is_reached: bool) -> None:
    other = Matcher(keywords=("other",))
    for place, conditions in (
        (("any", 1), Conditions(any=(other, matcher))),
        (("all", 0), Conditions(all=(matcher,))),
        (("none", 0), Conditions(any=(other,), none=(matcher,))),
    ):
        assert [problem.field for problem in check_rule(conditions)] == ([] if is_reached else [(*place, "min_confidence")])
