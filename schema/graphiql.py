"""The GraphQL explorer: GraphiQL from our own files, under a policy that allows no other host and no inline script."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

GRAPHIQL_STATIC: Final = Path(__file__).parent / "static" / "graphiql"
"""The directory to serve at ``/graphql/static/``."""

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
)

_CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # The editor and its menus write style elements; scripts stay strict.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


def graphiql_page(csrf_token: str | None, signed_in_as: str | None) -> tuple[str, dict[str, str]]:
    """The explorer's HTML and its response headers.

    ``csrf_token`` is the console session's token, ``signed_in_as`` the name or address to show for it; both are None
    without a session, and the page then asks for an API key. The answer is personal and must not be cached.
    """
    html = _TEMPLATES.get_template("graphiql.html").render(
        csrf_token=csrf_token, signed_in_as=signed_in_as, version=_static_version()
    )
    headers = {
        "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-store",
        # A browser gets this page and a program gets JSON from the same address.
        "Vary": "Accept, Cookie",
    }
    return html, headers


@lru_cache(maxsize=1)
def _static_version() -> str:
    """Twelve hex digits that change with the static files, so that a browser never mixes two releases."""
    digest = hashlib.sha256()
    for path in sorted(GRAPHIQL_STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
