"""Check digits of identifiers that python-stdnum does not know. Each function takes the plain value, without separators."""

from typing import Final

from stdnum import luhn, verhoeff


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


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
    return bool(luhn.is_valid(digits[:12]) and verhoeff.is_valid(digits[:11] + digits[12]))


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


def passes_polish_card(value: str) -> bool:
    """Dowód osobisty: letters from 10 on, weights 7, 3, 1, 9, 7, 3, 1, 7, 3, modulo 10."""
    numbers = (int(character, 36) for character in value)
    return sum(number * weight for number, weight in zip(numbers, (7, 3, 1, 9, 7, 3, 1, 7, 3), strict=True)) % 10 == 0


def passes_australian_medicare(digits: str) -> bool:
    """Medicare: the ninth digit is the weighted sum (1, 3, 7, 9) of the first eight, modulo 10."""
    return digits[0] in "23456" and _weighted(digits[:8], (1, 3, 7, 9) * 2) % 10 == int(digits[8])


_NHI_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def passes_new_zealand_health(value: str) -> bool:
    """NHI: letters by their place without I and O, weights 7 to 2.

    Three letters and four digits: 11 less the rest by 11 is the last digit, 10 as 0. Three letters, two digits and two letters
    (HISO 10046:2023): 23 less the rest by 23 is the place of the last letter.
    """
    expanded = value[5].isalpha()
    total = sum((7 - place) * _nhi_number(character) for place, character in enumerate(value[:6]))
    if expanded:
        return value[6] == _NHI_LETTERS[22 - total % 23]
    rest = total % 11
    return rest != 0 and int(value[6]) == (11 - rest) % 10


def _nhi_number(character: str) -> int:
    return int(character) if character.isdigit() else _NHI_LETTERS.index(character) + 1


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
    return bool(luhn.is_valid("80840" + digits))


def passes_prescriber(value: str) -> bool:
    """DEA: first, third and fifth digit, and twice the second, fourth and sixth; the sum's last digit is the seventh."""
    digits = [int(digit) for digit in value[2:]]
    return (digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])) % 10 == digits[6]
