"""The REST reference: Swagger UI from our own files, under a policy that allows no other host and no inline script."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

DOCS_STATIC: Final = Path(__file__).parent / "static"
"""The directory to serve at ``/docs/static/``."""

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined
)

_CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        # Swagger UI writes style attributes; scripts stay strict.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


def docs_page() -> tuple[str, dict[str, str]]:
    """The reference's HTML, the same for everyone, and its response headers."""
    html = _TEMPLATES.get_template("docs.html").render(version=_static_version())
    headers = {
        "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }
    return html, headers


@lru_cache(maxsize=1)
def _static_version() -> str:
    """Twelve hex digits that change with the static files, so that a browser never mixes two releases."""
    digest = hashlib.sha256()
    for path in sorted(path for path in DOCS_STATIC.rglob("*") if path.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
