"""US social security numbers, UK national insurance numbers and what stands in passports and licences: forms without a check digit of stdnum's."""

import re
from collections.abc import Iterator
from functools import partial
from heapq import merge
from operator import itemgetter
from typing import Final

from detection.detectors import redaction
from detection.detectors.financial import follows_plus
from detection.detectors.id_words import IdWords
from detection.detectors.model import Candidate, Checked, Detector, pattern_finder, stands_alone
from detection.detectors.other_numbers import names_goods
from detection.document import Document
from detection.expressions import compile_own
from domain.rules import Confidence

# --- United States: no checksum, so the dashed form alone is only possible --------------------------------------------

_SSN_WORDS: Final = (
    *("ssn", "ssns", "s.s.n", "social security", "social security number", "social security no", "soc sec", "ss#", "ss #", "ss:"),
    *("ss no", "ss number", "taxpayer identification", "taxpayer id", "soc. sec", "soc sec no", "social sec no"),
    *("social security #", "socsec"),
)
_SSN_TERMS: Final = IdWords(_SSN_WORDS, ("social", "tin", "tax id", "SS"))
_SSN_PUBLISHED: Final = frozenset(("078-05-1120", "219-09-9999", "457-55-5462", "123-45-6789", "111-22-3333", "987-65-4321"))


def was_issued(digits: str) -> bool:
    """Whether nine digits lie in a range of social security numbers: no area 000, 666 or from 900 on, no group 00, no serial 0000."""
    area = digits[:3]
    return area not in ("000", "666") and area[0] != "9" and digits[3:5] != "00" and digits[5:] != "0000"


