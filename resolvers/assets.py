"""The inventory: reading it, labelling by hand, deleting."""

from datetime import datetime
from typing import Annotated, Any, NamedTuple, Self

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from detection.engine import ENGINE_VERSION
from domain.assets import AssetSource, LabelOrigin
from domain.errors import NotFound, ValidationFailed
from domain.permissions import Permission
from domain.text import StorableText
from persistence import assets as stored
from persistence.asset_history import AssetState
from persistence.asset_history import list_asset_states as stored_states
from persistence.assets import AssetDetail, AssetFilter, AssetSummary
from persistence.database import Connection
from persistence.labels import read_label
from resolvers.administration import administration, differences
from resolvers.classification import ExternalId
from resolvers.commands import DEFAULT_PAGE, MAX_COUNT, Identifier, PageSize, Reason, cut_to_page
from resolvers.context import Context
from resolvers.operations import Command, operation

SearchText = Annotated[StorableText, StringConstraints(min_length=1, max_length=512)]


class ListNewestAssets(Command):
    """The documented list: newest first. ``before`` is the (classified_at, id) of the last asset seen."""

    q: Annotated[StorableText, StringConstraints(max_length=512)] | None = None
    source: AssetSource | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    before: tuple[AwareDatetime, Identifier] | None = None


class SearchAssets(Command):
    """A page of the inventory. ``after`` is the (value, id) of the last asset seen, in the order asked for."""

    name_contains: SearchText | None = None
    sources: tuple[AssetSource, ...] | None = None
    label_ids: tuple[Identifier, ...] | None = None
    min_level: int | None = None
    rule_ids: tuple[Identifier, ...] | None = None
    asset_types: tuple[StorableText, ...] | None = None
    origin: LabelOrigin | None = None
    complete: bool | None = None
    needs_review: bool | None = None
    stale: bool | None = None
    classified_after: AwareDatetime | None = None
    classified_before: AwareDatetime | None = None
    order: Annotated[str, StringConstraints(pattern="^(classified_at|name|level)$")] = "classified_at"
    descending: bool = True
    limit: PageSize = DEFAULT_PAGE
    after: tuple[AwareDatetime | int | StorableText, Identifier] | None = None
    backwards: bool = False
    counted: bool = False


class GetAssets(Command):
    ids: Annotated[tuple[Identifier, ...], Field(max_length=500)]


class FindExistingAssets(Command):
    """Numbers that may be those of assets."""

    ids: Annotated[tuple[Identifier, ...], Field(max_length=10_000)]


class GetAssetByExternalId(Command):
    external_id: ExternalId


class ListAssetStates(Command):
    """A page of each asset's states. ``edge`` is the revision at which the page before ended.

    ``backwards`` reads from the oldest state up: the states next newer than ``edge``.
    """

    ids: Annotated[tuple[Identifier, ...], Field(max_length=500)]
    edge: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    limit: PageSize = DEFAULT_PAGE
    backwards: bool = False


class SetAssetLabel(Command):
    """A person's label. Going lower needs a reason."""

    id: Identifier
    label_id: Identifier
    reason: Reason | None = None


class DeleteAssets(Command):
    """Assets by their numbers, by what their source calls them, or both."""

    ids: Annotated[tuple[Identifier, ...], Field(max_length=500)] = ()
    external_ids: Annotated[tuple[ExternalId, ...], Field(max_length=500)] = ()

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not self.ids and not self.external_ids:
            raise ValueError("name at least one asset")
        return self


class AssetPage(NamedTuple):
    """Assets in the order asked for, whether there are more beyond, and their count where it was asked for.

    ``total`` is exact up to 10,000; ``capped`` says that there are more than that.
    """

    assets: list[AssetDetail]
    has_more: bool
    total: int | None
    capped: bool


class NewestAssets(NamedTuple):
    """A page of the documented list, and whether there are more beyond."""

    assets: list[AssetSummary]
    has_more: bool


class StatePage(NamedTuple):
    """States of an asset, the present one first; ``total`` is how many it has had."""

    states: list[AssetState]
    has_more: bool
    total: int


@operation(Permission.ASSETS_READ)
async def list_newest_assets(context: Context, command: ListNewestAssets) -> NewestAssets:
    """Classified assets, newest first, in one round trip."""
    found = await stored.list_newest_assets(
        context.database,
        context.workspace,
        name_contains=command.q or None,
        source=None if command.source is None else command.source.value,
        before=command.before,
        limit=command.limit + 1,
    )
    return NewestAssets(*cut_to_page(found, command.limit))


