"""Names as they come out of scanners: ``S0cial Security``, ``National lnsurance``."""

from collections.abc import Iterator
from typing import Final

#: What is read for what, most often.
_MISREAD: Final = {"o": "0", "i": "1l", "l": "1i", "s": "5"}
_DIGITS: Final = {"0": "o", "1": "il", "5": "s"}


def misread(name: str) -> tuple[str, ...]:
    """The name, in small letters, with one letter that was misread, or all of one likeness taken for the same digit."""
    return tuple(dict.fromkeys((*_with_one(name), *_throughout(name))))


def _with_one(name: str) -> Iterator[str]:
    for place, letter in enumerate(name):
        for other in _MISREAD.get(letter, ""):
            yield name[:place] + other + name[place + 1 :]


def _throughout(name: str) -> Iterator[str]:
    for digit, letters in _DIGITS.items():
        taken = name.translate({ord(letter): digit for letter in letters})
        if taken != name:
            yield taken
