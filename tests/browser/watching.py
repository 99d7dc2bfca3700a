"""Pages that are watched while a test uses them."""

import re
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Page, Request

_KEY = re.compile(r"(?:chk|op_live|op_test)_[0-9A-Za-z]{38}")
_REFUSED = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


class Watched:
    """What pages did that they must not do: complaints in their console, other hosts, keys in addresses."""

    def __init__(self, url: str, refusals: Collection[int], known: Collection[str]) -> None:
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.spilt: list[str] = []
        self._host = urlsplit(url).netloc
        self._refusals = refusals
        self._known = tuple(known)

    def heard(self, message: ConsoleMessage) -> None:
        """The browser's own complaints about the Content-Security-Policy arrive here as well."""
        refused = _REFUSED.match(message.text)
        foreseen = int(refused[1]) in self._refusals if refused else message.text.startswith(self._known)
        if message.type in ("error", "warning") and not foreseen:
            self.complaints.append(message.text)

    def asked(self, request: Request) -> None:
        """Every request, whoever sends it."""
        if not request.url.startswith("data:") and urlsplit(request.url).netloc != self._host:
            self.strangers.append(request.url)
        if _KEY.search(request.url):
            self.spilt.append(request.url)


@asynccontextmanager
async def watched_page(
    browser: Browser, url: str, *, cookies: Any = (), refusals: Collection[int] = (), known: Collection[str] = (), **options: Any
) -> AsyncIterator[Page]:
    """A page of a fresh browser profile, at no address yet; paths are enough for ``goto``.

    When the test is through with it, nothing may have been complained about (but refusals with the named HTTP statuses, which
    Chromium reports as errors, and complaints that begin as the ``known`` ones), no other host asked, and no key put into an
    address.
    """
    context = await browser.new_context(base_url=url, **options)
    watched = Watched(url, refusals, known)
    context.on("request", watched.asked)
    context.on("console", watched.heard)
    context.on("weberror", lambda error: watched.complaints.append(str(error.error)))
    if cookies:
        await context.add_cookies(cookies)
    try:
        yield await context.new_page()
        assert watched.complaints == []
        assert watched.strangers == []
        assert watched.spilt == []
    finally:
        await context.close()


def script(name: str) -> str:
    """A measuring function of this directory."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
