"""Banks and accounts in the forms that countries had before the IBAN, or have instead of it; each only near its words."""

from typing import Final

import phonenumbers
from stdnum.es import ccc

from detection.detectors.financial import remainder_of_97
from detection.detectors.worded import worded

_GROUP: Final = "financial"
#: ISO 3166-1 as the telephone numbering plans know it, and Kosovo.
_COUNTRIES: Final = frozenset(phonenumbers.SUPPORTED_REGIONS) | {"XK"}


def _is_bic(value: str) -> bool:
    return value[4:6] in _COUNTRIES


def passes_routing(digits: str) -> bool:
    """Whether nine digits are a routing number: a range of the Federal Reserve and the check digit of weights 3, 7, 1."""
    prefix = int(digits[:2])
    if not (prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80) or len(set(digits)) < 3:
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, (3, 7, 1) * 3, strict=True)) % 10 == 0


def passes_clabe(digits: str) -> bool:
    """Whether the last of eighteen digits is their check digit (weights 3, 7, 1, each product modulo 10)."""
    weighted = sum(int(digit) * weight % 10 for digit, weight in zip(digits[:17], (3, 7, 1) * 6, strict=False))
    return (-weighted) % 10 == int(digits[17])


def _is_creditor(value: str) -> bool:
    """ISO 7064, mod 97-10, over the national part, the country and the check digits; the business code is left out."""
    if value[:2] not in _COUNTRIES:
        return False
    return remainder_of_97(value[7:] + value[:4]) == 1


def _is_polish(digits: str) -> bool:
    """ISO 7064, mod 97-10, as in an IBAN: the letters of PL count as 2521."""
    return int(f"{digits[2:]}2521{digits[:2]}") % 97 == 1


def passes_rib(value: str) -> bool:
    """Whether the key of a French account (bank, branch, account, key) is right: letters count as their column of 1 to 9."""
    digits = "".join(character if character.isdigit() else _RIB_LETTERS[character] for character in value)
    bank, branch, account, key = int(digits[:5]), int(digits[5:10]), int(digits[10:21]), int(digits[21:])
    return 97 - (89 * bank + 15 * branch + 3 * account) % 97 == key


_RIB_LETTERS: Final = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789", strict=True))

