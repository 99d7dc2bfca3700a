"""A CSV import by a real worker in a process of its own: rows a second, and the most memory that the worker had."""

import asyncio
import io
import re
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import uvicorn

from benchmarks import mark
from benchmarks.engine import ordinary_document
from classifyhub.embedded import EmbeddedPostgres
from classifyhub.hub import Addresses, open_hub
from classifyhub.settings import Settings
from domain.assets import AssetSource
from domain.permissions import COMMAND_LINE_PERMISSIONS
from domain.plans import Plan
from persistence.migrate import migrate
from persistence.sealing import ServerSecret
from resolvers.context import Actor, ActorKind, Context
from resolvers.imports import ImportAssets, import_assets
from resolvers.jobs import GetJob, get_job
from resolvers.workspaces import CreateWorkspace, create_workspace
from worker.working import DEFAULT_CONCURRENCY, work

ROWS = 100_000
LONG_ROWS = 1_000
_LONG = 32_000
_GOAL = 5_000
_GOAL_MEGABYTES = 200
_SECRET = "a-secret-of-the-benchmarks-0123456789"


def short_rows() -> bytes:
    """A file as inventories export them: a name, a sentence, a number."""
    text = io.StringIO()
    text.write("name,content,external_id\r\n")
    for number in range(ROWS):
        text.write(f'report {number}.docx,"Minutes of meeting {number}, deliveries and the weather",share/{number}\r\n')
    return text.getvalue().encode()


def long_rows() -> bytes:
    """Rows with the text of a whole document in each."""
    document = ordinary_document(_LONG).replace('"', "'")
    return ("name,content\n" + "".join(f'document {number},"{document}"\n' for number in range(LONG_ROWS))).encode()


def most_memory() -> int:
    """The most memory that this process had (bytes). What ``getrusage`` says would include its parent's."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    if found is None:
        raise SystemExit("This benchmark reads /proc/self/status.")
    return int(found.group(1)) * 1024


async def _work(address: dict[str, Any]) -> None:
    settings = Settings(_env_file=None)
    addresses = Addresses(address, address, address)
    told = asyncio.Event()
    async with open_hub(addresses, ServerSecret(_SECRET), settings.policy("http://127.0.0.1")) as opened:
        working = asyncio.create_task(work(opened.hub, DEFAULT_CONCURRENCY, told))
        await asyncio.to_thread(sys.stdin.read)
        told.set()
        await working


async def _body(data: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(data), 64 * 1024):
        yield data[start : start + 64 * 1024]


async def _import(address: dict[str, Any], data: bytes) -> tuple[float, int]:
    """Seconds from the job's beginning to its end, and the worker's memory in bytes."""
    settings = Settings(_env_file=None)
    async with open_hub(
        Addresses(address, address, address), ServerSecret(_SECRET), settings.policy("http://127.0.0.1")
    ) as opened:
        nobody = Context(
            opened.hub, Actor(ActorKind.OPERATOR, None, "benchmark"), None, COMMAND_LINE_PERMISSIONS, AssetSource.API
        )
        made = await create_workspace(nobody, CreateWorkspace(name="Benchmark", plan=Plan.ENTERPRISE))
        context = Context(
            opened.hub, nobody.actor, made.workspace.workspace_id, COMMAND_LINE_PERMISSIONS, AssetSource.API, Plan.ENTERPRISE
        )
        job = (await import_assets(context, ImportAssets(file=_body(data)))).job
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.imports",
            "worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdin is not None
        process.stdin.write(orjson.dumps(address) + b"\n")
        while job.completed_at is None:
            job = await get_job(context, GetJob(job_id=job.job_id, wait=30))
        said, _ = await process.communicate(b"")
        memory = int(said)
    if job.status != "completed" or job.started_at is None or job.completed_at is None:
        raise SystemExit(f"The import {job.status}: {job.error_message}")
    return (job.completed_at - job.started_at).total_seconds(), memory


async def _measure(postgres: EmbeddedPostgres) -> None:
    administrator = await asyncpg.connect(**postgres.connection("postgres", "postgres"))
    await administrator.execute("create database benchmark")
    await administrator.close()
    address = postgres.connection("postgres", "benchmark")
    await migrate(address)
    for kind, rows, data in (("short rows", ROWS, short_rows()), (f"{_LONG:,} characters", LONG_ROWS, long_rows())):
        seconds, memory = await _import(address, data)
        megabytes = memory / 1024 / 1024
        rate = rows / seconds
        goal = (
            f" (goal ≥ {_GOAL:,}, ≤ {_GOAL_MEGABYTES} MB) {mark(rate >= _GOAL and megabytes <= _GOAL_MEGABYTES)}"
            if rows == ROWS
            else ""
        )
        print(f"csv import rows/s, {kind}: {rate:,.0f}; memory of the worker {megabytes:.0f} MB{goal}", flush=True)


def main() -> None:
    """Import two files on a durable PostgreSQL of our own."""
    with tempfile.TemporaryDirectory(prefix="classifyhub-bench-") as directory:
        Path(directory).chmod(0o755)
        with EmbeddedPostgres(Path(directory) / "data", create=True) as postgres:
            asyncio.run(_measure(postgres))


if __name__ == "__main__":
    if sys.argv[1:] == ["worker"]:
        given = orjson.loads(sys.stdin.readline())
        with asyncio.Runner(loop_factory=uvicorn.Config(app="", loop="uvloop").get_loop_factory()) as runner:
            runner.run(_work(given))
        print(most_memory(), flush=True)
    else:
        main()
