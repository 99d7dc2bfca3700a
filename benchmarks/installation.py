"""A real installation for the benchmarks of jobs: ``classifyhub serve`` and ``classifyhub worker`` as processes, on a data directory.

The limits of the plans and of waiting jobs are raised through settings, as an operator would; everything is checked all the same.
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from classifyhub.command_line_context import command_line
from classifyhub.hub import open_hub
from classifyhub.installation import Place, opened_place
from classifyhub.settings import Settings, read_settings
from domain.assets import AssetSource
from domain.permissions import COMMAND_LINE_PERMISSIONS, KEY_PERMISSIONS
from domain.plans import Plan
from resolvers.context import Context
from resolvers.keys import CreateKey, create_key
from resolvers.workspaces import CreateWorkspace, create_workspace

_COMMAND = [sys.executable, "-m", "classifyhub.cli.main"]
_RAISED = {
    "QUEUED_JOBS": "100000",
    "ENTERPRISE_CREATES": "100000000",
    "ENTERPRISE_READS": "100000000",
    "ENTERPRISE_CREDITS": "100000000",
}
_LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Installation:
    """A hub that answers at ``url`` and runs no jobs by itself."""

    url: str
    place: Place
    settings: Settings
    environment: dict[str, str]

    def keys_of_new_workspaces(self, count: int) -> list[str]:
        """Make so many workspaces on Enterprise; a key of each."""
        return asyncio.run(self._keys_of_new_workspaces(count))

    async def _keys_of_new_workspaces(self, count: int) -> list[str]:
        async with open_hub(self.place.addresses, self.place.secret, self.settings.policy(self.url), pool_size=3) as opened:
            nobody = command_line(opened.hub)
            keys = []
            for number in range(count):
                made = await create_workspace(nobody, CreateWorkspace(name=f"Workspace {number}", plan=Plan.ENTERPRISE))
                owner = Context(
                    opened.hub,
                    nobody.actor,
                    made.workspace.workspace_id,
                    COMMAND_LINE_PERMISSIONS,
                    AssetSource.API,
                    Plan.ENTERPRISE,
                )
                keys.append((await create_key(owner, CreateKey(name="benchmark", permissions=KEY_PERMISSIONS))).secret)
            return keys

    def value(self, statement: str) -> Any:
        """One value from the database, as the owner of all tables."""
        return asyncio.run(self._value(statement))

    async def _value(self, statement: str) -> Any:
        async with self._owner() as connection:
            return await connection.fetchval(statement)

    @asynccontextmanager
    async def _owner(self) -> AsyncIterator[Any]:
        connection = await asyncpg.connect(**self.place.addresses.owner)
        try:
            await connection.execute("set row_security = off; set search_path = classifyhub")
            yield connection
        finally:
            await connection.close()

    def wait_until(self, statement: str) -> None:
        """Wait until a statement answers true."""
        asyncio.run(self._wait_until(statement))

    async def _wait_until(self, statement: str) -> None:
        async with self._owner() as connection:
            while not await connection.fetchval(statement):
                time.sleep(_LOOK_SECONDS)  # noqa: ASYNC251 - nothing else runs here

    @contextmanager
    def workers(self, count: int) -> Iterator[None]:
        """So many worker processes, which are told to stop at the end."""
        running = [
            subprocess.Popen(
                [*_COMMAND, "worker"], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
            for _ in range(count)
        ]
        try:
            for process in running:
                assert process.stdout is not None
                if "takes jobs" not in process.stdout.readline():
                    raise SystemExit("A worker did not start.")
            yield
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.communicate()


@contextmanager
def installation() -> Iterator[Installation]:
    """A new installation on a durable PostgreSQL of its own, for as long as the context is entered."""
    with tempfile.TemporaryDirectory(prefix="classifyhub-bench-") as directory:
        Path(directory).chmod(0o755)
        given = {"DATA_DIR": f"{directory}/data", **_RAISED}
        environment = os.environ | {f"CLASSIFYHUB_{name}": value for name, value in given.items()}
        server = subprocess.Popen(
            [*_COMMAND, "serve", "--port", "0", "--no-worker"],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert server.stdout is not None
        try:
            line = server.stdout.readline()
            found = re.search(r"http://[\d.:]+\d", line)
            if found is None:
                raise SystemExit("The server did not start.")
            settings = read_settings(**{name.lower(): value for name, value in given.items()})
            with opened_place(settings, create=False, tell=lambda _: None) as place:
                yield Installation(found.group(0), place, settings, environment)
        finally:
            server.terminate()
            server.communicate()
