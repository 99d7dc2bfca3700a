"""ASGI applications for the routes: method, admission, handler, answer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from starlette.types import Receive, Scope, Send

from domain.errors import HubError, ValidationFailed
from domain.idempotency import checked_idempotency_key
from domain.limits import RateState, RequestKind
from resolvers.admission import presented_key
from resolvers.context import Context
from resolvers.operations import Operation
from rest_compat.answers import Answer, EventStream, rate_headers, send_answer, send_events
from rest_compat.errors import IDEMPOTENCY_HEADER, MethodNotAllowed, UnknownPath
from rest_compat.request_bodies import CallerGone
from rest_compat.route_specs import Dialect, RouteSpec


class Endpoint:
    """Everything at one path. Callers are admitted before their request's body is read."""

    def __init__(self, specs: Sequence[RouteSpec]) -> None:
        self.specs = {spec.method: spec for spec in specs}
        if "GET" in self.specs:
            self.specs["HEAD"] = self.specs["GET"]
        self._dialect = specs[0].dialect
        self._allowed = ", ".join(sorted(self.specs))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        spec = self.specs.get(scope["method"])
        if spec is None:
            answer: Answer | EventStream = self._dialect.error_answer(
                MethodNotAllowed(self._allowed), "query", scope["state"]["request_id"]
            )
        else:
            try:
                answer = await _answered(spec, scope, receive)
            except CallerGone:
                return
        if isinstance(answer, Answer):
            await send_answer(answer, scope, send)
        else:
            await send_events(answer, scope, receive, send)


class UnknownPaths:
    """What answers below an API's prefix where no route is."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send_answer(self._dialect.error_answer(UnknownPath(), "path", scope["state"]["request_id"]), scope, send)


async def _answered(spec: RouteSpec, scope: Scope, receive: Receive) -> Answer | EventStream:
    rate: RateState | None = None
    request_id: str = scope["state"]["request_id"]
    try:
        context = await admitted(spec.operation, scope, spec.kind)
        rate = context.rate
        if spec.method == "POST":
            context = _named(context, scope, request_id)
        answer = await spec.handler(context, scope, receive)
    except _WrongHeader as error:
        answer = spec.dialect.error_answer(error, "header", request_id)
    except HubError as error:
        answer = spec.dialect.error_answer(error, spec.location, request_id)
    return answer if rate is None else answer._replace(headers=[*answer.headers, *rate_headers(rate)])


async def admitted(operation: Operation[Any, Any], scope: Scope, kind: RequestKind | None) -> Context:
    """The caller's context, or the first refusal that applies; counted in the window of ``kind``, or in none."""
    client = scope["client"]
    context: Context = await scope["state"]["keys"].admit(
        presented_key(scope["headers"], scope["query_string"]),
        client and client[0],
        operation.permission,
        or_own=operation.or_own,
        kind=kind,
    )
    return context


class _WrongHeader(ValidationFailed):
    """A header that holds no value of its kind."""


def _named(context: Context, scope: Scope, request_id: str) -> Context:
    """The context with the request's id and, where there is one, its Idempotency-Key."""
    given = {value.decode("latin-1") for name, value in scope["headers"] if name == b"idempotency-key"}
    if not given:
        return replace(context, request_id=request_id)
    try:
        key = checked_idempotency_key(", ".join(sorted(given)), IDEMPOTENCY_HEADER)
    except ValidationFailed as error:
        raise _WrongHeader(error.problems) from None
    return replace(context, request_id=request_id, idempotency_key=key)
