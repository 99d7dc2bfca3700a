"""Numbers of employers in the United States: two digits of the office, a dash and seven more, or nine right beside their name."""

import re
from typing import Final

from stdnum.us import ein

from detection.detectors import redaction
from detection.detectors.financial import follows_plus
from detection.detectors.id_words import IdWords
from detection.detectors.model import Checked, Detector, pattern_finder, stands_alone
from detection.detectors.other_numbers import named_otherwise_at
from detection.detectors.worded import plain
from detection.document import Document
from detection.proximity import NearTerms, words_apart
from domain.rules import Confidence

#: Names that no other number has.
_OWN_NAMES: Final = (
    *("fein", "employer identification", "employer identification number", "employer id number", "employer's federal id"),
    *("federal tax id", "federal tax number", "federal tax identification number", "federal id number", "federal employer id"),
    *("federal employer identification number", "federal identification number", "us tax id", "irs number", "irs no"),
    *("employer tin", "employer's tin", "company tin", "business tin", "payer's tin"),
    *("arbeitgeber-identifikationsnummer", "arbeitgeberidentifikationsnummer", "numéro d'identification de l'employeur"),
    *("numéro d'identification d'employeur", "número de identificación del empleador", "número de identificación patronal"),
    *("numero de identificacion del empleador", "numero de identificacion patronal", "número de identificação do empregador"),
    *("numero di identificazione del datore di lavoro", "werkgeversidentificatienummer", "numer identyfikacyjny pracodawcy"),
)
#: Those that a number with its dash has besides; without one that is anybody's.
_WORDS: Final = (
    *_OWN_NAMES,
    "tax id",
    "taxpayer identification number",
    "e.i.n",
    "f.e.i.n",
    "employer id",
    "employer no",
    "employer number",
)
_OWN: Final = IdWords(_WORDS, ("ein", "tin"))
_EIN: Final = IdWords((), ("ein", "fein"))
_TIN: Final = IdWords((), ("tin",))
_NAMES: Final = NearTerms(_OWN_NAMES)
#: What may stand between such a name and nine digits.
_SAYS: Final = re.compile(
    r"(?i)(?:[ _.-]{0,2}(?:number|num|no|nr|id|code|#)(?![^\W_])\.?)?(?:\s?\([^()\d\n]{1,24}\))?[\"'*]{0,3}(?:\s(?:is|ist|est|es|è|é|to))?"
    r"[\s\"'*:=#|>–-]{0,8}(?:(?:<[^<>]{1,80}>\s{0,8}){1,4})?"
)
_LONGEST_SAID: Final = 160


def _check(document: Document, start: int, end: int) -> Checked | None:
    written = document.text[start:end]
    digits = plain(written)
    if len(set(digits)) < 3 or not stands_alone(document, start, end, "/"):
        return None
    if digits != written:
        return Checked(digits) if ein.is_valid(digits) and _OWN.are_near(document, start, end) else None
    # Digits are many: their names are asked about first.
    if follows_plus(document.text, start) or not (is_employers(document, start, end) or _is_called(_TIN, document, start, end)):
        return None
    return Checked(digits, Confidence.LIKELY, "near: EIN") if ein.is_valid(digits) else None


def is_employers(document: Document, start: int, end: int) -> bool:
    """Whether a name of employers' numbers stands right beside nine digits or over them, and no other one with it."""
    header = document.header(start)
    if header is not None and _NAMES.are_over(document, header):
        return named_otherwise_at(words_apart(header)) is None
    if _is_called(_EIN, document, start, end):
        return True
    last = _NAMES.last_before(document, start)
    return last is not None and last > start - _LONGEST_SAID and _SAYS.fullmatch(document.text, last, start) is not None


def _is_called(words: IdWords, document: Document, start: int, end: int) -> bool:
    """Whether one of these abbreviations is right beside the span, without another number or name between."""
    name = words.abbreviation(document, start, end)
    return name is not None and not any(map(str.isdigit, name)) and "ssn" not in name.casefold()


US_EIN: Final = Detector(
    id="us_ein",
    group="business",
    name="US employer identification number",
    description="Two digits of an office, a dash and seven digits near its words; without the dash only right beside or under them.",
    triggers=_OWN.triggers,
    find=pattern_finder(r"\b[0-9]{2}-?[0-9]{7}\b", _check, spans=_OWN.spans),
    redact=redaction.last_two,
    country="US",
    context=_OWN.all,
    yields_to=("iban", "payment_card"),
    standard="IRS Publication 1635",
    needs_words=True,
    example="EIN: 91-1144442",
)
