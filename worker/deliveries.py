"""Webhooks' deliveries: a task of the queue is one turn at one webhook, sent in parallel, entered together, then the next one's turn.

The lanes have many places, since whoever has one only waits for the network. Receivers that were slow or failed last time have a
lane of their own, so that prompt ones do not wait behind them.
"""

import asyncio
from typing import Final

from persistence.webhook_turns import PROMPT, TARDY
from resolvers.context import Hub
from resolvers.webhook_sending import Answer, send
from resolvers.webhook_turns import WebhookTurn, begin_turn, end_turn

#: Turns that a worker takes at a time in each lane.
SLOTS: Final = {PROMPT: 64, TARDY: 64}


async def deliver(hub: Hub, subject: bytes) -> None:
    """Take the turn that the queue names.

    A worker that dies, or finds the database away (Unavailable), before it has entered what came of it has the turn taken again:
    its deliveries may be sent twice, with the ids that they had.
    """
    workspace_id, webhook_id, number = map(int, subject.split(b":"))
    turn = await begin_turn(hub, workspace_id, webhook_id, number)
    if turn is not None:
        await end_turn(hub, turn, await _sent(hub, turn))


async def _sent(hub: Hub, turn: WebhookTurn) -> list[Answer]:
    return await asyncio.gather(
        *(
            send(
                hub,
                turn.workspace_id,
                turn.url,
                turn.secrets,
                delivery_id=each.delivery_id,
                event=each.event,
                payload=each.payload,
            )
            for each in turn.due
        )
    )
