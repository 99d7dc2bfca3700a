"""Where a page of the asset list ended, as an opaque word for the next request."""

import base64
import binascii
import struct
from datetime import UTC, datetime, timedelta
from typing import Final

from domain.errors import ValidationFailed

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_LAYOUT: Final = struct.Struct(">qq")


def write_cursor(classified_at: datetime, asset_id: int) -> str:
    """The cursor after this asset: its exact time and its id, in URL-safe base64."""
    packed = _LAYOUT.pack((classified_at - _EPOCH) // _MICROSECOND, asset_id)
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def read_cursor(cursor: str) -> tuple[datetime, int]:
    """The (classified_at, id) of a cursor; ValidationFailed for what none of ours looks like."""
    try:
        packed = base64.b64decode(cursor.encode("ascii") + b"==", altchars=b"-_", validate=True)
        microseconds, asset_id = _LAYOUT.unpack(packed)
        moment = _EPOCH + microseconds * _MICROSECOND
    except (binascii.Error, struct.error, OverflowError, ValueError):
        raise _not_ours() from None
    if asset_id < 1:
        raise _not_ours()
    return moment, asset_id


def _not_ours() -> ValidationFailed:
    return ValidationFailed.at("cursor", "This is no cursor of this list; take it from the Link header of the page before")
