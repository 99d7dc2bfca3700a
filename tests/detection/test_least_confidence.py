"""Who asks for likely hits gets those that would be left of all, whatever need not be read for it."""

import random

import pytest

from detection.detectors import DETECTORS
from detection.detectors.government import US_SSN
from detection.document import Document
from detection.hits import RANKS
from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings

_SURE = (Confidence.LIKELY, Confidence.VERY_LIKELY)


def _examples(seed: int) -> str:
    """Examples of many detectors, some without their words and some with other digits."""
    source = random.Random(seed)
    parts = []
    for detector in source.sample(list(DETECTORS.values()), 60):
        example = detector.example.split(": ")[-1] if source.random() < 0.4 else detector.example
        changed = source.random() < 0.3
        parts.append("".join(source.choice("0123456789") if changed and each.isdigit() else each for each in example))
    return source.choice(("\n", "\n\n", "; ")).join(parts)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("group", ["government", "health", "financial", "secrets", "us_mbi", "us_ssn"])
def test_what_is_less_sure_changes_nothing_of_what_is_surer(group: str, seed: int) -> None:
    content = _examples(seed)
    for least in _SURE:
        every = [each[2:] for each in findings(Matcher(detector=group), content) if RANKS[each.confidence] >= RANKS[least]]
        assert [each[2:] for each in findings(Matcher(detector=group, min_confidence=least), content)] == every
        near = Matcher(detector=group, near=("number", "no"))
        every = [each[2:] for each in findings(near, content) if RANKS[each.confidence] >= RANKS[least]]
        assert [each[2:] for each in findings(near.model_copy(update={"min_confidence": least}), content)] == every


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_surer_than_its_detector_says_of_the_text(seed: int) -> None:
    content = _examples(seed)
    for detector in DETECTORS.values():
        if detector.surest is not None:
            surest = detector.surest(Document(content))
            for found in findings(Matcher(detector=detector.id), content):
                assert RANKS[found.confidence] <= RANKS[surest], detector.id


@pytest.mark.parametrize(
    "said",
    [
        "SSN 536-22-8145",
        "soc_sec_no = 536-22-8145",
        "May I have your social?\nBell: 536-22-8145",
        "taxpayer 536-22-8145",
        "claimant ID: 536-22-8145",
        "Spouse (Xenia Qwert, 536-22-8145)",
        "W-9: 536-22-8145",
        "Xenia Qwert, born 04/12/1985, 536-22-8145",
        "536-22-8145 Ada\n295-22-5413 Grace\n159-36-1721 Emma",
        "536-22-8145 Xenia Qwert, son\n295-22-5413 Yllo Qwert, daughter",
        "id,employeeName\n536-22-8145,Xenia Qwert\n295-22-5413,Yllo Qwert\n159-36-1721,Zeno Qwert",
        "<table><tr><th>Social<br>Security</th></tr><tr><td>536-22-8145</td></tr></table>",
        "PID|1||536-22-8145^^^SSA^SS",
    ],
)
def test_whatever_says_whose_a_social_security_number_is_is_asked_about(said: str) -> None:
    assert US_SSN.surest is not None
    assert US_SSN.surest(Document(said)) is Confidence.VERY_LIKELY


def test_numbers_of_nobody_are_possible_at_most() -> None:
    assert US_SSN.surest is not None
    assert US_SSN.surest(Document("941-22-1099\n536-22-8145\nvalve 295-22-1040 (red)\n" * 20)) is Confidence.POSSIBLE
