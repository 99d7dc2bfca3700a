"""The REST reference at /docs: authorise, try it out, see the real answer."""

import json
from typing import Any

import pytest
from playwright.async_api import Locator, Page, Response, expect

from rest_compat.classifyhub_v1.examples import CLASSIFIED_CONTRACT
from tests.browser.conftest import Opening

_NEVER_A_KEY = "chk_" + "0" * 38
#: Swagger UI says so of every address with an underscore, as in the names of our operations; it opens them all the same.
_UNDERSCORES = "Deprecated: escaping deep link whitespace with `_`"


async def _authorise(page: Page, key: str, scheme: str = "X-API-Key") -> None:
    await page.locator(".btn.authorize").click()
    form = page.locator(".auth-container").filter(has_text=scheme if scheme == "X-API-Key" else "Bearer token").first
    await form.get_by_role("textbox").fill(key)
    await form.get_by_role("button", name="Apply credentials").click()
    await page.get_by_role("button", name="Close").last.click()


async def _opened(page: Page, operation: str) -> Locator:
    block = page.locator(f"[id$='-{operation}'].opblock")
    if not await block.get_by_role("button", name="Execute").count():
        await block.locator(".opblock-summary-control").click()
    return block


async def _execute(page: Page, block: Locator) -> Response:
    async with page.expect_response(lambda response: "/api/v1/" in response.url) as answered:
        await block.get_by_role("button", name="Execute").click()
    return await answered.value


def _shown(block: Locator) -> Locator:
    return block.locator(".live-responses-table")


@pytest.mark.parametrize("scheme", ["X-API-Key", "Bearer"])
async def test_with_a_key_the_shipped_example_is_classified_and_the_answer_shown(
    opened: Opening, workspace: Any, scheme: str
) -> None:
    async with opened() as page:
        await page.goto("/docs")
        await expect(page).to_have_title("REST reference · ClassifyHub")
        await _authorise(page, await workspace.key(None), scheme)
        block = await _opened(page, "classify_asset")
        answered = await _execute(page, block)
        assert answered.status == 200
        sent = await answered.request.all_headers()
        assert ("x-api-key" in sent, "authorization" in sent) == (scheme == "X-API-Key", scheme == "Bearer")
        body = await answered.json()
        assert body | {"id": 0, "classified_at": ""} == CLASSIFIED_CONTRACT | {"id": 0, "classified_at": ""}
        await expect(_shown(block)).to_contain_text("200")
        await expect(_shown(block)).to_contain_text(f'"classified_at": "{body["classified_at"]}"')


async def test_every_other_route_answers_from_the_page(opened: Opening, workspace: Any) -> None:
    async with opened() as page:
        await page.goto("/docs")
        await _authorise(page, await workspace.key())
        made = await (await _execute(page, await _opened(page, "classify_asset"))).json()
        for operation, expected, is_coloured in [
            ("list_newest_assets", made["name"], True),
            ("list_labels", "Restricted", True),
            # To colour answers as long as these would take ten seconds each.
            ("list_rules", "Marked confidential", False),
            ("export_rule_set", "default_label_id", False),
        ]:
            block = await _opened(page, operation)
            assert (await _execute(page, block)).status == 200, operation
            await expect(_shown(block)).to_contain_text(expected)
            assert bool(await _shown(block).locator("code.language-json span").count()) is is_coloured, operation
        block = await _opened(page, "delete_assets")
        await block.get_by_placeholder("id").fill(str(made["id"]))
        assert (await _execute(page, block)).status == 204
        await expect(_shown(block)).to_contain_text("204")
        listed = await _execute(page, await _opened(page, "list_newest_assets"))
        assert json.loads(await listed.text()) == []


async def test_a_wrong_key_shows_the_refusal_as_it_came(opened: Opening) -> None:
    async with opened(refusals={401}) as page:
        await page.goto("/docs")
        await _authorise(page, _NEVER_A_KEY)
        block = await _opened(page, "list_labels")
        assert (await _execute(page, block)).status == 401
        await expect(_shown(block)).to_contain_text("401")
        await expect(_shown(block)).to_contain_text('"detail": "Missing, invalid or revoked API key."')


async def test_a_key_ends_with_the_page(opened: Opening, workspace: Any) -> None:
    key = await workspace.key()
    async with opened(refusals={401}, known={_UNDERSCORES}) as page:
        await page.goto("/docs")
        await _authorise(page, key)
        assert (await _execute(page, await _opened(page, "list_labels"))).status == 200
        kept = "Object.values({...localStorage, ...sessionStorage}).join() + document.cookie + location.href"
        assert key not in await page.evaluate(kept)
        await page.reload()
        assert (await _execute(page, await _opened(page, "list_labels"))).status == 401


@pytest.mark.parametrize("path", ["Classification/classify_asset", "Inventory/delete_assets"])
async def test_a_link_to_one_route_opens_it(opened: Opening, path: str) -> None:
    async with opened(known={_UNDERSCORES}) as page:
        await page.goto(f"/docs#/{path}")
        block = page.locator(f"#operations-{path.replace('/', '-')}")
        await expect(block.get_by_role("button", name="Execute")).to_be_visible()
        await expect(block.locator(".opblock-summary")).to_be_in_viewport()
        await expect(page.locator(".opblock.is-open")).to_have_count(1)
