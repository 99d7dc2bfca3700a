"""A label set by a person, through every door by which content comes: GraphQL, REST and a job."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from domain.permissions import KEY_PERMISSIONS
from resolvers.job_documents import Document, classify_document
from resolvers.job_runs import begin_run
from schema.global_ids import global_id
from tests.conftest import TestWorkspace
from tests.jobs.made import queued_job

SOURCE = "https://intranet.example.com/plan"
ASSET = """query ($externalId: String!) { asset(externalId: $externalId) {
    id label { name } labelOrigin needsReview history(first: 20) { nodes { label { name } origin reason } } } }"""
CLASSIFY = "mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) { userErrors { message } } }"
LABEL = "mutation ($input: SetAssetLabelInput!) { setAssetLabel(input: $input) { asset { id } userErrors { field message } } }"
AUDIT = "query { workspace { auditLog(first: 20) { nodes { action changes { field before after } } } } }"
INTERNAL, RESTRICTED = 2, 4

Send = Callable[[str], Awaitable[None]]


class Hub:
    """The GraphQL face of a workspace."""

    def __init__(self, client: httpx.AsyncClient, workspace: TestWorkspace, headers: dict[str, str]) -> None:
        self.client, self.workspace, self.headers = client, workspace, headers

    async def ask(self, query: str, **variables: Any) -> Any:
        """The data of an answer without errors."""
        answer = await self.client.post("/graphql", headers=self.headers, json={"query": query, "variables": variables})
        assert "errors" not in answer.json(), answer.text
        return answer.json()["data"]

    async def state(self) -> tuple[str, str, bool]:
        """The asset's label, where it is from, and whether it waits for review."""
        asset = (await self.ask(ASSET, externalId=SOURCE))["asset"]
        return asset["label"]["name"], asset["labelOrigin"], asset["needsReview"]

    async def label(self, number: int, reason: str | None = None) -> list[Any]:
        """Have a person give a label; answers what was wrong with that."""
        asset = (await self.ask(ASSET, externalId=SOURCE))["asset"]["id"]
        given = {"id": asset, "labelId": str(global_id("Label", self.workspace.id, number)), "reason": reason}
        errors: list[Any] = (await self.ask(LABEL, input=given))["setAssetLabel"]["userErrors"]
        return errors


def _sender(face: str, hub: Hub) -> Send:
    """How the content of one and the same thing comes in by a face."""

    async def by_graphql(content: str) -> None:
        await hub.ask(CLASSIFY, input={"name": "plan", "content": content, "externalId": SOURCE})

    async def by_rest(content: str) -> None:
        body = {"name": "plan", "content": content, "external_id": SOURCE}
        (await hub.client.post("/api/v1/classify", headers=hub.headers, json=body)).raise_for_status()

    async def by_job(content: str) -> None:
        job = await queued_job(hub.workspace)
        run = await begin_run(hub.workspace.opened.hub, hub.workspace.id, job.number)
        assert run is not None
        await classify_document(run.context, Document(name="plan", content=content, external_id=SOURCE), f"{run.job_id} plan")

    return {"graphql": by_graphql, "rest": by_rest, "job": by_job}[face]


@pytest.mark.parametrize("face", ["graphql", "rest", "job"])
async def test_a_label_set_by_a_person(face: str, client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    hub = Hub(client, workspace, await workspace.headers(KEY_PERMISSIONS))
    send = _sender(face, hub)
    await send("Confidential")
    assert await hub.state() == ("Confidential", "RULES", False)

    # Lowering takes a reason, which is in the audit log.
    (refused,) = await hub.label(INTERNAL)
    assert refused["field"] == ["reason"]
    assert await hub.state() == ("Confidential", "RULES", False)
    assert await hub.label(INTERNAL, "it was published") == []
    assert await hub.state() == ("Internal", "MANUAL", False)
    logged = (await hub.ask(AUDIT))["workspace"]["auditLog"]["nodes"]
    (entry,) = [each for each in logged if each["action"] == "asset.labelled"]
    assert {(each["field"], each["before"], each["after"]) for each in entry["changes"]} >= {
        ("label", "Confidential", "Internal"),
        ("reason", None, "it was published"),
    }

    # Automatic runs keep it while the content is the same.
    await send("Confidential")
    assert await hub.state() == ("Internal", "MANUAL", False)
    # Another content with a higher verdict applies.
    await send("Confidential\nand more")
    assert await hub.state() == ("Confidential", "RULES", False)

    # Another content with a lower one only marks the asset for review, until a person confirms the label.
    assert await hub.label(RESTRICTED) == []
    await send("Nothing of that kind")
    assert await hub.state() == ("Restricted", "MANUAL", True)
    await send("Nothing of that kind")
    assert await hub.state() == ("Restricted", "MANUAL", True), "it waits until somebody has looked"
    assert await hub.label(RESTRICTED) == []
    assert await hub.state() == ("Restricted", "MANUAL", False)

    # Each label that it has had is in its history, the newest first, with the reason that was given.
    history = (await hub.ask(ASSET, externalId=SOURCE))["asset"]["history"]["nodes"]
    labels = [(each["label"]["name"], each["origin"], each["reason"]) for each in history]
    manual = [each for each in labels if each[1] == "MANUAL"]
    assert labels[0] == ("Restricted", "MANUAL", None)
    assert labels[-1] == ("Confidential", "RULES", None)
    assert ("Internal", "MANUAL", "it was published") in manual
