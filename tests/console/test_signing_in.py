"""Signing in and out, and what protects both."""

from typing import Any

import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from resolvers.sessions import SESSION_COOKIE
from tests.conftest import serving
from tests.console.visiting import OWN, Visitor

PAGES = ["/console", "/console/api-access", "/console/billing", "/console/account", "/console/workspace"]


async def test_the_front_door_leads_to_sign_in_and_then_to_the_console(visitor: Visitor, workspace: Any) -> None:
    assert (await visitor.get("/")).headers["location"] == "/sign-in"
    answer = await visitor.sign_in(*await workspace.member())
    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    assert (await visitor.get("/")).headers["location"] == "/console"
    assert (await visitor.get("/sign-in")).headers["location"] == "/console"
    assert workspace.name in (await visitor.get("/console")).text


@pytest.mark.parametrize("address", PAGES)
async def test_pages_ask_to_sign_in_first_and_lead_back(visitor: Visitor, workspace: Any, address: str) -> None:
    refused = await visitor.get(f"{address}?a=b")
    assert refused.status_code == 303
    page = await visitor.get(refused.headers["location"])
    answer = await visitor.send(page, "/sign-in", **dict(zip(("email", "password"), await workspace.member(), strict=True)))
    assert answer.headers["location"] == f"{address}?a=b"


async def test_an_address_that_is_too_long_to_come_back_to_is_not_repeated(visitor: Visitor) -> None:
    for length, kept in ((900, True), (1_001, False), (20_000, False)):
        location = (await visitor.get(f"/console?a={'b' * length}")).headers["location"]
        assert (location == "/sign-in", "bbb" in location) == (not kept, kept)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\r\nSet-Cookie: x",
        "javascript:alert(1)",
    ],
)
async def test_sign_in_never_leads_to_another_site(visitor: Visitor, workspace: Any, elsewhere: str) -> None:
    email, password = await workspace.member()
    page = await visitor.get("/sign-in")
    answer = await visitor.send(page, email=email, password=password, next=elsewhere)
    assert answer.headers["location"] == "/console"


async def test_a_wrong_password_keeps_the_address_and_never_the_password(visitor: Visitor, workspace: Any) -> None:
    email, _ = await workspace.member()
    answer = await visitor.sign_in(email, "not the <right> one")
    assert answer.status_code == 401
    assert "do not belong together" in answer.text
    assert f'value="{email}"' in answer.text
    assert "not the" not in answer.text
    assert SESSION_COOKIE not in visitor.http.cookies


async def test_what_is_no_address_is_said_beside_the_field(visitor: Visitor) -> None:
    answer = await visitor.sign_in('"><script>', "something")
    assert answer.status_code == 422
    assert 'id="email-error">Enter an e-mail address' in answer.text
    assert "<script>" not in answer.text


async def test_too_many_failures_are_refused_for_a_while(visitor: Visitor, workspace: Any) -> None:
    email, password = await workspace.member()
    for _ in range(10):
        assert (await visitor.sign_in(email, "wrong")).status_code == 401
    refused = await visitor.sign_in(email, password)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "900")
    assert "Too many failed sign-ins" in refused.text


async def test_the_cookie_is_for_this_site_alone(visitor: Visitor, workspace: Any) -> None:
    answer = await visitor.sign_in(*await workspace.member())
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"{SESSION_COOKIE}=")
    for attribute in ("httponly", "samesite=lax", "path=/", "max-age=43200"):
        assert attribute in cookie
    assert "secure" not in cookie
    assert "domain" not in cookie


@pytest.mark.parametrize("trusted", [True, False], ids=["trusted proxy", "anybody"])
async def test_behind_https_the_cookie_travels_by_https_alone(addresses: Addresses, workspace: Any, trusted: bool) -> None:
    email, password = await workspace.member()
    settings = Settings(_env_file=None, trusted_proxies=("127.0.0.1",) if trusted else ())
    async with serving(addresses, settings=settings) as own, httpx.AsyncClient(base_url=own.url, timeout=20) as http:
        visitor = Visitor(http)
        page = await visitor.get("/sign-in")
        answer = await visitor.send(page, email=email, password=password, headers={**OWN, "x-forwarded-proto": "https"})
        assert ("; secure" in answer.headers["set-cookie"].lower()) is trusted


