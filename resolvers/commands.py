"""Kinds of input that several commands share, and cutting what was read to the page that was asked for."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from domain.text import PlainName, StorableText

_EMAIL: Final = re.compile(r"[^@\s]+@(?:[^@\s]+\.[^@\s]+|localhost)")


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise PydanticCustomError("string_pattern_mismatch", "must be an e-mail address such as ada@example.org")
    return text


def _written_out(value: Any) -> Any:
    if isinstance(value, datetime) or (isinstance(value, str) and value[4:5] == "-"):
        return value
    raise PydanticCustomError("datetime_type", "must be a date and time with its zone, such as 2026-06-12T08:30:00Z")


#: A date and time as RFC 3339 writes it; a bare number could be seconds or milliseconds, and is neither.
Moment = Annotated[AwareDatetime, BeforeValidator(_written_out)]


def exactly_one(fields: Mapping[str, str]) -> dict[str, Any]:
    """For a command's JSON Schema: one of these fields is given, and the others are not; each field with its JSON type."""
    return {
        "oneOf": [
            {
                "required": [name],
                "properties": {each: {"type": kind if each == name else "null"} for each, kind in fields.items()},
            }
            for name in fields
        ]
    }


#: Identifiers are positive and fit PostgreSQL's bigint; what does not cannot exist.
Identifier = Annotated[int, Field(ge=1, le=2**63 - 1)]
PageSize = Annotated[int, Field(ge=1, le=100)]
DEFAULT_PAGE: Final = 25
MAX_COUNT: Final = 10_000
DisplayName = Annotated[PlainName, StringConstraints(max_length=128)]
Description = Annotated[StorableText, StringConstraints(max_length=2_000)]
Reason = Annotated[PlainName, StringConstraints(max_length=500)]
Email = Annotated[PlainName, StringConstraints(max_length=254, to_lower=True), AfterValidator(_email)]

T = TypeVar("T")


def cut_to_page(found: list[T], limit: int, *, backwards: bool = False) -> tuple[list[T], bool]:
    """The page in the list's own order, and whether there is more beyond it in the direction of reading.

    ``found`` holds one more than ``limit`` where there is, in the direction of reading.
    """
    page = found[:limit]
    return page[::-1] if backwards else page, len(found) > limit
