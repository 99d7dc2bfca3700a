"""Bank accounts and payment cards."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from stdnum import numdb

from detection.detectors import redaction
from detection.detectors.model import CONTEXT_WINDOW, Candidate, Checked, Detector, pattern_finder, stands_alone
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.proximity import NearTerms
from domain.rules import Confidence

_SEPARATORS: Final = " \u00a0\u202f-"

# --- IBAN (ISO 13616), checked by python-stdnum -----------------------------------------------------------------------

_IBAN_START: Final = r"(?i)\b[A-Z]{2}[0-9]{2}[ \x{A0}\x{202F}-]?[A-Z0-9]{4}[ \x{A0}\x{202F}-]?[A-Z0-9]{2}"
_IBAN_COMPILED: Final = compile_own(_IBAN_START)


_KINDS: Final = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
_NO_SEPARATORS: Final = {ord(separator): None for separator in _SEPARATORS}
#: A letter counts as two digits, A as 10 (ISO 7064, mod 97-10).
_AS_DIGITS: Final = {ord(letter): str(value) for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", start=10)}


class AccountForm(NamedTuple):
    """What an IBAN of one country looks like: ``taken`` in a text, with its separators; ``structure`` without."""

    taken: re.Pattern[str]
    structure: re.Pattern[str]

    def fits(self, iban: str) -> bool:
        """Whether check digits (ISO 7064, mod 97-10) and structure of an IBAN in capitals, without separators, are right."""
        return int((iban[4:] + iban[:4]).translate(_AS_DIGITS)) % 97 == 1 and self.structure.fullmatch(iban) is not None


#: Read at once: a verdict must not hang on a file that can be read no more by then.
_REGISTER: Final = numdb.get("iban")


@cache
def account_form(country: str) -> AccountForm | None:
    """The form of this country's IBANs (two capitals), from python-stdnum's register; None for a country without."""
    found = _REGISTER.info(country + "00")[0][1].get("bban", "")
    parts = re.findall(r"(\d+)!([nac])", found)
    if not parts:
        return None
    length = 4 + sum(int(count) for count, _ in parts)
    return AccountForm(
        re.compile(rf"(?:[A-Za-z0-9][{_SEPARATORS}]?){{{length - 1}}}[A-Za-z0-9]"),
        re.compile("[A-Z]{2}[0-9]{2}" + "".join(f"{_KINDS[kind]}{{{count}}}" for count, kind in parts)),
    )


def _find_ibans(document: Document) -> Iterator[Candidate]:
    text, passed = document.text, 0
    for start, _ in spans_of(_IBAN_COMPILED, document):
        if start < passed:
            continue
        account = account_form(text[start : start + 2].upper())
        found = account.taken.match(text, start) if account is not None else None
        if account is None or found is None:
            continue
        value, end = found.group().translate(_NO_SEPARATORS).upper(), found.end()
        if account.fits(value) and stands_alone(document, start, end):
            yield Candidate(start, end, value, Confidence.LIKELY, "checksum")
            passed = end


IBAN: Final = Detector(
    id="iban",
    group="financial",
    name="IBAN",
    description="International bank account number: country, length and check digits (ISO 13616).",
    triggers=(r"(?i)\b[A-Z]{2}[0-9]{2}[ \x{A0}\x{202F}-]?[A-Z0-9]{4}",),
    find=_find_ibans,
    redact=redaction.iban,
    checksum=True,
    context=(
        *("iban", "account", "account number", "bank", "bank account", "payment", "payments", "pay", "payable", "transfer"),
        *("wire", "wire transfer", "beneficiary", "bic", "swift", "invoice", "remittance", "direct debit", "sepa", "refund"),
        *("konto", "kontonummer", "bankverbindung", "überweisung", "zahlung", "empfänger", "lastschrift", "rechnung"),
        *("compte", "compte bancaire", "virement", "paiement", "bénéficiaire", "facture", "rib"),
        *("cuenta", "cuenta bancaria", "transferencia", "pago", "beneficiario", "factura"),
        *("conto", "conto corrente", "bonifico", "pagamento", "fattura", "rekening", "betaling", "overschrijving", "conta"),
    ),
)

# --- Payment cards (ISO/IEC 7812) -------------------------------------------------------------------------------------

_CARD: Final = r"\b(?:[0-9]{4}[ \x{A0}-][0-9]{4}[ \x{A0}-][0-9]{4}[ \x{A0}-][0-9]{4}|[0-9]{4}[ \x{A0}-][0-9]{6}[ \x{A0}-][0-9]{4,5}|[0-9]{13,19})\b"
CARD_WORDS: Final = (
    *("card", "cards", "credit card", "debit card", "card number", "card no", "cardholder", "card holder", "cc", "ccnum"),
    *("pan", "primary account number", "visa", "mastercard", "amex", "american express", "discover", "diners", "jcb"),
    *("maestro", "unionpay", "cvv", "cvv2", "cvc", "cvc2", "expiry", "expires", "exp", "valid thru", "kreditkarte"),
    *("kartennummer", "kartennr", "karteninhaber", "carte", "carte bancaire", "carte bleue", "numéro de carte", "tarjeta"),
    *("tarjeta de crédito", "número de tarjeta", "carta di credito", "numero carta", "cartão", "creditcard", "karta", "карта"),
    *("カード番号", "信用卡", "卡号"),
)
_CARD_TERMS: Final = NearTerms(CARD_WORDS)

#: What an identifier that is no card calls itself, right before the digits or over them.
_OTHER_NUMBER: Final = re.compile(
    r"(?i)\b(?:order|tracking|shipment|parcel|invoice|transaction|reference|ref|ticket|serial|imei|imsi|timestamp|uuid|trace|span"
    r"|request|session|build|batch|sku|ean|gtin|isbn|barcode|article|item|product|epoch|nonce|event|message|job|row"
    r"|bestell\w*|auftrags?\w*|sendungs?\w*|rechnungs?\w*|artikel\w*|commande|suivi|pedido|envío|ordine|spedizione)"
    r"(?:[ _.-]?(?:id|no|nr|num|number|nummer|code|key|n°|nº|#))*\W{0,4}$"
)

#: Numbers that card schemes and payment providers publish for testing.
_TEST_NUMBERS: Final = frozenset(
    """4111111111111111 4012888888881881 4222222222222 4242424242424242 4000056655665556 4000000000000002 4000000000000077
    4000000000000093 4000000000000010 4000000000000028 4000000000000036 4000000000000044 4000000000000101 4000000000000119
    4000000000000127 4000000000000069 4000000000009995 4000000000000341 4000002500003155 4000002760003184 4000008260003178
    4000000000003220 4000000000003063 4000000000003055 4917610000000000 4917300800000000 4484070000000000 4462030000000000
    4508750015741019 4444333322221111 4005519200000004 4009348888881881 4012000033330026 4012000077777777 4217651111111119
    4500600000000061 4005550000000001 4263970000005262 4532015112830366 4539578763621486 4716258050958645
    5555555555554444 5105105105105100 5200828282828210 5454545454545454 5431111111111111 5425233430109903 5399999999999999
    5424000000000015 5111111111111118 5500000000000004 2223003122003222 2223000048400011 2222420000001113 2222630000001125
    2223577120017656 5185540810000019 5555341244441115 5577000055770004 5136333333333335 5585558555855583
    378282246310005 371449635398431 378734493671000 370000000000002 341111111111111 343434343434343 374245455400126
    6011111111111117 6011000990139424 6011000000000004 6011981111111113 6445644564456445 6500000000000002
    30569309025904 38520000023237 36006666333344 3056930009020004 36227206271667 3530111333300000 3566002020360505
    3566111111111113 6200000000000005 6200000000000047 6205500000000000004 5019717010103742 6331101999990016
    6799990100000000019 6761000000000006 6304000000000000""".split()  # noqa: SIM905 (a table of numbers reads best so)
)


def _common_brand(digits: str) -> bool:
    """Whether length and issuer are those of a 16-digit Visa or Mastercard or a 15-digit American Express."""
    if len(digits) == 16:
        return digits[0] == "4" or 51 <= int(digits[:2]) <= 55 or 2221 <= int(digits[:4]) <= 2720
    return len(digits) == 15 and digits[:2] in ("34", "37")


def _other_brand(digits: str) -> bool:
    """Discover, Diners Club, JCB, UnionPay, Maestro, and Visa in its other lengths."""
    length, two, three, four = len(digits), int(digits[:2]), int(digits[:3]), int(digits[:4])
    return (
        (length in (13, 19) and digits[0] == "4")
        or (16 <= length <= 19 and (four == 6011 or 644 <= three <= 649 or two == 65 or two == 62))
        or (length == 14 and (300 <= three <= 305 or two in (36, 38, 39)))
        or (16 <= length <= 19 and (3528 <= four <= 3589 or two == 36))
        or (13 <= length <= 19 and (two == 50 or 56 <= two <= 58 or four in (6304, 6759, 6761, 6762, 6763)))
    )


#: A digit doubled, and its digits added up.
_DOUBLED: Final = str.maketrans("0123456789", "0246813579")


def passes_luhn(digits: str) -> bool:
    """Whether the last of the ASCII digits is their check digit by Luhn (ISO/IEC 7812-1, annex B)."""
    return (sum(map(int, digits[::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))) % 10 == 0


def follows_plus(text: str, start: int) -> bool:
    """Whether the digits belong to a telephone number in international form (``+49 …``)."""
    place = start - 1
    while place >= 0 and start - place <= 8 and (text[place].isdigit() or text[place] in " ().-/"):
        place -= 1
    return place >= 0 and text[place] == "+"


def _names_another(before: str) -> bool:
    # Each of the words has a letter with two cases; among nothing but digits there is none to look for.
    return before.lower() != before.upper() and _OTHER_NUMBER.search(before) is not None


def _check_card(document: Document, start: int, end: int) -> Checked | None:
    text = document.text
    digits = "".join(filter(str.isdigit, text[start:end]))
    common = _common_brand(digits)
    if not (common or _other_brand(digits)) or len(set(digits)) < 4 or digits in _TEST_NUMBERS:
        return None
    if not passes_luhn(digits) or not stands_alone(document, start, end, "/") or follows_plus(text, start):
        return None
    header = document.header(start)
    called_otherwise = _names_another(text[max(0, start - 32) : start]) or (header is not None and _names_another(header))
    if called_otherwise or not common:
        # Luhn alone passes one number in ten.
        near = _CARD_TERMS.confirm(document, start, end, CONTEXT_WINDOW)
        if near is None or (called_otherwise and not near.startswith("header")):
            return None
    return Checked(digits, Confidence.LIKELY, "checksum")


PAYMENT_CARD: Final = Detector(
    id="payment_card",
    group="financial",
    name="Payment card number",
    description="Visa, Mastercard and American Express by issuer range and Luhn; other brands and lengths only near card words.",
    triggers=(
        r"[0-9]{4}[ \x{A0}-][0-9]{4}[ \x{A0}-][0-9]{4}[ \x{A0}-][0-9]{4}|[0-9]{4}[ \x{A0}-][0-9]{6}[ \x{A0}-][0-9]{4}|[0-9]{13}",
    ),
    find=pattern_finder(_CARD, _check_card),
    redact=redaction.last_four,
    checksum=True,
    context=CARD_WORDS,
    yields_to=("iban",),
)

DETECTORS: Final = (IBAN, PAYMENT_CARD)
