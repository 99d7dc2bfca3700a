"""How much work one text may make: counted, not timed, so that the same text gives the same verdict on every machine."""

from typing import Final, Protocol

#: What a hit costs in units; one unit is about what RE2 needs for a byte, a nanosecond.
HIT: Final = 2_000


class WorkExceeded(RuntimeError):
    """Finding all hits of a rule would take more than the work allowed for one text."""


class Spending(Protocol):
    """What work is taken from."""

    def spend(self, units: int) -> None:
        """Take ``units`` off; WorkExceeded when all is used up."""


class Work:
    """An allowance that is used up."""

    __slots__ = ("left",)

    def __init__(self, allowance: float) -> None:
        self.left = allowance

    def spend(self, units: int) -> None:
        """Take ``units`` off; WorkExceeded when all is used up."""
        self.left -= units
        if self.left < 0:
            raise WorkExceeded


#: For expressions of our own, whose cost is known to grow with the text only.
UNBOUNDED: Final = Work(float("inf"))
