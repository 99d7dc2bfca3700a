"""The permission that a GraphQL field prints is the one that it needs: seen by asking, with and without it."""

import json
from dataclasses import replace
from typing import Any, Final

import pytest
from graphql import GraphQLNonNull

from domain.permissions import EVERYONE, ROLE_PERMISSIONS, Permission, Role
from schema.building import build_schema
from schema.calls import Call
from tests.matrices.graphql_fields import WAYS, Way, document_for, guarded, way_to
from tests.matrices.holdings import KINDS, Holdings
from tests.matrices.samples import Samples
from tests.matrices.watching import Seen, watched
from tests.registry import REGISTRY

#: Fields whose permission is that of the thing asked for, so that no one permission can be printed.
BY_KIND: Final = ("Query.node", "Query.nodes")
#: What each kind of thing is read with.
READING: Final = {
    "Asset": "assets:read",
    "Label": "labels:read",
    "Rule": "rules:read",
    "AllowListEntry": "rules:read",
    "ApiKey": "keys:manage",
    "Member": "members:manage",
    "Job": "jobs:read",
    "CreditEntry": "credits:read",
    "Webhook": "webhooks:write",
    "WebhookDelivery": "webhooks:write",
}
#: No one makes a member who may do more than they may themselves, or changes one.
GRANTED: Final = dict.fromkeys(
    ("Mutation.inviteMember", "Mutation.updateMember", "Mutation.removeMember"), ROLE_PERMISSIONS[Role.VIEWER]
)
SCHEMA: Final = build_schema()
#: Types that a caller can come to.
TYPES: Final = sorted({ways[0].steps[-1].parent for ways in WAYS.values()})


async def answer_to(
    ours: Holdings, held: frozenset[Permission], way: Way, selection: str | None = None, **given: Any
) -> tuple[Any, Seen]:
    """What the schema answers to somebody of our workspace who holds these permissions, and what ran for it."""
    samples = Samples(ours.ids())
    document = document_for(way, samples, selection=selection, **given)
    call = Call(replace(ours.workspace.owner, permissions=held))
    with watched() as seen:
        result = await SCHEMA.execute(document.query, variable_values=document.variables, context_value=call)
    if way.operation == "mutation" and result.errors is None:
        for kind in sorted(samples.named):  # what was named may be gone now
            await ours.add(kind)
    return result, seen


def needed_for(way: Way) -> frozenset[Permission]:
    """The printed permissions of a way, and what everyone has."""
    return EVERYONE | {permission for _, permission in way.gates} | GRANTED.get(way.steps[0].coordinate, frozenset())


def value_at(data: Any, path: tuple[str | int, ...]) -> Any:
    """What stands at a path; of lists, the first."""
    for name in path:
        data = data[0] if isinstance(data, list) else data
        data = data[name]
    return data


def names_in(path: Any) -> tuple[str, ...]:
    """An error's path without the positions in lists."""
    return tuple(each for each in path if isinstance(each, str))


@pytest.mark.parametrize("coordinate", guarded())
async def test_the_permission_that_a_field_prints_is_the_one_that_is_refused(ours: Holdings, coordinate: str) -> None:
    way = way_to(coordinate)
    wanted = way.steps[-1].permission
    assert wanted is not None
    held = frozenset(Permission) - {wanted}
    refusal = way.first_refusal(held)
    assert refusal is not None
    result, _ = await answer_to(ours, held, way)
    assert {names_in(error.path) for error in result.errors or ()} == {refusal[0]}
    assert wanted.value in result.errors[0].message
    assert value_at(result.data, refusal[0]) is None
    assert result.data["__typename"], "what stands beside the field is answered"


@pytest.mark.parametrize("coordinate", guarded())
async def test_the_permission_that_a_field_prints_is_all_that_it_needs(ours: Holdings, coordinate: str) -> None:
    way = way_to(coordinate)
    held = needed_for(way)
    result, seen = await answer_to(ours, held, way)
    assert result.errors is None
    value_at(result.data, way.path)
    ran = {(REGISTRY[name].permission, REGISTRY[name].or_own - {REGISTRY[name].permission}) for name in seen.operations}
    assert (way.steps[-1].permission, way.steps[-1].or_own) in ran
    assert {REGISTRY[name].permission for name in seen.operations} <= held


@pytest.mark.parametrize("coordinate", guarded())
def test_a_field_with_a_permission_of_its_own_can_be_null(coordinate: str) -> None:
    assert not isinstance(way_to(coordinate).steps[-1].field.type, GraphQLNonNull)


@pytest.mark.parametrize("name", TYPES)
async def test_a_field_that_prints_no_permission_needs_none(ours: Holdings, name: str) -> None:
    ways = [way_to(coordinate) for coordinate in sorted(WAYS) if coordinate.split(".")[0] == name and coordinate not in BY_KIND]
    plain = [way for way in ways if way.steps[-1].permission is None]
    for way in plain:
        result, _ = await answer_to(ours, needed_for(way), way)
        assert result.errors is None, (way.path, result.errors)


@pytest.mark.parametrize("coordinate", BY_KIND)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_global_id_needs_the_permission_to_read_its_kind(ours: Holdings, kind: str, coordinate: str) -> None:
    wanted = Permission(READING[kind])
    way = way_to(coordinate)
    given = {"ids": [ours.id(kind)]} if coordinate == "Query.nodes" else {"id": ours.id(kind)}
    for held in (EVERYONE | {wanted}, frozenset(Permission) - {wanted}):
        result, _ = await answer_to(ours, held, way, "id", **given)
        if wanted in held:
            assert result.errors is None
            assert ours.id(kind) in json.dumps(result.data)
        else:
            assert wanted.value in result.errors[0].message
            assert ours.id(kind) not in json.dumps(result.data)
