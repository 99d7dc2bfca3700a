"""Numbers by which states know people: social security, tax, identity and passport numbers.

Numbers of digits only count near their words or under their column header, and with their checksum: a random nine-digit number
passes one of twenty checksums a third of the time. Numbers structured by letters or fixed punctuation may stand alone.
"""

import re
from typing import Final

from stdnum.at import vnr
from stdnum.be import nn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.ch import ssn as ahv
from stdnum.cn import ric
from stdnum.de import idnr
from stdnum.dk import cpr
from stdnum.es import dni, nie
from stdnum.fi import hetu
from stdnum.fr import nif as french_tax
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.ie import pps
from stdnum.in_ import aadhaar, pan
from stdnum.it import codicefiscale
from stdnum.kr import rrn
from stdnum.nl import bsn
from stdnum.no import fodselsnummer
from stdnum.pl import pesel
from stdnum.pt import nif
from stdnum.se import personnummer

from detection.detectors import redaction
from detection.detectors.financial import follows_plus
from detection.detectors.model import CONTEXT_WINDOW, Check, Checked, Detector, pattern_finder, stands_alone
from detection.document import Document
from detection.proximity import NearTerms
from domain.rules import Confidence

_SEPARATOR: Final = r"[ .\x{A0}-]?"


def _checked(validate: object, context: tuple[str, ...], *, alone: re.Pattern[str] | None) -> Check:
    """A check by a python-stdnum module. Without ``alone`` matching the value's form, one of the context words must be near."""
    is_valid = getattr(validate, "is_valid")  # noqa: B009 (a module: it has no type that says so)
    compact = getattr(validate, "compact", None)
    terms = NearTerms(context)

    def check(document: Document, start: int, end: int) -> Checked | None:
        value = document.text[start:end]
        plain = [character for character in value if character.isalnum()]
        if len(set(plain)) < 3 or not stands_alone(document, start, end, "/#") or follows_plus(document.text, start):
            return None
        if not is_valid(value):
            return None
        if not (alone is not None and alone.fullmatch(value)) and (terms.confirm(document, start, end, CONTEXT_WINDOW) is None):
            return None
        return Checked(str(compact(value)) if compact else "".join(plain).upper(), Confidence.LIKELY, "checksum")

    return check


def _number(
    id_: str,
    country: str,
    name: str,
    pattern: str,
    validate: object,
    context: tuple[str, ...],
    *,
    alone: str | None = None,
    group: str = "government",
) -> Detector:
    form = re.compile(alone) if alone else None
    # A number that needs its words is looked for by them: they are rarer than digits.
    trigger = pattern if alone else NearTerms(context).source
    return Detector(
        id=id_,
        group=group,
        name=name,
        description=f"{name}, validated; {'may stand alone in its own form' if alone else 'only near its words'}.",
        triggers=(trigger,),
        find=pattern_finder(pattern, _checked(validate, context, alone=form)),
        redact=redaction.last_two,
        country=country,
        checksum=True,
        context=context,
        yields_to=("iban", "payment_card"),
    )


# --- United States: no checksum, so the dashed form alone is only possible --------------------------------------------

_SSN_WORDS: Final = (
    *("ssn", "social security", "social security number", "social security no", "soc sec", "ss#", "taxpayer identification"),
    *("taxpayer id", "tin", "itin"),
)
_SSN_TERMS: Final = NearTerms(_SSN_WORDS)
_SSN_PUBLISHED: Final = frozenset(("078-05-1120", "219-09-9999", "457-55-5462", "123-45-6789", "111-22-3333", "987-65-4321"))


def was_issued(digits: str) -> bool:
    """Whether nine digits lie in a range of social security numbers: no area 000, 666 or from 900 on, no group 00, no serial 0000."""
    area = digits[:3]
    return area not in ("000", "666") and area[0] != "9" and digits[3:5] != "00" and digits[5:] != "0000"


def _check_ssn(document: Document, start: int, end: int) -> Checked | None:
    value = document.text[start:end]
    digits = value.replace("-", "").replace(" ", "")
    dashed = f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"
    if dashed in _SSN_PUBLISHED or len(set(digits)) < 3 or not was_issued(digits):
        return None
    if not stands_alone(document, start, end, "/#") or follows_plus(document.text, start):
        return None
    if value != dashed and _SSN_TERMS.confirm(document, start, end, CONTEXT_WINDOW) is None:
        return None
    return Checked(digits)


_SSN_PATTERN: Final = r"\b[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}\b"

