"""What a workspace knows and does not want to hear of, as keyed hashes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0012"

_BOUND = "nullif(current_setting('app.workspace_id', true), '')::bigint"
_TABLE = "allow_list_entries"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("digests", postgresql.ARRAY(sa.LargeBinary()), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.CheckConstraint("kind in ('value','domain')", name=op.f(f"ck_{_TABLE}_kind")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.workspace_id"], name=op.f(f"fk_{_TABLE}_workspace_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{_TABLE}")),
        sa.UniqueConstraint("workspace_id", "kind", "digest", name=op.f(f"uq_{_TABLE}_workspace_id_kind_digest")),
    )
    op.execute(f"alter table {_TABLE} enable row level security")
    op.execute(f"alter table {_TABLE} force row level security")
    op.execute(
        f"create policy own_workspace on {_TABLE} to classifyhub_app "
        f"using (workspace_id = {_BOUND}) with check (workspace_id = {_BOUND})"
    )
    op.execute(f"grant select, insert, delete on {_TABLE} to classifyhub_app")
