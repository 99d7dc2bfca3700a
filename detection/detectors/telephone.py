"""Telephone numbers: international ones by their country's plan, national ones by how they are grouped or by a word near."""

import re
from collections.abc import Iterator
from typing import Final

from stdnum import ean

from detection.detectors import redaction
from detection.detectors.card_brands import is_card
from detection.detectors.model import CONTEXT_WINDOW, REFUSED, Candidate, Detector, found_by
from detection.detectors.telephone_before import BEFORE, CALL, Before
from detection.detectors.telephone_forms import (
    are_code_points,
    extended,
    follows_digits,
    is_amount,
    is_in_a_plan,
    is_slanting,
    is_something_else,
    may_be_dotted,
    may_be_telephone,
    stands_by_itself,
    stands_in_a_row,
    touches_after,
    touches_before,
    without_brackets,
)
from detection.detectors.telephone_lines import is_behind_somebody, is_beside_somebody, is_usual, may_need_no_word
from detection.detectors.telephone_phrases import LONGEST_OR, Label
from detection.detectors.telephone_plans import planned
from detection.detectors.telephone_rows import pieces
from detection.detectors.telephone_words import (
    TERMS,
    WORDS,
    counts_something,
    names_another,
    names_my_number,
)
from detection.document import Document
from detection.hits import Asked, Passed
from detection.named_tuples import from_tuple
from detection.work import UNBOUNDED
from domain.rules import Confidence

_WINDOW: Final = 40

_DIGIT: Final = re.compile("[0-9]")
_ANOTHER_BEHIND: Final = re.compile(r" ?/ ?(?=\(?0)| / (?=\(?[2-9])")
_SLASH_APART: Final = re.compile(r" / (?=\(?0)")
_MOST_TRIALS: Final = 4
#: With the digits that are dialled before the country's code.
_MOST_INTERNATIONAL: Final = 18
#: A payment card in its groups, behind a number and a space.
_CARD_BEHIND: Final = re.compile(
    r" (?:[3-6][0-9]{3}([ -])(?:[0-9]{4}\1){2}[0-9]{4}|3[47][0-9]{2}([ -])[0-9]{6}\2[0-9]{5})(?![0-9])"
)


def _read_phones(document: Document, asked: Asked | None = None) -> Iterator[Candidate | Passed]:
    looked_at = 0
    for rows in pieces(document, asked):
        if isinstance(rows, Passed):
            yield rows
            continue
        passed, last = 0, None
        for start, end, international in rows:
            for span in international:
                if (abroad := _international(document, *span)) is not None:
                    last, passed = abroad, max(passed, abroad.end)
                    yield abroad
            if start < passed:
                # What a slash parts from the number before is another: "+234 803 155 5636 / 0803 828 8077".
                another = _ANOTHER_BEHIND.match(document.text, passed, end)
                if another is None:
                    continue
                start = another.end()
            for found in _nationals(document, start, end, last):
                last, passed = found, found.end
                yield found
            looked_at += 1
            if looked_at % REFUSED == 0:
                yield from_tuple(Passed, (start, start))


def _read_phones_where(document: Document, asked: Asked) -> Iterator[Candidate | Passed]:
    """Those that are asked about. What tells what they are may have been passed."""
    return (found for found in _read_phones(document, asked) if found.end > asked.start or isinstance(found, Passed))


def _international(document: Document, start: int, end: int) -> Candidate | None:
    text = document.text
    before = text[start - 1 : start]
    if are_code_points(text, start, end):
        return None
    if before and (before.isalnum() or (before in "+_/=.-$€£" and text[start] not in "+(＋")):
        return None
    if text[start] not in "+(＋" and _is_named_otherwise(text, start):
        return None
    apart = _SLASH_APART.search(text, start, end)
    if apart is not None and len(_DIGIT.findall(text, start, apart.start())) > _FEWEST:
        end = apart.start()
    card = _CARD_BEHIND.search(text, start, end)
    if card is not None and is_card("".join(_DIGIT.findall(card.group()))):
        end = card.start()
    # What follows in a group of its own may be another number.
    for last in _shorter(text, start, end, _FEWEST, _MOST_INTERNATIONAL)[:_MOST_TRIALS]:
        written = text[start:last]
        number = planned(document, _dialled(written))
        if number is None:
            continue
        surely = number.is_valid
        if (not surely and not _plausible(written)) or counts_something(text, last):
            continue
        # Without a plus and in one piece it is an article's number as often; groups alone do.
        in_one_piece = written.isdigit()
        by_form = (not in_one_piece or _is_no_article(document, start, last)) if surely else _is_grouped(written)
        if not by_form and not _is_told(document, start, last):
            continue
        sure, why = (Confidence.LIKELY, "numbering plan") if surely else (Confidence.POSSIBLE, None)
        if not surely and _is_labelled_only(document, start, last):
            sure, why = Confidence.LIKELY, _SAID
        inside, last = without_brackets(text, start, last)
        return Candidate(inside, extended(text, last), number.value, sure, why)
    return None


