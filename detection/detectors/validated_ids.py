"""Numbers by which states know people, validated by python-stdnum.

Numbers of digits only count near their words or under their column header, and with their checksum: a random nine-digit number
passes one of twenty checksums a third of the time. Numbers structured by letters or fixed punctuation may stand alone.
"""

import re
from functools import partial
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
from detection.detectors.id_words import IdWords
from detection.detectors.model import Check, Checked, Detector, pattern_finder
from detection.document import Document
from detection.expressions import compile_own
from domain.rules import Confidence

_SEPARATOR: Final = r"[ .\x{A0}-]?"


def _checked(validate: object, own: IdWords, *, alone: re.Pattern[str] | None, checksum: bool) -> Check:
    """A check by a python-stdnum module. Without ``alone`` matching the value's form, one of the context words must be near."""
    is_valid = getattr(validate, "is_valid")  # noqa: B009 (a module: it has no type that says so)
    compact = getattr(validate, "compact", None)
    sure, reason = (Confidence.LIKELY, "checksum") if checksum else (Confidence.POSSIBLE, None)

    def check(document: Document, start: int, end: int) -> Checked | None:
        value = document.text[start:end]
        plain = [character for character in value if character.isalnum()]
        if len(set(plain)) < 3 or not own.stands_alone(document, start, end, "/#") or follows_plus(document.text, start):
            return None
        # The words are asked about first where the form alone triggers: without them most of what has it is something else.
        if alone is not None and not alone.fullmatch(value) and not own.are_near(document, start, end):
            return None
        if not is_valid(value):
            if len(plain) == len(value):
                return None
            # Not every module knows every way of keeping the groups apart.
            value = "".join(plain)
            if not is_valid(value):
                return None
        if alone is None and not own.are_near(document, start, end):
            return None
        return Checked(str(compact(value)) if compact else "".join(plain).upper(), sure, reason)

    return check


def _number(
    id_: str,
    country: str,
    name: str,
    pattern: str,
    validate: object,
    context: tuple[str, ...],
    standard: str,
    example: str,
    *,
    abbreviations: tuple[str, ...] = (),
    alone: str | None = None,
    checksum: bool = True,
    group: str = "government",
) -> Detector:
    form = re.compile(alone) if alone else None
    by_itself = compile_own(rf"\b(?:{alone})\b") if alone else None
    # A number that needs its words is looked for by them: they are rarer than digits.
    own = IdWords(context, abbreviations)
    triggers = (pattern,) if alone else own.triggers
    return Detector(
        id=id_,
        group=group,
        name=name,
        description=f"{name}, validated; {'may stand alone in its own form' if alone else 'only near its words'}.",
        triggers=triggers,
        find=pattern_finder(
            pattern, _checked(validate, own, alone=form, checksum=checksum), spans=partial(own.spans, alone=by_itself)
        ),
        redact=redaction.last_two,
        country=country,
        checksum=checksum,
        context=own.all,
        yields_to=("iban", "payment_card"),
        standard=standard,
        needs_words=alone is None,
        example=example,
    )


_PERSON_WORDS: Final = ("personnummer", "personnr", "person number", "personal number", "personal identity number")


def _eleven(*groups: int) -> str:
    return r"\b" + _SEPARATOR.join(f"[0-9]{{{count}}}" for count in groups) + r"\b"


