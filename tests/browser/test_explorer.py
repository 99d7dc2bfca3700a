"""The GraphQL explorer as a person uses it."""

import json
import re
from typing import Any

from playwright.async_api import Page, Response, expect

from resolvers.sessions import CSRF_HEADER
from schema.graphiql import GRAPHIQL_STATIC
from tests.browser.conftest import Opening

_EXAMPLES = json.loads((GRAPHIQL_STATIC / "examples.json").read_text(encoding="utf-8"))
_OPERATION = re.compile(r"^(?:query|mutation) \w+", re.MULTILINE)
_NEVER_A_KEY = "chk_" + "0" * 38


def _sentence(page: Page) -> Any:
    return page.locator("#credential-sentence")


def _editor(page: Page) -> Any:
    return page.get_by_role("region", name="Query Editor")


def _answer(page: Page) -> Any:
    return page.locator(".result-window")


async def _use_key(page: Page, key: str) -> None:
    await page.get_by_label("API key").fill(key)
    await page.get_by_role("button", name="Use key").click()
    await expect(_sentence(page)).to_contain_text(key[-4:])


def _is_run(response: Response) -> bool:
    """Whether this answers something that was run, not GraphiQL's look at the schema."""
    return response.request.method == "POST" and "IntrospectionQuery" not in (response.request.post_data or "")


async def _run(page: Page) -> Response:
    async with page.expect_response(_is_run) as answered:
        await page.get_by_role("button", name="Execute query").click()
    return await answered.value


async def test_without_a_credential_it_asks_for_a_key_and_sends_nothing(opened: Opening) -> None:
    async with opened(refusals={401}) as page:
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
        await page.goto("/graphql")
        await expect(page).to_have_title("GraphQL explorer · ClassifyHub")
        await expect(_sentence(page)).to_have_text("Enter a key, or sign in to the console, to run queries.")
        await expect(_editor(page)).to_contain_text("WorkspaceOverview")
        assert sent == []
        assert (await _run(page)).status == 401
        await expect(_answer(page)).to_contain_text("Missing, invalid or revoked API key.")


async def test_every_example_answers_without_errors(opened: Opening, workspace: Any) -> None:
    async with opened() as page:
        await page.goto("/graphql")
        await _use_key(page, await workspace.key())
        for example in _EXAMPLES:
            await page.get_by_label("Examples").select_option(example["name"])
            operation = _OPERATION.search(example["query"])
            assert operation is not None
            await expect(_editor(page)).to_contain_text(operation[0])
            answered = await _run(page)
            body = await answered.json()
            assert (answered.status, body.get("errors")) == (200, None), example["name"]
            (result,) = list(body["data"].values())[-1:]
            assert result is not None, example["name"]
            assert not result.get("userErrors"), example["name"]
            await expect(_answer(page)).to_contain_text(next(iter(body["data"])))


async def test_a_wrong_key_is_refused_readably_and_a_right_one_then_works(opened: Opening, workspace: Any) -> None:
    async with opened(refusals={401}) as page:
        await page.goto("/graphql")
        await _use_key(page, _NEVER_A_KEY)
        assert (await _run(page)).status == 401
        await expect(_answer(page)).to_contain_text("Missing, invalid or revoked API key.")
        await _use_key(page, await workspace.key())
        assert (await _run(page)).status == 200
        await expect(_answer(page)).to_contain_text(workspace.name)


async def test_what_cannot_be_a_key_is_said_beside_the_field_and_not_sent(opened: Opening) -> None:
    async with opened() as page:
        await page.goto("/graphql")
        await page.get_by_label("API key").fill("chk_ with spaces")
        await page.get_by_role("button", name="Use key").click()
        await expect(_sentence(page)).to_contain_text("no spaces")
        assert await page.evaluate("sessionStorage.getItem('classifyhub:explorer-key')") is None


async def test_the_key_stays_in_its_tab_and_goes_when_it_is_forgotten(opened: Opening, workspace: Any) -> None:
    key = await workspace.key()
    kept = "Object.values({...sessionStorage}).join() + name"
    elsewhere = "Object.values({...localStorage}).join() + document.cookie + location.href + history.state"
    async with opened() as page:
        await page.goto("/graphql")
        await _use_key(page, key)
        await _run(page)
        assert key in await page.evaluate(kept)
        assert key not in await page.evaluate(elsewhere)
        assert await page.evaluate("indexedDB.databases()") == []
        await page.reload()
        await expect(_sentence(page)).to_contain_text(f"ending in {key[-4:]}")
        other_tab = await page.context.new_page()
        await other_tab.goto("/graphql")
        await expect(_sentence(other_tab)).to_contain_text("Enter a key")
        await page.get_by_role("button", name="Forget key").click()
        await expect(_sentence(page)).to_contain_text("Enter a key")
        assert key not in await page.evaluate(kept)
        assert await page.get_by_label("API key").input_value() == ""


async def test_the_console_session_works_without_a_key_until_sign_out(opened: Opening, workspace: Any) -> None:
    session = await workspace.session()
    async with opened(session=session, refusals={401}) as page:
        await page.goto("/graphql")
        await expect(_sentence(page)).to_contain_text("Using the console session of person")
        answered = await _run(page)
        headers = await answered.request.all_headers()
        assert (answered.status, headers[CSRF_HEADER.lower()]) == (200, session[1])
        assert "authorization" not in headers
        await expect(_answer(page)).to_contain_text("MEMBER")
        console = await page.context.new_page()
        await console.goto("/console")
        await console.get_by_role("button", name="Sign out").click()
        await expect(console.get_by_text("You are signed out.")).to_be_visible()
        assert (await _run(page)).status == 401
        await expect(_answer(page)).to_contain_text("errors")
        await page.reload()
        await expect(_sentence(page)).to_contain_text("Enter a key")


async def test_the_documentation_explorer_shows_the_schema(opened: Opening, workspace: Any) -> None:
    async with opened(session=await workspace.session()) as page:
        await page.goto("/graphql")
        await page.get_by_role("button", name="Show Documentation Explorer").click()
        explorer = page.get_by_label("Documentation Explorer", exact=True)
        await explorer.get_by_role("link", name="Mutation", exact=True).click()
        await expect(explorer).to_contain_text("classifyAsset")
        await explorer.get_by_role("link", name="ClassifyAssetInput", exact=True).first.click()
        await expect(explorer).to_contain_text("externalId")


async def test_what_was_written_is_kept_when_an_example_is_chosen(opened: Opening, workspace: Any) -> None:
    async with opened(session=await workspace.session()) as page:
        await page.goto("/graphql")
        await _editor(page).locator(".CodeMirror-code").click()
        await page.keyboard.press("Control+a")
        await page.keyboard.type("query Mine { viewer { permissions } }")
        await page.get_by_label("Examples").select_option("Labels")
        await expect(_editor(page)).to_contain_text("query Labels")
        await page.get_by_role("tab").first.click()
        await expect(_editor(page)).to_contain_text("query Mine")
