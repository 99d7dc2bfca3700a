"""The table of what a workspace does not want to hear of."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY

from persistence.columns import Table, column, moment, of_workspace


class AllowListEntryRow(Table, table=True):
    """An entry: keyed hashes of every form that its value may have in a hit, the first of them telling entries apart."""

    __tablename__ = "allow_list_entries"
    __table_args__ = (
        of_workspace(),
        UniqueConstraint("workspace_id", "kind", "digest"),
        CheckConstraint("kind in ('value','domain')", name="kind"),
    )

    workspace_id: int = column(BigInteger, key=True)
    id: int = column(BigInteger, key=True)
    kind: str = column(Text)
    digest: bytes = column(LargeBinary)
    digests: list[bytes] = column(ARRAY(LargeBinary))
    note: str | None = column(Text, nullable=True)
    created_at: datetime = moment(default="now()")
    actor_kind: str = column(Text)
    actor_name: str = column(Text)
