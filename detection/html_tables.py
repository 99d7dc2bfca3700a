"""Tables in HTML: just enough to name a cell's column, or its row where the row's first cell is its header."""

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_TAG: Final = re.compile(r"<(/?)(table|tr|t[hd])\b([^<>]{0,400})>", re.IGNORECASE)
_TABLE: Final = re.compile(r"<table\b[^<>]{0,400}>", re.IGNORECASE)
_ROW: Final = re.compile(r"</?t(?:r|able)\b[^<>]{0,400}>", re.IGNORECASE)
_ROW_OR_HEADER: Final = re.compile(r"<(/?)(table|tr|th)\b[^<>]{0,400}>", re.IGNORECASE)
_CELL: Final = re.compile(r"<t[hd]\b[^<>]{0,400}>(.{1,400}?)(?=</?t(?:[hdr]|able)\b|\Z)", re.IGNORECASE | re.DOTALL)
_ANY_TAG: Final = re.compile(r"<[^<>]{0,400}>")
_SPAN: Final = re.compile(r"""\bcolspan\s*=\s*["']?\s*(\d{1,3})""", re.IGNORECASE)
_LONGEST_HEADER: Final = 64
_LONGEST_SOURCE: Final = 400


@dataclass(slots=True)
class _Open:
    """A table whose end has not been read yet."""

    headers: dict[int, str] = field(default_factory=dict)
    row: int = -1
    column: int = 0
    row_header: str | None = None
    #: The cell that is open: where it begins, whether it is a header, its columns, its place among the cells kept.
    begins: int | None = None
    is_header: bool = False
    spanned: int = 1
    place: int = -1


class HtmlTables:
    """The cells of all HTML tables of one text that have a header.

    A header is a cell of the table's first row, for its column, or a ``<th>`` that begins another row, for the rest of that row.
    """

    __slots__ = ("_ends", "_names", "_places", "_starts")

    def __init__(self, text: str) -> None:
        self._starts, self._ends, self._places = array("I"), array("I"), array("I")
        self._names: list[str] = []
        known: dict[str, int] = {}
        tables: list[_Open] = []
        if "<" not in text:
            return
        for found in _TAG.finditer(text):
            closes, tag, attributes = found.groups()
            kind = tag[1]  # of table, tr, th and td
            if kind in "aA" and not closes:
                tables.append(_Open())
                continue
            if not tables:
                continue
            table = tables[-1]
            if table.begins is not None:
                self._close_cell(text, table, table.begins, found.start())
            if kind in "aA":
                tables.pop()
            elif closes:
                continue
            elif kind in "rR":
                table.row, table.column, table.row_header = table.row + 1, 0, None
            else:
                self._open_cell(table, found.end(), attributes, known, kind in "hH")
        for table in tables:
            if table.begins is not None:
                self._close_cell(text, table, table.begins, len(text))

    def _open_cell(self, table: _Open, begins: int, attributes: str, known: dict[str, int], is_header: bool) -> None:
        table.begins, table.is_header, table.spanned, table.place = begins, is_header, 1, -1
        if attributes:
            span = _SPAN.search(attributes)
            table.spanned = int(span.group(1)) if span is not None else 1
        name = None if table.row <= 0 or is_header else table.row_header or table.headers.get(table.column)
        if name:
            place = known.setdefault(name, len(self._names))
            if place == len(self._names):
                self._names.append(name)
            table.place = len(self._starts)
            self._starts.append(begins)
            self._ends.append(begins)
            self._places.append(place)

    def _close_cell(self, text: str, table: _Open, begins: int, ends: int) -> None:
        if table.place >= 0:
            self._ends[table.place] = ends
        elif table.row <= 0 or (table.is_header and table.column == 0):
            name = _plain(text[begins : min(ends, begins + _LONGEST_SOURCE)])
            if table.row > 0:
                table.row_header = name
            elif name and (table.is_header or not name[0].isdigit()):
                for column in range(table.column, table.column + min(table.spanned, 100)):
                    table.headers[column] = name
        table.column += table.spanned
        table.begins = None

    def header(self, position: int) -> str | None:
        """The header of the cell that holds ``position``; None outside such cells and in headers."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._ends[index]:
            return None
        return self._names[self._places[index]]


def rewritten_headers(text: str) -> str | None:
    """The headers that are written otherwise than they are read (``account&nbsp;number``, ``staff<br>no``), one in a line.

    All that may be a header counts as one: who looks for words in the whole text would miss those. None for most texts.
    """
    found: dict[str, None] = {}
    for source in _sources_of_headers(text):
        if ("&" in source or "<" in source) and (name := _plain(source)) is not None:
            found[name] = None
    return "\n".join(found) or None


def _sources_of_headers(text: str) -> Iterator[str]:
    """What stands in the cells of every table's first row, and in every ``<th>`` behind it."""
    first_row: int | None = None
    rows = 0
    for tag in _ROW_OR_HEADER.finditer(text):
        closes, kind = tag[1], tag[2].lower()
        if kind == "th":
            if first_row is None and not closes and (cell := _CELL.match(text, tag.start())) is not None:
                yield cell[1]
            continue
        if first_row is not None and (kind == "table" or closes or rows):
            yield from (cell[1] for cell in _CELL.finditer(text, first_row, tag.end()))
            first_row = None
        if kind == "table":
            first_row, rows = (None, 0) if closes else (tag.end(), 0)
        else:
            rows += 1
    if first_row is not None:
        yield from (cell[1] for cell in _CELL.finditer(text, first_row))


def _plain(source: str) -> str | None:
    if not source:
        return None
    if "<" in source or "&" in source:
        source = html.unescape(_ANY_TAG.sub(" ", source))
    name = " ".join(source.split())
    return name if 0 < len(name) <= _LONGEST_HEADER else None
