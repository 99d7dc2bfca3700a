"""A turn of the worker's at one webhook: what is due, what came of it, and what that makes of the webhook."""

import random
from collections.abc import Sequence
from typing import Final, NamedTuple

from domain.assets import AssetSource
from domain.permissions import COMMAND_LINE_PERMISSIONS
from domain.plans import is_served
from domain.webhooks import GONE, DeliveryStatus, Outcome, WebhookHealth, condition_after, delay_after
from persistence import webhook_turns as stored
from persistence.database import Connection
from persistence.webhook_turns import DueDelivery, Tried
from persistence.webhooks import SealedSecrets, disable_webhook, note_condition, read_condition
from persistence.workspaces import read_workspace
from resolvers.administration import administration
from resolvers.context import Actor, ActorKind, Context, Hub
from resolvers.webhook_sending import Answer, open_secrets

#: Deliveries that a turn sends, at the same time; what else is due has the next turn.
DELIVERIES_OF_A_TURN: Final = 8
#: A receiver that takes longer keeps no others waiting: its next turns are in the lane of such.
_TARDY_SECONDS: Final = 2.0
_GIVEN_UP: Final = "Nothing more was sent: the webhook was disabled, because its receiver has failed for two days."
_REFUSED: Final = "Nothing more was sent: the webhook was disabled, because its receiver answered with status 410."


class WebhookTurn(NamedTuple):
    """A turn and what it is to send. ``secrets``: those in force, the present one first."""

    workspace_id: int
    webhook_id: int
    turn: int
    url: str
    secrets: list[str]
    due: list[DueDelivery]


async def begin_turn(hub: Hub, workspace_id: int, webhook_id: int, turn: int) -> WebhookTurn | None:
    """Begin a turn that the queue handed us; None when another has taken its place, the webhook is off, or its workspace is held.

    What waits in a held workspace stays as it is, without another turn: :func:`repair_turns` gives it one when that is over.
    """
    async with hub.database.writing(workspace_id) as connection:
        if await _is_held(hub, connection, workspace_id):
            return None
        begun = await stored.begin_turn(connection, workspace_id, webhook_id, turn, DELIVERIES_OF_A_TURN)
    if begun is None:
        return None
    sealed = SealedSecrets(begun.sealed_secret, begun.sealed_old_secret)
    opened = open_secrets(hub, workspace_id, webhook_id, sealed)
    return WebhookTurn(workspace_id, webhook_id, turn, begun.url, opened, begun.due)


async def end_turn(hub: Hub, turn: WebhookTurn, answers: Sequence[Answer]) -> None:
    """Enter what came of a turn's deliveries, in their order, and hand over to the next turn if there is more to come."""
    system = Actor(ActorKind.SYSTEM, None, "webhook deliveries")
    context = Context(hub, system, turn.workspace_id, COMMAND_LINE_PERMISSIONS, AssetSource.MANUAL)
    tries = [_tried(delivery, answer) for delivery, answer in zip(turn.due, answers, strict=True)]
    async with administration(context) as work:
        connection, workspace_id, webhook_id = work.connection, turn.workspace_id, turn.webhook_id
        counted = await stored.record_tries(connection, workspace_id, tries)
        before = condition = await read_condition(connection, workspace_id, webhook_id)
        outcomes = [
            Outcome(answer.at, answer.succeeded, answer.status == GONE, tried.status == DeliveryStatus.DEAD)
            for tried, answer in zip(tries, answers, strict=True)
            if tried.number in counted
        ]
        for outcome in sorted(outcomes):
            condition = condition_after(condition, outcome)
        if outcomes:
            tardy = any(not answer.succeeded or answer.seconds > _TARDY_SECONDS for answer in answers)
            if condition.health is not WebhookHealth.DISABLED:
                await note_condition(connection, workspace_id, webhook_id, condition, tardy=tardy)
            elif before.health is not WebhookHealth.DISABLED:
                why = _REFUSED if any(outcome.gone for outcome in outcomes) else _GIVEN_UP
                await disable_webhook(connection, workspace_id, webhook_id, why, by_us=True)
                work.record("webhook.disabled", f"webhook:{webhook_id}", reason=why)
        await stored.end_turn(connection, workspace_id, webhook_id, turn.turn)


async def repair_turns(hub: Hub, workspace_id: int) -> None:
    """See to it that the queue knows of every webhook for which something is due, unless the workspace is held."""
    async with hub.database.writing(workspace_id) as connection:
        if not await _is_held(hub, connection, workspace_id):
            await stored.repair_turns(connection, workspace_id)


async def _is_held(hub: Hub, connection: Connection, workspace_id: int) -> bool:
    """Nothing is sent for a workspace that is suspended, or whose subscription has lapsed as its keys see it."""
    workspace = await read_workspace(connection, workspace_id)
    return workspace is None or not is_served(workspace, hub.policy.past_due_grace_days)


def _tried(delivery: DueDelivery, answer: Answer) -> Tried:
    tries = delivery.attempts + 1
    delay = None
    if answer.succeeded:
        status = DeliveryStatus.SUCCEEDED
    else:
        if answer.status != GONE:
            delay = delay_after(tries, random.random())  # noqa: S311 - spreads tries
        status = DeliveryStatus.DEAD if delay is None else DeliveryStatus.RETRYING
    return Tried(
        number=delivery.number,
        attempts_before=delivery.attempts,
        status=status.value,
        next_attempt_at=None if delay is None else answer.at + delay,
        at=answer.at,
        response_status=answer.status,
        response_excerpt=answer.excerpt,
        duration_ms=round(answer.seconds * 1000),
        error=answer.error,
    )
