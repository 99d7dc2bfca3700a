"""Guesses at keys: how fast an address may look up keys that nobody here has heard of."""

import asyncio
import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from domain.errors import RateLimited
from domain.limits import RateState

#: Unknown keys that one address may try in a minute before its look-ups become slow.
GUESSES_A_MINUTE: Final = 60
#: Between the look-ups of an address that is over: many may share it, and one of them may have a key that is right.
SLOW_SECONDS: Final = 0.1
#: How long one waits for its turn. Waiting, and not coming at the right moment, is what gets in beside a guesser in a hurry.
MAX_WAIT_SECONDS: Final = 2.0
_MAX_WATCHED_ADDRESSES: Final = 50_000
_MAX_FOUND: Final = 50_000


@dataclass(slots=True)
class _Guesses:
    minute: int
    number: int
    next_look_up: float


class UnknownKeys:
    """What each address has guessed in this minute, in this process, and which keys are no guesses, having been found once."""

    def __init__(self) -> None:
        self._by_address: OrderedDict[str, _Guesses] = OrderedDict()
        self._found: OrderedDict[bytes, None] = OrderedDict()

    async def let_in(self, digest: bytes, address: str) -> None:
        """Take one's turn, at once or, from an address that is over its guesses, in its slow line; RateLimited when that is full.

        A key that was found before passes, also when changes made the process forget what it knew of it.
        """
        guesses = self._by_address.get(address)
        now = time.monotonic()
        if guesses is None or guesses.minute != int(now // 60) or guesses.number < GUESSES_A_MINUTE or digest in self._found:
            return
        turn = max(now, guesses.next_look_up)
        if turn - now > MAX_WAIT_SECONDS:
            raise RateLimited(RateState(GUESSES_A_MINUTE, 0, math.ceil(turn - now)))
        guesses.next_look_up = turn + SLOW_SECONDS
        await asyncio.sleep(turn - now)

    def not_found(self, address: str) -> None:
        """Count a guess."""
        now = time.monotonic()
        guesses = self._by_address.get(address)
        if guesses is None or guesses.minute != int(now // 60):
            guesses = self._by_address[address] = _Guesses(int(now // 60), 0, now)
            self._by_address.move_to_end(address)
        guesses.number += 1
        if len(self._by_address) > _MAX_WATCHED_ADDRESSES:
            self._by_address.popitem(last=False)

    def found(self, digest: bytes) -> None:
        """This key is no guess, now and later."""
        self._found[digest] = None
        self._found.move_to_end(digest)
        if len(self._found) > _MAX_FOUND:
            self._found.popitem(last=False)
