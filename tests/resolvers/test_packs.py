"""Packs: installed, upgraded without overwriting what people changed, and removed."""

from typing import Any, Final

import pytest

from detection.packs import PACKS
from domain.errors import Conflict, NotFound, ValidationFailed
from domain.rule_states import RuleState
from domain.rules import Matcher
from persistence.packs import CameAs, read_pack, record_pack
from persistence.rules import replace_rules
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.labels import CreateLabel, UpdateLabel, create_label, update_label
from resolvers.packs import (
    InstallPack,
    ListPacks,
    PackLabel,
    PackUpgrade,
    PreviewPack,
    RemovePack,
    UpgradePack,
    install_pack,
    list_packs,
    preview_pack,
    remove_pack,
    upgrade_pack,
)
from resolvers.rule_versions import RollbackRuleSet, rollback_rule_set
from resolvers.rules import CreateRule, DeleteRule, ListRules, UpdateRule, create_rule, delete_rule, list_rules, update_rule
from resolvers.workspaces import GetWorkspace, get_usage, get_workspace
from tests.conftest import TestWorkspace

PCI: Final = PACKS["pci"]
OTHER: Final = (Matcher(keywords=("heron",)),)


async def _rules(workspace: TestWorkspace, pack: str = "pci") -> dict[str, RuleState]:
    """The pack's rules by what the pack calls them."""
    found = await list_rules(workspace.owner, ListRules())
    return {rule.pack_rule or "": rule.state for rule in found if rule.pack == pack}


async def _version(workspace: TestWorkspace) -> int:
    return (await get_workspace(workspace.owner, GetWorkspace())).workspace.rule_set_version


async def _install(workspace: TestWorkspace, **values: Any) -> PackUpgrade:
    return await install_pack(workspace.owner, InstallPack(pack="pci", **values))


async def _upgrade(workspace: TestWorkspace, **values: Any) -> PackUpgrade:
    return await upgrade_pack(workspace.owner, UpgradePack(pack="pci", **values))


async def _change(workspace: TestWorkspace, name: str, **values: Any) -> None:
    number = (await _rules(workspace))[name].id
    await update_rule(workspace.owner, UpdateRule(id=number, **values))


async def _as_if_older(workspace: TestWorkspace, **older: Any) -> None:
    """Make the installed pack one of an older version: its rules came with other values, and nobody has changed them since."""
    async with workspace.opened.hub.database.writing(workspace.id) as connection:
        installed = await read_pack(connection, workspace.id, "pci")
        assert installed is not None
        came = [
            CameAs(*rule)._replace(**older.get(name, {})) for name, rule in installed.rules.items() if older.get(name) != "new"
        ]
        came += [CameAs(*installed.rules["PCI card PINs"])._replace(name=name) for name, kind in older.items() if kind == "gone"]
        await record_pack(connection, workspace.id, "pci", "0.9.0", came)
        present = await _rules(workspace)
        await replace_rules(
            connection,
            workspace.id,
            [present[name]._replace(**values) for name, values in older.items() if isinstance(values, dict)],
        )
        gone = [name for name, kind in older.items() if kind == "gone"]
        for name in gone:
            await replace_rules(connection, workspace.id, [present["PCI card PINs"]._replace(name=name, pack_rule=name)])


async def test_installing_brings_a_packs_rules_and_raises_the_version_once(workspace: TestWorkspace) -> None:
    before = await get_usage(workspace.owner, GetWorkspace())
    preview = await preview_pack(workspace.owner, PreviewPack(pack="pci"))
    done = await _install(workspace)
    assert preview == done
    assert (done.from_version, done.to_version, done.conflicts) == (None, PCI.version, ())
    assert [rule.name for rule in done.difference.added] == [rule.name for rule in PCI.rules]
    assert set(await _rules(workspace)) == {rule.name for rule in PCI.rules}
    assert await _version(workspace) == 2
    assert (await get_usage(workspace.owner, GetWorkspace())).rules == before.rules == 0
    states = {each.id: each.installed_version for each in await list_packs(workspace.owner, ListPacks())}
    assert states == {"base": PACKS["base"].version, "pci": PCI.version, "gdpr": None, "hipaa": None}
    (entry, *_) = (await list_audit(workspace.owner, ListAuditEntries())).entries
    assert (entry.action, entry.target) == ("pack.installed", "pack:pci")
    assert {"field": "version", "before": None, "after": PCI.version} in entry.changes


