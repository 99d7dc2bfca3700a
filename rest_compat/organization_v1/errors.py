"""Failures in the words of ``/v1``: ``{"error": {"code", "message", "details"?}, "request_id"}``.

``details`` is a list of ``{type, loc, msg}`` where the input is wrong. The input is never repeated.
"""

from typing import Any, Final

from domain.errors import HubError
from rest_compat.answers import Answer, json_answer
from rest_compat.error_models import ErrorEnvelope, InvalidEnvelope
from rest_compat.errors import error_headers, problems_of, raise_what_is_ours
from rest_compat.route_specs import Dialect


def envelope_of(error: HubError, location: str, request_id: str) -> dict[str, Any]:
    """The body that tells a failure; ``location`` says where the input stood."""
    described: dict[str, Any] = {"code": error.code, "message": error.message}
    problems = problems_of(error, (location,))
    if problems is not None:
        described["details"] = problems
    return {"error": described, "request_id": request_id}


def error_answer(error: HubError, location: str, request_id: str) -> Answer:
    """The answer to a failure. A failure of our own is raised again, for the outermost layer to mask."""
    raise_what_is_ours(error)
    return json_answer(envelope_of(error, location, request_id), error.status, error_headers(error))


ORGANIZATION_V1: Final = Dialect(
    "/v1",
    error_answer,
    ErrorEnvelope,
    InvalidEnvelope,
    code_at="error.code",
    meanings={
        402: (
            "Your workspace is not on an active paid plan or, where a job is submitted, has fewer credits than the job costs: "
            "`GET /v1/credits` says what is available and what jobs cost."
        ),
        422: "The request failed validation; `error.details` lists the fields.",
        429: (
            "More requests in this window of 60 seconds than the workspace's plan, or the key's own cap, allows. Reads, creates and "
            "scans each have a window, which all keys of the workspace share; the `X-RateLimit` headers say how it stands. Or more "
            "at once, of jobs for instance, than may be. Try again after `Retry-After` seconds."
        ),
        500: "Something went wrong on our side; `error.message` names the incident, which is the `request_id`.",
        503: (
            "The database cannot do this just now; try again after `Retry-After` seconds. `error.message` says whether anything was "
            "changed."
        ),
    },
)
