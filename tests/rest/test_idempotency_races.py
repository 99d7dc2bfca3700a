"""Whoever sends a POST again while it is under way, to whichever process, has no second effect and gets the same answer."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import partial
from typing import Any

import httpx
import pytest

from classifyhub.settings import Settings
from rest_compat.route_specs import IDEMPOTENCY_KEY, RouteSpec
from rest_compat.routes import ROUTES
from tests.conftest import Server, make_workspace, serving
from tests.racing import EFFECTS, KEYS, SENDERS, Answer, counted, raced
from tests.rest.route_requests import address_of, sound_request

CONTENT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
MUTATION = (
    "mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) { asset { id label { name } } userErrors { code } } }"
)
POSTS = [spec for spec in ROUTES if spec.method == "POST"]
#: Needs a receiver: ``tests/webhooks/test_racing_samples.py``.
ELSEWHERE = {"/v1/webhooks/test"}
#: Shown to one of those who send a request, and null to the others.
SHOWN_ONCE = "signing_secret"
#: What differs between an answer and the same answer again.
OWN = {"date", "x-request-id", "idempotency-replayed", "x-ratelimit-remaining", "x-ratelimit-reset"}
#: A thousand jobs wait at once, and the limits of a minute are not what this is about.
ROOMY = Settings(_env_file=None, queued_jobs=1_000, enterprise_creates=100_000, enterprise_requests=100_000)


def test_every_post_takes_a_key_and_is_raced() -> None:
    assert [spec.path for spec in POSTS if IDEMPOTENCY_KEY not in spec.parameters] == []
    assert {spec.path for spec in POSTS} >= ELSEWHERE
    assert {spec.operation.name for spec in POSTS if spec.path not in ELSEWHERE} <= set(EFFECTS)


async def _a_thousand(
    new_database: Callable[[], Any], path: str, body_of: Callable[[int], dict[str, Any]]
) -> Callable[[str], Awaitable[int]]:
    """Five senders of each of a thousand requests are answered alike; then what counts their effects."""
    addresses = await new_database()
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(serving(addresses, settings=ROOMY)) for _ in range(2)]
        workspace = await make_workspace(servers[0].opened)
        headers = await workspace.headers()
        requests = [
            httpx.Request("POST", servers[0].url + path, headers=headers | {"Idempotency-Key": f"key {key}"}, json=body_of(key))
            for key in range(1_000)
        ]
        answers = await raced(servers, requests)
        assert {len(each) for each in answers} == {SENDERS}
        assert {len(set(map(_said, each))) for each in answers} == {1}, "all senders of a key are answered the same"
        assert {answer.status for each in answers for answer in each} <= {200, 202}
        assert len({each[0].content for each in answers}) == 1_000
        return partial(counted, addresses, workspace_id=workspace.id)


def _classifying(key: int) -> dict[str, Any]:
    """The mutation that classifies; the header means nothing to it, the key is part of its input."""
    given = {"name": f"asset {key}", "content": CONTENT, "idempotencyKey": f"key {key}"}
    return {"query": MUTATION, "variables": {"input": given}}


@pytest.mark.parametrize(
    ("path", "body_of"),
    [("/api/v1/classify", lambda key: {"name": f"asset {key}", "content": CONTENT}), ("/graphql", _classifying)],
    ids=["rest", "graphql"],
)
async def test_a_thousand_assets_are_classified_once_each(
    new_database: Callable[[], Any], path: str, body_of: Callable[[int], dict[str, Any]]
) -> None:
    count = await _a_thousand(new_database, path, body_of)
    assert await count("select count(*) from assets where workspace_id = $1") == 1_000
    assert await count("select count(distinct name) from assets where workspace_id = $1") == 1_000
    assert await count("select assets from workspace_counters where workspace_id = $1") == 1_000


async def test_a_thousand_jobs_are_submitted_and_reserved_for_once_each(new_database: Callable[[], Any]) -> None:
    count = await _a_thousand(new_database, "/v1/classify", lambda key: {"name": f"asset {key}", "text": CONTENT})
    assert await count("select count(*) from jobs where workspace_id = $1") == 1_000
    assert await count("select count(*) from credit_entries where workspace_id = $1 and kind = 'reserve'") == 1_000
    assert await count("select credits_reserved from workspace_counters where workspace_id = $1") == 200_000


@pytest.mark.parametrize("spec", [each for each in POSTS if each.path not in ELSEWHERE], ids=lambda spec: spec.path)
async def test_five_racing_senders_of_any_post_have_one_effect(both_servers: tuple[Server, Server], spec: RouteSpec) -> None:
    server = both_servers[0]
    workspace = await make_workspace(server.opened)
    headers = await workspace.headers()
    requests = []
    for key in range(KEYS):
        sent = sound_request(spec, headers | {"Idempotency-Key": f"key {key}"})
        if "json" in sent:
            sent["json"] = _of_key(sent["json"], key)
        requests.append(httpx.Request("POST", server.url + await address_of(workspace, spec), **sent))
    statement, each_time = EFFECTS[spec.operation.name]
    before = await counted(server.addresses, statement, workspace.id)
    for answers in await raced(both_servers, requests):
        assert {answer.status for answer in answers} == {spec.success.status}, answers
        if SHOWN_ONCE in answers[0].json():
            answers = _without_secret(answers)
        assert len(set(map(_said, answers))) == 1
    assert await counted(server.addresses, statement, workspace.id) - before == KEYS * each_time


def _of_key(value: Any, key: int) -> Any:
    """A body in which what tells assets apart is each key's own."""
    if isinstance(value, dict):
        return {name: f"{part} {key}" if name == "external_id" else _of_key(part, key) for name, part in value.items()}
    return [_of_key(part, key) for part in value] if isinstance(value, list) else value


def _without_secret(answers: list[Answer]) -> list[Answer]:
    """The answers to those who were not shown the secret; it is all that the one who was has more."""
    (first,) = [answer for answer in answers if answer.json()[SHOWN_ONCE] is not None]
    others = [answer for answer in answers if answer is not first]
    assert {**first.json(), SHOWN_ONCE: None} == others[0].json()
    return others


def _said(answer: Answer) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    """All that an answer says of what was done."""
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in OWN)
    return answer.status, answer.content, tuple(headers)
