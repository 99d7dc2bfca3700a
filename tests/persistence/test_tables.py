"""The tables in the code, those that the migrations make, and the walls between workspaces."""

import asyncio
from dataclasses import replace
from typing import Any

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from classifyhub.hub import Addresses, OpenHub, open_hub
from domain.errors import SetupError
from domain.feedback import Judgement
from domain.webhooks import WebhookEvent
from persistence.database import RUNTIME_ROLE, SCHEMA, session_settings
from persistence.migrate import migrate
from persistence.rate_windows import Scope, take_rate
from persistence.sealing import ServerSecret
from persistence.tables import GLOBAL_TABLES, METADATA, TENANT_TABLES
from persistence.uploads import RowError, insert_row_errors
from resolvers.allow_list import AddAllowListEntries, NewAllowListEntry, add_allow_list_entries
from resolvers.assets import DeleteAssets, GetAssets, ListAssetStates, ListNewestAssets, SearchAssets
from resolvers.classification import ClassifyAsset, classify_asset
from resolvers.context import Policy
from resolvers.feedback import ReportFinding, report_finding
from resolvers.imports import ImportAssets, import_assets
from resolvers.job_submission import CreateClassifyJob, create_classify_job
from resolvers.keys import CreateKey, create_key
from resolvers.members import InviteMember, invite_member
from resolvers.webhooks import CreateWebhook, create_webhook
from tests.conftest import make_workspace, serving
from tests.jobs.importing import in_parts
from tests.registry import REGISTRY


async def _owner(addresses: Addresses, role: str | None = None) -> Any:
    return await asyncpg.connect(**addresses.owner, server_settings=session_settings(role=role))


async def test_the_migrations_make_exactly_the_tables_that_the_code_declares(addresses: Addresses) -> None:
    async def connect(*_: Any, **__: Any) -> Any:
        return await asyncpg.connect(**addresses.owner, server_settings={"search_path": SCHEMA})

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync, opts={"compare_type": True}), METADATA)
        )
    await engine.dispose()
    assert [each for each in differences if "alembic_version" not in str(each)] == []


async def test_migrating_again_and_at_the_same_time_changes_nothing(addresses: Addresses) -> None:

    assert len(set(await asyncio.gather(*(migrate(addresses.owner) for _ in range(4))))) == 1


async def test_every_table_is_global_or_forces_row_level_security(addresses: Addresses) -> None:
    connection = await _owner(addresses)
    rows = await connection.fetch(
        "select relname, relrowsecurity, relforcerowsecurity from pg_class"
        " where relkind = 'r' and relnamespace = $1::regnamespace",
        SCHEMA,
    )
    await connection.close()
    protected = {row[0] for row in rows if row[1] and row[2]}
    assert protected == set(TENANT_TABLES)
    assert {row[0] for row in rows} - protected == {*GLOBAL_TABLES, "alembic_version"}


async def test_the_runtime_role_neither_owns_tables_nor_bypasses_row_level_security(addresses: Addresses) -> None:
    connection = await _owner(addresses)
    role = await connection.fetchrow(
        "select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = $1", RUNTIME_ROLE
    )
    owned = await connection.fetchval(
        "select count(*) from pg_class where relowner = $1::regrole and relnamespace = $2::regnamespace", RUNTIME_ROLE, SCHEMA
    )
    await connection.close()
    assert tuple(role) == (False, False, False)
    assert owned == 0


