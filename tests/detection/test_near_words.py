"""What triggers words near a value: wherever they may be found, and no more than that."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from detection.detectors import DETECTORS
from detection.document import Document
from detection.engine import classify
from detection.expression_sets import ExpressionSet
from detection.expressions import compile_own, spans_of
from detection.proximity import NearTerms
from domain.rules import Matcher
from tests.detection.rule_sets import compiled, findings
from tests.measuring import calls_made

_TERMS = (
    "iban",
    "card number",
    "ss#",
    "social security",
    "Straße",
    "prénom",
    "n.i",
    "à vue",
    "ẞicher",
    "tax id",
    "№",
    "身份证",
    "7-Zip",
    "a\u0301rea",
)
_NEAR = NearTerms(_TERMS)


def _occurs(text: str) -> bool:
    expressions = ExpressionSet()
    expressions.add(_NEAR.source, 1_000)
    expressions.compile()
    return bool(expressions.occurring(Document(text)))


@given(
    st.sampled_from(_TERMS), st.text(max_size=3), st.text(max_size=3), st.sampled_from((str, str.upper, str.title, str.casefold))
)
def test_whatever_is_found_in_prose_triggers(term: str, before: str, after: str, spelt: object) -> None:
    text = f"{before}{spelt(term)}{after}" + " " * 40 + "12345"  # type: ignore[operator]
    place = len(text) - 5
    if _NEAR.confirm(Document(text), place, place + 5, 200) is not None:
        assert _occurs(text)


def test_headers_in_every_usual_spelling_trigger() -> None:
    for header in (
        "customer_iban",
        "customerIban",
        "IBAN",
        "cardNumber",
        "card_number",
        "debit-card-number",
        "taxId",
        "PrénomUsuel",
    ):
        assert _NEAR.names(header), header
        assert _occurs(header), header


def test_a_term_inside_another_word_triggers_nothing() -> None:
    for text in ("xiban", "postcard numbering".replace(" ", ""), "VGhpc2liYW4"):
        assert not _occurs(text), text


def test_every_token_that_begins_a_word_is_triggered_by_its_example() -> None:
    for detector in DETECTORS.values():
        assert any(re2.search(trigger, detector.example) for trigger in detector.triggers), detector.id


_NUMBER_NEAR_TERM = compiled(Matcher(pattern="[0-9]{5}", near=_TERMS, window=12))
_PIECES = st.one_of(
    st.sampled_from(
        ("12345 " * 40, "12345\n", "a,b\n12345,12345\n", "name,iban\n" + "x,12345\n" * 20, "<iban>12345</iban>", "é", "\ufb01")
    ),
    st.sampled_from(
        ("customerIban: 12345", "12345 tax id", "card    number 12345", "IBAN=12345", " " * 40, "cardNumber ", "tax . . . id ")
    ),
    st.sampled_from(_TERMS),
    st.text(max_size=12),
)


@given(st.lists(_PIECES, max_size=12))
def test_among_many_matches_those_near_a_word_are_found_as_if_each_had_been_asked(pieces: list[str]) -> None:
    text = " ".join(pieces)
    document = Document(text)
    asked = [
        start for start, end in spans_of(compile_own("[0-9]{5}"), document) if _NEAR.confirm(document, start, end, 12) is not None
    ]
    assert [finding.start for finding in classify(_NUMBER_NEAR_TERM, text, every_finding=True).findings] == asked


def test_matches_far_from_any_word_are_not_asked_about() -> None:
    few, many = ("iban 12345\n" + "54321 " * count for count in (2_000, 4_000))
    classify(_NUMBER_NEAR_TERM, many)
    cost = calls_made(lambda: classify(_NUMBER_NEAR_TERM, many)) - calls_made(lambda: classify(_NUMBER_NEAR_TERM, few))
    assert cost < 7 * 2_000


@pytest.mark.parametrize(
    ("written", "confirmed_by"),
    [
        ("ssn 536-22-8145\n", "near: ssn"),
        ("customerSsn: 536-22-8145\n", "header: customerSsn"),
        ("customer_ssn=536-22-8145\n", "header: customer_ssn"),
        ("setSsn(536-22-8145)\n", "header: Ssn"),
        ("name,socialSecurity\nAda,536-22-8145\n", "header: socialSecurity"),
        ("<ssn>536-22-8145</ssn>\n", "near: ssn"),
        ("536-22-8145\n", None),
    ],
)
def test_a_value_has_its_words_however_many_stand_beside_that_have_none(written: str, confirmed_by: str | None) -> None:
    number, others = "536-22-8145", "".join(f"{100 + place}-{10 + place}-{2_000 + place}\n" for place in range(60))
    for text in (written, others + written, written + others, others + written + others):
        found = findings(Matcher(detector="us_ssn"), text)
        assert [each.confirmed_by for each in found if text[each.start : each.end] == number] == [confirmed_by]
