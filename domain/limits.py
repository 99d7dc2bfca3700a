"""What one request may ask for; the numbers are defaults that an installation may set otherwise."""

from dataclasses import dataclass
from enum import StrEnum


class RequestKind(StrEnum):
    """The windows of a workspace that requests count in; each is the field of :class:`domain.plans.PlanLimits` of that name."""

    REQUESTS = "requests"
    READS = "reads"
    CREATES = "creates"
    SCANS = "scans"


@dataclass(frozen=True, slots=True)
class GraphQLLimits:
    """Limits of one GraphQL request. ``cost`` is how many objects its answer may hold."""

    tokens: int = 5_000
    depth: int = 12
    aliases: int = 30
    root_fields: int = 20
    mutations: int = 10
    directives: int = 50
    cost: int = 10_000


@dataclass(frozen=True, slots=True)
class JobLimits:
    """Jobs of one workspace: how many run at once, how many wait, and for how many days results are kept."""

    running: int = 5
    queued: int = 100
    result_days: int = 30


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """Files of one workspace: how many arrive at once, and how many bytes all take up that arrive or wait for their import."""

    at_once: int = 50
    together: int = 2 * 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class WaitingLimits:
    """Requests of one process that wait for jobs or follow their events: of one workspace, and of all together."""

    of_workspace: int = 100
    in_all: int = 1_000


@dataclass(frozen=True, slots=True)
class WebhookLimits:
    """How many deliveries may wait for one webhook."""

    backlog: int = 10_000


@dataclass(frozen=True, slots=True)
class RateState:
    """Where a caller stands in the present window of 60 seconds. ``reset`` is in seconds, rounded up, at least 1."""

    limit: int
    remaining: int
    reset: int
