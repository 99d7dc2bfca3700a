"""Labels: unique names and levels, and nothing that carries one is left without."""

from typing import Any

import pytest

from domain.errors import Conflict, NotFound, ValidationFailed
from domain.rules import Matcher
from persistence.labels import LabelDetail
from resolvers.assets import GetAssets, ListAssetStates, get_assets, list_asset_states
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.classification import ClassifyAsset, PreviewClassification, classify_asset, preview_classification
from resolvers.labels import (
    CreateLabel,
    DeleteLabel,
    ListLabels,
    UpdateLabel,
    create_label,
    delete_label,
    list_labels,
    update_label,
)
from resolvers.operations import validated
from resolvers.rule_files import apply_rules
from resolvers.rule_specs import ApplyRules
from resolvers.rules import CreateRule, ListRules, create_rule, list_rules
from resolvers.workspaces import GetWorkspace, UpdateWorkspace, get_workspace, update_workspace
from tests.conftest import TestWorkspace


async def _version(workspace: TestWorkspace) -> int:
    return (await get_workspace(workspace.owner, GetWorkspace())).workspace.rule_set_version


async def _secret(workspace: TestWorkspace) -> LabelDetail:
    return await create_label(workspace.owner, CreateLabel(name="Secret", level=9, color="#123ABC", description="The most."))


async def test_a_label_is_made_with_its_colour_in_lower_case(workspace: TestWorkspace) -> None:
    label = await _secret(workspace)
    assert label == LabelDetail(label.id, "Secret", 9, "#123abc", "The most.", False)
    assert [each.name for each in await list_labels(workspace.owner, ListLabels())] == [
        "Public",
        "Internal",
        "Confidential",
        "Restricted",
        "Secret",
    ]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "PUBLIC", "level": 9}, "name"),
        ({"name": "Another", "level": 3}, "level"),
    ],
    ids=["name in other case", "level"],
)
async def test_names_and_levels_are_unique(workspace: TestWorkspace, values: dict[str, Any], field: str) -> None:
    version = await _version(workspace)
    with pytest.raises(ValidationFailed) as refusal:
        await create_label(workspace.owner, CreateLabel(color="#000000", **values))
    assert [problem.field for problem in refusal.value.problems] == [(field,)]
    assert await _version(workspace) == version


async def test_only_what_changes_a_verdict_raises_the_version(workspace: TestWorkspace) -> None:
    label = await _secret(workspace)
    version = await _version(workspace)
    await update_label(workspace.owner, UpdateLabel(id=label.id, name="Top", color="#ffffff", description=None))
    assert await _version(workspace) == version
    await update_label(workspace.owner, UpdateLabel(id=label.id, level=10))
    assert await _version(workspace) == version + 1


async def test_a_renamed_label_shows_in_verdicts_at_once(workspace: TestWorkspace) -> None:
    command = PreviewClassification(content="Strictly confidential")
    assert (await preview_classification(workspace.owner, command)).label.name == "Restricted"
    await update_label(workspace.owner, UpdateLabel(id=4, name="Top secret", color="#000000"))
    label = (await preview_classification(workspace.owner, command)).label
    assert (label.name, label.color) == ("Top secret", "#000000")


async def test_a_lower_level_needs_a_reason(workspace: TestWorkspace) -> None:
    label = await _secret(workspace)
    with pytest.raises(ValidationFailed) as refusal:
        await update_label(workspace.owner, UpdateLabel(id=label.id, level=5))
    assert refusal.value.problems[0].field == ("reason",)
    assert (await update_label(workspace.owner, UpdateLabel(id=label.id, level=5, reason="less so"))).level == 5


