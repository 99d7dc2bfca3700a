"""Numbers of enterprises and of professionals, which stand on every invoice and letterhead: found, but no government secret.

Those of registers and tax offices that stand without the country's letters are in ``business_ids_europe`` and ``business_ids_elsewhere``.
"""

from collections.abc import Callable
from typing import Final

from stdnum.au import abn
from stdnum.br import cnpj
from stdnum.ch import uid
from stdnum.de import stnr
from stdnum.eu import vat
from stdnum.gb import vat as british
from stdnum.gr import vat as greek
from stdnum.in_ import gstin
from stdnum.pl import nip
from stdnum.pt import nif
from stdnum.si import ddv

from detection.detectors import check_digits
from detection.detectors.employer_numbers import US_EIN
from detection.detectors.model import Detector
from detection.detectors.number_names import PORTUGUESE_TAXPAYER
from detection.detectors.worded import varied, worded

_VAT_WORDS: Final = (
    *(
        "vat",
        "vat number",
        "vat no",
        "vat id",
        "vat reg",
        "vat registration",
        "ust-id",
        "ust-idnr",
        "ustid",
        "ust-id-nr",
        "ust.-id",
        "ust id",
        "ust idnr",
        "ust id nr",
    ),
    *("umsatzsteuer-id", "umsatzsteuer-identifikationsnummer", "uid-nummer", "uid", "tva", "n° tva", "tva intracommunautaire"),
    *("nif", "cif", "iva", "partita iva", "p. iva", "p.iva", "btw", "btw-nummer", "btw-nr", "moms", "momsnr", "cvr", "alv"),
    *("dič", "ič dph", "nip", "áfa", "adószám", "oib", "ддс", "αφμ", "pvm", "pvn", "kmkr", "cod tva", "cui"),
)

#: By country: D is a digit, A a letter, X either.
_VAT_BY_COUNTRY: Final = {
    "AT": "UDDDDDDDD", "BE": "DDDDDDDDDD", "BG": "DDDDDDDDDD?", "CY": "DDDDDDDDA", "CZ": "DDDDDDDDD?D?", "DE": "DDDDDDDDD",
    "DK": "DDDDDDDD", "EE": "DDDDDDDDD", "EL": "DDDDDDDDD", "ES": "XDDDDDDDX", "FI": "DDDDDDDD", "FR": "XXDDDDDDDDD",
    "HR": "DDDDDDDDDDD", "HU": "DDDDDDDD", "IE": "DXDDDDDAA?", "IT": "DDDDDDDDDDD", "LT": "DDDDDDDDDD?D?D?", "LU": "DDDDDDDD",
    "LV": "DDDDDDDDDDD", "MT": "DDDDDDDD", "NL": "DDDDDDDDDBDD", "PL": "DDDDDDDDDD", "PT": "DDDDDDDDD", "RO": "DDDDDDD?D?D?D?",
    "SE": "DDDDDDDDDDDD", "SI": "DDDDDDDD", "SK": "DDDDDDDDDD",
}  # fmt: skip
_KINDS: Final = {"D": "[0-9]", "A": "[A-Z]", "X": "[0-9A-Z]"}


def _vat_form(country: str, form: str) -> str:
    """The number with its country before it and a space, full stop or hyphen between any two of its characters."""
    written = country
    for place, kind in enumerate(form):
        if kind != "?":
            one = "[ .-]?" + _KINDS.get(kind, kind)
            written += f"(?:{one})?" if form[place + 1 : place + 2] == "?" else one
    return written


_VAT_FORMS: Final = rf"\b(?:{'|'.join(_vat_form(*each) for each in _VAT_BY_COUNTRY.items())})\b"


def business_number(
    id_: str,
    name: str,
    pattern: str,
    words: tuple[str, ...],
    valid: Callable[[str], bool] | None,
    example: str,
    standard: str,
    *,
    country: str | None,
    abbreviations: tuple[str, ...] = (),
    checksum: bool = True,
    by_shape: bool = False,
    beside: bool = False,
    yields_to: tuple[str, ...] = (),
) -> Detector:
    """A number of enterprises; its other parameters are those of :func:`worded`. It gives way to cards, accounts and ``yields_to``."""
    return worded(
        id_,
        "business",
        name,
        pattern,
        words,
        example=example,
        abbreviations=abbreviations,
        by_shape=by_shape,
        valid=varied(valid),
        checksum=checksum,
        country=country,
        standard=standard,
        yields_to=("iban", "payment_card", *yields_to),
        beside=beside,
    )


