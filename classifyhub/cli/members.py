"""``member create`` and ``member password``."""

from typing import Annotated

import typer

from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import say, say_json, tell
from classifyhub.cli.session import DataDirectory, Json, WorkspaceName, act, act_in
from domain.permissions import Role
from persistence.workspaces import WorkspaceSummary
from resolvers.context import Context
from resolvers.members import AddedMember, CreateMember, ResetPassword, create_member, reset_password
from resolvers.operations import validated
from resolvers.passwords import new_password


def create(
    workspace: WorkspaceName,
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="What they sign in with.")],
    role: Annotated[Role, typer.Option(help="What they may do.")],
    name: Annotated[str | None, typer.Option(help="Their name, for a new account.")] = None,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Add a person to a workspace. A new account gets a password, shown this once; an existing one keeps its own.

    \b
    classifyhub member create Default ada@example.org --role editor
    """
    password = new_password()
    command = validated(CreateMember, {"email": email, "role": role, "name": name, "password": password})

    async def work(context: Context, _: WorkspaceSummary) -> AddedMember:
        return await create_member(context, command)

    member = act_in(data_dir, workspace, work)
    since = member.account_since
    if since is not None:
        tell(
            f"Warning: an account {member.email} exists since {since:%Y-%m-%d %H:%M} UTC and keeps its password: whoever made it can "
            f"sign in here now. If that may be somebody else: classifyhub member password {member.email}"
        )
    if as_json:
        shown = {"password": None if since is not None else password, "account_since": since}
        say_json({"id": member.account_id, "email": member.email, "role": member.role, **shown})
    elif since is not None:
        say(f"{member.email} is now {member.role} and signs in as before.")
    else:
        tell(f"{member.email} is now {member.role}. The password is not shown again; change it after the first sign-in.")
        say(password)


def password(
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="Whose account it is.")],
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Give an account a new password, shown this once, and end its sessions. Its memberships stay.

    \b
    classifyhub member password ada@example.org
    """
    fresh = new_password()
    command = validated(ResetPassword, {"email": email, "password": fresh})

    async def work(context: Context) -> int:
        return await reset_password(context, command)

    account_id = act(data_dir, work)
    if as_json:
        say_json({"id": account_id, "email": command.email, "password": fresh})
    else:
        tell(f"{command.email} has a new password and is signed out everywhere. It is not shown again.")
        say(fresh)


COMMANDS = CommandGroup("Add people to a workspace, reset their passwords.", {"create": create, "password": password})
