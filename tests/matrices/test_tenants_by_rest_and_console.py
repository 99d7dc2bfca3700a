"""What belongs to another workspace answers like what does not exist: on every route and page that can name something."""

import re
from typing import Any, Final

import httpx
import pytest

from console.sessions import CSRF_FIELD
from domain.permissions import KEY_PERMISSIONS
from resolvers.imports import ImportAssets, import_assets
from resolvers.sessions import CSRF_HEADER
from rest_compat.classifyhub_v1.imports import IMPORT_ROUTES
from rest_compat.route_specs import RouteSpec
from rest_compat.routes import ROUTES
from tests.jobs.importing import in_parts
from tests.matrices.console_addresses import FORM, console_requests
from tests.matrices.credentials import session_headers
from tests.matrices.holdings import KINDS, MISSING, Holdings, Rows
from tests.matrices.samples import CONTENT
from tests.rest.route_requests import MISSING_JOB, path_naming

#: Parameters, body fields and parts of addresses that can name something of somebody's, and the tests that hold them.
NAMING: Final = {
    "DELETE /api/v1/assets/{id} id": "test_an_assets_number_there_is_no_assets_number_here",
    "GET /api/v1/assets cursor": "test_a_cursor_of_theirs_lists_what_is_ours",
    "GET /api/v1/assets q": "test_a_name_of_theirs_finds_nothing",
    "POST /api/v1/classify name": "test_names_and_external_ids_of_theirs_are_free",
    "POST /api/v1/classify external_id": "test_names_and_external_ids_of_theirs_are_free",
    "POST /api/v1/assets/report assets": "test_a_report_names_nothing_of_theirs",
    **{
        f"{method} /v1/jobs/{{id}}{rest} id": "test_a_job_there_is_no_job_here"
        for method, rest in (("GET", ""), ("GET", "/events"), ("POST", "/cancel"), ("GET", "/result"))
    },
    **{
        f"{spec.method} {spec.path} id": "test_a_webhook_there_is_no_webhook_here"
        for spec in ROUTES
        if spec.path.startswith("/v1/webhooks/{id}")
    },
    "POST /v1/webhooks/{id}/deliveries/{delivery_id}/replay delivery_id": "test_a_webhook_there_is_no_webhook_here",
    "GET /v1/webhooks/{id}/deliveries cursor": "test_a_webhook_there_is_no_webhook_here",
    "POST /v1/webhooks/test webhook_id": "test_a_sample_is_sent_to_no_webhook_of_theirs",
    "GET /v1/jobs cursor": "test_a_cursor_is_a_place_in_ones_own_list",
    "GET /v1/credits/entries cursor": "test_a_cursor_is_a_place_in_ones_own_list",
    "GET /api/v1/assets/import/{job_id}/errors job_id": "test_an_imports_row_errors_there_are_not_here",
    "console {key}": "test_a_page_about_a_key_of_theirs_is_no_page",
}
#: Those that name nothing of anybody's, and why.
NOT_NAMING: Final = {
    "GET /api/v1/assets source": "one of four words",
    "GET /api/v1/assets limit": "a number of rows",
    "POST /api/v1/classify asset_type": "stored as it is, never looked up",
    "POST /api/v1/classify content": "matched by one's own rules",
    "POST /api/v1/classify store": "yes or no",
    "POST /api/v1/redact content": "masked by one's own rules, not kept",
    "POST /api/v1/classify/batch assets": "each as the single route takes it, by the same command",
    "POST /api/v1/assets/report rule_set_version": "a number that rises, compared with one's own",
    "POST /api/v1/assets/report engine_version": "the same for everybody",
    "POST /v1/classify text": "matched by one's own rules",
    "POST /v1/classify name": "what the asset is called; names are anybody's",
    "POST /v1/classify url": "somewhere outside",
    "POST /v1/scan url": "somewhere outside",
    "POST /v1/scan/deep url": "somewhere outside",
    "POST /v1/scan/deep max_pages": "a number of pages",
    "GET /v1/jobs status": "one of five words",
    "GET /v1/jobs type": "one of five words",
    "GET /v1/jobs limit": "a number of rows",
    "GET /v1/jobs/{id} wait": "a number of seconds",
    "GET /v1/credits/entries limit": "a number of rows",
    "POST /v1/webhooks url": "somewhere outside",
    "POST /v1/webhooks events": "some of five words",
    "POST /v1/webhooks min_level": "a number that is compared",
    "POST /v1/webhooks/test url": "somewhere outside",
    "POST /v1/webhooks/test event": "one of five words",
    "PATCH /v1/webhooks/{id} url": "somewhere outside",
    "PATCH /v1/webhooks/{id} events": "some of five words",
    "PATCH /v1/webhooks/{id} min_level": "a number that is compared",
    "PATCH /v1/webhooks/{id} enabled": "yes or no",
    "POST /v1/webhooks/{id}/rotate-secret overlap_seconds": "a number of seconds",
    "GET /v1/webhooks/{id}/deliveries status": "some of four words",
    "GET /v1/webhooks/{id}/deliveries limit": "a number of rows",
    "POST /v1/webhooks/{id}/recover since": "a moment",
    **dict.fromkeys(
        (f"POST /api/v1/assets/import {each.name}" for each in IMPORT_ROUTES[0].parameters if each.place == "query"),
        "says how one's own file is read",
    ),
    "GET /api/v1/assets/import/{job_id}/errors limit": "a number of rows",
    "GET /api/v1/assets/import/{job_id}/errors cursor": "a place in one's own job",
    "console {token}": "an invitation's secret: who has it was given it",
    "console {rest:path}": "no page",
}


