"""URLs of pages: one spelling for each, so that a page that is linked in several ways is one page and one asset."""

import hashlib
import re
from typing import Final
from urllib.parse import unquote_plus

from domain.assets import MAX_EXTERNAL_ID
from outbound.urls import Url, checked_url

#: Parameters that say where a visitor came from or who they are, and nothing of the page. Names in lower case.
_TRACKING: Final = frozenset(
    {
        "gclid",
        "gclsrc",
        "dclid",
        "gbraid",
        "wbraid",
        "fbclid",
        "msclkid",
        "yclid",
        "twclid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "_ga",
        "_gl",
    }
)
_SESSIONS: Final = frozenset({"phpsessid", "jsessionid", "asp.net_sessionid", "sessionid", "session_id", "cfid", "cftoken"})
_PREFIXES: Final = ("utm_", "aspsessionid")
#: A session in the path, as Java servers write it.
_PATH_SESSION: Final = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DIGEST_CHARACTERS: Final = 64


def canonical_url(text: str) -> str:
    """The one spelling of a page's URL; UrlNotAllowed for what is no web address.

    Beyond what :func:`outbound.urls.checked_url` does (host, port, characters, no fragment): escapes in one spelling (RFC 3986,
    6.2.2), ``.`` and ``..`` resolved, no empty query, and no parameters that only track a visitor or name a session. The order of
    the other parameters is kept: some servers mind it.
    """
    url = checked_url(text)
    path, _, query = _one_escaping(url.target).partition("?")
    kept = [each for each in query.split("&") if each and not _says_nothing(each)]
    target = _without_dots(_PATH_SESSION.sub("", path)) + (f"?{'&'.join(kept)}" if kept else "")
    return Url(url.scheme, url.host, url.port, target, url.address).text


def origin_of(url: str) -> str:
    """Scheme, host and port of a URL in its one spelling: ``https://example.org:8443``."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def host_of(url: str) -> str:
    """Host and, where it is not the scheme's own, port of a URL in its one spelling."""
    return url.partition("://")[2].partition("/")[0]


def path_of(url: str) -> str:
    """The path of a URL in its one spelling, without its query."""
    return url[len(origin_of(url)) :].partition("?")[0]


def query_of(url: str) -> str:
    """The query of a URL in its one spelling, without its question mark; empty where there is none."""
    return url.partition("?")[2]


def external_id_of(url: str) -> str:
    """What the page is called in the inventory: its URL.

    A URL that is longer than an external id may be is cut, and ends with ``#`` and the SHA-256 of the whole. No other page is called
    so, since a URL in its one spelling has no fragment.
    """
    if len(url) <= MAX_EXTERNAL_ID:
        return url
    digest = hashlib.sha256(url.encode()).hexdigest()
    return f"{url[: MAX_EXTERNAL_ID - _DIGEST_CHARACTERS - 1]}#{digest}"


def _says_nothing(parameter: str) -> bool:
    name = unquote_plus(parameter.partition("=")[0]).lower()
    return name in _TRACKING or name in _SESSIONS or name.startswith(_PREFIXES)


def _one_escaping(target: str) -> str:
    def spelt(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in _UNRESERVED else found[0].upper()

    return _ESCAPE.sub(spelt, target)


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4."""
    *firsts, last = path.split("/")[1:]
    kept: list[str] = []
    for segment in firsts:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if last in (".", ".."):
        if last == "..":
            del kept[-1:]
        last = ""
    return "/" + "/".join([*kept, last])
