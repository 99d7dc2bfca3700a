"""The tables of webhooks and of what they are told."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, CheckConstraint, ForeignKeyConstraint, Index, Integer, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import ARRAY

from persistence.columns import Table, column, moment, of_workspace

_OPEN = text("next_attempt_at is not null")


class WebhookRow(Table, table=True):
    """Where a workspace's events are sent, and how its receiver has been doing.

    ``turn`` numbers the queue's tasks for this webhook: only the newest one may work, from ``wakes_at`` on; without one, nothing is
    due. ``tardy`` says that its last answers were slow or none. The secrets are sealed under the server's; the old one signs along
    until ``old_secret_until``.

    ``backlog`` counts the deliveries that are open; since the hub has disabled it, those that were given up and missed. What would
    have gone beyond its bound is in ``skipped_events`` only. One with a ``deleted_at`` is there for its log only, until that is gone.
    """

    __tablename__ = "webhooks"
    __table_args__ = (
        of_workspace(),
        CheckConstraint("health in ('healthy','degraded','failing','disabled')", name="health"),
        CheckConstraint("not enabled or health <> 'disabled'", name="disabled"),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    url: str = column(Text)
    events: list[str] = column(ARRAY(Text))
    min_level: int | None = column(Integer, nullable=True)
    enabled: bool = column(Boolean, default="true")
    health: str = column(Text, default="'healthy'")
    failures: int = column(Integer, default="0")
    failing_since: datetime | None = moment(nullable=True)
    sealed_secret: bytes = column(LargeBinary)
    sealed_old_secret: bytes | None = column(LargeBinary, nullable=True)
    old_secret_until: datetime | None = moment(nullable=True)
    turn: int = column(BigInteger, default="0")
    wakes_at: datetime | None = moment(nullable=True)
    tardy: bool = column(Boolean, default="false")
    backlog: int = column(BigInteger, default="0")
    skipped_events: int = column(BigInteger, default="0")
    last_skipped_at: datetime | None = moment(nullable=True)
    deleted_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment(default="now()")
    updated_at: datetime = moment(default="now()")


class WebhookDeliveryRow(Table, table=True):
    """One event for one webhook: the text that is signed and sent, and what the last try came to.

    ``next_attempt_at`` is set for as long as there is a try to come.
    """

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        of_workspace(),
        ForeignKeyConstraint(["workspace_id", "webhook_id"], ["webhooks.workspace_id", "webhooks.id"], ondelete="CASCADE"),
        CheckConstraint("status in ('pending','succeeded','retrying','dead')", name="status"),
        CheckConstraint("(next_attempt_at is not null) = (status in ('pending','retrying'))", name="open"),
        Index("uq_webhook_deliveries_delivery_id", "workspace_id", "delivery_id", unique=True),
        Index("ix_webhook_deliveries_webhook", "workspace_id", "webhook_id", "id"),
        Index("ix_webhook_deliveries_due", "workspace_id", "webhook_id", "next_attempt_at", postgresql_where=_OPEN),
        Index("ix_webhook_deliveries_age", "created_at"),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    webhook_id: int = column(BigInteger)
    delivery_id: str = column(Text)
    event: str = column(Text)
    payload: str = column(Text)
    status: str = column(Text)
    attempts: int = column(Integer, default="0")
    next_attempt_at: datetime | None = moment(nullable=True)
    last_attempt_at: datetime | None = moment(nullable=True)
    response_status: int | None = column(Integer, nullable=True)
    response_excerpt: str | None = column(Text, nullable=True)
    duration_ms: int | None = column(Integer, nullable=True)
    error: str | None = column(Text, nullable=True)
    created_at: datetime = moment(default="now()")
