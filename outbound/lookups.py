"""Who looks up names when: name servers that never answer hold up those who ask for them, and nobody else."""

import asyncio
from collections.abc import Sequence
from typing import Final

from outbound.connecting import Resolve

#: Look-ups that one party has under way. A look-up cannot be given up: its thread is busy until the machine's resolver does.
LOOKUPS_OF_A_PARTY: Final = 4


class _Turns:
    """One party's places, and how many of its look-ups hold one or wait for one."""

    def __init__(self) -> None:
        self.places = asyncio.Semaphore(LOOKUPS_OF_A_PARTY)
        self.users = 0


class Lookups:
    """Looks names up, a few at a time for each party; beyond that a party's look-ups wait for its own.

    A look-up whose caller has gone goes on, as the thread under it does, and holds its place until it ends.
    """

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self._parties: dict[int | None, _Turns] = {}
        self._running: set[asyncio.Future[Sequence[str]]] = set()

    async def addresses(self, host: str, port: int, *, party: int | None) -> Sequence[str]:
        """The addresses of a host, as text; OSError where there are none."""
        turns = self._parties.setdefault(party, _Turns())
        turns.users += 1
        try:
            await turns.places.acquire()
        except BaseException:
            self._left(party, turns)
            raise
        looking = asyncio.ensure_future(self._resolve(host, port))
        self._running.add(looking)
        looking.add_done_callback(lambda done: self._ended(done, party, turns))
        return await asyncio.shield(looking)

    def _ended(self, looking: "asyncio.Future[Sequence[str]]", party: int | None, turns: _Turns) -> None:
        self._running.discard(looking)
        if not looking.cancelled():
            looking.exception()  # perhaps nobody waits for it any more
        turns.places.release()
        self._left(party, turns)

    def _left(self, party: int | None, turns: _Turns) -> None:
        turns.users -= 1
        if not turns.users:
            del self._parties[party]
