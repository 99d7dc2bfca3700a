"""Tables of literal inputs: social security numbers beside forms of the tax office."""

import pytest

from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings


def _likely(text: str) -> list[str]:
    matcher = Matcher(detector="us_ssn", min_confidence=Confidence.LIKELY)
    return [text[finding.start : finding.end] for finding in findings(matcher, text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("W-4 on file, 159-36-1721", ["159-36-1721"]),
        ("Form W-4\n159-36-1721", ["159-36-1721"]),
        ("Form W-4 (2024) Employee's Withholding Certificate\nAda Bell\n159-36-1721", ["159-36-1721"]),
        ("W-2 for Ada Bell 159-36-1721", ["159-36-1721"]),
        ("W2: 159-36-1721", ["159-36-1721"]),
        ("Please correct the W-2: 159-36-1721 is right.", ["159-36-1721"]),
        ("I-9 verified: Ada Bell 159-36-1721", ["159-36-1721"]),
        ("I-9, 159-36-1721, passport seen", ["159-36-1721"]),
        ("1099-MISC Ada Bell 159-36-1721", ["159-36-1721"]),
        ("1099-NEC recipient 159-36-1721", ["159-36-1721"]),
        ("1099 Ada Bell 159-36-1721", ["159-36-1721"]),
        ("Form 1040, 159-36-1721", ["159-36-1721"]),
        ("1040 return for 159-36-1721", ["159-36-1721"]),
        ("I filed my 1040 under 159-36-1721", ["159-36-1721"]),
        ("W-9 attached. 159-36-1721", ["159-36-1721"]),
        ("New hire paperwork: W-4 and I-9 done (159-36-1721).", ["159-36-1721"]),
        ("159-36-1721 - W-4 received", ["159-36-1721"]),
        ("159-36-1721 (W-2 mailed)", ["159-36-1721"]),
        ("Ada Bell\nW-2\n159-36-1721", ["159-36-1721"]),
        ("W-2 box a: 159-36-1721", ["159-36-1721"]),
        ("SS-4 filed, 159-36-1721", ["159-36-1721"]),
        ("1095-C for 159-36-1721", ["159-36-1721"]),
        ("Form 4506-T signed, 159-36-1721", ["159-36-1721"]),
        ("Schedule C, Form 1040\nAda Bell, 159-36-1721", ["159-36-1721"]),
        ("Adjunte el formulario W-4: 159-36-1721", ["159-36-1721"]),
        ("tax return 2023 159-36-1721", ["159-36-1721"]),
        (
            "W-2 recipients\nAda Bell 159-36-1721\nBen Carter 331-47-8932\nJoan Miles 536-22-8145\nTom Hill 536-22-8149",
            ["159-36-1721", "331-47-8932", "536-22-8145", "536-22-8149"],
        ),
        ("2023 W2s: 159-36-1721, 331-47-8932", ["159-36-1721", "331-47-8932"]),
        ('{"form": "W-2", "id": "159-36-1721"}', ["159-36-1721"]),
        ("form=1099-NEC id=159-36-1721", ["159-36-1721"]),
    ],
)
def test_a_number_is_likely_beside_a_form(text: str, numbers: list[str]) -> None:
    assert _likely(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "1040 steel, 159-36-1721",
        "Valve W-4 part no 159-36-1721",
        "Gasket kit W-2, 159-36-1721",
        "order 1099 and 159-36-1721",
        "Case W-4 tracking number 159-36-1721",
        "Room 1040, box 159-36-1721",
        "1099 units of 159-36-1721",
        "Take the I-9 road to 159-36-1721",
        "W-4\n\n\n\n\nSome text.\n\nMore.\n159-36-1721",
        "W-2 batch 159-36-1721",
        "W-2 invoice 159-36-1721",
        "Items:\nW-4 159-36-1721 bolt",
        "1040 159-36-1721",
        "W-4 on file, 159 36 1721",
        "W-2 for EIN 15-9361721",
    ],
)
def test_a_number_beside_anything_else_is_possible_at_most(text: str) -> None:
    assert _likely(text) == []
