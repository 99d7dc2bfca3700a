"""Scenarios that end in a refusal, written once: every face gives the same one, in its own form."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from domain.permissions import KEY_PERMISSIONS, Role
from domain.plans import Plan
from resolvers.members import CreateMember, create_member
from resolvers.sessions import CSRF_HEADER, SESSION_COOKIE, SignIn, admit_session, sign_in, switch_workspace
from resolvers.workspaces import GetWorkspace, get_usage
from tests.conftest import Server, TestWorkspace, make_workspace, serving
from tests.rest.error_shape import assert_error

QUOTA: Final = 3
_CLASSIFY: Final = """mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) {
    asset { databaseId name label { name } source } verdict { label { name } } userErrors { code message field } } }"""
_SET_LABEL: Final = """mutation ($input: SetAssetLabelInput!) { setAssetLabel(input: $input) {
    asset { label { name } } userErrors { code message field } } }"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal, whatever its form: ``whole`` when the request was not looked at, fields by the command's names."""

    code: str
    message: str = ""
    fields: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """A classification: its number (None when nothing was kept), its label, and how it came."""

    number: int | None
    label: str
    source: str = field(default="", compare=False)


class Face(Protocol):
    """How a caller classifies, and what it makes of a body that no client library would write."""

    async def classify(self, **values: Any) -> Stored | Refused: ...
    async def send_raw(self, values: str) -> httpx.Response: ...


@dataclass(frozen=True, slots=True)
class Rest:
    """``POST /api/v1/classify``, by key."""

    client: httpx.AsyncClient
    headers: Mapping[str, str]

    async def classify(self, **values: Any) -> Stored | Refused:
        answer = await self.client.post("/api/v1/classify", headers=self.headers, json=values)
        if answer.status_code == 200:
            found = answer.json()
            return Stored(found["id"], found["label"]["name"], found["source"])
        code = answer.headers["x-error-code"]
        detail = assert_error(answer, answer.status_code, code)
        if answer.status_code == 422:
            return Refused(code, detail[0]["msg"], tuple(str(each["loc"][1]) for each in detail))
        return Refused(code, detail, whole=code in ("ORGANIZATION_SUSPENDED", "SUBSCRIPTION_REQUIRED"))

    async def send_raw(self, values: str) -> httpx.Response:
        headers = {**self.headers, "Content-Type": "application/json"}
        return await self.client.post("/api/v1/classify", headers=headers, content=values)


@dataclass(frozen=True, slots=True)
class GraphQL:
    """``classifyAsset``, by key or by session."""

    client: httpx.AsyncClient
    headers: Mapping[str, str]

    async def ask(self, query: str, **values: Any) -> Any:
        """The one field's value, or the refusal."""
        answer = await self.client.post("/graphql", headers=self.headers, json={"query": query, "variables": {"input": values}})
        body = answer.json()
        if "errors" in body:
            error = body["errors"][0]
            whole = answer.status_code != 200
            assert ("data" in body) is not whole
            return Refused(error["extensions"]["code"], error["message"], whole=whole)
        payload = next(iter(body["data"].values()))
        if payload["userErrors"]:
            assert payload["asset"] is None
            errors = payload["userErrors"]
            return Refused(errors[0]["code"], errors[0]["message"], tuple(each["field"][0] for each in errors if each["field"]))
        return payload

    async def classify(self, **values: Any) -> Stored | Refused:
        spelled = {
            {"external_id": "externalId", "asset_type": "assetType"}.get(name, name): each for name, each in values.items()
        }
        found = await self.ask(_CLASSIFY, **spelled)
        if isinstance(found, Refused):
            return found
        asset = found["asset"]
        if asset is None:
            return Stored(None, found["verdict"]["label"]["name"])
        return Stored(asset["databaseId"], asset["label"]["name"], asset["source"].lower())

    async def send_raw(self, values: str) -> httpx.Response:
        headers = {**self.headers, "Content-Type": "application/json", "Accept": "application/graphql-response+json"}
        body = f'{{"query": {json.dumps(_CLASSIFY)}, "variables": {{"input": {values}}}}}'
        return await self.client.post("/graphql", headers=headers, content=body)


@pytest.fixture(scope="module")
async def small_server(addresses: Addresses) -> AsyncIterator[Server]:
    """A server on which the Pro plan holds three assets."""
    async with serving(addresses, settings=Settings(_env_file=None, pro_assets=QUOTA)) as running:
        yield running


@pytest.fixture
async def home(small_server: Server) -> TestWorkspace:
    """A workspace on the Pro plan."""
    return await make_workspace(small_server.opened, Plan.PRO)


@pytest.fixture(scope="module")
async def person(small_server: Server) -> tuple[str, str]:
    """Somebody who is signed in: the e-mail address and the session."""
    workspace = await make_workspace(small_server.opened)
    email, password = await workspace.member("viewer")
    return email, await sign_in(small_server.opened.hub, SignIn(email=email, password=password), None)


async def as_editor(person: tuple[str, str], workspace: TestWorkspace) -> dict[str, str]:
    """The person's headers as an editor of this workspace: signing in anew for each would be slow on purpose."""
    email, token = person
    hub = workspace.opened.hub
    await create_member(workspace.owner, CreateMember(email=email, role=Role.EDITOR))
    signed_in = await admit_session(hub, token, None)
    await switch_workspace(hub, signed_in, token, workspace.id)
    return {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: signed_in.csrf_token}


