"""The text of an API key: ``(chk|op_live|op_test)_`` + 32 random base62 characters + 6 of CRC32.

The checksum lets a mistyped or made-up key be refused without asking the database.
"""

import re
import secrets
import zlib
from typing import Final

PREFIXES: Final = ("chk", "op_live", "op_test")
_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_FORM: Final = re.compile(r"(?:chk|op_live|op_test)_[0-9A-Za-z]{38}", re.ASCII)
_RANDOM_CHARACTERS: Final = 32
_CHECKSUM_CHARACTERS: Final = 6


def _checksum(text: str) -> str:
    """CRC32 of ``text`` as six base62 digits, most significant first."""
    value = zlib.crc32(text.encode("ascii"))
    digits = []
    for _ in range(_CHECKSUM_CHARACTERS):
        value, digit = divmod(value, 62)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))


def generate_key(prefix: str) -> str:
    """A new key, 190 bits of randomness. ``prefix`` is one of :data:`PREFIXES`."""
    body = f"{prefix}_" + "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARACTERS))
    return body + _checksum(body)


def is_well_formed(key: str) -> bool:
    """Whether ``key`` has the form of our keys and its checksum holds. Says nothing about whether it exists."""
    return _FORM.fullmatch(key) is not None and _checksum(key[:-_CHECKSUM_CHARACTERS]) == key[-_CHECKSUM_CHARACTERS:]
