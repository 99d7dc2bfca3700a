"""What triggers words near a value: wherever they may be found, and no more than that."""

import re2
from hypothesis import given
from hypothesis import strategies as st

from detection.detectors import DETECTORS
from detection.document import Document
from detection.expression_sets import ExpressionSet
from detection.proximity import NearTerms

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
