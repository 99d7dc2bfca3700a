"""The rules of packs as rules of a workspace, and what becomes of them when a newer version of the pack comes."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from detection.packs import PACKS, Pack, PackRule
from domain.errors import Conflict
from domain.rule_states import RuleState
from domain.rules import Conditions
from domain.text import did_you_mean
from persistence.packs import CameAs, InstalledPack
from resolvers.rule_changes import Present

#: What a person changes of a rule, and a newer version of its pack, is told apart field by field; conditions and their examples
#: are one.
_FIELDS: Final = ("name", "description", "priority", "label", "conditions")


class PackConflict(NamedTuple):
    """Where a person's change meets a newer pack's: the person's is kept. ``field`` is None where the whole rule is meant."""

    rule: str
    field: str | None
    message: str


class PackPlan(NamedTuple):
    """All of the workspace's rules as they would be, what the pack's came as, and what of the pack is not taken."""

    rules: tuple[RuleState, ...]
    came: tuple[CameAs, ...]
    conflicts: tuple[PackConflict, ...]


def no_pack(name: str) -> str:
    """What is said of a pack that there is not."""
    instead = did_you_mean(name, PACKS) or f"; there are {', '.join(PACKS)}"
    return f"there is no pack {name!r}{instead}"


def came_as(rule: PackRule, label_id: int) -> CameAs:
    """A pack's rule, with the label that the workspace gives for the pack's."""
    return CameAs(
        rule.name,
        rule.description,
        rule.priority,
        rule.label_name,
        label_id,
        Conditions(any=rule.any, all=rule.all, none=rule.none),
        rule.examples,
    )


def new_rule(pack: str, rule: CameAs, number: int | None = None) -> RuleState:
    """The workspace's rule of it: enabled, under the pack's own name for it."""
    return RuleState(
        number,
        rule.name,
        rule.description,
        rule.priority,
        True,
        rule.label_id,
        rule.conditions,
        rule.examples,
        pack,
        rule.name,
    )


def with_pack(
    present: Present,
    pack: Pack,
    before: Mapping[str, CameAs],
    *,
    labels: Mapping[str, int] | None = None,
    overwrite: Collection[str] = (),
) -> PackPlan:
    """The workspace's rules with a pack in this version; ``before`` are the pack's rules as they came (none: not installed).

    What nobody changed follows the pack; what a person changed stays, and is a conflict where the pack changed it, too. Rules that
    ``overwrite`` names (as the pack calls them) follow the pack whatever was changed. Conflict when the workspace lacks a label.
    """
    ours = {rule.pack_rule: rule for rule in present.rules if rule.pack == pack.id}
    label_ids = _label_ids(present, pack.id, {rule.label_name for rule in pack.rules}, before, labels or {})
    came = tuple(came_as(rule, label_ids[rule.label_name]) for rule in pack.rules)
    rules = [rule for rule in present.rules if rule.pack != pack.id]
    conflicts: list[PackConflict] = []
    for now in came:
        rule, was = ours.pop(now.name, None), before.get(now.name)
        if rule is not None:
            rules.append(_followed(rule, was, now, now.name in overwrite, conflicts))
        elif was is None or now.name in overwrite:
            rules.append(new_rule(pack.id, now))
        elif was != now:
            conflicts.append(PackConflict(now.name, None, "you removed this rule; the pack has it in a new form"))
    for key, rule in ours.items():
        former = before.get(key or "")
        if former is not None and (key in overwrite or not any(_changed(rule, former))):
            continue  # gone from the pack, and nobody's own
        rules.append(rule)
        if former is not None:
            conflicts.append(PackConflict(rule.name, None, "the pack no longer has this rule; you changed it, so it stays"))
    return PackPlan(tuple(rules), came, tuple(conflicts))


def with_rules_back(present: Present, pack: InstalledPack, without: Collection[str]) -> list[RuleState]:
    """The workspace's rules with those of an installed pack that somebody removed, as they came in the version that is installed;
    those of ``without`` stay away. Conflict when the workspace lacks a label that the others give.
    """
    there = {rule.pack_rule for rule in present.rules if rule.pack == pack.id}
    back = [rule for name, rule in pack.rules.items() if name not in there and name not in without]
    label_ids = _label_ids(present, pack.id, {rule.label_name for rule in back}, pack.rules, {})
    return present.rules + [new_rule(pack.id, rule._replace(label_id=label_ids[rule.label_name])) for rule in back]


def _followed(rule: RuleState, was: CameAs | None, now: CameAs, overwrite: bool, conflicts: list[PackConflict]) -> RuleState:
    """A rule after its pack's change of it."""
    ours, theirs = _values(rule), _values(now)
    former = None if was is None else _values(was)
    for field in _FIELDS:
        if ours[field] == theirs[field]:
            continue
        untouched = former is not None and ours[field] == former[field]
        if not (untouched or overwrite):
            if former is None or former[field] != theirs[field]:
                conflicts.append(PackConflict(rule.name, field, "you changed this; the pack has something else"))
            continue
        rule = _taken(rule, now, field)
    return rule


def _taken(rule: RuleState, now: CameAs, field: str) -> RuleState:
    if field == "conditions":
        return rule._replace(conditions=now.conditions, examples=now.examples)
    if field == "label":
        return rule._replace(label_id=now.label_id)
    return rule._replace(**{field: getattr(now, field)})


def _changed(rule: RuleState, was: CameAs) -> Iterator[str]:
    """The fields that a person changed."""
    ours, former = _values(rule), _values(was)
    return (field for field in _FIELDS if ours[field] != former[field])


def is_as_it_came(rule: RuleState, was: CameAs) -> bool:
    """Whether nobody changed a pack's rule, nor disabled it."""
    return rule.enabled and not any(_changed(rule, was))


def _values(rule: RuleState | CameAs) -> dict[str, Any]:
    return {
        "name": rule.name,
        "description": rule.description,
        "priority": rule.priority,
        "label": rule.label_id,
        "conditions": (rule.conditions, rule.examples),
    }


def _label_ids(
    present: Present, pack: str, names: Collection[str], before: Mapping[str, CameAs], chosen: Mapping[str, int]
) -> dict[str, int]:
    """The workspace's label for each of the pack's ``names``: one that was chosen, the one that it had, or the one with its name."""
    used = {rule.label_name: rule.label_id for rule in before.values() if rule.label_id in present.labels}
    found: dict[str, int] = {}
    for name in names:
        called = present.label_called(name)
        number = chosen.get(name) or used.get(name) or (called.id if called else None)
        if number is not None:
            found[name] = number
    lacking = sorted(set(names) - set(found))
    if lacking:
        raise Conflict(
            f"The pack {pack} gives labels that this workspace does not have: {', '.join(lacking)}. Say which of its own labels"
            " stand for them (labels)."
        )
    return found
