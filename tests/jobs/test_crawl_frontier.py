"""What a crawl visits, in which order, and where it stops by itself; and what a robots.txt lets it do."""

import orjson
import pytest

from tests.measuring import calls_made
from worker.crawl_frontier import MAX_KNOWN, Frontier, Scope
from worker.robots import MAX_DELAY_SECONDS, robots_of


@pytest.mark.parametrize(
    ("start", "inside", "outside"),
    [
        ("http://h/", ("http://h/", "http://h/a?b"), ("https://h/", "http://h:8080/", "http://hh/")),
        ("http://h/docs", ("http://h/docs", "http://h/docs/a", "http://h/docs?x"), ("http://h/docsx", "http://h/")),
        ("http://h/docs/", ("http://h/docs/", "http://h/docs/a/b"), ("http://h/docs", "http://h/other")),
        ("http://h/docs/index.html", ("http://h/docs/", "http://h/docs/a"), ("http://h/docs", "http://h/a")),
        ("http://h/docs/v1.2", ("http://h/docs/v1.2", "http://h/docs/v1.2/a"), ("http://h/docs/v1.3", "http://h/docs/")),
    ],
)
def test_the_site_under_a_url(start: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    scope = Scope.under(start)
    assert all(scope.holds(url) for url in inside)
    assert not any(scope.holds(url) for url in outside)


def frontier() -> Frontier:
    return Frontier(Scope("http://h", "/"))


def test_pages_come_in_the_order_in_which_they_were_found_each_once() -> None:
    pages = frontier()
    assert [pages.offer(f"http://h/{name}", 1) for name in "abab"] == [True, True, False, False]
    assert pages.visit("http://h/b")
    first = pages.take()
    assert first is not None
    assert first.url == "http://h/a"
    assert pages.take() is None
    pages.again(first)
    again = pages.take()
    assert again is not None
    assert (again.url, again.tried) == ("http://h/a", True)
    assert not pages.offer("http://h/a", 1)
    assert pages.was_at("http://h/a")


def test_traps_have_ends() -> None:
    pages = frontier()
    assert pages.offer("http://h/a/b/a/b/a/b", 20)
    assert not pages.offer("http://h/a/b/a/b/a/b/a", 1)
    assert not pages.offer("http://h/deep", 21)
    assert not pages.offer(f"http://h/{'x' * 2_040}", 1)
    assert sum(pages.offer(f"http://h/calendar?month={month}", 1) for month in range(99)) == 20
    assert pages.offer("http://h/calendar", 1)
    assert pages.offer("http://h/other?month=1", 1)
    assert not any(pages.offer(f"http://h/file.{ending}", 1) for ending in ("PNG", "zip", "css"))
    assert pages.offer("http://h/png", 1)


def test_what_is_remembered_is_bounded() -> None:
    pages = frontier()
    assert sum(pages.offer(f"http://h/{number}", 1) for number in range(MAX_KNOWN + 100)) == MAX_KNOWN


class TestRobots:
    def test_our_own_group_counts_before_everyones(self) -> None:
        robots = robots_of(
            b"\xef\xbb\xbfUser-agent: Other\nDisallow: /\n\nuser-agent : ClassifyHub/1.0 # us\nUser-agent: another2\n"
            b"Disallow: /private\nAllow: /private/*.pdf$\nCrawl-delay: 2\nSitemap: http://h/s.xml\n\nUser-agent: *\nDisallow: /all\n"
        )
        allowed = [robots.allow(f"http://h{path}") for path in ("/", "/all", "/private/a", "/private/a.pdf", "/private/a.pdfx")]
        assert allowed == [True, True, False, True, False]
        assert (robots.delay_seconds, robots.sitemaps) == (2.0, ["http://h/s.xml"])

    @pytest.mark.parametrize("name", ["classify", "ClassifyHubPlus", "hub", "notclassifyhub", "c*", ""])
    def test_another_programs_group_is_not_ours(self, name: str) -> None:
        assert robots_of(f"User-agent: {name}\nDisallow: /".encode()).allow("http://h/a")

    @pytest.mark.parametrize(
        "body", [b"", b"\x00\xff\xfe", b"<html><title>Not found</title>", b"Disallow: /", b"User-agent: *\nDisallow:"]
    )
    def test_what_says_nothing_allows_everything(self, body: bytes) -> None:
        robots = robots_of(body)
        assert robots.allow("http://h/a")
        assert (robots.delay_seconds, robots.sitemaps) == (0.0, [])

    @pytest.mark.parametrize(("written", "seconds"), [("99999", MAX_DELAY_SECONDS), ("inf", 0), ("nan", 0), ("-1", 0), ("x", 0)])
    def test_no_pause_is_longer_than_a_scan_can_bear(self, written: str, seconds: float) -> None:
        assert robots_of(f"User-agent: *\nCrawl-delay: {written}".encode()).delay_seconds == seconds

    def test_a_file_costs_what_its_length_costs(self) -> None:
        def file(lines: int) -> bytes:
            agents = b"\n".join(b"User-agent: a%d" % number for number in range(lines // 2))
            return agents + b"\n" + b"\n".join(b"Disallow: /%d*x" % number for number in range(lines // 2))

        small, large = file(1_000), file(8_000)
        assert calls_made(lambda: robots_of(large)) < 10 * calls_made(lambda: robots_of(small))


def test_a_frontier_goes_on_where_another_one_stood() -> None:
    pages = frontier()
    for number in range(30):
        pages.offer(f"http://h/list?page={number}", 1)
        pages.offer(f"http://h/{number}", 2)
    taken = pages.take()
    assert taken is not None
    pages.again(taken)
    resumed = Frontier.resumed(Scope("http://h", "/"), orjson.loads(orjson.dumps(pages.state)))
    for each in (pages, resumed):
        assert not each.offer("http://h/list?page=99", 1), "the path has had its queries"
        assert each.was_at(taken.url)
    assert list(iter(resumed.take, None)) == list(iter(pages.take, None)) != []
