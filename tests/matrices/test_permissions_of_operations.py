"""The permission matrix: every operation, every kind of caller, generated from the registry."""

import inspect
from dataclasses import replace
from typing import Any

import pytest

from classifyhub.hub import OpenHub
from domain.errors import InsufficientPermissions, OrganizationSuspended
from domain.permissions import (
    COMMAND_LINE_PERMISSIONS,
    EVERYONE,
    KEY_PERMISSIONS,
    OPERATOR_PERMISSIONS,
    ROLE_PERMISSIONS,
    Permission,
    Role,
)
from resolvers.operations import Command, Operation
from tests.conftest import TestWorkspace, make_workspace
from tests.registry import REGISTRY

#: product.md's table, written out a second time: the code's own table is held against it.
DOCUMENTED = {
    "classify:create": "owner admin editor key",
    "scan:create": "owner admin editor key",
    "jobs:read": "owner admin editor viewer key",
    "results:read": "owner admin editor viewer key",
    "credits:read": "owner admin editor viewer key",
    "webhooks:write": "owner admin key",
    "assets:read": "owner admin editor viewer key",
    "assets:write": "owner admin editor key",
    "labels:read": "owner admin editor viewer key",
    "rules:read": "owner admin editor viewer key",
    "labels:write": "owner admin editor key",
    "rules:write": "owner admin editor key",
    "keys:manage": "owner admin",
    "members:manage": "owner admin",
    "workspace:manage": "owner admin",
    "billing:manage": "owner",
    "audit:read": "owner admin key",
}

CALLERS: dict[str, frozenset[Permission]] = {
    **{role.value: ROLE_PERMISSIONS[role] for role in Role},
    "nobody": frozenset(),
    "operator": OPERATOR_PERMISSIONS | EVERYONE,
    "command line": COMMAND_LINE_PERMISSIONS,
    **{f"key with {permission.value}": EVERYONE | {permission} for permission in sorted(KEY_PERMISSIONS)},
}


def test_the_table_in_the_code_is_the_documented_one() -> None:
    for name, holders in DOCUMENTED.items():
        permission = Permission(name)
        actual = [role.value for role in Role if permission in ROLE_PERMISSIONS[role]]
        if permission in KEY_PERMISSIONS:
            actual.append("key")
        assert " ".join(actual) == holders, name
    assert {permission.value for permission in Permission} - set(DOCUMENTED) == {"workspace:read", "installation:manage"}


def _command(operation: Operation[Any, Any]) -> Command:
    """A command that names nothing that exists: refusals must come before the body would find out."""
    command: type[Command] = operation.command
    return command.model_construct(**dict.fromkeys(command.model_fields))


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("name", sorted(REGISTRY))
async def test_an_operation_is_refused_to_whoever_lacks_its_permission(
    workspace_of_the_matrix: TestWorkspace, name: str, caller: str
) -> None:
    operation = REGISTRY[name]
    context = replace(workspace_of_the_matrix.owner, permissions=CALLERS[caller])
    if CALLERS[caller] & {operation.permission, *operation.or_own}:
        # Of what is let in by another permission, the operation itself refuses what was not made with it.
        context.require(operation.permission, operation.or_own)
        return
    with pytest.raises(InsufficientPermissions) as refusal:
        await operation(context, _command(operation))
    assert refusal.value.permission == operation.permission.value
    assert operation.permission.value in refusal.value.message


@pytest.mark.parametrize("name", sorted(REGISTRY))
async def test_a_suspended_workspaces_members_can_only_read(workspace_of_the_matrix: TestWorkspace, name: str) -> None:
    operation = REGISTRY[name]
    context = replace(workspace_of_the_matrix.owner, permissions=ROLE_PERMISSIONS[Role.OWNER], suspended=True)
    if operation.permission not in ROLE_PERMISSIONS[Role.OWNER] or operation.permission.value.endswith(":read"):
        return
    with pytest.raises(OrganizationSuspended):
        await operation(context, _command(operation))


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_an_operation_has_a_docstring_and_a_frozen_command_that_knows_its_fields(name: str) -> None:
    operation = REGISTRY[name]
    assert inspect.getdoc(operation.run)
    assert operation.command.model_config.get("frozen")
    assert operation.command.model_config.get("extra") == "forbid"


@pytest.fixture(scope="module")
async def workspace_of_the_matrix(hub: OpenHub) -> TestWorkspace:
    """One workspace for all of the matrix: nothing gets through to change it."""
    return await make_workspace(hub)
