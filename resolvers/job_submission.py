"""Submitting jobs: in one transaction the credits are reserved, the job is written, and the queue is told if there is a place."""

import secrets
from typing import Annotated, Any, Final, NamedTuple, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from domain.errors import (
    ActiveLimitReached,
    InsufficientCredits,
    JobNotFound,
    QueuedLimitReached,
    ValidationFailed,
)
from domain.jobs import COSTS, JobType, Lane, new_job_id
from domain.permissions import Permission
from domain.plans import Plan
from domain.text import WebAddress
from persistence.database import Connection
from persistence.idempotency import remember_request
from persistence.job_places import fill_places, has_place, task_of
from persistence.jobs import JobDetail, NewJob, Standing, insert_job, read_job, read_standing
from persistence.queue import enqueue
from persistence.sealing import WorkspaceSecret
from persistence.workspaces import read_sealed_secret
from resolvers.classification import AssetName, Content
from resolvers.commands import exactly_one
from resolvers.context import Context
from resolvers.credits import grant_upon, monthly_credits, this_month
from resolvers.job_input import seal_input
from resolvers.operations import Command, operation
from resolvers.repetition import former_answer, hash_of
from resolvers.webhook_events import tell_if_credits_are_low

MAX_URL: Final = 2_048
Url = Annotated[WebAddress, StringConstraints(max_length=MAX_URL)]


class CreateClassifyJob(Command):
    """Either a text or the URL of a document. ``name`` is what the asset is called; without it a text is named after its job."""

    model_config = ConfigDict(json_schema_extra=exactly_one({"text": "string", "url": "string"}))
    text: Content | None = None
    url: Url | None = None
    name: AssetName | None = None

    @model_validator(mode="after")
    def _either(self) -> Self:
        if (self.text is None) == (self.url is None):
            raise ValueError("give either text or url, and not both")
        return self


class CreateScanJob(Command):
    """One page, with the documents that it links on the same host."""

    url: Url


class CreateDeepScanJob(Command):
    """The site under a URL. ``max_pages`` None takes as many as the plan allows."""

    url: Url
    max_pages: Annotated[int, Field(ge=1, le=10_000)] | None = None


class Submitted(NamedTuple):
    """A job that was accepted. ``queue_position`` is how many of the workspace's jobs go before it.

    ``replayed`` says that this is what an earlier request with the same idempotency key was told.
    """

    job: JobDetail
    queue_position: int
    replayed: bool

    @property
    def kept(self) -> dict[str, Any]:
        """What is kept to tell whoever sends the request again; :func:`told_before` reads it."""
        return {"job_id": self.job.job_id, "queue_position": self.queue_position}


class Submission(NamedTuple):
    """What a job is: its type and lane, the permission that it took, the input that it works on."""

    type: JobType
    lane: Lane
    permission: Permission
    input: dict[str, Any]


@operation(Permission.CLASSIFY_CREATE)
async def create_classify_job(context: Context, command: CreateClassifyJob) -> Submitted:
    """Submit one text, or the document at one URL, to be classified into the inventory."""
    if command.url is None:
        values = {"text": command.text, "name": command.name}
        return await submit(context, command, Submission(JobType.CLASSIFY, Lane.TEXT, Permission.CLASSIFY_CREATE, values))
    values = {"url": (await context.hub.outbound.of(context.workspace).check(command.url)).text, "name": command.name}
    return await submit(context, command, Submission(JobType.CLASSIFY, Lane.PAGES, Permission.CLASSIFY_CREATE, values))


@operation(Permission.SCAN_CREATE)
async def create_scan_job(context: Context, command: CreateScanJob) -> Submitted:
    """Submit one page with the documents that it links on the same host."""
    values = {"url": (await context.hub.outbound.of(context.workspace).check(command.url)).text}
    return await submit(context, command, Submission(JobType.SCAN, Lane.PAGES, Permission.SCAN_CREATE, values))


