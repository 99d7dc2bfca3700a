"""Plans and what each allows. The numbers are defaults; an installation may set its own."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from pydantic import BaseModel, ConfigDict


class Plan(StrEnum):
    """What a workspace pays for, cheapest first; :data:`DEFAULT_LIMITS` says what each allows."""

    FREE = "free"
    PRO = "pro"
    ENTERPRISE = "enterprise"


class SubscriptionStatus(StrEnum):
    """Past due keeps working for a grace time; cancelled does not."""

    ACTIVE = "active"
    PAST_DUE = "past_due"
    CANCELLED = "cancelled"


def is_paid(subscription: str, past_due_since: datetime | None, grace_days: int) -> bool:
    """Whether a subscription is worth what its plan allows: an active one is, and one past due for ``grace_days``."""
    if subscription == SubscriptionStatus.ACTIVE:
        return True
    if subscription == SubscriptionStatus.PAST_DUE and past_due_since is not None:
        return datetime.now(UTC) < past_due_since + timedelta(days=grace_days)
    return False


class Subscriber(Protocol):
    """A workspace, as far as it decides on what is done for it."""

    @property
    def plan(self) -> str: ...
    @property
    def subscription(self) -> str: ...
    @property
    def past_due_since(self) -> datetime | None: ...
    @property
    def suspended_at(self) -> datetime | None: ...


def is_served(workspace: Subscriber, grace_days: int) -> bool:
    """Whether a workspace gets what its plan gives: it is not suspended, and its subscription is paid for."""
    return workspace.suspended_at is None and is_paid(workspace.subscription, workspace.past_due_since, grace_days)


class PlanLimits(BaseModel):
    """What one plan allows; ``None`` is no limit.

    ``requests`` (on ``/api/v1`` and GraphQL), ``reads``, ``creates`` and ``scans`` (on ``/v1``) are those of all keys together, a
    minute. ``credits`` are granted each calendar month, in whole milli-credits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    keys_authenticate: bool
    assets: int | None
    own_rules: int
    requests: int | None
    reads: int | None
    creates: int | None
    scans: int | None
    credits: int
    deep_scan_pages: int


DEFAULT_LIMITS: dict[Plan, PlanLimits] = {
    Plan.FREE: PlanLimits(
        keys_authenticate=False,
        assets=500,
        own_rules=50,
        requests=None,
        reads=None,
        creates=None,
        scans=None,
        credits=0,
        deep_scan_pages=0,
    ),
    Plan.PRO: PlanLimits(
        keys_authenticate=True,
        assets=100_000,
        own_rules=1_000,
        requests=6_000,
        reads=360,
        creates=180,
        scans=60,
        credits=1_000_000,
        deep_scan_pages=50,
    ),
    Plan.ENTERPRISE: PlanLimits(
        keys_authenticate=True,
        assets=None,
        own_rules=10_000,
        requests=None,
        reads=3_600,
        creates=1_800,
        scans=600,
        credits=10_000_000,
        deep_scan_pages=500,
    ),
}
