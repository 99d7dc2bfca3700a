"""Files of rules: planned, applied whole or not at all, and written so that they change nothing."""

from dataclasses import replace
from typing import Any, Final

import pytest

from domain.errors import InsufficientPermissions, RuleQuotaReached, StaleVersion, ValidationFailed
from domain.permissions import Permission
from domain.rule_states import RuleState
from domain.rules import Matcher, RuleExample
from resolvers.assets import SetAssetLabel, set_asset_label
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.labels import CreateLabel, DeleteLabel, ListLabels, create_label, delete_label, list_labels
from resolvers.operations import validated
from resolvers.packs import InstallPack, ListPacks, install_pack, list_packs
from resolvers.rule_files import ExportRuleFile, apply_rules, export_rule_file, plan_rules
from resolvers.rule_specs import ApplyRules, RuleFile, RulePlan
from resolvers.rules import CreateRule, DeleteRule, ListRules, UpdateRule, create_rule, delete_rule, list_rules, update_rule
from resolvers.workspaces import GetWorkspace, get_workspace
from tests.conftest import TestWorkspace

HERON: Final = {"name": "Heron", "label": "restricted", "priority": 5, "any": [{"keywords": ["project heron"]}]}
MATCHER: Final = (Matcher(keywords=("x1",)),)


async def _plan(workspace: TestWorkspace, **file: Any) -> RulePlan:
    return await plan_rules(workspace.owner, validated(RuleFile, file))


async def _apply(workspace: TestWorkspace, **file: Any) -> RulePlan:
    return await apply_rules(workspace.owner, validated(ApplyRules, file))


async def _export(workspace: TestWorkspace) -> dict[str, Any]:
    return (await export_rule_file(workspace.owner, ExportRuleFile()))._asdict()


async def _version(workspace: TestWorkspace) -> int:
    return (await get_workspace(workspace.owner, GetWorkspace())).workspace.rule_set_version


async def _everything(workspace: TestWorkspace) -> tuple[Any, ...]:
    return (
        [rule.state for rule in await list_rules(workspace.owner, ListRules())],
        await list_labels(workspace.owner, ListLabels()),
        await list_packs(workspace.owner, ListPacks()),
        await _version(workspace),
    )


async def test_a_plan_shows_what_applying_changes_and_applying_changes_it_as_one_version(workspace: TestWorkspace) -> None:
    await create_rule(workspace.owner, CreateRule(name="Stork", priority=6, label_id=3, any=MATCHER))
    await create_rule(workspace.owner, CreateRule(name="Not in the file", priority=7, label_id=3, any=MATCHER))
    file = {
        "labels": [{"name": "Secret", "level": 9, "color": "#123456"}],
        "packs": ["base", "pci"],
        "rules": [HERON, {"name": "stork", "label": "Secret", "priority": 6, "any": [{"keywords": ["x1"], "min_matches": 2}]}],
    }
    before = await _everything(workspace)
    plan = await _plan(workspace, **file)
    assert await _everything(workspace) == before
    assert plan.changes
    assert plan.installed == ("pci",)
    assert {"Heron", "PCI card numbers"} <= {rule.name for rule in plan.difference.added}
    assert [(each.name, [field.field for field in each.fields]) for each in plan.difference.changed] == [
        ("stork", ["name", "label", "any"])
    ]
    assert [(each.before, each.after and each.after.name) for each in plan.difference.labels] == [(None, "Secret")]
    assert plan.difference.removed == ()
    await _apply(workspace, **file, version=plan.version, reason="from git")
    assert await _version(workspace) == before[-1] + 1
    rules = {rule.name: rule for rule in await list_rules(workspace.owner, ListRules())}
    assert (rules["Heron"].label.name, rules["stork"].label.name, rules["stork"].conditions.any[0].min_matches) == (
        "Restricted",
        "Secret",
        2,
    )
    assert {"Not in the file", "PCI card numbers", "Marked public"} <= set(rules)
    assert not (await _plan(workspace, **file)).changes
    actions = [entry.action for entry in (await list_audit(workspace.owner, ListAuditEntries())).entries]
    assert actions[:2] == ["rules.applied", "label.created"]
    applied = (await list_audit(workspace.owner, ListAuditEntries())).entries[0]
    assert {"field": "stork: label", "before": "Confidential", "after": "Secret"} in applied.changes
    assert {"field": "reason", "before": None, "after": "from git"} in applied.changes


