"""Bodies that are wrong in every way: a clear refusal, nothing stored, nothing echoed."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

import httpx
import pytest

from rest_compat.route_specs import RouteSpec
from rest_compat.routes import ROUTES
from tests.conftest import Server, TestWorkspace
from tests.rest.error_shape import assert_error
from tests.rest.route_requests import address_of

PATH = "/api/v1/classify"
MARKER = "marker-4711"
JSON = {"Content-Type": "application/json"}


async def post(
    client: httpx.AsyncClient, workspace: TestWorkspace, body: Any, headers: Iterable[tuple[str, str]] = JSON.items()
) -> httpx.Response:
    """Send raw bytes (or an iterator of them)."""
    return await client.post(PATH, headers={**await workspace.headers(), **dict(headers)}, content=body)


async def assert_nothing_stored(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    """The inventory is as empty as it was."""
    assert (await client.get("/api/v1/assets", headers=await workspace.headers())).json() == []


NOT_JSON = {
    "empty": (b"", 0),
    "white space": (b"  \n ", 0),
    "plain text": (MARKER.encode(), 0),
    "cut off": (b'{"name": "' + MARKER.encode(), None),
    "form": (b"name=" + MARKER.encode(), None),
    "single quotes": (b"{'name': 'x'}", 1),
    "trailing comma": (b'{"name": "x",}', 12),
    "two values": (b'{"name": "x"} {"name": "y"}', 14),
    "NaN": (b'{"name": NaN}', 9),
    "Infinity": (b'{"name": "x", "y": Infinity}', 19),
    "minus Infinity": (b'{"name": "x", "y": -Infinity}', 20),
    "lone surrogate escape": (b'{"name": "\\ud800"}', None),
    "low surrogate first": (b'{"name": "\\udc00\\ud800"}', None),
    "surrogate as UTF-8": (b'{"name": "\xed\xa0\x80"}', 10),
    "Latin-1": ('{"name": "Größe"}'.encode("latin-1"), 12),
    "UTF-16": ('{"name": "x"}'.encode("utf-16"), 0),
    "byte order mark": (b'\xef\xbb\xbf{"name": "x"}', 0),
    "raw NUL": (b'{"name": "a\x00b"}', None),
    "raw newline in a string": (b'{"name": "a\nb"}', None),
    "comment": (b'{"name": "x"} // note', 14),
    "100,000 arrays": (b'{"name": ' + b"[" * 100_000, None),
    "100,000 closed arrays": (b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", None),
    "100,000 objects": (b'{"a":' * 100_000, None),
    "gzip": (gzip.compress(b'{"name": "x"}'), None),
}


@pytest.mark.parametrize(("body", "position"), NOT_JSON.values(), ids=NOT_JSON)
async def test_what_is_not_json_is_told_where(
    client: httpx.AsyncClient, workspace: TestWorkspace, body: bytes, position: int | None
) -> None:
    response = await post(client, workspace, body)
    (problem,) = assert_error(response, 422, "VALIDATION_ERROR", never=MARKER)
    assert problem["type"] == "json_invalid"
    assert problem["loc"][0] == "body"
    assert isinstance(problem["loc"][1], int)
    if position is not None:
        assert problem["loc"][1] == position
    await assert_nothing_stored(client, workspace)


@pytest.mark.parametrize("body", [b"[]", b'[{"name": "x"}]', b'"x"', b"null", b"true", b"12", b"1e400"])
async def test_what_is_no_object_is_refused(client: httpx.AsyncClient, workspace: TestWorkspace, body: bytes) -> None:
    (problem,) = assert_error(await post(client, workspace, body), 422, "VALIDATION_ERROR")
    assert problem["loc"][0] == "body"
    await assert_nothing_stored(client, workspace)


WRONG_FIELDS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({}, ["name"]),
    "no name": ({"content": MARKER}, ["name"]),
    "empty name": ({"name": ""}, ["name"]),
    "blank name": ({"name": " \t "}, ["name"]),
    "null name": ({"name": None}, ["name"]),
    "number as name": ({"name": 4711}, ["name"]),
    "huge integer": ({"name": 10**300}, ["name"]),
    "list as name": ({"name": [MARKER]}, ["name"]),
    "object as name": ({"name": {"a": MARKER}}, ["name"]),
    "name of 513": ({"name": "x" * 513}, ["name"]),
    "NUL in the name": ({"name": f"{MARKER}\x00"}, ["name"]),
    "line break in the name": ({"name": f"{MARKER}\nx"}, ["name"]),
    "type of 65": ({"name": "a", "asset_type": "x" * 65}, ["asset_type"]),
    "empty type": ({"name": "a", "asset_type": ""}, ["asset_type"]),
    "null type": ({"name": "a", "asset_type": None}, ["asset_type"]),
    "content of 64,001": ({"name": "a", "content": "x" * 64_001}, ["content"]),
    "content of 64,001 astral characters": ({"name": "a", "content": "𝒳" * 64_001}, ["content"]),
    "NUL in the content": ({"name": "a", "content": f"{MARKER}\x00"}, ["content"]),
    "list as content": ({"name": "a", "content": [MARKER]}, ["content"]),
    "external id of 513": ({"name": "a", "external_id": "x" * 513}, ["external_id"]),
    "empty external id": ({"name": "a", "external_id": ""}, ["external_id"]),
    "list as store": ({"name": "a", "store": [MARKER]}, ["store"]),
    "word as store": ({"name": "a", "store": MARKER}, ["store"]),
    "null store": ({"name": "a", "store": None}, ["store"]),
    "everything": ({"name": 1, "asset_type": 2, "content": 3, "external_id": 4, "store": MARKER}, [
        "name", "asset_type", "content", "external_id", "store",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "fields"), WRONG_FIELDS.values(), ids=WRONG_FIELDS)
async def test_wrong_fields_are_all_named(
    client: httpx.AsyncClient, workspace: TestWorkspace, body: dict[str, Any], fields: list[str]
) -> None:
    detail = assert_error(await post(client, workspace, json.dumps(body).encode()), 422, "VALIDATION_ERROR", never=MARKER)
    assert [problem["loc"] for problem in detail] == [["body", field] for field in fields]
    await assert_nothing_stored(client, workspace)


async def test_the_largest_fields_are_accepted(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    body = {"name": "n" * 512, "asset_type": "t" * 64, "content": "𝒳" * 64_000, "external_id": "e" * 512}
    raw = json.dumps(body).encode()  # escaped: twelve bytes for each character
    assert len(raw) > 700_000
    assert (await post(client, workspace, raw)).status_code == 200
    assert (await post(client, workspace, json.dumps(body, ensure_ascii=False).encode())).status_code == 200


async def test_text_that_is_merely_odd_comes_back_as_it_was(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    for name in ("ﷺ'\"\\; drop table assets;--", "🏳️‍🌈 \u202eabc", "<script>alert(1)</script>", "%s %d {0}", "Å vs Å"):
        body = (await post(client, workspace, json.dumps({"name": name}).encode())).json()
        assert body["name"] == name


async def test_the_last_of_two_equal_fields_counts(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    assert (await post(client, workspace, b'{"name": "a", "name": "b"}')).json()["name"] == "b"


async def test_a_thousand_problems_make_no_large_answer(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    body = json.dumps({f"{MARKER}{'x' * 500}{number}": 1 for number in range(1_000)}).encode()
    response = await post(client, workspace, body, {**JSON, "Prefer": "handling=strict"}.items())
    assert len(assert_error(response, 422, "VALIDATION_ERROR")) == 50
    assert len(response.content) < 20_000


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/ld+json",
    ],
)
async def test_other_content_types_are_415(client: httpx.AsyncClient, workspace: TestWorkspace, kind: str | None) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    assert_error(await post(client, workspace, b'{"name": "x"}', headers.items()), 415, "UNSUPPORTED_MEDIA_TYPE")
    await assert_nothing_stored(client, workspace)


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"', "application/json ;"])
async def test_spellings_of_json_are_accepted(client: httpx.AsyncClient, workspace: TestWorkspace, kind: str) -> None:
    assert (await post(client, workspace, b'{"name": "x"}', {"Content-Type": kind}.items())).status_code == 200


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd", "gzip, identity"])
async def test_compressed_bodies_are_415(client: httpx.AsyncClient, workspace: TestWorkspace, encoding: str) -> None:
    headers = {**JSON, "Content-Encoding": encoding}
    response = await post(client, workspace, gzip.compress(b'{"name": "x"}'), headers.items())
    assert_error(response, 415, "UNSUPPORTED_MEDIA_TYPE")


async def test_a_body_beyond_the_limit_is_413(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    body = b'{"name": "' + b"x" * 1024 * 1024 + b'"}'
    assert_error(await post(client, workspace, body), 413, "BODY_TOO_LARGE")
    assert_error(await post(client, workspace, body, {"Content-Type": "text/plain"}.items()), 413, "BODY_TOO_LARGE")


async def test_a_body_of_unknown_length_is_413_once_it_is_too_long(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(17):
            yield b" " * 65_536

    assert_error(await post(client, workspace, pieces()), 413, "BODY_TOO_LARGE")


async def test_a_body_may_come_in_pieces(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for byte in '{"name": "Größe"}'.encode():
            yield bytes([byte])

    assert (await post(client, workspace, pieces())).json()["name"] == "Größe"


async def test_a_caller_who_hangs_up_half_way_leaves_nothing(
    client: httpx.AsyncClient, server: Server, workspace: TestWorkspace
) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    key = (await workspace.headers())["X-API-Key"]
    writer.write(
        f"POST {PATH} HTTP/1.1\r\nHost: {host}\r\nX-API-Key: {key}\r\nContent-Type: application/json\r\n"
        'Content-Length: 14\r\n\r\n{"name": '.encode()
    )
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    await assert_nothing_stored(client, workspace)


V1 = pytest.mark.parametrize(
    "spec",
    [spec for spec in ROUTES if spec.path.startswith("/v1/") and spec.body is not None],
    ids=lambda spec: f"{spec.method} {spec.path}",
)


class Sending:
    """Raw bodies for one route of ``/v1``; none of them may change anything."""

    def __init__(self, client: httpx.AsyncClient, spec: RouteSpec, headers: dict[str, str], path: str) -> None:
        self._client, self._spec, self._headers, self._path = client, spec, headers, path

    async def send(self, body: Any, headers: Iterable[tuple[str, str]] = JSON.items()) -> httpx.Response:
        """Send raw bytes (or an iterator of them)."""
        return await self._client.request(self._spec.method, self._path, headers={**self._headers, **dict(headers)}, content=body)

    async def holdings(self) -> list[Any]:
        """What the routes could have changed."""
        answers = [await self._client.get(path, headers=self._headers) for path in ("/v1/jobs", "/v1/webhooks", "/api/v1/assets")]
        answers.append(await self._client.get("/v1/credits/entries", headers=self._headers))
        return [answer.json() for answer in answers]


async def sending(client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec) -> Sending:
    """To the route, at an address that exists."""
    return Sending(client, spec, await workspace.headers(), await address_of(workspace, spec))


@V1
async def test_v1_what_is_not_json_is_told_where(client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec) -> None:
    route = await sending(client, workspace, spec)
    assert spec.body is not None
    before = await route.holdings()
    for name, (body, position) in NOT_JSON.items():
        if not body and not spec.body.required:
            continue
        (problem,) = assert_error(await route.send(body), 422, "VALIDATION_ERROR", never=MARKER)
        assert problem["type"] == "json_invalid", name
        assert problem["loc"][0] == "body"
        assert problem["loc"][1] == position or (position is None and isinstance(problem["loc"][1], int)), name
    for body in (b"[]", b'[{"url": "https://example.com/"}]', b'"x"', b"null", b"true", b"12", b"1e400"):
        (problem,) = assert_error(await route.send(body), 422, "VALIDATION_ERROR")
        assert problem["loc"][0] == "body"
    assert await route.holdings() == before


#: Values that are wrong in every field of these routes, whatever it holds.
WRONG_VALUES: dict[str, Any] = {
    "an object": {"a": MARKER},
    "a list of lists": [[MARKER]],
    "a huge integer": 10**300,
    "a fraction": 0.5,
    "a NUL": f"{MARKER}\x00",
    "a huge exponent": 1e300,
}


@V1
async def test_v1_wrong_values_name_their_field(client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec) -> None:
    route = await sending(client, workspace, spec)
    assert spec.body is not None
    before = await route.holdings()
    for field in spec.body.fields:
        for name, value in WRONG_VALUES.items():
            detail = assert_error(await route.send(json.dumps({field: value})), 422, "VALIDATION_ERROR", never=MARKER)
            assert field in [problem["loc"][1] for problem in detail if len(problem["loc"]) > 1], (field, name)
    assert await route.holdings() == before


@V1
async def test_v1_the_last_of_two_equal_fields_counts(
    client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec
) -> None:
    route = await sending(client, workspace, spec)
    assert spec.body is not None
    field, value = next(iter(next(iter(spec.body.examples.values())).items()))
    wrong, right = (f"{json.dumps(field)}: {json.dumps(each)}" for each in ({"a": MARKER}, value))
    rest = [
        f"{json.dumps(name)}: {json.dumps(each)}"
        for name, each in next(iter(spec.body.examples.values())).items()
        if name != field
    ]
    refused = await route.send("{" + ", ".join([right, *rest, wrong]) + "}")
    assert_error(refused, 422, "VALIDATION_ERROR", never=MARKER)
    taken = await route.send("{" + ", ".join([wrong, *rest, right]) + "}")
    assert taken.status_code == spec.success.status, taken.text


@V1
async def test_v1_other_media_are_415_and_what_is_too_large_413(
    client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec
) -> None:
    route = await sending(client, workspace, spec)
    assert spec.body is not None
    before = await route.holdings()
    body = json.dumps(next(iter(spec.body.examples.values()))).encode()
    for kind in (
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "application/ld+json",
    ):
        assert_error(await route.send(body, {"Content-Type": kind}.items()), 415, "UNSUPPORTED_MEDIA_TYPE")
    for encoding in ("gzip", "br", "gzip, identity"):
        headers = {**JSON, "Content-Encoding": encoding}
        assert_error(await route.send(gzip.compress(body), headers.items()), 415, "UNSUPPORTED_MEDIA_TYPE")
    assert_error(await route.send(b" " * (spec.body.max_bytes + 1)), 413, "BODY_TOO_LARGE")

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(17):
            yield b" " * 65_536

    assert_error(await route.send(pieces()), 413, "BODY_TOO_LARGE")
    assert await route.holdings() == before


@V1
async def test_v1_undocumented_fields_are_named_or_refused(
    client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec
) -> None:
    route = await sending(client, workspace, spec)
    assert spec.body is not None
    body = dict(next(iter(spec.body.examples.values()))) | {"colour": 1, "käse": {"deep": [1]}}
    refused = await route.send(json.dumps(body), {**JSON, "Prefer": "handling=strict"}.items())
    assert {problem["loc"][1] for problem in assert_error(refused, 422, "VALIDATION_ERROR")} == {"colour", "käse"}
    taken = await route.send(json.dumps(body))
    assert taken.status_code == spec.success.status
    assert taken.headers["x-ignored-fields"] == "colour, k%C3%A4se"
