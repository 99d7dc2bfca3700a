"""Files that are sent to be worked on: kept in sealed pieces, under a key that is in the job's sealed input and nowhere else.

An upload that never becomes a job has no key any more, from the moment its request ends.
"""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import AsyncIterable
from contextlib import suppress
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import BodyTooLarge, HubError, ValidationFailed
from domain.imports import CHUNK_BYTES
from persistence.uploads import erase_unwanted_pieces, insert_piece, read_piece
from resolvers.context import Context

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


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


async def receive_upload(context: Context, file: AsyncIterable[bytes], limit: int) -> Upload:
    """Keep a file while it arrives; no connection is held while the network is waited for.

    BodyTooLarge beyond ``limit`` bytes, ValidationFailed for an empty file; then, and when the caller goes away, nothing is kept.
    """
    upload_id, key, digest = secrets.token_hex(16), UploadKey.new(), hashlib.sha256()
    pieces = size = 0
    waiting = bytearray()

    async def keep(piece: bytes) -> None:
        digest.update(piece)
        async with context.database.binding(context.workspace) as connection:
            await insert_piece(connection, context.workspace, upload_id, pieces, key.seal_piece(upload_id, pieces, piece))

    try:
        async for part in file:
            size += len(part)
            _check_size(size, limit)
            waiting += part
            while len(waiting) >= CHUNK_BYTES:
                await keep(bytes(waiting[:CHUNK_BYTES]))
                del waiting[:CHUNK_BYTES]
                pieces += 1
        if waiting:
            await keep(bytes(waiting))
            pieces += 1
        _check_not_empty(size)
    except BaseException:
        await asyncio.shield(erase_upload(context, upload_id))
        raise
    return Upload(upload_id, key, pieces, size, digest.digest())


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
