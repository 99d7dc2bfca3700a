"""Global ids: opaque to callers, they name the kind of thing, its workspace and its number there."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final, NewType

import strawberry

BigInt = NewType("BigInt", int)
"""A whole number of up to 64 bits, written as a JSON number."""

#: An id that no object ever gets. What an id of another workspace, of another kind or of no form at all is read as, so that
#: all of them take the very path of an id that does not exist.
NO_SUCH_ID: Final = 2**63 - 1
_MAX_CHARACTERS: Final = 128


def global_id(kind: str, workspace_id: int, number: int) -> strawberry.ID:
    """The id of object ``number`` of this kind (its GraphQL type) in a workspace."""
    return strawberry.ID(urlsafe_b64encode(f"{kind}:{workspace_id}:{number}".encode()).decode().rstrip("="))


def read_global_id(text: str) -> tuple[str, int, int] | None:
    """(kind, workspace id, number), or None for what :func:`global_id` never writes."""
    if len(text) > _MAX_CHARACTERS or not text.isascii():
        return None
    try:
        kind, workspace, number = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii").split(":")
        parts = kind, int(workspace), int(number)
    except (binascii.Error, ValueError):
        return None
    return parts if global_id(*parts) == text and 0 < parts[2] < NO_SUCH_ID else None


def number_of(kind: str, workspace_id: int, text: str) -> int:
    """The number of an object of this kind in this workspace, or :data:`NO_SUCH_ID`."""
    parts = read_global_id(text)
    if parts is None or parts[0] != kind or parts[1] != workspace_id:
        return NO_SUCH_ID
    return parts[2]


@strawberry.interface(description="Anything that has a global id.")
class Node:
    id: strawberry.ID
