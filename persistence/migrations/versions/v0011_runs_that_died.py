"""Runs of a job that died are told from those that were handed back, and tries that failed are counted for themselves."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0008"


def upgrade() -> None:
    died: sa.Column[list[int]] = sa.Column(
        "died_runs", postgresql.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), autoincrement=False, nullable=False
    )
    op.add_column("jobs", died)
    op.add_column("jobs", sa.Column("failures", sa.Integer(), server_default=sa.text("0"), autoincrement=False, nullable=False))
