"""The brands of payment cards: beginnings and lengths of their numbers, which may stand without a word, and numbers for testing.

Luhn alone passes one number in ten. In one piece a number counts by itself where its brand is worldwide and few other numbers are
like it: of random numbers of sixteen digits one in fifty passes, most as Visa or Mastercard, of fifteen one in five hundred.
Diners Club's have fourteen digits, as those of French establishments and of books in libraries, which pass Luhn too; thirteen and
nineteen have articles, hashes and times. Those count in groups as they are printed, which little else is.
"""

import re
from typing import Final

from detection.detectors.financial import passes_luhn

#: Numbers that card schemes and payment providers publish for testing.
TEST_NUMBERS: Final = frozenset(
    """4111111111111111 4012888888881881 4222222222222 4242424242424242 4000056655665556 4000000000000002 4000000000000077
    4000000000000093 4000000000000010 4000000000000028 4000000000000036 4000000000000044 4000000000000101 4000000000000119
    4000000000000127 4000000000000069 4000000000009995 4000000000000341 4000002500003155 4000002760003184 4000008260003178
    4000000000003220 4000000000003063 4000000000003055 4917610000000000 4917300800000000 4484070000000000 4462030000000000
    4508750015741019 4444333322221111 4005519200000004 4009348888881881 4012000033330026 4012000077777777 4217651111111119
    4500600000000061 4005550000000001 4263970000005262 4532015112830366 4539578763621486 4716258050958645
    5555555555554444 5105105105105100 5200828282828210 5454545454545454 5431111111111111 5425233430109903 5399999999999999
    5424000000000015 5111111111111118 5500000000000004 2223003122003222 2223000048400011 2222420000001113 2222630000001125
    2223577120017656 5185540810000019 5555341244441115 5577000055770004 5136333333333335 5585558555855583
    378282246310005 371449635398431 378734493671000 370000000000002 341111111111111 343434343434343 374245455400126
    6011111111111117 6011000990139424 6011000000000004 6011981111111113 6445644564456445 6500000000000002
    30569309025904 38520000023237 36006666333344 3056930009020004 36227206271667 3530111333300000 3566002020360505
    3566111111111113 6200000000000005 6200000000000047 6205500000000000004 5019717010103742 6331101999990016
    6799990100000000019 6761000000000006 6304000000000000""".split()  # noqa: SIM905 (a table of numbers reads best so)
)

#: Numbers that count in one piece.
_ALONE: Final = re.compile(
    r"4[0-9]{15}"  # Visa
    r"|5[1-5][0-9]{14}|(?:222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"  # Mastercard
    r"|3[47][0-9]{13}"  # American Express
    r"|6011[0-9]{12}"  # Discover
    r"|(?:1800|2131)[0-9]{11}"  # JCB, as it was
)
#: Those that also count in one piece, but not where they could be an Indonesian's number: a place, a date of birth, four digits.
_ALONE_UNLESS_DATED: Final = re.compile(
    r"(?:6(?:4[4-9][0-9]|5[0-9]{2})"  # Discover
    r"|35[0-9]{2}"  # JCB from 3528 to 3589; what is made up for tests begins with any 35
    r"|62[0-9]{2})[0-9]{12}"  # UnionPay
)
_DATED: Final = re.compile("[0-9]{6}(?:[0456][1-9]|[1256][0-9]|[37][01]|40)(?:0[1-9]|1[0-2])[0-9]{6}")
#: Numbers that count in groups of these sizes, as their brand prints them.
_ALONE_IN_GROUPS: Final = {
    (4, 4, 4, 4): re.compile(
        r"(?:6(?:4[4-9]|5[0-9])[0-9]|35[0-9]{2}|62[0-9]{2}"  # Discover, JCB and UnionPay, dated or not
        r"|50(?:18|20|38)|5893|6304|6759|676[1-3]"  # Maestro, of which other beginnings are rare
        r"|508[0-9]|60[0-9]{2}|8[12][0-9]{2}"  # RuPay
        r"|220[0-5]|9792|8600|9860)[0-9]{12}"  # Mir, Troy, Uzcard, Humo
    ),
    (4, 6, 4): re.compile(r"3(?:0[0-59]|[689][0-9])[0-9]{11}"),  # Diners Club
    (4, 4, 4, 4, 3): re.compile(r"(?:4[0-9]|62)[0-9]{17}"),  # Visa, UnionPay
    (4, 4, 5): re.compile(r"4[0-9]{12}"),  # Visa
    (4, 3, 3, 3): re.compile(r"4[0-9]{12}"),  # Visa
}


def may_stand_alone(digits: str) -> bool:
    """Whether length and issuer are those of a number that counts without a word, in one piece as in groups."""
    if _ALONE.fullmatch(digits) is not None:
        return True
    return _ALONE_UNLESS_DATED.fullmatch(digits) is not None and _DATED.fullmatch(digits) is None


def may_stand_alone_in_groups(digits: str, sizes: tuple[int, ...]) -> bool:
    """Whether the number counts without a word in groups of these sizes, though it would not in one piece."""
    form = _ALONE_IN_GROUPS.get(sizes)
    return form is not None and form.fullmatch(digits) is not None


#: Beginnings of the other brands' numbers, and the lengths that are issued; a few beginnings are held by more than one brand.
_OTHER_BRANDS: Final = re.compile(
    r"4(?:[0-9]{12}|[0-9]{18})"  # Visa
    r"|3(?:0[0-59]|[689][0-9])[0-9]{11,16}"  # Diners Club
    r"|35[0-9]{14,17}|(?:1800|2131)[0-9]{11}"  # JCB
    r"|(?:5[06-9]|6[0-9])[0-9]{10,17}|0604[0-9]{8}"  # Maestro, Discover, UnionPay, RuPay, Elo, Hipercard, Verve, Dankort, banks of Iran
    r"|(?:81|82)[0-9]{14,17}"  # UnionPay, RuPay
    r"|220[0-5][0-9]{12,15}"  # Mir
    r"|(?:8600|9860|9792|9[0-9]{3})[0-9]{12}"  # Uzcard, Humo, Troy, Prostir
)


def is_card(digits: str) -> bool:
    """Whether some brand issues such numbers, and the check digit is right."""
    return passes_luhn(digits) and (may_stand_alone(digits) or _OTHER_BRANDS.fullmatch(digits) is not None)


#: With which two digits no brand's numbers begin.
NO_BEGINNING: Final = frozenset(
    (*(f"0{digit}" for digit in "012345789"), *(f"1{digit}" for digit in "012345679"), "20", "28", "29", "31", "32", "33")
) | frozenset((*(f"7{digit}" for digit in "0123456789"), "80", "83", "84", "85", "87", "88", "89"))
