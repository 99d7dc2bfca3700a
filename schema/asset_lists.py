"""The inventory page by page: filters, orders, cursors."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import strawberry

from persistence.assets import AssetDetail
from resolvers import assets as operations
from schema.assets import Asset, AssetSource, LabelOrigin, asset_of
from schema.calls import Call
from schema.connections import Connection, PageRequest, connection, wrong_cursor
from schema.errors import called
from schema.global_ids import number_of
from schema.inputs import given


@strawberry.enum
class AssetOrderField(StrEnum):
    CLASSIFIED_AT = "classified_at"
    NAME = "name"
    LEVEL = "level"


@strawberry.enum
class Direction(StrEnum):
    ASC = "asc"
    DESC = "desc"


@strawberry.input(description="Every given condition must hold.")
class AssetFilter:
    name_contains: str | None = strawberry.field(description="Literal, in either case.", default=None)
    source: list[AssetSource] | None = None
    label_id: list[strawberry.ID] | None = None
    min_level: int | None = None
    rule_id: list[strawberry.ID] | None = strawberry.field(description="Assets that one of these rules matched.", default=None)
    asset_type: list[str] | None = None
    origin: LabelOrigin | None = None
    complete: bool | None = None
    needs_review: bool | None = None
    stale: bool | None = None
    classified_after: datetime | None = None
    classified_before: datetime | None = None


@strawberry.input(description="Ties are ordered by id.")
class AssetOrder:
    field: AssetOrderField = AssetOrderField.CLASSIFIED_AT
    direction: Direction = Direction.DESC


#: A list in the filter is called in the singular, as the field it compares; in the command by what it holds.
_LISTS = {"source": "sources", "label_id": "label_ids", "rule_id": "rule_ids", "asset_type": "asset_types"}


async def asset_connection(
    call: Call, page: PageRequest, wanted: AssetFilter | None, order: AssetOrder | None, *, counted: bool
) -> Connection[Asset]:
    """A page of the inventory."""
    order = order or AssetOrder()
    values = {} if wanted is None else {_LISTS.get(name, name): value for name, value in given(wanted).items()}
    for name, kind in (("label_ids", "Label"), ("rule_ids", "Rule")):
        if values.get(name) is not None:
            values[name] = tuple(number_of(kind, call.workspace_id, each) for each in values[name])
    column = order.field.value
    with called({name: field for field, name in _LISTS.items()}):
        found = await call.run(
            operations.search_assets,
            **values,
            order=column,
            descending=order.direction is Direction.DESC,
            limit=page.limit,
            after=_position(page, column),
            backwards=page.backwards,
            counted=counted,
        )
    workspace_id = call.workspace_id
    return connection(
        page,
        [asset_of(workspace_id, row) for row in found.assets],
        [[column, _value(row, column), row.id] for row in found.assets],
        has_more=found.has_more,
        total=(found.total or 0) + found.capped,
    )


def _value(row: AssetDetail, column: str) -> Any:
    return row.label_level if column == "level" else getattr(row, column)


def _position(page: PageRequest, column: str) -> tuple[Any, int] | None:
    """The cursor as the operation takes it: (value, id), the value a moment where the order is one of moments."""
    if page.position is None:
        return None
    if len(page.position) != 3 or page.position[0] != column:
        raise wrong_cursor(page)
    _, value, number = page.position
    if type(number) is not int or not 0 < number < 2**63:
        raise wrong_cursor(page)
    if column == "level":
        if type(value) is not int or abs(value) >= 2**31:
            raise wrong_cursor(page)
        return value, number
    if not isinstance(value, str):
        raise wrong_cursor(page)
    if column == "classified_at":
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            raise wrong_cursor(page)
        return moment, number
    return value, number
