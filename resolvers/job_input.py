"""What a job is to work on, and where it stands: sealed under a key of its own, which is destroyed with the job."""

import secrets
from typing import Any, Final, NamedTuple

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from persistence.sealing import ServerSecret

_KEY_BYTES: Final = 32
#: Each key seals one input only, so that the nonce need not differ; that of progress is drawn anew each time.
_NONCE: Final = bytes(12)


class SealedInput(NamedTuple):
    """An input and the key that opens it, which is itself sealed under the server's secret."""

    key: bytes
    input: bytes


def seal_input(secret: ServerSecret, workspace_id: int, public_id: str, values: dict[str, Any]) -> SealedInput:
    """Seal a new job's input under a new key."""
    key = secrets.token_bytes(_KEY_BYTES)
    sealed = AESGCM(key).encrypt(_NONCE, orjson.dumps(values), public_id.encode())
    return SealedInput(secret.seal(key, _purpose(workspace_id, public_id)), sealed)


def open_input(secret: ServerSecret, workspace_id: int, public_id: str, sealed: SealedInput) -> dict[str, Any]:
    """What was sealed."""
    cipher = _cipher(secret, workspace_id, public_id, sealed)
    values: dict[str, Any] = orjson.loads(cipher.decrypt(_NONCE, sealed.input, public_id.encode()))
    return values


def seal_progress(secret: ServerSecret, workspace_id: int, public_id: str, sealed: SealedInput, content: bytes) -> bytes:
    """Seal where a job stands under the key of its input."""
    nonce = secrets.token_bytes(len(_NONCE))
    return nonce + _cipher(secret, workspace_id, public_id, sealed).encrypt(nonce, content, _progress_of(public_id))


def open_progress(secret: ServerSecret, workspace_id: int, public_id: str, sealed: SealedInput, content: bytes) -> bytes:
    """What was sealed so."""
    nonce, rest = content[: len(_NONCE)], content[len(_NONCE) :]
    return _cipher(secret, workspace_id, public_id, sealed).decrypt(nonce, rest, _progress_of(public_id))


def _cipher(secret: ServerSecret, workspace_id: int, public_id: str, sealed: SealedInput) -> AESGCM:
    return AESGCM(secret.open(sealed.key, _purpose(workspace_id, public_id)))


def _progress_of(public_id: str) -> bytes:
    return f"progress of {public_id}".encode()


def _purpose(workspace_id: int, public_id: str) -> str:
    return f"job:{workspace_id}:{public_id}"
