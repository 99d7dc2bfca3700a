"""``member create``."""

from typing import Annotated

import typer

from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import say, say_json, tell
from classifyhub.cli.session import DataDirectory, Json, WorkspaceName, act_in
from domain.permissions import Role
from persistence.accounts import find_account
from persistence.members import MemberDetail
from persistence.workspaces import WorkspaceSummary
from resolvers.context import Context
from resolvers.members import CreateMember, create_member
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

    async def work(context: Context, _: WorkspaceSummary) -> tuple[MemberDetail, bool]:
        async with context.database.unbound() as connection:
            known = await find_account(connection, command.email) is not None
        return await create_member(context, command), known

    member, known = act_in(data_dir, workspace, work)
    if as_json:
        shown = None if known else password
        say_json({"id": member.account_id, "email": member.email, "role": member.role, "password": shown})
    elif known:
        say(f"{member.email} is now {member.role} and signs in as before.")
    else:
        tell(f"{member.email} is now {member.role}. The password is not shown again; change it after the first sign-in.")
        say(password)


COMMANDS = CommandGroup("Add people to a workspace.", {"create": create})
