"""Form bodies: read within bounds, and what is wrong with them said beside the field."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from domain.errors import BodyTooLarge, Problem, ValidationFailed

MAX_BODY: Final = 64 * 1024
MAX_FIELDS: Final = 200
_CONTENT_TYPE: Final = "application/x-www-form-urlencoded"
_UNREADABLE: Final = "The form could not be read. Reload the page and send it again."


class Form:
    """The fields of a form that was sent; a field that is missing reads as empty."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        self._fields = fields

    def text(self, name: str) -> str:
        """The field's first value."""
        return self._fields.get(name, [""])[0]

    def texts(self, name: str) -> list[str]:
        """All values of a field, such as the check boxes that are ticked."""
        return self._fields.get(name, [])

    def given(self, *names: str) -> dict[str, str]:
        """Those of the fields that are not blank."""
        return {name: self.text(name) for name in names if self.text(name).strip()}


async def read_form(request: Request) -> Form:
    """The form in a request's body. BodyTooLarge, or ValidationFailed for what is no form of at most 200 fields."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _CONTENT_TYPE:
        raise ValidationFailed([Problem((), _UNREADABLE)])
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise BodyTooLarge(MAX_BODY)
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MAX_FIELDS, errors="strict")
    except ValueError:
        raise ValidationFailed([Problem((), _UNREADABLE)]) from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return Form(fields)


def said_beside(error: ValidationFailed, fields: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong, by the name of the field it belongs to; under ``""`` what belongs to none of ``fields``."""
    said: dict[str, str] = {}
    for problem in error.problems:
        name = str(problem.field[0]) if problem.field else ""
        said.setdefault(name if name in fields else "", _sentence(problem))
    return said


def _sentence(problem: Problem) -> str:
    if problem.type == "string_pattern_mismatch" and problem.field[:1] == ("email",):
        return "Enter an e-mail address, such as ada@example.com."
    text = re.sub(r"^(String|Input|Value|Tuple|List) should ", "must ", problem.message)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"
