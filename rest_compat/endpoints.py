"""ASGI applications for the routes: method, admission, handler, answer."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.types import Receive, Scope, Send

from domain.errors import HubError, ValidationFailed
from domain.idempotency import checked_idempotency_key
from domain.limits import RateState
from resolvers.admission import presented_key
from resolvers.context import Context
from rest_compat.answers import Answer, rate_headers, send_answer
from rest_compat.errors import IDEMPOTENCY_HEADER, MethodNotAllowed, UnknownPath, error_answer
from rest_compat.request_bodies import CallerGone
from rest_compat.route_specs import RouteSpec


class Endpoint:
    """Everything at one path. Callers are admitted before their request's body is read."""

    def __init__(self, specs: Sequence[RouteSpec]) -> None:
        self.specs = {spec.method: spec for spec in specs}
        if "GET" in self.specs:
            self.specs["HEAD"] = self.specs["GET"]
        self._method_not_allowed = error_answer(MethodNotAllowed(", ".join(sorted(self.specs))))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        spec = self.specs.get(scope["method"])
        answer = self._method_not_allowed
        if spec is not None:
            try:
                answer = await _answered(spec, scope, receive)
            except CallerGone:
                return
        await send_answer(answer, scope, send)


class UnknownPaths:
    """What answers below an API's prefix where no route is."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send_answer(error_answer(UnknownPath()), scope, send)


async def _answered(spec: RouteSpec, scope: Scope, receive: Receive) -> Answer:
    rate: RateState | None = None
    try:
        client = scope["client"]
        context = await scope["state"]["keys"].admit(
            presented_key(scope["headers"], scope["query_string"]), client and client[0], spec.operation.permission
        )
        rate = context.rate
        if spec.method == "POST":
            context = _named(context, scope)
        answer = await spec.handler(context, scope, receive)
    except _WrongHeader as error:
        answer = error_answer(error, "header")
    except HubError as error:
        answer = error_answer(error, spec.location)
    return answer if rate is None else answer._replace(headers=[*answer.headers, *rate_headers(rate)])


class _WrongHeader(ValidationFailed):
    """A header that holds no value of its kind."""


def _named(context: Context, scope: Scope) -> Context:
    """The context with the request's Idempotency-Key, where there is one."""
    given = {value.decode("latin-1") for name, value in scope["headers"] if name == b"idempotency-key"}
    if not given:
        return context
    try:
        return replace(context, idempotency_key=checked_idempotency_key(", ".join(sorted(given)), IDEMPOTENCY_HEADER))
    except ValidationFailed as error:
        raise _WrongHeader(error.problems) from None
