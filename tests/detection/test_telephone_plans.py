"""What is asked of a telephone number before phonenumbers is never at odds with what that answers."""

import random

import phonenumbers
import pytest

from detection.detectors.telephone_plans import Planned, planned, possible_number
from detection.document import Document

_CODES = tuple(map(str, phonenumbers.COUNTRY_CODE_TO_REGION_CODE))


def _as_phonenumbers_says(digits: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    return number if possible else None


@pytest.mark.parametrize("seed", range(4))
def test_numbers_of_every_country_and_of_none_are_what_phonenumbers_makes_of_them(seed: int) -> None:
    source = random.Random(seed)
    possible = 0
    for turn in range(6_000):
        code = _CODES[turn % len(_CODES)] if turn % 5 else str(source.randrange(1_000))
        # Prefixes that are dialled at home, and zeros that belong to the number.
        prefix = source.choice(("", "", "", "0", "00", "1", "15", "8", "9"))
        digits = code + prefix + "".join(source.choices("0123456789", k=source.randint(3, 12)))
        if 7 <= len(digits) <= 15:
            expected = _as_phonenumbers_says(digits)
            assert possible_number(digits) == expected, digits
            possible += expected is not None
    assert possible > 500


def test_a_number_is_told_with_whether_its_country_has_it() -> None:
    document = Document("")
    assert planned(document, "4930901820") == Planned("+4930901820", is_valid=True)
    assert planned(document, "49030901820") == Planned("+4930901820", is_valid=True)
    assert planned(document, "390612345678") == Planned("+390612345678", is_valid=True)
    assert planned(document, "12345678901") == Planned("+12345678901", is_valid=True)
    assert planned(document, "11145678901") == Planned("+11145678901", is_valid=False)


@pytest.mark.parametrize("digits", ["", "0", "493090", "210123456789", "1234567890123456", "34912"])
def test_what_no_country_has_is_none(digits: str) -> None:
    assert planned(Document(""), digits) is None
