"""One scenario over every face: what one stores, the others show, in the same words."""

from dataclasses import dataclass
from typing import Any, Protocol

import httpx
import pytest

from detection.engine import ENGINE_VERSION, CompiledRuleSet
from resolvers.sessions import SESSION_COOKIE
from schema.global_ids import global_id
from tests.conftest import TestWorkspace
from tests.reporting import present_rules, report_of, seen_by_agent

CONTENT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"


class Face(Protocol):
    """What a caller does, whatever it speaks."""

    async def classify(self, name: str, content: str, external_id: str | None = None) -> dict[str, Any]: ...
    async def report(self, rules: CompiledRuleSet, content: str, external_id: str) -> dict[str, Any]: ...
    async def names(self) -> list[str]: ...
    async def labels(self) -> list[tuple[str, int, str]]: ...
    async def delete(self, number: int) -> bool: ...


@dataclass(slots=True)
class Rest:
    """``/api/v1``."""

    client: httpx.AsyncClient
    headers: dict[str, str]

    async def classify(self, name: str, content: str, external_id: str | None = None) -> dict[str, Any]:
        body = {"name": name, "content": content} | ({"external_id": external_id} if external_id else {})
        answer = await self.client.post("/api/v1/classify", headers=self.headers, json=body)
        found: dict[str, Any] = answer.raise_for_status().json()
        return {key: found[key] for key in ("id", "name", "label", "matched_rules", "source")}

    async def report(self, rules: CompiledRuleSet, content: str, external_id: str) -> dict[str, Any]:
        body = report_of(rules, seen_by_agent(rules, content, external_id))
        answer = await self.client.post("/api/v1/assets/report", headers=self.headers, json=body)
        found: dict[str, Any] = answer.raise_for_status().json()["results"][0]["asset"]
        return {key: found[key] for key in ("id", "name", "label", "matched_rules", "source")}

    async def names(self) -> list[str]:
        answer = await self.client.get("/api/v1/assets", headers=self.headers)
        return [each["name"] for each in answer.raise_for_status().json()]

    async def labels(self) -> list[tuple[str, int, str]]:
        answer = await self.client.get("/api/v1/labels", headers=self.headers)
        return [(each["name"], each["level"], each["color"]) for each in answer.raise_for_status().json()]

    async def delete(self, number: int) -> bool:
        answer = await self.client.delete(f"/api/v1/assets/{number}", headers=self.headers)
        return answer.status_code == 204


@dataclass(slots=True)
class GraphQL:
    """``/graphql``."""

    client: httpx.AsyncClient
    headers: dict[str, str]

    async def _ask(self, query: str, **variables: Any) -> dict[str, Any]:
        answer = await self.client.post("/graphql", headers=self.headers, json={"query": query, "variables": variables})
        body: dict[str, Any] = answer.raise_for_status().json()
        assert "errors" not in body, body
        data: dict[str, Any] = body["data"]
        return data

    async def classify(self, name: str, content: str, external_id: str | None = None) -> dict[str, Any]:
        query = """mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) {
            asset { databaseId name label { name level color } matchedRuleNames source } userErrors { message } } }"""
        given = {"name": name, "content": content, "externalId": external_id}
        return self._words((await self._ask(query, input=given))["classifyAsset"]["asset"])

    async def report(self, rules: CompiledRuleSet, content: str, external_id: str) -> dict[str, Any]:
        query = """mutation ($input: ReportAssetsInput!) { reportAssets(input: $input) { results {
            asset { databaseId name label { name level color } matchedRuleNames source } userErrors { message } } } }"""
        seen = seen_by_agent(rules, content, external_id)
        workspace_id = (await self._ask("{ workspace { databaseId } }"))["workspace"]["databaseId"]
        matched = [{"ruleId": global_id("Rule", workspace_id, each["rule_id"])} for each in seen["matched_rules"]]
        asset = {
            "name": seen["name"],
            "externalId": external_id,
            "contentSha256": seen["content_sha256"],
            "contentLength": seen["content_length"],
            "matchedRules": matched,
            "complete": seen["complete"],
        }
        given = {"ruleSetVersion": rules.rule_set.version, "engineVersion": ENGINE_VERSION, "assets": [asset]}
        return self._words((await self._ask(query, input=given))["reportAssets"]["results"][0]["asset"])

    @staticmethod
    def _words(asset: dict[str, Any]) -> dict[str, Any]:
        """An asset in the words of REST."""
        return {
            "id": asset["databaseId"],
            "name": asset["name"],
            "label": asset["label"],
            "matched_rules": asset["matchedRuleNames"],
            "source": asset["source"].lower(),
        }

    async def names(self) -> list[str]:
        data = await self._ask("{ workspace { assets(first: 100) { nodes { name } } } }")
        return [each["name"] for each in data["workspace"]["assets"]["nodes"]]

    async def labels(self) -> list[tuple[str, int, str]]:
        data = await self._ask("{ workspace { labels { name level color } } }")
        return [(each["name"], each["level"], each["color"]) for each in data["workspace"]["labels"]]

    async def delete(self, number: int) -> bool:
        found = (await self._ask("query ($id: BigInt) { asset(databaseId: $id) { id } }", id=number))["asset"]
        if found is None:
            return False
        query = "mutation ($ids: [ID!]!) { deleteAssets(input: {ids: $ids}) { deletedIds } }"
        deleted: list[str] = (await self._ask(query, ids=[found["id"]]))["deleteAssets"]["deletedIds"]
        return deleted == [found["id"]]


