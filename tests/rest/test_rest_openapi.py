"""The description of the API is true: of its routes, its shapes, its examples."""

import json
import re
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from starlette.routing import Route

from domain.text import SINGLE_LINE_PATTERN, single_line
from domain.webhooks import WebhookEvent
from rest_compat.endpoints import Endpoint
from rest_compat.openapi import describe
from rest_compat.route_specs import IDEMPOTENCY_KEY, RouteSpec
from rest_compat.routes import ROUTES, routes
from tests.conftest import TestWorkspace
from tests.jobs.made import completed_job
from tests.registry import REGISTRY
from tests.rest.route_requests import address_of, has_body, sound_bodies, sound_request

DESCRIPTION = describe(ROUTES)
ROUTE = pytest.mark.parametrize("spec", ROUTES, ids=lambda spec: f"{spec.method} {spec.path}")
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def validator(schema: Any) -> Draft202012Validator:
    """Checks values against a schema of the description."""
    return Draft202012Validator({**schema, "components": DESCRIPTION["components"]})


def described(spec: RouteSpec) -> dict[str, Any]:
    """What the description says of a route."""
    operation: dict[str, Any] = DESCRIPTION["paths"][spec.path][spec.method.lower()]
    return operation


def references(value: Any) -> list[str]:
    """Every $ref below a value."""
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [each for part in value.values() for each in references(part)]
    return [each for part in value for each in references(part)] if isinstance(value, list) else []


def test_documented_routes_are_the_existing_ones() -> None:
    documented = {(path, method) for path, item in DESCRIPTION["paths"].items() for method in item}
    existing = {
        (route.path, method.lower())
        for route in routes()
        if isinstance(route, Route) and isinstance(route.endpoint, Endpoint)
        for method in route.endpoint.specs
        if method != "HEAD"
    }
    assert documented == existing


def test_no_other_route_stands_below_the_api() -> None:
    others = [
        route.path
        for route in routes()
        if isinstance(route, Route) and route.path.startswith(("/api", "/v1")) and not isinstance(route.endpoint, Endpoint)
    ]
    assert others == ["/api/{rest:path}", "/v1/{rest:path}"]


def test_every_route_reaches_a_registered_operation() -> None:
    for spec in ROUTES:
        assert REGISTRY[spec.operation.name] is spec.operation


