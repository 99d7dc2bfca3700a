"""What cannot work is said in one line, without a traceback, and leaves nothing behind."""

import asyncio
import os
import pty
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from classifyhub.embedded import EmbeddedPostgres
from domain.permissions import KEY_PERMISSIONS
from persistence.versions import known_versions
from tests.cli.command_line import Answer, Hub, environment, new_place, run

SECRET = "a-secret-of-the-test-suite-0123456789"
UNREACHABLE = "postgresql://somebody:hunter2@127.0.0.1:1/hub"
EVERY_OTHER_COMMAND = [
    ("migrate",),
    ("worker",),
    ("workspace", "list"),
    ("workspace", "create", "Acme"),
    ("workspace", "suspend", "1"),
    ("workspace", "resume", "1"),
    ("workspace", "plan", "1", "pro"),
    ("key", "create", "1", "jira"),
    ("key", "list", "1"),
    ("key", "revoke", "1", "17"),
    ("key", "rotate", "1", "17"),
    ("key", "import", "1", "old"),
    ("member", "create", "1", "a@b.example", "--role", "viewer"),
    ("member", "password", "a@b.example"),
    ("rules", "export", "1"),
]


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    """A data directory that was made and is not in use."""
    with new_place() as place:
        assert run("bootstrap", "--json", "--data-dir", place / "data").code == 0
        yield place / "data"


@pytest.mark.parametrize("command", EVERY_OTHER_COMMAND, ids=" ".join)
def test_only_serve_and_bootstrap_make_a_data_directory(place: Path, command: tuple[str, ...]) -> None:
    answer = run(*command, "--data-dir", place / "data", stdin="legacy-key-0123456789")
    refusal = answer.refused(2)
    assert f"There is no ClassifyHub database in {place / 'data'}" in refusal
    assert "run 'classifyhub serve' or 'classifyhub bootstrap' to make one" in refusal
    assert answer.err.startswith(f"Data directory: {place / 'data'}\n")
    assert list(place.iterdir()) == []


def test_a_taken_port(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        message = run("serve", "--port", port, "--data-dir", place / "data").refused(2)
    assert f"Port {port} on 127.0.0.1 is taken" in message
    assert "--port" in message
    assert list(place.iterdir()) == []


def test_a_host_that_is_not_this_machine(place: Path) -> None:
    for host in ("192.0.2.1", "no such host"):
        message = run("serve", "--port", "0", "--host", host, "--data-dir", place / "data").refused(2)
        assert f"{host!r} is no address of this machine" in message
    assert list(place.iterdir()) == []


def test_an_unreachable_database(place: Path) -> None:
    settings = {"CLASSIFYHUB_DATABASE_URL": UNREACHABLE, "CLASSIFYHUB_SECRET": SECRET}
    for command in (("serve", "--port", "0"), ("migrate",), ("workspace", "list")):
        answer = run(*command, "--data-dir", place / "data", settings=settings)
        assert "The database cannot be reached" in answer.refused(2)
        assert "Database: 127.0.0.1:1/hub (CLASSIFYHUB_DATABASE_URL)" in answer.err
        assert "hunter2" not in answer.err
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("url", ["mysql://host/hub", "postgresql://host:port/hub", "postgresql://host/hub?colour=red", "no url"])
def test_a_database_address_that_is_none(place: Path, url: str) -> None:
    settings = {"CLASSIFYHUB_DATABASE_URL": url, "CLASSIFYHUB_SECRET": SECRET}
    assert "CLASSIFYHUB_DATABASE_URL" in run("migrate", "--data-dir", place / "data", settings=settings).refused(2)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("bootstrap",), ("workspace", "list")], ids=" ".join)
def test_a_database_of_ones_own_needs_a_secret_of_ones_own(place: Path, command: tuple[str, ...]) -> None:
    settings = {"CLASSIFYHUB_DATABASE_URL": UNREACHABLE}
    assert "CLASSIFYHUB_SECRET is required" in run(*command, "--data-dir", place / "data", settings=settings).refused(2)
    settings["CLASSIFYHUB_SECRET"] = "short"
    assert "at least 32 characters" in run(*command, "--data-dir", place / "data", settings=settings).refused(2)
    assert list(place.iterdir()) == []


