"""What is there fits the screen, wide and narrow, and can be read in light and dark; a page's title says what it is."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import Page, expect

from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.context import Actor, ActorKind
from resolvers.keys import CreateKey, create_key
from resolvers.labels import CreateLabel, create_label
from resolvers.workspaces import UpdateWorkspace, update_workspace
from tests.browser.conftest import Opening
from tests.browser.watching import script

_NARROW = 360
_WIDE = 1280
_CONTRAST = script("contrast.js")
#: Tables that can only be read by scrolling sideways.
_SCROLLED = "[...document.querySelectorAll('.scroll')].filter((each) => each.scrollWidth > each.clientWidth).length"
_PAGES = {
    "/console": "Overview",
    "/console/api-access": "API Access",
    "/console/api-access/{key}/rotate": "Rotate a key",
    "/console/api-access/{key}/revoke": "Revoke a key",
    "/console/api-access/{key}/delete": "Delete a key",
    "/console/billing": "Billing",
    "/console/billing/change?plan=free": "Change the plan",
    "/console/account": "Account",
    "/console/workspace": "Your workspaces",
    "/guide": "API guide",
    "/guide/jobs": "Jobs guide",
}


async def _fill_with_long_names(workspace: Any) -> int:
    """A workspace of the longest names there can be; answers the id of a key."""
    context = await workspace.opened.keys.admit(await workspace.key(), "127.0.0.1")
    for name in ("n" * 512, ("a name of many words " * 25)[:512].strip()):
        await classify_asset(context, ClassifyAsset(name=name, content="Confidential"))
    await create_label(workspace.owner, CreateLabel(name="L" * 64, level=9, color="#000033"))
    ranges = tuple(f"10.{number}.0.0/16" for number in range(40))
    creator = replace(
        workspace.owner, actor=Actor(ActorKind.MEMBER, None, f"{'someone.with.a.long.name' * 2}@organisation.example")
    )
    made = await create_key(creator, CreateKey(name="k" * 128, allowed_cidrs=ranges))
    await update_workspace(workspace.owner, UpdateWorkspace(name="W" * 128))
    return int(made.key.id)


async def _open_all(page: Page) -> None:
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


async def _too_wide(page: Page, width: int) -> bool:
    return int(await page.evaluate("document.documentElement.scrollWidth")) > width


@pytest.mark.parametrize("width", [_WIDE, _NARROW])
async def test_the_longest_names_widen_no_page(opened: Opening, workspace: Any, width: int) -> None:
    key = await _fill_with_long_names(workspace)
    async with opened(session=await workspace.session(), viewport={"width": width, "height": 800}) as page:
        for path, title in _PAGES.items():
            await page.goto(path.format(key=key))
            await expect(page).to_have_title(f"{title} · ClassifyHub")
            assert not await _too_wide(page, width), path
            await _open_all(page)
            assert not await _too_wide(page, width), path
            assert await page.evaluate(_SCROLLED) == 0, path
        await page.goto("/console/api-access")
        # What ends a key is in sight without scrolling sideways.
        for link in await page.get_by_role("link", name="Revoke").all():
            place = await link.bounding_box()
            assert place is not None
            assert place["x"] + place["width"] <= width


async def test_a_long_name_takes_three_lines_until_somebody_asks_for_all_of_it(opened: Opening, workspace: Any) -> None:
    await _fill_with_long_names(workspace)
    async with opened(session=await workspace.session()) as page:
        await page.goto("/console")
        name = page.locator("td.name").first
        short = await name.bounding_box()
        await name.locator("summary").press("Enter")
        long = await name.bounding_box()
        assert short is not None
        assert long is not None
        assert short["height"] < 150 < long["height"]
        await expect(name).to_contain_text("a name of many words")


@pytest.mark.parametrize("width", [_WIDE, _NARROW])
async def test_the_reference_fits_with_an_answer_shown(opened: Opening, width: int) -> None:
    async with opened(refusals={401}, viewport={"width": width, "height": 800}) as page:
        await page.goto("/docs")
        for operation in ("classify_asset", "list_labels"):
            block = page.locator(f"[id$='-{operation}'].opblock")
            await block.locator(".opblock-summary-control").click()
            await block.get_by_role("button", name="Execute").click()
            await expect(block.locator(".live-responses-table")).to_contain_text("Missing, invalid")
        assert not await _too_wide(page, width)


async def test_on_a_narrow_screen_the_explorers_answer_stands_below_the_query(opened: Opening, workspace: Any) -> None:
    viewport = {"width": _NARROW, "height": 800}
    async with opened(session=await workspace.session(), viewport=viewport) as page:
        await page.goto("/graphql")
        await page.get_by_role("button", name="Execute query").click()
        await expect(page.locator(".result-window")).to_contain_text("MEMBER")
        query = await page.get_by_role("region", name="Query Editor").bounding_box()
        answer = await page.locator(".result-window").bounding_box()
        assert query is not None
        assert answer is not None
        assert answer["y"] >= query["y"] + query["height"]
        assert min(query["width"], answer["width"]) > 0.6 * _NARROW
        assert not await _too_wide(page, _NARROW)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_guides_and_the_bars_of_the_other_pages_can_be_read(opened: Opening, scheme: str) -> None:
    async with opened(color_scheme=scheme) as page:
        for path in ("/guide", "/guide/jobs"):
            await page.goto(path)
            assert await page.evaluate(_CONTRAST, "body") == [], path
        for path in ("/docs", "/graphql"):
            await page.goto(path)
            await expect(page.locator(".starting")).to_have_count(0)
            assert await page.evaluate(_CONTRAST, ".page-bar") == [], path


async def test_labels_of_the_reference_can_be_read_in_the_dark(opened: Opening) -> None:
    async with opened(color_scheme="dark") as page:
        await page.goto("/docs")
        block = page.locator("[id$='-classify_asset'].opblock")
        await block.locator(".opblock-summary-control").click()
        await expect(block.get_by_text("Examples:").first).to_be_visible()
        assert [weak for weak in await page.evaluate(_CONTRAST, ".opblock") if "Examples:" in weak] == []
