"""The README's commands and its call, as they stand there."""

import asyncio
import json
import re
import shlex
import sys
from pathlib import Path

import httpx

from tests.conftest import TestWorkspace

REPOSITORY = Path(__file__).parents[1]
README = (REPOSITORY / "README.md").read_text()
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)


def _block(start: str) -> str:
    (found,) = (text for kind, text in BLOCKS if kind == "sh" and text.startswith(start))
    return str(found)


async def test_the_readmes_call_works_with_its_address_and_key_filled_in(
    client: httpx.AsyncClient, workspace: TestWorkspace
) -> None:
    words = shlex.split(_block("curl").replace("\\\n", " "))
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
    commands = set(re.findall(r"classifyhub ([a-z]+)", README)) - {"classify"}
    source = "".join(path.read_text() for path in (REPOSITORY / "classifyhub" / "cli").glob("*.py"))
    missing = {command for command in commands if command not in source}
    assert not missing


def test_every_file_that_the_readme_links_to_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (REPOSITORY / target).exists(), target
