"""Admin Console → API Access: keys are made, shown once, and ended."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from domain.permissions import KEY_PERMISSIONS
from resolvers.keys import CreateKey, ListKeys, create_key, list_keys
from resolvers.labels import CreateLabel, create_label
from tests.conftest import eventually
from tests.console.visiting import Forms, Visitor, shown_key

ADDRESS = "/console/api-access"


async def _status(client: httpx.AsyncClient, key: str) -> int:
    return (await client.get("/api/v1/labels", headers={"X-API-Key": key})).status_code


async def _make(visitor: Visitor, **fields: Any) -> httpx.Response:
    return await visitor.send(await visitor.get(ADDRESS), **fields)


async def _only_key(workspace: Any) -> Any:
    (key,) = (await list_keys(workspace.owner, ListKeys())).keys
    return key


async def test_a_key_is_shown_once_works_and_is_revoked(signed_in: Any, workspace: Any, client: httpx.AsyncClient) -> None:
    visitor = await signed_in(workspace)
    made = await _make(visitor, name="jira-sync")
    assert made.status_code == 200
    assert made.headers["cache-control"] == "no-store"
    key = shown_key(made)
    assert await _status(client, key) == 200
    listed = await visitor.get(ADDRESS)
    assert f"<code>chk…{key[-4:]}</code>" in listed.text
    assert key not in listed.text
    address = f"{ADDRESS}/{(await _only_key(workspace)).id}/revoke"
    answer = await visitor.send(await visitor.get(address))
    assert answer.headers["location"] == f"{ADDRESS}?done=revoked"

    async def refused() -> bool:
        return await _status(client, key) == 401

    await eventually(refused, 1)
    assert '<span class="state revoked">revoked</span>' in (await visitor.get(ADDRESS)).text


async def test_what_the_form_offers_is_what_keys_can_have_with_the_usual_ones_ticked(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace)
    for prefix, usual in [
        ("chk", {"classify:create", "assets:read", "labels:read", "rules:read"}),
        ("op_live", set()),
        ("nonsense", {"classify:create", "assets:read", "labels:read", "rules:read"}),
    ]:
        page = await visitor.get(f"{ADDRESS}?prefix={prefix}")
        assert {value for name, value in Forms(page).by_address[ADDRESS] if name == "permissions"} == usual
        for permission in KEY_PERMISSIONS:
            assert f'name="permissions" value="{permission.value}"' in page.text
        assert "keys:manage" not in page.text


async def test_a_key_gets_exactly_what_was_chosen(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace)
    made = await _make(
        visitor,
        name="staging",
        prefix="op_test",
        permissions=["jobs:read", "results:read"],
        expires_at="2099-12-31",
        allowed_cidrs="203.0.113.0/24\r\n 2001:db8::/32, 198.51.100.7",
        requests_a_minute=" 90 ",
    )
    assert shown_key(made).startswith("op_test_")
    key = await _only_key(workspace)
    assert key.permissions == ["jobs:read", "results:read"]
    assert key.expires_at == datetime(2100, 1, 1, tzinfo=UTC)
    assert [str(each) for each in key.allowed_cidrs] == ["203.0.113.0/24", "2001:db8::/32", "198.51.100.7/32"]
    assert key.requests_a_minute == 90
    assert "at most 90 requests a minute" in (await visitor.get(ADDRESS)).text


async def test_no_permission_at_all_is_a_choice(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace)
    assert (await _make(visitor, name="nothing", permissions=[])).status_code == 200
    assert (await _only_key(workspace)).permissions == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("name", "x" * 129),
        ("name", "a\nb"),
        ("prefix", "<script>"),
        ("permissions", "keys:rule"),
        ("permissions", "keys:manage"),
        ("expires_at", "tomorrow"),
        ("expires_at", "2020-01-01"),
        ("expires_at", "9999-12-31"),
        ("allowed_cidrs", "10.0.0.1/8"),
        ("allowed_cidrs", "everywhere<b>"),
        ("requests_a_minute", "0"),
        ("requests_a_minute", "many"),
        ("requests_a_minute", "1000001"),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_entered_is_kept(signed_in: Any, workspace: Any, field: str, value: str) -> None:
    visitor = await signed_in(workspace)
    answer = await _make(visitor, **{"name": "kept name", "allowed_cidrs": "192.0.2.0/24", field: value})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text or (value == "keys:manage" and "Keys never get keys:manage" in answer.text)
    assert field == "name" or 'value="kept name"' in answer.text
    assert field == "allowed_cidrs" or ">192.0.2.0/24</textarea>" in answer.text
    assert "<script>" not in answer.text
    assert "<b>" not in answer.text
    assert (await list_keys(workspace.owner, ListKeys())).total == 0


async def test_stored_names_are_shown_as_text(signed_in: Any, workspace: Any) -> None:
    name = "<script>alert(1)</script>\"'"
    visitor = await signed_in(workspace)
    await create_key(workspace.owner, CreateKey(name=name))
    await create_label(workspace.owner, CreateLabel(name="<img src=x>", level=9, color="#000033"))
    for address in (ADDRESS, f"{ADDRESS}/{(await _only_key(workspace)).id}/delete", "/console"):
        page = await visitor.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x>" not in page.text


async def test_badges_have_dark_text_except_on_dark_colours(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace)
    assert "ink-light" not in (await visitor.get("/console")).text
    await create_label(workspace.owner, CreateLabel(name="Abyss", level=9, color="#000033"))
    assert (await visitor.get("/console")).text.count("ink-light") == 1


@pytest.mark.parametrize(("exposed", "old_status"), [("no", 200), ("yes", 401)])
async def test_rotation_asks_whether_the_key_was_exposed(
    signed_in: Any, workspace: Any, client: httpx.AsyncClient, exposed: str, old_status: int
) -> None:
    visitor = await signed_in(workspace)
    old = shown_key(await _make(visitor, name="rotated"))
    number = (await _only_key(workspace)).id
    address = f"{ADDRESS}/{number}/rotate"
    undecided = await visitor.send(await visitor.get(address))
    assert (undecided.status_code, "Say whether" in undecided.text) == (422, True)
    made = await visitor.send(await visitor.get(address), exposed=exposed)
    new = shown_key(made)
    assert await _status(client, new) == 200

    async def settled() -> bool:
        return await _status(client, old) == old_status

    await eventually(settled, 1)
    (successor, ended) = (await list_keys(workspace.owner, ListKeys())).keys
    assert ended.successor_id == successor.id
    if exposed == "no":
        assert ended.expires_at is not None
        assert timedelta(hours=23) < ended.expires_at - datetime.now(UTC) <= timedelta(hours=24)
    again = await visitor.send(await visitor.get(address), exposed="yes")
    assert (again.status_code, 'role="alert"' in again.text) == (409, True)


async def test_a_deleted_key_is_gone_from_the_list(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace)
    await _make(visitor, name="short-lived")
    address = f"{ADDRESS}/{(await _only_key(workspace)).id}/delete"
    answer = await visitor.send(await visitor.get(address))
    assert answer.headers["location"] == f"{ADDRESS}?done=deleted"
    assert "short-lived" not in (await visitor.get(ADDRESS)).text
    assert (await visitor.get(address)).status_code == 404


async def test_long_lists_are_paged(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace)
    for number in range(51):
        await create_key(workspace.owner, CreateKey(name=f"number-{number:03}"))
    first = await visitor.get(ADDRESS)
    assert "number-050" in first.text
    assert "number-000" not in first.text
    before = first.text.split(f"{ADDRESS}?before=")[1].split('"')[0]
    assert "number-000" in (await visitor.get(f"{ADDRESS}?before={before}")).text


@pytest.mark.parametrize("action", ["revoke", "rotate", "delete"])
@pytest.mark.parametrize("number", ["another workspace's", "999999", "0", "-1", "x", "9" * 30, "٣"])
async def test_a_key_of_another_workspace_is_no_key(
    signed_in: Any, workspace: Any, other_workspace: Any, action: str, number: str
) -> None:
    visitor = await signed_in(workspace)
    if number.startswith("another"):
        for _ in range(3):
            await other_workspace.key()
        number = str((await _only_key_of(other_workspace)).id)
    page = await visitor.get(f"{ADDRESS}/{number}/{action}")
    assert (page.status_code, "Page not found" in page.text) == (404, True)
    token = dict(Forms(await visitor.get(ADDRESS)).by_address[ADDRESS])["csrf_token"]
    answer = await visitor.http.post(f"{ADDRESS}/{number}/{action}", data={"csrf_token": token, "exposed": "yes"})
    assert (answer.status_code, "Page not found" in answer.text) == (404, True)


async def _only_key_of(workspace: Any) -> Any:
    return (await list_keys(workspace.owner, ListKeys())).keys[0]


@pytest.mark.parametrize("role", ["editor", "viewer"])
async def test_who_may_not_manage_keys_is_told_which_permission_it_takes(signed_in: Any, workspace: Any, role: str) -> None:
    visitor = await signed_in(workspace, role)
    page = await visitor.get(ADDRESS)
    assert page.status_code == 403
    assert "keys:manage" in page.text
    token = dict(Forms(await visitor.get("/console")).by_address["/sign-out"])["csrf_token"]
    assert (await visitor.http.post(ADDRESS, data={"csrf_token": token, "name": "x"})).status_code == 403
    assert (await list_keys(workspace.owner, ListKeys())).total == 0


@pytest.mark.parametrize("address", ["/dashboard", "/dashboard/api-keys"])
async def test_the_other_systems_names_lead_here(visitor: Visitor, address: str) -> None:
    answer = await visitor.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, ADDRESS)
