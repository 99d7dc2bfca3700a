"""Check digits of identifiers that python-stdnum does not know, and what lets most of the numbers fall that it would refuse.

Each function takes the plain value, without separators.
"""

from operator import mul
from typing import Final

from detection.detectors.financial import passes_luhn

_ZERO: Final = ord("0")


class WeightedSum:
    """What a check digit leaves of ASCII digits: the sum of each times its weight, by the modulus, is one of ``rests``.

    python-stdnum takes ten times as long to refuse a number, and has the last word on those that are left.
    """

    __slots__ = ("_modulus", "_rests", "_weights")

    def __init__(self, weights: tuple[int, ...], modulus: int, rests: tuple[int, ...] = (0,)) -> None:
        self._weights, self._modulus = weights, modulus
        self._rests = frozenset((rest + _ZERO * sum(weights)) % modulus for rest in rests)

    def may_pass(self, digits: str) -> bool:
        """Whether they may be right, as all of another length may."""
        return len(digits) != len(self._weights) or sum(map(mul, digits.encode(), self._weights)) % self._modulus in self._rests


#: The check digit that would be 10 is 0, which leaves 1: so in Japan and, for the first of two, in Brazil. Korea and Thailand take 11 for 1 as well.
MY_NUMBER: Final = WeightedSum((6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), 11, (0, 1))
CPF: Final = WeightedSum((10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), 11, (0, 1))
RRN: Final = WeightedSum((2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5, 1), 11, (0, 1))
BSN: Final = WeightedSum((9, 8, 7, 6, 5, 4, 3, 2, -1), 11)
FODSELSNUMMER: Final = WeightedSum((3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0), 11)
NHS: Final = WeightedSum(tuple(range(10, 0, -1)), 11)
THAI: Final = WeightedSum((*range(2, -10, -1), 1), 11, (0, 1))
TFN: Final = WeightedSum((1, 4, 3, 7, 5, 8, 6, 9, 10), 11)
#: As one number, without its last digit: the rest is that digit.
RODNE_CISLO: Final = WeightedSum((-1, 1) * 5, 11, (0, 1))


def _dihedral(first: int, second: int) -> int:
    """The product in the group of a pentagon's ten symmetries: turns from 0 to 4, turns of its mirror image from 5 to 9."""
    turned = (first + second if first < 5 else first - second) % 5
    return turned if (first < 5) == (second < 5) else turned + 5


def _permuted(digit: int, times: int) -> int:
    for _ in range(times):
        digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
    return digit


#: By the place of a digit from the right and its ASCII code, what it makes of the check so far.
_VERHOEFF: Final = tuple(
    tuple((0,) * _ZERO + tuple(_dihedral(check, _permuted(digit, place % 8)) for digit in range(10)) for check in range(10))
    for place in range(16)
)


def passes_verhoeff(digits: str) -> bool:
    """Whether the last of at most sixteen ASCII digits is their check digit by Verhoeff."""
    check = 0
    for step, digit in zip(_VERHOEFF, reversed(digits.encode()), strict=False):
        check = step[check][digit]
    return check == 0


_RUT: Final = {8: WeightedSum((9, 4, 5, 6, 7, 8, 9, -1), 11), 9: WeightedSum((8, 9, 4, 5, 6, 7, 8, 9, -1), 11)}


def may_be_chilean(value: str) -> bool:
    """Whether the last digit of a RUT may be right; K, which stands for ten, always may."""
    return value[-1] == "K" or len(value) not in _RUT or _RUT[len(value)].may_pass(value)


_IRISH: Final = "WABCDEFGHIJKLMNOPQRSTUV"


def may_be_irish(value: str) -> bool:
    """Whether the letter behind the seven digits of a PPS number is theirs, with or without the last one."""
    total = _weighted(value[:7], (8, 7, 6, 5, 4, 3, 2))
    return value[7] == _IRISH[total % 23] or value[7] == _IRISH[(total + 9 * _IRISH.find(value[8:])) % 23]


def may_be_german_tax_number(digits: str) -> bool:
    """Whether one of the first ten digits stands there twice or three times, and the others once."""
    return len(set(digits[:10])) in (8, 9)


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    total: int = sum(map(mul, digits.encode(), weights))
    return total - _ZERO * sum(weights[: len(digits)])


def passes_hungarian_tax(digits: str) -> bool:
    """Adóazonosító jel: the tenth digit is the sum of the first nine, each times its place, modulo 11."""
    return digits[0] == "8" and _weighted(digits[:9], tuple(range(1, 10))) % 11 == int(digits[9])


def passes_hungarian_insurance(digits: str) -> bool:
    """TAJ: the ninth digit is the weighted sum (3 and 7 in turn) of the first eight, modulo 10."""
    return _weighted(digits[:8], (3, 7) * 4) % 10 == int(digits[8])


