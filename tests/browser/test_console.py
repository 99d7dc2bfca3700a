"""The console's main way in a real Chromium, with and without scripts."""

import re
from typing import Any

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Opening
from tests.browser.watching import script
from tests.conftest import eventually


async def _sign_in(page: Page, email: str, password: str) -> None:
    await page.goto("/")
    await page.get_by_label("E-mail address").fill(email)
    await page.get_by_label("Password").fill(password)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Workspace")


@pytest.mark.parametrize("scripts", [True, False])
async def test_sign_in_make_a_key_use_it_revoke_it_sign_out(
    opened: Opening, workspace: Any, client: httpx.AsyncClient, scripts: bool
) -> None:
    async with opened(java_script_enabled=scripts, permissions=["clipboard-read", "clipboard-write"]) as page:
        await _make_and_end_a_key(page, workspace, client, scripts)


async def _make_and_end_a_key(page: Page, workspace: Any, client: httpx.AsyncClient, scripts: bool) -> None:
    await _sign_in(page, *await workspace.member())

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
    await page.goto("/console/api-access")
    await expect(page.get_by_role("button", name="Sign in")).to_be_visible()


async def test_choosing_a_kind_ticks_its_usual_permissions_until_somebody_chose(opened: Opening, workspace: Any) -> None:
    async with opened(session=await workspace.session()) as page:
        await page.goto("/console/api-access")
        await page.get_by_text("Kind, permissions, expiry and addresses").click()
        ticked = page.locator("input[name=permissions]:checked")
        await expect(ticked).to_have_count(4)
        await page.locator("input[value=op_live]").check()
        await expect(ticked).to_have_count(0)
        await page.locator("input[value='jobs:read']").check()
        await page.locator("input[value=chk]").check()
        await expect(ticked).to_have_count(1)


@pytest.mark.parametrize(("answer", "status"), [("No, this is routine", 200), ("Yes, or it may have been", 401)])
async def test_rotation_shows_the_new_key_once_and_ends_the_old_one_as_chosen(
    opened: Opening, workspace: Any, client: httpx.AsyncClient, answer: str, status: int
) -> None:
    old = await workspace.key()
    async with opened(session=await workspace.session()) as page:
        await page.goto("/console/api-access")
        await page.get_by_role("link", name="Rotate").click()
        await page.get_by_label(answer).check()
        await page.get_by_role("button", name="Rotate key").click()
        await expect(page.get_by_role("heading", name="The key is rotated")).to_be_visible()
        new = await page.locator("#key").input_value()
        await page.get_by_role("link", name="I have copied it").click()
        assert new not in await page.content()
        await expect(page.locator("tbody tr")).to_have_count(2)

    async def answers(key: str) -> int:
        return (await client.get("/api/v1/labels", headers={"X-API-Key": key})).status_code

    async def settled() -> bool:
        return await answers(old) == status

    assert await answers(new) == 200
    await eventually(settled, 1)


async def test_a_key_is_deleted_only_after_a_question(opened: Opening, workspace: Any, client: httpx.AsyncClient) -> None:
    key = await workspace.key()
    async with opened(session=await workspace.session()) as page:
        await page.goto("/console/api-access")
        await page.get_by_role("link", name="Delete").click()
        await page.get_by_role("link", name="Keep it").click()
        await page.get_by_role("link", name="Delete").click()
        await page.get_by_role("button", name="Delete key").click()
        await expect(page.get_by_text("The key is deleted.")).to_be_visible()
        await expect(page.get_by_text("There is no key yet.")).to_be_visible()

    async def refused() -> bool:
        return (await client.get("/api/v1/labels", headers={"X-API-Key": key})).status_code == 401

    await eventually(refused, 1)


async def test_what_is_wrong_with_a_new_key_is_said_beside_the_field(opened: Opening, workspace: Any) -> None:
    async with opened(session=await workspace.session(), refusals={422}) as page:
        await page.goto("/console/api-access")
        await page.get_by_label("Name", exact=True).fill("jira-sync")
        await page.get_by_text("Kind, permissions, expiry and addresses").click()
        addresses = page.get_by_label("Only from these addresses")
        await addresses.fill("10.0.0.1/8")
        await page.get_by_role("button", name="Create key").click()
        await expect(page.get_by_role("alert")).to_contain_text("The key was not created.")
        await expect(addresses).to_have_accessible_description(re.compile("Must be an address range"))
        await expect(addresses).to_have_attribute("aria-invalid", "true")
        await expect(page.get_by_label("Name", exact=True)).to_have_value("jira-sync")


async def test_the_plan_is_changed_and_the_page_says_what_that_means_for_keys(
    opened: Opening, workspace: Any, client: httpx.AsyncClient
) -> None:
    key = await workspace.key()
    async with opened(session=await workspace.session()) as page:
        await page.goto("/console/billing")
        await expect(page.get_by_role("region", name="Usage")).to_contain_text("0 no limit")
        await page.get_by_role("link", name="Change to Free").click()
        await expect(page.get_by_text("no API key of this workspace is accepted any more")).to_be_visible()
        await page.get_by_role("button", name="Change to Free").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Free plan")
        await expect(page.get_by_text("Keys do not authenticate on the Free plan.")).to_be_visible()

        async def unpaid() -> bool:
            return (await client.get("/api/v1/labels", headers={"X-API-Key": key})).status_code == 402

        await eventually(unpaid, 1)
        await page.get_by_role("link", name="Change to Pro").click()
        await page.get_by_role("button", name="Change to Pro").click()
        await expect(page.get_by_text("The plan is changed.")).to_be_visible()
        await expect(page.get_by_role("region", name="Usage")).to_contain_text("0 of 100,000")


async def test_a_new_password_takes_the_present_one_and_ends_every_session(opened: Opening, workspace: Any) -> None:
    email, password = await workspace.member()
    async with opened(refusals={422}) as page:
        await _sign_in(page, email, password)
        for present, is_right in ((password + "?", False), (password, True)):
            await page.goto("/console/account")
            await page.get_by_label("Present password").fill(present)
            await page.get_by_label("New password", exact=True).fill("another horse battery")
            await page.get_by_label("New password, again").fill("another horse battery")
            await page.get_by_role("button", name="Change password").click()
            if not is_right:
                await expect(page.get_by_label("Present password")).to_have_attribute("aria-invalid", "true")
        await expect(page.get_by_text("Your password is changed and every session has ended.")).to_be_visible()
        await _sign_in(page, email, "another horse battery")


@pytest.mark.parametrize("role", ["viewer", "owner"])
async def test_only_who_may_make_keys_is_offered_to(opened: Opening, workspace: Any, role: str) -> None:
    async with opened(session=await workspace.session(role)) as page:
        await page.goto("/console")
        await expect(page.get_by_text("Nothing is classified yet.")).to_be_visible()
        await expect(page.get_by_role("link", name="Create an API key")).to_have_count(1 if role == "owner" else 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_keeps_a_contrast_of_four_and_a_half(opened: Opening, workspace: Any, scheme: str) -> None:
    measure = script("contrast.js")
    email, password = await workspace.member()
    await workspace.key()
    async with opened(color_scheme=scheme, refusals={404}) as page:
        await page.goto("/sign-in")
        assert await page.evaluate(measure, "body") == []
        await _sign_in(page, email, password)
        for address in ("", "/api-access", "/billing", "/account", "/nowhere"):
            await page.goto(f"/console{address}")
            assert await page.evaluate(measure, "body") == [], address
