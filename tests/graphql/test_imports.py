"""A CSV file over GraphQL: submitted as a job, imported by a worker, its bad rows told."""

from typing import Any

import httpx

from classifyhub.hub import Addresses
from tests import own_database
from tests.conftest import TestWorkspace, eventually
from tests.graphql.test_graphql import ask
from tests.jobs.conftest import working

addresses, server, hub = own_database.addresses, own_database.server, own_database.hub

IMPORT = """mutation ($input: ImportAssetsInput!) { importAssets(input: $input) {
  job { jobId type status } userErrors { code message field } } }"""
JOB = """query ($id: String!) { job(jobId: $id) { status rowErrors { totalCount nodes { row message } }
  result { rows stored labelsNotLowered findingsTotal rowErrorCount rowErrors { row message } } } }"""


async def test_a_file_is_imported_and_its_bad_rows_are_told(
    client: httpx.AsyncClient, workspace: TestWorkspace, addresses: Addresses
) -> None:
    headers = await workspace.headers()
    csv = "Title;Text;Sensitivity\na.txt;Strictly confidential;\nb.txt;x;No such label\n"
    form = {"csv": csv, "columns": {"name": "Title", "content": "Text", "label": "Sensitivity"}}
    made = (await ask(client, headers, IMPORT, {"input": form}))["importAssets"]
    assert (made["job"]["type"], made["job"]["status"], made["userErrors"]) == ("CSV_IMPORT", "QUEUED", [])

    async def done() -> Any:
        job = (await ask(client, headers, JOB, {"id": made["job"]["jobId"]}))["job"]
        return job if job["status"] == "COMPLETED" else None

    async with working(addresses):
        job = await eventually(done, 30)
    assert job["result"]["rowErrorCount"] == 1
    assert job["result"]["rowErrors"][0]["row"] == 3
    assert job["rowErrors"] == {"totalCount": 1, "nodes": job["result"]["rowErrors"]}
    by_rest = (await client.get(f"/v1/jobs/{made['job']['jobId']}/result", headers=headers)).json()
    counts = {"rows": 2, "stored": 1, "labels_not_lowered": 0}
    assert {name: by_rest[name] for name in counts} == counts
    assert [job["result"][name] for name in ("rows", "stored", "labelsNotLowered", "findingsTotal")] == [2, 1, 0, 0]
    assets = (await ask(client, headers, "{ workspace { assets { nodes { name source label { name } } } } }"))["workspace"][
        "assets"
    ]
    assert assets["nodes"] == [{"name": "a.txt", "source": "CSV", "label": {"name": "Restricted"}}]


async def test_what_is_wrong_is_said_where_it_stands(client: httpx.AsyncClient, workspace: TestWorkspace) -> None:
    headers = await workspace.headers()
    for form, field in (
        ({"csv": ""}, ["csv"]),
        ({"csv": "name\na", "delimiter": "long"}, ["delimiter"]),
        ({"csv": "name\na", "columns": {"externalId": ""}}, ["columns", "externalId"]),
    ):
        made = (await ask(client, headers, IMPORT, {"input": form}))["importAssets"]
        assert made["job"] is None
        assert [error["field"] for error in made["userErrors"]] == [field]
