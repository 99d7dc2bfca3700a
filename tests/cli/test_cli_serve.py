"""``serve``: the first run, stopping, dying, several processes."""

import os
import re
import signal
import socket
import stat
from pathlib import Path

import httpx
import pytest

from tests.cli.command_line import EXAMPLE, EXPECTED, KEY, Hub, children_of, curl, processes_of, run, wait_for

PASSWORD = re.compile(r"Password\s+(\S+)")


def example_comes_out(hub: Hub) -> int:
    """Classify the guide's example; the asset's id."""
    answer = hub.call("/api/v1/classify", body=EXAMPLE).json()
    assert (answer["label"], answer["matched_rules"]) == EXPECTED
    return int(answer["id"])


def test_the_first_run_on_a_terminal_shows_a_sign_in_a_key_and_a_curl_line_that_works(place: Path) -> None:
    with Hub(place / "data", terminal=True) as hub:
        hub.wait_shown("curl ")
        for address in ("/graphql", "/docs", "/guide"):
            assert f"{hub.url}{address}\n" in hub.shown
        line = next(line for line in hub.shown.splitlines() if line.startswith("curl "))
        answer = curl(line)
        assert (answer["label"], answer["matched_rules"]) == EXPECTED

        with httpx.Client(base_url=hub.url, headers={"sec-fetch-site": "same-origin"}, follow_redirects=True) as browser:
            page = browser.get("/")
            hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
            password = PASSWORD.search(hub.shown)
            assert password
            page = browser.post("/sign-in", data={**hidden, "email": "admin@localhost", "password": password[1]})
            assert page.status_code == 200
            assert page.url.path == "/console"

        assert not (place / "data" / "first-run.txt").exists()


def test_the_first_run_without_a_terminal_keeps_its_secrets_in_a_private_file(place: Path) -> None:
    with Hub(place / "data") as hub:
        file = place / "data" / "first-run.txt"
        assert str(file) in hub.shown
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE((place / "data" / "secret").stat().st_mode) == 0o600
        assert not KEY.search(hub.shown + hub.errors.read_text())
        assert not PASSWORD.search(hub.shown + hub.errors.read_text())
        line = next(line for line in file.read_text().splitlines() if line.startswith("curl "))
        assert curl(line)["matched_rules"] == EXPECTED[1]
        assert hub.errors.read_text() == f"Data directory: {place / 'data'}\n"
        assert "server" not in httpx.get(f"{hub.url}/healthz").headers  # which software answers is nobody's business


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_hub_leaves_no_process_and_the_next_one_goes_on(place: Path, how: signal.Signals) -> None:
    with Hub(place / "data") as hub:
        key, first = hub.key, example_comes_out(hub)
        assert hub.stop(how) == 0
        assert hub.errors.read_text().splitlines()[-2:] == ["Stopping.", "Stopped."]
        assert processes_of(place / "data") == []
    with Hub(place / "data", "--no-worker", terminal=True) as hub:
        assert not KEY.search(hub.shown)
        assert not PASSWORD.search(hub.shown)
        assert [asset["id"] for asset in hub.call("/api/v1/assets", key=key).json()] == [first]


def test_a_killed_hub_starts_again_with_everything_it_had_acknowledged(place: Path) -> None:
    with Hub(place / "data") as hub:
        key, first = hub.key, example_comes_out(hub)
        hub.stop(signal.SIGKILL)
    with Hub(place / "data") as hub:
        assert [asset["id"] for asset in hub.call("/api/v1/assets", key=key).json()] == [first]
        assert hub.stop() == 0
        assert processes_of(place / "data") == []


