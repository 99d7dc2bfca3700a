"""GraphQL over HTTP: admission, the request's form, execution, and the answer in the media type that was asked for."""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import orjson
import strawberry
from graphql import OperationType
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from strawberry.types.execution import PreExecutionError

from domain.errors import (
    BodyTooLarge,
    CrossSiteRequest,
    HubError,
    InvalidApiKey,
    RateLimited,
    SignInRequired,
    Unavailable,
    UnsupportedMediaType,
)
from domain.json_text import TooManyElements, read_json
from domain.limits import GraphQLLimits, RateState
from domain.text import storable
from resolvers.admission import KeyAdmission, presented_key
from resolvers.context import Context, Hub
from resolvers.sessions import CSRF_HEADER, SESSION_COOKIE, SignedIn, admit_session, same_token
from schema.calls import Call
from schema.costs import cost_of
from schema.errors import BAD_REQUEST, NOT_ACCEPTABLE, VALIDATION_FAILED, RequestRefused, formatted, is_unavailable
from schema.graphiql import graphiql_page
from schema.limits import Documents, chosen_operation, root_fields, too_costly
from schema.media_types import PLAIN, STRICT, wants_strict

MAX_BODY: Final = 1024 * 1024
#: For a document whose only root field is one of these mutations.
_OF_MANY_ASSETS: Final = ({"classifyAssets"}, {"reportAssets"})
MAX_BATCH_BODY: Final = 16 * 1024 * 1024
MAX_QUERY_STRING: Final = 32 * 1024
_CONTENT_TYPE: Final = re.compile(r"application/(?:graphql\+)?json\s*(?:;\s*charset=\"?utf-?8\"?\s*)?", re.IGNORECASE)
#: Contents stay out of addresses, which proxies and browsers keep.
_NOT_IN_ADDRESSES: Final = frozenset({"previewClassification", "redact"})


class _Sent(NamedTuple):
    """What a request holds: query, variables and operationName, unchecked, and how many bytes its body had."""

    values: Mapping[str, Any]
    size: int


class Gateway:
    """The ``/graphql`` endpoint around a schema."""

    def __init__(self, schema: strawberry.Schema, limits: GraphQLLimits) -> None:
        self._schema = schema
        self._limits = limits
        self._documents = Documents(limits)

    async def __call__(self, request: Request) -> Response:
        """Answer one request."""
        if request.method == "GET" and "query" not in request.query_params and _wants_html(request):
            return await _page(request)
        strict = wants_strict(request.headers.get("accept", ""))
        rate: RateState | None = None
        try:
            context = await _admit(request)
            rate = context.rate
            strict = _acceptable(strict)
            sent = _from_address(request) if request.method == "GET" else await _from_body(request)
            answer = await self._execute(request, context, sent, strict=strict)
        except RequestRefused as error:
            entry: dict[str, Any] = {"message": error.message, "extensions": {"code": error.code}}
            if error.locations:
                entry["locations"] = error.locations
            status = 200 if error.well_formed and not strict else error.status
            answer = _answer({"errors": [entry]}, status, strict=bool(strict))
        except HubError as error:
            body = {"errors": [{"message": error.message, "extensions": {"code": error.code}}]}
            answer = _answer(body, error.status, strict=bool(strict), unavailable=isinstance(error, Unavailable))
            if isinstance(error, RateLimited):
                rate = error.rate
                answer.headers["retry-after"] = str(rate.reset)
        if rate is not None:
            answer.headers["x-ratelimit-limit"] = str(rate.limit)
            answer.headers["x-ratelimit-remaining"] = str(rate.remaining)
            answer.headers["x-ratelimit-reset"] = str(rate.reset)
        return answer

    async def _execute(self, request: Request, context: Context, sent: _Sent, *, strict: bool) -> Response:
        query, variables, name = _checked(sent.values)
        document = self._documents.admitted(query)
        operation = chosen_operation(document, name)
        fields = root_fields(document, operation)
        if request.method == "GET" and operation.operation is not OperationType.QUERY:
            raise RequestRefused(BAD_REQUEST, "GET runs queries only; send this with POST.", 405)
        if request.method == "GET" and fields & _NOT_IN_ADDRESSES:
            raise RequestRefused(BAD_REQUEST, "Contents stay out of addresses: send this with POST.", 405)
        if sent.size > MAX_BODY and fields not in _OF_MANY_ASSETS:
            raise BodyTooLarge(MAX_BODY)
        cost = cost_of(self._schema._schema, document, operation, variables)
        if cost > self._limits.cost:
            raise too_costly(cost, self._limits.cost)
        result = await self._schema.execute(
            query, variable_values=variables, context_value=Call(context, cost), operation_name=name
        )
        incident = request.scope["state"].get("request_id", "unknown")
        errors = [_without_suggestion(formatted(each, incident)) for each in result.errors or ()]
        if result.data is None and errors and not any("path" in each for each in errors):
            if isinstance(result, PreExecutionError):
                for each in errors:
                    each["extensions"]["code"] = VALIDATION_FAILED
            return _answer({"errors": errors}, 400 if strict else 200, strict=strict)
        body: dict[str, Any] = {"data": result.data, "extensions": {"cost": {"requested": cost, "limit": self._limits.cost}}}
        if errors:
            body["errors"] = errors
        unavailable = any(is_unavailable(each) for each in result.errors or ())
        if unavailable and not any(each is not None for each in (result.data or {}).values()):
            # Nothing could be answered, so the request as a whole has failed and may be sent again.
            return _answer({"errors": errors}, Unavailable.status, strict=strict, unavailable=True)
        return _answer(body, 200, strict=strict, unavailable=unavailable)


