"""What went wrong, as a page."""

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from console.rendering import html
from domain.errors import (
    CrossSiteRequest,
    HubError,
    InsufficientPermissions,
    NotFound,
    OrganizationSuspended,
    Unavailable,
)

Endpoint = Callable[[Request], Awaitable[Response]]
_log = logging.getLogger("classifyhub.console")

_TITLES: Final[dict[type[HubError], str]] = {
    CrossSiteRequest: "This form was not accepted",
    InsufficientPermissions: "You need another permission",
    NotFound: "Page not found",
    OrganizationSuspended: "This workspace is suspended",
    Unavailable: "Back in a moment",
}


def answered(endpoint: Endpoint) -> Endpoint:
    """An endpoint whose failures become pages; those that nobody foresaw are logged whole and shown as a number."""

    async def handle(request: Request) -> Response:
        try:
            return await endpoint(request)
        except HubError as error:
            return error_page(error)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception:
            incident = str(request.state.request_id) if hasattr(request.state, "request_id") else "unnumbered"
            # The address may hold an invitation's token, so the log names its first part only.
            _log.exception("Unexpected failure %s in %s /%s", incident, request.method, request.url.path.split("/")[1])
            return _message_page(
                500, "Something went wrong", f"It is our fault, not yours. Quote the incident {incident} when you report it."
            )

    return handle


def error_page(error: HubError) -> Response:
    """A failure's page, with the status that it has on every face."""
    text = error.message
    if isinstance(error, NotFound):
        text = "There is no such page, or nothing in this workspace that it could show."
    elif isinstance(error, InsufficientPermissions):
        text = (
            f"This page needs the permission {error.permission}, which your role in this workspace does not have. "
            "Ask an owner or an admin of the workspace."
        )
    response = _message_page(error.status, _TITLES.get(type(error), "That did not work"), text)
    if isinstance(error, Unavailable):
        response.headers["Retry-After"] = "1"
    return response


async def not_found(_: Request) -> Response:
    """The answer to every address under /console that is no page."""
    return error_page(NotFound("page"))


def _message_page(status: int, title: str, text: str) -> Response:
    return html("message.html", {"title": title, "text": text, "status": status}, status=status)
