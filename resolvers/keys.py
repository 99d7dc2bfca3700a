"""API keys: made, shown once, rotated, revoked, deleted."""

import ipaddress
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from domain.errors import Conflict, InsufficientPermissions, NotFound, ValidationFailed
from domain.keys import generate_key, is_well_formed
from domain.permissions import EVERYONE, KEY_PERMISSIONS, Permission, default_key_permissions
from persistence import keys as stored
from persistence.keys import KeyDetail
from persistence.workspaces import next_object_id
from resolvers.administration import Administration, administration, differences
from resolvers.commands import DEFAULT_PAGE, DisplayName, Identifier, PageSize, cut_to_page
from resolvers.context import Context
from resolvers.operations import Command, operation

Prefix = Literal["chk", "op_live", "op_test"]
DEFAULT_OVERLAP_SECONDS = 24 * 3600
MAX_OVERLAP_SECONDS = 30 * 24 * 3600


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text.strip()))
    except ValueError:
        raise ValueError("must be an address range such as 203.0.113.0/24 or 2001:db8::/32, without host bits") from None


Network = Annotated[str, AfterValidator(_network)]


def _grantable(permissions: frozenset[Permission]) -> frozenset[Permission]:
    refused = sorted(permission.value for permission in permissions - KEY_PERMISSIONS)
    if refused:
        raise ValueError(f"keys never get {', '.join(refused)}")
    return permissions


def _in_the_future(moment: datetime) -> datetime:
    if moment <= datetime.now(UTC):
        raise ValueError("must lie in the future")
    return moment


class ListKeys(Command):
    """``edge`` is the id at which the page before ended; ``backwards`` reads from the oldest key up."""

    edge: Identifier | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False


class CreateKey(Command):
    """``permissions`` None gives the prefix's default; ``allowed_cidrs`` None allows any address.

    ``requests_a_minute`` caps this key below what its workspace may do; more keys never raise that.
    """

    name: DisplayName
    prefix: Prefix = "chk"
    permissions: Annotated[frozenset[Permission], AfterValidator(_grantable)] | None = None
    allowed_cidrs: Annotated[tuple[Network, ...], Field(min_length=1, max_length=100)] | None = None
    requests_a_minute: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    expires_at: Annotated[AwareDatetime, AfterValidator(_in_the_future)] | None = None


class ImportKey(CreateKey):
    """A key that an older system gave out: its text is taken as it is."""

    key: Annotated[str, StringConstraints(min_length=16, max_length=512, pattern=r"^[\x21-\x7e]+$")]


class KeyId(Command):
    id: Identifier


class RotateKey(Command):
    """How long the old key lives on beside its successor: 0 to 30 days. Give 0 when it was exposed."""

    id: Identifier
    overlap_seconds: Annotated[int, Field(ge=0, le=MAX_OVERLAP_SECONDS)] = DEFAULT_OVERLAP_SECONDS


class KeyPage(NamedTuple):
    """Keys, newest first."""

    keys: list[KeyDetail]
    has_more: bool
    total: int


class NewKey(NamedTuple):
    """A key and its text, which is shown this once and not kept: empty when the request came before with its idempotency key."""

    key: KeyDetail
    secret: str


@operation(Permission.KEYS_MANAGE)
async def list_keys(context: Context, command: ListKeys) -> KeyPage:
    """The workspace's keys without the deleted ones."""
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_keys(
            connection, context.workspace, edge=command.edge, backwards=command.backwards, limit=command.limit + 1
        )
        total = await stored.count_keys(connection, context.workspace)
    return KeyPage(*cut_to_page(found, command.limit, backwards=command.backwards), total)


@operation(Permission.KEYS_MANAGE)
async def get_key(context: Context, command: KeyId) -> KeyDetail:
    """One key."""
    async with context.database.reading(context.workspace) as connection:
        key = await stored.read_key(connection, context.workspace, command.id)
    if key is None:
        raise NotFound("key")
    return key


@operation(Permission.KEYS_MANAGE)
async def create_key(context: Context, command: CreateKey) -> NewKey:
    """A new key. On the Free plan it can be made, but authenticates only once a paid plan is active."""
    async with administration(context) as work:
        if (former := await work.former_answer("create_key", command)) is not None:
            return NewKey(await _key(work, former["id"]), "")
        secret = generate_key(command.prefix)
        key = await _insert(work, command, secret)
        work.remember(id=key.id)
        work.record("key.created", f"key:{key.id}", differences({}, _audited(key)))
        work.changes_access()
    return NewKey(key, secret)


