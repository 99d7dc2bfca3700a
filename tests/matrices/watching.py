"""Which operations run, and what reads or writes the database outside of any: seen by the interpreter's profiler, not by reading."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any, Final

from persistence.database import Database
from tests.registry import REGISTRY

_OPERATIONS: Final[dict[CodeType, str]] = {entry.run.__code__: name for name, entry in REGISTRY.items()}
#: Everything that reaches the database takes its connection here.
_CONNECTING: Final[CodeType] = Database._lent.__wrapped__.__code__  # type: ignore[attr-defined]
_OURS: Final = ("schema.", "rest_compat.", "console.", "resolvers.", "persistence.", "classifyhub.")


@dataclass(slots=True)
class Seen:
    """What ran: operations, operations within others (outer, inner), and whatever used the database outside of any.

    The latter as the names of the functions of ours that led there, the innermost first.
    """

    operations: set[str] = field(default_factory=set)
    nested: set[tuple[str, str]] = field(default_factory=set)
    outside: set[tuple[str, ...]] = field(default_factory=set)


@contextmanager
def watched() -> Iterator[Seen]:
    """Watch this thread's event loop, the server's work for other callers included."""
    seen = Seen()

    def look(frame: FrameType, event: str, _: Any) -> None:
        if event != "call":
            return
        code = frame.f_code
        if code in _OPERATIONS:
            within = _operation_around(frame.f_back)
            if within is None:
                seen.operations.add(_OPERATIONS[code])
            elif within != _OPERATIONS[code]:
                seen.nested.add((within, _OPERATIONS[code]))
        elif code is _CONNECTING and _operation_around(frame.f_back) is None:
            seen.outside.add(tuple(_functions_around(frame.f_back)))

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def _operation_around(frame: FrameType | None) -> str | None:
    while frame is not None:
        if frame.f_code in _OPERATIONS:
            return _OPERATIONS[frame.f_code]
        frame = frame.f_back
    return None


def _functions_around(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        name = f"{frame.f_globals.get('__name__', '')}.{frame.f_code.co_qualname}"
        if name.startswith(_OURS):
            yield name
        frame = frame.f_back
