"""An id of another workspace answers like one that does not exist: at every place of the GraphQL schema that names something."""

import json
import re
from typing import Any, Final

import httpx
import pytest
from graphql import get_named_type

from resolvers.assets import GetAssets, get_assets
from resolvers.rules import ListRules, list_rules
from tests.jobs.importing import import_with_errors
from tests.matrices.credentials import session_headers
from tests.matrices.graphql_fields import WAYS, IdPlace, document_for, document_naming, id_places, selected, way_to
from tests.matrices.holdings import KINDS, MISSING, MISSING_DELIVERY, Holdings, Rows
from tests.matrices.samples import KIND_OF, Samples
from tests.rest.route_requests import MISSING_JOB

#: An external id is one's own, whoever else has the same: it makes an asset. It has a test of its own.
MAKES_ITS_OWN: Final = ("ClassifyAssetInput.externalId", "ReportedAssetInput.externalId")
#: Places at which any kind of thing can be named.
ANY_KIND: Final = ("Query.node.id", "Query.nodes.ids")
#: Places at which an asset is named by what its source calls it.
BY_EXTERNAL_ID: Final = ("Query.asset.externalId", "DeleteAssetsInput.externalIds")
#: Places at which something is named by its public id, and one that nobody has.
PUBLIC_IDS: Final = {
    "Query.job.jobId": MISSING_JOB,
    "CancelJobInput.jobId": MISSING_JOB,
    "Query.webhookDelivery.deliveryId": MISSING_DELIVERY,
}
PLACES: Final = [place for place in id_places() if not place.is_cursor and place.coordinate not in MAKES_ITS_OWN]
CURSORS: Final = [place for place in id_places() if place.is_cursor]
#: What differs between two answers to the same question.
_VOLATILE: Final = re.compile(r'"(?:elapsedMicros|lastUsedAt)": ?[^,}]+')


def labels_of(places: list[IdPlace]) -> list[str]:
    """Test ids."""
    return [place.label for place in places]


@pytest.fixture(scope="module")
async def owner(ours: Holdings) -> dict[str, str]:
    """Somebody who may do everything in our workspace."""
    return await session_headers(ours.workspace)


@pytest.fixture(scope="module")
async def their_owner(theirs: Holdings) -> dict[str, str]:
    """The same in the other."""
    return await session_headers(theirs.workspace)


async def named(http: httpx.AsyncClient, headers: dict[str, str], ours: Holdings, place: IdPlace, value: Any) -> tuple[int, Any]:
    """Status and body of a request that names ``value`` at a place, all else being sound."""
    if place.coordinate in ("ReorderRulesInput.ids", "RuleChangeInput.order"):
        # Every rule must be named once, so the value takes the place of one of them.
        rules = [ours.id("Rule", rule.id) for rule in await list_rules(ours.workspace.owner, ListRules())]
        others = [each for each in rules if each != value]
        value = [*others[: len(rules) - 1], value]
        name, told = ("ids", " rules { id }") if place.coordinate == "ReorderRulesInput.ids" else ("order", "")
        written = {"input": {name: value}}
        document = document_for(place.way, Samples(ours.ids()), selection="userErrors { code message }" + told, **written)
    elif place.coordinate == "DeleteAssetsInput.externalIds":
        # The sample of what is left out otherwise would name an asset, too.
        document = document_for(place.way, Samples(ours.ids()), input={"externalIds": [value]})
    else:
        present = {"ReportAssetsInput.ruleSetVersion": await ours.rule_set_version()}
        document = document_naming(place, Samples(ours.ids() | present), value)
    answer = await http.post("/graphql", headers=headers, json=document.body)
    return answer.status_code, answer.json()


def of_theirs(place: IdPlace, ours: Holdings, theirs: Holdings) -> dict[str, Any]:
    """What exists in the other workspace, as a caller here may try to name it."""
    if place.coordinate == "Query.asset.databaseId":
        return {"their number": theirs.newest["Asset"]}
    if place.coordinate in BY_EXTERNAL_ID:
        return {"their external id": theirs.external}
    if place.coordinate in PUBLIC_IDS:
        return {"their public id": theirs.ids()[place.coordinate]}
    kind = KIND_OF[place.coordinate]
    return {
        **{f"their {each}": theirs.id(each) for each in theirs.newest},
        "our number of theirs": theirs.id(kind, ours.newest[kind]),
        "their number of ours": ours.id(kind, theirs.newest[kind]),
    }


