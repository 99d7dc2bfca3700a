"""``POST /api/v1/redact``: the text masked and nothing kept, or no text at all."""

import httpx
import pytest

from detection import evaluation
from domain.permissions import KEY_PERMISSIONS, Permission
from domain.rules import Matcher
from resolvers.rules import CreateRule, create_rule
from tests.conftest import TestWorkspace
from tests.rest.error_shape import assert_error

TEXT = "Payment to IBAN DE89370400440532013000, thanks"
MASKED = "Payment to IBAN " + "█" * 22 + ", thanks"


async def test_what_rules_find_is_masked_and_nothing_is_kept(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers({Permission.CLASSIFY_CREATE})
    answer = await client.post("/api/v1/redact", headers=headers, json={"content": TEXT, "mask": "x"})
    assert (answer.status_code, answer.json()) == (200, {"content": MASKED, "findings": 1, "complete": True})
    assert answer.headers["x-verdict-complete"] == "true"
    assert answer.headers["x-ignored-fields"] == "mask"
    assert answer.headers["cache-control"] == "no-store"
    assert (await client.get("/api/v1/assets", headers=await workspace.headers())).json() == []


async def test_findings_that_overlap_are_masked_once(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    for number, word in enumerate(("alpha beta", "beta gamma", "beta")):
        matcher = Matcher(keywords=(word,))
        await create_rule(workspace.owner, CreateRule(name=f"Rule {number}", priority=1, label_id=3, any=(matcher,)))
    answer = await client.post("/api/v1/redact", headers=await workspace.headers(), json={"content": "-alpha beta gamma-é"})
    assert answer.json()["content"] == "-" + "█" * 16 + "-é"


async def test_a_text_that_could_not_be_checked_is_not_answered(
    client: httpx.AsyncClient, workspace: TestWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = CreateRule(name="Every letter", priority=1, label_id=3, any=(Matcher(pattern=r"\w", min_matches=9_999),))
    await create_rule(workspace.owner, command)
    monkeypatch.setattr(evaluation, "ALLOWANCE", 1_000)
    answer = await client.post("/api/v1/redact", headers=await workspace.headers(), json={"content": "alpha " * 200})
    assert "Every letter" in assert_error(answer, 409, "CONFLICT")
    assert "alpha" not in answer.text


async def test_a_key_names_one_request_and_no_answer_is_kept_for_it(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "once"}
    first, second = [await client.post("/api/v1/redact", headers=headers, json={"content": TEXT}) for _ in range(2)]
    assert first.json() == second.json()
    assert (first.headers.get("idempotency-replayed"), second.headers.get("idempotency-replayed")) == (None, "true")
    other = await client.post("/api/v1/redact", headers=headers, json={"content": "another text"})
    assert_error(other, 422, "IDEMPOTENCY_KEY_REUSED")
    async with workspace.owner.hub.database.reading(workspace.id) as connection:
        kept = await connection.fetchval("select answer from idempotency_keys where workspace_id = $1", workspace.id)
    assert kept == {}


@pytest.mark.parametrize("body", [{}, {"content": None}, {"content": "a" * 64_001}])
async def test_what_is_no_text_is_refused(client: httpx.AsyncClient, workspace: TestWorkspace, body: dict[str, object]) -> None:
    answer = await client.post("/api/v1/redact", headers=await workspace.headers(), json=body)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "content"]


async def test_it_takes_the_permission_to_classify(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers(KEY_PERMISSIONS - {Permission.CLASSIFY_CREATE})
    answer = await client.post("/api/v1/redact", headers=headers, json={"content": TEXT})
    assert "classify:create" in assert_error(answer, 403, "INSUFFICIENT_PERMISSIONS")
