"""Rules kept as files: what one would change, changing it in one transaction, and writing one."""

from collections.abc import Collection, Iterable
from math import inf
from typing import Any, NamedTuple

from pydantic import ValidationError

from detection.packs import PACKS
from domain.errors import Conflict, Problem, StaleVersion, ValidationFailed
from domain.permissions import Permission
from domain.rule_states import FieldDifference, RuleState, label_differences
from domain.rules import Conditions, Label
from persistence import packs as stored_packs
from persistence.database import Connection
from persistence.labels import LabelDetail, count_assets_by_label
from persistence.packs import CameAs, InstalledPack
from resolvers.administration import administration, differences
from resolvers.context import Context
from resolvers.file_labels import check_levels, labels_of, lowered, pruned, remove_labels, require_labels, write_labels
from resolvers.operations import MAX_PROBLEMS, Command, operation, problems_of
from resolvers.pack_rules import PackConflict, is_as_it_came, no_pack, with_pack, with_rules_back
from resolvers.rule_changes import Present, change_rules, check_weight, rule_problems
from resolvers.rule_specs import ApplyRules, KeptLabel, PackSpec, RuleFile, RuleFileContent, RulePlan, RuleSpec, description_of


class ExportRuleFile(Command):
    """Nothing to say."""


class _Wanted(NamedTuple):
    """All that is to be there; new labels have negative numbers until they are made."""

    present: Present
    labels: list[LabelDetail]
    kept: tuple[KeptLabel, ...]
    rules: list[RuleState]
    came: dict[str, tuple[CameAs, ...]]
    removed: tuple[str, ...]
    conflicts: tuple[PackConflict, ...]

    @property
    def plan(self) -> RulePlan:
        before, after = (map(_label, labels) for labels in (self.present.labels.values(), self.labels))
        difference = self.present.difference(self.rules, {label.id: label.name for label in self.labels})
        return RulePlan(
            self.present.workspace.rule_set_version,
            difference._replace(labels=label_differences(before, after), settings=tuple(self._descriptions())),
            tuple(self.came),
            self.removed,
            self.conflicts,
            self.kept,
            lowered(self.present, self.labels),
        )

    def _descriptions(self) -> Iterable[FieldDifference]:
        """Descriptions of labels that change: verdicts know nothing of them, so neither do versions."""
        for label in self.labels:
            former = self.present.labels.get(label.id)
            before = None if former is None else former.description
            if before != label.description:
                yield FieldDifference(description_of(label.name), before, label.description)


@operation(Permission.RULES_READ)
async def plan_rules(context: Context, command: RuleFile) -> RulePlan:
    """What a file of rules would change. It is checked as if it were applied."""
    wanted = await _wanted(context, command)
    return wanted.plan


@operation(Permission.RULES_WRITE)
async def apply_rules(context: Context, command: ApplyRules) -> RulePlan:
    """Make labels, packs and rules what a file says, all or nothing. Changing labels needs labels:write as well."""
    wanted = await _wanted(context, command)
    plan = wanted.plan
    if command.version is not None and command.version != plan.version:
        raise StaleVersion(f"The plan was made for version {command.version} of the rules; now it is {plan.version}. Plan again.")
    require_labels(context, wanted.present, wanted.labels, command.reason)
    if not plan.changes:
        return plan
    async with administration(context) as work:
        wanted.present.require_unchanged(await Present.read_on(work.connection, work.workspace_id))
        made = await write_labels(work, wanted.present, wanted.labels, command.reason)
        rules = [rule._replace(label_id=made.get(rule.label_id, rule.label_id)) for rule in wanted.rules]
        changes = await change_rules(
            work, wanted.present, rules, {made.get(label.id, label.id): label.name for label in wanted.labels}
        )
        for pack, came in wanted.came.items():
            numbered = [rule._replace(label_id=made.get(rule.label_id, rule.label_id)) for rule in came]
            await stored_packs.record_pack(work.connection, work.workspace_id, pack, PACKS[pack].version, numbered)
            changes += differences({}, {f"pack {pack}": PACKS[pack].version})
        for pack in wanted.removed:
            await stored_packs.forget_pack(work.connection, work.workspace_id, pack)
            changes += differences({f"pack {pack}": "installed"}, {})
        await remove_labels(work, wanted.present, wanted.labels, command.reason)
        if changes:
            work.record("rules.applied", None, changes, reason=command.reason)
    return plan


