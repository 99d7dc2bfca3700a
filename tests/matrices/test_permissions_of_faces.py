"""The permission matrix: every field and route that needs a permission, asked by every kind of caller over HTTP."""

from typing import Final

import httpx
import pytest

from classifyhub.hub import OpenHub
from domain.permissions import READING
from rest_compat.route_specs import RouteSpec
from rest_compat.routes import ROUTES
from tests.matrices.console_addresses import FORM, console_requests
from tests.matrices.credentials import ADMITTED, NEVER_A_KEYS, REFUSED_WHOLE, Crowd, session_headers
from tests.matrices.graphql_fields import Document, Way, document_for, guarded, way_to
from tests.matrices.holdings import MISSING, Holdings, Rows, furnished
from tests.matrices.samples import Samples
from tests.matrices.test_printed_permissions import names_in, value_at
from tests.rest.error_shape import assert_error
from tests.rest.route_requests import path_naming, sound_request

FIELD: Final = pytest.mark.parametrize("coordinate", guarded())
ROUTE: Final = pytest.mark.parametrize("spec", ROUTES, ids=lambda spec: f"{spec.method} {spec.path}")
STRICT: Final = {"Accept": "application/graphql-response+json"}


def harmless(home: Holdings, way: Way) -> Document:
    """A request for a field that reads what exists and changes what does not."""
    return document_for(way, Samples(home.missing() if way.operation == "mutation" else home.ids()))


async def ask_route(
    crowd: Crowd, caller: str, spec: RouteSpec, http: httpx.AsyncClient, guessing: httpx.AsyncClient
) -> httpx.Response:
    """A sound request to a route, for an asset that does not exist."""
    client = crowd.client_for(caller, http, guessing)
    sent = sound_request(spec, dict(crowd.headers[caller]), await crowd.home.body(spec))
    return await client.request(spec.method, path_naming(spec, MISSING), **sent)


@pytest.mark.parametrize("caller", REFUSED_WHOLE)
@FIELD
async def test_a_request_that_is_not_admitted_gets_its_status_and_no_data(
    crowd: Crowd, http: httpx.AsyncClient, guessing: httpx.AsyncClient, coordinate: str, caller: str
) -> None:
    document = harmless(crowd.home, way_to(coordinate))
    client = crowd.client_for(caller, http, guessing)
    answer = await client.post("/graphql", headers={**crowd.headers[caller], **STRICT}, json=document.body)
    body = answer.json()
    assert (answer.status_code, body["errors"][0]["extensions"]["code"]) == REFUSED_WHOLE[caller]
    assert set(body) == {"errors"}
    assert len(body["errors"]) == 1
    assert "path" not in body["errors"][0]


@pytest.mark.parametrize("caller", ADMITTED)
@FIELD
async def test_a_missing_permission_is_said_at_its_field_and_leaves_the_others_alone(
    crowd: Crowd, http: httpx.AsyncClient, coordinate: str, caller: str
) -> None:
    way = way_to(coordinate)
    answer = await http.post("/graphql", headers=dict(crowd.headers[caller]), json=harmless(crowd.home, way).body)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    refusal = way.first_refusal(ADMITTED[caller], of_nothing=way.operation == "mutation")
    if refusal is None:
        assert "errors" not in body, body
        value_at(body["data"], way.path)
        return
    path, permission = refusal
    assert {(names_in(each["path"]), each["extensions"]["code"]) for each in body["errors"]} == {
        (path, "INSUFFICIENT_PERMISSIONS")
    }
    assert permission.value in body["errors"][0]["message"]
    assert value_at(body["data"], path) is None
    for length in range(len(path)):
        above = value_at(body["data"], path[:length])
        assert (above[0] if isinstance(above, list) else above)["__typename"]


@pytest.mark.parametrize("caller", [*REFUSED_WHOLE, *ADMITTED])
@ROUTE
async def test_a_route_gives_every_caller_the_documented_answer(
    crowd: Crowd, http: httpx.AsyncClient, guessing: httpx.AsyncClient, spec: RouteSpec, caller: str
) -> None:
    answer = await ask_route(crowd, caller, spec, http, guessing)
    wanted = spec.operation.permission
    if caller in REFUSED_WHOLE:
        assert_error(answer, *REFUSED_WHOLE[caller], never="chk_")
    elif "session" in caller:
        assert_error(answer, 401, "INVALID_API_KEY")
    elif ADMITTED[caller].isdisjoint({wanted} | spec.operation.or_own):
        assert wanted.value in assert_error(answer, 403, "INSUFFICIENT_PERMISSIONS")
    else:
        assert answer.status_code == (404 if "{" in spec.path else spec.success.status), answer.text


@FIELD
async def test_the_members_of_a_suspended_workspace_can_read_and_nothing_else(
    suspended: Holdings, suspended_headers: dict[str, str], http: httpx.AsyncClient, coordinate: str
) -> None:
    way = way_to(coordinate)
    document = document_for(way, Samples(suspended.ids()))
    answer = await http.post("/graphql", headers=suspended_headers, json=document.body)
    body = answer.json()
    refusal = way.first_refusal(READING)
    if refusal is None:
        assert "errors" not in body, body
        return
    assert {(names_in(each["path"]), each["extensions"]["code"]) for each in body["errors"]} == {
        (refusal[0], "ORGANIZATION_SUSPENDED")
    }
    assert value_at(body["data"], refusal[0]) is None


@pytest.mark.parametrize("coordinate", [each for each in guarded() if way_to(each).steps[-1].permission in NEVER_A_KEYS])
async def test_a_key_that_may_do_everything_a_key_can_neither_sees_nor_changes_keys_people_plan_or_settings(
    crowd: Crowd, rows: Rows, http: httpx.AsyncClient, coordinate: str
) -> None:
    way = way_to(coordinate)
    before = await administered(rows, crowd.home)
    answer = await http.post(
        "/graphql",
        headers=dict(crowd.headers["key with everything"]),
        json=document_for(way, Samples(crowd.home.ids())).body,
    )
    assert [each["extensions"]["code"] for each in answer.json()["errors"]] == ["INSUFFICIENT_PERMISSIONS"]
    assert await administered(rows, crowd.home) == before


async def test_a_key_is_nobody_to_the_console(crowd: Crowd, rows: Rows, http: httpx.AsyncClient) -> None:
    headers = dict(crowd.headers["key with everything"])
    before = await administered(rows, crowd.home)
    seen = 0
    for method, path in console_requests():
        if not path.startswith("/console") or "{rest" in path:
            continue
        address = path.replace("{key}", str(crowd.home.newest["ApiKey"]))
        answer = await http.request(method, address, headers=headers, data=FORM if method == "POST" else None)
        assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/sign-in"), (method, address)
        seen += 1
    assert seen
    assert await administered(rows, crowd.home) == before


async def administered(rows: Rows, home: Holdings) -> list[str]:
    """What only people may change, without the moments at which keys were last used."""
    found = await rows.of(home.workspace.id, "members", "invitations", "workspaces")
    keys = await rows.of(home.workspace.id, "api_keys", without="last_used_at")
    return found + keys


@pytest.fixture(scope="module")
async def suspended(hub: OpenHub) -> Holdings:
    """A suspended workspace with one of everything."""
    return await furnished(hub)


@pytest.fixture(scope="module")
async def suspended_headers(suspended: Holdings) -> dict[str, str]:
    """Its owner's session."""
    headers = await session_headers(suspended.workspace)
    await suspended.workspace.suspend()
    return headers
