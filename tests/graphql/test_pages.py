"""Every connection reads whole in either direction, counts, and refuses what is no page of it."""

import asyncio
from typing import Any

import httpx
import pytest

from classifyhub.hub import OpenHub
from resolvers.assets import DeleteAssets, SearchAssets, SetAssetLabel, delete_assets, search_assets, set_asset_label
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.keys import CreateKey, create_key
from resolvers.sessions import CSRF_HEADER, SESSION_COOKIE
from tests.conftest import TestWorkspace, make_workspace
from tests.graphql.test_graphql import ask
from tests.jobs.importing import import_with_errors
from tests.jobs.made import completed_job

HISTORY = "asset(databaseId: 1) { history%s }"
WORKSPACE = "workspace { %s%%s }"
#: Where each connection stands, and what tells its nodes apart.
CONNECTIONS = {
    "assets": (WORKSPACE % "assets", "id"),
    "rules": (WORKSPACE % "rules", "id"),
    "keys": (WORKSPACE % "keys", "id"),
    "members": (WORKSPACE % "members", "id"),
    "auditLog": (WORKSPACE % "auditLog", "id"),
    "history": (HISTORY, "at"),
    "jobs": (WORKSPACE % "jobs", "id"),
    "entries": ("workspace { credits { entries%s } }", "id"),
    "rowErrors": ("workspace { jobs(first: 1) { nodes { rowErrors%s } } }", "row"),
    "assets of a result": ("workspace { jobs(last: 1) { nodes { result { assets%s } } } }", "id"),
}


@pytest.fixture(scope="module")
async def filled(hub: OpenHub) -> TestWorkspace:
    """A workspace with eight of everything, or more."""
    workspace = await make_workspace(hub)
    for number in range(8):
        await classify_asset(workspace.owner, ClassifyAsset(name=f"asset {number}"))
        await create_key(workspace.owner, CreateKey(name=f"key {number}"))
        await workspace.member("viewer")
        await set_asset_label(workspace.owner, SetAssetLabel(id=1, label_id=1 + number % 2, reason=f"{number}"))
    await completed_job(workspace, "many", "plain text", documents=9)
    (gone,) = (await search_assets(workspace.owner, SearchAssets(name_contains="many 4"))).assets
    await delete_assets(workspace.owner, DeleteAssets(ids=(gone.id,)))
    for number in range(8):
        await completed_job(workspace, f"job {number}", "plain text")
    await import_with_errors(workspace, 9)
    return workspace


@pytest.fixture(scope="module")
async def owner(filled: TestWorkspace) -> dict[str, str]:
    """Headers of an owner who is signed in: the one who may read everything."""
    token, csrf = await filled.session()
    return {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: csrf}


async def _page(client: httpx.AsyncClient, headers: dict[str, str], name: str, arguments: str, cursor: str | None) -> Any:
    place, key = CONNECTIONS[name]
    selection = (
        f"({arguments}) {{ totalCount totalCountCapped edges {{ cursor node {{ {key} }} }} nodes {{ {key} }}"
        " pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }"
    )
    declared = "query ($cursor: String) " if "$cursor" in arguments else ""
    query = declared + "{ " + place % selection + " }"
    found: Any = await ask(client, headers, query, {"cursor": cursor})
    while "pageInfo" not in found:
        found = found[0] if isinstance(found, list) else next(iter(found.values()))
    return found


@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
@pytest.mark.parametrize("name", CONNECTIONS)
async def test_pages_hold_every_node_once_in_either_direction(
    client: httpx.AsyncClient, owner: dict[str, str], name: str, backwards: bool
) -> None:
    key = CONNECTIONS[name][1]
    whole = [each[key] for each in (await _page(client, owner, name, "first: 100", None))["nodes"]]
    arguments = "last: 3, before: $cursor" if backwards else "first: 3, after: $cursor"
    seen: list[str] = []
    cursor = None
    while True:
        page = await _page(client, owner, name, arguments, cursor)
        assert page["totalCount"] == len(whole) >= 8
        assert page["totalCountCapped"] is False
        assert [each["node"] for each in page["edges"]] == page["nodes"]
        assert page["edges"][0]["cursor"] == page["pageInfo"]["startCursor"]
        assert page["edges"][-1]["cursor"] == page["pageInfo"]["endCursor"]
        found = [each[key] for each in page["nodes"]]
        seen = found + seen if backwards else seen + found
        ahead, behind = ("hasPreviousPage", "hasNextPage") if backwards else ("hasNextPage", "hasPreviousPage")
        assert page["pageInfo"][behind] is (cursor is not None)
        if not page["pageInfo"][ahead]:
            break
        cursor = page["pageInfo"]["startCursor" if backwards else "endCursor"]
    assert seen == whole


@pytest.mark.parametrize(
    "arguments",
    [
        "first: 0",
        "first: 101",
        "last: -1",
        "first: 2, last: 2",
        'first: 2, before: "x"',
        'after: "nonsense"',
        'after: "W10"',
        'after: "WyJ4Il0"',
        'after: "WzBd"',
        'after: "e30"',
    ],
)
@pytest.mark.parametrize("name", CONNECTIONS)
async def test_what_is_no_page_is_refused_with_its_argument(
    client: httpx.AsyncClient, owner: dict[str, str], name: str, arguments: str
) -> None:
    query = "{ " + CONNECTIONS[name][0] % f"({arguments}) {{ totalCount }}" + " }"
    body = (await client.post("/graphql", headers=owner, json={"query": query})).json()
    assert [each["extensions"]["code"] for each in body["errors"]] == ["VALIDATION_ERROR"]
    assert body["errors"][0]["extensions"]["problems"][0]["field"][0] in ("first", "last", "after", "before")


