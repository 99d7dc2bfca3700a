"""An invitation's link admits to a workspace; it never speaks for an account that somebody has already."""

import asyncio
from dataclasses import replace

import pytest

from classifyhub.bootstrapping import OWNER_EMAIL, bootstrap
from classifyhub.hub import open_hub
from domain.errors import HubError, NotFound, SetupError, SignInRequired, TooManySignIns, ValidationFailed, WrongPassword
from domain.permissions import COMMAND_LINE_PERMISSIONS, Role
from persistence.accounts import insert_account
from persistence.sealing import ServerSecret
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.context import Context, Policy
from resolvers.members import (
    AcceptInvitation,
    CreateMember,
    InviteMember,
    ListMembers,
    ResetPassword,
    accept_invitation,
    create_member,
    invite_member,
    list_members,
    reset_password,
)
from resolvers.password_attempts import ATTEMPTS_AT_ACCOUNT, ATTEMPTS_FROM_ADDRESS
from resolvers.sessions import ChangePassword, SignIn, admit_session, change_password, sign_in, switch_workspace
from tests.conftest import PASSWORD, PASSWORD_HASH, SECRET, TestWorkspace, make_workspace


async def _accept(workspace: TestWorkspace, email: str, role: Role, password: str) -> None:
    invited = await invite_member(workspace.owner, InviteMember(email=email, role=role))
    command = AcceptInvitation(token=invited.link.rsplit("/", 1)[1], password=password)
    await accept_invitation(workspace.opened.hub, command, None)


