"""Who acts when a command is given on the machine itself."""

from domain.assets import AssetSource
from domain.permissions import COMMAND_LINE_PERMISSIONS
from resolvers.context import Actor, ActorKind, Context, Hub


def command_line(hub: Hub, workspace_id: int | None = None) -> Context:
    """The context of the command line: whoever runs it holds the database anyway, and is audited under that name."""
    actor = Actor(ActorKind.OPERATOR, None, "command line")
    return Context(hub, actor, workspace_id, COMMAND_LINE_PERMISSIONS, AssetSource.MANUAL)
