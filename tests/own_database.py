"""A database of a module's own and the server on it, in place of those that most tests share.

They are for modules with workers. On the shared database a worker would first do what all modules before have left undone, and its
sweep would look after each of their workspaces. A module, or a directory's conftest, takes all three under their own names.
"""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from classifyhub.hub import Addresses, OpenHub
from tests.conftest import Server, serving


@pytest.fixture(scope="module")
async def addresses(new_database: Callable[[], Any]) -> Addresses:
    """The module's database."""
    answer: Addresses = await new_database()
    return answer


@pytest.fixture(scope="module")
async def server(addresses: Addresses) -> AsyncIterator[Server]:
    """The module's server."""
    async with serving(addresses) as running:
        yield running


@pytest.fixture(scope="module")
def hub(server: Server) -> OpenHub:
    """The hub behind the module's server."""
    return server.opened
