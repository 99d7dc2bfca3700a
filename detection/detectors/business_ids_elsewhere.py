"""Numbers by which registers and tax offices outside Europe know enterprises, those in ``business_ids`` left out."""

import re
from typing import Final

from stdnum.au import acn
from stdnum.cn import uscc
from stdnum.jp import cn
from stdnum.kr import brn
from stdnum.mx import rfc
from stdnum.za import tin

from detection.detectors.business_ids import business_number
from detection.detectors.calendar_dates import DAY, MONTH
from detection.detectors.financial import passes_luhn
from detection.detectors.number_names import tax_of

_ACCOUNT_OF_PROGRAM: Final = re.compile(r"R[A-Z][0-9]{4}")


def _is_canadian(value: str) -> bool:
    """Nine digits, and a program's letters with the number of its account: of four programs python-stdnum knows, there are more."""
    return passes_luhn(value[:9]) and (len(value) == 9 or _ACCOUNT_OF_PROGRAM.fullmatch(value, 9) is not None)


def _is_japanese(value: str) -> bool:
    return bool(cn.is_valid(value.removeprefix("T")))


DETECTORS: Final = (
    business_number(
        "ca_bn",
        "Canadian business number",
        r"\b[0-9]{3} ?[0-9]{2} ?[0-9] ?[0-9]{3}(?:[ -]?R[CEGMNPRTZ][ -]?[0-9]{4})?\b",
        (
            *("business number", "business no", "bn/ne", "bn no", "numéro d'entreprise", "numero d'entreprise", "ne/bn"),
            *("gst/hst", "gst no", "gst number", "gst registration", "gst reg", "hst no", "hst number"),
            *("hst registration", "hst reg"),
            *("tps/tvh", "no tps", "n° tps", "numéro de tps", "charitable registration"),
            *("charity registration", "registered charity"),
            *("organisme de bienfaisance", "payroll account", "cra account"),
        ),
        _is_canadian,
        "Business number: 123026635 RC 0001",
        "Canadian Income Tax Act, section 248; Luhn",
        country="CA",
        abbreviations=("BN", "GST", "HST", "TPS"),
        beside=True,
    ),
    business_number(
        "za_tax",
        "South African tax reference number",
        r"\b[01239][0-9]{3}[ /-]?[0-9]{3}[ /-]?[0-9]{3}\b",
        (
            *("sars", "sars tax ref", "sars tax reference", "sars ref", "sars reference", "sars no", "south african revenue"),
            *("income tax ref", "income tax reference", "income tax no", "income tax number"),
            *(*tax_of("south african"), "inkomstebelastingnommer", "belastingverwysingsnommer", "inkomstebelasting"),
        ),
        tin.is_valid,
        "SARS tax ref. no. 0001339050",
        "South African Revenue Service; Luhn",
        country="ZA",
        beside=True,
        # Taxpayers of the United Kingdom have references of ten digits, too, and their words say whose it is.
        yields_to=("gb_utr",),
    ),
    business_number(
        "cn_uscc",
        "Chinese unified social credit code",
        r"\b[0-9]{8}[0-9A-HJ-NPQRTUWXY]{10}\b",
        (
            *("统一社会信用代码", "社会信用代码", "信用代码", "纳税人识别号", "统一代码", "税号"),
            *("纳税识别号", "unified social credit"),
            *("social credit code", "uscc", "chinese company number", *tax_of("chinese")),
        ),
        uscc.is_valid,
        "统一社会信用代码 91110000600037341L",
        "GB 32100-2015",
        country="CN",
        yields_to=("cn_ric",),
    ),
    business_number(
        "jp_corporate_number",
        "Japanese corporate number",
        r"\bT?[1-9](?:-?[0-9]{4}){3}\b",
        (
            *("法人番号", "法人no", "登録番号", "インボイス番号", "事業者番号", "corporate number"),
            *("qualified invoice", "invoice registration number"),
        ),
        _is_japanese,
        "法人番号 5835678256246",
        "Japanese Act 27 of 2013, article 39",
        country="JP",
    ),
    business_number(
        "kr_brn",
        "Korean business registration number",
        r"\b[1-9][0-9]{2}-[0-9]{2}-[0-9]{5}\b|\b[1-9][0-9]{9}\b",
        (
            *("사업자등록번호", "사업자 등록번호", "사업자등록 번호", "사업자번호", "사업자 번호"),
            *("business registration number",),
            "business registration no",
        ),
        brn.is_valid,
        "사업자등록번호: 116-82-00276",
        "Korean Value-Added Tax Act, article 8",
        country="KR",
        checksum=False,
        abbreviations=("brn",),
        beside=True,
    ),
    business_number(
        "au_acn",
        "Australian company number",
        # With what makes a business number of it, which is none of these.
        r"\b(?:[0-9]{2} )?[0-9]{3} ?[0-9]{3} ?[0-9]{3}\b",
        ("acn", "a.c.n", "australian company number", "arbn", "a.r.b.n", "registered body number"),
        acn.is_valid,
        "ACN 004 085 616",
        "Australian Corporations Act 2001",
        country="AU",
        beside=True,
    ),
    business_number(
        "mx_rfc_company",
        "Mexican taxpayer code of a company (RFC)",
        rf"\b[A-ZÑ&]{{3}}-?[0-9]{{2}}{MONTH}{DAY}-?[A-Z0-9]{{2}}[0-9A]\b",
        (
            *("rfc de la empresa", "rfc empresa", "rfc del emisor", "rfc emisor", "rfc receptor", "rfc del proveedor"),
            *("r.f.c", "registro federal de contribuyentes", "reg. fed. de contribuyentes"),
            *("rfc con homoclave", "mexican company number"),
            *tax_of("mexican"),
        ),
        lambda value: bool(rfc.is_valid(value, validate_check_digits=True)),
        "RFC: MAB9307148T4",
        "Mexican Código Fiscal de la Federación",
        country="MX",
        abbreviations=("rfc",),
    ),
    business_number(
        "in_tan",
        "Indian tax deduction account number (TAN)",
        r"\b[A-Z]{4}[0-9]{5}[A-Z]\b",
        (
            "tan no",
            "tan number",
            "tan of the deductor",
            "tax deduction account",
            "tax deduction and collection",
            "tax collection account",
        ),
        None,
        "TAN: MUMB12345C",
        "Indian Income Tax Act, section 203A",
        country="IN",
        checksum=False,
        abbreviations=("tan",),
        beside=True,
    ),
)
