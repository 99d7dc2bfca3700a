"""A text is read as people see it: line ends, accents in two characters and what nobody sees change no verdict, and no place is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detection.allowing import forms_of
from detection.as_read import as_read, text_as_read
from detection.detectors import DETECTORS
from detection.engine import classify
from detection.evaluation import redacted
from domain.rules import Matcher
from tests.detection.rule_sets import BASE, findings, verdict

_TEXTS = (
    "kind: Secret\ndata:\n  db: dHI3IVF1b2trYS0xOQ==\n",
    "What is the wifi password?\nMaple-Otter-42\n",
    "password for staging?\nTom: k9$Lmq-20x\n",
    "CONFIDENTIALITY AGREEMENT\n\nbetween Alfa Ltd and Beta Ltd\n",
    "GEHEIMHALTUNGSVEREINBARUNG\n\nzwischen der Alfa GmbH und der Beta AG\n",
    "ACCORD DE CONFIDENTIALITÉ\n\nentre Alfa SARL et Beta SA\n",
    "UMOWA O ZACHOWANIU POUFNOŚCI\n\nzawarta między Alfa sp. z o.o. a Beta S.A.\n",
    "Name;E-Mail;Telefon\nAda Byron;ada@example.org;+49 30 901820\nGrace Hopper;grace@example.org;+49 30 901821\n",
    "Gehälter Juli\nWolf 3.650,00\nKranz 4.120,00\nBeck 3.980,00\n",
    "Classificação: Pública\nA feira abre no sábado.\n",
    "Payroll\nIBAN: DE89370400440532013000\nDB_PASSWORD=tr7!Quokka-19\n",
)


def _as_verdict(text: str) -> tuple[str, str, list[tuple[str | None, str]]]:
    answer = verdict(text)
    return answer.label.name, answer.matched_rules, [(each.detector, each.quote) for each in answer.findings]


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\u200b\n"),
        lambda text: text.replace(" ", " \u200b\u2060"),
        lambda text: text.replace("\n", "\x1b[0m\n"),
    ],
    ids=["CRLF", "CR", "mark of the byte order", "NFD", "all of these", "spaces without width", "joiners", "colours"],
)
def test_a_verdict_is_the_same_however_the_text_is_encoded(text: str, rewrite: object) -> None:
    assert callable(rewrite)
    assert _as_verdict(rewrite(text)) == _as_verdict(text)


@pytest.mark.parametrize("detector", DETECTORS.values(), ids=DETECTORS)
def test_every_detector_finds_its_example_with_the_line_ends_of_windows_and_a_mark(detector: object) -> None:
    example = getattr(detector, "example", "")
    matcher = Matcher(detector=getattr(detector, "id", ""))
    plain, windows = findings(matcher, example), findings(matcher, "\ufeff" + example.replace("\n", "\r\n"))
    assert [each.quote for each in windows] == [each.quote for each in plain]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\ufeffcard 4539148803436467\r\n", "4539148803436467"),
        ("a\r\nb\r\ncard 4539148803436467\r\n", "4539148803436467"),
        ("password: Winter-Garten-42\u200b", "Winter-Garten-42"),
        ("password: \u200bWinter-Garten-42\u200f", "Winter-Garten-42"),
        ("DB_PASSWORD=Winter-Garten-42\x1b[0m", "Winter-Garten-42"),
        ("card 4539\u00ad148803436467", "4539\u00ad148803436467"),
        ("é e\u0301\r\ncard 4539148803436467", "4539148803436467"),
    ],
)
def test_a_finding_lies_where_it_was_sent(text: str, found: str) -> None:
    answer = classify(BASE, text)
    assert [text[each.start : each.end] for each in answer.findings] == [found]


def test_an_expression_finds_accents_however_either_is_written() -> None:
    for pattern in ("caf\u00e9", "cafe\u0301"):
        for text in ("un caf\u00e9 noir", "un cafe\u0301 noir"):
            assert [text[each.start : each.end] for each in findings(Matcher(pattern=pattern), text)] == [text[3:-5]]


def test_a_space_without_width_parts_words_and_joins_none() -> None:
    assert text_as_read("strictly\u200bconfidential") == "strictly\u200bconfidential"


def test_a_value_is_allowed_and_reported_as_it_was_sent() -> None:
    assert forms_of("\ufeffada@example.org\r\n") == forms_of("ada@example.org")
    assert redacted("4539\u00ad148803436467", "payment_card") == redacted("4539148803436467", "payment_card")


_PIECES = st.text(alphabet=list("ab \n\r\ufeff\u200b\u00ad\u0301\u0323\u00e9e\u1100\u1161\u11a8\x1b[0m\u2066"), max_size=40)


@given(_PIECES)
def test_every_place_as_read_has_one_as_sent(text: str) -> None:
    read = as_read(text)
    if read is None:
        return
    assert "\r" not in read.text
    assert not set(read.text) & set("\ufeff\u00ad\u2066")
    last = 0
    for place in range(len(read.text)):
        start, end = read.span_as_sent(place, place + 1)
        assert last <= start < end <= len(text)
        letter = unicodedata.normalize("NFD", read.text[place])[0]
        assert letter in unicodedata.normalize("NFD", text[start:end].replace("\r", "\n")) or unicodedata.combining(letter)
        last = start
    assert read.span_as_sent(0, len(read.text))[1] <= len(text)