@operation(Permission.RULES_READ)
async def export_rule_file(context: Context, command: ExportRuleFile) -> RuleFileContent:
    """Labels, packs and rules as a file holds them: rules of packs only where somebody changed or removed them."""
    async with context.database.reading(context.workspace) as connection:
        present = await Present.read_on(connection, context.workspace)
        installed = await _installed(connection, context.workspace)
    rules = []
    for rule in present.rules:
        pack = installed.get(rule.pack or "")
        came = pack.rules.get(rule.pack_rule or "") if pack else None
        if rule.pack is None or pack is None or came is None or not is_as_it_came(rule, came):
            rules.append(_written(rule, present.label_names[rule.label_id], is_pack=pack is not None))
    labels = [
        {"name": label.name, "level": label.level, "color": label.color}
        | ({"description": label.description} if label.description is not None else {})
        for label in present.labels.values()
    ]
    return RuleFileContent(labels, [_written_pack(installed[pack], present.rules) for pack in sorted(installed)], rules)


def _written_pack(pack: InstalledPack, rules: Iterable[RuleState]) -> str | dict[str, Any]:
    """A pack as a file holds it: with the names of its rules that are not there, if any."""
    there = {rule.pack_rule for rule in rules if rule.pack == pack.id}
    without = [name for name in pack.rules if name not in there]
    return {"name": pack.id, "without": without} if without else pack.id


def _written(rule: RuleState, label: str, *, is_pack: bool) -> dict[str, Any]:
    """A rule as a file holds it, without what a file need not say."""
    document: dict[str, Any] = {"name": rule.name, "label": label, "priority": rule.priority}
    if rule.description is not None:
        document["description"] = rule.description
    if not rule.enabled:
        document["enabled"] = False
    if is_pack:
        document |= {"pack": rule.pack, "pack_rule": rule.pack_rule}
    document |= rule.conditions.model_dump(mode="json", include={"any", "all", "none"}, exclude_defaults=True)
    if rule.examples:
        document["examples"] = [example.model_dump(mode="json") for example in rule.examples]
    return document


async def _wanted(context: Context, file: RuleFile) -> _Wanted:
    """What a file asks for; ValidationFailed names every place of it that is wrong."""
    async with context.database.reading(context.workspace) as connection:
        present = await Present.read_on(connection, context.workspace)
        installed = await _installed(connection, context.workspace)
        assets = await count_assets_by_label(connection, context.workspace) if file.prune and file.labels is not None else {}
    problems: list[Problem] = []
    labels = labels_of(present, file, problems)
    rules, came, removed, conflicts = _packs(present, labels, installed, file, problems)
    rules, places, unplaced = _rules(rules, present, labels, file, problems)
    labels, kept = pruned(labels, rules, assets, file)
    check_levels(labels, file, problems)
    problems += [_placed(problem, places) for problem in await rule_problems(present, rules)]
    for at, rule in unplaced:
        if len(problems) >= MAX_PROBLEMS:
            break
        problems += [_placed(problem, {rule.name: at}) for problem in await rule_problems(present, [rule])]
    if problems:
        raise ValidationFailed(sorted(problems, key=_in_file)[:MAX_PROBLEMS])
    try:
        await check_weight(present, rules)
    except ValidationFailed as error:
        raise ValidationFailed([_placed(problem, places) for problem in error.problems]) from None
    if Permission.ASSETS_READ not in context.permissions:
        kept = tuple(label._replace(assets=None if label.assets else 0) for label in kept)
    return _Wanted(present, labels, kept, rules, came, removed, conflicts)


def _placed(problem: Problem, places: dict[str, int]) -> Problem:
    """A problem of a rule by its place in the file; one of a pack's rule stays by its name."""
    if len(problem.field) > 1 and problem.field[0] == "rules" and problem.field[1] in places:
        return Problem(("rules", places[str(problem.field[1])], *problem.field[2:]), problem.message, problem.type)
    return problem


def _in_file(problem: Problem) -> tuple[str, float]:
    """Where a problem stands in the file, as far as that is known: problems of one place keep their order."""
    part, place = (*problem.field, "", "")[:2]
    return str(part), place if isinstance(place, int) else inf


