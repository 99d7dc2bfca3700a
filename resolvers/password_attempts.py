"""Attempts at other people's passwords: each is counted before it is looked at, and taken back when it was right."""

import hashlib
from typing import Final

from domain.errors import TooManySignIns
from persistence.accounts import Account, Allowance, begin_attempt, forget_attempts, take_back_attempt
from resolvers.context import Hub
from resolvers.passwords import PasswordsBusy, password_fits

_WINDOW_SECONDS: Final = 15 * 60
#: Wrong passwords for one e-mail address from one network address in a window.
ATTEMPTS_AT_ACCOUNT: Final = 10
#: Wrong passwords for any e-mail addresses from one network address in a window: an office may share one.
ATTEMPTS_FROM_ADDRESS: Final = 100


async def proves(hub: Hub, password: str, account: Account | None, email: str, address: str | None) -> bool:
    """Whether ``password`` is that of the account with this e-mail address; takes as long where there is none.

    TooManySignIns after too many that were not, PasswordsBusy while too many others wait for their answer.
    """
    at_account = Allowance(_scope(hub, f"{email}|{address}"), ATTEMPTS_AT_ACCOUNT)
    allowances = [at_account]
    if address is not None:
        allowances.insert(0, Allowance(_scope(hub, address), ATTEMPTS_FROM_ADDRESS))
    scopes = [each.scope for each in allowances]
    minute = await begin_attempt(hub.database, allowances, _WINDOW_SECONDS)
    if minute is None:
        raise TooManySignIns(_WINDOW_SECONDS // 60)
    try:
        fits = await password_fits(password, None if account is None else account.password_hash)
    except PasswordsBusy:  # it was not looked at, and taught nobody anything
        await take_back_attempt(hub.database, scopes, minute)
        raise
    if fits:
        await take_back_attempt(hub.database, scopes, minute)
        await forget_attempts(hub.database, at_account.scope)
    return fits


def _scope(hub: Hub, text: str) -> bytes:
    return hashlib.sha256(hub.secret.sign(text, "sign-in").encode()).digest()
