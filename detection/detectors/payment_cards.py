"""Payment cards (ISO/IEC 7812): the brands' numbers by issuer range, length and check digit, and the codes printed beside them.

Luhn alone passes one number in ten. Sixteen digits of Visa or Mastercard and fifteen of American Express may stand alone; every
other brand and length counts only near card words or under such a header.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from detection.detectors import redaction
from detection.detectors.financial import follows_plus, passes_luhn
from detection.detectors.model import CONTEXT_WINDOW, Candidate, Checked, Detector, pattern_finder, stands_alone
from detection.detectors.other_numbers import NAMES_ANOTHER, names_another
from detection.document import Document
from detection.expressions import NO_WORD, SPACES, WORD_REST, Ending, compile_own, spans_of
from detection.named_tuples import from_tuple
from detection.proximity import NearTerms
from domain.rules import Confidence

CARD_WORDS: Final = (
    *("card", "cards", "credit card", "debit card", "card number", "card no", "cardholder", "card holder", "cc", "ccn", "ccnum"),
    *("cc number", "pan", "primary account number", "visa", "mastercard", "amex", "american express", "discover", "diners"),
    *("diners club", "jcb", "maestro", "unionpay", "union pay", "rupay", "hipercard", "elo", "verve", "troy", "mir", "prepaid"),
    *("cvv", "cvv2", "cvc", "cvc2", "expiry", "expires", "exp", "valid thru", "creditcard", "cardnumber", "cardno", "credit"),
    *("card_number", "card_no", "card_num", "cc_number", "cc_num", "credit_card", "credit_card_number", "debit_card", "debit"),
    *("charge", "charged", "charging", "belasten", "débiter", "cargar", "cargue", "addebitare", "debitar"),
    *("kreditkarte", "kreditkartennummer", "karte", "kartennummer", "kartennr", "karteninhaber", "debitkarte", "bankkarte"),
    *("carte", "cartes", "carte bancaire", "carte bleue", "carte de crédit", "numéro de carte", "tarjeta", "tarjetas"),
    *("tarjeta de crédito", "número de tarjeta", "carta di credito", "carta di debito", "carta", "numero carta", "cartão"),
    *("cartão de crédito", "número do cartão", "creditcardnummer", "kaart", "kaartnummer", "betaalkaart", "pinpas", "kortnummer"),
    *("kort", "kreditkort", "betalkort", "luottokortti", "korttinumero", "karta", "karty", "kartę", "numer karty", "карта"),
    *(
        "карты",
        "карту",
        "номер карты",
        "kart numarası",
        "kredi kartı",
        "カード",
        "カード番号",
        "クレジットカード",
        "信用卡",
        "银行卡",
    ),
    *("卡号", "카드", "카드번호", "신용카드"),
)
_CARD_TERMS: Final = NearTerms(CARD_WORDS)

#: A telephone number, or digits of an address of a page with nothing but its own characters since its scheme.
_TELEPHONE_OR_ADDRESS: Final = (
    rf"(?i)(?:\A|[^\p{{L}}\p{{N}}_])(?:phone|tel|fax|mobile|telefon{WORD_REST})(?:[ _.-]?(?:no|nr|num|number))?{NO_WORD}{{0,4}}"
    rf"|(?:://|(?-i:\bwww\.))[^{SPACES}\"'<>]*"
)

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


def may_stand_alone(digits: str) -> bool:
    """Whether length and issuer are those of a 16-digit Visa or Mastercard or a 15-digit American Express."""
    if len(digits) == 16:
        return digits[0] == "4" or "51" <= digits[:2] <= "55" or "2221" <= digits[:4] <= "2720"
    return len(digits) == 15 and digits[:2] in ("34", "37")


#: Beginnings of the other brands' numbers, and the lengths that are issued; a few beginnings are held by more than one brand.
_OTHER_BRANDS: Final = re.compile(
    r"4(?:[0-9]{12}|[0-9]{18})"  # Visa
    r"|3(?:0[0-59]|[689][0-9])[0-9]{11,16}"  # Diners Club
    r"|35[0-9]{14,17}|(?:1800|2131)[0-9]{11}"  # JCB
    r"|(?:5[06-8]|6[0-9])[0-9]{10,17}|0604[0-9]{8}"  # Maestro, Discover, UnionPay, RuPay, Elo, Hipercard, Verve, Dankort, banks of Iran
    r"|(?:81|82)[0-9]{14,17}"  # UnionPay, RuPay
    r"|220[0-5][0-9]{12,15}"  # Mir
    r"|(?:8600|9860|9792|9[0-9]{3})[0-9]{12}"  # Uzcard, Humo, Troy, Prostir
)

# --- Numbers and how they are written ---------------------------------------------------------------------------------

_GAP: Final = r"[ \x{A0}\x{2007}\x{2009}\x{202F}._\x{2010}\x{2011}\x{2013}\r\n-]{1,3}"
#: Twelve to nineteen digits in one piece, or groups that go on for as long as they do.
_DIGITS: Final = compile_own(
    rf"\b[0-9]{{12,19}}|\b[0-9]{{6}}{_GAP}[0-9]{{13}}|\b[0-9]{{4}}{_GAP}(?:[0-9]{{4}}{_GAP}|[0-9]{{6}}{_GAP})[0-9]{{4,5}}(?:{_GAP}[0-9]{{1,6}})*"
)
_GROUP: Final = re.compile("[0-9]+")
#: How many digits stand in each group; the longer way first where one begins as the other.
_LAYOUTS: Final = (
    *((4, 4, 4, 4, 3), (4, 4, 4, 4, 2), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 3), (4, 4, 4, 2), (4, 4, 4, 1)),
    *((4, 4, 5), (4, 4, 4), (6, 13)),
)


def _find_cards(document: Document) -> Iterator[Candidate]:
    text = document.text
    for start, end in spans_of(_DIGITS, document):
        piece = text[start:end]
        if not piece.isdigit():
            yield from _in_groups(document, start, piece)
        elif _is_card(piece) and (checked := _check(document, start, end, piece)) is not None:
            yield from_tuple(Candidate, (start, end, *checked))


def _is_card(digits: str) -> bool:
    """Whether some brand issues such numbers, and the check digit is right."""
    return (may_stand_alone(digits) or _OTHER_BRANDS.fullmatch(digits) is not None) and passes_luhn(digits)


#: With which two digits no brand's numbers begin.
_NO_BEGINNING: Final = frozenset(
    (*(f"0{digit}" for digit in "012345789"), *(f"1{digit}" for digit in "012345679"), "20", "28", "29", "31", "32", "33")
) | frozenset((*(f"7{digit}" for digit in "0123456789"), "80", "83", "84", "85", "87", "88", "89"))


def _in_groups(document: Document, offset: int, piece: str) -> Iterator[Candidate]:
    """The cards in a row of groups of digits: "4539 1488 0343 6467 1227 123" holds one, then its expiry date and code."""
    known = document.remembered("groups of cards")
    if piece not in known:
        known[piece] = _read_groups(piece)
    groups, cards = known[piece]
    place, after_card = 0, True
    while place < len(cards):
        size = cards[place]
        if size:
            start, end = groups[place][0], groups[place + size - 1][1]
            digits = "".join([piece[first:last] for first, last in groups[place : place + size]])
            in_a_row = not after_card or _among_codes(document.text, offset + start, offset + end)
            checked = _check(document, offset + start, offset + end, digits, in_a_row=in_a_row)
            if checked is not None:
                yield from_tuple(Candidate, (offset + start, offset + end, *checked))
                place, after_card = place + size, True
                continue
        place, after_card = place + 1, False


def _read_groups(piece: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Where the groups of digits stand, and for each of them how many from there on make a card; nothing if none do."""
    groups = [found.span() for found in _GROUP.finditer(piece)]
    sizes = tuple([end - start for start, end in groups])
    cards = [
        0 if piece[groups[place][0] : groups[place][0] + 2] in _NO_BEGINNING else _groups_of_card(piece, groups, sizes, place)
        for place in range(len(groups) - 1)
    ]
    return (groups, cards) if any(cards) else ([], [])


