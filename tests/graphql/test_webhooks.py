"""Webhooks over GraphQL: a receiver is set up, tried out, told, told again, given a new secret and forgotten."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from classifyhub.hub import Addresses, OpenHub
from domain.permissions import KEY_PERMISSIONS, Permission
from resolvers.classification import ClassifyAsset, classify_asset
from schema.global_ids import global_id
from tests import own_database
from tests.conftest import Server, Statements, TestWorkspace, eventually, serving
from tests.graphql.test_costs import cost
from tests.graphql.test_graphql import ask
from tests.jobs.conftest import working
from tests.matrices.test_statements import sent_by
from tests.webhooks.conftest import SETTINGS
from tests.webhooks.receiving import Receiver, receiving

addresses = own_database.addresses

CREATE = """mutation ($input: WebhookInput!) { createWebhook(input: $input) {
    webhook { id databaseId url events minLevel enabled health oldSecretUntil createdAt } secret userErrors { code message field } } }"""
UPDATE = """mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) {
    webhook { url events minLevel enabled health } userErrors { code message field } } }"""
ROTATE = """mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) {
    webhook { id oldSecretUntil } secret userErrors { code field } } }"""
TEST = """mutation ($input: TestWebhookInput!) { testWebhook(input: $input) { deliveryId succeeded responseStatus responseExcerpt
    durationMs error secret webhook { enabled health } userErrors { code message field } } }"""
REPLAY = """mutation ($input: ReplayWebhookDeliveryInput!) { replayWebhookDelivery(input: $input) {
    delivery { deliveryId status attempts } userErrors { code } } }"""
RECOVER = """mutation ($input: RecoverWebhookDeliveriesInput!) { recoverWebhookDeliveries(input: $input) {
    recovered webhook { health } userErrors { code } } }"""
DELETE = "mutation ($input: DeleteWebhookInput!) { deleteWebhook(input: $input) { deletedId userErrors { code } } }"
LIST = """query ($first: Int, $after: String, $status: [DeliveryStatus!]) { workspace { webhooks { id health
    deliveries(first: $first, after: $after, status: $status) { totalCount pageInfo { hasNextPage endCursor } nodes {
    id deliveryId event status attempts payload responseStatus responseExcerpt durationMs error nextAttemptAt lastAttemptAt
    createdAt webhook { id } } } } } }"""


@pytest.fixture(scope="module")
async def server(addresses: Addresses) -> AsyncIterator[Server]:
    """A server that may send to loopback."""
    async with serving(addresses, settings=SETTINGS) as running:
        yield running


@pytest.fixture(scope="module")
def hub(server: Server) -> OpenHub:
    """Its hub."""
    return server.opened


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A receiver that takes everything, unless told otherwise."""
    async with receiving() as running:
        yield running


async def made(client: httpx.AsyncClient, headers: dict[str, str], url: str, **settings: Any) -> tuple[dict[str, Any], str]:
    """A new webhook and its secret."""
    values = {"url": url, "events": ["ASSET_CLASSIFIED"], **settings}
    payload = (await ask(client, headers, CREATE, {"input": values}))["createWebhook"]
    assert payload["userErrors"] == []
    return payload["webhook"], payload["secret"]


async def log_of(client: httpx.AsyncClient, headers: dict[str, str], **wanted: Any) -> dict[str, Any]:
    """A page of the deliveries of the workspace's only webhook."""
    (webhook,) = (await ask(client, headers, LIST, wanted))["workspace"]["webhooks"]
    log: dict[str, Any] = webhook["deliveries"]
    return log


