"""Members: who belongs to a workspace, in which role. No one grants more than they hold; only owners change owners."""

from datetime import datetime
from typing import Annotated, NamedTuple

from pydantic import StringConstraints

from domain.assets import AssetSource
from domain.errors import Conflict, InsufficientPermissions, NotFound, ValidationFailed
from domain.permissions import ROLE_PERMISSIONS, Permission, Role
from persistence import members as stored
from persistence.accounts import Account, find_account, insert_account, set_password_hash
from persistence.members import FoundInvitation, MemberDetail
from persistence.sealing import new_token, token_digest
from persistence.workspaces import list_memberships, next_object_id
from resolvers.administration import Administration, administration, differences
from resolvers.commands import DisplayName, Email, Identifier
from resolvers.context import Actor, ActorKind, Context, Hub
from resolvers.operations import Command, operation
from resolvers.password_attempts import proves
from resolvers.passwords import Password, hash_password

_INVITATION_SECONDS = 7 * 24 * 3600


class ListMembers(Command):
    """Nothing to say."""


class InviteMember(Command):
    email: Email
    role: Role


class CreateMember(Command):
    """A member with a password, made by whoever runs the installation. An existing account keeps its own password."""

    email: Email
    role: Role
    name: DisplayName | None = None
    password: Password | None = None


class UpdateMember(Command):
    id: Identifier
    role: Role


class RemoveMember(Command):
    id: Identifier


class ResetPassword(Command):
    email: Email
    password: Password


class AcceptInvitation(Command):
    """What an invited person sends: the link's token, and their account's password or name and password of a new one."""

    token: Annotated[str, StringConstraints(min_length=20, max_length=100)]
    name: DisplayName | None = None
    password: Password


class Invitation(NamedTuple):
    """The link to send to the invited person. It works once, for a week, and is not shown again.

    It is empty when the request came before with its idempotency key. ``account_since`` is when the account with this address
    was made, None while there is none: nobody has proven that the address is theirs, so whoever invites must know of it.
    """

    link: str
    email: str
    role: Role
    account_since: datetime | None


class AddedMember(NamedTuple):
    """Somebody who was made a member. ``account_since`` is when their account was made, None if it is new."""

    account_id: int
    email: str
    role: Role
    account_since: datetime | None


