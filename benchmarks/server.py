"""A real server for the HTTP benchmarks: the application, and beside it the floors that it is compared with.

Prints one line of JSON (address, key) when it is ready; ends when its standard input closes.
"""

import asyncio
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from classifyhub.app import build_app
from classifyhub.embedded import EmbeddedPostgres
from classifyhub.hub import Addresses, OpenHub, open_hub
from classifyhub.settings import Settings
from domain.assets import AssetSource
from domain.permissions import COMMAND_LINE_PERMISSIONS, KEY_PERMISSIONS, Permission
from domain.plans import Plan
from persistence.migrate import migrate
from persistence.sealing import ServerSecret
from resolvers.admission import presented_key
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.context import Actor, ActorKind, Context
from resolvers.keys import CreateKey, create_key
from resolvers.rules import CreateRule, create_rule
from resolvers.workspaces import CreateWorkspace, create_workspace

RULES = 50
_SECRET = "a-secret-of-the-benchmarks-0123456789"


async def parse_and_authenticate(request: Request) -> Response:
    """The floor of a classification: admit the key, read the body, build the command; nothing is classified or stored."""
    client = request.client.host if request.client else None
    await request.state.keys.admit(presented_key(request.scope["headers"]), client, Permission.CLASSIFY_CREATE)
    command = ClassifyAsset.model_validate_json(await request.body())
    return Response(orjson.dumps({"name": command.name}), media_type="application/json")


async def bare_list(request: Request) -> Response:
    """The floor of the list: the same SQL in the same row-level-security transaction, straight to JSON; no key, no checks."""
    async with request.state.hub.database.pool.acquire() as connection:
        rows = await connection.fetch("select * from list_assets($1, $2, $3, $4, $5, $6)", 1, None, None, None, None, 100)
    return Response(
        orjson.dumps(
            [
                {
                    "id": row[0],
                    "name": row[1],
                    "label": {"name": row[5], "level": row[6], "color": row[7]},
                    "matched_rules": row[8],
                    "source": row[9],
                    "classified_at": row[10].isoformat(timespec="seconds")[:19],
                    "asset_type": row[2],
                    "external_id": row[3],
                }
                for row in rows
            ]
        ),
        media_type="application/json",
    )


async def _fill(opened: OpenHub) -> str:
    """One workspace with 50 rules and 1,000 assets; answers a key."""
    nobody = Context(opened.hub, Actor(ActorKind.OPERATOR, None, "benchmark"), None, COMMAND_LINE_PERMISSIONS, AssetSource.API)
    made = await create_workspace(nobody, CreateWorkspace(name="Benchmark", plan=Plan.ENTERPRISE))
    context = Context(
        opened.hub, nobody.actor, made.workspace.workspace_id, COMMAND_LINE_PERMISSIONS, AssetSource.API, Plan.ENTERPRISE
    )
    for number in range(RULES - 12):
        matcher: dict[str, Any] = {"keywords": [f"codeword{number}", f"project nr {number}"]}
        await create_rule(context, CreateRule(name=f"Rule {number}", priority=200 + number, label_id=3, any=[matcher]))
    for start in range(0, 1_000, 100):
        await asyncio.gather(
            *(
                classify_asset(context, ClassifyAsset(name=f"report {start + number}.docx", content="plain"))
                for number in range(100)
            )
        )
    return (await create_key(context, CreateKey(name="benchmark", permissions=KEY_PERMISSIONS))).secret


async def _serve(postgres: EmbeddedPostgres) -> None:
    administrator = await asyncpg.connect(**postgres.connection("postgres", "postgres"))
    await administrator.execute("create database benchmark")
    await administrator.close()
    address = postgres.connection("postgres", "benchmark")
    await migrate(address)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        settings = Settings(_env_file=None)
        ready: asyncio.Future[OpenHub] = asyncio.get_running_loop().create_future()

        @asynccontextmanager
        async def opened() -> AsyncIterator[OpenHub]:
            async with open_hub(Addresses(address, address, address), ServerSecret(_SECRET), settings.policy(url)) as hub:
                ready.set_result(hub)
                yield hub

        app = build_app(settings, opened)
        app.router.routes.insert(0, Route("/floor/classify", parse_and_authenticate, methods=["POST"]))
        app.router.routes.insert(0, Route("/floor/assets", bare_list))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none", server_header=False))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        key = await _fill(await ready)
        print(orjson.dumps({"url": url, "key": key}).decode(), flush=True)
        await asyncio.to_thread(sys.stdin.read)
        server.should_exit = True
        await serving


def main() -> None:
    """Serve until standard input closes, on a durable PostgreSQL of its own."""
    with tempfile.TemporaryDirectory(prefix="classifyhub-bench-") as directory:
        Path(directory).chmod(0o755)
        with EmbeddedPostgres(Path(directory) / "data", create=True) as postgres:
            uvicorn_loop = uvicorn.Config(app="", loop="uvloop").get_loop_factory()
            with asyncio.Runner(loop_factory=uvicorn_loop) as runner:
                runner.run(_serve(postgres))


if __name__ == "__main__":
    main()