async def test_what_is_not_named_goes_only_when_it_is_to_be_pruned(workspace: TestWorkspace) -> None:
    await create_rule(workspace.owner, CreateRule(name="Stork", priority=6, label_id=3, any=MATCHER))
    await install_pack(workspace.owner, InstallPack(pack="pci"))
    assert [rule.name for rule in (await _plan(workspace, rules=[HERON], prune=True)).difference.removed] == ["Stork"]
    plan = await _apply(workspace, rules=[HERON], packs=["base"], prune=True)
    assert plan.removed == ("pci",)
    rules = await list_rules(workspace.owner, ListRules())
    assert [rule.name for rule in rules if rule.pack is None] == ["Heron"]
    assert {rule.pack for rule in rules} == {None, "base"}
    assert {each.id: each.installed_version for each in await list_packs(workspace.owner, ListPacks())}["pci"] is None


def _named(*names: str) -> list[dict[str, Any]]:
    levels = {"Public": 0, "Internal": 1, "Confidential": 2, "Restricted": 3}
    colors = ("#10b981", "#3b82f6", "#f59e0b", "#ef4444")
    return [{"name": name, "level": levels[name], "color": colors[levels[name]]} for name in names]


async def test_labels_that_nothing_has_are_pruned_where_the_file_names_any(workspace: TestWorkspace) -> None:
    made = [
        await create_label(workspace.owner, CreateLabel(name=name, level=level, color="#123456"))
        for name, level in [("Unused", 10), ("Of a rule", 11), ("Of an asset", 12), ("Of two", 13)]
    ]
    unused, of_rule, of_asset, of_two = (label.id for label in made)
    await create_rule(workspace.owner, CreateRule(name="Stork", priority=6, label_id=of_rule, any=MATCHER, enabled=False))
    await create_rule(workspace.owner, CreateRule(name="Crane", priority=7, label_id=of_two, any=MATCHER))
    for name, label in [("a", of_asset), ("b", of_asset), ("c", of_two)]:
        asset = await classify_asset(workspace.owner, ClassifyAsset(name=name, content="bread"))
        assert asset.id is not None
        await set_asset_label(workspace.owner, SetAssetLabel(id=asset.id, label_id=label))
    kept = [rule.state for rule in await list_rules(workspace.owner, ListRules()) if rule.pack is None]
    own = [rule for rule in (await _export(workspace))["rules"] if rule["name"] in {each.name for each in kept}]
    before = await _everything(workspace)

    for file in ({"rules": own, "prune": True}, {"rules": own, "labels": _named("Public")}):
        plan = await _plan(workspace, **file)
        assert (plan.changes, plan.kept) == (False, ()), "no labels are named, or nothing is to be pruned"

    file = {"rules": own, "labels": _named("Public", "Confidential", "Restricted"), "prune": True}
    plan = await _plan(workspace, **file)
    assert await _everything(workspace) == before
    assert [(each.before and each.before.name, each.after) for each in plan.difference.labels] == [("Unused", None)]
    assert [each[1:] for each in plan.kept] == [
        ("Internal", True, plan.kept[0].rules, 0),
        ("Of a rule", False, 1, 0),
        ("Of an asset", False, 0, 2),
        ("Of two", False, 1, 1),
    ]
    blind = replace(workspace.owner, permissions=workspace.owner.permissions - {Permission.ASSETS_READ})
    assert [each.assets for each in (await plan_rules(blind, validated(RuleFile, file))).kept] == [0, 0, None, None]
    unlabelled = replace(workspace.owner, permissions=workspace.owner.permissions - {Permission.LABELS_WRITE})
    with pytest.raises(InsufficientPermissions, match="labels:write"):
        await apply_rules(unlabelled, validated(ApplyRules, file))

    assert await _apply(workspace, **file, version=plan.version, reason="from git") == plan
    assert [label.id for label in await list_labels(workspace.owner, ListLabels())] == [1, 2, 3, 4, of_rule, of_asset, of_two]
    assert await _version(workspace) == before[-1], "no verdict changes"
    entry = (await list_audit(workspace.owner, ListAuditEntries())).entries[0]
    assert (entry.action, entry.target) == ("label.deleted", f"label:{unused}")
    assert {"field": "reason", "before": None, "after": "from git"} in entry.changes
    assert not (await _plan(workspace, **file)).changes

    plan = await _apply(workspace, labels=[], rules=[], prune=True)
    assert [each.before and each.before.name for each in plan.difference.labels] == ["Of a rule"], "its rule goes with it"
    assert [label.id for label in await list_labels(workspace.owner, ListLabels())] == [1, 2, 3, 4, of_asset, of_two]


