"""What people say of findings, and how right rules are by it."""

from enum import StrEnum
from typing import NamedTuple


class Judgement(StrEnum):
    """Whether a finding is what its rule looks for."""

    MATCH = "match"
    NOT_A_MATCH = "not_a_match"


class RuleFeedback(NamedTuple):
    """How many findings of a rule people confirmed, and how many they rejected."""

    confirmed: int = 0
    rejected: int = 0

    @property
    def precision(self) -> float | None:
        """The confirmed part of those that were judged; None when none was."""
        judged = self.confirmed + self.rejected
        return self.confirmed / judged if judged else None