@pytest.mark.parametrize("pack", ["gdpr", "hipaa"])
async def test_every_pack_can_be_installed_and_removed(workspace: TestWorkspace, pack: str) -> None:
    before = await list_rules(workspace.owner, ListRules())
    await install_pack(workspace.owner, InstallPack(pack=pack))
    assert len(await _rules(workspace, pack)) == len(PACKS[pack].rules)
    await remove_pack(workspace.owner, RemovePack(pack=pack, reason="not needed"))
    assert await list_rules(workspace.owner, ListRules()) == before


async def test_a_pack_is_installed_once_and_what_is_not_installed_is_neither_upgraded_nor_removed(
    workspace: TestWorkspace,
) -> None:
    for attempt in (_upgrade(workspace), remove_pack(workspace.owner, RemovePack(pack="pci"))):
        with pytest.raises(Conflict, match="is not installed"):
            await attempt
    with pytest.raises(NotFound):
        await install_pack(workspace.owner, InstallPack(pack="unknown"))
    await _install(workspace)
    with pytest.raises(Conflict, match="is installed already"):
        await _install(workspace)


async def test_an_upgrade_follows_the_pack_where_nobody_changed_its_rules(workspace: TestWorkspace) -> None:
    await _install(workspace)
    await _as_if_older(
        workspace, **{"PCI card numbers": {"priority": 40, "description": "older"}, "PCI expiry dates": {"name": "X"}}
    )
    preview = await preview_pack(workspace.owner, PreviewPack(pack="pci"))
    done = await _upgrade(workspace)
    assert preview == done
    assert done.from_version == "0.9.0"
    assert [(each.name, [field.field for field in each.fields]) for each in done.difference.changed] == [
        ("PCI card numbers", ["description", "priority"])
    ]
    rule = (await _rules(workspace))["PCI card numbers"]
    assert (rule.priority, rule.description) == (PCI.rules[0].priority, PCI.rules[0].description)
    assert not (await preview_pack(workspace.owner, PreviewPack(pack="pci"))).difference


async def test_what_a_person_changed_is_kept_and_named_where_the_pack_changed_it_too(workspace: TestWorkspace) -> None:
    await _install(workspace)
    await _as_if_older(workspace, **{"PCI card numbers": {"priority": 40, "description": "older"}})
    await _change(workspace, "PCI card numbers", priority=45, enabled=False)
    await _change(workspace, "PCI card PINs", any=OTHER, examples=())
    done = await _upgrade(workspace)
    assert [(each.rule, each.field) for each in done.conflicts] == [("PCI card numbers", "priority")]
    rules = await _rules(workspace)
    card = rules["PCI card numbers"]
    assert (card.priority, card.enabled, card.description) == (45, False, PCI.rules[0].description)
    assert rules["PCI card PINs"].conditions.any == OTHER
    await _upgrade(workspace, overwrite=("PCI card numbers", "PCI card PINs"))
    rules = await _rules(workspace)
    assert (rules["PCI card numbers"].priority, rules["PCI card numbers"].enabled) == (PCI.rules[0].priority, False)
    assert rules["PCI card PINs"].conditions.any == PCI.rules[2].any


async def test_a_rule_that_the_pack_does_not_have_is_not_overwritten(workspace: TestWorkspace) -> None:
    await _install(workspace)
    await _change(workspace, "PCI card numbers", priority=45)
    before = await _rules(workspace)
    with pytest.raises(ValidationFailed, match="the pack pci has no rule 'Cards'; it has PCI ") as refusal:
        await _upgrade(workspace, overwrite=("PCI card numbers", "Cards"))
    assert [problem.field for problem in refusal.value.problems] == [("overwrite", 1)]
    assert await _rules(workspace) == before


