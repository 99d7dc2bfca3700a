"""Numbers by which states know people, validated by python-stdnum.

Numbers of digits only count near their words or under their column header, and with their checksum: a random nine-digit number
passes one of twenty checksums a third of the time. Numbers structured by letters or fixed punctuation may stand alone.
"""

from typing import Final

from stdnum.at import vnr
from stdnum.be import nn
from stdnum.br import cpf
from stdnum.ca import sin
from stdnum.ch import ssn as ahv
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

from detection.detectors import check_digits, chinese_residents
from detection.detectors.calendar_dates import DAY, MONTH, MONTH_AND_CENTURY
from detection.detectors.financial import passes_luhn
from detection.detectors.number_names import PORTUGUESE_TAXPAYER, identity_of, insurance_of, tax_of
from detection.detectors.validated import validated_number

_SEPARATOR: Final = r"[ .\x{A0}-]?"
_PERSON_WORDS: Final = (
    *("personnummer", "personnr", "person-nr", "pers.nr", "persnr", "p-nr", "p.nr", "person number", "personal number"),
    *("personal identity number", *identity_of("swedish"), "personnumret", "personnumrets"),
)


def _eleven(*groups: int) -> str:
    return r"\b" + _SEPARATOR.join(f"[0-9]{{{count}}}" for count in groups) + r"\b"


