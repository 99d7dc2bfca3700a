"""The ClassifyHub API guide, with the address of this installation filled in."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rest_compat.addresses import public_address
from rest_compat.docs_page import DOCS_STATIC

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
)
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    # The page shows the address that it was asked for at, so no shared cache may keep it.
    "Cache-Control": "private, no-cache",
}


async def guide(request: Request) -> Response:
    """GET /guide"""
    policy = request.state.hub.policy
    html = _TEMPLATES.get_template("guide.html").render(
        address=public_address(request.scope, policy.public_url),
        support_url=policy.support_url,
        version=_static_version(),
    )
    return HTMLResponse(html, headers=_HEADERS)


@cache
def _static_version() -> str:
    """Changes with the page's files, so that a browser never mixes two releases."""
    return hashlib.sha256(b"".join((DOCS_STATIC / name).read_bytes() for name in ("guide.css", "guide.js"))).hexdigest()[:12]
