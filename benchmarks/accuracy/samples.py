"""What every generator yields: a text, and where in it which detector has to find something."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Self, TypeAlias


class Planted(NamedTuple):
    """A value that a detector has to find: where (code points) and the detector's id."""

    start: int
    end: int
    detector: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and all that has to be found in it. Whatever else is found of the detectors under test is a false positive.

    ``kind`` says what the text is (``invoice``, ``server log``, ``order numbers``), so that misses can be grouped.
    """

    text: str
    planted: tuple[Planted, ...] = ()
    kind: str = "document"


#: Makes so many samples from a seeded source, the same ones for the same seed.
Generator: TypeAlias = Callable[[random.Random, int], Iterator[Sample]]


@dataclass(slots=True)
class Writing:
    """A text in the making that remembers what was planted where: ``Writing().add("IBAN: ").plant(value, "iban").sample()``."""

    kind: str = "document"
    _parts: list[str] = field(default_factory=list)
    _planted: list[Planted] = field(default_factory=list)
    _length: int = 0

    def add(self, text: str) -> Self:
        """Go on with text in which nothing is to be found."""
        self._parts.append(text)
        self._length += len(text)
        return self

    def plant(self, value: str, detector: str) -> Self:
        """Go on with a value that ``detector`` has to find."""
        self._planted.append(Planted(self._length, self._length + len(value), detector))
        return self.add(value)

    def sample(self) -> Sample:
        """What was written."""
        return Sample("".join(self._parts), tuple(self._planted), self.kind)
