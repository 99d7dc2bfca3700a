"""Spellings of one word: what keywords and near terms read alike, and the way back to the text as it was sent.

Read alike, besides case: letters composed or followed by their accents (NFC, NFD), full-width and half-width forms, ligatures and
presentation forms (NFKC), the long s, the Kelvin and Ångström signs, İ as I. Left out are soft hyphens, characters without
width, Hebrew points, Arabic vowel signs and the tatweel. Everything else stays what it is: ``e`` is no ``é``. Expressions and
detectors read the text as people see it (``detection.as_read``), and no more alike than that.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Final

_LEFT_OUT: Final = "\u00ad\u200b-\u200d\u2060\ufeff\u0640\u064b-\u0652\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
#: Signs that compose with the letter before them. In ordinary Indic texts most do not, so of those only the nukta is here.
MARKS: Final = "\u0300-\u0345\u0653-\u0655\u093c\u3099\u309a"
_JAMO: Final = "\u1100-\u11ff"
_HALF_WIDTH: Final = "\uff65-\uff9f"
_COMPATIBLE: Final = (
    "\u0130\u017f\u0340\u0341\u0343\u0344\u0958-\u095f\u1f70-\u1ffd\u2126\u212a\u212b\uf900-\ufad9\ufb00-\ufb06\ufb13-\ufdf9"
    "\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uffa0-\uffdc"
)
_ANY: Final = f"{_LEFT_OUT}{MARKS}{_JAMO}{_HALF_WIDTH}{_COMPATIBLE}"
#: Neighbouring places that fold, with up to three characters between them, and what must not be parted from them.
_RUN: Final = re.compile(rf"[{_ANY}](?:[^\n]{{0,3}}[{_ANY}]){{0,64}}[{MARKS}\u1160-\u11ff\uff9e\uff9f]{{0,8}}")
_CLUSTER: Final = re.compile(
    rf"[^{MARKS}{_LEFT_OUT}{_JAMO}](?:[{_LEFT_OUT}]{{0,8}}[{MARKS}\uff9e\uff9f]){{1,8}}"
    rf"|[{_JAMO}](?:[{_LEFT_OUT}]{{0,8}}[\u1160-\u11ff])*|[{_LEFT_OUT}]+|[^{_LEFT_OUT}]",
    re.DOTALL,
)


def re2_class(characters: str) -> str:
    """These characters and ranges as a class of RE2, in ASCII."""
    return re.sub(r"[^\x00-\x7f]", lambda found: rf"\x{{{ord(found.group()):X}}}", f"[{characters}]")


#: An RE2 class: a text without any of these folds to itself.
FOLDING: Final = re2_class(_ANY)


class Folded:
    """A folded text, and the way from its places to those of the text as it was sent."""

    __slots__ = ("_clusters", "_ends", "_sent", "_sent_ends", "_sent_starts", "_starts", "text")

    def __init__(self, sent: str) -> None:
        self._sent = sent
        self._clusters: tuple[int, list[int], list[int]] | None = None
        table, marks, composed = _table(), _mark_characters(), unicodedata.normalize
        starts, ends, sent_starts, sent_ends, parts = list[int](), list[int](), list[int](), list[int](), list[str]()
        read = written = 0
        for found in _RUN.finditer(sent):
            begin, end = found.span()
            if begin > read and sent[begin] in marks:
                begin -= 1
            plain = composed("NFC", sent[begin:end].translate(table))
            parts += (sent[read:begin], plain)
            written += begin - read
            starts.append(written)
            sent_starts.append(begin)
            written += len(plain)
            ends.append(written)
            sent_ends.append(end)
            read = end
        parts.append(sent[read:])
        self.text = "".join(parts)
        #: Where each run begins and ends, here and in the text as it was sent.
        self._starts, self._ends, self._sent_starts, self._sent_ends = (
            array("I", places) for places in (starts, ends, sent_starts, sent_ends)
        )

    def span_as_sent(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as it was sent; it takes in the whole of what is read as one."""
        place = bisect_right(self._starts, start) - 1
        if place >= 0:
            if start < self._ends[place]:
                folded, sent = self._borders(place)
                start = sent[bisect_right(folded, start) - 1]
            else:
                start = self._sent_ends[place] + start - self._ends[place]
        place = bisect_left(self._starts, end) - 1
        if place >= 0:
            if end <= self._ends[place]:
                folded, sent = self._borders(place)
                end = sent[bisect_left(folded, end)]
            else:
                end = self._sent_ends[place] + end - self._ends[place]
        return start, end

    def _borders(self, place: int) -> tuple[list[int], list[int]]:
        """Where what is read as one begins and ends within a run: here, and in the text as it was sent."""
        if self._clusters is None or self._clusters[0] != place:
            written, read = self._starts[place], self._sent_starts[place]
            folded, sent = [written], [read]
            for found in _CLUSTER.finditer(self._sent, read, self._sent_ends[place]):
                plain, each = _plain(found.group()), [_plain(character) for character in found.group()]
                if len("".join(each)) != len(plain):
                    written += len(plain)
                    folded.append(written)
                    sent.append(found.end())
                    continue
                for after, alone in enumerate(each, start=found.start() + 1):  # nothing was read as one
                    written += len(alone)
                    folded.append(written)
                    sent.append(after)
            if written != self._ends[place]:
                folded, sent = [self._starts[place], self._ends[place]], [read, self._sent_ends[place]]
            self._clusters = place, folded, sent
        return self._clusters[1], self._clusters[2]


def fold_term(term: str) -> str:
    """A keyword as it is looked for in folded texts; one of which nothing would be left stays as it is."""
    folded = term if term.isascii() else Folded(term).text
    return folded if folded.strip() else term


def _plain(run: str) -> str:
    return unicodedata.normalize("NFC", run.translate(_table()))


@cache
def _mark_characters() -> frozenset[str]:
    return frozenset(map(chr, _members(MARKS)))


@cache
def _table() -> dict[int, str | None]:
    """What is left out, and what stands for each single character that has other forms."""
    table: dict[int, str | None] = dict.fromkeys(_members(_LEFT_OUT))
    for code in _members(_COMPATIBLE + _HALF_WIDTH):
        table[code] = unicodedata.normalize("NFKC", chr(code))
    table[0x130] = "I"
    # Half-width kana take their signs along.
    table[0xFF9E], table[0xFF9F] = "\u3099", "\u309a"
    return table


def _members(class_: str) -> Iterator[int]:
    for first, last in re.findall("(.)(?:-(.))?", class_):
        yield from range(ord(first), ord(last or first) + 1)
