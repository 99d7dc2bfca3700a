"""International telephone numbers by their countries' plans: phonenumbers, asked only about what those plans may have."""

import re
from functools import cache
from typing import Final, NamedTuple

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumber, ValidationResult

from detection.document import Document

_FEWEST, _MOST = 7, 15
_LONGEST_CODE: Final = 3


class Planned(NamedTuple):
    """A number as long as some number of its country: as E.164 writes it, and whether its country's plan has it."""

    value: str
    is_valid: bool


class _Plan(NamedTuple):
    """What is known of a country code's numbers before one is looked at closely."""

    lengths: frozenset[int]
    #: What is dialled before a number within the country, which some write behind its code as well.
    prefix: re.Pattern[str] | None


def planned(document: Document, digits: str) -> Planned | None:
    """The number that a country code and digits are; None if no number of that country has so many."""
    known = document.remembered("international numbers")
    if digits not in known:
        known[digits] = _looked_up(digits)
    number: Planned | None = known[digits]
    return number


def _looked_up(digits: str) -> Planned | None:
    number = possible_number(digits) if _FEWEST <= len(digits) <= _MOST else None
    if number is None:
        return None
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Planned(value, phonenumbers.is_valid_number(number))


def possible_number(digits: str) -> PhoneNumber | None:
    """What phonenumbers makes of a country code and digits, if it calls that possible.

    Its parser takes twice as long as its plans. It is asked where a prefix may have to go or a zero stays.
    """
    for length in range(1, _LONGEST_CODE + 1):
        plan = _plan(digits[:length])
        if plan is None:
            continue
        national = digits[length:]
        if national[:1] == "0" or (plan.prefix is not None and plan.prefix.match(national) is not None):
            return _parsed(digits)
        if len(national) not in plan.lengths:
            return None
        return PhoneNumber(country_code=int(digits[:length]), national_number=int(national))
    return None


def _parsed(digits: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE else None


@cache
def _plan(code: str) -> _Plan | None:
    """The plan of a country code; None if there is no such code."""
    if code[:1] in ("", "0") or int(code) not in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        return None
    region = phonenumbers.region_code_for_country_code(int(code))
    plan = PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
    if plan is None or plan.general_desc is None:
        return None
    prefix = plan.national_prefix_for_parsing
    return _Plan(frozenset(plan.general_desc.possible_length), re.compile(prefix) if prefix else None)
