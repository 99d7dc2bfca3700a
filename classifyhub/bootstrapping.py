"""The first workspace, its owner and a key: made once, shown once."""

from dataclasses import dataclass, replace
from typing import Final

from classifyhub.command_line_context import command_line
from classifyhub.hub import OpenHub
from domain.errors import SetupError
from domain.permissions import Role
from domain.plans import Plan
from persistence.accounts import find_account, insert_account, set_password_hash
from persistence.workspaces import WorkspaceSummary, list_memberships
from resolvers.context import Context
from resolvers.keys import CreateKey, ListKeys, create_key, list_keys
from resolvers.members import CreateMember, ListMembers, create_member, list_members
from resolvers.passwords import hash_password, new_password
from resolvers.workspaces import CreateWorkspace, GetWorkspace, create_workspace, list_workspaces

WORKSPACE_NAME: Final = "Default"
OWNER_EMAIL: Final = "admin@localhost"
KEY_NAME: Final = "first-key"
_LOCK: Final = 0x636C6866  # "clhf"


@dataclass(frozen=True, slots=True)
class Bootstrapped:
    """What there is now. ``password`` and ``key`` are given only by the run that made them, ``email`` None means no owner."""

    workspace: WorkspaceSummary
    email: str | None
    password: str | None
    key: str | None

    @property
    def made_something(self) -> bool:
        """Whether there are secrets to show."""
        return self.password is not None or self.key is not None


async def bootstrap(opened: OpenHub, *, only_new: bool = False) -> Bootstrapped | None:
    """Make what is missing of a first workspace, its owner and a key. The owner is an operator of the installation as well.

    ``only_new`` leaves an installation alone that somebody has set up already, and answers None for it; one whose bootstrap
    was cut off is finished. Of several processes at once, one does the work.
    """
    async with opened.hub.database.unbound() as lock:
        await lock.execute(f"select pg_advisory_lock({_LOCK})")
        try:
            context = command_line(opened.hub)
            workspaces = await list_workspaces(context, GetWorkspace())
            if only_new and workspaces and not await _was_cut_off(context, workspaces):
                return None
            if not workspaces:
                await create_workspace(context, CreateWorkspace(name=WORKSPACE_NAME, plan=Plan.ENTERPRISE))
                workspaces = await list_workspaces(context, GetWorkspace())
            workspace = min(workspaces, key=lambda each: each.workspace_id)
            return await _complete(replace(context, workspace_id=workspace.workspace_id), workspace)
        finally:
            await lock.execute(f"select pg_advisory_unlock({_LOCK})")


async def _complete(context: Context, workspace: WorkspaceSummary) -> Bootstrapped:
    """A key and an owner for a workspace that has none. The owner comes last: having one means that all was made."""
    members = await list_members(context, ListMembers())
    owner = next((member.email for member in members if member.role == Role.OWNER), None)
    if owner is None:
        await _require_no_strangers_account(context, workspace)
    keys = (await list_keys(context, ListKeys(limit=1))).total
    key = None
    if owner is None or not keys:
        key = (await create_key(context, CreateKey(name=KEY_NAME))).secret
    if owner is not None:
        return Bootstrapped(workspace, owner, None, key)
    return Bootstrapped(workspace, OWNER_EMAIL, await _make_owner(context), key)


async def _require_no_strangers_account(context: Context, workspace: WorkspaceSummary) -> None:
    """SetupError where the owner's address has an account that a workspace's invitation made: it may be anybody's.

    One that operates the installation gains nothing, and one without any workspace gets a password that nobody has seen.
    """
    async with context.database.unbound() as connection:
        account = await find_account(connection, OWNER_EMAIL)
    if account is None or account.operator or not await list_memberships(context.database, account.id):
        return
    raise SetupError(
        f'The workspace "{workspace.name}" has no owner, and the account {OWNER_EMAIL} that would become it exists since '
        f"{account.created_at:%Y-%m-%d} and was not made by this command. Name the owner yourself: "
        f"classifyhub member create {workspace.workspace_id} EMAIL --role owner"
    )


async def _make_owner(context: Context) -> str | None:
    """The owner's password; None for somebody who has one already.

    An account without any workspace is left from a bootstrap that was cut off, and nobody has seen its password.
    """
    password = new_password()
    hashed = await hash_password(password)
    async with context.database.unbound() as connection:
        account = await find_account(connection, OWNER_EMAIL)
        if account is None:
            await insert_account(connection, email=OWNER_EMAIL, name="Administrator", password_hash=hashed, operator=True)
    if account is not None and await list_memberships(context.database, account.id):
        await create_member(context, CreateMember(email=OWNER_EMAIL, role=Role.OWNER))
        return None
    if account is not None:
        async with context.database.unbound() as connection:
            await set_password_hash(connection, account.id, hashed)
    await create_member(context, CreateMember(email=OWNER_EMAIL, role=Role.OWNER))
    return password


async def _was_cut_off(context: Context, workspaces: list[WorkspaceSummary]) -> bool:
    """Whether the one workspace is that of a bootstrap which did not come to its end."""
    if len(workspaces) != 1 or workspaces[0].name != WORKSPACE_NAME:
        return False
    return not await list_members(replace(context, workspace_id=workspaces[0].workspace_id), ListMembers())
