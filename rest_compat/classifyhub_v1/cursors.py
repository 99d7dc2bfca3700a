"""Where a page of a list ended, as an opaque word for the next request."""

import base64
import binascii
import struct
from datetime import UTC, datetime, timedelta
from typing import Final

from domain.errors import ValidationFailed

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_LAYOUT: Final = struct.Struct(">qq")
_ROW: Final = struct.Struct(">q")


def write_cursor(classified_at: datetime, asset_id: int) -> str:
    """The cursor after this asset: its exact time and its id, in URL-safe base64."""
    return _written(_LAYOUT.pack((classified_at - _EPOCH) // _MICROSECOND, asset_id))


def read_cursor(cursor: str) -> tuple[datetime, int]:
    """The (classified_at, id) of a cursor; ValidationFailed for what none of ours looks like."""
    try:
        microseconds, asset_id = _LAYOUT.unpack(_read(cursor))
        moment = _EPOCH + microseconds * _MICROSECOND
    except (binascii.Error, struct.error, OverflowError, ValueError):
        raise _not_ours() from None
    if asset_id < 1:
        raise _not_ours()
    return moment, asset_id


def write_row_cursor(row: int) -> str:
    """The cursor after this row of a file."""
    return _written(_ROW.pack(row))


def read_row_cursor(cursor: str) -> int:
    """The row of a cursor; ValidationFailed for what none of ours looks like."""
    try:
        row: int = _ROW.unpack(_read(cursor))[0]
    except (binascii.Error, struct.error, ValueError):
        raise _not_ours("next_cursor") from None
    if row < 1:
        raise _not_ours("next_cursor")
    return row


def _written(packed: bytes) -> str:
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def _read(cursor: str) -> bytes:
    encoded = cursor.encode("ascii")
    return base64.b64decode(encoded + b"=" * (-len(encoded) % 4), altchars=b"-_", validate=True)


def _not_ours(origin: str = "the Link header") -> ValidationFailed:
    return ValidationFailed.at("cursor", f"This is no cursor of this list; take it from {origin} of the page before")
