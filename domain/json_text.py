"""JSON from callers, read in time that its size alone decides.

Millions of small lists in a few megabytes would keep Python's garbage collector busy for seconds; no request of ours needs so many.
"""

from typing import Any, Final

import orjson

#: Lists and objects, and quotation marks around strings, that a body may hold outside of its strings.
MAX_CONTAINERS: Final = 20_000
MAX_QUOTES: Final = 400_000


class TooManyElements(ValueError):
    """The text holds more lists, objects or strings than any request needs."""

    def __init__(self) -> None:
        super().__init__(f"it holds more than {MAX_CONTAINERS:,} lists and objects, or {MAX_QUOTES // 2:,} strings")


def read_json(body: bytes) -> Any:
    """The value. ``orjson.JSONDecodeError`` for what is no JSON, :class:`TooManyElements` for what is too much of it."""
    if body.count(b"[") + body.count(b"{") > MAX_CONTAINERS or body.count(b'"') > MAX_QUOTES:
        _count_outside_of_strings(body)
    return orjson.loads(body)


def _count_outside_of_strings(body: bytes) -> None:
    """Contents may be full of brackets and (escaped) quotation marks: only what stands outside of strings counts."""
    unescaped = body.replace(b"\\\\", b"").replace(b'\\"', b"")
    if unescaped.count(b'"') > MAX_QUOTES:
        raise TooManyElements
    outside = b"".join(unescaped.split(b'"')[::2])
    if outside.count(b"[") + outside.count(b"{") > MAX_CONTAINERS:
        raise TooManyElements
