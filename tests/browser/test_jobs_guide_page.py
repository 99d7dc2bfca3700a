"""The jobs guide at /guide/jobs as a reader sees it, and the documented words on authentication to the letter."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Opening

#: The documentation of the organisation API as it was published; the guide may say more, never otherwise.
_DOCUMENTED = """\
Authentication
Every API request requires a Bearer token scoped to your organization. Create keys in the dashboard, set the permissions you \
need, and include the token in every request.
How to authenticate
Add the Authorization header to every request:
Authorization: Bearer op_live_your_key_here
Invalid or missing keys return 401 INVALID_API_KEY.
Suspended organizations return 403 ORGANIZATION_SUSPENDED.
Creating API keys
Go to Dashboard → API Keys to create a new key. The full key is shown once at creation — copy it immediately. You can create \
multiple keys with different permissions for different integrations.
Keys are organization-scoped
Each key belongs to one organization. All jobs, credits, and rate limits are tracked per-org, not per-key. If you have multiple \
organizations, create separate keys for each.
Permissions
When creating a key, select the permissions your integration needs. Keys without the right permissions will receive 403 on \
restricted routes.
Permission What it grants
classify:create Create classify jobs from text or URLs.
scan:create Create scan and deep-scan jobs.
jobs:read Read job status and timing data.
results:read Read completed job results.
credits:read Read current credit balances.
webhooks:write Create and test webhook endpoints.
Create only the permissions your integration actually needs. You can always create additional keys with broader access later.
Security best practices
Never commit keys to version control
Use environment variables or a secrets manager. If a key is exposed, rotate it immediately in the dashboard.
Use the narrowest permissions possible
A read-only integration should only have jobs:read, results:read, and credits:read.
Rotate keys when team members leave
Revoke old keys and create new ones. Active keys can be deleted from the dashboard at any time.
Use separate keys for separate environments
Don't share a key between staging and production. Create one key per environment so you can revoke independently."""


async def test_it_says_what_is_documented_to_the_letter_and_in_that_order(opened: Opening) -> None:
    async with opened() as page:
        await page.goto("/guide/jobs")
        await expect(page).to_have_title("Jobs guide · ClassifyHub")
        shown = re.sub(r"\s+", " ", await page.locator("main").inner_text())
        place = shown.index("ClassifyHub jobs guide")
        for sentence in _DOCUMENTED.splitlines():
            found = shown.find(sentence, place)
            assert found >= 0, sentence
            place = found + len(sentence)


async def test_the_contents_lead_to_every_section(opened: Opening) -> None:
    async with opened() as page:
        await page.goto("/guide/jobs")
        links = page.get_by_role("navigation", name="On this page").get_by_role("link")
        headings = page.locator("main h2")
        assert await links.count() == await headings.count()
        for number, link in enumerate(await links.all()):
            await link.click()
            heading = headings.nth(number)
            await expect(heading).to_have_text(f"{number + 1}. {await link.inner_text()}")
            await expect(heading).to_be_in_viewport()


@pytest.mark.parametrize(
    ("start", "link"), [("/guide", "Jobs guide"), ("/docs", "Jobs guide"), ("/console/api-access", "jobs guide")]
)
async def test_the_pages_that_speak_of_keys_and_routes_link_to_it(opened: Opening, workspace: Any, start: str, link: str) -> None:
    async with opened(session=await workspace.session()) as page:
        await page.goto(start)
        await page.get_by_role("link", name=link, exact=True).first.click()
        await expect(page).to_have_title("Jobs guide · ClassifyHub")


async def test_the_dashboards_keys_are_the_consoles(opened: Opening, workspace: Any) -> None:
    async with opened(session=await workspace.session()) as page:
        await page.goto("/guide/jobs")
        await page.get_by_role("link", name="Dashboard → API Keys").click()
        await expect(page).to_have_title("API Access · ClassifyHub")
