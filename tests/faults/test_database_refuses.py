"""What the database refuses for now is a 503 that may be sent again; what we ask wrongly is our fault and stays one."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import asyncpg
import pytest

from domain.errors import Unavailable
from persistence.asset_statements import AssetWrite
from persistence.database import Connection
from resolvers.labels import ListLabels, list_labels
from tests.conftest import eventually
from tests.faults.conftest import OwnHub
from tests.faults.test_database_away import MOST_SECONDS
from tests.rest.error_shape import assert_error


@asynccontextmanager
async def locked_counters(own: OwnHub) -> AsyncIterator[None]:
    """Another session holds the row that every writer of the workspace takes."""
    connection = await asyncpg.connect(**own.addresses.owner)
    try:
        async with connection.transaction():
            await connection.execute(
                "select from classifyhub.workspace_counters where workspace_id = $1 for update", own.workspace.id
            )
            yield
    finally:
        await connection.close()


async def test_a_workspace_that_stays_locked_is_told_to_all_its_writers_soon(own: OwnHub) -> None:
    async with locked_counters(own):
        async with asyncio.timeout(MOST_SECONDS):
            answers = await asyncio.gather(*(own.classify(f"locked out {number}") for number in range(60)))
        for answer in answers:
            assert "Nothing was changed" in assert_error(answer, 503, "UNAVAILABLE")
            assert answer.headers["retry-after"] == "1"
        assert (await own.client.get("/api/v1/assets")).status_code == 200, "reading goes on"
    assert (await own.classify("let in again")).status_code == 200
    assert await own.count("locked out 0") == 0


async def test_a_server_that_became_read_only_is_left_for_the_one_that_can_write(own: OwnHub) -> None:
    administrator = await asyncpg.connect(**own.addresses.owner)
    try:
        await administrator.execute("alter database postgres set default_transaction_read_only = on")
        # Each is waited for: on a busy machine one of them would otherwise end while it reads.
        await administrator.execute(
            "select pg_terminate_backend(pid, 20000) from pg_stat_activity"
            " where pid <> pg_backend_pid() and application_name = 'classifyhub'"
        )

        async def refused() -> bool:
            answer = await own.classify("to a stand-by")
            return answer.status_code == 503 and answer.headers["x-error-code"] == "UNAVAILABLE"

        await eventually(refused)
        assert (await own.client.get("/api/v1/assets")).status_code == 200, "reading goes on"
        # "After the failover": a new connection may write. The old ones never will, and are left without a restart.
        await administrator.execute("begin read write; alter database postgres reset default_transaction_read_only; commit")

        async def stored() -> bool:
            return (await own.classify("to the new primary")).status_code == 200

        await eventually(stored)
        assert await own.count("to a stand-by") == 0
    finally:
        await administrator.execute("begin read write; alter database postgres reset default_transaction_read_only; commit")
        await administrator.close()


async def _statement_timeout(connection: Connection) -> None:
    await connection.execute("set local statement_timeout = '20ms'; select pg_sleep(10)")


async def _idle_in_transaction(connection: Connection) -> None:
    await connection.execute("set local idle_in_transaction_session_timeout = '20ms'")

    async def ended() -> bool:
        return connection.is_closed()

    await eventually(ended)
    await connection.execute("select 1")


async def _killed_backend(connection: Connection) -> None:
    await connection.execute("set role none; select pg_terminate_backend(pg_backend_pid())")


def _raised(sqlstate: str) -> Callable[[Connection], Awaitable[None]]:
    async def act(connection: Connection) -> None:
        await connection.execute(f"do $$ begin raise exception 'for now' using errcode = '{sqlstate}'; end $$")

    return act


REFUSALS = {
    "statement timeout": _statement_timeout,
    "idle in transaction": _idle_in_transaction,
    "backend ended": _killed_backend,
    "disk full": _raised("53100"),
    "out of memory": _raised("53200"),
    "input/output error": _raised("58030"),
    "serialization failure": _raised("40001"),
}


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("way", ["reading", "writing"])
async def test_what_the_server_cannot_do_now_is_unavailable_and_changes_nothing(own: OwnHub, way: str, refusal: str) -> None:
    database = own.server.opened.hub.database
    with pytest.raises(Unavailable) as told:
        async with getattr(database, way)(own.workspace.id) as connection:
            await REFUSALS[refusal](connection)
    assert told.value.outcome_known
    assert "Nothing was changed" in told.value.message
    async with database.writing(own.workspace.id) as connection:
        assert await connection.fetchval("select 1") == 1


async def test_one_of_two_in_a_deadlock_is_unavailable(own: OwnHub) -> None:
    database = own.server.opened.hub.database
    both_hold = asyncio.Barrier(2)

    async def cross(first: int, second: int) -> str:
        try:
            async with database.unbound() as connection, connection.transaction():
                await connection.execute("select pg_advisory_xact_lock($1)", first)
                await both_hold.wait()
                await connection.execute("select pg_advisory_xact_lock($1)", second)
        except Unavailable:
            return "unavailable"
        return "done"

    assert sorted(await asyncio.gather(cross(1, 2), cross(2, 1))) == ["done", "unavailable"]


async def _wrong_value(connection: Connection) -> None:
    await connection.fetchval("select $1::integer", 2**40)


async def _wrong_number_of_values(connection: Connection) -> None:
    await connection.fetchval("select $1::integer")


async def _wrong_statement(connection: Connection) -> None:
    await connection.fetchval("select no_such_column")


async def _two_statements_at_once(connection: Connection) -> None:
    await asyncio.gather(connection.fetchval("select 1 from pg_sleep(0.1)"), connection.fetchval("select 2"))


async def _a_socket_that_is_missing(_: Connection) -> None:
    with socket.socket(socket.AF_UNIX) as elsewhere:
        elsewhere.connect("/no/such/socket")


async def _a_write_in_a_reading_transaction(connection: Connection) -> None:
    await connection.execute("delete from assets")


FAULTS: dict[str, tuple[Callable[[Connection], Awaitable[None]], type[Exception]]] = {
    "a value that cannot be encoded": (_wrong_value, asyncpg.DataError),
    "a value too few": (_wrong_number_of_values, asyncpg.InterfaceError),
    "a wrong statement": (_wrong_statement, asyncpg.UndefinedColumnError),
    "two statements at once": (_two_statements_at_once, asyncpg.InterfaceError),
    "another socket that is missing": (_a_socket_that_is_missing, FileNotFoundError),
    "a write where only reading was asked for": (_a_write_in_a_reading_transaction, asyncpg.ReadOnlySQLTransactionError),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_of_ours_never_passes_for_an_outage(own: OwnHub, fault: str) -> None:
    act, expected = FAULTS[fault]
    with pytest.raises(expected):
        async with own.server.opened.hub.database.reading(own.workspace.id) as connection:
            await act(connection)
    assert (await own.client.get("/api/v1/labels")).status_code == 200


async def test_a_failed_statement_that_somebody_ignored_is_not_committed_in_silence(own: OwnHub) -> None:
    async def ignore_a_failure() -> None:
        async with own.server.opened.hub.database.writing(own.workspace.id) as connection:
            with suppress(asyncpg.DivisionByZeroError):
                await connection.execute("select 1 / 0")

    with pytest.raises(RuntimeError, match="could not be committed"):
        await ignore_a_failure()


async def test_a_write_that_cannot_be_encoded_takes_neither_its_neighbours_nor_the_writer_down(own: OwnHub) -> None:
    writer = own.server.opened.hub.asset_writer
    label = (await list_labels(own.workspace.owner, ListLabels()))[0].id

    def write(number: int, length: int) -> AssetWrite:
        return AssetWrite(
            f"encoded {number}", "document", None, "api", label, "", "[]", "[]", True, length, b"f", 1, "1", "key", "k", "rules"
        )

    answers = await asyncio.gather(
        *(writer.store(own.workspace.id, write(number, 2**40 if number == 7 else 1)) for number in range(20)),
        return_exceptions=True,
    )
    assert [number for number, answer in enumerate(answers) if isinstance(answer, BaseException)] == [7]
    assert isinstance(answers[7], asyncpg.DataError)
    assert await own.count("encoded 7") == 0
    assert await own.count("encoded 8") == 1
