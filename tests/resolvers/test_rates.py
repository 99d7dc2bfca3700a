"""Rate limits: per workspace, never exceeded by any number of keys and processes, said with every answer."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest

from classifyhub.hub import OpenHub, open_hub
from classifyhub.settings import Settings
from domain.errors import RateLimited
from domain.permissions import KEY_PERMISSIONS, Permission
from domain.plans import DEFAULT_LIMITS, Plan
from persistence.rate_windows import Scope, take_rate
from persistence.sealing import ServerSecret
from resolvers.context import Context, Policy
from resolvers.keys import CreateKey, RotateKey, create_key, list_keys, rotate_key
from resolvers.keys import ListKeys as AllKeys
from tests.conftest import SECRET, Server, TestWorkspace, eventually, make_workspace, serving

SECONDS_NEEDED = 20


#: More at once would wait for a connection for so long, on a busy machine, that they are told to come back.
AT_ONCE = 200


async def a_young_window(hub: OpenHub, workspace: TestWorkspace) -> None:
    """Wait until the present minute has enough left for a test to end in it."""

    async def is_young() -> bool:
        return (await take_rate(hub.hub.database, workspace.id, [Scope("probe", 1)], 1)).seconds > SECONDS_NEEDED

    await eventually(is_young, 30)


def _policy(requests: int) -> Policy:
    limits = {**DEFAULT_LIMITS, Plan.PRO: DEFAULT_LIMITS[Plan.PRO].model_copy(update={"requests": requests})}
    return Policy(limits=limits)


@pytest.mark.parametrize(("limit", "least"), [(1, 1), (90, 90), (1_000, 1_000), (2_000, 2_000 - 2 * 64)])
async def test_two_processes_never_let_in_more_than_the_limit(addresses: Any, limit: int, least: int) -> None:
    async with AsyncExitStack() as stack:
        hubs = [
            await stack.enter_async_context(open_hub(addresses, ServerSecret(SECRET), _policy(limit), pool_size=4))
            for _ in range(2)
        ]
        workspace = await make_workspace(hubs[0], Plan.PRO)
        keys = [await workspace.key() for _ in range(3)]
        await a_young_window(hubs[0], workspace)

        answers: list[Any] = []
        for first in range(0, limit + 300, AT_ONCE):
            requests = range(first, min(first + AT_ONCE, limit + 300))
            answers += await asyncio.gather(
                *(hubs[number % 2].keys.admit(keys[number % 3], None, Permission.LABELS_READ) for number in requests),
                return_exceptions=True,
            )
        admitted = [answer.rate for answer in answers if isinstance(answer, Context)]
        refused = [answer.rate for answer in answers if isinstance(answer, RateLimited)]
        assert len(admitted) + len(refused) == limit + 300
        assert least <= len(admitted) <= limit
        assert {rate and rate.limit for rate in admitted} == {limit}
        assert all(rate.remaining == 0 and 1 <= rate.reset <= 60 for rate in refused)


async def test_a_refused_window_is_not_asked_for_again(workspace: TestWorkspace, hub: OpenHub, statements: list[str]) -> None:
    key = await workspace.key(requests_a_minute=2)
    await a_young_window(hub, workspace)
    for _ in range(2):
        await hub.keys.admit(key, None)
    with pytest.raises(RateLimited):
        await hub.keys.admit(key, None)
    statements.clear()
    for _ in range(20):
        with pytest.raises(RateLimited):
            await hub.keys.admit(key, None)
    assert [each for each in statements if "take_rate" in each] == []


async def test_a_keys_own_cap_leaves_the_other_keys_alone_and_is_not_charged_to_them(addresses: Any) -> None:
    async with open_hub(addresses, ServerSecret(SECRET), _policy(10), pool_size=2) as opened:
        workspace = await make_workspace(opened, Plan.PRO)
        capped, free = await workspace.key(requests_a_minute=3), await workspace.key()
        await a_young_window(opened, workspace)
        for remaining in (2, 1, 0):
            context = await opened.keys.admit(capped, None)
            assert (context.rate and context.rate.limit, context.rate and context.rate.remaining) == (3, remaining)
        for _ in range(5):
            with pytest.raises(RateLimited) as refusal:
                await opened.keys.admit(capped, None)
            assert refusal.value.rate.limit == 3
        remaining_for_all = [(await opened.keys.admit(free, None)).rate for _ in range(7)]
        assert [rate and rate.remaining for rate in remaining_for_all] == [6, 5, 4, 3, 2, 1, 0]
        with pytest.raises(RateLimited):
            await opened.keys.admit(free, None)


async def test_an_unlimited_plan_costs_no_query_and_says_nothing(workspace: TestWorkspace, statements: list[str]) -> None:
    key = await workspace.key()
    assert (await workspace.opened.keys.admit(key, None)).rate is None
    statements.clear()
    await workspace.opened.keys.admit(key, None)
    assert [each for each in statements if "rate" in each] == []


async def test_what_is_refused_before_is_not_counted(addresses: Any) -> None:
    async with open_hub(addresses, ServerSecret(SECRET), _policy(5), pool_size=2) as opened:
        workspace = await make_workspace(opened, Plan.PRO)
        narrow = await workspace.key(KEY_PERMISSIONS - {Permission.LABELS_WRITE})
        await a_young_window(opened, workspace)
        for _ in range(10):
            with pytest.raises(Exception, match="labels:write"):
                await opened.keys.admit(narrow, None, Permission.LABELS_WRITE)
        rate = (await opened.keys.admit(narrow, None, Permission.LABELS_READ)).rate
        assert rate is not None
        assert rate.remaining == 4


async def test_a_successor_keeps_its_cap(workspace: TestWorkspace) -> None:
    made = await create_key(workspace.owner, CreateKey(name="capped", requests_a_minute=7))
    await rotate_key(workspace.owner, RotateKey(id=made.key.id))
    assert [key.requests_a_minute for key in (await list_keys(workspace.owner, AllKeys())).keys] == [7, 7]


@pytest.fixture
async def limited(new_database: Callable[[], Any]) -> Any:
    """A server whose Pro workspaces may send five requests a minute, and such a workspace."""
    settings = Settings(_env_file=None, pro_requests=5)
    async with serving(await new_database(), settings=settings) as server:
        workspace = await make_workspace(server.opened, Plan.PRO)
        await a_young_window(server.opened, workspace)
        yield server, workspace


async def test_both_apis_say_where_the_caller_stands_and_refuse_with_429(limited: tuple[Server, TestWorkspace]) -> None:
    server, workspace = limited
    headers = await workspace.headers()
    async with httpx.AsyncClient(base_url=server.url, headers=headers) as client:
        answers = [
            await client.get("/api/v1/labels"),
            await client.post("/api/v1/classify", content=b"{"),
            await client.post("/graphql", json={"query": "{ rateLimit { cost limit remaining resetAt } }"}),
            await client.post("/graphql", json={"query": "{ nothing }"}),
            await client.get("/api/v1/assets"),
        ]
        assert [answer.status_code for answer in answers] == [200, 415, 200, 200, 200]
        assert [answer.headers["x-ratelimit-remaining"] for answer in answers] == ["4", "3", "2", "1", "0"]
        assert {answer.headers["x-ratelimit-limit"] for answer in answers} == {"5"}
        assert all(1 <= int(answer.headers["x-ratelimit-reset"]) <= 60 for answer in answers)
        said = answers[2].json()["data"]["rateLimit"]
        assert (said["cost"], said["limit"], said["remaining"]) == (1, 5, 2)

        refused = await client.get("/api/v1/labels")
        assert (refused.status_code, refused.headers["x-error-code"]) == (429, "RATE_LIMITED")
        assert refused.headers["retry-after"] == refused.headers["x-ratelimit-reset"]
        assert refused.headers["x-ratelimit-remaining"] == "0"
        assert "5 a minute" in refused.json()["detail"]
        refused = await client.post("/graphql", json={"query": "{ viewer { permissions } }"})
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == refused.headers["x-ratelimit-reset"]
        assert "data" not in refused.json()
        assert refused.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