async def test_labels_take_the_levels_of_others_that_move_or_go(workspace: TestWorkspace) -> None:
    old = await create_label(workspace.owner, CreateLabel(name="Old", level=9, color="#123456"))
    await create_rule(workspace.owner, CreateRule(name="Stork", priority=6, label_id=old.id, any=MATCHER))
    public, internal = _named("Public", "Internal")
    labels = [public | {"level": 1}, internal | {"level": 0}, {"name": "New", "level": 9, "color": "#654321"}]
    rule = HERON | {"name": "Stork", "label": "New"}
    with pytest.raises(ValidationFailed, match="would have this level"):
        await _apply(workspace, labels=labels, rules=[rule], reason="another order")
    await _apply(workspace, labels=labels, rules=[rule], reason="another order", prune=True)
    assert [(each.name, each.level) for each in await list_labels(workspace.owner, ListLabels())] == [
        ("Internal", 0),
        ("Public", 1),
        ("Confidential", 2),
        ("Restricted", 3),
        ("New", 9),
    ]
    assert next(rule.label.name for rule in await list_rules(workspace.owner, ListRules()) if rule.name == "Stork") == "New"


async def test_an_exported_file_changes_nothing_here_and_brings_everything_elsewhere(
    workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    await install_pack(workspace.owner, InstallPack(pack="hipaa"))
    examples = (RuleExample(text="about x1\nand: more\t", matches=True), RuleExample(text="", matches=False))
    every = Matcher(
        pattern="x[12]",
        case_sensitive=True,
        marking_position=False,
        min_matches=1,
        min_distinct=1,
        near=("no", "ня", "on"),
        window=5,
        exclude=("x2",),
    )
    await create_rule(
        workspace.owner,
        CreateRule(name="1.50", priority=6, label_id=3, any=MATCHER, none=(every,), examples=examples, description="yes: #1"),
    )
    names = {rule.name: rule.id for rule in await list_rules(workspace.owner, ListRules())}
    await update_rule(workspace.owner, UpdateRule(id=names["Deals"], enabled=False))
    await delete_rule(workspace.owner, DeleteRule(id=names["Health data"]))
    await delete_rule(workspace.owner, DeleteRule(id=names["HIPAA medical record numbers"]))
    await update_rule(workspace.owner, UpdateRule(id=names["Marked public"], name="Public by marking", label_id=2))
    file = await _export(workspace)
    assert [rule["name"] for rule in file["rules"]] == ["1.50", "Deals", "Public by marking"]
    without = [{"name": "base", "without": ["Health data"]}, {"name": "hipaa", "without": ["HIPAA medical record numbers"]}]
    assert file["packs"] == without
    assert not (await _plan(workspace, **file, prune=True)).changes
    await _apply(other_workspace, **file, prune=True)
    assert await _export(other_workspace) == file
    mine, theirs = [
        [each.state._replace(id=None) for each in await list_rules(one.owner, ListRules())]
        for one in (workspace, other_workspace)
    ]
    assert sorted(mine, key=repr) == sorted(theirs, key=repr)


@pytest.mark.parametrize(
    ("file", "places"),
    [
        ({"rules": [HERON, HERON | {"name": "heron"}]}, [("rules", 1, "name")]),
        ({"rules": [HERON, HERON | {"name": "B", "label": "None"}]}, [("rules", 1, "label")]),
        (
            {"rules": [HERON, HERON | {"name": "B", "any": [{"keywords": ["a"]}, {"pattern": "a("}]}]},
            [("rules", 1, "any", 1, "pattern")],
        ),
        ({"rules": [HERON | {"examples": [{"text": "a stork", "matches": True}]}]}, [("rules", 0, "examples", 0)]),
        ({"rules": [HERON | {"any": []}]}, [("rules", 0)]),
        ({"rules": [HERON | {"pack": "pci"}]}, [("rules", 0, "pack")]),
        ({"packs": ["base", "unknown"]}, [("packs", 1)]),
        ({"packs": ["base", {"name": "base", "without": ["Deals"]}]}, [("packs", 1)]),
        ({"packs": [{"name": "pci", "without": ["PCI card PINs", "Deals"]}]}, [("packs", 0, "without", 1)]),
        ({"packs": [{"name": "base", "without": ["deals"]}]}, [("packs", 0, "without", 0)]),
        (
            {"packs": [{"name": "base", "without": ["Deals"]}], "rules": [HERON | {"pack": "base", "pack_rule": "Deals"}]},
            [("rules", 0, "pack")],
        ),
        ({"labels": [{"name": "A", "level": 3, "color": "#123456"}]}, [("labels", 0, "level")]),
        (
            {"labels": [{"name": "A", "level": 8, "color": "#123456"}, {"name": "a", "level": 9, "color": "#123456"}]},
            [("labels", 1, "name")],
        ),
        (
            {"packs": ["unknown"], "rules": [HERON | {"label": "None"}, HERON | {"name": "B", "any": []}]},
            [("packs", 0), ("rules", 0, "label"), ("rules", 1)],
        ),
        (
            {
                "rules": [
                    HERON | {"name": "A", "any": [{"pattern": "("}]},
                    HERON | {"name": "B", "examples": [{"text": "a stork", "matches": True}]},
                    HERON | {"name": "C", "label": "None", "any": [{"pattern": ")"}]},
                    HERON | {"name": "D", "pack": "pci", "any": [{"keywords": ["a"]}, {"pattern": "["}]},
                    HERON | {"name": "A", "any": [{"pattern": "(("}]},
                ]
            },
            [
                ("rules", 0, "any", 0, "pattern"),
                ("rules", 1, "examples", 0),
                ("rules", 2, "label"),
                ("rules", 2, "any", 0, "pattern"),
                ("rules", 3, "pack"),
                ("rules", 3, "any", 1, "pattern"),
                ("rules", 4, "name"),
                ("rules", 4, "any", 0, "pattern"),
            ],
        ),
    ],
)
async def test_every_place_that_is_wrong_is_told_and_nothing_is_changed(
    workspace: TestWorkspace, file: dict[str, Any], places: list[tuple[str | int, ...]]
) -> None:
    before = await _everything(workspace)
    good = {"name": "Good", "label": "Public", "priority": 1, "any": [{"keywords": ["good"]}]}
    whole = {**file, "rules": [*file.get("rules", []), good]}
    for ask in (_plan, _apply):
        with pytest.raises(ValidationFailed) as refusal:
            await ask(workspace, **whole)
        assert [problem.field for problem in refusal.value.problems] == places
    assert await _everything(workspace) == before


async def test_nothing_is_half_applied_when_the_plan_has_no_room(new_workspace: Any) -> None:
    workspace = await new_workspace("free")
    before = await _everything(workspace)
    rules = [HERON | {"name": f"Heron {number}"} for number in range(51)]
    with pytest.raises(RuleQuotaReached):
        await _apply(workspace, labels=[{"name": "Secret", "level": 9, "color": "#123456"}], packs=["pci"], rules=rules)
    assert await _everything(workspace) == before


async def test_a_plan_of_yesterday_is_not_applied(workspace: TestWorkspace) -> None:
    plan = await _plan(workspace, rules=[HERON])
    await create_rule(workspace.owner, CreateRule(name="Stork", priority=6, label_id=3, any=MATCHER))
    with pytest.raises(StaleVersion):
        await _apply(workspace, rules=[HERON], version=plan.version)
    await _apply(workspace, rules=[HERON])


async def test_labels_need_their_permission_and_a_lower_level_a_reason(workspace: TestWorkspace) -> None:
    lower = [{"name": "Restricted", "level": 2, "color": "#ef4444"}, {"name": "Confidential", "level": 1, "color": "#f59e0b"}]
    lower += [{"name": "Internal", "level": 0, "color": "#3b82f6"}, {"name": "Public", "level": 7, "color": "#10b981"}]
    limited = replace(workspace.owner, permissions=frozenset({Permission.RULES_READ, Permission.RULES_WRITE}))
    changed = validated(ApplyRules, {"labels": [{"name": "Secret", "level": 9, "color": "#123456"}]})
    with pytest.raises(InsufficientPermissions, match="labels:write"):
        await apply_rules(limited, changed)
    same = [{"name": "Restricted", "level": 3, "color": "#ef4444"}]
    await apply_rules(limited, validated(ApplyRules, {"labels": same, "rules": [HERON]}))
    assert (await _plan(workspace, labels=lower)).lowered == ("Internal", "Confidential", "Restricted")
    with pytest.raises(ValidationFailed, match="lowering the level"):
        await _apply(workspace, labels=lower)
    described = [{"name": "Restricted", "level": 3, "color": "#ef4444", "description": "keep it close"}]
    version = await _version(workspace)
    plan = await _apply(workspace, labels=described)
    assert [each.field for each in plan.difference.settings] == ["description of the label Restricted"]
    assert await _version(workspace) == version
    await _apply(workspace, labels=[{"name": "Public", "level": 7, "color": "#10b981"}])
    assert await _version(workspace) == version + 1


async def test_a_file_says_which_rules_of_a_pack_are_there(workspace: TestWorkspace) -> None:
    before = await _rules_of_base(workspace)
    deals = next(rule for rule in before if rule.name == "Deals")
    await update_rule(workspace.owner, UpdateRule(id=deals.id or 0, name="Mergers", priority=7))

    plan = await _apply(workspace, packs=[{"name": "base", "without": ["Deals", "Health data"]}])
    assert {rule.name for rule in plan.difference.removed} == {"Mergers", "Health data"}
    assert {rule.name for rule in await _rules_of_base(workspace)} == {rule.name for rule in before} - {"Deals", "Health data"}
    assert not (await _plan(workspace, **await _export(workspace), prune=True)).changes

    assert not (await _plan(workspace, packs=["base"])).changes
    back = await _apply(
        workspace, packs=[{"name": "base", "without": ["Health data"]}], rules=[HERON | {"pack": "base", "pack_rule": "Deals"}]
    )
    assert [rule.name for rule in back.difference.added] == ["Heron"]
    await _apply(workspace, packs=[{"name": "base", "without": []}], rules=[])
    assert [rule.name for rule in await _rules_of_base(workspace) if rule.name not in {each.name for each in before}] == ["Heron"]
    health = [
        [each._replace(id=None) for each in rules if each.name == "Health data"]
        for rules in (before, await _rules_of_base(workspace))
    ]
    assert health[0] == health[1]
    assert (await _export(workspace))["packs"] == ["base"]


async def test_a_pack_stays_without_a_rule_whose_label_is_gone(workspace: TestWorkspace) -> None:
    names = {rule.name: rule.id for rule in await list_rules(workspace.owner, ListRules())}
    await delete_rule(workspace.owner, DeleteRule(id=names["Marked public"]))
    await delete_label(workspace.owner, DeleteLabel(id=1, reassign_to=2, reason="nobody publishes"))
    assert not (await _plan(workspace, **await _export(workspace), prune=True)).changes
    with pytest.raises(ValidationFailed, match="Public") as refusal:
        await _plan(workspace, packs=[{"name": "base", "without": []}])
    assert [problem.field for problem in refusal.value.problems] == [("packs", 0)]


async def _rules_of_base(workspace: TestWorkspace) -> list[RuleState]:
    return [rule.state for rule in await list_rules(workspace.owner, ListRules()) if rule.pack == "base"]


async def test_a_rule_of_a_pack_that_was_removed_here_cannot_be_changed_by_a_file(workspace: TestWorkspace) -> None:
    number = next(rule.id for rule in await list_rules(workspace.owner, ListRules()) if rule.name == "Deals")
    await delete_rule(workspace.owner, DeleteRule(id=number))
    with pytest.raises(ValidationFailed, match="this pack has no such rule here"):
        await _plan(workspace, rules=[HERON | {"pack": "base", "pack_rule": "Deals"}])
