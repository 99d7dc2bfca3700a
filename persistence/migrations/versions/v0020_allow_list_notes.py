"""The note of an entry of the allow-list may change."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.execute("grant update (note) on allow_list_entries to classifyhub_app")
