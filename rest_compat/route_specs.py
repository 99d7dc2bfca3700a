"""What a REST route is, as data: routing and documentation are both made from it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pydantic import BaseModel
from starlette.types import Receive, Scope

from domain.errors import HubError
from domain.idempotency import KEY_PATTERN, MAX_KEY_CHARACTERS
from domain.limits import RequestKind
from resolvers.context import Context
from resolvers.operations import Command, Operation
from rest_compat.answers import Answer, EventStream
from rest_compat.error_models import InvalidRequest, Refusal
from rest_compat.errors import IDEMPOTENCY_HEADER, error_answer
from rest_compat.request_bodies import MAX_BODY_BYTES

#: Parse, call one operation, render. The caller has been admitted for the operation's permission.
Handler = Callable[[Context, Scope, Receive], Awaitable[Answer | EventStream]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one API tells failures: the answer to one, given where the input stood and the request's id, and its documented shapes.

    ``code_at`` is where an answer holds the failure's code, ``meanings`` what a status means in this API's own words.
    """

    prefix: str
    error_answer: Callable[[HubError, str, str], Answer]
    refusal: type[BaseModel]
    invalid: type[BaseModel]
    code_at: str
    meanings: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``field`` names the command's field that holds its limits; None where ``schema`` says them."""

    name: str
    description: str
    place: str = "query"
    field: str | None = None
    schema: Mapping[str, Any] | None = None
    example: Any = None


@dataclass(frozen=True, slots=True)
class Header:
    """A header of an answer, as the reference describes it."""

    name: str
    description: str
    example: str
    kind: str = "string"


@dataclass(frozen=True, slots=True)
class Body:
    """A JSON request body: the command it becomes, a description of each field, examples by name that really work.

    ``items`` names the command that each element of a list of values becomes, by the list's field. ``in_path`` are fields of the
    command that the address gives; a body that need not be sent is not ``required``.
    """

    command: type[Command]
    fields: Mapping[str, str]
    examples: Mapping[str, Mapping[str, Any]]
    max_bytes: int = MAX_BODY_BYTES
    items: Mapping[str, type[Command]] = field(default_factory=dict)
    in_path: frozenset[str] = frozenset()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Upload:
    """A request body that is a file, in one of these media types or as the one file of a form; an example that really works."""

    media_types: tuple[str, ...]
    description: str
    example: str
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Success:
    """The answer when all is well. ``model`` documents one object of it, ``many`` an array of them; it never renders.

    An answer that is no JSON has a ``media_type`` of its own and is a text.
    """

    status: int
    description: str
    model: type[BaseModel] | None = None
    many: bool = False
    example: Any = None
    headers: tuple[Header, ...] = ()
    media_type: str = "application/json"


IGNORED_FIELDS: Final = Header(
    "X-Ignored-Fields", "Names of body fields that are not documented and set nothing. Only when there are any.", "colour"
)
PREFER: Final = Parameter(
    "Prefer", "`handling=strict` refuses fields that are not documented.", place="header", schema={"type": "string"}
)
IDEMPOTENCY_KEY: Final = Parameter(
    IDEMPOTENCY_HEADER,
    "A name of yours for this request: sent again with the same key within 24 hours it has its effect once and gets the same "
    "answer.",
    place="header",
    schema={"type": "string", "pattern": KEY_PATTERN, "maxLength": MAX_KEY_CHARACTERS},
)
REPLAYED: Final = Header(
    "Idempotency-Replayed", "`true` when this is the answer to an earlier request with the same key.", "true", "boolean"
)

CLASSIFYHUB_V1: Final = Dialect(
    "/api",
    error_answer,
    Refusal,
    InvalidRequest,
    code_at="X-Error-Code",
    meanings={
        402: "Your workspace is not on an active paid plan, or an asset/plan quota was reached. The response detail says which.",
        422: "The request failed validation; `detail` lists the fields.",
        429: (
            "More requests in this minute than the workspace's plan, or the key's own cap, allows, or more of something at once. "
            "Try again after `Retry-After` seconds."
        ),
        500: "Something went wrong on our side; `detail` holds an incident id.",
        503: (
            "The database cannot do this just now; try again after `Retry-After` seconds. `detail` says whether anything was "
            "changed."
        ),
    },
)


@dataclass(frozen=True, slots=True)
class RouteSpec:
    """One route. The permission is the operation's; ``errors`` are those beyond what every route can answer.

    ``kind`` is the window of the workspace in which its requests are counted.
    """

    method: str
    path: str
    operation: Operation[Any, Any]
    handler: Handler
    tag: str
    summary: str
    description: str
    success: Success
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    upload: Upload | None = None
    errors: tuple[HubError, ...] = ()
    other_answers: Mapping[int, Success] = field(default_factory=dict)
    dialect: Dialect = CLASSIFYHUB_V1
    kind: RequestKind = RequestKind.REQUESTS
    named: str | None = None

    @property
    def operation_id(self) -> str:
        """The name that generated clients give to this route's function: the operation's own, unless the route has one."""
        return self.named or self.operation.name

    @property
    def location(self) -> str:
        """Where this route's input stands, as ``loc`` of a validation error begins."""
        if self.body is not None or self.upload is not None:
            return "body"
        in_header = IDEMPOTENCY_KEY in self.parameters and not any(parameter.place == "query" for parameter in self.parameters)
        return "header" if in_header else "query"