@operation(Permission.SCAN_CREATE)
async def create_deep_scan_job(context: Context, command: CreateDeepScanJob) -> Submitted:
    """Submit the site under a URL."""
    plan = Plan.ENTERPRISE if context.plan is None else context.plan
    allowed = context.hub.policy.limits[plan].deep_scan_pages
    pages = allowed if command.max_pages is None else command.max_pages
    if pages > allowed or not allowed:
        reason = f"must be at most {allowed:,} on your plan" if allowed else "deep scans are not part of your plan"
        raise ValidationFailed.at("max_pages", reason)
    values = {"url": (await context.hub.outbound.of(context.workspace).check(command.url)).text, "max_pages": pages}
    return await submit(context, command, Submission(JobType.DEEP_SCAN, Lane.PAGES, Permission.SCAN_CREATE, values))


async def submit(context: Context, command: Command, submission: Submission) -> Submitted:
    """Accept a job.

    InsufficientCredits, QueuedLimitReached or ActiveLimitReached when it cannot be; IdempotencyKeyReused when the request's key
    came with another one before.
    """
    route = f"job {submission.type.value}"
    async with context.database.writing(context.workspace) as connection:
        key, request_hash = context.idempotency_key, b""
        if key is not None:
            sealed = await read_sealed_secret(connection, context.workspace)
            request_hash = hash_of(command, WorkspaceSecret.opened(context.hub.secret, context.workspace, sealed))
            former = await former_answer(connection, context.workspace, route, key, request_hash)
            if former is not None:
                return await told_before(connection, context, former)
        submitted = await submit_in(connection, context, submission)
        if key is not None:
            await remember_request(connection, context.workspace, route, key, request_hash, submitted.kept)
    return submitted


async def submit_in(connection: Connection, context: Context, submission: Submission) -> Submitted:
    """Accept a job within a transaction that holds the workspace's lock."""
    limits = context.hub.policy.jobs
    workspace_id = context.workspace
    standing = await read_standing(connection, workspace_id)
    present = standing.present
    handed = has_place(present, submission.lane, limits.running)
    cost = COSTS[submission.type]
    funds = await _check_credits(connection, context, standing, cost) if cost else None
    if not handed and limits.queued == 0:
        raise ActiveLimitReached(limits.running)
    if not handed and present.waiting >= limits.queued:
        raise QueuedLimitReached(limits.queued)
    public_id = new_job_id()
    sealed = seal_input(context.hub.secret, workspace_id, public_id, submission.input)
    new = NewJob(
        public_id=public_id,
        type=submission.type.value,
        lane=submission.lane.value,
        permission=submission.permission.value,
        source=context.source.value,
        actor_kind=context.actor.kind.value,
        actor_id=context.actor.id,
        actor_name=context.actor.name,
        request_id=context.request_id or f"req_{secrets.token_hex(12)}",
        credits_reserved=cost,
        sealed_key=sealed.key,
        sealed_input=sealed.input,
    )
    job = await insert_job(connection, workspace_id, new, handed=handed)
    if funds is not None:
        left = funds.available - cost
        await tell_if_credits_are_low(connection, context.hub, workspace_id, available=left, allowance=funds.allowance)
    if handed:
        await enqueue(connection, [task_of(workspace_id, job.number, submission.lane.value)])
    elif present.waiting and present.handed < limits.running:
        # Those that wait may wait for another kind of place.
        handed = job.number in await fill_places(connection, workspace_id, limits.running)
    return Submitted(job, 0 if handed else present.waiting + 1, False)


class _Funds(NamedTuple):
    """What jobs can be paid from, and what the plan grants a month; both in whole milli-credits."""

    available: int
    allowance: int


async def _check_credits(connection: Connection, context: Context, standing: Standing, cost: int) -> _Funds:
    """InsufficientCredits unless the job can be paid, with what is due this month granted first."""
    allowance = monthly_credits(context.hub.policy, standing)
    balance = await grant_upon(connection, context.workspace, standing.balance, allowance, this_month())
    if balance.available < cost:
        raise InsufficientCredits(cost, max(0, balance.available))
    return _Funds(balance.available, allowance)


async def told_before(connection: Connection, context: Context, former: dict[str, Any]) -> Submitted:
    """What was answered when the same request came before."""
    job = await read_job(connection, context.workspace, former["job_id"])
    if job is None:
        raise JobNotFound
    return Submitted(job, former["queue_position"], True)
