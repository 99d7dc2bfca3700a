"""Who may come in: the one order of refusals, before a request's body is read and before its command is built.

401 credential, 403 suspended, 403 address, 402 plan, 403 permission, 429 rate. The faces ask; they never decide. Only an address
that guesses at keys hears 429 first: it is not told that a key is wrong which nobody has looked at.
"""

import asyncio
import ipaddress
import logging
import re
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import unquote_to_bytes

from domain.assets import AssetSource
from domain.errors import (
    AddressNotAllowed,
    HubError,
    InvalidApiKey,
    OrganizationSuspended,
    SubscriptionRequired,
)
from domain.keys import is_well_formed
from domain.limits import RequestKind
from domain.permissions import EVERYONE, KEY_PERMISSIONS, Permission
from domain.plans import Plan, is_paid
from persistence.keys import FoundKey, KeyTouch, find_key, imported_keys_exist, touch_keys
from persistence.rate_windows import Scope
from resolvers.context import Actor, ActorKind, Context, Hub
from resolvers.rates import Rates
from resolvers.unknown_keys import UnknownKeys

_MAX_CACHED_KEYS: Final = 10_000
_MAX_KEY_CHARACTERS: Final = 512
_TOUCH_EVERY: Final = timedelta(minutes=1)
_TOUCH_FLUSH_SECONDS: Final = 2.0
#: As long as the random part of our keys: a search for names that begin with chk_ is none.
_KEY_IN_ADDRESS: Final = re.compile(rb"(?:chk|op_live|op_test)_[0-9A-Za-z]{32}")
_KNOWN_PERMISSIONS: Final = {permission.value: permission for permission in Permission}
_log = logging.getLogger("classifyhub.admission")


def presented_key(headers: Iterable[tuple[bytes, bytes]], query_string: bytes = b"") -> str | None:
    """The one key in a request's raw ASGI headers, None when there is none.

    InvalidApiKey for two different keys, for an Authorization that is no Bearer token, and for a key in the query string,
    where proxies and logs would keep it.
    """
    if query_string and _KEY_IN_ADDRESS.search(unquote_to_bytes(query_string)):
        raise InvalidApiKey("API keys belong in a header, never in the address. This one should be rotated.")
    found: set[str] = set()
    for name, value in headers:
        if name == b"x-api-key":
            found.add(value.decode("latin-1").strip())
        elif name == b"authorization":
            scheme, _, token = value.decode("latin-1").strip().partition(" ")
            if scheme.lower() != "bearer":
                raise InvalidApiKey
            found.add(token.strip())
    if len(found) > 1:
        raise InvalidApiKey("Two different API keys were sent. Send one.")
    return found.pop() if found else None


