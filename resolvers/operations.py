"""The registry: every operation, the one permission it names and the one command class that holds its limits."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, get_type_hints

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from domain.errors import IdempotencyInProgress, Problem, Unavailable, ValidationFailed
from domain.permissions import Permission
from domain.text import counted
from resolvers.context import Context
from resolvers.unknown_fields import unknown_field


class Command(BaseModel):
    """What a caller asks for. Faces build it with :func:`validated`; it is the single home of an operation's limits."""

    model_config = ConfigDict(frozen=True, extra="forbid")


#: More problems than these are not listed: a small request must not ask for a large answer.
MAX_PROBLEMS: Final = 50
C = TypeVar("C", bound=Command)
R = TypeVar("R")

REGISTRY: Final[dict[str, "Operation[Any, Any]"]] = {}


@dataclass(frozen=True, slots=True)
class Operation(Generic[C, R]):
    """One thing a caller can do. Calling it checks the permission first, whatever the face did before. A request with an
    idempotency key that got no turn in its workspace raises IdempotencyInProgress: the one whose turn it was may be the same request.

    ``or_own`` are permissions with which a caller may have made the thing in question: they let in, too, and the operation itself
    then refuses what is not the caller's own.
    """

    name: str
    permission: Permission
    command: type[C]
    run: Callable[[Context, C], Awaitable[R]]
    or_own: frozenset[Permission] = frozenset()

    async def __call__(self, context: Context, command: C) -> R:
        context.require(self.permission, self.or_own)
        try:
            return await self.run(context, command)
        except Unavailable as error:
            if error.waited and context.idempotency_key is not None:
                raise IdempotencyInProgress from error
            raise


def operation(
    permission: Permission, *, or_own: frozenset[Permission] = frozenset()
) -> Callable[[Callable[[Context, C], Awaitable[R]]], Operation[C, R]]:
    """Enter an async function ``(context, command)`` in the registry under its own name."""

    def register(function: Callable[[Context, C], Awaitable[R]]) -> Operation[C, R]:
        name = function.__name__
        if name in REGISTRY:
            raise ValueError(f"two operations are called {name}")
        entry = Operation(name, permission, get_type_hints(function)["command"], function, or_own)
        REGISTRY[name] = entry
        return entry

    return register


def validated(command: type[C], values: dict[str, Any]) -> C:
    """Build a command from a face's input; ValidationFailed lists everything that is wrong with it, without echoing it."""
    try:
        return command.model_validate(values)
    except ValidationError as error:
        raise ValidationFailed(problems_of(error, command)) from None


def problems_of(error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """pydantic's findings about ``model`` as ours: as many as anyone reads."""
    found = error.errors(include_url=False, include_input=False)
    # pydantic leaves out items that are wrong, and then finds that there are too few.
    around = {each["loc"][:length] for each in found for length in range(len(each["loc"]))}
    found = [each for each in found if each["type"] != "too_short" or each["loc"] not in around]
    return [Problem(tuple(each["loc"]), _sentence(each, model), each["type"]) for each in found[:MAX_PROBLEMS]]


def _sentence(found: ErrorDetails, model: type[BaseModel]) -> str:
    """What is wrong, without the words of Python that callers have not written ("Tuple should have at most …")."""
    kind, context = found["type"], found.get("ctx", {})
    noun = "character" if context.get("field_type") == "Value" else "item"
    match kind:
        case "too_long":
            return f"must have at most {counted(context['max_length'], noun)}"
        case "too_short":
            return f"must have at least {counted(context['min_length'], noun)}"
        case "tuple_type" | "frozen_set_type":
            return "must be a list"
        case "extra_forbidden":
            return unknown_field(model, found["loc"])
        case _:
            return found["msg"].removeprefix("Value error, ")


def canonical(command: Command) -> str:
    """A command as text that is the same for the same command, in every process."""
    return orjson.dumps(_ordered(command.model_dump()), option=orjson.OPT_SORT_KEYS).decode()


def _ordered(value: Any) -> Any:
    """Sets have no order of their own, and each process has another one."""
    if isinstance(value, dict):
        return {name: _ordered(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_ordered(each) for each in value]
    return sorted(value) if isinstance(value, (set, frozenset)) else value
