"""The embedded PostgreSQL through its life: first start, sharing, sudden deaths, leaving. Real processes throughout."""

import asyncio
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import asyncpg
import pytest

from classifyhub.embedded import EmbeddedPostgres, throwaway_postgres
from classifyhub.embedded_server import LOG_LIMIT
from tests.installation.embedded_support import (
    CONNECTION_LOST,
    Process,
    is_alive,
    open_directory,
    query,
    query_again,
    query_until,
    server_pid,
    wait_until,
)


@pytest.fixture
def data_directory() -> Iterator[Path]:
    """A place for a data directory that does not exist yet."""
    with open_directory() as directory:
        yield directory / "data"


class TestStarting:
    async def test_first_start_takes_less_than_five_seconds_and_the_second_finds_the_data(self, data_directory: Path) -> None:
        with Process(data_directory, "--durable") as first:
            ready = first.ready()
            assert ready["started"]
            assert ready["seconds"] < 5
            await query(ready["connection"], "create table kept as select 42 as answer")
            server = server_pid(data_directory)
            first.leave()
        assert not is_alive(server)
        with Process(data_directory, "--existing", "--durable") as second:
            ready = second.ready()
            assert ready["started"]
            assert ready["seconds"] < 2
            assert await query(ready["connection"], "select answer from kept") == 42
            second.leave()

    async def test_only_the_owner_can_reach_it_and_only_through_the_socket(self, data_directory: Path) -> None:
        with Process(data_directory) as process:
            ready = process.ready()
            assert await query(ready["connection"], "show listen_addresses") == ""
            assert await query(ready["connection"], "show max_connections") == "200"
            for directory in (Path(ready["socket_directory"]), data_directory / "pg"):
                assert stat.S_IMODE(directory.stat().st_mode) == 0o700
            for name in ("start.lock", "users.lock", "alive.lock", "postgres.log"):
                assert stat.S_IMODE((data_directory / name).stat().st_mode) == 0o600
            process.leave()

    async def test_port_in_the_environment_does_not_lead_elsewhere(
        self, data_directory: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PGPORT", "6543")
        with EmbeddedPostgres(data_directory, create=True) as postgres:
            assert await query(postgres.connection("postgres", "postgres"), "select 1") == 1

    async def test_four_first_starts_at_once_make_one_server(self, data_directory: Path) -> None:
        with ExitStack() as stack:
            processes = [stack.enter_context(Process(data_directory)) for _ in range(4)]
            answers = [process.ready() for process in processes]
            assert sorted(answer["started"] for answer in answers) == [False, False, False, True]
            assert len({answer["socket_directory"] for answer in answers}) == 1
            server = server_pid(data_directory)
            for process in processes:
                assert is_alive(server)
                process.leave()
            assert not is_alive(server)

    async def test_starts_where_there_is_little_memory(self, data_directory: Path) -> None:
        little = ["sh", "-c", 'ulimit -v 300000 && exec "$@"', "sh"]
        with Process(data_directory, before=little) as process:
            assert await query(process.ready()["connection"], "show shared_buffers") == "16MB"
            process.leave()

    async def test_two_names_of_one_directory_share_one_server(self, data_directory: Path) -> None:
        other = data_directory.with_name("other")
        other.symlink_to(data_directory)
        with Process(data_directory) as first, Process(other) as second:
            assert first.ready()["connection"] == second.ready()["connection"]
            server = server_pid(data_directory)
            first.leave()
            second.leave()
        assert not is_alive(server)

    async def test_throwaway_server_leaves_nothing(self) -> None:
        with throwaway_postgres() as postgres:
            directory = postgres.socket_directory.parent
            assert await query(postgres.connection("postgres", "postgres"), "select 1") == 1
            server = server_pid(directory)
        assert not is_alive(server)
        assert not directory.exists()


class TestSharing:
    async def test_the_last_to_leave_stops_it_and_nobody_before(self, data_directory: Path) -> None:
        with Process(data_directory) as first, Process(data_directory) as second:
            connections = [first.ready()["connection"], second.ready()["connection"]]
            server = server_pid(data_directory)
            first.leave()
            assert is_alive(server)
            assert await query(connections[1], "select 1") == 1
            with Process(data_directory, "--existing") as command:
                assert not command.ready()["started"]
                command.leave()
            assert is_alive(server)
            second.leave()
            assert not is_alive(server)

    async def test_one_process_may_use_it_twice(self, data_directory: Path) -> None:
        with EmbeddedPostgres(data_directory, create=True, durable=False) as outer:
            with EmbeddedPostgres(data_directory, create=False, durable=False) as inner:
                assert (outer.started, inner.started) == (True, False)
            assert await query(outer.connection("postgres", "postgres"), "select 1") == 1
            server = server_pid(data_directory)
        assert not is_alive(server)

    async def test_interrupt_from_the_terminal_reaches_the_process_and_not_the_server(self, data_directory: Path) -> None:
        with Process(data_directory) as first, Process(data_directory) as second:
            first.ready()
            connection = second.ready()["connection"]
            server = server_pid(data_directory)
            os.killpg(first.pid, signal.SIGINT)
            assert first.answer() == {"event": "interrupted"}
            assert await query(connection, "select 1") == 1
            assert server_pid(data_directory) == server
            second.leave()
            assert not is_alive(server)


class TestSuddenDeaths:
    async def test_killed_server_comes_back_for_all_with_what_was_committed(self, data_directory: Path) -> None:
        with Process(data_directory, "--durable") as first, Process(data_directory, "--durable") as second:
            connection = first.ready()["connection"]
            second.ready()
            await query(connection, "create table kept as select 42 as answer")
            for _ in range(3):
                server = server_pid(data_directory)
                os.kill(server, signal.SIGKILL)
                assert await query_again(connection, "select answer from kept") == 42
                assert server_pid(data_directory) != server
            first.leave()
            os.kill(server_pid(data_directory), signal.SIGKILL)
            assert await query_again(connection, "select answer from kept", 20) == 42
            second.leave()

    async def test_pool_of_a_client_reconnects(self, data_directory: Path) -> None:
        with EmbeddedPostgres(data_directory, create=True, durable=False) as postgres:
            pool = await asyncpg.create_pool(**postgres.connection("postgres", "postgres"), min_size=2, max_size=2)
            assert await pool.fetchval("select 1") == 1
            server = server_pid(data_directory)
            os.kill(server, signal.SIGKILL)
            wait_until(lambda: not is_alive(server))
            async with asyncio.timeout(15):
                while True:
                    try:
                        assert await pool.fetchval("select 1") == 1
                        break
                    except CONNECTION_LOST:
                        await asyncio.sleep(0)
            await pool.close()

    async def test_query_that_never_ends_does_not_hold_up_the_restart(self, data_directory: Path) -> None:
        with Process(data_directory) as process:
            connection = process.ready()["connection"]
            busy = await asyncpg.connect(**connection)
            backend = busy.get_server_pid()
            await busy.execute("create function spin() returns void language plpgsql as 'begin loop end loop; end'")
            spinning = asyncio.create_task(busy.fetchval("select spin()"))
            await query_until(connection, f"select state from pg_stat_activity where pid = {backend}", "active")
            os.kill(server_pid(data_directory), signal.SIGKILL)
            with pytest.raises(CONNECTION_LOST):
                await asyncio.wait_for(spinning, 20)
            assert await query_again(connection, "select 1") == 1
            assert not is_alive(backend)
            process.leave()

    async def test_server_of_a_killed_process_is_taken_over_and_stopped_by_the_next(self, data_directory: Path) -> None:
        with Process(data_directory) as first:
            first.ready()
            server = server_pid(data_directory)
            first.kill()
        assert is_alive(server)
        with Process(data_directory) as second:
            assert not second.ready()["started"]
            assert server_pid(data_directory) == server
            second.leave()
        assert not is_alive(server)

    async def test_left_overs_of_a_killed_process_and_server_do_not_hinder_the_next(self, data_directory: Path) -> None:
        with Process(data_directory) as first:
            ready = first.ready()
            server = server_pid(data_directory)
            first.kill()
            os.kill(server, signal.SIGKILL)
            wait_until(lambda: not is_alive(server))
        assert (data_directory / "pg" / "postmaster.pid").exists()
        # A new machine or container may have given the recorded id to a living process.
        stale = (data_directory / "pg" / "postmaster.pid").read_text().split("\n", 1)
        (data_directory / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n{stale[1]}")
        with Process(data_directory) as second:
            assert second.ready()["started"]
            assert await query(ready["connection"], "select 1") == 1
            second.leave()

    async def test_process_killed_during_the_first_start_leaves_a_usable_directory(self, data_directory: Path) -> None:
        with Process(data_directory) as first:
            wait_until((data_directory / "pg.new").exists)
            first.kill()
        with Process(data_directory) as second:
            assert await query(second.ready()["connection"], "select 1") == 1
            second.leave()
        assert not (data_directory / "pg.new").exists()


class TestLog:
    async def test_what_customers_send_is_never_written(self, data_directory: Path) -> None:
        secret = "Kundennummer-4711"
        with Process(data_directory) as process:
            connection = process.ready()["connection"]
            opened = await asyncpg.connect(**connection)
            await opened.execute("create table asset (content text unique check (length(content) < 30))")
            await opened.execute("insert into asset values ($1)", secret)
            for statement, values in (
                ("insert into asset values ($1)", [secret]),
                ("insert into asset values ($1)", [secret * 9]),
                ("select $1::text::bigint", [secret]),
                (f"select '{secret}' from missing", []),
                (f"do $$ begin raise warning '{secret}'; raise exception '{secret}'; end $$", []),
            ):
                with pytest.raises(asyncpg.PostgresError, match=r"."):
                    await opened.execute(statement, *values)
            # A crash of one of its processes makes the server tell what that process was doing.
            backend = opened.get_server_pid()
            waiting = asyncio.create_task(opened.execute(f"select pg_sleep(60), '{secret}'"))
            await query_until(connection, f"select wait_event from pg_stat_activity where pid = {backend}", "PgSleep")
            os.kill(backend, signal.SIGKILL)
            with pytest.raises(CONNECTION_LOST):
                await waiting
            assert await query_again(connection, "select count(*) from asset") == 1
            process.leave()
        log = (data_directory / "postgres.log").read_text()
        assert "was terminated by signal 9" in log
        assert "4711" not in log

    def test_long_log_is_put_aside(self, data_directory: Path) -> None:
        data_directory.mkdir(mode=0o711)
        log = data_directory / "postgres.log"
        log.write_bytes(b"." * (LOG_LIMIT + 1))
        with EmbeddedPostgres(data_directory, create=True, durable=False):
            assert (data_directory / "postgres.log.1").exists()
        assert 0 < log.stat().st_size < 10_000
        assert (data_directory / "postgres.log.1").stat().st_size == LOG_LIMIT + 1
