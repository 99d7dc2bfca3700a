"""Jobs over one page: classifying it, and scanning it with the documents that it links.

A scan is asked for by someone who names the page, as if they opened it, and reads a few documents beside it: it does not ask
robots.txt, which speaks to programs that follow links on their own. The deep scan does (``worker.sites``).
"""

import asyncio
import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple, TypeAlias
from urllib.parse import unquote_plus

from domain.errors import AssetQuotaReached, UrlNotAllowed
from extraction.processes import Extractor
from resolvers.job_documents import ClassifiedDocument
from resolvers.job_runs import JobError, Run
from worker.documents import OUTSIDE_OF_SITE, Page, PageFailed, PageResults, classify_page_into, read_page
from worker.page_urls import canonical_url, host_of, path_of, query_of
from worker.tasks import advance

#: Documents that a scan reads besides the page itself.
MAX_DOCUMENTS: Final = 20
#: Further ones that its result names.
_MAX_NAMED: Final = 100
_AT_ONCE: Final = 3
_AGAIN_AFTER_SECONDS: Final = 0.5
#: What makes a link one to a document: the end of its path, or of a value in its query (``/get?file=report.pdf``).
_DOCUMENTS: Final = frozenset(
    re.findall(
        r"\w+",
        "pdf docx docm dotx pptx pptm xlsx xlsm xlsb xls odt odp ods csv tsv tab txt text log md markdown "
        "json jsonl ndjson geojson xml yaml yml toml ini cfg conf env properties sql eml doc ppt rtf",
    )
)
#: Words in a link that may lead to a document: what it is shows when it is there.
_PERHAPS: Final = ("download", "attachment", "export")
_NO_DOCUMENT: Final = JobError("UNSUPPORTED_CONTENT", "A web page is there, and no document.")
_TOO_MANY: Final = JobError("LIMIT_REACHED", f"A scan reads {MAX_DOCUMENTS} linked documents.")


class _Link(NamedTuple):
    url: str
    certain: bool


#: What became of a linked document: classified, failed, no room for it, or nothing to tell of (None).
_Outcome: TypeAlias = tuple[Page, ClassifiedDocument] | tuple[str, JobError | AssetQuotaReached] | None


async def classify_page(run: Run, *, extractor: Extractor) -> dict[str, Any]:
    """The result of classifying the readable text of one document."""
    values = run.input()
    try:
        page = await read_page(run, extractor, values["url"])
    except PageFailed as failure:
        raise failure.of_the_job() from None
    results = PageResults()
    results.classified(page, await classify_page_into(run, page, values["name"]))
    return results.result()


async def scan_page(run: Run, *, extractor: Extractor) -> dict[str, Any]:
    """The result of scanning a page, its comments included, and the documents that it links on its host."""
    try:
        page = await read_page(run, extractor, run.input()["url"], comments=True)
    except PageFailed as failure:
        raise failure.of_the_job() from None
    results = PageResults()
    await _classify(run, page, results)
    # In a thread: somebody else's page may have 5,000 links, of any length.
    links = await asyncio.to_thread(linked_documents, page)
    scan = _Scan(run, extractor, page, min(len(links), MAX_DOCUMENTS))
    looking = [asyncio.create_task(scan.look_at(number, link)) for number, link in enumerate(links[:MAX_DOCUMENTS])]
    try:
        for outcome in await asyncio.gather(*looking):
            _note(outcome, results)
    finally:
        for each in looking:
            each.cancel()
    for link in links[MAX_DOCUMENTS : MAX_DOCUMENTS + _MAX_NAMED]:
        results.failed(link.url, _TOO_MANY)
    return results.result()


async def _classify(run: Run, page: Page, results: PageResults) -> None:
    try:
        results.classified(page, await classify_page_into(run, page))
    except AssetQuotaReached as quota:
        results.refused(page.url, quota)


def _note(outcome: _Outcome, results: PageResults) -> None:
    match outcome:
        case (Page() as page, ClassifiedDocument() as document):
            results.classified(page, document)
        case (str() as url, AssetQuotaReached() as quota):
            results.refused(url, quota)
        case (str() as url, JobError() as error):
            results.failed(url, error)


class _Scan:
    """The documents of one page, a few at a time."""

    def __init__(self, run: Run, extractor: Extractor, page: Page, links: int) -> None:
        self._run, self._extractor = run, extractor
        self._host = host_of(page.url)
        self._found = {page.url}
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._turns = [asyncio.Event() for _ in range(links + 1)]
        self._turns[0].set()
        self._planned, self._done = links + 1, 1

    async def look_at(self, number: int, link: _Link) -> _Outcome:
        """Read and classify what a link leads to, the page's ``number``-th."""
        async with self._places:
            found = await self._read_or_failure(link.url)
            # Of two links to one document the first one has it, whichever was answered first.
            await self._turns[number].wait()
            known = isinstance(found, Page) and found.url in self._found
            if isinstance(found, Page):
                self._found.add(found.url)
            self._turns[number + 1].set()
            outcome = None if known else await self._outcome(link, found)
        self._done += 1
        await advance(self._run, min(99, 100 * self._done // self._planned))
        return outcome

    async def _outcome(self, link: _Link, found: Page | JobError) -> _Outcome:
        if isinstance(found, JobError):
            return link.url, found
        if found.document.kind == "html":
            return (link.url, _NO_DOCUMENT) if link.certain else None
        try:
            return found, await classify_page_into(self._run, found)
        except AssetQuotaReached as quota:
            return found.url, quota

    async def _read_or_failure(self, url: str) -> Page | JobError:
        try:
            return await self._read(url)
        except PageFailed as failure:
            return failure.error

    async def _read(self, url: str) -> Page:
        try:
            return await read_page(self._run, self._extractor, url, before_redirect=self._stay)
        except PageFailed as failure:
            if not failure.worth_retrying:
                raise
        await asyncio.sleep(_AGAIN_AFTER_SECONDS)
        return await read_page(self._run, self._extractor, url, before_redirect=self._stay)

    def _stay(self, target: str) -> None:
        if host_of(canonical_url(target)) != self._host:
            raise PageFailed(OUTSIDE_OF_SITE, "The address redirects to another host, which is not part of the scan.")


def linked_documents(page: Page) -> list[_Link]:
    """The links of a page to documents on its host, in their order, each once."""
    host = host_of(page.url)
    found: dict[str, _Link] = {}
    for reference in page.document.links:
        try:
            url = canonical_url(reference)
        except UrlNotAllowed:
            continue
        if host_of(url) != host or url == page.url or url in found:
            continue
        ends = [path_of(url), *(unquote_plus(each.partition("=")[2]) for each in query_of(url).split("&"))]
        certain = any(_names_document(end) for end in ends)
        if certain or _may_lead_to_one(url):
            found[url] = _Link(url, certain)
    return list(found.values())


def _names_document(text: str) -> bool:
    _, dot, ending = text.rpartition(".")
    return bool(dot) and ending.lower() in _DOCUMENTS


def _may_lead_to_one(url: str) -> bool:
    words: Iterable[str] = (*path_of(url).lower().split("/"), *query_of(url).lower().split("&"))
    return any(word.startswith(_PERHAPS) for word in words)