async def of_ours(place: IdPlace, ours: Holdings, kind: str) -> Any:
    """Something of ours to name: what exists, and has assets where assets are asked for."""
    if place.coordinate == "Query.asset.databaseId" or place.coordinate in BY_EXTERNAL_ID:
        return ours.ids()[place.coordinate] if kind == "Asset" else str(MISSING)
    if place.coordinate in PUBLIC_IDS:
        return ours.ids()[place.coordinate] if kind == KIND_OF[place.coordinate] else ours.id(kind)
    if place.coordinate == "AssetFilter.labelId" and kind == "Label":
        number = ours.newest["Asset"]
        return ours.id("Label", (await get_assets(ours.workspace.owner, GetAssets(ids=(number,))))[number].label_id)
    if place.coordinate == "AssetFilter.ruleId" and kind == "Rule":
        rules = await list_rules(ours.workspace.owner, ListRules())
        return ours.id("Rule", next(rule.id for rule in rules if rule.name == "Marked confidential"))
    return ours.id(kind)


def of_nobody(place: IdPlace, ours: Holdings, theirs: Holdings) -> list[Any]:
    """What does not exist."""
    if place.coordinate == "Query.asset.databaseId":
        return [MISSING]
    if place.coordinate in BY_EXTERNAL_ID:
        return ["nobody's"]
    if place.coordinate in PUBLIC_IDS:
        return [PUBLIC_IDS[place.coordinate], "nonsense", ours.id(KIND_OF[place.coordinate])]
    kind = KIND_OF[place.coordinate]
    return [ours.id(kind, MISSING), theirs.id(kind, MISSING), "nonsense"]


def test_every_argument_that_names_something_has_a_row() -> None:
    assert {place.coordinate for place in id_places() if not place.is_cursor} == set(KIND_OF)


@pytest.mark.parametrize("place", PLACES, ids=labels_of(PLACES))
async def test_an_id_of_another_workspace_answers_like_one_that_does_not_exist(
    ours: Holdings,
    theirs: Holdings,
    owner: dict[str, str],
    rows: Rows,
    http: httpx.AsyncClient,
    place: IdPlace,
) -> None:
    before = await rows.of(theirs.workspace.id)
    like_nothing = await named(http, owner, ours, place, of_nobody(place, ours, theirs)[0])
    for value in of_nobody(place, ours, theirs):
        assert await named(http, owner, ours, place, value) == like_nothing
    for what, value in of_theirs(place, ours, theirs).items():
        assert await named(http, owner, ours, place, value) == like_nothing, what
    assert await rows.of(theirs.workspace.id) == before

    # Of our own things, and of these only the right kind, the answer differs: so the ids above were really looked for.
    right = [kind for kind in KINDS if kind == KIND_OF[place.coordinate] or place.coordinate in ANY_KIND]
    for kind in sorted(KINDS, key=right.__contains__):
        differs = await named(http, owner, ours, place, await of_ours(place, ours, kind)) != like_nothing
        assert differs is (kind in right), kind
    if place.way.operation == "mutation":
        await ours.add(right[0])  # it may be gone


@pytest.mark.parametrize("place", CURSORS, ids=labels_of(CURSORS))
async def test_a_cursor_of_another_workspace_shows_nothing_of_it(
    ours: Holdings,
    theirs: Holdings,
    owner: dict[str, str],
    their_owner: dict[str, str],
    http: httpx.AsyncClient,
    place: IdPlace,
) -> None:
    ids = {each.workspace.id: each.ids() for each in (ours, theirs)}
    if place.coordinate.startswith("Job.rowErrors."):
        for each in (ours, theirs):
            ids[each.workspace.id]["Query.job.jobId"] = (await import_with_errors(each.workspace, 30)).job_id

    async def page(headers: dict[str, str], holdings: Holdings, **given: Any) -> Any:
        document = document_for(place.way, Samples(ids[holdings.workspace.id]), selection=_page(place), **given)
        answer = (await http.post("/graphql", headers=headers, json=document.body)).json()
        assert "errors" not in answer, answer
        return answer["data"]

    whole: list[Any] = []
    cursor = None
    while cursor or not whole:
        whole.append(await page(owner, ours, **({"after": cursor} if cursor else {})))
        cursor = _found(whole[-1], "endCursor")[0] if _found(whole[-1], "hasNextPage")[0] else None
    assert _nodes(whole)
    cursors = _cursors(await page(their_owner, theirs))
    assert cursors
    for cursor in sorted(cursors):
        here = await page(owner, ours, **{place.keys[-1]: cursor})
        assert _nodes(here) <= _nodes(whole)
        assert _found(here, "totalCount") == _found(whole[0], "totalCount")


