"""Our own check digits say what python-stdnum says, which they replace for speed."""

import random

import pytest
from stdnum import iban, luhn
from stdnum.us import ssn

from detection.detectors import financial, government
from domain.rules import Matcher
from tests.detection.rule_sets import findings

_RANDOM = random.Random(13616)


def _digits(count: int) -> str:
    return "".join(_RANDOM.choices("0123456789", k=count))


def test_luhn() -> None:
    for number in (_digits(_RANDOM.randint(13, 19)) for _ in range(5_000)):
        assert financial.passes_luhn(number) == luhn.is_valid(number), number


def test_social_security_numbers() -> None:
    published = {"078051120", "219099999", "457555462"}
    areas = ("000", "666", "900", "999", "899", "001", _digits(3))
    for number in (
        _RANDOM.choice(areas) + _RANDOM.choice(("00", _digits(2))) + _RANDOM.choice(("0000", _digits(4))) for _ in range(5_000)
    ):
        assert number in published or government.was_issued(number) == ssn.is_valid(number), number


@pytest.mark.parametrize(
    ("country", "bank", "digits"),
    [("DE", "", 18), ("FR", "", 23), ("GB", "WEST", 14), ("IT", "X", 22), ("NO", "", 11), ("MT", "MALT", 23), ("XX", "", 20)],
    ids=["DE", "FR", "GB", "IT", "NO", "MT", "no country"],
)
def test_bank_accounts(country: str, bank: str, digits: int) -> None:
    matcher = Matcher(detector="iban")
    found = 0
    for _ in range(200):
        body = bank + _digits(digits + _RANDOM.choice((0, 0, 0, 1, -1)))
        check = iban.calc_check_digits(f"{country}00{body}") if _RANDOM.random() < 0.8 else _digits(2)
        value = country + check + body
        ours = bool(findings(matcher, f"to {value} .")) if _RANDOM.random() < 0.1 else None
        structure = financial.account_form(country)
        valid = structure is not None and structure.fits(value)
        assert valid == iban.is_valid(value, check_country=False), value
        assert ours is None or ours == valid
        found += valid
    assert (found > 0) == (country != "XX")
