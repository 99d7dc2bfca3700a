"""Labels: the scheme of sensitivity."""

import strawberry
from strawberry import UNSET

from domain import rules as domain
from persistence.labels import LabelDetail
from resolvers import labels as operations
from schema.calls import Info, needs
from schema.errors import UserError, attempt
from schema.global_ids import BigInt, Node, global_id, number_of
from schema.inputs import IDEMPOTENCY_KEY, Input, given


@strawberry.type(description="A sensitivity label; a higher level is more sensitive.")
class Label(Node):
    id: strawberry.ID
    database_id: BigInt
    name: str
    level: int
    color: str = strawberry.field(description="#rrggbb, in lower case.")

    @strawberry.field(description=f"What it stands for. {needs(operations.list_labels)}")
    async def description(self, info: Info) -> str | None:
        known = (await info.context.labels()).get(self.database_id)
        return None if known is None else known.description

    @strawberry.field(description=f"Whether assets get it that no rule matches. {needs(operations.list_labels)}")
    async def is_default(self, info: Info) -> bool | None:
        known = (await info.context.labels()).get(self.database_id)
        return None if known is None else known.default

    @strawberry.field(description=f"How many assets carry it. {needs(operations.count_assets_by_label)}")
    async def asset_count(self, info: Info) -> BigInt | None:
        return BigInt((await info.context.assets_by_label()).get(self.database_id, 0))


def label(workspace_id: int, number: int, name: str, level: int, color: str) -> Label:
    """A label from the columns that every row which carries one has."""
    return Label(id=global_id("Label", workspace_id, number), database_id=BigInt(number), name=name, level=level, color=color)


def label_of(workspace_id: int, row: LabelDetail | domain.Label) -> Label:
    """A label from its row, or as the engine knows it."""
    return label(workspace_id, row.id, row.name, row.level, row.color)


@strawberry.input
class LabelInput:
    name: str
    level: int
    color: str = strawberry.field(description="#rrggbb")
    description: str | None = None
    idempotency_key: str | None = strawberry.field(description=IDEMPOTENCY_KEY, default=UNSET)


@strawberry.input(description="Only what is given changes.")
class UpdateLabelInput:
    id: strawberry.ID
    name: str | None = UNSET
    level: int | None = UNSET
    color: str | None = UNSET
    description: str | None = UNSET
    reason: str | None = strawberry.field(description="Needed to lower the level.", default=UNSET)


@strawberry.input
class DeleteLabelInput:
    id: strawberry.ID
    reassign_to: strawberry.ID | None = strawberry.field(
        description="The label that everything which carries the deleted one gets instead.", default=UNSET
    )
    reason: str | None = strawberry.field(description="Needed when that label is less sensitive.", default=UNSET)


@strawberry.type
class LabelPayload:
    label: Label | None
    user_errors: list[UserError]


@strawberry.type
class DeleteLabelPayload:
    deleted_id: strawberry.ID | None
    user_errors: list[UserError]


@strawberry.type
class LabelMutations:
    @strawberry.mutation(description=f"A new label; names and levels are unique. {needs(operations.create_label)}")
    async def create_label(self, info: Info, form: Input[LabelInput]) -> LabelPayload | None:
        row, errors = await attempt(info.context, operations.create_label, given(form))
        return LabelPayload(label=row and label_of(info.context.workspace_id, row), user_errors=errors)

    @strawberry.mutation(description=f"Change a label. {needs(operations.update_label)}")
    async def update_label(self, info: Info, form: Input[UpdateLabelInput]) -> LabelPayload | None:
        values = given(form) | {"id": number_of("Label", info.context.workspace_id, form.id)}
        row, errors = await attempt(info.context, operations.update_label, values)
        return LabelPayload(label=row and label_of(info.context.workspace_id, row), user_errors=errors)

    @strawberry.mutation(description=f"Remove a label that is not in use. {needs(operations.delete_label)}")
    async def delete_label(self, info: Info, form: Input[DeleteLabelInput]) -> DeleteLabelPayload | None:
        workspace_id = info.context.workspace_id
        values = given(form) | {"id": number_of("Label", workspace_id, form.id)}
        if values.get("reassign_to") is not None:
            values["reassign_to"] = number_of("Label", workspace_id, values["reassign_to"])
        row, errors = await attempt(info.context, operations.delete_label, values)
        return DeleteLabelPayload(deleted_id=row and global_id("Label", workspace_id, row.id), user_errors=errors)
