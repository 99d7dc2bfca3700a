"""Every page and form of the console, from its routes."""

from collections.abc import Iterator
from typing import Final

from starlette.routing import Route

import console.routes

#: What fills in any form of the console.
FORM: Final = {
    "name": "by a form",
    "prefix": "chk",
    "permissions": "labels:read",
    "plan": "enterprise",
    "exposed": "yes",
    "email": "nobody@example.org",
    "password": "a new password, long enough",
    "present": "not the password",
    "new": "a new password, long enough",
    "again": "a new password, long enough",
}


def console_requests() -> Iterator[tuple[str, str]]:
    """Method and path of every page and form, the end of the session last."""
    found = [
        (method, route.path)
        for route in console.routes.routes()
        if isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]
    return iter(sorted(found, key=lambda each: each[1] == "/sign-out"))