def _is_named_otherwise(text: str, start: int) -> bool:
    """Whether zeros begin a group of a longer row, or a number that says that it is something else."""
    before = text[max(0, start - BEFORE) : start]
    return follows_digits(text, start) or names_another(before)


def _dialled(written: str) -> str:
    """The digits from the country's code on."""
    digits = "".join(_DIGIT.findall(written.replace("(0)", "")))
    if written.lstrip("(")[:1] in ("+", "＋"):
        return digits
    return digits[3:] if digits.startswith("011") else digits[2:]


def _plausible(written: str) -> bool:
    """Whether a number of the right length that its country has not given out may be one all the same, near a word or in groups."""
    plain = written.lstrip("(").lstrip("+＋ ")
    return not re.fullmatch(r"1[^0-9]*[01].*", plain) and (written.lstrip("(")[0] != "0" or plain.startswith("001"))


def _is_grouped(written: str) -> bool:
    return not written.isdigit() and len(_GROUP_OF_DIGITS.findall(written)) >= 3


def _is_no_article(document: Document, start: int, end: int) -> bool:
    """Whether digits in one piece behind a double zero have no other name, and are none of a barcode."""
    text, digits = document.text, document.text[start:end]
    if len(digits) < 12 or ean.is_valid(digits) or stands_in_a_row(text, start, end):
        return False
    return not touches_before(text, start) and not touches_after(text, end) and not document.is_in_column(start)


# --- National numbers ----------------------------------------------------------------------------------------------------

_FEWEST, _MOST = 7, 13
_BEGINNING: Final = re.compile(r"\(?[0-9]+")
_GROUP_OF_DIGITS: Final = re.compile("[0-9]+")
#: No number has more groups.
_ROW: Final = re.compile(r"\(?[0-9]+\)?(?:[^0-9()]{0,3}\(?[0-9]+\)?){0,5}")


def _nationals(document: Document, start: int, end: int, last: Candidate | None) -> Iterator[Candidate]:
    """The numbers in a row of groups of digits, each as long as it can be; ``last`` is the one before them."""
    text = document.text
    if end - start < _FEWEST or _is_of_something_longer(text, start, end):
        return
    before = Before(document, start, last)
    if _says_nothing(document, end, before):
        return
    beginning: re.Match[str] | None = _BEGINNING.search(text, start, end)
    while beginning is not None:
        first = beginning.start()
        row = _ROW.match(text, first, end)
        if first > start:
            before = Before(document, first, last)
        found = _longest(document, row.end(), before) if row is not None else None
        if found is not None:
            last = found
            yield found
        # If not from this group on, perhaps from the next.
        beginning = _BEGINNING.search(text, found.end if found is not None else beginning.end(), end)


def _is_of_something_longer(text: str, start: int, end: int) -> bool:
    """Whether it is a single group of digits that has too many of them or goes on as something else."""
    if not text[start:end].isdigit():
        return False
    return end - start > _MOST or (touches_after(text, end) and not is_slanting(text, start, end))


def _says_nothing(document: Document, end: int, before: Before) -> bool:
    """Whether neither what stands around a row of groups of digits nor a form that some of them have makes a number of them.

    Behind its first group nothing but digits stands right before one.
    """
    start, last = before.start, before.last
    if last is not None and start - last.end <= LONGEST_OR:
        return False
    if document.table_at(start) is not None or document.sql is not None:
        return _is_anothers_in_its_table(document, end, before)
    if TERMS.within(document).near(start, end, _WINDOW, _WINDOW, UNBOUNDED) is not None or may_need_no_word(document, start, end):
        return False
    text = document.text
    if "_" in text[start : start + 2] or text[end : end + 1] == "-":
        return False
    if before.label is not None or before.label_behind(end) is Label.GIVEN or before.asks_for_it or before.tells_whom_to_call:
        return False
    header = document.header(start)
    return header is None or (before.header is None and not TERMS.are_over(document, header))


