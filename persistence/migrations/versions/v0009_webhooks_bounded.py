"""Webhooks' backlogs are bounded, and what they leave behind is removed a slice at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

#: What the lookup functions below read of webhooks.
_LOOKED_AT = "workspace_id, id, enabled, backlog, deleted_at"

#: For the worker's sweep: which workspaces have deliveries to repair or to forget; never what.
_FUNCTIONS = {
    # Each webhook's first due delivery is looked up by itself: a long backlog costs no more than a short one.
    "workspaces_with_due_deliveries()": """
        create function workspaces_with_due_deliveries() returns setof bigint
        language sql stable security definer set search_path = classifyhub, pg_temp as $$
            select distinct w.workspace_id from webhooks w cross join lateral (
                select from webhook_deliveries d
                where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.next_attempt_at <= now() limit 1
            ) due where w.enabled and w.backlog > 0
        $$
    """,
    "workspaces_with_webhook_leftovers(timestamptz)": """
        create function workspaces_with_webhook_leftovers(moment timestamptz) returns setof bigint
        language sql stable security definer set search_path = classifyhub, pg_temp as $$
            select workspace_id from webhook_deliveries where created_at < moment
            union
            select workspace_id from webhooks where deleted_at is not null
        $$
    """,
}
_REPLACED = ("workspaces_with_due_deliveries()", "workspaces_with_deliveries_before(timestamptz)")


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    for name in ("backlog", "skipped_events"):
        op.add_column(
            "webhooks", sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), autoincrement=False, nullable=False)
        )
    for name in ("last_skipped_at", "deleted_at"):
        op.add_column("webhooks", sa.Column(name, moment, autoincrement=False, nullable=True))
    # Row-level security is forced on the owner, too: without this the statement below would see no row.
    for table in ("webhooks", "webhook_deliveries"):
        op.execute(f"alter table {table} no force row level security")
    op.execute(
        "update webhooks w set backlog = n.n from (select workspace_id, webhook_id, count(*) as n from webhook_deliveries"
        " where next_attempt_at is not null group by 1, 2) n where n.workspace_id = w.workspace_id and n.webhook_id = w.id"
    )
    for table in ("webhooks", "webhook_deliveries"):
        op.execute(f"alter table {table} force row level security")
    op.drop_index("ix_webhook_deliveries_next", "webhook_deliveries")
    op.execute("create policy lookup on webhooks to classifyhub_lookup using (true)")
    op.execute(f"grant select ({_LOOKED_AT}) on webhooks to classifyhub_lookup")
    for signature in _REPLACED:
        op.execute(f"drop function {signature}")
    op.execute("grant create on schema classifyhub to classifyhub_lookup")
    for signature, function in _FUNCTIONS.items():
        op.execute(function)
        op.execute(f"alter function {signature} owner to classifyhub_lookup")
        op.execute(f"revoke execute on function {signature} from public")
        op.execute(f"grant execute on function {signature} to classifyhub_app")
    op.execute("revoke create on schema classifyhub from classifyhub_lookup")
