"""A matcher that asks for more different values than its words can have is refused when it is saved, and no other is."""

import pytest

from detection.rules_check import check_rule
from domain.rules import Conditions, Matcher
from tests.detection.rule_sets import matches


@pytest.mark.parametrize(
    ("matcher", "is_reached"),
    [
        (Matcher(keywords=("heron",), min_distinct=2), False),
        (Matcher(keywords=("heron", "Heron", "HERON"), min_distinct=2), False),
        (Matcher(keywords=("heron", "Heron", "HERON"), min_distinct=3, case_sensitive=True), True),
        (Matcher(keywords=("grey heron", "grey  heron"), min_distinct=2), False),
        (Matcher(keywords=("heron", "stork"), min_distinct=2, min_matches=9), True),
        (Matcher(keywords=("heron", "stork"), min_distinct=3, min_matches=9), False),
        (Matcher(keywords=("heron", "größe"), min_distinct=3), True),
        (Matcher(pattern="heron", min_distinct=2), False),
        (Matcher(pattern="her.n", min_distinct=2), True),
        (Matcher(detector="iban", min_distinct=10_000), True),
    ],
)
def test_as_many_different_values_may_be_asked_for_as_there_can_be(matcher: Matcher, is_reached: bool) -> None:
    wanted = [] if is_reached else [("any", 0, "min_distinct")]
    assert [problem.field for problem in check_rule(Conditions(any=(matcher,)))] == wanted


def test_no_spelling_of_a_plain_word_is_a_value_of_its_own() -> None:
    spellings = "kiss file; KISS FILE; kiß file; KIẞ file; ki\u017f\u017f file; \u212aiss file; kiss \ufb01le; kiss\nfile; ｋｉｓｓ　ｆｉｌｅ"
    text = f"{spellings}; kiss\u00a0fi\u00adle; k\u0131ss file; kíss file; ki\u0301ss file; K\u0130SS FILE"
    for term in ("kiss file", "KISS FILE", "Kiss file"):
        for case_sensitive in (False, True):
            for whole_word in (False, True):
                keyword = Matcher(keywords=(term,), case_sensitive=case_sensitive, whole_word=whole_word, min_distinct=2)
                assert not matches(keyword, text), keyword
            assert not matches(Matcher(pattern=term, case_sensitive=case_sensitive, min_distinct=2), text)
