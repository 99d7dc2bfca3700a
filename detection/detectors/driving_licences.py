"""Numbers of driving licences of the United States and those like them: forms of the states, which many other numbers have."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from detection.detectors import redaction
from detection.detectors.id_words import IdWords
from detection.detectors.licence_states import NAMES_LICENCES, read_beside_states
from detection.detectors.model import Candidate, Checked, Detector, found_by, pattern_reader, read_in_order, stands_alone
from detection.detectors.worded import plain
from detection.document import Document
from detection.hits import Passed
from domain.rules import Confidence

_WORDS: Final = (
    *("driver's license", "drivers license", "driver license", "driver's licence", "driver's license number"),
    *("dl number", "dl no", "driver license no", "license number dl", "dln", "driver's lic"),
    *("drivers lic", "driver lic", "driving license", "driving license number"),
)
_ANNOUNCED: Final = ("DL:", "DL#", "DL #")
_OWN: Final = IdWords(_WORDS, _ANNOUNCED)
#: Alone it may be anything: it only counts for numbers with a letter.
_SHORT: Final = IdWords((), ("dl",))
_ALL: Final = IdWords(_WORDS, (*_ANNOUNCED, "dl"))
#: How far from its words a number stands, in code points, and how many digits one has that only has the abbreviation.
_WINDOW: Final = 24
_LEAST_DIGITS: Final = 7
#: The last but one is Washington's, the last those of New York and Pennsylvania in groups.
_FORMS: Final = (
    r"\b(?:[A-Z]{1,2}[0-9]{5,13}|[A-Z][0-9]{4}[- ][0-9]{5}[- ][0-9]{5}|[A-Z](?: [0-9]{3}){4}"
    r"|[A-Z][0-9]{3}-[0-9]{3,4}-[0-9]{2,4}(?:-[0-9]{2,3}(?:-[0-9])?)?"
    r"|[A-Z][0-9]{3} [0-9]{3,4} [0-9]{2,4}(?: [0-9]{2,3}(?: [0-9])?)?"
    r"|[0-9]{7,9}|WDL[A-Z0-9]{9}|[0-9]{2,3} [0-9]{3} [0-9]{3})\b"
)


def _check(document: Document, start: int, end: int) -> Checked | None:
    written = document.text[start:end]
    value = plain(written)
    digits = sum(map(str.isdigit, value))
    if len(set(value)) < 3 or digits < 3 or not stands_alone(document, start, end, "/"):
        return None
    # Digits in threes are amounts and telephone numbers, too: only a column says of them what they are.
    if digits < len(value) or " " not in written or document.is_in_column(start):
        if _OWN.are_beside(document, start, end, _WINDOW):
            return Checked(value)
        if _LEAST_DIGITS <= digits < len(value) and _SHORT.abbreviation(document, start, end) is not None:
            return Checked(value, Confidence.LIKELY, "near: DL")
    return None


_read_beside_words: Final = pattern_reader(_FORMS, _check, spans=partial(_ALL.spans, window=_WINDOW))


def _read(document: Document) -> Iterator[Candidate | Passed]:
    """Beside the words for them, or under a name that only says licence where another field says of which state."""
    return read_in_order(_read_beside_words(document), read_beside_states(document))


US_DRIVING_LICENCE: Final = Detector(
    id="us_driving_licence",
    group="government",
    name="US driver's license number",
    description="US driver's license number, by its form; only near its words or beside the state that gave it out.",
    triggers=(*_ALL.triggers, NAMES_LICENCES),
    find=found_by(_read),
    read=_read,
    redact=redaction.last_two,
    country="US",
    context=_OWN.all,
    yields_to=("iban", "payment_card"),
    standard="AAMVA, forms of the states",
    needs_words=True,
    example="Driver's license: D1234562",
)
