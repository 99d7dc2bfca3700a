"""Jobs over URLs, submitted and followed to their ends."""

from typing import Any, NamedTuple

from classifyhub.hub import OpenHub
from domain.plans import Plan
from persistence.jobs import JobDetail
from resolvers.job_submission import (
    CreateClassifyJob,
    CreateDeepScanJob,
    CreateScanJob,
    Submitted,
    create_classify_job,
    create_deep_scan_job,
    create_scan_job,
)
from resolvers.jobs import GetJob, JobId, get_job, get_job_result
from tests.conftest import TestWorkspace, make_workspace

#: 127.0.0.1 may be reached; its neighbour 127.0.0.2 may not.
SETTINGS: dict[str, Any] = {"_env_file": None, "outbound_allow": "127.0.0.1"}


class Ended(NamedTuple):
    """A job that has ended; ``result`` is empty unless it completed."""

    job: JobDetail
    result: dict[str, Any]

    @property
    def pages(self) -> list[str]:
        """The paths of the pages in the result, in their order."""
        return [row["url"].split("/", 3)[3] for row in self.result["pages"]]

    @property
    def errors(self) -> dict[str, str]:
        """The error codes of the pages that have one, by path."""
        return {path: row["error"]["code"] for path, row in zip(self.pages, self.result["pages"], strict=True) if row["error"]}

    @property
    def names(self) -> list[str]:
        """What the assets are called."""
        return [asset["name"] for asset in self.result["assets"]]


class Crawler:
    """Submits jobs and waits for their ends."""

    def __init__(self, opened: OpenHub, workspace: TestWorkspace) -> None:
        self.opened, self.workspace = opened, workspace

    async def on(self, plan: Plan) -> "Crawler":
        """The same in a new workspace on a plan."""
        return Crawler(self.opened, await make_workspace(self.opened, plan))

    async def classify(self, url: str, name: str | None = None) -> Ended:
        """Classify the document at a URL."""
        return await self.ended(await create_classify_job(self.workspace.owner, CreateClassifyJob(url=url, name=name)))

    async def scan(self, url: str) -> Ended:
        """Scan a page."""
        return await self.ended(await create_scan_job(self.workspace.owner, CreateScanJob(url=url)))

    async def submit_deep_scan(self, url: str, max_pages: int | None = None) -> Submitted:
        """Submit the site under a URL."""
        return await create_deep_scan_job(self.workspace.owner, CreateDeepScanJob(url=url, max_pages=max_pages))

    async def deep_scan(self, url: str, max_pages: int | None = None) -> Ended:
        """Scan the site under a URL."""
        return await self.ended(await self.submit_deep_scan(url, max_pages))

    async def ended(self, submitted: Submitted) -> Ended:
        """The job when it has ended."""
        owner, job_id = self.workspace.owner, submitted.job.job_id
        job = submitted.job
        for _ in range(4):
            job = await get_job(owner, GetJob(job_id=job_id, wait=30))
            if job.status not in ("queued", "running"):
                break
        result = (await get_job_result(owner, JobId(job_id=job_id))).result if job.status == "completed" else {}
        return Ended(job, result)
