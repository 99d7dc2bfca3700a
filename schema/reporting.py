"""Reporting: what an agent classified on another machine goes into the inventory; the content stays there."""

import asyncio
from collections.abc import Iterable
from typing import Any

import strawberry
from strawberry import UNSET

from domain.errors import HubError, Unavailable, ValidationFailed
from resolvers.classification import Classified
from resolvers.reports import report_assets
from schema.assets import Asset
from schema.calls import Call, Info, needs
from schema.classifying import MAX_ASSETS, stored_asset
from schema.errors import UserError, attempt, user_errors
from schema.global_ids import number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given
from schema.rules import Confidence


@strawberry.input
class ReportedRuleInput:
    rule_id: strawberry.ID
    hits: int = strawberry.field(description="How many hits its matchers had.", default=1)


@strawberry.input(description="Positions count Unicode code points of the content.")
class ReportedFindingInput:
    rule_id: strawberry.ID = strawberry.field(description="One of the matched rules.")
    detector: str | None = None
    start: int
    end: int
    confidence: Confidence
    quote: str = strawberry.field(description="Redacted already; one that shows more than the engine would is replaced by dots.")
    confirmed_by: str | None = strawberry.field(description="What raised the confidence above the bare shape.", default=None)


@strawberry.input(description="The label is not part of it: the rules that matched decide.")
class ReportedAssetInput:
    name: str
    asset_type: str = "document"
    external_id: str = strawberry.field(
        description="What its source calls it: the same one again updates the asset instead of adding another."
    )
    content_sha256: str = strawberry.field(description="SHA-256 of the text as UTF-8, 64 hexadecimal digits.")
    content_length: int = strawberry.field(description="In Unicode code points.")
    matched_rules: list[ReportedRuleInput]
    findings: list[ReportedFindingInput] = strawberry.field(default_factory=list)
    complete: bool = strawberry.field(description="False when a rule could not be evaluated.")
    incomplete_rule_ids: list[strawberry.ID] = strawberry.field(
        description="Those that could not be: the label is at least theirs. Without any it may have been each that did not match.",
        default_factory=list,
    )


@strawberry.input
class ReportAssetsInput:
    rule_set_version: int = strawberry.field(description="Of the rules that were used.")
    engine_version: str = strawberry.field(description="Of the engine that was used.")
    assets: list[ReportedAssetInput] = strawberry.field(description=f"At most {MAX_ASSETS}.")
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.type
class ReportAssetPayload:
    asset: Asset | None
    replayed: bool = strawberry.field(
        description="Whether this is what an earlier request with the same key stored; the asset is as it is now."
    )
    user_errors: list[UserError]


@strawberry.type
class ReportAssetsPayload:
    results: list[ReportAssetPayload] = strawberry.field(description="One for each asset, in their order.")
    user_errors: list[UserError]


async def _outcome(call: Call, outcome: Classified | HubError) -> ReportAssetPayload:
    if isinstance(outcome, Unavailable):
        raise outcome
    if isinstance(outcome, HubError) or outcome.id is None:
        errors = user_errors(outcome) if isinstance(outcome, HubError) else []
        return ReportAssetPayload(asset=None, replayed=False, user_errors=errors)
    asset = await stored_asset(call, outcome.id, outcome)
    return ReportAssetPayload(asset=asset, replayed=outcome.replayed, user_errors=[])


def _values(form: ReportAssetsInput, workspace_id: int) -> dict[str, Any]:
    """The input as the command takes it, with the numbers of the rules."""
    values: dict[str, Any] = given(form)
    for asset in values["assets"]:
        asset["matched_rules"] = _numbered(asset["matched_rules"], workspace_id)
        asset["findings"] = _numbered(asset["findings"], workspace_id)
        asset["incomplete_rule_ids"] = [number_of("Rule", workspace_id, each) for each in asset["incomplete_rule_ids"]]
    return values


def _numbered(named: Iterable[dict[str, Any]], workspace_id: int) -> list[dict[str, Any]]:
    return [{**each, "rule_id": number_of("Rule", workspace_id, each["rule_id"])} for each in named]


@strawberry.type
class ReportingMutations:
    @strawberry.mutation(
        description=f"Store up to {MAX_ASSETS} verdicts that the same engine gave elsewhere by the present rules; each has its own "
        f"outcome. {needs(report_assets)}"
    )
    async def report_assets(self, info: Info, form: Input[ReportAssetsInput]) -> ReportAssetsPayload | None:
        if len(form.assets) > MAX_ASSETS:
            info.context.context.require(report_assets.permission)
            refusal = ValidationFailed.at("assets", f"must hold at most {MAX_ASSETS} assets")
            return ReportAssetsPayload(results=[], user_errors=user_errors(refusal))
        outcomes, errors = await attempt(info.context, report_assets, _values(form, info.context.workspace_id))
        results = await asyncio.gather(*(_outcome(info.context, outcome) for outcome in outcomes or ()))
        return ReportAssetsPayload(results=results, user_errors=errors)
