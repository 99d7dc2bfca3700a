"""Pages of other origins: none by default, and those that are listed can read all that is documented."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from rest_compat.routes import ROUTES
from tests.conftest import serving

PORTAL = {"Origin": "https://portal.example.org"}
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-api-key,content-type"}


@pytest.fixture(scope="module")
async def open_to_a_portal(addresses: Addresses) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a hub whose list of origins holds the portal."""
    settings = Settings(_env_file=None, allowed_origins=("https://portal.example.org",))
    async with serving(addresses, settings=settings) as server, httpx.AsyncClient(base_url=server.url, timeout=20) as client:
        yield client


def words(answer: httpx.Response, header: str) -> set[str]:
    """The words of a header that lists some."""
    return {word.strip().lower() for word in answer.headers.get(header, "").split(",")}


@pytest.mark.parametrize("path", ["/api/v1/classify", "/graphql"])
async def test_no_other_origin_is_let_in_by_default(client: httpx.AsyncClient, path: str) -> None:
    for answer in (
        await client.options(path, headers={**PORTAL, **PREFLIGHT}),
        await client.post(path, headers=PORTAL, json={}),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/api/v1/classify", "/graphql"])
async def test_a_listed_origin_may_send_what_is_documented(open_to_a_portal: httpx.AsyncClient, path: str) -> None:
    documented = {each.name.lower() for spec in ROUTES for each in spec.parameters if each.place == "header"}
    wanted = documented | {"x-api-key", "authorization", "content-type"}
    asked = {**PORTAL, **PREFLIGHT, "Access-Control-Request-Headers": ",".join(sorted(wanted))}
    answer = await open_to_a_portal.options(path, headers=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["access-control-allow-origin"] == PORTAL["Origin"]
    assert "access-control-allow-credentials" not in answer.headers


async def test_a_listed_origin_reads_refusals_and_every_documented_header(open_to_a_portal: httpx.AsyncClient) -> None:
    answer = await open_to_a_portal.get("/api/v1/labels", headers=PORTAL)
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == PORTAL["Origin"]
    documented = {
        header.name.lower()
        for spec in ROUTES
        for success in (spec.success, *spec.other_answers.values())
        for header in success.headers
    }
    refusals: set[str] = {"x-error-code", "x-request-id", "retry-after", "x-ratelimit-remaining"}
    assert documented | refusals <= words(answer, "access-control-expose-headers")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "https://portal.example.org.evil.example"}, {"Origin": "null"}],
    ids=lambda headers: headers["Origin"],
)
async def test_another_origin_is_not_let_in(open_to_a_portal: httpx.AsyncClient, headers: dict[str, Any]) -> None:
    preflight = await open_to_a_portal.options("/api/v1/classify", headers={**headers, **PREFLIGHT})
    assert preflight.status_code == 400
    for answer in (preflight, await open_to_a_portal.get("/api/v1/labels", headers=headers)):
        assert "access-control-allow-origin" not in answer.headers
