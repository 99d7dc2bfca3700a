"""Jobs and credits over GraphQL, from submission to result and ledger."""

import asyncio
from typing import Any

import asyncpg
import httpx
import pytest

from classifyhub.hub import Addresses
from domain.permissions import KEY_PERMISSIONS, Permission
from domain.plans import Plan
from resolvers.assets import DeleteAssets, SetAssetLabel, delete_assets, set_asset_label
from resolvers.job_documents import result_of
from resolvers.job_runs import JobError, begin_run, complete_run, fail_run
from resolvers.sessions import CSRF_HEADER, SESSION_COOKIE
from schema.global_ids import global_id
from tests import own_database
from tests.conftest import TestWorkspace, eventually
from tests.graphql.test_graphql import ask
from tests.jobs.conftest import working
from tests.jobs.made import completed_job, queued_job

addresses, server, hub = own_database.addresses, own_database.server, own_database.hub

TEXT = "Confidential — NDA. Payment to IBAN DE89370400440532013000"
CLASSIFY = """mutation ($input: CreateClassifyJobInput!) { createClassifyJob(input: $input) {
    job { id jobId type status progress creditsReserved creditsCharged requestId } userErrors { code message field } } }"""
SCAN = """mutation ($input: CreateScanJobInput!) { createScanJob(input: $input) {
    job { jobId type creditsReserved } userErrors { code message field } } }"""
CANCEL = """mutation ($id: String!) { cancelJob(input: {jobId: $id}) {
    job { status creditsCharged completedAt error { code } result { complete } } userErrors { code } } }"""
JOB = """query ($id: String!) { job(jobId: $id) { id jobId status progress attempts queueMs runMs startedAt completedAt creditsReserved
    creditsCharged resultExpiresAt error { code } result { label { name level color } matchedRules complete findingCount
    findings(first: 1) { ruleName quote confidence } assets { totalCount nodes { databaseId name label { name } } }
    pages { url } pageCount rowErrors { row message } rowErrorCount } } }"""
CREDITS = """{ workspace { credits { balance reserved available grantedThisMonth renewsAt costs { type credits }
    entries { totalCount nodes { id kind delta reservedDelta balanceAfter reservedAfter job { jobId } } } } } }"""


async def refused(client: httpx.AsyncClient, headers: dict[str, str], query: str, **variables: Any) -> tuple[Any, list[str]]:
    """The data of a request that is refused in part, and the codes of its errors."""
    body = (await client.post("/graphql", headers=headers, json={"query": query, "variables": variables})).json()
    return body["data"], [each["extensions"]["code"] for each in body["errors"]]


