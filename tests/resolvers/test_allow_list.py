"""The allow-list of a workspace: what is in it is overlooked everywhere, and nobody reads it there."""

from dataclasses import replace

import httpx
import pytest

from detection.engine import classify, compile_rule_set
from domain.allow_list import AllowKind
from domain.errors import HubError, NotFound, ValidationFailed
from domain.permissions import Permission
from persistence.allow_list import AllowListEntry
from resolvers.allow_list import (
    AddAllowListEntries,
    ListAllowList,
    NewAllowListEntry,
    RemoveAllowListEntry,
    add_allow_list_entries,
    list_allow_list,
    remove_allow_list_entry,
)
from resolvers.audit import ListAuditEntries, list_audit
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.rule_versions import ListRuleSets, list_rule_sets
from resolvers.rules import Nothing, export_rule_set
from tests.conftest import TestWorkspace
from tests.matrices.holdings import Rows
from tests.reporting import read_rules

IBAN = "DE89370400440532013000"
TEXT = f"Payment to IBAN {IBAN}"


async def allow(workspace: TestWorkspace, *entries: NewAllowListEntry) -> list[AllowListEntry]:
    """Add entries."""
    return await add_allow_list_entries(workspace.owner, AddAllowListEntries(entries=entries))


async def label(workspace: TestWorkspace) -> str:
    """What the text comes out as."""
    return (await classify_asset(workspace.owner, ClassifyAsset(name="a", content=TEXT, store=False))).label.name


async def test_what_is_added_is_overlooked_at_once_and_heard_of_again_when_it_is_removed(
    workspace: TestWorkspace, client: httpx.AsyncClient
) -> None:
    assert await label(workspace) == "Confidential"
    before = (await list_rule_sets(workspace.owner, ListRuleSets())).versions[0].version
    (entry,) = await allow(workspace, NewAllowListEntry(value="de89 3704 0044 0532 0130 00", note="our own account"))
    assert (entry.kind, entry.note, entry.actor_name) == (AllowKind.VALUE, "our own account", "owner")
    assert await label(workspace) == "Internal"
    headers = await workspace.headers({Permission.RULES_READ})
    rules = read_rules((await client.get("/api/v1/ruleset", headers=headers)).json())
    assert classify(rules, TEXT).label.name == "Internal", "offline as well"
    assert rules.rule_set.version == before + 1
    assert await allow(workspace, NewAllowListEntry(value=IBAN)) == [entry], "known already"
    newest = (await list_rule_sets(workspace.owner, ListRuleSets())).versions[0]
    assert (newest.version, [each["action"] for each in newest.changes]) == (before + 1, ["allow_list.added"])
    await remove_allow_list_entry(workspace.owner, RemoveAllowListEntry(id=entry.id, reason="closed"))
    assert await label(workspace) == "Confidential"
    assert (await list_allow_list(workspace.owner, ListAllowList())).total == 0
    with pytest.raises(NotFound):
        await remove_allow_list_entry(workspace.owner, RemoveAllowListEntry(id=entry.id))
    logged = (await list_audit(workspace.owner, ListAuditEntries(actions=("allow_list.added", "allow_list.removed")))).entries
    assert [each.action for each in logged] == ["allow_list.removed", "allow_list.added"]


async def test_a_value_that_is_there_already_gets_the_note_that_comes_with_it(workspace: TestWorkspace) -> None:
    (entry,) = await allow(workspace, NewAllowListEntry(value=IBAN))
    version = (await list_rule_sets(workspace.owner, ListRuleSets())).versions[0].version
    (noted,) = await allow(workspace, NewAllowListEntry(value="DE89 3704 0044 0532 0130 00", note="our own account"))
    assert noted == entry._replace(note="our own account")
    assert await allow(workspace, NewAllowListEntry(value=IBAN)) == [noted], "without a note it keeps its own"
    assert await allow(workspace, NewAllowListEntry(value=IBAN, note="our own account")) == [noted]
    assert (await list_rule_sets(workspace.owner, ListRuleSets())).versions[0].version == version, "no verdict changes"
    (logged,) = (await list_audit(workspace.owner, ListAuditEntries(actions=("allow_list.noted",)))).entries
    assert [(each["field"], each["before"], each["after"]) for each in logged.changes] == [("note", None, "our own account")]


