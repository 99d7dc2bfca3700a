"""Templates, and the headers that every page of the console carries."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from domain.text import COLOUR

STATIC: Final = Path(__file__).parent / "static"
"""The directory to serve at ``/console/static/``."""

_CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Vary": "Cookie",
}
#: The two inks of a badge, and the relative luminance (WCAG 2) of the dark one, #111827.
_DARK_INK_LUMINANCE: Final = 0.0091
_LEAST_CONTRAST: Final = 4.5


def html(template: str, values: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page of the console: personal, never cached, under the strict policy."""
    text = _environment().get_template(template).render(values)
    return HTMLResponse(text, status, HEADERS)


def _moment(value: datetime) -> Markup:
    """A time as people read it, in UTC, with the exact one for programs."""
    in_utc = value.astimezone(UTC)
    return Markup('<time datetime="{}">{}</time>').format(in_utc.isoformat(timespec="seconds"), f"{in_utc:%Y-%m-%d %H:%M} UTC")


def _count(value: int) -> str:
    """A number with its thousands apart."""
    return f"{value:,}"


def _luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG 2 defines it, 0 (black) to 1 (white)."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ink(color: str) -> str:
    """The class of a badge's text: dark wherever that can be read, light on dark colours only."""
    if COLOUR.fullmatch(color) is None:
        raise ValueError("not a colour of the form #rrggbb")
    luminance = _luminance(color)
    on_dark_ink = (luminance + 0.05) / (_DARK_INK_LUMINANCE + 0.05)
    on_white = 1.05 / (luminance + 0.05)
    return "ink-dark" if on_dark_ink >= _LEAST_CONTRAST or on_dark_ink >= on_white else "ink-light"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(moment=_moment, count=_count, ink=_ink)
    environment.globals["version"] = _static_version()
    return environment


def _static_version() -> str:
    """Twelve hex digits that change with the static files, so that a browser never mixes two releases."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
