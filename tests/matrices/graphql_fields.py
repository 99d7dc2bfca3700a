"""The built GraphQL schema as a list of places: every field with a way to it, and every argument that names something."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from domain.permissions import Permission
from schema.building import build_schema

SCHEMA: Final[GraphQLSchema] = build_schema()._schema
ROOTS: Final = {"query": SCHEMA.query_type, "mutation": SCHEMA.mutation_type}
_NEEDS: Final = re.compile(r"Needs the permission ([a-z]+:[a-z]+)(?:, or the one that it was made with: ([a-z:, ]+))?\.")
#: Arguments that the schema lets be left out, but not the field.
_GIVEN_ANYWAY: Final = frozenset({"Query.asset.databaseId"})
_CURSORS: Final = frozenset({"after", "before", "cursor"})

#: Answers the value of a required argument, by its coordinate such as ``Query.asset.databaseId``.
Sampler = Callable[[str, Any], Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One field of a type."""

    parent: str
    name: str

    @property
    def coordinate(self) -> str:
        """As error messages and test ids call it."""
        return f"{self.parent}.{self.name}"

    @property
    def field(self) -> GraphQLField:
        """The field itself."""
        parent = SCHEMA.type_map[self.parent]
        assert isinstance(parent, GraphQLObjectType)
        field: GraphQLField = parent.fields[self.name]
        return field

    @property
    def permission(self) -> Permission | None:
        """The permission of its own that its description prints."""
        found = _NEEDS.findall(self.field.description or "")
        assert len(found) <= 1, self
        return Permission(found[0][0]) if found else None

    @property
    def or_own(self) -> frozenset[Permission]:
        """The permissions that its description prints beside it, with which the thing in question may have been made."""
        found = _NEEDS.search(self.field.description or "")
        return frozenset(map(Permission, re.findall("[a-z]+:[a-z]+", found[2] or ""))) if found else frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """A field and the fields that lead to it from a root."""

    operation: str
    steps: tuple[Step, ...]

    @property
    def gates(self) -> tuple[tuple[tuple[str, ...], Permission], ...]:
        """Each permission that is asked for on the way, with the path of the field that asks."""
        paths = (tuple(step.name for step in self.steps[: count + 1]) for count in range(len(self.steps)))
        return tuple((path, step.permission) for path, step in zip(paths, self.steps, strict=True) if step.permission)

    @property
    def path(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(step.name for step in self.steps)

    def first_refusal(
        self, held: frozenset[Permission], *, of_nothing: bool = False
    ) -> tuple[tuple[str, ...], Permission] | None:
        """Where a caller who holds these is stopped, and for want of what; what is named is not of this caller's making.

        ``of_nothing``: what is named does not exist, which whoever might have made it is told.
        """
        let_in = {step.permission for step in self.steps if of_nothing and step.or_own & held}
        return next((gate for gate in self.gates if gate[1] not in held and gate[1] not in let_in), None)


def _ways() -> dict[str, list[Way]]:
    """For each field, ways that ask for different permissions before it; none asks for more than another."""
    found: dict[str, list[Way]] = {}
    entered: dict[str, list[frozenset[Permission]]] = {}
    waiting: deque[Way] = deque()

    def enter(type_name: str, so_far: Way) -> None:
        asked = frozenset(permission for _, permission in so_far.gates)
        if any(before <= asked for before in entered.get(type_name, ())):
            return
        entered.setdefault(type_name, []).append(asked)
        parent = SCHEMA.type_map[type_name]
        assert isinstance(parent, GraphQLObjectType)
        for name in parent.fields:
            waiting.append(Way(so_far.operation, (*so_far.steps, Step(type_name, name))))

    for operation, root in ROOTS.items():
        assert root is not None
        enter(root.name, Way(operation, ()))
    while waiting:
        way = waiting.popleft()
        found.setdefault(way.steps[-1].coordinate, []).append(way)
        named = get_named_type(way.steps[-1].field.type)
        if isinstance(named, GraphQLObjectType):
            enter(named.name, way)
    return found


#: Every field of every object type that a caller can come to, by its coordinate.
WAYS: Final[dict[str, list[Way]]] = _ways()


def way_to(coordinate: str) -> Way:
    """The way that asks for as little as possible before the field, and not for the field's own permission if that can be."""
    own = WAYS[coordinate][0].steps[-1].permission
    return min(
        WAYS[coordinate],
        key=lambda way: (
            sum(asked is own for _, asked in way.gates),
            len(way.gates),
            way.operation != "query",  # a change of what does not exist gives nothing to ask a field of
            len(way.steps),
        ),
    )


def shortest_way_to(coordinate: str) -> Way:
    """The way for somebody who may do everything: through queries, where there is one."""
    return min(WAYS[coordinate], key=lambda way: (way.operation != "query", len(way.steps)))


def guarded() -> list[str]:
    """The fields that need a permission of their own."""
    return sorted(coordinate for coordinate, ways in WAYS.items() if ways[0].steps[-1].permission)


@dataclass(frozen=True, slots=True)
class Document:
    """A request that asks for one field."""

    query: str
    variables: dict[str, Any]

    @property
    def body(self) -> dict[str, Any]:
        """As it is sent."""
        return {"query": self.query, "variables": self.variables}


def document_for(way: Way, sample: Sampler, *, selection: str | None = None, **given: Any) -> Document:
    """A request for a field. ``given`` are arguments of the last field; ``__typename`` stands beside each."""
    variables: dict[str, Any] = {}
    declared: list[str] = []
    opened: list[str] = []
    for number, step in enumerate(way.steps):
        is_last = number == len(way.steps) - 1
        passed = []
        for name, argument in step.field.args.items():
            left_out = name not in given if is_last and given else f"{step.coordinate}.{name}" not in _GIVEN_ANYWAY
            if left_out and not is_required_argument(argument):
                continue
            variable = f"{name}{number}"
            declared.append(f"${variable}: {argument.type}")
            passed.append(f"{name}: ${variable}")
            is_given = is_last and name in given
            variables[variable] = given[name] if is_given else sample(f"{step.coordinate}.{name}", argument.type)
        called = f"({', '.join(passed)})" if passed else ""
        opened.append(f"__typename {step.name}{called}")
    inner = selection if selection is not None else selected(get_named_type(way.steps[-1].field.type), depth=1)
    text = " { ".join(opened) + (f" {{ {inner} }}" if inner else "") + " }" * (len(opened) - 1)
    head = f"({', '.join(declared)})" if declared else ""
    return Document(f"{way.operation} {head} {{ {text} }}", variables)


def selected(kind: Any, depth: int) -> str:
    """A selection of an object's fields that need neither arguments nor a permission, down to a depth; "" for a scalar."""
    if is_leaf_type(kind):
        return ""
    chosen = ["__typename"]
    for name, field in getattr(kind, "fields", {}).items():
        if any(map(is_required_argument, field.args.values())) or _NEEDS.search(field.description or ""):
            continue
        named = get_named_type(field.type)
        if is_leaf_type(named):
            chosen.append(name)
        elif depth > 1 and isinstance(named, GraphQLObjectType):
            chosen.append(f"{name} {{ {selected(named, depth - 1)} }}")
    return " ".join(chosen)


@dataclass(frozen=True, slots=True)
class IdPlace:
    """An argument, or a field of an input, that names something: an id, an id of the REST API, an external id or a cursor.

    ``keys`` lead to it from the arguments of the last field of the way.
    """

    way: Way
    keys: tuple[str, ...]
    coordinate: str
    kind: Any
    is_list: bool

    @property
    def label(self) -> str:
        """As test ids call it."""
        return f"{self.way.steps[-1].coordinate}({'.'.join(self.keys)})"

    @property
    def is_cursor(self) -> bool:
        """Whether it says where a page begins or ends."""
        return self.keys[-1] in _CURSORS


#: What a column is called in a file of the caller's own.
_OF_ONES_OWN_FILE: Final = ("ImportColumns.externalId",)


def _names_something(name: str, kind: Any) -> bool:
    named = get_named_type(kind).name
    return (
        named == "ID"
        or name in _CURSORS
        or (named in ("BigInt", "String", "Int") and re.search("(^id|Id|Ids)$", name) is not None)
    )


def _id_places(way: Way, owner: str, fields: dict[str, Any], keys: tuple[str, ...]) -> Iterator[IdPlace]:
    for name, field in fields.items():
        assert isinstance(field, GraphQLArgument | GraphQLInputField)
        named, coordinate = get_named_type(field.type), f"{owner}.{name}"
        if isinstance(named, GraphQLInputObjectType):
            if name not in keys:
                yield from _id_places(way, named.name, named.fields, (*keys, name))
        elif _names_something(name, field.type) and coordinate not in _OF_ONES_OWN_FILE:
            inner = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
            yield IdPlace(way, (*keys, name), coordinate, named, str(inner).startswith("["))


def id_places() -> list[IdPlace]:
    """Every place in the schema where a caller can name something."""
    found = []
    for coordinate in sorted(WAYS):
        step = WAYS[coordinate][0].steps[-1]
        found += list(_id_places(shortest_way_to(coordinate), coordinate, step.field.args, ()))
    return found


def document_naming(place: IdPlace, sample: Sampler, value: Any, *, depth: int = 3) -> Document:
    """A request that names ``value`` at a place, with samples at every other place of the same field that must be filled."""
    step, top = place.way.steps[-1], place.keys[0]
    written = [value] if place.is_list else value
    for key in reversed(place.keys[1:]):
        written = {key: written}
    if len(place.keys) > 1:
        written = _merged(sample(f"{step.coordinate}.{top}", step.field.args[top].type), written)
    selection = selected(get_named_type(step.field.type), depth)
    return document_for(place.way, sample, selection=selection, **{top: written})


def _merged(base: Any, change: Any) -> Any:
    """A sample with one of its fields changed; of a list, its only element."""
    if isinstance(base, list) and isinstance(change, dict):
        return [_merged(each, change) for each in base]
    if isinstance(base, dict) and isinstance(change, dict):
        return base | {key: _merged(base.get(key), value) for key, value in change.items()}
    return change
