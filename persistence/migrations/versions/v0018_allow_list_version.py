"""A workspace remembers since which version its allow-list is as it is: what was decided before says nothing of what rules find now."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.add_column(
        "workspaces",
        sa.Column("allow_list_version", sa.Integer(), server_default=sa.text("1"), autoincrement=False, nullable=False),
    )
    # What the list was at earlier versions is not known: where there is one, only the present version counts.
    for table in ("workspaces", "allow_list_entries"):
        op.execute(f"alter table {table} no force row level security")
    op.execute(
        "update workspaces w set allow_list_version = rule_set_version"
        " where exists (select from allow_list_entries e where e.workspace_id = w.workspace_id)"
    )
    for table in ("workspaces", "allow_list_entries"):
        op.execute(f"alter table {table} force row level security")
