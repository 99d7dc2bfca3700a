"""Assets: the inventory, read and changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeAlias

import strawberry

import domain.assets
from domain.errors import NotFound, Problem, ValidationFailed
from persistence.asset_history import AssetState
from persistence.assets import AssetDetail
from resolvers import assets as operations
from resolvers.classification import Classified
from schema.actors import Actor, actor
from schema.calls import Call, Info, needs
from schema.connections import After, Before, Connection, First, Last, connection, number_in, page_request
from schema.global_ids import BigInt, Node, global_id
from schema.labels import Label, label, label_of
from schema.verdicts import DEFAULT_FINDINGS, AssetFinding, FirstFindings, MatchedRule, findings_of_asset, matched_rules

AssetSource: TypeAlias = domain.assets.AssetSource
strawberry.enum(AssetSource, name="AssetSource", description="How an asset came.")
LabelOrigin: TypeAlias = domain.assets.LabelOrigin
strawberry.enum(LabelOrigin, name="LabelOrigin", description="Who gave the label: rules here, an agent's elsewhere, a person.")


@strawberry.type(description="A state that an asset is or was in.")
class AssetEvent:
    at: datetime
    actor: Actor | None
    label: Label
    origin: LabelOrigin
    matched_rule_names: str
    reason: str | None
    rule_set_version: int


@strawberry.type(description="Something that was classified. Its content was not kept.")
class Asset(Node):
    id: strawberry.ID
    database_id: BigInt = strawberry.field(description="What the REST API calls id.")
    name: str
    asset_type: str
    external_id: str | None = strawberry.field(description="What its source calls it.")
    source: AssetSource
    label: Label
    label_origin: LabelOrigin
    needs_review: bool
    matched_rule_names: str = strawberry.field(description="Names in the order of evaluation, joined by a comma and a space.")
    complete: bool = strawberry.field(description="False when a rule could not be evaluated; the label is then at least its own.")
    content_length: int = strawberry.field(description="In Unicode code points.")
    fingerprint: str = strawberry.field(description="Equal contents have equal ones; nothing can be guessed from it.")
    rule_set_version: int
    engine_version: str
    classified_at: datetime
    classified_by: Actor | None
    matched: strawberry.Private[Sequence[Any]]
    found: strawberry.Private[Sequence[Any]]

    @strawberry.field
    def matched_rules(self) -> list[MatchedRule]:
        return matched_rules(self.matched)

    @strawberry.field(description="In text order.")
    def findings(self, first: FirstFindings = DEFAULT_FINDINGS) -> list[AssetFinding]:
        return findings_of_asset(self.found, first, asset_id=self.database_id, fingerprint=self.fingerprint)

    @strawberry.field(description="How many findings are kept of it.")
    def finding_count(self) -> int:
        return len(self.found)

    @strawberry.field(description="Whether rules, labels or engine have changed since.")
    async def stale(self, info: Info) -> bool:
        state = await info.context.workspace()
        return self.rule_set_version < state.workspace.rule_set_version or self.engine_version != state.engine_version

    @strawberry.field(description=f"What it is and was, the present state first. {needs(operations.list_asset_states)}")
    async def history(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[AssetEvent] | None:
        page = page_request(first, after, last, before)
        info.context.context.require(operations.list_asset_states.permission)
        found = await info.context.asset_states(
            self.database_id, edge=number_in(page), limit=page.limit, backwards=page.backwards
        )
        if found is None:
            raise NotFound("asset")
        workspace_id = info.context.workspace_id
        return connection(
            page,
            [_event(workspace_id, state) for state in found.states],
            [[state.revision] for state in found.states],
            has_more=found.has_more,
            total=found.total,
        )


def asset_of(workspace_id: int, row: AssetDetail) -> Asset:
    """An asset from its row."""
    return Asset(
        id=global_id("Asset", workspace_id, row.id),
        database_id=BigInt(row.id),
        name=row.name,
        asset_type=row.asset_type,
        external_id=row.external_id,
        source=domain.assets.AssetSource(row.source),
        label=label(workspace_id, row.label_id, row.label_name, row.label_level, row.label_color),
        label_origin=domain.assets.LabelOrigin(row.label_origin),
        needs_review=row.needs_review,
        matched_rule_names=row.matched_rules,
        complete=row.complete,
        content_length=row.content_length,
        fingerprint=row.fingerprint.hex(),
        rule_set_version=row.rule_set_version,
        engine_version=row.engine_version,
        classified_at=row.classified_at,
        classified_by=actor(row.actor_kind, row.actor_name),
        matched=row.matched,
        found=row.findings,
    )


def asset_just_classified(call: Call, number: int, row: Classified) -> Asset:
    """The asset that a classification has stored, without reading it again."""
    by_hand = row.label_origin is domain.assets.LabelOrigin.MANUAL
    return Asset(
        id=global_id("Asset", call.workspace_id, number),
        database_id=BigInt(number),
        name=row.name,
        asset_type=row.asset_type,
        external_id=row.external_id,
        source=domain.assets.AssetSource(row.source),
        label=label_of(call.workspace_id, row.label),
        label_origin=row.label_origin,
        needs_review=row.needs_review,
        matched_rule_names=row.matched_rules,
        complete=row.complete,
        content_length=row.content_length,
        fingerprint=row.fingerprint.hex(),
        rule_set_version=row.rule_set_version,
        engine_version=row.engine_version,
        classified_at=row.classified_at,
        # A person's label was kept: that person is known to the inventory, not to this classification.
        classified_by=None if by_hand else actor(call.context.actor.kind, call.context.actor.name),
        matched=[each._asdict() for each in row.matched],
        found=[each._asdict() for each in row.findings],
    )


def _event(workspace_id: int, state: AssetState) -> AssetEvent:
    return AssetEvent(
        at=state.at,
        actor=actor(state.actor_kind, state.actor_name),
        label=label(workspace_id, state.label_id, state.label_name, state.label_level, state.label_color),
        origin=domain.assets.LabelOrigin(state.label_origin),
        matched_rule_names=state.matched_rules,
        reason=state.reason,
        rule_set_version=state.rule_set_version,
    )


@strawberry.type
class AssetQueries:
    @strawberry.field(description=f"One asset, by exactly one of its numbers. {needs(operations.get_assets)}")
    async def asset(self, info: Info, database_id: BigInt | None = None, external_id: str | None = None) -> Asset | None:
        call = info.context
        call.context.require(operations.get_assets.permission)
        if (database_id is None) is (external_id is None):
            raise ValidationFailed([Problem((), "give exactly one of databaseId and externalId")])
        if database_id is not None:
            row = await call.asset(database_id) if database_id > 0 else None
        else:
            row = await call.run(operations.get_asset_by_external_id, external_id=external_id)
        return None if row is None else asset_of(call.workspace_id, row)