def passes_hungarian_person(digits: str) -> bool:
    """Személyi azonosító: weights 1 to 10 for those born before 1997, 10 to 1 for those born later, modulo 11."""
    rising, falling = tuple(range(1, 11)), tuple(range(10, 0, -1))
    return "01" <= digits[3:5] <= "12" and int(digits[10]) in (
        _weighted(digits[:10], rising) % 11,
        _weighted(digits[:10], falling) % 11,
    )


def passes_luxembourgish(digits: str) -> bool:
    """Matricule: date of birth, the twelfth digit by Luhn, the thirteenth by Verhoeff, both over the first eleven."""
    if not ("01" <= digits[4:6] <= "12" and "01" <= digits[6:8] <= "31"):
        return False
    return passes_luhn(digits[:12]) and passes_verhoeff(digits[:11] + digits[12])


def passes_german_pension(value: str) -> bool:
    """Rentenversicherungsnummer: cross sums of the weighted digits, the letter as its place in the alphabet, modulo 10."""
    digits = value[:8] + f"{ord(value[8]) - 64:02d}" + value[9:]
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    products = (int(digit) * weight for digit, weight in zip(digits[:12], weights, strict=True))
    return sum(product // 10 + product % 10 for product in products) % 10 == int(digits[12])


def passes_spanish_insurance(digits: str) -> bool:
    """Número de la Seguridad Social: the last two digits are the rest of what stands before by 97."""
    province, number = int(digits[:2]), int(digits[2:10])
    whole = province * 10_000_000 + number if number < 10_000_000 else int(digits[:10])
    return 1 <= province <= 66 and whole % 97 == int(digits[10:])


_POLISH: Final = (7, 3, 1, 9, 7, 3, 1, 7, 3)
#: How many characters stand between the digits and the letters.
_LETTERS_AFTER_DIGITS: Final = ord("A") - ord("9") - 1


def passes_polish_card(value: str) -> bool:
    """Dowód osobisty: three letters from 10 on and six digits, weights 7, 3, 1, 9, 7, 3, 1, 7, 3, modulo 10."""
    return (_weighted(value, _POLISH) - _LETTERS_AFTER_DIGITS * sum(_POLISH[:3])) % 10 == 0


def passes_australian_medicare(digits: str) -> bool:
    """Medicare: the ninth digit is the weighted sum (1, 3, 7, 9) of the first eight, modulo 10."""
    return digits[0] in "23456" and _weighted(digits[:8], (1, 3, 7, 9) * 2) % 10 == int(digits[8])


_NHI_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_NHI_NUMBERS: Final = {**dict(zip("0123456789", range(10), strict=True)), **dict(zip(_NHI_LETTERS, range(1, 25), strict=True))}


def passes_german_health_insurance(value: str) -> bool:
    """KVNR: the letter by its place as two digits, weights 1 and 2 in turn, the sum of all digits of the products by 10."""
    digits = f"{ord(value[0]) - ord('A') + 1:02}{value[1:9]}"
    total = sum(sum(divmod(int(digit) * (1 + place % 2), 10)) for place, digit in enumerate(digits))
    return total % 10 == int(value[9])


_NHI_WEIGHTS: Final = (7, 6, 5, 4, 3, 2)


def passes_new_zealand_health(value: str) -> bool:
    """NHI: letters by their place without I and O, weights 7 to 2.

    Three letters and four digits: 11 less the rest by 11 is the last digit, 10 as 0. Three letters, two digits and two letters
    (HISO 10046:2023): 23 less the rest by 23 is the place of the last letter.
    """
    total: int = sum(map(mul, _NHI_WEIGHTS, map(_NHI_NUMBERS.__getitem__, value)))
    if value[5].isalpha():
        return value[6] == _NHI_LETTERS[22 - total % 23]
    rest = total % 11
    return rest != 0 and int(value[6]) == (11 - rest) % 10


_SINGAPORE: Final = {
    "S": (0, "JZIHGFEDCBA"),
    "T": (4, "JZIHGFEDCBA"),
    "F": (0, "XWUTRQPNMLK"),
    "G": (4, "XWUTRQPNMLK"),
    "M": (3, "KLJNPQRTUWX"),
}


def passes_singaporean(value: str) -> bool:
    """NRIC and FIN: weights 2, 7, 6, 5, 4, 3, 2, an offset by series; the rest by 11 gives the letter."""
    offset, letters = _SINGAPORE[value[0]]
    rest = (offset + _weighted(value[1:8], (2, 7, 6, 5, 4, 3, 2))) % 11
    return letters[10 - rest if value[0] == "M" else rest] == value[8]


def passes_provider(digits: str) -> bool:
    """NPI: Luhn over the number with the prefix 80840 of American health identifiers."""
    return passes_luhn("80840" + digits)


def passes_prescriber(value: str) -> bool:
    """DEA: first, third and fifth digit, and twice the second, fourth and sixth; the sum's last digit is the seventh."""
    digits = [int(digit) for digit in value[2:]]
    return (digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])) % 10 == digits[6]
