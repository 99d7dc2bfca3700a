"""Text that arrives in pieces as the records of a CSV file (RFC 4180), one at a time and in bounded memory.

Records count as people count rows: the header is 1, an empty line is a row, a cell that holds line breaks belongs to one row.
What is wrong with one record is said of that one. A quote that is opened and never closed would make one cell of all that
follows; where the lines after it look like rows by themselves it is taken for a slip of its own row.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

#: A record longer than this (characters) is none: no cell of it would be taken.
MAX_RECORD: Final = 1024 * 1024
#: Characters that may be read twice because of quotes that were never closed; beyond it, what they enclose is left out.
_MAX_READ_AGAIN: Final = 64 * 1024 * 1024
_LOOKED_AT: Final = 20
_LIKE_ROWS: Final = 0.8
_UNCLOSED: Final = "a quote is opened here and not closed in its row"

# The module's own limit is the process's; a cell that is too long is refused by the command, which says how long it may be.
csv.field_size_limit(MAX_RECORD)


class Record(NamedTuple):
    """One row of the file. ``problem`` says why its fields cannot be read; an empty line has no fields."""

    number: int
    fields: list[str]
    problem: str | None = None


class _OutOfLines(Exception):
    """The next line has not arrived yet."""


class _TooLong(Exception):
    """The record goes on beyond all measure."""


class Records:
    """Takes text, gives records. ``position`` is how many characters belong to the records given so far.

    ``number`` is that of the last record, ``read_again`` how much was read more than once. At a place where ``between_records``
    holds, another instance can go on.
    """

    def __init__(self, delimiter: str, *, number: int = 0, position: int = 0, read_again: int = 0) -> None:
        self.number, self.position, self.read_again = number, position, read_again
        #: How many fields each row should have, once that is known.
        self.width: int | None = None
        self._delimiter = delimiter
        #: Lines that have arrived; of one that is too long only its length.
        self._lines: list[str | int] = []
        self._begin = self._next = 0
        self._size = 0
        self._rest = ""
        self._dropped = 0
        self._ended = False
        self._within_quotes = False
        self._reader = self._new_reader(self)

    def _new_reader(self, lines: Any) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, strict=True)

    @property
    def between_records(self) -> bool:
        """Whether the last record was left out whole."""
        return not self._within_quotes

    def feed(self, text: str, *, final: bool = False) -> None:
        """Take the next piece of text; ``final`` is the last one."""
        del self._lines[: self._begin]
        self._next -= self._begin
        self._begin = 0
        text, self._rest = self._rest + text, ""
        lines = list(io.StringIO(text, newline=""))
        # A carriage return at the end may be half of a line break.
        if lines and not final and not lines[-1].endswith("\n"):
            self._rest = lines.pop()
        if self._dropped and (lines or final):
            self._dropped += len(lines.pop(0)) if lines else 0
            self._lines.append(self._dropped)
            self._dropped = 0
        self._lines += lines
        if self._dropped or len(self._rest) > MAX_RECORD:
            self._dropped += len(self._rest)
            self._rest = ""
        if final and self._dropped:
            self._lines.append(self._dropped)
            self._dropped = 0
        self._ended = final

    def __iter__(self) -> "Records":
        return self

    def __next__(self) -> str:
        """The next line, for the csv module."""
        if self._next == len(self._lines):
            raise StopIteration if self._ended else _OutOfLines
        line = self._lines[self._next]
        self._next += 1
        if isinstance(line, int):
            raise _TooLong
        self._size += len(line)
        if self._size > MAX_RECORD:
            raise _TooLong
        return line

    def next_record(self) -> Record | None:
        """The next record; None when more text is needed or, after the last piece, when there is none."""
        if self._within_quotes and not self._leave_quotes():
            return None
        self._size = 0
        try:
            fields = next(self._reader)
        except _OutOfLines:
            self._next = self._begin
            return None
        except StopIteration:
            return None
        except _TooLong:
            return self._after_too_long()
        except csv.Error as error:
            return self._after_error(str(error))
        return self._given(Record(self.number + 1, fields))

    def _given(self, record: Record) -> Record:
        """Count what was read as belonging to this record."""
        for line in self._lines[self._begin : self._next]:
            self.position += line if isinstance(line, int) else len(line)
        self._begin = self._next
        self.number = record.number
        return record

    def _after_error(self, error: str) -> Record:
        if self._next - self._begin > 1 and self._only_a_slip():
            return self._given(Record(self.number + 1, [], _UNCLOSED))
        if "expected after" in error:
            problem = "a quoted cell is followed by something else than the delimiter"
        elif "unexpected end" in error:
            problem = "a quote is opened here and never closed; nothing after it could be read"
        else:
            problem = "it cannot be read as CSV"
        return self._given(Record(self.number + 1, [], problem))

    def _after_too_long(self) -> Record:
        if self._next - self._begin > 1 and self._only_a_slip():
            return self._given(Record(self.number + 1, [], _UNCLOSED))
        if self._next - self._begin > 1:
            # A cell of many lines, the end of which we have not seen.
            self._next -= 1
            self._within_quotes = True
        return self._given(Record(self.number + 1, [], f"it is longer than {MAX_RECORD:,} characters"))

    def _only_a_slip(self) -> bool:
        """Whether the lines after the first are rows by themselves; they are then read once more, without it."""
        lines = self._lines[self._begin + 1 : self._next]
        if self.width is None or self.width < 2 or self.read_again > _MAX_READ_AGAIN:
            return False
        looked_at = lines[:_LOOKED_AT]
        if sum(map(self._is_row, looked_at)) < _LIKE_ROWS * len(looked_at):
            return False
        self.read_again += sum(len(line) for line in lines if isinstance(line, str))
        self._next = self._begin + 1
        return True

    def _is_row(self, line: str | int) -> bool:
        if isinstance(line, int):
            return False
        try:
            return len(next(self._new_reader(iter([line])), [])) == self.width
        except csv.Error:
            return False

    def _leave_quotes(self) -> bool:
        """Leave out lines up to the one in which the quote is closed; whether it has come."""
        while self._next < len(self._lines):
            line = self._lines[self._next]
            self._next += 1
            self.position += line if isinstance(line, int) else len(line)
            self._begin = self._next
            if isinstance(line, str) and line.count('"') % 2:
                self._within_quotes = False
                return True
        self._within_quotes = not self._ended
        return self._ended
