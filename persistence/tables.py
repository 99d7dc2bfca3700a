"""The tables. SQLModel declares them, the migrations create them, a test holds both together.

Every table of a workspace (a *tenant table*) begins its primary key with ``workspace_id`` and is under row-level security. The
others are global and say so. Rows are read and written by statements in this package, never as entities.
"""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, CIDR, INET, JSONB
from sqlmodel import Field

from persistence import allow_tables, job_tables, judgement_tables, rule_version_tables, upload_tables, webhook_tables
from persistence.columns import METADATA as METADATA
from persistence.columns import Table, column, moment, of_workspace

# --- Global tables ----------------------------------------------------------------------------------------------------


class Installation(Table, table=True):
    """One row about this installation. Global. ``secret_check`` tells a wrong server secret before it does harm.

    ``swept_at`` is when a worker last looked after what nobody else looks after.
    """

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("only_row", name="only_row"),)

    only_row: bool = column(Boolean, default="true", key=True)
    secret_check: bytes = column(LargeBinary)
    created_at: datetime = moment(default="now()")
    swept_at: datetime | None = moment(nullable=True)


class Account(Table, table=True):
    """A person who signs in. Global: one account may be a member of several workspaces. ``email`` is in lower case.

    ``last_workspace_id`` is the one they looked at last, where new sessions open; None for whoever never chose.
    """

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("email"), CheckConstraint("email = lower(email)", name="email_lower"))

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=True))
    email: str = column(Text)
    name: str | None = column(Text, nullable=True)
    password_hash: str | None = column(Text, nullable=True)
    operator: bool = column(Boolean, default="false")
    created_at: datetime = moment(default="now()")
    last_workspace_id: int | None = column(BigInteger, nullable=True)


class Session(Table, table=True):
    """A console sign-in, found by the SHA-256 of its cookie. Global: it says which workspace is being looked at."""

    __tablename__ = "sessions"
    __table_args__ = (
        ForeignKeyConstraint(["account_id"], ["accounts.id"], ondelete="CASCADE"),
        Index(None, "account_id"),
    )

    digest: bytes = column(LargeBinary, key=True)
    account_id: int = column(BigInteger)
    workspace_id: int | None = column(BigInteger, nullable=True)
    created_at: datetime = moment(default="now()")
    expires_at: datetime = moment()


class SignInFailure(Table, table=True):
    """Attempts at passwords in one minute, successful ones taken back. ``scope`` is a digest of whence or for whom. Global."""

    __tablename__ = "sign_in_failures"

    scope: bytes = column(LargeBinary, key=True)
    window_start: datetime = Field(sa_column=Column(DateTime(timezone=True), primary_key=True))
    failures: int = column(Integer)


# --- Tenant tables ----------------------------------------------------------------------------------------------------


