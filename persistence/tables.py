"""The tables. SQLModel declares them, the migrations create them, a test holds both together.

Every table of a workspace (a *tenant table*) begins its primary key with ``workspace_id`` and is under row-level security. The
others are global and say so. Rows are read and written by statements in this package, never as entities.
"""

from datetime import datetime
from typing import Any, ClassVar, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, CIDR, INET, JSONB
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

METADATA: Final[MetaData] = SQLModel.metadata


class Table(SQLModel):
    """What all our tables share: columns are declared by us, not guessed from annotations."""

    __tablename__: ClassVar[Any]


def _column(kind: Any, *, nullable: bool = False, default: str | None = None, key: bool = False) -> Any:
    """A field whose column has exactly this type; ``default`` is SQL."""
    return Field(
        sa_column=Column(
            kind,
            nullable=nullable,
            primary_key=key,
            autoincrement=False,
            server_default=None if default is None else text(default),
        )
    )


def _moment(*, nullable: bool = False, default: str | None = None) -> Any:
    return _column(DateTime(timezone=True), nullable=nullable, default=default)


def _workspace() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace_id"], ["workspaces.workspace_id"], ondelete="CASCADE")


# --- Global tables ----------------------------------------------------------------------------------------------------


class Installation(Table, table=True):
    """One row about this installation. Global. ``secret_check`` tells a wrong server secret before it does harm."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("only_row", name="only_row"),)

    only_row: bool = _column(Boolean, default="true", key=True)
    secret_check: bytes = _column(LargeBinary)
    created_at: datetime = _moment(default="now()")


class Account(Table, table=True):
    """A person who signs in. Global: one account may be a member of several workspaces. ``email`` is in lower case.

    ``last_workspace_id`` is the one they looked at last, where new sessions open; None for whoever never chose.
    """

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("email"), CheckConstraint("email = lower(email)", name="email_lower"))

    id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=True))
    email: str = _column(Text)
    name: str | None = _column(Text, nullable=True)
    password_hash: str | None = _column(Text, nullable=True)
    operator: bool = _column(Boolean, default="false")
    created_at: datetime = _moment(default="now()")
    last_workspace_id: int | None = _column(BigInteger, nullable=True)


class Session(Table, table=True):
    """A console sign-in, found by the SHA-256 of its cookie. Global: it says which workspace is being looked at."""

    __tablename__ = "sessions"
    __table_args__ = (
        ForeignKeyConstraint(["account_id"], ["accounts.id"], ondelete="CASCADE"),
        Index(None, "account_id"),
    )

    digest: bytes = _column(LargeBinary, key=True)
    account_id: int = _column(BigInteger)
    workspace_id: int | None = _column(BigInteger, nullable=True)
    created_at: datetime = _moment(default="now()")
    expires_at: datetime = _moment()


class SignInFailure(Table, table=True):
    """Attempts at passwords in one minute, successful ones taken back. Global.

    ``scope`` is a digest: of a network address, or of one with an e-mail address.
    """

    __tablename__ = "sign_in_failures"

    scope: bytes = _column(LargeBinary, key=True)
    window_start: datetime = Field(sa_column=Column(DateTime(timezone=True), primary_key=True))
    failures: int = _column(Integer)


# --- Tenant tables ----------------------------------------------------------------------------------------------------


class Workspace(Table, table=True):
    """The tenant. ``sealed_secret`` is the workspace's own secret (fingerprints, audit chain), sealed under the server's."""

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

    workspace_id: int = _column(BigInteger, key=True)
    name: str = _column(Text)
    plan: str = _column(Text)
    subscription: str = _column(Text, default="'active'")
    past_due_since: datetime | None = _moment(nullable=True)
    suspended_at: datetime | None = _moment(nullable=True)
    precedence: str = _column(Text, default="'most_sensitive'")
    default_label_id: int = _column(BigInteger)
    rule_set_version: int = _column(Integer, default="1")
    keep_findings: bool = _column(Boolean, default="true")
    sealed_secret: bytes = _column(LargeBinary)
    created_at: datetime = _moment(default="now()")


class WorkspaceCounters(Table, table=True):
    """What counts up in a workspace. Whoever writes locks this row first, so that writers of one workspace take turns."""

    __tablename__ = "workspace_counters"
    __table_args__ = (_workspace(),)

    workspace_id: int = _column(BigInteger, key=True)
    assets: int = _column(BigInteger, default="0")
    last_asset_id: int = _column(BigInteger, default="0")
    last_object_id: int = _column(BigInteger, default="0")
    last_audit_id: int = _column(BigInteger, default="0")
    audit_head: bytes = _column(LargeBinary, default="''")


class Member(Table, table=True):
    """An account in a workspace, with a role."""

    __tablename__ = "members"
    __table_args__ = (
        _workspace(),
        ForeignKeyConstraint(["account_id"], ["accounts.id"], ondelete="CASCADE"),
        CheckConstraint("role in ('owner','admin','editor','viewer')", name="role"),
        Index(None, "account_id"),
    )

    workspace_id: int = _column(BigInteger, key=True)
    account_id: int = _column(BigInteger, key=True)
    role: str = _column(Text)
    joined_at: datetime = _moment(default="now()")


class Invitation(Table, table=True):
    """A link that lets a person join; found by the SHA-256 of its token."""

    __tablename__ = "invitations"
    __table_args__ = (
        _workspace(),
        UniqueConstraint("digest"),
        CheckConstraint("role in ('owner','admin','editor','viewer')", name="role"),
    )

    workspace_id: int = _column(BigInteger, key=True)
    id: int = _column(BigInteger, key=True)
    email: str = _column(Text)
    role: str = _column(Text)
    digest: bytes = _column(LargeBinary)
    invited_by: str = _column(Text)
    created_at: datetime = _moment(default="now()")
    expires_at: datetime = _moment()
    accepted_at: datetime | None = _moment(nullable=True)


class LabelRow(Table, table=True):
    """A sensitivity label."""

    __tablename__ = "labels"
    __table_args__ = (
        _workspace(),
        UniqueConstraint("workspace_id", "level", name="uq_labels_level"),
        Index("uq_labels_name", "workspace_id", text("lower(name)"), unique=True),
        CheckConstraint("color ~ '^#[0-9a-f]{6}$'", name="color"),
    )

    workspace_id: int = _column(BigInteger, key=True)
    id: int = _column(BigInteger, key=True)
    name: str = _column(Text)
    level: int = _column(Integer)
    color: str = _column(Text)
    description: str | None = _column(Text, nullable=True)


class RuleRow(Table, table=True):
    """A detection rule; ``conditions`` and ``examples`` hold :class:`domain.rules.Conditions` and its examples as JSON."""

    __tablename__ = "rules"
    __table_args__ = (
        _workspace(),
        ForeignKeyConstraint(["workspace_id", "label_id"], ["labels.workspace_id", "labels.id"], name="fk_rules_label"),
        Index("uq_rules_name", "workspace_id", text("lower(name)"), unique=True),
        Index("ix_rules_order", "workspace_id", "priority", "id"),
    )

    workspace_id: int = _column(BigInteger, key=True)
    id: int = _column(BigInteger, key=True)
    name: str = _column(Text)
    description: str | None = _column(Text, nullable=True)
    priority: int = _column(Integer)
    enabled: bool = _column(Boolean, default="true")
    label_id: int = _column(BigInteger)
    conditions: dict[str, Any] = _column(JSONB)
    examples: list[Any] = _column(JSONB, default="'[]'")
    pack: str | None = _column(Text, nullable=True)
    created_at: datetime = _moment(default="now()")
    updated_at: datetime = _moment(default="now()")


class InstalledPack(Table, table=True):
    """A rule pack that was installed, and in which version."""

    __tablename__ = "installed_packs"
    __table_args__ = (_workspace(),)

    workspace_id: int = _column(BigInteger, key=True)
    pack: str = _column(Text, key=True)
    version: str = _column(Text)
    installed_at: datetime = _moment(default="now()")


class AssetRow(Table, table=True):
    """One classified thing and its present verdict. Its content is not kept: a keyed fingerprint and its length are."""

    __tablename__ = "assets"
    __table_args__ = (
        _workspace(),
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

    workspace_id: int = _column(BigInteger, key=True)
    id: int = _column(BigInteger, key=True)
    name: str = _column(Text)
    asset_type: str = _column(Text)
    external_id: str | None = _column(Text, nullable=True)
    source: str = _column(Text)
    label_id: int = _column(BigInteger)
    label_origin: str = _column(Text)
    needs_review: bool = _column(Boolean, default="false")
    matched_rules: str = _column(Text)
    matched: list[Any] = _column(JSONB)
    findings: list[Any] = _column(JSONB)
    complete: bool = _column(Boolean)
    content_length: int = _column(Integer)
    fingerprint: bytes = _column(LargeBinary)
    rule_set_version: int = _column(Integer)
    engine_version: str = _column(Text)
    revision: int = _column(Integer, default="1")
    actor_kind: str = _column(Text)
    actor_name: str = _column(Text)
    reason: str | None = _column(Text, nullable=True)
    created_at: datetime = _moment(default="now()")
    classified_at: datetime = _moment(default="now()")


class AssetHistory(Table, table=True):
    """What an asset was before: a row is written when a later verdict or person changed it. It keeps its label as it was then."""

    __tablename__ = "asset_history"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "asset_id"], ["assets.workspace_id", "assets.id"], ondelete="CASCADE"),
    )

    workspace_id: int = _column(BigInteger, key=True)
    asset_id: int = _column(BigInteger, key=True)
    revision: int = _column(Integer, key=True)
    label_id: int = _column(BigInteger)
    label_name: str = _column(Text)
    label_level: int = _column(Integer)
    label_color: str = _column(Text)
    label_origin: str = _column(Text)
    matched_rules: str = _column(Text)
    rule_set_version: int = _column(Integer)
    actor_kind: str = _column(Text)
    actor_name: str = _column(Text)
    reason: str | None = _column(Text, nullable=True)
    at: datetime = _moment()


class IdempotencyKey(Table, table=True):
    """What was answered to a request that carried an idempotency key; it holds for 24 hours.

    ``request_hash`` is keyed, so that nothing can be guessed from it.
    """

    __tablename__ = "idempotency_keys"
    __table_args__ = (_workspace(), Index("ix_idempotency_keys_age", "workspace_id", "created_at"))

    workspace_id: int = _column(BigInteger, key=True)
    route: str = _column(Text, key=True)
    key: str = _column(Text, key=True)
    request_hash: bytes = _column(LargeBinary)
    answer: dict[str, Any] = _column(JSONB)
    created_at: datetime = _moment(default="now()")


class RateWindow(Table, table=True):
    """Requests that were counted in one minute of the database's clock; the next minute overwrites it."""

    __tablename__ = "rate_windows"
    __table_args__ = (_workspace(),)

    workspace_id: int = _column(BigInteger, key=True)
    scope: str = _column(Text, key=True)
    minute: int = _column(BigInteger)
    used: int = _column(Integer)


