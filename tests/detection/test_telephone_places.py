"""Telephone numbers that are read only where somebody asks about them are those that reading the whole text finds there."""

import random

import pytest

from detection.detectors import DETECTORS, telephone_rows
from detection.detectors.model import Candidate
from detection.document import Document
from detection.hits import Asked, DetectorHits, Hit, Passed
from domain.rules import Confidence

_PHONE = DETECTORS["phone"]
_NUMBERS = (
    *(
        "+49 30 901820",
        "0049 30 901820",
        "030 901820",
        "(202) 555-0143",
        "+1 (202) 555-0143",
        "612 345 678",
        "12345678Z",
        "+34 612345678",
    ),
    *(
        "020 7946 0958",
        "0803 828 8077",
        "+234 803 155 5636",
        "8",
        "1234567",
        "1.020.345.678",
        "17274",
        "28.11.1996",
        "0069 0307 0301",
    ),
    *(
        "011 49 30 901820",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 0049 30 12 34 56",
        "DE57051257659226231160",
        "_030 123456_",
        "07557815 9 ZZ8",
    ),
)
_BETWEEN = (
    *(
        " or ",
        " oder auf der Nummer ",
        "\nor ",
        " / ",
        "/",
        " ext. 12",
        ", x123 or ",
        " (home) or ",
        ")",
        "(",
        " ",
        ";",
        "\n",
        "\n\n",
        ", ",
    ),
    *(
        " Tel. ",
        "\nPhone: ",
        " DNI ",
        "phone;name\n",
        ", extension 3456 ou ",
        " call ",
        " Durchwahl 12",
        "; and then the order ",
        "|",
    ),
)


def _text(seed: int) -> str:
    source = random.Random(seed)
    parts = []
    for _ in range(120):
        number = source.choice(_NUMBERS)
        if source.random() < 0.4:
            number = "".join(source.choice("0123456789") if each.isdigit() else each for each in number)
        parts.append(number + source.choice(_BETWEEN))
    return "".join(parts)


def _found(text: str) -> list[Candidate]:
    return list(_PHONE.find(Document(text)))


@pytest.mark.parametrize("seed", range(40))
def test_what_stands_apart_says_nothing_of_what_follows(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = _text(seed)
    found = _found(text)
    monkeypatch.setattr(telephone_rows, "_are_apart", lambda *_: False)
    assert _found(text) == found


def _hits(found: object) -> Hit | Passed:
    if isinstance(found, Candidate):
        return Hit(found.start, found.end, hash(found.value), found.confidence, "phone", found.confirmed_by)
    assert isinstance(found, Passed)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_who_asks_about_places_is_told_what_whoever_reads_all_is_told(seed: int) -> None:
    assert _PHONE.read is not None
    assert _PHONE.read_where is not None
    text, source = _text(seed), random.Random(seed)
    all_hits, asked = DetectorHits("phone", map(_hits, _PHONE.read(Document(text)))), Asked()
    some_hits = DetectorHits("phone", map(_hits, _PHONE.read_where(Document(text), asked)), asked)
    of_all, of_some = all_hits.rivalling(), some_hits.rivalling()
    start, beaten = 0, 0
    while start < len(text):
        end, rank = start + source.randint(1, 14), source.randrange(len(Confidence))
        answer = of_all(start, end, rank)
        assert of_some(start, end, rank) == answer, (start, end, text[start:end])
        beaten += answer
        start += source.choice((0, 1, 3, 8, 20, 90))
    assert beaten > 3


def test_nobody_reads_numbers_behind_what_is_asked_about() -> None:
    assert _PHONE.read_where is not None
    asked = Asked()
    read = _PHONE.read_where(Document("Tel. 030 901820; " * 50), asked)
    asked.start, asked.end = 340, 352
    assert [each.start for each in (next(read), next(read))] == [345, 362]
    assert isinstance(next(_PHONE.read_where(Document("Tel. 030 901820; " * 50), Asked())), Passed)
