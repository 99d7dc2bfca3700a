"""Processes beside the one that was started: serving ones on its listening socket, and a worker. Watched, and stopped with it."""

import asyncio
import importlib
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

from classifyhub.installation import data_directory, opened_place
from classifyhub.logs import configure_logging
from classifyhub.running import STOP_SECONDS, Stopping, run_async
from classifyhub.settings import Settings, read_settings
from classifyhub.working import run_worker
from domain.errors import SetupError

_READY: Final = b"ready\n"
_RESTART_SECONDS: Final = 0.5
_START_SECONDS: Final = 60
_log = logging.getLogger("classifyhub.processes")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a child does: its words for the command line, the descriptors that it inherits, and what people call it."""

    name: str
    words: Sequence[str]
    descriptors: Sequence[int] = ()


async def supervise(
    settings: Settings, listening: socket.socket, url: str, count: int, started: Callable[[], None], stopping: Stopping
) -> None:
    """Keep ``count`` processes serving until told to stop. SetupError when one of the first ones does not start.

    ``started`` is called once, when all of them answer.
    """
    told = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop(_: bool) -> None:
        loop.call_soon_threadsafe(told.set)

    stopping.then(stop)
    kind = _Kind("serving", ("serve", str(listening.fileno()), url), (listening.fileno(),))
    running: set[asyncio.subprocess.Process] = set()
    try:
        await asyncio.gather(*(_start(settings, kind, running) for _ in range(count)))
        started()
        watchers = [asyncio.create_task(_watch(each, settings, kind, running)) for each in list(running)]
        await told.wait()
        for watcher in watchers:
            watcher.cancel()
        await asyncio.gather(*watchers, return_exceptions=True)
    finally:
        await asyncio.gather(*(_end(each) for each in list(running)))


@asynccontextmanager
async def worker_beside(settings: Settings, url: str) -> AsyncIterator[None]:
    """Keep a worker process running for as long as the context is entered; nothing waits for its start.

    ``url`` is where the hub is reached, for the links in what the worker sends.
    """
    running: set[asyncio.subprocess.Process] = set()
    watcher = asyncio.create_task(_watch(None, settings, _Kind("worker", ("worker", url)), running), name="worker process")
    try:
        yield
    finally:
        watcher.cancel()
        with suppress(asyncio.CancelledError):
            await watcher
        await asyncio.gather(*(_end(each) for each in list(running)))


async def _start(settings: Settings, kind: _Kind, running: set[asyncio.subprocess.Process]) -> asyncio.subprocess.Process:
    # The pipe to its input is a lifeline: when we die, however, the child reads the end and stops.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "classifyhub.processes",
        *kind.words,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        pass_fds=kind.descriptors,
        start_new_session=True,  # Ctrl-C is ours to pass on, not the terminal's
        env={**os.environ, "CLASSIFYHUB_DATA_DIR": str(data_directory(settings))},
    )
    running.add(process)
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    with suppress(TimeoutError):
        if await asyncio.wait_for(process.stdout.readline(), _START_SECONDS) == _READY:
            return process
    raise SetupError(f"A {kind.name} process did not start; its reason stands above.")


async def _watch(
    process: asyncio.subprocess.Process | None, settings: Settings, kind: _Kind, running: set[asyncio.subprocess.Process]
) -> None:
    """Start the process again whenever it ends; without one, begin with starting it."""
    while True:
        if process is not None:
            code = await process.wait()
            running.discard(process)
            _log.warning("A %s process, %d, ended (%s); starting another.", kind.name, process.pid, code)
            await asyncio.sleep(_RESTART_SECONDS)
        while True:
            try:
                process = await _start(settings, kind, running)
                break
            except (SetupError, OSError) as error:
                _log.error("No %s process could be started, trying again: %s", kind.name, error)
                for ended in [each for each in running if each.returncode is not None]:
                    running.discard(ended)
            await asyncio.sleep(_RESTART_SECONDS)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Close the lifeline, wait for the process to finish what it has begun, and insist when it does not."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        await asyncio.wait_for(process.wait(), 2 * STOP_SECONDS)
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _main(words: Sequence[str]) -> None:
    """One child: ``serve DESCRIPTOR URL`` or ``worker URL``, as :func:`supervise` and :func:`worker_beside` start them."""
    configure_logging()
    stopping = Stopping()
    stopping.install()

    async def started(_: object) -> None:
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), lifeline_cut)
        sys.stdout.buffer.write(_READY)
        sys.stdout.buffer.flush()

    def lifeline_cut() -> None:
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        stopping.stop()

    try:
        settings = read_settings()
        with opened_place(settings, create=False, tell=lambda _: None) as place:
            if words[0] == "worker":
                run_async(run_worker(settings, place, words[1], None, started, stopping))
            else:
                # A worker needs nothing of it: the faces are a third of what a process loads.
                serve = importlib.import_module("classifyhub.serving").serve
                with socket.socket(fileno=int(words[1])) as listening:
                    run_async(serve(settings, place, listening, words[2], started, stopping))
    except KeyboardInterrupt:
        pass
    except SetupError as error:
        sys.exit(f"Error: {error.message}")


if __name__ == "__main__":
    _main(sys.argv[1:])
