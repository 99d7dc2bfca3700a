"""URLs as the hub will use them: one spelling for each host, whatever spelling a person or a redirect chose.

Hosts are read as browsers read them (https://url.spec.whatwg.org, "host parsing"), since what looks like a name may be an address:
``0x7f.1``, ``2130706433`` and ``１２７.０.０.１`` are all 127.0.0.1.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote, unquote_to_bytes, urljoin

import idna

from domain.errors import UrlNotAllowed
from outbound.addresses import Address

MAX_URL_CHARACTERS: Final = 4_096
_MAX_HOST_CHARACTERS: Final = 253
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
#: Without user-info, and without the backslashes that some programs take for slashes.
_FORM: Final = re.compile(r"(https?)://([^/?#\\@]+)((?:/[^?#\\]*)?)(\?[^#]*)?(?:#.*)?", re.ASCII | re.IGNORECASE | re.DOTALL)
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f]")
_BRACKETED: Final = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::([0-9]*))?")  # no zone: it means something on one machine only
_NAMED: Final = re.compile(r"([^:\[\]]+)(?::([0-9]*))?")
_LABEL: Final = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST_NAME: Final = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
#: What stands in paths and queries as it is; the rest is percent-encoded, as browsers do.
_KEPT: Final = "!$%&'()*+,-./:;=?@[]_~"


@dataclass(frozen=True, slots=True)
class Url:
    """A URL of an allowed form. ``host`` is in ASCII and lower case; ``address`` is set where it is an address instead of a name."""

    scheme: str
    host: str
    port: int
    target: str
    address: Address | None

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port: the value of the Host header."""
        host = f"[{self.host}]" if isinstance(self.address, IPv6Address) else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """The one spelling of this URL, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.target}"


def checked_url(text: str) -> Url:
    """The URL that ``text`` spells; UrlNotAllowed unless it is http(s) with a host and without user-info.

    Says nothing about where the host is: that is known once its addresses are.
    """
    if len(text) > MAX_URL_CHARACTERS or _CONTROLS.search(text) or any("\ud800" <= each <= "\udfff" for each in text):
        raise UrlNotAllowed
    found = _FORM.fullmatch(text)
    if found is None:
        raise UrlNotAllowed
    scheme, authority, path, query = found[1].lower(), found[2], found[3], found[4] or ""
    host, port, address = _checked_host(authority)
    target = quote(path or "/", safe=_KEPT) + quote(query, safe=_KEPT)
    return Url(scheme, host, _checked_port(port) or _DEFAULT_PORTS[scheme], target, address)


def redirected_url(url: Url, location: str) -> Url:
    """Where a redirect from ``url`` leads; UrlNotAllowed as for any other URL."""
    try:
        return checked_url(urljoin(url.text, location))
    except ValueError:  # what urllib says of brackets that do not match
        raise UrlNotAllowed from None


def _checked_port(text: str | None) -> int | None:
    if not text:
        return None
    if len(text) > 5 or not 1 <= int(text) <= 65_535:
        raise UrlNotAllowed
    return int(text)


def _checked_host(authority: str) -> tuple[str, str | None, Address | None]:
    """Host, port as it is written, and address where the host is one."""
    bracketed = _BRACKETED.fullmatch(authority)
    if bracketed:
        try:
            six = IPv6Address(bracketed[1])
        except AddressValueError:
            raise UrlNotAllowed from None
        return str(six), bracketed[2], six
    named = _NAMED.fullmatch(authority)
    if named is None:
        raise UrlNotAllowed
    name = _ascii_name(named[1])
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        four = _ipv4(name)
        return str(four), named[2], four
    return name, named[2], None


def _ascii_name(host: str) -> str:
    """The name in lower case and ASCII, without the dot at its end."""
    try:
        name = idna.uts46_remap(unquote_to_bytes(host).decode(), std3_rules=False)
        if not name.isascii():
            name = idna.encode(name).decode()
    except UnicodeError:  # bytes that are no UTF-8, and all that IDNA forbids
        raise UrlNotAllowed from None
    name = name.removesuffix(".")
    if len(name) > _MAX_HOST_CHARACTERS or _HOST_NAME.fullmatch(name) is None:
        raise UrlNotAllowed
    return name


def _ipv4(name: str) -> IPv4Address:
    """The address that one to four decimal, octal (``0177``) or hexadecimal (``0x7f``) numbers spell; the last one fills up."""
    parts = name.split(".")
    if len(parts) > 4:
        raise UrlNotAllowed
    try:
        *firsts, last = [_number(part) for part in parts]
        if any(first > 255 for first in firsts) or last >= 256 ** (4 - len(firsts)):
            raise UrlNotAllowed
    except ValueError:
        raise UrlNotAllowed from None
    return IPv4Address(last + sum(first << 8 * (3 - place) for place, first in enumerate(firsts)))


def _number(part: str) -> int:
    """ValueError for what is no number: 08 in octal, say. An empty hexadecimal number is 0, as in browsers."""
    if not _NUMBER.fullmatch(part):
        raise ValueError(part)
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") else 10)
