"""Who calls, on whose behalf, and with what: the first argument of every operation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain.assets import AssetSource
from domain.errors import InsufficientPermissions, NotFound, OrganizationSuspended
from domain.imports import DEFAULT_MAX_BYTES
from domain.limits import JobLimits, RateState, UploadLimits, WaitingLimits, WebhookLimits
from domain.permissions import Permission
from domain.plans import DEFAULT_LIMITS, Plan, PlanLimits
from outbound.client import OutboundClient
from persistence.asset_writer import AssetWriter
from persistence.changes import Changes
from persistence.database import Database
from persistence.sealing import ServerSecret
from resolvers.job_updates import JobUpdates
from resolvers.rule_sets import RuleSets


class ActorKind(StrEnum):
    MEMBER = "member"
    KEY = "key"
    SYSTEM = "system"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it, as history and audit name them. ``id`` is the account's or the key's."""

    kind: ActorKind
    id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What this installation has decided, as operations need it."""

    limits: Mapping[Plan, PlanLimits] = field(default_factory=lambda: dict(DEFAULT_LIMITS))
    past_due_grace_days: int = 14
    members_change_plan: bool = True
    support_url: str | None = None
    public_url: str = "http://127.0.0.1:8000"
    jobs: JobLimits = field(default_factory=JobLimits)
    webhooks: WebhookLimits = field(default_factory=WebhookLimits)
    outbound_allow: tuple[str, ...] = ()
    webhook_header_prefix: str = "ClassifyHub"
    import_max_bytes: int = DEFAULT_MAX_BYTES
    uploads: UploadLimits = field(default_factory=UploadLimits)
    waiting: WaitingLimits = field(default_factory=WaitingLimits)


@dataclass(frozen=True, slots=True)
class Hub:
    """What every operation works with: one per process."""

    database: Database
    changes: Changes
    asset_writer: AssetWriter
    rule_sets: RuleSets
    secret: ServerSecret
    policy: Policy
    job_updates: JobUpdates
    outbound: OutboundClient


@dataclass(frozen=True, slots=True)
class Context:
    """One caller in one workspace (operators may be in none). ``rate`` is None for whoever is not limited.

    ``idempotency_key`` names the request: sent again with the same key it has its effect once. ``request_id`` is the id that the
    request has in answers and logs.
    """

    hub: Hub
    actor: Actor
    workspace_id: int | None
    permissions: frozenset[Permission]
    source: AssetSource
    plan: Plan | None = None
    suspended: bool = False
    address: str | None = None
    rate: RateState | None = None
    idempotency_key: str | None = None
    request_id: str | None = None

    @property
    def workspace(self) -> int:
        """The workspace's id; NotFound for an operator who is in none."""
        if self.workspace_id is None:
            raise NotFound("workspace")
        return self.workspace_id

    def require(self, permission: Permission, or_own: frozenset[Permission] = frozenset()) -> None:
        """Refuse what this caller may not do, with ``permission`` or any of ``or_own``. Members of a suspended workspace read."""
        if permission not in self.permissions and self.permissions.isdisjoint(or_own):
            raise InsufficientPermissions(permission.value)
        if self.suspended and not permission.value.endswith(":read") and permission is not Permission.INSTALLATION_MANAGE:
            raise OrganizationSuspended(self.hub.policy.support_url)

    @property
    def database(self) -> Database:
        """The database, for short."""
        return self.hub.database

    def actor_columns(self) -> dict[str, Any]:
        """The actor as history rows keep it."""
        return {"actor_kind": self.actor.kind.value, "actor_name": self.actor.name}