async def test_the_audit_log_is_filtered(client: httpx.AsyncClient, owner: dict[str, str]) -> None:
    query = """query ($filter: AuditFilter) { workspace { auditLog(first: 100, filter: $filter) {
        totalCount nodes { id action at } } } }"""

    async def found(**wanted: Any) -> Any:
        return (await ask(client, owner, query, {"filter": wanted}))["workspace"]["auditLog"]

    labelled = await found(action=["asset.labelled"])
    assert labelled["totalCount"] == 8
    assert {each["action"] for each in labelled["nodes"]} == {"asset.labelled"}
    middle = labelled["nodes"][3]["at"]
    assert (await found(action=["asset.labelled"], since=middle))["totalCount"] == 4
    assert (await found(action=["asset.labelled"], until=middle))["totalCount"] == 4
    (entry,) = (
        await ask(client, owner, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [labelled["nodes"][0]["id"]]})
    )["nodes"]
    assert entry == {"id": labelled["nodes"][0]["id"]}


async def test_histories_of_a_page_are_read_together(
    client: httpx.AsyncClient, filled: TestWorkspace, statements: list[str]
) -> None:
    headers = await filled.headers()
    query = "{ workspace { assets(first: 100) { nodes { history(first: 5) { nodes { label { name } } } } } } }"
    data = await ask(client, headers, query)
    assert sum(len(each["history"]["nodes"]) for each in data["workspace"]["assets"]["nodes"]) > 8
    statements.clear()
    await ask(client, headers, query)
    assert len([each for each in statements if "asset_history" in each]) == 1


async def test_row_errors_of_a_page_of_jobs_are_read_together(
    client: httpx.AsyncClient, filled: TestWorkspace, statements: list[str]
) -> None:
    query = "{ workspace { jobs { nodes { type rowErrors(first: 5) { totalCount nodes { row } } } } } }"
    jobs = (await ask(client, await filled.headers(), query))["workspace"]["jobs"]["nodes"]
    found = [(job["type"], job["rowErrors"] and job["rowErrors"]["totalCount"]) for job in jobs]
    assert found == [("CSV_IMPORT", 9)] + [("CLASSIFY", None)] * 9
    assert len([each for each in statements if "job_row_errors" in each]) == 2  # the rows, and how many there are


async def test_one_refused_node_leaves_the_others_standing(client: httpx.AsyncClient, filled: TestWorkspace) -> None:
    token, csrf = await filled.session()
    owner = {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: csrf}
    data = await ask(client, owner, "{ workspace { labels { id } keys(first: 1) { nodes { id } } } }")
    ids = [data["workspace"]["keys"]["nodes"][0]["id"], data["workspace"]["labels"][0]["id"]]
    answer = await client.post(
        "/graphql",
        headers=await filled.headers(),
        json={"query": "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", "variables": {"ids": ids}},
    )
    body = answer.json()
    assert body["data"]["nodes"] == [None, {"id": ids[1]}]
    assert [(each["path"], each["extensions"]["code"]) for each in body["errors"]] == [(["nodes", 0], "INSUFFICIENT_PERMISSIONS")]


async def test_more_nodes_than_are_answered_are_refused(client: httpx.AsyncClient, filled: TestWorkspace) -> None:
    query = {"query": "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", "variables": {"ids": ["x"] * 101}}
    body = (await client.post("/graphql", headers=await filled.headers(), json=query)).json()
    assert body["errors"][0]["extensions"]["code"] == "VALIDATION_ERROR"
    assert "100" in body["errors"][0]["message"]


async def test_nodes_of_one_kind_are_read_together(
    client: httpx.AsyncClient, filled: TestWorkspace, statements: list[str]
) -> None:
    headers = await filled.headers()
    assets = (await ask(client, headers, "{ workspace { assets { nodes { id } } } }"))["workspace"]["assets"]["nodes"]
    statements.clear()
    await ask(client, headers, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": [each["id"] for each in assets]})
    assert len([each for each in statements if "from assets a" in each]) == 1


async def test_findings_come_by_the_page_and_are_counted(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    content = "\n".join(f"Payment to IBAN DE89370400440532013000, invoice {number}" for number in range(40))
    await classify_asset(workspace.owner, ClassifyAsset(name="a", content=content))
    query = "{ asset(databaseId: 1) { findingCount few: findings(first: 3) { start } usual: findings { start } } }"
    asset = (await ask(client, headers, query))["asset"]
    assert (asset["findingCount"], len(asset["few"]), len(asset["usual"])) == (40, 3, 25)
    body = (
        await client.post(
            "/graphql", headers=headers, json={"query": "{ asset(databaseId: 1) { findings(first: -1) { start } } }"}
        )
    ).json()
    assert body["errors"][0]["extensions"]["code"] == "VALIDATION_ERROR"


async def test_an_asset_is_asked_for_by_exactly_one_of_its_numbers(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    await asyncio.gather(*(classify_asset(workspace.owner, ClassifyAsset(name=n, external_id=n)) for n in ("a", "b")))
    assert (await ask(client, headers, '{ asset(externalId: "b") { name } }'))["asset"] == {"name": "b"}
    for arguments in ('(databaseId: 1, externalId: "b")', "", "(databaseId: null)"):
        answer = await client.post("/graphql", headers=headers, json={"query": f"{{ asset{arguments} {{ name }} }}"})
        assert answer.json()["errors"][0]["extensions"]["code"] == "VALIDATION_ERROR"