async def test_the_audit_log_tells_how_many_assets_a_label_concerns_that_falls_or_goes(workspace: TestWorkspace) -> None:
    async def last() -> dict[str, Any]:
        entry = (await list_audit(workspace.owner, ListAuditEntries(limit=1))).entries[0]
        return {change["field"]: change["after"] for change in entry.changes} | {"action": entry.action}

    label = await _secret(workspace)
    await create_rule(workspace.owner, CreateRule(name="R", priority=1, label_id=label.id, any=(Matcher(keywords=("heron",)),)))
    for name in ("a", "b"):
        await classify_asset(workspace.owner, ClassifyAsset(name=name, content="heron"))
    await classify_asset(workspace.owner, ClassifyAsset(name="c", content="a stork"))
    await update_label(workspace.owner, UpdateLabel(id=label.id, level=5, reason="less so"))
    assert await last() == {"action": "label.updated", "level": 5, "assets": 2, "reason": "less so"}
    await update_label(workspace.owner, UpdateLabel(id=label.id, name="Private"))
    assert await last() == {"action": "label.updated", "name": "Private"}
    lower = {"labels": [{"name": "Private", "level": 4, "color": label.color}], "reason": "from git"}
    await apply_rules(workspace.owner, validated(ApplyRules, lower))
    entries = (await list_audit(workspace.owner, ListAuditEntries(limit=2))).entries
    told = next(entry.changes for entry in entries if entry.action == "label.updated")
    assert {"field": "assets", "before": None, "after": 2} in told
    await delete_label(workspace.owner, DeleteLabel(id=label.id, reassign_to=3, reason="one fewer"))
    deleted = await last()
    assert (deleted["action"], deleted["assets"], deleted["reassigned_to"]) == ("label.deleted", 2, "Confidential")
    unused = await _secret(workspace)
    await delete_label(workspace.owner, DeleteLabel(id=unused.id))
    assert "assets" not in await last()


async def test_null_for_what_every_label_has_is_refused(workspace: TestWorkspace) -> None:
    for name in ("name", "level", "color"):
        with pytest.raises(ValidationFailed) as refusal:
            await update_label(workspace.owner, UpdateLabel(id=4, **{name: None}))
        assert refusal.value.problems[0].field == (name,)


async def test_a_label_in_use_says_by_what(workspace: TestWorkspace) -> None:
    label = await _secret(workspace)
    await create_rule(workspace.owner, CreateRule(name="R", priority=1, label_id=label.id, any=(Matcher(keywords=("heron",)),)))
    await classify_asset(workspace.owner, ClassifyAsset(name="a", content="heron"))
    with pytest.raises(Conflict, match="1 asset and 1 rule"):
        await delete_label(workspace.owner, DeleteLabel(id=label.id))
    with pytest.raises(Conflict, match="default"):
        await delete_label(workspace.owner, DeleteLabel(id=2, reassign_to=3))


async def test_a_deleted_labels_assets_and_rules_get_its_successor(workspace: TestWorkspace) -> None:
    label = await _secret(workspace)
    await create_rule(workspace.owner, CreateRule(name="R", priority=1, label_id=label.id, any=(Matcher(keywords=("heron",)),)))
    asset = await classify_asset(workspace.owner, ClassifyAsset(name="a", content="heron"))
    assert asset.id is not None
    with pytest.raises(ValidationFailed) as refusal:
        await delete_label(workspace.owner, DeleteLabel(id=label.id, reassign_to=4))
    assert refusal.value.problems[0].field == ("reason",)
    version = await _version(workspace)
    await delete_label(workspace.owner, DeleteLabel(id=label.id, reassign_to=4, reason="one fewer"))
    assert await _version(workspace) == version + 1
    assert (await get_assets(workspace.owner, GetAssets(ids=(asset.id,))))[asset.id].label_name == "Restricted"
    assert next(rule for rule in await list_rules(workspace.owner, ListRules()) if rule.name == "R").label.name == "Restricted"
    states = (await list_asset_states(workspace.owner, ListAssetStates(ids=(asset.id,))))[asset.id].states
    assert [(state.label_name, state.reason) for state in states] == [("Restricted", "one fewer"), ("Secret", None)]


@pytest.mark.parametrize("successor", [999, "itself"])
async def test_a_successor_must_be_another_label_of_the_workspace(workspace: TestWorkspace, successor: Any) -> None:
    label = await _secret(workspace)
    with pytest.raises(ValidationFailed) as refusal:
        await delete_label(
            workspace.owner, DeleteLabel(id=label.id, reassign_to=label.id if successor == "itself" else successor, reason="r")
        )
    assert refusal.value.problems[0].field == ("reassign_to",)


async def test_the_former_default_can_go_once_another_is_it(workspace: TestWorkspace) -> None:
    await update_workspace(workspace.owner, UpdateWorkspace(default_label_id=3))
    await delete_label(workspace.owner, DeleteLabel(id=2, reassign_to=3))
    assert [each.name for each in await list_labels(workspace.owner, ListLabels()) if each.default] == ["Confidential"]


async def test_what_does_not_exist_is_not_found(workspace: TestWorkspace) -> None:
    with pytest.raises(NotFound):
        await update_label(workspace.owner, UpdateLabel(id=99, name="x"))
    with pytest.raises(NotFound):
        await delete_label(workspace.owner, DeleteLabel(id=99))
