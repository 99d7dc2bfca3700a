"""Members: nobody grants more than they hold, the last owner stays, an invitation works once."""

import asyncio
from dataclasses import replace

import pytest

from domain.errors import Conflict, InsufficientPermissions, NotFound, ValidationFailed
from domain.permissions import ROLE_PERMISSIONS, Role
from persistence.members import MemberDetail
from resolvers.context import Context
from resolvers.members import (
    AcceptInvitation,
    CreateMember,
    InviteMember,
    ListMembers,
    RemoveMember,
    UpdateMember,
    accept_invitation,
    create_member,
    find_invitation,
    invite_member,
    list_members,
    remove_member,
    update_member,
)
from resolvers.sessions import SignIn, admit_session, sign_in
from tests.conftest import PASSWORD, TestWorkspace


def _as(workspace: TestWorkspace, role: Role) -> Context:
    return replace(workspace.owner, permissions=ROLE_PERMISSIONS[role])


async def _member(workspace: TestWorkspace, role: Role) -> MemberDetail:
    email, _ = await workspace.member(role)
    return next(each for each in await list_members(workspace.owner, ListMembers()) if each.email == email)


async def test_an_admin_makes_no_owner_and_touches_none(workspace: TestWorkspace) -> None:
    owner, viewer = await _member(workspace, Role.OWNER), await _member(workspace, Role.VIEWER)
    admin = _as(workspace, Role.ADMIN)
    for attempt in (
        lambda: create_member(admin, CreateMember(email="new@example.org", role=Role.OWNER, password=PASSWORD)),
        lambda: invite_member(admin, InviteMember(email="new@example.org", role=Role.OWNER)),
        lambda: update_member(admin, UpdateMember(id=viewer.account_id, role=Role.OWNER)),
        lambda: update_member(admin, UpdateMember(id=owner.account_id, role=Role.VIEWER)),
        lambda: remove_member(admin, RemoveMember(id=owner.account_id)),
    ):
        with pytest.raises(InsufficientPermissions) as refusal:
            await attempt()
        assert refusal.value.permission == "billing:manage"
    assert (await update_member(admin, UpdateMember(id=viewer.account_id, role=Role.ADMIN))).role == Role.ADMIN


async def test_the_last_owner_can_neither_go_nor_step_down_even_at_once(workspace: TestWorkspace) -> None:
    first, second = await _member(workspace, Role.OWNER), await _member(workspace, Role.OWNER)
    answers = await asyncio.gather(
        remove_member(workspace.owner, RemoveMember(id=first.account_id)),
        update_member(workspace.owner, UpdateMember(id=second.account_id, role=Role.VIEWER)),
        return_exceptions=True,
    )
    assert sorted(type(answer) is Conflict for answer in answers) == [False, True]
    owners = [each for each in await list_members(workspace.owner, ListMembers()) if each.role == Role.OWNER]
    assert len(owners) == 1
    with pytest.raises(Conflict, match="last owner"):
        await remove_member(workspace.owner, RemoveMember(id=owners[0].account_id))


async def test_an_invitation_works_once(workspace: TestWorkspace) -> None:
    invited = await invite_member(workspace.owner, InviteMember(email="Ada@Example.org", role=Role.EDITOR))
    token = invited.link.rsplit("/", 1)[1]
    hub = workspace.opened.hub
    assert (await find_invitation(hub, token)).email == "ada@example.org"
    answers = await asyncio.gather(
        *(accept_invitation(hub, AcceptInvitation(token=token, name="Ada", password=PASSWORD), None) for _ in range(3)),
        return_exceptions=True,
    )
    assert sum(answer == "ada@example.org" for answer in answers) == 1
    assert sum(isinstance(answer, NotFound) for answer in answers) == 2
    session = await sign_in(hub, SignIn(email="ada@example.org", password=PASSWORD), None)
    assert (await admit_session(hub, session, None)).role is Role.EDITOR


async def test_a_second_invitation_ends_the_first(workspace: TestWorkspace) -> None:
    email = "twice@example.org"
    first = await invite_member(workspace.owner, InviteMember(email=email, role=Role.OWNER))
    await invite_member(workspace.owner, InviteMember(email=email, role=Role.VIEWER))
    with pytest.raises(NotFound):
        await find_invitation(workspace.opened.hub, first.link.rsplit("/", 1)[1])


async def test_an_existing_account_keeps_its_password(workspace: TestWorkspace, other_workspace: TestWorkspace) -> None:
    email, password = await workspace.member(Role.VIEWER)
    invited = await invite_member(other_workspace.owner, InviteMember(email=email, role=Role.VIEWER))
    hub = workspace.opened.hub
    token = invited.link.rsplit("/", 1)[1]
    with pytest.raises(ValidationFailed, match=f"ask the operator to reset it: classifyhub member password {email}") as refusal:
        await accept_invitation(hub, AcceptInvitation(token=token, password="another password"), None)
    assert [problem.field for problem in refusal.value.problems] == [("password",)]
    await accept_invitation(hub, AcceptInvitation(token=token, password=password), None)
    assert await sign_in(hub, SignIn(email=email, password=password), None)
    with pytest.raises(Conflict):
        await invite_member(other_workspace.owner, InviteMember(email=email, role=Role.VIEWER))


async def test_a_member_twice_is_refused(workspace: TestWorkspace) -> None:
    email, _ = await workspace.member(Role.VIEWER)
    with pytest.raises(ValidationFailed) as refusal:
        await create_member(workspace.owner, CreateMember(email=email, role=Role.EDITOR))
    assert refusal.value.problems[0].field == ("email",)


async def test_a_removed_member_sees_nothing_more(workspace: TestWorkspace) -> None:
    email, password = await workspace.member(Role.VIEWER)
    hub = workspace.opened.hub
    token = await sign_in(hub, SignIn(email=email, password=password), None)
    signed_in = await admit_session(hub, token, None)
    assert signed_in.context.workspace_id == workspace.id
    await remove_member(workspace.owner, RemoveMember(id=signed_in.account_id))
    assert (await admit_session(hub, token, None)).context.workspace_id is None


async def test_a_stranger_is_no_member(workspace: TestWorkspace, other_workspace: TestWorkspace) -> None:
    theirs = await _member(other_workspace, Role.VIEWER)
    with pytest.raises(NotFound):
        await update_member(workspace.owner, UpdateMember(id=theirs.account_id, role=Role.EDITOR))
    with pytest.raises(NotFound):
        await remove_member(workspace.owner, RemoveMember(id=theirs.account_id))