@pytest.fixture(params=[Rest, GraphQL], ids=["rest", "graphql"])
async def face(request: pytest.FixtureRequest, client: httpx.AsyncClient, workspace: TestWorkspace) -> Face:
    """Each face in turn, with a key that may do everything a key can."""
    made: Face = request.param(client, await workspace.headers())
    return made


async def test_an_asset_is_classified_listed_updated_and_deleted(face: Face) -> None:
    answer = await face.classify("vendor-contract-2026.pdf", CONTENT)
    assert answer == {
        "id": 1,
        "name": "vendor-contract-2026.pdf",
        "label": {"name": "Confidential", "level": 2, "color": "#f59e0b"},
        "matched_rules": "Marked confidential, Financial data",
        "source": "api",
    }
    nightly = [await face.classify(f"nightly {number}", "plain text", "nightly") for number in range(3)]
    assert {each["id"] for each in nightly} == {2}
    assert nightly[0]["label"]["name"] == "Internal"
    assert await face.names() == ["nightly 2", "vendor-contract-2026.pdf"]
    assert await face.delete(1) is True
    assert await face.delete(1) is False
    assert await face.names() == ["nightly 2"]


async def test_what_an_agent_reports_is_labelled_like_what_is_classified_here(face: Face, workspace: TestWorkspace) -> None:
    rules = await present_rules(workspace)
    here = await face.classify("contract", CONTENT, "contract")
    there = await face.report(rules, CONTENT, "contract on another machine")
    assert there == here | {"id": 2, "name": "contract on another machine", "source": "agent"}
    assert await face.report(rules, CONTENT, "contract") == here | {"source": "agent"}
    assert await face.report(rules, "plain text", "contract") == here | {
        "label": {"name": "Internal", "level": 1, "color": "#3b82f6"},
        "matched_rules": "",
        "source": "agent",
    }
    assert await face.names() == ["contract", "contract on another machine"]


async def test_the_starting_labels_are_the_documented_ones(face: Face) -> None:
    assert await face.labels() == [
        ("Public", 0, "#10b981"),
        ("Internal", 1, "#3b82f6"),
        ("Confidential", 2, "#f59e0b"),
        ("Restricted", 3, "#ef4444"),
    ]


async def test_what_either_face_stores_every_face_shows(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    rest, graphql = Rest(client, headers), GraphQL(client, headers)
    await rest.classify("by rest", "plain")
    await graphql.classify("by graphql", "plain")
    assert await rest.names() == await graphql.names() == ["by graphql", "by rest"]
    token, _ = await workspace.session("viewer")
    page = await client.get("/console", headers={"Cookie": f"{SESSION_COOKIE}={token}"}, follow_redirects=True)
    assert page.status_code == 200
    assert "by rest" in page.text
    assert "by graphql" in page.text
