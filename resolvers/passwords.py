"""Passwords: argon2id, computed off the event loop."""

import asyncio
import secrets
from functools import cache
from typing import Annotated, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import AfterValidator, StringConstraints

from domain.text import storable

_HASHER: Final = PasswordHasher()
MINIMUM_CHARACTERS: Final = 10

Password = Annotated[str, StringConstraints(min_length=MINIMUM_CHARACTERS, max_length=256), AfterValidator(storable)]


@cache
def _nobody() -> str:
    """The hash to verify where there is no account, so that its absence takes as long as a wrong password."""
    return _HASHER.hash(secrets.token_urlsafe(16))


async def hash_password(password: str) -> str:
    """The argon2id hash to store."""
    return await asyncio.to_thread(_HASHER.hash, password)


async def password_fits(password: str, hashed: str | None) -> bool:
    """Whether a password belongs to a hash; takes as long without one."""

    def verify() -> bool:
        try:
            return _HASHER.verify(hashed or _nobody(), password) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False

    return await asyncio.to_thread(verify)


def new_password() -> str:
    """A password for a first sign-in: 120 random bits."""
    return secrets.token_urlsafe(15)
