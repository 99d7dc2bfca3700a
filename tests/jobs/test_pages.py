"""Jobs over one page: what is at a URL is read, classified, stored under that URL, and told."""

import io
from collections.abc import AsyncIterator, Callable
from typing import Any

import docx
import pytest

from classifyhub import VERSION
from classifyhub.hub import OpenHub
from domain.errors import UrlNotAllowed
from domain.plans import Plan
from resolvers.assets import ListNewestAssets, list_newest_assets
from tests.conftest import eventually
from tests.extraction.office_files import workbook
from tests.extraction.pdf_files import pdf_file
from tests.jobs.conftest import crawling_worker
from tests.jobs.crawler import Crawler
from tests.jobs.made import TEXT
from tests.jobs.web import MISSING, Answer, Site, file, moved, page


@pytest.fixture(scope="module")
async def opened(new_database: Callable[[], Any]) -> AsyncIterator[OpenHub]:
    async with crawling_worker(new_database, settings={"pro_assets": 3}) as running:
        yield running


def word_file(text: str) -> bytes:
    document, target = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(target)
    return target.getvalue()


class TestClassify:
    async def test_a_page_becomes_an_asset_under_its_url(self, crawler: Crawler, web: Site) -> None:
        web.pages["/contract"] = page("Our\n contract", text=TEXT)
        ended = await crawler.classify(f"{web.url}/contract?utm_source=mail#top")
        assert (ended.job.status, ended.job.credits_charged, ended.job.attempts) == ("completed", 200, 1)
        assert ended.result["label"]["name"] == "Confidential"
        (asset,) = ended.result["assets"]
        assert (asset["name"], asset["external_id"]) == ("Our contract", f"{web.url}/contract")
        (row,) = ended.result["pages"]
        assert row == {
            "url": f"{web.url}/contract",
            "asset_id": asset["id"],
            "label": ended.result["label"],
            "matched_rules": ended.result["matched_rules"],
            "error": None,
        }
        assert "Financial data" in row["matched_rules"]
        (stored,) = (await list_newest_assets(crawler.workspace.owner, ListNewestAssets())).assets
        assert (stored.id, stored.asset_type, stored.name) == (asset["id"], "web page", "Our contract")
        assert web.agents == {f"ClassifyHub/{VERSION}"}

    async def test_comments_are_not_what_a_page_says(self, crawler: Crawler, web: Site) -> None:
        web.pages["/"] = Answer(f"<title>Home</title><p>Welcome</p><!-- {TEXT} -->".encode())
        assert (await crawler.classify(web.url)).result["matched_rules"] == []

    async def test_the_name_that_was_given_counts(self, crawler: Crawler, web: Site) -> None:
        web.pages["/a"] = page("Its title")
        assert (await crawler.classify(f"{web.url}/a", name="My name")).names == ["My name"]

    @pytest.mark.parametrize(
        ("path", "body", "content_type", "name"),
        [
            ("/report.pdf", pdf_file([TEXT]), "application/pdf", "report.pdf"),
            ("/a%20letter.docx", word_file(TEXT), "application/octet-stream", "a letter.docx"),
            ("/sheet.xlsx", workbook({"Sheet": [[TEXT]]}), "application/octet-stream", "sheet.xlsx"),
            ("/list.csv", f"what,who\n{TEXT},me\n".encode(), "text/csv", "list.csv"),
            ("/dir/", TEXT.encode("utf-16"), "text/plain", "dir"),
            ("/", TEXT.encode(), "text/plain", None),
            ("/%00%0A%FF%E2%80%A8", TEXT.encode(), "text/plain", "\ufffd"),
        ],
    )
    async def test_files_of_every_kind_are_read(
        self, crawler: Crawler, web: Site, path: str, body: bytes, content_type: str, name: str | None
    ) -> None:
        web.pages[path] = file(body, content_type)
        ended = await crawler.classify(f"{web.url}{path}")
        assert ended.result["matched_rules"] == ["Marked confidential", "Financial data"]
        assert ended.names == [name or web.url.removeprefix("http://")]

    async def test_a_redirect_is_followed_to_where_the_document_is(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {"/old": moved("/new"), "/new": page("New", text=TEXT)}
        ended = await crawler.classify(f"{web.url}/old")
        assert ended.pages == ["new"]
        assert ended.result["assets"][0]["external_id"] == f"{web.url}/new"

    async def test_the_same_page_again_is_the_same_asset(self, crawler: Crawler, web: Site) -> None:
        web.pages["/"] = page("Home")
        first = await crawler.classify(web.url)
        web.pages["/"] = page("Home", text=TEXT)
        again = await crawler.classify(web.url)
        assert again.result["assets"][0]["id"] == first.result["assets"][0]["id"]
        assert again.result["label"]["name"] == "Confidential"

    async def test_a_long_address_is_cut_and_told_apart_by_its_digest(self, crawler: Crawler, web: Site) -> None:
        for end in ("a", "b"):
            web.pages[f"/{'x' * 700}{end}"] = page("Long")
        first, second = [await crawler.classify(f"{web.url}/{'x' * 700}{end}") for end in ("a", "b")]
        ids = {ended.result["assets"][0]["external_id"] for ended in (first, second)}
        assert len(ids) == 2
        assert all(len(each) == 512 and each.startswith(f"{web.url}/xxx") for each in ids)
        assert first.result["pages"][0]["url"] == f"{web.url}/{'x' * 700}a"

    @pytest.mark.parametrize(
        ("answer", "code"),
        [
            (MISSING, "FETCH_REFUSED"),
            (file(b"\x89PNG\r\n\x1a\n" + bytes(99), "image/png"), "UNSUPPORTED_CONTENT"),
            (file(b"no pdf", "application/pdf"), "BROKEN_CONTENT"),
            (file(b"x" * (5 * 1024 * 1024 + 1), "text/plain"), "FETCH_TOO_LARGE"),
            (moved("http://127.0.0.2/"), "URL_NOT_ALLOWED"),
            (moved("/"), "FETCH_FAILED"),
        ],
    )
    async def test_what_cannot_be_read_fails_the_job_at_no_cost(
        self, crawler: Crawler, web: Site, answer: Answer, code: str
    ) -> None:
        web.pages["/"] = answer
        job = (await crawler.classify(web.url)).job
        assert (job.status, job.error_code, job.credits_charged, job.attempts) == ("failed", code, 0, 1)

    async def test_a_server_in_trouble_is_asked_again_later(self, crawler: Crawler, web: Site) -> None:
        async def once_in_trouble(_target: str) -> Answer:
            return Answer(b"", status=503) if len(web.asked) == 1 else page("Here")

        web.pages["/"] = once_in_trouble
        ended = await crawler.classify(web.url)
        assert (ended.job.status, ended.job.attempts, web.asked) == ("completed", 2, ["/", "/"])

    async def test_a_private_address_is_refused_when_it_is_submitted(self, crawler: Crawler) -> None:
        for url in ("http://127.0.0.2/", "http://[::1]/", "file:///etc/passwd", "http://10.0.0.1/"):
            with pytest.raises(UrlNotAllowed):
                await crawler.classify(url)

    async def test_a_text_that_is_longer_than_what_is_matched_says_so(self, crawler: Crawler, web: Site) -> None:
        long = ("ä" * 99 + "\n") * 26_500
        web.pages["/"] = file(long.encode("cp1252"), "text/plain; charset=windows-1252")
        # 2.65 million bytes, which are 5.27 in UTF-8.
        ended = await crawler.classify(web.url)
        assert ended.result["complete"] is False
        assert ended.errors == {"": "TEXT_TRUNCATED"}
        assert ended.result["pages"][0]["asset_id"] is not None

    async def test_what_stands_at_the_end_of_a_long_text_is_found(self, crawler: Crawler, web: Site) -> None:
        web.pages["/"] = file(b"nothing to see here\n" * 200_000 + TEXT.encode(), "text/plain")
        ended = await crawler.classify(web.url)
        assert (ended.result["label"]["name"], ended.result["complete"]) == ("Confidential", True)


class TestScan:
    async def test_a_page_is_read_with_its_comments_and_the_documents_that_it_links(self, crawler: Crawler, web: Site) -> None:
        links = (
            "/files/b.pdf", "/files/a.csv", "/files/a.csv#again", "/other-page", "/other.html", "/files/letter.docx",
            "/get?file=sheet.xlsx", "/download/7", "/download/page", "/gone.txt", "/picture.png", "/moved.json",
            "http://127.0.0.2/private.pdf", "https://example.org/x.pdf", "/away.txt", "/login.pdf", "/inside.txt", "mailto:a@b.c",
        )  # fmt: skip
        start = page("Start", *links)

        async def slowest(_target: str) -> Answer:
            async def others_are_here() -> bool:
                return {"/files/a.csv", "/files/letter.docx"} <= set(web.asked)

            await eventually(others_are_here)
            return file(pdf_file([TEXT]))

        web.pages |= {
            "/": Answer(start.body + f"<!-- {TEXT} --><img alt='Board minutes'>".encode()),
            "/files/b.pdf": slowest,
            "/files/a.csv": file(b"a,b\n1,2\n", "text/csv"),
            "/files/letter.docx": file(word_file("Dear all")),
            "/get": file(workbook({"S": [["x"]]})),
            "/download/7": file(b"plain", "text/plain"),
            "/download/page": page("How to download"),
            "/moved.json": moved("/files/a.csv"),
            "/away.txt": moved("http://localhost:9/elsewhere.txt"),
            "/inside.txt": moved("http://127.0.0.2/inside.txt"),
            "/login.pdf": page("Sign in"),
        }
        ended = await crawler.scan(web.url)
        assert (ended.job.status, ended.job.credits_charged) == ("completed", 2_000)
        assert ended.result["label"]["name"] == "Confidential"
        assert ended.result["pages"][0]["matched_rules"] == ["Marked confidential", "Financial data"]
        assert ended.names == ["Start", "b.pdf", "a.csv", "letter.docx", "get", "7"]
        assert ended.pages == [
            "", "files/b.pdf", "files/a.csv", "files/letter.docx", "get?file=sheet.xlsx", "download/7", "gone.txt", "away.txt",
            "login.pdf", "inside.txt",
        ]  # fmt: skip
        assert ended.errors == {
            "gone.txt": "FETCH_REFUSED",
            "away.txt": "OUTSIDE_OF_SITE",
            "login.pdf": "UNSUPPORTED_CONTENT",
            "inside.txt": "OUTSIDE_OF_SITE",
        }
        assert not {"/other-page", "/other.html", "/picture.png", "/robots.txt"} & set(web.asked)
        assert web.most_at_once == 3
        kinds = {
            asset.name: asset.asset_type
            for asset in (await list_newest_assets(crawler.workspace.owner, ListNewestAssets())).assets
        }
        assert kinds == {
            "Start": "web page",
            "b.pdf": "pdf",
            "a.csv": "spreadsheet",
            "letter.docx": "document",
            "get": "spreadsheet",
            "7": "text",
        }

    async def test_at_most_twenty_documents_are_read_and_the_others_are_named(self, crawler: Crawler, web: Site) -> None:
        paths = [f"/{number}.txt" for number in range(25)]
        web.pages |= {"/": page("Start", *paths), **{path: file(path.encode(), "text/plain") for path in paths}}
        ended = await crawler.scan(web.url)
        assert len(ended.result["assets"]) == 21
        assert ended.pages == ["", *(path[1:] for path in paths)]
        assert ended.errors == {path[1:]: "LIMIT_REACHED" for path in paths[20:]}
        assert web.times == dict.fromkeys(["/", *paths[:20]], 1)

    async def test_a_document_that_fails_is_tried_once_more_and_fails_alone(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {"/": page("Start", "/a.txt", "/b.txt"), "/a.txt": Answer(b"", status=500), "/b.txt": file(b"b")}
        ended = await crawler.scan(web.url)
        assert (ended.names, ended.errors) == (["Start", "b.txt"], {"a.txt": "FETCH_REFUSED"})
        assert web.times["/a.txt"] == 2

    async def test_a_document_by_itself_can_be_scanned(self, crawler: Crawler, web: Site) -> None:
        web.pages |= {"/a.pdf": file(pdf_file(["one"], links=[f"{web.url}/b.txt"])), "/b.txt": file(b"two", "text/plain")}
        assert (await crawler.scan(f"{web.url}/a.pdf")).names == ["a.pdf", "b.txt"]

    async def test_without_room_for_all_the_rest_says_so(self, crawler: Crawler, web: Site) -> None:
        paths = [f"/{number}.txt" for number in range(5)]
        web.pages |= {"/": page("Start", *paths), **{path: file(path.encode(), "text/plain") for path in paths}}
        small = await crawler.on(Plan.PRO)
        ended = await small.scan(web.url)
        assert (ended.job.status, len(ended.result["assets"]), len(ended.result["pages"])) == ("completed", 3, 6)
        assert list(ended.errors.values()) == ["ASSET_QUOTA_REACHED"] * 3
        web.pages["/more.txt"] = file(b"more", "text/plain")
        full = (await small.classify(f"{web.url}/more.txt")).job
        assert (full.status, full.error_code, full.credits_charged) == ("failed", "ASSET_QUOTA_REACHED", 0)
        assert (await small.classify(f"{web.url}/")).job.status == "completed"