DETECTORS: Final = (
    _number(
        "it_codice_fiscale",
        "IT",
        "Italian codice fiscale",
        r"(?i)\b[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b",
        codicefiscale,
        ("codice fiscale", "cod. fisc", "c.f"),
        "Italian Ministerial Decree of 23 December 1976",
        "Codice fiscale: RSSMRA85B44H501L",
        alone=r"[A-Za-z0-9]{16}",
        abbreviations=("cf",),
    ),
    _number(
        "es_dni",
        "ES",
        "Spanish DNI",
        r"(?i)\b[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}[ -]?[A-Z]\b",
        dni,
        ("d.n.i", "documento nacional de identidad", "nif", "n.i.f", "documento de identidad", "nº de identidad"),
        "Spanish Royal Decree 1553/2005",
        "DNI: 21323796J",
        abbreviations=("dni",),
    ),
    _number(
        "es_nie",
        "ES",
        "Spanish NIE",
        r"(?i)\b[XYZ][ -]?[0-9]{7}[ -]?[A-Z]\b",
        nie,
        ("n.i.e", "número de identidad de extranjero", "numero de identidad de extranjero"),
        "Spanish Royal Decree 557/2011",
        "NIE: X4763295H",
        abbreviations=("nie", "dni", "nif"),
    ),
    _number(
        "fr_nir",
        "FR",
        "French social security number",
        r"(?i)\b[12378][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?(?:[0-9]{2}|2[AB])[ .]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{2}\b",
        nir,
        (
            *(
                "n° ss",
                "no ss",
                "num. ss",
                "sécurité sociale",
                "numéro de sécurité sociale",
                "n° de sécurité sociale",
                "n° sécu",
                "numéro de sécu",
            ),
            *(
                "assuré social",
                "assuré",
                "immatriculation",
                "insee",
                "carte vitale",
                "no sécurité sociale",
                "securite sociale",
                "no securite sociale",
                "numero securite sociale",
                "numéro ss",
                "n° insee",
                "numéro insee",
            ),
        ),
        "French Decree 82-103",
        "N° de sécurité sociale : 2 85 03 75 744 159 88",
        abbreviations=("nir", "sécu", "secu", "nss", "ss"),
    ),
    _number(
        "fr_tax",
        "FR",
        "French tax number",
        r"\b[0-3][0-9](?: ?[0-9]){11}\b",
        french_tax,
        ("numéro fiscal", "n° fiscal", "identifiant fiscal", "numero fiscal", "référence fiscale", "numéro spi"),
        "French General Tax Code",
        "Numéro fiscal : 06 92 170 297 357",
        abbreviations=("spi",),
    ),
    _number(
        "de_tax",
        "DE",
        "German tax identification number",
        _eleven(2, 3, 3, 3),
        idnr,
        (
            *(
                "steuer-id",
                "steuer id",
                "steuerid",
                "steuer-identifikationsnummer",
                "steuer-identifikationsnr",
                "steueridentifikationsnr",
                "steuer-identnr",
                "steueridentifikationsnummer",
                "idnr",
                "identifikationsnummer",
            ),
            *(
                "steuerliche identifikationsnummer",
                "steuer-idnr",
                "tax id",
                "steuer-id-nr",
                "steueridnr",
                "steuerl. id",
                "steuer-ident-nr",
            ),
        ),
        "German Fiscal Code, section 139b",
        "Steuer-ID: 67 459 871 239",
    ),
    _number(
        "nl_bsn",
        "NL",
        "Dutch citizen service number",
        _eleven(4, 2, 3),
        bsn,
        ("bsn", "burgerservicenummer", "burgerservicenr", "bsnr", "bsn-nr", "sofinummer", "sofi-nummer", "bsn-nummer"),
        "Dutch Citizen Service Number Act",
        "BSN: 264349155",
    ),
    _number(
        "be_national",
        "BE",
        "Belgian national number",
        r"\b[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[ -]?[0-9]{3}[ .]?[0-9]{2}\b",
        nn,
        (
            *("rijksregisternummer", "registre national", "numéro national", "numéro de registre national", "insz", "niss"),
            *("numero national", "n° national", "numero de registre national"),
            *("rijksregisternr", "rijksregister", "nationaal nummer", "insz-nummer", "rrnr"),
        ),
        "Belgian Act of 8 August 1983",
        "Rijksregisternummer: 85.02.04-015.15",
        alone=r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}",
    ),
    _number(
        "pl_pesel",
        "PL",
        "Polish PESEL",
        r"\b[0-9]{11}\b",
        pesel,
        ("pesel", "peselu", "peselem", "nr pesel", "numer pesel"),
        "Polish Population Records Act",
        "PESEL: 85020410635",
    ),
    _number(
        "pt_nif",
        "PT",
        "Portuguese taxpayer number",
        _eleven(3, 3, 3),
        nif,
        ("contribuinte", "identificação fiscal", "identificacao fiscal", "número de contribuinte", "n.i.f"),
        "Portuguese Decree-Law 14/2013",
        "NIF: 247 867 071",
        abbreviations=("nif",),
    ),
    _number(
        "br_cpf",
        "BR",
        "Brazilian CPF",
        r"\b[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}\b",
        cpf,
        ("cpf", "c.p.f"),
        "Receita Federal do Brasil",
        "CPF: 157.154.481-07",
        alone=r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}",
    ),
    _number(
        "ca_sin",
        "CA",
        "Canadian social insurance number",
        r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b",
        sin,
        (*("social insurance", "social insurance number", "numéro d'assurance sociale", "assurance sociale"),),
        "Canadian Employment Insurance Act",
        "Social insurance number: 404-629-214",
        abbreviations=("sin", "nas"),
    ),
    _number(
        "in_aadhaar",
        "IN",
        "Indian Aadhaar number",
        r"\b[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}\b",
        aadhaar,
        ("aadhaar", "aadhar", "adhaar", "adhar", "uidai", "आधार"),
        "Indian Aadhaar Act, 2016",
        "Aadhaar: 5536 5302 2548",
    ),
    _number(
        "in_pan",
        "IN",
        "Indian PAN",
        r"\b[A-Z]{3}[ABCFGHLJPTK][A-Z][0-9]{4}[A-Z]\b",
        pan,
        ("permanent account number", "income tax"),
        "Indian Income Tax Rules, rule 114",
        "PAN: ABKPM6883T",
        abbreviations=("pan",),
        checksum=False,
    ),
    _number(
        "ch_ahv",
        "CH",
        "Swiss AHV number",
        r"\b756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}\b",
        ahv,
        (
            *("ahv", "ahv-nr", "ahv-nummer", "numéro avs", "n° avs", "sozialversicherungsnummer", "navs"),
            *("numero avs", "no avs", "numéro d'assuré", "numero d'assicurazione sociale"),
            *("ahvn13", "ahv nr", "sozialversicherungsnr"),
        ),
        "Swiss AHVV, article 133; EAN-13",
        "AHV-Nr. 756.0337.5434.18",
        alone=r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}",
        abbreviations=("avs",),
    ),
    _number(
        "at_svnr",
        "AT",
        "Austrian social insurance number",
        r"\b[1-9][0-9]{3}[ /-]?[0-9]{6}\b",
        vnr,
        (
            *(
                "sozialversicherungsnummer",
                "svnr",
                "sv-nummer",
                "versicherungsnummer",
                "sv-nr",
                "sv nr",
                "sv nummer",
                "sozialversicherungsnr",
                "sozialvers.-nr",
                "vsnr",
            ),
        ),
        "Austrian General Social Insurance Act",
        "Sozialversicherungsnummer: 6389 040285",
    ),
    _number(
        "se_personnummer",
        "SE",
        "Swedish personal identity number",
        r"\b(?:[0-9]{2})?[0-9]{6}[-+]?[0-9]{4}\b",
        personnummer,
        _PERSON_WORDS,
        "Swedish Population Registration Act; Luhn",
        "Personnummer: 850204-2172",
    ),
    _number(
        "dk_cpr",
        "DK",
        "Danish CPR number",
        r"\b[0-9]{6}[- ]?[0-9]{4}\b",
        cpr,
        ("cpr-nr", "cpr-nummer", "cpr nummer"),
        "Danish Civil Registration System Act",
        "CPR-nr: 040285-8910",
        abbreviations=("cpr",),
        checksum=False,
    ),
    _number(
        "no_fodselsnummer",
        "NO",
        "Norwegian national identity number",
        r"\b[0-9]{6} ?[0-9]{5}\b",
        fodselsnummer,
        ("fødselsnummer", "fodselsnummer", "personnummer"),
        "Norwegian National Registry Act",
        "Fødselsnummer: 040285 17683",
        abbreviations=("fnr",),
    ),
    _number(
        "fi_hetu",
        "FI",
        "Finnish personal identity code",
        r"\b[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]\b",
        hetu,
        (*("henkilötunnus", "hetu", "personbeteckning"),),
        "Finnish Population Information Act",
        "Henkilötunnus: 040285-821L",
        alone=r"[0-9]{6}(?:[-+][0-9]{3}[A-Y]|[A-FU-Y][0-9]{3}[0-9A-Y])",
    ),
    _number(
        "ie_pps",
        "IE",
        "Irish PPS number",
        r"\b[0-9]{7}[A-W][A-IW]?\b",
        pps,
        ("ppsn", "pps number", "pps no", "pps nr", "personal public service", "rsi number"),
        "Irish Social Welfare Consolidation Act 2005",
        "PPS number: 4111908SA",
        abbreviations=("pps",),
    ),
    _number(
        "kr_rrn",
        "KR",
        "Korean resident registration number",
        r"\b[0-9]{6}-?[0-9]{7}\b",
        rrn,
        ("주민등록번호", "주민번호", "resident registration"),
        "Korean Resident Registration Act",
        "주민등록번호: 850204-2097029",
    ),
    _number(
        "cn_ric",
        "CN",
        "Chinese resident identity number",
        r"\b[1-9][0-9]{16}[0-9Xx]\b",
        ric,
        (*("身份证", "身份证号", "居民身份证", "resident identity", "id number"),),
        "GB 11643-1999",
        "身份证号：11010519850204381X",
    ),
    _number(
        "gb_nhs",
        "GB",
        "UK NHS number",
        r"\b[1-9][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}\b",
        nhs,
        ("nhs", "nhs number", "nhs no"),
        "NHS Data Dictionary; modulo 11",
        "NHS number: 978 628 6405",
        group="health",
    ),
)
