"""The API's description as OpenAPI 3.1, generated from the route table, the commands and the errors themselves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

import orjson
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema
from starlette.types import Receive, Scope, Send

from domain.errors import (
    AddressNotAllowed,
    BodyTooLarge,
    HubError,
    IdempotencyInProgress,
    InsufficientPermissions,
    InvalidApiKey,
    OrganizationSuspended,
    Problem,
    RateLimited,
    SubscriptionRequired,
    Unavailable,
    UnsupportedMediaType,
    ValidationFailed,
)
from domain.idempotency import unsound_key
from domain.limits import RateState
from domain.webhook_payloads import event_text, sample_data
from domain.webhooks import WebhookEvent
from rest_compat.addresses import public_address, request_address
from rest_compat.answers import Answer, json_answer, send_answer
from rest_compat.errors import INTERNAL_ERROR, MethodNotAllowed, error_answer
from rest_compat.file_bodies import FORM
from rest_compat.organization_v1.webhook_payloads import payload_schema
from rest_compat.route_specs import IDEMPOTENCY_KEY, Header, Parameter, RouteSpec, Success, Upload

_REFERENCES: Final = "#/components/schemas/{model}"
#: What the statuses mean in both APIs; what they mean in one of them stands with that dialect.
_STATUS_MEANINGS: Final = {
    401: "Missing, invalid or revoked API key.",
    403: "Workspace suspended, the key may not be used from this address, or it lacks the permission.",
    404: "No such thing in this workspace.",
    409: "The present state forbids it; the message says which and what to do.",
    410: "It was kept for its time and is gone.",
    413: "The body is too large.",
    415: "The body is of a media type that this route does not take.",
}
_ABOUT: Final = (
    "Classify assets and read your inventory from your own systems: ticketing tools, DLP pipelines, CI jobs, internal "
    "portals.\n\n"
    "Send your key in the header `X-API-Key` (or as `Authorization: Bearer`) on every request. All endpoints are scoped to your "
    "workspace. How to begin stands in the [guide](/guide) and, for jobs and webhooks, in the [guide to jobs](/guide/jobs); the same "
    "inventory can be explored as a graph in [GraphiQL](/graphql).\n\n"
    "Every answer carries `X-Request-Id`; every error carries its code in `X-Error-Code`."
)
_EXAMPLE_ADDRESS: Final = "https://hub.example.com"
_REQUEST_ID: Final = "req_3f9c1d2e4b5a60718293a4b5"
_TAGS: Final = [
    {"name": "Classification", "description": "A text in, a label out."},
    {"name": "Inventory", "description": "What has been classified."},
    {"name": "Scheme", "description": "Labels and rules: how your workspace decides."},
    {"name": "Jobs", "description": "Work that takes a while: texts, documents, pages and sites."},
    {"name": "Credits", "description": "What jobs are paid with."},
    {"name": "Webhooks", "description": "Being told, instead of asking."},
]
_ERROR_CODE: Final = Header("X-Error-Code", "The failure's name, for programs.", "INVALID_API_KEY")
_RATE_HEADERS: Final = (
    Header("X-RateLimit-Limit", "Requests that are allowed a minute. Only where there is a limit.", "6000", "integer"),
    Header("X-RateLimit-Remaining", "How many of them are left.", "5993", "integer"),
    Header("X-RateLimit-Reset", "Seconds until they are counted anew.", "42", "integer"),
)
_RETRY_AFTER: Final = Header("Retry-After", "Seconds to wait.", "1", "integer")
_RETRY_KEYED: Final = Header("Retry-After", "Seconds to wait. Only with `IDEMPOTENCY_IN_PROGRESS`.", "1", "integer")
_ERROR_HEADERS: Final = {
    401: (_ERROR_CODE, Header("WWW-Authenticate", "The scheme that is accepted besides X-API-Key.", "Bearer")),
    409: (_ERROR_CODE, _RETRY_KEYED),
    429: (_ERROR_CODE, _RETRY_AFTER, *_RATE_HEADERS),
    503: (_ERROR_CODE, _RETRY_AFTER),
}


class DescriptionEndpoint:
    """``GET /openapi.json``: made once, with the address of each request filled in."""

    def __init__(self, specs: Sequence[RouteSpec]) -> None:
        self._description = cache(lambda: describe(specs))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send_answer(self._answer(scope), scope, send)

    def _answer(self, scope: Scope) -> Answer:
        if scope["method"] not in ("GET", "HEAD"):
            return error_answer(MethodNotAllowed("GET, HEAD"))
        public = public_address(scope, scope["state"]["hub"].policy.public_url)
        # The address that the page was loaded from comes first: it is the one that "try it out" may call.
        addresses = dict.fromkeys([request_address(scope) or public, public])
        return json_answer({**self._description(), "servers": [{"url": address} for address in addresses]})


def describe(specs: Sequence[RouteSpec]) -> dict[str, Any]:
    """The description, without ``servers``."""
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    for spec in specs:
        paths[spec.path][spec.method.lower()] = _operation(spec)
    return {
        "openapi": "3.1.0",
        "info": {"title": "ClassifyHub API", "version": "1.0", "description": _ABOUT},
        "tags": _TAGS,
        "security": [{"ApiKey": []}, {"Bearer": []}],
        "paths": dict(paths),
        "webhooks": {event.value: _told(event) for event in WebhookEvent},
        "components": {
            "securitySchemes": {
                "ApiKey": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-API-Key",
                    "description": "A key of your workspace: `chk_…`, made under Admin Console → API Access.",
                },
                "Bearer": {"type": "http", "scheme": "bearer", "description": "The same keys, as a Bearer token."},
            },
            "schemas": _schemas(specs),
        },
    }


def _told(event: WebhookEvent) -> dict[str, Any]:
    """What a receiver is sent."""
    headers = {
        "webhook-id": "The delivery's id, the same at every try: what came before under it can be left alone.",
        "webhook-timestamp": "When this try was made, in seconds since 1970.",
        "webhook-signature": "`v1,` and the signature in base64, by the Standard Webhooks specification; two during a rotation.",
    }
    parameters = [
        {"name": name, "in": "header", "required": True, "description": description, "schema": {"type": "string"}}
        for name, description in headers.items()
    ]
    example = orjson.loads(event_text(event, datetime(2026, 6, 12, 8, 30, tzinfo=UTC), sample_data(event, _EXAMPLE_ADDRESS, 1)))
    content = {"application/json": {"schema": payload_schema(event), "example": example}}
    return {
        "post": {
            "operationId": f"told_{event.name.lower()}",
            "tags": ["Webhooks"],
            "summary": f"{event.value}: what your receiver is sent",
            "description": "Any status from 200 to 299 says that you have it; 410 that you want no more. Others are tried again.",
            "parameters": parameters,
            "requestBody": {"required": True, "content": content},
            "responses": {"204": {"description": "You have it."}},
        }
    }


def _operation(spec: RouteSpec) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": spec.operation_id,
        "tags": [spec.tag],
        "summary": spec.summary,
        "description": f"{spec.description}\n\nNeeds the permission `{spec.operation.permission.value}`.",
        "x-permission": spec.operation.permission.value,
        "responses": {str(status): answer for status, answer in sorted(_answers(spec).items())},
    }
    if spec.parameters:
        described["parameters"] = [_parameter(spec, parameter) for parameter in spec.parameters]
    if spec.body is not None:
        described["requestBody"] = {
            "required": spec.body.required,
            "content": {
                "application/json": {
                    "schema": _reference(spec.body.command),
                    "examples": {
                        name.lower().replace(" ", "_"): {"summary": name, "value": value}
                        for name, value in spec.body.examples.items()
                    },
                }
            },
        }
    if spec.upload is not None:
        described["requestBody"] = {"required": True, "content": _upload(spec.upload)}
    return described


def _upload(upload: Upload) -> dict[str, Any]:
    text = {"schema": {"type": "string", "minLength": 1, "description": upload.description}, "example": upload.example}
    file = {
        "type": "string",
        "minLength": 1,
        "contentMediaType": upload.media_types[0],
        "description": upload.description,
    }
    form = {"schema": {"type": "object", "required": ["file"], "properties": {"file": file}}}
    return {**dict.fromkeys(upload.media_types, text), FORM: form}


def _answers(spec: RouteSpec) -> dict[int, dict[str, Any]]:
    answers = {spec.success.status: _success(spec.success)}
    answers |= {status: _success(answer) for status, answer in spec.other_answers.items()}
    by_status: dict[int, list[HubError]] = defaultdict(list)
    for error in _errors(spec):
        by_status[error.status].append(error)
    meanings = {**_STATUS_MEANINGS, **spec.dialect.meanings}
    for status, errors in by_status.items():
        codes = ", ".join(f"`{code}`" for code in dict.fromkeys(error.code for error in errors))
        answers[status] = {
            "description": f"{meanings[status]}\n\n`{spec.dialect.code_at}`: {codes}.",
            "headers": _headers(_ERROR_HEADERS.get(status, (_ERROR_CODE,))),
            "content": {
                "application/json": {
                    "schema": _reference(spec.dialect.invalid if status == 422 else spec.dialect.refusal),
                    "examples": {
                        error.code.lower(): {
                            "value": orjson.loads(spec.dialect.error_answer(error, spec.location, _REQUEST_ID).body)
                        }
                        for error in errors
                    },
                }
            },
        }
    answers[500] = {
        "description": f"{meanings[500]}\n\n`{spec.dialect.code_at}`: `{INTERNAL_ERROR}`.",
        "headers": _headers((_ERROR_CODE,)),
        "content": {"application/json": {"schema": _reference(spec.dialect.refusal)}},
    }
    return answers


def _errors(spec: RouteSpec) -> list[HubError]:
    """Every refusal that this route can answer, in the order in which they apply."""
    before: list[HubError] = [
        InvalidApiKey(),
        OrganizationSuspended(),
        AddressNotAllowed(),
        SubscriptionRequired(),
        InsufficientPermissions(spec.operation.permission.value),
        RateLimited(RateState(limit=6_000, remaining=0, reset=42)),
    ]
    if spec.body is not None:
        missing = ValidationFailed([Problem((next(iter(spec.body.fields)),), "Field required", "missing")])
        before += [BodyTooLarge(spec.body.max_bytes), UnsupportedMediaType(), missing]
    elif spec.upload is not None:
        wanted = f"a file ({', '.join(spec.upload.media_types)}), or as a form ({FORM}) with one file; uncompressed"
        empty = ValidationFailed.at("file", "the file is empty")
        before += [BodyTooLarge(spec.upload.max_bytes), UnsupportedMediaType(wanted), empty]
    elif any(parameter.place == "query" for parameter in spec.parameters):
        message = "Input should be less than or equal to 500"
        before.append(ValidationFailed([Problem(("limit",), message, "less_than_equal")]))
    elif IDEMPOTENCY_KEY in spec.parameters:
        before.append(unsound_key(IDEMPOTENCY_KEY.name))
    in_progress = [IdempotencyInProgress()] if IDEMPOTENCY_KEY in spec.parameters else []
    return [*before, *in_progress, *spec.errors, Unavailable()]


def _success(success: Success) -> dict[str, Any]:
    described: dict[str, Any] = {"description": success.description}
    described["headers"] = _headers((*success.headers, *_RATE_HEADERS))
    if success.model is not None or success.example is not None:
        schema = {"type": "string"} if success.model is None else _reference(success.model)
        content: dict[str, Any] = {"schema": {"type": "array", "items": schema} if success.many else schema}
        if success.example is not None:
            content["example"] = success.example
        described["content"] = {success.media_type: content}
    return described


def _headers(headers: Iterable[Header]) -> dict[str, Any]:
    return {
        header.name: {"description": header.description, "schema": {"type": header.kind}, "example": _typed(header)}
        for header in headers
    }


def _typed(header: Header) -> Any:
    return orjson.loads(header.example) if header.kind in ("integer", "boolean") else header.example


def _parameter(spec: RouteSpec, parameter: Parameter) -> dict[str, Any]:
    schema = parameter.schema
    if parameter.field is not None:
        schema = _field_schema(spec, parameter.field)
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "required": parameter.place == "path",
        "description": parameter.description,
        "schema": schema,
    }
    if parameter.example is not None:
        described["example"] = parameter.example
    return described


def _field_schema(spec: RouteSpec, field: str) -> dict[str, Any]:
    """A query parameter's schema: the command's field, without the null that stands for leaving it out."""
    whole = spec.operation.command.model_json_schema(ref_template=_REFERENCES)
    schema: dict[str, Any] = dict(whole["properties"][field])
    choices = [choice for choice in schema.pop("anyOf", []) if choice != {"type": "null"}]
    schema |= choices[0] if choices else {}
    if "$ref" in schema:
        schema |= whole["$defs"][schema.pop("$ref").rsplit("/", 1)[-1]]
    if schema.get("default", 0) is None:
        del schema["default"]
    return {name: value for name, value in schema.items() if name not in ("title", "description")}


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFERENCES.format(model=model.__name__)}


def _schemas(specs: Sequence[RouteSpec]) -> dict[str, Any]:
    answers: list[type[BaseModel]] = [each for spec in specs for each in (spec.dialect.refusal, spec.dialect.invalid)]
    answers += [spec.success.model for spec in specs if spec.success.model is not None]
    bodies = [spec.body for spec in specs if spec.body is not None]
    schemas = _definitions(answers, "serialization")
    for schema in schemas.values():
        if "properties" in schema:
            # Answers always hold every field, defaults or not.
            schema["required"] = list(schema["properties"])
            schema["properties"] = {name: _without_default(each) for name, each in schema["properties"].items()}
    commands = dict.fromkeys(command for body in bodies for command in (body.command, *body.items.values()))
    requests = _definitions(list(commands), "validation")
    for schema in requests.values():
        # Unknown fields are named in a header and set nothing, unless the caller prefers strict handling.
        schema.pop("additionalProperties", None)
        schema["properties"] = {name: _as_sent(each) for name, each in schema.get("properties", {}).items()}
    for body in bodies:
        schema = requests[body.command.__name__]
        for name, description in body.fields.items():
            schema["properties"][name]["description"] = description
        for name, item in body.items.items():
            schema["properties"][name]["items"] = _reference(item)
        for name in body.in_path:
            del schema["properties"][name]
            schema["required"] = [each for each in schema["required"] if each != name]
        if not schema.get("required", True):
            del schema["required"]
    return dict(sorted({**schemas, **requests}.items()))


def _definitions(models: Sequence[type[BaseModel]], mode: JsonSchemaMode) -> dict[str, Any]:
    _, whole = models_json_schema([(model, mode) for model in models], ref_template=_REFERENCES)
    definitions: dict[str, Any] = whole["$defs"]
    return definitions


def _as_sent(schema: dict[str, Any]) -> dict[str, Any]:
    """A field as it may be sent.

    Where it has one type and may be left out, the null that stands for that in the command is nobody's to send. A word that is
    named twice in a list counts once.
    """
    if "type" in schema and schema.get("default", 0) is None:
        schema = _without_default(schema)
    choices = {"anyOf": [_as_sent(each) for each in schema["anyOf"]]} if "anyOf" in schema else {}
    return {name: value for name, value in (schema | choices).items() if name != "uniqueItems"}


def _without_default(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in schema.items() if name != "default"}
