"""An asset's history keeps each label as it was, so that deleting or renaming one rewrites nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name, kind in (("label_name", sa.Text()), ("label_level", sa.Integer()), ("label_color", sa.Text())):
        op.add_column("asset_history", sa.Column(name, kind, autoincrement=False, nullable=True))
    # Row-level security is forced on the owner, too: without this the statement below would see no row.
    for table in ("asset_history", "labels"):
        op.execute(f"alter table {table} no force row level security")
    op.execute(
        "update asset_history h set label_name = l.name, label_level = l.level, label_color = l.color"
        " from labels l where l.workspace_id = h.workspace_id and l.id = h.label_id"
    )
    for table in ("asset_history", "labels"):
        op.execute(f"alter table {table} force row level security")
    op.drop_constraint("fk_history_label", "asset_history", type_="foreignkey")
    for name in ("label_name", "label_level", "label_color"):
        op.alter_column("asset_history", name, nullable=False)
