"""A field that there is not: which there are in its place, or what may have been meant."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args

from pydantic import BaseModel

from domain.text import did_you_mean

#: ``minMatches``, as GraphQL writes it.
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def unknown_field(model: type[BaseModel], path: Sequence[str | int]) -> str:
    """What is said of the last field of ``path``, which ``model`` does not have there."""
    *above, name = path
    there: type[BaseModel] | None = model
    for step in above:
        if isinstance(step, str) and there is not None:
            field = there.model_fields.get(step)
            there = None if field is None else next(_models(field.annotation), None)
    known = list(there.model_fields) if there is not None else []
    instead = did_you_mean(_HUMP.sub("_", str(name)), known) or (f"; there are {', '.join(known)}" if known else "")
    return f"there is no such field here{instead}"


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
