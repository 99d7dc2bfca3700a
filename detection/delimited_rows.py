"""Lines of cells that delimiters part: a comma, a semicolon, a tab, a bar, or a slash between spaces."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from detection.spaced_lines import SPACES, cells_of, is_rule

BAR: Final = "|"
#: What keeps the cells of a row apart.
DELIMITERS: Final = ("\t", ";", BAR, ",")
#: And, in lists that people type, of three cells or more: two are a choice, or the same in two languages.
SLASH: Final = " / "
#: A longer line is no row.
LONGEST_ROW: Final = 4_000
DELIMITERS_AND_SLASH: Final = (*DELIMITERS, SLASH)
#: What stands in quotes, as a whole, or a delimiter outside them. Quotes that nobody closes reach to the end.
_QUOTED: Final = re.compile(r'"[^"]*"?')
#: A bar within a cell of Markdown, as an expression and as it is written.
_ESCAPED: Final = r"\\\||"
_BAR_OF_CELL: Final = "\\|"
_CUTS: Final = {
    delimiter: re.compile(rf"{_QUOTED.pattern}|{_ESCAPED if delimiter == BAR else ''}{re.escape(delimiter)}")
    for delimiter in DELIMITERS_AND_SLASH
}
#: A key and its value, which stand in no cell between slashes: forms say the same in several languages.
_KEYED: Final = re.compile(r":(?:\s|$)")


def at_border(words: str) -> str:
    """An RE2 expression, without a group around it, for words right beside a cell's border: there may be a table under them."""
    return rf"{words}(?:[ \"'`*]*[,;|\t]| / | {{2,}}[\pL(#])|(?:[,;|\t][ \"'`*]*| / |[\pL\pN.)#] {{2,}}){words}"


def may_follow(before: str, line: str) -> bool:
    """Whether a line could be a row of a table in which another, or a line drawn under that, stands right before it."""
    for delimiter in DELIMITERS_AND_SLASH:
        if delimiter in line and delimiter in before:
            return True
    if SPACES in line.strip():
        return SPACES in before.strip() or is_rule(before)
    return BAR in line and is_rule(before)


def is_cut_everywhere(row: str, delimiter: str) -> bool:
    """Whether every delimiter in a row parts two cells: none stands in quotes or is escaped."""
    return '"' not in row and (delimiter != BAR or _BAR_OF_CELL not in row)


def split_cells(line: str, delimiter: str) -> list[str]:
    """The cells of one line, stripped and without their quotes. A Markdown row's outer bars make no cells."""
    if delimiter == SPACES:
        return [line[start:end] for start, end in cells_of(line)]
    line = _without_outer_bars(line) if delimiter == BAR else line
    if is_cut_everywhere(line, delimiter):
        return [cell.strip() for cell in line.split(delimiter)]
    if line[0] == line[-1] == '"':
        quotes = line.count('"')
        cells = line[1:-1].split(f'"{delimiter}"')
        if quotes == 2 * len(cells):  # every cell in quotes, none inside: most files
            return [cell.strip() for cell in cells]
    return [
        cell.replace('"', "").replace(_BAR_OF_CELL, BAR).strip() for cell in cut_at(line, cuts_of(line, delimiter), delimiter)
    ]


def cut_at(line: str, cuts: Iterable[int], delimiter: str) -> list[str]:
    """What stands between the cuts, where delimiters begin."""
    cells, begin = [], 0
    for cut in cuts:
        cells.append(line[begin:cut])
        begin = cut + len(delimiter)
    cells.append(line[begin:])
    return cells


def has_outer_bar(row: str, delimiter: str) -> bool:
    """Whether a bar stands before the cells of a Markdown row."""
    return delimiter == BAR and row.lstrip().startswith(BAR)


def _without_outer_bars(line: str) -> str:
    line = line.strip().removeprefix(BAR)
    return line.removesuffix(BAR) if len(line) > 1 and not line.endswith(_BAR_OF_CELL) else line


def cuts_of(line: str, delimiter: str) -> Iterator[int]:
    """Where delimiters stand outside quotes."""
    return (found.start() for found in _CUTS[delimiter].finditer(line) if found.group() == delimiter)


def is_rule_cell(cell: str) -> bool:
    """Whether a cell belongs to the ``|---|:--:|`` line of a Markdown table, or to one under headers parted by spaces."""
    return bool(cell) and (not cell.strip("-=: ") or ("-" in cell and not cell.strip("-+ ")))


def width_of(line: str, delimiter: str) -> int:
    """How many cells the line has with this delimiter; 0 without any."""
    if delimiter not in line or (delimiter == SLASH and _KEYED.search(line) is not None):
        return 0
    if delimiter == BAR:
        line = _without_outer_bars(line)
    quotes = line.count('"')
    if quotes and line[0] == line[-1] == '"' and quotes == 2 * (cells := line.count(f'"{delimiter}"') + 1):
        return cells  # every cell in quotes, none inside: most files
    line = _QUOTED.sub("", line) if quotes else line
    return line.count(delimiter) - (line.count(_BAR_OF_CELL) if delimiter == BAR else 0) + 1
