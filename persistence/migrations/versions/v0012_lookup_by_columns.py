"""Who looks across workspaces reads the columns that decide where to look, and nothing else of jobs, deliveries and counters."""

from alembic import op

revision = "0012"
down_revision = "0011"

_LOOKED_AT = {
    "jobs": "workspace_id, completed_at, result, result_expires_at",
    "webhook_deliveries": "workspace_id, webhook_id, created_at, next_attempt_at",
    "workspace_counters": "workspace_id, credits_month",
}


def upgrade() -> None:
    for table, columns in _LOOKED_AT.items():
        op.execute(f"revoke select on {table} from classifyhub_lookup")
        op.execute(f"grant select ({columns}) on {table} to classifyhub_lookup")
