"""The command line as people use it: real processes, data directories of their own, nothing of ours replaced."""

import json
import os
import pty
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import httpx

from tests.cli.warm_interpreter import run_forked
from tests.plain_http import PLAIN

KEY = re.compile(r"chk_[0-9A-Za-z]{38}")
EXAMPLE = {
    "name": "vendor-contract-2026.pdf",
    "content": "Confidential — NDA. Payment to IBAN DE89370400440532013000",
}
EXPECTED = ({"name": "Confidential", "level": 2, "color": "#f59e0b"}, "Marked confidential, Financial data")
_COMMAND = [sys.executable, "-m", "classifyhub.cli.main"]
_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on stdout."""
        assert self.code == 0, self
        return json.loads(self.out)

    def refused(self, code: int) -> str:
        """The one line that says why; nothing on stdout, and no traceback."""
        assert self.code == code, self
        assert self.out == "", self
        lines = [line for line in self.err.splitlines() if not line.startswith(("Data directory: ", "Database: "))]
        assert len(lines) == 1, self
        assert lines[0].startswith("Error: "), self
        return lines[0]


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without settings of ours, and with those that are given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLASSIFYHUB_")}
    return kept | dict(changes or {})


def run(
    *arguments: str | Path,
    stdin: str | bytes = "",
    settings: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    afresh: bool = False,
) -> Answer:
    """Run one command to its end; ``afresh`` in an interpreter that is started for it, as a person does."""
    words = [str(each) for each in arguments]
    given = stdin.encode() if isinstance(stdin, str) else stdin
    if afresh:
        done = subprocess.run(
            [*_COMMAND, *words], input=given, capture_output=True, timeout=_SECONDS, env=environment(settings), cwd=cwd
        )
    else:
        done = run_forked(words, environment(settings), cwd or Path.cwd(), given, _SECONDS)
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


@contextmanager
def new_place() -> Iterator[Path]:
    """A directory, open to be entered (PostgreSQL's user must reach what is below it), that does not outlive the block."""
    place = Path(tempfile.mkdtemp(prefix="classifyhub-cli-"))
    try:
        place.chmod(0o711)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


class Hub:
    """``classifyhub serve`` in a process of its own. Leaving the context ends it, and must leave nothing running."""

    def __init__(self, data: Path, *arguments: str, settings: Mapping[str, str] | None = None, terminal: bool = False) -> None:
        self.data = data
        self._arguments = [*_COMMAND, "serve", "--port", "0", "--data-dir", str(data), *arguments]
        self._settings = settings
        self._terminal = terminal
        self.shown = ""
        self.errors = data.parent / f"{data.name}-{time.monotonic_ns()}.err"

    def begin(self) -> Self:
        """Start the process without waiting for it."""
        reader, writer = pty.openpty() if self._terminal else os.pipe()
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                self._arguments, stdout=writer, stderr=errors, env=environment(self._settings), start_new_session=True
            )
        os.close(writer)
        self._reader = reader
        return self

    def ready(self) -> Self:
        """Wait until it has said where it answers, and does answer there."""
        self._read_until(lambda: self.shown.endswith("\n") and "/guide" in self.shown)
        found = re.search(r"ClassifyHub answers at (http://[0-9.]+:[0-9]+)", self.shown)
        assert found, self.shown
        self.url = found[1]
        wait_for(lambda: httpx.get(f"{self.url}/readyz", timeout=20, verify=PLAIN).status_code == 200)
        return self

    def wait_shown(self, text: str) -> None:
        """Read on until a line with this text is shown whole; a terminal hands out what is written to it in pieces."""
        self._read_until(lambda: text in self.shown and self.shown.endswith("\n"))

    def _read_until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _SECONDS
        while not condition():
            assert time.monotonic() < deadline, (self.shown, self.errors.read_text())
            if select.select([self._reader], [], [], 0.1)[0]:
                try:
                    said = os.read(self._reader, 65536)
                except OSError:  # a terminal whose other end is gone
                    said = b""
                assert said, (self.process.wait(), self.shown, self.errors.read_text())
                self.shown += said.decode().replace("\r\n", "\n")

    def __enter__(self) -> Self:
        return self.begin().ready()

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(_SECONDS)
            finally:
                self.process.kill()
        os.close(self._reader)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Send a signal to the process and wait; its exit code."""
        self.process.send_signal(how)
        return self.process.wait(_SECONDS)

    @property
    def key(self) -> str:
        """The first key, from the screen or from the file beside the data."""
        if self._terminal:
            self.wait_shown("curl ")
        text = self.shown if self._terminal else (self.data / "first-run.txt").read_text()
        found = KEY.search(text)
        assert found, text
        return found[0]

    def call(self, path: str, *, key: str | None = None, body: Any = None) -> httpx.Response:
        """One request with a key."""
        headers = {"X-API-Key": key or self.key}
        if body is None:
            return httpx.get(self.url + path, headers=headers, timeout=20, verify=PLAIN)
        return httpx.post(self.url + path, headers=headers, json=body, timeout=20, verify=PLAIN)


def curl(line: str) -> Any:
    """What the printed line answers when it is pasted into a shell."""
    assert "\n" not in line
    if shutil.which("curl"):
        done = subprocess.run(["sh", "-c", line], capture_output=True, check=True, timeout=_SECONDS)
        return json.loads(done.stdout)
    words = shlex.split(line)  # on a machine without curl, what curl reads of the line
    headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
    answer = httpx.post(words[1], headers=headers, content=words[words.index("-d") + 1].encode())
    return answer.raise_for_status().json()


def processes_of(data: Path) -> list[str]:
    """The command lines of every process that names this data directory."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if str(data) in words:
                found.append(f"{entry.name} {words}")
    return found


def children_of(pid: int, kind: str = "serve") -> list[int]:
    """The process ids of a process's children that serve, or of its "worker" (not PostgreSQL's)."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == pid and b"classifyhub.processes\0%b\0" % kind.encode() in words:
                found.append(int(entry.name))
    return found


def wait_for(condition: Callable[[], Any]) -> Any:
    """Wait until a condition answers something true; fail when it does not in time."""
    deadline = time.monotonic() + _SECONDS
    while True:
        answer = condition()
        if answer:
            return answer
        assert time.monotonic() < deadline, "this did not come true in time"
        time.sleep(0.05)
