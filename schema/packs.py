"""Rule packs: what a newer version would change, installing, upgrading and removing."""

from typing import Any

import strawberry
from strawberry import UNSET

from resolvers import pack_rules as rows
from resolvers import packs as operations
from resolvers.operations import Operation
from schema.calls import Info, needs
from schema.errors import UserError, attempt
from schema.global_ids import number_of
from schema.inputs import Input, given
from schema.rule_versions import RuleSetDifference, difference_of


@strawberry.type(description="Where somebody's own change of a rule is kept although the pack has something else.")
class PackConflict:
    rule: str
    field: str | None = strawberry.field(description="Null where the whole rule is meant.")
    message: str


@strawberry.type(description="What a pack changes in the rules.")
class PackUpgrade:
    pack: str
    from_version: str | None
    to_version: str | None
    difference: RuleSetDifference
    conflicts: list[PackConflict]


@strawberry.input(description="Which label of the workspace stands for one that the pack calls so.")
class PackLabelInput:
    name: str
    label_id: strawberry.ID


@strawberry.input
class InstallPackInput:
    pack: str
    labels: list[PackLabelInput] = strawberry.field(
        description="For labels of the pack that the workspace does not have by that name.", default_factory=list
    )
    reason: str | None = UNSET


@strawberry.input
class UpgradePackInput:
    pack: str
    labels: list[PackLabelInput] = strawberry.field(default_factory=list)
    overwrite: list[str] = strawberry.field(
        description="Rules, as the pack calls them, that follow the pack although somebody changed them.", default_factory=list
    )
    reason: str | None = UNSET


@strawberry.input
class RemovePackInput:
    pack: str
    reason: str | None = UNSET


@strawberry.type
class PackPayload:
    upgrade: PackUpgrade | None
    user_errors: list[UserError]


@strawberry.type
class PackQueries:
    @strawberry.field(
        description="What the shipped version of a pack would change, whether it is installed or not. "
        + needs(operations.preview_pack)
    )
    async def pack_upgrade(self, info: Info, pack: str) -> PackUpgrade | None:
        return _upgrade_of(await info.context.run(operations.preview_pack, pack=pack))


@strawberry.type
class PackMutations:
    @strawberry.mutation(
        description="Install a pack. Its rules do not count as the workspace's own. " + needs(operations.install_pack)
    )
    async def install_pack(self, info: Info, form: Input[InstallPackInput]) -> PackPayload | None:
        return await _changed(info, operations.install_pack, given(form))

    @strawberry.mutation(
        description="Bring an installed pack to the shipped version. What people changed of its rules stays as it is. "
        + needs(operations.upgrade_pack)
    )
    async def upgrade_pack(self, info: Info, form: Input[UpgradePackInput]) -> PackPayload | None:
        return await _changed(info, operations.upgrade_pack, given(form))

    @strawberry.mutation(description=f"Remove a pack with all its rules. {needs(operations.remove_pack)}")
    async def remove_pack(self, info: Info, form: Input[RemovePackInput]) -> PackPayload | None:
        return await _changed(info, operations.remove_pack, given(form))


async def _changed(info: Info, operation: Operation[Any, operations.PackUpgrade], values: dict[str, Any]) -> PackPayload:
    if "labels" in values:
        values["labels"] = tuple(
            each | {"label_id": number_of("Label", info.context.workspace_id, each["label_id"])} for each in values["labels"]
        )
    done, errors = await attempt(info.context, operation, values)
    return PackPayload(upgrade=None if done is None else _upgrade_of(done), user_errors=errors)


def _upgrade_of(row: operations.PackUpgrade) -> PackUpgrade:
    return PackUpgrade(
        pack=row.pack,
        from_version=row.from_version,
        to_version=row.to_version,
        difference=difference_of(row.difference),
        conflicts=[conflict_of(each) for each in row.conflicts],
    )


def conflict_of(row: rows.PackConflict) -> PackConflict:
    """A conflict from its row."""
    return PackConflict(rule=row.rule, field=row.field, message=row.message)
