"""Tables of HTML as lists: the cells of the first row as headers, and those below, by column."""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from detection.document import Document

_TAG: Final = re.compile(r"<(/?)(table|tr|t[hd])\b[^<>]{0,400}>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"<[^<>]{0,400}>")
#: A header's words stand together: a trigger looks for them right behind the tags that begin the cell.
_HEADER: Final = re.compile(r"(?:\s{0,80}<[^<>]{0,400}>){0,8}([^<>]{0,80})(?:<[^<>]{0,400}>\s{0,80}){0,8}")
#: More of a row or of a table says nothing more of whom it lists.
_MOST_COLUMNS: Final = 64
_MOST_ROWS: Final = 200
_LONGEST_CELL: Final = 400


class HtmlList(NamedTuple):
    """A table: where its first row begins and ends, that row's cells, and the others' cells."""

    start: int
    end: int
    headers: tuple[str, ...]
    rows: list[list[str]]

    def column(self, place: int) -> list[str]:
        """The values of a column."""
        return [row[place] if place < len(row) else "" for row in self.rows]


class _Open:
    """A table whose end has not been read yet: its rows, and where its first one begins and ends."""

    __slots__ = ("cell", "end", "rows", "start")

    def __init__(self, start: int) -> None:
        self.start, self.end, self.cell = start, start, -1
        self.rows: list[list[str]] = []


def html_lists(document: Document) -> Iterator[HtmlList]:
    """The tables of a text, as their ends come."""
    text = document.text
    open_tables: list[_Open] = []
    for found in _TAG.finditer(text):
        closes, kind = found[1], found[2].casefold()
        if kind == "table":
            if not closes:
                open_tables.append(_Open(found.end()))
            elif open_tables:
                table = open_tables.pop()
                _close_cell(text, table, found.start())
                if len(table.rows) > 1:
                    yield HtmlList(
                        table.start,
                        table.end,
                        tuple(map(_header, table.rows[0])),
                        [list(map(_plain, row)) for row in table.rows[1:]],
                    )
        elif open_tables:
            table = open_tables[-1]
            _close_cell(text, table, found.start())
            if closes:
                continue
            if kind == "tr":
                table.rows.append([])
            elif table.rows:
                table.cell = found.end()


def _close_cell(text: str, table: _Open, end: int) -> None:
    if table.cell < 0:
        return
    if len(table.rows) <= _MOST_ROWS and len(table.rows[-1]) < _MOST_COLUMNS:
        table.rows[-1].append(text[table.cell : min(end, table.cell + _LONGEST_CELL)])
    if len(table.rows) == 1:
        table.end = end
    table.cell = -1


def _header(source: str) -> str:
    found = _HEADER.fullmatch(source)
    return "" if found is None else " ".join(found[1].split())


def _plain(source: str) -> str:
    return " ".join(html.unescape(_ANY_TAG.sub(" ", source)).split())
