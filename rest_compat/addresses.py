"""The address at which callers reach this installation, for examples and links."""

import re
from typing import Final
from urllib.parse import urlsplit

from starlette.types import Scope

_HOST: Final = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_OWN_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "0.0.0.0", "::", "::1", None})  # noqa: S104 - compared with, not bound to


def public_address(scope: Scope, public_url: str) -> str:
    """``https://host[:port]`` without a final slash.

    The configured public address, where it is one that others can reach; else the address that this request came to, so
    that what is shown works for whoever looks at it. A Host header that is none falls back to the configured address.
    """
    if urlsplit(public_url).hostname not in _OWN_MACHINE:
        return public_url
    return request_address(scope) or public_url


def request_address(scope: Scope) -> str | None:
    """The address that a request came to, as its Host header says; None when that is missing or malformed."""
    for name, value in scope["headers"]:
        if name == b"host":
            host = value.decode("latin-1")
            return f"{scope['scheme']}://{host}" if _HOST.fullmatch(host) else None
    return None