async def test_a_receiver_is_told_told_again_and_forgotten(
    client: httpx.AsyncClient, workspace: TestWorkspace, receiver: Receiver, addresses: Addresses
) -> None:
    headers = await workspace.headers({Permission.WEBHOOKS_WRITE})
    webhook, secret = await made(client, headers, receiver.url, minLevel=2)
    assert webhook == {
        "id": global_id("Webhook", workspace.id, webhook["databaseId"]),
        "databaseId": webhook["databaseId"],
        "url": receiver.url,
        "events": ["ASSET_CLASSIFIED"],
        "minLevel": 2,
        "enabled": True,
        "health": "HEALTHY",
        "oldSecretUntil": None,
        "createdAt": webhook["createdAt"],
    }
    assert secret.startswith("whsec_")

    trial = (await ask(client, headers, TEST, {"input": {"webhookId": webhook["id"], "event": "JOB_FAILED"}}))["testWebhook"]
    assert (trial["succeeded"], trial["responseStatus"], trial["responseExcerpt"]) == (True, 200, "taken")
    assert (trial["error"], trial["secret"], trial["userErrors"]) == (None, None, [])
    assert trial["webhook"] == {"enabled": True, "health": "HEALTHY"}
    assert receiver.received[0].verify(secret)["type"] == "job.failed"
    assert receiver.received[0].id == trial["deliveryId"]

    await classify_asset(workspace.owner, ClassifyAsset(name="a", content="Confidential — NDA."))
    await classify_asset(workspace.owner, ClassifyAsset(name="b", content="Nothing in it."))
    waiting = await log_of(client, headers)
    assert [(each["status"], each["attempts"], each["responseStatus"]) for each in waiting["nodes"]] == [("PENDING", 0, None)]

    async def over(attempts: int) -> Any:
        (found,) = (await log_of(client, headers, status=["SUCCEEDED"]))["nodes"] or [None]
        return found if len(receiver.received) == attempts else None

    async with working(addresses, settings=SETTINGS):
        delivery = await eventually(lambda: over(2), 30)
        told = receiver.received[1]
        assert delivery == {
            "id": delivery["id"],
            "deliveryId": told.id,
            "event": "ASSET_CLASSIFIED",
            "status": "SUCCEEDED",
            "attempts": 1,
            "payload": told.body.decode(),
            "responseStatus": 200,
            "responseExcerpt": "taken",
            "durationMs": delivery["durationMs"],
            "error": None,
            "nextAttemptAt": None,
            "lastAttemptAt": delivery["lastAttemptAt"],
            "createdAt": waiting["nodes"][0]["createdAt"],
            "webhook": {"id": webhook["id"]},
        }
        named = "query ($id: String!) { webhookDelivery(deliveryId: $id) { id webhook { url } } }"
        assert (await ask(client, headers, named, {"id": told.id}))["webhookDelivery"] == {
            "id": delivery["id"],
            "webhook": {"url": receiver.url},
        }

        values = {"id": webhook["id"], "overlapSeconds": 3_600}
        rotated = (await ask(client, headers, ROTATE, {"input": values}))["rotateWebhookSecret"]
        ends = datetime.fromisoformat(rotated["webhook"]["oldSecretUntil"]) - datetime.now(UTC)
        assert timedelta(minutes=50) < ends <= timedelta(hours=1)
        again = (await ask(client, headers, REPLAY, {"input": {"id": delivery["id"]}}))["replayWebhookDelivery"]
        assert again == {"delivery": {"deliveryId": told.id, "status": "PENDING", "attempts": 0}, "userErrors": []}
        await eventually(lambda: over(3), 30)
    assert (receiver.received[2].id, receiver.received[2].body) == (told.id, told.body)
    for each in (secret, rotated["secret"]):
        assert receiver.received[2].verify(each)["type"] == "asset.classified"

    deleted = (await ask(client, headers, DELETE, {"input": {"id": webhook["id"]}}))["deleteWebhook"]
    assert deleted == {"deletedId": webhook["id"], "userErrors": []}
    both = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } workspace { webhooks { id } } }"
    data = await ask(client, headers, both, {"ids": [webhook["id"], delivery["id"]]})
    assert data == {"nodes": [None, None], "workspace": {"webhooks": []}}