async def test_every_sign_in_is_a_new_session_and_ends_the_old_one(visitor: Visitor, workspace: Any) -> None:
    email, password = await workspace.member()
    page = await visitor.get("/sign-in")
    await visitor.send(page, email=email, password=password)
    first = visitor.http.cookies[SESSION_COOKIE]
    await visitor.send(page, email=email, password=password)
    assert visitor.http.cookies[SESSION_COOKIE] != first
    visitor.http.cookies.clear()
    visitor.http.cookies.set(SESSION_COOKIE, first)
    assert (await visitor.get("/console")).status_code == 303


async def test_a_session_that_somebody_else_chose_is_not_taken_over(visitor: Visitor, workspace: Any) -> None:
    visitor.http.headers["cookie"] = f"{SESSION_COOKIE}=chosen-by-somebody-else-0123456789"
    answer = await visitor.sign_in(*await workspace.member())
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]


async def test_signing_out_ends_the_session_itself(signed_in: Any, workspace: Any) -> None:
    visitor = await signed_in(workspace)
    token = visitor.http.cookies[SESSION_COOKIE]
    answer = await visitor.send(await visitor.get("/console"), "/sign-out")
    assert answer.headers["location"] == "/sign-in?done=signed-out"
    assert SESSION_COOKIE not in visitor.http.cookies
    visitor.http.cookies.set(SESSION_COOKIE, token)
    assert (await visitor.get("/console")).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
async def test_forms_from_other_sites_are_refused(
    visitor: Visitor, signed_in: Any, workspace: Any, headers: dict[str, str]
) -> None:
    email, password = await workspace.member()
    answer = await visitor.send(await visitor.get("/sign-in"), email=email, password=password, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    member = await signed_in(workspace)
    page = await member.get("/console/api-access")
    assert (await member.send(page, name="stolen", headers=headers)).status_code == 403
    assert "stolen" not in (await member.get("/console/api-access")).text


async def test_forms_are_accepted_with_the_origin_alone(visitor: Visitor, workspace: Any, server: Any) -> None:
    email, password = await workspace.member()
    answer = await visitor.send(await visitor.get("/sign-in"), email=email, password=password, headers={"origin": server.url})
    assert answer.status_code == 303


@pytest.mark.parametrize("token", ["", "wrong", "ü", "\U0001f600"])
async def test_every_form_needs_the_sessions_own_token(signed_in: Any, workspace: Any, token: str) -> None:
    member = await signed_in(workspace)
    for address, at in [
        ("/console", "/sign-out"),
        ("/console/api-access", "/console/api-access"),
        ("/console/account", "/console/account"),
        ("/console/billing/change?plan=free", "/console/billing/change"),
    ]:
        answer = await member.send(await member.get(address), at, name="x", csrf_token=token)
        assert (answer.status_code, "was not accepted" in answer.text) == (403, True), address
    assert (await member.get("/console")).status_code == 200


async def test_another_sessions_token_is_refused(signed_in: Any, workspace: Any) -> None:
    one, other = await signed_in(workspace), await signed_in(workspace)
    page = await other.get("/console/api-access")
    answer = await one.send(page, name="borrowed")
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"{}", "application/json", 422),
        (b"email=%ff%fe", "application/x-www-form-urlencoded", 422),
        ("email=ü".encode("latin-1"), "application/x-www-form-urlencoded", 422),
        (b"email=a%00b@example.org&password=x", "application/x-www-form-urlencoded", 422),
        (b"&".join(b"a=b" for _ in range(201)), "application/x-www-form-urlencoded", 422),
        (b"email=" + b"a" * 70_000, "application/x-www-form-urlencoded", 413),
        (b"", "application/x-www-form-urlencoded", 422),
    ],
)
async def test_bodies_are_bounded_and_must_be_forms(visitor: Visitor, content: bytes, content_type: str, status: int) -> None:
    answer = await visitor.http.post("/sign-in", content=content, headers={**OWN, "content-type": content_type})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")


async def test_every_page_carries_the_strict_policy_and_is_not_kept(visitor: Visitor, signed_in: Any, workspace: Any) -> None:
    member = await signed_in(workspace)
    answers = [await member.get(address) for address in (*PAGES, "/console/nowhere", "/console/api-access/1/revoke")]
    answers += [await visitor.get(address) for address in ("/sign-in", "/invitations/unknown", "/console")]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"] == (
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        )
        assert " style=" not in answer.text
        assert "<style" not in answer.text
        assert "<script>" not in answer.text


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("address", ["/console/nowhere", "/console/", "/console/api-access/1", "/console/api-access/1/burn"])
async def test_unknown_addresses_answer_a_page(visitor: Visitor, method: str, address: str) -> None:
    answer = await visitor.http.request(method, address)
    assert answer.status_code == 404
    assert "Page not found" in answer.text
