"""The guarded HTTP client: every address is checked before it is connected to, and every answer is bounded in size and time."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager, suppress
from copy import copy
from dataclasses import dataclass
from ipaddress import ip_address
from types import TracebackType
from typing import Final, Self

import httpcore

from domain.errors import UrlNotAllowed
from outbound.addresses import Address, AllowList, is_public
from outbound.bodies import ACCEPTED_CODINGS, pieces, read_body
from outbound.connecting import CheckedNetwork, Resolve, WireAllowance, system_resolver
from outbound.failures import FETCH_TOO_LARGE, FetchFailed, refused, told_failures, too_large, unreachable, unusable
from outbound.lookups import Lookups
from outbound.urls import Url, checked_url, redirected_url

MAX_BODY_BYTES: Final = 5 * 1024 * 1024
FETCH_SECONDS: Final = 10.0
POST_SECONDS: Final = 15.0
CHECK_SECONDS: Final = 2.0
MAX_REDIRECTS: Final = 5
OPEN_PORTS: Final = frozenset({80, 443, 8080, 8443})
MAX_HEADER_BYTES: Final = 64 * 1024
EXCERPT_BYTES: Final = 1_024
#: What a webhook's answer may take beyond its headers: the excerpt and its framing.
_EXCERPT_WIRE_BYTES: Final = 4 * 1024
_EXCERPT_SECONDS: Final = 1.0
#: What may come on top of the body itself: chunk sizes, and the little by which compression can enlarge.
_FRAMING_BYTES: Final = 256 * 1024
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
#: Started as they are needed. A workspace has a few of them at most, so many of them together would have to ask slow servers.
_RESOLVING_THREADS: Final = 64
_HEADERS_TOO_LARGE: Final = f"The headers of the answer are larger than {MAX_HEADER_BYTES:,} bytes."
#: What PostgreSQL and a page cannot show: all control characters but tab and the ends of lines.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document: where it was found in the end, and what it is. Header names are in lower case."""

    url: str
    status: int
    content_type: str | None
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """What a receiver of webhooks answered: any status, the first 1,024 bytes as text, and the seconds until its headers came."""

    status: int
    excerpt: str
    seconds: float


