"""robots.txt (RFC 9309): what a site lets us visit, how slowly, and where its sitemaps are."""

import asyncio
import re
from typing import Final, NamedTuple

from protego import Protego

from outbound.client import OutboundClient
from outbound.failures import FetchFailed

#: What robots.txt files call us.
PRODUCT: Final = "ClassifyHub"
#: Bytes that are read of one file; RFC 9309 (2.5) asks for this much at least.
_MAX_BYTES: Final = 500 * 1024
#: Lines that are read: each is compared with every address, and the longest files in use have some thousands.
_MAX_LINES: Final = 5_000
#: A site may ask for longer pauses; with them a scan would not get anywhere.
MAX_DELAY_SECONDS: Final = 10.0
_TOO_MANY_REQUESTS: Final = 429
_AGENT_LINE: Final = re.compile(r"\s*user(?:-|\s*)agent(?:\s*:|\s)\s*(.*)", re.IGNORECASE)
_PRODUCT_TOKEN: Final = re.compile(r"[A-Za-z_-]+")


class Robots(NamedTuple):
    """A site's wishes."""

    rules: Protego

    def allow(self, url: str) -> bool:
        """Whether we may visit a URL of the site."""
        return self.rules.can_fetch(url, PRODUCT)

    @property
    def delay_seconds(self) -> float:
        """The pause that the site asks for, at most ``MAX_DELAY_SECONDS``; 0 when it asks for none."""
        return min(self.rules.crawl_delay(PRODUCT) or 0.0, MAX_DELAY_SECONDS)

    @property
    def sitemaps(self) -> list[str]:
        """Where its sitemaps are, as it is written there."""
        return list(self.rules.sitemaps)


class RobotsUnreachable(Exception):
    """Nobody knows what the site wishes, so nothing of it may be visited (RFC 9309, 2.3.1.4); ``failure`` says why."""

    def __init__(self, failure: FetchFailed) -> None:
        super().__init__(failure.message)
        self.failure = failure


def robots_of(body: bytes) -> Robots:
    """The wishes in a file; what cannot be understood in it is no wish."""
    text = body[:_MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    # Every rule goes to each program that its group names, so a file that names 20,000 programs would take minutes to read. All
    # that is asked of it is what it says to us and to everyone; the others may as well have one name.
    return Robots(Protego.parse("\n".join(map(_few_agents, text.splitlines()[:_MAX_LINES]))))


async def read_robots(client: OutboundClient, origin: str) -> Robots:
    """The wishes of a site, over redirects wherever they lead. Without the file (status 4xx) everything may be visited.

    RobotsUnreachable when the server fails, or asks us to come less often. UrlNotAllowed as for any other URL.
    """
    try:
        fetched = await client.fetch(f"{origin}/robots.txt")
    except FetchFailed as failure:
        if failure.status is not None and failure.status < 500 and failure.status != _TOO_MANY_REQUESTS:
            return robots_of(b"")
        raise RobotsUnreachable(failure) from None
    # In a thread: this is somebody else's text.
    return await asyncio.to_thread(robots_of, fetched.body)


def _few_agents(line: str) -> str:
    found = _AGENT_LINE.fullmatch(line.partition("#")[0])
    if found is None:
        return line
    name = found[1].strip()
    if name == "*":
        return "User-agent: *"
    token = _PRODUCT_TOKEN.match(name)
    return f"User-agent: {PRODUCT if token and token[0].lower() == PRODUCT.lower() else 'another'}"
