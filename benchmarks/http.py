"""Classify and list over HTTP against their floors, with wrk as the load generator."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import orjson

from benchmarks import mark
from benchmarks.load import CONNECTIONS, requests_a_second

ROUNDS = 3
#: Assets of a batch, and batches that are under way at the same time.
BATCH = 1_000
_BATCHES = 4
_BATCHED = f"batches of {BATCH:,}"


@contextmanager
def running_server() -> Iterator[tuple[str, str]]:
    """A running benchmark server's address and key."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        if not line:
            raise SystemExit("The benchmark server did not start.")
        ready = orjson.loads(line)
        yield ready["url"], ready["key"]
    finally:
        process.stdin.close()
        process.wait(30)


def main() -> None:
    """Measure in turns, print medians and ratios."""
    text = ("The quarterly report describes deliveries, visits and the weather. " * 20)[:1_000]
    asset = {"name": "report.txt", "content": text}
    body, batch = orjson.dumps(asset), orjson.dumps({"assets": [asset] * BATCH})
    cases = {
        "classify": ("/api/v1/classify", body, CONNECTIONS),
        "classify floor: parse + auth": ("/floor/classify", body, CONNECTIONS),
        _BATCHED: ("/api/v1/classify/batch", batch, _BATCHES),
        "list 100": ("/api/v1/assets?limit=100", None, CONNECTIONS),
        "list floor: same SQL, bare": ("/floor/assets", None, CONNECTIONS),
    }
    measured: dict[str, list[float]] = {name: [] for name in cases}
    with running_server() as (url, key):
        for _ in range(ROUNDS):
            for name, (path, content, connections) in cases.items():
                rate = requests_a_second(url + path, [key], content, connections=connections)
                measured[name].append(rate * BATCH if name == _BATCHED else rate)
    medians = {name: statistics.median(values) for name, values in measured.items()}
    for name, value in medians.items():
        print(f"{name:32s} {value:10,.0f} {'assets' if name == _BATCHED else 'requests'}/s")
    for real, floor, goal in (
        ("classify", "classify floor: parse + auth", 0.33),
        (_BATCHED, "classify", 3),
        ("list 100", "list floor: same SQL, bare", 0.75),
    ):
        ratio = medians[real] / medians[floor]
        print(f"{real} / {floor}: {ratio:.2f} (goal ≥ {goal}) {mark(ratio >= goal)}")


if __name__ == "__main__":
    main()
