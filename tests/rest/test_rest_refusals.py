"""Who is refused, in which order, and with which words."""

import asyncio

import httpx
import pytest

from domain.permissions import KEY_PERMISSIONS
from domain.plans import Plan, SubscriptionStatus
from rest_compat.route_specs import RouteSpec
from rest_compat.routes import ROUTES
from tests.conftest import Server, TestWorkspace
from tests.rest.error_shape import assert_error
from tests.rest.route_requests import has_body, path_naming

ROUTE = pytest.mark.parametrize("spec", ROUTES, ids=lambda spec: f"{spec.method} {spec.path}")
UNREADABLE = b"{not json"


async def send(client: httpx.AsyncClient, spec: RouteSpec, headers: dict[str, str]) -> httpx.Response:
    """A request that would fail later too: an unreadable body, a wrong parameter, an asset that is none."""
    path = path_naming(spec, 987654)
    content = UNREADABLE if has_body(spec) else None
    return await client.request(spec.method, f"{path}?limit=none", headers=headers, content=content)


@ROUTE
async def test_without_a_valid_key_everything_is_401(
    client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec
) -> None:
    key, other = await workspace.key(), await workspace.key()
    wrong_checksum = key[:-1] + ("a" if key[-1] != "a" else "b")
    for headers in (
        {},
        {"X-API-Key": ""},
        {"X-API-Key": "chk_your_key_here"},
        {"X-API-Key": wrong_checksum},
        {"Authorization": "Basic dXNlcjpwYXNz"},
        {"Authorization": "Bearer"},
        {"X-API-Key": key, "Authorization": f"Bearer {other}"},
    ):
        assert_error(await send(client, spec, headers), 401, "INVALID_API_KEY", never="chk_")


@ROUTE
async def test_a_key_in_the_address_is_401(client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec) -> None:
    key = await workspace.key()
    path = path_naming(spec, 1)
    for headers in ({}, {"X-API-Key": key}):
        response = await client.request(spec.method, path, params={"api_key": key}, headers=headers)
        assert_error(response, 401, "INVALID_API_KEY", never=key)


@ROUTE
async def test_refusals_come_in_the_documented_order(
    client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec
) -> None:
    permission = spec.operation.permission
    others = KEY_PERMISSIONS - {permission} - spec.operation.or_own
    wanting = await workspace.headers(others)
    elsewhere = {"X-API-Key": await workspace.key(others, allowed_cidrs=["198.51.100.0/24"])}

    detail = assert_error(await send(client, spec, wanting), 403, "INSUFFICIENT_PERMISSIONS")
    assert permission.value in detail
    await workspace.plan(Plan.FREE)
    detail = assert_error(await send(client, spec, wanting), 402, "SUBSCRIPTION_REQUIRED")
    assert "paid plan" in detail
    assert_error(await send(client, spec, elsewhere), 403, "IP_NOT_ALLOWED")
    await workspace.suspend()
    detail = assert_error(await send(client, spec, elsewhere), 403, "ORGANIZATION_SUSPENDED")
    assert "contact support" in detail
    assert_error(await send(client, spec, {}), 401, "INVALID_API_KEY")
    await workspace.resume()
    await workspace.plan(Plan.PRO, SubscriptionStatus.CANCELLED)
    assert_error(await send(client, spec, wanting), 402, "SUBSCRIPTION_REQUIRED")
    await workspace.plan(Plan.PRO)
    assert_error(await send(client, spec, wanting), 403, "INSUFFICIENT_PERMISSIONS")


@ROUTE
async def test_the_one_permission_is_enough(client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec) -> None:
    response = await send(client, spec, await workspace.headers({spec.operation.permission}))
    assert response.status_code not in (401, 402, 403)


async def test_keys_are_admitted_before_a_body_is_read(server: Server) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"POST /api/v1/classify HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    writer.write(head.encode())
    assert (await asyncio.wait_for(reader.readline(), 20)).startswith(b"HTTP/1.1 401")
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/v1/classify", "POST"),
        ("PUT", "/api/v1/assets", "GET, HEAD"),
        ("POST", "/api/v1/labels", "GET, HEAD"),
        ("OPTIONS", "/api/v1/rules", "GET, HEAD"),
        ("GET", "/api/v1/assets/1", "DELETE"),
        ("PATCH", "/api/v1/ruleset", "GET, HEAD"),
    ],
)
async def test_wrong_methods_are_told_the_right_ones(client: httpx.AsyncClient, method: str, path: str, allowed: str) -> None:
    response = await client.request(method, path)
    assert_error(response, 405, "METHOD_NOT_ALLOWED")
    assert response.headers["allow"] == allowed


@pytest.mark.parametrize(
    "path", ["/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/labels/", "/api/v2/labels", "/api/v1/assets/1/2"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_unknown_paths_answer_in_json(client: httpx.AsyncClient, path: str, method: str) -> None:
    assert_error(await client.request(method, path), 404, "NOT_FOUND")
