"""Values as the world writes them, with valid check digits, made from a seeded source; none belongs to anybody."""

import ipaddress
import random
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Final

from stdnum import iban as iban_numbers
from stdnum import luhn

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits(source: random.Random, count: int) -> str:
    """So many digits, the first of which may be a zero."""
    return "".join(source.choices("0123456789", k=count))


def filled(source: random.Random, form: str) -> str:
    """A form with ``#`` for any digit, ``%`` for one from 2 to 9 and ``?`` for a capital."""
    kinds: dict[str, Callable[[], str]] = {
        "#": lambda: source.choice("0123456789"),
        "%": lambda: source.choice("23456789"),
        "?": lambda: source.choice(_LETTERS),
    }
    return "".join(kinds[character]() if character in kinds else character for character in form)


def with_luhn(body: str) -> str:
    """The digits and their check digit."""
    return body + str(luhn.calc_check_digit(body))


# --- Payment cards ----------------------------------------------------------------------------------------------------

#: Beginnings and lengths of brands that may stand alone, and of those that need a word near.
_COMMON: Final = (
    ("4", 16),
    ("51", 16),
    ("52", 16),
    ("53", 16),
    ("54", 16),
    ("55", 16),
    ("2221", 16),
    ("2450", 16),
    ("34", 15),
    ("37", 15),
    ("6011", 16),
)
#: Those too, unless they could be the number of an Indonesian.
_WIDESPREAD: Final = (("65", 16), ("644", 16), ("6521", 16), ("3528", 16), ("3589", 16), ("62", 16))
#: In one piece these only count beside words.
_OTHER: Final = (
    *(("4", 13), ("4", 19), ("300", 14), ("305", 14), ("36", 14), ("38", 14), ("62", 17), ("62", 19), ("5018", 12), ("5020", 13)),
    *(
        ("6304", 14),
        ("6761", 18),
        ("6763", 19),
        ("60", 16),
        ("2200", 16),
        ("2204", 16),
        ("636368", 16),
        ("606282", 16),
        ("5061", 19),
    ),
    *(("9792", 16), ("6759", 16)),
)


def card(source: random.Random, *, common: bool | None = None) -> str:
    """The number of a card of any brand, or of one that counts without words (``common``) or does not, in one piece."""
    brands = (*_COMMON, *_WIDESPREAD, *_OTHER) if common is None else _COMMON if common else _OTHER
    prefix, length = source.choice(brands)
    number = ""
    while len(set(number)) < 5:
        number = with_luhn(prefix + digits(source, length - 1 - len(prefix)))
    return number


def written_card(source: random.Random, number: str) -> str:
    """The number in one piece or in the groups that stand on the card."""
    gap = source.choice(("", "", " ", " ", "-", "\u00a0", "."))
    if len(number) in (14, 15) and number[0] == "3":
        return gap.join((number[:4], number[4:10], number[10:]))
    return gap.join(number[place : place + 4] for place in range(0, len(number), 4)) if len(number) in (16, 19) else number


# --- Accounts ---------------------------------------------------------------------------------------------------------

#: The national part of an IBAN: kinds and counts, n for digits, a for capitals, c for both.
_ACCOUNTS: Final = {
    "AT": "n16", "BE": "n12", "BG": "a4n6c8", "BR": "n23a1c1", "CH": "n5c12", "CY": "n8c16", "CZ": "n20", "DE": "n18", "DK": "n14",
    "EE": "n16", "ES": "n20", "FI": "n14", "FR": "n10c11n2", "GB": "a4n14", "GR": "n7c16", "HR": "n17", "HU": "n24", "IE": "a4n14",
    "IT": "a1n10c12", "LT": "n16", "LU": "n3c13", "LV": "a4c13", "MT": "a4n5c18", "NL": "a4n10", "NO": "n11", "PL": "n24", "PT": "n21",
    "RO": "a4c16", "SA": "n2c18", "SE": "n20", "SI": "n15", "SK": "n20", "TR": "n5n1c16", "UA": "n6c19", "AE": "n19", "IL": "n19",
}  # fmt: skip


