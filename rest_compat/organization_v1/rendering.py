"""Rows and values of the operations as the documented JSON of ``/v1``. Moments are UTC with milliseconds, credits are credits."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson

from domain.jobs import MILLI
from persistence.credits import CreditEntry
from persistence.jobs import JobDetail
from persistence.webhook_deliveries import DeliveryDetail
from persistence.webhooks import WebhookDetail
from resolvers.credits import Credits
from resolvers.jobs import JobResult
from resolvers.webhook_trials import WebhookTrial
from rest_compat.cursors import write_cursor

_SHOWN_OF_A_FINDING: Final = ("detector", "start", "end", "confidence", "quote")
_MILLISECOND: Final = timedelta(milliseconds=1)


def page_json(data: Sequence[dict[str, Any]], next_number: int | None) -> bytes:
    """One page of a list; ``next_number`` None on the last one."""
    return orjson.dumps({"data": data, "next_cursor": None if next_number is None else write_cursor(next_number)})


def submitted_json(job_id: str, request_id: str, queue_position: int) -> bytes:
    """A job that was accepted."""
    return orjson.dumps(
        {"job_id": job_id, "status": "queued", "request_id": request_id, "estimated": {"queue_position": queue_position}}
    )


def job_json(job: JobDetail) -> bytes:
    """A job as its caller sees it."""
    return orjson.dumps(job_object(job))


def job_object(job: JobDetail) -> dict[str, Any]:
    """A job as its caller sees it; times that are not known yet are null."""
    return {
        "job_id": job.job_id,
        "type": job.type,
        "status": job.status,
        "progress": job.progress,
        "created_at": moment(job.created_at),
        "started_at": moment(job.started_at),
        "completed_at": moment(job.completed_at),
        "timing": {
            "queue_ms": _between(job.created_at, job.started_at),
            "run_ms": _between(job.started_at, job.completed_at),
            "total_ms": _between(job.created_at, job.completed_at),
        },
        "attempts": job.attempts,
        "credits": {"reserved": credits_number(job.credits_reserved), "charged": credits_number(job.credits_charged)},
        "error": None if job.error_code is None else {"code": job.error_code, "message": job.error_message},
        "request_id": job.request_id,
        "result_expires_at": moment(job.result_expires_at),
    }


def result_json(found: JobResult) -> bytes:
    """What a completed job found."""
    findings = [
        {"rule": finding["rule_name"], **{name: finding[name] for name in _SHOWN_OF_A_FINDING}}
        for finding in found.result["findings"]
    ]
    return orjson.dumps({"job_id": found.job.job_id, "type": found.job.type, **found.result, "findings": findings})


def credits_json(present: Credits) -> bytes:
    """The balance, and what each kind of job costs."""
    return orjson.dumps(
        {
            "balance": credits_number(present.balance),
            "reserved": credits_number(present.reserved),
            "available": credits_number(present.available),
            "costs": {kind.value: credits_number(cost) for kind, cost in present.costs.items() if cost},
        }
    )


def credit_entry_object(entry: CreditEntry) -> dict[str, Any]:
    """One movement of the ledger."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "delta": credits_number(entry.delta),
        "reserved_delta": credits_number(entry.reserved_delta),
        "balance_after": credits_number(entry.balance_after),
        "reserved_after": credits_number(entry.reserved_after),
        "job_id": entry.job_id,
        "created_at": moment(entry.created_at),
    }


def moment(value: datetime | None) -> str | None:
    """``2026-06-12T08:30:00.125Z``."""
    if value is None:
        return None
    return value.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def credits_number(milli: int) -> int | float:
    """Whole milli-credits in credits: 0.2, 1000."""
    whole, rest = divmod(milli, MILLI)
    return whole if rest == 0 else milli / MILLI


def _between(start: datetime | None, end: datetime | None) -> int | None:
    return None if start is None or end is None else max(0, (end - start) // _MILLISECOND)


def webhook_object(webhook: WebhookDetail) -> dict[str, Any]:
    """A webhook without its secret."""
    return {
        "id": webhook.id,
        "url": webhook.url,
        "events": webhook.events,
        "min_level": webhook.min_level,
        "health": webhook.health,
        "enabled": webhook.enabled,
        "old_secret_until": moment(webhook.old_secret_until),
        "skipped_events": webhook.skipped_events,
        "last_skipped_at": moment(webhook.last_skipped_at),
        "created_at": moment(webhook.created_at),
        "updated_at": moment(webhook.updated_at),
    }


def delivery_object(delivery: DeliveryDetail) -> dict[str, Any]:
    """What a webhook was told, and what was answered."""
    return {
        "id": delivery.delivery_id,
        "webhook_id": delivery.webhook_id,
        "event": delivery.event,
        "status": delivery.status,
        "attempts": delivery.attempts,
        "payload": delivery.payload,
        "response_status": delivery.response_status,
        "response_excerpt": delivery.response_excerpt,
        "duration_ms": delivery.duration_ms,
        "error": delivery.error,
        "next_attempt_at": moment(delivery.next_attempt_at),
        "last_attempt_at": moment(delivery.last_attempt_at),
        "created_at": moment(delivery.created_at),
    }


def trial_object(trial: WebhookTrial) -> dict[str, Any]:
    """What a receiver made of a sample."""
    return {
        "delivery_id": trial.delivery_id,
        "succeeded": trial.succeeded,
        "response_status": trial.response_status,
        "response_excerpt": trial.response_excerpt,
        "duration_ms": trial.duration_ms,
        "error": trial.error,
    }
