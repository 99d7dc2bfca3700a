"""The tables of what rule sets were."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB

from persistence.columns import Table, column, moment, of_workspace


class RuleSetVersionRow(Table, table=True):
    """A version of the rule set: who made it, by which changes, and all of it but the rules. Never changed, never removed."""

    __tablename__ = "rule_set_versions"
    __table_args__ = (of_workspace(),)

    workspace_id: int = column(BigInteger, key=True)
    version: int = column(Integer, key=True)
    at: datetime = moment(default="now()")
    actor_kind: str = column(Text)
    actor_name: str = column(Text)
    changes: list[Any] = column(JSONB)
    precedence: str = column(Text)
    default_label_id: int = column(BigInteger)
    labels: list[Any] = column(JSONB)
    rules: int = column(Integer)
    enabled: int = column(Integer)


class RuleStateRow(Table, table=True):
    """What a rule was from version ``since`` until before version ``until`` (None: to this day).

    Versions share the states of all rules that they did not change: what is kept grows with the changes, not with the rules.
    """

    __tablename__ = "rule_states"
    __table_args__ = (of_workspace(),)

    workspace_id: int = column(BigInteger, key=True)
    rule_id: int = column(BigInteger, key=True)
    since: int = column(Integer, key=True)
    until: int | None = column(Integer, nullable=True)
    state: dict[str, Any] = column(JSONB)
