"""Who looks at a page: the cookie, the proof that our own page sent a form, and the admission of pages."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from console.errors import Endpoint, answered
from console.forms import Form, read_form
from console.rendering import HEADERS, html
from console.subscriptions import why_keys_rest
from domain.errors import CrossSiteRequest, HubError, NotFound, RateLimited, SignInRequired, TooManySignIns
from persistence.workspaces import Membership
from resolvers.context import Context, Hub
from resolvers.sessions import SESSION_COOKIE, SESSION_SECONDS, SignedIn, admit_session, same_token
from resolvers.workspaces import GetWorkspace, get_workspace, list_own_workspaces

CSRF_FIELD: Final = "csrf_token"
HOME: Final = "/console"
_MAX_NEXT: Final = 1_000
_MAX_SHOWN_WORKSPACES: Final = 50


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who is signed in."""

    request: Request
    hub: Hub
    signed_in: SignedIn
    token: str

    @property
    def context(self) -> Context:
        """The context in which the visitor acts."""
        return self.signed_in.context

    async def why_keys_rest(self) -> str | None:
        """Why no key of the workspace is let in just now; None when they are."""
        state = await get_workspace(self.context, GetWorkspace())
        return why_keys_rest(state.workspace, self.hub.policy)

    async def show(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """A page within the console's frame."""
        memberships = await self._memberships()
        workspace_name = next((each.name for each in memberships if each.workspace_id == self.context.workspace_id), None)
        frame = {
            "signed_in": self.signed_in,
            "csrf_token": self.signed_in.csrf_token,
            "workspace_name": workspace_name,
            "memberships": memberships[:_MAX_SHOWN_WORKSPACES],
            "suspended": self.context.suspended,
            "support_url": self.hub.policy.support_url,
            "path": self.request.url.path,
        }
        return html(template, frame | values, status=status)

    async def _memberships(self) -> list[Membership]:
        return await list_own_workspaces(self.context, GetWorkspace())


def client_address(request: Request) -> str | None:
    """The caller's network address, as the server in front of us determined it."""
    return None if request.client is None else request.client.host


async def visit_of(request: Request) -> Visit:
    """The visit; SignInRequired when nobody is signed in."""
    hub: Hub = request.state.hub
    token = request.cookies.get(SESSION_COOKIE)
    signed_in = await admit_session(hub, token, client_address(request))
    if token is None:
        raise SignInRequired
    return Visit(request, hub, signed_in, token)


def page(show: Callable[[Visit], Awaitable[Response]]) -> Endpoint:
    """A page for whoever is signed in; others are sent to sign in first and come back afterwards."""

    async def endpoint(request: Request) -> Response:
        try:
            visit = await visit_of(request)
        except SignInRequired:
            return redirect_to_sign_in(request)
        return await show(visit)

    return answered(endpoint)


def action(perform: Callable[[Visit, Form], Awaitable[Response]]) -> Endpoint:
    """What a form of ours does for whoever is signed in. Its origin and token are proven before anything happens."""

    async def endpoint(request: Request) -> Response:
        require_own_origin(request)
        try:
            visit = await visit_of(request)
        except SignInRequired:
            return redirect_to_sign_in(request)
        form = await read_form(request)
        if not same_token(form.text(CSRF_FIELD), visit.signed_in.csrf_token):
            raise CrossSiteRequest
        return await perform(visit, form)

    return answered(endpoint)


def require_own_origin(request: Request) -> None:
    """CrossSiteRequest unless the browser says that one of our own pages sent this form.

    Browsers say so in Sec-Fetch-Site or, where the connection is not trustworthy, in Origin. What sends neither is no
    browser, and has no one's cookies but its own.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise CrossSiteRequest
        return
    origin = request.headers.get("origin")
    if origin is None:
        return
    public = urlsplit(request.state.hub.policy.public_url).netloc
    if urlsplit(origin).netloc.lower() not in {request.headers.get("host", "").lower(), public.lower()} - {""}:
        raise CrossSiteRequest


def wait_of(error: HubError) -> dict[str, str]:
    """The header that says after how many seconds to try again, where the failure knows."""
    if isinstance(error, TooManySignIns):
        return {"Retry-After": str(error.seconds)}
    return {"Retry-After": str(error.rate.reset)} if isinstance(error, RateLimited) else {}


def redirect(path: str) -> RedirectResponse:
    """Go and look (303): a reload then repeats nothing."""
    return RedirectResponse(path, 303, HEADERS)


def redirect_to_sign_in(request: Request) -> RedirectResponse:
    """To the sign-in page, and from there back to the page that was asked for."""
    wanted = request.url.path
    if request.method == "GET" and request.url.query:
        wanted += f"?{request.url.query}"
    leads_nowhere = wanted in ("/", HOME, "/sign-out") or len(wanted) > _MAX_NEXT
    return redirect("/sign-in" if leads_nowhere else f"/sign-in?next={quote(wanted, safe='/')}")


def identifier(text: str) -> int:
    """A number in an address or a hidden field; NotFound for what cannot be one."""
    if not text.isascii() or not text.isdecimal() or len(text) > 18 or int(text) < 1:
        raise NotFound
    return int(text)


def own_path(text: str) -> str:
    """``text`` if it is a path on this site, else the console's first page. Keeps sign-in from leading elsewhere."""
    is_path = text.startswith("/") and not text.startswith("//") and len(text) <= _MAX_NEXT
    if not is_path or "\\" in text or not text.isascii() or not text.isprintable():
        return HOME
    return text


def set_session_cookie(response: Response, request: Request, token: str) -> None:
    """Hand the session to the browser; scripts and other sites do not get it."""
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=SESSION_SECONDS,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def clear_session_cookie(response: Response, request: Request) -> None:
    """Take the session back."""
    response.delete_cookie(SESSION_COOKIE, path="/", secure=request.url.scheme == "https", httponly=True, samesite="lax")
