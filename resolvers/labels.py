"""Labels: the workspace's scheme of sensitivity."""

from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from domain.errors import Conflict, NotFound, ValidationFailed
from domain.permissions import Permission
from domain.text import Colour, PlainName, counted
from persistence import labels as stored
from persistence.database import Connection
from persistence.labels import LabelDetail
from persistence.workspaces import next_object_id
from resolvers.administration import Administration, administration, differences
from resolvers.commands import Description, Identifier, Reason
from resolvers.context import Context
from resolvers.operations import Command, operation

LabelName = Annotated[PlainName, StringConstraints(max_length=64)]
Level = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]


class ListLabels(Command):
    """Nothing to say."""


class CreateLabel(Command):
    name: LabelName
    level: Level
    color: Colour
    description: Description | None = None


class UpdateLabel(Command):
    """Only what is given changes."""

    id: Identifier
    name: LabelName | None = None
    level: Level | None = None
    color: Colour | None = None
    description: Description | None = None
    reason: Reason | None = None


class DeleteLabel(Command):
    """``reassign_to`` is the label that everything which carries the deleted one gets instead."""

    id: Identifier
    reassign_to: Identifier | None = None
    reason: Reason | None = None


class CountedLabels(NamedTuple):
    """How many assets carry each label, by label id."""

    counts: dict[int, int]


@operation(Permission.LABELS_READ)
async def list_labels(context: Context, command: ListLabels) -> list[LabelDetail]:
    """The scheme, least sensitive first."""
    async with context.database.reading(context.workspace) as connection:
        return await stored.list_labels(connection, context.workspace)


@operation(Permission.ASSETS_READ)
async def count_assets_by_label(context: Context, command: ListLabels) -> CountedLabels:
    """How many assets carry each label."""
    async with context.database.reading(context.workspace) as connection:
        return CountedLabels(await stored.count_assets_by_label(connection, context.workspace))


@operation(Permission.LABELS_WRITE)
async def create_label(context: Context, command: CreateLabel) -> LabelDetail:
    """A new label; names and levels are unique in a workspace."""
    async with administration(context) as work:
        if (former := await work.former_answer("create_label", command)) is not None:
            return await _label(work.connection, work.workspace_id, former["id"])
        label_id = await next_object_id(work.connection, work.workspace_id)
        await stored.insert_label(
            work.connection,
            work.workspace_id,
            label_id,
            name=command.name,
            level=command.level,
            color=command.color,
            description=command.description,
        )
        label = await _label(work.connection, work.workspace_id, label_id)
        work.remember(id=label_id)
        work.record("label.created", f"label:{label_id}", differences({}, label._asdict()))
        work.changes_access()  # no rule gives it yet, so no verdict changes
    return label


@operation(Permission.LABELS_WRITE)
async def update_label(context: Context, command: UpdateLabel) -> LabelDetail:
    """Change a label. A lower level makes assets less sensitive and so needs a reason."""
    async with administration(context) as work:
        before = await _label(work.connection, work.workspace_id, command.id)
        given = command.model_dump(exclude_unset=True, exclude={"id", "reason"})
        for required in ("name", "level", "color"):
            if required in given and given[required] is None:
                raise ValidationFailed.at(required, "must not be null; leave it out to keep it")
        wanted = before._replace(**given)
        if wanted.level < before.level and command.reason is None:
            raise ValidationFailed.at("reason", "lowering a label's level needs a reason; it goes into the audit log")
        await stored.replace_label(
            work.connection,
            work.workspace_id,
            command.id,
            name=wanted.name,
            level=wanted.level,
            color=wanted.color,
            description=wanted.description,
        )
        if wanted != before:
            await record_label(work, before, wanted, command.reason)
    return wanted


@operation(Permission.LABELS_WRITE)
async def delete_label(context: Context, command: DeleteLabel) -> LabelDetail:
    """Remove a label. One that assets or rules carry is refused unless ``reassign_to`` says what they get instead."""
    async with administration(context) as work:
        label = await _label(work.connection, work.workspace_id, command.id)
        if label.default:
            raise Conflict("This is the workspace's default label. Make another label the default first.")
        successor, moved = None, 0
        if command.reassign_to is not None:
            if command.reassign_to == command.id:
                raise ValidationFailed.at("reassign_to", "must be another label")
            successor = await stored.read_label(work.connection, work.workspace_id, command.reassign_to)
            if successor is None:
                raise ValidationFailed.at("reassign_to", "no such label in this workspace")
            if successor.level < label.level and command.reason is None:
                raise ValidationFailed.at("reason", "giving assets a lower label needs a reason; it goes into the audit log")
            if await stored.count_enabled_rules(work.connection, work.workspace_id, command.id):
                work.changes_verdicts()
            moved = await stored.reassign_label(
                work.connection,
                work.workspace_id,
                command.id,
                successor.id,
                **context.actor_columns(),
                reason=command.reason,
            )
        assets, rules = await stored.count_label_uses(work.connection, work.workspace_id, command.id)
        if assets or rules:
            raise Conflict(
                f"The label {label.name} is in use by {counted(assets, 'asset')} and {counted(rules, 'rule')}. "
                "Say which label they get instead, or change them first."
            )
        await stored.delete_label(work.connection, work.workspace_id, command.id)
        changes = differences(label._asdict(), {})
        if successor is not None:
            changes += differences({}, {"reassigned_to": successor.name, "assets": moved})
        work.record("label.deleted", f"label:{command.id}", changes, reason=command.reason)
        work.changes_access()
    return label


async def record_label(work: Administration, before: LabelDetail, after: LabelDetail, reason: str | None) -> None:
    """Enter a label's change in the audit log and, where its level changes, how many assets became more or less sensitive by it."""
    changes = differences(before._asdict(), after._asdict())
    if after.level != before.level:
        assets, _ = await stored.count_label_uses(work.connection, work.workspace_id, after.id)
        changes += differences({}, {"assets": assets})
        work.changes_verdicts()
    else:
        work.changes_access()
    work.record("label.updated", f"label:{after.id}", changes, reason=reason)


async def _label(connection: Connection, workspace_id: int, label_id: int) -> LabelDetail:
    label = await stored.read_label(connection, workspace_id, label_id)
    if label is None:
        raise NotFound("label")
    return label
