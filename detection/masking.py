"""A text with what was found in it masked: every finding, and what a detector found wherever else it stands."""

from collections.abc import Iterator, Sequence
from typing import Final

from domain.verdicts import Finding

MASK: Final = "█"
#: What is shorter, or has no digit, may be an ordinary word elsewhere; what is longer is no value but a passage.
_SHORTEST, _LONGEST = 6, 256


def masked(text: str, findings: Sequence[Finding]) -> str:
    """The text with ``MASK`` in place of each character of what was found, which ``findings`` tell in text order."""
    pieces, position = list[str](), 0
    # Where one begins within another, only what stands out of it is new.
    for start, end in sorted({*_repeated(text, findings), *((each.start, each.end) for each in findings)}):
        first = max(start, position)
        if end > first:
            pieces += [text[position:first], MASK * (end - first)]
            position = end
    return "".join([*pieces, text[position:]])


def _repeated(text: str, findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Where the values that detectors found stand by themselves, there and elsewhere."""
    values = {text[each.start : each.end].strip() for each in findings if each.detector is not None}
    for value in values:
        if not _SHORTEST <= len(value) <= _LONGEST or not any(map(str.isdigit, value)):
            continue
        start = text.find(value)
        while start >= 0:
            end = start + len(value)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                yield start, end
            start = text.find(value, end)
