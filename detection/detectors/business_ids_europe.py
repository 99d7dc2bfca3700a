"""Numbers by which the registers and tax offices of Europe know enterprises, those in ``business_ids`` left out."""

import re
from typing import Final

from stdnum.at import uid
from stdnum.be import vat as belgian
from stdnum.bg import vat as bulgarian
from stdnum.cz import dic
from stdnum.dk import cvr
from stdnum.es import cif
from stdnum.fi import ytunnus
from stdnum.fr import siren, siret
from stdnum.hu import anum
from stdnum.ie import vat as irish
from stdnum.it import iva
from stdnum.nl import btw
from stdnum.no import orgnr as norwegian
from stdnum.pl import regon
from stdnum.ro import cui
from stdnum.se import orgnr as swedish
from stdnum.sk import dph

from detection.detectors.business_ids import business_number
from detection.detectors.calendar_dates import DAY, MONTH

#: Whose country stands before it is a VAT number of the European Union where a word for these is near.
_AS_VAT: Final = ("eu_vat",)
_GAP: Final = r"[ .\x{A0}\x{202F}]?"
_DAY_AS_NUMBER: Final = re.compile(rf"(?:19|20)\d\d{MONTH}{DAY}")


def _is_norwegian(value: str) -> bool:
    return bool(norwegian.is_valid(value.removeprefix("NO").removesuffix("MVA")))


def _is_swedish(digits: str) -> bool:
    # With the century as persons have it: 16 stands for enterprises.
    return bool(swedish.is_valid(digits.removeprefix("16") if len(digits) == 12 else digits))


def _is_slovak(digits: str) -> bool:
    return bool(dph.is_valid(digits)) and dph.checksum(digits) == 0


def _is_no_day(digits: str) -> bool:
    return _DAY_AS_NUMBER.fullmatch(digits) is None


