"""National telephone numbers that only their place tells: behind or under somebody's name, on the line of a signature."""

import re
from typing import Final

from detection.detectors.first_names_america import is_first_name
from detection.detectors.records import Standing
from detection.detectors.telephone_forms import FORMS, is_in_a_plan, stands_in_a_row
from detection.document import Document
from detection.rare_words import loosened

#: Nine digits as Spain, Portugal and Poland write them, what Poland has in cities, and Italy's mobile telephones.
_GROUPED: Final = re.compile(
    r"[1-9][0-9]([ -])[0-9]{3}\1[0-9]{2}\1[0-9]{2}|[1-9][0-9]{2}([ -])[0-9]{3}\2[0-9]{3}|[1-9][0-9]{2}([ -])[0-9]{2}\3[0-9]{2}\3[0-9]{2}"
    r"|3[2-9][0-9][ -][0-9]{6,7}"
)
#: In one piece with the zero that is dialled first, or of those three.
_ONE_PIECE: Final = re.compile(r"0[1-9][0-9]{8,9}|[25-9][0-9]{8}")
#: What RE2 does not know: the sign that stood before.
_SAME_SIGN: Final = re.compile(r"\(\?\(1\)\\1\|(?:\[ \.-\])\)|\\[1-9]")
_ANY_FORM: Final = "|".join(loosened(_SAME_SIGN.sub("[ .-]", form)) for form in (*FORMS, _GROUPED.pattern, _ONE_PIECE.pattern))
#: A letter behind may begin an extension.
_WORDLESS: Final = Standing(rf"(?:\A|[^0-9])(?:{_ANY_FORM})(?:\b|[A-Za-z_])")
_CAPITAL: Final = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_NAME: Final = (
    rf"(?P<first>{_CAPITAL})(?: (?:[A-Z]\.|de|del|della|di|la|las|los|da|do|dos|das|van|der|von|y|e|{_CAPITAL})){{1,4}}"
)
#: Somebody who is named before a comma, on the line above or before a bracket.
_AFTER_NAME: Final = re.compile(rf"(?:\A|[\n>•*-])[ \t]{{0,4}}{_NAME}(?:,? ?\n|, | ?[–-] | \| | \()\Z")
_BEHIND: Final = re.compile(r"(?:[ \t\r]*(?:\Z|\n)|[,)]| [|·•–])")
#: Addresses of the net, on the same line.
_ADDRESS: Final = re.compile(
    r"(?i)(?<![\w./@-])(?:https?://)?www\.[\w-]+\.[\w.-]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+"
)
_DIVIDERS: Final = "|·•"
_LONGEST_LINE: Final = 120
#: So far above a line of a signature its person is named, in code points and lines.
_REACH: Final = 100
_LINES: Final = 3
_WORD: Final = re.compile(_CAPITAL)


def may_need_no_word(document: Document, start: int, end: int) -> bool:
    """Whether a part of a row of digits has one of the forms that tell what it is, alone or with their place."""
    return _WORDLESS.near(document, start, end)


def is_beside_somebody(document: Document, start: int, end: int, digits: str) -> bool:
    """Whether digits of a country's plan stand where somebody's number does, and in no row or column of other digits."""
    text = document.text
    written = text[start:end]
    in_groups, in_one_piece = _GROUPED.fullmatch(written), _ONE_PIECE.fullmatch(written)
    if (in_groups is None and in_one_piece is None) or document.is_in_column(start):
        return False
    if _BEHIND.match(text, end) is None or stands_in_a_row(text, start, end) or not is_in_a_plan(written, digits):
        return False
    if in_groups is not None and (somebody := _AFTER_NAME.search(text[max(0, start - 64) : start])) is not None:
        return is_first_name(somebody["first"])
    return _is_of_a_signature(document, start, end)


def is_usual(written: str, digits: str) -> bool:
    """Whether it is in one piece with the zero that is dialled first, or in the groups of some countries that others have as well."""
    if written.isdigit():
        return digits[0] == "0" and 10 <= len(digits) <= 12
    return _GROUPED.fullmatch(written) is not None


def _is_of_a_signature(document: Document, start: int, end: int) -> bool:
    """Whether the line holds nothing but the number and addresses of the net, and somebody is named above it."""
    text, (first, last) = document.text, document.line(start)
    if last - first > _LONGEST_LINE:
        return False
    before, after = text[first:start].strip(), text[end:last].strip()
    if not (before + after).strip(_DIVIDERS) or (before and before[-1] not in _DIVIDERS) or (after and after[0] not in _DIVIDERS):
        return False
    rest = _ADDRESS.sub("", before + after)
    if rest == before + after or rest.strip(_DIVIDERS + " "):
        return False
    above = text[max(0, first - _REACH) : first].rstrip().split("\n")[-_LINES:]
    return any(is_first_name(word) for line in above for word in _WORD.findall(line))
