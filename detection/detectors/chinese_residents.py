"""Chinese resident identity numbers, in the form of a module of python-stdnum.

That one also asks whether the county is in its register for the year of birth, which it is not for many who were born before a county
got its code: codes are those of where and when somebody was first registered.
"""

from datetime import date
from typing import Final

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

#: Provinces, regions and cities by the first two digits (GB/T 2260); 91 is for foreigners.
_PROVINCES: Final = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83, 91))
)


def compact(number: str) -> str:
    """The number without what its groups are kept apart by."""
    return str(ric.compact(number))


def is_valid(number: str) -> bool:
    """Whether province, date of birth and check digit (ISO 7064, mod 11,2) are right."""
    plain = compact(number)
    if len(plain) != 18 or not (plain.isascii() and plain[:17].isdigit()) or plain[:2] not in _PROVINCES:
        return False
    if plain[6:8] not in ("18", "19", "20") or plain[17] != ric.calc_check_digit(plain):
        return False
    try:
        date(int(plain[6:10]), int(plain[10:12]), int(plain[12:14]))
    except ValueError:
        return False
    return True


def validate(number: str) -> str:
    """The same number without what its groups are kept apart by; ValidationError if it is not valid."""
    if not is_valid(number):
        raise ValidationError
    return compact(number)