US_SSN: Final = Detector(
    id="us_ssn",
    group="government",
    name="US social security number",
    description="Nine digits in a range that was issued; likely near its words, possible with dashes alone.",
    triggers=(r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b", _SSN_TERMS.source),
    find=pattern_finder(_SSN_PATTERN, _check_ssn),
    redact=redaction.last_two,
    country="US",
    context=_SSN_WORDS,
    yields_to=("iban", "payment_card"),
)

# --- United Kingdom: National Insurance number ------------------------------------------------------------------------

_NINO_WORDS: Final = ("national insurance", "national insurance number", "nino", "ni number", "ni no", "insurance number")


def _check_nino(document: Document, start: int, end: int) -> Checked | None:
    value = "".join(document.text[start:end].split()).upper()
    return (
        Checked(value)
        if stands_alone(document, start, end) and value[:2] not in ("BG", "GB", "NK", "KN", "TN", "NT", "ZZ")
        else None
    )


_NINO: Final = Detector(
    id="gb_nino",
    group="government",
    name="UK National Insurance number",
    description="Two letters, six digits, a letter A to D; likely near its words.",
    triggers=(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b",),
    find=pattern_finder(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b", _check_nino),
    redact=redaction.last_two,
    country="GB",
    context=_NINO_WORDS,
)

# --- Passports and identity documents: their words carry the meaning --------------------------------------------------

_PASSPORT_WORDS: Final = (
    *("passport", "passport no", "passport number", "passport nr", "pass-nr", "reisepass", "reisepassnummer", "passnummer"),
    *("personalausweis", "ausweisnummer", "passeport", "numéro de passeport", "carte nationale d'identité", "pasaporte"),
    *("número de pasaporte", "passaporto", "numero passaporto", "carta d'identità", "paspoort", "paspoortnummer"),
    *("identity card", "id card", "identity card no", "driver's license", "driver license", "driving licence", "driving license"),
    *("führerschein", "führerscheinnummer", "permis de conduire", "permiso de conducir", "patente di guida", "rijbewijs"),
)
_PASSPORT_PATTERN: Final = (
    r"(?i)(?:passport|reisepass|personalausweis|ausweis|passeport|pasaporte|passaporto|paspoort|carte nationale d'identité"
    r"|carta d'identità|identity card|id card|driv(?:er'?s?|ing) licen[cs]e|führerschein|permis de conduire|patente di guida|rijbewijs)"
    r"[ _-]{0,2}(?:\(?(?:no|nr|number|num|n°|nº|№|id|nummer|numero|número|numéro)\)?)?[^\S\n]{0,2}(?:[.:#=|]|is|ist|lautet|est|es|è)*"
    r"[ \t\"'*|]{0,6}([A-Z0-9]{1,3}[ -]?[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,6})\b"
)


def _check_passport(document: Document, start: int, end: int) -> Checked | None:
    value = re.sub(r"[ -]", "", document.text[start:end])
    digits = sum(map(str.isdigit, value))
    if not 7 <= len(value) <= 12 or digits < 5 or value != value.upper():
        return None
    return Checked(value, Confidence.POSSIBLE)


_PASSPORT: Final = Detector(
    id="passport",
    group="government",
    name="Passport, identity card or driving licence number",
    description="A document number right after the words for it.",
    triggers=(_PASSPORT_PATTERN,),
    find=pattern_finder(_PASSPORT_PATTERN, _check_passport, group=1),
    redact=redaction.last_two,
    context=_PASSPORT_WORDS,
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
)

_PERSON_WORDS: Final = ("personnummer", "person number", "personal number", "personal identity number")


def _eleven(*groups: int) -> str:
    return r"\b" + _SEPARATOR.join(f"[0-9]{{{count}}}" for count in groups) + r"\b"


DETECTORS: Final = (
    US_SSN,
    _NINO,
    _PASSPORT,
    _MRZ,
    _number(
        "it_codice_fiscale",
        "IT",
        "Italian codice fiscale",
        r"(?i)\b[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b",
        codicefiscale,
        ("codice fiscale", "cod. fisc", "c.f", "cf"),
        alone=r"[A-Za-z0-9]{16}",
    ),
    _number(
        "es_dni",
        "ES",
        "Spanish DNI",
        r"(?i)\b[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}[ -]?[A-Z]\b",
        dni,
        ("dni", "nif", "d.n.i", "documento nacional de identidad", "n.i.f"),
    ),
    _number(
        "es_nie",
        "ES",
        "Spanish NIE",
        r"(?i)\b[XYZ][ -]?[0-9]{7}[ -]?[A-Z]\b",
        nie,
        ("nie", "n.i.e", "número de identidad de extranjero", "dni", "nif"),
    ),
    _number(
        "fr_nir",
        "FR",
        "French social security number",
        r"(?i)\b[12378][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?(?:[0-9]{2}|2[AB])[ .]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{2}\b",
        nir,
        (
            *("nir", "sécurité sociale", "numéro de sécurité sociale", "n° de sécurité sociale", "n° sécu", "numéro de sécu"),
            *("assuré social", "assuré", "immatriculation", "insee", "carte vitale", "no sécurité sociale"),
        ),
    ),
    _number(
        "fr_tax",
        "FR",
        "French tax number",
        r"\b[0-3][0-9](?: ?[0-9]){11}\b",
        french_tax,
        ("numéro fiscal", "n° fiscal", "spi", "identifiant fiscal"),
    ),
    _number(
        "de_tax",
        "DE",
        "German tax identification number",
        _eleven(2, 3, 3, 3),
        idnr,
        (
            *("steuer-id", "steuerid", "steuer-identifikationsnummer", "steueridentifikationsnummer", "idnr", "identifikationsnummer"),
            *("steuerliche identifikationsnummer", "steuer-idnr", "tax id"),
        ),
    ),
    _number(
        "nl_bsn",
        "NL",
        "Dutch citizen service number",
        _eleven(4, 2, 3),
        bsn,
        ("bsn", "burgerservicenummer", "sofinummer", "sofi-nummer", "bsn-nummer"),
    ),
    _number("be_national", "BE", "Belgian national number", r"\b[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[ -]?[0-9]{3}[ .]?[0-9]{2}\b", nn, (
        *("rijksregisternummer", "registre national", "numéro national", "numéro de registre national", "insz", "niss"),
    ), alone=r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}"),
    _number("pl_pesel", "PL", "Polish PESEL", r"\b[0-9]{11}\b", pesel, ("pesel", "nr pesel", "numer pesel")),
    _number("pt_nif", "PT", "Portuguese taxpayer number", _eleven(3, 3, 3), nif, ("nif", "contribuinte", "número de contribuinte")),
    _number(
        "br_cpf", "BR", "Brazilian CPF", r"\b[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}\b", cpf, ("cpf", "c.p.f"),
        alone=r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}",
    ),
    _number("ca_sin", "CA", "Canadian social insurance number", r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b", sin, (
        *("social insurance", "social insurance number", "sin", "numéro d'assurance sociale", "nas"),
    )),
    _number("in_aadhaar", "IN", "Indian Aadhaar number", r"\b[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}\b", aadhaar, ("aadhaar", "aadhar", "uidai", "आधार")),
    _number("in_pan", "IN", "Indian PAN", r"\b[A-Z]{3}[ABCFGHLJPTK][A-Z][0-9]{4}[A-Z]\b", pan, ("pan", "permanent account number", "income tax")),
    _number("ch_ahv", "CH", "Swiss AHV number", r"\b756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}\b", ahv, (
        *("ahv", "ahv-nr", "ahv-nummer", "avs", "numéro avs", "sozialversicherungsnummer", "navs"),
    ), alone=r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}"),
    _number("at_svnr", "AT", "Austrian social insurance number", r"\b[1-9][0-9]{3}[ /-]?[0-9]{6}\b", vnr, (
        *("sozialversicherungsnummer", "svnr", "sv-nummer", "versicherungsnummer", "sv-nr"),
    )),
    _number("se_personnummer", "SE", "Swedish personal identity number", r"\b(?:[0-9]{2})?[0-9]{6}[-+]?[0-9]{4}\b", personnummer, _PERSON_WORDS),
    _number("dk_cpr", "DK", "Danish CPR number", r"\b[0-9]{6}[- ]?[0-9]{4}\b", cpr, ("cpr", "cpr-nr", "cpr-nummer", "cpr nummer")),
    _number("no_fodselsnummer", "NO", "Norwegian national identity number", r"\b[0-9]{6} ?[0-9]{5}\b", fodselsnummer, ("fødselsnummer", "fnr", "personnummer")),
    _number("fi_hetu", "FI", "Finnish personal identity code", r"\b[0-9]{6}[-+A-F][0-9]{3}[0-9A-Y]\b", hetu, (
        *("henkilötunnus", "hetu", "personbeteckning"),
    ), alone=r"[0-9]{6}[-+A-F][0-9]{3}[0-9A-Y]"),
    _number("ie_pps", "IE", "Irish PPS number", r"\b[0-9]{7}[A-W][A-IW]?\b", pps, ("pps", "ppsn", "pps number", "personal public service")),
    _number("kr_rrn", "KR", "Korean resident registration number", r"\b[0-9]{6}-?[0-9]{7}\b", rrn, ("주민등록번호", "주민번호", "resident registration")),
    _number("cn_ric", "CN", "Chinese resident identity number", r"\b[1-9][0-9]{16}[0-9Xx]\b", ric, (
        *("身份证", "身份证号", "居民身份证", "resident identity", "id number"),
    )),
    _number("gb_nhs", "GB", "UK NHS number", r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b", nhs, ("nhs", "nhs number", "nhs no"), group="health"),
)  # fmt: skip
