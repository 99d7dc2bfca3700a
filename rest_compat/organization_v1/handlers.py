"""The handlers of ``/v1``: parse, call one operation, render. Callers are admitted before they get here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack
from typing import Any, Final

import orjson
from starlette.types import Receive, Scope

from domain.errors import HubError, Problem, ValidationFailed
from domain.jobs import JobStatus
from resolvers.context import Context
from resolvers.credits import GetCredits, ListCreditEntries, get_credits, list_credit_entries
from resolvers.job_submission import (
    CreateClassifyJob,
    CreateDeepScanJob,
    CreateScanJob,
    Submitted,
    create_classify_job,
    create_deep_scan_job,
    create_scan_job,
)
from resolvers.jobs import GetJob, JobId, ListJobs, cancel_job, get_job, get_job_result, list_jobs
from resolvers.operations import Command, Operation, validated
from rest_compat.answers import JSON, NOT_STORED, Answer, EventStream
from rest_compat.cursors import read_cursor
from rest_compat.endpoints import admitted
from rest_compat.organization_v1.errors import envelope_of
from rest_compat.organization_v1.rendering import (
    credit_entry_object,
    credits_json,
    job_json,
    job_object,
    page_json,
    result_json,
    submitted_json,
)
from rest_compat.request_bodies import accepted_fields, ignored_fields_header, read_json_object, unless_gone
from rest_compat.request_queries import query_values

_FINAL: Final = frozenset({JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED})
#: An event stream that has nothing to tell says so this often, so that proxies keep it open and a gone caller is noticed.
_PING_SECONDS: Final = 15.0
#: Then the caller connects again, which is counted.
_LONGEST_STREAM_SECONDS: Final = 15 * 60.0
_PING: Final = b": nothing new\n\n"


async def classify(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/classify"""
    return await _submitted(create_classify_job, CreateClassifyJob, context, scope, receive)


async def scan(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/scan"""
    return await _submitted(create_scan_job, CreateScanJob, context, scope, receive)


async def deep_scan(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/scan/deep"""
    return await _submitted(create_deep_scan_job, CreateDeepScanJob, context, scope, receive)


async def _submitted(
    operation: Operation[Any, Submitted], command: type[Command], context: Context, scope: Scope, receive: Receive
) -> Answer:
    values = await read_json_object(dict(scope["headers"]), receive)
    values, ignored = accepted_fields(command, values, scope["headers"])
    answer = submission_answer(await operation(context, validated(command, values)))
    return answer._replace(headers=[*answer.headers, ignored_fields_header(ignored)]) if ignored else answer


def submission_answer(submitted: Submitted) -> Answer:
    """202: a job was accepted, and where its status is."""
    job = submitted.job
    headers = [JSON, NOT_STORED, (b"location", f"/v1/jobs/{job.job_id}".encode())]
    if submitted.replayed:
        headers.append((b"idempotency-replayed", b"true"))
    return Answer(202, headers, submitted_json(job.job_id, job.request_id, submitted.queue_position))


async def jobs(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /v1/jobs"""
    given = query_values(scope["query_string"])
    values: dict[str, Any] = {name: given[name].split(",") for name in ("status", "type") if name in given}
    page = await list_jobs(context, page_command(ListJobs, given, values))
    return page_answer([job_object(job) for job in page.jobs], page.jobs[-1].number if page.has_more else None)


def page_command(command: type[Any], given: dict[str, str], values: dict[str, Any]) -> Any:
    """The command for one page of a list, or everything that is wrong with the parameters at once."""
    problems: list[Problem] = []
    values = values | {"limit": given["limit"]} if "limit" in given else values
    try:
        values = values | {"edge": read_cursor(given["cursor"])} if "cursor" in given else values
    except ValidationFailed as error:
        problems += error.problems
    try:
        made = validated(command, values)
    except ValidationFailed as error:
        raise ValidationFailed([*error.problems, *problems]) from None
    if problems:
        raise ValidationFailed(problems)
    return made


def page_answer(data: list[dict[str, Any]], next_number: int | None) -> Answer:
    """One page of a list."""
    return Answer(200, [JSON, NOT_STORED], page_json(data, next_number))


async def job(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /v1/jobs/{id}"""
    given = query_values(scope["query_string"])
    values = {"job_id": scope["path_params"]["id"]} | ({"wait": given["wait"]} if "wait" in given else {})
    found = await unless_gone(receive, get_job(context, validated(GetJob, values)))
    return Answer(200, [JSON, NOT_STORED], job_json(found))


async def cancel(context: Context, scope: Scope, receive: Receive) -> Answer:
    """POST /v1/jobs/{id}/cancel"""
    cancelled = await cancel_job(context, JobId(job_id=scope["path_params"]["id"]))
    return Answer(200, [JSON, NOT_STORED], job_json(cancelled))


async def result(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /v1/jobs/{id}/result"""
    found = await get_job_result(context, JobId(job_id=scope["path_params"]["id"]))
    return Answer(200, [JSON, NOT_STORED], result_json(found))


async def credit_balance(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /v1/credits"""
    return Answer(200, [JSON, NOT_STORED], credits_json(await get_credits(context, GetCredits())))


async def credit_entries(context: Context, scope: Scope, receive: Receive) -> Answer:
    """GET /v1/credits/entries"""
    page = await list_credit_entries(context, page_command(ListCreditEntries, query_values(scope["query_string"]), {}))
    entries = [credit_entry_object(entry) for entry in page.entries]
    return page_answer(entries, page.entries[-1].id if page.has_more else None)


async def job_events(context: Context, scope: Scope, receive: Receive) -> EventStream:
    """GET /v1/jobs/{id}/events"""
    command = GetJob(job_id=scope["path_params"]["id"])
    first = await get_job(context, command)
    place = ExitStack()
    place.enter_context(context.hub.job_updates.place(context.workspace))
    # From here on nothing is waited for until the stream is sent, which leaves the place.
    return EventStream([], _events(context, scope, command, first.number), place)


async def _events(context: Context, scope: Scope, command: GetJob, number: int) -> AsyncIterator[bytes]:
    """The job now and whenever it changes, until it ends; whether the caller may still see it is asked anew each time."""
    told, loop = b"", asyncio.get_running_loop()
    began = silent_since = loop.time()
    async with context.hub.job_updates.watching(context.workspace, number) as changes:
        try:
            while True:
                present = await get_job(await admitted(get_job, scope, None), command)
                event = b"event: job\ndata: %b\n\n" % orjson.dumps(job_object(present))
                if event != told:
                    yield event
                    told, silent_since = event, loop.time()
                if present.status in _FINAL or context.hub.job_updates.closed or loop.time() - began > _LONGEST_STREAM_SECONDS:
                    return
                await changes.next(_PING_SECONDS)
                if loop.time() - silent_since >= _PING_SECONDS:
                    yield _PING
                    silent_since = loop.time()
        except HubError as error:
            body = envelope_of(error, "path", scope["state"]["request_id"])
            yield b"event: error\ndata: %b\n\n" % orjson.dumps(body)
