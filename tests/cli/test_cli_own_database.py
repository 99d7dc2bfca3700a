"""A database of one's own that cannot be used, each in one line; and what ``doctor`` says of one that can."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from tests.cli.command_line import run
from tests.cli.own_postgres import OwnPostgres, own_postgres

SECRET = "a-secret-of-the-test-suite-0123456789"


@pytest.fixture(scope="module")
def own() -> Iterator[OwnPostgres]:
    """A server over TCP, with passwords, and a hub's tables in its database ``hub``."""
    with own_postgres() as running:
        assert run("migrate", settings=settings(running.url())).code == 0
        yield running


def settings(url: str) -> dict[str, str]:
    """What leads to a database."""
    return {"CLASSIFYHUB_DATABASE_URL": url, "CLASSIFYHUB_SECRET": SECRET}


@pytest.mark.parametrize(
    "command", [("serve", "--port", "0"), ("migrate",), ("worker",), ("bootstrap",), ("workspace", "list")], ids=" ".join
)
@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"password": "wrong"}, 'password authentication failed for user "hub"'),
        ({"user": "nobody"}, 'password authentication failed for user "nobody"'),
        ({"database": "nowhere"}, 'database "nowhere" does not exist'),
        ({"database": "hub?sslmode=require"}, "rejected SSL"),
        ({"user": "lowly", "password": "wrong-in-nothing"}, "permission denied"),
    ],
    ids=["password", "user", "database", "encryption", "rights"],
)
def test_a_database_that_does_not_let_us_in(
    own: OwnPostgres, place: Path, command: tuple[str, ...], given: dict[str, str], reason: str
) -> None:
    answer = run(*command, settings=settings(own.url(**given)), cwd=place)
    assert reason in answer.refused(2)
    assert "wrong-in-nothing" not in answer.err
    assert "correct" not in answer.err
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["postgresql://hub@no-such-host.invalid/hub", "postgresql:///hub?host=/nowhere"], ids=["unknown host", "no socket"]
)
def test_a_database_that_is_not_there(place: Path, url: str) -> None:
    assert "The database cannot be reached" in run("migrate", settings=settings(url), cwd=place).refused(2)


@pytest.mark.parametrize("setting", ["MIGRATION_URL", "LISTEN_URL"])
@pytest.mark.parametrize("url", ["mysql://host/hub", "postgresql://host:port/hub", "postgresql://host/hub?colour=red"])
def test_the_address_that_is_none_is_the_one_that_is_named(own: OwnPostgres, setting: str, url: str) -> None:
    message = run("migrate", settings={**settings(own.url()), f"CLASSIFYHUB_{setting}": url}).refused(2)
    assert f"CLASSIFYHUB_{setting}" in message
    assert "DATABASE_URL" not in message


def test_doctor_looks_at_version_walls_and_clock(own: OwnPostgres) -> None:
    document = run("doctor", "--port", "65001", "--json", settings=settings(own.url())).json
    found = {check["what"]: check for check in document["checks"]}
    assert document["good"] is True
    assert found["PostgreSQL"]["finding"].startswith("18.")
    assert found["Row-level security"]["finding"] == "neither classifyhub_app nor the login hub bypasses it"
    assert found["Clock"]["good"] is True
    assert found["Lock file"]["good"] is True


def test_doctor_says_so_when_the_role_goes_around_row_level_security(own: OwnPostgres) -> None:
    async def change(word: str) -> None:
        connection = await asyncpg.connect(own.url("postgres", "admin"))
        await connection.execute(f"alter role classifyhub_app {word}")
        await connection.close()

    asyncio.run(change("bypassrls"))
    try:
        answer = run("doctor", "--port", "65001", settings=settings(own.url()))
        assert answer.code == 1
        assert "✗   Row-level security" in answer.out
        assert "alter role classifyhub_app nosuperuser nobypassrls;" in answer.out
    finally:
        asyncio.run(change("nobypassrls"))


def test_doctor_finds_a_misspelt_setting() -> None:
    answer = run("doctor", "--port", "65001", settings={"CLASSIFYHUB_PUBLIC_ULR": "https://hub.example.org"})
    assert answer.code == 1
    assert "✗   Settings" in answer.out
    assert "CLASSIFYHUB_PUBLIC_ULR is no setting" in answer.out
    assert "hub.example.org" not in answer.out
