"""The agent over small text files: files a minute with a real hub beside it, and the floor: reading and hashing them."""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import mark
from benchmarks.engine import ordinary_document
from benchmarks.http import running_server

FILES = 10_000
LENGTH = 2_000
_GOAL = 10_000


def _written(root: Path) -> None:
    document = ordinary_document(LENGTH)
    for number in range(FILES):
        folder = root / f"{number // 100:03}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_text(f"Report {number}\n{document}")


def _floor(root: Path) -> float:
    """Seconds for reading and hashing every file in one process."""
    began = time.perf_counter()
    for place, _, names in os.walk(root):
        for name in names:
            hashlib.sha256((Path(place) / name).read_bytes()).digest()
    return time.perf_counter() - began


def _agent(root: Path, state: Path, url: str, key: str) -> float:
    """Seconds for a whole run, the start of its processes included."""
    command = [sys.executable, "-m", "classifyhub.cli.main", "agent", str(root), "--url", url, "--state", str(state)]
    began = time.perf_counter()
    done = subprocess.run(
        [*command, "--processes", "2"], env={**os.environ, "CLASSIFYHUB_API_KEY": key}, capture_output=True, text=True
    )
    took = time.perf_counter() - began
    if done.returncode or f"{FILES:,} " not in done.stdout:
        raise SystemExit(f"The agent did not report everything: {done.stdout}{done.stderr}")
    return took


def main() -> None:
    """Measure a first run, and one that finds nothing to do."""
    with tempfile.TemporaryDirectory(prefix="classifyhub-bench-") as directory, running_server() as (url, key):
        root, state = Path(directory) / "files", Path(directory) / "state"
        root.mkdir()
        _written(root)
        floor = _floor(root)
        first = _agent(root, state, url, key)
        again = _agent(root, state, url, key)
    print(f"  reading and hashing {FILES:,} files of {LENGTH:,} characters: {FILES / floor * 60:,.0f} files a minute", flush=True)
    print(
        f"  agent, two processes, hub on the same machine: {FILES / first * 60:,.0f} files a minute (goal ≥ {_GOAL:,}) {mark(FILES / first * 60 >= _GOAL)}",
        flush=True,
    )
    print(f"  agent, nothing changed: {FILES / again * 60:,.0f} files a minute", flush=True)


if __name__ == "__main__":
    main()
