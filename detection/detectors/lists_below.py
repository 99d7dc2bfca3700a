"""What stands in the lines of lists below their titles: read once, however many titles stand over the same lines."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from detection.document import Document


class _Entries:
    """Where the entries of one text begin, found as far as somebody asked."""

    __slots__ = ("_coming", "_starts")

    def __init__(self, coming: Iterator[re.Match[str]]) -> None:
        self._starts = array("I")
        self._coming: Iterator[re.Match[str]] | None = coming

    def between(self, first: int, last: int) -> int:
        """How many of them begin there."""
        starts = self._starts
        if self._coming is not None and not (starts and starts[-1] >= last):
            for found in self._coming:
                starts.append(found.start())
                if starts[-1] >= last:
                    break
            else:
                self._coming = None
        return bisect_left(starts, last) - bisect_left(starts, first)


class ListEntries:
    """Entries of lists, by an expression that begins with ``(?:\\A|\\n)`` or other signs before an entry and matches no further line."""

    def __init__(self, source: str) -> None:
        self._entry = re.compile(source)

    def below(self, document: Document, start: int, end: int) -> int:
        """How many entries stand behind a title that ends at ``start``, up to ``end``."""
        text = document.text
        end = min(end, len(text))
        behind = text.find("\n", start, end)
        if behind < 0:
            return self._within(text[start:end])
        entries: _Entries | None = document.learnt.get(self)
        if entries is None:
            entries = document.learnt[self] = _Entries(self._entry.finditer(text))
        # Lines that are there as a whole are those of the text; of the others there is but a part.
        last = text.rfind("\n", behind, end)
        beside = self._within(text[start:behind]) if behind > start else 0
        return beside + entries.between(behind, last) + self._within(text[last:end])

    def _within(self, part: str) -> int:
        return len(self._entry.findall(part))
