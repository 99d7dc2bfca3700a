"""API keys: made, shown once, rotated, revoked, deleted."""

from datetime import datetime
from typing import Any, TypeAlias

import strawberry
from strawberry import UNSET

import domain.permissions
from persistence.keys import KeyDetail
from resolvers import keys as operations
from resolvers.operations import Operation
from schema.calls import Call, Info, needs
from schema.connections import Connection, PageRequest, connection, number_in
from schema.errors import UserError, attempt
from schema.global_ids import Node, global_id, number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given

Permission: TypeAlias = domain.permissions.Permission
strawberry.enum(Permission, name="Permission")


@strawberry.type(description="An API key; its text is shown once, when it is made.")
class ApiKey(Node):
    id: strawberry.ID
    name: str
    prefix: str
    last_four: str
    permissions: list[Permission]
    allowed_cidrs: list[str] | None = strawberry.field(description="Where it may be used; null: anywhere.")
    requests_a_minute: int | None = strawberry.field(description="A cap of its own; null: only the workspace's.")
    created_at: datetime
    created_by: str
    last_used_at: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None
    active: bool


def key_of(workspace_id: int, row: KeyDetail, now: datetime) -> ApiKey:
    """A key from its row."""
    ended = row.revoked_at is not None or (row.expires_at is not None and row.expires_at <= now)
    return ApiKey(
        id=global_id("ApiKey", workspace_id, row.id),
        name=row.name,
        prefix=row.prefix,
        last_four=row.last_four,
        permissions=[domain.permissions.Permission(name) for name in row.permissions],
        allowed_cidrs=None if row.allowed_cidrs is None else [str(each) for each in row.allowed_cidrs],
        requests_a_minute=row.requests_a_minute,
        created_at=row.created_at,
        created_by=row.created_by,
        last_used_at=row.last_used_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        active=not ended,
    )


async def key_connection(call: Call, page: PageRequest) -> Connection[ApiKey]:
    """A page of the workspace's keys, newest first."""
    found = await call.run(operations.list_keys, edge=number_in(page), limit=page.limit, backwards=page.backwards)
    now = datetime.now().astimezone()
    return connection(
        page,
        [key_of(call.workspace_id, row, now) for row in found.keys],
        [[row.id] for row in found.keys],
        has_more=found.has_more,
        total=found.total,
    )


@strawberry.input(description="Without permissions it gets its prefix's default.")
class CreateApiKeyInput:
    name: str
    prefix: str = "chk"
    permissions: list[Permission] | None = UNSET
    allowed_cidrs: list[str] | None = UNSET
    requests_a_minute: int | None = strawberry.field(description="Caps this key below what the workspace may do.", default=UNSET)
    expires_at: datetime | None = UNSET
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input
class ApiKeyIdInput:
    id: strawberry.ID


@strawberry.input
class RotateApiKeyInput:
    id: strawberry.ID
    overlap_seconds: int = strawberry.field(
        description="How long the old key lives on, up to 30 days. Give 0 when it was exposed.",
        default=operations.DEFAULT_OVERLAP_SECONDS,
    )
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.type
class ApiKeyPayload:
    api_key: ApiKey | None
    user_errors: list[UserError]


@strawberry.type
class ApiKeySecretPayload:
    api_key: ApiKey | None
    secret: str | None = strawberry.field(description="The key's text, shown this once; null when the request is repeated.")
    user_errors: list[UserError]


@strawberry.type
class KeyMutations:
    @strawberry.mutation(description=f"A new key, shown once. {needs(operations.create_key)}")
    async def create_api_key(self, info: Info, form: Input[CreateApiKeyInput]) -> ApiKeySecretPayload | None:
        return await _secret(info.context, operations.create_key, given(form))

    @strawberry.mutation(description=f"A successor with the same settings. {needs(operations.rotate_key)}")
    async def rotate_api_key(self, info: Info, form: Input[RotateApiKeyInput]) -> ApiKeySecretPayload | None:
        number = number_of("ApiKey", info.context.workspace_id, form.id)
        return await _secret(info.context, operations.rotate_key, given(form) | {"id": number})

    @strawberry.mutation(description=f"End a key; within a second no process accepts it. {needs(operations.revoke_key)}")
    async def revoke_api_key(self, info: Info, form: Input[ApiKeyIdInput]) -> ApiKeyPayload | None:
        return await _ended(info.context, operations.revoke_key, form)

    @strawberry.mutation(description=f"End a key and hide it from lists. {needs(operations.delete_key)}")
    async def delete_api_key(self, info: Info, form: Input[ApiKeyIdInput]) -> ApiKeyPayload | None:
        return await _ended(info.context, operations.delete_key, form)


async def _secret(call: Call, operation: Operation[Any, operations.NewKey], values: dict[str, Any]) -> ApiKeySecretPayload:
    made, errors = await attempt(call, operation, values)
    if made is None:
        return ApiKeySecretPayload(api_key=None, secret=None, user_errors=errors)
    key = key_of(call.workspace_id, made.key, datetime.now().astimezone())
    return ApiKeySecretPayload(api_key=key, secret=made.secret or None, user_errors=[])


async def _ended(call: Call, operation: Operation[Any, KeyDetail], form: ApiKeyIdInput) -> ApiKeyPayload:
    row, errors = await attempt(call, operation, {"id": number_of("ApiKey", call.workspace_id, form.id)})
    key = None if row is None else key_of(call.workspace_id, row, datetime.now().astimezone())
    return ApiKeyPayload(api_key=key, user_errors=errors)
