"""The embedded PostgreSQL as root and as an ordinary user, in open, closed and very long places."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from classifyhub.embedded_places import POINTER, SERVICE_UID, STATE_DIRECTORY
from tests.installation.embedded_support import (
    Process,
    copied_programs,
    is_alive,
    mode_of,
    open_directory,
    owner_of,
    program_of,
    query,
    server_pid,
)

NOBODY = 65534
ROOT = os.geteuid() == 0


@pytest.fixture
def directory() -> Iterator[Path]:
    """An existing directory that other users may enter."""
    with open_directory() as opened:
        yield opened


@pytest.fixture
def users_directory(directory: Path) -> Path:
    """A closed home of an ordinary user."""
    home = directory / "home"
    home.mkdir(mode=0o700)
    if ROOT:
        os.chown(home, NOBODY, NOBODY)
    return home


@pytest.fixture
def state_directory(directory: Path) -> Iterator[None]:
    """Afterwards the copies of programs are as before: what the test adds goes again."""
    before = set(STATE_DIRECTORY.glob("postgresql-*"))
    yield
    for added in set(STATE_DIRECTORY.glob("postgresql-*")) - before:
        shutil.rmtree(added)


@pytest.fixture(scope="module")
def users_programs() -> Iterator[Path]:
    """PostgreSQL's wheel where an ordinary user can run it, wherever this checkout lies."""
    with copied_programs(0o755) as directory:
        yield directory


def as_user(data_directory: Path, packages: Path, **more: object) -> Process:
    options = ("--user", str(NOBODY)) if ROOT else ()
    return Process(data_directory, *options, packages=packages, **more)  # type: ignore[arg-type]


class TestOrdinaryUser:
    async def test_starts_in_a_closed_home_and_finds_its_data_again(self, users_directory: Path, users_programs: Path) -> None:
        data_directory = users_directory / "data"
        with as_user(data_directory, users_programs) as process:
            ready = process.ready()
            assert ready["seconds"] < 5
            await query(ready["connection"], "create table kept as select 42 as answer")
            server = server_pid(data_directory)
            assert owner_of(server) == (NOBODY if ROOT else os.geteuid())
            assert mode_of(data_directory) == 0o700
            process.leave()
        assert not is_alive(server)
        with as_user(data_directory, users_programs) as process:
            assert await query(process.ready()["connection"], "select answer from kept") == 42
            process.leave()

    async def test_path_too_long_or_too_strange_for_a_socket_gets_a_closed_directory_under_the_temporary_one(
        self, users_directory: Path, users_programs: Path
    ) -> None:
        for name in ("a-name-without-end/" * 8 + "data", "Daten, neu & schön"):
            data_directory = users_directory / name
            if ROOT:
                for parent in reversed(data_directory.relative_to(users_directory).parents[:-1]):
                    (users_directory / parent).mkdir()
                    os.chown(users_directory / parent, NOBODY, NOBODY)
            with as_user(data_directory, users_programs) as first:
                ready = first.ready()
                sockets = Path(ready["socket_directory"])
                assert data_directory not in sockets.parents
                assert mode_of(sockets) == 0o700
                assert await query(ready["connection"], "select 1") == 1
                # Another process may have another temporary directory, and still finds the same server.
                with as_user(data_directory, users_programs, environment={"TMPDIR": "/var/tmp"}) as second:
                    joined = second.ready()
                    assert joined["socket_directory"] == str(sockets)
                    assert not joined["started"]
                    second.leave()
                first.leave()
            shutil.rmtree(sockets)


if ROOT:  # an ordinary user cannot try what root does

    class TestRoot:
        async def test_server_runs_as_a_user_of_its_own_and_no_permission_above_is_touched(self, directory: Path) -> None:
            before = {parent: mode_of(parent) for parent in (directory, *directory.parents)}
            with Process(directory / "data") as process:
                process.ready()
                assert owner_of(server_pid(directory / "data")) == SERVICE_UID
                assert owner_of(directory / "data" / "pg") == SERVICE_UID
                process.leave()
            assert {parent: mode_of(parent) for parent in before} == before

        async def test_server_runs_as_the_owner_of_the_data_directory_who_can_use_it_later(
            self, users_directory: Path, users_programs: Path
        ) -> None:
            with Process(users_directory, packages=users_programs) as root:
                ready = root.ready()
                assert owner_of(server_pid(users_directory)) == NOBODY
                await query(ready["connection"], "create table kept as select 42 as answer")
                with as_user(users_directory, users_programs) as owner:
                    assert not owner.ready()["started"]
                    owner.leave()
                root.leave()
            with as_user(users_directory, users_programs) as owner:
                assert await query(owner.ready()["connection"], "select answer from kept") == 42
                owner.leave()

        async def test_owner_without_a_name_on_this_system_is_served(self, directory: Path) -> None:
            os.chown(directory, 54321, 54321)
            with Process(directory) as process:
                assert await query(process.ready()["connection"], "select 1") == 1
                assert owner_of(server_pid(directory)) == 54321
                process.leave()

        async def test_below_a_closed_directory_the_cluster_lives_elsewhere_and_is_found_again(self, directory: Path) -> None:
            closed = directory / "closed"
            closed.mkdir(mode=0o700)
            data_directory = closed / "data"
            with Process(data_directory) as first, Process(data_directory) as second:
                ready = first.ready()
                assert ready["seconds"] < 5
                second.ready()
                home = Path((data_directory / POINTER).read_text().strip())
                assert home.parent == STATE_DIRECTORY
                await query(ready["connection"], "create table kept as select 42 as answer")
                first.leave()
                second.leave()
            with Process(data_directory, "--existing") as process:
                assert await query(process.ready()["connection"], "select answer from kept") == 42
                process.leave()
            assert mode_of(closed) == 0o700
            moved = home.with_name("moved")
            os.rename(home, moved)
            with Process(data_directory) as process:
                assert str(home) in process.refused()
            os.rename(moved, home)

        async def test_removed_data_directory_begins_again_with_an_empty_database(self, directory: Path) -> None:
            os.chmod(directory, 0o700)
            homes = []
            for _ in range(2):
                with Process(directory / "data") as process:
                    await query(process.ready()["connection"], "create table kept as select 42 as answer")
                    process.leave()
                homes.append(Path((directory / "data" / POINTER).read_text().strip()))
                shutil.rmtree(directory / "data")
            assert len(set(homes)) == 2
            for home in homes:
                shutil.rmtree(home)

        async def test_programs_below_a_closed_directory_are_copied_to_where_they_can_run(
            self, directory: Path, state_directory: None
        ) -> None:
            with copied_programs(0o700) as packages, Process(directory / "data", packages=packages) as process:
                assert await query(process.ready()["connection"], "select 1") == 1
                program = program_of(server_pid(directory / "data"))
                assert STATE_DIRECTORY in program.parents
                process.leave()
