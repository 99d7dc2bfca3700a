"""US social security numbers, UK national insurance and driver numbers: forms without a check digit of stdnum's."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from detection.detectors import redaction
from detection.detectors.employer_numbers import is_employers
from detection.detectors.financial import follows_plus
from detection.detectors.id_words import IdWords
from detection.detectors.listed_numbers import persons_stand_in, surer_in_lists
from detection.detectors.message_fields import FIELDS, TRIGGER, TYPED
from detection.detectors.misreadings import misread
from detection.detectors.model import Candidate, Checked, Detector, in_order, pattern_finder, stands_alone
from detection.detectors.other_numbers import goods_stand_in, names_goods
from detection.detectors.passports import PASSPORT, PASSPORT_MRZ
from detection.detectors.tax_forms import forms_stand_in, surer_by_forms
from detection.detectors.zip_codes import is_zip_code
from detection.document import Document
from detection.expressions import SPACES, WORD_START, Ending, compile_own
from detection.named_tuples import from_tuple
from detection.proximity import NearTerms
from domain.rules import Confidence

# --- United States: no checksum, so the dashed form alone is only possible --------------------------------------------

_SSN_WORDS: Final = (
    *("ssn", "ssns", "s.s.n", "social security", "social security number", "social security no", "soc sec", "ss#", "ss #", "ss:"),
    *("ss no", "ss number", "taxpayer identification", "taxpayer id", "soc. sec", "soc sec no", "social sec no"),
    *("social security #", "socsec", "social sec", "social sec number", "soc security", "soc. security", "soc. security no"),
    *(
        "s.s. no",
        "s.s. number",
        "s.s. #",
        "s.s.#",
        "soc.sec",
        "soc.sec.no",
        "socsecnum",
        "socsecno",
        "socsecnbr",
        "socialsecuritynumber",
    ),
    *(
        "social_security",
        "social_security_number",
        "social_security_num",
        "social_security_no",
        "soc_sec",
        "soc_sec_no",
        "soc_sec_num",
    ),
    *("soc_sec_number", *misread("social security")),
    *("ss_no", "ss_num", "ss_number", "ssn_no", "ssn_number", "ssnumber"),
)
_SSN_TERMS: Final = IdWords(_SSN_WORDS, ("social", "tin", "tax id", "SS", "ssan", "5sn", "s5n"))
_SSN_NEAR: Final = NearTerms(_SSN_WORDS)
#: Whoever pays taxes has other numbers too, but none that is kept apart like these.
_TAXPAYER: Final = IdWords(("taxpayer", "taxpayers", "taxpayer's"))
#: Right before the form that nothing else has: the word for it alone, or whose identifier it is, where few others are kept.
_RIGHT_BEFORE: Final = Ending(
    rf"(?i){WORD_START}(?:social[{SPACES}]|(?:claimants?|applicants?|co-?applicants?|dependents?|dependants?|spouses?|insureds?"
    r"|beneficiar(?:y|ies)|borrowers?|co-?borrowers?|debtors?|decedents?|deceased|payees?|veterans?|retirees?|annuitants?|survivors?"
    r"|wage earners?|filers?|heirs?|grantors?|trustees?)(?:['’]?s)?[ _-]?(?:id|i\.d\.|identification)(?:[ _-]?(?:no|nr|num|number|#))?)"
    rf"\.?[{SPACES}\"'*:=#(–—-]{{0,4}}"
)
#: The same by whose it is in brackets: "Spouse (Ada Bell, 295-22-5413)".
_WHOSE: Final = (
    "(?:co-?)?(?:spouse|wife|husband|partner|dependent|dependant|child|son|daughter|mother|father|claimant|applicant|borrower|insured"
    "|beneficiary|employee|taxpayer|deceased|decedent|guarantor|subscriber|patient)s?"
)
_BEFORE_BRACKETS: Final = compile_own(rf"(?i){_WHOSE}[{SPACES}]?\(", captures=False)
_IN_BRACKETS: Final = re.compile(
    rf"(?i)(?<![^\W_])(?P<whose>{_WHOSE})\s?\("
    r"(?-i:[A-ZÀ-Þ][\w'’.-]{0,24}(?: [A-ZÀ-Þ][\w'’.-]{0,24}){1,3})[,;:]? (?:- )?\Z"
)
_REACH_OF_BRACKETS: Final = 96
#: The line before the answer of another speaker asks for it: "can I have your social? / Ada: 295-22-5413".
_ASKED: Final = re.compile(
    r"(?i)\b(?:social|tax id)\b(?!\s(?:media|network|worker|services?|events?))[^\n?]{0,60}\?[^\n\d]{0,40}\n\s{0,4}"
    r"(?:[\[(]?[0-9:. -]{1,20}[\])]?[ \t]{0,3})?(?:[^\W\d][^\n:\d]{0,40}[:>]|[->*])?[ \t]{0,3}(?:[^\W\d][^\d\n:]{0,30}[ \t])?$"
)
_REACH_OF_QUESTION: Final = 200
_REACH_OF_NAME: Final = 40
_SSN_PUBLISHED: Final = frozenset(("078051120", "219099999", "457555462", "123456789", "111223333", "987654321"))
#: How long it is with two dashes and nothing else between its digits.
_DASHED: Final = 11


def was_issued(digits: str) -> bool:
    """Whether nine digits lie in a range of social security numbers: no area 000, 666 or from 900 on, no group 00, no serial 0000."""
    return digits[:3] not in ("000", "666") and digits[0] != "9" and digits[3:5] != "00" and digits[5:] != "0000"


class _Said(NamedTuple):
    """What of all that would say whose a number is may stand in a text: it may hold thousands of numbers and nothing of it."""

    words: bool
    goods: bool
    taxpayer: bool
    right_before: bool
    before_brackets: bool

    @classmethod
    def in_text(cls, document: Document) -> "_Said":
        """Looked for once, and remembered by the name of this class."""
        known = document.learnt[cls] = cls(
            _SSN_TERMS.stand_in(document),
            goods_stand_in(document),
            _TAXPAYER.stand_in(document),
            _RIGHT_BEFORE.stands_in(document),
            _BEFORE_BRACKETS.search(document.data) is not None,
        )
        return known


def _check_ssn(document: Document, start: int, end: int) -> Checked | None:
    text = document.text
    value = text[start:end]
    digits = value.replace("-", "")
    if not digits.isdigit():
        digits = "".join(filter(str.isdigit, value))
    if digits in _SSN_PUBLISHED or len(set(digits)) < 3 or not was_issued(digits):
        return None
    if not _SSN_TERMS.stands_alone(document, start, end, "/#") or follows_plus(text, start):
        return None
    said: _Said = document.learnt.get(_Said) or _Said.in_text(document)
    name = (_SSN_TERMS.abbreviation(document, start, end) or "").strip(_AROUND_NAMES) if said.words else ""
    if said.words and not name and _was_asked_for(text[max(0, start - _REACH_OF_QUESTION) : start]):
        name = "social"
    if len(value) == _DASHED and value[3] == value[6] == "-":
        if said.goods and _is_of_goods(document, start):
            return None
        if not name and said.taxpayer and _TAXPAYER.words_are_near(document, start, end):
            return Checked(digits, Confidence.LIKELY, "near: taxpayer")
        if not name and said.right_before and (word := _said_right_before(text, start)) is not None:
            return Checked(digits, Confidence.LIKELY, f"near: {word}")
        if not name and said.before_brackets and (whose := _said_before_brackets(text, start)) is not None:
            return Checked(digits, Confidence.LIKELY, f"near: {whose}")
    elif (
        (" " in value and _goes_on(text, start, end))
        or (not name and not (said.words and _SSN_TERMS.words_are_near(document, start, end)))
        or (value == digits and is_employers(document, start, end))
        or is_zip_code(text, start, end)
    ):
        return None
    # Steel is "SS" too, and others' tax numbers have nine digits, but none are kept apart like these.
    is_own = name and name != "SS" and (value != digits or "social" in name.casefold())
    return from_tuple(Checked, (digits, Confidence.LIKELY, f"near: {name}") if is_own else (digits, Confidence.POSSIBLE, None))


def _said_right_before(text: str, start: int) -> str | None:
    """The word right before a number that makes it somebody's."""
    before = text[max(0, start - _REACH_OF_NAME) : start]
    said = _RIGHT_BEFORE.start(before)
    return before[said:].strip(_AROUND_NAMES) if said is not None else None


