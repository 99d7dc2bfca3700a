"""A real Chromium, and pages in it that are watched."""

import shutil
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from resolvers.sessions import SESSION_COOKIE
from tests.browser.watching import watched_page

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# What a page shall show it may show late on a busy machine: half of the suite runs beside it.
expect.set_options(timeout=30_000)

Opening = Callable[..., AbstractAsyncContextManager[Page]]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium of this machine."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found is not None, "these tests need Chromium: install it (Debian's package is called chromium)"
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield running
        await running.close()


@pytest.fixture
def opened(browser: Browser, server: Any) -> Opening:
    """Opens a watched page of a fresh browser: ``async with opened(session=..., refusals={401}) as page``."""

    def open_page(
        *,
        session: tuple[str, str] | None = None,
        refusals: Collection[int] = (),
        known: Collection[str] = (),
        **options: Any,
    ) -> AbstractAsyncContextManager[Page]:
        cookies = [] if session is None else [{"name": SESSION_COOKIE, "value": session[0], "url": server.url}]
        return watched_page(browser, server.url, cookies=cookies, refusals=refusals, known=known, **options)

    return open_page
