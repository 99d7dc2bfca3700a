"""Reading JSON bodies: bounded while they arrive, refused in the order 413, 415, 422, never echoed."""

import asyncio
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar
from urllib.parse import quote

import orjson
from starlette.types import Receive

from domain.errors import BodyTooLarge, Problem, UnsupportedMediaType, ValidationFailed
from domain.json_text import TooManyElements, read_json
from resolvers.operations import Command

MAX_BODY_BYTES: Final = 1024 * 1024
MAX_BATCH_BYTES: Final = 16 * 1024 * 1024
#: A caller who is still sending does not read: this much of a body that is too large is read and dropped before it is refused.
DISCARDED_BYTES: Final = 32 * 1024 * 1024
_MAX_NAMED_FIELDS: Final = 20
_MAX_REFUSED_FIELDS: Final = 50
_MAX_FIELD_NAME: Final = 64
#: What may stand in a header as it is; commas separate the names and everything else is percent-encoded.
_SAFE_IN_NAMES: Final = "!#$&'*+-.^_`|~"
T = TypeVar("T")


class CallerGone(Exception):
    """The caller hung up before the body was complete, or before there was an answer: there is nobody to answer."""


class AcceptedFields(NamedTuple):
    """The fields that a command knows, and the names of those that it does not."""

    values: dict[str, Any]
    ignored: Sequence[str]


async def read_json_object(
    headers: Mapping[bytes, bytes], receive: Receive, limit: int = MAX_BODY_BYTES, *, required: bool = True
) -> dict[str, Any]:
    """The request's JSON object; BodyTooLarge, UnsupportedMediaType or ValidationFailed for anything else.

    No body at all is an empty object where none is ``required``.
    """
    body = await _read(receive, limit)
    if not body and not required:
        return {}
    if headers.get(b"content-type") != b"application/json" and not _is_json(headers.get(b"content-type", b"")):
        raise UnsupportedMediaType
    if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
        raise UnsupportedMediaType
    try:
        value = read_json(body)
    except orjson.JSONDecodeError as error:
        raise ValidationFailed([_unreadable(body, error)]) from None
    except TooManyElements as error:
        raise ValidationFailed([Problem((0,), f"The body cannot be meant: {error}", "json_invalid")]) from None
    if not isinstance(value, dict):
        raise ValidationFailed([Problem((), "The body must be a JSON object", "dict_type")])
    return value


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, T]) -> T:
    """What comes of work for a request without a body; when the caller hangs up first it is given up, and CallerGone."""
    working, gone = asyncio.ensure_future(work), asyncio.ensure_future(_until_gone(receive))
    both: set[asyncio.Future[Any]] = {working, gone}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise CallerGone
        return working.result()
    finally:
        for each in both:
            each.cancel()
        await asyncio.gather(*both, return_exceptions=True)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def accepted_fields(command: type[Command], values: dict[str, Any], headers: Iterable[tuple[bytes, bytes]]) -> AcceptedFields:
    """Keep what the command knows. With ``Prefer: handling=strict`` keep the rest, too: the command then refuses it."""
    known = command.model_fields
    if values.keys() <= known.keys():
        return AcceptedFields(values, ())
    kept = {name: value for name, value in values.items() if name in known}
    unknown = [name for name in values if name not in known]
    if prefers_strict(headers):
        # Some of them are enough to refuse the request; naming thousands would take seconds.
        return AcceptedFields(kept | dict.fromkeys(unknown[:_MAX_REFUSED_FIELDS]), ())
    return AcceptedFields(kept, unknown)


def accepted_items(
    accepted: AcceptedFields,
    field: str,
    command: type[Command],
    headers: Iterable[tuple[bytes, bytes]],
    within: Mapping[str, type[Command]] = MappingProxyType({}),
) -> AcceptedFields:
    """The same for the objects of a list in one of the fields, and of the lists ``within`` them: what is none of either is left
    for the command to refuse."""
    given = accepted.values.get(field)
    if not isinstance(given, list):
        return accepted
    items = []
    for each in given:
        item = accepted_fields(command, each, headers) if isinstance(each, dict) else AcceptedFields(each, ())
        for name, inner in within.items() if isinstance(each, dict) else ():
            item = accepted_items(item, name, inner, headers)
        items.append(item)
    ignored = dict.fromkeys([*accepted.ignored, *(f"{field}.{name}" for item in items for name in item.ignored)])
    return AcceptedFields({**accepted.values, field: [item.values for item in items]}, list(ignored))


def prefers_strict(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a Prefer header (RFC 7240) asks for ``handling=strict``; the first mention of a preference counts."""
    for name, value in headers:
        if name == b"prefer":
            for preference in value.lower().split(b","):
                token, _, wanted = preference.partition(b";")[0].partition(b"=")
                if token.strip() == b"handling":
                    return wanted.strip().strip(b'"') == b"strict"
    return False


def ignored_fields_header(names: Sequence[str]) -> tuple[bytes, bytes]:
    """``X-Ignored-Fields``: the names, percent-encoded where a header could not hold them, bounded in number and length."""
    shown = [quote(name[:_MAX_FIELD_NAME], safe=_SAFE_IN_NAMES) for name in names[:_MAX_NAMED_FIELDS]]
    if len(names) > _MAX_NAMED_FIELDS:
        shown.append(f"(+{len(names) - _MAX_NAMED_FIELDS} more)")
    return b"x-ignored-fields", ", ".join(shown).encode()


async def _read(receive: Receive, limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise CallerGone
        piece: bytes = message.get("body", b"")
        size += len(piece)
        if size <= limit:
            pieces.append(piece)
        elif size > limit + DISCARDED_BYTES:
            raise BodyTooLarge(limit)
        if not message.get("more_body", False):
            break
    if size > limit:
        raise BodyTooLarge(limit)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _is_json(content_type: bytes) -> bool:
    kind, *parameters = content_type.lower().split(b";")
    if kind.strip() != b"application/json":
        return False
    for parameter in parameters:
        name, _, value = parameter.partition(b"=")
        if name.strip() == b"charset" and value.strip().strip(b'"') not in (b"utf-8", b"utf8", b"us-ascii"):
            return False
    return True


def _unreadable(body: bytes, error: orjson.JSONDecodeError) -> Problem:
    """Where and why JSON could not be read: the parser's own words, which never hold the input."""
    if not body.strip():
        return Problem((0,), "The body is empty; send a JSON object", "json_invalid")
    try:
        body.decode()
    except UnicodeDecodeError as wrong:
        return Problem((wrong.start,), f"The body is not UTF-8 (at byte {wrong.start})", "json_invalid")
    place = f"line {error.lineno}, column {error.colno}"
    return Problem((error.pos,), f"The body is not valid JSON: {error.msg} ({place})", "json_invalid")
