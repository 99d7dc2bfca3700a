"""``POST /api/v1/assets/import`` over real HTTP: bodies, forms, options, refusals, and the list of row errors."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from classifyhub.hub import Addresses
from classifyhub.settings import Settings
from domain.permissions import KEY_PERMISSIONS, Permission
from domain.plans import Plan
from resolvers.assets import SearchAssets, search_assets
from resolvers.jobs import GetJob, get_job
from tests import own_database
from tests.conftest import Server, TestWorkspace, eventually, make_workspace, serving
from tests.jobs.conftest import working
from tests.jobs.importing import Looking
from tests.rest.error_shape import assert_error

addresses, server, hub = own_database.addresses, own_database.server, own_database.hub

PATH = "/api/v1/assets/import"
CSV = {"Content-Type": "text/csv"}
DATA = b"name,content\na,Strictly confidential\n,nameless\nb,harmless\n"


@pytest.fixture(scope="module")
async def looking(addresses: Addresses) -> AsyncIterator[Looking]:
    """The database as it is."""
    opened = await Looking.open(addresses)
    yield opened
    await opened.connection.close()


@pytest.fixture
async def worker(addresses: Addresses) -> AsyncIterator[None]:
    """A worker on the module's database."""
    async with working(addresses):
        yield


async def names_after(workspace: TestWorkspace, answer: httpx.Response) -> list[str]:
    """The names of the workspace's assets when the job has ended."""
    assert answer.status_code == 202, answer.text
    job = await get_job(workspace.owner, GetJob(job_id=answer.json()["job_id"], wait=30))
    assert job.status == "completed", job.error_message
    return sorted(asset.name for asset in (await search_assets(workspace.owner, SearchAssets())).assets)