BIC: Final = worded(
    "bic",
    _GROUP,
    "BIC",
    r"\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b",
    ("bic", "swift", "swift code", "swift/bic", "bic/swift", "bank identifier code", "iban"),
    valid=_is_bic,
    window=24,
    standard="ISO 9362",
    example="BIC: COBADEFFXXX",
)
ABA_ROUTING: Final = worded(
    "us_routing_number",
    _GROUP,
    "US bank routing number",
    r"\b[0-9]{9}\b|\b[0-9]{4}-[0-9]{4}-[0-9]\b",
    ("routing", "routing number", "routing no", "aba", "aba number", "rtn", "transit number", "ach", "fedwire"),
    valid=passes_routing,
    checksum=True,
    country="US",
    standard="ABA routing number policy",
    yields_to=("us_ssn",),
    by_shape=True,
    example="Routing number: 021000021",
)
BANK_ACCOUNT: Final = worded(
    "bank_account",
    _GROUP,
    "Bank account number",
    r"\b[0-9]{2,17}(?:[ -][0-9]{1,8}){0,4}\b",
    (
        *("account number", "account no", "account nr", "acct", "acct no", "acct number", "bank account", "checking account"),
        *("savings account", "current account", "deposit account", "a/c no", "kontonummer", "konto-nr", "kontonr", "kontonummer"),
        *("numéro de compte", "compte n°", "número de cuenta", "cuenta bancaria", "numero di conto", "numero conto"),
        *(
            "rekeningnummer",
            "número da conta",
            "conta corrente",
            "numer konta",
            "numer rachunku",
            "номер счета",
            "расчетный счет",
        ),
        *("口座番号", "银行账号", "账号", "계좌번호"),
    ),
    valid=lambda value: 6 <= len(value) <= 17 and len(set(value)) > 2,
    window=24,
    yields_to=("iban", "payment_card", "us_routing_number", "gb_sort_code", "au_bsb", "ca_transit_number", "mx_clabe"),
    standard="forms of banks without check digits",
    example="Account number: 55779213",
)
SORT_CODE: Final = worded(
    "gb_sort_code",
    _GROUP,
    "UK sort code",
    r"\b[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}\b",
    ("sort code", "sort-code", "sortcode", "sort no"),
    window=24,
    country="GB",
    standard="UK Payments sorting code",
    example="Sort code 20-11-47",
)
TRANSIT_NUMBER: Final = worded(
    "ca_transit_number",
    _GROUP,
    "Canadian transit number",
    r"\b[0-9]{5}[ -][0-9]{3}\b|\b0[0-9]{3}[0-9]{5}\b",
    ("transit", "transit number", "transit no", "institution number", "numéro de transit", "branch transit"),
    window=32,
    country="CA",
    standard="Payments Canada Rule A4",
    yields_to=("us_routing_number",),
    by_shape=True,
    example="Transit number 10009-004",
)
IFSC: Final = worded(
    "in_ifsc",
    _GROUP,
    "Indian financial system code",
    r"\b[A-Z]{4}0[A-Z0-9]{6}\b",
    ("ifsc", "ifsc code", "ifs code", "neft", "rtgs", "imps"),
    country="IN",
    standard="Reserve Bank of India IFSC",
    by_shape=True,
    example="IFSC: SBIN0005943",
)
BSB: Final = worded(
    "au_bsb",
    _GROUP,
    "Australian BSB number",
    r"\b[0-9]{3}[ -]?[0-9]{3}\b",
    ("bsb", "bsb number", "bsb no", "bank state branch"),
    window=24,
    country="AU",
    standard="APCA BSB",
    example="BSB 062-001",
)
CLABE: Final = worded(
    "mx_clabe",
    _GROUP,
    "Mexican CLABE",
    r"\b[0-9]{18}\b|\b[0-9]{3}[ -][0-9]{3}[ -][0-9]{11}[ -][0-9]\b",
    ("clabe", "clabe interbancaria", "cuenta", "cuenta bancaria", "spei", "transferencia", "depósito", "banco"),
    valid=passes_clabe,
    checksum=True,
    country="MX",
    standard="CLABE (Banco de México)",
    by_shape=True,
    example="CLABE: 032180000118359719",
)
BRAZILIAN_ACCOUNT: Final = worded(
    "br_bank_account",
    _GROUP,
    "Brazilian bank account",
    r"\b[0-9]{3,12}-[0-9Xx]\b",
    ("agência", "agencia", "conta", "conta corrente", "conta poupança", "banco", "ag.", "c/c"),
    window=24,
    country="BR",
    standard="Febraban",
    yields_to=("phone", "br_cpf"),
    by_shape=True,
    example="Agência 1234-5 conta corrente 123456-7",
)
SEPA_CREDITOR: Final = worded(
    "sepa_creditor_id",
    _GROUP,
    "SEPA creditor identifier",
    r"(?i)\b[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[0-9A-Z]{5,28}\b",
    (
        *(
            "creditor identifier",
            "creditor id",
            "creditor-id",
            "gläubiger-id",
            "gläubiger-identifikationsnummer",
            "gläubigeridentifikation",
        ),
        *(
            "ci",
            "ics",
            "identifiant créancier",
            "identificador del acreedor",
            "identificativo del creditore",
            "incassant id",
            "sepa",
        ),
    ),
    valid=_is_creditor,
    checksum=True,
    standard="EPC AT-02",
    yields_to=("iban",),
    by_shape=True,
    example="Gläubiger-ID: DE98ZZZ09999999999",
)
RIB: Final = worded(
    "fr_rib",
    _GROUP,
    "French RIB",
    r"\b[0-9]{5}[ -]?[0-9]{5}[ -]?[0-9A-Z]{11}[ -]?[0-9]{2}\b",
    ("rib", "relevé d'identité bancaire", "code banque", "code guichet", "clé rib", "numéro de compte", "compte"),
    valid=passes_rib,
    checksum=True,
    country="FR",
    standard="Banque de France RIB",
    yields_to=("iban",),
    by_shape=True,
    example="RIB : 20041 01005 0500013M026 06",
)
CCC: Final = worded(
    "es_ccc",
    _GROUP,
    "Spanish account code",
    r"\b[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{2}[ -]?[0-9]{10}\b",
    ("ccc", "cuenta", "número de cuenta", "código cuenta cliente", "cuenta corriente", "cuenta bancaria"),
    valid=lambda digits: bool(digits[8:10] == ccc.calc_check_digits(digits)),
    checksum=True,
    country="ES",
    standard="Código cuenta cliente",
    yields_to=("iban",),
    by_shape=True,
    example="Número de cuenta: 1234 1234 16 1234567890",
)
#: Polish banks and their customers write an account without its country, which its check digits take for granted.
POLISH_ACCOUNT: Final = worded(
    "pl_bank_account",
    _GROUP,
    "Polish account number",
    r"\b[0-9]{2} ?(?:[0-9]{4} ?){5}[0-9]{4}\b",
    (
        *(
            "konto",
            "konta",
            "koncie",
            "kontem",
            "nr konta",
            "numer konta",
            "konto bankowe",
            "nrb",
            "rachunek",
            "rachunku",
            "nr rachunku",
        ),
        *("rachunek bankowy", "nr rach", "rach.", "przelew", "przelewu", "wpłata", "wpłaty", "iban"),
    ),
    valid=_is_polish,
    checksum=True,
    country="PL",
    yields_to=("iban",),
    standard="NRB (Narodowy Bank Polski)",
    by_shape=True,
    example="Nr konta: 61 1090 1014 0000 0712 1981 2874",
)

DETECTORS: Final = (
    *(
        BIC,
        ABA_ROUTING,
        BANK_ACCOUNT,
        SORT_CODE,
        TRANSIT_NUMBER,
        IFSC,
        BSB,
        CLABE,
        BRAZILIAN_ACCOUNT,
        SEPA_CREDITOR,
        RIB,
        CCC,
        POLISH_ACCOUNT,
    ),
)
