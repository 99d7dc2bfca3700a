"""The table of ``/v1``: every route with its operation, handler and documentation. Routing and reference are made from it."""

from typing import Final

from domain.errors import (
    ActiveLimitReached,
    Conflict,
    IdempotencyKeyReused,
    InsufficientCredits,
    JobCancelled,
    JobFailed,
    JobNotFound,
    QueuedLimitReached,
    ResultExpired,
    ResultNotReady,
    UrlNotAllowed,
    WaitingLimitReached,
)
from domain.jobs import JobStatus, JobType
from domain.limits import RequestKind, WaitingLimits
from resolvers.credits import get_credits, list_credit_entries
from resolvers.job_submission import (
    CreateClassifyJob,
    CreateDeepScanJob,
    CreateScanJob,
    create_classify_job,
    create_deep_scan_job,
    create_scan_job,
)
from resolvers.jobs import cancel_job, get_job, get_job_result, list_jobs
from rest_compat.organization_v1 import examples, handlers
from rest_compat.organization_v1.response_models import (
    CreditBalance,
    JobOutcome,
    JobPage,
    JobState,
    LedgerPage,
    SubmittedJob,
)
from rest_compat.organization_v1.routing import CURSOR, LIMIT, comma_separated, route
from rest_compat.route_specs import (
    IDEMPOTENCY_KEY,
    IGNORED_FIELDS,
    PREFER,
    REPLAYED,
    Body,
    Header,
    Parameter,
    Success,
)

JOB_ID: Final = Parameter(
    "id", "The job's id.", place="path", schema={"type": "string", "pattern": "^job_[0-9A-Za-z]{22}$"}, example=examples.JOB_ID
)
_LOCATION: Final = Header("Location", "Where the job's status is.", f"/v1/jobs/{examples.JOB_ID}")
_ACCEPTED: Final = Success(
    202, "The job was accepted.", SubmittedJob, example=examples.SUBMITTED, headers=(_LOCATION, IGNORED_FIELDS, REPLAYED)
)
_SUBMISSION_ERRORS: Final = (
    UrlNotAllowed(),
    IdempotencyKeyReused(),
    InsufficientCredits(200, 100),
    QueuedLimitReached(100),
    ActiveLimitReached(5),
)
_JOBS: Final = "Jobs"
_CREDITS: Final = "Credits"