DETECTORS: Final = (
    business_number(
        "eu_vat",
        "VAT number of the European Union",
        _VAT_FORMS,
        _VAT_WORDS,
        vat.is_valid,
        "USt-IdNr.: DE136695976",
        "Directive 2006/112/EC, article 215",
        country=None,
        by_shape=True,
    ),
    business_number(
        "gb_vat",
        "British VAT number",
        r"\b(?:(?:GB|XI)[ -]?)?(?:[0-9]{3}[ .-]?[0-9]{4}[ .-]?[0-9]{2}(?:[ .-]?[0-9]{3})?|(?:GD|HA)[ -]?[0-9]{3})\b",
        ("vat", "vat number", "vat no", "vat id", "vat reg", "vat reg no", "vat registration", "vat registration number", "vrn"),
        british.is_valid,
        "VAT no. GB 683 1272 34",
        "HM Revenue and Customs, VAT Notice 700",
        country="GB",
    ),
    business_number(
        "de_steuernummer",
        "German tax number",
        # In Baden-Württemberg in two groups, in Hesse and Bremen with spaces.
        r"\b(?:[0-9]{2,3}/[0-9]{3,4}/[0-9]{4,5}|[0-9]{5}/[0-9]{5}|(?:0[0-9]{2}|[0-9]{2}) [0-9]{3} [0-9]{5})\b",
        ("steuernummer", "steuer-nr", "steuernr", "st.-nr", "stnr", "st-nr", "steuer nr", "st. nr", "st.nr", "steuer-nummer"),
        stnr.is_valid,
        "Steuernummer: 151/815/08156",
        "German ELSTER, structure of tax numbers",
        country="DE",
        checksum=False,
    ),
    business_number(
        "gr_afm",
        "Greek tax number (AFM)",
        r"\b[0-9]{9}\b",
        ("αφμ", "α.φ.μ", "greek tax"),
        greek.is_valid,
        "ΑΦΜ: 094259216",
        "Greek Independent Authority for Public Revenue",
        country="GR",
        abbreviations=("afm",),
    ),
    business_number(
        "pl_nip",
        "Polish tax number (NIP)",
        r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}\b|\b[0-9]{3}-[0-9]{2}-[0-9]{2}-[0-9]{3}\b",
        (
            *(
                "numer identyfikacji podatkowej",
                "nr nip",
                "polish tax",
                "nip firmy",
                "nip spółki",
                "nip przedsiębiorcy",
                "nip podatnika",
            ),
            *(
                "nip nabywcy",
                "nip sprzedawcy",
                "nip dostawcy",
                "nip odbiorcy",
                "nip wystawcy",
                "nip wykonawcy",
                "nip zamawiającego",
            ),
            *("nip pracodawcy", "nip płatnika", "nip kontrahenta", "nip klienta"),
        ),
        nip.is_valid,
        "NIP: 8567346215",
        "Polish Act on the registration and identification of taxpayers",
        country="PL",
        abbreviations=("nip",),
    ),
    business_number(
        "pt_nipc",
        "Portuguese tax number of a company (NIPC)",
        r"\b[5679][0-9]{2}[ .\x{A0}-]?[0-9]{3}[ .\x{A0}-]?[0-9]{3}\b",
        (
            *PORTUGUESE_TAXPAYER,
            *("nif da empresa", "nif empresa", "nif da sociedade", "nif da entidade", "nif do fornecedor", "nif do emitente"),
            *(
                "nif do adquirente",
                "nif do prestador",
                "nif da firma",
                "nipc da sociedade",
                "nipc da empresa",
                "nipc da entidade",
            ),
            "n.i.p.c",
            "número de pessoa colectiva",
            "número de pessoa coletiva",
            "pessoa colectiva",
            "pessoa coletiva",
        ),
        nif.is_valid,
        "NIPC: 509 442 013",
        "Portuguese Decree-Law 14/2013",
        country="PT",
        abbreviations=("nif", "nipc"),
    ),
    business_number(
        "si_tax",
        "Slovenian tax number",
        r"\b(?:SI ?)?[0-9]{8}\b",
        ("davčna številka", "davcna stevilka", "davčna št", "davcna st", "davčne številke", "id za ddv", "slovenian tax"),
        ddv.is_valid,
        "Davčna številka: 50223054",
        "Slovenian Tax Administration Act",
        country="SI",
    ),
    business_number(
        "ch_uid",
        "Swiss enterprise number (UID)",
        r"\bCHE[ -]?[0-9]{3}[. ]?[0-9]{3}[. ]?[0-9]{3}\b",
        ("uid", "uid-nummer", "mwst", "mwst-nr", "ide", "tva", "iva", "handelsregister", "registre du commerce"),
        uid.is_valid,
        "UID: CHE-100.155.212",
        "Swiss UID Act",
        country="CH",
        by_shape=True,
    ),
    US_EIN,
    business_number(
        "us_npi",
        "US national provider identifier",
        r"\b[12][0-9]{9}\b",
        ("npi", "npi number", "national provider identifier", "provider identifier"),
        check_digits.passes_provider,
        "NPI: 1234567893",
        "45 CFR 162.406",
        country="US",
    ),
    business_number(
        "us_dea",
        "US DEA registration number",
        r"\b[ABCDEFGHJKLMPRSTUX][A-Z9][0-9]{7}\b",
        ("dea number", "dea no", "dea registration", "prescriber"),
        check_digits.passes_prescriber,
        "DEA number: AB1234563",
        "21 CFR 1301",
        country="US",
        abbreviations=("dea",),
    ),
    business_number(
        "br_cnpj",
        "Brazilian company number (CNPJ)",
        r"\b[0-9]{2}\.?[0-9]{3}\.?[0-9]{3}/?[0-9]{4}-?[0-9]{2}\b",
        ("cnpj", "c.n.p.j", "cadastro nacional da pessoa jurídica"),
        cnpj.is_valid,
        "CNPJ: 16.727.230/0001-97",
        "Receita Federal do Brasil",
        country="BR",
    ),
    business_number(
        "au_abn",
        "Australian business number",
        r"\b[0-9]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}\b",
        ("abn", "australian business number"),
        abn.is_valid,
        "ABN: 83 914 571 673",
        "Australian Business Register",
        country="AU",
    ),
    business_number(
        "in_gstin",
        "Indian GST identification number",
        r"\b[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][A-Z0-9]Z[A-Z0-9]\b",
        ("gstin", "gst", "gst no", "goods and services tax"),
        gstin.is_valid,
        "GSTIN: 27AAPFU0939F1ZV",
        "Indian Central Goods and Services Tax Rules",
        country="IN",
        by_shape=True,
    ),
)
