"""Values that a workspace knows and does not want to hear of, kept as keyed hashes: own domains, own accounts, test data."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Final
from urllib.parse import urlsplit

import idna
from pydantic import BaseModel, ConfigDict, StringConstraints

#: Entries of one workspace.
MAX_ENTRIES: Final = 10_000
#: Of a longer domain only the last so many labels are looked at.
_MOST_LABELS: Final = 10

Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class AllowKind(StrEnum):
    """What an entry names: one value, or a domain with all below it (of e-mail addresses and URLs)."""

    VALUE = "value"
    DOMAIN = "domain"


class AllowList(BaseModel):
    """The list as the engine needs it: HMAC-SHA256 of each value and domain under ``key``, all in hexadecimal.

    Whoever has the key can try guesses against it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    key: Digest
    values: tuple[Digest, ...] = ()
    domains: tuple[Digest, ...] = ()


def digest_of(key: bytes, kind: AllowKind, text: str) -> bytes:
    """The hash of a value or a domain in its canonical form."""
    return hmac.digest(key, f"{kind}:{text}".encode("utf-8", "surrogatepass"), hashlib.sha256)


def domain_of(text: str) -> str:
    """A domain as it is kept, or ValueError: ``example.org``, ``@example.org`` and ``*.example.org`` are the same."""
    domain = _in_letters(text.strip().casefold().removeprefix("*").lstrip("@.").rstrip("."))
    if not domain or len(domain) > 253 or any(not (each.isalnum() or each in "-._") for each in domain) or ".." in domain:
        raise ValueError("must be a domain, such as example.org")
    if "." not in domain and domain != "localhost":
        raise ValueError("must be a domain of your own, not a whole top-level domain")
    return domain


def _in_letters(domain: str) -> str:
    """``bücher.example`` for ``xn--bcher-kva.example``: both are one domain."""
    if "xn--" not in domain:
        return domain
    try:
        return idna.decode(domain)
    except UnicodeError:
        return domain


def domains_in(value: str) -> Iterator[str]:
    """The domain of an e-mail address or a URL, and every domain above it; nothing for other values."""
    if "://" in value:
        try:
            host = urlsplit(value).hostname or ""
        except ValueError:
            return
    else:
        host = value.rpartition("@")[2] if "@" in value else ""
    labels = _in_letters(host.casefold().strip(".")).split(".")[-_MOST_LABELS:] if host else []
    for first in range(len(labels)):
        yield ".".join(labels[first:])


def allow_list(key: bytes, values: Iterable[bytes], domains: Iterable[bytes]) -> AllowList | None:
    """The list of these hashes; None for an empty one, so that nothing is looked up."""
    made = AllowList(
        key=key.hex(), values=tuple(sorted(each.hex() for each in values)), domains=tuple(sorted(each.hex() for each in domains))
    )
    return made if made.values or made.domains else None
