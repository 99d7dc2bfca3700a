"""However a host is written, it is read as one thing, or refused."""

from contextlib import suppress
from ipaddress import IPv4Address, ip_address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.errors import UrlNotAllowed
from outbound.urls import MAX_URL_CHARACTERS, checked_url, redirected_url
from tests.outbound.spellings import LOOPBACK, MALFORMED, PRIVATE


@pytest.mark.parametrize("host", LOOPBACK)
def test_every_spelling_of_loopback_is_read_as_loopback(host: str) -> None:
    assert checked_url(f"http://{host}/x").text == "http://127.0.0.1/x"


@pytest.mark.parametrize("host", PRIVATE)
def test_every_spelling_of_an_address_is_read_as_an_address(host: str) -> None:
    assert checked_url(f"http://{host}/").address is not None


@pytest.mark.parametrize("host", MALFORMED)
def test_hosts_of_no_form_are_refused(host: str) -> None:
    with pytest.raises(UrlNotAllowed):
        checked_url(f"http://{host}/")


@pytest.mark.parametrize(
    "text",
    [
        "", "example.org", "//example.org/", "/path", "ftp://example.org/", "file:///etc/passwd", "gopher://127.0.0.1:25/_x",
        "javascript:alert(1)", "data:text/plain,x", "dict://127.0.0.1/", "ws://example.org/", "unix:/run/docker.sock", "http:example.org",
        "http:/example.org", "http:///example.org", "http:\\\\example.org", "http:/\\example.org", "http://", "https://?x", "http://#x",
        " http://example.org/", "\thttp://example.org/", "ht\ntp://example.org/", "http://example.org/\x00", "http://example.org/a\r\nb",
        "http://example.org:0/", "http://example.org:65536/", "http://example.org:99999999999999999999/", "http://example.org:８０/",
        "http://example.org:80a/", "http://example.org:-1/", "http://example.org: 80/", "http://example.org/a\\b", "view-source:http://a/",
        "jar:http://example.org!/", "http://[::1]:80:80/", "http+unix://x/", "HTTP\u017f://example.org/", "http://example.org/\ud800",
        "http://example.org/" + "a" * MAX_URL_CHARACTERS,
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(text: str) -> None:
    with pytest.raises(UrlNotAllowed) as refused:
        checked_url(text)
    assert (refused.value.code, refused.value.status, refused.value.message) == (
        "URL_NOT_ALLOWED",
        422,
        "This URL is not allowed: it must begin with http:// or https://, hold no user name, and lead to a public address and a port for the web.",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org:/", "http://example.org/"),
        ("http://example.org.:8080?x", "http://example.org:8080/?x"),
        ("http://bücher.example/Straße?ä=ö ü", "http://xn--bcher-kva.example/Stra%C3%9Fe?%C3%A4=%C3%B6%20%C3%BC"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://ＥＸＡＭＰＬＥ。org/", "http://example.org/"),
        ("http://ex%61mple.org/%7Ea%2Fb", "http://example.org/%7Ea%2Fb"),
        ("http://my_bucket.example.org/a b\"<>", "http://my_bucket.example.org/a%20b%22%3C%3E"),
        ("http://127.0.0.1.example.org/", "http://127.0.0.1.example.org/"),
        ("http://1a.0x7f.example/", "http://1a.0x7f.example/"),
        ("http://134744072:8443/", "http://8.8.8.8:8443/"),
        ("https://[2001:4860:4860:0::8888]:8443/", "https://[2001:4860:4860::8888]:8443/"),
        ("http://example.org/?next=http://127.0.0.1/@x\\y", "http://example.org/?next=http://127.0.0.1/@x%5Cy"),
        ("http://example.org#@127.0.0.1/", "http://example.org/"),
        ("http://example.org?@127.0.0.1/", "http://example.org/?@127.0.0.1/"),
    ],
)  # fmt: skip
def test_a_url_has_one_spelling(text: str, expected: str) -> None:
    assert checked_url(text).text == expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "http://example.org/b"),
        ("c?d", "http://example.org/a/c?d"),
        ("//other.example/", "http://other.example/"),
        ("https://other.example/ü", "https://other.example/%C3%BC"),
        ("//0x7f.1/", "http://127.0.0.1/"),
    ],
)
def test_a_redirect_is_read_as_any_url(location: str, expected: str) -> None:
    assert redirected_url(checked_url("http://example.org/a/b"), location).text == expected


@pytest.mark.parametrize("location", ["file:///etc/passwd", "/\\127.0.0.1/", "http://[", "//u@127.0.0.1/", "\\\\127.0.0.1\\"])
def test_a_redirect_to_no_web_address_is_refused(location: str) -> None:
    with pytest.raises(UrlNotAllowed):
        redirected_url(checked_url("http://example.org/a/b"), location)


_HOSTILE = st.text(
    st.sampled_from("0123456789abcdefx.:[]%@/\\?#- １。①\u200bé\u0661ß\ud800\x00\t~_") | st.characters(), max_size=40
)


@given(_HOSTILE | st.text())
@example("xn--")
@example("xn--.xn--.")
@example("[" * 40)
@example("٠")
def test_no_text_raises_anything_else_and_what_passes_stays_as_it_is(text: str) -> None:
    for whole in (text, f"http://{text}", f"https://{text}/{text}?{text}#{text}"):
        try:
            url = checked_url(whole)
        except UrlNotAllowed:
            continue
        assert checked_url(url.text) == url
        assert url.text.isascii()
        assert not set(url.text) & set(' \\\t\r\n"<>')
        assert 1 <= url.port <= 65_535


@given(st.text() | _HOSTILE)
def test_no_location_raises_anything_else(location: str) -> None:
    base = checked_url("https://example.org/a/b?c")
    with suppress(UrlNotAllowed):
        assert redirected_url(base, location).scheme in ("http", "https")


_WRITTEN = st.sampled_from(
    [str, hex, lambda number: f"0{number:o}", lambda number: f"0x000{number:X}", lambda number: f"00{number:o}"]
)


@given(st.ip_addresses(v=4), st.integers(0, 3), st.lists(_WRITTEN, min_size=4, max_size=4), st.booleans(), st.booleans())
def test_any_mixture_of_numbers_is_read_as_its_address(
    address: IPv4Address, dots: int, written: list[object], wide: bool, dotted: bool
) -> None:
    octets = address.packed
    numbers = [*octets[:dots], int.from_bytes(octets[dots:])]
    host = ".".join(write(number) for write, number in zip(written, numbers, strict=False))  # type: ignore[operator]
    if wide:
        host = "".join(chr(ord(each) + 0xFEE0) for each in host)
    assert checked_url(f"http://{host}{'.' if dotted else ''}/").address == address


@given(st.ip_addresses(v=6).map(str))
def test_any_ipv6_address_is_read_as_itself(text: str) -> None:
    url = checked_url(f"http://[{text.upper()}]:8080/")
    assert url.address == ip_address(text)
    assert checked_url(url.text) == url
