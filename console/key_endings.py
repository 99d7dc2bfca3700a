"""Revoking, rotating and deleting a key: each asks first."""

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.responses import Response

from console.api_access import ADDRESS, show_once, shown
from console.forms import Form
from console.sessions import Visit, action, identifier, page, redirect
from domain.errors import Conflict, ValidationFailed
from persistence.keys import KeyDetail
from resolvers.context import Context
from resolvers.keys import DEFAULT_OVERLAP_SECONDS, KeyId, RotateKey, delete_key, get_key, revoke_key, rotate_key

_OVERLAPS: Final = {"yes": 0, "no": DEFAULT_OVERLAP_SECONDS}


def _asked_for(visit: Visit) -> KeyId:
    return KeyId(id=identifier(visit.request.path_params["key"]))


def _asking(template: str) -> Callable[[Visit], Awaitable[Response]]:
    async def ask(visit: Visit) -> Response:
        key = await get_key(visit.context, _asked_for(visit))
        return await visit.show(template, shown=shown(key), error=None)

    return ask


def _ending(end: Callable[[Context, KeyId], Awaitable[KeyDetail]], done: str) -> Callable[[Visit, Form], Awaitable[Response]]:
    async def perform(visit: Visit, _: Form) -> Response:
        await end(visit.context, _asked_for(visit))
        return redirect(f"{ADDRESS}?done={done}")

    return perform


async def _rotate(visit: Visit, form: Form) -> Response:
    asked = _asked_for(visit)
    overlap = _OVERLAPS.get(form.text("exposed"))
    refusal: ValidationFailed | Conflict = ValidationFailed.at("exposed", "Say whether somebody else may have seen the key.")
    if overlap is not None:
        try:
            made = await rotate_key(visit.context, RotateKey(id=asked.id, overlap_seconds=overlap))
            return await show_once(visit, made, replaced=await get_key(visit.context, asked))
        except Conflict as error:
            refusal = error
    said = refusal.problems[0].message if isinstance(refusal, ValidationFailed) else refusal.message
    key = await get_key(visit.context, asked)
    return await visit.show("key_rotate.html", shown=shown(key), error=said, status=refusal.status)


ask_revoke = page(_asking("key_revoke.html"))
send_revoke = action(_ending(revoke_key, "revoked"))
ask_delete = page(_asking("key_delete.html"))
send_delete = action(_ending(delete_key, "deleted"))
ask_rotate = page(_asking("key_rotate.html"))
send_rotate = action(_rotate)
