"""The application as data: routes of all faces, pure-ASGI middleware, lifespan."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Final, TypedDict

import orjson
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import console.routes
import rest_compat.routes
import schema.routes
from classifyhub.hub import OpenHub
from classifyhub.settings import Settings
from classifyhub.wrapping import Outermost
from domain.errors import Unavailable
from resolvers.admission import KeyAdmission
from resolvers.context import Hub

_EXPOSED_HEADERS: Final = [
    *("link", "etag", "retry-after", "x-error-code", "x-verdict-complete", "x-rule-set-version", "x-engine-version"),
    *("x-ignored-fields", "x-quota-remaining", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"),
    *("x-request-id", "idempotency-replayed", "location"),
]
#: No session's token: cookies do not come along from other origins.
_ALLOWED_HEADERS: Final = ["authorization", "content-type", "x-api-key", "prefer", "idempotency-key", "if-none-match"]


class State(TypedDict):
    """What every request finds in ``request.state``."""

    hub: Hub
    keys: KeyAdmission


def build_app(settings: Settings, opened: Callable[[], AbstractAsyncContextManager[OpenHub]]) -> Starlette:
    """The ASGI application; ``opened`` opens the hub when the application starts."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        async with opened() as open_hub:
            yield State(hub=open_hub.hub, keys=open_hub.keys)

    middleware = [Middleware(Outermost)]
    if settings.allowed_origins:
        # Around everything, so that pages of those origins can read what went wrong as well.
        middleware.insert(
            0,
            Middleware(
                CORSMiddleware,
                allow_origins=list(settings.allowed_origins),
                allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
                allow_headers=_ALLOWED_HEADERS,
                expose_headers=_EXPOSED_HEADERS,
            ),
        )
    app = Starlette(
        routes=[
            Route("/healthz", _alive),
            Route("/readyz", _ready),
            *rest_compat.routes.routes(),
            *schema.routes.routes(settings.graphql_limits()),
            *console.routes.routes(),
        ],
        middleware=middleware,
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # to an address made from the Host header, which is the caller's
    return app


async def _alive(_: Request) -> Response:
    """The process lives."""
    return _json({"status": "ok"})


async def _ready(request: Request) -> Response:
    """The database answers."""
    hub: Hub = request.state.hub
    try:
        async with hub.database.unbound() as connection:
            await connection.fetchval("select 1")
    except Unavailable:
        return _json({"status": "unavailable", "reason": "the database cannot be reached"}, 503, {"retry-after": "1"})
    return _json({"status": "ok"})


def _json(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(orjson.dumps(body), status, {"cache-control": "no-store", **(headers or {})}, "application/json")
