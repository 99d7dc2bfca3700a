"""What is read from sitemaps."""

import gzip
import io

import pytest

from extraction.document import Unreadable
from extraction.sitemaps import MAX_ADDRESSES, MAX_CHARACTERS, MAX_UNPACKED_BYTES, read_sitemap

NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urls(*addresses: str) -> bytes:
    listed = "".join(f"<url><loc>\n {address} </loc><lastmod>2026-01-01</lastmod></url>" for address in addresses)
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {NAMES}>{listed}</urlset>".encode()


def test_pages_are_listed_once_and_only_those_on_the_web() -> None:
    body = urls("https://example.org/a?b=1&amp;c=2", "https://example.org/ü", "ftp://example.org/", "https://example.org/ü")
    for served in (body, gzip.compress(body), b"\xef\xbb\xbf\n" + body.partition(b"?>")[2]):
        sitemap = read_sitemap(served)
        assert sitemap.urls == ("https://example.org/a?b=1&c=2", "https://example.org/ü")
        assert (sitemap.sitemaps, sitemap.truncated) == ((), False)


def test_an_index_lists_sitemaps() -> None:
    sitemap = read_sitemap(
        f"<sitemapindex {NAMES}><sitemap><loc>https://example.org/s.xml.gz</loc></sitemap></sitemapindex>".encode()
    )
    assert (sitemap.urls, sitemap.sitemaps) == ((), ("https://example.org/s.xml.gz",))


def test_pictures_of_a_page_are_no_pages() -> None:
    body = b"<urlset xmlns:i='i'><url><loc>https://example.org/a</loc><i:image><i:loc>https://example.org/a.png</i:loc></i:image></url></urlset>"
    assert read_sitemap(body).urls == ("https://example.org/a",)


@pytest.mark.parametrize(
    "body",
    [
        b"https://example.org/a\r\n\nhttps://example.org/b\n",
        b"<rss><channel><link>https://example.org/</link><item><link>https://example.org/a</link></item>"
        b"<item><link>https://example.org/b</link></item></channel></rss>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://example.org/a'/></entry>"
        b"<entry><link href='https://example.org/b'/></entry></feed>",
    ],
    ids=["lines", "rss", "atom"],
)
def test_the_other_forms_are_read(body: bytes) -> None:
    assert read_sitemap(body).urls == ("https://example.org/a", "https://example.org/b")


def test_more_than_the_protocol_allows_is_left_out_and_said() -> None:
    exact = read_sitemap("".join(f"https://example.org/{number}\n" for number in range(MAX_ADDRESSES)).encode())
    assert (len(exact.urls), exact.truncated) == (MAX_ADDRESSES, False)
    more = read_sitemap(gzip.compress(urls(*(f"https://example.org/{number}" for number in range(MAX_ADDRESSES + 1)))))
    assert (len(more.urls), more.truncated) == (MAX_ADDRESSES, True)
    long = read_sitemap(gzip.compress(urls(*(f"https://example.org/{number:02000}" for number in range(5000)))))
    assert long.truncated
    assert MAX_CHARACTERS - 2100 < sum(map(len, long.urls)) <= MAX_CHARACTERS


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<urlset><url>", "BROKEN_CONTENT"),
        (b"\x1f\x8b\x08 damaged", "BROKEN_CONTENT"),
        (bytes(5 * 1024 * 1024 + 1), "CONTENT_TOO_LARGE"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_sitemap(body)
    assert caught.value.code == code


def test_what_unpacks_to_too_much_is_refused() -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb") as file:
        for _ in range(MAX_UNPACKED_BYTES // 2**20 + 1):
            file.write(bytes(2**20))
    with pytest.raises(Unreadable) as caught:
        read_sitemap(packed.getvalue())
    assert caught.value.code == "CONTENT_TOO_LARGE"
