"""Signing in and out."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from console.errors import answered
from console.forms import Form, read_form, said_beside
from console.rendering import html
from console.sessions import (
    HOME,
    Visit,
    action,
    clear_session_cookie,
    client_address,
    own_path,
    redirect,
    require_own_origin,
    set_session_cookie,
    visit_of,
    wait_of,
)
from domain.errors import RateLimited, SignInRequired, TooManySignIns, ValidationFailed, WrongPassword
from resolvers.context import Hub
from resolvers.operations import validated
from resolvers.sessions import SESSION_COOKIE, SignIn, sign_in, sign_out

_NOTICES: Final = {
    "signed-out": "You are signed out.",
    "joined": "Welcome. Sign in with the e-mail address that was invited.",
    "password": "Your password is changed and every session has ended. Sign in with the new one.",
}


async def _front_door(request: Request) -> Response:
    try:
        await visit_of(request)
    except SignInRequired:
        return redirect("/sign-in")
    return redirect(HOME)


async def _show(request: Request) -> Response:
    wanted = own_path(request.query_params.get("next", HOME))
    try:
        await visit_of(request)
    except SignInRequired:
        return _page(wanted, notice=_NOTICES.get(request.query_params.get("done", "")))
    return redirect(wanted)


async def _sign_in(request: Request) -> Response:
    require_own_origin(request)
    form = await read_form(request)
    wanted, email = own_path(form.text("next")), form.text("email")
    hub: Hub = request.state.hub
    try:
        command = validated(SignIn, {"email": email, "password": form.text("password")})
        token = await sign_in(hub, command, client_address(request))
    except ValidationFailed as error:
        return _page(wanted, email=email, errors=said_beside(error, {"email": "", "password": ""}), status=error.status)
    except (WrongPassword, TooManySignIns, RateLimited) as error:
        refusal = _page(wanted, email=email, errors={"": error.message}, status=error.status)
        refusal.headers.update(wait_of(error))
        return refusal
    if former := request.cookies.get(SESSION_COOKIE):
        await sign_out(hub, former)
    response = redirect(wanted)
    set_session_cookie(response, request, token)
    return response


async def _sign_out(visit: Visit, _: Form) -> Response:
    await sign_out(visit.hub, visit.token)
    response = redirect("/sign-in?done=signed-out")
    clear_session_cookie(response, visit.request)
    return response


def _page(
    wanted: str, *, email: str = "", notice: str | None = None, errors: dict[str, str] | None = None, status: int = 200
) -> Response:
    values = {"next": wanted, "email": email, "notice": notice, "errors": errors or {}}
    return html("sign_in.html", values, status=status)


front_door = answered(_front_door)
show_sign_in = answered(_show)
send_sign_in = answered(_sign_in)
send_sign_out = action(_sign_out)
