"""Every route of the REST face, as data: the API, its description, the reference and the guides."""

from collections.abc import Iterable
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from rest_compat.classifyhub_v1.routes import ROUTES as CLASSIFYHUB_ROUTES
from rest_compat.docs_page import DOCS_STATIC, docs_page
from rest_compat.endpoints import Endpoint, UnknownPaths
from rest_compat.guide_page import guide, jobs_guide
from rest_compat.openapi import DescriptionEndpoint
from rest_compat.organization_v1.errors import ORGANIZATION_V1
from rest_compat.organization_v1.routes import ROUTES as ORGANIZATION_ROUTES
from rest_compat.organization_v1.webhook_routes import ROUTES as WEBHOOK_ROUTES
from rest_compat.route_specs import CLASSIFYHUB_V1, RouteSpec

ROUTES: Final = (*CLASSIFYHUB_ROUTES, *ORGANIZATION_ROUTES, *WEBHOOK_ROUTES)


def routes() -> list[BaseRoute]:
    """The routes in the order in which they are tried; the busiest stand first."""
    return [
        *api_routes(ROUTES),
        Route("/openapi.json", DescriptionEndpoint(ROUTES), name="openapi"),
        Route("/docs", _reference, name="docs"),
        Route("/guide", guide, name="guide"),
        Route("/guide/jobs", jobs_guide, name="jobs_guide"),
        Mount("/docs/static", StaticFiles(directory=DOCS_STATIC), name="docs_static"),
        Route("/api/{rest:path}", UnknownPaths(CLASSIFYHUB_V1), name="unknown_api_path"),
        Route("/v1/{rest:path}", UnknownPaths(ORGANIZATION_V1), name="unknown_v1_path"),
    ]


def api_routes(specs: Iterable[RouteSpec]) -> list[BaseRoute]:
    """One Starlette route for each path; its methods are the endpoint's business."""
    by_path: dict[str, list[RouteSpec]] = {}
    for spec in specs:
        by_path.setdefault(spec.path, []).append(spec)
    return [Route(path, Endpoint(group), name=path) for path, group in by_path.items()]


async def _reference(request: Request) -> Response:
    html, headers = docs_page()
    return HTMLResponse(html, headers=headers)
