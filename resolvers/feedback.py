"""Feedback on findings: people confirm or reject them, which measures rules and feeds the allow-list."""

import asyncio
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from detection.evaluation import redacted
from domain.errors import NotFound, ValidationFailed
from domain.feedback import Judgement, RuleFeedback
from domain.permissions import Permission
from domain.text import PlainName, StorableText, VisibleText
from persistence import judgements as stored
from persistence.assets import AssetDetail, read_assets
from persistence.judgements import JudgedFinding
from resolvers.administration import administration, differences
from resolvers.allow_list import NewAllowListEntry, forms_of_all, overlook
from resolvers.commands import Identifier
from resolvers.context import Context
from resolvers.operations import Command, operation

Position = Annotated[int, Field(ge=0, le=2**31 - 1)]


class ReportFinding(Command):
    """Which of an asset's findings, and what it is. With ``value``, its text, one that is no match is overlooked from then on."""

    asset_id: Identifier
    rule_name: Annotated[StorableText, StringConstraints(min_length=1, max_length=512)]
    start: Position
    end: Position
    verdict: Judgement
    value: Annotated[VisibleText, StringConstraints(min_length=1, max_length=512)] | None = None
    note: Annotated[PlainName, StringConstraints(max_length=200)] | None = None


class ListJudgements(Command):
    ids: Annotated[tuple[Identifier, ...], Field(max_length=500)]


class CountJudgements(Command):
    """Of all rules."""


@operation(Permission.ASSETS_WRITE)
async def report_finding(context: Context, command: ReportFinding) -> AssetDetail:
    """Say whether a finding is a match, in place of what was said of it before; ``value`` needs rules:write as well."""
    entries: tuple[NewAllowListEntry, ...] = ()
    if command.value is not None:
        context.require(Permission.RULES_WRITE)
        if command.verdict is not Judgement.NOT_A_MATCH:
            raise ValidationFailed.at("value", "goes into the allow-list, and only with what is not a match")
        entries = (NewAllowListEntry(value=command.value, note=command.note),)
    forms = await asyncio.to_thread(forms_of_all, entries)
    async with administration(context) as work:
        former = await work.former_answer("report_finding", command)
        asset = (await read_assets(work.connection, work.workspace_id, [command.asset_id])).get(command.asset_id)
        if asset is None:
            raise NotFound("asset")
        if former is not None:
            return asset
        finding = _finding(asset, command)
        judged = JudgedFinding(finding["rule_id"], command.start, command.end, asset.fingerprint, command.verdict, command.note)
        known = (await stored.read_judgements(work.connection, work.workspace_id, [asset.id])).get(asset.id, [])
        before = next((each for each in known if each[:3] == judged[:3]), None)
        await stored.keep_judgement(
            work.connection,
            work.workspace_id,
            asset.id,
            judged,
            rule_name=finding["rule_name"],
            detector=finding["detector"],
            **context.actor_columns(),
        )
        place = {"rule": finding["rule_name"], "start": command.start, "end": command.end}
        said = differences({}, place) + differences(
            {"verdict": before.judgement, "note": before.note} if before else {},
            {"verdict": command.verdict, "note": command.note},
        )
        work.record("finding.judged", f"asset:{asset.id}", said)
        if entries:
            await overlook(work, entries, forms)
        work.remember(asset=asset.id)
        return asset


@operation(Permission.ASSETS_READ)
async def list_judgements(context: Context, command: ListJudgements) -> dict[int, list[JudgedFinding]]:
    """What was said of the findings of assets; those without judgements are left out."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.read_judgements(connection, context.workspace, command.ids)


@operation(Permission.ASSETS_READ)
async def count_judgements(context: Context, command: CountJudgements) -> dict[int, RuleFeedback]:
    """How the findings of each rule were judged; rules without judgements are left out."""
    del command
    async with context.database.reading(context.workspace) as connection:
        return await stored.count_judgements(connection, context.workspace)


def _finding(asset: AssetDetail, command: ReportFinding) -> dict[str, Any]:
    """The finding that is meant; NotFound when the asset has none such, ValidationFailed when ``value`` is not its text."""
    wanted = (command.rule_name, command.start, command.end)
    found = [each for each in asset.findings if (each["rule_name"], each["start"], each["end"]) == wanted]
    if not found:
        raise NotFound("finding")
    value = command.value
    if value is None:
        return found[0]
    for each in found:
        if len(value) == command.end - command.start and redacted(value, each["detector"]) == each["quote"]:
            return each
    raise ValidationFailed.at("value", "is not the text of this finding: its length or its redacted form is another")
