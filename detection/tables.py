"""Tables inside plain text: CSV, semicolon and tab separated values, Markdown, columns parted by slashes between spaces or by spaces.

Just enough to name a value's column.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from detection.delimited_rows import (
    BAR,
    DELIMITERS,
    DELIMITERS_AND_SLASH,
    LONGEST_ROW,
    SLASH,
    cut_at,
    cuts_of,
    has_outer_bar,
    is_cut_everywhere,
    is_rule_cell,
    may_follow,
    split_cells,
    width_of,
)
from detection.spaced_lines import SPACES, Columns, cells_of, is_rule

_LEAST_BETWEEN_SLASHES: Final = 3
_LONGEST_HEADER: Final = 64
#: A line with a delimiter; all others are passed over at once.
_DELIMITED: Final = re.compile(r"^[^\n\t;|,]*+[\t;|,][^\n]*", re.MULTILINE)
#: A line with a delimiter or with two spaces between words.
_DELIMITED_OR_SPACED: Final = re.compile(r"^ *+(?:[^\n\t;|, ]++ ?+)*+(?:[\t;|,]| ++[^ \n\r])[^\n]*", re.MULTILINE)
#: The same, or one with a slash between spaces, for texts that have one.
_DELIMITED_OR_SLASHED: Final = re.compile(r"^(?:[^\n\t;|, ]++| (?!/ ))*+(?:[\t;|,]| / )[^\n]*", re.MULTILINE)
_DELIMITED_SLASHED_OR_SPACED: Final = re.compile(
    r"^ *+(?:[^\n\t;|, ]++(?: (?!/ ))?+)*+(?:[\t;|,]| / | ++[^ \n\r])[^\n]*", re.MULTILINE
)
#: By whether there is a slash between spaces in the text, and whether there are two spaces.
_LINES: Final = {
    (False, False): _DELIMITED,
    (False, True): _DELIMITED_OR_SPACED,
    (True, False): _DELIMITED_OR_SLASHED,
    (True, True): _DELIMITED_SLASHED_OR_SPACED,
}
_MOST_KNOWN: Final = 100
_KINDS: Final = (*DELIMITERS_AND_SLASH, SPACES)
#: Those that stand between cells and nowhere else.
_PLAIN_DELIMITERS: Final = frozenset(DELIMITERS_AND_SLASH) - {BAR}
#: So many rows say what a column holds.
_ROWS_OF_COLUMN: Final = 250
_LETTER: Final = re.compile(r"[^\W\d_]")
#: What a cell begins with that may be part of a drawn line.
_SIGNS_OF_RULES: Final = frozenset("-=:+")


class Table(NamedTuple):
    """Neighbouring lines with equally many cells. ``start`` and ``end`` are code points; ``starts`` holds each line's start.

    Where spaces part the cells, some may be missing in a row.
    """

    start: int
    end: int
    delimiter: str
    headers: tuple[str, ...]
    starts: Sequence[int]

    @property
    def rows(self) -> int:
        """How many lines of data there are, the header not counted."""
        return len(self.starts) - 1


class Tables:
    """All tables of one text, in text order. There may be hundreds of thousands: each is made when it is asked for."""

    __slots__ = (
        "_columns",
        "_delimiters",
        "_ends",
        "_first_lines",
        "_last",
        "_lines",
        "_row",
        "_row_cuts",
        "_row_end",
        "_row_outer",
        "_row_places",
        "_row_table",
        "_split",
        "_starts",
        "text",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        #: The starts of all lines in tables, and for each table where it begins, in the text and among these.
        self._lines, self._starts, self._ends, self._first_lines = (array("I") for _ in range(4))
        self._delimiters = bytearray()
        self._last: tuple[int, Table] | None = None
        self._split: tuple[int, list[list[str]]] | None = None
        #: Of the row asked about last: its table, start and end, where its cells are cut if it has quotes, and whether a bar
        #: stands before them. A row may hold hundreds of values.
        self._row_table: Table | None = None
        self._row, self._row_end, self._row_outer = 0, -1, False
        self._row_cuts: list[int] | None = None
        #: And, where spaces part them, where its cells begin (among these cuts) and the column of each.
        self._row_places: Sequence[int] = ()
        self._columns: tuple[int, Columns | None] = (-1, None)
        for end, delimiter, lines in _find_tables(text):
            self._starts.append(lines[0])
            self._ends.append(end)
            self._first_lines.append(len(self._lines))
            self._delimiters.append(_KINDS.index(delimiter))
            self._lines.extend(lines)

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def found(self) -> Iterator[Table]:
        """All of them."""
        return map(self._table, range(len(self._starts)))

    def __getitem__(self, index: int) -> Table:
        """One of them, by its place."""
        if index >= len(self._starts):
            raise IndexError(index)
        return self._table(index)

    def rows_at(self, index: int) -> int:
        """How many lines of data one has, by its place; it need not be made for that."""
        beyond = self._first_lines[index + 1] if index + 1 < len(self._first_lines) else len(self._lines)
        return beyond - self._first_lines[index] - 1

    def _table(self, index: int) -> Table:
        if self._last is None or self._last[0] != index:
            start, end, delimiter = self._starts[index], self._ends[index], _KINDS[self._delimiters[index]]
            first = self._first_lines[index]
            lines = memoryview(self._lines)[first : first + 1 + self.rows_at(index)]
            self._last = index, Table(start, end, delimiter, _headers(self.text, start, delimiter), lines)
        return self._last[1]

    def at(self, position: int) -> Table | None:
        """The table that holds ``position``."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._ends[index]:
            return None
        return self._table(index)

    def header(self, position: int) -> str | None:
        """The column header over ``position``; None outside tables and in the header line itself."""
        if not self._row <= position <= self._row_end:
            self._read_row(position)
        table = self._row_table
        if table is None:
            return None
        if table.delimiter == SPACES:
            return self._header_above(table, position)
        if self._row_cuts is None:
            column = self.text.count(table.delimiter, self._row, position) - self._row_outer
        else:
            column = bisect_left(self._row_cuts, position - self._row) - self._row_outer
        return table.headers[column if column > 0 else 0] if column < len(table.headers) else None

    def _header_above(self, table: Table, position: int) -> str | None:
        """The header of the cell that begins at ``position`` or before it; a value with a key of its own has none."""
        place = bisect_right(self._row_cuts or [], position - self._row) - 1
        if not 0 <= place < len(self._row_places):
            return None
        before = self.text[max(self._row, position - _LONGEST_HEADER) : position].rstrip(" \"'")
        return None if before.endswith((":", "=")) else table.headers[self._row_places[place]]

    def _read_row(self, position: int) -> None:
        """What is known of the row that holds ``position``; what lies between two tables is a row of none, and so is a header line."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or position >= self._ends[index]:
            self._row_table = None
            self._row = self._ends[index] if index >= 0 else 0
            self._row_end = self._starts[index + 1] - 1 if index + 1 < len(self._starts) else len(self.text)
            return
        table = self._table(index)
        line = bisect_right(table.starts, position) - 1
        start = table.starts[line]
        if line < 1:
            self._row_table, self._row, self._row_end = None, start, table.starts[1] - 1
            return
        end = self.text.find("\n", start)
        end = end if end >= 0 else len(self.text)
        row = self.text[start:end]
        self._row_table, self._row, self._row_end = table, start, min(end, table.end - 1)
        if table.delimiter == SPACES:
            cells = cells_of(row)
            self._row_cuts, self._row_places = [start for start, _ in cells], self._places(table, cells)
            return
        self._row_outer = has_outer_bar(row, table.delimiter)
        self._row_cuts = None if is_cut_everywhere(row, table.delimiter) else list(cuts_of(row, table.delimiter))

    def _places(self, table: Table, cells: "list[tuple[int, int]]") -> Sequence[int]:
        """The columns of a row's cells in a table whose cells are parted by spaces; none for a line that only draws one."""
        if self._columns[0] != table.start:
            self._columns = table.start, Columns.under(_line_at(self.text, table.start))
        columns = self._columns[1]
        return (columns.place(cells) if columns is not None else None) or ()

    def cells(self, table: Table, line: str) -> list[str]:
        """The cells of one of its lines, by column."""
        if table.delimiter != SPACES:
            return split_cells(line, table.delimiter)
        spans, row = cells_of(line), [""] * len(table.headers)
        for place, (start, end) in zip(self._places(table, spans), spans, strict=False):
            row[place] = line[start:end]
        return row

    def column_of(self, table: Table, position: int) -> int:
        """The column of a position in the header line of a table whose cells a delimiter parts."""
        line, place = self.text[table.start : table.starts[1]], position - table.start
        before = (
            line.count(table.delimiter, 0, place)
            if '"' not in line
            else sum(cut < place for cut in cuts_of(line, table.delimiter))
        )
        return before - has_outer_bar(line, table.delimiter)

    def cells_under(self, table: Table, columns: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Where the cells of some columns, from left to right, stand in each row of a table whose cells a delimiter parts; quotes
        included.
        """
        text, delimiter, last = self.text, table.delimiter, columns[-1] + 1
        for line in islice(table.starts, 1, None):
            end = text.find("\n", line)
            row = text[line : end if end >= 0 else len(text)]
            outer = has_outer_bar(row, delimiter)
            cells = (
                row.split(delimiter, last + outer)
                if is_cut_everywhere(row, delimiter)
                else cut_at(row, cuts_of(row, delimiter), delimiter)
            )
            for column in columns:
                place = column + outer
                if place < len(cells):
                    start = line + sum(map(len, cells[:place])) + place * len(delimiter)
                    yield start, start + len(cells[place])

    def column(self, table: Table, column: int) -> list[str]:
        """The values of one column in the first rows, header and Markdown rule left out."""
        cells = [cells[column] for cells in self._cells(table) if column < len(cells)]
        return [cell for cell in cells if cell[:1] not in _SIGNS_OF_RULES or not is_rule_cell(cell)]

    def _cells(self, table: Table) -> list[list[str]]:
        """The cells of the first rows; kept for the table asked about last, whose columns are asked about one after the other."""
        if self._split is None or self._split[0] != table.start:
            text, delimiter = self.text[table.start : table.end], table.delimiter
            rows = text.split("\n", 1 + _ROWS_OF_COLUMN)[1 : min(len(table.starts), 1 + _ROWS_OF_COLUMN)]
            if delimiter in _PLAIN_DELIMITERS and '"' not in text:
                self._split = table.start, [[cell.strip() for cell in row.split(delimiter)] for row in rows]
            else:
                self._split = table.start, [self.cells(table, row.rstrip("\r")) for row in rows]
        return self._split[1]


def _line_at(text: str, start: int) -> str:
    """The line that begins there, or as much of it as a row may have."""
    end = text.find("\n", start, start + LONGEST_ROW)
    return text[start : end if end >= 0 else start + LONGEST_ROW].rstrip("\r")


def _headers(text: str, start: int, delimiter: str) -> tuple[str, ...]:
    """The cells of the line that begins a table."""
    return _headers_in(text[start : text.find("\n", start)], delimiter)


@lru_cache(maxsize=64)
def _headers_in(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(split_cells(line.rstrip("\r"), delimiter))


def _find_tables(text: str) -> "Iterator[tuple[int, str, array[int]]]":
    """Each table's end, delimiter and starts of lines."""
    block = array("I")
    block_delimiter, block_width, block_end = "", 0, 0
    #: How many delimiters the next row of this block has, if counting them is enough to know it; else -1.
    counted, has_quotes = -1, '"' in text
    columns: Columns | None = None
    known: dict[str, Columns | None] = {}

    def is_table() -> bool:
        if len(block) < 2 or columns is not None:
            return len(block) >= 2
        return _look_like_headers(_headers(text, block[0], block_delimiter), with_letters=block_delimiter == SLASH)

    for found in _LINES[SLASH in text, SPACES in text].finditer(text):
        start, end = found.span()
        if start == block_end and text.count(block_delimiter, start, end) == counted and end - start <= LONGEST_ROW:
            block.append(start)
            block_end = end + 1
            continue
        line = found.group() if end - start <= LONGEST_ROW else ""
        if block:
            is_ruled = columns is not None or block_delimiter == BAR
            if is_ruled and start > block_end and len(block) == 1 and _is_rule_between(text, block_end, start):
                block.append(block_end)
                block_end = start
            if columns is None:
                belongs = start == block_end and width_of(line, block_delimiter) == block_width
            else:
                belongs = start == block_end and columns.are_over(line, first=len(block) == 1)
            if not belongs:
                if is_table():
                    yield block_end, block_delimiter, block
                block = array("I")
        if not block:
            block_delimiter, block_width, columns = _begin(text, line, end, known)
            counted = -1
            if not block_width:
                continue
            if columns is None and not has_quotes and block_delimiter in DELIMITERS and block_delimiter != BAR:
                counted = block_width - 1
        block.append(start)
        block_end = end + 1
    if is_table():
        yield min(block_end, len(text)), block_delimiter, block


def _begin(text: str, line: str, end: int, known: dict[str, Columns | None]) -> tuple[str, int, Columns | None]:
    """What keeps the cells of a first line apart, how many these are, and the columns under them if it is spaces; none where the next
    line cannot be a row under it.

    Headers and names have commas in them: these part the cells only if the next line is no row under the line's spaces.
    ``known`` holds lines that were asked about before: a text may repeat a few very often.
    """
    following = _line_at(text, end + 1)
    if not may_follow(line, following) and not ((SPACES in line or BAR in line) and is_rule(following)):
        return "", 0, None
    delimiter, width = "", 0
    for delimiter in DELIMITERS:
        if delimiter in line and (width := width_of(line, delimiter)) >= 2:
            break
    else:
        width = 0
    if (not width or delimiter == ",") and SPACES in line:
        if line in known:
            columns = known[line]
        else:
            if len(known) >= _MOST_KNOWN:
                known.clear()
            columns = known[line] = Columns.under(line)
        if columns is not None and (not width or columns.are_over(following, first=True)):
            return SPACES, len(columns.headers), columns
    if not width and (slashed := width_of(line, SLASH)) >= _LEAST_BETWEEN_SLASHES:
        return SLASH, slashed, None
    return delimiter, width, None


def _is_rule_between(text: str, start: int, end: int) -> bool:
    """Whether one line stands there that only draws a line."""
    return end - start <= LONGEST_ROW and text.find("\n", start, end) == end - 1 and is_rule(text[start : end - 1])


@lru_cache(maxsize=64)
def _look_like_headers(cells: tuple[str, ...], *, with_letters: bool) -> bool:
    """Headers are short, mostly filled in and no numbers: prose with commas and rows of data are none."""
    if with_letters and not all(map(_LETTER.search, cells)):
        return False
    filled = 0
    for cell in cells:
        if cell:
            if len(cell) > _LONGEST_HEADER or cell[0].isdigit() or "@" in cell:
                return False
            filled += 1
    return filled >= 2
