"""Accepting an invitation: its link is the permission."""

from starlette.requests import Request
from starlette.responses import Response

from console.errors import answered
from console.forms import Form, read_form, said_beside
from console.rendering import html
from console.sessions import client_address, redirect, require_own_origin, wait_of
from domain.errors import NotFound, RateLimited, TooManySignIns, ValidationFailed
from persistence.members import FoundInvitation
from resolvers.context import Hub
from resolvers.members import AcceptInvitation, accept_invitation, find_invitation
from resolvers.operations import validated
from resolvers.passwords import MINIMUM_CHARACTERS

_MAX_TOKEN = 100


async def _show(request: Request) -> Response:
    try:
        invitation = await _invitation(request)
    except NotFound as error:
        return html("invitation_ended.html", {}, status=error.status)
    return _page(request, invitation, Form({}), {})


async def _accept(request: Request) -> Response:
    require_own_origin(request)
    try:
        invitation = await _invitation(request)
        form = await read_form(request)
        values = {"token": request.path_params["token"], "password": form.text("password"), **form.given("name")}
        try:
            command = validated(AcceptInvitation, values)
            if invitation.account_since is None and form.text("again") != command.password:
                raise ValidationFailed.at("again", "Differs from the password.")
            await accept_invitation(request.state.hub, command, client_address(request))
        except ValidationFailed as error:
            said = said_beside(error, dict.fromkeys(("name", "password", "again")))
            return _page(request, invitation, form, said, status=error.status)
        except (TooManySignIns, RateLimited) as error:
            refusal = _page(request, invitation, form, {"": error.message}, status=error.status)
            refusal.headers.update(wait_of(error))
            return refusal
    except NotFound as error:
        return html("invitation_ended.html", {}, status=error.status)
    return redirect("/sign-in?done=joined")


async def _invitation(request: Request) -> FoundInvitation:
    token: str = request.path_params["token"]
    if len(token) > _MAX_TOKEN or not token.isascii():
        raise NotFound("invitation")
    hub: Hub = request.state.hub
    return await find_invitation(hub, token)


def _page(request: Request, invitation: FoundInvitation, form: Form, errors: dict[str, str], *, status: int = 200) -> Response:
    values = {
        "invitation": invitation,
        "name": form.text("name"),
        "errors": errors,
        "minimum": MINIMUM_CHARACTERS,
        "path": request.url.path,
    }
    return html("invitation.html", values, status=status)


show_invitation = answered(_show)
send_invitation = answered(_accept)
