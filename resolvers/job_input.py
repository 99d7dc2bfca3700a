"""What a job is to work on: sealed under a key of its own, which is destroyed with the job."""

import secrets
from typing import Any, Final, NamedTuple

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from persistence.sealing import ServerSecret

_KEY_BYTES: Final = 32
#: Each key seals one input only, so that the nonce need not differ.
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
    key = secret.open(sealed.key, _purpose(workspace_id, public_id))
    values: dict[str, Any] = orjson.loads(AESGCM(key).decrypt(_NONCE, sealed.input, public_id.encode()))
    return values


def _purpose(workspace_id: int, public_id: str) -> str:
    return f"job:{workspace_id}:{public_id}"
