"""What ``doctor`` looks at inside the database and in the environment that the program runs in."""

import importlib.metadata
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import asyncpg

import classifyhub
from domain.text import counted
from persistence.database import RUNTIME_ROLE, describe
from resolvers.work import WorkState

#: Granting a role the right to be set apart from inheriting it, which migrations look at, came with PostgreSQL 16.
_OLDEST_POSTGRES: Final = 16
#: Seconds. Beyond this, expiry times and what people read in the inventory disagree noticeably.
_LARGEST_CLOCK_DIFFERENCE: Final = 5.0
#: Seconds. A running worker gives a sign of life every five.
_WORKER_SILENCE: Final = 20.0
_LONG_WAIT: Final = 60.0
_LOCK_FILE: Final = Path(classifyhub.__file__).resolve().parents[1] / "requirements" / "runtime.txt"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report. ``good`` None is a remark: nothing to do."""

    what: str
    good: bool | None
    finding: str


def locked_versions() -> list[tuple[str, str, str | None]]:
    """Each locked package with its locked and its installed version; nothing where the lock file is not at hand."""
    try:
        text = _LOCK_FILE.read_text(encoding="utf-8")
    except OSError:
        return []
    return [(name, version, _installed(name)) for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)]


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


async def database_checks(address: Mapping[str, Any]) -> list[Check]:
    """The server's version, that no one goes around row-level security, and the two clocks."""
    try:
        connection = await asyncpg.connect(**address, timeout=10)
    except (OSError, asyncpg.PostgresError, TimeoutError, ValueError) as error:
        return [Check("Database", False, f"The database cannot be reached: {describe(error)}")]
    try:
        version, login, login_bypasses, role_bypasses = await connection.fetchrow(
            "select current_setting('server_version'), session_user::text,"
            " (select rolsuper or rolbypassrls from pg_roles where rolname = session_user),"
            " (select rolsuper or rolbypassrls from pg_roles where rolname = $1)",
            RUNTIME_ROLE,
        )
        asked = time.time()
        theirs = float(await connection.fetchval("select extract(epoch from clock_timestamp())::float8"))
        ahead = theirs - (asked + time.time()) / 2
    finally:
        await connection.close()
    return [_version(version), _walls(login, login_bypasses, role_bypasses), _clock(ahead)]


def work_check(state: WorkState) -> Check:
    """Whether a worker runs, and whether anything waits for one in vain."""
    seen, backlog = state.worker_seen, state.backlog
    waiting = f"{counted(backlog.waiting, 'task')} in the queue"
    if seen is not None and seen < _WORKER_SILENCE:
        if backlog.oldest_seconds > _LONG_WAIT:
            advice = "start more with 'classifyhub worker'"
            return Check("Workers", False, f"cannot keep up: {waiting}, the oldest for {backlog.oldest_seconds:.0f} s; {advice}")
        return Check("Workers", True, f"one was seen {seen:.0f} s ago; {waiting}")
    if backlog.waiting:
        advice = "start 'classifyhub serve', or 'classifyhub worker' beside one with --no-worker"
        return Check("Workers", False, f"none runs while there is work: {waiting}; {advice}")
    return Check("Workers", None, "none runs at the moment, and nothing waits for one")


def _version(version: str) -> Check:
    if int(version.split(".")[0].split("beta")[0]) < _OLDEST_POSTGRES:
        return Check("PostgreSQL", False, f"{version} is too old: upgrade the server to {_OLDEST_POSTGRES} or newer")
    return Check("PostgreSQL", True, version)


def _walls(login: str, login_bypasses: bool, role_bypasses: bool) -> Check:
    if role_bypasses:
        advice = f"run: alter role {RUNTIME_ROLE} nosuperuser nobypassrls;"
        return Check("Row-level security", False, f"the role {RUNTIME_ROLE} bypasses it: {advice}")
    if login_bypasses:
        advice = "let CLASSIFYHUB_DATABASE_URL name an ordinary one, and CLASSIFYHUB_MIGRATION_URL the owner"
        return Check("Row-level security", None, f"holds, but the login {login} could leave it: {advice}")
    return Check("Row-level security", True, f"neither {RUNTIME_ROLE} nor the login {login} bypasses it")


def _clock(ahead: float) -> Check:
    if abs(ahead) > _LARGEST_CLOCK_DIFFERENCE:
        direction = "ahead of" if ahead > 0 else "behind"
        advice = "let both machines set their clocks by the network (NTP)"
        return Check("Clock", False, f"the database's clock is {abs(ahead):.0f} s {direction} this machine's: {advice}")
    return Check("Clock", True, "the database's clock agrees with this machine's")
