"""Histories of many assets are read together."""

import httpx

from domain.permissions import KEY_PERMISSIONS
from tests.conftest import Statements, TestWorkspace
from tests.matrices.test_statements import filled, graphql, sent_by

WITH_HISTORY = "query ($first: Int) { workspace { assets(first: $first) { nodes { history { nodes { label { name } } } } } } }"


async def test_the_histories_of_a_hundred_assets_send_as_many_statements_as_that_of_one(
    client: httpx.AsyncClient, workspace: TestWorkspace, statements: Statements
) -> None:
    key = await workspace.headers(KEY_PERMISSIONS)
    await filled(workspace, 1)
    for_one = await sent_by(statements, lambda: graphql(client, key, WITH_HISTORY, first=100))
    await filled(workspace, 99)
    for_many = await sent_by(statements, lambda: graphql(client, key, WITH_HISTORY, first=100))
    assert len(for_many) == len(for_one) <= 9, for_many
