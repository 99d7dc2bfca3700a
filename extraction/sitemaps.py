"""Sitemaps: which pages a site lists (https://www.sitemaps.org/protocol.html), packed or not, as XML or as lines of text."""

import re
import zlib
from typing import Final

from extraction.document import BROKEN_CONTENT, CONTENT_TOO_LARGE, MAX_INPUT_BYTES, Sitemap, Unreadable
from extraction.links import web_address
from extraction.markup import elements, parent_of
from extraction.text import decoded

#: Addresses in one sitemap, as the protocol has it; further ones are left out.
MAX_ADDRESSES: Final = 50_000
#: Bytes of one sitemap once unpacked, as the protocol has it.
MAX_UNPACKED_BYTES: Final = 50 * 1024 * 1024
#: Characters of all its addresses together: what is handed on has a bound of its own.
MAX_CHARACTERS: Final = 8 * 1024 * 1024
_GZIP_MARK: Final = b"\x1f\x8b"
_MARKUP: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")


def read_sitemap(body: bytes) -> Sitemap:
    """The addresses in a sitemap or in an index of sitemaps. :class:`Unreadable` for what is neither."""
    if len(body) > MAX_INPUT_BYTES:
        raise Unreadable(CONTENT_TOO_LARGE, f"It is larger than {MAX_INPUT_BYTES // 2**20} MiB.")
    if body.startswith(_GZIP_MARK):
        body = _unpacked(body)
    if _MARKUP.match(body) or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = _in_markup(body)
    else:
        found = [(line, False) for line in decoded(body, None).splitlines()]
    urls: dict[str, None] = {}
    sitemaps: dict[str, None] = {}
    room = MAX_CHARACTERS
    for reference, is_sitemap in found:
        address = web_address(reference)
        into = sitemaps if is_sitemap else urls
        if address is None or address in into:
            continue
        room -= len(address)
        if room < 0 or len(urls) + len(sitemaps) == MAX_ADDRESSES:
            return Sitemap(tuple(urls), tuple(sitemaps), truncated=True)
        into[address] = None
    return Sitemap(tuple(urls), tuple(sitemaps))


def _in_markup(body: bytes) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    for event, name, element in elements(body):
        if event == "end" and name in ("loc", "link"):
            within = parent_of(element)
            if name == "loc" and within in ("url", "sitemap"):
                found.append((element.text or "", within == "sitemap"))
            # Feeds serve as sitemaps, too: RSS has the address as text, Atom as an attribute.
            elif name == "link" and within in ("item", "entry"):
                found.append((element.get("href") or element.text or "", False))
        if len(found) > 2 * MAX_ADDRESSES:
            break
    return found


def _unpacked(body: bytes) -> bytes:
    reading = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        content = reading.decompress(body, MAX_UNPACKED_BYTES)
    except zlib.error:
        raise Unreadable(BROKEN_CONTENT, "The packed sitemap is damaged.") from None
    if reading.unconsumed_tail:
        raise Unreadable(CONTENT_TOO_LARGE, f"The sitemap unpacks to more than {MAX_UNPACKED_BYTES // 2**20} MiB.")
    return content
