"""The console's main way in a real Chromium, with and without scripts."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, Request, async_playwright, expect

from resolvers.classification import ClassifyAsset, classify_asset
from tests.conftest import eventually

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_WIDTHS = (1280, 360)


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """A headless Chromium of this machine."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found is not None, "these tests need Chromium: install it (Debian's package is called chromium)"
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield running
        await running.close()


class Watched:
    """What a page did that it must not do: complaints in its console, requests to other hosts."""

    def __init__(self, page: Page, url: str) -> None:
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self._host = urlsplit(url).netloc
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc != self._host and not request.url.startswith("data:"):
            self.strangers.append(request.url)


async def _sign_in(page: Page, url: str, email: str, password: str) -> None:
    await page.goto(url)
    await page.get_by_label("E-mail address").fill(email)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Workspace")


@pytest.mark.parametrize("scripts", [True, False])
async def test_sign_in_make_a_key_use_it_revoke_it_sign_out(
    browser: Browser, server: Any, workspace: Any, client: httpx.AsyncClient, scripts: bool
) -> None:
    context = await browser.new_context(java_script_enabled=scripts)
    if scripts:
        await context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    page = await context.new_page()
    watched = Watched(page, server.url)
    await _sign_in(page, server.url, *await workspace.member())

    await page.get_by_role("navigation").get_by_role("link", name="API Access").click()
    await page.get_by_label("Name", exact=True).fill("jira-sync")
    await page.get_by_role("button", name="Create key").click()
    await expect(page.get_by_text("It is shown only once.")).to_be_visible()
    key = await page.get_by_label("jira-sync").input_value()
    assert key not in page.url
    if scripts:
        await page.get_by_role("button", name="Copy").click()
        await expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert await page.evaluate("navigator.clipboard.readText()") == key

    classified = await client.post(
        "/api/v1/classify",
        headers={"X-API-Key": key},
        json={"name": "vendor-contract-2026.pdf", "content": "Confidential — NDA. Payment to IBAN DE89370400440532013000"},
    )
    assert classified.status_code == 200

    await page.get_by_role("link", name="I have copied it").click()
    await expect(page.get_by_role("row", name="jira-sync")).to_contain_text("active")
    assert key not in await page.content()
    await page.get_by_role("link", name="Revoke jira-sync").click()
    await page.get_by_role("button", name="Revoke key").click()
    await expect(page.get_by_role("row", name="jira-sync")).to_contain_text("revoked")

    async def refused() -> bool:
        return (await client.get("/api/v1/labels", headers={"X-API-Key": key})).status_code == 401

    await eventually(refused, 1)
    await page.get_by_role("link", name="Overview").click()
    await expect(page.get_by_role("row", name="vendor-contract-2026.pdf")).to_contain_text("Confidential")
    await page.get_by_role("button", name="Sign out").click()
    await expect(page.get_by_text("You are signed out.")).to_be_visible()
    await page.goto(f"{server.url}/console/api-access")
    await expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert watched.complaints == []
    assert watched.strangers == []
    await context.close()


async def test_choosing_a_kind_ticks_its_usual_permissions_until_somebody_chose(
    browser: Browser, server: Any, workspace: Any
) -> None:
    context = await browser.new_context()
    page = await context.new_page()
    await _sign_in(page, server.url, *await workspace.member())
    await page.goto(f"{server.url}/console/api-access")
    await page.get_by_text("Kind, permissions, expiry and addresses").click()
    ticked = page.locator("input[name=permissions]:checked")
    await expect(ticked).to_have_count(4)
    await page.locator("input[value=op_live]").check()
    await expect(ticked).to_have_count(0)
    await page.locator("input[value='jobs:read']").check()
    await page.locator("input[value=chk]").check()
    await expect(ticked).to_have_count(1)
    await context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_pages_fit_wide_and_narrow_screens_in_both_schemes(
    browser: Browser, server: Any, workspace: Any, tmp_path: Path, scheme: Any
) -> None:
    key = await workspace.opened.keys.admit(await workspace.key(), "127.0.0.1")
    for name, content in [
        ("vendor-contract-2026.pdf", "Confidential — NDA. Payment to IBAN DE89370400440532013000"),
        ("canteen-menu.txt", "Soup on Monday"),
        ("a-very-long-name-" * 12, "password = hunter2hunter2"),
    ]:
        await classify_asset(key, ClassifyAsset(name=name, content=content))
    await workspace.key(None, "op_live")
    await workspace.key(None)
    email, password = await workspace.member()
    for width in _WIDTHS:
        context = await browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        page = await context.new_page()
        watched = Watched(page, server.url)
        await page.goto(f"{server.url}/sign-in")
        await page.screenshot(path=tmp_path / f"sign-in-{width}.png")
        await _sign_in(page, server.url, email, password)
        for address in ("", "/api-access", "/billing", "/billing/change?plan=free", "/account", "/workspace"):
            await page.goto(f"{server.url}/console{address}")
            for details in await page.locator("details > summary").all():
                await details.click()
            assert await page.evaluate("document.documentElement.scrollWidth") <= width, address
            if width == max(_WIDTHS):
                sizes = "[...document.querySelectorAll('.scroll')].filter((each) => each.scrollWidth > each.clientWidth).length"
                assert await page.evaluate(sizes) == 0, address
            name = address.strip("/").replace("/", "-").partition("?")[0] or "overview"
            await page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
        assert watched.complaints == []
        assert watched.strangers == []
        await context.close()


async def test_text_keeps_a_contrast_of_four_and_a_half(browser: Browser, server: Any, workspace: Any) -> None:
    measure = Path(__file__).with_name("contrast.js").read_text()
    email, password = await workspace.member()
    await workspace.key()
    for scheme in ("light", "dark"):
        context = await browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
        page = await context.new_page()
        await page.goto(f"{server.url}/sign-in")
        assert await page.evaluate(measure) == []
        await _sign_in(page, server.url, email, password)
        for address in ("", "/api-access", "/billing", "/account", "/nowhere"):
            await page.goto(f"{server.url}/console{address}")
            assert await page.evaluate(measure) == [], (scheme, address)
        await context.close()