@pytest.fixture(scope="module")
async def filled(hub: OpenHub) -> tuple[int, int]:
    """Two workspaces with a row in every tenant table, for those who change nothing."""
    both = await make_workspace(hub), await make_workspace(hub)
    for each in both:
        command = CreateWebhook(url="https://receiver.invalid/", events=frozenset({WebhookEvent.ASSET_CLASSIFIED}))
        await create_webhook(each.owner, command)
        for content in ("nothing", "Strictly confidential"):
            await classify_asset(each.owner, ClassifyAsset(name="a", content=content, external_id="1"))
        marked = await classify_asset(each.owner, ClassifyAsset(name="a", content="Strictly confidential", external_id="1"))
        found = marked.findings[0]
        report = ReportFinding(
            asset_id=marked.id or 0, rule_name=found.rule_name, start=found.start, end=found.end, verdict=Judgement.MATCH
        )
        await report_finding(each.owner, report)
        await add_allow_list_entries(each.owner, AddAllowListEntries(entries=(NewAllowListEntry(value="a"),)))
        await create_key(each.owner, CreateKey(name="k"))
        await invite_member(each.owner, InviteMember(email="someone@example.org", role="viewer"))
        keyed = replace(each.owner, idempotency_key="k")
        await classify_asset(keyed, ClassifyAsset(name="b"))
        await each.member()
        imported = (await import_assets(each.owner, ImportAssets(file=in_parts(b"name\na\n")))).job
        async with each.opened.hub.database.binding(each.id) as connection:
            await insert_row_errors(connection, each.id, imported.number, [RowError(2, "wrong")])
        await create_classify_job(each.owner, CreateClassifyJob(text="a"))
        await take_rate(each.opened.hub.database, each.id, [Scope("requests", 1)], 1)
    return both[0].id, both[1].id


@pytest.mark.parametrize("table", TENANT_TABLES)
async def test_row_level_security_alone_keeps_workspaces_apart(addresses: Addresses, filled: tuple[int, int], table: str) -> None:
    mine, others = filled
    connection = await _owner(addresses, RUNTIME_ROLE)
    try:
        assert await connection.fetch(f"select * from {table}") == [], "unbound, nothing is seen"
        async with connection.transaction():
            await connection.execute(f"set local app.workspace_id = '{mine}'")
            seen = {row["workspace_id"] for row in await connection.fetch(f"select workspace_id from {table}")}
            assert seen == {mine}, "bound, one's own rows are seen and no other's"
        assert await connection.fetch(f"select * from {table}") == [], "the binding ends with its transaction"
        columns = await connection.fetch(
            "select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped"
            " and attgenerated = ''",
            table,
        )
        named = ", ".join(row[0] for row in columns)
        values = ", ".join("$1" if row[0] == "workspace_id" else row[0] for row in columns)
        await connection.execute("begin")
        await connection.execute(f"set local app.workspace_id = '{mine}'")
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            await connection.execute(f"insert into {table} ({named}) select {values} from {table} limit 1", others)
        await connection.execute("rollback")
    finally:
        await connection.close()


async def test_the_functions_that_look_across_workspaces_are_a_closed_list(addresses: Addresses) -> None:
    connection = await _owner(addresses)
    rows = await connection.fetch(
        "select proname, prosecdef, pg_get_userbyid(proowner), has_function_privilege('public', oid, 'execute') from pg_proc"
        " where pronamespace = $1::regnamespace",
        SCHEMA,
    )
    await connection.close()
    across = {row[0] for row in rows if row[1]}
    assert across == {
        "find_key",
        "find_session",
        "account_workspaces",
        "all_workspaces",
        "find_invitation",
        "imported_keys_exist",
        "touch_keys",
        "workspaces_with_open_jobs",
        "workspaces_with_expired_results",
        "workspaces_without_credits_of",
        "workspaces_with_due_deliveries",
        "workspaces_with_webhook_leftovers",
        "workspaces_with_import_leftovers",
    }
    assert {row[2] for row in rows if row[1]} == {"classifyhub_lookup"}
    assert not any(row[3] for row in rows), "nobody but the runtime role may call them"


#: What the functions that look across workspaces may read. Keys, members and invitations are what they look up, whole.
LOOKED_AT = {
    "accounts": "email id name operator",
    "sessions": "account_id digest expires_at workspace_id",
    "workspaces": "created_at name past_due_since plan subscription suspended_at workspace_id",
    "workspace_counters": "credits_month workspace_id",
    "jobs": "completed_at has_result result_expires_at workspace_id",
    "job_uploads": "created_at upload_id workspace_id",
    "job_imports": "ended_at upload_id workspace_id",
    "webhooks": "backlog deleted_at enabled id workspace_id",
    "webhook_deliveries": "created_at next_attempt_at webhook_id workspace_id",
}
LOOKED_UP = {"api_keys", "members", "invitations"}