DETECTORS: Final = (
    business_number(
        "fr_siret",
        "French establishment number (SIRET)",
        rf"\b[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{5}}\b",
        ("siret", "n° siret", "no siret", "numéro siret", "s.i.r.e.t", "siret no", "siren/siret"),
        siret.is_valid,
        "SIRET : 732 829 320 00074",
        "French Decree 73-314; Luhn",
        country="FR",
    ),
    business_number(
        "fr_siren",
        "French enterprise number (SIREN)",
        # With what makes a number of an establishment of it, which is none of these.
        rf"\b[0-9]{{3}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}(?:{_GAP}[0-9]{{5}})?\b",
        (
            *("siren", "n° siren", "no siren", "numéro siren", "s.i.r.e.n", "rcs", "r.c.s"),
            *("registre du commerce et des sociétés",),
        ),
        siren.is_valid,
        "RCS Paris 732 829 320",
        "French Decree 73-314; Luhn",
        country="FR",
        beside=True,
        yields_to=("fr_siret",),
    ),
    business_number(
        "pl_regon",
        "Polish statistical number of an enterprise (REGON)",
        r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}(?:[ -]?[0-9]{5})?\b",
        ("regon", "nr regon", "numer regon", "polish regon", "rejestr gospodarki narodowej", "rejestru gospodarki narodowej"),
        regon.is_valid,
        "REGON: 192598184",
        "Polish Act on official statistics",
        country="PL",
        beside=True,
    ),
    business_number(
        "dk_cvr",
        "Danish enterprise number (CVR)",
        r"\b(?:DK[ -]?)?[1-9][0-9][ .]?[0-9]{2}[ .]?[0-9]{2}[ .]?[0-9]{2}\b",
        (
            *("cvr-nr", "cvr nr", "cvr.nr", "cvr. nr", "cvrnr", "cvr-nummer", "cvr nummer", "cvrnummer", "cvr no", "cvr number"),
            *("cvr-nummeret", "se-nr", "se-nummer", "virksomhedsnummer", "centrale virksomhedsregister"),
            "c.v.r",
        ),
        cvr.is_valid,
        "CVR-nr. 13 58 56 28",
        "Danish Act on the Central Business Register",
        country="DK",
        abbreviations=("cvr",),
        beside=True,
        yields_to=_AS_VAT,
    ),
    business_number(
        "se_orgnr",
        "Swedish organisation number",
        # A third digit from 2 on, which no month has: sole traders have the number of the person.
        r"\b(?:16)?[1-9][0-9][2-9][0-9]{3}[ -]?[0-9]{4}\b",
        (
            *("org.nr", "org. nr", "orgnr", "org-nr", "org nr", "organisationsnr", "organisationsnummer", "organisationsnumret"),
            *("org.nummer", "orgnummer", "organization number", "organisation number", "corporate identity number"),
            *("corporate identity no", "corporate id", "corp. id"),
            "bolagsverket",
        ),
        _is_swedish,
        "Org.nr 556036-0793",
        "Swedish Act 1974:174; Luhn",
        country="SE",
        beside=True,
    ),
    business_number(
        "no_orgnr",
        "Norwegian organisation number",
        rf"\b(?:NO[ -]?)?[89][0-9]{{2}}{_GAP}[0-9]{{3}}{_GAP}[0-9]{{3}}(?:MVA)?\b",
        (
            *("org.nr", "org. nr", "orgnr", "org-nr", "org nr", "organisasjonsnr", "organisasjonsnummer"),
            *("organisasjonsnummeret",),
            *("org.nummer", "orgnummer", "foretaksregisteret", "foretaksnummer", "foretaksnr", "enhetsregisteret", "mva-nr"),
            *("mva-nummer", "mva", "organization number", "organisation number"),
            *("brønnøysundregistrene", "brønnøysund register centre"),
        ),
        _is_norwegian,
        "Org.nr. 974 760 673 MVA",
        "Norwegian Act on the Central Coordinating Register",
        country="NO",
        beside=True,
    ),
    business_number(
        "fi_ytunnus",
        "Finnish business identity code (Y-tunnus)",
        r"\b(?:[0-9]{7}-|(?:FI ?)?[0-9]{7})[0-9]\b",
        (
            *("y-tunnus", "y tunnus", "ytunnus", "y-tunnuksen", "y-tunnukset", "ly-tunnus", "yritystunnus"),
            *("fo-nummer", "fo nummer"),
            *("fo-nr", "företags- och organisationsnummer", "business id", "business identity code"),
            *("alv-nro", "alv-numero", "alv-tunnus"),
        ),
        ytunnus.is_valid,
        "Y-tunnus: 2077474-0",
        "Finnish Business Information Act",
        country="FI",
        beside=True,
        yields_to=_AS_VAT,
    ),
    business_number(
        "it_iva",
        "Italian VAT number (partita IVA)",
        r"\b[0-9]{11}\b",
        (
            *("partita iva", "p. iva", "p.iva", "piva", "part. iva", "partita i.v.a", "p. i.v.a", "p.i.v.a"),
            *("p iva", "numero iva"),
            # Companies have one number for both.
            *("codice fiscale", "cod. fiscale", "cod. fisc", "registro imprese", "registro delle imprese", "italian vat"),
        ),
        iva.is_valid,
        "P. IVA 00743110157",
        "Italian Presidential Decree 633/1972; Luhn",
        country="IT",
        beside=True,
        yields_to=_AS_VAT,
    ),
    business_number(
        "es_cif",
        "Spanish tax number of a company (CIF)",
        r"\b[A-HJNP-SUVW][ .-]?[0-9]{2}\.?[0-9]{3}\.?[0-9]{2}[0-9A-J]\b",
        (
            *("cif", "c.i.f", "nif", "n.i.f", "código de identificación fiscal"),
            "codigo de identificacion fiscal",
            *("número de identificación fiscal", "numero de identificacion fiscal", "spanish tax"),
        ),
        cif.is_valid,
        "CIF: A13585625",
        "Spanish Royal Decree 1065/2007",
        country="ES",
        yields_to=_AS_VAT,
    ),
    business_number(
        "be_enterprise",
        "Belgian enterprise number",
        r"\b(?:BE[ .-]?)?[01][0-9]{3}[ .]?[0-9]{3}[ .]?[0-9]{3}\b",
        (
            *("ondernemingsnummer", "ondernemingsnr", "ondernemingsnummers", "ondernemings-nr", "numéro d'entreprise"),
            *("numero d'entreprise", "n° d'entreprise", "n° entreprise", "no d'entreprise"),
            *("kbo", "bce", "rpr", "banque-carrefour des entreprises", "kruispuntbank van ondernemingen"),
            *("unternehmensnummer", "enterprise number", "tva", "btw"),
        ),
        belgian.is_valid,
        "Ondernemingsnummer 0403.019.261",
        "Belgian Code of Economic Law, book III",
        country="BE",
        abbreviations=("RPM",),
        beside=True,
        yields_to=_AS_VAT,
    ),
    business_number(
        "nl_btw",
        "Dutch VAT number without its country",
        r"\b(?:NL ?)?[0-9]{4}[ .]?[0-9]{2}[ .]?[0-9]{3}[ .]?B[ .]?[0-9]{2}\b",
        (
            *("btw", "btw-nummer", "btw-nr", "btw nr", "btw-id", "btw-identificatienummer", "omzetbelastingnummer", "ob-nummer"),
            *("vat", "vat number", "vat no", "vat id", "dutch vat"),
        ),
        btw.is_valid,
        "BTW-nummer 004495445B01",
        "Dutch Turnover Tax Act",
        country="NL",
        yields_to=_AS_VAT,
    ),
    business_number(
        "nl_kvk",
        "Number in the Dutch commercial register (KvK)",
        r"\b[0-9]{2}[ .]?[0-9]{3}[ .]?[0-9]{3}\b|\b[0-9]{4} [0-9]{4}\b",
        (
            *("kvk", "k.v.k", "kvk-nummer", "kvk-nr", "kvknummer", "kamer van koophandel", "handelsregisternummer"),
            *("handelsregister", "dutch chamber of commerce", "netherlands chamber of commerce", "chamber of commerce number"),
            *("chamber of commerce no", "coc number", "coc no", "coc-nummer"),
        ),
        _is_no_day,
        "KvK-nummer: 30123456",
        "Dutch Commercial Register Act 2007",
        country="NL",
        checksum=False,
        beside=True,
    ),
    business_number(
        "hu_adoszam",
        "Hungarian tax number of an enterprise",
        r"\b(?:HU ?)?[0-9]{8}(?:[ -]?[1-5][ -]?[0-9]{2})?\b",
        ("adószám", "adószáma", "adószámú", "adószámmal", "adoszam", "hungarian vat", "hungarian company number"),
        lambda value: bool(anum.is_valid(value.removeprefix("HU")[:8])),
        "Adószám: 12892312-2-42",
        "Hungarian Act CL of 2017",
        country="HU",
        beside=True,
        yields_to=_AS_VAT,
    ),
    business_number(
        "cz_ico",
        "Czech or Slovak enterprise number (IČO)",
        r"\b(?:[0-9]{3} ?[0-9]{2} ?[0-9]{3}|[0-9]{2} [0-9]{3} [0-9]{3})\b",
        (
            *("ičo", "identifikační číslo", "identifikacni cislo", "identifikačné číslo", "identifikacne cislo"),
            *("identifikačního čísla", "identifikačného čísla", "czech company number", "slovak company number"),
        ),
        dic.is_valid,
        "IČO: 25123891",
        "Czech Act 111/2009, Slovak Act 272/2015",
        country="CZ",
        abbreviations=("ič", "ico", "dič"),
        beside=True,
    ),
    business_number(
        "sk_dic",
        "Slovak tax number (DIČ)",
        r"\b[1-9][0-9][2-47-9][0-9]{7}\b",
        ("daňové identifikačné číslo", "danove identifikacne cislo", "slovak tax", "slovak vat"),
        _is_slovak,
        "DIČ: 2022749619",
        "Slovak Act 563/2009",
        country="SK",
        abbreviations=("dič", "dic"),
        yields_to=_AS_VAT,
    ),
    business_number(
        "ro_cui",
        "Romanian tax number of an enterprise (CUI)",
        r"\b(?:RO ?)?[1-9][0-9]{5,9}\b",
        (
            *("c.u.i", "cod unic de înregistrare", "cod unic de inregistrare", "codul unic de înregistrare", "cod fiscal"),
            *(
                "codul unic de inregistrare",
                "cod de înregistrare fiscală",
                "cod de inregistrare fiscala",
                "romanian company number",
            ),
            *("cod de identificare fiscală", "cod de identificare fiscala", "romanian vat"),
        ),
        cui.is_valid,
        "CUI 18547290",
        "Romanian Fiscal Procedure Code",
        country="RO",
        abbreviations=("cui", "cif"),
        beside=True,
        yields_to=_AS_VAT,
    ),
    business_number(
        "bg_eik",
        "Bulgarian enterprise number (EIK)",
        r"\b(?:BG ?)?[0-9]{9}\b",
        ("еик", "булстат", "единен идентификационен код", "bulstat", "bulgarian company number"),
        bulgarian.is_valid,
        "ЕИК: 175074752",
        "Bulgarian Commercial Register Act",
        country="BG",
        abbreviations=("eik", "uic"),
        beside=True,
        yields_to=_AS_VAT,
    ),
    business_number(
        "ie_vat",
        "Irish VAT number without its country",
        r"\b[0-9](?:[0-9]{6}[A-W][A-I]?|[A-Z+*][0-9]{5}[A-W])\b",
        ("vat", "vat no", "vat number", "vat reg", "vat registration", "irish vat", "uimhir cbl"),
        irish.is_valid,
        "VAT reg. no. 6433435F",
        "Irish Value-Added Tax Consolidation Act 2010",
        country="IE",
        beside=True,
        # Sole traders have the number of the person.
        yields_to=(*_AS_VAT, "ie_pps"),
    ),
    business_number(
        "at_uid",
        "Austrian VAT number without its country",
        r"\bU ?[0-9]{8}\b",
        ("uid", "uid-nr", "uid-nummer", "ust-id", "ust-idnr", "umsatzsteuer-id", "umsatzsteuer-identifikationsnummer", "ust"),
        uid.is_valid,
        "UID-Nr.: U13585627",
        "Austrian Turnover Tax Act 1994",
        country="AT",
        by_shape=True,
        yields_to=_AS_VAT,
    ),
)
