"""Several serving processes on one listening socket: started, watched, started again when one dies, stopped together."""

import asyncio
import logging
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from classifyhub.installation import data_directory, opened_place
from classifyhub.running import Stopping, run_async
from classifyhub.serving import STOP_SECONDS, configure_logging, serve
from classifyhub.settings import Settings, read_settings
from domain.errors import SetupError

_READY: Final = b"ready\n"
_RESTART_SECONDS: Final = 0.5
_START_SECONDS: Final = 60
_log = logging.getLogger("classifyhub.processes")


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
    running: set[asyncio.subprocess.Process] = set()
    try:
        await asyncio.gather(*(_start(settings, listening, url, running) for _ in range(count)))
        started()
        watchers = [asyncio.create_task(_watch(each, settings, listening, url, running)) for each in list(running)]
        await told.wait()
        for watcher in watchers:
            watcher.cancel()
        await asyncio.gather(*watchers, return_exceptions=True)
    finally:
        await asyncio.gather(*(_end(each) for each in list(running)))


async def _start(
    settings: Settings, listening: socket.socket, url: str, running: set[asyncio.subprocess.Process]
) -> asyncio.subprocess.Process:
    # The pipe to its input is a lifeline: when we die, however, the child reads the end and stops.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "classifyhub.processes",
        str(listening.fileno()),
        url,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        pass_fds=(listening.fileno(),),
        env={**os.environ, "CLASSIFYHUB_DATA_DIR": str(data_directory(settings))},
    )
    running.add(process)
    assert process.stdout is not None  # noqa: S101 - it is a pipe
    with suppress(TimeoutError):
        if await asyncio.wait_for(process.stdout.readline(), _START_SECONDS) == _READY:
            return process
    raise SetupError("One of the serving processes did not start; its reason stands above.")


async def _watch(
    process: asyncio.subprocess.Process,
    settings: Settings,
    listening: socket.socket,
    url: str,
    running: set[asyncio.subprocess.Process],
) -> None:
    """Start the process again whenever it ends."""
    while True:
        code = await process.wait()
        running.discard(process)
        _log.warning("Serving process %d ended (%s); starting another.", process.pid, code)
        while True:
            await asyncio.sleep(_RESTART_SECONDS)
            try:
                process = await _start(settings, listening, url, running)
                break
            except (SetupError, OSError) as error:
                _log.error("No serving process could be started, trying again: %s", error)
                for ended in [each for each in running if each.returncode is not None]:
                    running.discard(ended)


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


def _main() -> None:
    """One serving process: ``python -m classifyhub.processes DESCRIPTOR URL``, started by :func:`supervise` only."""
    configure_logging()
    stopping = Stopping()
    stopping.install()
    try:
        settings = read_settings()
        with (
            socket.socket(fileno=int(sys.argv[1])) as listening,
            opened_place(settings, create=False, tell=lambda _: None) as place,
        ):

            async def started(_: object) -> None:
                asyncio.get_running_loop().add_reader(sys.stdin.fileno(), _lifeline_cut)
                sys.stdout.buffer.write(_READY)
                sys.stdout.buffer.flush()

            def _lifeline_cut() -> None:
                asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
                stopping.stop()

            run_async(serve(settings, place, listening, sys.argv[2], started, stopping))
    except KeyboardInterrupt:
        pass
    except SetupError as error:
        sys.exit(f"Error: {error.message}")


if __name__ == "__main__":
    _main()
