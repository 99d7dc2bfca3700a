"""Jobs over real HTTP and with real workers: how many are accepted and done a second, and how long one takes that is alone."""

import http.client
import statistics
import time
from urllib.parse import urlsplit

import orjson

from benchmarks import mark
from benchmarks.installation import Installation, installation
from benchmarks.load import requests_a_second

WORKSPACES = 50
JOBS = 1_000
WORKERS = 2
ROUNDS = 3
LONE = 100
_SENTENCE = "The quarterly report describes deliveries, visits and the weather. Payment to IBAN DE89370400440532013000. "
_BODY = orjson.dumps({"text": _SENTENCE * 2})


class Caller:
    """One HTTP connection that is kept open."""

    def __init__(self, url: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc)

    def call(self, method: str, path: str, key: str, body: bytes | None = None) -> dict[str, object]:
        """The answer's JSON; SystemExit for a refusal."""
        self._connection.request(method, path, body, {"X-API-Key": key, "Content-Type": "application/json"})
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path} was refused: {content.decode()}")
        told: dict[str, object] = orjson.loads(content)
        return told


def submissions_a_second(place: Installation, seconds: int = 4) -> float:
    """Jobs that are accepted, each for another workspace in turn, while nobody runs them."""
    keys = place.keys_of_new_workspaces(WORKSPACES)
    rate = requests_a_second(f"{place.url}/v1/classify", keys, _BODY, seconds=seconds)
    place.value("delete from jobs returning 1")
    place.value("delete from classifyhub_queue.pgqueuer returning 1")
    return rate


def jobs_a_second(place: Installation, workers: int = WORKERS) -> float:
    """Short jobs of many workspaces that are done, from the moment at which the first was begun; all waited when workers came."""
    keys = place.keys_of_new_workspaces(WORKSPACES)
    before = place.value("select coalesce(max(workspace_id), 0) from jobs")
    caller = Caller(place.url)
    for number in range(JOBS):
        caller.call("POST", "/v1/classify", keys[number % WORKSPACES], _BODY)
    with place.workers(workers):
        place.wait_until("select not exists (select from jobs where completed_at is null)")
    took = place.value(
        f"select extract(epoch from max(completed_at) - min(started_at))::float from jobs where workspace_id > {before}"
    )
    done = place.value(f"select count(*) from jobs where status = 'completed' and workspace_id > {before}")
    if done != JOBS:
        raise SystemExit(f"Of {JOBS:,} jobs {done:,} were done.")
    return JOBS / float(took)


def lone_job_milliseconds(place: Installation) -> list[float]:
    """From before a text is submitted until its caller, who waits for the end, is told of it; one worker with nothing else to do."""
    [key] = place.keys_of_new_workspaces(1)
    caller = Caller(place.url)
    times = []
    with place.workers(1):
        for number in range(LONE + 5):
            began = time.perf_counter()
            told = caller.call("POST", "/v1/classify", key, _BODY)
            job = caller.call("GET", f"/v1/jobs/{told['job_id']}?wait=30", key)
            if job["status"] != "completed":
                raise SystemExit(f"A job that was alone is {job['status']} after 30 seconds.")
            if number >= 5:
                times.append((time.perf_counter() - began) * 1e3)
    return times


def main() -> None:
    """Print what was measured, each with its goal."""
    with installation() as place:
        accepted = statistics.median(submissions_a_second(place) for _ in range(ROUNDS))
        print(f"  submissions over {WORKSPACES} workspaces: {accepted:,.0f}/s (goal ≥ 500) {mark(accepted >= 500)}", flush=True)
        done = statistics.median(jobs_a_second(place) for _ in range(ROUNDS))
        print(
            f"  {JOBS:,} short texts of {WORKSPACES} workspaces, {WORKERS} workers: {done:,.0f} jobs/s (goal ≥ 200) {mark(done >= 200)}",
            flush=True,
        )
        times = lone_job_milliseconds(place)
        worst = statistics.quantiles(times, n=20)[-1]
        print(
            f"  a lone text, submitted to known as done: p95 {worst:.0f} ms, median {statistics.median(times):.0f} ms"
            f" (goal: p95 ≤ 100) {mark(worst <= 100)}"
        )


if __name__ == "__main__":
    main()
