"""Failures as GraphQL says them: ``userErrors`` for what the caller can correct, top-level errors with a code for the rest."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

import strawberry
from graphql import GraphQLError

from domain.errors import AccessRefused, HubError, NotFound, Unavailable, ValidationFailed
from resolvers.operations import Operation
from schema.calls import Call

_log = logging.getLogger("classifyhub.graphql")

#: Codes of requests that are wrong before any field is resolved.
BAD_REQUEST: Final = "BAD_REQUEST"
NOT_ACCEPTABLE: Final = "NOT_ACCEPTABLE"
PARSE_FAILED: Final = "GRAPHQL_PARSE_FAILED"
VALIDATION_FAILED: Final = "GRAPHQL_VALIDATION_FAILED"
BAD_INPUT: Final = "BAD_USER_INPUT"
INTERNAL: Final = "INTERNAL_ERROR"
#: GraphQL's own messages repeat literals, however long they are.
_MAX_MESSAGE: Final = 500


class RequestRefused(HubError):
    """A request that is not executed at all: ``code`` says why, ``status`` is the HTTP status of the strict media type."""

    def __init__(self, code: str, message: str, status: int = 400, *, well_formed: bool = False) -> None:
        super().__init__(message)
        self.code = code  # type: ignore[misc]
        self.status = status  # type: ignore[misc]
        #: Whether the HTTP request itself was right, so that the older media type answers it with 200.
        self.well_formed = well_formed
        self.locations: list[dict[str, int]] | None = None


@strawberry.type(description="Something in the input that the caller can correct.")
class UserError:
    code: str
    message: str
    field: list[str] | None = strawberry.field(description="The path to the input field, within the input.", default=None)


def camel_case(name: str) -> str:
    """A command's field name as GraphQL spells it."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _path(field: Iterable[str | int]) -> list[str]:
    return [camel_case(each) if isinstance(each, str) else str(each) for each in field]


def user_errors(error: HubError) -> list[UserError]:
    """A correctable failure as the caller reads it."""
    if isinstance(error, ValidationFailed):
        return [
            UserError(code=error.code, message=problem.message, field=_path(problem.field) or None) for problem in error.problems
        ]
    field = _path(error.field) or None if isinstance(error, NotFound) else None
    return [UserError(code=error.code, message=error.message, field=field)]


@contextmanager
def called(names: Mapping[str, str]) -> Iterator[None]:
    """What is wrong with fields of a command, told by what GraphQL calls them where that is something else (both in snake_case)."""
    try:
        yield
    except ValidationFailed as error:
        problems = [
            replace(each, field=(*(names.get(str(name), name) for name in each.field[:1]), *each.field[1:]))
            for each in error.problems
        ]
        raise ValidationFailed(problems) from None


async def attempt(
    call: Call, operation: Operation[Any, Any], values: dict[str, Any], names: Mapping[str, str] | None = None
) -> tuple[Any, list[UserError]]:
    """Run a mutation's operation: (its answer, no errors), or (None, what to correct). Refusals of access are raised.

    ``names`` are the input's names of fields that the command calls otherwise.
    """
    try:
        with called(names or {}):
            return await call.run(operation, **values), []
    except (AccessRefused, Unavailable):
        raise
    except HubError as error:
        return None, user_errors(error)
    finally:
        call.forget()


def formatted(error: GraphQLError, incident: str) -> dict[str, Any]:
    """One entry of ``errors``. What we did not foresee is logged whole and masked."""
    cause = _cause(error)
    if isinstance(cause, HubError):
        extensions: dict[str, Any] = {"code": cause.code}
        if isinstance(cause, ValidationFailed):
            extensions["problems"] = [{"field": _path(each.field), "message": each.message} for each in cause.problems]
            message = "; ".join(": ".join(filter(None, (".".join(_path(each.field)), each.message))) for each in cause.problems)
        else:
            message = cause.message
    elif cause is None:
        message, extensions = error.message, {"code": BAD_INPUT}
    else:
        place = "/".join(map(str, error.path or ()))
        _log.error("Unexpected failure %s in the field %s", incident, place, exc_info=cause)
        message = f"Something went wrong on our side. Quote the incident {incident} when you report it."
        extensions = {"code": INTERNAL, "incident": incident}
    entry: dict[str, Any] = {"message": message[:_MAX_MESSAGE]}
    if error.locations:
        entry["locations"] = [location.formatted for location in error.locations]
    if error.path is not None:
        entry["path"] = error.path
    entry["extensions"] = extensions
    return entry


def is_unavailable(error: GraphQLError) -> bool:
    """Whether the database was away."""
    return isinstance(_cause(error), Unavailable)


def _cause(error: GraphQLError) -> BaseException | None:
    """What a resolver raised; None for what GraphQL itself found wrong with the caller's input."""
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause
