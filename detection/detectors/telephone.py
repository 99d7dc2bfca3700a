"""Telephone numbers: international ones by their country's plan, national ones by how they are grouped or by a word near."""

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

from detection.detectors import redaction
from detection.detectors.model import Candidate, Detector
from detection.detectors.other_numbers import names_another
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.proximity import NearTerms
from domain.rules import Confidence

_WORDS: Final = (
    *(
        "phone",
        "telephone",
        "tel",
        "tel no",
        "mobile",
        "mob",
        "cell",
        "cellphone",
        "fax",
        "phone number",
        "mobile number",
    ),
    *(
        "phone no",
        "phones",
        "phone_number",
        "contact number",
        "contact no",
        "dial",
        "hotline",
        "helpline",
        "whatsapp",
        "sms",
        "voicemail",
    ),
    *(
        "call me",
        "call us",
        "called",
        "calling",
        "text me",
        "reach me",
        "reach us",
        "reach him",
        "reach her",
        "ring me",
        "toll-free",
    ),
    *("my number", "new number", "his number", "her number", "landline", "switchboard", "telefon", "telefonnummer", "mobil"),
    *(
        "mobilnummer",
        "handy",
        "handynummer",
        "rufnummer",
        "festnetz",
        "fon",
        "anrufen",
        "durchwahl",
        "rückruf",
        "erreichbar unter",
    ),
    *("téléphone", "tél", "portable", "numéro de téléphone", "appelez", "appeler", "joindre au", "teléfono", "móvil", "llámame"),
    *("llamar", "llame", "telefono", "cellulare", "chiamare", "chiami", "telefone", "telemóvel", "celular", "ligue", "ligar"),
    *("telefoon", "telefoonnummer", "mobiel", "bel", "bellen", "telefonu", "komórka", "komórkowy", "zadzwoń", "numer telefonu"),
    *("puhelin", "puhelinnumero", "matkapuhelin", "телефон", "тел", "звоните", "позвоните", "мобильный", "電話", "电话", "手机"),
    *("携帯", "電話番号", "전화", "전화번호", "휴대폰", "연락처", "τηλέφωνο", "κινητό", "telefonszám", "telefonní"),
)
_TERMS: Final = NearTerms(_WORDS)
_WINDOW: Final = 40

_GAP: Final = r"[ .\x{A0}\x{2007}\x{2009}\x{202F}\x{2010}\x{2011}\x{2013}/-]"
_EXTENSION: Final = re.compile(
    r"(?i),?[ \u00a0]?(?:x|ext\.?|extension|poste|durchwahl|dw|interno|anexo|ramal)[ .:]{0,2}[0-9]{1,6}\b"
)
#: After a plus, a double zero or, from North America, 011.
_INTERNATIONAL: Final = compile_own(
    rf"\(?(?:[+＋] ?|\b00[ -]?|\b011[ -])\(?[1-9][0-9]{{0,2}}\)?(?:{_GAP}{{0,3}}\(?[0-9]{{1,10}}\)?){{1,7}}"
)
_NATIONAL: Final = compile_own(rf"\(?\b[0-9]{{1,12}}\)?(?:{_GAP}{{0,3}}\(?[0-9]{{1,8}}\)?){{0,15}}")
_DIGIT: Final = re.compile("[0-9]")
_LAST_GROUP: Final = re.compile(r"[^0-9]+[0-9]+\)?$")
_MOST_TRIALS: Final = 4


def _find_phones(document: Document) -> Iterator[Candidate]:
    passed = 0
    international = [
        found for span in spans_of(_INTERNATIONAL, document) if (found := _international(document, *span)) is not None
    ]
    place = 0
    for start, end in spans_of(_NATIONAL, document):
        while place < len(international) and international[place].start < end:
            passed = max(passed, international[place].end)
            yield international[place]
            place += 1
        if start < passed:
            continue
        for found in _nationals(document, start, end):
            passed = found.end
            yield found
    yield from international[place:]