def _names() -> set[str]:
    found = {f"{spec.method} {spec.path} {each.name}" for spec in ROUTES for each in spec.parameters if each.place != "header"}
    found |= {f"{spec.method} {spec.path} {name}" for spec in ROUTES if spec.body for name in spec.body.fields}
    return found | {f"console {part}" for _, path in console_requests() for part in re.findall(r"\{[^}]+\}", path)}


def test_everything_that_can_name_something_has_a_row() -> None:
    assert _names() == {*NAMING, *NOT_NAMING}
    assert set(NAMING.values()) <= set(globals())


@pytest.fixture(scope="module")
async def key(ours: Holdings) -> dict[str, str]:
    """A key of ours that may do everything a key can."""
    return await ours.workspace.headers(KEY_PERMISSIONS)


@pytest.fixture(scope="module")
async def owner(ours: Holdings) -> dict[str, str]:
    """An owner of ours at the console."""
    return await session_headers(ours.workspace)


def said(answer: httpx.Response) -> tuple[int, str, dict[str, str]]:
    """All of an answer that could tell something; where one's own window stands is one's own business."""
    headers = {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}
    told = {name: value for name, value in headers.items() if not name.startswith("x-ratelimit-")}
    return answer.status_code, answer.text.replace(answer.headers["x-request-id"], "req_…"), told


async def test_an_assets_number_there_is_no_assets_number_here(
    ours: Holdings, theirs: Holdings, key: dict[str, str], rows: Rows, http: httpx.AsyncClient
) -> None:
    before = await rows.of(theirs.workspace.id)
    there = await http.delete(f"/api/v1/assets/{theirs.newest['Asset']}", headers=key)
    nowhere = await http.delete(f"/api/v1/assets/{MISSING}", headers=key)
    assert said(there) == said(nowhere)
    assert there.status_code == 404
    assert await rows.of(theirs.workspace.id) == before
    assert (await http.delete(f"/api/v1/assets/{await ours.add('Asset')}", headers=key)).status_code == 204


async def test_an_imports_row_errors_there_are_not_here(
    ours: Holdings, theirs: Holdings, key: dict[str, str], http: httpx.AsyncClient
) -> None:
    async def ask(workspace: Holdings) -> httpx.Response:
        job = (await import_assets(workspace.workspace.owner, ImportAssets(file=in_parts(b"name\na\n")))).job.job_id
        return await http.get(f"/api/v1/assets/import/{job}/errors", headers=key)

    nowhere = await http.get(f"/api/v1/assets/import/{MISSING_JOB}/errors", headers=key)
    assert said(await ask(theirs)) == said(nowhere)
    assert nowhere.status_code == 404
    assert (await ask(ours)).status_code == 200


async def test_a_cursor_of_theirs_lists_what_is_ours(
    ours: Holdings, theirs: Holdings, key: dict[str, str], http: httpx.AsyncClient
) -> None:
    await ours.add("Asset")
    for _ in range(2):
        await theirs.add("Asset")
    their_key = await theirs.workspace.headers(KEY_PERMISSIONS)
    page = await http.get("/api/v1/assets?limit=1", headers=their_key)
    cursor = re.findall(r"cursor=([^&>]+)", page.headers["link"])[0]
    all_of_ours = (await http.get("/api/v1/assets?limit=500", headers=key)).json()
    here = await http.get(f"/api/v1/assets?limit=500&cursor={cursor}", headers=key)
    assert here.json() == all_of_ours
    assert all_of_ours


