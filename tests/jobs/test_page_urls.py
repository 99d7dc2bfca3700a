"""One page has one URL, whatever it is linked as, and one name in the inventory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import UrlNotAllowed
from domain.text import single_line
from extraction.document import Document
from worker.documents import Page
from worker.page_urls import canonical_url, external_id_of, host_of, origin_of, path_of, query_of


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:443/a?#b", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("http://h/a/./b/../c/", "http://h/a/c/"),
        ("http://h/../../a/..", "http://h/"),
        ("http://h//a//b", "http://h//a//b"),
        ("http://h/%7euser/%e4?%6e=%2f", "http://h/~user/%E4?n=%2F"),
        ("http://h/ä b", "http://h/%C3%A4%20b"),
        ("http://h/a?utm_source=x&b=2&fbclid=y&a=1&UTM_Campaign=z", "http://h/a?b=2&a=1"),
        ("http://h/a;JSESSIONID=1F?PHPSESSID=2&session%5fid=3&ASPSESSIONIDQQ=4", "http://h/a"),
        ("http://h/a?b&&c=&", "http://h/a?b&c="),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
    ],
)
def test_a_page_has_one_spelling(written: str, page: str) -> None:
    assert canonical_url(written) == page
    assert canonical_url(page) == page


@given(st.text(alphabet="/.%aAÄ?&=;:#", max_size=30))
def test_the_one_spelling_is_its_own(rest: str) -> None:
    try:
        once = canonical_url(f"http://host/{rest}")
    except UrlNotAllowed:
        return
    assert canonical_url(once) == once
    assert origin_of(once) + path_of(once) + (f"?{query_of(once)}" if "?" in once else "") == once
    assert host_of(once) == "host"
    assert "/../" not in path_of(once)


def test_a_page_is_called_by_its_url_and_a_long_one_by_its_beginning_and_digest() -> None:
    assert external_id_of("http://h/a") == "http://h/a"
    longest = f"http://h/{'a' * 503}"
    assert external_id_of(longest) == longest
    one, other = (external_id_of(f"{longest}{end}") for end in "xy")
    assert (len(one), one[:447], one != other, one[447]) == (512, longest[:447], True, "#")


@given(st.text(max_size=20), st.text(alphabet="/%0aE2Aü.", max_size=40))
def test_every_page_has_a_name_of_one_line(title: str, path: str) -> None:
    url = canonical_url(f"http://host/{path}")
    name = Page(url, Document("html", "", title=title)).name
    assert single_line(name) == name
    assert len(name) <= 512


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("  A title\nin two\u2028lines ", "http://h/a", "A title in two lines"),
        (None, "http://h/files/a%20report.pdf?x=1", "a report.pdf"),
        ("\x07", "http://h/files/", "files"),
        (None, "http://h:8080/", "h:8080"),
        ("x" * 600, "http://h/", "x" * 512),
    ],
)
def test_a_page_is_named_for_its_title_its_file_or_its_host(title: str | None, url: str, name: str) -> None:
    assert Page(url, Document("html", "", title=title)).name == name
