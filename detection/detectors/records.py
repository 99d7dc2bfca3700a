"""Fields that stand in one record with another: neighbouring ``key: value``, elements, cells of a form or of a row.

All of it looks a bounded way before and behind a place.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from detection.document import Document
from detection.expressions import compile_own
from detection.proximity import words_apart
from detection.rare_words import Places
from detection.tables import Table

#: So far before and behind a field the others of its record stand, in code points.
REACH: Final = 400
#: Elements that say how a text looks and not what it is.
_MUTE: Final = r"(?:td|th|tr|dd|dt|li|p|div|span|b|i|em|strong|label|code)"
#: Where one record ends and another begins: between objects, items of a list, documents and elements that hold elements.
_BORDER: Final = re.compile(
    r"\}\s{0,80}[,;]?\s{0,80}(?:[\w.\"' -]{1,48}[=:]\s{0,4})?\{|\[\s{0,80}\{|\}\s{0,80}\]|\n[ \t]*-[ \t]|\n---|\n[ \t]*\r?\n[ \t]*\r?\n"
    rf"|</[\w:.-]{{1,48}}>\s{{0,80}}</(?!{_MUTE}>)[\w:.-]{{1,48}}>"
)
#: A name, what says that a value follows, and the value.
_FIELD: Final = re.compile(
    rf"(?:^|[\n{{,;|<>(&?]|[ \t]{{2}}|[\"'] )[\s\"'*|-]{{0,24}}(?!{_MUTE}[\s>])(?P<name>[^\W\d_][^\n\"':=<>{{}}|,;]{{0,47}}?)\.?[ \t\"'*]{{0,4}}"
    r"(?:[:=：|]|>|</[\w:]{1,20}>\s{0,8}(?:<[^<>]{1,60}>\s{0,8}){1,3}|\r?\n)[ \t\"'*]{0,8}"
    r"(?P<value>[^\W_](?:[^\n\"'<>{}|,;:=&\t ]|[ ](?=[^\W_])){0,40})(?=[ ]?(?:[\"'<>{}|,;&)*\t\r\n]|\Z)|[ ]{2})"
)
_BETWEEN_CELLS: Final = re.compile(r"<[^<>]*>|[|*]")
#: What may stand around a name or a value, between the two, between the fields of a line, and between cells.
_AROUND: Final = " \t\"'*`"
_SIGNS: Final = ":=："
_BREAKS: Final = ("\n", '"', "{", "}", "[", "]", ",", ";", "|", "<", ">", "(", "&", "?", "  ")
_CELLS: Final = "|>\n"
_LONGEST_NAME: Final = 48
_MOST_COLUMNS: Final = 4
_REACH_OF_NAME: Final = 160


class Field(NamedTuple):
    """A field: its name in small letters with spaces between its words, its value and where that lies."""

    name: str
    value: str
    start: int
    end: int


class Standing:
    """Where something stands in a text, looked for once and as far as it is asked: most fields need not be asked what stands in their
    record.
    """

    def __init__(self, expression: str) -> None:
        self._expression = compile_own(expression)

    def near(self, document: Document, first: int, last: int) -> bool:
        """Whether it stands between two places of the text, or reaches over one of them."""
        known: Places | None = document.learnt.get(self)
        if known is None:
            known = document.learnt[self] = Places(self._expression, document)
        return not known.is_nowhere and any(end > first for _, end in known.near(first, last))


@lru_cache(maxsize=1_024)
def plain_name(name: str) -> str:
    """``documentNumber``, ``document_number``, ``guest[document_number]`` and ``Document number:`` alike."""
    inner = name[name.rfind("[") + 1 :].rstrip("]") if name.endswith("]") else name
    return " ".join(words_apart(inner).casefold().split()).strip(" :#*")


def fields_behind(document: Document, position: int) -> Iterator[Field]:
    """The fields behind a position in its record, in text order."""
    place = position
    for field in _fields(document, position, min(len(document.text), position + REACH)):
        if _BORDER.search(document.text, place, field.start) is not None:
            return
        yield field
        place = field.end


def fields_before(document: Document, position: int, other: int = -1) -> list[Field]:
    """The fields before a position in its record, in text order; none if the place ``other`` lies in the same record before it."""
    first = max(0, position - REACH)
    if other >= first and _BORDER.search(document.text, other, position) is None:
        return []
    for border in _BORDER.finditer(document.text, first, position):
        first = border.start() if border.group()[0] == "\n" else border.end() - 1
    return list(_fields(document, first, position))


def _fields(document: Document, first: int, last: int) -> Iterator[Field]:
    for found in _FIELD.finditer(document.text, first, last):
        yield Field(plain_name(found["name"]), found["value"].rstrip(), *found.span("value"))


def name_of(document: Document, position: int) -> str:
    """The name of the field whose value begins there: its key or element, or what stands in the cell or line before; "" for none."""
    before = document.text[max(0, position - _REACH_OF_NAME) : position].rstrip(_AROUND)
    sign = before[-1:]
    if sign in _SIGNS:
        before = before.rstrip(_SIGNS + _AROUND + "]")
        name = before[max(map(before.rfind, _BREAKS)) + 1 :].strip(_AROUND)
    elif sign == ">" and (header := document.header(position)) is not None:
        name = header
    elif sign in _CELLS:
        before = (before if sign == "\n" else _BETWEEN_CELLS.sub("\n", before)).rstrip()
        name = before[before.rfind("\n") + 1 :]
    else:
        return ""
    return plain_name(name) if len(name) <= _LONGEST_NAME else ""


def rows_of(document: Document, table: Table) -> Iterator[tuple[int, int, list[str]]]:
    """The rows of a table of plain text: where each begins and ends, and its cells."""
    for start in table.starts[1:]:
        end = document.text.find("\n", start, table.end)
        end = table.end if end < 0 else end
        yield start, end, document.tables.cells(table, document.text[start:end].rstrip("\r"))


def columns_named(table: Table, names: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    """The first few columns with a name that the expression matches as a whole."""
    named = ((place, names.fullmatch(plain_name(header))) for place, header in enumerate(table.headers))
    return list(islice(((place, found) for place, found in named if found is not None), _MOST_COLUMNS))
