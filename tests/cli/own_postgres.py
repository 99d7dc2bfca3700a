"""A PostgreSQL as an organisation has its own: over TCP, with passwords, and an owner who is no superuser."""

import asyncio
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import asyncpg

from classifyhub.embedded import EmbeddedPostgres
from classifyhub.embedded_places import programs, run_as_for
from tests.cli.command_line import new_place, wait_for

_SETUP = """
alter role postgres password 'admin';
create role lowly login password 'wrong-in-nothing';
create role hub login createrole password 'correct horse';
create database hub owner hub;
"""


@dataclass(frozen=True, slots=True)
class OwnPostgres:
    """Where it listens. ``hub`` with the password "correct horse" owns the database ``hub``."""

    port: int

    def url(self, user: str = "hub", password: str = "correct%20horse", database: str = "hub") -> str:
        """An address for CLASSIFYHUB_DATABASE_URL."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Start the server from the embedded one's programs; nothing of it remains."""
    with new_place() as place:
        with EmbeddedPostgres(place / "own", create=True, durable=False) as made:
            asyncio.run(_set_up(made))
        cluster = place / "own" / "pg"
        (cluster / "pg_hba.conf").write_text("host all all 127.0.0.1/32 scram-sha-256\n")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        run_as = run_as_for(place / "own")
        command = [str(programs(run_as) / "postgres"), "-D", str(cluster), "-p", str(port), "-k", ""]
        process = subprocess.Popen(
            [*command, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"],
            cwd="/",
            stderr=subprocess.DEVNULL,
            user=run_as.uid if run_as else None,
            group=run_as.gid if run_as else None,
            extra_groups=[] if run_as else None,
        )
        try:
            wait_for(lambda: _listens(port))
            yield OwnPostgres(port)
        finally:
            process.send_signal(signal.SIGINT)  # do not wait for connections
            process.wait(60)


async def _set_up(made: EmbeddedPostgres) -> None:
    administrator = await asyncpg.connect(**made.connection("postgres", "postgres"))
    for statement in _SETUP.strip().splitlines():
        await administrator.execute(statement)
    await administrator.close()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
