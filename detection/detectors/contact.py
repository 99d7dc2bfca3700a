"""E-mail addresses and telephone numbers."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import phonenumbers

from detection.detectors import redaction
from detection.detectors.model import Candidate, Checked, Detector, pattern_finder
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.proximity import NearTerms
from domain.rules import Confidence

#: Letters of every script are taken by their range: the exact classes would make the expression far larger.
_LETTER: Final = r"A-Za-z0-9\x{C0}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3040}-\x{FDFF}\x{10000}-\x{10FFFF}"
EMAIL_PATTERN: Final = rf"[{_LETTER}._%+'-]+@(?:[{_LETTER}](?:[{_LETTER}-]*[{_LETTER}])?\.)+[A-Za-z]{{2,24}}"
EMAIL_TRIGGER: Final = r"@[A-Za-z0-9\x{80}-\x{10FFFF}-]+\.[A-Za-z0-9\x{80}-\x{10FFFF}]"

#: Endings of file names that look like an address: ``icon@2x.png``.
_FILE_ENDINGS: Final = frozenset(
    ("png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "tsx", "jsx", "json", "py", "md", "html")
)
_MAX_LOCAL: Final = 64


def check_email(document: Document, start: int, end: int) -> Checked | None:
    """An address by its shape: a local part of at most 64 characters, a domain with a top level, no file, no URL's user."""
    text = document.text
    local, _, domain = text[start:end].rpartition("@")
    if len(local) > _MAX_LOCAL or local.startswith((".", "-")) or local.endswith(".") or ".." in local:
        return None
    if domain.rpartition(".")[2].lower() in _FILE_ENDINGS:
        return None
    if text[start - 1 : start] == "/" or text[end : end + 2].startswith((":/", "@")):
        return None
    return Checked(f"{local}@{domain}".casefold())


EMAIL: Final = Detector(
    id="email",
    group="contact",
    name="E-mail address",
    description="An e-mail address by its shape.",
    triggers=(EMAIL_TRIGGER,),
    find=pattern_finder(EMAIL_PATTERN, check_email),
    redact=redaction.email,
    context=("email", "e-mail", "mail", "contact", "correo", "courriel", "posta", "adresse"),
)

_INTERNATIONAL: Final = compile_own(r"\+[0-9][0-9 ().\x{A0}/-]{6,20}[0-9]")
_NATIONAL: Final = compile_own(r"\(?\b[0-9]{2,5}\)?[ ./\x{A0}-]{0,2}[0-9]{2,5}(?:[ .\x{A0}-]?[0-9]{2,5}){1,4}\b")
_PHONE_WORDS: Final = (
    *("phone", "telephone", "tel", "mobile", "cell", "cellphone", "call", "fax", "phone number", "mobile number", "telefon"),
    *("telefonnummer", "mobil", "mobilnummer", "handy", "rufnummer", "fon", "téléphone", "tél", "portable", "teléfono"),
    *("móvil", "telefono", "cellulare", "telefone", "celular", "telefoon", "mobiel", "телефон", "電話", "电话"),
)
_PHONE_TERMS: Final = NearTerms(_PHONE_WORDS)
_PHONE_WINDOW: Final = 24


def _find_phones(document: Document) -> Iterator[Candidate]:
    """International numbers by phonenumbers; national ones only with a word for telephone near, as possible."""
    text = document.text
    international = []
    for start, end in spans_of(_INTERNATIONAL, document):
        try:
            number = phonenumbers.parse(text[start:end], None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            international.append(Candidate(start, end, value, Confidence.LIKELY, "numbering plan"))
    national = []
    for start, end in spans_of(_NATIONAL, document):
        digits = "".join(character for character in text[start:end] if character.isdigit())
        if not 7 <= len(digits) <= 12 or text[max(0, start - 1) : start] in ("+", ".", "-", "/"):
            continue
        place = bisect_right(international, start, key=lambda candidate: candidate.start) - 1
        inside = place >= 0 and start < international[place].end
        if not inside and _PHONE_TERMS.confirm(document, start, end, _PHONE_WINDOW) is not None:
            national.append(Candidate(start, end, digits, Confidence.POSSIBLE))
    yield from sorted(international + national)


PHONE: Final = Detector(
    id="phone",
    group="contact",
    name="Telephone number",
    description="An international number that its country's numbering plan allows, or a national one near a word for telephone.",
    triggers=(r"[0-9][0-9 ().\x{A0}/-]{5,}[0-9]",),
    find=_find_phones,
    redact=redaction.last_two,
    context=_PHONE_WORDS,
)

DETECTORS: Final = (EMAIL, PHONE)
