"""The embedded PostgreSQL that serves when no database URL is given.

Any number of processes share one server for one data directory. The first starts it, each watches it and starts it
again if it dies, and the last to leave stops it. Three file locks hold this together, all of which the kernel lets go
when a process dies, however it dies:

- ``start.lock`` is held alone, briefly, by whoever starts, joins or leaves;
- ``users.lock`` is held shared by every process that uses the server, so who gets it alone on leaving was the last;
- ``alive.lock`` is inherited by every process of PostgreSQL itself: if it is free, none of them lives, and the pid file
  and the socket are left-overs.
"""

import contextlib
import errno
import fcntl
import logging
import os
import select
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from classifyhub import embedded_server as server
from classifyhub.embedded_places import (
    POINTER,
    RunAs,
    cluster_home,
    create_data_directory,
    lock_shared,
    locked,
    private_directory,
    run_as_for,
    socket_directory_for,
    try_lock,
)
from domain.errors import SetupError

__all__ = ["EmbeddedPostgres", "create_data_directory", "throwaway_postgres"]

_log = logging.getLogger("classifyhub.embedded")

_START_SECONDS = 120.0  # recovery after a crash may have much to replay
_STOP_SECONDS = 60.0
_ORPHAN_SECONDS = 3.0
_CHECK_SECONDS = 0.01
_LOG_CHECK_SECONDS = 600.0
_LONGEST_RETRY_SECONDS = 10.0


