"""What it costs to read a text with an expression, counted as dear as RE2 may make it."""

from typing import Any, Final

from detection.automata import Judgement, has_few_states, judged

#: Where a text makes new states all the time, RE2 needs for each byte and instruction that it is at about so many units of work.
NEW_STATE: Final = 12
_INSTRUCTIONS_PER_UNIT: Final = 8
#: A byte behind which there is a state already, where all of them are kept.
_KNOWN: Final = 3
#: Units that all expressions together may cost at worst before anybody asks which of them do.
_UNASKED: Final = 50_000_000
#: The beginning of a match of so many bytes is found at once.
_SHORT: Final = 1_000


class Unasked:
    """What the expressions of a text may cost at worst before it is asked whether they do."""

    __slots__ = ("left",)

    def __init__(self, left: int = _UNASKED) -> None:
        self.left = left


class Reading:
    """One expression that reads one text, or parts of it: how much work that is.

    What RE2 knows to be at few places at once costs a byte what a step of an automaton costs. If that may be otherwise and would matter,
    the text is asked how many states it makes (see ``detection.automata``).
    """

    __slots__ = (
        "_at_worst",
        "_instructions",
        "_is_known",
        "_is_trusted",
        "_reach",
        "_source",
        "_text",
        "_unasked",
        "_weight",
        "_weight_of_known",
    )

    def __init__(self, expression: Any, text: str, unasked: Unasked | None = None, *, trusted: bool = False) -> None:
        self._source: str = expression.pattern.decode()
        self._text, self._unasked = text, unasked or Unasked()
        self._instructions: int = expression.programsize
        self._weight: int = 1 + self._instructions // _INSTRUCTIONS_PER_UNIT
        #: The same where RE2 may have the state behind it already; and if many states are made: how far where reading began matters.
        self._weight_of_known: int = self._weight
        self._reach: int | None = None
        self._at_worst: int = max(self._weight, NEW_STATE * self._instructions)
        #: Expressions that come with a pack are known to us.
        self._is_trusted = self._is_known = trusted

    def units(self, size: int) -> int:
        """The units of work that it takes to read so many bytes."""
        if self._is_known:
            return size * self._weight
        self._unasked.left -= size * self._at_worst
        return size * self._weight if self._unasked.left >= 0 else self._asked() + size * self._weight

    def units_again(self, size: int, before: int = 0) -> int:
        """The units of work that it takes to read so many bytes of which all were read before, though from another place; ``before`` of them
        from this one. As far as that matters states are made anew.
        """
        if self._reach is None:
            return self.units(size)
        anew = min(size, self._reach) - min(before, self._reach)
        return size * self._weight_of_known + anew * (self._weight - self._weight_of_known)

    def units_of_match(self, match: bytes) -> int:
        """What it took besides to find where this match begins."""
        if len(match) <= _SHORT or self._is_trusted:
            return 0
        judgement = judged(self._source, match.decode("utf-8", "replace"), self._instructions, backwards=True)
        return judgement.units + (0 if judgement.few else len(match) * self._weight_of_states(judgement))

    def _asked(self) -> int:
        """Learn what a byte costs. The units of work that this took."""
        self._is_known = True
        if has_few_states(self._source):
            return 0
        judgement = judged(self._source, self._text, self._instructions)
        if judgement.few and judgement.instructions is not None:
            self._weight_of_known = min(self._weight, _KNOWN)
        self._weight, self._reach = self._weight_of_states(judgement), judgement.reach
        return judgement.units

    def _weight_of_states(self, judgement: Judgement) -> int:
        """The units of a byte by the states that a text makes."""
        most = self._weight if judgement.few else self._at_worst
        return (
            most
            if judgement.instructions is None
            else min(most, self._weight_of_known + round(NEW_STATE * judgement.instructions))
        )
