"""Why nothing was fetched, in words that go into a job's result: they name no address and nothing of the network that the hub is in."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import httpcore

FETCH_FAILED: Final = "FETCH_FAILED"
FETCH_TIMED_OUT: Final = "FETCH_TIMED_OUT"
FETCH_TOO_LARGE: Final = "FETCH_TOO_LARGE"
FETCH_REFUSED: Final = "FETCH_REFUSED"
#: Answers that may be others a moment later: timeout, too early, too many requests, and all of the server's own failures.
_PASSING_STATUSES: Final = frozenset({408, 425, 429, *range(500, 600)})


class FetchFailed(Exception):
    """The URL is allowed, but nothing usable came from it: ``code`` for programs, ``message`` for people.

    ``worth_retrying``: the same request may succeed later. ``status``: what the server answered, where it did.
    """

    def __init__(self, code: str, message: str, *, worth_retrying: bool, status: int | None = None) -> None:
        super().__init__(message)
        self.code, self.message = code, message
        self.worth_retrying, self.status = worth_retrying, status


def unreachable() -> FetchFailed:
    """No such name, nobody listening, or a connection that broke: one sentence for all."""
    return FetchFailed(FETCH_FAILED, "The address could not be reached.", worth_retrying=True)


def refused(status: int) -> FetchFailed:
    """The server answered, but with another status than one of success."""
    message = f"The address answered with status {status}."
    return FetchFailed(FETCH_REFUSED, message, worth_retrying=status in _PASSING_STATUSES, status=status)


def too_large(limit: int) -> FetchFailed:
    """The body, decoded, is larger than ``limit`` bytes."""
    return FetchFailed(FETCH_TOO_LARGE, f"The document is larger than {limit:,} bytes.", worth_retrying=False)


def unusable(why: str) -> FetchFailed:
    """The server's answer cannot be used; ``why`` is a sentence."""
    return FetchFailed(FETCH_FAILED, why, worth_retrying=False)


@contextmanager
def told_failures() -> Iterator[None]:
    """What the network and its libraries raise, as FetchFailed; the causes are cut off, since they name addresses."""
    try:
        yield
    except (TimeoutError, httpcore.TimeoutException):
        raise FetchFailed(FETCH_TIMED_OUT, "The address did not answer in time.", worth_retrying=True) from None
    except httpcore.RemoteProtocolError:
        raise FetchFailed(FETCH_FAILED, "The address gave no complete HTTP answer.", worth_retrying=True) from None
    except (httpcore.NetworkError, OSError) as error:
        raise _network_failure(error) from None


def _network_failure(error: Exception) -> FetchFailed:
    causes = (error, error.__cause__)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return unusable("The certificate of the address is not valid for it, or nobody trusted has signed it.")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return FetchFailed(FETCH_FAILED, "The address did not agree to a secure connection.", worth_retrying=True)
    return unreachable()
