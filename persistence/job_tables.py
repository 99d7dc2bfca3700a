"""The tables of asynchronous work: jobs and the ledger that they are paid from."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSON
from sqlmodel import Field

from persistence.columns import Table, column, moment, of_workspace

_OPEN = text("completed_at is null")


class JobRow(Table, table=True):
    """One job as its caller sees it; the queue's own row only says what to run.

    ``handed_at`` is when it was given to the queue; until it ends it then takes up one of the workspace's places. ``sealed_input``,
    and ``sealed_progress`` (from where the next run goes on), open with the key in ``sealed_key``; all are destroyed when the job ends.
    Credits are whole milli-credits.

    ``attempts`` numbers its runs. ``died_runs`` are those that another took over from, since they were taken for dead; ``failures``
    counts those that failed and were to be tried again.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("workspace_id", "public_id"),
        CheckConstraint("status in ('queued','running','completed','failed','cancelled')", name="status"),
        CheckConstraint("(completed_at is null) = (status in ('queued','running'))", name="ended"),
        CheckConstraint("progress between 0 and 100", name="progress"),
        Index("ix_jobs_open", "workspace_id", "id", postgresql_where=_OPEN),
        Index("ix_jobs_results", "result_expires_at", postgresql_where=text("has_result")),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    public_id: str = column(Text)
    type: str = column(Text)
    lane: str = column(Text)
    status: str = column(Text)
    progress: int = column(Integer, default="0")
    attempts: int = column(Integer, default="0")
    died_runs: list[int] = column(ARRAY(Integer), default="'{}'")
    failures: int = column(Integer, default="0")
    permission: str = column(Text)
    source: str = column(Text)
    actor_kind: str = column(Text)
    actor_id: int | None = column(BigInteger, nullable=True)
    actor_name: str = column(Text)
    request_id: str = column(Text)
    created_at: datetime = moment(default="clock_timestamp()")
    handed_at: datetime | None = moment(nullable=True)
    started_at: datetime | None = moment(nullable=True)
    completed_at: datetime | None = moment(nullable=True)
    credits_reserved: int = column(BigInteger)
    credits_charged: int = column(BigInteger, default="0")
    error_code: str | None = column(Text, nullable=True)
    error_message: str | None = column(Text, nullable=True)
    sealed_key: bytes | None = column(LargeBinary, nullable=True)
    sealed_input: bytes | None = column(LargeBinary, nullable=True)
    sealed_progress: bytes | None = column(LargeBinary, nullable=True)
    result: dict[str, Any] | None = column(JSON, nullable=True)
    has_result: bool = Field(sa_column=Column(Boolean, Computed("result is not null", persisted=True), nullable=False))
    result_expires_at: datetime | None = moment(nullable=True)


class CreditEntryRow(Table, table=True):
    """One movement of the ledger, in whole milli-credits. The sums of both deltas are what the counters row says."""

    __tablename__ = "credit_entries"
    __table_args__ = (
        of_workspace(),
        ForeignKeyConstraint(["workspace_id", "job_id"], ["jobs.workspace_id", "jobs.id"], ondelete="CASCADE"),
        UniqueConstraint("workspace_id", "job_id", "kind"),
        CheckConstraint("kind in ('grant','reserve','settle','release')", name="kind"),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    kind: str = column(Text)
    delta: int = column(BigInteger)
    reserved_delta: int = column(BigInteger)
    balance_after: int = column(BigInteger)
    reserved_after: int = column(BigInteger)
    job_id: int | None = column(BigInteger, nullable=True)
    created_at: datetime = moment(default="clock_timestamp()")
