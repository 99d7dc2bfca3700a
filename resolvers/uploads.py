"""Files that are sent to be worked on: kept in sealed pieces, under a key that is in the job's sealed input and nowhere else.

An upload that never becomes a job has no key any more, from the moment its request ends.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import BodyTooLarge, Conflict, HubError, UploadLimitReached, ValidationFailed
from domain.imports import CHUNK_BYTES
from persistence.database import Connection
from persistence.uploads import (
    begin_upload,
    erase_dead_uploads,
    erase_unwanted_pieces,
    insert_piece,
    is_under_way,
    present_uploads,
    read_piece,
    take_upload_turn,
)
from resolvers.context import Context

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
#: Whoever sends a piece more slowly holds a place that others wait for.
_PIECE_SECONDS: Final = 5 * 60.0
#: Nobody receives an upload any more of which nothing was kept for so long.
_DEAD_AFTER: Final = timedelta(seconds=2 * _PIECE_SECONDS)


class UploadKey(NamedTuple):
    """What opens an upload's pieces and the state of its import: each has a key of its own made of this one."""

    key: bytes

    @classmethod
    def new(cls) -> "UploadKey":
        """A random key."""
        return cls(secrets.token_bytes(_KEY_BYTES))

    def seal_piece(self, upload_id: str, nth: int, plain: bytes) -> bytes:
        """Seal the piece with this number; a number is used once, so it is the nonce."""
        return self._pieces().encrypt(nth.to_bytes(_NONCE_BYTES, "big"), plain, f"{upload_id}:{nth}".encode())

    def open_piece(self, upload_id: str, nth: int, sealed: bytes) -> bytes:
        """What was sealed as this piece."""
        return self._pieces().decrypt(nth.to_bytes(_NONCE_BYTES, "big"), sealed, f"{upload_id}:{nth}".encode())

    def seal_state(self, plain: bytes) -> bytes:
        """Seal how far an import has come."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._states().encrypt(nonce, plain, None)

    def open_state(self, sealed: bytes) -> bytes:
        """What was sealed."""
        return self._states().decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)

    def _pieces(self) -> AESGCM:
        return AESGCM(hmac.digest(self.key, b"pieces", hashlib.sha256))

    def _states(self) -> AESGCM:
        return AESGCM(hmac.digest(self.key, b"states", hashlib.sha256))


class Upload(NamedTuple):
    """A file that has arrived: its pieces' name, key and number, its size in bytes and its SHA-256."""

    id: str
    key: UploadKey
    pieces: int
    size: int
    digest: bytes


async def receive_upload(context: Context, file: AsyncIterable[bytes], limit: int, announced: int | None = None) -> Upload:
    """Keep a file while it arrives; no connection is held while the network is waited for.

    UploadLimitReached when the workspace has as much under way or waiting as it may, by what is ``announced`` before anything is
    read. BodyTooLarge beyond ``limit`` bytes, ValidationFailed for an empty file, Conflict for one that comes too slowly. Then, and
    when the caller goes away, nothing is kept.
    """
    upload_id, key, digest = secrets.token_hex(16), UploadKey.new(), hashlib.sha256()
    pieces = size = 0
    waiting = bytearray()

    async def keep(piece: bytes) -> None:
        digest.update(piece)
        await _keep(context, upload_id, pieces, key.seal_piece(upload_id, pieces, piece))

    await _begin(context, upload_id, announced or 0)
    try:
        async with _in_time() as pace:
            async for part in file:
                size += len(part)
                _check_size(size, limit)
                waiting += part
                while len(waiting) >= CHUNK_BYTES:
                    await keep(bytes(waiting[:CHUNK_BYTES]))
                    del waiting[:CHUNK_BYTES]
                    pieces += 1
                    pace.reschedule(asyncio.get_running_loop().time() + _PIECE_SECONDS)
        if waiting:
            await keep(bytes(waiting))
            pieces += 1
        _check_not_empty(size)
    except BaseException:
        await asyncio.shield(erase_upload(context, upload_id))
        raise
    return Upload(upload_id, key, pieces, size, digest.digest())


@asynccontextmanager
async def _in_time() -> AsyncIterator[asyncio.Timeout]:
    """Conflict when the time for a piece is over; whoever has kept one reschedules it."""
    try:
        async with asyncio.timeout(_PIECE_SECONDS) as pace:
            yield pace
    except TimeoutError:
        if pace.expired():
            raise took_too_long() from None
        raise


def took_too_long() -> Conflict:
    """The file came so slowly that it was given up."""
    return Conflict("Sending the file took so long that its beginning was removed. Send it again.")


async def _begin(context: Context, upload_id: str, announced: int) -> None:
    """Have an upload under way. What dead ones have left counts no longer."""
    async with context.database.binding(context.workspace) as connection:
        await take_upload_turn(connection, context.workspace)
        await erase_dead_uploads(connection, context.workspace, _DEAD_AFTER)
        await _check_room(context, connection, announced, begins=True)
        await begin_upload(connection, context.workspace, upload_id)


async def _keep(context: Context, upload_id: str, nth: int, sealed: bytes) -> None:
    """Keep a piece, if there is room for it and the upload was not taken for dead."""
    async with context.database.binding(context.workspace) as connection:
        await take_upload_turn(connection, context.workspace)
        await _check_room(context, connection, 1)
        if not await is_under_way(connection, context.workspace, upload_id):
            raise took_too_long()
        await insert_piece(connection, context.workspace, upload_id, nth, sealed)


async def _check_room(context: Context, connection: Connection, size: int, *, begins: bool = False) -> None:
    """UploadLimitReached unless ``size`` more bytes find room, and one more upload if one begins. Every piece counts as a whole one."""
    limits = context.hub.policy.uploads
    present = await present_uploads(connection, context.workspace)
    if begins and present.under_way >= limits.at_once:
        raise UploadLimitReached.in_number(limits.at_once)
    if present.pieces + _pieces(size) > _pieces(limits.together):
        raise UploadLimitReached.in_bytes(limits.together)


def _pieces(size: int) -> int:
    """In how many pieces a file of this size is kept."""
    return -(-size // CHUNK_BYTES)


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise BodyTooLarge(limit)


def _check_not_empty(size: int) -> None:
    if not size:
        raise ValidationFailed.at("file", "the file is empty")


async def erase_upload(context: Context, upload_id: str) -> None:
    """Remove an upload that becomes no job; where the database cannot do it now, the worker's sweep does it later."""
    with suppress(HubError):
        async with context.database.binding(context.workspace) as connection:
            await erase_unwanted_pieces(connection, context.workspace, upload_id)


async def read_upload_piece(context: Context, upload_id: str, key: UploadKey, nth: int) -> bytes | None:
    """One piece of an upload, opened; None when it is not there any more."""
    async with context.database.reading(context.workspace) as connection:
        sealed = await read_piece(connection, context.workspace, upload_id, nth)
    return None if sealed is None else key.open_piece(upload_id, nth, sealed)