async def test_nothing_keeps_the_value(workspace: TestWorkspace, addresses: object) -> None:
    await allow(
        workspace,
        NewAllowListEntry(value="4711-quokka"),
        NewAllowListEntry(value="acme.example", kind=AllowKind.DOMAIN, note="ours"),
    )
    rows = await Rows.open(addresses)  # type: ignore[arg-type]
    written = "\n".join(await rows.of(workspace.id))
    await rows.close()
    assert "ours" in written
    for value in ("4711-quokka", "4711quokka", "acme.example", b"4711-quokka".hex(), b"acme.example".hex()):
        assert value not in written


async def test_workspaces_have_keys_of_their_own(workspace: TestWorkspace, other_workspace: TestWorkspace) -> None:
    lists = []
    for each in (workspace, other_workspace):
        await allow(each, NewAllowListEntry(value=IBAN))
        lists.append((await export_rule_set(each.owner, Nothing())).rule_set.allow)
    assert lists[0] is not None
    assert lists[1] is not None
    assert lists[0].key != lists[1].key
    assert set(lists[0].values).isdisjoint(lists[1].values)
    assert compile_rule_set((await export_rule_set(workspace.owner, Nothing())).rule_set).allowing is not None


async def test_a_repeated_request_has_its_effect_once(workspace: TestWorkspace) -> None:
    keyed = replace(workspace.owner, idempotency_key="k")
    command = AddAllowListEntries(
        entries=(NewAllowListEntry(value="a"), NewAllowListEntry(value="b"), NewAllowListEntry(value="A"))
    )
    first = await add_allow_list_entries(keyed, command)
    assert len(first) == 2
    assert await add_allow_list_entries(keyed, command) == first
    page = await list_allow_list(workspace.owner, ListAllowList(limit=1))
    assert (page.entries, page.has_more, page.total) == (first[:0:-1], True, 2)
    with pytest.raises(HubError, match="Idempotency"):
        await add_allow_list_entries(keyed, AddAllowListEntries(entries=(NewAllowListEntry(value="c"),)))


@pytest.mark.parametrize("value", ["", "   ", "\u3000", "\u200b\u00ad"])
async def test_a_value_that_nobody_sees_is_refused(client: httpx.AsyncClient, workspace: TestWorkspace, value: str) -> None:
    answer = await client.post(
        "/graphql",
        headers=await workspace.headers({Permission.RULES_WRITE}),
        json={
            "query": "mutation($value: String!) { addAllowListEntries(input: {entries: [{value: $value}]})"
            " { entries { id } userErrors { code field message } } }",
            "variables": {"value": value},
        },
    )
    said = answer.json()["data"]["addAllowListEntries"]
    assert said["entries"] is None
    assert {
        "code": "VALIDATION_ERROR",
        "field": ["entries", "0", "value"],
        "message": "must hold something that can be seen",
    } in said["userErrors"]


async def test_what_is_no_value_is_refused_by_its_place_and_nothing_is_added(workspace: TestWorkspace) -> None:
    entries = (
        NewAllowListEntry(value="good"),
        NewAllowListEntry(value="com", kind=AllowKind.DOMAIN),
        NewAllowListEntry(value="a b.org", kind=AllowKind.DOMAIN),
    )
    with pytest.raises(ValidationFailed) as refused:
        await allow(workspace, *entries)
    assert [problem.field for problem in refused.value.problems] == [("entries", 1, "value"), ("entries", 2, "value")]
    assert (await list_allow_list(workspace.owner, ListAllowList())).total == 0