def _said_before_brackets(text: str, start: int) -> str | None:
    """Who has a number that stands in brackets behind their name."""
    first = max(0, start - _REACH_OF_BRACKETS)
    stands_so = text[start - 1 : start] == " " and text.find("(", first, start) >= 0
    said = _IN_BRACKETS.search(text, first, start) if stands_so else None
    return said["whose"] if said is not None else None


def _was_asked_for(before: str) -> bool:
    return "?" in before and _ASKED.search(before) is not None


_AROUND_NAMES: Final = " \t\n\"':;=-–—([<>])*|#._"


#: Those of a list before one, with what each is in brackets: "Parts: *418-22-9031 (gasket),* 512-07-4410 (seal)".
_ITEMS: Final = re.compile(r"(?:[0-9]{3}-[0-9]{2}-[0-9]{4}(?: \([^()\n0-9]{1,32}\))?(?:[,;] | (?:and|or|&|/) )){1,40}\Z")
_BETWEEN_ITEMS: Final = (", ", "; ", "d ", "r ", "& ", "/ ")


def _is_of_goods(document: Document, start: int) -> bool:
    """Whether what stands before or over a number says that it is a part, an order, an article."""
    text = document.text
    if names_goods(text[max(0, start - _REACH_OF_NAME) : start]):
        return True
    if text[start - 2 : start] in _BETWEEN_ITEMS and (items := _ITEMS.search(text, document.line(start)[0], start)) is not None:
        return names_goods(text[max(0, items.start() - _REACH_OF_NAME) : items.start()])
    header = document.header(start)
    if not header:
        return False
    known = document.remembered("headers over goods")
    if header not in known:
        known[header] = names_goods(header)
    answer: bool = known[header]
    return answer


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether more groups of digits stand before or after a number whose groups are kept apart by spaces."""
    return text[max(0, start - 2) : start].rstrip(" -").isdigit() or text[end : end + 2].lstrip(" -").isdigit()


_SSN_PATTERN: Final = r"\b[0-9]{3}(?: [-–] [0-9]{2} [-–] |[- \x{A0}‐‑–]?[0-9]{2}[- \x{A0}‐‑–]?|\.[0-9]{2}\.)[0-9]{4}\b"
_SSN_DASHED: Final = r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b"


def _check_field(document: Document, start: int, end: int) -> Checked | None:
    digits = document.text[start:end].replace("-", "")
    return Checked(digits, Confidence.LIKELY, "field of a message") if len(set(digits)) > 2 and was_issued(digits) else None


_find_anywhere: Final = pattern_finder(_SSN_PATTERN, _check_ssn, spans=partial(_SSN_TERMS.spans, alone=compile_own(_SSN_DASHED)))
_find_in_fields: Final = pattern_finder(FIELDS, _check_field, group=1)
_find_typed: Final = pattern_finder(TYPED, _check_field, group=1)
_HAS_FIELDS: Final = compile_own(TRIGGER, captures=False)


def _find_ssns(document: Document) -> Iterator[Candidate]:
    if _HAS_FIELDS.search(document.data) is None:
        return _find_anywhere(document)
    return in_order(_find_in_fields(document), _find_typed(document), _find_anywhere(document))


def _surest(document: Document) -> Confidence:
    """Possible at most where nothing stands that would say whose a number is: no word, form, field or person."""
    # What stands over a value may be parted from it, and within itself, by tags.
    if (
        _SSN_TERMS.stand_in(document)
        or document.has_tags
        or document.sql is not None
        or _HAS_FIELDS.search(document.data) is not None
    ):
        return Confidence.VERY_LIKELY
    said: _Said = document.learnt.get(_Said) or _Said.in_text(document)
    is_said = said.taxpayer or said.right_before or said.before_brackets
    return Confidence.VERY_LIKELY if is_said or forms_stand_in(document) or persons_stand_in(document) else Confidence.POSSIBLE


US_SSN: Final = Detector(
    id="us_ssn",
    group="government",
    name="US social security number",
    description="Nine digits in a range that was issued; likely near its words, a tax form or in a list of persons, possible with dashes alone.",
    triggers=(_SSN_DASHED, TRIGGER, *_SSN_TERMS.triggers),
    find=lambda document: surer_by_forms(document, surer_in_lists(document, _find_ssns(document), _SSN_NEAR), _SSN_NEAR),
    surest=_surest,
    redact=redaction.last_two,
    country="US",
    context=_SSN_WORDS,
    yields_to=("iban", "payment_card"),
    standard="US Social Security Administration",
    example="SSN: 536-22-8145",
)

# --- United Kingdom: National Insurance number ------------------------------------------------------------------------

_NINO_WORDS: Final = (
    "national insurance",
    "national insurance number",
    "nino",
    "ni number",
    "ni no",
    "insurance number",
    "nat ins",
    "nat. ins",
    "n.i",
    "ni:",
    *misread("national insurance"),
)
_NINO_OWN: Final = IdWords(_NINO_WORDS)


def _check_nino(document: Document, start: int, end: int) -> Checked | None:
    value = re.sub(r"[\s-]", "", document.text[start:end])
    if value[:2] in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ") or not _NINO_OWN.stands_alone(document, start, end, "/#+="):
        return None
    # Groups of two on either side are those of a longer code, as of bytes in hexadecimal digits.
    longer = _PAIR_BEFORE.search(document.text, max(0, start - 4), start) or _PAIR_AFTER.match(document.text, end)
    return None if longer else Checked(value)


_PAIR_BEFORE: Final = re.compile(r"(?<![0-9A-Za-z])[0-9A-F]{2}[ :-]\Z")
_PAIR_AFTER: Final = re.compile(r"[ :-][0-9A-F]{2}(?![0-9A-Za-z])")
_NINO_PATTERN: Final = r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D]\b"

_NINO: Final = Detector(
    id="gb_nino",
    group="government",
    name="UK National Insurance number",
    description="Two letters, six digits, a letter A to D; likely near its words.",
    triggers=(_NINO_PATTERN,),
    find=pattern_finder(_NINO_PATTERN, _check_nino),
    redact=redaction.last_two,
    country="GB",
    context=_NINO_WORDS,
    standard="HM Revenue and Customs, NIM39110",
    example="National Insurance number: AB 12 34 56 C",
)

# --- United Kingdom: driver number --------------------------------------------------------------------------------------

_DRIVER_WORDS: Final = (
    *("driving licence", "driving licence number", "driving licence no", "driver's licence", "drivers licence", "driver licence"),
    *("driver number", "driver no", "licence number", "licence no", "driving license", "driver's license", "dvla", "dl number"),
)
#: Five letters of the surname (or nines after a short one), the decade, month (of women 50 more) and day of birth, the year,
#: initials (or nines), a digit and two letters. What follows a space is the number of the issue.
_DRIVER_PATTERN: Final = (
    r"\b(?:[A-Z]{5}|[A-Z]{4}9|[A-Z]{3}99|[A-Z]{2}999)"
    r" ?[0-9](?:[05][1-9]|[16][0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9] ?[A-Z][A-Z9][0-9][A-Z]{2}\b"
)


def _check_driver_number(document: Document, start: int, end: int) -> Checked | None:
    if not stands_alone(document, start, end, "/+"):
        return None
    return Checked(document.text[start:end].replace(" ", ""), Confidence.LIKELY)


_DRIVER: Final = Detector(
    id="gb_driving_licence",
    group="government",
    name="UK driver number",
    description="Sixteen characters in which surname, birth date and initials stand in their places; surer near its words.",
    triggers=(_DRIVER_PATTERN,),
    find=pattern_finder(_DRIVER_PATTERN, _check_driver_number),
    redact=redaction.last_two,
    country="GB",
    context=_DRIVER_WORDS,
    standard="Driver and Vehicle Licensing Agency, INF45/1",
    example="Driver number: FENWI802045AJ9CD",
)

DETECTORS: Final = (US_SSN, _NINO, _DRIVER, PASSPORT, PASSPORT_MRZ)
