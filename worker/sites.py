"""The deep scan: the pages of a site, followed link by link, each of which becomes an asset.

The site's ``robots.txt`` decides what is visited. What pages say to search engines about themselves (``noindex``, ``nofollow``) does
not: it is about being listed, and an owner who looks for what should not be there wants to be told of those pages, too.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

from domain.errors import AssetQuotaReached, Unavailable, UrlNotAllowed
from extraction.document import Unreadable
from extraction.processes import Extractor
from outbound.client import MAX_REDIRECTS
from outbound.failures import FetchFailed
from resolvers.job_documents import ClassifiedDocument
from resolvers.job_progress import read_progress, save_progress
from resolvers.job_runs import JobError, Run
from worker.crawl_frontier import Frontier, Scope, Waiting
from worker.documents import OUTSIDE_OF_SITE, Page, PageFailed, PageResults, classify_page_into, read_page
from worker.pace import Paces
from worker.page_urls import canonical_url, host_of, origin_of
from worker.robots import RobotsUnreachable, read_robots
from worker.tasks import CannotBeDone, NotOurs, WorthRetrying, advance

#: Sitemaps that are read, those that others list included.
MAX_SITEMAPS: Final = 10
#: Sitemaps that are looked for among those that a robots.txt names: those of other hosts are not read.
_SITEMAPS_NAMED: Final = 100
#: Pages that a result names although they were not visited.
MAX_NAMED: Final = 100
#: Links that are looked at without the event loop having a turn.
_LINKS_IN_A_TURN: Final = 20
#: Of what is kept of a crawl; a crawl that was kept in another form begins anew.
_FORM: Final = 1
_ROBOTS_DISALLOWED: Final = JobError("ROBOTS_DISALLOWED", "The robots.txt of the site does not allow this address to be visited.")
_NOT_VISITED: Final = JobError("NOT_VISITED", "The time for the scan was over before this page's turn came.")


@dataclass(frozen=True, slots=True)
class Crawling:
    """How a worker crawls, in seconds: the least pause after each request to a host, when a crawl ends with what it has, and how often
    it notes where it stands.
    """

    pause_seconds: float = 0.25
    most_seconds: float = 14 * 60.0
    save_seconds: float = 5.0
    paces: Paces = field(default_factory=Paces)


async def scan_site(run: Run, *, extractor: Extractor, crawling: Crawling) -> dict[str, Any]:
    """The result of scanning the site under a URL, up to as many pages as were asked for."""
    values = run.input()
    crawl = _Crawl(run, extractor, crawling, values["max_pages"])
    progress = await read_progress(run)
    if progress is None or progress["form"] != _FORM:
        await crawl.begin(canonical_url(values["url"]))
        await crawl.read_sitemaps()
    else:
        await crawl.resume(progress)
    await crawl.go_on()
    return crawl.results.result()


class _Elsewhere(Exception):
    """The start of the site redirects to another host; ``url`` is where it goes on."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class _KnownAlready(Exception):
    """A page redirects to one that we have been at."""


class _TimeIsOver(Exception):
    """The crawl is to end with what it has."""


