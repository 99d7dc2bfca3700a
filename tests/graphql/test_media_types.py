"""In which form GraphQL answers, and with which status."""

import httpx
import pytest

from schema.media_types import wants_strict
from tests.conftest import TestWorkspace

STRICT = "application/graphql-response+json"


@pytest.mark.parametrize(
    ("accept", "strict"),
    [
        ("", False),
        ("*/*", False),
        ("application/*", False),
        ("application/json", False),
        (STRICT, True),
        (f"{STRICT};charset=utf-8", True),
        (STRICT.upper(), True),
        (f"{STRICT}, application/json", True),
        (f"application/json, {STRICT}", True),
        (f"application/json, {STRICT};q=0.5", False),
        (f"application/json;q=0.5, {STRICT}", True),
        (f"{STRICT};q=0, */*", False),
        ("application/json, multipart/mixed", False),
        ("application/json;q=0", None),
        ("text/html", None),
        ("image/png, text/*", None),
        ("application/json;q=nonsense", False),
    ],
)
def test_the_accept_header_decides(accept: str, strict: bool | None) -> None:
    assert wants_strict(accept) is strict


@pytest.mark.parametrize("accept", ["text/css", "application/json;q=0", "image/*"])
async def test_what_cannot_be_answered_in_is_406_once_the_caller_is_known(
    client: httpx.AsyncClient, workspace: TestWorkspace, accept: str
) -> None:
    query = {"query": "{ viewer { permissions } }"}
    answer = await client.post("/graphql", headers=await workspace.headers() | {"Accept": accept}, json=query)
    assert answer.status_code == 406
    assert "data" not in answer.json()
    assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_ACCEPTABLE"
    stranger = await client.post("/graphql", headers={"Accept": accept}, json=query)
    assert stranger.status_code == 401


@pytest.mark.parametrize(
    ("accept", "kind"), [(STRICT, STRICT), ("application/json", "application/json"), ("*/*", "application/json")]
)
async def test_the_answer_says_its_media_type(
    client: httpx.AsyncClient, workspace: TestWorkspace, accept: str, kind: str
) -> None:
    query = {"query": "{ viewer { permissions } }"}
    answer = await client.post("/graphql", headers=await workspace.headers() | {"Accept": accept}, json=query)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind


@pytest.mark.parametrize("name", ["bytes", "size", "extensions", "nobody"])
async def test_parameters_that_mean_nothing_change_nothing(
    client: httpx.AsyncClient, workspace: TestWorkspace, name: str
) -> None:
    parameters = {"query": "{ viewer { actor { kind } } }", name: "x"}
    answer = await client.get("/graphql", headers=await workspace.headers(), params=parameters)
    assert answer.status_code == 200
    assert answer.json()["data"] == {"viewer": {"actor": {"kind": "KEY"}}}


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01T00:00:00", "yesterday", "", "9" * 100]
)
async def test_a_moment_that_cannot_be_is_the_callers_fault(
    client: httpx.AsyncClient, workspace: TestWorkspace, moment: str
) -> None:
    query = "query ($when: DateTime) { workspace { assets(filter: {classifiedAfter: $when}) { totalCount } } }"
    answer = await client.post(
        "/graphql",
        headers=await workspace.headers() | {"Accept": STRICT},
        json={"query": query, "variables": {"when": moment}},
    )
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