def _international(document: Document, start: int, end: int) -> Candidate | None:
    text = document.text
    before = text[start - 1 : start]
    if before and (before.isalnum() or (before in "+_/=.-$€£" and text[start] not in "+(＋")):
        return None
    for _ in range(_MOST_TRIALS):
        written = text[start:end]
        number = _parsed(written)
        if number is not None:
            surely = phonenumbers.is_valid_number(number)
            # Without a plus and in one piece it is an article's number as often.
            told = not written.isdigit() or _TERMS.confirm(document, start, end, _WINDOW) is not None
            if told and (surely or _plausible(document, start, end, written)):
                value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
                sure = Confidence.LIKELY if surely else Confidence.POSSIBLE
                return Candidate(
                    _inside(text, start, end), _extended(text, end), value, sure, "numbering plan" if surely else None
                )
        # What follows in a group of its own may be another number.
        shorter = _LAST_GROUP.search(written)
        if shorter is None:
            return None
        end = start + shorter.start()
    return None


def _parsed(written: str) -> phonenumbers.PhoneNumber | None:
    digits = "".join(_DIGIT.findall(written.replace("(0)", "")))
    if written.lstrip("(")[:1] not in ("+", "＋"):
        digits = digits[3:] if digits.startswith("011") else digits[2:]
    if not 7 <= len(digits) <= 15:
        return None
    try:
        number = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE else None


def _plausible(document: Document, start: int, end: int, written: str) -> bool:
    """Whether a number of the right length that its country has not given out may be one all the same: grouped, or near a word."""
    plain = written.lstrip("(").lstrip("+＋ ")
    if re.fullmatch(r"1[^0-9]*[01].*", plain) or (written.lstrip("(")[0] == "0" and not plain.startswith("001")):
        return False
    grouped = len(re.findall("[0-9]+", written)) >= 3
    return grouped or _TERMS.confirm(document, start, end, _WINDOW) is not None


def _inside(text: str, start: int, end: int) -> int:
    """Where a number begins whose first bracket may belong to the text around it: "(+49 30 123456)"."""
    return start + 1 if text[start] == "(" and text.find(")", start, end) < 0 else start


def _extended(text: str, end: int) -> int:
    extension = _EXTENSION.match(text, end)
    return extension.end() if extension is not None else end


# --- National numbers ----------------------------------------------------------------------------------------------------

#: Groupings that are telephone numbers wherever they stand.
_ALONE: Final = tuple(
    re.compile(form)
    for form in (
        # North America: area code and exchange begin with 2 to 9, and neither ends in 11.
        r"(?:1[ .-])?(?:\([2-9](?!11)[0-9]{2}\)[ -]?|[2-9](?!11)[0-9]{2}([.-]))[2-9](?!11)[0-9]{2}(?(1)\1|[ .-])[0-9]{4}",
        # An area or mobile code with its leading zero: most of Europe, Japan, Korea, Australia, South Africa.
        r"\(?0[1-9][0-9]{0,4}\)?(?:[ /\u00a0\u2011\u2013-]{1,3}[0-9]{2,8}){1,4}",
        r"0[1-9](?:\.[0-9]{2}){4}",
        r"\(0[1-9][0-9]{1,4}\)[0-9]{5,8}",
        # Russia and its neighbours; Brazil.
        r"8[ -]?\(?[3-9][0-9]{2}\)?[ -]?[0-9]{3}[ -][0-9]{2}[ -]?[0-9]{2}",
        r"\([1-9][0-9]\) ?9?[0-9]{4}-[0-9]{4}|[1-9][0-9] 9[0-9]{4}-[0-9]{4}",
        # An area code in brackets, elsewhere.
        r"\([2-9][0-9]{1,2}\) ?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}",
    )
)
_DATE: Final = re.compile(
    r"(?<![0-9])(?<![0-9][-./ ])(?:(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])"
    r"|[0-3]?[0-9]([-./ ])[01]?[0-9]\2(?:(?:19|20)[0-9]{2})(?![0-9])"
    r"|[0-3][0-9]([-./])[0-1][0-9]\3[0-9]{2}(?!\3?[0-9])|(?:19|20)[0-9]{2} ?[-–/] ?(?:19|20)[0-9]{2}\b)"
)
_NO_PHONE: Final = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,3}|[0-9]{3}-[0-9]{2}-[0-9]{4}|[0-9]{5}-[0-9]{4}|(?:19|20)[0-9]{2} [+-][0-9]{4}|[1-9][0-9]*\.[0-9]+|[0-9]{1,6}[.-][0-9]{1,3}"
)
#: Thousands kept apart by full stops or spaces.
_SINGLE: Final = re.compile(r"\b[0-9]\b")
_AMOUNT: Final = re.compile(r"[1-9][0-9]{0,2}([. \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})+")
_SPACES: Final = (" ", "\u00a0", "\t")
_FEWEST, _MOST = 7, 13


