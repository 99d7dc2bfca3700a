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


ORGANIZATION_V1: Final = Dialect("/v1", error_answer, ErrorEnvelope, InvalidEnvelope)
