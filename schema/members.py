"""Members: who belongs to the workspace, in which role."""

from datetime import datetime

import strawberry

import domain.permissions
from persistence.members import MemberDetail
from resolvers import members as operations
from schema.calls import Call, Info, needs
from schema.connections import Connection, PageRequest, connection_within
from schema.errors import UserError, attempt
from schema.global_ids import Node, global_id, number_of
from schema.inputs import Input, given

Role = strawberry.enum(domain.permissions.Role, name="Role", description="What a member is, most powerful first.")


@strawberry.type
class Member(Node):
    id: strawberry.ID
    email: str
    name: str | None
    role: Role
    joined_at: datetime


def member_of(workspace_id: int, row: MemberDetail) -> Member:
    """A member from the row."""
    return Member(
        id=global_id("Member", workspace_id, row.account_id),
        email=row.email,
        name=row.name,
        role=domain.permissions.Role(row.role),
        joined_at=row.joined_at,
    )


async def member_connection(call: Call, page: PageRequest) -> Connection[Member]:
    """A page of the members, in the order in which they joined."""
    rows = await call.run(operations.list_members)
    return connection_within(
        page,
        rows,
        lambda row: [row.joined_at.isoformat(), row.account_id],
        lambda row: member_of(call.workspace_id, row),
    )


@strawberry.input
class InviteMemberInput:
    email: str
    role: Role


@strawberry.input
class UpdateMemberInput:
    id: strawberry.ID
    role: Role


@strawberry.input
class RemoveMemberInput:
    id: strawberry.ID


@strawberry.type
class InvitationPayload:
    link: str | None = strawberry.field(description="Send it to the person. It works once, for a week, and is shown this once.")
    user_errors: list[UserError]


@strawberry.type
class MemberPayload:
    member: Member | None
    user_errors: list[UserError]


@strawberry.type
class RemoveMemberPayload:
    removed_id: strawberry.ID | None
    user_errors: list[UserError]


@strawberry.type
class MemberMutations:
    @strawberry.mutation(description=f"Make a link with which a person can join. {needs(operations.invite_member)}")
    async def invite_member(self, info: Info, form: Input[InviteMemberInput]) -> InvitationPayload | None:
        invitation, errors = await attempt(info.context, operations.invite_member, given(form))
        return InvitationPayload(link=invitation and invitation.link, user_errors=errors)

    @strawberry.mutation(description=f"Give a member another role. {needs(operations.update_member)}")
    async def update_member(self, info: Info, form: Input[UpdateMemberInput]) -> MemberPayload | None:
        workspace_id = info.context.workspace_id
        values = given(form) | {"id": number_of("Member", workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.update_member, values)
        return MemberPayload(member=row and member_of(workspace_id, row), user_errors=errors)

    @strawberry.mutation(description=f"Take a person out of the workspace. {needs(operations.remove_member)}")
    async def remove_member(self, info: Info, form: Input[RemoveMemberInput]) -> RemoveMemberPayload | None:
        workspace_id = info.context.workspace_id
        values = {"id": number_of("Member", workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.remove_member, values)
        return RemoveMemberPayload(removed_id=row and global_id("Member", workspace_id, row.account_id), user_errors=errors)
