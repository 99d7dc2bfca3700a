"""Webhooks, and what they are told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"

_BOUND = "nullif(current_setting('app.workspace_id', true), '')::bigint"
_OPEN = sa.text("next_attempt_at is not null")

#: For the worker's sweep: which workspaces have deliveries to repair or to forget; never what.
_FUNCTIONS = {
    "workspaces_with_due_deliveries()": """
        create function workspaces_with_due_deliveries() returns setof bigint
        language sql stable security definer set search_path = classifyhub, pg_temp as $$
            select distinct workspace_id from webhook_deliveries where next_attempt_at <= now()
        $$
    """,
    "workspaces_with_deliveries_before(timestamptz)": """
        create function workspaces_with_deliveries_before(moment timestamptz) returns setof bigint
        language sql stable security definer set search_path = classifyhub, pg_temp as $$
            select distinct workspace_id from webhook_deliveries where created_at < moment
        $$
    """,
}


def _moment(name: str, *, nullable: bool = True, default: str | None = None) -> sa.Column[object]:
    made = None if default is None else sa.text(default)
    return sa.Column(name, sa.DateTime(timezone=True), server_default=made, autoincrement=False, nullable=nullable)


def _number(name: str, kind: type = sa.BigInteger, *, nullable: bool = False, default: str | None = None) -> sa.Column[object]:
    made = None if default is None else sa.text(default)
    return sa.Column(name, kind(), server_default=made, autoincrement=False, nullable=nullable)


def _text(name: str, *, nullable: bool = False, default: str | None = None) -> sa.Column[object]:
    made = None if default is None else sa.text(default)
    return sa.Column(name, sa.Text(), server_default=made, autoincrement=False, nullable=nullable)


def _flag(name: str, default: str) -> sa.Column[object]:
    return sa.Column(name, sa.Boolean(), server_default=sa.text(default), autoincrement=False, nullable=False)


def _bytes(name: str, *, nullable: bool) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary(), autoincrement=False, nullable=nullable)


def upgrade() -> None:
    op.add_column("workspace_counters", _number("last_delivery_id", default="0"))
    for name in ("asset_webhooks", "quota_webhooks", "quota_near_told", "credits_low_told"):
        op.add_column("workspace_counters", _flag(name, "false"))
    _create_tables()
    for table in ("webhooks", "webhook_deliveries"):
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy own_workspace on {table} to classifyhub_app "
            f"using (workspace_id = {_BOUND}) with check (workspace_id = {_BOUND})"
        )
        op.execute(f"grant select, insert, update, delete on {table} to classifyhub_app")
    op.execute("create policy lookup on webhook_deliveries to classifyhub_lookup using (true)")
    op.execute("grant select on webhook_deliveries to classifyhub_lookup")
    op.execute("grant create on schema classifyhub to classifyhub_lookup")
    for signature, function in _FUNCTIONS.items():
        op.execute(function)
        op.execute(f"alter function {signature} owner to classifyhub_lookup")
        op.execute(f"revoke execute on function {signature} from public")
        op.execute(f"grant execute on function {signature} to classifyhub_app")
    op.execute("revoke create on schema classifyhub from classifyhub_lookup")


def _create_tables() -> None:
    op.create_table(
        "webhooks",
        _number("workspace_id"),
        _number("id"),
        _text("url"),
        sa.Column("events", postgresql.ARRAY(sa.Text()), autoincrement=False, nullable=False),
        _number("min_level", sa.Integer, nullable=True),
        _flag("enabled", "true"),
        _text("health", default="'healthy'"),
        _number("failures", sa.Integer, default="0"),
        _moment("failing_since"),
        _bytes("sealed_secret", nullable=False),
        _bytes("sealed_old_secret", nullable=True),
        _moment("old_secret_until"),
        _number("turn", default="0"),
        _moment("wakes_at"),
        _flag("tardy", "false"),
        _moment("created_at", nullable=False, default="now()"),
        _moment("updated_at", nullable=False, default="now()"),
        sa.CheckConstraint("health in ('healthy','degraded','failing','disabled')", name=op.f("ck_webhooks_health")),
        sa.CheckConstraint("not enabled or health <> 'disabled'", name=op.f("ck_webhooks_disabled")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_webhooks_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_webhooks")),
    )
    op.create_table(
        "webhook_deliveries",
        _number("workspace_id"),
        _number("id"),
        _number("webhook_id"),
        _text("delivery_id"),
        _text("event"),
        _text("payload"),
        _text("status"),
        _number("attempts", sa.Integer, default="0"),
        _moment("next_attempt_at"),
        _moment("last_attempt_at"),
        _number("response_status", sa.Integer, nullable=True),
        _text("response_excerpt", nullable=True),
        _number("duration_ms", sa.Integer, nullable=True),
        _text("error", nullable=True),
        _moment("created_at", nullable=False, default="now()"),
        sa.CheckConstraint("status in ('pending','succeeded','retrying','dead')", name=op.f("ck_webhook_deliveries_status")),
        sa.CheckConstraint(
            "(next_attempt_at is not null) = (status in ('pending','retrying'))", name=op.f("ck_webhook_deliveries_open")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_webhook_deliveries_workspace_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "webhook_id"],
            ["webhooks.workspace_id", "webhooks.id"],
            name=op.f("fk_webhook_deliveries_workspace_id_webhook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_webhook_deliveries")),
    )
    op.create_index("uq_webhook_deliveries_delivery_id", "webhook_deliveries", ["workspace_id", "delivery_id"], unique=True)
    op.create_index("ix_webhook_deliveries_webhook", "webhook_deliveries", ["workspace_id", "webhook_id", "id"])
    op.create_index(
        "ix_webhook_deliveries_due",
        "webhook_deliveries",
        ["workspace_id", "webhook_id", "next_attempt_at"],
        postgresql_where=_OPEN,
    )
    op.create_index("ix_webhook_deliveries_next", "webhook_deliveries", ["next_attempt_at"], postgresql_where=_OPEN)
    op.create_index("ix_webhook_deliveries_age", "webhook_deliveries", ["created_at"])
