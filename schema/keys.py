"""API keys: made, shown once, rotated, revoked, deleted."""

from datetime import UTC, datetime
from typing import Any

import strawberry


import domain.permissions
from persistence.keys import KeyDetail
from resolvers import keys as operations
from resolvers.operations import Operation
from schema.calls import Call, Info, needs
from schema.connections import Connection, PageRequest, connection, number_in
from schema.errors import UserError, attempt
from schema.global_ids import BigInt, Node, global_id, number_of
from schema.inputs import Input, given

Permission = strawberry.enum(domain.permissions.Permission, name="Permission")
_KNOWN = {each.value: each for each in domain.permissions.Permission}


@strawberry.type(description="An API key. Its text is shown once, when it is made, and not kept.")
class ApiKey(Node):
    id: strawberry.ID
    database_id: BigInt
    name: str
    prefix: str
    last_four: str
    permissions: list[Permission]
    allowed_cidrs: list[str] | None = strawberry.field(description="The networks it works from; null for any.")
    created_at: datetime
    created_by: str
    last_used_at: datetime | None = strawberry.field(description="To the minute.")
    expires_at: datetime | None
    revoked_at: datetime | None
    active: bool = strawberry.field(description="Neither revoked nor expired.")


def key_of(workspace_id: int, row: KeyDetail) -> ApiKey:
    """A key from its row."""
    now = datetime.now(UTC)
    return ApiKey(
        id=global_id("ApiKey", workspace_id, row.id),
        database_id=BigInt(row.id),
        name=row.name,
        prefix=row.prefix,
        last_four=row.last_four,
        permissions=[_KNOWN[name] for name in row.permissions if name in _KNOWN],
        allowed_cidrs=None if row.allowed_cidrs is None else [str(each) for each in row.allowed_cidrs],
        created_at=row.created_at,
        created_by=row.created_by,
        last_used_at=row.last_used_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        active=all(end is None or end > now for end in (row.revoked_at, row.expires_at)),
    )


async def key_connection(call: Call, page: PageRequest) -> Connection[ApiKey]:
    """A page of the workspace's keys, newest first."""
    found = await call.run(operations.list_keys, before_id=number_in(page), limit=page.limit, backwards=page.backwards)
    nodes = [key_of(call.workspace_id, row) for row in found.keys]
    return connection(page, nodes, [[row.id] for row in found.keys], has_more=found.has_more, total=found.total)


@strawberry.input
class CreateApiKeyInput:
    name: str
    prefix: str = strawberry.field(description="chk, op_live or op_test.", default="chk")
    permissions: list[Permission] | None = strawberry.field(description="Null: the prefix's default.", default=None)
    allowed_cidrs: list[str] | None = strawberry.field(description="Null: any address.", default=None)
    expires_at: datetime | None = None


@strawberry.input
class ApiKeyIdInput:
    id: strawberry.ID


@strawberry.input
class RotateApiKeyInput:
    id: strawberry.ID
    overlap_seconds: int = strawberry.field(
        description="How long the old key lives on. Give 0 when it was exposed.", default=operations.DEFAULT_OVERLAP_SECONDS
    )


@strawberry.type
class ApiKeySecretPayload:
    api_key: ApiKey | None
    secret: str | None = strawberry.field(description="The key's text. It is shown this once.")
    user_errors: list[UserError]


@strawberry.type
class ApiKeyPayload:
    api_key: ApiKey | None
    user_errors: list[UserError]


@strawberry.type
class DeleteApiKeyPayload:
    deleted_id: strawberry.ID | None
    user_errors: list[UserError]


@strawberry.type
class KeyMutations:
    @strawberry.mutation(description=f"A new key. {needs(operations.create_key)}")
    async def create_api_key(self, info: Info, form: Input[CreateApiKeyInput]) -> ApiKeySecretPayload | None:
        return await _made(info.context, operations.create_key, given(form))

    @strawberry.mutation(description=f"A successor with the same settings. {needs(operations.rotate_key)}")
    async def rotate_api_key(self, info: Info, form: Input[RotateApiKeyInput]) -> ApiKeySecretPayload | None:
        values = given(form) | {"id": number_of("ApiKey", info.context.workspace_id, form.id)}
        return await _made(info.context, operations.rotate_key, values)

    @strawberry.mutation(description=f"End a key; within a second nothing accepts it. {needs(operations.revoke_key)}")
    async def revoke_api_key(self, info: Info, form: Input[ApiKeyIdInput]) -> ApiKeyPayload | None:
        workspace_id = info.context.workspace_id
        values = {"id": number_of("ApiKey", workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.revoke_key, values)
        return ApiKeyPayload(api_key=row and key_of(workspace_id, row), user_errors=errors)

    @strawberry.mutation(description=f"End a key and hide it from lists. {needs(operations.delete_key)}")
    async def delete_api_key(self, info: Info, form: Input[ApiKeyIdInput]) -> DeleteApiKeyPayload | None:
        workspace_id = info.context.workspace_id
        values = {"id": number_of("ApiKey", workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.delete_key, values)
        return DeleteApiKeyPayload(deleted_id=row and global_id("ApiKey", workspace_id, row.id), user_errors=errors)


async def _made(call: Call, operation: Operation[Any, operations.NewKey], values: dict[str, Any]) -> ApiKeySecretPayload:
    new, errors = await attempt(call, operation, values)
    return ApiKeySecretPayload(
        api_key=new and key_of(call.workspace_id, new.key), secret=new and new.secret, user_errors=errors
    )
