"""Webhooks' backlogs are bounded, what they leave behind is removed a slice at a time; lookup functions read few columns."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

#: All that the lookup functions read of these tables, of which they could read whole rows: no secret, no content, no payload.
_LOOKED_AT = {
    "webhooks": "workspace_id, id, enabled, backlog, deleted_at",
    "webhook_deliveries": "workspace_id, webhook_id, next_attempt_at, created_at",
    "jobs": "workspace_id, completed_at, has_result, result_expires_at",
    "workspace_counters": "workspace_id, credits_month",
    "workspaces": "workspace_id, name, plan, subscription, past_due_since, suspended_at, created_at",
    "accounts": "id, email, name, operator",
    "sessions": "account_id, workspace_id, digest, expires_at",
}

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
#: As before, but it does not look at the results themselves.
_EXPIRED_RESULTS = """
    create or replace function workspaces_with_expired_results() returns setof bigint
    language sql stable security definer set search_path = classifyhub, pg_temp as $$
        select distinct workspace_id from jobs where has_result and result_expires_at <= now()
    $$
"""
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
    _tell_results_apart()
    for table, columns in _LOOKED_AT.items():
        op.execute(f"revoke select on {table} from classifyhub_lookup")
        op.execute(f"grant select ({columns}) on {table} to classifyhub_lookup")
    for signature in _REPLACED:
        op.execute(f"drop function {signature}")
    op.execute("grant create on schema classifyhub to classifyhub_lookup")
    for signature, function in _FUNCTIONS.items():
        op.execute(function)
        op.execute(f"alter function {signature} owner to classifyhub_lookup")
        op.execute(f"revoke execute on function {signature} from public")
        op.execute(f"grant execute on function {signature} to classifyhub_app")
    op.execute("revoke create on schema classifyhub from classifyhub_lookup")


def _tell_results_apart() -> None:
    """Whether a job still has its result, without reading it."""
    kept = sa.Computed("result is not null", persisted=True)
    op.add_column("jobs", sa.Column("has_result", sa.Boolean(), kept, autoincrement=False, nullable=False))
    op.drop_index("ix_jobs_results", "jobs")
    op.create_index("ix_jobs_results", "jobs", ["result_expires_at"], postgresql_where=sa.text("has_result"))
    op.execute(_EXPIRED_RESULTS)
