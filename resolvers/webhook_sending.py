"""One try at a delivery: signed, sent, and what came back. No connection to the database is held meanwhile."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from domain.errors import UrlNotAllowed
from domain.webhook_signatures import signed_headers
from outbound.failures import FetchFailed
from persistence.webhooks import SealedSecrets
from resolvers.context import Hub

_EXCERPT_CHARACTERS = 1_024


class Answer(NamedTuple):
    """What came of a try. ``succeeded``: a status from 200 to 299. ``error`` is a sentence that names nothing of our network.

    ``status`` and ``excerpt`` (up to 1,024 characters of the body) are None where no answer came.
    """

    at: datetime
    succeeded: bool
    status: int | None
    excerpt: str | None
    seconds: float
    error: str | None


async def send(
    hub: Hub, workspace_id: int, url: str, secrets: Sequence[str], *, delivery_id: str, event: str, payload: str
) -> Answer:
    """Send one delivery, signed with the ``secrets`` in force; within 15 seconds there is an answer or the reason for none."""
    body = payload.encode()
    headers = signed_headers(
        hub.policy.webhook_header_prefix, secrets, delivery_id=delivery_id, event=event, timestamp=int(time.time()), body=body
    )
    started = time.monotonic()
    try:
        answered = await hub.outbound.of(workspace_id).post(url, body=body, headers=headers)
    except (UrlNotAllowed, FetchFailed) as error:
        return Answer(datetime.now(UTC), False, None, None, time.monotonic() - started, error.message)
    succeeded = 200 <= answered.status < 300
    error_text = None if succeeded else f"The address answered with status {answered.status}."
    excerpt = answered.excerpt[:_EXCERPT_CHARACTERS]
    return Answer(datetime.now(UTC), succeeded, answered.status, excerpt, answered.seconds, error_text)


def seal_secret(hub: Hub, workspace_id: int, webhook_id: int, secret: str) -> bytes:
    """A webhook's secret as it is kept."""
    return hub.secret.seal(secret.encode(), _purpose(workspace_id, webhook_id))


def open_secrets(hub: Hub, workspace_id: int, webhook_id: int, sealed: SealedSecrets) -> list[str]:
    """The secrets in force, the present one first."""
    found = [each for each in sealed if each is not None]
    return [hub.secret.open(each, _purpose(workspace_id, webhook_id)).decode() for each in found]


def _purpose(workspace_id: int, webhook_id: int) -> str:
    return f"webhook:{workspace_id}:{webhook_id}"
