"""Parameters and headers that several routes share, as the reference describes them."""

from typing import Final

from domain.idempotency import MAX_KEY_CHARACTERS
from rest_compat.errors import IDEMPOTENCY_HEADER
from rest_compat.route_specs import Header, Parameter

IDEMPOTENCY_KEY: Final = Parameter(
    IDEMPOTENCY_HEADER,
    "A name of yours for this request: sent again with the same key within 24 hours it has its effect once and gets the same "
    "answer.",
    place="header",
    schema={"type": "string", "minLength": 1, "maxLength": MAX_KEY_CHARACTERS},
)
REPLAYED: Final = Header(
    "Idempotency-Replayed", "`true` when this is the answer to an earlier request with the same key.", "true", "boolean"
)