async def test_a_rule_that_a_person_removed_does_not_come_back(workspace: TestWorkspace) -> None:
    await _install(workspace)
    for name in ("PCI card numbers", "PCI card PINs"):
        await delete_rule(workspace.owner, DeleteRule(id=(await _rules(workspace))[name].id))
    async with workspace.opened.hub.database.writing(workspace.id) as connection:
        installed = await read_pack(connection, workspace.id, "pci")
        assert installed
        came = [rule._replace(priority=1) if rule.name == "PCI card PINs" else rule for rule in installed.rules.values()]
        await record_pack(connection, workspace.id, "pci", "0.9.0", came)
    done = await _upgrade(workspace)
    assert [(each.rule, each.field) for each in done.conflicts] == [("PCI card PINs", None)]
    assert {"PCI card numbers", "PCI card PINs"}.isdisjoint(await _rules(workspace))
    await _upgrade(workspace, overwrite=("PCI card PINs",))
    assert "PCI card PINs" in await _rules(workspace)


async def test_a_rule_that_left_the_pack_goes_unless_a_person_changed_it(workspace: TestWorkspace) -> None:
    await _install(workspace)
    await _as_if_older(workspace, **{"PCI of old": "gone", "PCI card PINs": "new"})
    done = await _upgrade(workspace)
    assert [rule.name for rule in done.difference.removed] == ["PCI of old"]
    assert [rule.name for rule in done.difference.added] == ["PCI card PINs"]
    await _as_if_older(workspace, **{"PCI of old": "gone", "PCI card PINs": "new"})
    await _change(workspace, "PCI of old", priority=2)
    done = await _upgrade(workspace)
    assert [each.rule for each in done.conflicts] == ["PCI of old"]
    assert set(await _rules(workspace)) == {rule.name for rule in PCI.rules} | {"PCI of old"}


async def test_labels_that_the_pack_does_not_give_are_refused(workspace: TestWorkspace) -> None:
    mine = await create_label(workspace.owner, CreateLabel(name="Cards", level=8, color="#123456"))
    with pytest.raises(ValidationFailed) as refusal:
        await _install(
            workspace, labels=[PackLabel(name=name, label_id=mine.id) for name in ("Restricted", "Resticted", "Restricted")]
        )
    assert [problem.field for problem in refusal.value.problems] == [("labels", 1, "name"), ("labels", 2, "name")]
    assert "gives no label 'Resticted'; it gives Confidential, Restricted" in refusal.value.problems[0].message


async def test_labels_that_the_workspace_does_not_have_are_asked_for(workspace: TestWorkspace) -> None:
    await update_label(workspace.owner, UpdateLabel(id=4, name="Geheim"))
    with pytest.raises(Conflict, match="does not have: Restricted"):
        await _install(workspace)
    with pytest.raises(NotFound):
        await _install(workspace, labels=(PackLabel(name="Restricted", label_id=4_711),))
    mine = await create_label(workspace.owner, CreateLabel(name="Cards", level=8, color="#123456"))
    await _install(workspace, labels=(PackLabel(name="Restricted", label_id=mine.id),))
    assert {rule.label_id for rule in (await _rules(workspace)).values()} == {mine.id, 3}
    await _as_if_older(workspace, **{"PCI card PINs": "new"})
    async with workspace.opened.hub.database.writing(workspace.id) as connection:
        await connection.execute("delete from rules where workspace_id = $1 and pack_rule = 'PCI card PINs'", workspace.id)
    await _upgrade(workspace)
    assert (await _rules(workspace))["PCI card PINs"].label_id == mine.id


async def test_a_name_that_is_taken_is_told_and_nothing_is_installed(workspace: TestWorkspace) -> None:
    await create_rule(workspace.owner, CreateRule(name="pci card pins", priority=1, label_id=3, any=OTHER))
    with pytest.raises(ValidationFailed, match="two rules would have this name"):
        await _install(workspace)
    assert await _rules(workspace) == {}


async def test_removing_takes_all_of_a_packs_rules_and_can_be_taken_back(workspace: TestWorkspace) -> None:
    await _install(workspace)
    await _change(workspace, "PCI card numbers", priority=45)
    before = await _rules(workspace)
    done = await remove_pack(workspace.owner, RemovePack(pack="pci", reason="no cards"))
    assert (done.from_version, done.to_version, len(done.difference.removed)) == (PCI.version, None, len(PCI.rules))
    assert await _rules(workspace) == {}
    await rollback_rule_set(workspace.owner, RollbackRuleSet(version=await _version(workspace) - 1, reason="cards after all"))
    assert await _rules(workspace) == before
    done = await _install(workspace)
    assert [(each.rule, each.field) for each in done.conflicts] == [("PCI card numbers", "priority")]
    assert await _rules(workspace) == before
