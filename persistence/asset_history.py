"""What assets were: a state goes into the history when a later verdict or a person changes it.

A former state keeps its label as it was then: a label that is renamed, re-levelled or deleted later changes no history.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from persistence.database import Connection


class AssetState(NamedTuple):
    """What an asset is or was. ``revision`` counts its states from 1, without gaps; the present state has the highest."""

    asset_id: int
    revision: int
    label_id: int
    label_name: str
    label_level: int
    label_color: str
    label_origin: str
    matched_rules: str
    rule_set_version: int
    actor_kind: str
    actor_name: str
    reason: str | None
    at: datetime


_COLUMNS: Final = ", ".join(AssetState._fields)
#: The present state of assets, in the columns of :class:`AssetState`; ``$1`` is the workspace.
_PRESENT: Final = (
    "select a.id, a.revision, l.id, l.name, l.level, l.color, a.label_origin, a.matched_rules, a.rule_set_version,"
    " a.actor_kind, a.actor_name, a.reason, a.classified_at"
    " from assets a join labels l on l.workspace_id = a.workspace_id and l.id = a.label_id where a.workspace_id = $1"
)
_REMEMBER: Final = f"insert into asset_history (workspace_id, {_COLUMNS}) select $1, p.* from ({_PRESENT} and {{condition}}) as p"
REMEMBER_ASSET: Final = _REMEMBER.format(condition="a.id = $2")
"""Copies the present state of asset ``$2`` of workspace ``$1`` into the history."""
REMEMBER_ASSETS_WITH_LABEL: Final = _REMEMBER.format(condition="a.label_id = $2")
"""The same for every asset that carries label ``$2``."""

_FORMER: Final = f"select {_COLUMNS} from asset_history where workspace_id = $1"
_STATES: Final = (
    "select wanted.id, wanted.revision, s.* from assets wanted left join lateral ("
    f"select * from ({_PRESENT} and a.id = wanted.id union all {_FORMER} and asset_id = wanted.id) as every({_COLUMNS})"
    " where $3::integer is null or every.revision {comparison} $3 order by every.revision {direction} limit $4) as s on true"
    " where wanted.workspace_id = $1 and wanted.id = any($2::bigint[])"
)
_OLDER: Final = _STATES.format(comparison="<", direction="desc")
_NEWER: Final = _STATES.format(comparison=">", direction="asc")


class AssetStates(NamedTuple):
    """Some states of an asset, and how many it has had, the present one included."""

    states: list[AssetState]
    total: int


async def list_asset_states(
    connection: Connection, workspace_id: int, asset_ids: Sequence[int], *, edge: int | None, backwards: bool, limit: int
) -> dict[int, AssetStates]:
    """States of assets, for each at most ``limit``: the newest of those older than revision ``edge``, newest first.

    With ``backwards`` the oldest of those newer than ``edge``, oldest first. Assets that do not exist are left out.
    """
    found: dict[int, AssetStates] = {}
    for asset_id, total, *state in await connection.fetch(
        _NEWER if backwards else _OLDER, workspace_id, list(asset_ids), edge, limit
    ):
        states = found.setdefault(asset_id, AssetStates([], total)).states
        if state[0] is not None:
            states.append(AssetState(*state))
    return found
