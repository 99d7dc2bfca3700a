"""An interpreter with all of ours loaded, from which the tests' commands are forked: real processes without seconds of loading.

What a command does is unchanged: it has its own arguments, environment, directory, input, output and exit code. Commands whose
loading is itself the promise (another encoding, another import path) are started afresh instead.
"""

import atexit
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

_LARGEST_REQUEST = 1024 * 1024
_REPOSITORY = Path(__file__).parents[2]


def run_forked(
    arguments: Sequence[str], environment: Mapping[str, str], directory: Path, stdin: bytes, seconds: float
) -> subprocess.CompletedProcess[bytes]:
    """Run one command to its end; TimeoutError when it takes longer than ``seconds``."""
    request = json.dumps({"arguments": list(arguments), "environment": dict(environment), "directory": str(directory)})
    ours, theirs = socket.socketpair()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, ours:
        given.write(stdin)
        given.seek(0)
        with theirs:
            socket.send_fds(_warm(), [request.encode()], [given.fileno(), out.fileno(), err.fileno(), theirs.fileno()])
        ours.settimeout(seconds)
        code = int(ours.recv(16))
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(list(arguments), code, out.read(), err.read())


@cache
def _warm() -> socket.socket:
    """The one warm interpreter of this test process. It ends when our end of the socket closes, however we end."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.cli.warm_interpreter", str(theirs.fileno())]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=_REPOSITORY)

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _main(descriptor: int) -> None:
    """Load everything, then fork a command for each request. Nothing here has threads or an event loop, so forking is safe."""
    for package in ("classifyhub.cli", "resolvers"):
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
            importlib.import_module(module.name)
    importlib.import_module("persistence.migrate")
    engine, packs = map(importlib.import_module, ("detection.engine", "detection.packs"))
    engine.compile_rule_set(packs.starting_rule_set())  # what has been compiled once is kept, for those that are forked as well
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for those that were forked
    with socket.socket(fileno=descriptor) as requests:
        while True:
            request, descriptors, _, _ = socket.recv_fds(requests, _LARGEST_REQUEST, 4)
            if not request:
                return
            if os.fork() == 0:
                requests.close()
                _keep(json.loads(request), descriptors)
            for each in descriptors:
                os.close(each)


def _keep(request: Mapping[str, Any], descriptors: list[int]) -> NoReturn:
    """Fork the command, wait for it and tell its exit code; end it when nobody waits for that any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *streams, told = descriptors
    pid = os.fork()
    if pid == 0:
        os.close(told)
        _become(request, streams)
    ended = os.pidfd_open(pid)
    if ended not in select.select([ended, told], [], [])[0]:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    with suppress(OSError):
        os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _become(request: Mapping[str, Any], streams: list[int]) -> NoReturn:
    """Be the command."""
    for target, stream in enumerate(streams):
        os.dup2(stream, target)
        os.close(stream)
    os.setsid()
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(str(request["directory"]))
    sys.argv = ["classifyhub", *request["arguments"]]
    code: object = 0
    try:
        importlib.import_module("classifyhub.cli.main").main()
    except SystemExit as left:
        code = left.code
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    _main(int(sys.argv[1]))
