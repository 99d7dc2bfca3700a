"""POST /api/v1/classify as the guide documents it."""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import requests

from classifyhub.settings import Settings
from domain.plans import Plan
from tests.conftest import SECRET, Server, TestWorkspace, make_workspace, serving
from tests.rest.error_shape import assert_error

PATH = "/api/v1/classify"
CONTRACT = {
    "name": "vendor-contract-2026.pdf",
    "asset_type": "document",
    "content": "Confidential — NDA. Payment to IBAN DE89370400440532013000",
}
#: The body that the guide's curl sends, to the letter.
CURL_BODY = """{
    "name": "vendor-contract-2026.pdf",
    "asset_type": "document",
    "content": "Confidential — NDA. Payment to IBAN DE89370400440532013000"
  }"""


async def test_guide_curl_example_answers_to_the_letter(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = {**await workspace.headers(None), "Content-Type": "application/json"}
    response = await client.post(PATH, headers=headers, content=CURL_BODY.encode())
    assert response.status_code == 200
    body = response.json()
    assert list(body) == ["id", "name", "label", "matched_rules", "source", "classified_at"]
    assert list(body["label"]) == ["name", "level", "color"]
    assert isinstance(body["id"], int)
    assert body["name"] == "vendor-contract-2026.pdf"
    assert body["label"] == {"name": "Confidential", "level": 2, "color": "#f59e0b"}
    assert body["matched_rules"] == "Marked confidential, Financial data"
    assert body["source"] == "api"


async def test_guide_python_example_runs_as_written(server: Server, workspace: TestWorkspace, tmp_path: Any) -> None:
    (tmp_path / "export-customers.csv").write_text("name,town\nAnn,Ghent\n" + "x" * 70_000)
    api, headers = f"{server.url}/api/v1", await workspace.headers(None)

    def example() -> requests.Response:
        return requests.post(
            f"{api}/classify",
            headers=headers,
            json={"name": "export-customers.csv", "content": (tmp_path / "export-customers.csv").read_text()[:64000]},
            timeout=20,
        )

    response = await asyncio.to_thread(example)
    assert response.json()["label"]["name"] == "Internal"


async def test_time_is_utc_in_whole_seconds_without_a_zone(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    for store in (True, False):
        body = (await client.post(PATH, headers=headers, json={**CONTRACT, "store": store})).json()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", body["classified_at"])
        age = datetime.now(UTC) - datetime.fromisoformat(body["classified_at"]).replace(tzinfo=UTC)
        assert abs(age) < timedelta(minutes=5)


async def test_every_verdict_says_what_it_rests_on(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    response = await client.post(PATH, headers=await workspace.headers(), json=CONTRACT)
    assert response.headers["x-verdict-complete"] == "true"
    assert int(response.headers["x-rule-set-version"]) >= 1
    assert response.headers["x-engine-version"]
    assert "x-quota-remaining" not in response.headers
    assert "x-ignored-fields" not in response.headers


async def test_only_the_name_is_required(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    body = (await client.post(PATH, headers=headers, json={"name": "notes"})).json()
    assert body["matched_rules"] == ""
    assert body["label"]["name"] == "Internal"
    assert (await client.get("/api/v1/assets", headers=headers)).json()[0]["asset_type"] == "document"


async def test_store_false_keeps_nothing(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    body = (await client.post(PATH, headers=headers, json={**CONTRACT, "store": False})).json()
    assert body["id"] is None
    assert body["label"]["name"] == "Confidential"
    assert (await client.get("/api/v1/assets", headers=headers)).json() == []


async def test_same_external_id_updates_the_asset(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    first = (await client.post(PATH, headers=headers, json={"name": "a", "external_id": "crm/1"})).json()
    second = (await client.post(PATH, headers=headers, json={**CONTRACT, "external_id": "crm/1"})).json()
    assert second["id"] == first["id"]
    listed = (await client.get("/api/v1/assets", headers=headers)).json()
    assert [(each["id"], each["name"], each["external_id"]) for each in listed] == [(first["id"], CONTRACT["name"], "crm/1")]


async def test_source_cannot_be_chosen_and_unknown_fields_are_named(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    body = {"name": "a", "source": "manual", "id": 7, "contents": "Top secret"}
    response = await client.post(PATH, headers=await workspace.headers(), json=body)
    assert response.json()["source"] == "api"
    assert response.json()["id"] != 7
    assert response.headers["x-ignored-fields"] == "source, id, contents"


async def test_ignored_field_names_cannot_break_the_header(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    body = {
        "name": "a",
        "x\r\nSet-Cookie: a=b": 1,
        "größe, 2": 1,
        "y" * 5_000: 1,
        **{f"field{number}": 1 for number in range(40)},
    }
    response = await client.post(PATH, headers=await workspace.headers(), json=body)
    assert response.status_code == 200
    assert "set-cookie" not in response.headers
    header = response.headers["x-ignored-fields"]
    assert header.startswith("x%0D%0ASet-Cookie%3A%20a%3Db, gr%C3%B6%C3%9Fe%2C%202, ")
    assert header.endswith("(+23 more)")
    assert len(header) < 2_000


@pytest.mark.parametrize(
    "prefer", ["handling=strict", "respond-async, handling=strict", 'Handling="strict"; x=y', "handling = strict"]
)
async def test_strict_handling_refuses_unknown_fields(client: httpx.AsyncClient, workspace: TestWorkspace, prefer: str) -> None:
    headers = {**await workspace.headers(), "Prefer": prefer}
    detail = assert_error(
        await client.post(PATH, headers=headers, json={"name": "a", "contents": "marker"}),
        422,
        "VALIDATION_ERROR",
        never="marker",
    )
    assert [problem["loc"] for problem in detail] == [["body", "contents"]]
    assert (await client.get("/api/v1/assets", headers=headers)).json() == []
    assert (await client.post(PATH, headers=headers, json={"name": "a"})).status_code == 200


@pytest.mark.parametrize("prefer", ["handling=lenient", "strict", "xhandling=strict", "handling=lenient, handling=strict"])
async def test_other_preferences_ignore_unknown_fields(client: httpx.AsyncClient, workspace: TestWorkspace, prefer: str) -> None:
    headers = {**await workspace.headers(), "Prefer": prefer}
    assert (await client.post(PATH, headers=headers, json={"name": "a", "contents": "b"})).status_code == 200


async def test_either_header_authenticates_either_kind_of_key(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    for prefix in ("chk", "op_live", "op_test"):
        key = await workspace.key(prefix=prefix)
        for headers in (
            {"X-API-Key": key},
            {"Authorization": f"Bearer {key}"},
            {"X-API-Key": key, "Authorization": f"Bearer {key}"},
        ):
            assert (await client.post(PATH, headers=headers, json={"name": "a"})).status_code == 200


async def test_quota_is_announced_below_a_tenth_and_then_refused(new_database: Callable[[], Any]) -> None:
    settings = Settings(_env_file=None, pro_assets=20)
    async with serving(await new_database(), settings=settings, secret=SECRET) as server:
        workspace = await make_workspace(server.opened, Plan.PRO)
        headers = await workspace.headers()
        async with httpx.AsyncClient(base_url=server.url, headers=headers) as client:
            announced = [
                (await client.post(PATH, json={"name": f"asset {number}", "external_id": f"{number}"})).headers.get(
                    "x-quota-remaining"
                )
                for number in range(20)
            ]
            assert announced == [None] * 18 + ["1", "0"]
            detail = assert_error(await client.post(PATH, json={"name": "one more"}), 402, "ASSET_QUOTA_REACHED")
            assert "20 of 20" in detail
            assert (await client.post(PATH, json={"name": "again", "external_id": "3"})).status_code == 200
            assert (await client.post(PATH, json={"name": "a check", "store": False})).status_code == 200
            assert len((await client.get("/api/v1/assets")).json()) == 20
