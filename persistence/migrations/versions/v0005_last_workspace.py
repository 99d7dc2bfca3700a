"""New sessions open where the account was last; joining a workspace moves nobody's view."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

#: As before, but for the order in which it falls back: the workspace joined first, not the one with the lowest id.
_FIND_SESSION = """
    create or replace function find_session(wanted bytea) returns table (
        account_id bigint, email text, account_name text, operator boolean, workspace_id bigint, role text,
        plan text, subscription text, past_due_since timestamptz, suspended_at timestamptz)
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select a.id, a.email, a.name, a.operator, m.workspace_id, m.role,
               w.plan, w.subscription, w.past_due_since, w.suspended_at
        from sessions s
        join accounts a on a.id = s.account_id
        left join lateral (
            select * from members m where m.account_id = a.id
            order by m.workspace_id is not distinct from s.workspace_id desc, m.joined_at, m.workspace_id limit 1) m on true
        left join workspaces w on w.workspace_id = m.workspace_id
        where s.digest = wanted and s.expires_at > now()
    $$
"""


def upgrade() -> None:
    op.add_column("accounts", sa.Column("last_workspace_id", sa.BigInteger(), autoincrement=False, nullable=True))
    op.execute(_FIND_SESSION)
