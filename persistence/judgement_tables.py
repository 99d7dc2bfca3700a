"""The table of what people said of findings."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Integer, LargeBinary, Text

from persistence.columns import Table, column, moment


class FindingJudgementRow(Table, table=True):
    """The judgement of one finding. ``fingerprint`` is that of the content that was judged; neither content nor quote is kept."""

    __tablename__ = "finding_judgements"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "asset_id"], ["assets.workspace_id", "assets.id"], ondelete="CASCADE"),
        CheckConstraint("verdict in ('match','not_a_match')", name="verdict"),
    )

    workspace_id: int = column(BigInteger, key=True)
    asset_id: int = column(BigInteger, key=True)
    rule_id: int = column(BigInteger, key=True)
    start_at: int = column(Integer, key=True)
    end_at: int = column(Integer, key=True)
    rule_name: str = column(Text)
    detector: str | None = column(Text, nullable=True)
    verdict: str = column(Text)
    fingerprint: bytes = column(LargeBinary)
    note: str | None = column(Text, nullable=True)
    judged_at: datetime = moment(default="now()")
    actor_kind: str = column(Text)
    actor_name: str = column(Text)
