"""Columns of values in SQL: those that INSERT and COPY name, or CREATE TABLE where they do not; just enough to name a value's column."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from heapq import merge
from typing import Final

#: Without one of each no statement names columns; they are looked for as bytes, faster than anything else is.
_OF_INSERT: Final = (
    (b"INSERT ", b"insert ", b"Insert ", b"REPLACE ", b"replace ", b"Replace "),
    (b"INTO", b"into", b"Into", b"OVERWRITE", b"overwrite"),
    (b"VALUE", b"value", b"Value"),
)
_OF_COPY: Final = ((b"STDIN", b"stdin"), (b"COPY ", b"copy ", b"Copy "))
_NAME: Final = r"(?:[`\"\[]?[\w$]{1,64}[`\"\]]?\.){0,3}[`\"\[]?[\w$]{1,64}[`\"\]]?"
_COLUMNS: Final = r"\(\s*(?P<{0}>[^()]{{1,4000}}+)\)"
#: What such statements begin with: found by itself, before the expression is asked.
_BEGINNINGS: Final = tuple(
    form for word in ("insert", "replace", "copy", "create") for form in (f"{word} ", f"{word.upper()} ", f"{word.capitalize()} ")
)
_STATEMENT: Final = re.compile(
    r"(?<!\w)(?:(?:INSERT|insert|Insert|REPLACE|replace|Replace)\s{1,8}"
    r"(?i:(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OVERWRITE|OR\s{1,8}[A-Z]{4,8})\s{1,8}){0,2}(?:INTO|TABLE)\s{1,8})"
    rf"(?P<into>{_NAME})\s{{0,8}}(?:{_COLUMNS.format('inserted')}\s{{0,8}})?(?i:(?:OVERRIDING\s{{1,8}}[A-Z]{{4,6}}\s{{1,8}}VALUE\s{{1,8}})?VALUES?)\s{{0,8}}(?=\()"
    rf"|(?:COPY|copy|Copy)\s{{1,8}}(?P<copied_into>{_NAME})\s{{0,8}}(?:{_COLUMNS.format('copied')}\s{{0,8}})?"
    r"(?i:FROM\s{1,8}STDIN)(?P<how>[^;\n]{0,200});?[ \t]*\r?\n"
    rf"|(?:CREATE|create|Create)\s{{1,8}}(?i:(?:(?:GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED)\s{{1,8}}){{0,2}}TABLE\s{{1,8}}(?:IF\s{{1,8}}NOT\s{{1,8}}EXISTS\s{{1,8}})?)"
    rf"(?P<created>{_NAME})\s{{0,8}}(?=\())"
)
#: A quote ends a string where a value ends; elsewhere nobody doubled it: 'Nigel O'Brien'.
_STRING: Final = r"'(?:[^'\\\n]++|\\[^\n]|''|'(?!\s{0,8}[,)]))*+"
_QUOTED: Final = r"\"(?:[^\"\\\n]++|\\[^\n])*+"
_ROW: Final = re.compile(rf"\((?:[^()'\"]++|{_STRING}'|{_QUOTED}\"|\((?:[^()'\n]++|'[^'\n]*+'|\([^()\n]*+\))*+\))*+\)")
_ANOTHER: Final = re.compile(r"\s{0,200},\s{0,200}(?=\()")
#: What commas stand in that part no values, and those that do.
_PARTS: Final = re.compile(rf"{_STRING}(?:'|\Z)|{_QUOTED}(?:\"|\Z)|\((?:[^()'\n]++|'[^'\n]*+'|\([^()\n]*+\))*+(?:\)|\Z)|,")
#: A value without its quotes and what says its type, between what parts it from others.
_VALUE: Final = re.compile(r"\s*+(?:[A-Za-z_]{1,16}+[ (]{0,2}(?='))?'?([^'\n]*[^'\s])(?='?\s*\Z|',)")
#: A longer row is none.
_LONGEST_ROW: Final = 4_000
#: What begins a line of CREATE TABLE that is no column.
_NO_COLUMN: Final = frozenset(
    ("primary", "unique", "key", "constraint", "foreign", "index", "check", "fulltext", "exclude", "like", "spatial", "period")
)
_AROUND_NAMES: Final = " \t\r\n`\"'[]"
_NONE: Final[tuple[str, ...]] = ()


def may_name_columns(data: bytes) -> bool:
    """Whether a text may hold such statements; most do not."""
    return _holds(data, _OF_COPY) or _holds(data, _OF_INSERT)


def _holds(data: bytes, needles: tuple[tuple[bytes, ...], ...]) -> bool:
    return all(any(needle in data for needle in each) for each in needles)


class SqlColumns:
    """The statements of one text that put values under named columns. There may be very many: the rows of each are read when asked for."""

    __slots__ = ("_begins", "_copies", "_cuts", "_names", "_places", "_row", "_rows", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        #: By statement where it and its rows begin, and which of the lists of columns is its own.
        self._starts, self._begins, self._places = array("I"), array("I"), array("I")
        self._names: list[tuple[str, ...]] = [_NONE]
        #: The statements whose rows are lines, and what parts their values.
        self._copies: dict[int, str] = {}
        #: Of statements asked about, where each row begins and ends.
        self._rows: dict[int, array[int]] = {}
        #: The row asked about last, and where its values are parted.
        self._row, self._cuts = (0, -1), array("I")
        known: dict[str, int] = {}
        tables: dict[str, int] = {}
        for found in _statements(text):
            if (created := found["created"]) is not None:
                tables[_plain(created)] = self._list(_created(text, found.end()))
                continue
            listed, table = found["inserted"] or found["copied"], _plain(found["into"] or found["copied_into"])
            if listed is None:
                place = tables.get(table, 0)
            elif (place := known.get(listed, 0)) == 0:
                place = known[listed] = self._list(tuple(name.strip(_AROUND_NAMES) for name in listed.split(",")))
            if found["copied_into"] is not None:
                self._copies[len(self._starts)] = "," if "csv" in found["how"].lower() else "\t"
            self._starts.append(found.start())
            self._begins.append(found.end())
            self._places.append(place)

    def _list(self, names: tuple[str, ...]) -> int:
        if not names:
            return 0
        self._names.append(names)
        return len(self._names) - 1

    def __len__(self) -> int:
        return len(self._starts)

    def header(self, position: int) -> str | None:
        """The column of the value that holds ``position``; None outside the rows of statements."""
        statement = bisect_right(self._starts, position) - 1
        if statement < 0 or position < self._begins[statement] or not (names := self._names[self._places[statement]]):
            return None
        if not self._row[0] < position < self._row[1]:
            self._read_row(statement, position)
        if not self._row[0] < position < self._row[1] or len(self._cuts) + 1 != len(names):
            return None
        return names[bisect_left(self._cuts, position)]

    def _read_row(self, statement: int, position: int) -> None:
        text, delimiter = self._text, self._copies.get(statement)
        self._row = 0, -1
        if delimiter is not None:
            start = max(text.rfind("\n", 0, position), self._begins[statement] - 1)
            end = text.find("\n", position, start + _LONGEST_ROW)
            end = end if end >= 0 else len(text)
            if end - start > _LONGEST_ROW or position >= self._copied_until(statement):
                return
        else:
            rows = self._rows_of(statement)
            place = bisect_right(range(len(rows) // 2), position, key=lambda nth: rows[2 * nth]) - 1
            if place < 0 or position >= rows[2 * place + 1] or rows[2 * place + 1] - rows[2 * place] > _LONGEST_ROW:
                return
            start, end = rows[2 * place], rows[2 * place + 1]
        self._row, self._cuts = (start, end), array("I", self._cuts_in(statement, start, end))

    def _cuts_in(self, statement: int, start: int, end: int) -> Iterator[int]:
        """What parts the values of a row."""
        delimiter = self._copies.get(statement)
        if delimiter is not None:
            return (place for place in range(start + 1, end) if self._text[place] == delimiter)
        return (found.start() for found in _PARTS.finditer(self._text, start + 1, end - 1) if found.group() == ",")

    def values_under(self, is_named: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
        """The values of all rows under columns of certain names, in text order: where each stands without its quotes, and its column."""
        text, known = self._text, dict[int, list[int]]()
        for statement, place in enumerate(self._places):
            names = self._names[place]
            if (columns := known.get(place)) is None:
                columns = known[place] = [column for column, name in enumerate(names) if is_named(name)]
            if not columns:
                continue
            for start, end in self._spans_of_rows(statement):
                if end - start > _LONGEST_ROW:
                    continue
                borders = [start, *self._cuts_in(statement, start, end), end - (statement not in self._copies)]
                if len(borders) != len(names) + 1:
                    continue
                for column in columns:
                    value = _VALUE.match(text, borders[column] + 1, borders[column + 1])
                    if value is not None:
                        yield *value.span(1), names[column]

    def _spans_of_rows(self, statement: int) -> Iterator[tuple[int, int]]:
        if statement not in self._copies:
            rows = self._rows_of(statement)
            yield from zip(rows[::2], rows[1::2], strict=True)
            return
        start, last = self._begins[statement] - 1, self._copied_until(statement)
        while (end := self._text.find("\n", start + 1, last)) >= 0:
            yield start, end
            start = end

    def _rows_of(self, statement: int) -> "array[int]":
        rows = self._rows.get(statement)
        if rows is None:
            rows = self._rows[statement] = self._find_rows(statement)
        return rows

    def _end(self, statement: int) -> int:
        return self._starts[statement + 1] if statement + 1 < len(self._starts) else len(self._text)

    def _copied_until(self, statement: int) -> int:
        """Where the line begins that ends the rows of COPY."""
        rows = self._rows.get(statement)
        if rows is None:
            end = self._text.find("\n\\.", self._begins[statement] - 1, self._end(statement))
            rows = self._rows[statement] = array("I", (end + 1 if end >= 0 else self._end(statement),))
        return rows[0]

    def _find_rows(self, statement: int) -> "array[int]":
        text, place, end = self._text, self._begins[statement], self._end(statement)
        rows = array("I")
        while place < end:
            row = _ROW.match(text, place, end)
            if row is None:
                # Something in it is not written as it should be: perhaps the next one is.
                place = text.find("\n(", place + 1, end) + 1
                if not place:
                    break
                continue
            rows.extend(row.span())
            another = _ANOTHER.match(text, row.end(), end)
            if another is None:
                break
            place = another.end()
        return rows


def _statements(text: str) -> Iterator[re.Match[str]]:
    """The beginnings of statements, in text order, none within another one."""
    passed = 0
    for place in merge(*(_places(text, beginning) for beginning in _BEGINNINGS)):
        if place >= passed and (found := _STATEMENT.match(text, place)) is not None:
            passed = found.end()
            yield found


def _places(text: str, beginning: str) -> Iterator[int]:
    place = text.find(beginning)
    while place >= 0:
        yield place
        place = text.find(beginning, place + len(beginning))


def _plain(name: str) -> str:
    """The name of a table without its schema and quotes."""
    return name.rpartition(".")[2].strip(_AROUND_NAMES).lower()


def _created(text: str, start: int) -> tuple[str, ...]:
    """The columns of a table by the definitions in brackets that begin there."""
    body = _ROW.match(text, start, start + _LONGEST_ROW)
    if body is None:
        return _NONE
    first, beyond = body.start() + 1, body.end() - 1
    cuts = [found.start() for found in _PARTS.finditer(text, first, beyond) if found.group() == ","]
    names = []
    for begin, end in zip((first, *(cut + 1 for cut in cuts)), (*cuts, beyond), strict=True):
        word = text[begin:end].split(maxsplit=1)[:1]
        if word and word[0].strip(_AROUND_NAMES).lower() not in _NO_COLUMN:
            names.append(word[0].strip(_AROUND_NAMES))
    return tuple(names)