def test_a_request_that_has_begun_is_finished_before_the_hub_stops(place: Path) -> None:
    with Hub(place / "data") as hub:
        host, port = hub.url.removeprefix("http://").split(":")
        body = b'{"name": "slow.txt", "content": "Confidential"}'
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(
                f"POST /api/v1/classify HTTP/1.1\r\nHost: hub\r\nX-API-Key: {hub.key}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n".encode()
            )
            # The hub asks for the body when it has begun to work on the request.
            assert connection.recv(1000).startswith(b"HTTP/1.1 100")
            hub.process.send_signal(signal.SIGINT)
            wait_for(lambda: _refuses(host, int(port)))
            connection.sendall(body)
            answer = b""
            while part := connection.recv(10_000):
                answer += part
        assert answer.startswith(b"HTTP/1.1 200")
        assert b'"level":2' in answer
        assert hub.process.wait(30) == 0


def test_two_hubs_that_start_together_on_an_empty_directory_make_one_installation(place: Path) -> None:
    first, second = Hub(place / "data").begin(), Hub(place / "data").begin()
    try:
        first.ready()
        second.ready()
        answer = example_comes_out(first)
        assert [asset["id"] for asset in second.call("/api/v1/assets").json()] == [answer]
        listed = run("workspace", "list", "--json", "--data-dir", place / "data").json
        assert [workspace["name"] for workspace in listed] == ["Default"]
        assert first.stop() == 0
        assert example_comes_out(second) == answer + 1
    finally:
        first.__exit__()
        second.__exit__()
    assert processes_of(place / "data") == []


def test_several_processes_answer_and_a_dead_one_is_replaced(place: Path) -> None:
    with Hub(place / "data", "--processes", "2") as hub:
        before = set(children_of(hub.process.pid))
        assert len(before) == 2
        example_comes_out(hub)
        victim = min(before)
        os.kill(victim, signal.SIGKILL)

        def replaced() -> bool:
            now = set(children_of(hub.process.pid))
            return len(now) == 2 and victim not in now

        wait_for(replaced)
        example_comes_out(hub)
        assert hub.stop() == 0
        assert processes_of(place / "data") == []
        assert all(not Path(f"/proc/{pid}").exists() for pid in before)


def test_serving_processes_stop_when_the_one_that_started_them_is_killed(place: Path) -> None:
    with Hub(place / "data", "--processes", "2") as hub:
        children = children_of(hub.process.pid)
        hub.stop(signal.SIGKILL)
        wait_for(lambda: not any(_runs(pid) for pid in children))
        wait_for(lambda: processes_of(place / "data") == [])


def test_a_stop_during_the_start_leaves_nothing_running(place: Path) -> None:
    hub = Hub(place / "data").begin()
    try:
        wait_for(lambda: (place / "data" / "pg").exists())
        assert hub.stop(signal.SIGTERM) == 130
        assert processes_of(place / "data") == []
    finally:
        hub.__exit__()
    with Hub(place / "data", "--no-worker") as again:
        example_comes_out(again)


def _refuses(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize(("proxies", "forwarded"), [("", False), ("127.0.0.1", True), ("192.0.2.1", False)])
def test_only_a_trusted_proxy_says_where_a_caller_is_and_what_its_address_was(place: Path, proxies: str, forwarded: bool) -> None:
    settings = {"CLASSIFYHUB_TRUSTED_PROXIES": proxies}
    with Hub(place / "data", "--no-worker", settings=settings) as hub:
        options = ("--allow", "10.0.0.0/8", "--json", "--data-dir", place / "data")
        headers = {"X-API-Key": run("key", "create", "1", "inner", *options).json["key"], "X-Forwarded-Proto": "https"}
        for said, inside in (("10.1.2.3", True), ("203.0.113.9, 10.1.2.3", True), ("10.1.2.3, 203.0.113.9", False)):
            answer = httpx.get(f"{hub.url}/api/v1/labels", headers={**headers, "X-Forwarded-For": said}, timeout=20)
            assert answer.status_code == (200 if forwarded and inside else 403), (said, answer.text)
        shown = httpx.get(f"{hub.url}/guide", headers=headers, timeout=20).text
        assert ("https://127.0.0.1" in shown) is forwarded