def _is_anothers_in_its_table(document: Document, end: int, before: Before) -> bool:
    """Whether all groups stand under the name of another number, and nothing beside them is a telephone's label."""
    if not before.is_anothers_by_its_column or before.header is not None or before.label is not None:
        return False
    over = document.header(before.start)
    groups = _GROUP_OF_DIGITS.finditer(document.text, before.start, end)
    return before.label_behind(end) is not Label.GIVEN and all(document.header(each.start()) == over for each in groups)


def _longest(document: Document, end: int, before: Before) -> Candidate | None:
    start = before.start
    ends = _shorter(document.text, start, end, _FEWEST, _MOST)
    return next((found for each in ends if (found := _judged(document, start, each, before)) is not None), None)


def _shorter(text: str, start: int, end: int, fewest: int, most: int) -> list[int]:
    """Where a row of groups of digits ends: all of it, and then with one group less each time, while it has so many digits."""
    ends: list[int] = []
    if end - start < fewest:
        return ends
    groups = [found.span() for found in _GROUP_OF_DIGITS.finditer(text, start, end)]
    count = sum(last - first for first, last in groups)
    while count >= fewest:
        if count <= most:
            ends.append(end)
        first, last = groups.pop()
        count -= last - first
        end = groups[-1][1] if groups else start
    return ends


def _judged(document: Document, start: int, end: int, before: Before) -> Candidate | None:
    text = document.text
    start, end = without_brackets(text, start, end)
    written = text[start:end]
    digits = "".join(_DIGIT.findall(written))
    slanting = is_slanting(text, start, end)
    if (touches_after(text, end) and not slanting) or not may_be_telephone(written, digits):
        return None
    # A word and "_" before digits in one piece are the name of a file or a variable.
    joined = not slanting and touches_before(text, start)
    if joined and (before.label is None or (before.text.endswith("_") and written.isdigit())):
        return None
    if is_something_else(written) and not (_is_labelled(before.label, digits) and may_be_dotted(written)):
        return None
    if not _is_named(document, start, end, before, digits):
        return None
    last = extended(text, end)
    if _is_given(document, start, end, before, digits):
        return Candidate(start, last, digits, Confidence.LIKELY, _SAID)
    return Candidate(start, last, digits, Confidence.POSSIBLE)


def _is_labelled(label: Label | None, digits: str) -> bool:
    """Whether a label makes a number of what looks like a decimal: a weak one does not where it has few digits."""
    return label is Label.CERTAIN or (label is not None and len(digits) > _DIGITS_OF_DECIMAL)


_DIGITS_OF_DECIMAL: Final = 8

# --- What says that a number is a telephone's -------------------------------------------------------------------------------

#: A word that has a number of its own behind it.
_ANNOUNCES: Final = re.compile(
    r"(?i)(?:[ \t._-]{0,2}(?:no|nr|number|nummer|n°|nº|#))?(?:[ \t]?\([^()\n]{1,12}\))?[ \t.]{0,3}(?:[:=#]\s{0,3})?[\"'(]{0,2}[+＋(]{0,2}[0-9]"
)
#: A label with a colon, right before a number.
_KEY: Final = re.compile(r"[^\W\d_][^\n\d:;,]{0,24}[:：=]\s?[\"'(]{0,2}$")


