"""Everyone who may call, with what they can show for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import httpx

from classifyhub.hub import OpenHub
from domain.keys import generate_key
from domain.permissions import EVERYONE, KEY_PERMISSIONS, ROLE_PERMISSIONS, Permission, Role
from domain.plans import Plan
from resolvers.keys import KeyId, ListKeys, list_keys, revoke_key
from resolvers.sessions import CSRF_HEADER, SESSION_COOKIE
from tests.conftest import TestWorkspace, eventually, make_workspace
from tests.matrices.holdings import Holdings, furnished

#: Refused before anything is looked at: the HTTP status and the code.
REFUSED_WHOLE: Final[Mapping[str, tuple[int, str]]] = {
    "no credential": (401, "INVALID_API_KEY"),
    "malformed key": (401, "INVALID_API_KEY"),
    "unknown key": (401, "INVALID_API_KEY"),
    "revoked key": (401, "INVALID_API_KEY"),
    "expired key": (401, "INVALID_API_KEY"),
    "two keys": (401, "INVALID_API_KEY"),
    "ended session": (401, "INVALID_API_KEY"),
    "suspended workspace's key": (403, "ORGANIZATION_SUSPENDED"),
    "key for another address": (403, "IP_NOT_ALLOWED"),
    "Free plan's key": (402, "SUBSCRIPTION_REQUIRED"),
}
#: Admitted: what each may do.
ADMITTED: Final[Mapping[str, frozenset[Permission]]] = {
    **{f"key with {permission.value}": EVERYONE | {permission} for permission in sorted(KEY_PERMISSIONS)},
    "key with everything": EVERYONE | KEY_PERMISSIONS,
    "key with nothing": EVERYONE,
    **{f"{role.value}'s session": ROLE_PERMISSIONS[role] for role in Role},
}
#: What no key is ever given.
NEVER_A_KEYS: Final = frozenset(
    {Permission.KEYS_MANAGE, Permission.MEMBERS_MANAGE, Permission.WORKSPACE_MANAGE, Permission.BILLING_MANAGE}
)
#: Unknown keys are counted by address, so they come from one of their own.
_ADDRESS_OF_GUESSES: Final = "127.0.0.77"


@dataclass(frozen=True, slots=True)
class Crowd:
    """The headers of each kind of caller."""

    headers: Mapping[str, Mapping[str, str]]
    home: Holdings

    def client_for(self, caller: str, ordinary: httpx.AsyncClient, guessing: httpx.AsyncClient) -> httpx.AsyncClient:
        """The client to send this caller's requests with."""
        return guessing if caller == "unknown key" else ordinary


def guessing_client(url: str) -> httpx.AsyncClient:
    """A client on an address of its own."""
    return httpx.AsyncClient(base_url=url, timeout=20, transport=httpx.AsyncHTTPTransport(local_address=_ADDRESS_OF_GUESSES))


async def gather_crowd(opened: OpenHub) -> Crowd:
    """One workspace in which everyone may act, one that is suspended, one on the Free plan."""
    holdings = await furnished(opened)
    home = holdings.workspace
    suspended = await make_workspace(opened)
    suspended_headers = await suspended.headers()
    await suspended.suspend()
    free = await make_workspace(opened, Plan.FREE)
    found: dict[str, Mapping[str, str]] = {
        "no credential": {},
        "malformed key": {"X-API-Key": "chk_your_key_here"},
        "unknown key": {"X-API-Key": generate_key("chk")},
        "revoked key": await _revoked(home),
        "expired key": await _expired(home),
        "two keys": {**await home.headers(), "Authorization": f"Bearer {await home.key()}"},
        "ended session": {"Cookie": f"{SESSION_COOKIE}={'x' * 43}", CSRF_HEADER: "x"},
        "suspended workspace's key": suspended_headers,
        "key for another address": {"X-API-Key": await home.key(allowed_cidrs=["198.51.100.0/24"])},
        "Free plan's key": await free.headers(),
        "key with everything": await home.headers(),
        "key with nothing": await home.headers(set()),
    }
    for permission in sorted(KEY_PERMISSIONS):
        found[f"key with {permission.value}"] = await home.headers({permission})
    for role in Role:
        found[f"{role.value}'s session"] = await session_headers(home, role)
    assert set(found) == {*REFUSED_WHOLE, *ADMITTED}
    return Crowd(found, holdings)


async def session_headers(workspace: TestWorkspace, role: Role | str = Role.OWNER) -> dict[str, str]:
    """What a signed-in member's own page sends."""
    token, csrf = await workspace.session(role)
    return {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: csrf}


async def _revoked(workspace: TestWorkspace) -> dict[str, str]:
    headers = await workspace.headers()
    newest = (await list_keys(workspace.owner, ListKeys(limit=1))).keys[0]
    await revoke_key(workspace.owner, KeyId(id=newest.id))
    return headers


async def _expired(workspace: TestWorkspace) -> dict[str, str]:
    ends = datetime.now(UTC) + timedelta(milliseconds=200)
    headers = {"X-API-Key": await workspace.key(expires_at=ends)}

    async def is_over() -> bool:
        return datetime.now(UTC) > ends

    await eventually(is_over)
    return headers
