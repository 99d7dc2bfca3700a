"""``/v1`` over real HTTP: submitting, waiting, following, reading and cancelling jobs, each with the permission it takes."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest

from classifyhub.hub import Addresses
from domain.errors import UrlNotAllowed
from domain.permissions import Permission
from domain.plans import Plan
from resolvers.keys import KeyId, ListKeys, list_keys, revoke_key
from tests.conftest import TestWorkspace, eventually, serving
from tests.jobs.conftest import working
from tests.jobs.made import TEXT, completed_job, queued_job
from tests.rest.error_shape import assert_error

NOWHERE = "job_0000000000000000000000"


async def bearer(workspace: TestWorkspace, *permissions: Permission) -> dict[str, str]:
    """Headers with a new key that has these permissions."""
    return {"Authorization": f"Bearer {await workspace.key(frozenset(permissions), 'op_live')}"}


async def submit(client: httpx.AsyncClient, headers: dict[str, str], **values: Any) -> httpx.Response:
    return await client.post("/v1/classify", headers=headers, json={"text": TEXT} | values)


async def set_credits(addresses: Addresses, workspace: TestWorkspace, milli: int) -> None:
    """Have the workspace own so much, this month's grant included."""
    connection = await asyncpg.connect(**addresses.owner)
    await connection.execute("set row_security = off")
    await connection.execute(
        "update classifyhub.workspace_counters set credits = $2, credits_granted = 10000000,"
        " credits_month = date_trunc('month', now() at time zone 'utc')::date where workspace_id = $1",
        workspace.id,
        milli,
    )
    await connection.close()