def _nationals(document: Document, start: int, end: int) -> Iterator[Candidate]:
    """The numbers in a row of groups of digits, each as long as it can be."""
    beginning: re.Match[str] | None = _BEGINNING.search(document.text, start, end)
    while beginning is not None:
        row = _ROW.match(document.text, beginning.start(), end)
        found = _longest(document, beginning.start(), row.end()) if row is not None else None
        if found is not None:
            yield found
            beginning = _BEGINNING.search(document.text, found.end, end)
        else:
            # Not from this group on; perhaps from the next.
            beginning = _BEGINNING.search(document.text, beginning.end(), end)


_BEGINNING: Final = re.compile(r"\(?[0-9]+")
_GROUP_OF_DIGITS: Final = re.compile("[0-9]+")
#: No number has more groups.
_ROW: Final = re.compile(r"\(?[0-9]+\)?(?:[^0-9()]{0,3}\(?[0-9]+\)?){0,5}")
#: The verb right before a number; "most recent call last" is none.
_CALL: Final = re.compile(r"(?i)\b(?:call|ring|text)(?: (?!last)\w+){0,2}[: ]{1,2}$")


def _longest(document: Document, start: int, end: int) -> Candidate | None:
    groups = [found.span() for found in _GROUP_OF_DIGITS.finditer(document.text, start, end)]
    count = sum(last - first for first, last in groups)
    while groups and count >= _FEWEST:
        found = _judged(document, start, end) if count <= _MOST else None
        if found is not None:
            return found
        first, last = groups.pop()
        count -= last - first
        end = groups[-1][1] if groups else start
    return None


def _judged(document: Document, start: int, end: int) -> Candidate | None:
    text = document.text
    start = _inside(text, start, end)
    written = text[start:end]
    if written.endswith(")") and "(" not in written:
        end, written = end - 1, written[:-1]
    digits = "".join(_DIGIT.findall(written))
    if not _FEWEST <= len(digits) <= _MOST or len(set(digits)) < 3 or _touches_more(text, start, end):
        return None
    before = text[max(0, start - 40) : start]
    otherwise = names_another(before)
    # One group in a row of more is no number of its own.
    in_a_row = (before[-1:] in _SPACES and before[-2:-1].isdigit()) or (
        text[end : end + 1] in _SPACES and text[end + 1 : end + 2].isdigit()
    )
    alone = not in_a_row and 9 <= len(digits) <= 12 and any(form.fullmatch(written) for form in _ALONE)
    if not alone or otherwise:
        near = _TERMS.confirm(document, start, end, _WINDOW) or ("near: call" if _CALL.search(before) else None)
        if near is None or (otherwise and not near.startswith("header")):
            return None
        if not near.startswith("header") and _AMOUNT.fullmatch(written) and len(digits) != 9:
            return None
    if len(_SINGLE.findall(written)) > 1 or _DATE.search(written) or _NO_PHONE.fullmatch(written):
        return None
    return Candidate(start, _extended(text, end), digits, Confidence.POSSIBLE)


def _touches_more(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of something longer: a word, an amount, a time, a decimal, a path, coordinates."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before:
        last = before[-1]
        if (last.isascii() and last.isalnum()) or last in "_+/\\$€£¥#@=~^":
            return last != "="
        if last in ".-–:" and len(before) == 2 and before[0].isalnum() and (last != ":" or before[0].isdigit()):
            return True
    if after:
        first = after[0]
        if _EXTENSION.match(text, end):
            return False
        if (first.isascii() and first.isalnum()) or first in "_%€$£°@\\":
            return True
        if first in ".,:-–/" and after[1:].isdigit():
            return first != ","
    return False


PHONE: Final = Detector(
    id="phone",
    group="contact",
    name="Telephone number",
    description="An international number of its country's plan, a national one in a usual grouping, or any near a word for telephone.",
    triggers=(r"[0-9][0-9 ().\x{A0}/-]{5,}[0-9]",),
    find=_find_phones,
    redact=redaction.last_two,
    context=_WORDS,
    yields_to=("iban", "payment_card"),
    standard="ITU-T E.164",
    example="Call +49 30 901820 or (202) 555-0143",
)

DETECTORS: Final = (PHONE,)
