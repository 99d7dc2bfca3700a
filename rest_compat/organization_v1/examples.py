"""Example requests and answers of ``/v1``, for the reference. The requests really work."""

from typing import Any, Final

JOB_ID: Final = "job_5Yq2mV8kTz0aB3cD4eF6gH"
_REQUEST_ID: Final = "req_3f9c1d2e4b5a60718293a4b5"
_LABEL: Final = {"name": "Confidential", "level": 2, "color": "#f59e0b"}
_RULES: Final = ["Marked confidential", "Financial data"]

CLASSIFY_REQUESTS: Final = {
    "A text": {"text": "Confidential — NDA. Payment to IBAN DE89370400440532013000", "name": "vendor-contract-2026.txt"},
    "A document": {"url": "https://www.example.com/reports/2026.pdf"},
}
SCAN_REQUEST: Final = {"A page": {"url": "https://www.example.com/press/"}}
DEEP_SCAN_REQUEST: Final = {"A site": {"url": "https://www.example.com/", "max_pages": 50}}
SUBMITTED: Final[dict[str, Any]] = {
    "job_id": JOB_ID,
    "status": "queued",
    "request_id": _REQUEST_ID,
    "estimated": {"queue_position": 0},
}
JOB: Final[dict[str, Any]] = {
    "job_id": JOB_ID,
    "type": "classify",
    "status": "completed",
    "progress": 100,
    "created_at": "2026-06-12T08:30:00.000Z",
    "started_at": "2026-06-12T08:30:00.012Z",
    "completed_at": "2026-06-12T08:30:00.031Z",
    "timing": {"queue_ms": 12, "run_ms": 19, "total_ms": 31},
    "attempts": 1,
    "credits": {"reserved": 0.2, "charged": 0.2},
    "error": None,
    "request_id": _REQUEST_ID,
    "result_expires_at": "2026-07-12T08:30:00.031Z",
}
JOB_PAGE: Final = {"data": [JOB], "next_cursor": None}
RESULT: Final[dict[str, Any]] = {
    "job_id": JOB_ID,
    "type": "classify",
    "label": _LABEL,
    "matched_rules": _RULES,
    "findings": [
        {
            "rule": "Financial data",
            "detector": "iban",
            "start": 36,
            "end": 58,
            "confidence": "very_likely",
            "quote": "DE89••••••••••••••••••",
        }
    ],
    "complete": True,
    "assets": [
        {"id": 1042, "name": "vendor-contract-2026.txt", "external_id": None, "label": _LABEL, "matched_rules": _RULES},
    ],
    "pages": [],
    "row_errors": [],
}
CREDITS: Final[dict[str, Any]] = {
    "balance": 999.8,
    "reserved": 2,
    "available": 997.8,
    "costs": {"classify": 0.2, "scan": 2, "deep_scan": 3},
}
LEDGER_PAGE: Final[dict[str, Any]] = {
    "data": [
        {
            "id": 3,
            "kind": "settle",
            "delta": -0.2,
            "reserved_delta": -0.2,
            "balance_after": 999.8,
            "reserved_after": 0,
            "job_id": JOB_ID,
            "created_at": "2026-06-12T08:30:00.031Z",
        }
    ],
    "next_cursor": None,
}
EVENTS: Final = 'event: job\ndata: {"job_id": "' + JOB_ID + '", "status": "running", "progress": 40, …}\n\n'

DELIVERY_ID: Final = "msg_0f9e8d7c6b5a49382716051423324150"
WEBHOOK_REQUEST: Final[dict[str, dict[str, Any]]] = {
    "Jobs": {"url": "https://hooks.example.com/classifyhub", "events": ["job.completed", "job.failed"]},
    "Sensitive assets": {"url": "https://hooks.example.com/classifyhub", "events": ["asset.classified"], "min_level": 2},
}
WEBHOOK_CHANGE: Final = {"Switch it off": {"enabled": False}}
WEBHOOK_TEST: Final = {"An address": {"url": "https://hooks.example.com/classifyhub", "event": "job.completed"}}
WEBHOOK_ROTATION: Final = {"Within an hour": {"overlap_seconds": 3600}}
WEBHOOK_RECOVERY: Final = {"Since this morning": {"since": "2026-06-12T06:00:00Z"}}
WEBHOOK: Final[dict[str, Any]] = {
    "id": 17,
    "url": "https://hooks.example.com/classifyhub",
    "events": ["job.completed", "job.failed"],
    "min_level": None,
    "health": "healthy",
    "enabled": True,
    "old_secret_until": None,
    "skipped_events": 0,
    "last_skipped_at": None,
    "created_at": "2026-06-12T08:30:00.000Z",
    "updated_at": "2026-06-12T08:30:00.000Z",
}
NEW_WEBHOOK: Final[dict[str, Any]] = {**WEBHOOK, "signing_secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
DELIVERY: Final[dict[str, Any]] = {
    "id": DELIVERY_ID,
    "webhook_id": 17,
    "event": "job.completed",
    "status": "succeeded",
    "attempts": 1,
    "payload": '{"type":"job.completed","timestamp":"2026-06-12T08:30:00.031Z","data":{"job_id":"' + JOB_ID + '"}}',
    "response_status": 204,
    "response_excerpt": "",
    "duration_ms": 41,
    "error": None,
    "next_attempt_at": None,
    "last_attempt_at": "2026-06-12T08:30:00.080Z",
    "created_at": "2026-06-12T08:30:00.031Z",
}
WEBHOOK_TRIAL: Final[dict[str, Any]] = {
    "delivery_id": DELIVERY_ID,
    "succeeded": True,
    "response_status": 204,
    "response_excerpt": "",
    "duration_ms": 41,
    "error": None,
}
