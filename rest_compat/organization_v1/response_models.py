"""The shapes of the answers of ``/v1``, for the reference and for tests. Answers are rendered without them."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from domain.jobs import JobStatus, JobType
from domain.rules import Confidence
from domain.webhooks import DeliveryStatus, WebhookEvent, WebhookHealth

Moment = Annotated[
    str,
    Field(
        pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$",
        description="UTC, with milliseconds.",
        examples=["2026-06-12T08:30:00.125Z"],
    ),
]
JobReference = Annotated[str, Field(pattern="^job_[0-9A-Za-z]{22}$")]
RequestReference = Annotated[str, Field(pattern="^req_")]
Amount = Annotated[int | float, Field(description="Credits, in thousandths at the finest.", examples=[0.2])]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Estimate(_Answer):
    """When the job's turn may come."""

    queue_position: int = Field(ge=0, description="How many of your workspace's jobs go before it; 0: it runs as soon as may be.")


class SubmittedJob(_Answer):
    """A job that was accepted."""

    job_id: JobReference
    status: JobStatus = Field(description="Always `queued` here: ask for the job to see where it stands.")
    request_id: RequestReference
    estimated: Estimate


class JobTiming(_Answer):
    """How long it took, in milliseconds; null for what has not happened yet."""

    queue_ms: int | None
    run_ms: int | None
    total_ms: int | None


class JobCredits(_Answer):
    """What the job holds of your credits, and what it cost: nothing when it failed or was cancelled."""

    reserved: Amount
    charged: Amount


class JobFailure(_Answer):
    """Why a job failed."""

    code: str
    message: str


class JobState(_Answer):
    """A job."""

    job_id: JobReference
    type: JobType
    status: JobStatus
    progress: int = Field(ge=0, le=100, description="Percent.")
    created_at: Moment
    started_at: Moment | None
    completed_at: Moment | None
    timing: JobTiming
    attempts: int = Field(ge=0, description="How often it was begun; more than once after a failure that was worth another try.")
    credits: JobCredits
    error: JobFailure | None
    request_id: RequestReference = Field(description="The request that submitted it.")
    result_expires_at: Moment | None


class JobPage(_Answer):
    """Some jobs, newest first."""

    data: list[JobState]
    next_cursor: str | None = Field(description="For the next page's `cursor`; null on the last one.")


class ResultLabel(_Answer):
    """A label as it was when the job ran."""

    name: str
    level: int
    color: Annotated[str, Field(pattern="^#[0-9a-f]{6}$", examples=["#f59e0b"])]


class ResultFinding(_Answer):
    """Where a rule matched; the quote is redacted."""

    rule: str
    detector: str | None
    start: int = Field(description="In Unicode code points from the start of the text.")
    end: int
    confidence: Confidence
    quote: str


class ResultAsset(_Answer):
    """An asset that the job stored."""

    id: int | None
    name: str
    external_id: str | None
    label: ResultLabel
    matched_rules: list[str]


class ResultPageError(_Answer):
    """Why a page could not be read."""

    code: str
    message: str


class ResultPage(_Answer):
    """A document of a scan."""

    url: str
    asset_id: int | None
    label: ResultLabel | None
    matched_rules: list[str]
    error: ResultPageError | None


class RowError(_Answer):
    """A row of an import that was not stored."""

    row: int = Field(description="Counted as in a spreadsheet: the header is row 1.")
    message: str = Field(description="Why; what the row holds is never repeated.")


class JobOutcome(_Answer):
    """What a completed job found: the highest label of all its documents, every rule that matched, every finding.

    A job that relabelled the inventory has nothing of that, and says instead how many assets it `checked`, which `moves` there were
    (each with `from`, `to` and `count`), and how many were left `undecided`, kept `for_review`, or had a falling label `withheld`.
    """

    model_config = ConfigDict(extra="allow")

    job_id: JobReference
    type: JobType
    label: ResultLabel | None
    matched_rules: list[str]
    findings: list[ResultFinding] = Field(
        description="The first 10,000; where there are more, `findings_total` says how many, and each asset has its own."
    )
    complete: bool = Field(description="False when a rule could not be evaluated, or a document not be read whole.")
    assets: list[ResultAsset]
    pages: list[ResultPage]
    row_errors: list[RowError]


class JobCosts(_Answer):
    """What a job of each kind costs."""

    classify: Amount
    scan: Amount
    deep_scan: Amount


class CreditBalance(_Answer):
    """Where your credits stand. `available` is the balance less what running jobs have reserved."""

    balance: Amount
    reserved: Amount
    available: Amount
    costs: JobCosts


class LedgerEntry(_Answer):
    """One movement."""

    id: int
    kind: str = Field(description="`grant`, `reserve`, `settle` or `release`.")
    delta: Amount
    reserved_delta: Amount
    balance_after: Amount
    reserved_after: Amount
    job_id: JobReference | None
    created_at: Moment


class LedgerPage(_Answer):
    """Some movements, newest first."""

    data: list[LedgerEntry]
    next_cursor: str | None


class WebhookState(_Answer):
    """A webhook. Its secret is shown when it is made or rotated, and never again."""

    id: int
    url: str
    events: list[WebhookEvent]
    min_level: int | None = Field(description="Of classified assets only those whose label has at least this level.")
    health: WebhookHealth
    enabled: bool
    old_secret_until: Moment | None = Field(description="Until then the secret before the last rotation signs along.")
    skipped_events: int = Field(
        description="Events that it was not told of, since too many deliveries waited for it already: read what they were about."
    )
    last_skipped_at: Moment | None = Field(description="When the last of them happened.")
    created_at: Moment
    updated_at: Moment


class NewWebhook(WebhookState):
    """A webhook with its secret."""

    signing_secret: str | None = Field(
        description="Shown this once: copy it. Null when the request came before with its Idempotency-Key.",
        examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    )


class WebhookPage(_Answer):
    """The workspace's webhooks, which are few: all of them."""

    data: list[WebhookState]
    next_cursor: None


class Delivery(_Answer):
    """What a webhook was told, and what its receiver answered to the last try."""

    id: str = Field(description="What the receiver sees as `webhook-id`; the same at every try.")
    webhook_id: int
    event: WebhookEvent
    status: DeliveryStatus
    attempts: int
    payload: str = Field(description="The body exactly as it is signed.")
    response_status: int | None
    response_excerpt: str | None
    duration_ms: int | None
    error: str | None
    next_attempt_at: Moment | None
    last_attempt_at: Moment | None
    created_at: Moment


class DeliveryPage(_Answer):
    """Some deliveries, newest first."""

    data: list[Delivery]
    next_cursor: str | None


class WebhookTestOutcome(_Answer):
    """What a receiver made of a sample."""

    model_config = ConfigDict(extra="allow")

    delivery_id: str
    succeeded: bool
    response_status: int | None
    response_excerpt: str | None
    duration_ms: int
    error: str | None = Field(description="Why no answer came, or why it counts as a failure.")


class Recovered(_Answer):
    """How many deliveries will be sent again."""

    recovered: int