@pytest.mark.usefixtures("worker")
async def test_a_file_becomes_a_job_and_its_bad_rows_are_listed(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    answer = await client.post(PATH, headers={**headers, **CSV}, content=DATA)
    body = answer.json()
    assert list(body) == ["job_id", "status", "request_id", "estimated"]
    assert (body["status"], body["estimated"]) == ("queued", {"queue_position": 0})
    assert answer.headers["location"] == f"/v1/jobs/{body['job_id']}"
    assert await names_after(workspace, answer) == ["a", "b"]
    errors = await client.get(f"{PATH}/{body['job_id']}/errors", headers=headers)
    assert errors.json() == {"data": [{"row": 3, "message": "name: must not be empty"}], "next_cursor": None}


@pytest.mark.usefixtures("worker")
async def test_row_errors_come_page_by_page(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    answer = await client.post(PATH, headers={**headers, **CSV}, content=b"name,content\n" + b",x\n" * 25)
    await names_after(workspace, answer)
    path = f"{PATH}/{answer.json()['job_id']}/errors"
    rows: list[int] = []
    cursor: dict[str, Any] = {}
    for expected in (10, 10, 5):
        page = (await client.get(path, headers=headers, params={"limit": 10, **cursor})).json()
        assert len(page["data"]) == expected
        rows += [each["row"] for each in page["data"]]
        cursor = {"cursor": page["next_cursor"]}
    assert rows == list(range(2, 27))
    assert cursor == {"cursor": None}
    for wrong in ({"cursor": "nonsense"}, {"limit": 0}, {"limit": 1_001}, {"cursor": "é"}):
        assert_error(await client.get(path, headers=headers, params=wrong), 422, "VALIDATION_ERROR", never="nonsense")


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize(
    ("sent", "options"),
    [
        ({"content": DATA, "headers": {"Content-Type": "text/plain"}}, {}),
        ({"content": DATA, "headers": {"Content-Type": "application/csv"}}, {}),
        ({"content": DATA.replace(b",", b"\t"), "headers": {"Content-Type": "text/tab-separated-values"}}, {}),
        ({"content": DATA.decode().encode("utf-16-le"), "headers": {"Content-Type": "text/csv; charset=utf-16le"}}, {}),
        ({"files": {"file": ("assets.csv", DATA)}}, {}),
        ({"files": {"anything": ("tabelle.xls", DATA, "application/vnd.ms-excel")}}, {}),
        ({"content": DATA.replace(b",", b"!"), "headers": CSV}, {"delimiter": "!"}),
        ({"content": DATA.replace(b"name", b"Betreff"), "headers": CSV}, {"column_name": "betreff", "encoding": "latin-1"}),
    ],
)
async def test_files_are_taken_as_people_send_them(
    client: httpx.AsyncClient, workspace: TestWorkspace, sent: dict[str, Any], options: dict[str, str]
) -> None:
    headers = {**await workspace.headers(), **sent.get("headers", {})}
    assert await names_after(workspace, await client.post(PATH, **{**sent, "headers": headers}, params=options)) == ["a", "b"]


async def test_what_is_no_file_is_refused_and_nothing_kept(
    client: httpx.AsyncClient, workspace: TestWorkspace, looking: Looking
) -> None:
    headers = await workspace.headers()
    for kind in ("application/json", "application/x-www-form-urlencoded", "application/octet-stream", ""):
        answer = await client.post(PATH, headers={**headers, "Content-Type": kind}, content=DATA)
        assert "text/csv" in assert_error(answer, 415, "UNSUPPORTED_MEDIA_TYPE")
    compressed = await client.post(PATH, headers={**headers, **CSV, "Content-Encoding": "gzip"}, content=DATA)
    assert_error(compressed, 415, "UNSUPPORTED_MEDIA_TYPE")
    empty = assert_error(await client.post(PATH, headers={**headers, **CSV}, content=b""), 422, "VALIDATION_ERROR")
    assert empty[0]["loc"] == ["body", "file"]
    for files in ({"file": ("a.csv", b"")}, [("a", ("a.csv", DATA)), ("b", ("b.csv", DATA))]):
        assert_error(await client.post(PATH, headers=headers, files=files), 422, "VALIDATION_ERROR")
    with_field = await client.post(PATH, headers=headers, files={"file": ("a.csv", DATA)}, data={"delimiter": ";"})
    assert_error(with_field, 422, "VALIDATION_ERROR")
    for broken in (b"", b"--x\r\n", b"--x\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\nname\na", b"nonsense"):
        form = {**headers, "Content-Type": "multipart/form-data; boundary=x"}
        assert_error(await client.post(PATH, headers=form, content=broken), 422, "VALIDATION_ERROR")
    for kind in ("multipart/form-data", "multipart/form-data; boundary=" + "x" * 500):
        answer = await client.post(PATH, headers={**headers, "Content-Type": kind}, content=DATA)
        assert_error(answer, 422, "VALIDATION_ERROR")
    for options in ({"delimiter": "ab"}, {"delimiter": "a"}, {"encoding": "utf-7"}, {"column_name": ""}):
        answer = await client.post(PATH, headers={**headers, **CSV}, content=DATA, params=options)
        assert assert_error(answer, 422, "VALIDATION_ERROR")[0]["loc"][0] == "query"
    assert await looking.pieces(workspace.id) == 0
    assert await looking.connection.fetchval("select count(*) from jobs where workspace_id = $1", workspace.id) == 0


async def test_a_file_may_be_as_large_as_the_installation_says(addresses: Addresses, looking: Looking) -> None:
    limit = 700_000
    async with serving(addresses, settings=Settings(_env_file=None, import_max_bytes=limit)) as server:
        workspace = await make_workspace(server.opened)
        headers = await workspace.headers()

        async def unannounced(size: int) -> AsyncIterator[bytes]:
            for _ in range(size // 10_000):
                yield b"x" * 10_000

        async with httpx.AsyncClient(base_url=server.url, timeout=20) as client:
            for body in (b"x" * (limit + 1), unannounced(limit + 10_000)):
                assert_error(await client.post(PATH, headers={**headers, **CSV}, content=body), 413, "BODY_TOO_LARGE")
            form = await client.post(PATH, headers=headers, files={"file": ("a.csv", b"x" * (limit + 1))})
            assert_error(form, 413, "BODY_TOO_LARGE")
            assert await looking.pieces(workspace.id) == 0
            for sent in (
                {"content": b"x" * limit, "headers": {**headers, **CSV}},
                {"files": {"f": ("a", b"x" * limit)}, "headers": headers},
            ):
                assert (await client.post(PATH, **sent)).status_code == 202
            assert await looking.pieces(workspace.id) == 6


async def test_a_caller_who_hangs_up_leaves_nothing(server: Server, workspace: TestWorkspace, looking: Looking) -> None:
    async def breaks_off() -> AsyncIterator[bytes]:
        yield b"name\n" + b"x\n" * 300_000

        async def has_arrived() -> bool:
            return await looking.pieces(workspace.id) == 2 + 1  # what says that it is under way

        await eventually(has_arrived)
        raise RuntimeError("the caller's machine falls over")

    async with httpx.AsyncClient(base_url=server.url, timeout=20) as client:
        with pytest.raises(RuntimeError):
            await client.post(PATH, headers={**await workspace.headers(), **CSV}, content=breaks_off())

    async def is_gone() -> bool:
        return await looking.pieces(workspace.id) == 0

    await eventually(is_gone)


async def test_the_same_request_again_is_the_same_job(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = {**await workspace.headers(), "Idempotency-Key": "once"}
    first = await client.post(PATH, headers={**headers, **CSV}, content=DATA)
    again = await client.post(PATH, headers=headers, files={"file": ("assets.csv", DATA)})
    assert (again.status_code, again.json()) == (202, first.json())
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    other = await client.post(PATH, headers={**headers, **CSV}, content=DATA + b"c,x\n")
    assert_error(other, 422, "IDEMPOTENCY_KEY_REUSED")


async def test_it_takes_the_permission_to_write_assets_and_room_in_the_queue(addresses: Addresses) -> None:
    settings = Settings(_env_file=None, running_jobs=1, queued_jobs=1)
    async with serving(addresses, settings=settings) as server, httpx.AsyncClient(base_url=server.url, timeout=20) as client:
        workspace = await make_workspace(server.opened, Plan.PRO)
        lacking = await workspace.headers(KEY_PERMISSIONS - {Permission.ASSETS_WRITE})
        assert_error(await client.post(PATH, headers={**lacking, **CSV}, content=DATA), 403, "INSUFFICIENT_PERMISSIONS")
        headers = {**await workspace.headers({Permission.ASSETS_WRITE}), **CSV}
        for position in (0, 1):
            answer = await client.post(PATH, headers=headers, content=DATA)
            assert answer.json()["estimated"] == {"queue_position": position}
        assert_error(await client.post(PATH, headers=headers, content=DATA), 429, "ORG_QUEUED_LIMIT_REACHED")
        opened = await Looking.open(addresses)
        assert await opened.pieces(workspace.id) == 2
        await opened.connection.close()
