"""The asset list and deleting, as documented."""

from typing import Any

import httpx
import pytest

from domain.permissions import Permission
from tests.conftest import TestWorkspace
from tests.rest.error_shape import assert_error

PATH = "/api/v1/assets"


async def add(client: httpx.AsyncClient, headers: dict[str, str], *names: str) -> list[int]:
    """Classify assets of these names, one after the other; answers their ids."""
    ids = []
    for name in names:
        ids.append((await client.post("/api/v1/classify", headers=headers, json={"name": name})).json()["id"])
    return ids


def names(response: httpx.Response) -> list[str]:
    """The names in a list answer."""
    assert response.status_code == 200, response.text
    return [each["name"] for each in response.json()]


async def test_lists_newest_first_with_exactly_the_documented_fields(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    assert (await client.get(PATH, headers=headers)).json() == []
    await add(client, headers, "first", "second", "third")
    response = await client.get(PATH, headers=headers)
    assert names(response) == ["third", "second", "first"]
    assert list(response.json()[0]) == [
        *("id", "name", "label", "matched_rules", "source", "classified_at", "asset_type", "external_id")
    ]
    assert "link" not in response.headers


async def test_q_is_literal_and_ignores_case(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    await add(client, headers, "100% Größe.pdf", "1000.pdf", "under_score", "underscore", "c:\\temp")
    for q, expected in [
        ("100%", ["100% Größe.pdf"]),
        ("GRÖSSE", []),
        ("größe", ["100% Größe.pdf"]),
        ("GRÖßE", ["100% Größe.pdf"]),
        ("UNDER_", ["under_score"]),
        ("\\", ["c:\\temp"]),
        ("nothing", []),
        ("'", []),
    ]:
        assert names(await client.get(PATH, headers=headers, params={"q": q})) == expected, q
    assert len(names(await client.get(PATH, headers=headers, params={"q": ""}))) == 5


async def test_source_filters(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    await add(client, headers, "a")
    assert names(await client.get(PATH, headers=headers, params={"source": "api"})) == ["a"]
    for source in ("manual", "csv", "agent"):
        assert names(await client.get(PATH, headers=headers, params={"source": source})) == []


async def test_next_links_lead_through_every_asset_once(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    ids = await add(client, headers, *(f"page {number}" for number in range(7)), "other")
    seen: list[int] = []
    address: str | None = f"{PATH}?limit=3&q=PAGE&source=api"
    pages = 0
    while address:
        response = await client.get(address, headers=headers)
        assert response.status_code == 200
        seen += [each["id"] for each in response.json()]
        address = response.links.get("next", {}).get("url")
        pages += 1
        if address:
            assert address.startswith(str(client.base_url).rstrip("/") + PATH + "?")
    assert seen == ids[6::-1]
    assert pages == 3


async def test_a_full_last_page_names_no_next_one(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    await add(client, headers, "a", "b")
    assert "link" not in (await client.get(f"{PATH}?limit=2", headers=headers)).headers
    assert "link" in (await client.get(f"{PATH}?limit=1", headers=headers)).headers


async def test_a_cursor_shows_only_ones_own_workspace(
    client: httpx.AsyncClient, workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    headers = await workspace.headers()
    await add(client, headers, "mine 1", "mine 2")
    link = (await client.get(f"{PATH}?limit=1", headers=headers)).links["next"]["url"]
    others = await other_workspace.headers()
    await add(client, others, "theirs")
    assert "mine 1" not in names(await client.get(link, headers=others))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=-1", "limit"),
        ("limit=many", "limit"),
        ("limit=", "limit"),
        ("limit=1.5", "limit"),
        ("limit=" + "9" * 5_000, "limit"),
        ("source=fax", "source"),
        ("source=", "source"),
        ("source=API", "source"),
        ("q=%00", "q"),
        ("q=" + "x" * 513, "q"),
        ("cursor=", "cursor"),
        ("cursor=nonsense", "cursor"),
        ("cursor=%C3%A4", "cursor"),
        ("cursor=" + "_" * 22, "cursor"),
        ("cursor=f" + "_" * 20 + "w", "cursor"),
        ("cursor=" + "A" * 10_000, "cursor"),
    ],
)
async def test_wrong_parameters_are_named(client: httpx.AsyncClient, workspace: TestWorkspace, query: str, field: str) -> None:
    response = await client.get(f"{PATH}?{query}", headers=await workspace.headers())
    detail = assert_error(response, 422, "VALIDATION_ERROR")
    assert [problem["loc"] for problem in detail] == [["query", field]]
    assert len(response.content) < 1_000


@pytest.mark.parametrize("query", ["q=%ff", "q=%ed%a0%80", "&".join(f"a{number}=1" for number in range(101))])
async def test_unreadable_query_strings_are_refused(client: httpx.AsyncClient, workspace: TestWorkspace, query: str) -> None:
    detail = assert_error(await client.get(f"{PATH}?{query}", headers=await workspace.headers()), 422, "VALIDATION_ERROR")
    assert detail[0]["loc"] == ["query"]


async def test_the_largest_page_is_500(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    assert (await client.get(f"{PATH}?limit=500", headers=await workspace.headers())).status_code == 200


async def test_unknown_parameters_change_nothing(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    await add(client, headers, "a")
    assert names(await client.get(f"{PATH}?before=x&colour=red", headers=headers)) == ["a"]


async def test_the_list_takes_one_statement(client: httpx.AsyncClient, workspace: TestWorkspace, statements: list[str]) -> None:
    headers = await workspace.headers()
    await client.get(PATH, headers=headers)
    statements.clear()
    await client.get(f"{PATH}?limit=5", headers=headers)
    assert [each for each in statements if "list_assets" in each] == [each for each in statements if "assets" in each]
    assert len([each for each in statements if "list_assets" in each]) == 1


async def test_head_answers_the_headers_alone(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    await add(client, headers, "a")
    response = await client.head(PATH, headers=headers)
    assert response.status_code == 200
    assert response.content == b""
    assert int(response.headers["content-length"]) > 2


async def test_deleted_assets_are_gone(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    kept, gone = await add(client, headers, "kept", "gone")
    response = await client.delete(f"{PATH}/{gone}", headers=headers)
    assert response.status_code == 204
    assert response.content == b""
    assert [each["id"] for each in (await client.get(PATH, headers=headers)).json()] == [kept]
    assert_error(await client.delete(f"{PATH}/{gone}", headers=headers), 404, "NOT_FOUND")


async def test_a_strangers_asset_answers_like_none(
    client: httpx.AsyncClient, workspace: TestWorkspace, other_workspace: TestWorkspace
) -> None:
    theirs = await other_workspace.headers()
    ids = await add(client, theirs, "theirs 1", "theirs 2")
    headers = await workspace.headers()
    strangers = await client.delete(f"{PATH}/{ids[1]}", headers=headers)
    nobodys = await client.delete(f"{PATH}/987654", headers=headers)
    assert assert_error(strangers, 404, "NOT_FOUND") == assert_error(nobodys, 404, "NOT_FOUND")
    assert len((await client.get(PATH, headers=theirs)).json()) == 2


@pytest.mark.parametrize("what", ["0", "-1", "abc", "1.0", "٣", "9223372036854775808", "9" * 400, "%00", "1%20"])
async def test_what_cannot_be_an_id_is_not_found(client: httpx.AsyncClient, workspace: TestWorkspace, what: Any) -> None:
    assert_error(await client.delete(f"{PATH}/{what}", headers=await workspace.headers()), 404, "NOT_FOUND")


async def test_deleting_needs_its_own_permission(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers(None)
    (asset,) = await add(client, headers, "a")
    detail = assert_error(await client.delete(f"{PATH}/{asset}", headers=headers), 403, "INSUFFICIENT_PERMISSIONS")
    assert Permission.ASSETS_WRITE.value in detail