@operation(Permission.MEMBERS_MANAGE)
async def list_members(context: Context, command: ListMembers) -> list[MemberDetail]:
    """The members, in the order in which they joined."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.list_members(connection, context.workspace)


@operation(Permission.MEMBERS_MANAGE)
async def invite_member(context: Context, command: InviteMember) -> Invitation:
    """Make a link with which this person can join. Nothing is mailed: send it yourself."""
    _require_grantable(context, command.role)
    token = new_token()
    async with administration(context) as work:
        account = await find_account(work.connection, command.email)
        account_since = None if account is None else account.created_at
        if await work.former_answer("invite_member", command) is not None:
            return Invitation("", command.email, command.role, account_since)
        if any(member.email == command.email for member in await stored.list_members(work.connection, work.workspace_id)):
            raise Conflict("This person is a member already.")
        await stored.insert_invitation(
            work.connection,
            work.workspace_id,
            await next_object_id(work.connection, work.workspace_id),
            email=command.email,
            role=command.role.value,
            digest=token_digest(token),
            invited_by=context.actor.name,
            lifetime_seconds=_INVITATION_SECONDS,
        )
        work.remember()
        invited = {"email": command.email, "role": command.role, "account_since": account_since}
        work.record("member.invited", None, differences({}, invited))
    link = f"{context.hub.policy.public_url}/invitations/{token}"
    return Invitation(link, command.email, command.role, account_since)


@operation(Permission.MEMBERS_MANAGE)
async def create_member(context: Context, command: CreateMember) -> AddedMember:
    """Add a person at once. A new account needs a password; one that exists keeps its own, whoever made it."""
    _require_grantable(context, command.role)
    hashed = None if command.password is None else await hash_password(command.password)
    async with administration(context) as work:
        account = await find_account(work.connection, command.email)
        if account is not None:
            account_id = account.id
        else:
            account_id = await insert_account(work.connection, email=command.email, name=command.name, password_hash=hashed)
        await stored.insert_member(work.connection, work.workspace_id, account_id, command.role.value)
        account_since = None if account is None else account.created_at
        added = {"email": command.email, "role": command.role, "account_since": account_since}
        work.record("member.added", f"member:{account_id}", differences({}, added))
    return AddedMember(account_id, command.email, command.role, account_since)


@operation(Permission.MEMBERS_MANAGE)
async def update_member(context: Context, command: UpdateMember) -> MemberDetail:
    """Give a member another role."""
    _require_grantable(context, command.role)
    async with administration(context) as work:
        before = await _changeable(work, command.id)
        if before.role == Role.OWNER and command.role is not Role.OWNER:
            await _require_another_owner(work)
        await stored.set_role(work.connection, work.workspace_id, command.id, command.role.value)
        work.record("member.updated", f"member:{command.id}", differences({"role": before.role}, {"role": command.role}))
        return await _member(work, command.id)


@operation(Permission.MEMBERS_MANAGE)
async def remove_member(context: Context, command: RemoveMember) -> MemberDetail:
    """Take a person out of the workspace; the account stays. Keys they made live on: rotate them."""
    async with administration(context) as work:
        member = await _changeable(work, command.id)
        if member.role == Role.OWNER:
            await _require_another_owner(work)
        await stored.delete_member(work.connection, work.workspace_id, command.id)
        work.record("member.removed", f"member:{command.id}", differences({"email": member.email, "role": member.role}, {}))
    return member


@operation(Permission.INSTALLATION_MANAGE)
async def reset_password(context: Context, command: ResetPassword) -> int:
    """Give an account another password and end its sessions; answers the account's id, NotFound where there is none.

    It stands in the audit log of every workspace that the account belongs to. Each workspace's row is written together with
    the change: one that is cut off is done again from the start.
    """
    hashed = await hash_password(command.password)
    async with context.database.unbound() as connection:
        account = await find_account(connection, command.email)
        if account is None:
            raise NotFound("account")
    memberships = await list_memberships(context.database, account.id)
    for membership in memberships:
        async with administration(context, membership.workspace_id) as work:
            await set_password_hash(work.connection, account.id, hashed)
            work.record("member.password_reset", f"member:{account.id}", differences({}, {"email": account.email}))
    if not memberships:
        async with context.database.unbound() as connection:
            await set_password_hash(connection, account.id, hashed)
    return account.id


async def find_invitation(hub: Hub, token: str) -> FoundInvitation:
    """The invitation behind a link; NotFound when it was used or has ended."""
    found = await stored.find_invitation(hub.database, token_digest(token))
    if found is None:
        raise NotFound("invitation (it was used, or has ended)")
    return found


async def accept_invitation(hub: Hub, command: AcceptInvitation, address: str | None) -> str:
    """Join. The invitation is the permission; returns the e-mail address to sign in with.

    A link proves nothing about the address that it was made for: whoever invites can open it. So an account that exists
    joins with its own password only (ValidationFailed at ``password``; TooManySignIns after guesses), and keeps it.
    """
    invitation = await find_invitation(hub, command.token)
    async with hub.database.unbound() as connection:
        proven = await find_account(connection, invitation.email)
    hashed = None
    if proven is None:
        hashed = await hash_password(command.password)
    elif not await proves(hub, command.password, proven, invitation.email, address):
        raise ValidationFailed.at("password", _not_the_password(proven))
    context = Context(
        hub=hub,
        actor=Actor(ActorKind.MEMBER, None if proven is None else proven.id, invitation.email),
        workspace_id=invitation.workspace_id,
        permissions=frozenset(),
        source=AssetSource.MANUAL,
        address=address,
    )
    async with administration(context) as work:
        if not await stored.take_invitation(work.connection, work.workspace_id, invitation.id):
            raise NotFound("invitation (it was used, or has ended)")
        account = await find_account(work.connection, invitation.email)
        if _password_of(account) != _password_of(proven):
            raise Conflict("This account was made or changed its password meanwhile. Open the link again.")
        account_id = (
            account.id
            if account is not None
            else await insert_account(work.connection, email=invitation.email, name=command.name, password_hash=hashed)
        )
        await stored.insert_member(work.connection, work.workspace_id, account_id, invitation.role)
        joined = {"role": invitation.role, "account_since": None if account is None else account.created_at}
        work.record("member.joined", f"member:{account_id}", differences({}, joined))
    return invitation.email


def _not_the_password(account: Account) -> str:
    return (
        f"An account with this e-mail address exists since {account.created_at:%Y-%m-%d}, and this is not its password. If it is "
        f"not yours or you have forgotten it, ask the operator to reset it: classifyhub member password {account.email}"
    )


def _password_of(account: Account | None) -> tuple[int, str | None] | None:
    return None if account is None else (account.id, account.password_hash)


def _require_grantable(context: Context, role: Role) -> None:
    """No one makes a member who may do more than they may themselves."""
    for permission in sorted(ROLE_PERMISSIONS[role] - context.permissions):
        raise InsufficientPermissions(permission.value)


async def _changeable(work: Administration, account_id: int) -> MemberDetail:
    """A member whom the caller may change: owners only by owners."""
    member = await _member(work, account_id)
    _require_grantable(work.context, Role(member.role))
    return member


async def _require_another_owner(work: Administration) -> None:
    members = await stored.list_members(work.connection, work.workspace_id)
    if sum(member.role == Role.OWNER for member in members) < 2:
        raise Conflict("This is the workspace's last owner. Make somebody else an owner first.")


async def _member(work: Administration, account_id: int) -> MemberDetail:
    for member in await stored.list_members(work.connection, work.workspace_id):
        if member.account_id == account_id:
            return member
    raise NotFound("member")
