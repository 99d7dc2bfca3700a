"""Whoever asks for a sample again while it is under way, at whichever process, has the receiver sent no second one."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest

from classifyhub.hub import Addresses
from schema.global_ids import global_id
from tests.conftest import Server, TestWorkspace, serving
from tests.racing import KEYS, raced
from tests.webhooks.conftest import SETTINGS, Subscribe
from tests.webhooks.receiving import Receiver

QUERY = """mutation ($input: TestWebhookInput!) { testWebhook(input: $input) {
    deliveryId succeeded responseStatus responseExcerpt durationMs error secret userErrors { code } } }"""


@pytest.fixture
async def servers(addresses: Addresses) -> AsyncIterator[list[Server]]:
    """Two servers on one database that may send to loopback."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(serving(addresses, settings=SETTINGS)) for _ in range(2)]


def by_rest(url: str, headers: dict[str, str], target: dict[str, Any], key: int) -> httpx.Request:
    keyed = headers | {"Idempotency-Key": f"key {key}"}
    return httpx.Request("POST", f"{url}/v1/webhooks/test", headers=keyed, json={**target, "event": "job.failed"})


def by_graphql(url: str, headers: dict[str, str], target: dict[str, Any], key: int) -> httpx.Request:
    given = {**target, "event": "JOB_FAILED", "idempotencyKey": f"key {key}"}
    return httpx.Request("POST", f"{url}/graphql", headers=headers, json={"query": QUERY, "variables": {"input": given}})


@pytest.mark.parametrize("saved", [True, False], ids=["saved", "address"])
@pytest.mark.parametrize("face", ["rest", "graphql"])
async def test_five_racing_senders_of_a_request_have_one_sample_sent(
    servers: list[Server], workspace: TestWorkspace, receiver: Receiver, subscribe: Subscribe, face: str, saved: bool
) -> None:
    headers = await workspace.headers()
    number = (await subscribe("job.failed")).webhook.id
    identified = {"webhook_id": number} if face == "rest" else {"webhookId": global_id("Webhook", workspace.id, number)}
    make, target = by_rest if face == "rest" else by_graphql, identified if saved else {"url": receiver.url}
    requests = [make(servers[0].url, headers, target, key) for key in range(KEYS)]
    samples = set()
    for answers in await raced(servers, requests):
        assert {answer.status for answer in answers} == {200}, answers
        told = [answer.json() if face == "rest" else answer.json()["data"]["testWebhook"] for answer in answers]
        shown = [each.pop("signing_secret" if face == "rest" else "secret", None) for each in told]
        assert sum(each is not None for each in shown) == (0 if saved else 1), (
            "shown to the first alone, and only where it is new"
        )
        assert all(each == told[0] for each in told)
        assert told[0]["succeeded"], told[0]
        samples.add(told[0]["delivery_id" if face == "rest" else "deliveryId"])
    assert sorted(each.id for each in receiver.received) == sorted(samples)
    assert len(samples) == KEYS