def _check_ssn(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    digits = "".join(filter(str.isdigit, value))
    dashed = f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"
    if dashed in _SSN_PUBLISHED or len(set(digits)) < 3 or not was_issued(digits):
        return None
    if not _SSN_TERMS.stands_alone(document, start, end, "/#") or follows_plus(document.text, start):
        return None
    text = document.text
    name = (_SSN_TERMS.abbreviation(document, start, end) or "").strip(_AROUND_NAMES)
    if value == dashed:
        header = document.header(start)
        if names_goods(text[max(0, start - 40) : start]) or (header and _is_of_goods(document, header)):
            return None
    elif (" " in value and _goes_on(text, start, end)) or (not name and not _SSN_TERMS.words_are_near(document, start, end)):
        return None
    # Steel is "SS" too, and others' tax numbers have nine digits, but none are kept apart like these.
    is_own = name and name != "SS" and (value != digits or "social" in name.casefold())
    return Checked(digits, Confidence.LIKELY, f"near: {name}") if is_own else Checked(digits)


_AROUND_NAMES: Final = " \t\n\"':;=-–—([<>])*|#._"


def _is_of_goods(document: Document, header: str) -> bool:
    known = document.remembered("headers over goods")
    if header not in known:
        known[header] = names_goods(header)
    answer: bool = known[header]
    return answer


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether more groups of digits stand before or after a number whose groups are kept apart by spaces."""
    return text[max(0, start - 2) : start].rstrip(" -").isdigit() or text[end : end + 2].lstrip(" -").isdigit()


_SSN_PATTERN: Final = r"\b[0-9]{3}(?:[- \x{A0}‐‑–]?[0-9]{2}[- \x{A0}‐‑–]?|\.[0-9]{2}\.)[0-9]{4}\b"
_SSN_DASHED: Final = r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b"

US_SSN: Final = Detector(
    id="us_ssn",
    group="government",
    name="US social security number",
    description="Nine digits in a range that was issued; likely near its words, possible with dashes alone.",
    triggers=(_SSN_DASHED, *_SSN_TERMS.triggers),
    find=pattern_finder(_SSN_PATTERN, _check_ssn, spans=partial(_SSN_TERMS.spans, alone=compile_own(_SSN_DASHED))),
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

# --- Passports and identity documents: their words carry the meaning --------------------------------------------------

_PASSPORT_WORDS: Final = (
    *("passport", "passport no", "passport number", "passport nr", "pass-nr", "reisepass", "reisepassnummer", "passnummer"),
    *("personalausweis", "ausweisnummer", "passeport", "numéro de passeport", "carte nationale d'identité", "pasaporte"),
    *("número de pasaporte", "passaporto", "numero passaporto", "carta d'identità", "paspoort", "paspoortnummer"),
    *("identity card", "id card", "identity card no", "driver's license", "driver license", "driving licence", "driving license"),
    *("paszport", "dowód osobisty", "prawo jazdy", "identiteitskaart", "identiteitsbewijs", "identitätskarte"),
    *("führerschein", "führerscheinnummer", "permis de conduire", "permiso de conducir", "patente di guida", "rijbewijs"),
    *(
        "paszportu",
        "paszportem",
        "dowodu osobistego",
        "prawa jazdy",
        "passaporte",
        "passnr",
        "pasnummer",
        "passinumero",
        "护照",
        "護照",
        "パスポート",
        "여권",
        "паспорт",
    ),
)
_DOCUMENT_WORDS: Final = (
    r"(?i)(?:passport|reisepass|personalausweis|\bausweis|passeport|pasaporte|passaporto|paspoort|carte nationale d'identité"
    r"|carta d'identità|identity[ _]card|id[ _]card|driv(?:er'?s?|ing)[ _]licen[cs]e|führerschein|permis de conduire|patente di guida"
    r"|paszport(?:u|em)?|dowód osobisty|dowodu osobistego|prawo jazdy|prawa jazdy|identiteitskaart|identiteitsbewijs|id-kaart"
    r"|rijbewijs|identitätskarte|passaporte|passnummer|pass-?nr|pasnummer|passinumero|护照|護照|パスポート|여권|паспорт)"
)
_ITS_NUMBER: Final = (
    r"[ _-]{0,2}(?:\(?(?:(?:nummer|number|numero|número|numéro|numer|num|no|nr|id|n)\b|n°|nº|№|n\.º|号码|號碼|号|番号|번호)\)?)?"
)
#: The first form is that of driving licences.
_DOCUMENT_NUMBER: Final = r"([A-Z][0-9]{3,4}(?:-[0-9]{1,5}){2,4}|[A-Z0-9]{1,3}[ -]?[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,6})\b"
_PASSPORT_PATTERN: Final = (
    rf"{_DOCUMENT_WORDS}(?:,? (?:seen|doc(?:ument)?|seria i|type [a-z]))?{_ITS_NUMBER}[\"']?[^\S\n]{{0,2}}"
    r"(?:[.:：#=|]|is|ist|lautet|est|es|è|é|to|jest|är|er|on)*"
    r"(?:[ \t\"'*|>(\[`]{0,6}|(?:\s{0,8}</?(?:t[dh]|b|strong|i|em|span|d[td]|div|p|label|code)(?:\s[^<>\n]{0,60})?>){1,4}\s{0,8})"
    rf"{_DOCUMENT_NUMBER}"
)
#: On the line under its name, which says nothing else.
_PASSPORT_BELOW: Final = (
    rf"{_DOCUMENT_WORDS}{_ITS_NUMBER}[ \t.:#*|]{{0,4}}\r?\n[ \t]{{0,8}}([A-Z]{{0,3}} ?[A-Z0-9]{{6,10}})[ \t\r]*(?:\n|\z)"
)
_PASSPORT_BEFORE: Final = (
    r"\b([A-Z0-9]{7,10})[\"']?[ \t]{0,3}"
    rf"(?:\({_DOCUMENT_WORDS}|(?i:is|ist|est|es|è|é|to|jest|är|er|on) (?:[\pL]{{1,8}} )?{_DOCUMENT_WORDS})"
)
_DATE: Final = re.compile(r"[0-9]{1,2}[ -][0-9]{1,2}[ -](?:19|20)[0-9]{2}")


def _check_passport(document: Document, start: int, end: int) -> Checked | None:
    written = document.text[start:end]
    value = re.sub(r"[ -]", "", written)
    digits = sum(map(str.isdigit, value))
    if not 7 <= len(value) <= 15 or digits < 5 or value != value.upper() or _DATE.fullmatch(written):
        return None
    return Checked(value, Confidence.POSSIBLE)


_BESIDE_WORDS: Final = tuple(
    pattern_finder(pattern, _check_passport, group=1) for pattern in (_PASSPORT_PATTERN, _PASSPORT_BELOW, _PASSPORT_BEFORE)
)
_NAMES_DOCUMENTS: Final = re.compile(_DOCUMENT_WORDS)
#: A cell that is a document's number: the words over it say so, and three of its characters are digits.
_CELL: Final = re.compile(r"(?<![^\s;,|\"'])(?=(?:[A-Z]*[0-9]){3})[A-Z0-9]{7,10}(?![^\s;,|\"'])")
_HTML_CELL: Final = re.compile(r">\s{0,8}+((?=(?:[A-Z]*[0-9]){3})[A-Z0-9]{7,10})\s{0,8}+<")


def _find_passports(document: Document) -> Iterator[Candidate]:
    """Beside the words for it, or in a column under them."""
    found = (*(beside(document) for beside in _BESIDE_WORDS), _under_words(document), _in_cells(document))
    last = -1
    for candidate in merge(*found, key=itemgetter(0)):
        if candidate.start >= last:
            last = candidate.end
            yield candidate


def _under_words(document: Document) -> Iterator[Candidate]:
    for table in document.tables.found:
        columns = {header for header in table.headers if _NAMES_DOCUMENTS.search(header)}
        if not columns:
            continue
        for cell in _CELL.finditer(document.text, table.start, table.end):
            header = document.header(cell.start())
            if header in columns:
                yield Candidate(cell.start(), cell.end(), cell.group(), Confidence.LIKELY, f"header: {header}")


def _in_cells(document: Document) -> Iterator[Candidate]:
    """Under words or beside them in a table of HTML."""
    if "<t" not in document.text and "<T" not in document.text:
        return
    for cell in _HTML_CELL.finditer(document.text):
        header = document.header(cell.start(1))
        if header is not None and _NAMES_DOCUMENTS.search(header):
            yield Candidate(cell.start(1), cell.end(1), cell.group(1), Confidence.LIKELY, f"header: {header}")


_PASSPORT: Final = Detector(
    id="passport",
    group="government",
    name="Passport, identity card or driving licence number",
    description="A document number right beside the words for it, or in a column under them.",
    triggers=(_DOCUMENT_WORDS,),
    find=_find_passports,
    redact=redaction.last_two,
    context=_PASSPORT_WORDS,
    yields_to=(
        *(
            "us_driving_licence",
            "gb_driving_licence",
            "pl_identity_card",
            "pt_citizen_card",
            "es_dni",
            "es_nie",
            "nl_bsn",
            "be_national",
            "sg_nric",
        ),
        *("it_codice_fiscale", "cl_rut"),
    ),
    standard="ICAO 9303; forms of the states",
    needs_words=True,
    example="Passport No. C01X00T47",
)

#: The machine readable zone of a passport (ICAO 9303): its first line and check digits in the second.
_MRZ_PATTERN: Final = (
    r"\bP[A-Z<][A-Z<]{3}[A-Z<]{30,39}\s+([A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{6}[0-9][MFX<][0-9]{6}[0-9][A-Z0-9<]{14}[0-9<][0-9])"
)


def _icao_digit(text: str) -> int:
    """The check digit of ICAO 9303: weights 7, 3, 1 over digits, letters from 10 on and ``<`` as 0."""
    values = (0 if character == "<" else int(character, 36) for character in text)
    return sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10


def _check_mrz(document: Document, start: int, end: int) -> Checked | None:
    line = document.text[start:end]
    holds = line[9] == str(_icao_digit(line[:9])) and line[19] == str(_icao_digit(line[13:19]))
    return Checked(line[:9], Confidence.VERY_LIKELY, "checksum") if holds else None


_MRZ: Final = Detector(
    id="passport_mrz",
    group="government",
    name="Machine readable zone of a passport",
    description="Two lines of a passport's machine readable zone, with its check digits (ICAO 9303).",
    triggers=(r"\bP[A-Z<][A-Z<]{3}[A-Z<]{30,39}\s",),
    find=pattern_finder(_MRZ_PATTERN, _check_mrz, group=1),
    redact=redaction.nothing,
    checksum=True,
    standard="ICAO 9303, part 4",
    example="P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
)

DETECTORS: Final = (US_SSN, _NINO, _DRIVER, _PASSPORT, _MRZ)