class OutboundClient:
    """One per process. No proxies, no cookies, no kept connections: each request has its own, so a slow host delays nobody else.

    ``allow`` names networks that may be reached although they are not public, on any port; ``ports`` are open elsewhere.
    ``ssl_context`` None: the machine's trusted certificates and those of certifi. ``resolve`` and ``network`` are how names become
    addresses and addresses connections.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        allow: AllowList = AllowList(),  # noqa: B008 (frozen)
        ports: frozenset[int] = OPEN_PORTS,
        ssl_context: ssl.SSLContext | None = None,
        resolve: Resolve | None = None,
        network: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._user_agent = user_agent.encode("ascii", "replace")
        self._allow = allow
        self._ports = ports
        self._ssl_context = ssl_context or httpcore.default_ssl_context()
        self._threads = ThreadPoolExecutor(_RESOLVING_THREADS, thread_name_prefix="resolve")
        self._lookups = Lookups(resolve or system_resolver(self._threads))
        self._party: int | None = None
        self._network = network or httpcore.AnyIOBackend()

    def of(self, workspace_id: int) -> Self:
        """The same client on behalf of a workspace: names whose servers do not answer hold up only its own look-ups."""
        bound = copy(self)
        bound._party = workspace_id
        return bound

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Resolve no more names. Requests that are on their way end with their tasks."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def check(self, url: str) -> Url:
        """The URL in its one spelling, before anything is made of it; UrlNotAllowed when it leads where nothing may lead.

        A name that does not resolve within two seconds passes: it will fail when it is fetched, and may exist by then.
        """
        checked = checked_url(url)
        with suppress(TimeoutError, FetchFailed):
            async with asyncio.timeout(CHECK_SECONDS):
                await self._checked_addresses(checked)
        return checked

    async def fetch(
        self,
        url: str,
        *,
        max_bytes: int = MAX_BODY_BYTES,
        seconds: float = FETCH_SECONDS,
        accept: str = "*/*",
        before_redirect: Callable[[str], None] | None = None,
    ) -> Fetched:
        """The document at a URL, over at most five redirects, decoded, of at most ``max_bytes``, within ``seconds`` for all of it.

        ``before_redirect`` is told each further address before it is asked for; what it raises ends the fetch.
        UrlNotAllowed when it or one of its redirects is not allowed; FetchFailed when no document came.
        """
        headers = {b"Accept": accept.encode(), b"Accept-Encoding": ACCEPTED_CODINGS.encode()}
        first = current = checked_url(url)
        with told_failures():
            async with asyncio.timeout(seconds):
                for _ in range(MAX_REDIRECTS + 1):
                    async with self._exchange("GET", current, headers) as (response, allowance):
                        allowance.extend(max_bytes + _FRAMING_BYTES, too_large(max_bytes))
                        location = _values(response, b"location")
                        if response.status not in _REDIRECTS or not location:
                            return await _document(current, response, max_bytes)
                    current = redirected_url(current, location[0])
                    if first.scheme == "https" and current.scheme == "http":
                        raise unusable("The address redirects from https to http.")
                    if before_redirect is not None:
                        before_redirect(current.text)
        raise unusable(f"The address redirects more than {MAX_REDIRECTS} times.")

    async def post(self, url: str, *, body: bytes, headers: Mapping[str, str], seconds: float = POST_SECONDS) -> Answered:
        """Send ``body`` and answer what came back, whatever its status; redirects are not followed.

        ``seconds`` until the status is there, and one more at most for the excerpt. UrlNotAllowed; FetchFailed without an answer.
        """
        checked = checked_url(url)
        sent = {name.encode("ascii"): value.encode("ascii") for name, value in headers.items()}
        loop = asyncio.get_running_loop()
        started = loop.time()
        with told_failures():
            async with asyncio.timeout(seconds) as limit, self._exchange("POST", checked, sent, body) as (response, allowance):
                answered = loop.time() - started
                limit.reschedule(None)
                allowance.extend(_EXCERPT_WIRE_BYTES, too_large(_EXCERPT_WIRE_BYTES))
                return Answered(response.status, await _excerpt(response), answered)

    async def _checked_addresses(self, url: Url) -> tuple[Address, ...]:
        """All addresses of the host; UrlNotAllowed when one of them may not be connected to, FetchFailed when there are none."""
        if url.address is not None:
            addresses: tuple[Address, ...] = (url.address,)
        else:
            if url.port not in self._ports and not self._allow.networks:
                raise UrlNotAllowed
            try:
                addresses = tuple(
                    ip_address(text) for text in await self._lookups.addresses(url.host, url.port, party=self._party)
                )
            except ValueError:
                raise UrlNotAllowed from None
            except OSError:
                raise unreachable() from None
        if not all(self._may_connect(address, url.port) for address in addresses):
            raise UrlNotAllowed
        if not addresses:
            raise unreachable()
        return addresses

    def _may_connect(self, address: Address, port: int) -> bool:
        return self._allow.holds(address) or (port in self._ports and is_public(address))

    @asynccontextmanager
    async def _exchange(
        self, method: str, url: Url, headers: Mapping[bytes, bytes], body: bytes = b""
    ) -> AsyncIterator[tuple[httpcore.Response, WireAllowance]]:
        """One request over a connection of its own, and the head of its answer."""
        addresses = await self._checked_addresses(url)
        allowance = WireAllowance(MAX_HEADER_BYTES, FetchFailed(FETCH_TOO_LARGE, _HEADERS_TOO_LARGE, worth_retrying=False))
        network = CheckedNetwork(addresses, self._network, allowance)
        place = httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target)
        connection = httpcore.AsyncHTTPConnection(place.origin, ssl_context=self._ssl_context, network_backend=network)
        ours = {b"Host": url.authority.encode(), b"User-Agent": self._user_agent, b"Connection": b"close"}
        if method == "POST":
            ours[b"Content-Length"] = b"%d" % len(body)
        request = httpcore.Request(method, place, headers=[*ours.items(), *headers.items()], content=body)
        try:
            yield await connection.handle_async_request(request), allowance
        finally:
            await network.aclose()


async def _document(url: Url, response: httpcore.Response, max_bytes: int) -> Fetched:
    if not 200 <= response.status < 300:
        raise refused(response.status)
    announced = _values(response, b"content-length")
    if announced and int(announced[0]) > max_bytes:
        raise too_large(max_bytes)
    coding = ", ".join(_values(response, b"content-encoding")).strip().lower()
    body = await read_body(response, coding, max_bytes)
    types = _values(response, b"content-type")
    return Fetched(url.text, response.status, types[0] if types else None, _headers(response), body)


async def _excerpt(response: httpcore.Response) -> str:
    """The first bytes of a body as text; what does not come in time, or is compressed unasked, is left out."""
    start = bytearray()
    if not _values(response, b"content-encoding"):
        with suppress(FetchFailed), told_failures():
            async with asyncio.timeout(_EXCERPT_SECONDS), aclosing(pieces(response)) as arriving:
                async for piece in arriving:
                    start += piece
                    if len(start) >= EXCERPT_BYTES:
                        break
    return _UNPRINTABLE.sub("\ufffd", start[:EXCERPT_BYTES].decode(errors="replace"))


def _values(response: httpcore.Response, name: bytes) -> list[str]:
    """All values of one header. UTF-8 where it is (servers redirect to such paths), otherwise each byte a character."""
    return [_text(value) for each, value in response.headers if each.lower() == name]


def _headers(response: httpcore.Response) -> dict[str, str]:
    gathered: dict[str, list[str]] = {}
    for name, value in response.headers:
        gathered.setdefault(name.decode("ascii").lower(), []).append(_text(value))
    return {name: ", ".join(values) for name, values in gathered.items()}


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
