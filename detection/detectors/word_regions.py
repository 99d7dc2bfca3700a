"""Where in a text a value may stand that has one of some words near it or over it: what is far from all of them need not be judged."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import merge
from typing import Any, Final

from detection.document import Document
from detection.expressions import compile_own, spans_between
from detection.proximity import anywhere
from detection.spaced_lines import SPACES
from detection.tables import Table

#: So many bytes behind a word are taken to hold others, in a text of so many bytes or more.
_PASSED_OVER: Final = 512
_LONG: Final = 4_096
#: No number is longer, nor is what may stand between it and its word beside the window.
_LONGEST: Final = 160

#: First and last byte, of which the last does not belong to it.
Region = tuple[int, int]


class WordRegions:
    """The surroundings of some words in any text, in bytes."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    def stand_in(self, document: Document) -> bool:
        """Whether one of the words may stand in a text; looked for once."""
        known: bool | None = document.learnt.get(self)
        if known is None:
            found = next(spans_between(self._wherever, document, 0, len(document.data)), None)
            known = document.learnt[self] = found is not None or _may_stand_otherwise(document)
        return known

    def within(self, document: Document, window: int) -> Iterator[Region]:
        """Where a value may have a word within ``window`` code points, or over it as the header of its column.

        Regions may overlap; where one begins before the last one did, what it adds stands behind that.
        """
        size = len(document.data)
        if _may_stand_otherwise(document):
            # That is rare where very many numbers are: all of them are judged.
            yield 0, size
            return
        reach = (window + _LONGEST) * (1 if document.is_ascii else 4)
        under_cells = "<t" in document.text or "<T" in document.text or document.sql is not None
        #: A text may hold its word at every number. Where no word may stand over a column, some behind one need not be looked for.
        passed_over = 0 if size < _LONG or document.tables else _PASSED_OVER
        first = beyond = place = 0
        while beyond < size and (found := next(spans_between(self._wherever, document, place, size), None)) is not None:
            start, place = found
            table = document.table_under(document.code_point(start))
            if start - reach > beyond and beyond:
                yield first, beyond
                beyond = 0
            first = first if beyond else max(0, start - reach)
            if table is None:
                place = max(place, start + passed_over)
                beyond = size if under_cells else max(beyond, place + reach)
            elif table.delimiter == SPACES:
                beyond = max(beyond, place + reach, _byte(document, table.end, start))
            else:
                rows, place = _byte(document, table.starts[1], start), _byte(document, table.end, start)
                # What ends among the rows ends between two: a value that is cut is another one.
                yield first, _end_of_line(document, beyond) if beyond > rows else rows
                columns = {
                    document.tables.column_of(table, document.code_point(byte))
                    for word in spans_between(self._wherever, document, start, rows)
                    for byte in (word[0], word[1] - 1)
                }
                yield from merge(_cells(document, table, sorted(columns), rows), self._near(document, rows, place, reach))
                beyond = 0
        if beyond:
            yield first, min(beyond, size)

    def _near(self, document: Document, first: int, beyond: int, reach: int) -> Iterator[Region]:
        """The lines near the words between two bytes, which are those of rows."""
        for start, end in spans_between(self._wherever, document, first, beyond):
            yield document.data.rfind(b"\n", 0, max(0, start - reach)) + 1, _end_of_line(document, end + reach)

    @cached_property
    def _wherever(self) -> Any:
        return compile_own(f"(?i){anywhere(self._words, short_end='')}")


def _may_stand_otherwise(document: Document) -> bool:
    """Whether words may stand in a text, or over its columns, in other forms than they are looked for."""
    return document.folded is not None or document.rewritten_headers is not None


def _end_of_line(document: Document, byte: int) -> int:
    end = document.data.find(b"\n", byte)
    return end if end >= 0 else len(document.data)


def _byte(document: Document, position: int, known: int) -> int:
    """The byte of a code point behind the one whose byte is known."""
    return position if document.is_ascii else known + len(document.text[document.code_point(known) : position].encode())


def _cells(document: Document, table: Table, columns: Sequence[int], rows: int) -> Iterator[Region]:
    """The cells of some columns in the rows, which begin at that byte."""
    known, byte = table.starts[1], rows
    for start, end in document.tables.cells_under(table, columns):
        byte += start - known if document.is_ascii else len(document.text[known:start].encode())
        length = end - start if document.is_ascii else len(document.text[start:end].encode())
        yield byte, byte + length
        known = start
