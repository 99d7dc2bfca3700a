"""A text as people see it, which is what rules read, and the way back to the places of the text as it was sent.

Every line end is one line feed. What nobody sees is left out: the mark of the byte order, soft hyphens, characters without width or for
the direction of writing, and the colours of a terminal. A letter and the accents that follow it are one character where Unicode has it.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from typing import Final

import re2

from detection.folding import MARKS, re2_class

_UNSEEN: Final = "\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
#: A space without width parts words where it stands between two; elsewhere it is nothing.
_SPACE: Final = "\u200b"
_TWO_CHARACTERS: Final = re.compile("\r\n")
_COLOUR: Final = r"\x1b\[[0-9;]{0,16}[mK]"
_OTHERWISE: Final = re.compile(
    rf"\r\n?|[{_UNSEEN}]+|(?<!\w){_SPACE}+|{_SPACE}+(?!\w)|{_COLOUR}|(?P<letter>[^\n{MARKS}{_UNSEEN}][{MARKS}]{{1,8}}|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?)",
    re.DOTALL,
)


#: A text without any of these is read as it was sent.
_SIGNS: Final = re2.compile(re2_class(f"\\r\\x1b{_UNSEEN}{_SPACE}{MARKS}\u1161-\u1175").encode())


class AsRead:
    """A text that is read otherwise than it was sent."""

    __slots__ = ("_left_out", "_line_ends_of", "_places", "text")

    def __init__(self, sent: str) -> None:
        #: Where something was left out: twice its place in the text as read, less one for what belongs to the character before it.
        self._places = array("q")
        #: How many characters were left out there and before.
        self._left_out = array("I")
        #: A text of which only line ends are read otherwise, as it was sent, until somebody asks about a place.
        self._line_ends_of: str | None = None
        if sent.isascii() and "\x1b" not in sent:
            self.text = sent.replace("\r\n", "\n").replace("\r", "\n")
            self._line_ends_of = sent
            return
        parts: list[str] = []
        read = written = 0
        for found in _OTHERWISE.finditer(sent):
            start, end = found.span()
            plain = _plain(found)
            parts += (sent[read:start], plain)
            written += start - read
            if (less := end - start - len(plain)) > 0:
                self._places.append(2 * written if found.lastgroup is None else 2 * (written + len(plain)) - 1)
                self._left_out.append(less + (self._left_out[-1] if self._left_out else 0))
            written += len(plain)
            read = end
        parts.append(sent[read:])
        self.text = "".join(parts)

    def span_as_sent(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as it was sent, with what was left out within it and none of what was at its ends."""
        if self._line_ends_of is not None:
            self._note_line_ends(self._line_ends_of)
        before, beyond = bisect_right(self._places, 2 * start), bisect_left(self._places, 2 * end)
        first = start + (self._left_out[before - 1] if before else 0)
        return first, max(first, end + (self._left_out[beyond - 1] if beyond else 0))

    def _note_line_ends(self, sent: str) -> None:
        self._line_ends_of = None
        for number, found in enumerate(_TWO_CHARACTERS.finditer(sent)):
            self._places.append(2 * (found.start() - number))
            self._left_out.append(number + 1)


def _plain(found: re.Match[str]) -> str:
    if found.lastgroup is not None:
        return unicodedata.normalize("NFC", found.group())
    return "\n" if found.group()[0] == "\r" else ""


def as_read(sent: str) -> AsRead | None:
    """The text as it is read; None for most, which are read as they were sent."""
    if sent.isascii():
        return AsRead(sent) if "\r" in sent or "\x1b" in sent else None
    return AsRead(sent) if _SIGNS.search(sent.encode(errors="replace")) is not None else None


def composed(expression: str) -> str:
    """An expression that finds accents as they are read, however it is written."""
    return unicodedata.normalize("NFC", expression)


def text_as_read(sent: str) -> str:
    """The text alone."""
    read = as_read(sent)
    return sent if read is None else read.text
