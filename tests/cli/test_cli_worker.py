"""``worker``: it runs jobs beside a hub that runs none, and ends cleanly."""

import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.cli.command_line import EXPECTED, Hub, environment, processes_of, run
from tests.jobs.made import TEXT

_SECONDS = 60.0


@contextmanager
def worker_of(data: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """``classifyhub worker`` in a process of its own, once it has said that it takes jobs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "classifyhub.cli.main", "worker", "--data-dir", str(data), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
    )
    try:
        assert process.stdout
        assert select.select([process.stdout], [], [], _SECONDS)[0]
        assert process.stdout.readline() == "The worker takes jobs. Ctrl-C stops it.\n", process.communicate()
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


class _Caller:
    """Who submits jobs to a hub, with a key made on the command line."""

    def __init__(self, hub: Hub) -> None:
        permissions = ("classify:create", "jobs:read", "results:read")
        words = [word for each in permissions for word in ("--permission", each)]
        made = run("key", "create", "1", "jobs", "--prefix", "op_live", *words, "--json", "--data-dir", hub.data)
        self._headers = {"Authorization": f"Bearer {made.json['key']}"}
        self._url = f"{hub.url}/v1"

    def submit(self) -> str:
        """A new job's address."""
        answer = httpx.post(f"{self._url}/classify", headers=self._headers, json={"text": TEXT}, timeout=_SECONDS)
        return f"{self._url}/jobs/{answer.raise_for_status().json()['job_id']}"

    def get(self, address: str, **parameters: Any) -> Any:
        return httpx.get(address, headers=self._headers, params=parameters, timeout=_SECONDS).raise_for_status().json()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_jobs_wait_for_a_worker_that_runs_them_and_ends_cleanly(place: Path, how: signal.Signals) -> None:
    with Hub(place / "data", "--no-worker") as hub:
        caller = _Caller(hub)
        job = caller.submit()
        assert caller.get(job, wait=0.2)["status"] == "queued", "nobody else runs it"
        with worker_of(place / "data", "--concurrency", "2") as worker:
            ended = caller.get(job, wait=30)
            assert (ended["status"], ended["attempts"]) == ("completed", 1)
            assert caller.get(f"{job}/result")["label"] == EXPECTED[0]
            worker.send_signal(how)
            out, err = worker.communicate(timeout=_SECONDS)
            assert (worker.returncode, out) == (0, "")
            assert err.splitlines()[1:] == ["Stopping.", "Stopped."]
        assert caller.get(caller.submit(), wait=0.2)["status"] == "queued", "the hub goes on taking jobs"
        assert hub.stop() == 0
        assert processes_of(place / "data") == []


def test_serve_runs_jobs_by_itself_and_several_workers_share_them(place: Path) -> None:
    with Hub(place / "data") as hub:
        caller = _Caller(hub)
        assert caller.get(caller.submit(), wait=30)["status"] == "completed"
        with worker_of(place / "data"), worker_of(place / "data"):
            jobs = [caller.submit() for _ in range(8)]
            ended = [caller.get(job, wait=30) for job in jobs]
        assert {(job["status"], job["attempts"]) for job in ended} == {("completed", 1)}
