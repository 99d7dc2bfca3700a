"""Upgrading a database that is in use: nothing is lost, also where its owner is no superuser and so under row-level security."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from classifyhub.embedded import EmbeddedPostgres
from persistence.database import SCHEMA
from persistence.migrate import migrate

OWNER = "upgrading_owner"


@pytest.fixture
async def first_version(postgres: EmbeddedPostgres) -> AsyncIterator[tuple[dict[str, Any], Any]]:
    """The address of a database of the first version, owned by an ordinary role, and a superuser's connection to it."""
    administrator = await asyncpg.connect(**postgres.connection("postgres", "postgres"))
    if not await administrator.fetchval("select exists (select from pg_roles where rolname = $1)", OWNER):
        await administrator.execute(f"create role {OWNER} login createrole")
        for role in ("classifyhub_app", "classifyhub_lookup"):
            if await administrator.fetchval("select exists (select from pg_roles where rolname = $1)", role):
                await administrator.execute(f"grant {role} to {OWNER}")
    await administrator.execute("drop database if exists upgrading")
    await administrator.execute(f"create database upgrading owner {OWNER}")
    await administrator.close()
    address = postgres.connection(OWNER, "upgrading")
    assert await migrate(address, version="0001") == "0001"
    superuser = await asyncpg.connect(**postgres.connection("postgres", "upgrading"), server_settings={"search_path": SCHEMA})
    yield address, superuser
    await superuser.close()


async def test_history_gets_the_names_of_its_labels(first_version: tuple[dict[str, Any], Any]) -> None:
    address, superuser = first_version
    async with superuser.transaction():
        for workspace in (1, 2):
            await superuser.execute(
                "insert into workspaces (workspace_id, name, plan, default_label_id, sealed_secret) values ($1, 'W', 'pro', 1, '')",
                workspace,
            )
            await superuser.execute("insert into labels values ($1, 1, $2, 3, '#aabbcc')", workspace, f"Label {workspace}")
            await superuser.execute(
                "insert into assets (workspace_id, id, name, asset_type, source, label_id, label_origin, matched_rules, matched,"
                " findings, complete, content_length, fingerprint, rule_set_version, engine_version, actor_kind, actor_name)"
                " values ($1, 1, 'a', 'document', 'api', 1, 'rules', '', '[]', '[]', true, 0, '', 1, '1', 'key', 'k')",
                workspace,
            )
            await superuser.execute(
                "insert into asset_history (workspace_id, asset_id, revision, label_id, label_origin, matched_rules,"
                " rule_set_version, actor_kind, actor_name, at) values ($1, 1, 1, 1, 'rules', '', 1, 'key', 'k', now())",
                workspace,
            )
    assert await migrate(address) > "0001"
    rows = await superuser.fetch("select label_name, label_level, label_color from asset_history order by workspace_id")
    assert [tuple(row) for row in rows] == [("Label 1", 3, "#aabbcc"), ("Label 2", 3, "#aabbcc")]
    forced = await superuser.fetchval(
        "select bool_and(relforcerowsecurity) from pg_class where oid in ('labels'::regclass, 'asset_history'::regclass)"
    )
    assert forced is True


async def test_what_persons_have_overruled_is_told_from_the_history(first_version: tuple[dict[str, Any], Any]) -> None:
    address, superuser = first_version
    assert await migrate(address, version="0018") == "0018"
    async with superuser.transaction():
        await superuser.execute(
            "insert into workspaces (workspace_id, name, plan, default_label_id, sealed_secret) values (1, 'W', 'pro', 1, '')"
        )
        for label, name in ((1, "Public"), (4, "Restricted")):
            await superuser.execute("insert into labels values (1, $1::bigint, $2, $1, '#aabbcc')", label, name)
        for asset, origin, label in ((1, "manual", 1), (2, "manual", 1), (3, "rules", 4)):
            await superuser.execute(
                "insert into assets (workspace_id, id, name, asset_type, source, label_id, label_origin, matched_rules, matched,"
                " findings, complete, content_length, fingerprint, rule_set_version, engine_version, actor_kind, actor_name)"
                " values (1, $1, 'a', 'document', 'api', $3, $2, 'R', '[{\"rule_id\": 7}]', '[]', true, 0, '', 1, '1', 'key', 'k')",
                asset,
                origin,
                label,
            )
        for revision, origin, label in ((1, "rules", 4), (2, "manual", 1)):
            await superuser.execute(
                "insert into asset_history (workspace_id, asset_id, revision, label_id, label_name, label_level, label_color, label_origin,"
                " matched_rules, rule_set_version, actor_kind, actor_name, at)"
                " values (1, 1, $1, $3, 'L', 1, '#aabbcc', $2, 'R', 1, 'key', 'k', now())",
                revision,
                origin,
                label,
            )
    assert await migrate(address) > "0018"
    rows = await superuser.fetch("select verdict_label_id, overruled->'label_id', overruled->'rules' from assets order by id")
    assert [tuple(row) for row in rows] == [(4, "4", "[7]"), (None, None, None), (None, None, None)]