@operation(Permission.KEYS_MANAGE)
async def import_key(context: Context, command: ImportKey) -> KeyDetail:
    """Take over a key of an older system, so that its users need not change anything."""
    async with administration(context) as work:
        key = await _insert(work, command, command.key)
        work.record("key.imported", f"key:{key.id}", differences({}, _audited(key)))
        work.changes_access()
    return key


@operation(Permission.KEYS_MANAGE)
async def revoke_key(context: Context, command: KeyId) -> KeyDetail:
    """End a key; within a second no process accepts it."""
    async with administration(context) as work:
        await _key(work, command.id)
        await stored.revoke_key(work.connection, work.workspace_id, command.id)
        key = await _key(work, command.id)
        work.record("key.revoked", f"key:{command.id}", differences({}, {"name": key.name}))
        work.changes_access()
    return key


@operation(Permission.KEYS_MANAGE)
async def delete_key(context: Context, command: KeyId) -> KeyDetail:
    """End a key and hide it from lists."""
    async with administration(context) as work:
        key = await _key(work, command.id)
        await stored.delete_key(work.connection, work.workspace_id, command.id)
        work.record("key.deleted", f"key:{command.id}", differences(_audited(key), {}))
        work.changes_access()
    return key


@operation(Permission.KEYS_MANAGE)
async def rotate_key(context: Context, command: RotateKey) -> NewKey:
    """A successor with the same settings; the old key ends after the overlap."""
    async with administration(context) as work:
        if (former := await work.former_answer("rotate_key", command)) is not None:
            return NewKey(await _key(work, former["id"]), "")
        old = await _key(work, command.id)
        if old.revoked_at is not None or (old.expires_at is not None and old.expires_at <= datetime.now(UTC)):
            raise Conflict("This key has ended. Create a new one instead.")
        if old.successor_id is not None:
            raise Conflict("This key has a successor already. Rotate that one.")
        if old.prefix not in ("chk", "op_live", "op_test"):
            raise Conflict("An imported key cannot be rotated. Create a new one, then revoke this one.")
        settings = CreateKey.model_construct(
            name=old.name,
            prefix=cast(Prefix, old.prefix),
            permissions=frozenset(Permission(name) for name in old.permissions),
            allowed_cidrs=None if old.allowed_cidrs is None else tuple(map(str, old.allowed_cidrs)),
            requests_a_minute=old.requests_a_minute,
            expires_at=old.expires_at,
        )
        secret = generate_key(old.prefix)
        key = await _insert(work, settings, secret)
        await stored.supersede_key(work.connection, work.workspace_id, old.id, key.id, overlap_seconds=command.overlap_seconds)
        work.remember(id=key.id)
        work.record(
            "key.rotated",
            f"key:{old.id}",
            differences({}, {"successor": f"key:{key.id}", "overlap_seconds": command.overlap_seconds}),
        )
        work.changes_access()
    return NewKey(key, secret)


async def _insert(work: Administration, command: CreateKey, secret: str) -> KeyDetail:
    permissions = default_key_permissions(command.prefix) if command.permissions is None else command.permissions
    _require_held(work.context, permissions)
    if isinstance(command, ImportKey) and is_well_formed(secret) and not secret.startswith(f"{command.prefix}_"):
        raise ValidationFailed.at("prefix", "is not the one that this key begins with")
    key_id = await next_object_id(work.connection, work.workspace_id)
    await stored.insert_key(
        work.connection,
        work.workspace_id,
        key_id,
        name=command.name,
        prefix=command.prefix,
        last_four=secret[-4:],
        digest=work.context.hub.secret.key_digests(secret)[0],
        imported=not is_well_formed(secret),
        permissions=sorted(permission.value for permission in permissions),
        allowed_cidrs=None if command.allowed_cidrs is None else [ipaddress.ip_network(each) for each in command.allowed_cidrs],
        requests_a_minute=command.requests_a_minute,
        created_by=work.context.actor.name,
        expires_at=command.expires_at,
    )
    return await _key(work, key_id)


def _require_held(context: Context, permissions: frozenset[Permission]) -> None:
    """No one grants more than they hold."""
    for permission in sorted(permissions - context.permissions - EVERYONE):
        raise InsufficientPermissions(permission.value)


async def _key(work: Administration, key_id: int) -> KeyDetail:
    key = await stored.read_key(work.connection, work.workspace_id, key_id)
    if key is None:
        raise NotFound("key")
    return key


def _audited(key: KeyDetail) -> dict[str, Any]:
    """A key's settings as the audit log shows them: never its text."""
    return {
        "name": key.name,
        "prefix": key.prefix,
        "last_four": key.last_four,
        "permissions": key.permissions,
        "allowed_cidrs": key.allowed_cidrs,
        "requests_a_minute": key.requests_a_minute,
        "expires_at": key.expires_at,
    }