async def test_a_text_is_submitted_run_read_and_paid_for(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers()
    given = {"target": {"text": TEXT}, "name": "contract.txt", "idempotencyKey": "once"}
    payload = (await ask(client, headers, CLASSIFY, {"input": given}))["createClassifyJob"]
    assert payload["userErrors"] == []
    submitted = payload["job"]
    assert submitted == {
        "id": global_id("Job", workspace.id, 1),
        "jobId": submitted["jobId"],
        "type": "CLASSIFY",
        "status": "QUEUED",
        "progress": 0,
        "creditsReserved": 200,
        "creditsCharged": 0,
        "requestId": submitted["requestId"],
    }
    waiting = (await ask(client, headers, JOB, {"id": submitted["jobId"]}))["job"]
    assert (waiting["status"], waiting["queueMs"], waiting["runMs"], waiting["result"]) == ("QUEUED", None, None, None)
    ledger = (await ask(client, headers, CREDITS))["workspace"]["credits"]
    assert (ledger["balance"], ledger["reserved"], ledger["available"]) == (10_000_000, 200, 9_999_800)

    async def is_over() -> Any:
        found = (await ask(client, headers, JOB, {"id": submitted["jobId"]}))["job"]
        return found if found["completedAt"] else None

    async with working(addresses):
        job = await eventually(is_over, seconds=20)
    assert (job["status"], job["progress"], job["attempts"], job["error"]) == ("COMPLETED", 100, 1, None)
    assert job["queueMs"] >= 0
    assert job["runMs"] >= 0
    assert job["resultExpiresAt"] > job["completedAt"]
    result = job["result"]
    assert result["label"] == {"name": "Confidential", "level": 2, "color": "#f59e0b"}
    assert result["matchedRules"] == ["Marked confidential", "Financial data"]
    assert result["complete"] is True
    assert result["findingCount"] >= 2
    assert len(result["findings"]) == 1
    assert result["assets"] == {
        "totalCount": 1,
        "nodes": [{"databaseId": 1, "name": "contract.txt", "label": {"name": "Confidential"}}],
    }
    assert (result["pages"], result["pageCount"], result["rowErrors"], result["rowErrorCount"]) == ([], 0, [], 0)

    ledger = (await ask(client, headers, CREDITS))["workspace"]["credits"]
    assert (ledger["balance"], ledger["reserved"], ledger["available"]) == (9_999_800, 0, 9_999_800)
    assert (ledger["grantedThisMonth"], ledger["entries"]["totalCount"]) == (10_000_000, 3)
    assert {"type": "SCAN", "credits": 2_000} in ledger["costs"]
    entries = [
        (each["kind"], each["delta"], each["reservedDelta"], each["job"] and each["job"]["jobId"])
        for each in ledger["entries"]["nodes"]
    ]
    assert entries == [
        ("settle", -200, -200, submitted["jobId"]),
        ("reserve", 0, 200, submitted["jobId"]),
        ("grant", 10_000_000, 0, None),
    ]

    again = (await ask(client, headers, CLASSIFY, {"input": given}))["createClassifyJob"]
    assert (again["job"]["jobId"], again["job"]["status"], again["userErrors"]) == (submitted["jobId"], "COMPLETED", [])
    other = (await ask(client, headers, CLASSIFY, {"input": given | {"name": "another"}}))["createClassifyJob"]
    assert (other["job"], [each["code"] for each in other["userErrors"]]) == (None, ["IDEMPOTENCY_KEY_REUSED"])
    late = (await ask(client, headers, CANCEL, {"id": submitted["jobId"]}))["cancelJob"]
    assert (late["job"], late["userErrors"]) == (None, [{"code": "CONFLICT"}])


async def test_a_query_can_wait_for_the_end_of_a_job(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers()
    submitted = (await ask(client, headers, CLASSIFY, {"input": {"target": {"text": TEXT}}}))["createClassifyJob"]["job"]
    query = "query ($id: String!, $wait: Float!) { job(jobId: $id, wait: $wait) { status } }"
    told = await ask(client, headers, query, {"id": submitted["jobId"], "wait": 0.05})
    assert told["job"]["status"] == "QUEUED", "it has waited, and nobody works"
    waiting = asyncio.create_task(ask(client, headers, query, {"id": submitted["jobId"], "wait": 30}))
    async with working(addresses):
        assert (await waiting)["job"]["status"] == "COMPLETED"
    assert await refused(client, headers, query, id=submitted["jobId"], wait=31) == ({"job": None}, ["VALIDATION_ERROR"])


async def test_a_cancelled_job_costs_nothing_and_has_no_result(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    job_id = (await ask(client, headers, CLASSIFY, {"input": {"target": {"text": TEXT}}}))["createClassifyJob"]["job"]["jobId"]
    for _ in range(2):
        payload = (await ask(client, headers, CANCEL, {"id": job_id}))["cancelJob"]
        assert payload["userErrors"] == []
        assert (payload["job"]["status"], payload["job"]["creditsCharged"], payload["job"]["result"]) == ("CANCELLED", 0, None)
    entries = (await ask(client, headers, CREDITS))["workspace"]["credits"]["entries"]["nodes"]
    assert [each["kind"] for each in entries] == ["release", "reserve", "grant"]
    missing = (await ask(client, headers, CANCEL, {"id": "job_0000000000000000000000"}))["cancelJob"]
    assert missing == {"job": None, "userErrors": [{"code": "JOB_NOT_FOUND"}]}


async def test_what_a_caller_can_correct_comes_as_user_errors(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()

    async def errors(query: str, **values: Any) -> list[tuple[str, Any]]:
        payload = next(iter((await ask(client, headers, query, {"input": values})).values()))
        assert payload["job"] is None
        return [(each["code"], each["field"]) for each in payload["userErrors"]]

    assert await errors(CLASSIFY, target={"text": "x" * 64_001}) == [("VALIDATION_ERROR", ["target", "text"])]
    assert await errors(CLASSIFY, target={"url": "x" * 2_049}) == [("VALIDATION_ERROR", ["target", "url"])]
    assert await errors(CLASSIFY, target={"text": "a"}, name="") == [("VALIDATION_ERROR", ["name"])]
    assert await errors(CLASSIFY, target={"url": "http://127.0.0.1/"}) == [("URL_NOT_ALLOWED", None)]
    assert await errors(SCAN, url="file:///etc/passwd") == [("URL_NOT_ALLOWED", None)]
    assert await errors(SCAN, url="http://nobody.invalid/", maxPages=3) == [("VALIDATION_ERROR", ["maxPages"])]
    for pages in (0, 501):
        found = await errors(SCAN, url="http://nobody.invalid/", deep=True, maxPages=pages)
        assert found == [("VALIDATION_ERROR", ["maxPages"])]
    await workspace.plan(Plan.PRO)
    limit = workspace.opened.hub.policy.jobs.running + workspace.opened.hub.policy.jobs.queued
    for _ in range(limit):
        await ask(client, headers, CLASSIFY, {"input": {"target": {"text": "a"}}})
    assert await errors(CLASSIFY, target={"text": "a"}) == [("ORG_QUEUED_LIMIT_REACHED", None)]


async def test_without_credits_nothing_is_submitted(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    token, csrf = await workspace.session()
    await workspace.plan(Plan.FREE)
    headers = {"Cookie": f"{SESSION_COOKIE}={token}", CSRF_HEADER: csrf}
    payload = (await ask(client, headers, CLASSIFY, {"input": {"target": {"text": "a"}}}))["createClassifyJob"]
    assert (payload["job"], [each["code"] for each in payload["userErrors"]]) == (None, ["INSUFFICIENT_CREDITS"])


@pytest.mark.parametrize("target", [{}, {"text": "a", "url": "http://nobody.invalid/"}, {"text": None}])
async def test_a_target_is_either_a_text_or_a_url(
    client: httpx.AsyncClient, workspace: TestWorkspace, target: dict[str, Any]
) -> None:
    body = {"query": CLASSIFY, "variables": {"input": {"target": target}}}
    answer = (await client.post("/graphql", headers=await workspace.headers(), json=body)).json()
    assert answer.get("data") is None
    assert len(answer["errors"]) == 1


async def test_both_kinds_of_scan_are_submitted_and_listed(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    for values, kind, cost in (
        ({"url": "http://nobody.invalid/"}, "SCAN", 2_000),
        ({"url": "http://nobody.invalid/", "deep": True, "maxPages": 7}, "DEEP_SCAN", 3_000),
    ):
        job = (await ask(client, headers, SCAN, {"input": values}))["createScanJob"]["job"]
        assert (job["type"], job["creditsReserved"]) == (kind, cost)
    await completed_job(workspace, "a", "plain")
    query = "query ($filter: JobFilter) { workspace { jobs(filter: $filter) { totalCount nodes { type status } } } }"
    for wanted, kinds in (
        (None, ["CLASSIFY", "DEEP_SCAN", "SCAN"]),
        ({"type": ["SCAN", "DEEP_SCAN"]}, ["DEEP_SCAN", "SCAN"]),
        ({"status": ["COMPLETED"]}, ["CLASSIFY"]),
        ({"status": ["QUEUED"], "type": ["CLASSIFY"]}, []),
    ):
        found = (await ask(client, headers, query, {"filter": wanted}))["workspace"]["jobs"]
        assert ([each["type"] for each in found["nodes"]], found["totalCount"]) == (kinds, len(kinds))


async def test_a_results_assets_are_those_of_now(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    job = await completed_job(workspace, "page", TEXT, documents=3)
    await set_asset_label(workspace.owner, SetAssetLabel(id=1, label_id=4))
    await delete_assets(workspace.owner, DeleteAssets(ids=(2,)))
    result = (await ask(client, headers, JOB, {"id": job.job_id}))["job"]["result"]
    assert result["label"]["name"] == "Confidential"
    assert [(each["databaseId"], each["label"]["name"]) for each in result["assets"]["nodes"]] == [
        (1, "Restricted"),
        (3, "Confidential"),
    ]
    assert result["assets"]["totalCount"] == 2


async def test_a_job_that_failed_says_why_and_an_expired_result_is_none(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers()
    made = (await ask(client, headers, CLASSIFY, {"input": {"target": {"text": TEXT}}}))["createClassifyJob"]["job"]
    run = await begin_run(workspace.opened.hub, workspace.id, 1)
    assert run is not None
    await fail_run(run, JobError("FETCH_FAILED", "No document came."))
    job = (await ask(client, headers, JOB, {"id": made["jobId"]}))["job"]
    assert (job["status"], job["error"], job["result"]) == ("FAILED", {"code": "FETCH_FAILED"}, None)

    kept = await completed_job(workspace, "a", TEXT)
    assert (await ask(client, headers, JOB, {"id": kept.job_id}))["job"]["result"] is not None
    owner = await asyncpg.connect(**addresses.owner)
    await owner.execute("set row_security = off")
    await owner.execute("update classifyhub.jobs set result_expires_at = now() where workspace_id = $1", workspace.id)
    await owner.close()
    job = (await ask(client, headers, JOB, {"id": kept.job_id}))["job"]
    assert (job["status"], job["error"], job["result"]) == ("COMPLETED", None, None)


async def test_who_submitted_a_job_reads_its_status_and_others_need_a_permission(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    submitting, elses = {Permission.CLASSIFY_CREATE}, {Permission.SCAN_CREATE}
    own, other = await workspace.headers(submitting), await workspace.headers(elses)
    made = (await ask(client, own, CLASSIFY, {"input": {"target": {"text": TEXT}}}))["createClassifyJob"]["job"]
    await completed_job(workspace, "an owner's", TEXT)
    by_name = "query ($id: String!) { job(jobId: $id) { status } }"
    by_id = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Job { status } } }"
    ids = [made["id"], global_id("Job", workspace.id, 2), global_id("Job", workspace.id, 3)]
    assert (await ask(client, own, by_name, {"id": made["jobId"]}))["job"] == {"status": "QUEUED"}
    data, codes = await refused(client, own, by_id, ids=ids)
    assert (data["nodes"], codes) == ([{"status": "QUEUED"}, None, None], ["INSUFFICIENT_PERMISSIONS"])
    data, codes = await refused(client, other, by_name, id=made["jobId"])
    assert (data, codes) == ({"job": None}, ["INSUFFICIENT_PERMISSIONS"])
    assert (await ask(client, other, by_name, {"id": "job_0000000000000000000000"}))["job"] is None

    data, codes = await refused(client, other, CANCEL, id=made["jobId"])
    assert (data, codes) == ({"cancelJob": None}, ["INSUFFICIENT_PERMISSIONS"])
    data, codes = await refused(client, own, CANCEL, id=made["jobId"])
    assert data["cancelJob"]["job"]["status"] == "CANCELLED"
    assert (data["cancelJob"]["job"]["result"], codes) == (None, ["INSUFFICIENT_PERMISSIONS"])


async def test_a_result_without_its_permission_leaves_the_job_standing(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    job = await completed_job(workspace, "a", TEXT)
    without = await workspace.headers(KEY_PERMISSIONS - {Permission.RESULTS_READ})
    query = "query ($id: String!) { job(jobId: $id) { status result { complete assets { totalCount } } } }"
    data, codes = await refused(client, without, query, id=job.job_id)
    assert (data["job"], codes) == ({"status": "COMPLETED", "result": None}, ["INSUFFICIENT_PERMISSIONS"])
    without = await workspace.headers(KEY_PERMISSIONS - {Permission.ASSETS_READ})
    data, codes = await refused(client, without, query, id=job.job_id)
    assert data["job"]["result"] == {"complete": True, "assets": None}
    assert codes == ["INSUFFICIENT_PERMISSIONS"]


async def test_a_page_that_could_not_be_read_says_why(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert run is not None
    error = {"code": "FETCH_REFUSED", "message": "The server answered 404."}
    row: dict[str, Any] = {
        "url": "https://www.example.com/",
        "asset_id": None,
        "label": None,
        "matched_rules": [],
        "error": error,
    }
    await complete_run(run, result_of([], [row]))
    query = (
        "query ($id: String!) { job(jobId: $id) { result { pageCount pages { url label { name } error { code message } } } } }"
    )
    data = await ask(client, await workspace.headers(), query, {"id": job.job_id})
    assert data["job"]["result"] == {"pageCount": 1, "pages": [{"url": row["url"], "label": None, "error": error}]}


async def test_findings_that_a_result_does_not_keep_are_counted(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    job = await queued_job(workspace)
    run = await begin_run(workspace.opened.hub, workspace.id, job.number)
    assert run is not None
    await complete_run(run, {**result_of([]), "findings_total": 12_000})
    query = "query ($id: String!) { job(jobId: $id) { result { findingCount findingsTotal rows stored } } }"
    found = (await ask(client, await workspace.headers(), query, {"id": job.job_id}))["job"]["result"]
    assert found == {"findingCount": 0, "findingsTotal": 12_000, "rows": None, "stored": None}
