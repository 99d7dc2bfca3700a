"""One's own account: who one is here, and the password."""

from starlette.responses import Response

from console.forms import Form, said_beside
from console.sessions import Visit, action, clear_session_cookie, page, redirect, wait_of
from domain.errors import RateLimited, TooManySignIns, ValidationFailed
from resolvers.operations import validated
from resolvers.passwords import MINIMUM_CHARACTERS
from resolvers.sessions import ChangePassword, change_password


async def _show(visit: Visit) -> Response:
    return await _page(visit, {})


async def _change(visit: Visit, form: Form) -> Response:
    present, new = form.text("present"), form.text("new")
    try:
        command = validated(ChangePassword, {"present": present, "new": new})
        if form.text("again") != new:
            raise ValidationFailed.at("again", "Differs from the new password.")
        await change_password(visit.hub, visit.signed_in, command)
    except ValidationFailed as error:
        said = said_beside(error, dict.fromkeys(("present", "new", "again")))
        return await _page(visit, said, status=error.status)
    except (TooManySignIns, RateLimited) as error:
        refusal = await _page(visit, {"": error.message}, status=error.status)
        refusal.headers.update(wait_of(error))
        return refusal
    response = redirect("/sign-in?done=password")
    clear_session_cookie(response, visit.request)
    return response


async def _page(visit: Visit, errors: dict[str, str], *, status: int = 200) -> Response:
    return await visit.show("account.html", errors=errors, minimum=MINIMUM_CHARACTERS, status=status)


show_account = page(_show)
send_password = action(_change)
