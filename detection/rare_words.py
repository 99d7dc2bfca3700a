"""Expressions of many words that few texts hold, asked about many stretches of one: where their words stand is looked for once."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final

from detection.document import Document
from detection.expressions import compile_own, spans_of

_PART: Final = re.compile(
    r"\\u(?P<code>[0-9A-Fa-f]{4})|\[(?P<negated>\^?)(?P<members>\]?(?:\\.|[^\]\\])*)\]|\\(?P<escaped>.)"
    r"|(?P<flags>\(\?[a-z]+\))|(?P<around>\(\?<?[=!])|(?P<opens>\((?:\?(?:P<\w+>|[a-z-]*:))?)|(?P<closes>\))|(?P<edge>[$^])|(?P<plain>.)",
    re.DOTALL,
)
_BEYOND_ASCII: Final = r"\x{80}-\x{10FFFF}"
#: What RE2 needs for classes of which it knows ASCII only: somewhat more than they are.
_CLASSES: Final = {
    "w": rf"0-9A-Za-z_{_BEYOND_ASCII}",
    "d": rf"0-9{_BEYOND_ASCII}",
    "s": rf"\s\x0B\x1C-\x1F{_BEYOND_ASCII}",
}
_EDGES: Final = frozenset("bBAZ")
#: Where a word begins in any script, as far as RE2 can say it; the character before may belong to it.
_WORD_BEGINS: Final = r"(?:\A|\b|[^0-9A-Za-z_])"
_WITHOUT: Final = re.compile(r"\\[WDS]")
_CLASS: Final = re.compile(r"\\([wds])")
_CODE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})")


def loosened(source: str) -> str:
    """An expression of RE2 that matches wherever one of ``re`` matches a part of a text, and in more places: it asks for borders only
    where a word begins, and for nothing that only has to stand around. What it matches may begin one character before.
    """
    made: list[str] = []
    # How many brackets are open, and how many were where something began that is left out.
    depth, left_out = 0, -1
    for part in _PART.finditer(source):
        if part["around"] or part["opens"]:
            if part["around"] and left_out < 0:
                left_out = depth
            depth += 1
        elif part["closes"]:
            depth -= 1
            if depth == left_out:
                left_out = -1
                continue
        if left_out >= 0 or part["edge"]:
            continue
        if part["escaped"] not in _EDGES:
            made.append(_loosened_part(part))
        elif part["escaped"] == "b" and (not made or made[-1] == "|" or made[-1].startswith("(")):
            made.append(_WORD_BEGINS)
    return "".join(made)


def _loosened_part(part: re.Match[str]) -> str:
    members, escaped = part["members"], part["escaped"]
    if part["code"]:
        return rf"\x{{{part['code']}}}"
    if members is not None:
        members = _CODE.sub(r"\\x{\1}", members)
        if not part["negated"]:
            return f"[{_CLASS.sub(lambda found: _CLASSES[found[1]], members)}]"
        return f"(?:[^{members}]|[{_BEYOND_ASCII}])" if _WITHOUT.search(members) else f"[^{members}]"
    return f"[{_CLASSES[escaped]}]" if escaped in _CLASSES else part[0]


class Places:
    """Where an expression matches in one text, found as far as somebody asked."""

    __slots__ = ("_coming", "_ends", "_starts")

    def __init__(self, compiled: Any, document: Document) -> None:
        self._starts, self._ends = array("I"), array("I")
        self._coming: Iterator[tuple[int, int]] | None = spans_of(compiled, document.apart)

    @property
    def is_nowhere(self) -> bool:
        """Whether all of the text has been looked through and nothing was found."""
        return self._coming is None and not self._starts

    def near(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Those of which a part lies between, and one that ends where the first begins."""
        starts, ends = self._starts, self._ends
        if self._coming is not None and not (starts and starts[-1] >= last):
            for start, end in self._coming:
                starts.append(start)
                ends.append(end)
                if start >= last:
                    break
            else:
                self._coming = None
        place = bisect_left(ends, first)
        while place < len(starts) and starts[place] < last:
            yield starts[place], ends[place]
            place += 1


class RareWords:
    """An expression of ``re`` for stretches of a text, most of which hold nothing of it. It matches no empty text."""

    def __init__(self, source: str | re.Pattern[str]) -> None:
        self._exact = re.compile(source)
        self._loose = compile_own(loosened(self._exact.pattern), captures=False)

    def within(self, document: Document, first: int, last: int) -> list[re.Match[str]]:
        """All that ``re`` finds in a part of a text, as if it stood by itself."""
        part, match = document.text[first:last], self._exact.match
        # A word that was cut begins there.
        found = match(part)
        all_found = [] if found is None else [found]
        behind = 0 if found is None else found.end()
        for start, end in self._places(document).near(first, last):
            place = max(behind, start - first)
            while place <= end - first:
                found = match(part, place)
                place += 1
                if found is not None:
                    all_found.append(found)
                    place = behind = found.end()
        return all_found

    def search(self, document: Document, first: int, last: int) -> re.Match[str] | None:
        """What ``re`` finds from ``first`` to ``last``."""
        text, match = document.text, self._exact.match
        for start, end in self._places(document).near(first, last):
            for place in range(max(first, start), min(end, last) + 1):
                found = match(text, place, last)
                if found is not None:
                    return found
        return None

    def _places(self, document: Document) -> Places:
        places: Places | None = document.learnt.get(self)
        if places is None:
            places = document.learnt[self] = Places(self._loose, document)
        return places
