"""Classify and list over HTTP against their floors, with wrk as the load generator."""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson

ROUNDS = 3
SECONDS = 4
CONNECTIONS = 64


@contextmanager
def _server() -> Iterator[tuple[str, str]]:
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


def _requests_a_second(wrk: str, url: str, key: str, body: bytes | None) -> float:
    with tempfile.TemporaryDirectory() as directory:
        script = Path(directory) / "request.lua"
        lines = [f'wrk.headers["X-API-Key"] = "{key}"']
        if body is not None:
            content = Path(directory) / "body.json"
            content.write_bytes(body)
            lines += [
                'wrk.method = "POST"',
                'wrk.headers["Content-Type"] = "application/json"',
                f'local file = io.open("{content}", "rb")',
                "wrk.body = file:read('*a')",
                "file:close()",
            ]
        script.write_text("\n".join(lines))
        output = subprocess.run(
            [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), url], capture_output=True, text=True, check=True
        ).stdout
    if "Non-2xx" in output:
        raise SystemExit(f"{url} refused requests:\n{output}")
    found = re.search(r"Requests/sec:\s*([\d.]+)", output)
    if found is None:
        raise SystemExit(f"wrk said nothing useful:\n{output}")
    return float(found.group(1))


def main() -> None:
    """Measure in turns, print medians and ratios."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("The HTTP benchmarks need wrk: install Debian's package wrk.")
    text = ("The quarterly report describes deliveries, visits and the weather. " * 20)[:1_000]
    body = orjson.dumps({"name": "report.txt", "content": text})
    cases = {
        "classify": ("/api/v1/classify", body),
        "classify floor: parse + auth": ("/floor/classify", body),
        "list 100": ("/api/v1/assets?limit=100", None),
        "list floor: same SQL, bare": ("/floor/assets", None),
    }
    measured: dict[str, list[float]] = {name: [] for name in cases}
    with _server() as (url, key):
        for _ in range(ROUNDS):
            for name, (path, content) in cases.items():
                measured[name].append(_requests_a_second(wrk, url + path, key, content))
    medians = {name: statistics.median(values) for name, values in measured.items()}
    for name, value in medians.items():
        print(f"{name:32s} {value:10,.0f} requests/s")
    for real, floor, goal in (
        ("classify", "classify floor: parse + auth", 0.33),
        ("list 100", "list floor: same SQL, bare", 0.75),
    ):
        ratio = medians[real] / medians[floor]
        print(f"{real} / {floor}: {ratio:.2f} (goal ≥ {goal}) {'✓' if ratio >= goal else '✗'}")


if __name__ == "__main__":
    main()
