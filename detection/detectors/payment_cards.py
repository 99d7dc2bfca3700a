"""Payment cards (ISO/IEC 7812): the brands' numbers by issuer range, length and check digit, and the codes printed beside them.

Luhn alone passes one number in ten. Numbers of the worldwide brands may stand alone, others only in the groups in which they are
printed or beside an expiry date; every other brand and length counts only near card words or under such a header.
"""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors import redaction
from detection.detectors.card_brands import TEST_NUMBERS, is_card, may_stand_alone
from detection.detectors.card_groups import GAP, Groups, read_groups
from detection.detectors.card_words import CARD_TERMS, CARD_WORDS, has_expiry, is_called_otherwise
from detection.detectors.financial import follows_plus, is_in_account
from detection.detectors.model import (
    CONTEXT_WINDOW,
    REFUSED,
    Candidate,
    Checked,
    Detector,
    found_by,
    pattern_finder,
    stands_alone,
)
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.hits import Passed
from detection.named_tuples import from_tuple
from domain.rules import Confidence

#: Thirteen digits of Visa, by threes.
_BY_THREES: Final = rf"4[0-9]{{3}}{GAP}[0-9]{{3}}{GAP}[0-9]{{3}}{GAP}[0-9]{{3}}"
#: What stands right before digits in one piece: the sentinel of a magnetic stripe's first track, the code of a brand in a booking.
_PREFIX: Final = re.compile("%B|VI|CA|AX|DC|JC|TP")
#: Twelve to nineteen digits in one piece, or groups that go on for as long as they do.
_DIGITS: Final = compile_own(
    rf"(?:\b(?:VI|CA|AX|DC|JC|TP)?|%B)[0-9]{{12,19}}|\b[0-9]{{6}}{GAP}[0-9]{{13}}"
    rf"|\b(?:[0-9]{{4}}{GAP}(?:[0-9]{{4}}{GAP}|[0-9]{{6}}{GAP})[0-9]{{4,6}}|{_BY_THREES})(?:{GAP}[0-9]{{1,6}})*"
)
_ONE_PIECE: Final = re.compile("[0-9]{1,20}")
_LAST_GROUP: Final = re.compile("[0-9]+$")


def _read_cards(document: Document) -> Iterator[Candidate | Passed]:
    text = document.text
    for place, (start, end) in enumerate(spans_of(_DIGITS, document), 1):
        if place % REFUSED == 0:
            yield from_tuple(Passed, (start, start))
        if text[start] not in _DIGIT and (prefix := _PREFIX.match(text, start, end)) is not None:
            yield from _behind_prefix(document, prefix.end(), end)
            continue
        piece = text[start:end]
        if piece.isdigit():
            yield from _in_one_piece(document, start, end)
            continue
        # A last group that goes on is a number of its own.
        last = _LAST_GROUP.search(piece) if text[end : end + 1] in _DIGIT else None
        if last is not None:
            piece = piece[: last.start()]
        groups = _groups_at(document, start, piece)
        if groups.cards:
            yield from _in_groups(document, start, piece, groups)
        if last is not None and (number := _ONE_PIECE.match(text, start + last.start())) is not None:
            yield from _in_one_piece(document, *number.span())


def _in_one_piece(document: Document, start: int, end: int) -> Iterator[Candidate]:
    digits = document.text[start:end]
    if 12 <= end - start <= 19 and is_card(digits):
        checked = _check(document, start, end, digits, is_sure=may_stand_alone(digits))
        if checked is not None:
            yield from_tuple(Candidate, (start, end, *checked))


#: The name of its holder on a stripe, the month and year of its expiry in a booking.
_AFTER_SENTINEL: Final = re.compile(r"\^[^\^\n]{2,26}\^")
_AFTER_CODE: Final = re.compile(r"[ /,*-]{1,2}EXP[ :.]{0,2}(?:0[1-9]|1[0-2])[/-]?(?:20)?[2-4][0-9]\b")


def _behind_prefix(document: Document, start: int, end: int) -> Iterator[Candidate]:
    """The card of a magnetic stripe or a booking, "%B4539148803436467^BYRON/ADA^2709…" or "VI4539148803436467 EXP0927"."""
    text, digits = document.text, document.text[start:end]
    behind = _AFTER_SENTINEL if text[start - 2] == "%" else _AFTER_CODE
    if behind.match(text, end) is not None and is_card(digits) and len(set(digits)) >= 4 and digits not in TEST_NUMBERS:
        yield Candidate(start, end, digits, Confidence.LIKELY, "checksum")


def _groups_at(document: Document, start: int, piece: str) -> Groups:
    """The groups of digits in a row that begins there, with the cards in it."""
    text, known = document.text, document.remembered("groups of cards")
    # In "241-10-7701 4539 …" the first group belongs to the number before it.
    skipped = int(start > 1 and text[start - 2] in _DIGIT and text[start - 1] in _PARTS and _first_gap(piece) != text[start - 1])
    groups: Groups | None = known.get((piece, skipped))
    if groups is None:
        groups = known[piece, skipped] = read_groups(piece, skipped)
    return groups


