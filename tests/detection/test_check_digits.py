"""Our own check digits say what python-stdnum says, which they replace for speed."""

import random
from collections.abc import Callable

import pytest
from stdnum import iban, luhn, verhoeff
from stdnum.au import tfn
from stdnum.br import cpf
from stdnum.cl import rut
from stdnum.cn import ric
from stdnum.cz import rc
from stdnum.de import idnr
from stdnum.es import nie
from stdnum.gb import nhs
from stdnum.ie import pps
from stdnum.il import idnr as israeli
from stdnum.jp import in_ as my_number
from stdnum.kr import rrn
from stdnum.nl import bsn
from stdnum.no import fodselsnummer
from stdnum.nz import ird
from stdnum.th import pin
from stdnum.us import ssn
from stdnum.za import idnr as south_african

from detection.detectors import check_digits, chinese_residents, financial, government
from domain.rules import Matcher
from tests.detection.rule_sets import findings

_RANDOM = random.Random(13616)


def _digits(count: int) -> str:
    return "".join(_RANDOM.choices("0123456789", k=count))


def test_luhn() -> None:
    for number in (_digits(_RANDOM.randint(13, 19)) for _ in range(5_000)):
        assert financial.passes_luhn(number) == luhn.is_valid(number), number


def test_verhoeff() -> None:
    for number in (_digits(_RANDOM.randint(1, 16)) for _ in range(5_000)):
        assert check_digits.passes_verhoeff(number) == verhoeff.is_valid(number), number


@pytest.mark.parametrize(
    ("may_pass", "is_valid", "form"),
    [
        (check_digits.MY_NUMBER.may_pass, my_number.is_valid, "############"),
        (check_digits.CPF.may_pass, cpf.is_valid, "###########"),
        (check_digits.RRN.may_pass, rrn.is_valid, "##0%0%#######"),
        (check_digits.FODSELSNUMMER.may_pass, fodselsnummer.is_valid, "0%0%#######"),
        (check_digits.NHS.may_pass, nhs.is_valid, "##########"),
        (check_digits.THAI.may_pass, pin.is_valid, "%############"),
        (financial.passes_luhn, south_african.is_valid, "##0%0%####0##"),
        (check_digits.BSN.may_pass, bsn.is_valid, "#########"),
        (check_digits.TFN.may_pass, tfn.is_valid, "#########"),
        (check_digits.TFN.may_pass, tfn.is_valid, "########"),
        (check_digits.RODNE_CISLO.may_pass, rc.is_valid, "##0%0%####"),
        (check_digits.RODNE_CISLO.may_pass, rc.is_valid, "##0%0%###"),
        (check_digits.may_be_german_tax_number, idnr.is_valid, "###########"),
        (check_digits.may_be_chilean, rut.is_valid, "########"),
        (check_digits.may_be_chilean, rut.is_valid, "#########"),
        (check_digits.may_be_chilean, rut.is_valid, "########K"),
        (check_digits.may_be_irish, pps.is_valid, "#######?"),
        (check_digits.may_be_irish, pps.is_valid, "#######?A"),
        (check_digits.may_be_irish, pps.is_valid, "#######?W"),
        (financial.passes_luhn, israeli.is_valid, "#########"),
    ],
)
def test_what_refuses_numbers_first_refuses_none_that_is_valid(
    may_pass: Callable[[str], bool], is_valid: Callable[[str], bool], form: str
) -> None:
    drawn = {"#": "0123456789", "%": "123456789", "?": "ABCDEFGHIJKLMNOPQRSTUVW"}
    numbers = ["".join(_RANDOM.choice(drawn.get(each, each)) for each in form) for _ in range(8_000)]
    valid = [number for number in numbers if is_valid(number)]
    assert len(valid) > 10
    assert [number for number in valid if not may_pass(number)] == []


