"""The processes of the embedded PostgreSQL: making a cluster, launching the server, reading its state and its log."""

import os
import re
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from classifyhub.embedded_places import (
    POSTGRES_MAJOR,
    RunAs,
    give_tree,
    open_private_file,
    private_directory,
    programs,
)
from domain.errors import SetupError

SOCKET_NAME = ".s.PGSQL.5432"
LOG_LIMIT = 10 * 1024 * 1024
"""Bytes. A longer log becomes ``postgres.log.1``, in the place of the one before it."""

SMALL_SHARED_BUFFERS = "16MB"
_INITDB_SECONDS = 120
# Nothing of ours is inherited: the environment holds secrets, and PG* or locale variables would change what runs.
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"}

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "idle_in_transaction_session_timeout": "60s",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # What customers send must never reach a log. Error messages, their details, the text of the statement that failed
    # and of the one that a crashed process was running can all quote it, so none of them is written.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
}
# Commits still reach the operating system before they are answered, so PostgreSQL itself may be killed without a loss.
_NOT_DURABLE = {"fsync": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class ServerState:
    """What ``postmaster.pid`` says of the running server."""

    pid: int
    socket_directory: Path
    ready: bool


def read_state(cluster: Path) -> ServerState | None:
    """The state that the server has written down, or None while there is none (it may also be a dead server's)."""
    try:
        lines = (cluster / "postmaster.pid").read_text().split("\n")
        return ServerState(int(lines[0]), Path(lines[4]), ready=lines[7].strip() == "ready")
    except (FileNotFoundError, ValueError, IndexError):
        return None


def accepts_connections(socket_directory: Path) -> bool:
    """Whether something listens on the socket."""
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        try:
            probe.connect(str(socket_directory / SOCKET_NAME))
        except OSError:
            return False
        return True


def is_server(pid: int, cluster: Path) -> bool:
    """Whether this process is the cluster's server. A recorded id may by now belong to somebody else."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        # Readable by everybody, unlike the working directory: containers often deny root that of other users.
        return os.fsencode(cluster) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def check_version(cluster: Path) -> None:
    """Raise SetupError if another major version of PostgreSQL made the cluster."""
    found = (cluster / "PG_VERSION").read_text().strip()
    if found == POSTGRES_MAJOR:
        return
    newer = found.isdigit() and int(found) > int(POSTGRES_MAJOR)
    advice = "use the newer ClassifyHub that made it" if newer else "load a dump of it into a new data directory"
    raise SetupError(
        f"The database in {cluster} belongs to PostgreSQL {found}, and this ClassifyHub brings {POSTGRES_MAJOR}: {advice}."
    )


def make_cluster(cluster: Path, run_as: RunAs | None, alive: int, *, durable: bool) -> None:
    """Run initdb beside the final place and move the finished cluster there, so that a cluster is whole or absent.

    ``alive`` is the descriptor of the lock that every process of this PostgreSQL inherits.
    """
    fresh = cluster.with_name("pg.new")
    shutil.rmtree(fresh, ignore_errors=True)
    maker = _initdb_user(run_as)
    private_directory(fresh, maker)
    command = [
        str(programs(run_as) / "initdb"), "-D", str(fresh), "-U", "postgres", "--auth=trust", "--encoding=UTF8",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions",
    ]  # fmt: skip
    if not durable:
        command.append("--no-sync")
    elif sys.platform.startswith("linux"):
        command.append("--sync-method=syncfs")  # one call instead of one for each of a thousand files
    try:
        result = subprocess.run(  # noqa: S603 - our own program
            command,
            cwd="/",
            env=_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_INITDB_SECONDS,
            start_new_session=True,
            pass_fds=[alive],
            user=maker.uid if maker else None,
            group=maker.gid if maker else None,
            extra_groups=[] if maker else None,
        )
        if result.returncode:
            raise SetupError(_initdb_failure(cluster, result.stderr))
        if run_as and run_as != maker:
            give_tree(fresh, run_as)
        fresh.rename(cluster)
    except subprocess.TimeoutExpired:
        raise SetupError(
            f"PostgreSQL's initdb did not finish in {_INITDB_SECONDS} seconds at {cluster}: look at the disk, then try again."
        ) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _initdb_user(run_as: RunAs | None) -> RunAs | None:
    """Whom to run initdb as: it wants a user that the system has a name for, which PostgreSQL itself does not."""
    import pwd  # not on Windows, where only a database of one's own is used

    uid = run_as.uid if run_as else os.geteuid()
    try:
        pwd.getpwuid(uid)
    except KeyError:
        if run_as is None:
            raise SetupError(
                f"User id {uid} has no entry in /etc/passwd, which PostgreSQL's initdb needs: add one, run as another"
                " user, or set CLASSIFYHUB_DATABASE_URL to a PostgreSQL of your own."
            ) from None
        try:
            nobody = pwd.getpwnam("nobody")
        except KeyError:
            raise SetupError(
                "There is no user 'nobody', as whom PostgreSQL's initdb would run: start ClassifyHub as an ordinary user."
            ) from None
        return RunAs(nobody.pw_uid, nobody.pw_gid)
    return run_as


def _initdb_failure(cluster: Path, output: str) -> str:
    if "No space left on device" in output or "Disk quota exceeded" in output:
        return disk_full(cluster.parent)
    told = [line.split("error: ", 1)[-1].split("FATAL:  ", 1)[-1] for line in output.splitlines() if line.strip()]
    telling = [line for line in told if not line.startswith(("initdb: ", "child process exited"))]
    return f"PostgreSQL's initdb failed at {cluster}: {'; '.join(telling[-3:]) or 'it gave no reason'}"


def disk_full(directory: Path) -> str:
    """The sentence for a disk without room."""
    return f"The disk that holds {directory} is full: free some space (a new database needs 60 MB), then start again."


def launch(
    cluster: Path, socket_directory: Path, run_as: RunAs | None, alive: int, log: int, *, durable: bool, small: bool
) -> subprocess.Popen[bytes]:
    """Start the server; the caller waits until it is ready. ``small``: with as little shared memory as makes sense."""
    settings = _SETTINGS | ({} if durable else _NOT_DURABLE)
    settings["shared_buffers"] = SMALL_SHARED_BUFFERS if small else _shared_buffers(_memory())
    settings["dynamic_shared_memory_type"] = "posix" if _roomy_shared_memory() and not small else "mmap"
    command = [str(programs(run_as) / "postgres"), "-D", str(cluster), "-k", str(socket_directory)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd="/",
        env=_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,  # Ctrl-C in the terminal is for us, not for the server
        pass_fds=[alive],
        user=run_as.uid if run_as else None,
        group=run_as.gid if run_as else None,
        extra_groups=[] if run_as else None,
    )


def _shared_buffers(memory: int) -> str:
    gibibyte = 1024**3
    return "256MB" if memory >= 2 * gibibyte else "128MB" if memory >= gibibyte else "32MB"


def _memory() -> int:
    """Bytes that this machine or container has."""
    sizes = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    for limit in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            sizes.append(int(Path(limit).read_text()))
        except (OSError, ValueError):
            continue
    return min(sizes)


def _roomy_shared_memory() -> bool:
    """Whether ``/dev/shm`` can serve parallel queries; containers often give it 64 MB or nothing."""
    try:
        status = os.statvfs("/dev/shm")  # noqa: S108 - only its size is read
    except OSError:
        return False
    return status.f_frsize * status.f_blocks >= 256 * 1024**2


_END_HOLDERS = """
for process in /proc/[0-9]*; do
    for descriptor in "$process"/fd/*; do
        if [ "$descriptor" -ef "$1" ]; then
            kill -9 "${process#/proc/}" && echo "${process#/proc/}"
            break
        fi
    done
done
"""


def end_holders(lock: Path, run_as: RunAs | None) -> str:
    """Kill the processes of PostgreSQL's user that have this lock open; answers their ids (Linux)."""
    # A shell, because it can run as that user: containers often deny root a look into other users' processes.
    result = subprocess.run(  # noqa: S603 - our own text
        ["/bin/sh", "-c", _END_HOLDERS, "sh", str(lock)],
        cwd="/",
        env=_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        user=run_as.uid if run_as else None,
        group=run_as.gid if run_as else None,
        extra_groups=[] if run_as else None,
    )
    return " ".join(result.stdout.split())


# --- The log ----------------------------------------------------------------------------------------------------------


def open_log(path: Path, run_as: RunAs | None) -> int:
    """A descriptor that appends to the log."""
    return open_private_file(path, run_as, os.O_WRONLY | os.O_APPEND)


def bound_log(path: Path) -> None:
    """Put a log that has grown past ``LOG_LIMIT`` aside. The server keeps its descriptor, so the file stays."""
    try:
        if path.is_symlink() or path.stat().st_size <= LOG_LIMIT:
            return
    except FileNotFoundError:
        return
    former = path.with_name(f"{path.name}.1")
    former.unlink(missing_ok=True)
    shutil.copy2(path, former)
    os.truncate(path, 0)


def start_failure(home: Path, log: Path, offset: int) -> tuple[str, bool]:
    """Why the server ended at once, from what it wrote after ``offset``; and whether less memory might help."""
    with log.open("rb") as file:
        file.seek(offset)
        lines = file.read(64 * 1024).decode(errors="replace").splitlines()
    text = "\n".join(lines)
    if "No space left on device" in text or "Disk quota exceeded" in text:
        return disk_full(home), False
    fatal = [line for line in lines if "FATAL:" in line or "PANIC:" in line or "error while loading" in line]
    reasons = [re.sub(r"^.*?(FATAL|PANIC):\s+", "", line).strip() for line in (fatal or lines)[-3:]]
    reason = "; ".join(reasons) or "it gave no reason"
    memory = "shared memory" in text or "Cannot allocate memory" in text
    return f"PostgreSQL did not start in {home}: {reason} (the whole log is {log}).", memory