@pytest.mark.usefixtures("worker")
async def test_a_text_from_its_submission_to_its_asset(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    sender = await bearer(workspace, Permission.CLASSIFY_CREATE)
    reader = await bearer(workspace, Permission.JOBS_READ, Permission.RESULTS_READ, Permission.CREDITS_READ)
    accepted = await submit(client, sender, name="contract.txt")
    assert accepted.status_code == 202
    body = accepted.json()
    assert body["status"] == "queued"
    assert body["request_id"] == accepted.headers["x-request-id"]
    assert body["estimated"] == {"queue_position": 0}
    address = accepted.headers["location"]
    assert address == f"/v1/jobs/{body['job_id']}"

    job = (await client.get(f"{address}?wait=20", headers=sender)).json()
    assert (job["status"], job["credits"], job["request_id"]) == (
        "completed",
        {"reserved": 0.2, "charged": 0.2},
        body["request_id"],
    )
    assert job["timing"]["total_ms"] >= job["timing"]["run_ms"]
    assert_error(await client.get(f"{address}/result", headers=sender), 403, "INSUFFICIENT_PERMISSIONS")
    result = (await client.get(f"{address}/result", headers=reader)).json()
    assert list(result) == [
        *("job_id", "type", "label", "matched_rules", "findings", "complete", "assets", "pages", "row_errors"),
    ]
    assert result["label"] == {"name": "Confidential", "level": 2, "color": "#f59e0b"}
    assert result["matched_rules"] == ["Marked confidential", "Financial data"]
    assert "DE89370400440532013000" not in str(result)
    assert (await client.get("/v1/credits", headers=reader)).json() == {
        "balance": 9_999.8,
        "reserved": 0,
        "available": 9_999.8,
        "costs": {"classify": 0.2, "scan": 2, "deep_scan": 3},
    }
    assets = (await client.get("/api/v1/assets", headers=await workspace.headers())).json()
    assert [(each["name"], each["source"]) for each in assets] == [("contract.txt", "api")]


@pytest.mark.parametrize("values", [{}, {"text": "a", "url": "https://example.com/"}, {"text": None}])
async def test_a_text_or_a_url_and_not_both(client: httpx.AsyncClient, workspace: TestWorkspace, values: dict[str, Any]) -> None:
    headers = await bearer(workspace, Permission.CLASSIFY_CREATE)
    answer = await client.post("/v1/classify", headers=headers, json=values)
    assert_error(answer, 422, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost:8000/", "http://169.254.169.254/", "file:///etc/passwd", "x"]
)
@pytest.mark.parametrize("path", ["/v1/classify", "/v1/scan", "/v1/scan/deep"])
async def test_a_url_that_leads_inside_is_refused_without_a_reason(
    client: httpx.AsyncClient, workspace: TestWorkspace, path: str, url: str
) -> None:
    answer = await client.post(path, headers=await workspace.headers(), json={"url": url})
    (problem,) = assert_error(answer, 422, "URL_NOT_ALLOWED")
    assert problem["loc"] == ["body", "url"]
    assert problem["msg"] == UrlNotAllowed().message


async def test_only_the_submitter_reads_a_job_without_the_permission(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    sender, another = await bearer(workspace, Permission.CLASSIFY_CREATE), await bearer(workspace, Permission.CLASSIFY_CREATE)
    address = (await submit(client, sender)).headers["location"]
    assert (await client.get(address, headers=sender)).status_code == 200
    refusal = assert_error(await client.get(address, headers=another), 403, "INSUFFICIENT_PERMISSIONS")
    assert "jobs:read" in refusal
    assert (await client.get(address, headers=await bearer(workspace, Permission.JOBS_READ))).status_code == 200
    assert_error(await client.get("/v1/jobs", headers=sender), 403, "INSUFFICIENT_PERMISSIONS")


async def test_cancelling_takes_the_permission_that_made_the_job(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    address = f"/v1/jobs/{job.job_id}/cancel"
    refusal = assert_error(
        await client.post(address, headers=await bearer(workspace, Permission.SCAN_CREATE)), 403, "INSUFFICIENT_PERMISSIONS"
    )
    assert "classify:create" in refusal
    assert_error(
        await client.post(address, headers=await bearer(workspace, Permission.JOBS_READ)), 403, "INSUFFICIENT_PERMISSIONS"
    )
    headers = await bearer(workspace, Permission.CLASSIFY_CREATE)
    assert (await client.post(address, headers=headers)).json()["status"] == "cancelled"
    assert (await client.post(address, headers=headers)).json()["status"] == "cancelled"
    done = await completed_job(workspace)
    assert_error(await client.post(f"/v1/jobs/{done.job_id}/cancel", headers=headers), 409, "CONFLICT")


async def test_results_that_are_not_there_say_why(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers()
    waiting, done = await queued_job(workspace), await completed_job(workspace)
    assert_error(await client.get(f"/v1/jobs/{waiting.job_id}/result", headers=headers), 409, "RESULT_NOT_READY")
    await client.post(f"/v1/jobs/{waiting.job_id}/cancel", headers=headers)
    assert_error(await client.get(f"/v1/jobs/{waiting.job_id}/result", headers=headers), 409, "JOB_CANCELLED")
    connection = await asyncpg.connect(**addresses.owner)
    await connection.execute("set row_security = off")
    await connection.execute("update classifyhub.jobs set result_expires_at = now() where public_id = $1", done.job_id)
    await connection.close()
    assert_error(await client.get(f"/v1/jobs/{done.job_id}/result", headers=headers), 410, "RESULT_EXPIRED")
    assert_error(await client.get(f"/v1/jobs/{NOWHERE}/result", headers=headers), 404, "JOB_NOT_FOUND")


async def test_a_list_is_paged_and_filtered(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    done = [await completed_job(workspace) for _ in range(3)]
    waiting = await queued_job(workspace)
    newest_first = [waiting.job_id, *(job.job_id for job in reversed(done))]
    seen: list[str] = []
    query = "/v1/jobs?limit=3"
    while True:
        page = (await client.get(query, headers=headers)).json()
        seen += [job["job_id"] for job in page["data"]]
        if page["next_cursor"] is None:
            break
        query = f"/v1/jobs?limit=3&cursor={page['next_cursor']}"
    assert seen == newest_first
    only = (await client.get("/v1/jobs?status=queued,running&type=classify", headers=headers)).json()
    assert [job["job_id"] for job in only["data"]] == [waiting.job_id]
    for wrong in ("status=lost", "type=", "limit=0", "limit=101", "cursor=abc", "cursor=AAAAAAAAAAA"):
        assert_error(await client.get(f"/v1/jobs?{wrong}", headers=headers), 422, "VALIDATION_ERROR")


async def test_waiting_ends_with_the_job_or_with_the_time(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers()
    job = await queued_job(workspace)
    answer = await client.get(f"/v1/jobs/{job.job_id}?wait=0.05", headers=headers)
    assert answer.json()["status"] == "queued"
    waiting = asyncio.create_task(client.get(f"/v1/jobs/{job.job_id}?wait=15", headers=headers))
    async with working(addresses):
        assert (await waiting).json()["status"] == "completed"
    for wrong in ("31", "-1", "soon", "nan"):
        assert_error(await client.get(f"/v1/jobs/{job.job_id}?wait={wrong}", headers=headers), 422, "VALIDATION_ERROR")


async def test_events_tell_every_state_until_the_end(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers()
    job = await queued_job(workspace)
    seen: list[str] = []
    async with client.stream("GET", f"/v1/jobs/{job.job_id}/events", headers=headers) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        async with working(addresses):
            async for line in lines:
                if line.startswith("data: "):
                    seen.append(line.partition('"status":"')[2].partition('"')[0])
    assert (seen[0], seen[-1]) == ("queued", "completed")
    assert seen == sorted(seen, key=["queued", "running", "completed"].index)


async def test_a_revoked_key_hears_no_more_events(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await bearer(workspace, Permission.JOBS_READ)
    newest = (await list_keys(workspace.owner, ListKeys())).keys[0]
    job = await queued_job(workspace)
    async with client.stream("GET", f"/v1/jobs/{job.job_id}/events", headers=headers) as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == "event: job"
        await revoke_key(workspace.owner, KeyId(id=newest.id))
        await client.post(f"/v1/jobs/{job.job_id}/cancel", headers=await workspace.headers())
        rest = [line async for line in lines]
    assert "event: error" in rest
    assert any('"INVALID_API_KEY"' in line for line in rest)
    assert not any('"cancelled"' in line for line in rest)


@pytest.fixture
async def pro_client(addresses: Addresses) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server of its own, whose windows no other test has used."""
    async with serving(addresses) as server, httpx.AsyncClient(base_url=server.url, timeout=60) as http:
        yield http


async def test_reads_creates_and_scans_have_windows_of_their_own(pro_client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    await workspace.plan(Plan.PRO)
    headers = await workspace.headers()
    limits = {
        "/v1/credits": ("GET", None, 360),
        "/v1/classify": ("POST", {"text": "a"}, 180),
        "/v1/scan": ("POST", {"url": "http://127.0.0.1/"}, 60),
    }
    for path, (method, body, limit) in limits.items():
        answer = await pro_client.request(method, path, headers=headers, json=body)
        assert int(answer.headers["x-ratelimit-limit"]) == limit
        assert int(answer.headers["x-ratelimit-remaining"]) == limit - 1
        assert 1 <= int(answer.headers["x-ratelimit-reset"]) <= 60

    async def one_window() -> bool:
        answers = [await pro_client.post("/v1/scan", headers=headers, json={"url": "http://127.0.0.1/"}) for _ in range(62)]
        refused = [each for each in answers if each.status_code == 429]
        if refused:
            assert_error(refused[0], 429, "RATE_LIMITED")
            assert int(refused[0].headers["retry-after"]) >= 1
        return bool(refused)

    assert await eventually(one_window, 60)  # a window may end while they are sent
    assert (await pro_client.get("/v1/credits", headers=headers)).status_code == 200


async def test_sixty_at_once_against_credit_for_fifty_admit_fifty(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    await set_credits(addresses, workspace, 50 * 200)
    headers = await workspace.headers()
    answers = await asyncio.gather(*(submit(client, headers) for _ in range(60)))
    assert sorted(answer.status_code for answer in answers) == [202] * 50 + [402] * 10
    refused = next(answer for answer in answers if answer.status_code == 402)
    assert "0.2 credits; 0 are available" in assert_error(refused, 402, "INSUFFICIENT_CREDITS")
    present = (await client.get("/v1/credits", headers=headers)).json()
    assert (present["balance"], present["reserved"], present["available"]) == (10, 10, 0)
    entries = (await client.get("/v1/credits/entries?limit=100", headers=headers)).json()["data"]
    assert len(entries) == 50
    assert {entry["kind"] for entry in entries} == {"reserve"}


async def test_five_are_handed_over_and_a_hundred_wait(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    answers = await asyncio.gather(*(submit(client, headers) for _ in range(106)))
    refused = [answer for answer in answers if answer.status_code != 202]
    (one,) = refused
    assert_error(one, 429, "ORG_QUEUED_LIMIT_REACHED")
    assert one.headers["retry-after"]
    positions = sorted(answer.json()["estimated"]["queue_position"] for answer in answers if answer.status_code == 202)
    assert positions == [0] * 5 + list(range(1, 101))


async def test_credits_are_asked_for_before_a_place(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    await set_credits(addresses, workspace, 105 * 200)
    headers = await workspace.headers()
    answers = await asyncio.gather(*(submit(client, headers) for _ in range(105)))
    assert {answer.status_code for answer in answers} == {202}
    assert_error(await submit(client, headers), 402, "INSUFFICIENT_CREDITS")


async def test_the_same_key_again_is_the_same_job(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers() | {"Idempotency-Key": "a submission"}
    first, again = await asyncio.gather(submit(client, headers), submit(client, headers))
    assert first.json() == again.json()
    assert [first, again][first.headers.get("idempotency-replayed") is None].headers["idempotency-replayed"] == "true"
    assert_error(await submit(client, headers, text="another"), 422, "IDEMPOTENCY_KEY_REUSED")


async def test_unknown_paths_and_methods_speak_the_envelope(client: httpx.AsyncClient) -> None:
    assert_error(await client.get("/v1/nothing"), 404, "NOT_FOUND")
    assert_error(await client.delete("/v1/jobs"), 405, "METHOD_NOT_ALLOWED")
