"""Members: who belongs to the workspace, in which role."""

from datetime import datetime
from typing import TypeAlias

import strawberry
from strawberry import UNSET

import domain.permissions
from persistence.members import MemberDetail
from resolvers import members as operations
from schema.calls import Info, needs
from schema.errors import UserError, attempt
from schema.global_ids import Node, global_id, number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given

Role: TypeAlias = domain.permissions.Role
strawberry.enum(Role, name="Role")


@strawberry.type(description="A person in this workspace.")
class Member(Node):
    id: strawberry.ID
    email: str
    name: str | None
    role: Role
    joined_at: datetime


def member_of(workspace_id: int, row: MemberDetail) -> Member:
    """A member from its row."""
    return Member(
        id=global_id("Member", workspace_id, row.account_id),
        email=row.email,
        name=row.name,
        role=domain.permissions.Role(row.role),
        joined_at=row.joined_at,
    )


@strawberry.input
class InviteMemberInput:
    email: str
    role: Role
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input
class UpdateMemberInput:
    id: strawberry.ID
    role: Role


@strawberry.input
class RemoveMemberInput:
    id: strawberry.ID


@strawberry.type
class MemberPayload:
    member: Member | None
    user_errors: list[UserError]


@strawberry.type
class InvitationPayload:
    link: str | None = strawberry.field(description="Works once, for a week, and is not shown again. Send it yourself.")
    account_since: datetime | None = strawberry.field(
        description="When the account with this e-mail address was made; null while there is none. Whoever made it, in whichever "
        "workspace, joins with its password: if it is not the person you mean, do not send the link."
    )
    user_errors: list[UserError]


@strawberry.type
class MemberMutations:
    @strawberry.mutation(description=f"Make a link with which a person can join. {needs(operations.invite_member)}")
    async def invite_member(self, info: Info, form: Input[InviteMemberInput]) -> InvitationPayload | None:
        made, errors = await attempt(info.context, operations.invite_member, given(form))
        return InvitationPayload(
            link=None if made is None else made.link or None,
            account_since=None if made is None else made.account_since,
            user_errors=errors,
        )

    @strawberry.mutation(description=f"Give a member another role. {needs(operations.update_member)}")
    async def update_member(self, info: Info, form: Input[UpdateMemberInput]) -> MemberPayload | None:
        workspace_id = info.context.workspace_id
        values = {"id": number_of("Member", workspace_id, form.id), "role": form.role}
        row, errors = await attempt(info.context, operations.update_member, values)
        return MemberPayload(member=None if row is None else member_of(workspace_id, row), user_errors=errors)

    @strawberry.mutation(description=f"Take a person out of the workspace. {needs(operations.remove_member)}")
    async def remove_member(self, info: Info, form: Input[RemoveMemberInput]) -> MemberPayload | None:
        workspace_id = info.context.workspace_id
        values = {"id": number_of("Member", workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.remove_member, values)
        return MemberPayload(member=None if row is None else member_of(workspace_id, row), user_errors=errors)
