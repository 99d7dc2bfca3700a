"""How deliveries are signed: as Standard Webhooks does it, and by a simple recipe for receivers without its library.

The standard: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final

SECRET_PREFIX: Final = "whsec_"  # noqa: S105 - the form of a secret, not one
#: The standard allows 24 to 64; a multiple of three has no padding at its end.
_SECRET_BYTES: Final = 30


def new_webhook_secret() -> str:
    """A new secret: ``whsec_`` and 240 random bits in base64."""
    return SECRET_PREFIX + b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def standard_signature(secret: str, delivery_id: str, timestamp: int, body: bytes) -> str:
    """``v1,`` and the base64 HMAC-SHA256 of ``id.timestamp.body`` under the bytes that stand in base64 after ``whsec_``."""
    key = b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{delivery_id}.{timestamp}.".encode() + body
    return "v1," + b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def simple_signature(secret: str, timestamp: int, body: bytes) -> str:
    """The hexadecimal HMAC-SHA256 of ``timestamp.body`` under the secret's own text, ``whsec_`` included."""
    return hmac.digest(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hex()


def signed_headers(
    prefix: str, secrets_in_force: Sequence[str], *, delivery_id: str, event: str, timestamp: int, body: bytes
) -> dict[str, str]:
    """The headers of one try. ``secrets_in_force``: the present secret and, while a rotation's overlap lasts, the one before it.

    The standard header carries a signature by each; the simple one has room for one and keeps to the older until its end, so that
    a receiver changes its secret whenever it likes within the overlap.
    """
    return {
        "Content-Type": "application/json",
        "webhook-id": delivery_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(standard_signature(each, delivery_id, timestamp, body) for each in secrets_in_force),
        f"{prefix}-Signature": simple_signature(secrets_in_force[-1], timestamp, body),
        f"{prefix}-Timestamp": str(timestamp),
        f"{prefix}-Delivery-Id": delivery_id,
        f"{prefix}-Event": event,
    }
