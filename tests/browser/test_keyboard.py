"""Everything can be done with the keyboard alone, and the focus can always be seen."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from resolvers.keys import CreateKey, ListKeys, create_key, list_keys
from tests.browser.conftest import Opening
from tests.browser.watching import script
from tests.conftest import PASSWORD

_FOCUS = script("focus.js")
_MOST_STOPS = 120
#: The controls of a page that can be used: of radio buttons the group, since the arrow keys move within it.
_CONTROLS = """() => [...document.querySelectorAll("main :is(a, button, input, textarea, select, summary), form button")]
  .filter((each) => each.type !== "hidden" && each.checkVisibility({ visibilityProperty: true }))
  .map((each) => `${each.tagName} ${each.name || each.id || each.textContent.trim().slice(0, 40)}`)"""


async def _walk(page: Page) -> dict[str, bool]:
    """Every stop of the Tab key, in order, and whether the focus could be seen there."""
    stops: dict[str, bool] = {}
    for _ in range(_MOST_STOPS):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(_FOCUS)
        if stop is None:
            return stops
        stops[stop["name"]] = stops.get(stop["name"], True) and stop["seen"]
    raise AssertionError("the Tab key does not come to the end of the page")


async def _tab_to(page: Page, text: str) -> None:
    """Press Tab until something with this text has the focus."""
    for _ in range(_MOST_STOPS):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(_FOCUS)
        if stop is not None and stop["text"] == text:
            return
    raise AssertionError(f"the Tab key does not come to {text!r}")


@pytest.mark.parametrize(
    "path",
    [
        "/console",
        "/console/api-access",
        "/console/api-access/{key}/rotate",
        "/console/api-access/{key}/revoke",
        "/console/api-access/{key}/delete",
        "/console/billing",
        "/console/billing/change?plan=free",
        "/console/account",
        "/guide",
        "/guide/jobs",
    ],
)
async def test_tab_reaches_everything_and_the_focus_can_be_seen(opened: Opening, workspace: Any, path: str) -> None:
    key = (await create_key(workspace.owner, CreateKey(name="jira-sync"))).key.id
    async with opened(session=await workspace.session()) as page:
        await page.goto(path.format(key=key))
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        stops = await _walk(page)
        assert [stop for stop, seen in stops.items() if not seen] == []
        assert set(await page.evaluate(_CONTROLS)) - set(stops) == set()
        assert next(iter(stops)).startswith("A Skip to the")


async def test_sign_in_make_a_key_and_revoke_it_with_the_keyboard_alone(opened: Opening, workspace: Any) -> None:
    email, _ = await workspace.member()
    async with opened() as page:
        await page.goto("/console/api-access")
        await expect(page.get_by_label("E-mail address")).to_be_focused()
        await page.keyboard.type(email)
        await page.keyboard.press("Tab")
        await page.keyboard.type(PASSWORD)
        await page.keyboard.press("Enter")
        await expect(page).to_have_title("API Access · ClassifyHub")
        await page.wait_for_load_state()  # while a page loads, Chromium focuses its fragment again
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")  # skip to the content
        await expect(page.get_by_role("main")).to_be_focused()
        await page.keyboard.press("Tab")
        await expect(page.get_by_label("Name", exact=True)).to_be_focused()
        await page.keyboard.type("keyboard")
        await page.keyboard.press("Enter")
        await expect(page).to_have_title("Key created · ClassifyHub")
        await _tab_to(page, "I have copied it")
        await page.keyboard.press("Enter")
        await expect(page).to_have_title("API Access · ClassifyHub")
        await _tab_to(page, "Revoke")
        await page.keyboard.press("Enter")
        await expect(page).to_have_title("Revoke a key · ClassifyHub")
        await _tab_to(page, "Revoke key")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("row", name="keyboard")).to_contain_text("revoked")
    (key,) = (await list_keys(workspace.owner, ListKeys())).keys
    assert key.revoked_at is not None


async def test_the_explorers_key_is_entered_with_the_keyboard_alone(opened: Opening, workspace: Any) -> None:
    key = await workspace.key()
    async with opened() as page:
        await page.goto("/graphql")
        await expect(page.get_by_label("API key")).to_be_visible()
        for _ in range(5):  # three links, the examples, the key
            await page.keyboard.press("Tab")
            assert (await page.evaluate(_FOCUS))["seen"]
        await page.keyboard.type(key)
        await page.keyboard.press("Enter")
        await expect(page.get_by_text(f"Using the key ending in {key[-4:]}")).to_be_visible()
