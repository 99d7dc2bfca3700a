"""The outermost layer of every answer: a request id, headers that browsers need, and a mask over what went wrong."""

import logging
import secrets

import orjson
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rest_compat.errors import INTERNAL_ERROR

_log = logging.getLogger("classifyhub.requests")
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
]


class Outermost:
    """Pure ASGI. ``scope["state"]["request_id"]`` names the request in answers and logs."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = f"req_{secrets.token_hex(12)}"
        scope.setdefault("state", {})["request_id"] = request_id
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                present = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(header for header in _HEADERS if header[0] not in present),
                    (b"x-request-id", request_id.encode()),
                ]
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except HTTPException:
            raise
        except Exception:
            # The path may hold a token (an invitation's link), so the log names the route only by its first part.
            _log.exception("Unexpected failure %s in %s /%s", request_id, scope["method"], scope["path"].split("/")[1])
            if started:
                raise
            message = f"Something went wrong on our side. Quote the incident {request_id} when you report it."
            told = {"error": {"code": INTERNAL_ERROR, "message": message}, "request_id": request_id}
            body = orjson.dumps(told if scope["path"].startswith("/v1/") else {"detail": message})
            await send_with_headers(
                {
                    "type": "http.response.start",
                    "status": 500,
                    "headers": [
                        (b"content-type", b"application/json"),
                        (b"cache-control", b"no-store"),
                        (b"x-error-code", INTERNAL_ERROR.encode()),
                    ],
                }
            )
            await send({"type": "http.response.body", "body": body})