async def test_a_name_of_theirs_finds_nothing(
    ours: Holdings, theirs: Holdings, key: dict[str, str], http: httpx.AsyncClient
) -> None:
    their_key = await theirs.workspace.headers(KEY_PERMISSIONS)
    body = {"name": "Only theirs is called so", "content": CONTENT}
    assert (await http.post("/api/v1/classify", headers=their_key, json=body)).status_code == 200
    there = await http.get("/api/v1/assets?q=only+theirs", headers=key)
    assert said(there) == said(await http.get("/api/v1/assets?q=called+by+nobody", headers=key))
    assert there.json() == []
    assert len((await http.get("/api/v1/assets?q=only+theirs", headers=their_key)).json()) == 1


async def test_names_and_external_ids_of_theirs_are_free(
    ours: Holdings, theirs: Holdings, key: dict[str, str], rows: Rows, http: httpx.AsyncClient
) -> None:
    before = await rows.of(theirs.workspace.id)
    made = []
    for body in ({"name": "sample"}, {"name": "sample", "external_id": theirs.external}):
        answer = await http.post("/api/v1/classify", headers=key, json=body)
        assert answer.status_code == 200
        made.append(answer.json()["id"])
    listed = (await http.get("/api/v1/assets?limit=2", headers=key)).json()
    assert [each["id"] for each in listed] == [made[1], made[0]]
    assert made[1] != theirs.newest["Asset"]
    assert await rows.of(theirs.workspace.id) == before


async def test_a_report_names_nothing_of_theirs(
    ours: Holdings, theirs: Holdings, key: dict[str, str], rows: Rows, http: httpx.AsyncClient
) -> None:
    spec = next(each for each in ROUTES if each.path == "/api/v1/assets/report")
    body = (await ours.body(spec))["json"]
    sample = body["assets"][0]

    async def report(rule_id: int, external_id: str) -> Any:
        asset = sample | {"external_id": external_id, "findings": [], "matched_rules": [{"rule_id": rule_id}]}
        answer = await http.post(spec.path, headers=key, json={**body, "assets": [asset]})
        return answer.json()["results"][0]

    before = await rows.of(theirs.workspace.id)
    there = await report(theirs.newest["Rule"], "of nobody's")
    assert there == await report(MISSING, "of nobody's")
    assert there["status"] == 422
    here = await report(ours.newest["Rule"], theirs.external)
    assert here["status"] == 200
    assert here["asset"]["id"] != theirs.newest["Asset"]
    assert await rows.of(theirs.workspace.id) == before


@pytest.mark.parametrize(
    "spec", [spec for spec in ROUTES if spec.path.startswith("/v1/jobs/")], ids=lambda spec: f"{spec.method} {spec.path}"
)
async def test_a_job_there_is_no_job_here(
    ours: Holdings, theirs: Holdings, key: dict[str, str], rows: Rows, http: httpx.AsyncClient, spec: RouteSpec
) -> None:
    path = await theirs.path(spec)
    before = await rows.of(theirs.workspace.id)
    there = await http.request(spec.method, path, headers=key)
    nowhere = await http.request(spec.method, spec.path.replace("{id}", MISSING_JOB), headers=key)
    assert said(there) == said(nowhere)
    assert there.status_code == 404
    assert await rows.of(theirs.workspace.id) == before
    assert (await http.request(spec.method, await ours.path(spec), headers=key)).status_code == 200


@pytest.mark.parametrize(
    "spec", [spec for spec in ROUTES if spec.path.startswith("/v1/webhooks/{id}")], ids=lambda spec: f"{spec.method} {spec.path}"
)
async def test_a_webhook_there_is_no_webhook_here(
    ours: Holdings, theirs: Holdings, key: dict[str, str], rows: Rows, http: httpx.AsyncClient, spec: RouteSpec
) -> None:
    body = await ours.body(spec)
    path, delivery = await theirs.path(spec), ""
    if "{delivery_id}" in spec.path:
        delivery = path.split("/")[-2]
    before = await rows.of(theirs.workspace.id)
    there = await http.request(spec.method, path, headers=key, **body)
    nowhere = spec.path.replace("{id}", str(MISSING)).replace("{delivery_id}", "msg_0")
    assert said(there) == said(await http.request(spec.method, nowhere, headers=key, **body))
    assert there.status_code == 404
    mine = await ours.path(spec)
    if delivery:
        crossed = await http.request(spec.method, mine.replace(mine.split("/")[-2], delivery), headers=key)
        assert crossed.status_code == 404
    assert await rows.of(theirs.workspace.id) == before
    assert (await http.request(spec.method, mine, headers=key, **body)).status_code == spec.success.status


