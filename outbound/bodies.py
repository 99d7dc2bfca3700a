"""Bodies of answers, decoded within a bound: what is too large is never held, however small it was on the wire."""

import asyncio
import zlib
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing
from typing import Final, cast

import httpcore

from outbound.failures import too_large, unusable

#: What the client asks for. Brotli and others are not asked for: their decoders have no bound on what one call makes.
ACCEPTED_CODINGS: Final = "gzip, deflate"
#: Chunks of one byte each cost a hundred times what a body of the same size costs; nobody who means well sends so many.
MAX_PIECES: Final = 50_000
#: Pieces that are already here are read without the event loop having a turn, so it is given one now and then.
_PIECES_IN_A_TURN: Final = 64
_BROKEN: Final = "The document is compressed in a way that cannot be read."


class BodyDecoder:
    """Takes a body piece by piece; FetchFailed as soon as more than ``max_bytes`` would come out."""

    def __init__(self, coding: str, max_bytes: int) -> None:
        if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise unusable(_BROKEN)
        self._coding = coding
        self._max_bytes = max_bytes
        self._decoded = bytearray()
        self._waiting = b""
        self._inflate: zlib._Decompress | None = None

    def feed(self, piece: bytes) -> None:
        """Decode one more piece."""
        if self._coding in ("", "identity"):
            if len(self._decoded) + len(piece) > self._max_bytes:
                raise too_large(self._max_bytes)
            self._decoded += piece
            return
        piece = self._waiting + piece
        if self._inflate is None:
            if len(piece) < 2:
                self._waiting = piece
                return
            self._waiting = b""
            self._inflate = zlib.decompressobj(self._window_bits(piece))
        # One byte more than fits tells a body that is too large from one that just fits.
        room = self._max_bytes - len(self._decoded) + 1
        try:
            self._decoded += self._inflate.decompress(piece, room)
        except zlib.error:
            raise unusable(_BROKEN) from None
        if len(self._decoded) > self._max_bytes:
            raise too_large(self._max_bytes)

    def finish(self) -> bytes:
        """The whole body; FetchFailed where a compressed one has no end."""
        if self._waiting or (self._inflate is not None and not self._inflate.eof):
            raise unusable(_BROKEN)
        return bytes(self._decoded)

    def _window_bits(self, start: bytes) -> int:
        """Deflate should come in zlib's wrapping (RFC 9110, 8.4.1.2), and from some servers comes without."""
        if self._coding != "deflate":
            return zlib.MAX_WBITS | 16
        wrapped = start[0] & 0x0F == 8 and int.from_bytes(start[:2]) % 31 == 0
        return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


async def pieces(response: httpcore.Response) -> AsyncGenerator[bytes, None]:
    """The pieces of a body as they arrive; FetchFailed beyond MAX_PIECES. To be closed by ``aclosing``."""
    count = 0
    stream = cast("AsyncGenerator[bytes, None]", aiter(cast("AsyncIterable[bytes]", response.stream)))
    async with aclosing(stream) as arriving:
        async for piece in arriving:
            count += 1
            if count > MAX_PIECES:
                raise unusable("The document came in too many pieces.")
            if count % _PIECES_IN_A_TURN == 0:
                await asyncio.sleep(0)
            yield piece


async def read_body(response: httpcore.Response, coding: str, max_bytes: int) -> bytes:
    """The decoded body of at most ``max_bytes``; FetchFailed for one that is larger or cannot be decoded."""
    decoder = BodyDecoder(coding, max_bytes)
    async with aclosing(pieces(response)) as arriving:
        async for piece in arriving:
            decoder.feed(piece)
    return decoder.finish()
