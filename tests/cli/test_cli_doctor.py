"""``doctor``: says what is in order and what is not, and makes nothing."""

import asyncio
import socket
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from classifyhub.cli.checks import work_check
from classifyhub.embedded import EmbeddedPostgres
from persistence.queue import Backlog
from resolvers.work import WorkState
from tests.cli.command_line import Hub, processes_of, run


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return str(listening.getsockname()[1])


async def _tamper(address: dict[str, Any]) -> None:
    connection = await asyncpg.connect(**address)
    await connection.execute("update classifyhub.audit_entries set actor_name = 'nobody' where id = 1")
    await connection.close()


def test_a_new_installation_is_in_order_and_stays_unmade(place: Path) -> None:
    answer = run("doctor", "--port", free_port(), "--data-dir", place / "data")
    assert answer.code == 0, answer
    assert "✓   Packages" in answer.out
    assert "'classifyhub serve' makes it" in answer.out
    assert "✗" not in answer.out
    assert list(place.iterdir()) == []


def test_an_installation_is_looked_at_beside_its_hub_and_without_it(place: Path) -> None:
    with Hub(place / "data") as hub:
        answer = run("doctor", "--port", hub.url.rsplit(":", 1)[1], "--data-dir", place / "data")
        assert answer.code == 0, answer
        assert "ClassifyHub answers on" in answer.out
        assert hub.stop() == 0
    answer = run("doctor", "--port", free_port(), "--data-dir", place / "data")
    assert answer.code == 0, answer
    for line in ("✓   Database", "✓   Secret", "✓   Audit log", "✓   Port"):
        assert line in answer.out
    assert processes_of(place / "data") == []

    with EmbeddedPostgres(place / "data", create=False) as postgres:
        asyncio.run(_tamper(postgres.connection("postgres", "classifyhub")))
    answer = run("doctor", "--port", free_port(), "--data-dir", place / "data")
    assert answer.code == 1
    assert "✗   Audit log" in answer.out
    assert "entry 1 of the workspace 'Default' (id 1)" in " ".join(answer.out.split())

    (place / "data" / "secret").write_text("not-the-secret-of-this-database-0123456789")
    with socket.create_server(("127.0.0.1", 0)) as other:
        answer = run("doctor", "--port", str(other.getsockname()[1]), "--data-dir", place / "data")
    assert answer.code == 1
    assert "✗   Secret" in answer.out
    assert "✗   Port" in answer.out


def test_a_top_level_name_that_another_package_brings_too_is_found(place: Path) -> None:
    other = place / "other-1.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (other / "top_level.txt").write_text("schema\n")
    answer = run("doctor", "--port", free_port(), "--data-dir", place / "data", settings={"PYTHONPATH": str(place)}, afresh=True)
    assert answer.code == 1, answer
    assert "✗   Packages" in answer.out
    assert "'schema' also belongs to other" in answer.out


def test_a_directory_that_hides_one_of_our_packages_is_named_by_every_command(place: Path) -> None:
    (place / "domain").mkdir()
    for name in ("__init__.py", "errors.py"):
        (place / "domain" / name).write_text("")
    for command in (("doctor",), ("classify", "-")):
        message = run(*command, cwd=place, afresh=True).refused(2)
        assert f"'import domain' finds {place / 'domain' / '__init__.py'}" in message


@pytest.mark.parametrize(
    ("seen", "backlog", "good", "said"),
    [
        (2.0, Backlog(0, 0), True, "one was seen 2 s ago; 0 tasks in the queue"),
        (
            2.0,
            Backlog(9, 61),
            False,
            "cannot keep up: 9 tasks in the queue, the oldest for 61 s; start more with 'classifyhub worker'",
        ),
        (None, Backlog(0, 0), None, "none runs at the moment, and nothing waits for one"),
        (21.0, Backlog(1, 30), False, "none runs while there is work: 1 task in the queue; start 'classifyhub serve'"),
    ],
    ids=["working", "too few", "idle", "none"],
)
def test_it_says_whether_the_work_gets_done(seen: float | None, backlog: Backlog, good: bool | None, said: str) -> None:
    check = work_check(WorkState(seen, backlog))
    assert check.good is good
    assert said in check.finding