async def test_a_sample_is_sent_to_no_webhook_of_theirs(theirs: Holdings, key: dict[str, str], http: httpx.AsyncClient) -> None:
    await theirs.add("Webhook")
    answers = [
        await http.post("/v1/webhooks/test", headers=key, json={"webhook_id": number, "event": "job.completed"})
        for number in (theirs.newest["Webhook"], MISSING)
    ]
    assert said(answers[0]) == said(answers[1])
    assert answers[0].status_code == 404


@pytest.mark.parametrize("path", ["/v1/jobs", "/v1/credits/entries"])
async def test_a_cursor_is_a_place_in_ones_own_list(
    ours: Holdings, theirs: Holdings, key: dict[str, str], http: httpx.AsyncClient, path: str
) -> None:
    for holdings in (ours, theirs):
        for _ in range(3):
            await holdings.add("Job")
    their_key = await theirs.workspace.headers(KEY_PERMISSIONS)
    cursor = (await http.get(f"{path}?limit=1", headers=their_key)).json()["next_cursor"]
    all_of_ours = (await http.get(f"{path}?limit=100", headers=key)).json()["data"]
    here = (await http.get(f"{path}?limit=100&cursor={cursor}", headers=key)).json()["data"]
    assert all(each in all_of_ours for each in here)


@pytest.mark.parametrize(
    "spec", [spec for spec in ROUTES if spec.method == "GET" and "{id}" not in spec.path], ids=lambda spec: spec.path
)
async def test_nothing_that_happens_there_shows_here(
    theirs: Holdings, key: dict[str, str], http: httpx.AsyncClient, spec: RouteSpec
) -> None:
    path = path_naming(spec, MISSING)
    before = await http.get(path, headers=key)
    for kind in KINDS:
        if kind != "Member":
            await theirs.add(kind)
    assert said(await http.get(path, headers=key)) == said(before)


PAGES_ABOUT_A_KEY: Final = [each for each in console_requests() if "{key}" in each[1]]


@pytest.mark.parametrize(("method", "path"), PAGES_ABOUT_A_KEY, ids=[" ".join(each) for each in PAGES_ABOUT_A_KEY])
async def test_a_page_about_a_key_of_theirs_is_no_page(
    ours: Holdings, theirs: Holdings, owner: dict[str, str], rows: Rows, http: httpx.AsyncClient, method: str, path: str
) -> None:
    form = {**FORM, CSRF_FIELD: owner[CSRF_HEADER]} if method == "POST" else None

    async def ask(number: int) -> httpx.Response:
        return await http.request(method, path.replace("{key}", str(number)), headers=owner, data=form)

    before = await rows.of(theirs.workspace.id)
    there, nowhere = await ask(theirs.newest["ApiKey"]), await ask(MISSING)
    assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)
    assert there.status_code == 404
    assert await rows.of(theirs.workspace.id) == before
    assert (await ask(await ours.add("ApiKey"))).status_code in (200, 303)


async def test_a_workspace_that_one_does_not_belong_to_cannot_be_looked_at(
    ours: Holdings, theirs: Holdings, owner: dict[str, str], http: httpx.AsyncClient
) -> None:
    async def switch(number: int) -> httpx.Response:
        form = {CSRF_FIELD: owner[CSRF_HEADER], "workspace": str(number)}
        return await http.post("/console/workspace", headers=owner, data=form)

    there, nowhere = await switch(theirs.workspace.id), await switch(MISSING)
    assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)
    assert there.status_code == 404
    assert (await switch(ours.workspace.id)).status_code == 303
    page = await http.get("/console", headers=owner)
    assert ours.workspace.name in page.text
    assert theirs.workspace.name not in page.text


async def test_a_page_of_keys_begins_among_ones_own(
    ours: Holdings, theirs: Holdings, owner: dict[str, str], http: httpx.AsyncClient
) -> None:
    pages: list[Any] = []
    for number in (theirs.newest["ApiKey"], MISSING):
        page = await http.get(f"/console/api-access?before={number}", headers=owner)
        pages.append((page.status_code, page.text.replace(str(number), "N")))
    assert pages[0] == pages[1]
    assert pages[0][0] == 200
