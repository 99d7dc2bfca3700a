"""GraphQL while the database is away: when nothing could be answered the HTTP status says so."""

import pytest

from tests.conftest import eventually
from tests.faults.conftest import OwnHub, Trouble
from tests.faults.own_postgres import frozen, gone
from tests.faults.test_database_away import MOST_SECONDS

QUERY = "{ workspace { labels { name } } }"


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
@pytest.mark.parametrize("trouble", [gone, frozen], ids=["gone", "frozen"])
@pytest.mark.parametrize("warm", [True, False], ids=["with everything cached", "right after a start"])
async def test_graphql_says_so(own: OwnHub, trouble: Trouble, accept: str, warm: bool) -> None:
    async def ask() -> int:
        return (await own.client.post("/graphql", json={"query": QUERY}, headers={"accept": accept})).status_code

    async def answered() -> bool:
        return await ask() == 200

    await eventually(answered, MOST_SECONDS)
    if not warm:
        own.server.opened.hub.changes.forget(None)
    with trouble(own.data):
        answer = await own.client.post("/graphql", json={"query": QUERY}, headers={"accept": accept})
    assert answer.status_code == 503, answer.text
    assert answer.headers["retry-after"] == "1"
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    await eventually(answered, MOST_SECONDS)
