"""What receivers are sent, by event: the schemas of the description's ``webhooks``."""

from typing import Any, Final

from domain.jobs import JobType
from domain.webhooks import WebhookEvent

_LINK: Final = {"type": "string", "format": "uri"}
_WORKSPACE: Final = {"type": "integer", "description": "Your workspace."}


def _object(properties: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties | (optional or {}),
        "additionalProperties": False,
    }


def _links(*names: str) -> dict[str, Any]:
    return {**_object(dict.fromkeys(names, _LINK)), "description": "Where to read on, with a key of yours."}


_JOB: Final[dict[str, Any]] = {
    "job_id": {"type": "string", "pattern": "^job_[0-9A-Za-z]{22}$"},
    "job_type": {"enum": [each.value for each in JobType]},
    "links": _links("job", "result"),
}
_DATA: Final[dict[WebhookEvent, dict[str, Any]]] = {
    WebhookEvent.JOB_COMPLETED: _JOB,
    WebhookEvent.JOB_FAILED: _JOB,
    WebhookEvent.ASSET_CLASSIFIED: {
        "asset_id": {"type": "integer"},
        "label_id": {"type": "integer", "description": "Its label's, by which you may decide to read on."},
        "links": _links("graphql"),
    },
    WebhookEvent.CREDITS_LOW: {"links": _links("credits")},
    WebhookEvent.QUOTA_NEAR: {"links": _links("graphql")},
}


def payload_schema(event: WebhookEvent) -> dict[str, Any]:
    """The JSON Schema of an event's body: ids and links, never content."""
    test = {"const": True, "description": "Only in samples that were asked for."}
    return _object(
        {
            "type": {"const": event.value},
            "timestamp": {"type": "string", "format": "date-time", "description": "When it happened."},
            "data": _object({"workspace_id": _WORKSPACE, **_DATA[event]}, {"test": test}),
        }
    )
