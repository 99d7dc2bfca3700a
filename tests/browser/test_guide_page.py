"""The guide at /guide as a reader sees it, and its documented words to the letter."""

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Opening

#: The documentation of the API as it was published; the guide may say more, never otherwise.
_DOCUMENTED = """\
Pro & Enterprise plans
ClassifyHub API guide
Classify assets and read your inventory from your own systems — ticketing tools, DLP pipelines, CI jobs, internal portals.
1. Get an API key
Sign in to your workspace as an admin.
Make sure your workspace is on a paid plan (Pro or Enterprise) — keys are created freely but only authenticate while a paid \
subscription is active. Upgrade under Admin Console → Billing.
Open Admin Console → API Access, name your key after the integration (e.g. jira-sync) and click Create key.
Copy the key immediately — it is shown only once. We store a hash, not the key.
Treat keys like passwords. Never embed them in browser code or mobile apps, never commit them to git. Use one key per \
integration so you can revoke one without breaking the others.
2. Authenticate
Send your key in the X-API-Key header on every request. All endpoints are scoped to your workspace — you can only ever see \
your own data.
3. Endpoints
Method Path What it does
POST /api/v1/classify Classify one asset and store it in your inventory. Body: name (required), asset_type, content. Returns \
the label and matched rules.
GET /api/v1/assets List classified assets, newest first. Query params: q (name contains), source (manual | csv | agent | \
api), limit (max 500).
GET /api/v1/labels Your label scheme with sensitivity levels and colors.
GET /api/v1/rules Your enabled detection rules in priority order — useful for classifying locally.
Example: classify a document
Example: Python
4. Errors
Status Meaning
401 Missing, invalid or revoked API key.
402 Your workspace is not on an active paid plan, or an asset/plan quota was reached. The response detail says which.
403 Workspace suspended — contact support.
422 Request body failed validation; detail lists the fields.
5. Good practices
Full interactive reference (request/response schemas, try-it-out): /docs. Questions?"""

_EXAMPLES = [
    """\
# Quick test — list your classification labels
curl https://YOUR-APP-URL/api/v1/labels \\
  -H "X-API-Key: chk_your_key_here\"""",
    """\
curl -X POST https://YOUR-APP-URL/api/v1/classify \\
  -H "X-API-Key: chk_your_key_here" \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "vendor-contract-2026.pdf",
    "asset_type": "document",
    "content": "Confidential — NDA. Payment to IBAN DE89370400440532013000"
  }'""",
    """\
import requests

API = "https://YOUR-APP-URL/api/v1"
HEADERS = {"X-API-Key": "chk_your_key_here"}

r = requests.post(f"{API}/classify", headers=HEADERS, json={
    "name": "export-customers.csv",
    "content": open("export-customers.csv").read()[:64000],
})
print(r.json()["label"]["name"])""",
]
_RESPONSE = """\
{
  "id": 1042,
  "name": "vendor-contract-2026.pdf",
  "label": { "name": "Confidential", "level": 2, "color": "#f59e0b" },
  "matched_rules": "Marked confidential, Financial data",
  "source": "api",
  "classified_at": "2026-06-12T08:30:00"
}"""


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


async def test_it_says_what_is_documented_to_the_letter_and_in_that_order(opened: Opening) -> None:
    async with opened() as page:
        await page.goto("/guide")
        await expect(page).to_have_title("API guide · ClassifyHub")
        shown = _plain(await page.locator("main").inner_text())
        place = 0
        for sentence in _DOCUMENTED.splitlines():
            found = shown.find(sentence, place)
            assert found >= 0, sentence
            place = found + len(sentence)


async def test_copy_buttons_give_the_documented_examples_with_the_real_address(opened: Opening, server: Any) -> None:
    async with opened(permissions=["clipboard-read", "clipboard-write"]) as page:
        await page.goto("/guide")
        buttons = page.get_by_role("button", name="Copy")
        await expect(buttons).to_have_count(len(_EXAMPLES))
        for example in _EXAMPLES:
            # The button says "Copied" for two seconds, so that the next "Copy" is the next example's.
            await buttons.first.click()
            assert await page.evaluate("navigator.clipboard.readText()") == example.replace("https://YOUR-APP-URL", server.url)
        await expect(buttons.first).to_be_visible()
        await expect(page.locator("pre").filter(has_text='"id": 1042')).to_have_text(_RESPONSE)


async def test_good_practices_are_there_and_the_contents_lead_to_them(opened: Opening) -> None:
    async with opened() as page:
        await page.goto("/guide")
        await page.get_by_role("navigation", name="On this page").get_by_role("link", name="Good practices").click()
        await expect(page).to_have_url(re.compile("#practices$"))
        await expect(page.get_by_role("heading", name="5. Good practices")).to_be_in_viewport()
        assert await page.locator("#practices ~ dl dt").count() >= 10


@pytest.mark.parametrize(
    ("link", "title"), [("Reference", "REST reference"), ("GraphiQL", "GraphQL explorer"), ("Console", "Sign in")]
)
async def test_the_bar_leads_to_the_other_pages(opened: Opening, link: str, title: str) -> None:
    async with opened() as page:
        await page.goto("/guide")
        await page.get_by_role("navigation", name="ClassifyHub", exact=True).get_by_role("link", name=link).click()
        await expect(page).to_have_title(f"{title} · ClassifyHub")