ROUTES: Final = (
    route(
        method="POST",
        path="/v1/classify",
        operation=create_classify_job,
        handler=handlers.classify,
        kind=RequestKind.CREATES,
        tag=_JOBS,
        summary="Classify a text, or the document at a URL",
        description=(
            "Give either `text`, up to 64,000 characters, or `url`. The answer is a job: ask for it, wait for it with `?wait=`, "
            "follow its events, or be told by a webhook. Costs 0.2 credits, once it has completed."
        ),
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(
            CreateClassifyJob,
            {
                "text": "The text to classify. It is kept, sealed, only until the job ends.",
                "url": "The document to fetch and classify.",
                "name": "What the asset is called. Without it, a text is named after its job and a document after itself.",
            },
            examples.CLASSIFY_REQUESTS,
        ),
        success=_ACCEPTED,
        errors=_SUBMISSION_ERRORS,
    ),
    route(
        method="POST",
        path="/v1/scan",
        operation=create_scan_job,
        handler=handlers.scan,
        kind=RequestKind.SCANS,
        tag=_JOBS,
        summary="Scan a page and its documents",
        description=(
            "The page with its metadata and comments, and the documents that it links on the same host, at most 20. Each becomes "
            "an asset. Costs 2 credits, once it has completed."
        ),
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(CreateScanJob, {"url": "The page."}, examples.SCAN_REQUEST),
        success=_ACCEPTED,
        errors=_SUBMISSION_ERRORS,
    ),
    route(
        method="POST",
        path="/v1/scan/deep",
        operation=create_deep_scan_job,
        handler=handlers.deep_scan,
        kind=RequestKind.SCANS,
        tag=_JOBS,
        summary="Scan the site under a URL",
        description="Every page and document that is linked under that URL. Costs 3 credits, once it has completed.",
        parameters=(PREFER, IDEMPOTENCY_KEY),
        body=Body(
            CreateDeepScanJob,
            {"url": "Where the site begins.", "max_pages": "How many pages to visit; as many as your plan allows without it."},
            examples.DEEP_SCAN_REQUEST,
        ),
        success=_ACCEPTED,
        errors=_SUBMISSION_ERRORS,
    ),
    route(
        method="GET",
        path="/v1/jobs",
        operation=list_jobs,
        handler=handlers.jobs,
        tag=_JOBS,
        summary="Your jobs, newest first",
        description="Only those of some statuses or types, where you name them, separated by commas.",
        parameters=(
            Parameter("status", "Only jobs of these statuses.", schema=comma_separated(JobStatus), example="failed"),
            Parameter("type", "Only jobs of these types.", schema=comma_separated(JobType), example="scan,deep_scan"),
            LIMIT,
            CURSOR,
        ),
        success=Success(200, "The jobs.", JobPage, example=examples.JOB_PAGE),
    ),
    route(
        method="GET",
        path="/v1/jobs/{id}",
        operation=get_job,
        handler=handlers.job,
        tag=_JOBS,
        summary="A job's status",
        description="With `wait` the answer comes when the job has ended, or after so many seconds.",
        parameters=(JOB_ID, Parameter("wait", "Seconds to wait for the job's end.", field="wait", example=10)),
        success=Success(200, "The job.", JobState, example=examples.JOB),
        errors=(JobNotFound(), WaitingLimitReached(WaitingLimits().of_workspace)),
    ),
    route(
        method="GET",
        path="/v1/jobs/{id}/events",
        operation=get_job,
        named="watch_job",
        handler=handlers.job_events,
        tag=_JOBS,
        summary="A job's changes as they happen",
        description=(
            "Server-sent events: an event `job` with the job as it stands, at once and after each change, until it has ended; an "
            "event `error` when you may no longer see it."
        ),
        parameters=(JOB_ID,),
        success=Success(200, "The events.", example=examples.EVENTS, media_type="text/event-stream"),
        errors=(JobNotFound(), WaitingLimitReached(WaitingLimits().of_workspace)),
    ),
    route(
        method="POST",
        path="/v1/jobs/{id}/cancel",
        operation=cancel_job,
        handler=handlers.cancel,
        kind=RequestKind.CREATES,
        tag=_JOBS,
        summary="Cancel a job",
        description=(
            "One that has not ended yet; it costs nothing. What it has stored stays in the inventory. Takes the permission with "
            "which such a job is submitted. A job that is cancelled already answers the same, with an `Idempotency-Key` or "
            "without."
        ),
        parameters=(JOB_ID, IDEMPOTENCY_KEY),
        success=Success(200, "The job, cancelled.", JobState, example={**examples.JOB, "status": "cancelled"}),
        errors=(JobNotFound(), Conflict("The job has completed already.")),
    ),
    route(
        method="GET",
        path="/v1/jobs/{id}/result",
        operation=get_job_result,
        handler=handlers.result,
        tag=_JOBS,
        summary="What a job found",
        description="Kept for 30 days, unless this installation says otherwise; the inventory keeps the assets.",
        parameters=(JOB_ID,),
        success=Success(200, "The result.", JobOutcome, example=examples.RESULT),
        errors=(
            JobNotFound(),
            ResultNotReady("running"),
            JobFailed("The document could not be fetched."),
            JobCancelled(),
            ResultExpired(),
        ),
    ),
    route(
        method="GET",
        path="/v1/credits",
        operation=get_credits,
        handler=handlers.credit_balance,
        tag=_CREDITS,
        summary="Your credits, and what jobs cost",
        description="Credits are granted each calendar month (UTC) and kept if they are not used.",
        success=Success(200, "The credits.", CreditBalance, example=examples.CREDITS),
    ),
    route(
        method="GET",
        path="/v1/credits/entries",
        operation=list_credit_entries,
        handler=handlers.credit_entries,
        tag=_CREDITS,
        summary="Every movement of your credits, newest first",
        description="A job reserves what it costs, and settles it on completion or releases it otherwise, each once.",
        parameters=(LIMIT, CURSOR),
        success=Success(200, "The movements.", LedgerPage, example=examples.LEDGER_PAGE),
    ),
)
