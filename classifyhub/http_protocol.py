"""HTTP/1.1 as uvicorn and httptools speak it, with bounds on what stands before, between and behind the bytes of a body.

httptools gathers an address, a header or a trailer without end before it hands it over; the bounds are ours to keep.
"""

from typing import Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

#: Path and query string, in bytes; GraphQL over GET has up to 32 KiB of it.
MAX_URL_BYTES: Final = 40 * 1024
#: Request line and headers together, in bytes; and what may come without any of the body while it is being sent.
MAX_HEAD_BYTES: Final = 64 * 1024
#: Headers and trailers of one request.
MAX_HEADERS: Final = 100
#: A head is parsed in pieces, so that one that is too large is noticed soon however much of it is read at once.
_PIECE_BYTES: Final = 16 * 1024
#: How long what still arrives is thrown away. Closing at once would reset the connection, and the answer with it.
_LINGER_SECONDS: Final = 2.0
_URL_TOO_LONG: Final = 414
_HEAD_TOO_LARGE: Final = 431


class BoundedHttpProtocol(HttpToolsProtocol):
    """uvicorn's protocol; a request whose URL or head is too large is answered 414 or 431, and its connection closed."""

    _in_head = True
    _progressed = False
    _silent_bytes = 0
    _head_bytes = 0
    _header_count = 0
    _refusal: int | None = None
    _closing = False

    def data_received(self, data: bytes) -> None:
        """Feed the parser, and look after each piece of a head whether it is within the bounds."""
        start = 0
        while start < len(data) and not self._is_over():
            end = start + _PIECE_BYTES if self._in_head else len(data)
            piece, start = data[start:end], end
            self._progressed = False
            super().data_received(piece)
            self._silent_bytes = 0 if self._progressed else self._silent_bytes + len(piece)
            if self._refusal is None and self._silent_bytes > MAX_HEAD_BYTES:
                self._refusal = _HEAD_TOO_LARGE
            if self._refusal is not None and not self._is_over():
                self._refuse(self._refusal)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._head_bytes = self._header_count = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """A part of the URL."""
        self._head_bytes += len(url)
        if self._head_bytes > MAX_URL_BYTES:
            self._refusal = self._refusal or _URL_TOO_LONG
        else:
            super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, or a trailer."""
        self._head_bytes += len(name) + len(value) + 4  # the colon, a space, and the end of the line
        self._header_count += 1
        if self._header_count > MAX_HEADERS or self._head_bytes > MAX_HEAD_BYTES:
            self._refusal = self._refusal or _HEAD_TOO_LARGE
        else:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._in_head, self._progressed = False, True
        if self._refusal is None:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of the body."""
        self._progressed = True
        if self._refusal is None:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._in_head = self._progressed = True
        if self._refusal is None:
            super().on_message_complete()

    def _is_over(self) -> bool:
        """Whether nothing more is to be parsed here: closing, or handed to the WebSocket's protocol."""
        return self._closing or self.transport.is_closing() or self.transport.get_protocol() is not self

    def _refuse(self, status: int) -> None:
        self._closing = True
        if self.cycle is not None and not self.cycle.response_complete:
            # The answer to this connection's former request is being written: there is no place for another.
            self.transport.close()
            return
        message = "The URL is too long." if status == _URL_TOO_LONG else "The request's headers are too large or too many."
        head = [STATUS_LINE[status], b"content-type: text/plain; charset=utf-8\r\n", b"connection: close\r\n"]
        self.transport.write(b"".join([*head, b"content-length: %d\r\n\r\n" % len(message), message.encode()]))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self.transport.close)