class Workspace(Table, table=True):
    """The tenant. ``sealed_secret`` is the workspace's own secret (fingerprints, audit chain), sealed under the server's.

    ``allow_list_version`` is the rule set version since which the allow-list is what it is.
    """

    __tablename__ = "workspaces"
    __table_args__ = (
        CheckConstraint("plan in ('free','pro','enterprise')", name="plan"),
        CheckConstraint("subscription in ('active','past_due','cancelled')", name="subscription"),
        CheckConstraint("precedence in ('most_sensitive','first_match')", name="precedence"),
        ForeignKeyConstraint(
            ["workspace_id", "default_label_id"],
            ["labels.workspace_id", "labels.id"],
            name="fk_workspaces_default_label",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
    )

    workspace_id: int = column(BigInteger, key=True)
    name: str = column(Text)
    plan: str = column(Text)
    subscription: str = column(Text, default="'active'")
    past_due_since: datetime | None = moment(nullable=True)
    suspended_at: datetime | None = moment(nullable=True)
    precedence: str = column(Text, default="'most_sensitive'")
    default_label_id: int = column(BigInteger)
    rule_set_version: int = column(Integer, default="1")
    allow_list_version: int = column(Integer, default="1")
    keep_findings: bool = column(Boolean, default="true")
    sealed_secret: bytes = column(LargeBinary)
    created_at: datetime = moment(default="now()")


class WorkspaceCounters(Table, table=True):
    """What counts up in a workspace. Whoever writes locks this row first, so that writers of one workspace take turns.

    Credits are whole milli-credits; ``credits_granted`` is what the month ``credits_month`` has been granted so far.
    ``asset_webhooks`` and ``quota_webhooks``: whether any asks, kept where the batch writer looks anyway. ``…_told``: of a mark.
    """

    __tablename__ = "workspace_counters"
    __table_args__ = (of_workspace(),)

    workspace_id: int = column(BigInteger, key=True)
    assets: int = column(BigInteger, default="0")
    last_asset_id: int = column(BigInteger, default="0")
    last_object_id: int = column(BigInteger, default="0")
    last_audit_id: int = column(BigInteger, default="0")
    audit_head: bytes = column(LargeBinary, default="''")
    last_job_id: int = column(BigInteger, default="0")
    last_credit_id: int = column(BigInteger, default="0")
    credits: int = column(BigInteger, default="0")
    credits_reserved: int = column(BigInteger, default="0")
    credits_month: date | None = column(Date, nullable=True)
    credits_granted: int = column(BigInteger, default="0")
    last_delivery_id: int = column(BigInteger, default="0")
    asset_webhooks: bool = column(Boolean, default="false")
    quota_webhooks: bool = column(Boolean, default="false")
    quota_near_told: bool = column(Boolean, default="false")
    credits_low_told: bool = column(Boolean, default="false")


class Member(Table, table=True):
    """An account in a workspace, with a role."""

    __tablename__ = "members"
    __table_args__ = (
        of_workspace(),
        ForeignKeyConstraint(["account_id"], ["accounts.id"], ondelete="CASCADE"),
        CheckConstraint("role in ('owner','admin','editor','viewer')", name="role"),
        Index(None, "account_id"),
    )

    workspace_id: int = column(BigInteger, key=True)
    account_id: int = column(BigInteger, key=True)
    role: str = column(Text)
    joined_at: datetime = moment(default="now()")


class Invitation(Table, table=True):
    """A link that lets a person join; found by the SHA-256 of its token."""

    __tablename__ = "invitations"
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("digest"),
        CheckConstraint("role in ('owner','admin','editor','viewer')", name="role"),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    email: str = column(Text)
    role: str = column(Text)
    digest: bytes = column(LargeBinary)
    invited_by: str = column(Text)
    created_at: datetime = moment(default="now()")
    expires_at: datetime = moment()
    accepted_at: datetime | None = moment(nullable=True)


class LabelRow(Table, table=True):
    """A sensitivity label."""

    __tablename__ = "labels"
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("workspace_id", "level", name="uq_labels_level"),
        Index("uq_labels_name", "workspace_id", text("lower(name)"), unique=True),
        CheckConstraint("color ~ '^#[0-9a-f]{6}$'", name="color"),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    name: str = column(Text)
    level: int = column(Integer)
    color: str = column(Text)
    description: str | None = column(Text, nullable=True)


class RuleRow(Table, table=True):
    """A detection rule; ``conditions`` and ``examples`` hold :class:`domain.rules.Conditions` and its examples as JSON.

    ``pack_rule`` is the name under which ``pack`` brought it, whatever it is called now.
    """

    __tablename__ = "rules"
    __table_args__ = (
        of_workspace(),
        ForeignKeyConstraint(["workspace_id", "label_id"], ["labels.workspace_id", "labels.id"], name="fk_rules_label"),
        Index("uq_rules_name", "workspace_id", text("lower(name)"), unique=True),
        Index("ix_rules_order", "workspace_id", "priority", "id"),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    name: str = column(Text)
    description: str | None = column(Text, nullable=True)
    priority: int = column(Integer)
    enabled: bool = column(Boolean, default="true")
    label_id: int = column(BigInteger)
    conditions: dict[str, Any] = column(JSONB)
    examples: list[Any] = column(JSONB, default="'[]'")
    pack: str | None = column(Text, nullable=True)
    created_at: datetime = moment(default="now()")
    updated_at: datetime = moment(default="now()")
    pack_rule: str | None = column(Text, nullable=True)


class InstalledPack(Table, table=True):
    """A rule pack that was installed, and in which version. ``rules`` are its rules as they came: what a person changed is told by it."""

    __tablename__ = "installed_packs"
    __table_args__ = (of_workspace(),)

    workspace_id: int = column(BigInteger, key=True)
    pack: str = column(Text, key=True)
    version: str = column(Text)
    installed_at: datetime = moment(default="now()")
    rules: list[Any] = column(JSONB, default="'[]'")


class AssetRow(Table, table=True):
    """One classified thing and its present verdict. Its content is not kept: a keyed fingerprint and its length are.

    Where a person gave the label, ``verdict_label_id`` is what the rules said last, and ``overruled`` what they said when the person
    gave it: ``label_id`` and ``rules``, their ids. Both are None where that is not known.
    """

    __tablename__ = "assets"
    __table_args__ = (
        of_workspace(),
        ForeignKeyConstraint(["workspace_id", "label_id"], ["labels.workspace_id", "labels.id"], name="fk_assets_label"),
        CheckConstraint("source in ('manual','csv','agent','api')", name="source"),
        CheckConstraint("label_origin in ('rules','agent','manual')", name="label_origin"),
        Index("ix_assets_newest", "workspace_id", "classified_at", "id"),
        Index("ix_assets_label", "workspace_id", "label_id"),
        Index(
            "uq_assets_external_id",
            "workspace_id",
            "external_id",
            unique=True,
            postgresql_where=text("external_id is not null"),
        ),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    name: str = column(Text)
    asset_type: str = column(Text)
    external_id: str | None = column(Text, nullable=True)
    source: str = column(Text)
    label_id: int = column(BigInteger)
    label_origin: str = column(Text)
    needs_review: bool = column(Boolean, default="false")
    matched_rules: str = column(Text)
    matched: list[Any] = column(JSONB)
    findings: list[Any] = column(JSONB)
    complete: bool = column(Boolean)
    content_length: int = column(Integer)
    fingerprint: bytes = column(LargeBinary)
    rule_set_version: int = column(Integer)
    engine_version: str = column(Text)
    revision: int = column(Integer, default="1")
    actor_kind: str = column(Text)
    actor_name: str = column(Text)
    reason: str | None = column(Text, nullable=True)
    created_at: datetime = moment(default="now()")
    classified_at: datetime = moment(default="now()")
    verdict_label_id: int | None = column(BigInteger, nullable=True)
    overruled: dict[str, Any] | None = column(JSONB, nullable=True)


class AssetHistory(Table, table=True):
    """What an asset was before: a row is written when a later verdict or person changed it. It keeps its label as it was then."""

    __tablename__ = "asset_history"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "asset_id"], ["assets.workspace_id", "assets.id"], ondelete="CASCADE"),
    )

    workspace_id: int = column(BigInteger, key=True)
    asset_id: int = column(BigInteger, key=True)
    revision: int = column(Integer, key=True)
    label_id: int = column(BigInteger)
    label_name: str = column(Text)
    label_level: int = column(Integer)
    label_color: str = column(Text)
    label_origin: str = column(Text)
    matched_rules: str = column(Text)
    rule_set_version: int = column(Integer)
    actor_kind: str = column(Text)
    actor_name: str = column(Text)
    reason: str | None = column(Text, nullable=True)
    at: datetime = moment()


