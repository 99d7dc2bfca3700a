"""While a workspace is suspended a running worker sends nothing and enters nothing for it; afterwards it sends all that waited."""

from classifyhub.hub import Addresses
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.webhook_turns import repair_turns
from tests.conftest import TestWorkspace, eventually
from tests.jobs.conftest import working
from tests.webhooks.conftest import SETTINGS, Clock, Subscribe, log_of, settled
from tests.webhooks.receiving import Receiver

_OURS = "entrypoint like 'deliver%' and convert_from(payload, 'UTF8') like $1::bigint || ':%'"
QUEUED = f"select count(*) from classifyhub_queue.pgqueuer where {_OURS}"
DUE_NOW = f"update classifyhub_queue.pgqueuer set execute_after = now() where {_OURS}"
TURN = "select turn from classifyhub.webhooks where workspace_id = $1"


async def happen(workspace: TestWorkspace) -> None:
    """Something that webhooks for assets are told of."""
    await classify_asset(workspace.owner, ClassifyAsset(name="an asset"))


async def nothing_is_queued(clock: Clock) -> bool:
    return bool(await clock.fetchval(QUEUED) == 0)


async def test_what_waits_has_no_turn_until_the_workspace_is_resumed(
    addresses: Addresses, workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    webhook_id = (await subscribe("asset.classified")).webhook.id
    await happen(workspace)
    assert await clock.fetchval(QUEUED) == 1
    await workspace.suspend()
    async with working(addresses, settings=SETTINGS):
        await eventually(lambda: nothing_is_queued(clock), 30)
        turn = await clock.fetchval(TURN)
        await happen(workspace)
        await repair_turns(workspace.opened.hub, workspace.id)
        assert (await clock.fetchval(TURN), await clock.fetchval(QUEUED)) == (turn, 0), "nothing is looked after in vain"
        log = await log_of(workspace, webhook_id)
        assert [(each.status, each.attempts) for each in log] == [("pending", 0)] * 2
        assert receiver.received == []
        await workspace.resume()
        log = await settled(workspace, webhook_id, "succeeded", "succeeded")
    assert [each.attempts for each in log] == [1, 1]
    assert len(receiver.received) == 2


async def test_a_delivery_that_has_failed_keeps_its_tries(
    addresses: Addresses, workspace: TestWorkspace, subscribe: Subscribe, receiver: Receiver, clock: Clock
) -> None:
    webhook_id = (await subscribe("asset.classified")).webhook.id
    receiver.answers(500)
    async with working(addresses, settings=SETTINGS):
        await happen(workspace)
        (failed,) = await settled(workspace, webhook_id, "retrying")
        await workspace.suspend()
        await workspace.resume()
        assert await log_of(workspace, webhook_id) == [failed], "its time has not come"
        await workspace.suspend()
        await clock.until_next_try()
        await clock.execute(DUE_NOW)
        await eventually(lambda: nothing_is_queued(clock), 30)
        (waiting,) = await log_of(workspace, webhook_id)
        assert (waiting.status, waiting.attempts, len(receiver.received)) == ("retrying", 1, 1)
        receiver.answers(200)
        await workspace.resume()
        (delivered,) = await settled(workspace, webhook_id, "succeeded")
    assert (delivered.attempts, len(receiver.received)) == (2, 2)
