"""Deep scans: a site is visited page by page, politely, within its bounds, and no further than it is one."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from typing import Any

import pytest

from classifyhub.hub import OpenHub
from domain.plans import Plan
from resolvers.assets import ListNewestAssets, list_newest_assets
from resolvers.credits import GetCredits, get_credits
from resolvers.jobs import GetJob, JobId, cancel_job, get_job
from tests.conftest import eventually, make_workspace
from tests.extraction.pdf_files import pdf_file
from tests.jobs.conftest import crawling_worker
from tests.jobs.crawler import Crawler
from tests.jobs.made import TEXT
from tests.jobs.web import Answer, Site, file, moved, page, site
from worker.pace import Paces
from worker.sites import Crawling

ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"


@pytest.fixture(scope="module")
async def opened(new_database: Callable[[], Any]) -> AsyncIterator[OpenHub]:
    async with crawling_worker(new_database, settings={"pro_assets": 2}) as running:
        yield running


def robots(text: str) -> Answer:
    return file(text.encode(), "text/plain")


def sitemap(*urls: str, index: bool = False) -> bytes:
    outer, inner = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    entries = "".join(f"<{inner}><loc>{url}</loc></{inner}>" for url in urls)
    return f'<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{outer}>'.encode()


class TestWhatIsVisited:
    async def test_a_site_is_followed_link_by_link_and_no_page_twice(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {
            "/": page("Home", "/a", "b", "/a#part", "/a?utm_source=x", "./", "/missing"),
            "/a": page("A", "/", "/c", "/b", "/../a", text=TEXT),
            "/b": page("B", "/c", "/old-c", "/report.pdf"),
            "/c": page("C", "/a", "/c"),
            "/old-c": moved("/c"),
            "/report.pdf": file(pdf_file([TEXT], links=[f"{web.url}/from-the-report"]), "application/pdf"),
            "/from-the-report": page("Deep"),
        }
        ended = await crawler.deep_scan(web.url)
        assert (ended.job.status, ended.job.credits_charged, ended.job.progress) == ("completed", 3_000, 100)
        assert ended.pages == ["", "a", "b", "missing", "c", "report.pdf", "from-the-report"]
        assert ended.errors == {"missing": "FETCH_REFUSED"}
        assert ended.names == ["Home", "A", "B", "C", "report.pdf", "Deep"]
        assert (ended.result["label"]["name"], ended.result["complete"]) == ("Confidential", True)
        visited = ["/", "/a", "/b", "/missing", "/c", "/old-c", "/report.pdf", "/from-the-report"]
        assert web.times == dict.fromkeys([ROBOTS, SITEMAP, *visited], 1)
        assert web.asked[0] == ROBOTS
        assert web.most_at_once == 1
        stored = (await list_newest_assets(crawler.workspace.owner, ListNewestAssets())).assets
        assert {asset.external_id for asset in stored} == {asset["external_id"] for asset in ended.result["assets"]}

    async def test_exactly_as_many_pages_as_were_asked_for(self, crawler: Crawler, web: Site) -> None:
        for number in range(300):
            web.pages[f"/{number}"] = page(f"Page {number}", *(f"/{(number * 7 + step) % 300}" for step in range(1, 8)))
        web.pages["/"] = page("Home", "/0")
        ended = await crawler.deep_scan(web.url, max_pages=50)
        assert len(ended.pages) == len(set(ended.pages)) == len(ended.result["assets"]) == 50
        assert len([each for each in web.asked if each not in (ROBOTS, SITEMAP)]) == 50
        assert set(web.times.values()) == {1}
        assert ended.errors == {}

    async def test_what_is_near_the_start_comes_first(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {"/": page("0", "/a", "/b"), "/a": page("a", "/a/a"), "/a/a": page("aa"), "/b": page("b")}
        assert (await crawler.deep_scan(web.url, max_pages=3)).pages == ["", "a", "b"]

    async def test_only_what_lies_under_the_address(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {
            "/docs/index.html": page("Docs", "/", "/docs/a", "/docs-old/b", "../other", "sub/c", "/docs/leaves"),
            "/docs/a": page("A"),
            "/docs/sub/c": page("C"),
            "/docs/leaves": moved("/outside"),
            "/outside": page("Outside"),
        }
        ended = await crawler.deep_scan(f"{web.url}/docs/index.html")
        assert ended.pages == ["docs/index.html", "docs/a", "docs/sub/c", "docs/leaves"]
        assert ended.errors == {"docs/leaves": "OUTSIDE_OF_SITE"}
        assert "/outside" not in web.asked

    async def test_it_never_leaves_the_host(self, crawler: Crawler, web: Site) -> None:
        async with site() as other:
            other.pages["/"] = other.pages[ROBOTS] = page("Other")
            web.pages |= {
                "/": page(
                    "Home", other.url, "//localhost/", "https://example.org/", "/away", "ftp://127.0.0.1/", "javascript:x()"
                ),
                "/away": moved(f"{other.url}/"),
                ROBOTS: robots(f"Sitemap: {other.url}/sitemap.xml"),
                SITEMAP: file(sitemap(f"{other.url}/listed")),
            }
            ended = await crawler.deep_scan(web.url)
            assert other.asked == []
        assert ended.errors == {"away": "OUTSIDE_OF_SITE"}

    async def test_a_start_that_is_elsewhere_is_the_site(self, crawler: Crawler, web: Site) -> None:
        async with site() as other:
            web.pages["/docs"] = moved(f"{other.url}/docs/")
            other.pages |= {"/docs/": page("Docs", "/docs/a", "/b"), "/docs/a": page("A"), "/b": page("B")}
            ended = await crawler.deep_scan(f"{web.url}/docs")
            assert ended.pages == ["docs/", "docs/a"]
            assert other.asked[:2] == [ROBOTS, "/docs/"]
        assert web.asked == [ROBOTS, "/docs"]

    async def test_a_redirect_to_a_private_address_is_one_pages_failure(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {"/": page("Home", "/in"), "/in": moved("http://127.0.0.2/")}
        assert list((await crawler.deep_scan(web.url)).errors) == ["in"]
        web.pages["/"] = moved("http://127.0.0.2/")
        failed = (await crawler.deep_scan(web.url)).job
        assert (failed.status, failed.error_code) == ("failed", "URL_NOT_ALLOWED")

    async def test_images_and_archives_are_not_fetched(self, crawler: Crawler, web: Site) -> None:
        web.pages["/"] = page("Home", "/a.png", "/b.ZIP", "/style.css", "/v.mp4?x=1")
        await crawler.deep_scan(web.url)
        assert set(web.asked) == {"/", ROBOTS, SITEMAP}


class TestTraps:
    async def test_a_calendar_without_end_ends(self, crawler: Crawler, web: Site) -> None:
        async def month(target: str) -> Answer:
            number = int(target.partition("=")[2] or 0)
            return page(f"Month {number}", f"/calendar?month={number + 1}", f"/calendar?month={number + 1000}")

        web.pages |= {"/": page("Home", "/calendar", "/about"), "/calendar": month, "/about": page("About")}
        ended = await crawler.deep_scan(web.url, max_pages=400)
        assert ended.job.status == "completed"
        assert "about" in ended.pages
        assert len([each for each in ended.pages if each.startswith("calendar?")]) == 20

    async def test_paths_that_grow_by_themselves_end(self, crawler: Crawler, web: Site) -> None:
        async def deeper(_target: str) -> Answer:
            return page("Deeper", "again/", "other/")

        async def next_one(target: str) -> Answer:
            return page(target, f"/chain/{int(target.rpartition('/')[2]) + 1}")

        web.pages |= {"/": page("Home", "/loop/", "/chain/1"), "/loop/": deeper}
        for path in [f"/loop/{'again/' * n}{'other/' * m}" for n in range(6) for m in range(6)]:
            web.pages[path] = deeper
        web.pages |= {f"/chain/{number}": next_one for number in range(99)}
        ended = await crawler.deep_scan(web.url, max_pages=400)
        assert not any(path.count("again/") > 3 or path.count("other/") > 3 for path in web.asked)
        assert f"/chain/{20}" in web.asked
        assert f"/chain/{21}" not in web.asked
        assert ended.job.status == "completed"

    async def test_addresses_that_are_too_long_are_left(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {"/": page("Home", f"/{'a' * 1_900}", f"/{'b' * 2_040}"), f"/{'a' * 1_900}": page("A")}
        ended = await crawler.deep_scan(web.url)
        assert [len(path) for path in ended.pages] == [0, 1_900]

    async def test_sessions_in_addresses_make_no_pages(self, crawler: Crawler, web: Site) -> None:
        async def home(_target: str) -> Answer:
            number = len(web.asked)
            return page("Shop", f"/item;jsessionid={number}", f"/item?PHPSESSID={number}", f"/cart?sid={number}")

        web.pages |= {"/": home, "/item": home, "/cart": home}
        ended = await crawler.deep_scan(web.url)
        assert web.times["/item"] == 1
        # What the product does not know as a session's name makes other addresses, but no other assets.
        assert len(ended.result["assets"]) == 1
        assert len({row["asset_id"] for row in ended.result["pages"]}) == 1

    async def test_the_same_page_under_many_addresses_is_one_asset(self, crawler: Crawler, web: Site) -> None:
        same = page("Same", "/", text=TEXT)
        web.pages |= {"/": page("Home", "/one", "/two?print=1", "/three.txt"), "/one": same, "/two": same, "/three.txt": same}
        ended = await crawler.deep_scan(web.url)
        assert ended.pages == ["", "one", "two?print=1", "three.txt"]
        assert ended.names == ["Home", "Same"]
        rows = ended.result["pages"][1:]
        assert [(row["asset_id"], row["label"], row["error"]) for row in rows] == [
            (rows[0]["asset_id"], rows[0]["label"], None)
        ] * 3

    async def test_loops_of_redirects_end(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {
            "/": page("Home", "/a", "/self"),
            "/a": moved("/b"),
            "/b": moved("/a"),
            "/self": moved("/self?utm_source=1"),
        }
        ended = await crawler.deep_scan(web.url)
        assert ended.job.status == "completed"
        assert ended.errors["self"] == "FETCH_FAILED"


class TestRobots:
    async def test_what_it_does_not_allow_is_named_and_not_visited(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {
            ROBOTS: robots("User-agent: *\nDisallow: /\n\nUser-agent: classifyhub\nDisallow: /secret\nAllow: /secret/open$\n"),
            "/": page("Home", "/secret/a", "/secret/open", "/b", "/hop"),
            "/secret/a": page("A"),
            "/secret/open": page("Open"),
            "/b": page("B"),
            "/hop": moved("/secret/a"),
        }
        ended = await crawler.deep_scan(web.url)
        assert ended.pages == ["", "secret/open", "b", "hop", "secret/a"]
        assert ended.errors == {"hop": "ROBOTS_DISALLOWED", "secret/a": "ROBOTS_DISALLOWED"}
        assert "/secret/a" not in web.asked
        web.pages[ROBOTS] = robots("User-agent: *\nDisallow: /")
        failed = (await crawler.deep_scan(web.url)).job
        assert (failed.status, failed.error_code, failed.attempts) == ("failed", "ROBOTS_DISALLOWED", 1)

    async def test_a_site_whose_wishes_nobody_knows_is_left_alone(self, crawler: Crawler, web: Site) -> None:
        async def in_trouble(_target: str) -> Answer:
            return Answer(b"", status=503) if web.times[ROBOTS] == 1 else robots("User-agent: *\nDisallow: /no")

        web.pages |= {ROBOTS: in_trouble, "/": page("Home", "/no")}
        ended = await crawler.deep_scan(web.url)
        assert web.asked[:3] == [ROBOTS, ROBOTS, "/"]
        assert (ended.job.attempts, ended.errors) == (2, {"no": "ROBOTS_DISALLOWED"})

    async def test_what_pages_say_to_search_engines_is_not_for_us(self, crawler: Crawler, web: Site) -> None:
        start = b'<meta name=robots content="noindex, nofollow"><title>Home</title><a rel=nofollow href=/a>a</a>'
        web.pages |= {"/": Answer(start), "/a": page("A")}
        assert (await crawler.deep_scan(web.url)).names == ["Home", "A"]

    async def test_sitemaps_are_followed_packed_nested_and_broken(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {
            ROBOTS: robots(f"Sitemap: {web.url}/maps.xml\nSitemap: {web.url}/broken.xml"),
            "/maps.xml": file(sitemap(f"{web.url}/map.xml.gz", f"{web.url}/maps.xml", index=True)),
            "/map.xml.gz": file(gzip.compress(sitemap(f"{web.url}/listed", f"{web.url}/a"))),
            "/broken.xml": file(b"\x1f\x8bbroken"),
            "/": page("Home", "/a"),
            "/a": page("A"),
            "/listed": page("Listed"),
        }
        ended = await crawler.deep_scan(web.url)
        assert ended.pages == ["", "a", "listed"]
        assert set(web.times.values()) == {1}


class TestFailures:
    async def test_a_page_in_trouble_is_tried_once_more_and_fails_alone(self, crawler: Crawler, web: Site) -> None:
        async def recovers(_target: str) -> Answer:
            return Answer(b"", status=503) if web.times["/recovers"] == 1 else page("Recovered")

        web.pages |= {
            "/": page("Home", "/broken", "/recovers", "/big", "/picture", "/fine"),
            "/broken": Answer(b"", status=500),
            "/recovers": recovers,
            "/big": file(b"x" * (5 * 1024 * 1024 + 1), "text/plain"),
            "/picture": file(b"GIF89a" + bytes(20), "image/gif"),
            "/fine": page("Fine"),
        }
        ended = await crawler.deep_scan(web.url)
        assert ended.errors == {"broken": "FETCH_REFUSED", "big": "FETCH_TOO_LARGE", "picture": "UNSUPPORTED_CONTENT"}
        assert ended.names == ["Home", "Fine", "Recovered"]
        assert (web.times["/broken"], web.times["/recovers"], web.times["/big"]) == (2, 2, 1)

    @pytest.mark.parametrize(
        ("answer", "code"),
        [
            (Answer(b"", status=404), "FETCH_REFUSED"),
            (file(b"\x7fELF" + bytes(50)), "UNSUPPORTED_CONTENT"),
            (moved("/"), "FETCH_FAILED"),
        ],
    )
    async def test_without_its_start_there_is_no_scan(self, crawler: Crawler, web: Site, answer: Answer, code: str) -> None:
        web.pages["/"] = answer
        job = (await crawler.deep_scan(web.url)).job
        assert (job.status, job.error_code, job.credits_charged) == ("failed", code, 0)

    async def test_pages_without_room_say_so_and_known_ones_are_still_brought_up_to_date(
        self, crawler: Crawler, web: Site
    ) -> None:
        web.pages |= {"/": page("0", "/a", "/b", "/c"), **{f"/{name}": page(name) for name in "abc"}}
        small = await crawler.on(Plan.PRO)
        ended = await small.deep_scan(web.url)
        assert ended.names == ["0", "a"]
        assert ended.errors == {"b": "ASSET_QUOTA_REACHED", "c": "ASSET_QUOTA_REACHED"}
        web.pages |= {"/new": page("new", "/a"), "/a": page("a", text=TEXT)}
        again = await small.deep_scan(f"{web.url}/new")
        assert (again.job.status, again.job.error_code, again.job.credits_charged) == ("failed", "ASSET_QUOTA_REACHED", 0)
        web.pages["/"] = page("0", "/new", "/a")
        third = await small.deep_scan(web.url)
        assert (third.names, third.errors) == (["0", "a"], {"new": "ASSET_QUOTA_REACHED"})
        assert third.result["label"]["name"] == "Confidential"

    async def test_a_run_after_another_stores_and_charges_once(self, crawler: Crawler, web: Site) -> None:
        async def at_first_in_trouble(_target: str) -> Answer:
            return page(f"Seen {len(web.asked)} times", "/a")

        web.pages |= {"/": at_first_in_trouble, "/a": page("A")}
        first = await crawler.deep_scan(web.url)
        second = await crawler.deep_scan(web.url)
        assert [asset["id"] for asset in first.result["assets"]] == [asset["id"] for asset in second.result["assets"]]
        assert (await get_credits(crawler.workspace.owner, GetCredits())).balance == 10_000_000 - 2 * 3_000


class TestTheEnd:
    async def test_a_cancelled_scan_stops_in_the_middle(self, crawler: Crawler, web: Site) -> None:
        async def endless(target: str) -> Answer:
            if len(web.asked) > 10:
                await asyncio.Event().wait()
            return page(target, *(f"{target.rstrip('/')}/{name}" for name in "abcdefgh"))

        web.pages |= {"/": endless}
        for path in [f"/{a}{b}" for a in "abcdefgh" for b in ("", *(f"/{c}" for c in "abcdefgh"))]:
            web.pages[path] = endless
        submitted = await crawler.submit_deep_scan(web.url)
        job_id = submitted.job.job_id

        async def stands_still() -> bool:
            return len(web.asked) > 10

        await eventually(stands_still)
        running = await get_job(crawler.workspace.owner, GetJob(job_id=job_id))
        assert running.status == "running"
        assert 0 < running.progress < 100
        await cancel_job(crawler.workspace.owner, JobId(job_id=job_id))
        async with asyncio.timeout(10):
            await web.left.wait()
        assert (await crawler.ended(submitted)).job.status == "cancelled"
        assert len(web.asked) == 11
        account = await get_credits(crawler.workspace.owner, GetCredits())
        assert (account.balance, account.reserved) == (10_000_000, 0)

    async def test_a_scan_whose_time_is_over_ends_with_what_it_has(self, new_database: Callable[[], Any], web: Site) -> None:
        async def never(_target: str) -> Answer:
            await asyncio.Event().wait()
            return page("Never")

        web.pages |= {
            "/": page("Home", "/a", "/slow", *(f"/{number}" for number in range(200)), text=TEXT),
            "/a": page("A"),
            "/slow": never,
        }
        async with crawling_worker(new_database, crawling=Crawling(pause_seconds=0, most_seconds=5)) as opened:
            crawler = Crawler(opened, await make_workspace(opened))
            # Starts what reads files, which may take a while on a busy machine.
            await crawler.classify(f"{web.url}/a")
            ended = await crawler.deep_scan(web.url)
        assert (ended.job.status, ended.job.credits_charged, ended.result["complete"]) == ("completed", 3_000, False)
        assert ended.names == ["Home", "A"]
        assert ended.pages[:4] == ["", "a", "slow", "0"]
        assert len(ended.errors) == 100
        assert set(ended.errors.values()) == {"NOT_VISITED"}
        assert "/0" not in web.asked

    async def test_between_requests_to_a_host_there_is_a_pause(self, new_database: Callable[[], Any], web: Site) -> None:
        moments: list[float] = []

        async def noted(target: str) -> Answer:
            moments.append(asyncio.get_running_loop().time())
            return robots("User-agent: *\nCrawl-delay: 0.3") if target == ROBOTS else page(target, "/a")

        web.pages |= {ROBOTS: noted, SITEMAP: noted, "/": noted, "/a": noted}
        async with crawling_worker(new_database, crawling=Crawling(pause_seconds=0.1)) as opened:
            crawler, other = [Crawler(opened, await make_workspace(opened)) for _ in range(2)]
            await asyncio.gather(crawler.deep_scan(web.url), other.deep_scan(web.url))
        pauses = [later - earlier for earlier, later in pairwise(moments)]
        assert len(moments) == 8
        # The least that may be: a clock that runs a little apart is allowed for, a busy machine only makes them longer.
        assert min(pauses) > 0.09
        assert sum(pause > 0.29 for pause in pauses) >= 5
        assert web.most_at_once == 1


def test_a_host_has_one_pace_for_as_long_as_someone_visits_it() -> None:
    paces = Paces()
    pace = paces.of("example.org")
    assert paces.of("example.org") is pace
    assert paces.of("example.net") is not pace