@pytest.mark.parametrize(
    ("calc_check_digit", "is_valid", "form"),
    [(ird.calc_check_digit, ird.is_valid, "1########"), (nie.calc_check_digit, nie.is_valid, "X#######@")],
)
def test_what_python_stdnum_calls_the_check_digit_it_asks_for(
    calc_check_digit: Callable[[str], str], is_valid: Callable[[str], bool], form: str
) -> None:
    numbers = ["".join(_RANDOM.choice("0123456789") if each == "#" else each for each in form[:-1]) for _ in range(300)]
    for number in numbers:
        right = [each for each in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" if is_valid(number + each)]
        assert right in ([], [calc_check_digit(number)])


def test_chinese_residents() -> None:
    """What python-stdnum accepts of people, we accept; it asks for the county's code in their year of birth, too."""
    accepted = 0
    for _ in range(20_000):
        day = f"{_RANDOM.randint(1949, 2009)}{_RANDOM.randint(1, 13):02d}{_RANDOM.randint(1, 31):02d}"
        place = _RANDOM.choice(("110105", "310104", "320106", "330106", "440305", "510107", "990101", "160101"))
        number = f"{place}{day}{_digits(3)}"
        number += _RANDOM.choice((ric.calc_check_digit(number + "0"), _RANDOM.choice("0123456789X")))
        if ric.is_valid(number):
            accepted += 1
            assert chinese_residents.is_valid(number), number
    assert accepted > 1_000


@pytest.mark.parametrize("number", ["310104197406119833", "330106195707101992", "320106197510087725"])
def test_a_chinese_resident_may_be_older_than_the_code_of_the_county(number: str) -> None:
    assert chinese_residents.is_valid(number)


@pytest.mark.parametrize(
    "number",
    [
        *("310104197406119834", "31010419740611983X", "320106197510087726", "3201061975100877", "32010619751008772५"),
        *("160106197510087725", "320106197513087720", "320106197502307724", "320106157510087729"),
    ],
)
def test_what_is_no_chinese_resident(number: str) -> None:
    assert not chinese_residents.is_valid(number)


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


#: Published examples of numbers, or numbers worked out by hand, and those places at which the scheme finds every wrong digit.
_OWN: list[tuple[Callable[[str], bool], str, str]] = [
    (check_digits.passes_hungarian_tax, "8071592153", "0123456789"),
    (check_digits.passes_hungarian_insurance, "111111110", "012345678"),
    (check_digits.passes_luxembourgish, "1893120105732", "0123456789"),
    (check_digits.passes_german_pension, "15070649C103", "012"),
    (check_digits.passes_german_pension, "65170839J003", "012"),
    (check_digits.passes_german_health_insurance, "A123456780", "123456789"),
    (check_digits.passes_german_health_insurance, "T482917366", "123456789"),
    (check_digits.passes_spanish_insurance, "281234567840", "0123456789"),
    (check_digits.passes_polish_card, "ABA300000", "3456789"),
    (check_digits.passes_australian_medicare, "2123456701", "012345678"),
    (check_digits.passes_new_zealand_health, "ZAC5361", "3456"),
    (check_digits.passes_singaporean, "S1234567D", "1234567"),
    (check_digits.passes_singaporean, "F1234567N", "1234567"),
    (check_digits.passes_provider, "1234567893", "0123456789"),
    (check_digits.passes_prescriber, "AB1234563", "248"),
    (check_digits.passes_hungarian_person, "18502048304", ""),
]


@pytest.mark.parametrize(("passes", "value", "places"), _OWN)
def test_a_number_passes_and_every_wrong_digit_is_refused(passes: Callable[[str], bool], value: str, places: str) -> None:
    assert passes(value)
    for place in map(int, places):
        if place < len(value) and value[place].isdigit():
            others = set("0123456789") - {value[place]}
            assert [digit for digit in others if passes(value[:place] + digit + value[place + 1 :])] == []


def test_the_last_digit_is_the_only_one_that_passes() -> None:
    for passes, value, _ in _OWN:
        if (
            value[-1].isdigit()
            and passes is not check_digits.passes_australian_medicare
            and passes is not check_digits.passes_hungarian_person
        ):
            assert [digit for digit in "0123456789" if passes(value[:-1] + digit)] == [value[-1]]
