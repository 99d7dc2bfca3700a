"""Lines whose cells are parted by two or more spaces, as in exports, lists in mails and what programs print on a terminal."""

import re
from collections.abc import Sequence
from typing import Final

#: What such a table gives as its delimiter.
SPACES: Final = "  "
#: So few letters are no sentence.
_SHORT_HEADER: Final = 5
_LONGEST_HEADER: Final = 48
_MOST_SPACES_IN_HEADER: Final = 5
#: Words with at most one space between them; spaces beside a comma part nothing.
_CELL: Final = re.compile(r"[^ ]++(?: [^ ]++)*+")
_CELL_WITH_COMMAS: Final = re.compile(r"[^ ]++(?:(?: |(?<=,) ++| ++(?=,))[^ ]++)*")
#: What code, logs, rows of data and aligned ``key:  value`` hold and a line of headers does not.
_NO_HEADERS: Final = re.compile(r"(?:^|  ) *+[0-9]|[={}<>\\\"`@\t;|]|:(?:/|\s|$)|\(\)")
_BEFORE_HEADERS: Final = frozenset("(#%№°€$£_'")

Span = tuple[int, int]


def cells_of(line: str) -> list[Span]:
    """Where the cells of a line stand, without its indentation and what trails it."""
    return [cell.span() for cell in (_CELL_WITH_COMMAS if "," in line else _CELL).finditer(line.rstrip())]


def is_rule(line: str) -> bool:
    """Whether a line only draws one, as under the headers of reports."""
    return not line.strip("-=_+ \r") and ("-" in line or "=" in line or "_" in line)


class Columns:
    """The columns under a line of headers, and which rows belong to them."""

    __slots__ = ("_are_titles", "_every", "_judged", "headers")

    def __init__(self, headers: list[Span], *, are_titles: bool) -> None:
        self.headers = headers
        self._every = range(len(headers))
        #: Whether all look like headers: three or more such make a table even where the columns below are not aligned, two
        #: where these do not overlap. Other words must have columns that begin or end exactly where they do.
        self._are_titles = are_titles
        #: The line asked about last, and the answer: a text may repeat one very often.
        self._judged = "", False

    @classmethod
    def under(cls, line: str) -> "Columns | None":
        """The columns under a line, or None if it holds no headers: these are short, begin with a letter and are no sentences."""
        if _NO_HEADERS.search(line) is not None:
            return None
        spans, are_titles = cells_of(line), True
        for start, end in spans:
            first = line[start]
            if not first.isalpha():
                if first not in _BEFORE_HEADERS or line.startswith("# ", start):
                    return None
            elif are_titles and first.islower():
                are_titles = False
            if end - start > _SHORT_HEADER and not _is_header(line[start:end]):
                return None
        return cls(spans, are_titles=are_titles) if len(spans) > 1 else None

    def are_over(self, line: str, *, first: bool) -> bool:
        """Whether the line is a row under them; a first one in which cells are missing may be the headers itself."""
        if line != self._judged[0] or first:
            self._judged = line, self._are_over(line, first=first)
        return self._judged[1]

    def _are_over(self, line: str, *, first: bool) -> bool:
        if "\t" in line or ";" in line or "|" in line:
            return False
        segments, headers = line.rstrip().split(SPACES), len(self.headers)
        cells = len(segments) - segments.count("")
        if cells < 2:
            return False
        if "," not in line:
            if cells == headers and self._are_titles and headers > 2:
                return True
            if cells > headers:
                return is_rule(line)
        spans = cells_of(line)
        if self.place(spans) is None:
            return is_rule(line)
        return not first or len(spans) == headers or Columns.under(line) is None

    def place(self, cells: list[Span]) -> Sequence[int] | None:
        """The column of each cell of a row; None if it is no row under these headers."""
        headers = self.headers
        if len(cells) == len(headers):
            if not self._are_titles:
                for (start, end), (cell, cell_end) in zip(headers, cells, strict=True):
                    if cell != start and cell_end != end:
                        return None
                return self._every
            if len(headers) == 2 and (headers[1][0] < cells[0][1] or cells[1][0] < headers[0][1]):
                return None
            return self._every
        return self._under_which(cells) if 2 <= len(cells) < len(headers) else None

    def _under_which(self, cells: list[Span]) -> Sequence[int] | None:
        """The columns of a row in which cells are missing: each cell stands below one header and no other."""
        places, column = [], 0
        for start, end in cells:
            while column < len(self.headers) and self.headers[column][1] <= start:
                column += 1
            if column == len(self.headers) or self.headers[column][0] >= end:
                return None
            if column + 1 < len(self.headers) and self.headers[column + 1][0] < end:
                return None
            places.append(column)
            column += 1
        return places


def _is_header(cell: str) -> bool:
    """Sentences are none: they have more words, or end with a full stop that is no abbreviation's."""
    spaces = cell.count(" ")
    return len(cell) <= _LONGEST_HEADER and spaces <= _MOST_SPACES_IN_HEADER and (spaces < 2 or cell[-1] not in ".!?,")
