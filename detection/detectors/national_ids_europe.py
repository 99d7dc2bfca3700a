"""Numbers by which the states of Europe know people, those in ``validated_ids`` left out."""

from collections.abc import Callable
from typing import Final

from stdnum.bg import egn
from stdnum.cz import rc
from stdnum.ee import ik
from stdnum.gb import utr
from stdnum.gr import amka
from stdnum.hr import oib
from stdnum.iso7064 import mod_11_10
from stdnum.lt import asmens
from stdnum.lv import pvn
from stdnum.pt import cc
from stdnum.ro import cnp
from stdnum.si import emso

from detection.detectors import check_digits
from detection.detectors.calendar_dates import DAY, MONTH, MONTH_AND_CENTURY
from detection.detectors.model import CONTEXT_WINDOW, Detector
from detection.detectors.number_names import identity_of, insurance_of, tax_of
from detection.detectors.worded import varied, worded

_YIELDS: Final = ("iban", "payment_card")


def national_id(
    id_: str,
    name: str,
    pattern: str,
    words: tuple[str, ...],
    valid: Callable[[str], bool] | None,
    example: str,
    standard: str,
    *,
    abbreviations: tuple[str, ...] = (),
    checksum: bool = True,
    may_pass: Callable[[str], bool] | None = None,
    window: int = CONTEXT_WINDOW,
    beside: bool = False,
) -> Detector:
    """A number of persons: ``id_`` begins with its country. What ``may_pass`` refuses would not be ``valid`` either."""
    return worded(
        id_,
        "government",
        name,
        pattern,
        words,
        example=example,
        abbreviations=abbreviations,
        window=window,
        valid=varied(valid, may_pass),
        checksum=checksum,
        country=id_[:2].upper(),
        standard=standard,
        yields_to=_YIELDS,
        beside=beside,
    )


def _is_latvian(digits: str) -> bool:
    # Since 2017 numbers begin with 32 and say nothing, not even a check digit.
    return digits.startswith("32") or (digits[0] <= "3" and bool(pvn.is_valid(digits)))


