"""Whether a workspace's keys are let in, and if not, why: the sentence that pages show beside keys and plans."""

from datetime import UTC, datetime, timedelta

from domain.plans import Plan, SubscriptionStatus
from persistence.workspaces import WorkspaceRow
from resolvers.context import Policy


def grace_ends_at(workspace: WorkspaceRow, policy: Policy) -> datetime | None:
    """Until when keys of a workspace whose payment is due are let in; None where nothing is due."""
    if workspace.subscription != SubscriptionStatus.PAST_DUE or workspace.past_due_since is None:
        return None
    return workspace.past_due_since + timedelta(days=policy.past_due_grace_days)


def why_keys_rest(workspace: WorkspaceRow, policy: Policy) -> str | None:
    """Why no key of the workspace is let in just now; None when they are."""
    if not policy.limits[Plan(workspace.plan)].keys_authenticate:
        return (
            f"Keys do not authenticate on the {workspace.plan.capitalize()} plan. "
            "You can create them now; they start to work as soon as the workspace is upgraded."
        )
    if workspace.subscription == SubscriptionStatus.CANCELLED:
        return "The subscription is cancelled, so keys do not authenticate until it is active again."
    grace_ends = grace_ends_at(workspace, policy)
    if grace_ends is not None and grace_ends <= datetime.now(UTC):
        return "A payment is overdue, so keys do not authenticate until it has arrived."
    return None