async def test_backlogs_are_counted_as_they_are(first_version: tuple[dict[str, Any], Any]) -> None:
    address, superuser = first_version
    assert await migrate(address, version="0008") == "0008"
    async with superuser.transaction():
        await superuser.execute(
            "insert into workspaces (workspace_id, name, plan, default_label_id, sealed_secret) values (1, 'W', 'pro', 1, '')"
        )
        await superuser.execute("insert into labels values (1, 1, 'Label', 3, '#aabbcc')")
        await superuser.execute(
            "insert into webhooks (workspace_id, id, url, events, sealed_secret)"
            " select 1, id, 'https://receiver.invalid/', '{job.failed}', '' from generate_series(1, 2) id"
        )
        await superuser.execute(
            "insert into webhook_deliveries (workspace_id, id, webhook_id, delivery_id, event, payload, status, next_attempt_at)"
            " select 1, id, 1, 'msg_' || id, 'job.failed', '{}', case when id < 3 then 'pending' else 'dead' end,"
            " case when id < 3 then now() end from generate_series(1, 3) id"
        )
    assert await migrate(address) > "0008"
    rows = await superuser.fetch("select backlog, skipped_events from webhooks order by id")
    assert [tuple(row) for row in rows] == [(2, 0), (0, 0)]


async def test_the_rules_of_the_present_become_the_first_version_that_is_kept(first_version: tuple[dict[str, Any], Any]) -> None:
    address, superuser = first_version
    async with superuser.transaction():
        await superuser.execute(
            "insert into workspaces (workspace_id, name, plan, default_label_id, sealed_secret, rule_set_version)"
            " values (1, 'W', 'pro', 1, '', 7)"
        )
        await superuser.execute("insert into labels values (1, 1, 'Internal', 3, '#aabbcc')")
        for number, pack, changed in ((1, "base", ""), (2, "base", " + interval '1 s'"), (3, None, "")):
            await superuser.execute(
                "insert into rules (workspace_id, id, name, priority, enabled, label_id, conditions, pack, updated_at)"
                f' values (1, $1, $2, 10, $1::bigint < 3, 1, \'{{"any": [{{"keywords": ["a"]}}]}}\', $3, now(){changed})',
                number,
                f"Rule {number}",
                pack,
            )
        await superuser.execute("insert into installed_packs (workspace_id, pack, version) values (1, 'base', '1.0.0')")
    await migrate(address)
    version = await superuser.fetchrow(
        "select version, actor_name, precedence, default_label_id, rules, enabled, labels->0->>'name' from rule_set_versions"
    )
    assert tuple(version) == (7, "upgrade", "most_sensitive", 1, 3, 2, "Internal")
    states = await superuser.fetch(
        "select rule_id, since, until, state->>'name', state->>'pack_rule' from rule_states order by rule_id"
    )
    assert [tuple(row) for row in states] == [
        (1, 7, None, "Rule 1", "Rule 1"),
        (2, 7, None, "Rule 2", "Rule 2"),
        (3, 7, None, "Rule 3", None),
    ]
    # What nobody has changed since is what came with the pack.
    assert await superuser.fetchval("select jsonb_path_query_array(rules, '$.name') from installed_packs") == '["Rule 1"]'
    assert await superuser.fetchval(
        "select bool_and(relforcerowsecurity) from pg_class where oid = any(array['rules'::regclass, 'labels'::regclass,"
        " 'workspaces'::regclass, 'installed_packs'::regclass, 'rule_states'::regclass, 'rule_set_versions'::regclass])"
    )
