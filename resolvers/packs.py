"""Rule packs: what this version ships, what is installed of it, and installing, upgrading and removing."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, StringConstraints

from detection.packs import PACKS, Pack
from domain.errors import Conflict, NotFound, Problem, ValidationFailed
from domain.permissions import Permission
from domain.rule_states import RuleSetDifference
from domain.text import PlainName
from persistence import packs as stored
from persistence.database import Connection
from persistence.packs import CameAs, InstalledPack
from resolvers.administration import administration, differences
from resolvers.commands import Identifier, Reason
from resolvers.context import Context
from resolvers.operations import MAX_PROBLEMS, Command, operation
from resolvers.pack_rules import PackConflict, PackPlan, no_pack, with_pack
from resolvers.rule_changes import Present, change_rules, check_changes


def _spelt_as_packs_are(text: str) -> str:
    if re.fullmatch(r"[a-z0-9_-]+", text):
        return text
    raise ValueError(no_pack(text))


PackId = Annotated[PlainName, StringConstraints(max_length=64), AfterValidator(_spelt_as_packs_are)]
RuleNames = Annotated[tuple[Annotated[str, StringConstraints(max_length=128)], ...], Field(max_length=1_000)]


class ListPacks(Command):
    """Nothing to say."""


class PackLabel(Command):
    """Which label of the workspace stands for one that the pack calls ``name``."""

    name: Annotated[str, StringConstraints(max_length=64)]
    label_id: Identifier


PackLabels = Annotated[tuple[PackLabel, ...], Field(max_length=50)]


class PreviewPack(Command):
    """The pack that would be installed or upgraded."""

    pack: PackId


class InstallPack(Command):
    pack: PackId
    labels: PackLabels = ()
    reason: Reason | None = None


class UpgradePack(Command):
    """``overwrite`` names rules, as the pack calls them, that follow the pack although somebody changed them."""

    pack: PackId
    labels: PackLabels = ()
    overwrite: RuleNames = ()
    reason: Reason | None = None


class RemovePack(Command):
    pack: PackId
    reason: Reason | None = None


class PackState(NamedTuple):
    """A rule pack, the version this program ships and the one that is installed (None: not installed)."""

    id: str
    name: str
    version: str
    installed_version: str | None

    @property
    def is_newer_here(self) -> bool:
        """Whether the installed version is newer than the shipped one: an older program looks at it."""
        return self.installed_version is not None and _numbers(self.installed_version) > _numbers(self.version)


class PackUpgrade(NamedTuple):
    """What a pack's shipped version changes, or has changed, and where people's own changes are kept instead."""

    pack: str
    from_version: str | None
    to_version: str | None
    difference: RuleSetDifference
    conflicts: tuple[PackConflict, ...]


@operation(Permission.RULES_READ)
async def list_packs(context: Context, command: ListPacks) -> list[PackState]:
    """The rule packs that this version ships, and what is installed of them."""
    async with context.database.reading(context.workspace) as connection:
        installed = await stored.list_packs(connection, context.workspace)
    return [PackState(pack.id, pack.name, pack.version, installed.get(pack.id)) for pack in PACKS.values()]


@operation(Permission.RULES_READ)
async def preview_pack(context: Context, command: PreviewPack) -> PackUpgrade:
    """What installing or upgrading a pack would change."""
    pack = _shipped(command.pack)
    async with context.database.reading(context.workspace) as connection:
        present = await Present.read_on(connection, context.workspace)
        installed = await stored.read_pack(connection, context.workspace, pack.id)
    plan = with_pack(present, pack, {} if installed is None else installed.rules)
    return _upgrade(pack, installed, present, plan)


@operation(Permission.RULES_WRITE)
async def install_pack(context: Context, command: InstallPack) -> PackUpgrade:
    """Install a pack in the version that this program ships. Its rules do not count as the workspace's own."""
    return await _bring(context, _shipped(command.pack), command.labels, command.reason, installed=False)


@operation(Permission.RULES_WRITE)
async def upgrade_pack(context: Context, command: UpgradePack) -> PackUpgrade:
    """Bring an installed pack to the version that this program ships. What people changed of its rules stays as it is."""
    pack = _shipped(command.pack)
    return await _bring(context, pack, command.labels, command.reason, installed=True, overwrite=command.overwrite)


