"""Every face reaches the database through registered operations only, and every operation is reached by some face."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import httpx
import pytest
from graphql import get_named_type, is_leaf_type
from starlette.routing import Route

import rest_compat.routes
import schema.routes
from classifyhub.hub import Addresses
from console.sessions import CSRF_FIELD
from domain.limits import GraphQLLimits
from domain.permissions import KEY_PERMISSIONS, Role
from resolvers.members import InviteMember, invite_member
from resolvers.sessions import CSRF_HEADER
from rest_compat.route_specs import RouteSpec
from rest_compat.routes import ROUTES
from tests.conftest import SECRET
from tests.matrices.console_addresses import FORM, console_requests
from tests.matrices.credentials import session_headers
from tests.matrices.graphql_fields import WAYS, document_for, document_naming, guarded, id_places, way_to
from tests.matrices.holdings import KINDS, Holdings
from tests.matrices.samples import Samples
from tests.matrices.watching import Seen, watched
from tests.registry import REGISTRY
from tests.rest.route_requests import sound_request

REPOSITORY: Final = Path(__file__).parents[2]
#: What may use the database outside of an operation, and why.
OUTSIDE: Final = {
    "resolvers.admission.KeyAdmission.admit": "finds out who calls; operations come after",
    "resolvers.admission.KeyAdmission._write_touches": "when keys were last used, written in the background",
    "resolvers.sessions.admit_session": "finds out who calls; operations come after",
    "resolvers.sessions.sign_in": "nobody calls yet: the password is the permission",
    "resolvers.sessions.sign_out": "one's own session",
    "resolvers.sessions.switch_workspace": "one's own session; the memberships decide",
    "resolvers.sessions.change_password": "one's own account",
    "resolvers.members.find_invitation": "nobody calls yet: the link is the permission",
    "resolvers.members.accept_invitation": "nobody calls yet: the link is the permission",
    "resolvers.rule_sets.RuleSets._load": "read once for all operations that wait for it",
    "persistence.asset_writer.AssetWriter._drain": "the batch writer commits for many operations at once",
    "classifyhub.hub.open_hub": "opens the hub for a command: checks the secret",
    "classifyhub.app._ready": "says whether the database answers, nothing of what is in it",
}
COMMANDS: Final = (
    ("workspace", "create", "Made by a command", "--json"),
    ("workspace", "list"),
    ("workspace", "suspend", "{workspace}"),
    ("workspace", "resume", "{workspace}"),
    ("workspace", "plan", "{workspace}", "pro"),
    ("key", "create", "{workspace}", "by a command", "--json"),
    ("key", "list", "{workspace}"),
    ("key", "import", "{workspace}", "an old one"),
    ("member", "create", "{workspace}", "by-a-command@example.org", "--role", "viewer", "--json"),
    ("member", "password", "by-a-command@example.org", "--json"),
    ("rules", "export", "{workspace}"),
    ("rules", "export", "{workspace}", "--format", "yaml"),
    ("rules", "history", "{workspace}"),
    ("rules", "packs", "{workspace}"),
    ("doctor", "--port", "48917"),
)


async def by_graphql(http: httpx.AsyncClient, ours: Holdings) -> Seen:
    """Every object with its fields, every field with a permission of its own, every way to name a thing, a thing of each kind by its
    id; asked by an owner."""
    headers = await session_headers(ours.workspace)
    samples = Samples(ours.ids())
    objects = {get_named_type(way_to(name).steps[-1].field.type): way_to(name) for name in sorted(WAYS, reverse=True)}
    ways = [way for kind, way in objects.items() if not is_leaf_type(kind)] + [way_to(name) for name in guarded()]
    documents = [document_for(way, samples) for way in ways]
    documents += [
        document_naming(place, samples, samples(place.coordinate, place.kind)) for place in id_places() if not place.is_cursor
    ]
    documents += [document_for(way_to("Query.node"), samples, selection="id", id=ours.id(kind)) for kind in KINDS]
    scan = way_to("Mutation.createScanJob")
    documents.append(
        document_for(
            scan,
            samples,
            input={**samples("Mutation.createScanJob.input", scan.steps[-1].field.args["input"].type), "deep": True},
        )
    )
    with watched() as seen:
        for document in documents:
            answer = await http.post("/graphql", headers=headers, json=document.body)
            assert answer.status_code == 200, (document.query, answer.text)
    return seen


async def by_route(http: httpx.AsyncClient, ours: Holdings, spec: RouteSpec) -> Seen:
    """One route of the REST API, asked by a key."""
    headers = await ours.workspace.headers(KEY_PERMISSIONS)
    path = await ours.path(spec)
    body = await ours.body(spec)
    with watched() as seen:
        answer = await http.request(spec.method, path, **sound_request(spec, headers, body))
    assert answer.is_success, answer.text
    return seen


async def by_console(http: httpx.AsyncClient, ours: Holdings) -> Seen:
    """Every page and form of the console, by an owner."""
    headers = await session_headers(ours.workspace)
    invited = await invite_member(ours.workspace.owner, InviteMember(email="invited@example.org", role=Role.VIEWER))
    token = invited.link.rpartition("/")[2]
    seen = Seen()
    for method, path in console_requests():
        address = path.replace("{key}", str(await ours.add("ApiKey"))).replace("{token}", token).replace("{rest:path}", "none")
        form = {**FORM, CSRF_FIELD: headers[CSRF_HEADER], "workspace": str(ours.workspace.id)} if method == "POST" else None
        query = {"plan": "pro"} if method == "GET" else None
        with watched() as now:
            answer = await http.request(method, address, headers=headers, data=form, params=query)
        assert answer.status_code < 500, (path, answer.text)
        assert answer.status_code != 405, path
        seen.operations |= now.operations
        seen.nested |= now.nested
        seen.outside |= now.outside
    return seen


def by_command_line(addresses: Addresses, workspace_id: int) -> Seen:
    """Commands that administer, in a process of their own."""
    host, user, database = (addresses.runtime[name] for name in ("host", "user", "database"))
    url = f"postgresql://{user}@/{database}?host={Path(host).parent}"
    commands = [[word.format(workspace=workspace_id) for word in command] for command in COMMANDS]
    done = subprocess.run(
        [sys.executable, "-m", "tests.matrices.watched_command_line"],
        input=json.dumps(commands).encode(),
        capture_output=True,
        timeout=120,
        cwd=REPOSITORY,
        env={"PATH": "/usr/bin:/bin", "CLASSIFYHUB_DATABASE_URL": url, "CLASSIFYHUB_SECRET": SECRET, "CLASSIFYHUB_MISSPELT": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    said = json.loads(done.stdout.splitlines()[-1])
    # The doctor, who comes last, finds fault with the misspelt setting, whatever else it finds in a database that tests share.
    assert said["codes"] == [0] * (len(COMMANDS) - 1) + [1], done.stderr.decode()
    return Seen(set(said["operations"]), set(), set(map(tuple, said["outside"])))


@pytest.fixture(scope="module")
async def faces(http: httpx.AsyncClient, ours: Holdings, addresses: Addresses) -> dict[str, Seen]:
    """What each face reached."""
    return {
        "graphql": await by_graphql(http, ours),
        **{f"rest {spec.method} {spec.path}": await by_route(http, ours, spec) for spec in ROUTES},
        "console": await by_console(http, ours),
        "command line": await asyncio.to_thread(by_command_line, addresses, ours.workspace.id),
    }


def unexplained(seen: Seen) -> list[tuple[str, ...]]:
    """Uses of the database that neither an operation nor an argued exception accounts for."""
    return [chain for chain in sorted(seen.outside) if not any(function.startswith(tuple(OUTSIDE)) for function in chain)]


async def test_every_use_of_the_database_belongs_to_an_operation(faces: dict[str, Seen]) -> None:
    assert {name: unexplained(seen) for name, seen in faces.items() if unexplained(seen)} == {}


async def test_operations_never_call_operations(faces: dict[str, Seen]) -> None:
    assert set().union(*(seen.nested for seen in faces.values())) == set()


async def test_every_operation_is_reached_by_some_face(faces: dict[str, Seen]) -> None:
    reached = set().union(*(seen.operations for seen in faces.values()))
    assert set(REGISTRY) - reached == set()


@pytest.mark.parametrize("spec", ROUTES, ids=lambda spec: f"{spec.method} {spec.path}")
async def test_a_route_runs_the_one_operation_that_it_names(faces: dict[str, Seen], spec: RouteSpec) -> None:
    assert faces[f"rest {spec.method} {spec.path}"].operations == {spec.operation.name}


async def test_every_other_route_reaches_no_data(http: httpx.AsyncClient) -> None:
    documented = {spec.path for spec in ROUTES}
    routes = [*rest_compat.routes.routes(), *schema.routes.routes(GraphQLLimits())]
    others = ["/healthz", "/readyz"] + [each.path for each in routes if isinstance(each, Route) and each.path not in documented]
    assert {"/openapi.json", "/docs", "/guide", "/guide/jobs", "/graphql"} <= set(others)
    with watched() as seen:
        for path in others:
            await http.get(path.replace("{rest:path}", "none"), headers={"Accept": "text/html"})
    assert (seen.operations, unexplained(seen)) == (set(), [])
