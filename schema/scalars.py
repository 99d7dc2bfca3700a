"""Scalars of our own: whole numbers beyond 32 bits, and moments that always name their offset."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import strawberry
from graphql import GraphQLError, IntValueNode, StringValueNode, ValueNode
from strawberry.types.scalar import ScalarDefinition

from schema.global_ids import BigInt

_MAX_DIGITS: Final = 20


def _big_int(value: Any) -> int:
    if isinstance(value, str) and len(value) <= _MAX_DIGITS and value.removeprefix("-").isdecimal() and value.isascii():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise GraphQLError("BigInt must be a whole number of at most 64 bits.")
    return value


def _big_int_literal(node: ValueNode, _variables: dict[str, Any] | None = None) -> int:
    if not isinstance(node, IntValueNode | StringValueNode):
        raise GraphQLError("BigInt must be a whole number of at most 64 bits.")
    return _big_int(node.value)


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= 64 else None
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise GraphQLError("DateTime must be an ISO 8601 moment with its offset, for example 2026-03-01T12:00:00Z.")


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


SCALARS: Final[Mapping[object, ScalarDefinition]] = {
    BigInt: strawberry.scalar(
        name="BigInt",
        description="A whole number of up to 64 bits, written as a JSON number; strings of digits are accepted too.",
        serialize=_big_int,
        parse_value=_big_int,
        parse_literal=_big_int_literal,
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description="An ISO 8601 moment; always with its offset, and answered in UTC.",
        serialize=_written,
        parse_value=_moment,
    ),
}
