"""Rows of groups of digits in which telephone numbers may stand, and which of them can be read without what stands before them."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from detection.detectors.telephone_forms import LONGEST_EXTENSION, extended
from detection.detectors.telephone_phrases import LONGEST_OR, follows_another
from detection.document import Document
from detection.expressions import compile_own, spans_of
from detection.hits import Asked, Passed
from detection.named_tuples import from_tuple

_GAP: Final = r"[ .\x{A0}\x{2007}\x{2009}\x{202F}\x{2010}\x{2011}\x{2013}/-]"
#: After a plus, a double zero or, from North America, 011.
_INTERNATIONAL: Final = compile_own(
    rf"\(?(?:[+＋] ?|\b00[ -]?|\b011[ -])\(?[1-9][0-9]{{0,2}}\)?(?:{_GAP}{{0,3}}\(?[0-9]{{1,10}}\)?){{1,7}}"
)
_NATIONAL: Final = compile_own(rf"\(?(?:\b|_)[0-9]{{1,12}}\)?(?:{_GAP}{{0,3}}\(?[0-9]{{1,8}}\)?){{0,15}}")


class Row(NamedTuple):
    """A row of groups of digits, and what begins in it, or right before it, as international numbers do."""

    start: int
    end: int
    international: list[tuple[int, int]]


def pieces(document: Document, asked: Asked | None = None) -> Iterator[list[Row] | Passed]:
    """The rows, in text order: together those of which what is found in one may tell what the next one is.

    Of what is ``asked`` about, it tells where it goes on before it looks behind that, and leaves out what nobody asks about.
    """
    text, rows, is_wanted = document.text, list[Row](), False
    for row in _rows(document):
        if is_wanted:
            if not _are_apart(text, rows[-1], row):
                rows.append(row)
                continue
            yield rows
            rows, is_wanted = [], False
        rows.append(row)
        if asked is not None:
            start = _begin(row)
            if start >= asked.end:
                yield from_tuple(Passed, (start, start))
            is_wanted = _reaches(text, row, asked.start)
            if is_wanted:
                rows = _told_by_each_other(text, rows)
        else:
            is_wanted = True
    if is_wanted:
        yield rows


def _rows(document: Document) -> Iterator[Row]:
    international = spans_of(_INTERNATIONAL, document)
    coming = next(international, None)
    for start, end in spans_of(_NATIONAL, document):
        begun = []
        while coming is not None and coming[0] < end:
            begun.append(coming)
            coming = next(international, None)
        yield from_tuple(Row, (start, end, begun))


def _begin(row: Row) -> int:
    start, _, international = row
    return min(start, international[0][0]) if international else start


def _end(row: Row) -> int:
    _, end, international = row
    return max(end, international[-1][1]) if international else end


def _reaches(text: str, row: Row, place: int) -> bool:
    """Whether a number that is found in the row may end behind that place."""
    end = _end(row)
    return end > place or (end + LONGEST_EXTENSION > place and extended(text, end) > place)


def _told_by_each_other(text: str, rows: list[Row]) -> list[Row]:
    """The last of the rows, with those before it that may tell what it is."""
    first = len(rows) - 1
    while first and not _are_apart(text, rows[first - 1], rows[first]):
        first -= 1
    return rows[first:]


def _are_apart(text: str, row: Row, following: Row) -> bool:
    """Whether no number in a row reaches into the one that follows, or tells that another of the same person's is there."""
    last = _end(row)
    if _begin(following) - last > LONGEST_OR + LONGEST_EXTENSION:
        return True
    end = extended(text, last)
    if _begin(following) < end or follows_another(text, row.end, following.start):
        return False
    return end == row.end or not follows_another(text, end, following.start)