@operation(Permission.RULES_WRITE)
async def remove_pack(context: Context, command: RemovePack) -> PackUpgrade:
    """Remove a pack with all its rules, those that people changed among them; the version before can be gone back to."""
    async with administration(context) as work:
        installed = await _installed(work.connection, work.workspace_id, command.pack)
        present = await Present.read_on(work.connection, work.workspace_id)
        wanted = [rule for rule in present.rules if rule.pack != command.pack]
        difference = present.difference(wanted)
        changes = await change_rules(work, present, wanted)
        await stored.forget_pack(work.connection, work.workspace_id, command.pack)
        changes += differences({"version": installed.version}, {})
        work.record("pack.removed", f"pack:{command.pack}", changes, reason=command.reason)
    return PackUpgrade(command.pack, installed.version, None, difference, ())


async def _bring(
    context: Context,
    pack: Pack,
    labels: tuple[PackLabel, ...],
    reason: str | None,
    *,
    installed: bool,
    overwrite: tuple[str, ...] = (),
) -> PackUpgrade:
    async with context.database.reading(context.workspace) as connection:
        present = await Present.read_on(connection, context.workspace)
        before = await _state(connection, context.workspace, pack.id, installed=installed)
    for place, label in enumerate(labels):
        if label.label_id not in present.labels:
            raise NotFound("label", ("labels", place, "label_id"))
    came: dict[str, CameAs] = {} if before is None else before.rules
    _require_labels(pack, came, labels)
    _require_rules(pack, came, overwrite)
    chosen = {label.name: label.label_id for label in labels}
    plan = with_pack(present, pack, came, labels=chosen, overwrite=overwrite)
    await check_changes(present, plan.rules)
    async with administration(context) as work:
        await _state(work.connection, work.workspace_id, pack.id, installed=installed)
        present.require_unchanged(await Present.read_on(work.connection, work.workspace_id))
        changes = await change_rules(work, present, plan.rules)
        await stored.record_pack(work.connection, work.workspace_id, pack.id, pack.version, plan.came)
        changes += differences({"version": before and before.version}, {"version": pack.version})
        if changes:
            work.record("pack.upgraded" if installed else "pack.installed", f"pack:{pack.id}", changes, reason=reason)
    return _upgrade(pack, before, present, plan)


def _require_labels(pack: Pack, came: Mapping[str, CameAs], labels: Iterable[PackLabel]) -> None:
    """ValidationFailed for names of labels that no rule of the pack gives, and for those that are named twice."""
    known = {rule.label_name for rule in pack.rules} | {rule.label_name for rule in came.values()}
    problems, named = [], set[str]()
    for place, label in enumerate(labels):
        if label.name not in known:
            problems.append(
                Problem(
                    ("labels", place, "name"),
                    f"the pack {pack.id} gives no label {label.name!r}; it gives {', '.join(sorted(known))}",
                )
            )
        elif label.name in named:
            problems.append(Problem(("labels", place, "name"), f"the label {label.name!r} is named twice"))
        named.add(label.name)
    if problems:
        raise ValidationFailed(problems[:MAX_PROBLEMS])


def _require_rules(pack: Pack, came: Collection[str], names: Iterable[str]) -> None:
    """ValidationFailed for names that neither the pack's shipped version nor the one that is installed has for a rule."""
    known = {rule.name for rule in pack.rules}.union(came)
    problems = [
        Problem(("overwrite", place), f"the pack {pack.id} has no rule {name!r}; it has {', '.join(sorted(known))}")
        for place, name in enumerate(names)
        if name not in known
    ]
    if problems:
        raise ValidationFailed(problems[:MAX_PROBLEMS])


def _upgrade(pack: Pack, before: InstalledPack | None, present: Present, plan: PackPlan) -> PackUpgrade:
    return PackUpgrade(pack.id, before and before.version, pack.version, present.difference(plan.rules), plan.conflicts)


def _numbers(version: str) -> list[int]:
    """A version as something to compare: 1.10.0 is newer than 1.9.0."""
    return [int(each) for each in re.findall(r"\d+", version)]


def _shipped(pack: str) -> Pack:
    if pack not in PACKS:
        raise NotFound("pack")
    return PACKS[pack]


async def _state(connection: Connection, workspace_id: int, pack: str, *, installed: bool) -> InstalledPack | None:
    """The installed pack or, where it is to be none, None; otherwise a refusal."""
    if installed:
        return await _installed(connection, workspace_id, pack)
    if await stored.read_pack(connection, workspace_id, pack) is not None:
        raise Conflict(f"The pack {pack} is installed already; it can be upgraded.")
    return None


async def _installed(connection: Connection, workspace_id: int, pack: str) -> InstalledPack:
    found = await stored.read_pack(connection, workspace_id, pack)
    if found is None:
        raise Conflict(f"The pack {pack} is not installed.")
    return found
