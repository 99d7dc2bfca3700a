"""A PostgreSQL of a test's own, which the test may kill, keep away and freeze."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from classifyhub.embedded import EmbeddedPostgres
from classifyhub.embedded_places import cluster_home, locked, run_as_for
from classifyhub.embedded_server import read_state

_SECONDS = 30.0


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == parent:
                    found.append(int(entry.name))
    return found


def _state(pid: int) -> str:
    """The kernel's letter for a process: T is stopped, Z has ended and waits for its parent; empty when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return ""


def _signal(pids: list[int], how: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, how)


def _wait_for_state(pid: int, *letters: str) -> None:
    deadline = time.monotonic() + _SECONDS
    while _state(pid) not in letters:
        assert time.monotonic() < deadline, f"process {pid} did not come to one of the states {letters} in time"
        time.sleep(0.01)


def processes(data: Path) -> list[int]:
    """The process ids of the PostgreSQL in a data directory, the postmaster's first."""
    state = read_state(cluster_home(data, run_as_for(data)) / "pg")
    assert state is not None
    return [state.pid, *_children(state.pid)]


def kill(data: Path) -> None:
    """``kill -9`` of the postmaster and of every backend."""
    pids = processes(data)
    _signal(pids, signal.SIGKILL)
    for pid in pids:
        _wait_for_state(pid, "Z", "")


@contextmanager
def gone(data: Path) -> Iterator[None]:
    """No PostgreSQL for the length of the block: killed, and whoever watches it cannot start it again before the end."""
    home = cluster_home(data, run_as_for(data))
    with locked(home / "start.lock", run_as_for(data)):
        kill(data)
        yield


@contextmanager
def frozen(data: Path) -> Iterator[None]:
    """A PostgreSQL that keeps its connections and its socket, and does nothing."""
    stopped: list[int] = []
    try:
        # The postmaster first; what it had begun to start meanwhile is found in the next round.
        while fresh := [pid for pid in processes(data) if pid not in stopped]:
            _signal(fresh, signal.SIGSTOP)
            stopped += fresh
            for pid in fresh:
                _wait_for_state(pid, "T", "Z", "")
        yield
    finally:
        _signal(stopped, signal.SIGCONT)


@contextmanager
def own_postgres() -> Iterator[tuple[Path, EmbeddedPostgres]]:
    """A new PostgreSQL and its data directory; nothing of it remains."""
    directory = Path(tempfile.mkdtemp(prefix="classifyhub-faults-"))
    try:
        directory.chmod(0o711 if os.geteuid() == 0 else 0o700)
        with EmbeddedPostgres(directory, create=True, durable=False) as postgres:
            yield directory, postgres
    finally:
        shutil.rmtree(directory, ignore_errors=True)
