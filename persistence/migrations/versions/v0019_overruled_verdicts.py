"""An asset remembers which verdict a person overruled with a label of their own, and what the rules have said since."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("assets", sa.Column("verdict_label_id", sa.BigInteger(), autoincrement=False, nullable=True))
    op.add_column("assets", sa.Column("overruled", postgresql.JSONB(astext_type=sa.Text()), autoincrement=False, nullable=True))
    # The last label that was not a person's is what the person overruled, as far as it is known.
    for table in ("assets", "asset_history"):
        op.execute(f"alter table {table} no force row level security")
    op.execute("""
        update assets a set verdict_label_id = h.label_id, overruled = jsonb_build_object(
            'label_id', h.label_id, 'rules', jsonb_path_query_array(a.matched, '$[*].rule_id'))
        from (
            select distinct on (workspace_id, asset_id) workspace_id, asset_id, label_id from asset_history
            where label_origin <> 'manual' order by workspace_id, asset_id, revision desc
        ) h
        where a.label_origin = 'manual' and h.workspace_id = a.workspace_id and h.asset_id = a.id
    """)
    for table in ("assets", "asset_history"):
        op.execute(f"alter table {table} force row level security")
