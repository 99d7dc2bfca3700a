"""``rules export|plan|apply|history|diff|rollback|packs|pack``."""

import sys
from collections.abc import Awaitable, Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer

from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import cell, console, printable, say, say_json, table, tell
from classifyhub.cli.rule_differences import difference_document, plan_document, show_difference, show_plan
from classifyhub.cli.rules_yaml import RuleDocument, read_rules, written_rules
from classifyhub.cli.session import DataDirectory, Json, WorkspaceName, act_in, usage
from domain.errors import ValidationFailed
from domain.rule_states import RuleSetDifference
from persistence.workspaces import WorkspaceSummary
from resolvers.context import Context
from resolvers.operations import validated
from resolvers.packs import (
    InstallPack,
    ListPacks,
    PackState,
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
from resolvers.rule_files import ExportRuleFile, apply_rules, export_rule_file, plan_rules
from resolvers.rule_specs import ApplyRules, RuleFileContent, RulePlan
from resolvers.rule_versions import (
    DiffRuleSets,
    ListRuleSets,
    Rollback,
    RollbackRuleSet,
    RuleSetPage,
    diff_rule_sets,
    list_rule_sets,
    rollback_rule_set,
)
from resolvers.rules import ExportedRuleSet, Nothing, export_rule_set

T = TypeVar("T")
_SOMETHING_TO_CHANGE: Final = 3
_LAST_VERSION: Final = 2**31 - 1

RulesFile = Annotated[str, typer.Argument(metavar="FILE", help="A YAML file as 'rules export --format yaml' writes it, or -.")]
Prune = Annotated[
    bool, typer.Option("--prune", help="Remove what the file does not name: own rules, packs and unused labels if it names any.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Why = Annotated[str | None, typer.Option("--reason", help="Why; it goes into the audit log.", show_default=False)]
Version = Annotated[
    int,
    typer.Argument(
        metavar="VERSION",
        help="A version of the rule set; 'rules history' shows them.",
        min=1,
        max=_LAST_VERSION,
        show_default=False,
    ),
]
PackName = Annotated[str, typer.Argument(metavar="PACK", help="base, pci, gdpr or hipaa; 'rules packs' shows them.")]


class Format(StrEnum):
    JSON = "json"
    YAML = "yaml"


def export(
    workspace: WorkspaceName,
    output: Annotated[
        Format, typer.Option("--format", help="json for 'classify --rules', yaml for 'rules apply'.")
    ] = Format.JSON,
    data_dir: DataDirectory = None,
) -> None:
    """Print a workspace's rules: all that verdicts depend on, for 'classify --rules', or a file to keep in git, for 'rules apply'.

    \b
    classifyhub rules export Default > rules.json
    classifyhub rules export Default --format yaml > rules.yaml
    """
    if output is Format.YAML:

        async def read(context: Context, _: WorkspaceSummary) -> RuleFileContent:
            return await export_rule_file(context, ExportRuleFile())

        say(written_rules(act_in(data_dir, workspace, read)).rstrip("\n"))
        return

    async def work(context: Context, _: WorkspaceSummary) -> ExportedRuleSet:
        return await export_rule_set(context, Nothing())

    say(act_in(data_dir, workspace, work).document.decode().rstrip("\n"))


def plan(
    workspace: WorkspaceName, file: RulesFile, prune: Prune = False, as_json: Json = False, data_dir: DataDirectory = None
) -> None:
    """Show what a file of rules would change, without changing it. The file is checked as if it were applied.

    Exit codes: 0 nothing to change, 3 something to change, 1 refused, 2 the file is wrong (each line that is, is named).

    \b
    classifyhub rules plan Default rules.yaml
    """
    found = _planned(data_dir, workspace, read_rules(file), prune)
    _show(found, as_json)
    if found.lowered and not as_json:
        say(printable(f"Applying it needs --reason, since it lowers the level of {', '.join(found.lowered)}."))
    if found.changes:
        raise typer.Exit(_SOMETHING_TO_CHANGE)


def apply(
    workspace: WorkspaceName,
    file: RulesFile,
    prune: Prune = False,
    yes: Yes = False,
    reason: Why = None,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Show what a file of rules would change, ask, and change all of it or nothing.

    Exit codes: 0 done or nothing to do, 1 refused, 2 the file is wrong.

    \b
    classifyhub rules apply Default rules.yaml
    git show HEAD:rules.yaml | classifyhub rules apply Default - --yes
    """
    document = read_rules(file)
    if not yes and (as_json or file == "-" or not sys.stdin.isatty()):
        usage("say --yes: there is nobody to ask")
    found = _planned(data_dir, workspace, document, prune)
    if not as_json:
        _show(found, as_json)
    if found.lowered and reason is None:
        usage(f"say --reason: lowering the level of {', '.join(found.lowered)} needs one")
    if found.changes:
        if not yes:
            typer.confirm("Change this?", default=False, abort=True, err=True)
        values = {**document.values, "prune": prune, "version": found.version, "reason": reason}
        command = validated(ApplyRules, values)

        async def work(context: Context, _: WorkspaceSummary) -> RulePlan:
            return await apply_rules(context, command)

        found = _about(document, lambda: act_in(data_dir, workspace, work, again=True))
        if not as_json:
            say("Done.")
    if as_json:
        _show(found, as_json)


def _planned(data_dir: Path | None, workspace: str, document: RuleDocument, prune: bool) -> RulePlan:
    command = document.command(prune=prune)

    async def work(context: Context, _: WorkspaceSummary) -> RulePlan:
        return await plan_rules(context, command)

    return _about(document, lambda: act_in(data_dir, workspace, work))


def _about(document: RuleDocument, action: Callable[[], T]) -> T:
    """Do something with a file; what is wrong with its rules is told by its lines."""
    try:
        return action()
    except ValidationFailed as error:
        if all(problem.field[:1] in (("labels",), ("packs",), ("rules",), ()) for problem in error.problems):
            raise document.refused(error) from None
        raise


def _show(found: RulePlan, as_json: bool) -> None:
    if as_json:
        say_json(plan_document(found))
    else:
        show_plan(found)


def history(
    workspace: WorkspaceName,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many versions.")] = 25,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Show the versions of the rule set, newest first: every change that can change a verdict makes one."""

    async def work(context: Context, _: WorkspaceSummary) -> RuleSetPage:
        return await list_rule_sets(context, ListRuleSets(limit=limit))

    versions = act_in(data_dir, workspace, work).versions
    if as_json:
        say_json([{**each._asdict(), "labels": [label.model_dump() for label in each.labels]} for each in versions])
        return
    rows = table("Version", "When", "Who", "Change", "Rules", "Reason")
    for each in versions:
        actions = ", ".join(f"{change['action']} {change['target'] or ''}".strip() for change in each.changes)
        reasons = "; ".join(change["reason"] for change in each.changes if change["reason"])
        counted = f"{each.enabled} of {each.rules}"
        rows.add_row(
            cell(each.version), cell(each.at), cell(each.actor_name), cell(actions or None), cell(counted), cell(reasons or None)
        )
    console().print(rows)


def diff(
    workspace: WorkspaceName,
    before: Annotated[int, typer.Argument(metavar="FROM", help="A version of the rule set.", min=1, max=_LAST_VERSION)],
    after: Annotated[int, typer.Argument(metavar="TO", help="Another one.", min=1, max=_LAST_VERSION)],
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Show what differs between two versions of the rule set.

    \b
    classifyhub rules diff Default 1 2
    """
    command = validated(DiffRuleSets, {"before": before, "after": after})

    async def work(context: Context, _: WorkspaceSummary) -> RuleSetDifference:
        return await diff_rule_sets(context, command)

    found = act_in(data_dir, workspace, work)
    if as_json:
        say_json(difference_document(found))
    else:
        show_difference(found)


def rollback(
    workspace: WorkspaceName,
    version: Version,
    reason: Annotated[str, typer.Option("--reason", help="Why; it goes into the audit log.")],
    label: Annotated[
        int | None, typer.Option("--label", help="The id of the label for rules whose label is gone.", show_default=False)
    ] = None,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Make the rules what they were at a version. That makes a new version; labels and settings stay as they are.

    \b
    classifyhub rules rollback Default 1 --reason "the new rule matched too much"
    """
    command = validated(RollbackRuleSet, {"version": version, "reason": reason, "label_id": label})

    async def work(context: Context, _: WorkspaceSummary) -> Rollback:
        return await rollback_rule_set(context, command)

    done = act_in(data_dir, workspace, work)
    if as_json:
        say_json({"version": done.rule_set.version, "difference": difference_document(done.difference)})
        return
    say(f"The rules are those of version {version}; the present version is {done.rule_set.version}.")
    if done.difference:
        say("Labels and settings, which a rollback leaves alone, differ from then:")
        show_difference(done.difference)


def packs(workspace: WorkspaceName, as_json: Json = False, data_dir: DataDirectory = None) -> None:
    """Show the rule packs that this version ships, and which are installed."""

    async def work(context: Context, _: WorkspaceSummary) -> list[PackState]:
        return await list_packs(context, ListPacks())

    found = act_in(data_dir, workspace, work)
    if as_json:
        say_json([each._asdict() for each in found])
        return
    rows = table("Pack", "Name", "Version", "Installed")
    for each in found:
        rows.add_row(cell(each.id), cell(each.name), cell(each.version), cell(each.installed_version))
    console().print(rows)


def pack_preview(workspace: WorkspaceName, pack: PackName, as_json: Json = False, data_dir: DataDirectory = None) -> None:
    """Show what installing or upgrading a pack would change."""
    _pack(data_dir, workspace, as_json, lambda context: preview_pack(context, validated(PreviewPack, {"pack": pack})))


def pack_install(
    workspace: WorkspaceName, pack: PackName, reason: Why = None, as_json: Json = False, data_dir: DataDirectory = None
) -> None:
    """Install a pack. Its rules do not count as the workspace's own.

    \b
    classifyhub rules pack install Default pci
    """
    command = validated(InstallPack, {"pack": pack, "reason": reason})
    _pack(data_dir, workspace, as_json, lambda context: install_pack(context, command))


def pack_upgrade(
    workspace: WorkspaceName,
    pack: PackName,
    overwrite: Annotated[
        list[str] | None, typer.Option("--overwrite", metavar="RULE", help="A changed rule that follows the pack nevertheless.")
    ] = None,
    reason: Why = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, when the shipped version is the older one.")] = False,
    as_json: Json = False,
    data_dir: DataDirectory = None,
) -> None:
    """Bring a pack to the shipped version. What people changed of its rules stays, and is named where the pack changed it, too.

    When the installed version is newer than the one that this ClassifyHub ships, it asks first.
    """
    command = validated(UpgradePack, {"pack": pack, "overwrite": tuple(overwrite or ()), "reason": reason})
    newer: list[PackState] = []

    async def work(context: Context, _: WorkspaceSummary) -> PackUpgrade | None:
        newer.extend(
            each for each in await list_packs(context, ListPacks()) if each.id == pack and each.is_newer_here and not yes
        )
        return None if newer else await upgrade_pack(context, command)

    done = act_in(data_dir, workspace, work)
    if done is None:
        tell(
            f"Version {newer[0].installed_version} of {pack} is installed, and this ClassifyHub ships the older {newer[0].version}."
        )
        if as_json or not sys.stdin.isatty():
            usage("say --yes to go back to the older one: there is nobody to ask")
        typer.confirm("Go back to the older one?", default=False, abort=True, err=True)
        done = act_in(data_dir, workspace, lambda context, _: upgrade_pack(context, command), again=True)
    _show_pack(done, as_json)


def pack_remove(
    workspace: WorkspaceName, pack: PackName, reason: Why = None, as_json: Json = False, data_dir: DataDirectory = None
) -> None:
    """Remove a pack with all its rules."""
    command = validated(RemovePack, {"pack": pack, "reason": reason})
    _pack(data_dir, workspace, as_json, lambda context: remove_pack(context, command))


def _pack(data_dir: Path | None, workspace: str, as_json: bool, action: Callable[[Context], Awaitable[PackUpgrade]]) -> None:
    async def work(context: Context, _: WorkspaceSummary) -> PackUpgrade:
        return await action(context)

    _show_pack(act_in(data_dir, workspace, work), as_json)


def _show_pack(done: PackUpgrade, as_json: bool) -> None:
    document: dict[str, Any] = {"pack": done.pack, "from_version": done.from_version, "to_version": done.to_version}
    if as_json:
        conflicts = [each._asdict() for each in done.conflicts]
        say_json({**document, "difference": difference_document(done.difference), "conflicts": conflicts})
        return
    say(f"{done.pack}: {done.from_version or 'not installed'} → {done.to_version or 'not installed'}")
    show_difference(done.difference)
    for each in done.conflicts:
        tell(f"Kept: {each.rule}{f', {each.field}' if each.field else ''}: {each.message}.")


COMMANDS = CommandGroup(
    "Keep rules: as a file, as they were, and in packs.",
    {
        "export": export,
        "plan": plan,
        "apply": apply,
        "history": history,
        "diff": diff,
        "rollback": rollback,
        "packs": packs,
        "pack": CommandGroup(
            "Install, upgrade and remove rule packs.",
            {"preview": pack_preview, "install": pack_install, "upgrade": pack_upgrade, "remove": pack_remove},
        ),
    },
)