DETECTORS: Final = (
    national_id(
        "bg_egn",
        "Bulgarian personal number (EGN)",
        rf"\b[0-9]{{2}}{MONTH_AND_CENTURY}{DAY}[0-9]{{4}}\b",
        ("егн", "egn", "единен граждански номер", "bulgarian personal number", *identity_of("bulgarian"), "е.г.н", "e.g.n"),
        egn.is_valid,
        "ЕГН: 7523169263",
        "Bulgarian Civil Registration Act",
    ),
    national_id(
        "hr_oib",
        "Croatian personal identification number (OIB)",
        r"\b[0-9]{11}\b",
        (
            *("oib", "osobni identifikacijski broj", "croatian personal identification number", *identity_of("croatian")),
            *(*tax_of("croatian"), "o.i.b"),
        ),
        oib.is_valid,
        "OIB: 33392005961",
        "Croatian OIB Act; ISO 7064, mod 11,10",
        may_pass=lambda value: mod_11_10.checksum(value) == 1,
    ),
    national_id(
        "cy_tax",
        "Cypriot tax identification code",
        r"\b[0-9]{8} ?[A-Z]\b",
        ("αφτ", "αριθμός φορολογικής ταυτότητας", "cyprus tax", "cyprus tic", "tax identification code"),
        None,
        "Cyprus tax number: 00518372P",
        "Cypriot Tax Department",
        checksum=False,
        abbreviations=("TIC",),
    ),
    national_id(
        "cz_rodne_cislo",
        "Czech or Slovak birth number",
        rf"\b[0-9]{{2}}(?:[024579][1-9]|[1368][0-2]){DAY}/?[0-9]{{3,4}}\b",
        (
            *("rodné číslo", "rodne cislo", "rodného čísla", "rodným číslem", "rod. číslo", "r. č", "r.č", "czech birth number"),
            *(*identity_of("czech", "slovak"), "birth number", "rodné č", "rod. č", "rod.č"),
        ),
        rc.is_valid,
        "Rodné číslo: 710319/2745",
        "Czech Act 133/2000, Slovak Act 301/1995",
        abbreviations=("rč", "RC", "R.C"),
        may_pass=check_digits.RODNE_CISLO.may_pass,
    ),
    national_id(
        "ee_isikukood",
        "Estonian personal identification code",
        r"\b[1-8][0-9]{10}\b",
        (
            *("isikukood", "isikukoodi", "isikukoodiga", "estonian personal code", "estonian personal identification code"),
            *(*identity_of("estonian"), "isikukoodiks"),
        ),
        ik.is_valid,
        "Isikukood: 36805280109",
        "EVS 585:2007",
        abbreviations=("IK",),
    ),
    national_id(
        "gr_amka",
        "Greek social security number (AMKA)",
        rf"\b{DAY}{MONTH}[0-9]{{7}}\b",
        ("αμκα", "α.μ.κ.α", "amka", "greek social security", *insurance_of("greek"), "a.m.k.a"),
        amka.is_valid,
        "ΑΜΚΑ: 01013099997",
        "Greek Law 3655/2008",
    ),
    national_id(
        "hu_tax",
        "Hungarian personal tax number",
        r"\b8[0-9]{9}\b",
        (
            *("adóazon. jel", "adóazon.jel", "adóaz. jel", "adóazonosítója", "adóazon"),
            *("adóazonosító", "adóazonosító jel", "adóazonosító jele", "hungarian tax number", *tax_of("hungarian")),
            *("adóazonosító szám", "adoazonosito", "adoazonosito jel"),
        ),
        check_digits.passes_hungarian_tax,
        "Adóazonosító jel: 8071592153",
        "Hungarian Act CL of 2017, annex",
    ),
    national_id(
        "hu_taj",
        "Hungarian social security number (TAJ)",
        r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b",
        (
            *("taj", "taj-szám", "taj szám", "taj száma", "társadalombiztosítási azonosító", "hungarian social security"),
            *(*insurance_of("hungarian"), "taj-kártya", "tajszam", "taj szam"),
        ),
        check_digits.passes_hungarian_insurance,
        "TAJ-szám: 162 046 610",
        "Hungarian Act XX of 1996, annex",
    ),
    national_id(
        "hu_personal",
        "Hungarian personal identification number",
        r"\b[1-8][ -]?[0-9]{6}[ -]?[0-9]{4}\b",
        (
            *("személyi szám", "személyi száma", "személyi azonosító", "személyazonosító jel", "hungarian personal number"),
            *(*identity_of("hungarian"), "személyazonosító", "szemelyi szam", "szemelyi azonosito"),
        ),
        check_digits.passes_hungarian_person,
        "Személyi azonosító: 1 850204 8304",
        "Hungarian Act XX of 1996, annex",
    ),
    national_id(
        "lv_personas_kods",
        "Latvian personal code",
        r"\b[0-3][0-9]{5}-?[0-9]{5}\b",
        (
            "personas kods",
            "personas kodu",
            "personas koda",
            "pers. kods",
            "p.k",
            "latvian personal code",
            *identity_of("latvian"),
        ),
        _is_latvian,
        "Personas kods: 161175-19997",
        "Latvian Register of Natural Persons Law",
    ),
    national_id(
        "lt_asmens_kodas",
        "Lithuanian personal code",
        r"\b[1-8][0-9]{10}\b",
        (
            "asmens kodas",
            "asmens kodo",
            "asmens kodą",
            "a.k",
            "a. k",
            "lithuanian personal code",
            *identity_of("lithuanian"),
            "asm. kodas",
        ),
        asmens.is_valid,
        "Asmens kodas: 38703181745",
        "Lithuanian Law on the Population Register",
    ),
    national_id(
        "lu_matricule",
        "Luxembourgish national identification number",
        r"\b(?:19|20)[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{5}\b",
        (
            *("matricule", "numéro d'identification national", "matricule nationale", "sozialversicherungsnummer"),
            *(*identity_of("luxembourg", "luxembourgish"), *insurance_of("luxembourg", "luxembourgish")),
        ),
        check_digits.passes_luxembourgish,
        "Matricule: 1985 02 04 10170",
        "Luxembourgish Law of 19 June 2013",
        abbreviations=("CNS",),
    ),
    national_id(
        "mt_identity_card",
        "Maltese identity card number",
        r"\b[0-9]{3,7}[MGAPLHBZ]\b",
        ("karta tal-identità", "maltese identity card", "maltese id", "malta id card", "id card malta", "numru tal-karta"),
        None,
        "Maltese identity card 512388M",
        "Maltese Identity Card Act",
        checksum=False,
    ),
    national_id(
        "ro_cnp",
        "Romanian personal numeric code (CNP)",
        rf"\b[1-9][0-9]{{2}}{MONTH}{DAY}[0-9]{{6}}\b",
        (
            *("cnp", "c.n.p", "cod numeric personal", "codul numeric personal", "romanian personal code"),
            *(*identity_of("romanian"), "cod numeric"),
        ),
        cnp.is_valid,
        "CNP: 1630615123457",
        "Romanian Emergency Ordinance 97/2005",
    ),
    national_id(
        "si_emso",
        "Slovenian personal number (EMŠO)",
        rf"\b{DAY}{MONTH}[0-9]{{9}}\b",
        (
            *("emšo", "emso", "enotna matična številka občana", "enotna matična številka", "jmbg", "slovenian personal number"),
            *(*identity_of("slovenian"), "maticna stevilka obcana", "e.m.š.o"),
        ),
        emso.is_valid,
        "EMŠO: 0101006500006",
        "Slovenian Central Population Register Act",
    ),
    national_id(
        "de_pension",
        "German pension insurance number",
        r"\b[0-9]{2} ?[0-3][0-9][01][0-9]{3} ?[A-Z] ?[0-9]{3}\b",
        (
            *(
                "vers.nr",
                "vers.-nr",
                "vers. nr",
                "versicherungs-nr",
                "soz.vers.nr",
                "soz.vers.-nr",
                "soz.-vers.-nr",
                "rentenvers",
            ),
            *("rentenversicherungsnummer", "rentenversicherungsnr", "rvnr", "rv-nummer", "rv-nr", "rv nummer", "sv nummer"),
            *("sv nr", "sozialversicherungsnummer", "sozialversicherungs-nr", "sozialversicherungsnr", "sv-nummer", "sv-nr"),
            *("versicherungsnummer", "versicherungsnr", "rentenvers.-nr", "sozialvers.-nr", *insurance_of("german")),
            *("german pension", "rentenversicherungs-nr", "rentenvers.nr"),
        ),
        check_digits.passes_german_pension,
        "Rentenversicherungsnummer: 15 070649 C 103",
        "German VKVV, section 2",
    ),
    national_id(
        "es_social_security",
        "Spanish social security number",
        r"\b[0-9]{2}[ /-]?[0-9]{7,8}[ /-]?[0-9]{2}\b",
        (
            *("nº ss", "n.º ss", "núm. ss", "num. ss", "num ss", "número ss", "numero ss", "nº de la ss", "nº s. s", "n.s.s"),
            *("seguridad social", "número de la seguridad social", "nº seguridad social", "núm. seguridad social", "nuss"),
            *("número de afiliación", "n.º s.s", "nº s.s", "numero de la seguridad social", "nº de afiliación"),
            *("n.º de afiliación", *insurance_of("spanish"), "nº afiliación", "n.º afiliación", "núm. afiliación"),
            *("numero de afiliacion", "afiliación s.s", "seg. social", "n.s.s", "n.u.s.s"),
        ),
        lambda digits: len(digits) == 12 and check_digits.passes_spanish_insurance(digits),
        "N.º de la Seguridad Social: 28/12345678/40",
        "Spanish General Social Security Act",
        abbreviations=("naf", "nss"),
    ),
    national_id(
        "pl_identity_card",
        "Polish identity card number",
        r"\b[A-Z]{3} ?[0-9]{6}\b",
        (
            *("dowód osobisty", "dowodu osobistego", "dowodem osobistym", "nr dowodu", "numer dowodu", "seria i numer"),
            *("seria i nr", "dow. os", "dowód nr", "nr i seria dowodu", "polish identity card", "polish id", "polish identity"),
            *("polish national id", "dowód tożsamości", "dowod osobisty", "dowod nr", "dowód", "dowodem"),
        ),
        check_digits.passes_polish_card,
        "Dowód osobisty: ABA 300000",
        "Polish Identity Cards Act",
        abbreviations=("DO nr", "DO NR", "DO Nr", "D.O. nr"),
    ),
    national_id(
        "pt_citizen_card",
        "Portuguese citizen card number",
        r"\b[0-9]{8} ?[0-9] ?[A-Z0-9]{2}[0-9]\b",
        (
            *("cartão de cidadão", "cartão do cidadão", "cartao de cidadao", "cartao do cidadao", "número de cidadão", "nº cc"),
            *("n.º cc", "portuguese citizen card", "portuguese citizen", "portuguese id", "portuguese identity"),
            *("citizen card number", "cartão cidadão", "cartao cidadao"),
        ),
        lambda value: bool(value[-1] == cc.calc_check_digit(value[:-1])),
        "Cartão de Cidadão: 00000000 0 ZZ4",
        "Portuguese Law 7/2007",
        abbreviations=("CC", "C.C"),
    ),
    national_id(
        "gb_utr",
        "UK unique taxpayer reference",
        r"\b[0-9]{5} ?[0-9]{5}\b",
        (
            "unique taxpayer ref",
            "unique tax ref",
            "taxpayer reference",
            "taxpayer ref",
            "tax ref",
            "unique taxpayer reference",
            "unique tax reference",
            "self assessment reference",
            "tax reference",
        ),
        lambda digits: bool(digits[0] == utr.calc_check_digit(digits[1:])),
        "UTR: 11559 35287",
        "HM Revenue and Customs",
        abbreviations=("utr",),
    ),
)
