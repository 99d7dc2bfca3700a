"""Birth dates beside signs that mean much else besides: ``*``, ``b.``, ``FN:``, ``D.N.``, ``nato``"""

import re
from collections.abc import Iterator
from typing import Final

from detection.detectors.birth_words import OF_THING
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
    r"|\b[FD]N [0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)[0-9]"
)
#: What says so right before a day and is, without one, too frequent.
RIGHT_BEFORE: Final = r"\b(?:[Nn](?:é|e\x{301})e?|nat[oa]|Nata|NATA|f\.)[ :]{1,3}[0-9]"
_FINDER: Final = compile_own(f"{SIGNS}|{RIGHT_BEFORE}", captures=False)
_SIGN: Final = re.compile(r"(?:\*|[bf]\.|[Nn](?:é|e\u0301)e?|[Nn][Aa][Tt][OoAa]|[FDfd][./]? ?[Nn][.]?[ ]?:?)[ :\t]{0,3}")
#: Whoever a file names by such a sign is grown up, or nearly so: younger days are of documents.
_LAST_YEAR: Final = 2012
_REACH: Final = 60
_FIRST_NAMES: Final = FIRST_NAMES | FIRST_NAMES_SOUTH
_NAME: Final = r"[^\W\d_][^\W\d_'’-]{1,24}(?:-[^\W\d_]{2,24})?"
#: ``Max Mustermann (* …``, ``Max Mustermann, * …``, ``Mustermann, Max  * …``, ``Max Mustermann * …``.
_IN_BRACKETS: Final = re.compile(r"[^\W\d_]{2}[ ]?[(\[][ ]?\Z")
_BEHIND_COMMA: Final = re.compile(rf"{_NAME}(?:,[ ]?|,[ ]?{_NAME}(?:[ ]{_NAME})?[ \t]{{1,8}})\Z")
_NAMES_BEFORE: Final = re.compile(rf"(?:\A|[^\w-])({_NAME})(?:,[ ]?|[ ])(?:[^\W\d_]\.[ ])?({_NAME})(?:,[ ]?|[ \t]{{1,8}})\Z")
_BEHIND_FIRST: Final = re.compile(
    r"[ ](?:in|zu|at)[ ][^\W\d_a-z][^\s,;]{1,24}(?:[ ][^\W\d_][^\s,;:]{1,24}){0,2}[)., \t]*(?:\r?\n|;|†|\Z)|[,; –-]{1,3}[†+]"
)
_WITHOUT_SIGN: Final = re.compile(r"[FD]N [0-9]")
_ENDS: Final = re.compile(r"[)., \t]*(?:\r?\n|\Z)")
_ITEM: Final = re.compile(r"[ \t]*(?:[*•-][ \t]|[a-z][.)])")
#: How what is said right before a day begins.
_TOLD: Final = frozenset(("né", "Né", "ne", "Ne", "na", "Na", "NA"))
_BEFORE_F: Final = re.compile(r"(?:[(\[][ ]?|[^\W\d_a-z][^\W\d_]+,[ ]?)\Z")
_BEFORE_NATO: Final = re.compile(r"(?:\A|[\n,;|(\[\t]|  )[ \t\"'*-]{0,8}\Z|[^\W\d_a-z][^\W\d_]+[ ]\Z")
_BEFORE_B: Final = re.compile(r"(?:[(\[][ ]?|[^\W\d_]{2,},[ ]?|[^\W\d_a-z][^\W\d_]+[ ])\Z")


def find_beside_signs(document: Document) -> Iterator[Candidate]:
    """The days behind such signs, where what stands around them leaves little else to think of."""
    text = document.text
    for start, _ in spans_of(_FINDER, document):
        behind = _SIGN.match(text, start)
        if behind is None or (day := day_at(text, behind.end())) is None:
            continue
        is_birth = _is_told if behind.group()[:2] in _TOLD else _JUDGES.get(text[start], _is_of_field)
        if is_birth(document, start, day):
            first = behind.end()
            yield Candidate(first, day.end, text[first : day.end], Confidence.LIKELY, "near: birth")


def _is_of_field(document: Document, start: int, day: Day) -> bool:
    if not 100 <= day.year <= _LAST_YEAR:
        return False
    if _WITHOUT_SIGN.match(document.text, start) is None:
        return True
    return _BEFORE_B.search(document.text, max(document.line(start)[0], start - _REACH), start) is not None


def _is_star_of_birth(document: Document, start: int, day: Day) -> bool:
    text = document.text
    if text[day.end : day.end + 1] == "*":
        return False
    if _begins_line(document, start):
        return _BEHIND_FIRST.match(text, day.end) is not None and not _is_item(document, start)
    left = max(document.line(start)[0], start - _REACH)
    if _IN_BRACKETS.search(text, left, start) is not None:
        return True
    if day.year <= _LAST_YEAR and _BEHIND_COMMA.search(text, left, start) is not None:
        return True
    names = _NAMES_BEFORE.search(text, left, start)
    return names is not None and any(each.partition("-")[0] in _FIRST_NAMES for each in names.groups())


def _is_b_of_birth(document: Document, start: int, day: Day) -> bool:
    if not 100 <= day.year <= _LAST_YEAR:
        return False
    if _begins_line(document, start):
        return _ENDS.match(document.text, day.end) is not None and not _is_item(document, start)
    return _BEFORE_B.search(document.text, max(document.line(start)[0], start - _REACH), start) is not None


def _is_f_of_birth(document: Document, start: int, day: Day) -> bool:
    return 100 <= day.year <= _LAST_YEAR and _BEFORE_F.search(document.text, max(0, start - _REACH), start) is not None


def _is_told(document: Document, start: int, day: Day) -> bool:
    """Whether somebody is said to be born, and it is no cream, no treaty and no firm."""
    text, left = document.text, max(0, start - _REACH)
    if OF_THING.search(text, left, start) is not None:
        return False
    if text[start + 1] in "éeE\u0301":
        return True
    return 100 <= day.year <= _LAST_YEAR and _BEFORE_NATO.search(text, left, start) is not None


_JUDGES: Final = {"*": _is_star_of_birth, "b": _is_b_of_birth, "f": _is_f_of_birth}


def _begins_line(document: Document, start: int) -> bool:
    first = document.line(start)[0]
    return start - first < _REACH and not document.text[first:start].strip()


def _is_item(document: Document, start: int) -> bool:
    """Whether the line is one of a list: the next or the last one begins with such a sign, too."""
    first, last = document.line(start)
    before = document.text.rfind("\n", 0, max(0, first - 1)) + 1
    return (first > 0 and _ITEM.match(document.text, before) is not None) or _ITEM.match(document.text, last + 1) is not None
