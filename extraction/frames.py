"""What goes between the server and the processes that read: a JSON header and raw bytes, each with its length before it.

Nothing here can carry code: what comes back from a process that read a hostile file is believed as little as the file.
"""

import struct
from typing import Any, Final

import orjson

from extraction.document import MAX_INPUT_BYTES, MAX_TEXT_BYTES

#: Two lengths in bytes, of the header and of the body, each as four bytes, most significant first.
LENGTHS: Final = struct.Struct(">II")
MAX_HEADER_BYTES: Final = 32 * 1024 * 1024
MAX_BODY_BYTES: Final = max(MAX_INPUT_BYTES, MAX_TEXT_BYTES)


def packed(header: dict[str, Any], body: bytes = b"") -> tuple[bytes, bytes]:
    """A frame, in two pieces so that the large one is not copied."""
    head = orjson.dumps(header)
    return LENGTHS.pack(len(head), len(body)) + head, body


def lengths(prefix: bytes) -> tuple[int, int]:
    """The lengths of header and body. ValueError for more than a frame may hold."""
    header, body = LENGTHS.unpack(prefix)
    if header > MAX_HEADER_BYTES or body > MAX_BODY_BYTES:
        raise ValueError("the frame is too large")
    return header, body


def header_of(head: bytes) -> dict[str, Any]:
    """The header. ValueError for what is no JSON object."""
    header = orjson.loads(head)
    if not isinstance(header, dict):
        raise ValueError("the header is no object")  # noqa: TRY004 - it is what was sent that is wrong
    return header
