"""What people said of findings: right, or not a match."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_BOUND = "nullif(current_setting('app.workspace_id', true), '')::bigint"
_TABLE = "finding_judgements"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("workspace_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("asset_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rule_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("start_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rule_name", sa.Text(), nullable=False),
        sa.Column("detector", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("actor_kind", sa.Text(), nullable=False),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.CheckConstraint("verdict in ('match','not_a_match')", name=op.f(f"ck_{_TABLE}_verdict")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "asset_id"],
            ["assets.workspace_id", "assets.id"],
            name=op.f(f"fk_{_TABLE}_workspace_id_asset_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "asset_id", "rule_id", "start_at", "end_at", name=op.f(f"pk_{_TABLE}")),
    )
    op.execute(f"alter table {_TABLE} enable row level security")
    op.execute(f"alter table {_TABLE} force row level security")
    op.execute(
        f"create policy own_workspace on {_TABLE} to classifyhub_app "
        f"using (workspace_id = {_BOUND}) with check (workspace_id = {_BOUND})"
    )
    op.execute(f"grant select, insert, update, delete on {_TABLE} to classifyhub_app")
