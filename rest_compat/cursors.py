"""Where a page of a list ended, as an opaque word for the next request: whole numbers in URL-safe base64."""

import base64
import binascii
import struct
from datetime import UTC, datetime, timedelta
from typing import Final

from domain.errors import ValidationFailed

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_NUMBER: Final = struct.Struct(">q")
_ASSET: Final = struct.Struct(">qq")
_HEADER: Final = "the Link header"
_BODY: Final = "next_cursor"


def write_cursor(number: int) -> str:
    """The cursor after the thing with this number."""
    return _written(_NUMBER, number)


def read_cursor(cursor: str) -> int:
    """The number of a cursor; ValidationFailed for what none of ours looks like."""
    (number,) = _read(_NUMBER, cursor, _BODY)
    if number < 1:
        raise _not_ours(_BODY)
    return number


def write_asset_cursor(classified_at: datetime, asset_id: int) -> str:
    """The cursor after this asset: its exact time and its id."""
    return _written(_ASSET, (classified_at - _EPOCH) // _MICROSECOND, asset_id)


def read_asset_cursor(cursor: str) -> tuple[datetime, int]:
    """The (classified_at, id) of a cursor; ValidationFailed for what none of ours looks like."""
    microseconds, asset_id = _read(_ASSET, cursor, _HEADER)
    try:
        moment = _EPOCH + microseconds * _MICROSECOND
    except OverflowError:
        raise _not_ours(_HEADER) from None
    if asset_id < 1:
        raise _not_ours(_HEADER)
    return moment, asset_id


def _written(layout: struct.Struct, *numbers: int) -> str:
    return base64.urlsafe_b64encode(layout.pack(*numbers)).rstrip(b"=").decode()


def _read(layout: struct.Struct, cursor: str, origin: str) -> tuple[int, ...]:
    try:
        encoded = cursor.encode("ascii")
        return layout.unpack(base64.b64decode(encoded + b"=" * (-len(encoded) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, struct.error, ValueError):
        raise _not_ours(origin) from None


def _not_ours(origin: str) -> ValidationFailed:
    return ValidationFailed.at("cursor", f"This is no cursor of this list; take it from {origin} of the page before")
