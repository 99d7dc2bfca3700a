"""What webhooks are told of jobs and credits, entered in the transaction of what it tells of."""

from datetime import UTC, datetime
from typing import Final

from domain.jobs import JobStatus
from domain.webhook_payloads import credits_data, event_text, job_data
from domain.webhooks import WebhookEvent
from persistence.credits import mark_credits_low
from persistence.database import Connection
from persistence.jobs import JobDetail
from persistence.webhook_turns import tell_webhooks
from resolvers.context import Hub

_EVENTS: Final = {JobStatus.COMPLETED: WebhookEvent.JOB_COMPLETED, JobStatus.FAILED: WebhookEvent.JOB_FAILED}
#: Credits are low when less than this share of the monthly grant is available.
_LOW_SHARE: Final = 10


def event_of(status: JobStatus) -> WebhookEvent | None:
    """What webhooks are told when a job ends so; of a cancelled one nothing, since whoever cancelled it knows."""
    return _EVENTS.get(status)


async def tell_of_job(connection: Connection, hub: Hub, workspace_id: int, job: JobDetail) -> None:
    """Tell of a job that has just ended, if it is one to tell of."""
    event = event_of(JobStatus(job.status))
    if event is not None:
        data = job_data(hub.policy.public_url, workspace_id, job.job_id, job.type)
        payload = event_text(event, job.completed_at or datetime.now(UTC), data)
        await tell_webhooks(connection, workspace_id, event, [payload], backlog=hub.policy.webhooks.backlog)


async def tell_if_credits_are_low(connection: Connection, hub: Hub, workspace_id: int, *, available: int, allowance: int) -> None:
    """Tell, once between two grants, that less than a tenth of a month's grant is available. Both are whole milli-credits.

    Credits that are reserved for running jobs are not available; that some come back does not make it news again.
    """
    if available * _LOW_SHARE < allowance and await mark_credits_low(connection, workspace_id):
        event = WebhookEvent.CREDITS_LOW
        payload = event_text(event, datetime.now(UTC), credits_data(hub.policy.public_url, workspace_id))
        await tell_webhooks(connection, workspace_id, event, [payload], backlog=hub.policy.webhooks.backlog)
