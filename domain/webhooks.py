"""Words about webhooks, the schedule of their tries, and what each outcome makes of a webhook's health."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple


class WebhookEvent(StrEnum):
    """What a webhook can be told of."""

    JOB_COMPLETED = "job.completed"
    JOB_FAILED = "job.failed"
    ASSET_CLASSIFIED = "asset.classified"
    CREDITS_LOW = "credits.low"
    QUOTA_NEAR = "quota.near"


class WebhookHealth(StrEnum):
    """How a webhook's receiver has been answering, best first."""

    HEALTHY = "healthy"
    DEGRADED = "degraded"
    FAILING = "failing"
    DISABLED = "disabled"


class DeliveryStatus(StrEnum):
    """Where a delivery stands: not tried yet, delivered, to be tried again, or given up (a replay tries it again)."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    RETRYING = "retrying"
    DEAD = "dead"


MAX_WEBHOOKS: Final = 20
"""Webhooks that one workspace may have."""
MAX_WEBHOOK_URL: Final = 2_048
DELIVERY_DAYS: Final = 30
"""For how long deliveries are kept, with what was sent and answered."""

#: How long to wait after each failed try; after the last one the delivery is given up. About 48 hours in all.
RETRY_DELAYS: Final = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=5),
    timedelta(hours=14),
    timedelta(hours=28),
)
MAX_TRIES: Final = len(RETRY_DELAYS) + 1
#: Each delay is longer or shorter by up to this share, so that what failed together does not come back together.
RETRY_JITTER: Final = 0.2

_FAILING_AFTER_FAILURES: Final = 5
_FAILING_AFTER: Final = timedelta(hours=1)
#: The shortest that all tries of one delivery can take, jitter included; a webhook that failed so long is disabled.
_DISABLED_AFTER: Final = sum(RETRY_DELAYS, timedelta()) * (1 - RETRY_JITTER)
#: The answer by which a receiver says that it wants no more.
GONE: Final = 410


class Outcome(NamedTuple):
    """What came of one try. ``succeeded``: any status from 200 to 299; ``gone``: status 410; ``last``: there is no further try."""

    at: datetime
    succeeded: bool
    gone: bool = False
    last: bool = False


class Condition(NamedTuple):
    """A webhook's health, how many tries in a row have failed, and since when none has succeeded."""

    health: WebhookHealth = WebhookHealth.HEALTHY
    failures: int = 0
    failing_since: datetime | None = None


def condition_after(condition: Condition, outcome: Outcome) -> Condition:
    """What a try makes of a webhook.

    A success makes it healthy. A failure makes it degraded, and failing once five tries in a row, or an hour of them, have failed.
    It is disabled when a delivery has used up all its tries and nothing has succeeded for as long as those take, or by a 410. A
    disabled webhook stays so, whatever still comes of tries that were on their way: a successful test or its owner enables it.
    """
    if condition.health is WebhookHealth.DISABLED:
        return condition
    if outcome.succeeded:
        return Condition()
    failures, since = condition.failures + 1, condition.failing_since or outcome.at
    if outcome.gone or (outcome.last and outcome.at - since >= _DISABLED_AFTER):
        health = WebhookHealth.DISABLED
    elif failures >= _FAILING_AFTER_FAILURES or outcome.at - since >= _FAILING_AFTER:
        health = WebhookHealth.FAILING
    else:
        health = WebhookHealth.DEGRADED
    return Condition(health, failures, since)


def delay_after(tries: int, chance: float) -> timedelta | None:
    """How long to wait after so many failed tries, None after the last one. ``chance`` from 0 to 1 spreads it."""
    if tries > len(RETRY_DELAYS):
        return None
    return RETRY_DELAYS[tries - 1] * (1 + RETRY_JITTER * (2 * chance - 1))
