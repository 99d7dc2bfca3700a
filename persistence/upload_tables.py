"""The tables of imports: the uploaded pieces, where each import stands, and the rows that it could not take."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Integer, LargeBinary, Text, UniqueConstraint

from persistence.columns import Table, column, moment, of_workspace


class UploadRow(Table, table=True):
    """One piece of an uploaded file, sealed under the upload's own key, which is kept in its job's input and nowhere else.

    Pieces are removed as the import passes them, at the latest with its end; those of an upload that never became a job, when the
    workspace sends another file or after an hour. While it arrives an upload has a row numbered -1, which holds nothing.
    """

    __tablename__ = "job_uploads"
    __table_args__ = (of_workspace(), Index("ix_job_uploads_age", "created_at"))

    workspace_id: int = column(BigInteger, key=True)
    upload_id: str = column(Text, key=True)
    nth: int = column(Integer, key=True)
    sealed: bytes = column(LargeBinary)
    created_at: datetime = moment(default="clock_timestamp()")


class ImportRow(Table, table=True):
    """An import job's upload, and how far it has come: ``sealed_state`` opens with the upload's key and goes when the job ends."""

    __tablename__ = "job_imports"
    __table_args__ = (
        of_workspace(),
        ForeignKeyConstraint(["workspace_id", "job_id"], ["jobs.workspace_id", "jobs.id"], ondelete="CASCADE"),
        UniqueConstraint("workspace_id", "upload_id"),
        Index("ix_job_imports_ended", "ended_at"),
    )

    workspace_id: int = column(BigInteger, key=True)
    job_id: int = column(BigInteger, key=True)
    upload_id: str = column(Text)
    sealed_state: bytes | None = column(LargeBinary, nullable=True)
    ended_at: datetime | None = moment(nullable=True)


class RowErrorRow(Table, table=True):
    """A row of an imported file that was not stored, and why. The header is row 1."""

    __tablename__ = "job_row_errors"
    __table_args__ = (
        of_workspace(),
        ForeignKeyConstraint(["workspace_id", "job_id"], ["job_imports.workspace_id", "job_imports.job_id"], ondelete="CASCADE"),
    )

    workspace_id: int = column(BigInteger, key=True)
    job_id: int = column(BigInteger, key=True)
    row: int = column(BigInteger, key=True)
    message: str = column(Text)