async def test_an_existing_account_joins_with_its_own_password_only(
    workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    email, _ = await workspace.member(Role.OWNER)
    with pytest.raises(HubError):
        await _accept(other_workspace, email, Role.VIEWER, "not the password of this account")


async def test_whoever_made_an_account_first_does_not_get_into_the_workspace_that_invites_it_later(
    workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    email = f"cfo-{workspace.id}@example.org"
    await _accept(workspace, email, Role.VIEWER, "the attacker's password")
    with pytest.raises(HubError):
        await _accept(other_workspace, email, Role.OWNER, PASSWORD)


async def test_whoever_invites_is_told_of_an_account_that_exists(
    workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    email = f"told-{workspace.id}@example.org"
    first = await invite_member(workspace.owner, InviteMember(email=email, role=Role.VIEWER))
    assert first.account_since is None
    await _accept(workspace, email, Role.VIEWER, PASSWORD)
    later = await invite_member(other_workspace.owner, InviteMember(email=email, role=Role.OWNER))
    assert later.account_since is not None
    entry = (await list_audit(other_workspace.owner, ListAuditEntries())).entries[0]
    assert [each["after"] for each in entry.changes if each["field"] == "account_since"] == [later.account_since.isoformat()]
    added = await create_member(other_workspace.owner, CreateMember(email=email, role=Role.VIEWER))
    assert added.account_since == later.account_since


async def test_guesses_at_an_invitation_count_like_guesses_at_the_sign_in(
    workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    email, password = await workspace.member(Role.OWNER)
    for _ in range(ATTEMPTS_AT_ACCOUNT):
        with pytest.raises(ValidationFailed):
            await _accept(other_workspace, email, Role.VIEWER, "not the password of this account")
    with pytest.raises(TooManySignIns):
        await _accept(other_workspace, email, Role.VIEWER, password)
    with pytest.raises(TooManySignIns):
        await sign_in(workspace.opened.hub, SignIn(email=email, password=password), None)


def _operator(workspace: TestWorkspace) -> Context:
    return replace(workspace.operator, workspace_id=None, permissions=COMMAND_LINE_PERMISSIONS)


async def test_the_operator_hands_an_account_to_the_person_it_belongs_to(
    workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    email, hub = f"handed-{workspace.id}@example.org", workspace.opened.hub
    await _accept(workspace, email, Role.VIEWER, "the attacker's password")
    theirs = await sign_in(hub, SignIn(email=email, password="the attacker's password"), None)
    await reset_password(_operator(workspace), ResetPassword(email=email.upper(), password=PASSWORD))
    with pytest.raises(SignInRequired):
        await admit_session(hub, theirs, None)
    with pytest.raises(WrongPassword):
        await sign_in(hub, SignIn(email=email, password="the attacker's password"), None)
    await _accept(other_workspace, email, Role.VIEWER, PASSWORD)
    entries = (await list_audit(workspace.owner, ListAuditEntries())).entries
    assert [entry.action for entry in entries].count("member.password_reset") == 1
    with pytest.raises(NotFound):
        await reset_password(_operator(workspace), ResetPassword(email="nobody@example.org", password=PASSWORD))


async def test_joining_a_workspace_moves_nobodys_view_and_sessions_open_where_the_last_one_was(
    workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    email, password = await other_workspace.member(Role.VIEWER)
    assert workspace.id < other_workspace.id
    await _accept(workspace, email, Role.VIEWER, password)
    hub = workspace.opened.hub

    async def opened() -> tuple[str, int | None]:
        token = await sign_in(hub, SignIn(email=email, password=password), None)
        return token, (await admit_session(hub, token, None)).context.workspace_id

    token, seen = await opened()
    assert seen == other_workspace.id
    await switch_workspace(hub, await admit_session(hub, token, None), token, workspace.id)
    assert (await opened())[1] == workspace.id


async def test_a_first_workspace_is_not_given_to_an_account_that_an_invitation_made(new_database: object) -> None:
    addresses = await new_database()  # type: ignore[operator]
    async with open_hub(addresses, ServerSecret(SECRET), Policy()) as opened:
        first, hosted = await make_workspace(opened), await make_workspace(opened)
        await _accept(hosted, OWNER_EMAIL, Role.VIEWER, "the attacker's password")
        with pytest.raises(SetupError, match=f"classifyhub member create {first.id} EMAIL --role owner"):
            await bootstrap(opened)
        assert await list_members(first.owner, ListMembers()) == []


async def test_guesses_at_the_same_moment_count_like_guesses_in_turn(workspace: TestWorkspace) -> None:
    email, _ = await workspace.member(Role.VIEWER)
    hub = workspace.opened.hub
    answers = await asyncio.gather(
        *(sign_in(hub, SignIn(email=email, password=f"guess {number}"), "203.0.113.9") for number in range(30)),
        return_exceptions=True,
    )
    assert all(isinstance(answer, WrongPassword | TooManySignIns) for answer in answers)
    assert sum(isinstance(answer, WrongPassword) for answer in answers) <= 10


async def test_guesses_at_the_present_password_are_limited_too(workspace: TestWorkspace) -> None:
    email, password = await workspace.member(Role.VIEWER)
    hub = workspace.opened.hub
    signed_in = await admit_session(hub, await sign_in(hub, SignIn(email=email, password=password), None), None)
    answers = await asyncio.gather(
        *(
            change_password(hub, signed_in, ChangePassword(present=f"guess {number}", new="another password"))
            for number in range(15)
        ),
        return_exceptions=True,
    )
    assert sum(isinstance(answer, ValidationFailed) for answer in answers) <= ATTEMPTS_AT_ACCOUNT
    with pytest.raises(TooManySignIns):
        await change_password(hub, signed_in, ChangePassword(present=password, new="another password"))


async def test_many_e_mail_addresses_are_no_way_around_the_limit_and_right_passwords_use_none_of_it(
    workspace: TestWorkspace,
) -> None:
    email, password = await workspace.member(Role.VIEWER)
    hub, address = workspace.opened.hub, "203.0.113.77"
    for _ in range(ATTEMPTS_AT_ACCOUNT + 1):
        assert await sign_in(hub, SignIn(email=email, password=password), address)
    async with hub.database.unbound() as connection:
        for number in range(20, ATTEMPTS_FROM_ADDRESS):  # most of those that will be guessed exist
            await insert_account(connection, email=f"guessed{number}@example.org", name=None, password_hash=PASSWORD_HASH)

    async def refusals(numbers: range) -> list[type]:
        guesses = [SignIn(email=f"guessed{number}@example.org", password="a guess") for number in numbers]
        answers = await asyncio.gather(*(sign_in(hub, each, address) for each in guesses), return_exceptions=True)
        return [type(answer) for answer in answers]

    for first in range(0, ATTEMPTS_FROM_ADDRESS, 20):
        assert await refusals(range(first, first + 20)) == [WrongPassword] * 20
    assert await refusals(range(200, 205)) == [TooManySignIns] * 5
    assert await sign_in(hub, SignIn(email=email, password=password), "203.0.113.78")
