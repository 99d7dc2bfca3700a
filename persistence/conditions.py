"""Conditions of rules as they are read: what many workspaces have alike is checked once per process."""

from collections import OrderedDict
from typing import Final

import orjson

from domain.rules import Conditions

#: Smaller ones are checked in less time than it takes to look for them among others.
_LARGE: Final = 1_000
_MOST_CHARACTERS: Final = 4_000_000


class KeptConditions:
    """Large conditions by their JSON: a pack's have hundreds of kilobytes, and most workspaces have them as they came.

    Checking those of the packs takes 60 ms, which each workspace paid that a process met. Of more than so many characters the ones used
    least recently are given up.
    """

    def __init__(self, *, most_characters: int = _MOST_CHARACTERS) -> None:
        self._by_text: OrderedDict[str, Conditions] = OrderedDict()
        self._most, self._characters = most_characters, 0

    def of(self, text: str) -> Conditions:
        """The conditions that this JSON holds: for equal texts the same object."""
        kept = self._by_text.get(text)
        if kept is not None:
            self._by_text.move_to_end(text)
            return kept
        made = Conditions.model_validate(orjson.loads(text))
        if _LARGE <= len(text) <= self._most:
            self._by_text[text] = made
            self._characters += len(text)
            while self._characters > self._most:
                given_up, _ = self._by_text.popitem(last=False)
                self._characters -= len(given_up)
        return made


kept_conditions: Final = KeptConditions()