def test_a_wrong_setting_is_named_and_not_repeated(place: Path) -> None:
    answer = run("serve", "--data-dir", place / "data", settings={"CLASSIFYHUB_POOL_SIZE": "plenty"})
    message = answer.refused(2)
    assert "CLASSIFYHUB_POOL_SIZE" in message
    assert "plenty" not in message
    assert list(place.iterdir()) == []


def test_a_secret_that_is_not_the_databases(installed: Path) -> None:
    for command in (("serve", "--port", "0"), ("workspace", "list")):
        answer = run(*command, "--data-dir", installed, settings={"CLASSIFYHUB_SECRET": SECRET})
        assert "CLASSIFYHUB_SECRET is not the one this database was made with" in answer.refused(2)


@pytest.mark.parametrize("name", ["CLASSIFYHUB_SECRET", "CLASSIFYHUB_SECRET_PREVIOUS"])
def test_a_secret_that_is_too_short_is_refused_before_anything_is_made(place: Path, name: str) -> None:
    for command in (("serve", "--port", "0"), ("bootstrap",)):
        message = run(*command, "--data-dir", place / "data", settings={name: "short"}).refused(2)
        assert f"{name} must have at least 32 characters" in message
        assert list(place.iterdir()) == []


def test_a_lost_secret_is_not_replaced_by_a_new_one(installed: Path) -> None:
    kept = (installed / "secret").rename(installed.parent / "secret")
    try:
        for command in (("serve", "--port", "0"), ("bootstrap",), ("workspace", "list")):
            assert "restore" in run(*command, "--data-dir", installed).refused(2)
            assert not (installed / "secret").exists()
    finally:
        kept.rename(installed / "secret")
    assert run("workspace", "list", "--data-dir", installed).code == 0


def test_a_data_directory_of_a_newer_version(installed: Path) -> None:
    def set_version(version: str) -> None:
        async def change() -> None:
            connection = await asyncpg.connect(**postgres.connection("postgres", "classifyhub"))
            await connection.execute("update classifyhub.alembic_version set version_num = $1", version)
            await connection.close()

        with EmbeddedPostgres(installed, create=False) as postgres:
            asyncio.run(change())

    set_version("9999")
    try:
        for command in (("serve", "--port", "0"), ("migrate",), ("bootstrap",), ("key", "list", "1")):
            message = run(*command, "--data-dir", installed).refused(2)
            assert "newer ClassifyHub (its version is 9999" in message
    finally:
        set_version(known_versions()[-1])


def test_a_data_directory_that_cannot_be_one(place: Path) -> None:
    (place / "file").write_text("mine")
    for directory in (place / "file", place / "file" / "data"):
        for command in (("serve", "--port", "0"), ("bootstrap",)):
            assert f"The data directory {directory} cannot be used" in run(*command, "--data-dir", directory).refused(2)
    assert [path.name for path in place.iterdir()] == ["file"]
    assert (place / "file").read_text() == "mine"


