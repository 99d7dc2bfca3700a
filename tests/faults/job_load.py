"""Jobs that are submitted by many clients at once over real HTTP, and whether the books about them are true in the end."""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Self

import asyncpg
import httpx

from tests.cli.command_line import Hub, environment, run
from tests.conftest import eventually
from tests.plain_http import PLAIN

#: For a machine that is ten times busier than ours.
SECONDS = 120.0


class WorkerProcess:
    """``classifyhub worker`` in a process of its own. Leaving the context ends it."""

    def __init__(self, data: Path, *, settings: dict[str, str] | None = None) -> None:
        self._command = [sys.executable, "-m", "classifyhub.cli.main", "worker", "--data-dir", str(data)]
        self._settings = settings
        self.errors = data.parent / f"{data.name}-worker-{id(self)}.err"

    def __enter__(self) -> Self:
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                self._command, stdout=subprocess.PIPE, stderr=errors, env=environment(self._settings), start_new_session=True
            )
        assert self.process.stdout is not None
        assert b"takes jobs" in self.process.stdout.readline(), self.errors.read_text()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            finally:
                self.process.kill()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def kill(self) -> None:
        """``kill -9``."""
        self.process.kill()
        self.process.wait()

    @contextmanager
    def halted(self) -> Iterator[None]:
        """It takes nothing for the length of the block."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)


def new_workspace(data: Path, name: str) -> tuple[int, str]:
    """A workspace's id and a key of it that submits jobs and reads them."""
    number = run("workspace", "create", name, "--json", "--data-dir", data).json["id"]
    words = ("--permission", "classify:create", "--permission", "scan:create", "--permission", "jobs:read")
    made = run("key", "create", str(number), "load", "--prefix", "op_live", *words, "--json", "--data-dir", data)
    return number, made.json["key"]


@dataclass(slots=True)
class Load:
    """Text jobs in several workspaces. Two of three are sent with an idempotency key, again and again until they are accepted."""

    hub: Hub
    keys: Sequence[str]
    jobs: int
    accepted: dict[str, str] = field(default_factory=dict)
    """Job ids by what the job's asset is called."""
    lost: Counter[str] = field(default_factory=Counter)
    """How often a request was not accepted, by what came instead."""
    _left: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        self._left = iter(range(self.jobs))

    async def client(self) -> None:
        """One client. It asks wherever the hub answers now."""
        async with httpx.AsyncClient(timeout=60, verify=PLAIN) as http:
            for number in self._left:
                await eventually(partial(self._sent, http, number, f"text {number}"), SECONDS)

    async def _sent(self, http: httpx.AsyncClient, number: int, name: str) -> bool:
        again = number % 3 > 0
        headers = {"Authorization": f"Bearer {self.keys[number % len(self.keys)]}"}
        if again:
            headers["Idempotency-Key"] = f"once {number}"
        try:
            answer = await http.post(f"{self.hub.url}/v1/classify", headers=headers, json={"text": "Confidential", "name": name})
        except httpx.TransportError as error:
            self.lost[type(error).__name__] += 1
            return not again
        if answer.status_code == 202:
            self.accepted[name] = answer.json()["job_id"]
            return True
        assert answer.status_code == 503, answer.text
        assert answer.json()["error"]["code"] == "UNAVAILABLE"
        assert answer.headers["retry-after"] == "1"
        self.lost["503"] += 1
        return not again

    async def accepts(self, wanted: int) -> None:
        """Wait until so many are accepted, or all that ever will be."""

        async def reached() -> bool:
            return len(self.accepted) >= min(wanted, self.jobs - self.lost.total())

        await eventually(reached, SECONDS)


_OPEN = "select count(*) from classifyhub.jobs where completed_at is null"
_TASKS = "select count(*) from classifyhub_queue.pgqueuer where entrypoint in ('text', 'pages', 'bulk')"
_COUNTERS = """
select c.workspace_id from classifyhub.workspace_counters c
where c.credits is distinct from (select coalesce(sum(delta), 0) from classifyhub.credit_entries e where e.workspace_id = c.workspace_id)
   or c.credits_reserved <> (select coalesce(sum(reserved_delta), 0) from classifyhub.credit_entries e
                             where e.workspace_id = c.workspace_id)
   or c.last_credit_id <> (select count(*) from classifyhub.credit_entries e where e.workspace_id = c.workspace_id)
   or c.assets <> (select count(*) from classifyhub.assets a where a.workspace_id = c.workspace_id)
   or c.last_job_id <> (select count(*) from classifyhub.jobs j where j.workspace_id = c.workspace_id)
   or c.credits_reserved <> 0
"""
_MOVEMENTS = """
select j.public_id, j.status, array_agg(e.kind order by e.id) as kinds from classifyhub.jobs j
left join classifyhub.credit_entries e on e.workspace_id = j.workspace_id and e.job_id = j.id group by 1, 2
"""


async def all_have_ended(connection: Any) -> None:
    """Wait until no job is open and the queue knows of none."""

    async def ended() -> bool:
        return (await connection.fetchval(_OPEN), await connection.fetchval(_TASKS)) == (0, 0)

    try:
        await eventually(ended, SECONDS)
    except AssertionError:
        rows = await connection.fetch(
            "select workspace_id, id, status, attempts, handed_at from classifyhub.jobs where completed_at is null limit 20"
        )
        raise AssertionError(f"jobs are left: {[tuple(row) for row in rows]}") from None


async def assert_the_books_are_true(connection: Any, accepted: dict[str, str] | None = None) -> None:
    """Every job completed and was paid for once, made one asset, and nothing of its input is left."""
    movements = {row["public_id"]: (row["status"], row["kinds"]) for row in await connection.fetch(_MOVEMENTS)}
    assert {each: found for each, found in movements.items() if found != ("completed", ["reserve", "settle"])} == {}
    assert await connection.fetch(_COUNTERS) == []
    assert (
        await connection.fetchval("select count(*) from classifyhub.jobs where num_nonnulls(sealed_key, sealed_input) > 0") == 0
    )
    results = {
        row["public_id"]: row["ids"]
        for row in await connection.fetch(
            "select public_id, (select array_agg((a ->> 'id')::bigint) from json_array_elements(result -> 'assets') a) as ids"
            " from classifyhub.jobs"
        )
    }
    names: dict[str, list[int]] = {}
    for name, number in await connection.fetch("select name, id from classifyhub.assets"):
        names.setdefault(name, []).append(number)
    assert {name: found for name, found in names.items() if len(found) != 1} == {}, "each text became one asset"
    assert len(results) == len(names), "each job made one asset"
    for name, job_id in (accepted or {}).items():
        assert results[job_id] == names[name], "an accepted job's result is its own asset"


async def connected(address: Mapping[str, Any]) -> Any:
    """A connection to a database that may have to come back first."""

    async def tried() -> Any:
        try:
            return await asyncpg.connect(**address, timeout=10)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError):
            return None

    return await eventually(tried, SECONDS)