class KeyAdmission:
    """Admits API keys; keeps what it found for as long as changes would be heard of."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._found: OrderedDict[bytes, FoundKey] = OrderedDict()
        self._by_workspace: dict[int, set[bytes]] = {}
        self._imported_exist: bool | None = None
        self._touched: dict[tuple[int, int], KeyTouch] = {}
        self._unknown = UnknownKeys()
        self._rates = Rates(hub.database)
        self._task: asyncio.Task[None] | None = None
        hub.changes.on_change(self._forget)

    async def start(self) -> None:
        """Begin writing when keys were last used, in the background."""
        self._task = asyncio.create_task(self._write_touches(), name="key touches")

    async def stop(self) -> None:
        """Write what is left and stop."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        with suppress(HubError):
            await self._flush_touches()

    async def admit(
        self,
        key: str | None,
        address: str | None,
        permission: Permission | None = None,
        *,
        or_own: frozenset[Permission] = frozenset(),
        kind: RequestKind | None = RequestKind.REQUESTS,
    ) -> Context:
        """The caller's context, or the first refusal that applies. ``permission`` None leaves that check to the operations.

        ``kind`` says which window of the workspace the request counts in; None counts it in none.
        """
        found = await self._authenticate(key, address)
        policy = self._hub.policy
        if found.suspended_at is not None:
            raise OrganizationSuspended(policy.support_url)
        if found.allowed_cidrs is not None and not _is_inside(address, found.allowed_cidrs):
            raise AddressNotAllowed
        plan = Plan(found.plan)
        if not policy.limits[plan].keys_authenticate or not is_paid(
            found.subscription, found.past_due_since, policy.past_due_grace_days
        ):
            raise SubscriptionRequired
        context = Context(
            hub=self._hub,
            actor=Actor(ActorKind.KEY, found.key_id, found.name),
            workspace_id=found.workspace_id,
            permissions=_permissions(found),
            source=AssetSource.API,
            plan=plan,
            address=address,
        )
        if permission is not None:
            context.require(permission, or_own)
        scopes = () if kind is None else _scopes(found, kind, getattr(policy.limits[plan], kind.value))
        return context if not scopes else replace(context, rate=await self._rates.take(found.workspace_id, scopes))

    async def _authenticate(self, key: str | None, address: str | None) -> FoundKey:
        if key is None or not 8 <= len(key) <= _MAX_KEY_CHARACTERS or not key.isascii():
            raise InvalidApiKey
        if not is_well_formed(key) and not await self._may_be_imported():
            raise InvalidApiKey
        digests = self._hub.secret.key_digests(key)
        found = self._found.get(digests[0]) if self._hub.changes.trusted else None
        if found is None:
            found = await self._look_up(digests, address)
        now = datetime.now(UTC)
        if (found.revoked_at is not None and found.revoked_at <= now) or (
            found.expires_at is not None and found.expires_at <= now
        ):
            raise InvalidApiKey
        if found.last_used_at is None or now - found.last_used_at >= _TOUCH_EVERY or found.digest != digests[0]:
            self._touch(found, now, digests[0])
        return found

    async def _look_up(self, digests: list[bytes], address: str | None) -> FoundKey:
        await self._unknown.let_in(digests[0], address or "")
        generation = self._hub.changes.generation
        found = await find_key(self._hub.database, digests)
        if found is None:
            self._unknown.not_found(address or "")
            raise InvalidApiKey
        self._unknown.found(digests[0])
        if generation == self._hub.changes.generation:
            self._keep(digests[0], found)
        return found

    def _keep(self, digest: bytes, found: FoundKey) -> None:
        self._found[digest] = found
        self._by_workspace.setdefault(found.workspace_id, set()).add(digest)
        if len(self._found) > _MAX_CACHED_KEYS:
            oldest, gone = self._found.popitem(last=False)
            self._by_workspace[gone.workspace_id].discard(oldest)

    def _forget(self, workspace_id: int | None) -> None:
        self._imported_exist = None
        if workspace_id is None:
            self._found.clear()
            self._by_workspace.clear()
            return
        for digest in self._by_workspace.pop(workspace_id, ()):
            self._found.pop(digest, None)

    async def _may_be_imported(self) -> bool:
        """Keys from an older system have no checksum; only while there are any is a key without one looked up."""
        if self._imported_exist is None or not self._hub.changes.trusted:
            generation = self._hub.changes.generation
            exist = await imported_keys_exist(self._hub.database)
            if generation != self._hub.changes.generation:
                return exist
            self._imported_exist = exist
        return self._imported_exist

    def _touch(self, found: FoundKey, now: datetime, digest: bytes) -> None:
        self._touched[(found.workspace_id, found.key_id)] = KeyTouch(found.workspace_id, found.key_id, now, digest)
        if digest in self._found:
            self._found[digest] = found._replace(last_used_at=now, digest=digest)

    async def _write_touches(self) -> None:
        while True:
            await asyncio.sleep(_TOUCH_FLUSH_SECONDS)
            try:
                await self._flush_touches()
            except HubError:
                _log.warning("When keys were last used could not be written; trying again.")
            except Exception:
                _log.exception("When keys were last used could not be written.")

    async def _flush_touches(self) -> None:
        if self._touched:
            touches, self._touched = self._touched, {}
            try:
                await touch_keys(self._hub.database, list(touches.values()))
            except HubError:
                self._touched = {**touches, **self._touched}
                raise


def _permissions(found: FoundKey) -> frozenset[Permission]:
    named = {_KNOWN_PERMISSIONS[name] for name in found.permissions if name in _KNOWN_PERMISSIONS}
    return EVERYONE | (named & KEY_PERMISSIONS)


def _scopes(found: FoundKey, kind: RequestKind, allowed: int | None) -> tuple[Scope, ...]:
    """What a request with this key counts in: always the workspace's window first, so that nobody waits in a circle."""
    workspace = () if allowed is None else (Scope(kind.value, allowed),)
    cap = found.requests_a_minute
    return workspace if cap is None else (*workspace, Scope(f"requests of key {found.key_id}", cap))


def _is_inside(address: str | None, networks: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    """Whether an address lies in one of the networks; an IPv4 address in IPv6 clothes counts as itself."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    return any(parsed in network for network in networks)