def test_a_data_directory_that_is_not_writable(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir()
    closed.chmod(0o755 if os.geteuid() == 0 else 0o555)
    # Root may write anywhere, so it becomes somebody else once everything is loaded (the program may lie in root's own home).
    program = (
        "import os, encodings.idna, classifyhub.cli.application, classifyhub.cli.serve\n"
        "from classifyhub.cli.main import main\n"
        "os.chdir('/')\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "main()"
    )
    for directory in (closed, closed / "data"):
        done = subprocess.run(
            [sys.executable, "-c", program, "serve", "--port", "0", "--data-dir", str(directory)],
            capture_output=True,
            text=True,
            env=environment(),
            timeout=60,
        )
        message = Answer(done.returncode, done.stdout, done.stderr).refused(2)
        assert f"The data directory {directory} cannot be used" in message
    assert list(closed.iterdir()) == []


def test_wrong_usage_is_explained_without_a_traceback(place: Path) -> None:
    for arguments in (
        ("unknown",),
        ("serve", "--port", "seventy"),
        ("workspace", "create", "Acme", "--plan", "gold"),
        ("key", "create", "1", "jira", "--expires", "soon"),
        ("key", "create", "1", "jira", "--permission", "everything"),
        ("key", "rotate", "1", "17", "--exposed", "--overlap", "1h"),
        ("member", "create", "1", "a@b.example"),
        ("member", "create", "1", "a@b.example", "--role", "king"),
    ):
        answer = run(*arguments, settings={"CLASSIFYHUB_DATA_DIR": str(place / "data")})
        assert answer.code == 2, answer
        assert "Usage:" in answer.err
        assert "Traceback" not in answer.err
    assert list(place.iterdir()) == []


def test_what_an_operation_refuses_is_one_line(installed: Path) -> None:
    settings = {"CLASSIFYHUB_DATA_DIR": str(installed)}
    with Hub(installed, "--no-worker"):  # beside which commands are quick
        for arguments, reason in (
            (("workspace", "create", " "), "must not be empty"),
            (("key", "list", "Nobody"), "there is none with this id or name"),
            (("key", "create", "1", "jira", "--prefix", "sk"), "prefix"),
            (("key", "create", "1", "jira", "--permission", "keys:manage"), "permissions: keys never get keys:manage"),
            (("key", "create", "1", "jira", "--requests-a-minute", "0"), "requests_a_minute"),
            (("key", "create", "1", "jira", "--allow", "10.0.0.1/8"), "without host bits"),
            (("key", "create", "1", "jira", "--expires", "2020-01-01"), "expires_at: must lie in the future"),
            (("key", "revoke", "1", "999"), "No such key"),
            (("key", "rotate", "1", "17", "--overlap", "31d"), "overlap_seconds"),
            (("member", "create", "1", "nobody", "--role", "viewer"), "email: must be an e-mail address such as"),
            (("member", "create", "1", "admin@localhost", "--role", "viewer"), "member"),
        ):
            message = run(*arguments, settings=settings).refused(1)
            assert reason in message, message
        for text, reason in (("short", "key"), ("two words are not a key", "key")):
            assert reason in run("key", "import", "1", "old", stdin=text, settings=settings).refused(1)
        assert "cannot be read" in run("key", "import", "1", "old", "--file", "/nowhere", settings=settings).refused(2)


def test_a_key_shows_neither_in_the_process_list_nor_in_an_error(installed: Path) -> None:
    text = "chk_not-a-good-key\x07"
    answer = run("key", "import", "1", "old", stdin=text, settings={"CLASSIFYHUB_DATA_DIR": str(installed)})
    assert "not-a-good-key" not in answer.refused(1)


def test_help_says_what_every_command_is_for() -> None:
    text = run("--help").out
    for name in ("serve", "migrate", "worker", "bootstrap", "workspace", "key", "member", "rules", "classify", "doctor"):
        assert f" {name} " in text
    assert "..." not in text.split("Commands:")[1], "a summary that is cut off"
    groups = ("workspace", "key", "member", "rules")
    assert {words[0] for words in EVERY_OTHER_COMMAND} == {"migrate", "worker", *groups}
    for words in {
        ("serve",),
        ("classify",),
        ("doctor",),
        ("bootstrap",),
        *(words[: 1 + (words[0] in groups)] for words in EVERY_OTHER_COMMAND),
    }:
        answer = run(*words, "--help")
        assert answer.code == 0
        summary = answer.out.split("\n\n")[1].strip()
        assert summary, words
        options = answer.out.split("Options:\n")[1]
        assert not [line for line in options.splitlines() if line.strip().startswith("--") and len(line.split()) < 2], words
    permissions = run("key", "create", "--help").out
    assert all(permission in permissions for permission in KEY_PERMISSIONS)
    assert "keys:manage" not in permissions
    assert run("--version").out == "classifyhub 0.1.0\n"


def test_ctrl_c_at_a_question_ends_without_a_traceback(place: Path) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"\x04")
    process = subprocess.run(
        [sys.executable, "-m", "classifyhub.cli.main", "key", "rotate", "1", "17", "--data-dir", str(place / "data")],
        stdin=theirs,
        capture_output=True,
        env=environment(),
        timeout=60,
    )
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 1
    assert b"Traceback" not in process.stderr
