"""Console sessions: signing in and out, and what a signed-in person may do."""

import hmac
from typing import Annotated, Final, NamedTuple

from pydantic import StringConstraints

from domain.assets import AssetSource
from domain.errors import NotFound, SignInRequired, ValidationFailed, WrongPassword
from domain.permissions import EVERYONE, OPERATOR_PERMISSIONS, ROLE_PERMISSIONS, Permission, Role
from domain.plans import Plan
from persistence import accounts as stored
from persistence.sealing import new_token, token_digest
from persistence.workspaces import list_memberships
from resolvers.commands import Email
from resolvers.context import Actor, ActorKind, Context, Hub
from resolvers.operations import Command
from resolvers.password_attempts import proves
from resolvers.passwords import Password, hash_password

SESSION_COOKIE: Final = "classifyhub_session"
#: Where scripts of our own pages put the token that proves they are ours.
CSRF_HEADER: Final = "x-classifyhub-csrf"
SESSION_SECONDS: Final = 12 * 3600


class SignIn(Command):
    email: Email
    password: Annotated[str, StringConstraints(max_length=256)]


class ChangePassword(Command):
    present: Annotated[str, StringConstraints(max_length=256)]
    new: Password


class SignedIn(NamedTuple):
    """A session: the person, and the context in which they act."""

    context: Context
    account_id: int
    email: str
    name: str | None
    operator: bool
    role: Role | None
    csrf_token: str


async def sign_in(hub: Hub, command: SignIn, address: str | None) -> str:
    """A new session's token, for the cookie. WrongPassword, TooManySignIns after repeated failures, or PasswordsBusy.

    The session opens in the workspace that the account looked at last.
    """
    async with hub.database.unbound() as connection:
        account = await stored.find_account(connection, command.email)
    if not await proves(hub, command.password, account, command.email, address) or account is None:
        raise WrongPassword
    token = new_token()
    await stored.insert_session(
        hub.database,
        digest=token_digest(token),
        account_id=account.id,
        workspace_id=account.last_workspace_id,
        lifetime_seconds=SESSION_SECONDS,
    )
    return token


async def admit_session(hub: Hub, token: str | None, address: str | None) -> SignedIn:
    """Who a session's cookie belongs to; SignInRequired when there is none (any more)."""
    found = None
    if token and len(token) <= 100 and token.isascii():
        found = await stored.find_session(hub.database, token_digest(token))
    if found is None or token is None:
        raise SignInRequired
    role = None if found.role is None else Role(found.role)
    permissions: frozenset[Permission] = EVERYONE
    if role is not None:
        permissions |= ROLE_PERMISSIONS[role]
    if found.operator:
        permissions |= OPERATOR_PERMISSIONS
    context = Context(
        hub=hub,
        actor=Actor(ActorKind.MEMBER if role is not None else ActorKind.OPERATOR, found.account_id, found.email),
        workspace_id=found.workspace_id,
        permissions=permissions,
        source=AssetSource.MANUAL,
        plan=None if found.plan is None else Plan(found.plan),
        suspended=found.suspended_at is not None,
        address=address,
    )
    return SignedIn(context, found.account_id, found.email, found.account_name, found.operator, role, csrf_token(hub, token))


def csrf_token(hub: Hub, token: str) -> str:
    """What forms and scripts of our own pages send along to prove that they are ours."""
    return hub.secret.sign(token, "csrf")


def same_token(given: str, expected: str) -> bool:
    """Whether a request carries the session's token, compared in constant time."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


async def sign_out(hub: Hub, token: str) -> None:
    """End a session."""
    await stored.delete_session(hub.database, token_digest(token))


async def switch_workspace(hub: Hub, signed_in: SignedIn, token: str, workspace_id: int) -> None:
    """Look at another of one's workspaces; NotFound for one that one does not belong to."""
    memberships = await list_memberships(hub.database, signed_in.account_id)
    if workspace_id not in {membership.workspace_id for membership in memberships}:
        raise NotFound("workspace")
    await stored.switch_session(hub.database, token_digest(token), workspace_id)


async def change_password(hub: Hub, signed_in: SignedIn, command: ChangePassword) -> None:
    """Replace one's own password; every session ends, this one too. Guesses at the present one are limited as at sign-in."""
    async with hub.database.unbound() as connection:
        account = await stored.find_account(connection, signed_in.email)
    if not await proves(hub, command.present, account, signed_in.email, signed_in.context.address):
        raise ValidationFailed.at("present", "is not your present password")
    hashed = await hash_password(command.new)
    async with hub.database.unbound() as connection:
        await stored.set_password_hash(connection, signed_in.account_id, hashed)
