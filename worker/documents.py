"""One URL: fetched, read, classified, and how it stands in a job's result."""

import hashlib
import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple, Self
from urllib.parse import unquote

from domain.assets import MAX_NAME
from domain.errors import AssetQuotaReached, IdempotencyKeyReused, UrlNotAllowed
from domain.rules import Label
from extraction.document import MAX_TEXT_BYTES, Unreadable
from extraction.document import Document as ReadDocument
from extraction.processes import Extractor
from outbound.failures import FetchFailed
from resolvers.job_documents import ClassifiedDocument, Document, classify_document, label_as_object, result_of
from resolvers.job_runs import JobError, Run
from worker.page_urls import canonical_url, external_id_of, host_of, path_of
from worker.tasks import CannotBeDone, WorthRetrying

#: What an asset is called by what its file is; anything else is a document.
_ASSET_TYPES: Final = {
    "html": "web page",
    "pdf": "pdf",
    **dict.fromkeys(("pptx", "odp"), "presentation"),
    **dict.fromkeys(("xlsx", "xlsb", "xls", "ods", "csv"), "spreadsheet"),
    **dict.fromkeys(("text", "markdown"), "text"),
    **{kind: kind for kind in ("json", "xml")},
}
_NO_SINGLE_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
OUTSIDE_OF_SITE: Final = "OUTSIDE_OF_SITE"
_TRUNCATED: Final = JobError(
    "TEXT_TRUNCATED", f"The document has more text than {MAX_TEXT_BYTES // 2**20} MiB; what comes after that was not classified."
)


class PageFailed(Exception):
    """There is no text of this page. ``worth_retrying``: there may be in a while."""

    def __init__(self, code: str, message: str, *, worth_retrying: bool = False) -> None:
        super().__init__(message)
        self.error = JobError(code, message)
        self.worth_retrying = worth_retrying

    def of_the_job(self) -> WorthRetrying | CannotBeDone:
        """The same for the job whose only page it is, or its first."""
        return WorthRetrying(*self.error) if self.worth_retrying else CannotBeDone(*self.error)


class Page(NamedTuple):
    """A page that was read: its URL in its one spelling, after all redirects, and what stands there."""

    url: str
    document: ReadDocument

    @property
    def asset_type(self) -> str:
        """What kind of thing the asset is."""
        return _ASSET_TYPES.get(self.document.kind, "document")

    @property
    def name(self) -> str:
        """What the asset is called: the page's title, else the last part of its path, else its host."""
        last = unquote(path_of(self.url).rstrip("/").rpartition("/")[2])
        for text in (self.document.title or "", last):
            name = _NO_SINGLE_LINE.sub(" ", text).strip()[:MAX_NAME].strip()
            if name:
                return name
        return host_of(self.url)

    @property
    def digest(self) -> bytes:
        """The same for pages that are classified the same: what the rules see of them is equal."""
        seen = "\x00".join((self.name, self.asset_type, self.document.text))
        return hashlib.sha256(seen.encode()).digest()


async def read_page(
    run: Run,
    extractor: Extractor,
    url: str,
    *,
    comments: bool = False,
    before_redirect: Callable[[str], None] | None = None,
) -> Page:
    """Fetch and read a URL; PageFailed when that does not come to a text. ``comments`` reads those of HTML, too."""
    try:
        fetched = await run.context.hub.outbound.of(run.workspace_id).fetch(url, before_redirect=before_redirect)
        document = await extractor.read(
            fetched.body, content_type=fetched.content_type, url_or_name=fetched.url, comments=comments, owner=run.workspace_id
        )
        return Page(canonical_url(fetched.url), document)
    except FetchFailed as failure:
        raise PageFailed(failure.code, failure.message, worth_retrying=failure.worth_retrying) from None
    except UrlNotAllowed as refusal:
        raise PageFailed(refusal.code, refusal.message) from None
    except Unreadable as reason:
        raise PageFailed(reason.code, reason.message) from None


async def classify_page_into(run: Run, page: Page, name: str | None = None) -> ClassifiedDocument:
    """Classify a page into the inventory, under its URL; AssetQuotaReached when the plan has no room."""
    document = Document(
        name=name or page.name, asset_type=page.asset_type, content=page.document.text, external_id=external_id_of(page.url)
    )
    once = f"{run.job_id} {hashlib.sha256(page.url.encode()).hexdigest()[:32]}"
    try:
        return await classify_document(run.context, document, once)
    except IdempotencyKeyReused:
        # An earlier run of this job stored the page as it was then, and it has changed since. What it is now updates the asset.
        return await classify_document(run.context, document, f"{once} {run.attempt}")


class PageResults:
    """What a job over pages has come to: the documents that were classified, and the pages in the order of their visits."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.documents: list[ClassifiedDocument] = []
        self._complete = True
        self._quota: AssetQuotaReached | None = None

    @classmethod
    def resumed(cls, state: dict[str, Any]) -> Self:
        """The results that had this state."""
        results = cls()
        results.rows = state["rows"]
        results.documents = [ClassifiedDocument(**{**each, "label": Label(**each["label"])}) for each in state["documents"]]
        results._complete = state["complete"]
        results._quota = None if state["quota"] is None else AssetQuotaReached(*state["quota"])
        return results

    @property
    def state(self) -> dict[str, Any]:
        """What :meth:`resumed` needs, as JSON."""
        return {
            "rows": self.rows,
            "documents": [each._asdict() | {"label": each.label.model_dump()} for each in self.documents],
            "complete": self._complete,
            "quota": None if self._quota is None else [self._quota.used, self._quota.limit],
        }

    def classified(self, page: Page, document: ClassifiedDocument) -> None:
        """A page became an asset."""
        self.documents.append(document)
        self._add(page, document)

    def repeated(self, page: Page, document: ClassifiedDocument) -> None:
        """A page says what another one said, whose asset stands for both."""
        self._add(page, document)

    def failed(self, url: str, error: JobError) -> None:
        """A page came to nothing."""
        self.rows.append({"url": url, "asset_id": None, "label": None, "matched_rules": [], "error": error._asdict()})

    def refused(self, url: str, quota: AssetQuotaReached) -> None:
        """There was no room for a page."""
        self._quota = quota
        self.failed(url, JobError(quota.code, quota.message))

    def incomplete(self) -> None:
        """Some of what was to be classified was not."""
        self._complete = False

    def result(self) -> dict[str, Any]:
        """The job's result; AssetQuotaReached when there was room for nothing."""
        if self._quota is not None and not self.documents:
            raise self._quota
        result = result_of(self.documents, self.rows)
        return result | {"complete": result["complete"] and self._complete}

    def _add(self, page: Page, document: ClassifiedDocument) -> None:
        truncated = page.document.truncated
        self._complete = self._complete and not truncated
        self.rows.append(
            {
                "url": page.url,
                "asset_id": document.asset_id,
                "label": label_as_object(document.label),
                "matched_rules": document.matched_rules,
                "error": _TRUNCATED._asdict() if truncated else None,
            }
        )
