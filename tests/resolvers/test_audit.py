"""The audit log: one row in the change's own transaction, in a chain that shows what was done to it."""

from typing import Any

import asyncpg
import pytest

from classifyhub.hub import Addresses
from domain.errors import ValidationFailed
from persistence.database import SCHEMA
from resolvers.audit import CheckAuditChain, ListAuditEntries, check_audit_chain, list_audit
from resolvers.keys import CreateKey, KeyId, create_key, revoke_key
from resolvers.labels import CreateLabel, create_label
from tests.conftest import TestWorkspace


async def _broken(workspace: TestWorkspace) -> int | None:
    return await check_audit_chain(workspace.owner, CheckAuditChain())


@pytest.fixture
async def filled(workspace: TestWorkspace) -> TestWorkspace:
    """A workspace whose log has six entries."""
    for number in range(5):
        await create_key(workspace.owner, CreateKey(name=f"key {number}"))
    assert await _broken(workspace) is None
    return workspace


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("update audit_entries set actor_name = 'nobody' where id = 3", 3),
        ("update audit_entries set changes = '[]' where id = 4", 4),
        ("update audit_entries set at = at - interval '1 hour' where id = 1", 1),
        ("delete from audit_entries where id = 2", 2),
        ("delete from audit_entries where id = 6", 6),
        ("delete from audit_entries where id > 2", 3),
        ("update audit_entries set id = 7 where id = 6", 6),
        ("update audit_entries set digest = ''", 1),
    ],
    ids=["actor", "changes", "time", "middle gone", "last gone", "cut off", "renumbered", "digests"],
)
async def test_the_chain_names_the_first_entry_that_is_altered_missing_or_cut_off(
    filled: TestWorkspace, addresses: Addresses, tampering: str, broken: int
) -> None:
    owner = await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})
    try:
        where = " and" if " where " in tampering else " where"
        await owner.execute(f"{tampering}{where} workspace_id = {filled.id:d}")
    finally:
        await owner.close()
    assert await _broken(filled) == broken


async def test_entries_copied_from_another_workspace_break_the_chain(
    filled: TestWorkspace, other_workspace: TestWorkspace, addresses: Addresses
) -> None:
    await create_key(other_workspace.owner, CreateKey(name="theirs"))
    owner = await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})
    try:
        await owner.execute("delete from audit_entries where workspace_id = $1 and id = 2", filled.id)
        await owner.execute(
            "update audit_entries set workspace_id = $1 where workspace_id = $2 and id = 2", filled.id, other_workspace.id
        )
    finally:
        await owner.close()
    assert await _broken(filled) == 2


async def test_a_change_that_fails_leaves_no_entry(filled: TestWorkspace) -> None:
    with pytest.raises(ValidationFailed):
        await create_label(filled.owner, CreateLabel(name="Public", level=77, color="#000000"))
    assert len((await list_audit(filled.owner, ListAuditEntries())).entries) == 6
    assert await _broken(filled) is None


async def test_no_entry_holds_a_keys_text(workspace: TestWorkspace, addresses: Addresses) -> None:
    made = await create_key(workspace.owner, CreateKey(name="ci"))
    await revoke_key(workspace.owner, KeyId(id=made.key.id))
    owner: Any = await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})
    try:
        rows = await owner.fetch("select a::text from audit_entries a where workspace_id = $1", workspace.id)
    finally:
        await owner.close()
    assert len(rows) == 3
    assert all(made.secret not in row[0] and made.secret[4:-4] not in row[0] for row in rows)


async def test_the_log_is_counted_up_to_its_limit_when_asked(filled: TestWorkspace) -> None:
    page = await list_audit(filled.owner, ListAuditEntries(limit=2, counted=True))
    assert (len(page.entries), page.has_more, page.total) == (2, True, 6)
    assert (await list_audit(filled.owner, ListAuditEntries(limit=2))).total is None
