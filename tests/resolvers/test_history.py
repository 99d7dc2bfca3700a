"""An asset's history: it keeps what was, whatever becomes of the labels that it names."""

from typing import Any

import pytest

from resolvers.assets import ListAssetStates, SetAssetLabel, list_asset_states, set_asset_label
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.labels import CreateLabel, DeleteLabel, UpdateLabel, create_label, delete_label, list_labels, update_label
from resolvers.labels import ListLabels as AllLabels
from tests.conftest import TestWorkspace


async def _asset_with_states(workspace: TestWorkspace, count: int) -> int:
    """An asset whose label was set by hand again and again."""
    asset = await classify_asset(workspace.owner, ClassifyAsset(name="a"))
    assert asset.id is not None
    for number in range(count - 1):
        command = SetAssetLabel(id=asset.id, label_id=1 + number % 4, reason=f"change {number}")
        await set_asset_label(workspace.owner, command)
    return asset.id


async def _states(workspace: TestWorkspace, asset_id: int, **asked: Any) -> Any:
    return (await list_asset_states(workspace.owner, ListAssetStates(ids=(asset_id,), **asked)))[asset_id]


async def test_a_deleted_label_stays_in_the_history_as_it_was(workspace: TestWorkspace) -> None:
    secret = await create_label(workspace.owner, CreateLabel(name="Secret", level=9, color="#123456"))
    asset = await classify_asset(workspace.owner, ClassifyAsset(name="a"))
    assert asset.id is not None
    await set_asset_label(workspace.owner, SetAssetLabel(id=asset.id, label_id=secret.id))
    await update_label(workspace.owner, UpdateLabel(id=secret.id, name="Most secret"))
    await delete_label(workspace.owner, DeleteLabel(id=secret.id, reassign_to=4, reason="one label fewer"))

    states = (await _states(workspace, asset.id)).states
    assert [(state.label_name, state.label_level, state.label_color, state.reason) for state in states] == [
        ("Restricted", 3, "#ef4444", "one label fewer"),
        ("Most secret", 9, "#123456", None),
        ("Internal", 1, "#3b82f6", None),
    ]


async def test_a_label_that_only_the_history_names_can_be_deleted(workspace: TestWorkspace) -> None:
    label = await create_label(workspace.owner, CreateLabel(name="Passing", level=8, color="#123456"))
    asset = await classify_asset(workspace.owner, ClassifyAsset(name="a"))
    assert asset.id is not None
    await set_asset_label(workspace.owner, SetAssetLabel(id=asset.id, label_id=label.id))
    await set_asset_label(workspace.owner, SetAssetLabel(id=asset.id, label_id=1, reason="published"))
    await delete_label(workspace.owner, DeleteLabel(id=label.id))
    assert label.id not in {each.id for each in await list_labels(workspace.owner, AllLabels())}
    assert [state.label_name for state in (await _states(workspace, asset.id)).states] == ["Public", "Passing", "Internal"]


@pytest.mark.parametrize("backwards", [False, True], ids=["from the newest", "from the oldest"])
async def test_pages_hold_every_state_once(workspace: TestWorkspace, backwards: bool) -> None:
    asset_id = await _asset_with_states(workspace, 11)
    seen: list[int] = []
    edge = None
    while True:
        page = await _states(workspace, asset_id, limit=3, edge=edge, backwards=backwards)
        revisions = [state.revision for state in page.states]
        assert revisions == sorted(revisions, reverse=True)
        assert page.total == 11
        seen = revisions + seen if backwards else seen + revisions
        if not page.has_more:
            break
        edge = revisions[0] if backwards else revisions[-1]
    assert seen == list(range(11, 0, -1))


async def test_the_states_of_many_assets_are_read_together(workspace: TestWorkspace, statements: list[str]) -> None:
    ids = [await _asset_with_states(workspace, 3) for _ in range(5)]
    statements.clear()
    pages = await list_asset_states(workspace.owner, ListAssetStates(ids=(*ids, 999), limit=2))
    assert {asset_id: (len(page.states), page.has_more, page.total) for asset_id, page in pages.items()} == dict.fromkeys(
        ids, (2, True, 3)
    )
    assert len([each for each in statements if "asset_history" in each]) == 1
