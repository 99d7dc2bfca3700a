"""The guide page and the reference page."""

import json
import re
import shlex

import httpx
import pytest

from tests.conftest import Server, TestWorkspace
from tests.pasting import examples


async def test_commands_of_the_guide_work_by_copy_and_paste(
    client: httpx.AsyncClient, server: Server, workspace: TestWorkspace
) -> None:
    """Unchanged but for the key: each curl line is taken apart and sent as it says."""
    page = (await client.get("/guide")).text
    key = await workspace.key(None)
    commands = [each for each in examples(page) if "curl " in each]
    assert len(commands) == 2
    for command in commands:
        words = shlex.split(command.replace("chk_your_key_here", key), comments=True)
        assert words[0] == "curl"
        address = next(word for word in words if word.startswith("http"))
        assert address.startswith(server.url)
        headers = dict(words[number + 1].split(": ", 1) for number, word in enumerate(words) if word == "-H")
        body = words[words.index("-d") + 1].encode() if "-d" in words else None
        response = await client.request("POST" if "-X" in words else "GET", address, headers=headers, content=body)
        assert response.status_code == 200
    shown = json.loads(next(each for each in examples(page) if each.startswith("{")))
    answered = response.json()
    assert {**answered, "id": 0, "classified_at": ""} == {**shown, "id": 0, "classified_at": ""}


async def test_guide_has_the_documented_sections(client: httpx.AsyncClient) -> None:
    page = (await client.get("/guide")).text
    headings = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<h2[^>]*>(.*?)</h2>", page)]
    assert headings == ["1. Get an API key", "2. Authenticate", "3. Endpoints", "4. Errors", "5. Good practices"]
    for promised in ("external_id", "store", "Retry-After", "64,000", "X-Verdict-Complete", "X-Quota-Remaining", "Rotate"):
        assert promised in page.split('id="practices"')[1]
    assert "YOUR-APP-URL" not in page


async def test_guide_names_every_endpoint(client: httpx.AsyncClient) -> None:
    page = (await client.get("/guide")).text
    for path in (await client.get("/openapi.json")).json()["paths"]:
        if path.startswith("/api/"):
            assert f"<code>{path}</code>" in page


async def test_guide_shows_the_address_it_was_asked_at(client: httpx.AsyncClient) -> None:
    page = (await client.get("/guide", headers={"Host": "hub.example.com:8443"})).text
    assert "curl http://hub.example.com:8443/api/v1/labels" in page


@pytest.mark.parametrize("path", ["/guide", "/guide/jobs", "/docs"])
async def test_pages_run_only_our_own_files(client: httpx.AsyncClient, path: str) -> None:
    response = await client.get(path)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    for file in re.findall(r'(?:src|href)="(/docs/static/[^"]+)"', response.text):
        found = await client.get(file)
        assert found.status_code == 200, file
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", response.text)