@pytest.fixture(params=["rest by key", "graphql by key", "graphql by session"])
async def face(
    request: pytest.FixtureRequest, small_server: Server, home: TestWorkspace, person: tuple[str, str]
) -> AsyncIterator[Face]:
    """Each face that can classify, with somebody who may."""
    kind, _, credential = request.param.partition(" by ")
    headers = await as_editor(person, home) if credential == "session" else await home.headers(KEY_PERMISSIONS)
    async with httpx.AsyncClient(base_url=small_server.url, timeout=20) as client:
        yield Rest(client, headers) if kind == "rest" else GraphQL(client, headers)


@pytest.fixture
def by_session(request: pytest.FixtureRequest) -> bool:
    """Whether the face's caller is a person."""
    return "session" in request.node.callspec.params["face"]


async def stored_in(workspace: TestWorkspace) -> int:
    """How many assets there are."""
    return (await get_usage(workspace.owner, GetWorkspace())).assets


async def test_how_an_asset_came_says_the_credential_and_not_the_caller(face: Face, by_session: bool) -> None:
    found = await face.classify(name="a")
    assert isinstance(found, Stored)
    assert found.source == ("manual" if by_session else "api")


async def test_a_full_inventory_takes_no_more_but_changes_what_it_has(face: Face, home: TestWorkspace) -> None:
    for number in range(QUOTA):
        assert await face.classify(name="a", external_id=f"e{number}") == Stored(number + 1, "Internal")
    assert await face.classify(name="one more") == Refused(
        "ASSET_QUOTA_REACHED",
        "Asset quota reached: 3 of 3 assets are in use. Delete assets or upgrade under Admin Console → Billing.",
    )
    assert await face.classify(name="again", external_id="e1", content="Strictly confidential") == Stored(2, "Restricted")
    assert await face.classify(name="unkept", store=False) == Stored(None, "Internal")
    assert await stored_in(home) == QUOTA


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        pytest.param({"name": "a", "content": "é" * 64_001}, ("content",), id="content of 64,001 characters"),
        pytest.param({"name": "a" * 513}, ("name",), id="name of 513 characters"),
        pytest.param({"name": "", "content": "x"}, ("name",), id="no name"),
        pytest.param({"name": "a\x00b"}, ("name",), id="NUL in the name"),
        pytest.param({"name": "a", "content": "a\x00b"}, ("content",), id="NUL in the content"),
        pytest.param({"name": "a\nb"}, ("name",), id="two lines in the name"),
    ],
)
async def test_what_cannot_be_kept_is_refused_at_its_field(
    face: Face, home: TestWorkspace, values: dict[str, Any], fields: tuple[str, ...]
) -> None:
    found = await face.classify(**values)
    assert isinstance(found, Refused)
    assert (found.code, found.fields) == ("VALIDATION_ERROR", fields)
    assert found.message
    assert await stored_in(home) == 0


async def test_content_of_64_000_characters_is_matched_to_its_end(face: Face) -> None:
    ending = "\nStrictly confidential\n"
    assert await face.classify(name="a", content="é" * (64_000 - len(ending)) + ending) == Stored(1, "Restricted")


@pytest.mark.parametrize("field_name", ["name", "content"])
async def test_half_a_character_is_refused_and_never_said_again(face: Face, home: TestWorkspace, field_name: str) -> None:
    values = {"name": '"marker"', "content": '"marker"'} | {field_name: '"marker \\ud800"'}
    answer = await face.send_raw("{" + ", ".join(f'"{name}": {text}' for name, text in values.items()) + "}")
    assert answer.status_code in (400, 422), answer.text
    assert "marker" not in answer.text
    assert await stored_in(home) == 0


async def test_a_suspended_workspace_takes_nothing(face: Face, home: TestWorkspace, by_session: bool) -> None:
    await home.suspend()
    expected = Refused("ORGANIZATION_SUSPENDED", "Workspace suspended — contact support.", whole=not by_session)
    assert await face.classify(name="a") == expected
    assert await stored_in(home) == 0
    await home.resume()
    assert await face.classify(name="a") == Stored(1, "Internal")


async def test_on_the_free_plan_people_classify_and_keys_do_not(face: Face, home: TestWorkspace, by_session: bool) -> None:
    await home.plan("free")
    found = await face.classify(name="a")
    if by_session:
        assert found == Stored(1, "Internal")
        return
    assert isinstance(found, Refused)
    assert (found.code, found.whole) == ("SUBSCRIPTION_REQUIRED", True)
    assert "Admin Console → Billing" in found.message
    assert await stored_in(home) == 0


@pytest.mark.parametrize("face", ["graphql by key", "graphql by session"], indirect=True)
async def test_a_label_by_hand_must_be_one_of_the_scheme(face: GraphQL, home: TestWorkspace) -> None:
    await face.classify(name="a", content="Strictly confidential")
    labels = {"query": "{ workspace { labels { id } assets { nodes { id label { name } } } } }"}
    known = (await face.client.post("/graphql", headers=face.headers, json=labels)).json()["data"]["workspace"]
    asset, public = known["assets"]["nodes"][0]["id"], known["labels"][0]["id"]
    for label in ("nonsense", asset):
        found = await face.ask(_SET_LABEL, id=asset, labelId=label, reason="a reason")
        assert found == Refused("VALIDATION_ERROR", "no such label in this workspace", ("labelId",))
    found = await face.ask(_SET_LABEL, id=public, labelId=public, reason="a reason")
    assert found == Refused("NOT_FOUND", "No such asset in this workspace.")
    lowering = await face.ask(_SET_LABEL, id=asset, labelId=public)
    assert (lowering.code, lowering.fields) == ("VALIDATION_ERROR", ("reason",))
    after = (await face.client.post("/graphql", headers=face.headers, json=labels)).json()["data"]["workspace"]
    assert after == known
