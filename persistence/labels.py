"""Labels of a workspace."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from persistence.asset_history import REMEMBER_ASSETS_WITH_LABEL
from persistence.database import Connection


class LabelDetail(NamedTuple):
    """A label; ``default`` is whether it is the workspace's default."""

    id: int
    name: str
    level: int
    color: str
    description: str | None
    default: bool


_SELECT: Final = (
    "select l.id, l.name, l.level, l.color, l.description, l.id = w.default_label_id"
    " from labels l join workspaces w on w.workspace_id = l.workspace_id where l.workspace_id = $1"
)
_ORDERED: Final = f"{_SELECT} order by l.level"
_ONE: Final = f"{_SELECT} and l.id = $2"


async def list_labels(connection: Connection, workspace_id: int) -> list[LabelDetail]:
    """All labels, least sensitive first."""
    return [LabelDetail(*row) for row in await connection.fetch(_ORDERED, workspace_id)]


async def read_label(connection: Connection, workspace_id: int, label_id: int) -> LabelDetail | None:
    """One label, or None."""
    row = await connection.fetchrow(_ONE, workspace_id, label_id)
    return None if row is None else LabelDetail(*row)


async def insert_label(
    connection: Connection,
    workspace_id: int,
    label_id: int,
    *,
    name: str,
    level: int,
    color: str,
    description: str | None,
) -> None:
    """A new label."""
    await connection.execute(
        "insert into labels (workspace_id, id, name, level, color, description) values ($1, $2, $3, $4, $5, $6)",
        workspace_id,
        label_id,
        name,
        level,
        color,
        description,
    )


async def replace_label(
    connection: Connection,
    workspace_id: int,
    label_id: int,
    *,
    name: str,
    level: int,
    color: str,
    description: str | None,
) -> None:
    """Give a label new values."""
    await connection.execute(
        "update labels set name = $3, level = $4, color = $5, description = $6 where workspace_id = $1 and id = $2",
        workspace_id,
        label_id,
        name,
        level,
        color,
        description,
    )


async def free_levels(connection: Connection, workspace_id: int, label_ids: Sequence[int]) -> None:
    """Give labels levels that no label has, until each gets its new one or goes: so they can take each other's."""
    await connection.execute(
        "update labels set level = -places.place from unnest($2::bigint[]) with ordinality as places (id, place)"
        " where labels.workspace_id = $1 and labels.id = places.id",
        workspace_id,
        label_ids,
    )


async def delete_label(connection: Connection, workspace_id: int, label_id: int) -> None:
    """Remove a label that nothing carries."""
    await connection.execute("delete from labels where workspace_id = $1 and id = $2", workspace_id, label_id)


async def count_label_uses(connection: Connection, workspace_id: int, label_id: int) -> tuple[int, int]:
    """How many assets and rules carry a label."""
    row = await connection.fetchrow(
        "select (select count(*) from assets where workspace_id = $1 and label_id = $2),"
        " (select count(*) from rules where workspace_id = $1 and label_id = $2)",
        workspace_id,
        label_id,
    )
    return (row[0], row[1]) if row is not None else (0, 0)


async def count_enabled_rules(connection: Connection, workspace_id: int, label_id: int) -> int:
    """How many enabled rules give a label."""
    number: int = await connection.fetchval(
        "select count(*) from rules where workspace_id = $1 and label_id = $2 and enabled", workspace_id, label_id
    )
    return number


async def count_assets_by_label(connection: Connection, workspace_id: int) -> dict[int, int]:
    """How many assets carry each label; labels without assets are left out."""
    rows = await connection.fetch("select label_id, count(*) from assets where workspace_id = $1 group by label_id", workspace_id)
    return {row[0]: row[1] for row in rows}


async def reassign_label(
    connection: Connection,
    workspace_id: int,
    label_id: int,
    successor_id: int,
    *,
    actor_kind: str,
    actor_name: str,
    reason: str | None,
) -> int:
    """Move every asset and every rule from one label to another; what the assets were goes into their history.

    Returns how many assets moved.
    """
    await connection.execute(REMEMBER_ASSETS_WITH_LABEL, workspace_id, label_id)
    moved: int = await connection.fetchval(
        "with moved as (update assets set label_id = $3, revision = revision + 1, actor_kind = $4, actor_name = $5, reason = $6"
        " where workspace_id = $1 and label_id = $2 returning id) select count(*) from moved",
        workspace_id,
        label_id,
        successor_id,
        actor_kind,
        actor_name,
        reason,
    )
    await connection.execute(
        "update rules set label_id = $3 where workspace_id = $1 and label_id = $2", workspace_id, label_id, successor_id
    )
    return moved
