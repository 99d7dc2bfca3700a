"""Numbers of employers in the United States: two digits of the office, a dash and seven more, or nine right beside their name."""

import re
from typing import Final

from stdnum.us import ein

from detection.detectors import redaction
from detection.detectors.financial import follows_plus
from detection.detectors.id_words import IdWords
from detection.detectors.model import CONTEXT_WINDOW, Checked, Detector, pattern_finder, stands_alone
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
    *("fed tax id", "fed id number", "federal tax no", "federal tin", "federal taxpayer id", "us taxpayer id", "u.s. tax id"),
    *("federal taxpayer identification number", "us tax identification number", "us taxpayer identification number", "irs id"),
    *("employer tin", "employer's tin", "company tin", "business tin", "payer's tin"),
    *("arbeitgeber-identifikationsnummer", "arbeitgeberidentifikationsnummer", "numéro d'identification de l'employeur"),
    *("numéro d'identification d'employeur", "número de identificación del empleador", "número de identificación patronal"),
    *("numero de identificacion del empleador", "numero de identificacion patronal", "número de identificação do empregador"),
    *("numero di identificazione del datore di lavoro", "werkgeversidentificatienummer", "numer identyfikacyjny pracodawcy"),
)
#: Those that a number with its dash has besides; without one that is anybody's.
_WORDS: Final = (
    *_OWN_NAMES,
    *("tax id", "tax identification number", "taxpayer id", "taxpayer identification number", "e.i.n", "f.e.i.n", "employer id"),
    *("employer no", "employer number"),
)
_OWN: Final = IdWords(_WORDS, ("ein", "tin"))
_EIN: Final = IdWords((), ("ein", "fein"))
_TIN: Final = IdWords((), ("tin",))
_NAMES: Final = NearTerms(_OWN_NAMES)
#: What such a number is called in other states too. That it is one of these is more than possible where something near says so.
_ANYWHERE: Final = NearTerms(("tax id", "tax identification number"))
_UNITED_STATES: Final = re.compile(
    r"\b(?:U\.S\.(?:A\.)?|USA?\b|United States\b|(?i:federal|irs|internal revenue service|fein)\b|EIN\b|Form (?:941|1065|1120)"
    r"|W-[29]\b|W-8BEN|1099\b|1099-[A-Z]+)"
)
#: Other states whose offices give nine digits, and what these are called there.
_ELSEWHERE: Final = re.compile(
    r"(?i)\b(?:portug|netherlands|nederland|dutch|holland|canad|australi|new zealand|gree[ck]|hellas|norw|norge|israel|franc|french|german|deutsch"
    r"|austria|österreich|spain|spanish|españ|ital|poland|polish|polsk|swiss|switzerland|schweiz|belgi|cypr|ireland|irish|brazil|brasil|(?<!new )mexic|méxic"
    r"|colombia|chile|peru\b|indian?\b|china\b|chinese|japan|korea|singapor|philippin|indonesia|malaysia|thailand|vietnam|tanzania|kenya|nigeria|ghana|uganda"
    r"|south africa|united kingdom|british|uk\b|u\.k\.|eu\b|european|croatia|sloven|slovak|czech|hungar|romania|bulgaria|serbia|ukrain|turk|russia"
    r"|(?:nif|nipc|nie|cif|bsn|rsin|kvk|btw|vat|ust|mwst|tva|iva|nip|regon|afm|αφμ|abn|acn|tfn|sin|bn|gst|hst|ird|utr|siren|siret|nit|rut|ruc|rfc)\b)"
)
_REACH_OF_STATES: Final = 160
#: What may stand between such a name and nine digits.
_SAYS: Final = re.compile(
    r"(?i)(?:(?<=no)\.|[ _.-]{0,2}(?:number|num|no|nr|id|code|#)(?![^\W_])\.?)?(?:\s?\([^()\d\n]{1,24}\))?[\"'*]{0,3}(?:\s(?:is|ist|est|es|è|é|to))?"
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
    if follows_plus(document.text, start):
        return None
    if is_employers(document, start, end) or _is_called(_TIN, document, start, end):
        return Checked(digits, Confidence.LIKELY, "near: EIN") if ein.is_valid(digits) else None
    return _check_anywhere(document, start, end, digits) if _is_named(_ANYWHERE, document, start) else None


def _check_anywhere(document: Document, start: int, end: int, digits: str) -> Checked | None:
    """Nine digits beside a name that numbers of other states have too: likely where the United States are named, and none of these
    where another one is.
    """
    if not ein.is_valid(digits):
        return None
    text = document.text
    if _ELSEWHERE.search(text[max(0, start - CONTEXT_WINDOW) : end + CONTEXT_WINDOW]) is not None:
        return None
    is_likely = _UNITED_STATES.search(text[max(0, start - _REACH_OF_STATES) : end + _REACH_OF_STATES]) is not None
    return Checked(digits, Confidence.LIKELY if is_likely else Confidence.POSSIBLE, "near: tax ID")


def is_employers(document: Document, start: int, end: int) -> bool:
    """Whether a name of employers' numbers stands right beside nine digits or over them, and no other one with it."""
    return _is_named(_NAMES, document, start) or _is_called(_EIN, document, start, end)


def _is_named(names: NearTerms, document: Document, start: int) -> bool:
    """Whether one of the names, and no other one with it, stands over a number, or one right before it."""
    header = document.header(start)
    if header is not None and names.are_over(document, header):
        return named_otherwise_at(words_apart(header)) is None
    last = names.last_before(document, start)
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