def iban(source: random.Random, country: str | None = None) -> str:
    """An account of this country, or of any, in capitals and in one piece."""
    country = country or source.choice(sorted(_ACCOUNTS))
    kinds = {"n": "0123456789", "a": _LETTERS, "c": "0123456789" + _LETTERS}
    account, form = "", _ACCOUNTS[country]
    while form:
        kind, count = form[0], "".join(_leading_digits(form[1:]))
        account += "".join(source.choices(kinds[kind], k=int(count)))
        form = form[1 + len(count) :]
    return country + str(iban_numbers.calc_check_digits(f"{country}00{account}")) + account


def _leading_digits(text: str) -> Sequence[str]:
    return text[: next((place for place, character in enumerate(text) if not character.isdigit()), len(text))]


def written_iban(source: random.Random, value: str) -> str:
    """The account in one piece, in groups of four, with hyphens, in small letters."""
    gap = source.choice(("", "", " ", " ", "\u00a0", "-"))
    grouped = gap.join(value[place : place + 4] for place in range(0, len(value), 4))
    return grouped.lower() if source.random() < 0.15 else grouped


def routing_number(source: random.Random) -> str:
    """A routing number of the Federal Reserve's ranges."""
    body = source.choice(("01", "02", "03", "05", "06", "07", "08", "10", "11", "12", "26", "31", "32")) + digits(source, 6)
    rest = sum(int(digit) * weight for digit, weight in zip(body, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return body + str(-rest % 10)


def clabe(source: random.Random) -> str:
    """A Mexican account with its control digit."""
    body = source.choice(("002", "012", "021", "032", "044", "072", "127")) + digits(source, 14)
    return body + str(-sum(int(digit) * weight % 10 for digit, weight in zip(body, (3, 7, 1) * 6, strict=False)) % 10)


def bic(source: random.Random) -> str:
    """A bank's code, with or without its branch."""
    bank = source.choice(
        ("COBADEFF", "DEUTDEDB", "BNPAFRPP", "CHASUS33", "BARCGB22", "INGBNL2A", "UNCRITMM", "BBVAESMM", "UBSWCHZH")
    )
    return bank + source.choice(("", "XXX", "500"))


# --- People and machines ----------------------------------------------------------------------------------------------

FIRST_NAMES: Final = (
    "ada",
    "bo",
    "carla",
    "dmitri",
    "elif",
    "farid",
    "greta",
    "hugo",
    "ines",
    "jonas",
    "katja",
    "liam",
    "maria",
    "noor",
)
LAST_NAMES: Final = (
    "fenwick",
    "lind",
    "moreau",
    "rossi",
    "garcia",
    "novak",
    "meyer",
    "okafor",
    "tanaka",
    "silva",
    "dunmore",
    "visser",
)
_DOMAINS: Final = (
    *(
        "example.org",
        "example.com",
        "mail.example.net",
        "harbour-line.example",
        "example.co.uk",
        "fenwick.example",
        "uni.example.edu",
    ),
    *("firma.example.de", "société.example.fr", "пример.рф", "xn--bcher-kva.example", "sub.mail.example.io"),
)


def email(source: random.Random) -> str:
    """An address of somebody."""
    first, last = source.choice(FIRST_NAMES), source.choice(LAST_NAMES)
    local = source.choice(
        (
            f"{first}.{last}",
            f"{first[0]}{last}",
            f"{first}_{last}{source.randint(1, 99)}",
            f"{first}+news",
            first,
            f"{last}-{first}",
        )
    )
    return f"{local}@{source.choice(_DOMAINS)}"


def ipv4(source: random.Random) -> str:
    """An address of a machine: private, or anywhere."""
    if source.random() < 0.4:
        return source.choice(("10.{}.{}.{}", "192.168.{1}.{2}", "172.16.{1}.{2}")).format(
            *(source.randint(1, 254) for _ in range(3))
        )
    return f"{source.randint(11, 223)}.{source.randint(0, 255)}.{source.randint(0, 255)}.{source.randint(1, 254)}"


def ipv6(source: random.Random) -> str:
    """An address of a machine, whole or compressed."""
    number = source.getrandbits(128)
    if source.random() < 0.5:
        number = 0x20010DB8 << 96 | source.getrandbits(16) << 64 | source.getrandbits(source.choice((16, 32, 64)))
    address = ipaddress.IPv6Address(number)
    return source.choice((address.compressed, address.compressed, address.exploded))


def mac(source: random.Random) -> str:
    """A hardware address."""
    pairs = [f"{source.randint(0, 255):02x}" for _ in range(6)]
    return source.choice((":".join(pairs), "-".join(pairs).upper(), ":".join(pairs).upper()))


#: How people of a country write their numbers.
_TELEPHONES: Final = {
    "en": (
        *(
            "(2%#) %##-####",
            "2%#-3##-####",
            "4%#.5##.####",
            "+1 (4%#) %##-####",
            "+1-2%#-3##-####",
            "1-800-4##-####",
            "01632 96####",
        ),
        *(
            "020 7946 ####",
            "+44 20 7946 ####",
            "07700 90####",
            "+44 7700 90####",
            "(01632) 96####",
            "02 9876 ####",
            "0412 3## ###",
        ),
    ),
    "de": (
        "030 2%######",
        "089/3%#####",
        "+49 30 2%#####",
        "+49 (0)89 3%#####",
        "0171 2%#####",
        "(0221) 4%####",
        "0151-2%######",
    ),
    "fr": ("01 4# ## ## ##", "06 1# ## ## ##", "06.1#.##.##.##", "+33 6 1# ## ## ##", "+33 (0)1 4# ## ## ##"),
    "es": ("+34 612 ### ###", "+34 91 4## ## ##", "612 ### ###", "91 4## ## ##"),
    "it": ("+39 347 ### ####", "06 4#######", "02 4#######", "347 ### ####", "+39 02 4#######"),
    "nl": ("06-1#######", "020-6######", "+31 6 1#######", "06 1### ####", "010 - 4## ## ##"),
    "pt": ("(11) 9####-####", "+55 11 9####-####", "+351 912 ### ###", "(21) 3###-####"),
    "pl": ("+48 512 ### ###", "512 ### ###", "22 6## ## ##", "+48 22 6## ## ##"),
}
#: The languages that values are written in.
LANGUAGES: Final = tuple(_TELEPHONES)


def telephone(source: random.Random, language: str) -> str:
    """A number as it is written where this language is spoken; some have the form without having been given out."""
    return filled(source, source.choice(_TELEPHONES[language]))


def imei(source: random.Random) -> str:
    """The number of a handset."""
    return with_luhn(source.choice(("35", "86", "01", "49")) + digits(source, 12))


_VIN_VALUES: Final = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True))


