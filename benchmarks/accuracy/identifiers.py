"""Numbers that pass their checks and belong to nobody we know, for documents."""

import random
import re
import string
from collections.abc import Callable
from typing import Final

from stdnum import iban, luhn
from stdnum.br import cpf
from stdnum.de import idnr
from stdnum.es import dni
from stdnum.fr import nir
from stdnum.it import codicefiscale
from stdnum.nl import bsn
from stdnum.pl import pesel
from stdnum.pt import nif

_COUNTRIES: Final = {
    "en": ("GB", "MIDL", 14),
    "de": ("DE", "", 18),
    "fr": ("FR", "", 23),
    "es": ("ES", "", 20),
    "it": ("IT", "X", 22),
    "pt": ("PT", "", 21),
    "nl": ("NL", "INGB", 10),
    "pl": ("PL", "", 24),
}


def _digits(source: random.Random, count: int) -> str:
    return "".join(source.choices(string.digits, k=count))


def bank_account(language: str, source: random.Random) -> str:
    """An IBAN of the language's country, in one piece or in groups of four."""
    country, bank, digits = _COUNTRIES[language]
    account = bank + _digits(source, digits)
    number = country + iban.calc_check_digits(f"{country}00{account}") + account
    return number if source.random() < 0.5 else " ".join(number[place : place + 4] for place in range(0, len(number), 4))


def payment_card(language: str, source: random.Random) -> str:
    """A card number in groups of four."""
    body = source.choice(("4539", "5244", "4716")) + _digits(source, 11)
    number = body + luhn.calc_check_digit(body)
    return " ".join(number[place : place + 4] for place in range(0, 16, 4))


def _until_valid(make: Callable[[random.Random], str], is_valid: Callable[[str], bool], source: random.Random) -> str:
    while True:
        number = make(source)
        if is_valid(number):
            return number


def _german(source: random.Random) -> str:
    """One digit stands twice among the first ten, the last one checks them."""
    digits = source.sample(string.digits, 9)
    digits.insert(source.randint(0, 9), source.choice(digits))
    return "".join(digits) + _digits(source, 1)


def _italian(source: random.Random) -> str:
    body = "".join(source.choices("BCDFGLMNPRST", k=6)) + f"{source.randint(50, 99)}{source.choice('ABCDEHLMPRST')}"
    body += f"{source.randint(1, 28):02d}F{source.randint(100, 900)}"
    return body + codicefiscale.calc_check_digit(body)


def _french(source: random.Random) -> str:
    body = (
        f"{source.randint(1, 2)}{source.randint(50, 99)}{source.randint(1, 12):02d}{source.randint(10, 90)}{_digits(source, 6)}"
    )
    return body + nir.calc_check_digits(body)


def _national_insurance(source: random.Random) -> str:
    body = "".join(source.choices("ABCEGHJKLMPRSTWXYZ", k=2)).replace("GB", "AB").replace("ZZ", "AB")
    return f"{body} {_digits(source, 2)} {_digits(source, 2)} {_digits(source, 2)} {source.choice('ABCD')}"


def _brazilian(source: random.Random) -> str:
    return cpf.format(_until_valid(lambda source: _digits(source, 11), cpf.is_valid, source))


#: Numbers of other countries with the language, for texts that call them by their name.
_ELSEWHERE: Final = {
    "en": (re.compile(r"\b(?:NINO|NI|National Insurance)\b"), _national_insurance),
    "pt": (re.compile(r"\bCPF\b"), _brazilian),
}


def national_id(language: str, source: random.Random, text: str = "") -> str:
    """A number by which the state of the text knows its people; English stands for the United States unless the text says otherwise."""
    if language in _ELSEWHERE and _ELSEWHERE[language][0].search(text) is not None:
        return _ELSEWHERE[language][1](source)
    makers: dict[str, tuple[Callable[[random.Random], str], Callable[[str], bool]]] = {
        "de": (_german, idnr.is_valid),
        "fr": (_french, nir.is_valid),
        "es": (lambda source: (body := _digits(source, 8)) + dni.calc_check_digit(body), dni.is_valid),
        "it": (_italian, codicefiscale.is_valid),
        "pt": (lambda source: "2" + _digits(source, 8), nif.is_valid),
        "nl": (lambda source: _digits(source, 9), bsn.is_valid),
        "pl": (
            lambda source: f"{source.randint(55, 99)}{source.randint(1, 12):02d}{source.randint(1, 28):02d}{_digits(source, 5)}",
            pesel.is_valid,
        ),
    }
    if language not in makers:
        return f"{source.randint(300, 650)}-{source.randint(12, 98)}-{source.randint(1_200, 9_800)}"
    make, is_valid = makers[language]
    return _until_valid(make, is_valid, source)
