"""What was reported already, in a file of its own, so that a further run sends only what is new and what changed."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from domain.errors import SetupError

NAME: Final = ".classifyhub-agent.sqlite"
#: A file that changed so shortly before it was read may change again without its time showing it.
_UNSURE_NANOSECONDS: Final = 2_000_000_000
#: Raised when the tables become others: a state of another format is begun anew.
_FORMAT: Final = 3
_ABOUT: Final = "create table if not exists about (name text primary key, value text not null) without rowid"
#: ``mount`` is the folder where the file system is mounted on which a file was seen last, as in ``seen``. ``lost`` are files of which all
#: were gone at once, or all of a file system, and none of them has come back yet.
_FILES: Final = (
    "create table files (path blob primary key, size integer not null, mtime_ns integer not null, digest blob not null,"
    " version text not null, left_out text, reported integer not null, mount blob not null, lost integer not null default 0) without rowid"
)
#: Of this run alone. ``before`` says that the file had been reported before the run; ``passed`` is what is there, though it was not looked at.
_SEEN: Final = (
    "create temporary table seen (path blob primary key, mount blob not null, before integer not null) without rowid",
    "create temporary table gone (path blob primary key) without rowid",
    "create temporary view passed as select path, mount from files"
    " where reported and path not in (select path from seen) and path not in (select path from gone)",
)
_KEEP: Final = (
    "insert into files (path, size, mtime_ns, digest, version, left_out, reported, mount)"
    " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, coalesce((select mount from seen where path = ?1), x''))"
    " on conflict (path) do update set size = excluded.size, mtime_ns = excluded.mtime_ns, digest = excluded.digest,"
    " version = excluded.version, left_out = excluded.left_out, reported = max(reported, excluded.reported), mount = excluded.mount"
)
#: A file that was seen is not lost, nor are the others of its file system, if it was lost with them.
_FOUND_AGAIN: Final = (
    "update files set lost = 0 where lost and mount in (select mount from files join seen using (path, mount) where lost)",
    "update files set lost = 0, mount = seen.mount from seen where seen.path = files.path and (lost or files.mount <> seen.mount)",
)
_ALL_LOST: Final = "update files set lost = 1 where path in (select path from gone)"
#: What was on a file system other than the folder's own of which nothing is there that had been reported.
_DISKS_LOST: Final = (
    "update files set lost = 1 where path in (select path from gone) and mount <> x''"
    " and mount not in (select mount from files join seen using (path, mount) where before union select mount from passed)"
)
_SEEN_AT_ONCE: Final = 1_000


class Known(NamedTuple):
    """A file as it was when it was last seen: with which rules, the SHA-256 of its bytes, and why it was left out, if it was.

    ``reported`` says that the hub has it, by a report of it as it is or as it was once.
    """

    size: int
    mtime_ns: int
    digest: bytes
    version: str
    left_out: str | None
    reported: bool = False


class Missing(NamedTuple):
    """How many files that were reported are gone, and how many of these were lost: all at once, or all of a file system below."""

    gone: int
    lost: int


class State:
    """The state file; ``untouched`` works on a copy and leaves the file as it is, or missing.

    ``identity`` is all that makes a report another one (hub, key, names); with another one it begins anew.
    """

    def __init__(self, file: Path, identity: str, *, untouched: bool = False) -> None:
        identity = f"{_FORMAT} {identity}"
        self._seen: list[tuple[bytes, bytes, bool]] = []
        try:
            self._connection = _copied(file) if untouched else _opened(file)
            # One write for each batch that the hub has taken; losing the last ones only means to report them again.
            self._connection.execute("pragma synchronous = normal")
            self._connection.execute(_ABOUT)
            row = self._connection.execute("select value from about where name = 'identity'").fetchone()
            if row is None or row[0] != identity:
                self._begin_anew(identity)
            for table in _SEEN:
                self._connection.execute(table)
        except (OSError, sqlite3.Error) as error:
            raise SetupError(f"The state {file} cannot be used: {error}. Name another place for it with --state.") from None

    def _begin_anew(self, identity: str) -> None:
        self._connection.execute("begin")
        self._connection.execute("drop table if exists files")
        self._connection.execute(_FILES)
        self._connection.execute("insert or replace into about values ('identity', ?)", (identity,))
        self._connection.execute("commit")

    def known(self, relative: str) -> Known | None:
        """A file as it was seen last, or None."""
        row = self._connection.execute(
            "select size, mtime_ns, digest, version, left_out, reported from files where path = ?", (os.fsencode(relative),)
        ).fetchone()
        return None if row is None else Known(*row)

    def keep(self, files: Iterable[tuple[str, Known]]) -> None:
        """Remember files; what changed only just now is remembered as something that must be read again."""
        surely_old = time.time_ns() - _UNSURE_NANOSECONDS
        rows = [
            (os.fsencode(relative), *known._replace(mtime_ns=known.mtime_ns if known.mtime_ns < surely_old else -1))
            for relative, known in files
        ]
        self._keep_seen()
        self._connection.execute("begin")
        self._connection.executemany(_KEEP, rows)
        self._connection.execute("commit")

    def see(self, relative: str, mount: str = "", *, before: bool) -> None:
        """A file that the walk has come to, and where its file system is mounted ("": it is that of the folder itself).

        ``before`` says that it had been reported before this run.
        """
        self._seen.append((os.fsencode(relative), os.fsencode(mount), before))
        if len(self._seen) >= _SEEN_AT_ONCE:
            self._keep_seen()

    def _keep_seen(self) -> None:
        seen, self._seen = self._seen, []
        self._connection.execute("begin")
        self._connection.executemany("insert or ignore into seen values (?, ?, ?)", seen)
        self._connection.execute("commit")

    def missing(self, is_there: Callable[[str], bool], *, complete: bool) -> Missing:
        """After the walk: what was reported and was not seen now, but for what ``is_there`` though nobody looks at it.

        Where a ``complete`` walk saw none of what had been reported, all of that is lost until some of it is seen again; so is what
        had been reported of a file system that is mounted below the folder, where it saw none of that.
        """
        ask = self._connection.execute
        self._keep_seen()
        ask("begin")
        ask("delete from gone")
        unseen = ask("select path from files where reported and path not in (select path from seen)")
        self._connection.executemany("insert into gone values (?)", (row for row in unseen if not is_there(os.fsdecode(row[0]))))
        (gone,) = ask("select count(*) from gone").fetchone()
        (left,) = ask("select exists (select 1 from seen where before) or exists (select 1 from passed)").fetchone()
        if complete:
            ask(_DISKS_LOST if left else _ALL_LOST)
        for found in _FOUND_AGAIN:
            ask(found)
        (lost,) = ask("select count(*) from files where lost and path in (select path from gone)").fetchone()
        ask("commit")
        return Missing(gone, lost)

    def lost(self) -> list[tuple[str, int]]:
        """Where file systems were mounted of which :meth:`missing` found all to be gone, and how many files they are."""
        rows = self._connection.execute(
            "select mount, count(*) from gone join files using (path) where lost group by mount order by mount"
        )
        return [(os.fsdecode(mount), count) for mount, count in rows]

    def gone(self, after: str, count: int, *, even_lost: bool) -> list[str]:
        """Some of what :meth:`missing` found, in the order of paths."""
        rows = self._connection.execute(
            "select path from gone join files using (path) where path > ? and (? or not lost) order by path limit ?",
            (os.fsencode(after), even_lost, count),
        )
        return [os.fsdecode(path) for (path,) in rows]

    def forget(self, relatives: Iterable[str]) -> None:
        """Files that the hub has no more."""
        self._connection.execute("begin")
        self._connection.executemany("delete from files where path = ?", [(os.fsencode(each),) for each in relatives])
        self._connection.execute("commit")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._connection.close()


def _opened(file: Path) -> sqlite3.Connection:
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return sqlite3.connect(file, isolation_level=None)


def _copied(file: Path) -> sqlite3.Connection:
    # A database without a name is a file that nobody else sees and that ends with the connection.
    copy = sqlite3.connect("", isolation_level=None)
    if file.exists():
        with closing(sqlite3.connect(file)) as there:
            there.backup(copy)
    return copy
