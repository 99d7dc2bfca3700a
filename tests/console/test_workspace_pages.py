"""Overview, Billing, account, workspaces, invitations."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from classifyhub.settings import Settings
from domain.permissions import Role
from persistence.accounts import insert_account
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.members import CreateMember, InviteMember, ListMembers, create_member, invite_member, list_members
from resolvers.passwords import hash_password
from tests.conftest import PASSWORD, make_workspace, serving
from tests.console.visiting import OWN, Forms, Visitor


async def test_the_overview_shows_the_scheme_usage_and_newest_assets(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace, "viewer")
    assert "Nothing is classified yet" in (await visitor.get("/console")).text
    context = await workspace.opened.keys.admit(await workspace.key(), "127.0.0.1")
    await classify_asset(
        context,
        ClassifyAsset(name="vendor <contract>.pdf", content="Confidential — NDA. Payment to IBAN DE89370400440532013000"),
    )
    page = (await visitor.get("/console")).text
    assert "vendor &lt;contract&gt;.pdf" in page
    assert "Marked confidential, Financial data" in page
    for label in ("Public", "Internal", "Confidential", "Restricted"):
        assert f'<span class="badge-text">{label}</span>' in page
    for address in ("/console/api-access", "/console/billing", "/graphql", "/docs", "/guide"):
        assert f'href="{address}"' in page


async def test_the_free_plan_says_that_keys_rest(signed_in: Any, new_workspace: Callable[..., Any]) -> None:
    workspace = await new_workspace("free")
    visitor = await signed_in(workspace)
    for address in ("/console", "/console/api-access", "/console/billing"):
        assert "Keys do not authenticate on the Free plan" in (await visitor.get(address)).text
    await workspace.plan("pro")
    assert "do not authenticate on" not in (await visitor.get("/console/api-access")).text


@pytest.mark.parametrize(
    ("subscription", "text"), [("cancelled", "The subscription is cancelled"), ("past_due", "A payment is due since")]
)
async def test_billing_tells_the_subscriptions_state(signed_in: Any, workspace: Any, subscription: str, text: str) -> None:
    visitor = await signed_in(workspace)
    await workspace.plan("pro", subscription)
    assert text in (await visitor.get("/console/billing")).text


async def test_an_owner_changes_the_plan_after_confirming(signed_in: Any, workspace: Any, client: httpx.AsyncClient) -> None:
    visitor, key = await signed_in(workspace), await workspace.key()
    asked = await visitor.get("/console/billing/change?plan=free")
    assert "no API key of this workspace is accepted any more" in asked.text
    answer = await visitor.send(asked)
    assert answer.headers["location"] == "/console/billing?done=changed"
    assert "<h1>Free plan</h1>" in (await visitor.get("/console/billing")).text
    assert (await client.get("/api/v1/labels", headers={"X-API-Key": key})).status_code == 402
    assert (await visitor.get("/console/billing/change?plan=gold")).status_code == 404


async def test_an_admin_sees_billing_and_whom_to_ask(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace, "admin")
    page = await visitor.get("/console/billing")
    assert "billing:manage" in page.text
    assert "Change to" not in page.text
    assert (await visitor.get("/console/billing/change?plan=pro")).status_code == 403
    token = dict(Forms(page).by_address["/sign-out"])["csrf_token"]
    answer = await visitor.http.post("/console/billing/change", data={"csrf_token": token, "plan": "pro"})
    assert (answer.status_code, "billing:manage" in answer.text) == (403, True)


async def test_where_the_provider_sets_plans_the_page_says_whom_to_contact(new_database: Callable[[], Any]) -> None:
    settings = Settings(_env_file=None, members_change_plan=False, support_url="https://support.example/help")
    async with (
        serving(await new_database(), settings=settings) as server,
        httpx.AsyncClient(base_url=server.url, timeout=20) as http,
    ):
        workspace = await make_workspace(server.opened)
        visitor = Visitor(http)
        await visitor.sign_in(*await workspace.member())
        page = await visitor.get("/console/billing")
        assert "changed by the provider" in page.text
        assert '<a href="https://support.example/help">' in page.text
        assert "Change to" not in page.text
        token = dict(Forms(page).by_address["/sign-out"])["csrf_token"]
        refused = await http.post("/console/billing/change", data={"csrf_token": token, "plan": "free"})
        assert refused.status_code == 409
        await workspace.suspend()
        notice = await visitor.get("/console")
        assert (notice.status_code, "This workspace is suspended." in notice.text) == (200, True)
        assert "support.example" in notice.text


async def test_a_suspended_workspace_can_be_looked_at_and_not_changed(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace)
    form = await visitor.get("/console/api-access")
    await workspace.suspend()
    for address in ("/console", "/console/billing", "/console/account"):
        page = await visitor.get(address)
        assert (page.status_code, "This workspace is suspended." in page.text) == (200, True)
    assert "Change to" not in (await visitor.get("/console/billing")).text
    refused = await visitor.send(form, name="too late")
    assert (refused.status_code, "suspended" in refused.text) == (403, True)


async def test_changing_the_password_ends_every_session(visitor: Visitor, workspace: Any, server: Any) -> None:
    email, password = await workspace.member()
    await visitor.sign_in(email, password)
    async with httpx.AsyncClient(base_url=server.url, timeout=20) as http:
        elsewhere = Visitor(http)
        await elsewhere.sign_in(email, password)
        page = await visitor.get("/console/account")
        answer = await visitor.send(page, present=password, new="a better battery", again="a better battery")
        assert answer.headers["location"] == "/sign-in?done=password"
        assert (await elsewhere.get("/console")).status_code == 303
    assert (await visitor.sign_in(email, password)).status_code == 401
    assert (await visitor.sign_in(email, "a better battery")).status_code == 303


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"present": "wrong secret"}, "present"),
        ({"new": "short", "again": "short"}, "new"),
        ({"again": "something else"}, "again"),
    ],
)
async def test_a_refused_password_is_said_beside_its_field_and_never_repeated(
    signed_in: Any, workspace: Any, fields: dict[str, str], field: str
) -> None:
    visitor = await signed_in(workspace)
    sent = {"present": PASSWORD, "new": "a better battery", "again": "a better battery", **fields}
    answer = await visitor.send(await visitor.get("/console/account"), **sent)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text
    assert not any(f'value="{value}"' in answer.text for value in sent.values())


async def test_a_member_of_two_workspaces_switches_and_never_elsewhere(
    visitor: Visitor, workspace: Any, other_workspace: Any, new_workspace: Callable[..., Any]
) -> None:
    email, password = await workspace.member()
    await create_member(other_workspace.owner, CreateMember(email=email, role=Role.VIEWER))
    await visitor.sign_in(email, password)
    assert f"<h1>{workspace.name}</h1>" in (await visitor.get("/console")).text
    page = await visitor.get("/console/workspace")
    answer = await visitor.send(page, workspace=str(other_workspace.id))
    assert answer.headers["location"] == "/console"
    assert f"<h1>{other_workspace.name}</h1>" in (await visitor.get("/console")).text
    assert (await visitor.get("/console/api-access")).status_code == 403
    strange = await new_workspace()
    for number in (str(strange.id), "999999999", "x", ""):
        assert (await visitor.send(await visitor.get("/console/workspace"), workspace=number)).status_code == 404


async def _invited(workspace: Any, email: str) -> str:
    link = (await invite_member(workspace.owner, InviteMember(email=email, role=Role.EDITOR))).link
    return urlsplit(link).path


async def test_an_invitation_is_accepted_once(visitor: Visitor, workspace: Any) -> None:
    email = f"new{workspace.id}@example.org"
    address = await _invited(workspace, email)
    page = await visitor.get(address)
    assert (page.status_code, workspace.name in page.text, email in page.text) == (200, True, True)
    assert re.search(r"<form method=\"post\" action=\"/invitations/", page.text)
    short = await visitor.send(page, name="Ada <b>", password="short", again="short")
    assert (short.status_code, 'id="password-error"' in short.text, "Ada &lt;b&gt;" in short.text) == (422, True, True)
    differs = await visitor.send(page, name="Ada", password="long enough now", again="other")
    assert (differs.status_code, 'id="again-error"' in differs.text) == (422, True)
    crossed = await visitor.send(page, password=PASSWORD, again=PASSWORD, headers={"sec-fetch-site": "cross-site"})
    assert crossed.status_code == 403
    answer = await visitor.send(page, name="Ada", password="long enough now", again="long enough now")
    assert answer.headers["location"] == "/sign-in?done=joined"
    assert (await visitor.sign_in(email, "long enough now")).status_code == 303
    assert [member.name for member in await list_members(workspace.owner, ListMembers())] == ["Ada"]
    ended = await visitor.get(address)
    assert (ended.status_code, "has ended" in ended.text) == (404, True)


async def test_an_account_that_exists_joins_with_its_own_password(visitor: Visitor, workspace: Any, other_workspace: Any) -> None:
    email, password = await workspace.member()
    page = await visitor.get(await _invited(other_workspace, email))
    assert "has had an account here since" in page.text
    assert 'name="again"' not in page.text
    wrong = await visitor.send(page, password="not the password")
    assert (wrong.status_code, f"classifyhub member password {email}" in wrong.text) == (422, True)
    assert 'id="password-error"' in wrong.text
    answer = await visitor.send(page, password=password)
    assert answer.headers["location"] == "/sign-in?done=joined"
    assert [member.email for member in await list_members(other_workspace.owner, ListMembers())] == [email]


@pytest.mark.parametrize("token", ["unknown", "ü" * 30, "a" * 5_000])
async def test_an_unknown_invitation_has_ended(visitor: Visitor, token: str) -> None:
    for answer in (
        await visitor.get(f"/invitations/{token}"),
        await visitor.http.post(f"/invitations/{token}", data={"password": PASSWORD, "again": PASSWORD}, headers=OWN),
    ):
        assert (answer.status_code, "has ended" in answer.text) == (404, True)


@pytest.mark.parametrize(("operator", "text"), [(True, "You operate this installation"), (False, "do not belong to a workspace")])
async def test_who_is_in_no_workspace_gets_a_short_page(visitor: Visitor, workspace: Any, operator: bool, text: str) -> None:
    email = f"{'operator' if operator else 'former'}{workspace.id}@example.org"
    async with workspace.opened.hub.database.unbound() as connection:
        hashed = await hash_password(PASSWORD)
        await insert_account(connection, email=email, name=None, password_hash=hashed, operator=operator)
    await visitor.sign_in(email, PASSWORD)
    page = await visitor.get("/console")
    assert (page.status_code, text in page.text) == (200, True)
    assert (workspace.name in page.text) is operator
    assert (await visitor.get("/console/account")).status_code == 200
    assert (await visitor.get("/console/workspace")).status_code == 200
    for address in ("/console/api-access", "/console/billing"):
        assert (await visitor.get(address)).status_code in (403, 404)
