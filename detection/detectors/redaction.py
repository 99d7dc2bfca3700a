"""What may be kept of a value: never more than a quarter of its characters, and of secrets nothing."""

from collections.abc import Callable
from typing import Final

DOT: Final = "•"
_LONGEST: Final = 32


def nothing(value: str) -> str:
    """Nothing of the value; not even how long it is."""
    return DOT * 8


def beginning(value: str) -> str:
    """The first quarter, at most eight characters, on one line."""
    shown = min(len(value) // 4, 8)
    return _one_line(value[:shown]) + DOT * min(len(value) - shown, _LONGEST)


def last(count: int, value: str) -> str:
    """The last ``count`` letters and digits, fewer where that would be more than a quarter."""
    plain = value if value.isalnum() else "".join([character for character in value if character.isalnum()])
    shown = min(count, len(plain) // 4)
    return DOT * min(len(plain) - shown, _LONGEST) + plain[len(plain) - shown :]


def last_four(value: str) -> str:
    """The last four (a payment card), at most a quarter."""
    return last(4, value)


def last_two(value: str) -> str:
    """The last two (a government identifier, a telephone number), at most a quarter."""
    return last(2, value)


def iban(value: str) -> str:
    """The country and as many of the last characters as make a quarter in all."""
    plain = "".join(value.split())
    shown = max(0, min(4, len(plain) // 4 - 2))
    return plain[:2] + DOT * (len(plain) - 2 - shown) + plain[len(plain) - shown :]


def email(value: str) -> str:
    """The first letter and the domain; of a local part under four characters nothing."""
    local, _, domain = value.rpartition("@")
    return (local[0] if len(local) >= 4 else "") + DOT * 3 + "@" + domain


def shows_no_more(quote: str, redact: Callable[[str], str], length: int) -> bool:
    """Whether a quote that was made elsewhere shows no more of a value of ``length`` characters than ``redact`` would."""
    if redact is email:
        beginning_shown, at, domain = quote.rpartition("@")
        local = length - len(domain) - 1
        return bool(at) and local > 0 and DOT in beginning_shown and _shown(beginning_shown) <= (local >= 4)
    # No redaction shows more of a longer value.
    return _shown(quote) <= _shown(redact("x" * min(length, _LONGEST)))


def _shown(quote: str) -> int:
    return len(quote) - quote.count(DOT)


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
