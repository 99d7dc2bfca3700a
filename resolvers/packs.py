"""Rule packs: what this version ships, and what is installed of it."""

from typing import NamedTuple

from detection.packs import PACKS
from domain.permissions import Permission
from persistence import packs as stored
from resolvers.context import Context
from resolvers.operations import Command, operation


class ListPacks(Command):
    """Nothing to say."""


class PackState(NamedTuple):
    """A rule pack, the version this program ships and the one that is installed (None: not installed)."""

    id: str
    name: str
    version: str
    installed_version: str | None


@operation(Permission.RULES_READ)
async def list_packs(context: Context, command: ListPacks) -> list[PackState]:
    """The rule packs that this version ships, and what is installed of them."""
    async with context.database.reading(context.workspace) as connection:
        installed = await stored.list_packs(connection, context.workspace)
    return [PackState(pack.id, pack.name, pack.version, installed.get(pack.id)) for pack in PACKS.values()]
