"""What the tests of the embedded PostgreSQL share: driven processes, and directories that a server's user can reach."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Self

import asyncpg

from classifyhub.embedded_places import POINTER, STATE_DIRECTORY, programs
from classifyhub.embedded_server import is_server, read_state

REPOSITORY = Path(__file__).parents[2]
DRIVER = Path(__file__).with_name("embedded_driver.py")


class Process:
    """One driven process. Leaving the context kills what still runs."""

    def __init__(
        self,
        data_directory: Path,
        *options: str,
        before: Sequence[str] = (),
        packages: Path | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        paths = [str(path) for path in (packages, REPOSITORY, os.environ.get("PYTHONPATH")) if path]
        self._popen = subprocess.Popen(
            [*before, sys.executable, "-X", "dev", str(DRIVER), str(data_directory), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            cwd="/",
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "HOME": "/nonexistent"} | (environment or {}),
        )
        self.pid = self._popen.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._popen.poll() is None:
            self._popen.kill()
        self._popen.communicate()

    def answer(self) -> dict[str, Any]:
        """The next line that it says."""
        assert self._popen.stdout is not None
        line = self._popen.stdout.readline()
        if not line:
            assert self._popen.stderr is not None
            raise AssertionError(f"the process ended without an answer: {self._popen.stderr.read()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def ready(self) -> dict[str, Any]:
        answer = self.answer()
        assert answer["event"] == "ready", answer
        return answer

    def refused(self) -> str:
        answer = self.answer()
        assert answer["event"] == "refused", answer
        message = answer["message"]
        assert isinstance(message, str)
        assert "\n" not in message
        return message

    def errors(self) -> str:
        """Wait for its end; what it wrote to its error output."""
        return self._popen.communicate(timeout=60)[1]

    def leave(self) -> None:
        """Let it leave in its own way, and hold it to a clean end: nothing but ``left`` on its output, no warnings."""
        output, errors = self._popen.communicate(timeout=60)
        assert output == '{"event": "left"}\n'
        assert self._popen.returncode == 0
        assert "Warning" not in errors
        assert "Traceback" not in errors

    def kill(self) -> None:
        self._popen.kill()
        self._popen.wait()


@contextmanager
def open_directory() -> Iterator[Path]:
    """A temporary directory that other users may enter (pytest's own is closed), and what belongs to it elsewhere."""
    directory = Path(tempfile.mkdtemp(prefix="embedded-"))
    directory.chmod(0o711)
    try:
        yield directory
    finally:
        homes = [Path(pointer.read_text().strip()) for pointer in directory.rglob(POINTER)]
        for cluster in (*directory.rglob("pg"), *(home / "pg" for home in homes)):
            left = read_state(cluster)  # by a test that failed
            if left is not None and is_server(left.pid, cluster):
                os.kill(left.pid, signal.SIGQUIT)
                wait_until(partial(lambda pid: not is_alive(pid), left.pid))
        for home in homes:
            shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(directory, ignore_errors=True)
        if STATE_DIRECTORY.is_dir() and not any(STATE_DIRECTORY.iterdir()):
            STATE_DIRECTORY.rmdir()


@contextmanager
def copied_programs(mode: int) -> Iterator[Path]:
    """A directory for PYTHONPATH that holds a copy of PostgreSQL's wheel; ``mode`` says who may enter it."""
    package = programs(None).parents[1]
    directory = Path(tempfile.mkdtemp(prefix="programs-"))
    unneeded = shutil.ignore_patterns("pginstall", "include", "*.a", "__pycache__")
    try:
        shutil.copytree(package, directory / package.name, symlinks=True, ignore=unneeded)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, directory / libraries.name, symlinks=True)
        directory.chmod(mode)
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def server_pid(home: Path) -> int:
    """The process id of the running server."""
    state = read_state(home / "pg")
    assert state is not None
    return state.pid


def owner_of(place: Path | int) -> int:
    """The user id that owns a path, or as whom a process runs."""
    return os.stat(place if isinstance(place, Path) else f"/proc/{place}").st_uid


def program_of(pid: int) -> Path:
    """The program that a process runs."""
    return Path(os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]))


def mode_of(path: Path) -> int:
    """The permission bits of a path."""
    return stat.S_IMODE(os.stat(path).st_mode)


def is_alive(pid: int) -> bool:
    """Whether the process runs; a dead one that nobody has reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # the latter if it ends between opening and reading
        return False


def wait_until(condition: Callable[[], bool], seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the condition did not come true in time"
        time.sleep(0.01)


async def query(connection: dict[str, Any], statement: str) -> Any:
    """Run one statement on a connection of its own; answers the first value of the first row."""
    opened = await asyncpg.connect(**connection)
    try:
        return await opened.fetchval(statement)
    finally:
        await opened.close()


CONNECTION_LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""What asyncpg raises when the server dies under it; the last one if that happens between two of its steps."""


async def query_until(connection: dict[str, Any], statement: str, wanted: object, seconds: float = 15.0) -> None:
    """Wait until the statement answers ``wanted``."""
    deadline = time.monotonic() + seconds
    while await query(connection, statement) != wanted:
        assert time.monotonic() < deadline, f"{statement} did not answer {wanted!r} in time"


async def query_again(connection: dict[str, Any], statement: str, seconds: float = 15.0) -> Any:
    """The same, repeated while the server cannot be reached, as a client that reconnects does."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return await query(connection, statement)
        except CONNECTION_LOST:
            if time.monotonic() > deadline:
                raise