async def test_the_lookup_role_reads_no_more_than_its_functions_need(addresses: Addresses) -> None:
    connection = await _owner(addresses)
    rows = await connection.fetch(
        "select table_name, privilege_type, column_name from information_schema.column_privileges"
        " where grantee = 'classifyhub_lookup' and table_schema = $1",
        SCHEMA,
    )
    await connection.close()
    read: dict[str, set[str]] = {}
    for table, privilege, column in rows:
        assert privilege == "SELECT" or (table, privilege) == ("api_keys", "UPDATE")
        read.setdefault(table, set()).add(column)
    assert set(read) == {*LOOKED_AT, *LOOKED_UP}
    assert {table: " ".join(sorted(read[table])) for table in LOOKED_AT} == LOOKED_AT


async def test_the_lookup_role_cannot_sign_in(addresses: Addresses) -> None:
    connection = await _owner(addresses)
    assert await connection.fetchval("select rolcanlogin from pg_roles where rolname = 'classifyhub_lookup'") is False
    await connection.close()


async def test_the_filter_alone_keeps_workspaces_apart(new_database: Any) -> None:
    """With row-level security switched off, every query still names its workspace."""

    addresses = await new_database()
    connection = await _owner(addresses)
    for table in TENANT_TABLES:
        await connection.execute(
            f"alter table {table} no force row level security; alter table {table} disable row level security"
        )
    await connection.close()
    async with serving(addresses) as server:
        mine, others = await make_workspace(server.opened), await make_workspace(server.opened)
        secret_name = "somebody else's asset"
        stored = await classify_asset(others.owner, ClassifyAsset(name=secret_name, external_id="theirs"))
        await create_key(others.owner, CreateKey(name=secret_name))
        await others.member()
        visitor = replace(mine.owner, actor=replace(mine.owner.actor, name="visitor"))
        answers = [
            await REGISTRY["list_newest_assets"](visitor, ListNewestAssets()),
            await REGISTRY["search_assets"](visitor, SearchAssets(counted=True)),
            await REGISTRY["get_assets"](visitor, GetAssets(ids=(stored.id,))),
            await REGISTRY["delete_assets"](visitor, DeleteAssets(ids=(stored.id,))),
        ]
        for name in ("list_labels", "list_rules", "list_keys", "list_members", "list_audit", "get_workspace", "export_rule_set"):
            operation = REGISTRY[name]
            answers.append(await operation(visitor, operation.command()))
        answers.append(await REGISTRY["list_asset_states"](visitor, ListAssetStates(ids=(stored.id,))))
        text = repr(answers)
        assert secret_name not in text
        assert others.name not in text
        assert "theirs" not in text


async def test_a_hub_is_told_of_a_newer_database(new_database: Any) -> None:

    addresses = await new_database()
    connection = await _owner(addresses)
    await connection.execute("update alembic_version set version_num = '9999'")
    await connection.close()
    with pytest.raises(SetupError, match="newer ClassifyHub"):
        await migrate(addresses.owner)


async def test_a_wrong_server_secret_is_recognised_and_a_rotated_one_accepted(new_database: Any) -> None:

    addresses = await new_database()
    first, second, third = ("first-" * 8, "second-" * 8, "third-" * 8)
    async with open_hub(addresses, ServerSecret(first), Policy()) as opened:
        made = await make_workspace(opened)
        key = await made.key()
    with pytest.raises(SetupError, match="CLASSIFYHUB_SECRET"):
        async with open_hub(addresses, ServerSecret(third), Policy()):
            pass
    async with open_hub(addresses, ServerSecret(second, first), Policy()) as opened:
        assert (await opened.keys.admit(key, "127.0.0.1")).workspace_id == made.id
    async with open_hub(addresses, ServerSecret(second), Policy()) as opened:
        assert (await opened.keys.admit(key, "127.0.0.1")).workspace_id == made.id, "a used key moved to the new secret"


async def test_the_pool_throws_away_a_connection_that_comes_back_inside_a_transaction(hub: OpenHub) -> None:
    pool = hub.hub.database.pool
    async with pool.acquire() as connection:
        number = await connection.fetchval("select pg_backend_pid()")
        await connection.execute("begin")
    async with pool.acquire() as connection:
        assert not connection.is_in_transaction()
        assert number != await connection.fetchval("select pg_backend_pid()")
