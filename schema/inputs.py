"""Inputs as the values of a command: only what was given, so that leaving a field out differs from saying null."""

from dataclasses import fields
from typing import Annotated, Any, Final, TypeAlias, TypeVar

import strawberry
from strawberry import UNSET
from strawberry.types.base import has_object_definition

T = TypeVar("T")

#: The one argument of a mutation; in Python it cannot well be called by its name, which is a built-in's.
Input: TypeAlias = Annotated[T, strawberry.argument(name="input")]


#: The description of the field with which a request is named.
IDEMPOTENCY_KEY: Final = "A name for this request: sent again with the same one within 24 hours it has its effect once."


def given(value: Any) -> Any:
    """A Strawberry input as a dictionary of its given fields, inputs within it likewise."""
    if isinstance(value, list):
        return tuple(given(each) for each in value)
    if has_object_definition(type(value)):
        pairs = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: given(each) for name, each in pairs if each is not UNSET}
    return value
