"""Runs of a job that died are told from those that were handed back, and a job may say from where to go on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0009"


def upgrade() -> None:
    died: sa.Column[list[int]] = sa.Column(
        "died_runs", postgresql.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), autoincrement=False, nullable=False
    )
    op.add_column("jobs", died)
    op.add_column("jobs", sa.Column("sealed_progress", sa.LargeBinary(), autoincrement=False, nullable=True))
    # What is sealed does not get smaller.
    op.execute("alter table jobs alter column sealed_progress set storage external")
    op.add_column("jobs", sa.Column("failures", sa.Integer(), server_default=sa.text("0"), autoincrement=False, nullable=False))