def _groups_of_card(piece: str, groups: list[tuple[int, int]], sizes: tuple[int, ...], place: int) -> int:
    """How many groups from this one on make a card; 0 if none do."""
    for layout in _LAYOUTS:
        size = len(layout)
        if sizes[place : place + size] != layout:
            continue
        taken = groups[place : place + size]
        if not _is_card("".join([piece[first:last] for first, last in taken])):
            continue
        if _one_hand([piece[end:start] for (_, end), (start, _) in pairwise(taken)]):
            return size
    return 0


def _one_hand(gaps: list[str]) -> bool:
    """Whether the groups are kept apart alike, but for one line break."""
    ordinary = [gap for gap in gaps if "\n" not in gap]
    return len(set(ordinary)) == 1 and len(gaps) - len(ordinary) <= 1


#: Four hexadecimal digits, as in tables of code points.
_CODE_BEFORE: Final = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[A-Fa-f])(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{4}\s$")
_CODE_AFTER: Final = re.compile(r"\s(?=[0-9]*[A-Fa-f])(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{4}(?![0-9A-Za-z])")


def _among_codes(text: str, start: int, end: int) -> bool:
    return _CODE_BEFORE.search(text[max(0, start - 6) : start]) is not None or _CODE_AFTER.match(text, end) is not None


def _check(document: Document, start: int, end: int, digits: str, *, in_a_row: bool = False) -> Checked | None:
    if len(set(digits)) < 4 or digits in TEST_NUMBERS or _goes_on(document.text, start, end):
        return None
    before = document.text[max(0, start - 48) : start]
    if "+" in before and follows_plus(document.text, start):
        return None
    header = document.header(start)
    if _CALLED_OTHERWISE.ends(before) or (header and names_another(header)):
        if header is None or not _CARD_TERMS.are_over(document, header):
            return None
    elif in_a_row or not may_stand_alone(digits) or before.endswith(("#", "_")):
        near = _CARD_TERMS.confirm(document, start, end, CONTEXT_WINDOW)
        if near is None:
            return None
    return Checked(digits, Confidence.LIKELY, "checksum")


_CALLED_OTHERWISE: Final = Ending(f"(?:{NAMES_ANOTHER})|(?:{_TELEPHONE_OR_ADDRESS})")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of something longer: a word, a path, a decimal, an amount, a longer number."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before:
        last = before[-1]
        if _joins(last) or last in "/\\$€£¥" or (last in _LINKS and _joins(before[0]) and len(before) == 2):
            return True
    if not after:
        return False
    following = after[1:]
    # A full stop and a letter begin the next sentence; a full stop and a digit are a decimal.
    return _joins(after[0]) or (after[0] in _LINKS and (following.isdigit() or (after[0] != "." and _joins(following))))


_LINKS: Final = (".", "-", "‐", "–")


def _joins(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


PAYMENT_CARD: Final = Detector(
    id="payment_card",
    group="financial",
    name="Payment card number",
    description="Visa, Mastercard and American Express by issuer range and Luhn; other brands and lengths only near card words.",
    triggers=(
        r"[0-9]{12}|[0-9]{6}[ \x{A0}-][0-9]{13}"
        rf"|[0-9]{{4}}{_GAP}(?:[0-9]{{4}}{_GAP}[0-9]{{4}}|[0-9]{{6}}{_GAP}[0-9]{{4}})",
    ),
    find=_find_cards,
    redact=redaction.last_four,
    checksum=True,
    context=CARD_WORDS,
    yields_to=("iban",),
    standard="ISO/IEC 7812-1",
    example="Card 4539 1488 0343 6467",
)

# --- The code on the card -----------------------------------------------------------------------------------------------

_CODE_WORDS: Final = r"(?:cvv2?|cvc2?|csc|cvn|card (?:verification|security) (?:code|value|number)|prüfziffer|kartenprüfnummer|cryptogramme(?: visuel)?)"

CARD_CODE: Final = Detector(
    id="card_verification_code",
    group="financial",
    name="Card verification code",
    description="Three or four digits right after CVV, CVC or another word for the code on a payment card.",
    triggers=(rf"(?i)\b{_CODE_WORDS}\b",),
    find=pattern_finder(
        rf"(?i)\b{_CODE_WORDS}(?:[ _-]?(?:code|number|no|nr))?\b(?: is| lautet)?[ \t:=#\"'(]{{1,5}}([0-9]{{3,4}})\b",
        lambda document, start, end: (
            Checked(document.text[start:end], Confidence.LIKELY, "near: card code")
            if stands_alone(document, start, end, "/")
            else None
        ),
        group=1,
    ),
    redact=redaction.nothing,
    needs_words=True,
    standard="ISO/IEC 7813",
    example="CVV: 482",
)

DETECTORS: Final = (PAYMENT_CARD, CARD_CODE)
