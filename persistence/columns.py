"""What the declarations of all our tables are made of."""

from typing import Any, ClassVar, Final

from sqlalchemy import Column, DateTime, ForeignKeyConstraint, MetaData, text
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

METADATA: Final[MetaData] = SQLModel.metadata


class Table(SQLModel):
    """What all our tables share: columns are declared by us, not guessed from annotations."""

    __tablename__: ClassVar[Any]


def column(kind: Any, *, nullable: bool = False, default: str | None = None, key: bool = False) -> Any:
    """A field whose column has exactly this type; ``default`` is SQL."""
    return Field(
        sa_column=Column(
            kind,
            nullable=nullable,
            primary_key=key,
            autoincrement=False,
            server_default=None if default is None else text(default),
        )
    )


def moment(*, nullable: bool = False, default: str | None = None) -> Any:
    """A field that is a moment, with its zone."""
    return column(DateTime(timezone=True), nullable=nullable, default=default)


def of_workspace() -> ForeignKeyConstraint:
    """The reference of a tenant table to its workspace."""
    return ForeignKeyConstraint(["workspace_id"], ["workspaces.workspace_id"], ondelete="CASCADE")
