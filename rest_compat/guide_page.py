"""The two guides, with the address and the limits of this installation filled in."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from domain.jobs import COSTS, MAX_RUN_SECONDS
from domain.plans import Plan, PlanLimits
from domain.text import counted, credits_text
from resolvers.context import Policy
from rest_compat.addresses import public_address
from rest_compat.docs_page import DOCS_STATIC
from rest_compat.guide_errors import ERRORS_OF_JOBS

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
    return _page(request, "guide.html", "API guide")


async def jobs_guide(request: Request) -> Response:
    """GET /guide/jobs"""
    return _page(request, "guide_jobs.html", "Jobs guide", **_about_jobs(request.state.hub.policy))


def _page(request: Request, template: str, title: str, **values: Any) -> Response:
    policy = request.state.hub.policy
    html = _TEMPLATES.get_template(template).render(
        title=title,
        path=request.url.path,
        address=public_address(request.scope, policy.public_url),
        support_url=policy.support_url,
        version=_static_version(),
        **values,
    )
    return HTMLResponse(html, headers=_HEADERS)


def _about_jobs(policy: Policy) -> dict[str, Any]:
    """What the guide says of this installation's jobs, as people read it."""
    return {
        "costs": {kind.value: credits_text(cost) for kind, cost in COSTS.items()},
        "pro": _limits(policy.limits[Plan.PRO]),
        "enterprise": _limits(policy.limits[Plan.ENTERPRISE]),
        "running": counted(policy.jobs.running, "job"),
        "queued": policy.jobs.queued,
        "result_days": policy.jobs.result_days,
        "run_minutes": MAX_RUN_SECONDS // 60,
        "errors": ERRORS_OF_JOBS,
    }


def _limits(limits: PlanLimits) -> dict[str, str]:
    requests = {"reads": limits.reads, "creates": limits.creates, "scans": limits.scans}
    return {
        "credits": credits_text(limits.credits),
        **{name: "no limit" if limit is None else f"{limit:,}" for name, limit in requests.items()},
    }


@cache
def _static_version() -> str:
    """Changes with the page's files, so that a browser never mixes two releases."""
    return hashlib.sha256(b"".join((DOCS_STATIC / name).read_bytes() for name in ("guide.css", "guide.js"))).hexdigest()[:12]