def _in_groups(document: Document, offset: int, piece: str, groups: Groups) -> Iterator[Candidate]:
    """The cards in a row of groups of digits: "4539 1488 0343 6467 1227 123" holds one, then its expiry date and code."""
    text, place, after_card = document.text, groups.skipped, True
    while place < len(groups.cards):
        size = groups.cards[place]
        if size:
            start, end = groups.places[place][0], groups.places[place + size - 1][1]
            digits = "".join([piece[first:last] for first, last in groups.places[place : place + size]])
            follows = (after_card or place in groups.anew) and not _among_codes(text, offset + start, offset + end)
            is_sure = follows and (place in groups.alone or may_stand_alone(digits))
            checked = _check(document, offset + start, offset + end, digits, is_sure=is_sure)
            if checked is not None:
                yield from_tuple(Candidate, (offset + start, offset + end, *checked))
                place, after_card = place + size, True
                continue
        place, after_card = place + 1, False


def _first_gap(piece: str) -> str:
    return piece.lstrip("0123456789")[:1]


#: Four hexadecimal digits, as in tables of code points.
_CODE_BEFORE: Final = re.compile(r"(?<![0-9A-Za-z])(?=[0-9]*[A-Fa-f])(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{4}\s$")
_CODE_AFTER: Final = re.compile(r"\s(?=[0-9]*[A-Fa-f])(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{4}(?![0-9A-Za-z])")


def _among_codes(text: str, start: int, end: int) -> bool:
    return _CODE_BEFORE.search(text[max(0, start - 6) : start]) is not None or _CODE_AFTER.match(text, end) is not None


def _check(document: Document, start: int, end: int, digits: str, *, is_sure: bool) -> Checked | None:
    """The card, if nothing speaks against it and, unless its number ``is_sure`` by itself, an expiry date or a word for it."""
    text = document.text
    if len(set(digits)) < 4 or digits in TEST_NUMBERS or _goes_on(text, start, end):
        return None
    in_groups = is_sure and end - start > len(digits)
    if follows_plus(text, start) or is_called_otherwise(document, start, end, digits=len(digits), in_groups=in_groups):
        return None
    counts = (
        (
            is_sure
            and (text[max(0, start - 1) : start] not in _AFTER_NAMES or _AFTER_NUMBER.search(text, max(0, start - 6), start))
        )
        or has_expiry(text, start, end)
        or _is_listed(document, start, end)
        or CARD_TERMS.confirm(document, start, end, CONTEXT_WINDOW) is not None
    )
    return Checked(digits, Confidence.LIKELY, "checksum") if counts and not is_in_account(document, start) else None


_LONGEST_LINE: Final = 32
_PRINTED: Final = re.compile("[0-9]{4}(?:[ -][0-9]{3,6}){2,4}")


def _is_listed(document: Document, start: int, end: int) -> bool:
    """Whether the number has a line for itself, under or over one that holds a card in groups and nothing else."""
    text, (first, last) = document.text, document.line(start)
    if last - first > _LONGEST_LINE or text[first:last].strip() != text[start:end]:
        return False
    above = text[max(0, first - 1 - _LONGEST_LINE) : max(0, first - 1)].rpartition("\n")[2]
    under = text[last + 1 : last + 1 + _LONGEST_LINE].partition("\n")[0]
    return any(_PRINTED.fullmatch(line.strip()) and is_card("".join(filter(str.isdigit, line))) for line in (above, under))


#: What stands between a name and its number: of a ticket, of a file.
_AFTER_NAMES: Final = frozenset("#.")
#: What announces any number.
_AFTER_NUMBER: Final = re.compile(r"(?i)(?<![^\W_])(?:no|nr|num|núm|n|nº|n\.º|nummer|numer)\.\Z")


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of something longer: a word, a path, a decimal, an amount, a longer number."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before:
        last = before[-1]
        if _joins(last) or last in "/\\$€£¥":
            return True
        # After a letter a full stop ends an abbreviation: "Card No.4539 …".
        if last in _LINKS and len(before) == 2 and (before[0] in _DIGIT if last == "." else _joins(before[0])):
            return True
    if not after:
        return False
    following = after[1:]
    # A full stop and a letter begin the next sentence; a full stop and a digit are a decimal.
    return _joins(after[0]) or (after[0] in _LINKS and (following.isdigit() or (after[0] != "." and _joins(following))))


_DIGIT: Final = frozenset("0123456789")
_LINKS: Final = (".", "-", "‐", "–")
#: What parts the groups of other numbers: of telephone numbers, of dates.
_PARTS: Final = (*_LINKS, "/")


def _joins(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


PAYMENT_CARD: Final = Detector(
    id="payment_card",
    group="financial",
    name="Payment card number",
    description="Numbers of the worldwide brands by issuer range and Luhn; other brands and lengths only in printed groups, with an "
    "expiry date or near card words.",
    triggers=(
        r"[0-9]{12}|[0-9]{6}[ \x{A0}-][0-9]{13}"
        rf"|[0-9]{{4}}{GAP}(?:[0-9]{{4}}{GAP}[0-9]{{4}}|[0-9]{{6}}{GAP}[0-9]{{4}})",
        _BY_THREES,
    ),
    find=found_by(_read_cards),
    read=_read_cards,
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
