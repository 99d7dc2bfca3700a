"""Birth dates beside signs that mean much else besides: ``*``, ``b.``, ``FN:``, ``D.N.``"""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors.calendar_dates import Day, day_at
from detection.detectors.first_names import FIRST_NAMES
from detection.detectors.first_names_south import FIRST_NAMES_SOUTH
from detection.detectors.model import Candidate
from detection.document import Document
from detection.expressions import compile_own, spans_of
from domain.rules import Confidence

#: A star or abbreviation and the first figures of a day behind it.
SIGNS: Final = (
    r"\*[ \t]{0,3}[0-9]{1,2}\.(?:[ \t]?[0-9A-Z]|[ ]M\x{E4})|\bb\. ?(?:[0-9]{1,2}(?:[./-][0-9]|[a-z]{0,2} [A-Z])|[A-Z][a-z]{2,8}\.? [0-9])"
    r"|\b(?:F\. ?N\.|D\. ?N\.|F/N|D/N|d\.n\.|FN ?:|DN ?:|dn ?:)[ :]{0,3}[0-9]{1,2}[./-][0-9]"
)
_FINDER: Final = compile_own(SIGNS, captures=False)
_SIGN: Final = re.compile(r"(?:\*|b\.|[FDfd][./]? ?[Nn][.]?[ ]?:?)[ :\t]{0,3}")
#: Whoever a file names by such a sign is grown up, or nearly so: younger days are of documents.
_LAST_YEAR: Final = 2012
_REACH: Final = 60
_LEFT_OF_STAR: Final = re.compile(
    r"(?:[^\W\d_][^\W\d_'’.-]*[.]?[ ]?,[ ]?|[(\[/][ ]?|[^\W\d_]+,[ ]?[^\W\d_'’-]+(?:[ ][^\W\d_'’-]+)?[ \t]{1,8})\Z"
)
_TWO_NAMES: Final = re.compile(
    r"(?:\A|[^\w-])([^\W\d_]{2,20})(?:-[^\W\d_]{2,20})?[ ](?:[^\W\d_]{1,20}[. ]{1,2}){0,2}[^\W\d_'’-]{2,30}[ \t]{1,8}\Z"
)
_RIGHT_OF_FIRST: Final = re.compile(
    r"[ ](?:in|zu|at)[ ][^\W\d_a-z][^\s,;]{1,24}(?:[ ][^\W\d_][^\s,;:]{1,24}){0,2}[)., \t]*(?:\r?\n|;|†|\Z)|[,; ]{1,2}[†+]"
)
_ITEM: Final = re.compile(r"[ \t]*(?:[*•-][ \t]|[a-z][.)])")
_LEFT_OF_B: Final = re.compile(r"(?:[(\[][ ]?|[^\W\d_]{2,},[ ]?|[^\W\d_a-z][^\W\d_]+[ ])\Z")


def find_beside_signs(document: Document) -> Iterator[Candidate]:
    """The days behind such signs, where what stands around them leaves little else to think of."""
    text = document.text
    for start, _ in spans_of(_FINDER, document):
        behind = _SIGN.match(text, start)
        if behind is None:
            continue
        first, sign = behind.end(), text[start]
        day = day_at(text, first)
        if (
            day is not None
            and (sign in "*b" or 100 <= day.year <= _LAST_YEAR)
            and _IS_BIRTH.get(sign, _is_field)(document, start, day)
        ):
            yield Candidate(first, day.end, text[first : day.end], Confidence.LIKELY, "near: birth")


def _is_field(document: Document, start: int, day: Day) -> bool:
    return True


def _begins_line(document: Document, start: int) -> bool:
    return not document.text[document.line(start)[0] : start].strip() if start - document.line(start)[0] < _REACH else False


def _is_item(document: Document, start: int) -> bool:
    """Whether the line is one of a list: the next or the last one begins with such a sign, too."""
    first, last = document.line(start)
    before = document.text.rfind("\n", 0, max(0, first - 1)) + 1
    return (first > 0 and _ITEM.match(document.text, before) is not None) or _ITEM.match(document.text, last + 1) is not None


def _is_star_of_birth(document: Document, start: int, day: Day) -> bool:
    text = document.text
    if text[day.end : day.end + 1] == "*":
        return False
    if _begins_line(document, start):
        return _RIGHT_OF_FIRST.match(text, day.end) is not None and not _is_item(document, start)
    left = max(document.line(start)[0], start - _REACH)
    if _LEFT_OF_STAR.search(text, left, start) is not None:
        return True
    named = _TWO_NAMES.search(text, left, start)
    return named is not None and (named[1] in FIRST_NAMES or named[1] in FIRST_NAMES_SOUTH)


def _is_b_of_birth(document: Document, start: int, day: Day) -> bool:
    if day.year < 100:
        return False
    if _begins_line(document, start):
        return day.year <= _LAST_YEAR and not _is_item(document, start)
    return _LEFT_OF_B.search(document.text, max(document.line(start)[0], start - _REACH), start) is not None


_IS_BIRTH: Final = {"*": _is_star_of_birth, "b": _is_b_of_birth}
