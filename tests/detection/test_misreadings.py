"""Names that a scanner misread beside numbers, and words that only look like these."""

import pytest

from detection.detectors.misreadings import misread
from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings, found


def test_a_name_is_misread_in_one_letter_or_throughout() -> None:
    assert misread("bsn") == ("b5n",)
    assert misread("social ss") == (
        *("5ocial ss", "s0cial ss", "soc1al ss", "soclal ss", "socia1 ss", "sociai ss", "social 5s", "social s5"),
        *("soc1a1 ss", "5ocial 55"),
    )


@pytest.mark.parametrize(
    ("detector", "text", "number"),
    [
        ("us_ssn", "S0cial Security N0. 536-22-8145", "536-22-8145"),
        ("us_ssn", "S0cial Security N0. 536228145", "536228145"),
        ("us_ssn", "Soc1al Security Number: 536 22 8145", "536 22 8145"),
        ("us_ssn", "SOCIAL 5ECURITY NUMBER 536228145", "536228145"),
        ("us_ssn", "5ocial 5ecurity no. 536228145", "536228145"),
        ("us_ssn", "Sociai Security 536228145", "536228145"),
        ("us_ssn", "5SN: 536-22-8145", "536-22-8145"),
        ("us_ssn", "S5N 536 22 8145", "536 22 8145"),
        ("gb_nino", "National lnsurance number AB 12 34 56 C", "AB 12 34 56 C"),
        ("gb_nino", "Nationa1 Insurance no AB123456C", "AB123456C"),
        ("passport", "Pas5port C01X00T47", "C01X00T47"),
        ("passport", "PA5SPORT NO. C01X00T47", "C01X00T47"),
        ("passport", "Passp0rt N0. C01X00T47", "C01X00T47"),
        ("passport", "ldentity card no. C01X00T47", "C01X00T47"),
    ],
)
def test_a_number_is_likely_beside_a_misread_name(detector: str, text: str, number: str) -> None:
    matcher = Matcher(detector=detector, min_confidence=Confidence.LIKELY)
    assert [text[each.start : each.end] for each in findings(matcher, text)] == [number]


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        ("us_ssn", "5S 536228145"),
        ("us_ssn", "55N 536228145"),
        ("us_ssn", "SN5 536228145"),
        ("us_ssn", "a1b5sn 536228145"),
        ("us_ssn", "S0cial media 536228145"),
        ("passport", "Gold card C01X00T47"),
        ("passport", "sport C01X00T47"),
        ("passport", "Entity card C01X00T47"),
    ],
)
def test_other_words_are_no_misread_names(detector: str, text: str) -> None:
    assert found(detector, text) == []
