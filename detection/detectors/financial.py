"""IBANs, and what numbers of accounts and cards share."""

import re
import string
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from stdnum import numdb

from detection.detectors import redaction
from detection.detectors.model import REFUSED, Candidate, Detector, found_by, stands_alone
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.hits import Passed
from detection.named_tuples import from_tuple
from detection.proximity import NearTerms
from domain.rules import Confidence

_SEPARATORS: Final = " \u00a0\u2007\u2009\u202f.\r\n-"

# --- IBAN (ISO 13616), checked by python-stdnum -----------------------------------------------------------------------

_GAP: Final = r"[ \x{A0}\x{2007}\x{2009}\x{202F}.\r\n-]"
#: No more than the beginning: what "at 10 DE89 3704 …" takes for an account "at" must not swallow the one that follows.
#: Text without spaces, as from a PDF, has the word for it right before.
#: So do the fields of statements of accounts in MT940: "?31DE89…?32".
_IBAN_START: Final = compile_own(r"(?i)(?:\b(?:IBAN)?|\?3[18])[A-Z]{2} ?[0-9]{2}")
_WORD_LENGTH: Final = len("IBAN")
_FIELD_LENGTH: Final = len("?31")
_LONGEST_START: Final = 5
_AFTER_WORD: Final = re.compile(r"(?i)(?<![^\W_])iban[.:=_-]?\Z")
#: What text without spaces has right behind: the bank, or after digits another word.
_BANK_BEHIND: Final = re.compile(r"(?:BIC|Bic|SWIFT|Swift)(?![a-z])")
_FIELDS: Final = ("?31", "?38")
_AFTER_FIELDS: Final = ("", "?", "\r", "\n")
_JOINED: Final = re.compile(r"(?:\w|\w[.‐–-])\Z")
_WORD_BEHIND: Final = re.compile(r"[A-Z][a-z]|[A-Z]{2,16}(?![A-Z0-9])")

_KINDS: Final = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
_NO_SEPARATORS: Final = {ord(separator): None for separator in _SEPARATORS}
#: A letter counts as two digits, A as 10 (ISO 7064, mod 97-10).
_AS_DIGITS: Final = {ord(letter): str(int(letter, 36)) for letter in string.ascii_uppercase}


class AccountForm(NamedTuple):
    """What an IBAN of one country looks like: ``taken`` in a text, with its separators; ``structure`` without."""

    taken: re.Pattern[str]
    structure: re.Pattern[str]

    def fits(self, iban: str) -> bool:
        """Whether check digits (ISO 7064, mod 97-10) and structure of an IBAN in capitals, without separators, are right."""
        return self.structure.fullmatch(iban) is not None and _has_check_digits(iban)


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
        re.compile(rf"(?:[A-Za-z0-9][{_SEPARATORS}]{{0,2}}){{{length - 1}}}[A-Za-z0-9]"),
        re.compile("[A-Z]{2}[0-9]{2}" + "".join(f"{_KINDS[kind]}{{{count}}}" for count, kind in parts)),
    )


#: An account of a country that is not in the register: only beside the word, and with its check digits.
_UNREGISTERED: Final = re.compile(
    rf"[A-Za-z]{{2}}[0-9]{{2}}(?:[A-Za-z0-9]{{11,30}}|(?:[{_SEPARATORS}][A-Za-z0-9]{{4}}){{2,7}}(?P<rest>[{_SEPARATORS}][A-Za-z0-9]{{1,3}})?)\b"
)
_IBAN_TERMS: Final = NearTerms(("iban", "ibans", "iban number", "iban no"))
_WORD_WINDOW: Final = 24


def remainder_of_97(characters: str) -> int:
    """Of capitals and digits read as one number (ISO 7064, mod 97-10)."""
    return int(characters.translate(_AS_DIGITS)) % 97


def _has_check_digits(iban: str) -> bool:
    return remainder_of_97(iban[4:] + iban[:4]) == 1


def _read_ibans(document: Document) -> Iterator[Candidate | Passed]:
    text, passed, known = document.text, 0, document.remembered("accounts")
    for number, (start, beyond) in enumerate(spans_of(_IBAN_START, document), 1):
        if start < passed:
            continue
        if number % REFUSED == 0:
            yield from_tuple(Passed, (start, start))
        if beyond - start > _LONGEST_START:
            start += _FIELD_LENGTH if text[start] == "?" else _WORD_LENGTH
        account = _account_at(document, start, known) or _unregistered(document, start)
        if account is not None:
            yield account
            passed = account.end


def _account_at(document: Document, start: int, known: dict[Any, Any]) -> Candidate | None:
    """The account of a country in the register that begins there, with its check digits; ``known`` are pieces judged before."""
    text = document.text
    account = account_form(text[start : start + 2].upper())
    found = account.taken.match(text, start) if account is not None else None
    if account is None or found is None:
        return None
    written, end = found.group(), found.end()
    if written not in known:
        known = document.remembered("accounts")
        value = (written if written.isalnum() else written.translate(_NO_SEPARATORS)).upper()
        known[written] = value if account.fits(value) else None
    value = known[written]
    if value is None or not (stands_alone(document, start, end) or _is_run_in(document, start, end)):
        return None
    return from_tuple(Candidate, (start, end, value, Confidence.LIKELY, "checksum"))


