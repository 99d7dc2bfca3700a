"""The jobs guide at /guide/jobs: its examples run as they stand, and what it says of codes, routes and limits is so."""

import asyncio
import json
import re
import sys
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from domain.permissions import Permission
from rest_compat.guide_errors import ERRORS_OF_JOBS
from rest_compat.openapi import describe
from rest_compat.routes import ROUTES
from tests.conftest import Server, TestWorkspace, serving
from tests.jobs.conftest import working
from tests.pasting import examples, pasted

KEY = "op_live_your_key_here"
DOCUMENTED = frozenset({Permission.CLASSIFY_CREATE, Permission.JOBS_READ, Permission.RESULTS_READ, Permission.CREDITS_READ})
#: What differs from one call to the next.
CHANGING = frozenset(
    {
        "job_id",
        "request_id",
        "id",
        "created_at",
        "started_at",
        "completed_at",
        "timing",
        "result_expires_at",
        "balance",
        "available",
    }
)


@pytest.fixture
async def page(client: httpx.AsyncClient) -> str:
    answer = await client.get("/guide/jobs")
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
async def commands(page: str, workspace: TestWorkspace) -> dict[str, str]:
    """The guide's shell commands by what they do, each unchanged but for the key."""
    found = [each for each in examples(page) if "curl " in each]
    names = ("submit", "wait", "follow", "result", "cancel", "credits", "retry")
    assert len(found) == len(names)
    key = await workspace.key(DOCUMENTED, "op_live")
    return {name: text.replace(KEY, key) for name, text in zip(names, found, strict=True)}


def shown(page: str, field: str) -> Any:
    """The answer that the guide shows and that has this field."""
    (found,) = (each for each in map(json.loads, (each for each in examples(page) if each.startswith("{"))) if field in each)
    return found


def constant(value: Any) -> Any:
    """An answer without the values that differ from call to call; their names stay."""
    if isinstance(value, dict):
        return {name: None if name in CHANGING else constant(each) for name, each in value.items()}
    return [constant(each) for each in value] if isinstance(value, list) else value


@pytest.mark.usefixtures("worker")
async def test_the_commands_work_by_copy_and_paste_and_answer_what_is_shown(
    page: str, commands: dict[str, str], tmp_path: Path
) -> None:
    wanted = [name for name in commands if name != "cancel"]
    printed = dict(zip(wanted, await pasted([commands[name] for name in wanted], tmp_path), strict=True))
    for name, field in {"submit": "estimated", "wait": "timing", "result": "findings", "credits": "costs"}.items():
        assert constant(json.loads(printed[name])) == constant(shown(page, field)), name
    assert re.findall(r'"status":"(\w+)"', printed["follow"])[-1] == "completed"
    assert json.loads(printed["credits"])["available"] == 9_999.8


async def test_a_cancelled_job_answers_what_the_guide_says(commands: dict[str, str], tmp_path: Path) -> None:
    _, cancelled, _, again = await pasted([commands[name] for name in ("submit", "cancel", "credits", "cancel")], tmp_path)
    for answer in (cancelled, again):
        job = json.loads(answer)
        assert (job["status"], job["credits"]["charged"]) == ("cancelled", 0)


@pytest.mark.usefixtures("worker")
async def test_a_job_that_has_ended_is_not_cancelled(commands: dict[str, str], tmp_path: Path) -> None:
    *_, refused = await pasted([commands[name] for name in ("submit", "wait", "cancel")], tmp_path)
    assert json.loads(refused)["error"]["code"] == "CONFLICT"


async def test_the_retried_command_is_one_job(commands: dict[str, str], tmp_path: Path) -> None:
    first, second = await pasted([commands["retry"]] * 2, tmp_path)
    assert len(set(re.findall(r'"job_id":"(job_[0-9A-Za-z]{22})"', first + second))) == 1
    assert [answer.lower().count("idempotency-replayed: true") for answer in (first, second)] == [0, 1]


async def test_the_python_example_runs_as_written(
    page: str, server: Server, workspace: TestWorkspace, addresses: Addresses
) -> None:
    (program,) = (each for each in examples(page) if each.startswith("import requests"))
    assert server.url in program
    key = await workspace.key({Permission.CLASSIFY_CREATE, Permission.RESULTS_READ}, "op_live")
    async with working(addresses):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program.replace(KEY, key), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        output, errors = await process.communicate()
    assert (output.decode(), errors.decode()) == ("Confidential\n", "")


async def test_the_guide_lists_every_code_that_the_routes_can_answer(page: str) -> None:
    section = page.split('id="errors"')[1].split('id="webhooks"')[0]
    described = describe([spec for spec in ROUTES if spec.path.startswith("/v1/")])["paths"]
    answered = {
        (int(status), example["value"]["error"]["code"])
        for methods in described.values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        for example in answer.get("content", {}).get("application/json", {}).get("examples", {}).values()
    }
    # What no route's description names: a wrong path or method, and failures of our own.
    answered |= {(404, "NOT_FOUND"), (405, "METHOD_NOT_ALLOWED"), (500, "INTERNAL_ERROR")}
    assert {(status, name) for status, codes in ERRORS_OF_JOBS for name, _ in codes} == answered
    for _, name in answered:
        assert f"<code>{name}</code>" in section


async def test_the_guide_names_every_route(page: str) -> None:
    text = unescape(re.sub(r"<[^>]+>", "", page)).replace("$JOB", "{id}").replace("…/cancel", "/v1/jobs/{id}/cancel")
    for spec in ROUTES:
        if spec.path.startswith("/v1/") and not spec.path.startswith("/v1/webhooks/"):
            assert spec.path in text, spec.path


async def test_the_guide_shows_the_limits_of_this_installation(addresses: Addresses) -> None:
    settings = Settings(_env_file=None, pro_reads=1_234, enterprise_scans=77, running_jobs=1, queued_jobs=0, result_days=3)
    async with serving(addresses, settings=settings) as server, httpx.AsyncClient(base_url=server.url) as http:
        page = (await http.get("/guide/jobs", headers={"Host": "hub.example.com:8443"})).text
    for promised in ("<td>1,234</td>", "<td>77</td>", "1 job of", "None may wait", "kept for 3 days", "10,000"):
        assert promised in page
    assert "http://hub.example.com:8443/v1/classify" in page
