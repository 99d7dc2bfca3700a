"""Failures in the words of ``/api/v1``: ``{"detail": …}``, the code in ``X-Error-Code``; and what both APIs say alike.

``detail`` is a sentence, except for 422, where it is a list of ``{type, loc, msg}``. The input is never repeated.
"""

from typing import Any, Final

from domain.errors import (
    ActiveLimitReached,
    BodyTooLarge,
    HubError,
    IdempotencyInProgress,
    IdempotencyKeyReused,
    InvalidApiKey,
    Problem,
    QueuedLimitReached,
    RateLimited,
    Unavailable,
    UploadLimitReached,
    UrlNotAllowed,
    ValidationFailed,
    WaitingLimitReached,
)
from resolvers.operations import MAX_PROBLEMS
from rest_compat.answers import Answer, HeaderList, json_answer, rate_headers

_MAX_FIELD_NAME: Final = 64
IDEMPOTENCY_HEADER: Final = "Idempotency-Key"
#: The code of a failure of our own: the outermost layer tells it, and not what it was.
INTERNAL_ERROR: Final = "INTERNAL_ERROR"
_RETRY_SECONDS: Final = b"1"
#: Jobs that run take a while: asking again at once would only be refused again.
_RETRY_JOBS_SECONDS: Final = b"5"


class UnknownPath(HubError):
    """No route has this path."""

    code, status = "NOT_FOUND", 404

    def __init__(self) -> None:
        super().__init__("There is nothing at this path. The reference of this API is at /docs.")


class MethodNotAllowed(HubError):
    """The path exists, but not for this method; ``allowed`` goes into the Allow header."""

    code, status = "METHOD_NOT_ALLOWED", 405

    def __init__(self, allowed: str) -> None:
        super().__init__(f"This path does not know that method. It knows: {allowed}.")
        self.allowed = allowed


class WrongParameter(ValidationFailed):
    """What stands in the query string is wrong, where a route has a body as well."""


def error_answer(error: HubError, location: str = "body", request_id: str = "") -> Answer:
    """The answer to a failure. ``location`` ("body", "query", "path" or "header") says where the input stood.

    A failure of our own is raised again, for the outermost layer to mask. ``request_id`` is not part of this API's bodies.
    """
    raise_what_is_ours(error)
    place = "query" if isinstance(error, WrongParameter) else location
    return json_answer({"detail": error_detail(error, (place,))}, error.status, error_headers(error))


def raise_what_is_ours(error: HubError) -> None:
    """Raise a failure that no caller can be told more of than that it happened."""
    if error.status >= 500 and not isinstance(error, Unavailable):
        raise error


def error_detail(error: HubError, place: tuple[str | int, ...]) -> Any:
    """``detail``: a sentence or, where the input is wrong, what is wrong where; ``place`` is where the input stood."""
    return problems_of(error, place) or error.message


def problems_of(error: HubError, place: tuple[str | int, ...]) -> list[dict[str, Any]] | None:
    """What is wrong where, for failures that are about the input; None for others."""
    if isinstance(error, ValidationFailed):
        return [_problem(problem, place) for problem in error.problems[:MAX_PROBLEMS]]
    if isinstance(error, IdempotencyKeyReused):
        return [{"type": error.code.lower(), "loc": ["header", IDEMPOTENCY_HEADER], "msg": error.message}]
    if isinstance(error, UrlNotAllowed):
        return [{"type": error.code.lower(), "loc": [*place, "url"], "msg": error.message}]
    return None


def error_headers(error: HubError) -> HeaderList:
    """The code, and what the status asks for besides."""
    return [(b"x-error-code", error.code.encode()), *_extra_headers(error)]


def _extra_headers(error: HubError) -> HeaderList:
    if isinstance(error, InvalidApiKey):
        return [(b"www-authenticate", b'Bearer realm="ClassifyHub"')]
    if isinstance(error, (Unavailable, IdempotencyInProgress)):
        return [(b"retry-after", _RETRY_SECONDS)]
    if isinstance(error, RateLimited):
        return [(b"retry-after", b"%d" % error.rate.reset), *rate_headers(error.rate)]
    if isinstance(error, (QueuedLimitReached, ActiveLimitReached, UploadLimitReached, WaitingLimitReached)):
        return [(b"retry-after", _RETRY_JOBS_SECONDS)]
    if isinstance(error, MethodNotAllowed):
        return [(b"allow", error.allowed.encode())]
    if isinstance(error, BodyTooLarge):
        return [(b"connection", b"close")]  # what is left of the body is not worth reading
    return []


def _problem(problem: Problem, place: tuple[str | int, ...]) -> dict[str, Any]:
    path = [part[:_MAX_FIELD_NAME] if isinstance(part, str) else part for part in problem.field]
    return {"type": problem.type, "loc": [*place, *path], "msg": problem.message}
