"""Tables of literal inputs: social security numbers without a word, in lists of persons and in others."""

import pytest

from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings, found

_NUMBERS = ["159-36-1721", "331-47-8932", "536-22-8145"]


def _likely(text: str) -> list[str]:
    matcher = Matcher(detector="us_ssn", min_confidence=Confidence.LIKELY)
    return [text[finding.start : finding.end] for finding in findings(matcher, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell 159-36-1721\nBen Carter 331-47-8932\nJoan Miles 536-22-8145\n",
        "- Ada Bell (159-36-1721)\r\n- Ben Carter (331-47-8932)\r\n- Joan Miles (536-22-8145)",
        "Ada,Bell,159-36-1721\nXi,Wu,331-47-8932\nJoan,Miles,536-22-8145\n",
        "| Ada Bell | 159-36-1721 |\n| Ben Carter | 331-47-8932 |\n| Joan Miles | 536-22-8145 |",
        "BELL, ADA\t159-36-1721\nCARTER, BEN\t331-47-8932\nMILES, JOAN\t536-22-8145\n",
        "159-36-1721 1985-02-04\n331-47-8932 1971-11-30\n536-22-8145 1990-06-17",
        "Employee   Number        Start\nXi Wu      159-36-1721   2020\nYu Li      331-47-8932   2021\nZe Ro      536-22-8145   2022",
        "1. María Gil, 159-36-1721\n2. José Ruiz, 331-47-8932\n3. Ana Gil, 536-22-8145",
    ],
)
def test_numbers_in_a_list_of_persons_are_likely(text: str) -> None:
    assert _likely(text) == _NUMBERS


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell 159-36-1721\nBen Carter 331-47-8932\n\nJoan Miles 536-22-8145\n",
        "Ada Bell 159-36-1721\nSee 331-47-8932 of Ben Carter\nJoan Miles 536-22-8145\n",
        "Hex Bolt 159-36-1721\nSteel Nut 331-47-8932\nBrass Pin 536-22-8145\n",
        "name,number\nHex Bolt,159-36-1721\nSteel Nut,331-47-8932\nBrass Pin,536-22-8145\n",
        "name,case no\nAda Bell,159-36-1721\nBen Carter,331-47-8932\nJoan Miles,536-22-8145\n",
        "159-36-1721\n331-47-8932\n536-22-8145\n",
        "Ada Bell 159-36-1721, 331-47-8932, 536-22-8145",
    ],
)
def test_other_numbers_are_possible_only(text: str) -> None:
    assert _likely(text) == []
    assert found("us_ssn", text) == _NUMBERS
