"""What was reported already, in a file of its own, so that a further run sends only what is new and what changed."""

import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

from domain.errors import SetupError

NAME: Final = ".classifyhub-agent.sqlite"
#: A file that changed so shortly before it was read may change again without its time showing it.
_UNSURE_NANOSECONDS: Final = 2_000_000_000
_TABLES: Final = (
    "create table if not exists about (name text primary key, value text not null) without rowid",
    "create table if not exists files (path blob primary key, size integer not null, mtime_ns integer not null,"
    " digest blob not null, version text not null, left_out text) without rowid",
)


class Known(NamedTuple):
    """A file as it was when it was last seen: with which rules, the SHA-256 of its bytes, and why it was left out, if it was."""

    size: int
    mtime_ns: int
    digest: bytes
    version: str
    left_out: str | None


class State:
    """The state file (None: nothing is remembered beyond this run).

    ``identity`` is all that makes a report another one (hub, key, names); with another one it begins anew.
    """

    def __init__(self, file: Path | None, identity: str) -> None:
        try:
            if file is not None:
                with suppress(FileExistsError):
                    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._connection = sqlite3.connect(file or ":memory:", isolation_level=None)
            # One write for each batch that the hub has taken; losing the last ones only means to report them again.
            self._connection.execute("pragma synchronous = normal")
            for table in _TABLES:
                self._connection.execute(table)
            row = self._connection.execute("select value from about where name = 'identity'").fetchone()
            if row is None or row[0] != identity:
                self._begin_anew(identity)
        except (OSError, sqlite3.Error) as error:
            raise SetupError(f"The state {file} cannot be used: {error}. Name another place for it with --state.") from None

    def _begin_anew(self, identity: str) -> None:
        self._connection.execute("begin")
        self._connection.execute("delete from files")
        self._connection.execute("insert or replace into about values ('identity', ?)", (identity,))
        self._connection.execute("commit")

    def known(self, relative: str) -> Known | None:
        """A file as it was seen last, or None."""
        row = self._connection.execute(
            "select size, mtime_ns, digest, version, left_out from files where path = ?", (os.fsencode(relative),)
        ).fetchone()
        return None if row is None else Known(*row)

    def keep(self, files: Iterable[tuple[str, Known]]) -> None:
        """Remember files; what changed only just now is remembered as something that must be read again."""
        surely_old = time.time_ns() - _UNSURE_NANOSECONDS
        rows = [
            (os.fsencode(relative), *known._replace(mtime_ns=known.mtime_ns if known.mtime_ns < surely_old else -1))
            for relative, known in files
        ]
        self._connection.execute("begin")
        self._connection.executemany("insert or replace into files values (?, ?, ?, ?, ?, ?)", rows)
        self._connection.execute("commit")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._connection.close()