class IdempotencyKey(Table, table=True):
    """What was answered to a request that carried an idempotency key; it holds for 24 hours.

    ``request_hash`` is keyed, so that nothing can be guessed from it.
    """

    __tablename__ = "idempotency_keys"
    __table_args__ = (of_workspace(), Index("ix_idempotency_keys_age", "workspace_id", "created_at"))

    workspace_id: int = column(BigInteger, key=True)
    route: str = column(Text, key=True)
    key: str = column(Text, key=True)
    request_hash: bytes = column(LargeBinary)
    answer: dict[str, Any] = column(JSONB)
    created_at: datetime = moment(default="now()")


class RateWindow(Table, table=True):
    """Requests that were counted in one minute of the database's clock; the next minute overwrites it."""

    __tablename__ = "rate_windows"
    __table_args__ = (of_workspace(),)

    workspace_id: int = column(BigInteger, key=True)
    scope: str = column(Text, key=True)
    minute: int = column(BigInteger)
    used: int = column(Integer)


class ApiKeyRow(Table, table=True):
    """An API key: an HMAC of its text, and what it may do. A deleted key's row stays as the audit's tombstone."""

    __tablename__ = "api_keys"
    __table_args__ = (of_workspace(), Index("uq_api_keys_digest", "digest", unique=True))

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    name: str = column(Text)
    prefix: str = column(Text)
    last_four: str = column(Text)
    digest: bytes = column(LargeBinary)
    imported: bool = column(Boolean, default="false")
    permissions: list[str] = column(ARRAY(Text))
    allowed_cidrs: list[str] | None = column(ARRAY(CIDR), nullable=True)
    requests_a_minute: int | None = column(Integer, nullable=True)
    created_by: str = column(Text)
    created_at: datetime = moment(default="now()")
    last_used_at: datetime | None = moment(nullable=True)
    expires_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)
    deleted_at: datetime | None = moment(nullable=True)
    successor_id: int | None = column(BigInteger, nullable=True)


class AuditRow(Table, table=True):
    """One administrative change. ``digest`` chains it to the one before under the workspace's secret."""

    __tablename__ = "audit_entries"
    __table_args__ = (of_workspace(),)

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    at: datetime = moment()
    action: str = column(Text)
    actor_kind: str = column(Text)
    actor_id: int | None = column(BigInteger, nullable=True)
    actor_name: str = column(Text)
    target: str | None = column(Text, nullable=True)
    address: str | None = column(INET, nullable=True)
    changes: list[Any] = column(JSONB)
    digest: bytes = column(LargeBinary)


#: Declared beside this module; naming them here makes whoever asks for the tables get all of them.
PARTS: Final = (allow_tables, job_tables, judgement_tables, rule_version_tables, upload_tables, webhook_tables)

GLOBAL_TABLES: Final = ("installation", "accounts", "sessions", "sign_in_failures")
TENANT_TABLES: Final = tuple(sorted(set(METADATA.tables) - set(GLOBAL_TABLES)))
