"""The README's commands and its call, as they stand there."""

import asyncio
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.command_line import KEY, Hub, environment, new_place, processes_of, run, wait_for
from tests.cli.own_postgres import OwnPostgres, own_postgres
from tests.conftest import TestWorkspace
from tests.pasting import pasted

REPOSITORY = Path(__file__).parents[1]
README = (REPOSITORY / "README.md").read_text()
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


#: The program as this test's interpreter runs it.
PROGRAM = f"{shlex.quote(sys.executable)} -m classifyhub.cli.main"


def _block(start: str) -> str:
    (found,) = (text for kind, text in BLOCKS if kind == "sh" and text.startswith(start))
    return str(found)


async def test_the_readmes_call_works_with_its_address_and_key_filled_in(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    words = shlex.split(_block("curl -X POST").replace("\\\n", " "))
    assert words[:3] == ["curl", "-X", "POST"]
    path = httpx.URL(words[3]).path
    headers = dict(words[place + 1].split(": ", 1) for place, word in enumerate(words) if word == "-H")
    headers["X-API-Key"] = await workspace.key(None)
    body = words[words.index("-d") + 1]
    answer = await client.post(path, headers=headers, content=body.encode())
    assert answer.status_code == 200, answer.text
    documented = json.loads(next(text for kind, text in BLOCKS if kind == "json"))
    told = answer.json()
    assert told | {"classified_at": None} == documented | {"classified_at": None}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", told["classified_at"])


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", README))
    assert {"serve", "test"} <= named <= targets


@pytest.fixture(scope="module")
def own() -> Iterator[OwnPostgres]:
    """A server of one's own, over TCP, with passwords."""
    with own_postgres() as running:
        yield running


def test_the_readmes_commands_for_a_database_of_ones_own_lead_to_a_hub_that_answers(own: OwnPostgres, tmp_path: Path) -> None:
    block = _block("export CLASSIFYHUB_DATABASE_URL")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    replaced = {
        "postgresql://user:password@db.example.org/classifyhub": own.url(),
        # Kept, as the README says; the worker is given the same one.
        ".venv/bin/classifyhub migrate": f'printf "%s" "$CLASSIFYHUB_SECRET" > secret\n{PROGRAM} migrate',
        ".venv/bin/classifyhub": PROGRAM,
        "--host 0.0.0.0 --processes 4": f"--host 127.0.0.1 --port {port} --processes 2",
    }
    for documented, here in replaced.items():
        assert documented in block
        block = block.replace(documented, here)
    process = subprocess.Popen(
        ["sh", "-ec", block],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_for(lambda: process.poll() is not None or _answers(f"http://127.0.0.1:{port}/readyz"))
        assert process.poll() is None, process.communicate()
        _a_worker_joins(own, tmp_path)
        found = KEY.search((tmp_path / "data" / "first-run.txt").read_text())
        assert found
        labels = httpx.get(f"http://127.0.0.1:{port}/api/v1/labels", headers={"X-API-Key": found[0]}, timeout=20)
        assert [each["name"] for each in labels.json()] == ["Public", "Internal", "Confidential", "Restricted"]
    finally:
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert "The database is up to date" in out
    assert "correct%20horse" not in out + err
    assert processes_of(tmp_path) == []


def _a_worker_joins(own: OwnPostgres, directory: Path) -> None:
    """The README's worker starts with the two variables of ``serve`` and ends as Ctrl-C asks it to."""
    process = subprocess.Popen(
        ["sh", "-ec", "exec " + _block(".venv/bin/classifyhub worker").replace(".venv/bin/classifyhub", PROGRAM)],
        cwd=directory,
        env=environment({"CLASSIFYHUB_DATABASE_URL": own.url(), "CLASSIFYHUB_SECRET": (directory / "secret").read_text()}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    said = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "The worker takes jobs. Ctrl-C stops it.\n"), err


async def test_the_readmes_commands_for_jobs_work_by_copy_and_paste(tmp_path: Path) -> None:
    with new_place() as place:
        started = Hub(place / "data").begin()
        try:
            hub = await asyncio.to_thread(started.ready)
            here = {
                ".venv/bin/classifyhub": f"CLASSIFYHUB_DATA_DIR={shlex.quote(str(hub.data))} {PROGRAM}",
                "http://127.0.0.1:8000": hub.url,
            }
            commands = [_block(start) for start in ("KEY=", "curl -s", "JOB=")]
            for documented, real in here.items():
                assert any(documented in command for command in commands)
                commands = [command.replace(documented, real) for command in commands]
            commands.append(f'curl -s {hub.url}/v1/jobs/$JOB/result -H "Authorization: Bearer $KEY"')
            made, submitted, waited, result = await pasted(commands, tmp_path)
            assert made == ""
            assert json.loads(submitted)["status"] == "queued"
            assert json.loads(waited)["status"] == "completed"
            assert json.loads(result)["label"]["name"] == "Confidential"
        finally:
            await asyncio.to_thread(started.__exit__)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.TransportError:
        return False


async def test_the_readmes_offline_command_labels_the_examples() -> None:
    command = shlex.split(_block(".venv/bin/classifyhub classify"))[1:]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from classifyhub.cli.main import main; main()",
        *command,
        cwd=REPOSITORY,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    for label in ("Public", "Internal", "Confidential", "Restricted"):
        assert label in output.decode()


def test_every_command_of_the_readme_is_one_that_exists() -> None:
    commands = set(re.findall(r"classifyhub ([a-z]+)", README))
    assert {"serve", "migrate", "worker", "bootstrap", "key", "classify", "rules", "doctor"} <= commands
    assert {command for command in commands if run(command, "--help").code != 0} == set()


def test_every_file_that_the_readme_links_to_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (REPOSITORY / target).exists(), target