def _is_named(document: Document, start: int, end: int, before: Before, digits: str) -> bool:
    """Whether digits in a form that telephone numbers have are one: by their label, their header, their form or a word near."""
    text, written, label = document.text, document.text[start:end], before.label
    if label is Label.CERTAIN and not is_amount(written):
        return True
    by_header = before.header
    if by_header is Label.CERTAIN or label is Label.CERTAIN:
        return by_header is Label.CERTAIN
    is_told = label in (Label.GIVEN, Label.WEAK) and (len(digits) != 12 or not names_my_number(before.text))
    is_weak = is_told or by_header in (Label.GIVEN, Label.WEAK)
    is_weak = is_weak or before.label_behind(end) is Label.GIVEN or before.instead_of is not None
    is_faint = label is Label.FAINT and len(digits) > 8 and (digits[0] == "0" or not written.isdigit())
    if (is_weak or is_faint) and is_in_a_plan(written, digits) and not stands_in_a_row(text, start, end):
        return not is_amount(written) and not counts_something(text, end)
    if before.is_anothers_by_its_column:
        return False
    if not stands_by_itself(text, start, end, digits):
        near = before.asks_for_it or (before.tells_whom_to_call and is_in_a_plan(written, digits))
        near = near or _is_near_word(document, start, end) or is_beside_somebody(document, start, end, digits)
        if not near or is_amount(written):
            return False
    return not before.names_another and not counts_something(text, end)


def _is_given(document: Document, start: int, end: int, before: Before, digits: str) -> bool:
    """Whether somebody gives it in a sentence or a key, or a word that means much else stands before what is written as only
    telephone numbers are; not where the detector's words make it surer.
    """
    text, label = document.text, before.label
    if label is Label.CERTAIN:
        return False
    written, labels = text[start:end], (label, before.header, before.label_behind(end))
    if Label.CERTAIN in labels:
        is_given = True
    elif Label.GIVEN in labels or ((last := before.instead_of) is not None and last.confidence is Confidence.LIKELY):
        is_given = is_in_a_plan(written, digits)
    elif Label.WEAK in labels or before.is_initial or before.asks_for_it or before.tells_whom_to_call:
        is_given = stands_by_itself(text, start, end, digits)
        is_given = is_given or (Label.WEAK in labels and is_usual(written, digits) and is_in_a_plan(written, digits))
    else:
        is_given = is_behind_somebody(document, start, end, digits)
    if not is_given or (Label.CERTAIN not in labels and counts_something(text, end)):
        return False
    if label is not Label.GIVEN and Label.CERTAIN not in labels and before.names_another:
        return False
    return TERMS.confirm(document, start, end, CONTEXT_WINDOW) is None


#: What made a number surer that no word for telephones is near.
_SAID: Final = "label"


def _is_labelled_only(document: Document, start: int, end: int) -> bool:
    """Whether a label stands before an international number, and none of the words that make it surer near it."""
    return (
        Before(document, start, None).label in (Label.GIVEN, Label.WEAK)
        and TERMS.confirm(document, start, end, CONTEXT_WINDOW) is None
    )


def _is_told(document: Document, start: int, end: int) -> bool:
    """Whether a word near an international number, or over it, is one for a telephone."""
    before = Before(document, start, None)
    return (
        before.label is not None
        or before.header is not None
        or ((_is_near_word(document, start, end) or CALL.search(before.text) is not None) and not names_another(before.text))
    )


def _is_near_word(document: Document, start: int, end: int) -> bool:
    """Whether a word for a telephone stands near, is no other number's and, in a table, is in the same row."""
    if TERMS.confirm(document, start, end, _WINDOW) is None:
        return False
    text, first, beyond = document.text, start - _WINDOW, end + _WINDOW
    if document.is_in_column(start):
        line, line_end = document.line(start)
        first, beyond = max(first, line), min(beyond, line_end)
    last = TERMS.last_before(document, start)
    if last is not None and last > first and not (_ANNOUNCES.match(text, last) and _KEY.search(text[last:start])):
        return True
    after = TERMS.first_after(document, end)
    return after is not None and after[0] <= beyond and _ANNOUNCES.match(text, after[1]) is None


PHONE: Final = Detector(
    id="phone",
    group="contact",
    name="Telephone number",
    description="An international number of its country's plan, a national one in a usual grouping, or any near a word for telephone.",
    triggers=(r"[0-9][0-9 ().\x{A0}/-]{5,}[0-9]",),
    find=found_by(_read_phones),
    read=_read_phones,
    read_where=_read_phones_where,
    redact=redaction.last_two,
    context=WORDS,
    yields_to=("iban", "payment_card", "imei"),
    standard="ITU-T E.164",
    example="Call +49 30 901820 or (202) 555-0143",
)

DETECTORS: Final = (PHONE,)
