"""Connections: one template for every list that is read page by page, with opaque keyset cursors."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar

import orjson
import strawberry
from strawberry.types.nodes import SelectedField

from domain.errors import ValidationFailed
from resolvers.commands import DEFAULT_PAGE, MAX_COUNT
from schema.calls import Info

MAX_PAGE: Final = 100
T = TypeVar("T")
R = TypeVar("R")

First: TypeAlias = Annotated[int | None, strawberry.argument(description="How many from the start: 1 to 100, 25 unless told.")]
After: TypeAlias = Annotated[str | None, strawberry.argument(description="Only what follows this cursor.")]
Last: TypeAlias = Annotated[int | None, strawberry.argument(description="How many from the end: 1 to 100.")]
Before: TypeAlias = Annotated[str | None, strawberry.argument(description="Only what precedes this cursor.")]


@strawberry.type
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type
class Connection(Generic[T]):
    nodes: list[T]
    page_info: PageInfo
    cursors: strawberry.Private[list[str]]
    total: strawberry.Private[int]

    @strawberry.field
    def edges(self) -> list[Edge[T]]:
        return [Edge(cursor=cursor, node=node) for cursor, node in zip(self.cursors, self.nodes, strict=True)]

    @strawberry.field(description="How many there are in all; exact up to 10,000.")
    def total_count(self) -> int:
        return min(self.total, MAX_COUNT)

    @strawberry.field(description="Whether there are more than totalCount says.")
    def total_count_capped(self) -> bool:
        return self.total > MAX_COUNT


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page: how many, from which position (the decoded cursor), in which direction."""

    limit: int
    position: list[Any] | None
    backwards: bool


def page_request(first: int | None, after: str | None, last: int | None, before: str | None) -> PageRequest:
    """The arguments of a connection, or ValidationFailed."""
    backwards = last is not None or (before is not None and first is None)
    if backwards and (first is not None or after is not None):
        raise ValidationFailed.at("last", "pages are read either with first and after or with last and before")
    if not backwards and before is not None:
        raise ValidationFailed.at("before", "belongs to last; first goes with after")
    name, limit, cursor = ("last", last, before) if backwards else ("first", first, after)
    limit = DEFAULT_PAGE if limit is None else limit
    if not 1 <= limit <= MAX_PAGE:
        raise ValidationFailed.at(name, f"must be from 1 to {MAX_PAGE}")
    return PageRequest(limit, None if cursor is None else _read_cursor(cursor, "before" if backwards else "after"), backwards)


def written_cursor(position: Sequence[Any]) -> str:
    """A position (what the list is ordered by, then the id) as an opaque cursor."""
    return urlsafe_b64encode(orjson.dumps(position)).decode().rstrip("=")


def wrong_cursor(page: PageRequest) -> ValidationFailed:
    """The refusal of a cursor that was made for another list."""
    return ValidationFailed.at("before" if page.backwards else "after", "is not a cursor of this list")


def number_in(page: PageRequest) -> int | None:
    """The position in a list that is ordered by one number."""
    if page.position is None:
        return None
    if len(page.position) != 1 or type(page.position[0]) is not int or not 0 < page.position[0] < 2**63:
        raise wrong_cursor(page)
    return page.position[0]


def _read_cursor(text: str, argument: str) -> list[Any]:
    try:
        position = orjson.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        position = None
    if not isinstance(position, list) or len(text) > 4_096:
        raise ValidationFailed.at(argument, "is not a cursor of this list")
    return position


def connection(
    page: PageRequest, nodes: list[T], positions: Iterable[Sequence[Any]], *, has_more: bool, total: int
) -> Connection[T]:
    """A page as it is answered. ``has_more`` looks in the direction of reading; ``total`` above 10,000 means more than that."""
    cursors = [written_cursor(position) for position in positions]
    came_from = page.position is not None
    return Connection(
        nodes=nodes,
        page_info=PageInfo(
            has_next_page=came_from if page.backwards else has_more,
            has_previous_page=has_more if page.backwards else came_from,
            start_cursor=cursors[0] if cursors else None,
            end_cursor=cursors[-1] if cursors else None,
        ),
        cursors=cursors,
        total=total,
    )


def connection_within(
    page: PageRequest, rows: Sequence[R], position: Callable[[R], tuple[int, ...]], node: Callable[[R], T]
) -> Connection[T]:
    """A page of a list that was read whole; ``rows`` are in the order of their positions, which end with an id."""
    rest = list(rows)
    if page.position is not None:
        here = tuple(page.position)
        if not all(type(each) is int and 0 <= each < 2**63 for each in here) or here[-1:] < (1,):
            raise wrong_cursor(page)
        if rows and len(here) != len(position(rows[0])):
            raise wrong_cursor(page)
        rest = [row for row in rows if (position(row) < here if page.backwards else position(row) > here)]
    kept = rest[-page.limit :] if page.backwards else rest[: page.limit]
    return connection(page, [node(row) for row in kept], map(position, kept), has_more=len(rest) > len(kept), total=len(rows))


def is_counted(info: Info) -> bool:
    """Whether the caller asks for the total, which costs a query of its own."""
    waiting = [selection for each in info.selected_fields for selection in each.selections]
    while waiting:
        selection = waiting.pop()
        if not isinstance(selection, SelectedField):
            waiting.extend(selection.selections)
        elif selection.name in ("totalCount", "totalCountCapped"):
            return True
    return False
