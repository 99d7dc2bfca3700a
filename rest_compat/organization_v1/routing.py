"""What the tables of ``/v1`` share."""

from enum import StrEnum
from functools import partial
from typing import Any, Final

from domain.limits import RequestKind
from rest_compat.organization_v1.errors import ORGANIZATION_V1
from rest_compat.route_specs import Parameter, RouteSpec

CURSOR: Final = Parameter(
    "cursor",
    "Where the page before ended: its `next_cursor`.",
    schema={"type": "string", "pattern": "^[A-Za-z0-9_-]{11}$"},
)
LIMIT: Final = Parameter("limit", "How many at most.", field="limit", example=25)
#: A route of this API; without a ``kind`` it only reads.
route: Final = partial(RouteSpec, dialect=ORGANIZATION_V1, kind=RequestKind.READS)


def comma_separated(values: type[StrEnum]) -> dict[str, Any]:
    """The schema of a parameter that takes several of these words, separated by commas."""
    names = "|".join(each.replace(".", r"\.") for each in values)
    return {"type": "string", "pattern": f"^({names})(,({names}))*$"}
