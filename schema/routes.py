"""The routes of this face."""

from starlette.routing import BaseRoute


def routes() -> list[BaseRoute]:
    """Every route, as data."""
    return []
