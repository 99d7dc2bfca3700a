"""The documented story of the organisation API, told by a client over real HTTP from the first key to the suspension."""

from collections.abc import AsyncIterator

import httpx
import pytest

from classifyhub.hub import Addresses
from domain.permissions import Permission
from resolvers.keys import ListKeys, RotateKey, list_keys, rotate_key
from tests.conftest import Server, TestWorkspace, eventually, make_workspace, serving
from tests.rest.error_shape import assert_error
from tests.webhooks.conftest import SETTINGS
from tests.webhooks.receiving import Receiver

TEXT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


@pytest.fixture
async def own_server(addresses: Addresses) -> AsyncIterator[Server]:
    """A server that may send to loopback."""
    async with serving(addresses, settings=SETTINGS) as running:
        yield running


async def _bearer(workspace: TestWorkspace, *permissions: Permission) -> dict[str, str]:
    return {"Authorization": f"Bearer {await workspace.key(frozenset(permissions), 'op_live')}"}


@pytest.mark.usefixtures("worker")
async def test_the_documented_story(own_server: Server, receiver: Receiver) -> None:
    workspace = await make_workspace(own_server.opened)
    async with httpx.AsyncClient(base_url=own_server.url, timeout=30) as http:
        submitting = await _bearer(workspace, Permission.CLASSIFY_CREATE)
        reading = await _bearer(workspace, Permission.JOBS_READ, Permission.RESULTS_READ, Permission.CREDITS_READ)
        hooking = await _bearer(workspace, Permission.WEBHOOKS_WRITE)

        made = await http.post("/v1/webhooks", headers=hooking, json={"url": receiver.url, "events": ["job.completed"]})
        assert made.status_code == 201
        secret = made.json()["signing_secret"]
        tried = await http.post(
            "/v1/webhooks/test", headers=hooking, json={"webhook_id": made.json()["id"], "event": "job.completed"}
        )
        assert tried.json()["succeeded"] is True
        assert_error(
            await http.post("/v1/webhooks", headers=submitting, json={"url": receiver.url, "events": ["job.completed"]}),
            403,
            "INSUFFICIENT_PERMISSIONS",
        )

        accepted = await http.post("/v1/classify", headers=submitting, json={"text": TEXT})
        address = accepted.headers["location"]

        async def completed() -> bool:
            return str((await http.get(address, headers=reading)).json()["status"]) == "completed"

        assert await eventually(completed, 30)
        result = (await http.get(f"{address}/result", headers=reading)).json()
        assert result["label"]["name"] == "Confidential"
        assert (await http.get("/v1/credits", headers=reading)).json()["balance"] == 9_999.8

        async def told() -> bool:
            return len(receiver.received) == 2

        assert await eventually(told, 30)
        payload = receiver.received[1].verify(secret)
        assert payload["type"] == "job.completed"
        assert payload["data"]["job_id"] == accepted.json()["job_id"]  # type: ignore[index]
        assert TEXT not in receiver.received[1].body.decode()

        async def noted() -> bool:
            log = (await http.get(f"{made.headers['location']}/deliveries", headers=hooking)).json()["data"]
            return [(each["event"], each["status"], each["response_status"]) for each in log] == [
                ("job.completed", "succeeded", 200)
            ]

        assert await eventually(noted, 30)

        newest = next(
            key for key in (await list_keys(workspace.owner, ListKeys())).keys if key.permissions == ["classify:create"]
        )
        successor = (await rotate_key(workspace.owner, RotateKey(id=newest.id, overlap_seconds=0))).secret
        assert_error(await http.post("/v1/classify", headers=submitting, json={"text": TEXT}), 401, "INVALID_API_KEY")
        submitting = {"Authorization": f"Bearer {successor}"}
        assert (await http.post("/v1/classify", headers=submitting, json={"text": TEXT})).status_code == 202

        await workspace.suspend()
        for path in ("/v1/credits", "/v1/jobs"):
            assert_error(await http.get(path, headers=reading), 403, "ORGANIZATION_SUSPENDED")
        await workspace.resume()
        assert (await http.get("/v1/credits", headers=reading)).status_code == 200