def test_it_has_the_structure_of_openapi_3_1() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")
    assert {"title", "version"} <= set(DESCRIPTION["info"])
    tags = {tag["name"] for tag in DESCRIPTION["tags"]}
    ids = []
    for path, item in DESCRIPTION["paths"].items():
        assert set(item) <= METHODS
        for operation in item.values():
            ids.append(operation["operationId"])
            assert set(operation["tags"]) <= tags
            assert operation["summary"]
            in_path = {each["name"] for each in operation.get("parameters", []) if each["in"] == "path" and each["required"]}
            assert in_path == set(re.findall(r"{(\w+)}", path))
            for parameter in operation.get("parameters", []):
                assert parameter["description"]
                Draft202012Validator.check_schema(parameter["schema"])
            for status, answer in operation["responses"].items():
                assert re.fullmatch(r"[1-5]\d\d", status)
                assert answer["description"]
                for header in answer.get("headers", {}).values():
                    assert header["description"]
                    validator(header["schema"]).validate(header["example"])
    assert len(ids) == len(set(ids))
    schemes = DESCRIPTION["components"]["securitySchemes"]
    assert schemes["ApiKey"] | {"description": ""} == {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": ""}
    assert (schemes["Bearer"]["type"], schemes["Bearer"]["scheme"]) == ("http", "bearer")
    assert [name for each in DESCRIPTION["security"] for name in each] == list(schemes)


def test_every_schema_is_sound_and_every_reference_leads_somewhere() -> None:
    schemas = DESCRIPTION["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    assert {reference.removeprefix("#/components/schemas/") for reference in references(DESCRIPTION)} <= set(schemas)


def test_every_documented_example_fits_its_schema() -> None:
    for spec in ROUTES:
        operation = described(spec)
        contents = [answer["content"] for answer in operation["responses"].values() if "content" in answer]
        contents += [operation["requestBody"]["content"]] if "requestBody" in operation else []
        for content in contents:
            for media in content.values():
                values = [each["value"] for each in media.get("examples", {}).values()]
                values += [media["example"]] if "example" in media else []
                for value in values:
                    validator(media["schema"]).validate(value)
        for parameter in operation.get("parameters", []):
            if "example" in parameter:
                validator(parameter["schema"]).validate(parameter["example"])


@pytest.mark.parametrize("event", WebhookEvent)
def test_every_event_is_described_by_its_own_data(event: WebhookEvent) -> None:
    (media,) = DESCRIPTION["webhooks"][event.value]["post"]["requestBody"]["content"].values()
    Draft202012Validator.check_schema(media["schema"])
    event_schema = Draft202012Validator(media["schema"])
    event_schema.validate(media["example"])
    said = {name: value for name, value in media["example"]["data"].items() if name != "test"}
    event_schema.validate({**media["example"], "data": said})
    for name in said:
        less = {each: said[each] for each in said if each != name}
        assert not event_schema.is_valid({**media["example"], "data": less}), name
    assert not event_schema.is_valid({**media["example"], "data": {**said, "content": "of an asset"}})
    assert not event_schema.is_valid({**media["example"], "type": "something else"})


def test_limits_in_the_description_are_the_commands() -> None:
    body = DESCRIPTION["components"]["schemas"]["ClassifyAsset"]
    assert body["required"] == ["name"]
    assert body["properties"]["name"]["maxLength"] == 512
    assert body["properties"]["content"]["maxLength"] == 64_000
    assert body["properties"]["asset_type"]["default"] == "document"
    assert all("description" in each for each in body["properties"].values())
    parameters = {each["name"]: each["schema"] for each in DESCRIPTION["paths"]["/api/v1/assets"]["get"]["parameters"]}
    assert parameters["limit"] == {"type": "integer", "minimum": 1, "maximum": 500, "default": 100}
    assert parameters["source"] == {"type": "string", "enum": ["manual", "csv", "agent", "api"]}
    assert parameters["q"] == {"type": "string", "maxLength": 512}


@ROUTE
def test_every_route_documents_its_refusals(spec: RouteSpec) -> None:
    statuses = set(described(spec)["responses"])
    assert {"401", "402", "403", "500", "503"} <= statuses
    assert ({"413", "415", "422"} <= statuses) is has_body(spec)
    assert "422" in statuses or IDEMPOTENCY_KEY not in spec.parameters, "a key may be none"
    names_something = "{" in spec.path or (spec.body is not None and "webhook_id" in spec.body.fields)
    assert ("404" in statuses) is names_something


@ROUTE
def test_every_refusal_is_described_in_the_words_of_its_api(spec: RouteSpec) -> None:
    answers = {int(status): answer for status, answer in described(spec)["responses"].items() if int(status) >= 400}
    for status, answer in answers.items():
        media = answer["content"]["application/json"]
        shape = DESCRIPTION["components"]["schemas"][media["schema"]["$ref"].rpartition("/")[2]]
        assert ("`detail`" in answer["description"]) <= ("detail" in shape["properties"])
        assert ("`error." in answer["description"]) == ("error" in shape["properties"])
        codes = {name.upper() for name in media.get("examples", {"INTERNAL_ERROR": None})}
        named = answer["description"].rpartition("\n\n")[2]
        assert set(re.findall("`([A-Z_]+)`", named)) == codes, status
    assert "Retry-After" in answers[429]["headers"]
    assert "`Retry-After`" in answers[429]["description"]
    if spec.path.startswith("/v1"):
        assert "credits" in answers[402]["description"]
        assert "window" in answers[429]["description"]


@ROUTE
async def test_real_answers_have_the_documented_shape(
    client: httpx.AsyncClient, workspace: TestWorkspace, spec: RouteSpec
) -> None:
    headers = await workspace.headers()
    for body in sound_bodies(spec):
        path = await address_of(workspace, spec)
        response = await client.request(spec.method, path, **sound_request(spec, headers, body))
        assert response.status_code == spec.success.status, response.text
        answer = described(spec)["responses"][str(response.status_code)]
        ours = {name for name in response.headers if name.startswith("x-")} - {"x-request-id", "x-content-type-options"}
        assert ours <= {name.lower() for name in answer.get("headers", {})}
        if "content" in answer:
            ((media, content),) = answer["content"].items()
            assert response.headers["content-type"].partition(";")[0] == media
            validator(content["schema"]).validate(response.json() if media == "application/json" else response.text)
            assert response.text


async def test_every_event_of_a_job_is_the_job_as_described(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    job = await completed_job(workspace)
    stream = await client.get(f"/v1/jobs/{job.job_id}/events", headers=await workspace.headers())
    events = [json.loads(line.removeprefix("data: ")) for line in stream.text.splitlines() if line.startswith("data: ")]
    assert len(events) == 1
    validator({"$ref": "#/components/schemas/JobState"}).validate(events[0])


def test_the_pattern_of_a_line_says_what_is_accepted() -> None:
    characters = [chr(code) for code in range(0x3002)]
    for text in ["", *characters, *(f"a{each}" for each in characters), *(f"{each}a" for each in characters)]:
        for whole in (text, f"{text}b"):
            try:
                accepted = bool(single_line(whole))
            except ValueError:
                accepted = False
            assert (re.search(SINGLE_LINE_PATTERN, whole) is not None) == accepted, repr(whole)


async def test_it_is_served_with_the_address_it_was_asked_at(client: httpx.AsyncClient) -> None:
    response = await client.get("/openapi.json")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json() == {**DESCRIPTION, "servers": [{"url": str(client.base_url).rstrip("/")}]}
    elsewhere = await client.get("/openapi.json", headers={"Host": "hub.example.com"})
    assert elsewhere.json()["servers"] == [{"url": "http://hub.example.com"}]
    assert (await client.post("/openapi.json")).status_code == 405


@pytest.mark.parametrize(
    "host", ["two words.example here", 'x"><script>', "evil.example/path", "a@b", "[::1", "a:b:c", "a" * 300]
)
async def test_a_host_header_that_is_none_shows_nowhere(client: httpx.AsyncClient, host: str) -> None:
    for path in ("/openapi.json", "/guide"):
        response = await client.get(path, headers={"Host": host})
        assert host not in response.text
        if response.status_code == 200:
            assert str(client.base_url).rstrip("/") in response.text
