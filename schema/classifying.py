"""Classifying, labelling by hand, deleting: what changes the inventory, and trying the rules without keeping anything."""

import asyncio
import time
from typing import Any, Final

import strawberry
from strawberry import UNSET

from domain.errors import HubError, Unavailable, ValidationFailed
from domain.permissions import Permission
from resolvers import assets as asset_operations
from resolvers import classification as operations
from resolvers.batches import classify_batch
from resolvers.classification import Classified
from schema.assets import Asset, asset_just_classified, asset_of
from schema.calls import Call, Info, needs
from schema.errors import UserError, attempt, user_errors
from schema.global_ids import global_id, number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given
from schema.verdicts import Verdict, is_traced, verdict

MAX_ASSETS: Final = 100


@strawberry.input
class PreviewClassificationInput:
    content: str
    name: str = ""
    asset_type: str = "document"


@strawberry.input(description="The content is matched and dropped, never kept.")
class ClassifyAssetInput:
    name: str
    asset_type: str = "document"
    content: str = strawberry.field(description="Up to 64,000 Unicode code points.", default="")
    external_id: str | None = strawberry.field(
        description="What its source calls it: the same one again updates the asset instead of adding another.", default=None
    )
    store: bool = strawberry.field(description="False answers a verdict and keeps nothing.", default=True)
    idempotency_key: str | None = strawberry.field(
        description=f"{IDEMPOTENCY_KEY} Within classifyAssets the whole request has one.", default=UNSET
    )


@strawberry.input
class ClassifyAssetsInput:
    assets: list[ClassifyAssetInput] = strawberry.field(description="At most 100.")
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input
class SetAssetLabelInput:
    id: strawberry.ID
    label_id: strawberry.ID
    reason: str | None = strawberry.field(description="Needed to lower the label.", default=UNSET)


@strawberry.input(description="At least one asset, up to 500 by each.")
class DeleteAssetsInput:
    ids: list[strawberry.ID] = strawberry.field(default_factory=list)
    external_ids: list[str] = strawberry.field(description="What their source calls them.", default_factory=list)


@strawberry.type
class ClassifyAssetPayload:
    asset: Asset | None = strawberry.field(description="Null when nothing was stored.")
    verdict: Verdict | None = strawberry.field(description="What the rules say, when store was false.")
    replayed: bool = strawberry.field(
        description="Whether this is what an earlier request with the same key stored; the asset is as it is now."
    )
    user_errors: list[UserError]


@strawberry.type
class ClassifyAssetsPayload:
    results: list[ClassifyAssetPayload] = strawberry.field(description="One for each asset, in their order.")
    user_errors: list[UserError]


@strawberry.type
class AssetPayload:
    asset: Asset | None
    user_errors: list[UserError]


@strawberry.type
class DeleteAssetsPayload:
    deleted_ids: list[strawberry.ID] = strawberry.field(description="Those that existed.")
    user_errors: list[UserError]


async def _outcome(call: Call, outcome: Any, started: float) -> ClassifyAssetPayload:
    """A classification's payload: its asset, its verdict where nothing was stored, or what to correct."""
    if isinstance(outcome, HubError):
        if isinstance(outcome, Unavailable):
            raise outcome
        return ClassifyAssetPayload(asset=None, verdict=None, replayed=False, user_errors=user_errors(outcome))
    if outcome.id is None:
        said = verdict(call.workspace_id, outcome, time.perf_counter() - started)
        return ClassifyAssetPayload(asset=None, verdict=said, replayed=False, user_errors=[])
    asset = await stored_asset(call, outcome.id, outcome)
    return ClassifyAssetPayload(asset=asset, verdict=None, replayed=outcome.replayed, user_errors=[])


async def stored_asset(call: Call, number: int, outcome: Classified) -> Asset | None:
    """The asset that was stored, now or by an earlier request with the same idempotency key."""
    if not outcome.replayed:
        return asset_just_classified(call, number, outcome)
    # Only the answer was kept. Whoever may not read the inventory is not shown by a second request what it holds now.
    row = await call.asset(number) if Permission.ASSETS_READ in call.context.permissions else None
    return None if row is None else asset_of(call.workspace_id, row)


@strawberry.type
class ClassifyingQueries:
    @strawberry.field(
        description=f"What the rules make of a text, without keeping anything. {needs(operations.preview_classification)}"
    )
    async def preview_classification(self, info: Info, form: Input[PreviewClassificationInput]) -> Verdict | None:
        started = time.perf_counter()
        answer = await info.context.run(operations.preview_classification, **given(form), traced=is_traced(info))
        return verdict(info.context.workspace_id, answer, time.perf_counter() - started)

    @strawberry.field(description=f"The text with everything that rules find in it masked. {needs(operations.redact_content)}")
    async def redact(self, info: Info, content: str) -> str | None:
        redacted: operations.Redacted = await info.context.run(operations.redact_content, content=content)
        return redacted.content


@strawberry.type
class ClassifyingMutations:
    @strawberry.mutation(description=f"Classify one asset; the answer comes after the commit. {needs(operations.classify_asset)}")
    async def classify_asset(self, info: Info, form: Input[ClassifyAssetInput]) -> ClassifyAssetPayload | None:
        started = time.perf_counter()
        answer, errors = await attempt(info.context, operations.classify_asset, given(form))
        if answer is None:
            return ClassifyAssetPayload(asset=None, verdict=None, replayed=False, user_errors=errors)
        return await _outcome(info.context, answer, started)

    @strawberry.mutation(description=f"Classify up to {MAX_ASSETS} assets; each has its own outcome. {needs(classify_batch)}")
    async def classify_assets(self, info: Info, form: Input[ClassifyAssetsInput]) -> ClassifyAssetsPayload | None:
        started = time.perf_counter()
        if len(form.assets) > MAX_ASSETS:
            info.context.context.require(classify_batch.permission)
            refusal = ValidationFailed.at("assets", f"must hold at most {MAX_ASSETS} assets")
            return ClassifyAssetsPayload(results=[], user_errors=user_errors(refusal))
        outcomes, errors = await attempt(info.context, classify_batch, given(form))
        results = await asyncio.gather(*(_outcome(info.context, outcome, started) for outcome in outcomes or ()))
        return ClassifyAssetsPayload(results=results, user_errors=errors)

    @strawberry.mutation(
        description=f"Give an asset a label by hand. Automatic runs keep it; once the content has changed, a higher one of the rules applies,"
        f" and a lower one marks the asset for review. {needs(asset_operations.set_asset_label)}"
    )
    async def set_asset_label(self, info: Info, form: Input[SetAssetLabelInput]) -> AssetPayload | None:
        workspace_id = info.context.workspace_id
        values = given(form) | {
            "id": number_of("Asset", workspace_id, form.id),
            "label_id": number_of("Label", workspace_id, form.label_id),
        }
        row, errors = await attempt(info.context, asset_operations.set_asset_label, values)
        return AssetPayload(asset=row and asset_of(workspace_id, row), user_errors=errors)

    @strawberry.mutation(description=f"Remove assets with their history. {needs(asset_operations.delete_assets)}")
    async def delete_assets(self, info: Info, form: Input[DeleteAssetsInput]) -> DeleteAssetsPayload | None:
        workspace_id = info.context.workspace_id
        numbers = tuple(number_of("Asset", workspace_id, each) for each in form.ids)
        values = {"ids": numbers, "external_ids": tuple(form.external_ids)}
        gone, errors = await attempt(info.context, asset_operations.delete_assets, values)
        return DeleteAssetsPayload(
            deleted_ids=[global_id("Asset", workspace_id, number) for number in gone or ()], user_errors=errors
        )