@operation(Permission.ASSETS_READ)
async def search_assets(context: Context, command: SearchAssets) -> AssetPage:
    """A page of the inventory, filtered and ordered."""
    wanted = AssetFilter(
        name_contains=command.name_contains,
        sources=_values(command.sources),
        label_ids=command.label_ids,
        min_level=command.min_level,
        rule_ids=command.rule_ids,
        asset_types=command.asset_types,
        origin=None if command.origin is None else command.origin.value,
        complete=command.complete,
        needs_review=command.needs_review,
        stale=command.stale,
        engine_version=ENGINE_VERSION,
        classified_after=command.classified_after,
        classified_before=command.classified_before,
    )
    async with context.database.reading(context.workspace) as connection:
        found = await stored.list_assets(
            connection,
            context.workspace,
            wanted,
            order=command.order,
            descending=command.descending is not command.backwards,
            after=_cursor(command),
            limit=command.limit + 1,
        )
        total = None
        if command.counted:
            total = await stored.count_assets(connection, context.workspace, wanted, cap=MAX_COUNT)
    capped = total is not None and total > MAX_COUNT
    page, has_more = cut_to_page(found, command.limit, backwards=command.backwards)
    return AssetPage(page, has_more, MAX_COUNT if capped else total, capped)


@operation(Permission.ASSETS_READ)
async def get_assets(context: Context, command: GetAssets) -> dict[int, AssetDetail]:
    """Assets by id; those that do not exist are left out."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.read_assets(connection, context.workspace, command.ids)


@operation(Permission.ASSETS_READ)
async def find_existing_assets(context: Context, command: FindExistingAssets) -> frozenset[int]:
    """Those of the ids that assets have."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.existing_assets(connection, context.workspace, command.ids)


@operation(Permission.ASSETS_READ)
async def get_asset_by_external_id(context: Context, command: GetAssetByExternalId) -> AssetDetail | None:
    """The asset that its source calls so, or None."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.read_asset_by_external_id(connection, context.workspace, command.external_id)


@operation(Permission.ASSETS_READ)
async def list_asset_states(context: Context, command: ListAssetStates) -> dict[int, StatePage]:
    """What assets are and were, by id; those that do not exist are left out."""
    async with context.database.reading(context.workspace) as connection:
        found = await stored_states(
            connection,
            context.workspace,
            command.ids,
            edge=command.edge,
            backwards=command.backwards,
            limit=command.limit + 1,
        )
    return {
        asset_id: StatePage(*cut_to_page(states, command.limit, backwards=command.backwards), total)
        for asset_id, (states, total) in found.items()
    }


@operation(Permission.ASSETS_WRITE)
async def set_asset_label(context: Context, command: SetAssetLabel) -> AssetDetail:
    """Give an asset a label by hand; once its content has changed, a higher one of the rules applies."""
    async with administration(context) as work:
        before = await _asset(work.connection, work.workspace_id, command.id)
        label = await read_label(work.connection, work.workspace_id, command.label_id)
        if label is None:
            raise ValidationFailed.at("label_id", "no such label in this workspace")
        if label.level < before.label_level and command.reason is None:
            raise ValidationFailed.at("reason", "lowering a label needs a reason; it goes into the audit log")
        await stored.set_label_by_hand(
            work.connection,
            work.workspace_id,
            command.id,
            command.label_id,
            **context.actor_columns(),
            reason=command.reason,
        )
        after = await _asset(work.connection, work.workspace_id, command.id)
        work.record(
            "asset.labelled",
            f"asset:{command.id}",
            differences(
                {"label": before.label_name, "origin": before.label_origin},
                {"label": after.label_name, "origin": after.label_origin},
            ),
            reason=command.reason,
        )
    return after


@operation(Permission.ASSETS_WRITE)
async def delete_assets(context: Context, command: DeleteAssets) -> list[int]:
    """Remove assets with their history; returns the ids of those that existed. Their quota is free again."""
    async with administration(context) as work:
        numbers = set(command.ids)
        if command.external_ids:
            numbers |= await stored.ids_of_external(work.connection, work.workspace_id, command.external_ids)
        gone = await stored.delete_assets(work.connection, work.workspace_id, sorted(numbers))
        for asset_id, name in gone:
            work.record("asset.deleted", f"asset:{asset_id}", differences({"name": name}, {}))
    return [asset_id for asset_id, _ in gone]


async def _asset(connection: Connection, workspace_id: int, asset_id: int) -> AssetDetail:
    found = (await stored.read_assets(connection, workspace_id, [asset_id])).get(asset_id)
    if found is None:
        raise NotFound("asset")
    return found


def _values(sources: tuple[AssetSource, ...] | None) -> tuple[str, ...] | None:
    return None if sources is None else tuple(source.value for source in sources)


def _cursor(command: SearchAssets) -> tuple[Any, int] | None:
    """The cursor, if its value is of the kind that its order needs."""
    if command.after is None:
        return None
    kinds: dict[str, type] = {"classified_at": datetime, "name": str, "level": int}
    if not isinstance(command.after[0], kinds[command.order]):
        raise ValidationFailed.at("after", "this cursor belongs to another order")
    return command.after