def _packs(
    present: Present,
    labels: list[LabelDetail],
    installed: dict[str, InstalledPack],
    file: RuleFile,
    problems: list[Problem],
) -> tuple[list[RuleState], dict[str, tuple[CameAs, ...]], tuple[str, ...], tuple[PackConflict, ...]]:
    """The rules with the packs that are asked for and not there, and without those that are pruned or that a pack is to lack."""
    rules, came, conflicts = list(present.rules), dict[str, tuple[CameAs, ...]](), list[PackConflict]()
    asked: set[str] = set()
    for place, spec in enumerate(file.packs or ()):
        pack = PACKS.get(spec.name)
        if pack is None:
            problems.append(Problem(("packs", place), no_pack(spec.name)))
            continue
        if spec.name in asked:
            problems.append(Problem(("packs", place), "this file says what becomes of this pack already"))
            continue
        asked.add(spec.name)
        before = Present(present.workspace, labels, rules)
        known = {rule.name for rule in pack.rules}
        try:
            if spec.name not in installed:
                plan = with_pack(before, pack, {})
                rules, came[spec.name] = list(plan.rules), plan.came
                conflicts += plan.conflicts
            elif spec.without is not None:
                rules = with_rules_back(before, installed[spec.name], spec.without)
                known |= set(installed[spec.name].rules)
        except Conflict as error:
            problems.append(Problem(("packs", place), error.message))
            continue
        problems += _unknown(spec, known, place)
        left_out = set(spec.without or ())
        rules = [rule for rule in rules if rule.pack != spec.name or rule.pack_rule not in left_out]
    removed: tuple[str, ...] = ()
    if file.prune and file.packs is not None:
        removed = tuple(sorted(set(installed) - asked))
        rules = [rule for rule in rules if rule.pack not in removed]
    return rules, came, removed, tuple(conflicts)


def _unknown(spec: PackSpec, known: Collection[str], place: int) -> Iterable[Problem]:
    """What a pack is to be without, and does not have in the version that is installed nor in the one that is shipped."""
    for at, name in enumerate(spec.without or ()):
        if name not in known:
            message = f"the pack {spec.name} has no rule {name!r}; it has {', '.join(sorted(known))}"
            yield Problem(("packs", place, "without", at), message)


def _rules(
    rules: list[RuleState], present: Present, labels: Iterable[LabelDetail], file: RuleFile, problems: list[Problem]
) -> tuple[list[RuleState], dict[str, int], list[tuple[int, RuleState]]]:
    """The rules as the file wants them, where each of its rules stands in it, and those, with their places, that have no place among
    the rules. One whose label is not known stands there with the default, so that what else is wrong with it can be told.
    """
    numbers = {label.name.lower(): label.id for label in labels}
    by_name = {rule.name.lower(): place for place, rule in enumerate(rules)}
    by_pack = {(rule.pack, rule.pack_rule): place for place, rule in enumerate(rules) if rule.pack is not None}
    wanted: dict[int, RuleState] = {}
    new: list[RuleState] = []
    places: dict[str, int] = {}
    unplaced: list[tuple[int, RuleState]] = []
    for at, spec in enumerate(file.rules):
        label_id = numbers.get(spec.label.lower())
        conditions = _conditions(spec, at, problems)
        place = by_name.get(spec.name.lower())
        has_place = True
        if spec.pack is not None:
            key = spec.pack_rule or spec.name
            place = by_pack.get((spec.pack, key))
            if place is None:
                left_out = any(spec.pack == pack.name and key in (pack.without or ()) for pack in file.packs or ())
                message = "this file leaves this rule of the pack out" if left_out else "this pack has no such rule here"
                if spec.pack not in PACKS and not any(pack == spec.pack for pack, _ in by_pack):
                    message = no_pack(spec.pack)
                problems.append(Problem(("rules", at, "pack"), message))
                has_place = False
        if label_id is None:
            problems.append(Problem(("rules", at, "label"), f"there is no label {spec.label!r}, neither here nor in this file"))
        if spec.name in places or place in wanted:
            problems.append(Problem(("rules", at, "name"), "this file says what becomes of this rule already"))
            has_place = False
        if conditions is None:
            continue
        former = None if place is None else rules[place]
        state = RuleState(
            former and former.id,
            spec.name,
            spec.description,
            spec.priority,
            spec.enabled,
            present.workspace.default_label_id if label_id is None else label_id,
            conditions,
            spec.examples,
            former and former.pack,
            former and former.pack_rule,
        )
        if not has_place:
            unplaced.append((at, state))
            continue
        places[spec.name] = at
        if place is None:
            new.append(state)
        else:
            wanted[place] = state
    kept = [
        wanted.get(place, rule) for place, rule in enumerate(rules) if place in wanted or rule.pack is not None or not file.prune
    ]
    return kept + new, places, unplaced


def _conditions(spec: RuleSpec, at: int, problems: list[Problem]) -> Conditions | None:
    try:
        return Conditions(any=spec.any, all=spec.all, none=spec.none)
    except ValidationError as error:
        problems += [Problem(("rules", at, *each.field), each.message, each.type) for each in problems_of(error, Conditions)]
        return None


async def _installed(connection: Connection, workspace_id: int) -> dict[str, InstalledPack]:
    found = [
        await stored_packs.read_pack(connection, workspace_id, pack)
        for pack in await stored_packs.list_packs(connection, workspace_id)
    ]
    return {pack.id: pack for pack in found if pack is not None}


def _label(label: LabelDetail) -> Label:
    return Label(id=label.id, name=label.name, level=label.level, color=label.color)
