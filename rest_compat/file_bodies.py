"""Files as request bodies: the body itself, or the one file of a form. They pass through as they arrive and are never whole here."""

from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.types import Receive

from domain.errors import BodyTooLarge, Problem, UnsupportedMediaType, ValidationFailed
from rest_compat.request_bodies import DISCARDED_BYTES, CallerGone

FORM: Final = "multipart/form-data"
#: What stands around a file in a form.
_FORM_OVERHEAD: Final = 64 * 1024
_DISPOSITION: Final = b"content-disposition"


class FileBody:
    """A request's body that is a file of one of ``media_types``, or a form that holds one.

    UnsupportedMediaType for anything else, and BodyTooLarge for one that is announced to be larger than ``limit`` bytes: nothing of
    the body has been read then.
    """

    def __init__(self, headers: Mapping[bytes, bytes], receive: Receive, media_types: tuple[str, ...], limit: int) -> None:
        self._receive, self._limit = receive, limit
        self._complete = False
        kind, self._options = parse_options_header(headers.get(b"content-type", b""))
        self.media_type = kind.decode("latin-1").strip().lower()
        self._is_form = self.media_type == FORM
        self._most = limit + (_FORM_OVERHEAD if self._is_form else 0)
        length = headers.get(b"content-length", b"")
        self._announced = int(length) if length.isdigit() else None
        compressed = headers.get(b"content-encoding", b"identity").strip().lower() != b"identity"
        self._supported = self.media_type in (*media_types, FORM) and not compressed
        self._wanted = f"a file ({', '.join(media_types)}), or as a form ({FORM}) with one file; uncompressed"

    def check(self) -> None:
        """Refuse what can be refused by the headers."""
        if self._announced is not None and self._announced > self._most:
            raise BodyTooLarge(self._limit)
        if not self._supported:
            raise UnsupportedMediaType(self._wanted)

    @property
    def size(self) -> int | None:
        """How many bytes the file has at least, where the headers say so."""
        return None if self._announced is None else max(0, self._announced - (_FORM_OVERHEAD if self._is_form else 0))

    @property
    def charset(self) -> str | None:
        """The encoding that the Content-Type names; None for a form."""
        named = None if self._is_form else self._options.get(b"charset")
        return None if named is None else named.decode("latin-1")

    async def pieces(self) -> AsyncIterator[bytes]:
        """The file's bytes. CallerGone when the caller hangs up before the end, ValidationFailed for a form that is none."""
        if not self._is_form:
            async for piece in self._body():
                yield piece
            return
        form = _Form(self._options.get(b"boundary", b""))
        async for piece in self._body():
            form.write(piece)
            for part in form.taken():
                yield part
        form.finish()

    async def discard(self) -> None:
        """Read on for a while after a refusal: a caller who is still sending does not read the answer."""
        left = DISCARDED_BYTES
        while not self._complete and left > 0:
            left -= len(await self._next())

    async def _body(self) -> AsyncIterator[bytes]:
        size = 0
        while not self._complete:
            piece = await self._next()
            size += len(piece)
            if size > self._most:
                raise BodyTooLarge(self._limit)
            yield piece

    async def _next(self) -> bytes:
        message = await self._receive()
        if message["type"] != "http.request":
            raise CallerGone
        self._complete = not message.get("more_body", False)
        piece: bytes = message.get("body", b"")
        return piece


class _Form:
    """The one file of a form, as the form arrives."""

    def __init__(self, boundary: bytes) -> None:
        self._files = 0
        self._ended = False
        self._name, self._value = bytearray(), bytearray()
        self._is_file = False
        self._taken: list[bytes] = []
        callbacks: dict[str, Any] = {
            "on_part_begin": self._part_begins,
            "on_header_field": lambda data, start, end: self._name.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._header_ends,
            "on_headers_finished": self._content_begins,
            "on_part_data": lambda data, start, end: self._taken.append(bytes(data[start:end])),
            "on_end": self._form_ends,
        }
        try:
            self._parser = MultipartParser(boundary, callbacks)  # type: ignore[arg-type]
        except FormParserError:
            raise _not_a_form() from None
        if not boundary:
            raise _not_a_form()

    def write(self, piece: bytes) -> None:
        """Take the next bytes of the body."""
        try:
            self._parser.write(piece)
        except FormParserError:
            raise _not_a_form() from None

    def taken(self) -> list[bytes]:
        """The file's bytes that have arrived since the last time."""
        taken, self._taken = self._taken, []
        return taken

    def finish(self) -> None:
        """See to it that the form was whole and held a file."""
        if not self._ended:
            raise _not_a_form()
        if not self._files:
            raise ValidationFailed.at("file", "the form holds no file")

    def _part_begins(self) -> None:
        self._is_file = False

    def _header_ends(self) -> None:
        if bytes(self._name).lower() == _DISPOSITION:
            self._is_file = b"filename" in parse_options_header(bytes(self._value))[1]
        self._name.clear()
        self._value.clear()

    def _content_begins(self) -> None:
        if not self._is_file:
            raise ValidationFailed([Problem((), "The form may hold one file and nothing else; options belong into the address")])
        self._files += 1
        if self._files > 1:
            raise ValidationFailed.at("file", "the form holds more than one file")

    def _form_ends(self) -> None:
        self._ended = True


def _not_a_form() -> ValidationFailed:
    return ValidationFailed([Problem((), f"The body is not the form ({FORM}) that its Content-Type says")])