class ApiKeyRow(Table, table=True):
    """An API key: an HMAC of its text, and what it may do. A deleted key's row stays as the audit's tombstone."""

    __tablename__ = "api_keys"
    __table_args__ = (_workspace(), Index("uq_api_keys_digest", "digest", unique=True))

    workspace_id: int = _column(BigInteger, key=True)
    id: int = _column(BigInteger, key=True)
    name: str = _column(Text)
    prefix: str = _column(Text)
    last_four: str = _column(Text)
    digest: bytes = _column(LargeBinary)
    imported: bool = _column(Boolean, default="false")
    permissions: list[str] = _column(ARRAY(Text))
    allowed_cidrs: list[str] | None = _column(ARRAY(CIDR), nullable=True)
    requests_a_minute: int | None = _column(Integer, nullable=True)
    created_by: str = _column(Text)
    created_at: datetime = _moment(default="now()")
    last_used_at: datetime | None = _moment(nullable=True)
    expires_at: datetime | None = _moment(nullable=True)
    revoked_at: datetime | None = _moment(nullable=True)
    deleted_at: datetime | None = _moment(nullable=True)
    successor_id: int | None = _column(BigInteger, nullable=True)


class AuditRow(Table, table=True):
    """One administrative change. ``digest`` chains it to the one before under the workspace's secret."""

    __tablename__ = "audit_entries"
    __table_args__ = (_workspace(),)

    workspace_id: int = _column(BigInteger, key=True)
    id: int = _column(BigInteger, key=True)
    at: datetime = _moment()
    action: str = _column(Text)
    actor_kind: str = _column(Text)
    actor_id: int | None = _column(BigInteger, nullable=True)
    actor_name: str = _column(Text)
    target: str | None = _column(Text, nullable=True)
    address: str | None = _column(INET, nullable=True)
    changes: list[Any] = _column(JSONB)
    digest: bytes = _column(LargeBinary)


GLOBAL_TABLES: Final = ("installation", "accounts", "sessions", "sign_in_failures")
TENANT_TABLES: Final = tuple(sorted(set(METADATA.tables) - set(GLOBAL_TABLES)))
