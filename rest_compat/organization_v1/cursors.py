"""Where a page of a list ended, as an opaque word for the next request."""

import base64
import binascii
from typing import Final

from domain.errors import ValidationFailed

_LARGEST: Final = 2**63 - 1


def write_cursor(number: int) -> str:
    """The cursor after the thing with this number, in URL-safe base64."""
    return base64.urlsafe_b64encode(number.to_bytes(8, "big")).rstrip(b"=").decode()


def read_cursor(cursor: str) -> int:
    """The number of a cursor; ValidationFailed for what none of ours looks like."""
    try:
        packed = base64.b64decode(cursor.encode("ascii") + b"=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        packed = b""
    number = int.from_bytes(packed, "big")
    if len(packed) != 8 or not 1 <= number <= _LARGEST:
        raise ValidationFailed.at("cursor", "This is no cursor of this list; take it from next_cursor of the page before")
    return number
