"""What is wrong with the items of a list: more than the first, and no more than people read."""

from typing import Any, Final

from pydantic import ValidationError, ValidatorFunctionWrapHandler
from pydantic_core import InitErrorDetails

_MOST_TOLD: Final = 10


def several_mistakes(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """For a list that is checked up to its first mistake (``fail_fast``): the list, or ValidationError with its first few.

    A list of a hundred thousand wrong items is looked at no longer than it takes to find those.
    """
    try:
        return handler(value)
    except ValidationError as error:
        if not isinstance(value, (list, tuple)):
            raise
        found, begin = [error], 0
        while (place := _place(found[-1])) is not None and len(found) < _MOST_TOLD and (begin := begin + place + 1) < len(value):
            try:
                handler(value[begin:])
            except ValidationError as another:
                found.append(another)
            else:
                break
        raise ValidationError.from_exception_data(error.title, _details(found)) from None


def _place(error: ValidationError) -> int | None:
    """The place of the item that is wrong, None where the list itself is."""
    location = error.errors(include_url=False, include_input=False, include_context=False)[0]["loc"]
    return location[0] if location and isinstance(location[0], int) else None


def _details(found: list[ValidationError]) -> list[InitErrorDetails]:
    details, begin = [], 0
    for error in found:
        for each in error.errors(include_url=False):
            location = tuple(
                begin + step if number == 0 and isinstance(step, int) else step for number, step in enumerate(each["loc"])
            )
            details.append(InitErrorDetails(type=each["type"], loc=location, input=each["input"], ctx=each.get("ctx", {})))
        begin += (_place(error) or 0) + 1
    return details
