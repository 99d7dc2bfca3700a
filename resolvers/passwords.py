"""Passwords: argon2id, computed off the event loop by a few threads of its own, with a short queue before them.

Each computation takes a core and 64 MiB for some 50 ms. On the threads that everything else shares, a crowd at the sign-in
would hold up whoever resolves a name or reads a file, too.
"""

import asyncio
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Annotated, Final, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import AfterValidator, StringConstraints

from domain.errors import RateLimited
from domain.limits import RateState
from domain.text import counted, storable

_HASHER: Final = PasswordHasher()
MINIMUM_CHARACTERS: Final = 10
_THREADS: Final = 2
#: Computations that run or wait; what comes beyond them is refused at once.
MAX_PENDING: Final = 34
_RETRY_SECONDS: Final = 2
_EXECUTOR: Final = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
_PLACES: Final = threading.BoundedSemaphore(MAX_PENDING)
T = TypeVar("T")

Password = Annotated[str, StringConstraints(min_length=MINIMUM_CHARACTERS, max_length=256), AfterValidator(storable)]


class PasswordsBusy(RateLimited):
    """More passwords at the same moment than can be computed soon. Nothing was changed or counted."""

    def __init__(self) -> None:
        super().__init__(RateState(limit=MAX_PENDING, remaining=0, reset=_RETRY_SECONDS))
        self.message = f"Too many people are signing in just now. Try again in {counted(_RETRY_SECONDS, 'second')}."


@cache
def _nobody() -> str:
    """The hash to verify where there is no account, so that its absence takes as long as a wrong password."""
    return _HASHER.hash(secrets.token_urlsafe(16))


async def computed(work: Callable[[], T]) -> T:
    """What ``work`` answers, on the threads that are kept for passwords. PasswordsBusy when too many wait."""
    if not _PLACES.acquire(blocking=False):
        raise PasswordsBusy
    future = _EXECUTOR.submit(work)
    # Given back when the thread is done, not when the caller has gone: a crowd that hangs up is a crowd still.
    future.add_done_callback(lambda _: _PLACES.release())
    return await asyncio.wrap_future(future)


async def hash_password(password: str) -> str:
    """The argon2id hash to store. PasswordsBusy when too many wait."""
    return await computed(lambda: _HASHER.hash(password))


async def password_fits(password: str, hashed: str | None) -> bool:
    """Whether a password belongs to a hash; takes as long without one. PasswordsBusy when too many wait."""

    def verify() -> bool:
        try:
            return _HASHER.verify(hashed or _nobody(), password) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False

    return await computed(verify)


def new_password() -> str:
    """A password for a first sign-in: 120 random bits."""
    return secrets.token_urlsafe(15)