DETECTORS: Final = (
    validated_number(
        "it_codice_fiscale",
        "IT",
        "Italian codice fiscale",
        r"(?i)\b[A-Z]{3} ?[A-Z]{3} ?[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2} ?[A-Z][0-9LMNPQRSTUV]{3} ?[A-Z]\b",
        codicefiscale,
        ("codice fiscale", "cod. fisc", "c.f", *tax_of("italian"), "cod. fiscale", "cod fisc", "italian fiscal"),
        "Italian Ministerial Decree of 23 December 1976",
        "Codice fiscale: RSSMRA85B44H501L",
        alone=r"[A-Za-z0-9]{16}|[A-Z]{3} [A-Z]{3} [0-9]{2}[A-Z][0-9]{2} [A-Z][0-9]{3} ?[A-Z]",
        abbreviations=("cf",),
    ),
    validated_number(
        "es_dni",
        "ES",
        "Spanish DNI",
        r"(?i)\b[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}[ -]?[A-Z]\b",
        dni,
        (
            *("d.n.i", "documento nacional de identidad", "nif", "n.i.f", "documento de identidad", "nº de identidad"),
            *(*identity_of("spanish"), *tax_of("spanish"), "número de identidad", "numero de identidad"),
        ),
        "Spanish Royal Decree 1553/2005",
        "DNI: 21323796J",
        abbreviations=("dni",),
    ),
    validated_number(
        "es_nie",
        "ES",
        "Spanish NIE",
        r"(?i)\b[XYZ][ -]?[0-9]{7}[ -]?[A-Z]\b",
        nie,
        (
            *("n.i.e", "número de identidad de extranjero", "numero de identidad de extranjero", *identity_of("spanish")),
            *("foreigner identity", "foreigner identification", "identidad de extranjeros"),
        ),
        "Spanish Royal Decree 557/2011",
        "NIE: X4763295H",
        may_pass=lambda plain: nie.calc_check_digit(plain[:-1].upper()) == plain[-1].upper(),
        abbreviations=("nie", "dni", "nif"),
    ),
    validated_number(
        "fr_nir",
        "FR",
        "French social security number",
        r"(?i)\b[12378][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?(?:[0-9]{2}|2[AB])[ .]?[0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{2}\b",
        nir,
        (
            *("n° ss", "no ss", "num. ss", "sécurité sociale", "numéro de sécurité sociale", "n° de sécurité sociale", "n° sécu"),
            *("numéro de sécu", "assuré social", "assuré", "immatriculation", "insee", "carte vitale", "no sécurité sociale"),
            *("securite sociale", "no securite sociale", "numero securite sociale", "numéro ss", "n° insee", "numéro insee"),
            *(*insurance_of("french"), *identity_of("french"), "n.i.r", "n.s.s", "n° de sécu", "no sécu", "num sécu"),
            "insee number",
        ),
        "French Decree 82-103",
        "N° de sécurité sociale : 2 85 03 75 744 159 88",
        abbreviations=("nir", "sécu", "secu", "nss", "ss"),
    ),
    validated_number(
        "fr_tax",
        "FR",
        "French tax number",
        r"\b[0-3][0-9](?: ?[0-9]){11}\b",
        french_tax,
        (
            *("numéro fiscal", "n° fiscal", "identifiant fiscal", "numero fiscal", "référence fiscale", "numéro spi"),
            *(*tax_of("french"), "n° spi", "numero spi", "no fiscal", "reference fiscale"),
        ),
        "French General Tax Code",
        "Numéro fiscal : 06 92 170 297 357",
        abbreviations=("spi",),
    ),
    validated_number(
        "de_tax",
        "DE",
        "German tax identification number",
        _eleven(2, 3, 3, 3),
        idnr,
        (
            *("identnr", "ident-nr", "ident.-nr", "ident.nr", "identnummer", "ident-nummer", "steuer-ident", "st.-id", "st-idnr"),
            *("steuer-id", "steuer id", "steuerid", "steuer-identifikationsnummer", "steuer-identifikationsnr"),
            *("steueridentifikationsnr", "steuer-identnr", "steueridentifikationsnummer", "idnr", "identifikationsnummer"),
            *("steuerliche identifikationsnummer", "steuer-idnr", "tax id", "steuer-id-nr", "steueridnr", "steuerl. id"),
            *("steuer-ident-nr", *tax_of("german"), "steuer identifikationsnummer", "steuer-identifikations-nr", "steuerident"),
            *("steuerid-nr", "steuer-identifikations nr", "steueridentnummer", "steuer-identnummer", "steuer-ident-nummer"),
            *("steueridentnr", "steuer identnummer"),
        ),
        "German Fiscal Code, section 139b",
        "Steuer-ID: 67 459 871 239",
        may_pass=check_digits.may_be_german_tax_number,
        abbreviations=("tin",),
    ),
    validated_number(
        "nl_bsn",
        "NL",
        "Dutch citizen service number",
        rf"{_eleven(4, 2, 3)}|{_eleven(3, 3, 3)}",
        bsn,
        (
            *("bsn", "burgerservicenummer", "burgerservicenr", "bsnr", "bsn-nr", "sofinummer", "sofi-nummer", "bsn-nummer"),
            *("dutch id", "dutch identity", "dutch national id", *tax_of("dutch"), *insurance_of("dutch"), "b.s.n"),
            *("citizen service number", "burger service nummer"),
        ),
        "Dutch Citizen Service Number Act",
        "BSN: 264349155",
        may_pass=check_digits.BSN.may_pass,
    ),
    validated_number(
        "be_national",
        "BE",
        "Belgian national number",
        r"\b[0-9]{2}[. ]?[0-9]{2}[. ]?[0-9]{2}[ -]?[0-9]{3}[ .]?[0-9]{2}\b",
        nn,
        (
            *("nr national", "no national", "num national", "num. national", "n° nat", "nr nat", "rijksreg. nr", "rijksreg.nr"),
            *("rijksregisternummer", "registre national", "numéro national", "numéro de registre national", "insz", "niss"),
            *("numero national", "n° national", "numero de registre national", "rijksregisternr", "rijksregister"),
            *("nationaal nummer", "insz-nummer", "rrnr", *identity_of("belgian"), *insurance_of("belgian")),
            *("national register number", "national registration number", "rijksregister nr", "n° registre national"),
            *("nationalregisternummer", "n° niss", "inss"),
        ),
        "Belgian Act of 8 August 1983",
        "Rijksregisternummer: 85.02.04-015.15",
        alone=r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}",
        abbreviations=(
            "rrn",
            "nrn",
        ),
    ),
    validated_number(
        "pl_pesel",
        "PL",
        "Polish PESEL",
        rf"\b[0-9]{{2}}{MONTH_AND_CENTURY}{DAY}[0-9]{{5}}\b",
        pesel,
        ("pesel", "peselu", "peselem", "nr pesel", "numer pesel", *identity_of("polish"), "numer ewidencyjny"),
        "Polish Population Records Act",
        "PESEL: 85020410635",
    ),
    validated_number(
        "pt_nif",
        "PT",
        "Portuguese taxpayer number of a person",
        # Those that begin with 5, 6, 7 or 9 belong to companies, public bodies, estates and funds.
        r"\b(?:[1238][0-9]{2}|45[0-9])[ .\x{A0}-]?[0-9]{3}[ .\x{A0}-]?[0-9]{3}\b",
        nif,
        PORTUGUESE_TAXPAYER,
        "Portuguese Decree-Law 14/2013",
        "NIF: 247 867 071",
        abbreviations=("nif",),
    ),
    validated_number(
        "br_cpf",
        "BR",
        "Brazilian CPF",
        r"\b[0-9]{3}\.?[0-9]{3}\.?[0-9]{3}-?[0-9]{2}\b",
        cpf,
        (
            *("cpf", "c.p.f", *tax_of("brazilian"), "cadastro de pessoas físicas", "cadastro de pessoa física"),
            "cadastro de pessoas fisicas",
        ),
        "Receita Federal do Brasil",
        "CPF: 157.154.481-07",
        alone=r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}",
        may_pass=check_digits.CPF.may_pass,
    ),
    validated_number(
        "ca_sin",
        "CA",
        "Canadian social insurance number",
        r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b",
        sin,
        (
            *("social insurance", "social insurance number", "numéro d'assurance sociale", "assurance sociale"),
            *(*insurance_of("canadian"), "s.i.n", "n.a.s", "numero d'assurance sociale"),
        ),
        "Canadian Employment Insurance Act",
        "Social insurance number: 404-629-214",
        may_pass=passes_luhn,
        abbreviations=("sin", "nas"),
    ),
    validated_number(
        "in_aadhaar",
        "IN",
        "Indian Aadhaar number",
        r"\b[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}\b",
        aadhaar,
        ("aadhaar", "aadhar", "adhaar", "adhar", "uidai", "आधार", "आधार संख्या", "unique identification authority"),
        "Indian Aadhaar Act, 2016",
        "Aadhaar: 5536 5302 2548",
        may_pass=check_digits.passes_verhoeff,
    ),
    validated_number(
        "in_pan",
        "IN",
        "Indian PAN",
        r"\b[A-Z]{3}[ABCFGHLJPTK][A-Z][0-9]{4}[A-Z]\b",
        pan,
        ("pan/gir", "gir no", "pan / gir", "permanent account number", "income tax", *tax_of("indian"), "pan card", "पैन"),
        "Indian Income Tax Rules, rule 114",
        "PAN: ABKPM6883T",
        abbreviations=("pan",),
        checksum=False,
    ),
    validated_number(
        "ch_ahv",
        "CH",
        "Swiss AHV number",
        r"\b756[. ]?[0-9]{4}[. ]?[0-9]{4}[. ]?[0-9]{2}\b",
        ahv,
        (
            *("ahv", "ahv-nr", "ahv-nummer", "numéro avs", "n° avs", "sozialversicherungsnummer", "navs", "numero avs", "no avs"),
            *("numéro d'assuré", "numero d'assicurazione sociale", "ahvn13", "ahv nr", "sozialversicherungsnr"),
            *(*insurance_of("swiss"), "ahv number", "avs number", "oasi number", "no. avs", "n. avs", "numero d'assuré"),
            "avs-nr",
        ),
        "Swiss AHVV, article 133; EAN-13",
        "AHV-Nr. 756.0337.5434.18",
        alone=r"756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}",
        abbreviations=("avs",),
    ),
    validated_number(
        "at_svnr",
        "AT",
        "Austrian social insurance number",
        r"\b[1-9][0-9]{3}[ /-]?[0-9]{6}\b",
        vnr,
        (
            *(
                "soz.vers.nr",
                "soz.vers.-nr",
                "soz.-vers.-nr",
                "soz. vers. nr",
                "sozversnr",
                "soz.vers.nummer",
                "vers.nr",
                "vers.-nr",
            ),
            *("vers. nr", "versicherungsnr", "versicherungs-nr"),
            *("sozialversicherungsnummer", "svnr", "sv-nummer", "versicherungsnummer", "sv-nr", "sv nr", "sv nummer"),
            *("sozialversicherungsnr", "sozialvers.-nr", "vsnr", *insurance_of("austrian"), "sozialversicherungs-nr"),
            *("sozialversicherungs nr", "sozialvers.nr"),
        ),
        "Austrian General Social Insurance Act",
        "Sozialversicherungsnummer: 6389 040285",
    ),
    validated_number(
        "se_personnummer",
        "SE",
        "Swedish personal identity number",
        rf"\b(?:[0-9]{{2}})?[0-9]{{2}}{MONTH}{DAY}[-+]?[0-9]{{4}}\b",
        personnummer,
        _PERSON_WORDS,
        "Swedish Population Registration Act; Luhn",
        "Personnummer: 850204-2172",
        abbreviations=("pnr",),
    ),
    validated_number(
        "dk_cpr",
        "DK",
        "Danish CPR number",
        rf"\b{DAY}{MONTH}[0-9]{{2}}[- ]?[0-9]{{4}}\b",
        cpr,
        (
            *("personnummer", "personnr", "cprnr", "personnummeret", "cpr-nummeret", "cprnummeret"),
            *(
                "cpr-nr",
                "cpr-nummer",
                "cpr nummer",
                "danish cpr",
                "danish personal number",
                "danish personal identification",
                "c.p.r",
            ),
        ),
        "Danish Civil Registration System Act",
        "CPR-nr: 040285-8910",
        abbreviations=("cpr",),
        checksum=False,
        # "Personnummer" is what Swedes and Norwegians say.
        yields_to=("se_personnummer", "no_fodselsnummer"),
    ),
    validated_number(
        "no_fodselsnummer",
        "NO",
        "Norwegian national identity number",
        r"\b[0-9]{6} ?[0-9]{5}\b",
        fodselsnummer,
        (
            *("fødselsnummer", "fodselsnummer", "personnummer", *identity_of("norwegian"), "norwegian birth", "birth number"),
            *("fnr", "f.nr", "fødselsnr", "fodselsnr", "d-nummer", "personnr", "fødselsnummeret", "fodselsnummeret"),
            *("personnummeret", "d-nummeret"),
        ),
        "Norwegian National Registry Act",
        "Fødselsnummer: 040285 17683",
        may_pass=check_digits.FODSELSNUMMER.may_pass,
    ),
    validated_number(
        "fi_hetu",
        "FI",
        "Finnish personal identity code",
        rf"\b{DAY}{MONTH}[0-9]{{2}}[-+A-FU-Y][0-9]{{3}}[0-9A-Y]\b",
        hetu,
        (
            *("henkilötunnus", "hetu", "personbeteckning", *identity_of("finnish"), *insurance_of("finnish"), "henkilötunnuksen"),
            *("henkilötunnukseni", "sosiaaliturvatunnus", "sotu", "henkilotunnus", "henkilotunnuksen", "henkilotunnukseni"),
        ),
        "Finnish Population Information Act",
        "Henkilötunnus: 040285-821L",
        alone=rf"{DAY}{MONTH}[0-9]{{2}}(?:[-+][0-9]{{3}}[A-Y]|[A-FU-Y][0-9]{{3}}[0-9A-Y])",
    ),
    validated_number(
        "ie_pps",
        "IE",
        "Irish PPS number",
        r"\b[0-9]{7}[A-W][A-IW]?\b",
        pps,
        (
            *("ppsn", "pps number", "pps no", "pps nr", "personal public service", "rsi number", "p.p.s", "p.p.s.n", "irish pps"),
            *(*insurance_of("irish"), "uimhir psp"),
        ),
        "Irish Social Welfare Consolidation Act 2005",
        "PPS number: 4111908SA",
        may_pass=check_digits.may_be_irish,
        abbreviations=("pps",),
    ),
    validated_number(
        "kr_rrn",
        "KR",
        "Korean resident registration number",
        rf"\b[0-9]{{2}}{MONTH}{DAY}-?[0-9]{{7}}\b",
        rrn,
        (
            *("주민등록번호", "주민번호", "resident registration", *identity_of("korean"), "korean resident"),
            *("주민등록 번호", "주민 번호"),
        ),
        "Korean Resident Registration Act",
        "주민등록번호: 850204-2097029",
        may_pass=check_digits.RRN.may_pass,
        abbreviations=("rrn",),
    ),
    validated_number(
        "cn_ric",
        "CN",
        "Chinese resident identity number",
        rf"\b[1-9][0-9]{{5}}(?:1[89]|20)[0-9]{{2}}{MONTH}{DAY}[0-9]{{3}}[0-9Xx]\b",
        chinese_residents,
        (
            *("身份证", "身份证号", "居民身份证", "公民身份", "身份号码", "身份证件", "证件号码", "证件号"),
            *("resident identity", "id number", *identity_of("chinese"), "resident id", "id card", "idcard", "identity card"),
        ),
        "GB 11643-1999",
        "身份证号：11010519850204381X",
    ),
    validated_number(
        "gb_nhs",
        "GB",
        "UK NHS number",
        r"\b[1-9][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}\b",
        nhs,
        ("n.h.s", "nhs", "nhs number", "nhs no"),
        "NHS Data Dictionary; modulo 11",
        "NHS number: 978 628 6405",
        may_pass=check_digits.NHS.may_pass,
        group="health",
    ),
)
