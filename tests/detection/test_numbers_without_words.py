"""Of very many numbers of a form only those are judged that may have one of their words near or over them."""

import pytest

from detection.detectors import DETECTORS
from detection.document import Document
from tests.measuring import calls_made

_BSN = DETECTORS["nl_bsn"]
#: No number of this form is one: its check digit is wrong.
_OTHERS = "123456789 " * 300
_NUMBER = "264349155"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("BSN: ", ""),
        ("customerBsn=", ""),
        ("<bsn>", "</bsn>"),
        ("", " is my BSN"),
        ("name,bsn\nada,264349155\nbo,", "\n"),
        ("naam;customer_bsn\n" + "ada;123456789\n" * 300 + "bo;", "\n"),
        ("<table><tr><th>bsn</th></tr>" + "<tr><td>123456789</td></tr>" * 300 + "<tr><td>", "</td></tr></table>"),
        ("<TABLE><TR><TH>BSN</TH></TR>" + "<TR><TD>123456789</TD></TR>" * 300 + "<TR><TD>", "</TD></TR></TABLE>"),
        ("é ＢＳＮ: ", ""),
    ],
)
def test_a_number_among_many_is_found_by_its_word(before: str, after: str) -> None:
    text = f"BSN\n{_OTHERS}\n{before}{_NUMBER}{after}\n{_OTHERS}"
    found = [candidate.start for candidate in _BSN.find(Document(text))]
    assert len(_OTHERS) + 5 + len(before) in found


def test_numbers_far_from_any_word_are_not_judged() -> None:
    few, many = (Document("BSN\n" + "123456789 " * count) for count in (1_000, 2_000))
    assert calls_made(lambda: list(_BSN.find(many))) < 1.1 * calls_made(lambda: list(_BSN.find(few)))


@pytest.mark.parametrize(
    ("detector", "word", "other", "number"),
    [
        ("br_cpf", "cpf", "12345678901 ", "390.533.447-05"),
        ("us_ssn", "social security number", "123456780 ", "536-22-8145"),
        ("be_national", "rijksregisternummer", "12345678901 ", "85.07.30-033.28"),
        ("ch_ahv", "ahv", "7561234567890 ", "756.9217.0769.85"),
    ],
)
def test_a_number_in_a_form_of_its_own_is_found_among_many_without_a_word(
    detector: str, word: str, other: str, number: str
) -> None:
    text = f"{word}\n{other * 300}\n{number}, {number}\n{other * 300}"
    found = [text[candidate.start : candidate.end] for candidate in DETECTORS[detector].find(Document(text))]
    assert found.count(number) == 2
