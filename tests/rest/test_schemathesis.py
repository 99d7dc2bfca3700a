"""schemathesis reads ``/openapi.json`` as it is served and sends what it describes, and what it does not: nothing may surprise it."""

import asyncio
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from classifyhub.settings import Settings
from domain.webhooks import WebhookEvent
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.imports import ImportAssets, import_assets
from resolvers.jobs import JobId, cancel_job
from resolvers.webhook_log import ListDeliveries, list_deliveries
from resolvers.webhooks import CreateWebhook, create_webhook
from rest_compat.cursors import write_asset_cursor, write_cursor
from rest_compat.routes import ROUTES
from tests.conftest import TestWorkspace, make_workspace, serving
from tests.jobs.conftest import working
from tests.jobs.importing import in_parts
from tests.jobs.made import completed_job, queued_job

HOOKS = "tests.rest.schemathesis_hooks"
#: No request is refused for coming too fast: a 429, which every route documents, would hide what the request itself is answered.
SETTINGS = Settings(
    _env_file=None,
    enterprise_requests=10**6,
    enterprise_reads=10**6,
    enterprise_creates=10**6,
    enterprise_scans=10**6,
    enterprise_credits=10**6,
    enterprise_deep_scan_pages=10_000,  # the most that the description names
    queued_jobs=10**5,
)
EXAMPLES = 6


async def made(workspace: TestWorkspace) -> dict[str, dict[str, Any]]:
    """Parameters that no schema can make up, by route: things that exist, in a state in which the route can use them."""
    owner = workspace.owner
    done = (await completed_job(workspace)).job_id
    cancelled = (await cancel_job(owner, JobId(job_id=(await queued_job(workspace)).job_id))).job_id
    command = CreateWebhook(url="https://receiver.invalid/", events=frozenset({WebhookEvent.ASSET_CLASSIFIED}))
    told, changed, deleted = [(await create_webhook(owner, command)).webhook.id for _ in range(3)]
    stored = await classify_asset(owner, ClassifyAsset(name="an asset that is told of"))
    assert stored.id is not None
    delivery = (await list_deliveries(owner, ListDeliveries(webhook_id=told))).deliveries[0]
    imported = (await import_assets(owner, ImportAssets(file=in_parts(b"name\na\n")))).job.job_id
    at_job, at_webhook = {"path.id": done}, {"path.id": told}
    return {
        "GET /api/v1/assets": {"query.cursor": write_asset_cursor(stored.classified_at, stored.id)},
        "GET /api/v1/assets/import/{job_id}/errors": {"path.job_id": imported, "query.cursor": write_cursor(1)},
        "GET /v1/jobs": {"query.cursor": write_cursor(10)},
        "GET /v1/credits/entries": {"query.cursor": write_cursor(10)},
        "GET /v1/jobs/{id}": at_job,
        "GET /v1/jobs/{id}/events": at_job,
        "GET /v1/jobs/{id}/result": at_job,
        "POST /v1/jobs/{id}/cancel": {"path.id": cancelled},
        "GET /v1/webhooks/{id}": at_webhook,
        "POST /v1/webhooks/{id}/rotate-secret": at_webhook,
        "POST /v1/webhooks/{id}/recover": at_webhook,
        "GET /v1/webhooks/{id}/deliveries": at_webhook | {"query.cursor": write_cursor(10**9)},
        "POST /v1/webhooks/{id}/deliveries/{delivery_id}/replay": at_webhook | {"path.delivery_id": delivery.delivery_id},
        "PATCH /v1/webhooks/{id}": {"path.id": changed},
        "DELETE /v1/webhooks/{id}": {"path.id": deleted},
    }


def configuration(parameters: dict[str, dict[str, Any]]) -> str:
    """schemathesis.toml. NUL, which no text may hold and no pattern says well, is sent by ``test_rest_bodies``."""
    # A description that leads to nothing but refusals is a fault of ours, too.
    lines = ["[generation]", "allow-x00 = false", "[warnings]", "fail-on = true"]
    # Each asset of a batch has its own outcome: one that is wrong leaves the others, and the answer, 200.
    for path in ("/api/v1/classify/batch", "/api/v1/assets/report"):
        lines += ["[[operations]]", f"include-path = {json.dumps(path)}", "checks.negative_data_rejection.enabled = false"]
    # It takes the schema of a stream for one event's, where OpenAPI 3.1 means the whole body; test_rest_openapi holds each event to it.
    unchecked = "checks.response_schema_conformance.enabled = false"
    for name, values in parameters.items():
        pairs = ", ".join(f"{json.dumps(parameter)} = {json.dumps(value)}" for parameter, value in values.items())
        lines += ["[[operations]]", f"include-name = {json.dumps(name)}", f"parameters = {{ {pairs} }}"]
        lines += [unchecked] if name.endswith("/events") else []
    return "\n".join(lines)


def statuses(report: Path) -> dict[str, set[int]]:
    """Which statuses each route answered, from schemathesis' own report."""
    seen: dict[str, set[int]] = defaultdict(set)
    for line in report.read_text().splitlines():
        recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder")
        for each in (recorder or {}).get("interactions", {}).values():
            seen[recorder["label"]].add(each["response"]["status_code"])
    return seen


async def test_schemathesis_finds_nothing(new_database: Callable[[], Any], tmp_path: Path) -> None:
    addresses = await new_database()
    async with serving(addresses, settings=SETTINGS) as server:
        workspace = await make_workspace(server.opened)
        (tmp_path / "schemathesis.toml").write_text(configuration(await made(workspace)))
        report = tmp_path / "report.ndjson"
        arguments = [
            *("--config-file", str(tmp_path / "schemathesis.toml")),
            *("run", f"{server.url}/openapi.json"),
            *("--header", f"X-API-Key: {await workspace.key()}"),
            *("--phases", "examples,coverage,fuzzing"),  # with every check, unless the configuration says otherwise
            *("--max-examples", str(EXAMPLES), "--generation-deterministic", "--continue-on-failure"),
            *("--max-redirects", "0", "--request-timeout", "20", "--no-color"),
            *("--report", "ndjson", "--report-ndjson-path", str(report)),
        ]
        async with working(addresses, settings=SETTINGS):
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "schemathesis.cli", *arguments),
                cwd=tmp_path,
                env=os.environ | {"SCHEMATHESIS_HOOKS": HOOKS, "PYTHONPATH": str(Path(__file__).parents[2])},
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
            try:
                output, _ = await process.communicate()
            finally:
                if process.returncode is None:
                    process.kill()
        assert process.returncode == 0, output.decode()
    seen = statuses(report)
    assert set(seen) == {f"{spec.method} {spec.path}" for spec in ROUTES}
    assert [name for name, answered in seen.items() if 429 in answered] == []
    for spec in ROUTES:
        answered = seen[f"{spec.method} {spec.path}"]
        assert answered & {spec.success.status, *spec.other_answers}, (spec.path, answered)
        assert 401 in answered, "without a key it is refused, also by schemathesis' own check"
