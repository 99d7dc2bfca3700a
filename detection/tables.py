"""Tables inside plain text: CSV, semicolon and tab separated values, Markdown. Just enough to name a value's column."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_DELIMITERS: Final = ("\t", ";", "|", ",")
_LONGEST_HEADER: Final = 64
_LONGEST_LINE: Final = 4_000


class Table(NamedTuple):
    """Neighbouring lines with equally many cells. ``start`` and ``end`` are code points; ``starts`` holds each line's start."""

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

    __slots__ = ("_delimiters", "_ends", "_first_lines", "_last", "_lines", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        #: The starts of all lines in tables, and for each table where it begins, in the text and among these.
        self._lines, self._starts, self._ends, self._first_lines = (array("I") for _ in range(4))
        self._delimiters = bytearray()
        self._last: tuple[int, Table] | None = None
        for end, delimiter, lines in _find_tables(text):
            self._starts.append(lines[0])
            self._ends.append(end)
            self._first_lines.append(len(self._lines))
            self._delimiters.append(_DELIMITERS.index(delimiter))
            self._lines.extend(lines)

    @property
    def found(self) -> Iterator[Table]:
        """All of them."""
        return map(self._table, range(len(self._starts)))

    def _table(self, index: int) -> Table:
        if self._last is None or self._last[0] != index:
            start, end, delimiter = self._starts[index], self._ends[index], _DELIMITERS[self._delimiters[index]]
            beyond = self._first_lines[index + 1] if index + 1 < len(self._first_lines) else len(self._lines)
            lines = memoryview(self._lines)[self._first_lines[index] : beyond]
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
        table = self.at(position)
        if table is None:
            return None
        line = bisect_right(table.starts, position) - 1
        if line < 1:
            return None
        column = _cells_before(self.text[table.starts[line] : position], table.delimiter)
        return table.headers[column] if column < len(table.headers) else None

    def column(self, table: Table, column: int) -> list[str]:
        """The values of one column, header and Markdown rule left out."""
        values = []
        for index, start in enumerate(table.starts[1:], start=1):
            end = table.starts[index + 1] if index + 1 < len(table.starts) else table.end
            cells = split_cells(self.text[start:end].rstrip("\r\n"), table.delimiter)
            if column < len(cells) and not _is_rule(cells[column]):
                values.append(cells[column])
        return values


def split_cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line, stripped and without their quotes. A Markdown row's outer bars make no cells."""
    if delimiter == "|":
        line = line.strip()
        line = line.removeprefix("|")
        if len(line) > 1:
            line = line.removesuffix("|") if not line.endswith("\\|") else line
    if '"' not in line:
        return [cell.strip() for cell in line.split(delimiter)]
    cells: list[str] = []
    current: list[str] = []
    quoted = False
    for character in line:
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            cells.append("".join(current).strip())
            current = []
        else:
            current.append(character)
    cells.append("".join(current).strip())
    return cells


def _cells_before(part: str, delimiter: str) -> int:
    """How many cells end within the beginning of a line."""
    if '"' in part:
        # A stand-in for the value keeps a Markdown row's last bar from being read as its end.
        return len(split_cells(part + "x", delimiter)) - 1
    outer_bar = delimiter == "|" and part.lstrip().startswith("|")
    return part.count(delimiter) - outer_bar


def _is_rule(cell: str) -> bool:
    """Whether a cell belongs to the ``|---|:--:|`` line of a Markdown table."""
    return bool(cell) and not cell.strip("-: ")


def _headers(text: str, start: int, delimiter: str) -> tuple[str, ...]:
    """The cells of the line that begins a table."""
    return tuple(split_cells(text[start : text.find("\n", start)].rstrip("\r"), delimiter))


def _find_tables(text: str) -> "Iterator[tuple[int, str, array[int]]]":
    """Each table's end, delimiter and starts of lines."""
    block = array("I")
    block_delimiter, block_width = "", 0
    start = 0

    def is_table() -> bool:
        return len(block) >= 2 and _look_like_headers(_headers(text, block[0], block_delimiter))

    while start < len(text):
        newline = text.find("\n", start)
        end = len(text) if newline < 0 else newline
        line = text[start:end] if end - start <= _LONGEST_LINE else ""
        if block and _width(line, block_delimiter) != block_width:
            if is_table():
                yield start, block_delimiter, block
            block = array("I")
        if not block:
            for delimiter in _DELIMITERS:
                width = _width(line, delimiter)
                if width >= 2:
                    block_delimiter, block_width = delimiter, width
                    break
            else:
                start = end + 1
                continue
        block.append(start)
        start = end + 1
    if is_table():
        yield len(text), block_delimiter, block


def _width(line: str, delimiter: str) -> int:
    """How many cells the line has with this delimiter; 0 without any."""
    if delimiter not in line:
        return 0
    return len(split_cells(line, delimiter))


def _look_like_headers(cells: Sequence[str]) -> bool:
    """Headers are short, mostly filled in and no numbers: prose with commas and rows of data are none."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > _LONGEST_HEADER for cell in filled):
        return False
    return not any(cell[0].isdigit() or "@" in cell for cell in filled)