class _Crawl:
    """One crawl: where it is, and what it has come to."""

    def __init__(self, run: Run, extractor: Extractor, crawling: Crawling, max_pages: int) -> None:
        self.results = PageResults()
        self._run, self._extractor, self._crawling = run, extractor, crawling
        self._client = run.context.hub.outbound.of(run.workspace_id)
        self._max_pages = max_pages
        self._saved_at = asyncio.get_running_loop().time()
        self._ends = self._saved_at + crawling.most_seconds
        self._visited = 0
        self._told = 0
        self._forbidden: list[str] = []
        #: What the rules said of each text that was found, so that a page under many addresses is one asset.
        self._documents: dict[bytes, ClassifiedDocument] = {}

    async def begin(self, asked: str) -> None:
        """Visit the start, wherever it redirects to: the site is the one where it ends. Without it the job has failed."""
        url = asked
        for _ in range(MAX_REDIRECTS + 1):
            try:
                page = await self._start(url)
            except _Elsewhere as other:
                url = other.url
                continue
            except _TimeIsOver:
                raise _never_began() from None
            self._site = _site_under(asked, page.url)
            self._frontier = Frontier(self._site)
            self._frontier.visit(url)
            self._frontier.visit(page.url)
            self._visited = 1
            await self._take(page, 0)
            return
        raise CannotBeDone("FETCH_FAILED", f"The address redirects more than {MAX_REDIRECTS} times.")

    async def resume(self, progress: dict[str, Any]) -> None:
        """Go on where an earlier run stood; what the site wishes is asked anew."""
        self._site = Scope(*progress["site"])
        try:
            await self._arrive(self._site.origin)
        except _TimeIsOver:
            raise _never_began() from None
        self._frontier = Frontier.resumed(self._site, progress["frontier"])
        self.results = PageResults.resumed(progress["results"])
        self._documents = dict(zip(map(bytes.fromhex, progress["digests"]), self.results.documents, strict=True))
        self._forbidden, self._visited, self._told = progress["forbidden"], progress["visited"], progress["told"]

    async def read_sitemaps(self) -> None:
        """Add the pages that the site lists, while there are fewer to visit than may be."""
        waiting = deque([*self._robots.sitemaps[:_SITEMAPS_NAMED], f"{self._origin}/sitemap.xml"])
        read = set[str]()
        while waiting and len(read) < MAX_SITEMAPS and self._visited + len(self._frontier) < self._max_pages:
            try:
                url = canonical_url(waiting.popleft())
                if url in read or origin_of(url) != self._origin or not self._robots.allow(url):
                    continue
                read.add(url)
                async with self._turn():
                    body = (await self._client.fetch(url, before_redirect=self._stay)).body
                sitemap = await self._extractor.read_sitemap(body, owner=self._run.workspace_id)
            except (UrlNotAllowed, FetchFailed, PageFailed, Unreadable):
                continue
            except _TimeIsOver:
                return
            waiting.extend(sitemap.sitemaps[:MAX_SITEMAPS])
            await self._offer(sitemap.urls, 1)

    async def go_on(self) -> None:
        """Visit page after page until none is left, no more may be visited, or the time is over."""
        while self._visited < self._max_pages and (waiting := self._frontier.take()):
            if not self._robots.allow(waiting.url):
                self._forbidden.append(waiting.url)
                # There may be thousands, and nothing else here waits for anything.
                await asyncio.sleep(0)
                continue
            try:
                await self._visit(waiting)
            except _TimeIsOver:
                self._leave_out(waiting)
                break
            await self._tell_progress()
            await self._save_progress()
        for url in self._forbidden[:MAX_NAMED]:
            self.results.failed(url, _ROBOTS_DISALLOWED)

    async def _start(self, url: str) -> Page:
        """The page at which the crawl starts; _Elsewhere when it is on another host."""
        await self._arrive(url)
        if not self._robots.allow(url):
            raise CannotBeDone(*_ROBOTS_DISALLOWED)

        def goes_on(target: str) -> None:
            if origin_of(target) != self._origin:
                raise _Elsewhere(canonical_url(target))
            self._stay(target)

        try:
            return await self._read(url, goes_on)
        except PageFailed as failure:
            raise failure.of_the_job() from None

    async def _arrive(self, url: str) -> None:
        """Learn what the site of a URL wishes."""
        self._origin = origin_of(url)
        self._pace = self._crawling.paces.of(host_of(url))
        self._pause = self._crawling.pause_seconds
        try:
            async with self._turn():
                self._robots = await read_robots(self._client, self._origin)
        except RobotsUnreachable as unreachable:
            raise _without_robots(unreachable.failure) from None
        self._pause = max(self._pause, self._robots.delay_seconds)

    async def _visit(self, waiting: Waiting) -> None:
        passed: list[str] = []

        def goes_on(target: str) -> None:
            self._stay(target)
            url = canonical_url(target)
            if not self._site.holds(url):
                raise _outside()
            if url != waiting.url and self._frontier.was_at(url):
                raise _KnownAlready
            passed.append(url)

        try:
            page = await self._read(waiting.url, goes_on)
        except _KnownAlready:
            return
        except PageFailed as failure:
            if failure.worth_retrying and not waiting.tried:
                self._frontier.again(waiting)
                return
            self._visited += 1
            self.results.failed(waiting.url, failure.error)
            return
        self._visited += 1
        for url in passed:
            self._frontier.visit(url)
        await self._take(page, waiting.depth)

    async def _take(self, page: Page, depth: int) -> None:
        """Classify a page and follow its links."""
        await self._offer(page.document.links, depth + 1)
        digest = page.digest
        if digest in self._documents:
            self.results.repeated(page, self._documents[digest])
            return
        try:
            document = await classify_page_into(self._run, page)
        except AssetQuotaReached as quota:
            # On to the next page all the same: what is in the inventory already needs no room.
            self.results.refused(page.url, quota)
            return
        self._documents[digest] = document
        self.results.classified(page, document)

    async def _offer(self, links: Iterable[str], depth: int) -> None:
        for number, link in enumerate(links, 1):
            if number % _LINKS_IN_A_TURN == 0:
                await asyncio.sleep(0)
            with suppress(UrlNotAllowed):
                self._frontier.offer(canonical_url(link), depth)

    async def _read(self, url: str, before_redirect: Callable[[str], None]) -> Page:
        async with self._turn():
            try:
                page = await read_page(self._run, self._extractor, url, before_redirect=before_redirect)
            except PageFailed as failure:
                if failure.worth_retrying:
                    self._pace.failed()
                else:
                    self._pace.went_well()
                raise
            self._pace.went_well()
            return page

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """The host's turn for one request of ours; _TimeIsOver when the crawl is to end first."""
        try:
            async with asyncio.timeout_at(self._ends) as limit, self._pace.turn(self._pause):
                yield
        except TimeoutError:
            if limit.expired():
                raise _TimeIsOver from None
            raise

    def _stay(self, target: str) -> None:
        """What a redirect on the site has to keep to."""
        if origin_of(target) != self._origin:
            raise _outside()
        if not self._robots.allow(target):
            raise PageFailed(*_ROBOTS_DISALLOWED)

    def _leave_out(self, waiting: Waiting) -> None:
        """Name the pages whose turn does not come any more."""
        self.results.incomplete()
        left: Waiting | None = waiting
        for _ in range(min(MAX_NAMED, self._max_pages - self._visited)):
            if left is None:
                break
            self.results.failed(left.url, _NOT_VISITED)
            left = self._frontier.take()

    async def _tell_progress(self) -> None:
        planned = min(self._max_pages, self._visited + len(self._frontier))
        percent = min(99, 100 * self._visited // planned)
        if percent > self._told:
            self._told = percent
            await advance(self._run, percent)

    async def _save_progress(self) -> None:
        """Note where the crawl stands, now and then; NotOurs when it is to stop. That the database is away is no reason to."""
        now = asyncio.get_running_loop().time()
        if now - self._saved_at < self._crawling.save_seconds:
            return
        self._saved_at = now
        progress = {
            "form": _FORM,
            "site": list(self._site),
            "frontier": self._frontier.state,
            "results": self.results.state,
            "digests": [digest.hex() for digest in self._documents],
            "forbidden": self._forbidden,
            "visited": self._visited,
            "told": self._told,
        }
        with suppress(Unavailable):
            if not await save_progress(self._run, progress):
                raise NotOurs


def _never_began() -> CannotBeDone:
    return CannotBeDone("JOB_TIMED_OUT", "The site was so busy that the scan's time was over before it began.")


def _site_under(asked: str, found: str) -> Scope:
    """The site under the URL that was asked for, on the host where it was found; under the latter where that is elsewhere."""
    scope = Scope(origin_of(found), Scope.under(asked).path)
    return scope if scope.holds(found) else Scope.under(found)


def _outside() -> PageFailed:
    return PageFailed(OUTSIDE_OF_SITE, "The address redirects to where the scan does not go: outside of the site.")


def _without_robots(failure: FetchFailed) -> WorthRetrying | CannotBeDone:
    code = failure.code if failure.status is None else "ROBOTS_UNREACHABLE"
    message = f"The robots.txt of the site could not be read, so nothing of it was visited. {failure.message}"
    return WorthRetrying(code, message) if failure.worth_retrying else CannotBeDone(code, message)