def vin(source: random.Random) -> str:
    """A vehicle of North America, with its check digit."""
    known = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
    body = (
        source.choice("12345")
        + "".join(source.choices(known[:23], k=3))
        + "".join(source.choices(known, k=9))
        + digits(source, 4)
    )
    value = f"{body[:8]}0{body[9:]}"
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    rest = sum(_VIN_VALUES.get(character, 0) * weight for character, weight in zip(value, weights, strict=True))
    rest += sum(int(character) * weight for character, weight in zip(value, weights, strict=True) if character.isdigit())
    return f"{body[:8]}{'0123456789X'[rest % 11]}{body[9:]}"


def bitcoin(source: random.Random) -> str:
    """An address of the oldest form: version, hash and checksum in base 58."""
    body = b"\0" + source.randbytes(20)
    number = int.from_bytes(body + sha256(sha256(body).digest()).digest()[:4], "big")
    alphabet, written = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", ""
    while number:
        number, place = divmod(number, 58)
        written = alphabet[place] + written
    # The version, and each zero byte that follows it, is written as a one.
    return "1" * (len(body) - len(body.lstrip(b"\0"))) + written


def uuid(source: random.Random) -> str:
    """A random identifier of version 4."""
    text = f"{source.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{source.choice('89ab')}{text[17:20]}-{text[20:]}"


def coordinates(source: random.Random) -> str:
    """A place in decimal degrees."""
    return f"{source.uniform(-60, 70):.6f}, {source.uniform(-170, 170):.6f}"
