"""Results, their assets, and the jobs of movements are read together, however many there are."""

import httpx
import pytest

from domain.permissions import KEY_PERMISSIONS
from tests.conftest import Statements, TestWorkspace
from tests.jobs.made import completed_job
from tests.matrices.samples import CONTENT
from tests.matrices.test_statements import graphql, sent_by

RESULTS = "query ($first: Int) { workspace { jobs(first: $first) { nodes { status result { label { name } matchedRules } } } } }"
ASSETS = """query ($first: Int) { workspace { jobs(first: $first) { nodes { result { assets(first: 2) {
    totalCount nodes { name label { name } } } } } } } }"""
ENTRIES = """query ($first: Int) { workspace { credits { available entries(first: $first) { nodes {
    kind job { status result { complete } } } } } } }"""


@pytest.mark.parametrize(
    ("query", "most"),
    [
        pytest.param(RESULTS, 9, id="results"),
        pytest.param(ASSETS, 15, id="assets of results"),
        pytest.param(ENTRIES, 16, id="jobs of movements"),
    ],
)
async def test_a_list_of_many_jobs_sends_as_many_statements_as_that_of_one(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements, query: str, most: int
) -> None:
    key = await workspace.headers(KEY_PERMISSIONS)
    await completed_job(workspace, "first", CONTENT, documents=3)
    for_one = await sent_by(statements, lambda: graphql(client, key, query, first=50))
    for number in range(20):
        await completed_job(workspace, f"job {number}", CONTENT)
    for_many = await sent_by(statements, lambda: graphql(client, key, query, first=50))
    assert len(for_many) == len(for_one) <= most, for_many
