"""Kinds of input that several commands share."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from domain.text import SingleLine, StorableText

#: Identifiers are positive and fit PostgreSQL's bigint; what does not cannot exist.
Identifier = Annotated[int, Field(ge=1, le=2**63 - 1)]
PageSize = Annotated[int, Field(ge=1, le=100)]
DEFAULT_PAGE: Final = 25
MAX_COUNT: Final = 10_000
DisplayName = Annotated[SingleLine, StringConstraints(max_length=128)]
Description = Annotated[StorableText, StringConstraints(max_length=2_000)]
Reason = Annotated[SingleLine, StringConstraints(max_length=500)]
Email = Annotated[
    SingleLine,
    StringConstraints(max_length=254, to_lower=True, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$|^[^@\s]+@localhost$"),
]