async def _admit(request: Request) -> Context:
    """The caller: by key in a header, or by console session with proof that our own page sent the request."""
    hub: Hub = request.state.hub
    keys: KeyAdmission = request.state.keys
    address = request.client.host if request.client else None
    key = presented_key(request.scope["headers"], request.scope["query_string"])
    if key is None and SESSION_COOKIE in request.cookies:
        try:
            signed_in = await admit_session(hub, request.cookies[SESSION_COOKIE], address)
        except SignInRequired:
            raise InvalidApiKey("The console session has ended. Sign in again, or send an API key.") from None
        if not same_token(request.headers.get(CSRF_HEADER, ""), signed_in.csrf_token):
            raise CrossSiteRequest
        return signed_in.context
    return await keys.admit(key, address)


async def _page(request: Request) -> Response:
    """GraphiQL; whoever is signed in to the console explores as themselves."""
    signed_in: SignedIn | None = None
    if SESSION_COOKIE in request.cookies:
        try:
            signed_in = await admit_session(request.state.hub, request.cookies[SESSION_COOKIE], None)
        except HubError:
            signed_in = None
    html, headers = graphiql_page(
        None if signed_in is None else signed_in.csrf_token, None if signed_in is None else signed_in.email
    )
    return HTMLResponse(html, headers=headers)


def _wants_html(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _acceptable(strict: bool | None) -> bool:
    if strict is None:
        raise RequestRefused(NOT_ACCEPTABLE, f"The answer comes as {STRICT} or {PLAIN}: accept one of them.", 406)
    return strict


def _from_address(request: Request) -> _Sent:
    if len(request.scope["query_string"]) > MAX_QUERY_STRING:
        raise BodyTooLarge(MAX_QUERY_STRING)
    values: dict[str, Any] = dict(request.query_params)
    if "variables" in values:
        values["variables"] = _json(values["variables"].encode("utf-8", "replace"))
    return _Sent(values, 0)


async def _from_body(request: Request) -> _Sent:
    content_type = request.headers.get("content-type", "")
    if not _CONTENT_TYPE.fullmatch(content_type) or request.headers.get("content-encoding", "identity") != "identity":
        raise UnsupportedMediaType
    pieces, size = [], 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > MAX_BATCH_BODY:
                raise BodyTooLarge(MAX_BATCH_BODY)
            pieces.append(piece)
    except ClientDisconnect:
        raise RequestRefused(BAD_REQUEST, "The request ended before its body was complete.") from None
    values = _json(b"".join(pieces))
    if not isinstance(values, dict):
        raise RequestRefused(BAD_REQUEST, "The body must be a JSON object with query, variables and operationName.")
    return _Sent(values, size)


def _json(text: bytes) -> Any:
    try:
        return read_json(text)
    except TooManyElements as error:
        raise RequestRefused(BAD_REQUEST, f"This JSON cannot be meant: {error}.") from None
    except orjson.JSONDecodeError as error:
        message = f"This is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})."
        raise RequestRefused(BAD_REQUEST, message) from None


def _checked(values: Mapping[str, Any]) -> tuple[str, dict[str, Any], str | None]:
    query, variables, name = values.get("query"), values.get("variables"), values.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise RequestRefused(BAD_REQUEST, "Send the document as the string query.")
    if variables is not None and not isinstance(variables, dict):
        raise RequestRefused(BAD_REQUEST, "variables must be an object.")
    if name is not None and not isinstance(name, str):
        raise RequestRefused(BAD_REQUEST, "operationName must be a string.")
    try:
        storable(query)
    except ValueError as error:
        raise RequestRefused(BAD_REQUEST, f"The document {error}.") from None
    return query, variables or {}, name or None


def _without_suggestion(entry: dict[str, Any]) -> dict[str, Any]:
    """Guesses ("Did you mean …?") would tell names of the schema."""
    entry["message"] = entry["message"].split(" Did you mean")[0]
    return entry


def _answer(body: Mapping[str, Any], status: int, *, strict: bool, unavailable: bool = False) -> Response:
    headers = {"cache-control": "no-store", "vary": "Accept, Cookie"}
    if unavailable:
        headers["retry-after"] = "1"
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    return Response(orjson.dumps(body), status, headers, STRICT if strict else PLAIN)