class EmbeddedPostgres:
    """A running PostgreSQL for one data directory, for as long as the context is entered.

    ``create`` allows to make the data directory and the cluster; without it a missing cluster is a SetupError and
    nothing is made. With ``durable=False`` a crash of the machine (not of PostgreSQL) may lose data, which suits tests.

    Entering blocks (a first start takes about half a second) and raises SetupError. One object is entered once.
    """

    socket_directory: Path
    """What to give asyncpg or libpq as ``host``. It stays the same when the server has to be started again."""

    started: bool
    """Whether this process started the server that now runs; otherwise it joined another process's."""

    def __init__(self, data_dir: Path, *, create: bool, durable: bool = True) -> None:
        # One name for one directory: the server is known by it.
        self._data_dir = Path(os.path.realpath(data_dir))
        self._create = create
        self._durable = durable
        self.started = False
        self._run_as: RunAs | None = None
        self._home = self._data_dir
        self._users: int | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._pid = 0
        self._leaving = threading.Event()
        self._watcher: threading.Thread | None = None
        self._wake_reader, self._wake_writer = -1, -1

    def __enter__(self) -> Self:
        try:
            self._locate()
            with self._start_lock():
                self._users = lock_shared(self._home / "users.lock", self._run_as)
                try:
                    self._ensure()
                except BaseException:
                    self._leave()
                    raise
        except OSError as error:
            raise SetupError(self._explain(error)) from error
        self._wake_reader, self._wake_writer = os.pipe()
        self._watcher = threading.Thread(target=self._watch, name="embedded-postgres", daemon=True)
        self._watcher.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._leaving.set()
        if self._watcher is not None:
            os.write(self._wake_writer, b"!")
            self._watcher.join()
            os.close(self._wake_reader)
            os.close(self._wake_writer)
            self._watcher = None
        try:
            with self._start_lock():
                self._leave()
        except OSError as problem:
            # The data directory may have been removed under us; the server notices that by itself and ends.
            _log.warning("could not stop PostgreSQL in %s: %s", self._home, problem.strerror)

    def connection(self, user: str, database: str) -> dict[str, Any]:
        """Keyword arguments for ``asyncpg.connect`` or ``create_pool``: ``host``, ``user``, ``database``.

        The host is the socket's whole path, so that a PGPORT in the environment does not lead elsewhere.
        """
        return {"host": str(self.socket_directory / server.SOCKET_NAME), "user": user, "database": database}

    # --- Starting and joining -------------------------------------------------------------------------------------

    @property
    def _cluster(self) -> Path:
        return self._home / "pg"

    @property
    def _log_file(self) -> Path:
        return self._data_dir / "postgres.log"

    def _start_lock(self) -> contextlib.AbstractContextManager[None]:
        return locked(self._home / "start.lock", self._run_as)

    def _locate(self) -> None:
        """Find out where the cluster lives; with ``create`` the data directory is made if need be."""
        if self._create:
            create_data_directory(self._data_dir)
        elif not any((self._data_dir / name).exists() for name in ("start.lock", "pg", POINTER)):
            raise SetupError(self._no_cluster())
        self._run_as = run_as_for(self._data_dir)
        with locked(self._data_dir / "start.lock", self._run_as):
            self._home = cluster_home(self._data_dir, self._run_as)

    def _no_cluster(self) -> str:
        return (
            f"There is no ClassifyHub database in {self._data_dir}: run 'classifyhub serve' or 'classifyhub bootstrap'"
            " to make one, or name the right directory with --data-dir."
        )

    def _ensure(self) -> None:
        """Join the running server, or start one. Call it under the start lock; raises SetupError and OSError."""
        begun = time.monotonic()
        launched_at: int | None = None  # where our part of the log begins, once we have launched a server
        small = False
        while True:
            alive = try_lock(self._home / "alive.lock", self._run_as)
            if alive is not None:
                try:
                    if launched_at is not None:
                        self._reap()
                        reason, memory = server.start_failure(self._home, self._log_file, launched_at)
                        if small or not memory:
                            raise SetupError(reason)
                        small = True
                    launched_at = self._launch(alive, small=small)
                finally:
                    os.close(alive)
            if self._became_ready(begun, launched=launched_at is not None):
                self.started = launched_at is not None
                return

    def _launch(self, alive: int, *, small: bool) -> int:
        """Start a server, making the cluster first if there is none; answers where its part of the log begins."""
        if not (self._cluster / "PG_VERSION").exists():
            if not self._create:
                raise SetupError(self._no_cluster())
            if self._cluster.exists() and any(self._cluster.iterdir()):
                raise SetupError(f"{self._cluster} holds something that is not a PostgreSQL cluster: move it away.")
            server.make_cluster(self._cluster, self._run_as, alive, durable=self._durable)
        server.check_version(self._cluster)
        # A restarted server must be found where the pools of all processes look for it.
        if not hasattr(self, "socket_directory"):
            self.socket_directory = socket_directory_for(self._home, self._run_as)
        private_directory(self.socket_directory, self._run_as)
        (self._cluster / "postmaster.pid").unlink(missing_ok=True)
        for name in (server.SOCKET_NAME, f"{server.SOCKET_NAME}.lock"):
            (self.socket_directory / name).unlink(missing_ok=True)
        server.bound_log(self._log_file)
        log = server.open_log(self._log_file, self._run_as)
        try:
            offset = os.fstat(log).st_size
            self._child = server.launch(
                self._cluster, self.socket_directory, self._run_as, alive, log, durable=self._durable, small=small
            )
        finally:
            os.close(log)
        return offset

    def _became_ready(self, begun: float, *, launched: bool) -> bool:
        """Wait for the server: True when it takes connections, False when none of its processes lives any more."""
        while True:
            state = server.read_state(self._cluster)
            if state is not None and state.ready and server.accepts_connections(state.socket_directory):
                self._pid, self.socket_directory = state.pid, state.socket_directory
                return True
            alive = try_lock(self._home / "alive.lock", self._run_as)
            if alive is not None:
                os.close(alive)
                return False
            waited = time.monotonic() - begun
            if self._leaving.is_set() or waited > _START_SECONDS:
                raise SetupError(
                    f"PostgreSQL in {self._home} has not become ready within {waited:.0f} seconds:"
                    f" see {self._log_file}, then start again."
                )
            if not launched and waited > _ORPHAN_SECONDS and not (state and server.is_server(state.pid, self._cluster)):
                self._end_orphans()
            time.sleep(_CHECK_SECONDS)

    def _end_orphans(self) -> None:
        """End what a killed server left behind: a process in a long query does not notice by itself."""
        ended = server.end_holders(self._home / "alive.lock", self._run_as)
        if ended:
            _log.warning("ended processes that a killed PostgreSQL had left behind: %s", ended)

    def _explain(self, error: OSError) -> str:
        place = error.filename if isinstance(error.filename, str) else str(self._data_dir)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return server.disk_full(self._data_dir)
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            return (
                f"The data directory {self._data_dir} cannot be used: {place}: {error.strerror}. Make it writable for"
                " the user that runs ClassifyHub, or choose another with --data-dir."
            )
        return f"The database in {self._data_dir} cannot be started: {place}: {error.strerror or error}."

    # --- Watching -------------------------------------------------------------------------------------------------

    def _watch(self) -> None:
        """Start the server again whenever it ends, until this process leaves."""
        while self._ended():
            _log.warning("PostgreSQL in %s has ended; starting it again", self._home)
            delay = 0.25
            while not self._leaving.is_set():
                try:
                    self._reap()
                    with self._start_lock():
                        self._ensure()
                except (SetupError, OSError) as error:
                    if self._leaving.is_set():
                        return
                    _log.error("PostgreSQL could not be started again, next try in %.1f s: %s", delay, error)
                    self._leaving.wait(delay)
                    delay = min(delay * 2, _LONGEST_RETRY_SECONDS)
                else:
                    _log.warning("PostgreSQL in %s runs again (process %d)", self._home, self._pid)
                    break

    def _ended(self) -> bool:
        """Wait: True when the server has ended, False when this process leaves."""
        process = self._process_descriptor()
        next_log_check = time.monotonic() + _LOG_CHECK_SECONDS
        poll = select.poll()
        poll.register(self._wake_reader, select.POLLIN)
        if process is not None:
            poll.register(process, select.POLLIN)
        try:
            while True:
                # Without a descriptor of the process (not Linux, another pid namespace) the socket is asked instead.
                seconds = 1.0 if process is None else _LOG_CHECK_SECONDS
                ready = [descriptor for descriptor, _ in poll.poll(seconds * 1000)]
                if self._wake_reader in ready:
                    return False
                if ready or (process is None and not server.accepts_connections(self.socket_directory)):
                    return True
                if time.monotonic() > next_log_check:
                    next_log_check = time.monotonic() + _LOG_CHECK_SECONDS
                    with contextlib.suppress(OSError), self._start_lock():
                        server.bound_log(self._log_file)
        finally:
            if process is not None:
                os.close(process)

    def _process_descriptor(self) -> int | None:
        if not hasattr(os, "pidfd_open"):
            return None
        try:
            descriptor = os.pidfd_open(self._pid)
        except OSError:
            return None
        if server.is_server(self._pid, self._cluster):
            return descriptor
        os.close(descriptor)
        return None

    def _reap(self) -> None:
        if self._child is not None and self._child.poll() is not None:
            self._child = None

    # --- Leaving --------------------------------------------------------------------------------------------------

    def _leave(self) -> None:
        """Give up the use of the server, and stop it if nobody else uses it. Call it under the start lock."""
        if self._users is None:
            return
        fcntl.flock(self._users, fcntl.LOCK_UN)
        os.close(self._users)
        self._users = None
        last = try_lock(self._home / "users.lock", self._run_as)
        if last is not None:
            try:
                self._stop()
            finally:
                os.close(last)
        if self._child is not None:
            if last is not None:
                self._child.wait()
            else:
                self._child.returncode = 0  # it lives on for the others, which Popen would warn of
            self._child = None

    def _stop(self) -> None:
        """Stop the server: politely, then at once. What was committed is safe either way."""
        for request, seconds in ((signal.SIGINT, _STOP_SECONDS), (signal.SIGQUIT, 10.0)):
            deadline = time.monotonic() + seconds
            asked = 0
            while time.monotonic() < deadline:
                alive = try_lock(self._home / "alive.lock", self._run_as)
                if alive is not None:
                    os.close(alive)
                    return
                state = server.read_state(self._cluster)
                pid = state.pid if state else self._child.pid if self._child else 0
                if pid and pid != asked and server.is_server(pid, self._cluster):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, request)
                    asked = pid
                elif state and not asked and server.accepts_connections(state.socket_directory):
                    _log.warning("PostgreSQL in %s runs in another container; it goes on", self._home)
                    return
                self._child_poll()
                time.sleep(_CHECK_SECONDS / 2)
            _log.warning("PostgreSQL in %s did not stop within %.0f seconds", self._home, seconds)
        self._end_orphans()

    def _child_poll(self) -> None:
        if self._child is not None:
            self._child.poll()


@contextmanager
def throwaway_postgres() -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL of its own in a temporary directory, for tests and benchmarks; nothing of it remains."""
    directory = Path(tempfile.mkdtemp(prefix="classifyhub-throwaway-"))
    try:
        # Open to be entered, so that root's server does not have to live elsewhere.
        directory.chmod(0o711 if os.geteuid() == 0 else 0o700)
        with EmbeddedPostgres(directory, create=True, durable=False) as postgres:
            yield postgres
    finally:
        shutil.rmtree(directory, ignore_errors=True)
