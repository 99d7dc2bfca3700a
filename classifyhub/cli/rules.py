"""``rules export``."""

from classifyhub.cli.command_group import CommandGroup
from classifyhub.cli.output import say_json
from classifyhub.cli.rule_file import rule_document
from classifyhub.cli.session import DataDirectory, WorkspaceName, act_in
from persistence.workspaces import WorkspaceSummary
from resolvers.context import Context
from resolvers.rules import ExportedRuleSet, Nothing, export_rule_set


def export(workspace: WorkspaceName, data_dir: DataDirectory = None) -> None:
    """Print everything that a workspace's verdicts depend on, for 'classifyhub classify --rules FILE'.

    \b
    classifyhub rules export Default > rules.json
    """

    async def work(context: Context, _: WorkspaceSummary) -> ExportedRuleSet:
        return await export_rule_set(context, Nothing())

    exported = act_in(data_dir, workspace, work)
    say_json(rule_document(exported.rule_set, exported.engine_version))


COMMANDS = CommandGroup("Take a workspace's rules along.", {"export": export})