#: The first characters of an account, and all that may stand between them and digits that are its own.
_BEFORE_DIGITS: Final = re.compile(
    rf"(?:(?<![A-Za-z0-9])|(?<=IBAN)|(?<=Iban)|(?<=iban))[A-Za-z]{{2}} ?[0-9]{{2}}[A-Za-z0-9{_SEPARATORS}]*\Z"
)
#: Twenty-two characters of the longest account, and what keeps them apart; twelve more are a card's at least.
_FARTHEST_START: Final = 40


def is_in_account(document: Document, start: int) -> bool:
    """Whether the digits there belong to an account's number, whatever they are by themselves and near which words they stand."""
    text, first = document.text, max(0, start - _FARTHEST_START)
    before = text[first:start]
    if before.lower() == before.upper():  # no letters: most cards stand beside other numbers
        return False
    known = document.remembered("accounts")
    # "at 10 DE89 3704 …" looks like one that begins before another.
    while (found := _BEFORE_DIGITS.search(text, first, start)) is not None:
        account = _account_at(document, found.start(), known) or _unregistered(document, found.start())
        if account is not None and account.end > start:
            return True
        first = found.start() + 2
    return False


def _is_run_in(document: Document, start: int, end: int) -> bool:
    """Whether nothing touches an account's number but its own name, the bank's and, after digits, a word that begins, or the signs
    of its field.
    """
    text = document.text
    if text[max(0, start - _FIELD_LENGTH) : start] in _FIELDS and text[end : end + 1] in _AFTER_FIELDS:
        return True
    is_called = _AFTER_WORD.search(text, max(0, start - _WORD_LENGTH - 2), start) is not None
    behind = _BANK_BEHIND.match(text, end) or (is_called and text[end - 1].isdigit() and _WORD_BEHIND.match(text, end))
    if behind:
        return is_called or _JOINED.search(text, max(0, start - 2), start) is None
    return is_called and stands_alone(document, start, end, after_sign=True)


def _unregistered(document: Document, start: int) -> Candidate | None:
    text = document.text
    if account_form(text[start : start + 2].upper()) is not None or (found := _UNREGISTERED.match(text, start)) is None:
        return None
    known = document.remembered("unregistered accounts")
    written = found.group()
    if written not in known:
        # What follows in a group of its own may be the account's end or the next word.
        lengths = {len(written), len(written) if found["rest"] is None else found.start("rest") - start}
        values = [(length, written[:length].translate(_NO_SEPARATORS).upper()) for length in lengths]
        known[written] = [(length, value) for length, value in values if len(value) >= _SHORTEST and _has_check_digits(value)]
    for length, value in known[written]:
        if stands_alone(document, start, end := start + length):
            near = _IBAN_TERMS.confirm(document, start, end, _WORD_WINDOW)
            return None if near is None else Candidate(start, end, value, Confidence.LIKELY, "checksum")
    return None


#: Characters of the shortest account there is, Norway's.
_SHORTEST: Final = 15

IBAN: Final = Detector(
    id="iban",
    group="financial",
    name="IBAN",
    description="International bank account number: country, length and check digits (ISO 13616).",
    triggers=(
        rf"(?i)(?:\b(?:IBAN)?|\?3[18])[A-Z]{{2}}[0-9]{{2}}{_GAP}{{0,2}}[A-Z0-9]{{3,4}}{_GAP}{{0,2}}[A-Z0-9]{{3,4}}",
        r"\b(?:IBAN)?[A-Z]{2} [0-9]{2} ?[A-Z0-9]{4} ?[A-Z0-9]{4}",
    ),
    find=found_by(_read_ibans),
    read=_read_ibans,
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
    standard="ISO 13616-1",
    example="IBAN DE89 3704 0044 0532 0130 00",
)

# --- What card and other numbers share --------------------------------------------------------------------------------

#: The sum of the digits of twice a digit, by its ASCII code.
_DOUBLED: Final = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
_ZERO: Final = ord("0")


def passes_luhn(digits: str) -> bool:
    """Whether the last of the ASCII digits is their check digit by Luhn (ISO/IEC 7812-1, annex B)."""
    data = digits.encode()
    plain = data[::-2]
    return (sum(plain) - _ZERO * len(plain) + sum(data[-2::-2].translate(_DOUBLED))) % 10 == 0


_FARTHEST_PLUS: Final = 9


def follows_plus(text: str, start: int) -> bool:
    """Whether the digits belong to a telephone number in international form (``+49 …``)."""
    plus = text.rfind("+", max(0, start - _FARTHEST_PLUS), start)
    return plus >= 0 and all(character.isdigit() or character in " ().-/" for character in text[plus + 1 : start])


DETECTORS: Final = (IBAN,)
