"""Every code that ``/v1`` documents is one that a caller really meets: each provoked over HTTP, in the canonical form."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from domain import errors
from domain.permissions import KEY_PERMISSIONS, Permission
from domain.plans import Plan
from persistence.database import SCHEMA
from rest_compat.routes import ROUTES
from tests import own_database
from tests.conftest import TestWorkspace, make_workspace, serving
from tests.jobs.conftest import working
from tests.jobs.made import completed_job, queued_job
from tests.rest.error_shape import assert_error

addresses, server, hub = own_database.addresses, own_database.server, own_database.hub

TEXT = {"text": "a text"}
NOWHERE = "/v1/jobs/job_0000000000000000000000"


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a code is provoked: a server and its database, a workspace of the test's own, headers with a key that may do everything."""

    client: httpx.AsyncClient
    addresses: Addresses
    workspace: TestWorkspace
    headers: dict[str, str]

    async def submit(self, headers: dict[str, str] | None = None, **fields: Any) -> httpx.Response:
        """A job of one text, or of other fields."""
        return await self.client.post("/v1/classify", headers={**self.headers, **(headers or {})}, json=fields or TEXT)

    async def read(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """GET with the stage's key, or other headers."""
        return await self.client.get(path, headers=self.headers if headers is None else headers)

    async def change(self, statement: str, *values: Any) -> None:
        """Change the database past the hub; ``$1`` is the workspace."""
        async with _owner(self.addresses) as connection:
            await connection.execute(statement, self.workspace.id, *values)


@asynccontextmanager
async def _owner(addresses: Addresses) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def held(stage: Stage) -> AsyncIterator[None]:
    """Somebody else's transaction in the workspace, which does not end."""
    async with _owner(stage.addresses) as connection, connection.transaction():
        await connection.execute("select from workspace_counters where workspace_id = $1 for update", stage.workspace.id)
        yield


async def invalid_api_key(stage: Stage) -> httpx.Response:
    return await stage.read("/v1/credits", {})


async def organization_suspended(stage: Stage) -> httpx.Response:
    await stage.workspace.suspend()
    return await stage.read("/v1/credits")


async def ip_not_allowed(stage: Stage) -> httpx.Response:
    key = await stage.workspace.key(KEY_PERMISSIONS, allowed_cidrs=["198.51.100.0/24"])
    return await stage.read("/v1/credits", {"X-API-Key": key})


async def subscription_required(stage: Stage) -> httpx.Response:
    await stage.workspace.plan(Plan.FREE)
    return await stage.read("/v1/credits")


async def insufficient_permissions(stage: Stage) -> httpx.Response:
    return await stage.read("/v1/credits", await stage.workspace.headers({Permission.JOBS_READ}))


async def rate_limited(stage: Stage) -> httpx.Response:
    headers = {"X-API-Key": await stage.workspace.key(KEY_PERMISSIONS, requests_a_minute=1)}
    for _ in range(20):  # a window may end while they are sent
        answer = await stage.read("/v1/credits", headers)
        if answer.status_code == 429:
            break
    return answer


async def body_too_large(stage: Stage) -> httpx.Response:
    return await stage.submit(text="x" * 1024 * 1024)


async def unsupported_media_type(stage: Stage) -> httpx.Response:
    return await stage.client.post("/v1/classify", headers=stage.headers, content=b"text=a")


async def validation_error(stage: Stage) -> httpx.Response:
    return await stage.submit(text=None)


async def url_not_allowed(stage: Stage) -> httpx.Response:
    return await stage.submit(url="http://169.254.169.254/")


async def idempotency_key_reused(stage: Stage) -> httpx.Response:
    assert (await stage.submit({"Idempotency-Key": "k"})).status_code == 202
    return await stage.submit({"Idempotency-Key": "k"}, text="another")


async def idempotency_in_progress(stage: Stage) -> httpx.Response:
    async with held(stage):
        return await stage.submit({"Idempotency-Key": "k"})


async def unavailable(stage: Stage) -> httpx.Response:
    async with held(stage):
        return await stage.submit()


async def not_found(stage: Stage) -> httpx.Response:
    return await stage.read("/v1/webhooks/987654")


async def job_not_found(stage: Stage) -> httpx.Response:
    return await stage.read(NOWHERE)


async def method_not_allowed(stage: Stage) -> httpx.Response:
    return await stage.client.delete("/v1/jobs", headers=stage.headers)


async def insufficient_credits(stage: Stage) -> httpx.Response:
    assert (await stage.submit()).status_code == 202  # with which this month's credits are granted
    await stage.change("update workspace_counters set credits = credits_reserved + 100 where workspace_id = $1")
    return await stage.submit()


async def queued_limit_reached(stage: Stage) -> httpx.Response:
    answers = [await stage.submit() for _ in range(3)]
    assert [answer.status_code for answer in answers] == [202, 202, 429]
    return answers[-1]


async def active_limit_reached(stage: Stage) -> httpx.Response:
    assert (await stage.submit()).status_code == 202
    return await stage.submit()


async def waiting_limit_reached(stage: Stage) -> httpx.Response:
    job = await queued_job(stage.workspace)
    async with stage.client.stream("GET", f"/v1/jobs/{job.job_id}/events", headers=stage.headers):
        return await stage.read(f"/v1/jobs/{job.job_id}?wait=30")


async def result_not_ready(stage: Stage) -> httpx.Response:
    return await stage.read(f"/v1/jobs/{(await queued_job(stage.workspace)).job_id}/result")


async def job_cancelled(stage: Stage) -> httpx.Response:
    job = await queued_job(stage.workspace)
    await stage.client.post(f"/v1/jobs/{job.job_id}/cancel", headers=stage.headers)
    return await stage.read(f"/v1/jobs/{job.job_id}/result")


async def conflict(stage: Stage) -> httpx.Response:
    job = await completed_job(stage.workspace)
    return await stage.client.post(f"/v1/jobs/{job.job_id}/cancel", headers=stage.headers)


async def result_expired(stage: Stage) -> httpx.Response:
    job = await completed_job(stage.workspace)
    await stage.change("update jobs set result_expires_at = now() where workspace_id = $1 and public_id = $2", job.job_id)
    return await stage.read(f"/v1/jobs/{job.job_id}/result")


async def job_failed(stage: Stage) -> httpx.Response:
    """The quota of the inventory is the job's to meet: on ``/v1`` it shows as the error of a job that failed."""
    first = await stage.submit(text="first")
    async with working(stage.addresses, settings=ONE_ASSET):
        assert (await stage.read(f"{first.headers['location']}?wait=30")).json()["status"] == "completed"
        address = (await stage.submit(text="second")).headers["location"]
        job = (await stage.read(f"{address}?wait=30")).json()
    assert (job["status"], job["error"]["code"]) == ("failed", "ASSET_QUOTA_REACHED")
    assert "1 of 1 assets" in job["error"]["message"]
    assert job["credits"]["charged"] == 0
    return await stage.read(f"{address}/result")


async def internal_error(stage: Stage) -> httpx.Response:
    """A row that is not what we have written."""
    job = await completed_job(stage.workspace)
    await stage.change("""update jobs set result = '{"findings": 7}' where workspace_id = $1 and public_id = $2""", job.job_id)
    return await stage.read(f"/v1/jobs/{job.job_id}/result")


ONE_ASSET = Settings(_env_file=None, enterprise_assets=1)
ONE_RUNS = Settings(_env_file=None, running_jobs=1, queued_jobs=0)
ONE_LISTENS = Settings(_env_file=None, waiting_requests=1)
ONE_WAITS = Settings(_env_file=None, running_jobs=1, queued_jobs=1)
#: Each code with its status, how it is provoked, and the settings of the server that this takes.
CODES: dict[str, tuple[int, Callable[[Stage], Awaitable[httpx.Response]], Settings | None]] = {
    "INVALID_API_KEY": (401, invalid_api_key, None),
    "ORGANIZATION_SUSPENDED": (403, organization_suspended, None),
    "IP_NOT_ALLOWED": (403, ip_not_allowed, None),
    "SUBSCRIPTION_REQUIRED": (402, subscription_required, None),
    "INSUFFICIENT_PERMISSIONS": (403, insufficient_permissions, None),
    "RATE_LIMITED": (429, rate_limited, None),
    "BODY_TOO_LARGE": (413, body_too_large, None),
    "UNSUPPORTED_MEDIA_TYPE": (415, unsupported_media_type, None),
    "VALIDATION_ERROR": (422, validation_error, None),
    "URL_NOT_ALLOWED": (422, url_not_allowed, None),
    "IDEMPOTENCY_KEY_REUSED": (422, idempotency_key_reused, None),
    "IDEMPOTENCY_IN_PROGRESS": (409, idempotency_in_progress, None),
    "NOT_FOUND": (404, not_found, None),
    "JOB_NOT_FOUND": (404, job_not_found, None),
    "METHOD_NOT_ALLOWED": (405, method_not_allowed, None),
    "INSUFFICIENT_CREDITS": (402, insufficient_credits, None),
    "ORG_QUEUED_LIMIT_REACHED": (429, queued_limit_reached, ONE_WAITS),
    "ORG_ACTIVE_LIMIT_REACHED": (429, active_limit_reached, ONE_RUNS),
    "WAITING_LIMIT_REACHED": (429, waiting_limit_reached, ONE_LISTENS),
    "RESULT_NOT_READY": (409, result_not_ready, None),
    "JOB_FAILED": (409, job_failed, ONE_ASSET),
    "JOB_CANCELLED": (409, job_cancelled, None),
    "CONFLICT": (409, conflict, None),
    "RESULT_EXPIRED": (410, result_expired, None),
    "INTERNAL_ERROR": (500, internal_error, None),
    "UNAVAILABLE": (503, unavailable, None),
}
RETRIED = {
    *("RATE_LIMITED", "ORG_QUEUED_LIMIT_REACHED", "ORG_ACTIVE_LIMIT_REACHED", "WAITING_LIMIT_REACHED"),
    *("IDEMPOTENCY_IN_PROGRESS", "UNAVAILABLE"),
}


@asynccontextmanager
async def _staged(addresses: Addresses, settings: Settings | None) -> AsyncIterator[Stage]:
    async with serving(addresses, settings=settings) as server:
        workspace = await make_workspace(server.opened)
        async with httpx.AsyncClient(base_url=server.url, timeout=40) as client:
            yield Stage(client, addresses, workspace, await workspace.headers())


@pytest.mark.parametrize("code", CODES)
async def test_every_code_is_met(client: httpx.AsyncClient, addresses: Addresses, workspace: TestWorkspace, code: str) -> None:
    status, provoke, settings = CODES[code]
    if settings is None:
        answer = await provoke(Stage(client, addresses, workspace, await workspace.headers()))
    else:
        async with _staged(addresses, settings) as stage:
            answer = await provoke(stage)
    assert answer.url.path.startswith("/v1/")
    assert_error(answer, status, code)
    assert ("retry-after" in answer.headers) is (code in RETRIED)
    if "retry-after" in answer.headers:
        assert int(answer.headers["retry-after"]) >= 1


def test_no_documented_code_is_missing() -> None:
    documented = {error.code for spec in ROUTES if spec.path.startswith("/v1/") for error in spec.errors}
    at_every_route: list[type[errors.HubError]] = [
        *(errors.InvalidApiKey, errors.OrganizationSuspended, errors.AddressNotAllowed, errors.SubscriptionRequired),
        *(errors.InsufficientPermissions, errors.RateLimited, errors.BodyTooLarge, errors.UnsupportedMediaType),
        *(errors.ValidationFailed, errors.IdempotencyInProgress, errors.Unavailable, errors.HubError),
    ]
    assert set(CODES) == documented | {error.code for error in at_every_route} | {"METHOD_NOT_ALLOWED"}


SENT: dict[str, dict[str, Any]] = {
    "/v1/classify": TEXT,
    "/v1/webhooks": {"url": "https://receiver.invalid/", "events": ["job.completed"]},
    "/api/v1/classify": {"name": "a"},
    "/api/v1/classify/batch": {"assets": [{"name": "a"}]},
    "/api/v1/redact": {"content": "a"},
}


@pytest.mark.parametrize("path", SENT)
async def test_a_retry_that_got_no_turn_gets_the_answer_later(
    client: httpx.AsyncClient, addresses: Addresses, workspace: TestWorkspace, path: str
) -> None:
    body = SENT[path]
    headers = await workspace.headers() | {"Idempotency-Key": "k"}
    async with held(Stage(client, addresses, workspace, headers)):
        refused = await client.post(path, headers=headers, json=body)
        assert "changed nothing" in assert_error(refused, 409, "IDEMPOTENCY_IN_PROGRESS")
        assert refused.headers["retry-after"] == "1"
    answers = [await client.post(path, headers=headers, json=body) for _ in range(2)]
    assert [answer.is_success for answer in answers] == [True, True]
    assert [answer.headers.get("idempotency-replayed") for answer in answers] == [None, "true"]


async def test_graphql_says_the_same(client: httpx.AsyncClient, addresses: Addresses, workspace: TestWorkspace) -> None:
    query = "mutation ($input: ClassifyAssetInput!) { classifyAsset(input: $input) { asset { name } userErrors { code } } }"
    headers = await workspace.headers()
    sent = {"query": query, "variables": {"input": {"name": "a", "idempotencyKey": "k"}}}
    async with held(Stage(client, addresses, workspace, headers)):
        answer = await client.post("/graphql", headers=headers, json=sent)
    refused = {"asset": None, "userErrors": [{"code": "IDEMPOTENCY_IN_PROGRESS"}]}
    assert answer.json()["data"] == {"classifyAsset": refused}
