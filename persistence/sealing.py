"""The server secret and what is derived from it: key digests, sealed workspace secrets, signed tokens."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.errors import SetupError

_NONCE_BYTES: Final = 12
MINIMUM_SECRET_CHARACTERS: Final = 32


def _derived(secret: str, purpose: str) -> bytes:
    return hmac.digest(secret.encode(), b"classifyhub:" + purpose.encode(), hashlib.sha256)


@dataclass(frozen=True, slots=True)
class _Generation:
    """The keys derived from one server secret, each for one purpose."""

    key_digest: bytes
    sealing: bytes
    check: bytes
    token: bytes

    @classmethod
    def of(cls, secret: str) -> "_Generation":
        return cls(*(_derived(secret, purpose) for purpose in ("api-key", "sealing", "check", "token")))


class ServerSecret:
    """The present server secret and, during a rotation, the previous one, under which older things still open."""

    def __init__(self, secret: str, previous: str | None = None) -> None:
        for name, value in (("CLASSIFYHUB_SECRET", secret), ("CLASSIFYHUB_SECRET_PREVIOUS", previous)):
            if value is not None and len(value) < MINIMUM_SECRET_CHARACTERS:
                raise SetupError(
                    f"{name} must have at least {MINIMUM_SECRET_CHARACTERS} characters; "
                    "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(32))'"
                )
        self._generations = [_Generation.of(value) for value in (secret, previous) if value is not None]

    def key_digests(self, key: str) -> list[bytes]:
        """HMAC-SHA256 of an API key's text, under the present secret first."""
        return [hmac.digest(each.key_digest, key.encode(), hashlib.sha256) for each in self._generations]

    @property
    def check(self) -> bytes:
        """A value that differs for another secret, kept in the database to recognise a wrong one."""
        return self._generations[0].check

    def explains(self, check: bytes) -> bool:
        """Whether ``check`` was made with the present or the previous secret."""
        return any(hmac.compare_digest(each.check, check) for each in self._generations)

    def seal(self, plain: bytes, purpose: str) -> bytes:
        """Encrypt and authenticate (AES-256-GCM); ``purpose`` must be given again to open."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self._generations[0].sealing).encrypt(nonce, plain, purpose.encode())

    def open(self, sealed: bytes, purpose: str) -> bytes:
        """What was sealed; SetupError when neither secret opens it."""
        for each in self._generations:
            try:
                return AESGCM(each.sealing).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], purpose.encode())
            except InvalidTag:
                continue
        raise SetupError("CLASSIFYHUB_SECRET is not the one this database was made with.")

    def sign(self, text: str, purpose: str) -> str:
        """A URL-safe token that proves this server made it for ``text`` and ``purpose`` (CSRF tokens, throttle scopes)."""
        return hmac.digest(self._generations[0].token, f"{purpose}:{text}".encode(), hashlib.sha256).hex()


@dataclass(frozen=True, slots=True)
class WorkspaceSecret:
    """The keys made of a workspace's own 32 bytes. ``allow_key`` goes out with exported rules."""

    fingerprint_key: bytes
    audit_key: bytes
    allow_key: bytes

    @classmethod
    def new_sealed(cls, server: ServerSecret, workspace_id: int) -> bytes:
        """A new secret, sealed for the database."""
        return server.seal(secrets.token_bytes(32), f"workspace:{workspace_id}")

    @classmethod
    def opened(cls, server: ServerSecret, workspace_id: int, sealed: bytes) -> "WorkspaceSecret":
        """The keys of a workspace."""
        own = server.open(sealed, f"workspace:{workspace_id}")
        return cls(*(hmac.digest(own, purpose, hashlib.sha256) for purpose in (b"fingerprint", b"audit", b"allow-list")))

    def fingerprint(self, content: str) -> bytes:
        """Equal for equal contents of this workspace, and guessable by nobody else."""
        return self.fingerprint_of_digest(hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest())

    def fingerprint_of_digest(self, sha256: str) -> bytes:
        """The fingerprint of a content of whose UTF-8 only the SHA-256 is known (64 lower-case hexadecimal digits)."""
        return hmac.digest(self.fingerprint_key, f"sha256:{sha256}".encode(), hashlib.sha256)


def new_token() -> str:
    """A random URL-safe token of 256 bits (sessions, invitations)."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> bytes:
    """SHA-256 of a random token: enough for what cannot be guessed, and found by an index."""
    return hashlib.sha256(token.encode()).digest()
