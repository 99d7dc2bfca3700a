"""Jobs, and the ledger of credits that they are paid from."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

_BOUND = "nullif(current_setting('app.workspace_id', true), '')::bigint"
_RIGHTS = {"jobs": "select, insert, update, delete", "credit_entries": "select, insert"}

#: For the worker's sweep: which workspaces have something to repair, to grant or to forget; never what.
_FUNCTIONS = {
    "workspaces_with_open_jobs()": """
        create function workspaces_with_open_jobs() returns setof bigint
        language sql stable security definer set search_path = classifyhub, pg_temp as $$
            select distinct workspace_id from jobs where completed_at is null
        $$
    """,
    "workspaces_with_expired_results()": """
        create function workspaces_with_expired_results() returns setof bigint
        language sql stable security definer set search_path = classifyhub, pg_temp as $$
            select distinct workspace_id from jobs where result is not null and result_expires_at <= now()
        $$
    """,
    "workspaces_without_credits_of(date)": """
        create function workspaces_without_credits_of(month date) returns setof bigint
        language sql stable security definer set search_path = classifyhub, pg_temp as $$
            select c.workspace_id from workspace_counters c join workspaces w on w.workspace_id = c.workspace_id
            where c.credits_month is distinct from month and w.plan <> 'free'
        $$
    """,
}


def _moment(name: str, *, nullable: bool = True, default: str | None = None) -> sa.Column[object]:
    made = None if default is None else sa.text(default)
    return sa.Column(name, sa.DateTime(timezone=True), server_default=made, autoincrement=False, nullable=nullable)


def _number(name: str, kind: type = sa.BigInteger, *, nullable: bool = False, default: str | None = None) -> sa.Column[object]:
    made = None if default is None else sa.text(default)
    return sa.Column(name, kind(), server_default=made, autoincrement=False, nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Text(), autoincrement=False, nullable=nullable)


def upgrade() -> None:
    for name in ("last_job_id", "last_credit_id", "credits", "credits_reserved", "credits_granted"):
        op.add_column("workspace_counters", _number(name, default="0"))
    op.add_column("workspace_counters", sa.Column("credits_month", sa.Date(), autoincrement=False, nullable=True))
    op.add_column("installation", _moment("swept_at"))
    _create_tables()
    for table, rights in _RIGHTS.items():
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy own_workspace on {table} to classifyhub_app "
            f"using (workspace_id = {_BOUND}) with check (workspace_id = {_BOUND})"
        )
        op.execute(f"grant {rights} on {table} to classifyhub_app")
    for table in ("jobs", "workspace_counters"):
        op.execute(f"create policy lookup on {table} to classifyhub_lookup using (true)")
        op.execute(f"grant select on {table} to classifyhub_lookup")
    op.execute("grant create on schema classifyhub to classifyhub_lookup")
    for signature, function in _FUNCTIONS.items():
        op.execute(function)
        op.execute(f"alter function {signature} owner to classifyhub_lookup")
        op.execute(f"revoke execute on function {signature} from public")
        op.execute(f"grant execute on function {signature} to classifyhub_app")
    op.execute("revoke create on schema classifyhub from classifyhub_lookup")


def _create_tables() -> None:
    op.create_table(
        "jobs",
        _number("workspace_id"),
        _number("id"),
        _text("public_id"),
        _text("type"),
        _text("lane"),
        _text("status"),
        _number("progress", sa.Integer, default="0"),
        _number("attempts", sa.Integer, default="0"),
        _text("permission"),
        _text("source"),
        _text("actor_kind"),
        _number("actor_id", nullable=True),
        _text("actor_name"),
        _text("request_id"),
        _moment("created_at", nullable=False, default="clock_timestamp()"),
        _moment("handed_at"),
        _moment("started_at"),
        _moment("completed_at"),
        _number("credits_reserved"),
        _number("credits_charged", default="0"),
        _text("error_code", nullable=True),
        _text("error_message", nullable=True),
        sa.Column("sealed_key", sa.LargeBinary(), autoincrement=False, nullable=True),
        sa.Column("sealed_input", sa.LargeBinary(), autoincrement=False, nullable=True),
        sa.Column("result", postgresql.JSON(astext_type=sa.Text()), autoincrement=False, nullable=True),
        _moment("result_expires_at"),
        sa.CheckConstraint("status in ('queued','running','completed','failed','cancelled')", name=op.f("ck_jobs_status")),
        sa.CheckConstraint("(completed_at is null) = (status in ('queued','running'))", name=op.f("ck_jobs_ended")),
        sa.CheckConstraint("progress between 0 and 100", name=op.f("ck_jobs_progress")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_jobs_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_jobs")),
        sa.UniqueConstraint("workspace_id", "public_id", name=op.f("uq_jobs_workspace_id_public_id")),
    )
    op.create_index("ix_jobs_open", "jobs", ["workspace_id", "id"], postgresql_where=sa.text("completed_at is null"))
    op.create_index("ix_jobs_results", "jobs", ["result_expires_at"], postgresql_where=sa.text("result is not null"))
    op.create_table(
        "credit_entries",
        _number("workspace_id"),
        _number("id"),
        _text("kind"),
        _number("delta"),
        _number("reserved_delta"),
        _number("balance_after"),
        _number("reserved_after"),
        _number("job_id", nullable=True),
        _moment("created_at", nullable=False, default="clock_timestamp()"),
        sa.CheckConstraint("kind in ('grant','reserve','settle','release')", name=op.f("ck_credit_entries_kind")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f("fk_credit_entries_workspace_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "job_id"],
            ["jobs.workspace_id", "jobs.id"],
            name=op.f("fk_credit_entries_workspace_id_job_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_credit_entries")),
        sa.UniqueConstraint("workspace_id", "job_id", "kind", name=op.f("uq_credit_entries_workspace_id_job_id_kind")),
    )
