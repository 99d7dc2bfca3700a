"""Admin Console → API Access: the workspace's keys, and making one."""

from datetime import UTC, datetime
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from console.errors import answered
from console.forms import Form, said_beside
from console.key_form import FIELDS, KeyForm, new_key_form, read_key_form, refused_key_form
from console.sessions import Visit, action, identifier, page, redirect
from domain.errors import NotFound, ValidationFailed
from domain.permissions import Permission
from persistence.keys import KeyDetail
from resolvers.keys import ListKeys, NewKey, create_key, list_keys

ADDRESS: Final = "/console/api-access"
_PAGE: Final = 50
_NOTICES: Final = {
    "revoked": "The key is revoked. Nothing accepts it any more.",
    "deleted": "The key is deleted. Nothing accepts it any more; the audit log remembers it.",
}


class ShownKey(NamedTuple):
    """A key and the state it is in: ``state`` is active, ending, expired or revoked."""

    key: KeyDetail
    state: str

    @property
    def lives(self) -> bool:
        """Whether there is anything left to end."""
        return self.state in ("active", "ending")


def shown(key: KeyDetail, now: datetime | None = None) -> ShownKey:
    """A key as lists show it."""
    moment = now or datetime.now(UTC)
    if key.revoked_at is not None and key.revoked_at <= moment:
        return ShownKey(key, "revoked")
    if key.expires_at is not None and key.expires_at <= moment:
        return ShownKey(key, "expired")
    return ShownKey(key, "active" if key.successor_id is None else "ending")


async def _list(visit: Visit) -> Response:
    asked = visit.request.query_params
    try:
        before = identifier(asked["before"]) if "before" in asked else None
    except NotFound:
        before = None
    form = new_key_form(asked.get("prefix", ""))
    return await _page(visit, form, before=before, notice=_NOTICES.get(asked.get("done", "")))


async def _create(visit: Visit, form: Form) -> Response:
    visit.context.require(Permission.KEYS_MANAGE)
    try:
        made = await create_key(visit.context, read_key_form(form))
    except ValidationFailed as error:
        return await _page(visit, refused_key_form(form, said_beside(error, dict.fromkeys(FIELDS))), status=error.status)
    return await show_once(visit, made)


async def show_once(visit: Visit, made: NewKey, *, replaced: KeyDetail | None = None) -> Response:
    """The only page that ever shows a key's text."""
    return await visit.show(
        "key_made.html",
        made=made,
        replaced=None if replaced is None else shown(replaced),
        keys_rest=await visit.why_keys_rest(),
        public_url=visit.hub.policy.public_url,
        can_list_labels=Permission.LABELS_READ in made.key.permissions,
    )


async def _page(
    visit: Visit, form: KeyForm, *, before: int | None = None, notice: str | None = None, status: int = 200
) -> Response:
    found = await list_keys(visit.context, ListKeys(edge=before, limit=_PAGE))
    return await visit.show(
        "api_access.html",
        status=status,
        keys=[shown(key) for key in found.keys],
        total=found.total,
        older=found.keys[-1].id if found.has_more else None,
        newest=before is None,
        form=form,
        notice=notice,
        keys_rest=await visit.why_keys_rest(),
    )


async def _moved(_: Request) -> Response:
    return redirect(ADDRESS)


show_api_access = page(_list)
send_new_key = action(_create)
moved_to_api_access = answered(_moved)
