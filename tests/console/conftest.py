"""People at the console."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest

from tests.console.visiting import Visitor
from tests.plain_http import PLAIN

SignedIn = Callable[..., Awaitable[Visitor]]


@pytest.fixture
async def visitor(client: httpx.AsyncClient) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(client)


@pytest.fixture
async def signed_in(server: Any) -> AsyncIterator[SignedIn]:
    """Signs in a new member: ``await signed_in(workspace, role)``."""
    async with AsyncExitStack() as stack:

        async def enter(workspace: Any, role: str = "owner") -> Visitor:
            http = await stack.enter_async_context(httpx.AsyncClient(base_url=server.url, timeout=20, verify=PLAIN))
            visitor = Visitor(http)
            answer = await visitor.sign_in(*await workspace.member(role))
            assert answer.status_code == 303, answer.text
            return visitor

        yield enter
