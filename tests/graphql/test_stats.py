"""The inventory in numbers, each list by one statement however much there is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from domain.permissions import Permission
from resolvers.assets import SetAssetLabel, set_asset_label
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.labels import UpdateLabel, update_label
from tests.conftest import Statements, TestWorkspace

STATS = """query ($since: DateTime) { workspace { stats(since: $since) {
    assetCount incomplete stale needsReview
    byLabel { label { name level } count } bySource { source count }
    byDay { day label { name } count } byRule { name count feedback { confirmed rejected precision } } } } }"""


async def _stats(client: httpx.AsyncClient, headers: dict[str, str], since: datetime | None = None) -> dict[str, Any]:
    variables = {"since": None if since is None else since.isoformat()}
    answer = (await client.post("/graphql", headers=headers, json={"query": STATS, "variables": variables})).json()
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["workspace"]["stats"]
    return found


async def test_the_inventory_in_numbers(client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements) -> None:
    headers = await workspace.headers({Permission.ASSETS_READ})
    empty = await _stats(client, headers)
    assert empty == {name: [] if name.startswith("by") else 0 for name in empty}
    made = {}
    for content in ("nothing", "Confidential — NDA", "Confidential", "Strictly confidential"):
        command = ClassifyAsset(name="a", content=content, external_id=content)
        made[content] = await classify_asset(workspace.owner, command)
    # Its content is lower next time, and a person gave its label: somebody is to look.
    by_hand = made["nothing"].id
    assert by_hand is not None
    await set_asset_label(workspace.owner, SetAssetLabel(id=by_hand, label_id=4))
    await classify_asset(workspace.owner, ClassifyAsset(name="a", content="", external_id="nothing"))
    before = len([each for each in await statements.of(lambda: _stats(client, headers)) if "from assets" in each])
    found = await _stats(client, headers)
    assert (found["assetCount"], found["incomplete"], found["stale"], found["needsReview"]) == (4, 0, 0, 1)
    assert found["byLabel"] == [
        {"label": {"name": "Restricted", "level": 3}, "count": 2},
        {"label": {"name": "Confidential", "level": 2}, "count": 2},
    ]
    assert [each["count"] for each in found["bySource"]] == [4]
    assert {each["label"]["name"] for each in found["byDay"]} == {"Restricted", "Confidential"}
    assert sum(each["count"] for each in found["byDay"]) == 4
    assert all(each["day"].endswith(("T00:00:00+00:00", "T00:00:00Z")) for each in found["byDay"])
    unjudged = {"confirmed": 0, "rejected": 0, "precision": None}
    assert found["byRule"][0] == {"name": "Marked confidential", "count": 2, "feedback": unjudged}
    assert before == 5
    await update_label(workspace.owner, UpdateLabel(id=3, level=9, reason="more"))
    assert (await _stats(client, headers))["stale"] == 4
    later = await _stats(client, headers, datetime.now(UTC) + timedelta(days=1))
    assert later == empty
    refused = await client.post("/graphql", headers=await workspace.headers({Permission.RULES_READ}), json={"query": STATS})
    assert refused.json()["data"]["workspace"]["stats"] is None
