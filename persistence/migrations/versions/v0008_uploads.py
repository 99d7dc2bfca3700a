"""Imports: sealed uploads, checkpoints and row errors."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_BOUND = "nullif(current_setting('app.workspace_id', true), '')::bigint"
_RIGHTS = {
    "job_uploads": "select, insert, update, delete",
    "job_imports": "select, insert, update, delete",
    "job_row_errors": "select, insert, delete",
}
#: What the lookup function below reads: never a piece of a file.
_LOOKED_AT = {"job_uploads": "workspace_id, upload_id, created_at", "job_imports": "workspace_id, upload_id, ended_at"}

#: For the worker's sweep: which workspaces have uploads that became no job, or row errors whose time is over; never what.
_SIGNATURE = "workspaces_with_import_leftovers(interval)"
_FUNCTION = """
    create function workspaces_with_import_leftovers(kept interval) returns setof bigint
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select i.workspace_id from job_imports i where i.ended_at < now() - kept
        union
        select u.workspace_id from job_uploads u
        where u.created_at < now() - interval '1 hour' and not exists (
            select from job_imports i
            where i.workspace_id = u.workspace_id and i.upload_id = u.upload_id and i.ended_at is null
        )
    $$
"""


def _column(name: str, kind: type = sa.BigInteger, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, kind(), autoincrement=False, nullable=nullable)


def _of_workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id"], ["workspaces.workspace_id"], name=op.f(f"fk_{table}_workspace_id"), ondelete="CASCADE"
    )


def _of_job(table: str, referred: str, number: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "job_id"],
        [f"{referred}.workspace_id", f"{referred}.{number}"],
        name=op.f(f"fk_{table}_workspace_id_job_id"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    _create_tables()
    # What is sealed does not get smaller.
    op.execute("alter table job_uploads alter column sealed set storage external")
    for table, rights in _RIGHTS.items():
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(
            f"create policy own_workspace on {table} to classifyhub_app "
            f"using (workspace_id = {_BOUND}) with check (workspace_id = {_BOUND})"
        )
        op.execute(f"grant {rights} on {table} to classifyhub_app")
    for table, columns in _LOOKED_AT.items():
        op.execute(f"create policy lookup on {table} to classifyhub_lookup using (true)")
        op.execute(f"grant select ({columns}) on {table} to classifyhub_lookup")
    op.execute("grant create on schema classifyhub to classifyhub_lookup")
    op.execute(_FUNCTION)
    op.execute(f"alter function {_SIGNATURE} owner to classifyhub_lookup")
    op.execute(f"revoke execute on function {_SIGNATURE} from public")
    op.execute(f"grant execute on function {_SIGNATURE} to classifyhub_app")
    op.execute("revoke create on schema classifyhub from classifyhub_lookup")


def _create_tables() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "job_uploads",
        _column("workspace_id"),
        _column("upload_id", sa.Text),
        _column("nth", sa.Integer),
        _column("sealed", sa.LargeBinary),
        sa.Column("created_at", moment, server_default=sa.text("clock_timestamp()"), autoincrement=False, nullable=False),
        _of_workspace("job_uploads"),
        sa.PrimaryKeyConstraint("workspace_id", "upload_id", "nth", name=op.f("pk_job_uploads")),
    )
    op.create_index("ix_job_uploads_age", "job_uploads", ["created_at"])
    op.create_table(
        "job_imports",
        _column("workspace_id"),
        _column("job_id"),
        _column("upload_id", sa.Text),
        _column("sealed_state", sa.LargeBinary, nullable=True),
        sa.Column("ended_at", moment, autoincrement=False, nullable=True),
        _of_workspace("job_imports"),
        _of_job("job_imports", "jobs", "id"),
        sa.PrimaryKeyConstraint("workspace_id", "job_id", name=op.f("pk_job_imports")),
        sa.UniqueConstraint("workspace_id", "upload_id", name=op.f("uq_job_imports_workspace_id_upload_id")),
    )
    op.create_index("ix_job_imports_ended", "job_imports", ["ended_at"])
    op.create_table(
        "job_row_errors",
        _column("workspace_id"),
        _column("job_id"),
        _column("row"),
        _column("message", sa.Text),
        _of_workspace("job_row_errors"),
        _of_job("job_row_errors", "job_imports", "job_id"),
        sa.PrimaryKeyConstraint("workspace_id", "job_id", "row", name=op.f("pk_job_row_errors")),
    )