async def test_nothing_that_happens_there_shows_here(
    ours: Holdings, theirs: Holdings, owner: dict[str, str], http: httpx.AsyncClient
) -> None:
    ways = [way_to(coordinate) for coordinate in sorted(WAYS)]
    documents = [document_for(way, Samples(ours.ids())) for way in ways if way.operation == "query" and len(way.steps) < 3]

    async def answers() -> list[str]:
        found = [await http.post("/graphql", headers=owner, json=document.body) for document in documents]
        return [_VOLATILE.sub("", each.text) for each in found]

    before = await answers()
    for kind in KINDS:
        await theirs.add(kind)
    assert await answers() == before


async def test_an_external_id_that_another_workspace_has_makes_an_asset_of_ones_own(
    ours: Holdings, theirs: Holdings, owner: dict[str, str], rows: Rows, http: httpx.AsyncClient
) -> None:
    before = await rows.of(theirs.workspace.id)
    for place in (each for each in id_places() if each.coordinate in MAKES_ITS_OWN):
        _, body = await named(http, owner, ours, place, theirs.external)
        asset = json.dumps(body)
        assert "errors" not in body, body
        assert f'"externalId": "{theirs.external}"' in asset
        assert theirs.id("Asset") not in asset
    assert await rows.of(theirs.workspace.id) == before
    own = await rows.of(ours.workspace.id, "assets")
    assert len([row for row in own if f'"{theirs.external}"' in row]) == 1


async def test_names_and_levels_that_another_workspace_has_are_free(
    ours: Holdings, theirs: Holdings, owner: dict[str, str], their_owner: dict[str, str], http: httpx.AsyncClient
) -> None:
    label = (
        'mutation { createLabel(input: {name: "Both", level: 77, color: "#000000"}) { label { name } userErrors { message } } }'
    )
    rule = """mutation ($label: ID!) { createRule(input: {name: "In both", priority: 5, labelId: $label, any: [{keywords: ["x1"]}]})
        { rule { name } userErrors { message } } }"""
    key = 'mutation { createApiKey(input: {name: "both", permissions: []}) { apiKey { name } userErrors { message } } }'
    for headers, holdings in ((their_owner, theirs), (owner, ours)):
        for query, variables in ((label, {}), (rule, {"label": holdings.id("Label", 1)}), (key, {})):
            answer = await http.post("/graphql", headers=headers, json={"query": query, "variables": variables})
            made = next(iter(answer.json()["data"].values()))
            assert made["userErrors"] == []
    for query, variables in ((label, {}), (rule, {"label": ours.id("Label", 1)})):
        answer = await http.post("/graphql", headers=owner, json={"query": query, "variables": variables})
        refused = next(iter(answer.json()["data"].values()))
        assert [each["message"] for each in refused["userErrors"]]
        assert theirs.workspace.name not in answer.text


def _page(place: IdPlace) -> str:
    """All that a page of this list can show."""
    return selected(get_named_type(place.way.steps[-1].field.type), depth=3)


def _found(data: Any, name: str) -> list[Any]:
    """Every value of this name in an answer, however deep."""
    if isinstance(data, list):
        return [value for each in data for value in _found(each, name)]
    if not isinstance(data, dict):
        return []
    return [value for key, each in data.items() for value in ([each] if key == name else []) + _found(each, name)]


def _nodes(data: Any) -> set[str]:
    return {_VOLATILE.sub("", json.dumps(node)) for nodes in _found(data, "nodes") for node in nodes}


def _cursors(data: Any) -> set[str]:
    return {cursor for name in ("cursor", "startCursor", "endCursor") for cursor in _found(data, name) if cursor}