async def test_what_was_given_up_is_recovered_and_only_while_it_is_switched_on(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers({Permission.WEBHOOKS_WRITE})
    webhook, _ = await made(client, headers, "https://receiver.invalid/")
    for name in ("a", "b", "c"):
        await classify_asset(workspace.owner, ClassifyAsset(name=name))
    values = {"id": webhook["id"], "enabled": False, "minLevel": 3}
    changed = (await ask(client, headers, UPDATE, {"input": values}))["updateWebhook"]["webhook"]
    assert (changed["enabled"], changed["minLevel"], changed["events"]) == (False, 3, ["ASSET_CLASSIFIED"])
    dead = await log_of(client, headers, status=["DEAD"])
    assert dead["totalCount"] == 3
    assert {each["error"] for each in dead["nodes"]} == {"Nothing more was sent: the webhook was switched off."}
    recover = {"webhookId": webhook["id"], "since": dead["nodes"][1]["createdAt"]}
    refused = (await ask(client, headers, RECOVER, {"input": recover}))["recoverWebhookDeliveries"]
    assert refused == {"recovered": None, "webhook": None, "userErrors": [{"code": "CONFLICT"}]}
    values = {"id": webhook["id"], "enabled": True, "minLevel": None}
    changed = (await ask(client, headers, UPDATE, {"input": values}))["updateWebhook"]["webhook"]
    assert (changed["enabled"], changed["minLevel"]) == (True, None)
    done = (await ask(client, headers, RECOVER, {"input": recover}))["recoverWebhookDeliveries"]
    assert done == {"recovered": 2, "webhook": {"health": "HEALTHY"}, "userErrors": []}
    assert (await log_of(client, headers, status=["DEAD"]))["totalCount"] == 1
    assert (await log_of(client, headers, status=["PENDING", "RETRYING"]))["totalCount"] == 2


async def test_the_log_is_read_page_by_page(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers({Permission.WEBHOOKS_WRITE})
    await made(client, headers, "https://receiver.invalid/")
    for number in range(5):
        await classify_asset(workspace.owner, ClassifyAsset(name=f"asset {number}"))
    every = [each["id"] for each in (await log_of(client, headers))["nodes"]]
    read: list[str] = []
    after = None
    while after or not read:
        page = await log_of(client, headers, first=2, after=after)
        assert page["totalCount"] == 5
        read += [each["id"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else None
    assert read == every
    query = "{ workspace { webhooks { deliveries(last: 2) { nodes { id } pageInfo { hasPreviousPage } } } } }"
    (webhook,) = (await ask(client, headers, query))["workspace"]["webhooks"]
    assert webhook["deliveries"] == {"nodes": [{"id": each} for each in every[3:]], "pageInfo": {"hasPreviousPage": True}}


async def test_a_url_is_tried_with_a_secret_of_its_own(
    client: httpx.AsyncClient, workspace: TestWorkspace, receiver: Receiver
) -> None:
    headers = await workspace.headers({Permission.WEBHOOKS_WRITE})
    receiver.answers(503, "later")
    trial = (await ask(client, headers, TEST, {"input": {"url": receiver.url, "event": "CREDITS_LOW"}}))["testWebhook"]
    assert (trial["succeeded"], trial["responseStatus"], trial["responseExcerpt"]) == (False, 503, "later")
    assert (trial["error"], trial["webhook"]) == ("The address answered with status 503.", None)
    assert receiver.received[0].verify(trial["secret"])["type"] == "credits.low"


async def test_what_a_caller_can_correct_comes_as_user_errors(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers({Permission.WEBHOOKS_WRITE})
    webhook, _ = await made(client, headers, "https://receiver.invalid/")

    async def errors(query: str, **values: Any) -> list[tuple[str, Any]]:
        payload = next(iter((await ask(client, headers, query, {"input": values})).values()))
        found = payload.pop("userErrors")
        assert set(payload.values()) == {None}
        return [(each["code"], each.get("field")) for each in found]

    missing = global_id("Webhook", workspace.id, 987_654)
    url, events = "https://receiver.invalid/", ["JOB_FAILED"]
    assert await errors(CREATE, url="http://10.1.2.3/", events=events) == [("URL_NOT_ALLOWED", None)]
    assert await errors(CREATE, url=url, events=[]) == [("VALIDATION_ERROR", ["events"])]
    assert await errors(UPDATE, id=webhook["id"], url=None) == [("VALIDATION_ERROR", ["url"])]
    assert await errors(ROTATE, id=webhook["id"], overlapSeconds=-1) == [("VALIDATION_ERROR", ["overlapSeconds"])]
    either = [("VALIDATION_ERROR", ["webhookId"])]
    assert await errors(TEST, event="JOB_FAILED") == either
    assert await errors(TEST, url=url, webhookId=webhook["id"], event="JOB_FAILED") == either
    for query, values in (
        (UPDATE, {"id": missing, "url": url}),
        (ROTATE, {"id": missing}),
        (DELETE, {"id": missing}),
        (TEST, {"webhookId": missing, "event": "JOB_FAILED"}),
        (RECOVER, {"webhookId": missing, "since": "2026-01-01T00:00:00Z"}),
        (REPLAY, {"id": global_id("WebhookDelivery", workspace.id, 987_654)}),
    ):
        assert await errors(query, **values) == [("NOT_FOUND", None)]


async def test_without_the_permission_nothing_of_webhooks_is_answered(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    headers = await workspace.headers(KEY_PERMISSIONS - {Permission.WEBHOOKS_WRITE})
    for query, values in (
        (LIST, {}),
        (TEST, {"input": {"event": "JOB_FAILED"}}),
        (CREATE, {"input": {"url": "", "events": []}}),
    ):
        body = (await client.post("/graphql", headers=headers, json={"query": query, "variables": values})).json()
        assert [each["extensions"]["code"] for each in body["errors"]] == ["INSUFFICIENT_PERMISSIONS"]


async def test_deliveries_of_many_webhooks_are_read_together(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements
) -> None:
    headers = await workspace.headers({Permission.WEBHOOKS_WRITE})
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on WebhookDelivery { status webhook { url } } } }"
    ids: list[str] = []

    async def listed() -> httpx.Response:
        return await client.post("/graphql", headers=headers, json={"query": LIST, "variables": {"first": 5}})

    async def by_ids() -> httpx.Response:
        return await client.post("/graphql", headers=headers, json={"query": nodes, "variables": {"ids": ids}})

    await made(client, headers, "https://receiver.invalid/")
    await classify_asset(workspace.owner, ClassifyAsset(name="a"))
    ids += [each["id"] for each in (await log_of(client, headers))["nodes"]]
    for_one = await sent_by(statements, listed), await sent_by(statements, by_ids)
    for number in range(19):
        await made(client, headers, f"https://receiver.invalid/{number}")
    await classify_asset(workspace.owner, ClassifyAsset(name="b"))
    webhooks = (await ask(client, headers, LIST))["workspace"]["webhooks"]
    ids[:] = [delivery["id"] for each in webhooks for delivery in each["deliveries"]["nodes"]]
    assert len(ids) == 21
    for_many = await sent_by(statements, listed), await sent_by(statements, by_ids)
    assert list(map(len, for_many)) == list(map(len, for_one)), for_many
    assert max(map(len, for_many)) <= 14, for_many


def test_samples_to_receivers_are_few_in_a_request() -> None:
    def of(count: int) -> int:
        fields = " ".join(
            f't{number}: testWebhook(input: {{url: "x", event: JOB_FAILED}}) {{ error }}' for number in range(count)
        )
        return cost(f"mutation {{ {fields} }}")

    assert of(9) < 10_000 < of(10)


def test_a_page_of_deliveries_costs_what_it_may_hold() -> None:
    assert cost("{ workspace { webhooks { deliveries(first: 30) { nodes { status } } } } }") == 1 + 10 * (1 + 1 + 30)
