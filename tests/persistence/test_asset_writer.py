"""The batch writer: exact quotas, one row per external id, a person's label kept, nobody taken down by a neighbour."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from classifyhub.hub import Addresses, open_hub
from domain.errors import AssetQuotaReached, HubError
from domain.plans import DEFAULT_LIMITS, Plan
from persistence.asset_statements import STORE_BATCH_ONCE, AssetWrite
from persistence.database import SCHEMA
from persistence.sealing import ServerSecret
from resolvers.assets import (
    DeleteAssets,
    ListAssetStates,
    SearchAssets,
    SetAssetLabel,
    delete_assets,
    list_asset_states,
    search_assets,
    set_asset_label,
)
from resolvers.classification import Classified, ClassifyAsset, classify_asset
from resolvers.context import Policy
from resolvers.labels import ListLabels, list_labels
from tests.conftest import SECRET, Statements, TestWorkspace, make_workspace


async def _total(workspace: TestWorkspace) -> int:
    page = await search_assets(workspace.owner, SearchAssets(counted=True, limit=1))
    assert page.total is not None
    return page.total


async def _label_ids(workspace: TestWorkspace) -> dict[str, int]:
    return {label.name: label.id for label in await list_labels(workspace.owner, ListLabels())}


@pytest.mark.parametrize("quota", [0, 150, 401])
async def test_the_quota_is_exact_under_400_concurrent_requests_from_two_hubs(new_database: Any, quota: int) -> None:
    addresses: Addresses = await new_database()
    policy = Policy(limits={**DEFAULT_LIMITS, Plan.PRO: DEFAULT_LIMITS[Plan.PRO].model_copy(update={"assets": quota})})
    async with (
        open_hub(addresses, ServerSecret(SECRET), policy) as first,
        open_hub(addresses, ServerSecret(SECRET), policy) as second,
    ):
        made = await make_workspace(first, Plan.PRO)
        contexts = (made.owner, replace(made.owner, hub=second.hub))
        answers = await asyncio.gather(
            *(
                classify_asset(contexts[number % 2], ClassifyAsset(name=f"asset {number}", content="text"))
                for number in range(400)
            ),
            return_exceptions=True,
        )
        stored = [answer for answer in answers if isinstance(answer, Classified)]
        refused = [answer for answer in answers if isinstance(answer, AssetQuotaReached)]
        assert len(stored) == min(quota, 400)
        assert len(refused) == 400 - len(stored)
        assert await _total(made) == len(stored)
        assert sorted(answer.id or 0 for answer in stored) == list(range(1, len(stored) + 1)), "ids count up without gaps"


async def test_a_deleted_asset_gives_its_quota_back(new_database: Any) -> None:
    addresses: Addresses = await new_database()
    policy = Policy(limits={**DEFAULT_LIMITS, Plan.PRO: DEFAULT_LIMITS[Plan.PRO].model_copy(update={"assets": 1})})
    async with open_hub(addresses, ServerSecret(SECRET), policy) as opened:
        made = await make_workspace(opened, Plan.PRO)
        first = await classify_asset(made.owner, ClassifyAsset(name="one"))
        with pytest.raises(AssetQuotaReached, match="1 of 1 assets"):
            await classify_asset(made.owner, ClassifyAsset(name="two"))
        assert first.id is not None
        await delete_assets(made.owner, DeleteAssets(ids=(first.id,)))
        second = await classify_asset(made.owner, ClassifyAsset(name="two"))
        assert second.id == 2, "an id is never given twice"


async def test_the_same_external_id_updates_one_asset_however_many_send_it_at_once(workspace: TestWorkspace) -> None:
    answers = await asyncio.gather(
        *(
            classify_asset(workspace.owner, ClassifyAsset(name=f"name {number}", external_id=f"file-{number % 10}"))
            for number in range(100)
        )
    )
    assert await _total(workspace) == 10
    assert Counter(answer.id for answer in answers) == dict.fromkeys(range(1, 11), 10)


async def test_an_update_needs_no_quota(new_database: Any) -> None:
    addresses: Addresses = await new_database()
    policy = Policy(limits={**DEFAULT_LIMITS, Plan.PRO: DEFAULT_LIMITS[Plan.PRO].model_copy(update={"assets": 1})})
    async with open_hub(addresses, ServerSecret(SECRET), policy) as opened:
        made = await make_workspace(opened, Plan.PRO)
        for content in ("first", "Strictly confidential"):
            answer = await classify_asset(made.owner, ClassifyAsset(name="nightly", content=content, external_id="x"))
        assert answer.label.name == "Restricted"


async def test_a_write_that_cannot_be_stored_does_not_take_its_neighbours_down(workspace: TestWorkspace) -> None:
    writer = workspace.opened.hub.asset_writer
    labels = await _label_ids(workspace)

    def write(number: int, label_id: int) -> AssetWrite:
        return AssetWrite(
            f"asset {number}", "document", None, "api", label_id, "", "[]", "[]", True, 0, b"f", 1, "1", "key", "k", "rules"
        )

    answers = await asyncio.gather(
        *(writer.store(workspace.id, write(number, 999 if number == 17 else labels["Internal"])) for number in range(60)),
        return_exceptions=True,
    )
    assert [number for number, answer in enumerate(answers) if isinstance(answer, BaseException)] == [17]
    assert isinstance(answers[17], HubError)
    assert await _total(workspace) == 59


async def test_a_caller_that_has_gone_stores_nothing_and_disturbs_nobody(workspace: TestWorkspace) -> None:
    tasks = [asyncio.create_task(classify_asset(workspace.owner, ClassifyAsset(name=f"asset {number}"))) for number in range(40)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    kept = [answer for answer in answers if isinstance(answer, Classified)]
    assert len(kept) >= 20
    assert await _total(workspace) >= len(kept)


async def test_a_label_set_by_hand_survives_a_run_with_the_same_content(workspace: TestWorkspace) -> None:
    labels = await _label_ids(workspace)
    asset = await classify_asset(workspace.owner, ClassifyAsset(name="a", content="nothing", external_id="a"))
    assert asset.id is not None
    await set_asset_label(workspace.owner, SetAssetLabel(id=asset.id, label_id=labels["Confidential"]))
    again = await classify_asset(workspace.owner, ClassifyAsset(name="a", content="nothing", external_id="a"))
    assert (again.label.name, again.label_origin, again.needs_review) == ("Confidential", "manual", False)


async def test_changed_content_raises_a_hand_set_label_and_only_flags_a_lower_verdict(workspace: TestWorkspace) -> None:
    labels = await _label_ids(workspace)
    asset = await classify_asset(workspace.owner, ClassifyAsset(name="a", content="nothing", external_id="a"))
    assert asset.id is not None
    await set_asset_label(workspace.owner, SetAssetLabel(id=asset.id, label_id=labels["Confidential"]))
    lower = await classify_asset(workspace.owner, ClassifyAsset(name="a", content="something else", external_id="a"))
    assert (lower.label.name, lower.label_origin, lower.needs_review) == ("Confidential", "manual", True)
    higher = await classify_asset(workspace.owner, ClassifyAsset(name="a", content="Strictly confidential", external_id="a"))
    assert (higher.label.name, higher.label_origin, higher.needs_review) == ("Restricted", "rules", False)


async def test_history_holds_what_an_asset_was_and_repeats_nothing(workspace: TestWorkspace) -> None:
    labels = await _label_ids(workspace)
    for content in ("nothing", "nothing", "Strictly confidential", "Strictly confidential"):
        asset = await classify_asset(workspace.owner, ClassifyAsset(name="a", content=content, external_id="a"))
    assert asset.id is not None
    await set_asset_label(workspace.owner, SetAssetLabel(id=asset.id, label_id=labels["Public"], reason="published"))
    page = (await list_asset_states(workspace.owner, ListAssetStates(ids=(asset.id,))))[asset.id]
    assert page.total == 3
    assert [(state.label_name, state.label_origin, state.reason) for state in page.states] == [
        ("Public", "manual", "published"),
        ("Restricted", "rules", None),
        ("Internal", "rules", None),
    ]


async def test_one_classification_costs_three_round_trips(
    workspace: TestWorkspace, statements: Statements, new_workspace: Callable[..., Any]
) -> None:
    await classify_asset(workspace.owner, ClassifyAsset(name="first"))
    sent = await statements.of(lambda: classify_asset(workspace.owner, ClassifyAsset(name="second")))
    assert [statement.split()[0] for statement in sent] == [
        "begin;set",
        "with",
        "commit",
    ]


async def test_a_key_that_came_before_is_looked_up_by_itself_in_a_table_without_statistics(new_database: Any) -> None:
    addresses: Addresses = await new_database()
    connection = await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})
    await connection.execute(f"prepare store as {STORE_BATCH_ONCE}")
    await connection.execute("set plan_cache_mode = force_generic_plan")
    plan = "\n".join(row[0] for row in await connection.fetch(f"explain execute store ({', '.join(['null'] * 22)})"))
    await connection.close()
    assert "pk_idempotency_keys" in plan
    assert "ix_idempotency_keys_age" not in plan
