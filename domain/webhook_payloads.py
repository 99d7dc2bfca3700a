"""What webhooks send: thin JSON that names things and where to read them, never what is in them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from domain.webhooks import WebhookEvent

_NO_JOB: Final = "job_0000000000000000000000"


def event_text(event: WebhookEvent, at: datetime, data: Mapping[str, Any]) -> str:
    """The body of a delivery, kept and signed as exactly this text. ``at`` is when it happened."""
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return orjson.dumps({"type": event.value, "timestamp": moment, "data": dict(data)}).decode()


def job_data(public_url: str, workspace_id: int, job_id: str, job_type: str) -> dict[str, Any]:
    """Of a job that has ended. Its result, or why it failed, is read with the links."""
    job = f"{public_url}/v1/jobs/{job_id}"
    links = {"job": job, "result": f"{job}/result"}
    return {"workspace_id": workspace_id, "job_id": job_id, "job_type": job_type, "links": links}


def asset_data(public_url: str, workspace_id: int, asset_id: int, label_id: int) -> dict[str, Any]:
    """Of an asset whose verdict was stored. ``label_id`` is its label's, by which the receiver may decide to read on."""
    links = {"graphql": f"{public_url}/graphql"}
    return {"workspace_id": workspace_id, "asset_id": asset_id, "label_id": label_id, "links": links}


def credits_data(public_url: str, workspace_id: int) -> dict[str, Any]:
    """Of a workspace whose credits run low."""
    return {"workspace_id": workspace_id, "links": {"credits": f"{public_url}/v1/credits"}}


def quota_data(public_url: str, workspace_id: int) -> dict[str, Any]:
    """Of a workspace whose inventory is nearly full."""
    return {"workspace_id": workspace_id, "links": {"graphql": f"{public_url}/graphql"}}


def sample_data(event: WebhookEvent, public_url: str, workspace_id: int) -> dict[str, Any]:
    """What a test sends: the event's own shape with ids that nothing has, marked as a test."""
    match event:
        case WebhookEvent.JOB_COMPLETED | WebhookEvent.JOB_FAILED:
            data = job_data(public_url, workspace_id, _NO_JOB, "classify")
        case WebhookEvent.ASSET_CLASSIFIED:
            data = asset_data(public_url, workspace_id, 0, 0)
        case WebhookEvent.CREDITS_LOW:
            data = credits_data(public_url, workspace_id)
        case WebhookEvent.QUOTA_NEAR:
            data = quota_data(public_url, workspace_id)
    return {**data, "test": True}
