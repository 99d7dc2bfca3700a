"""Keys: who is let in, in which order refusals come, and how fast a change acts in every process."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifyhub.hub import Addresses, OpenHub, open_hub
from domain.errors import (
    AddressNotAllowed,
    HubError,
    InsufficientPermissions,
    InvalidApiKey,
    OrganizationSuspended,
    SubscriptionRequired,
)
from domain.keys import PREFIXES, generate_key, is_well_formed
from domain.permissions import KEY_PERMISSIONS, Permission
from persistence.sealing import ServerSecret
from resolvers.admission import presented_key
from resolvers.context import Policy
from resolvers.keys import ImportKey, KeyId, ListKeys, RotateKey, delete_key, import_key, list_keys, revoke_key, rotate_key
from resolvers.unknown_keys import GUESSES_A_MINUTE, MAX_WAIT_SECONDS, SLOW_SECONDS
from tests.conftest import SECRET, Statements, TestWorkspace, eventually, make_workspace, serving

LOCAL = "127.0.0.1"


async def _refusal(opened: OpenHub, key: str | None, address: str = LOCAL, permission: Permission | None = None) -> str:
    """The code with which a key is refused; "admitted" when it is not."""
    try:
        await opened.keys.admit(key, address, permission)
    except HubError as error:
        return error.code
    return "admitted"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_new_key_has_the_documented_form(prefix: str) -> None:
    key = generate_key(prefix)
    assert key.startswith(f"{prefix}_")
    assert len(key) == len(prefix) + 1 + 38
    assert is_well_formed(key)


@given(st.integers(0, 41), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"))
def test_a_key_with_one_wrong_character_is_not_well_formed(position: int, character: str) -> None:
    key = generate_key("chk")
    changed = key[:position] + character + key[position + 1 :]
    assert is_well_formed(changed) is (changed == key)


@pytest.mark.parametrize("key", [None, "", "chk_", "chk_x", "op_live_", "x" * 10_000, "chk_" + "é" * 38, "chk_" + "A" * 37 + "!"])
async def test_a_malformed_key_is_refused_without_asking_the_database(
    hub: OpenHub, statements: list[str], key: str | None
) -> None:
    assert await _refusal(hub, key) == "INVALID_API_KEY"
    assert not [statement for statement in statements if "find_key" in statement]


async def test_a_key_that_nobody_made_is_refused(hub: OpenHub) -> None:
    assert await _refusal(hub, generate_key("chk")) == "INVALID_API_KEY"


async def test_a_known_key_costs_no_query(workspace: TestWorkspace, statements: Statements) -> None:
    key = await workspace.key()

    async def admit() -> None:
        for _ in range(50):
            await workspace.opened.keys.admit(key, LOCAL)

    await statements.of(admit)
    assert not [statement for statement in await statements.of(admit) if "find_key" in statement]


async def test_a_key_may_do_what_it_was_given_and_nothing_else(workspace: TestWorkspace) -> None:
    for permission in sorted(KEY_PERMISSIONS):
        key = await workspace.key({permission})
        for asked in sorted(Permission):
            expected = "admitted" if asked in (permission, Permission.WORKSPACE_READ) else "INSUFFICIENT_PERMISSIONS"
            assert await _refusal(workspace.opened, key, permission=asked) == expected, (permission, asked)


async def test_a_new_key_has_its_prefixes_default_permissions(workspace: TestWorkspace) -> None:
    chk = await workspace.opened.keys.admit(await workspace.key(None), LOCAL)
    assert {permission.value for permission in chk.permissions} == {
        "classify:create",
        "assets:read",
        "labels:read",
        "rules:read",
        "workspace:read",
    }
    live = await workspace.opened.keys.admit(await workspace.key(None, prefix="op_live"), LOCAL)
    assert {permission.value for permission in live.permissions} == {"workspace:read"}


async def test_keys_never_get_what_manages_people_keys_or_money(workspace: TestWorkspace) -> None:
    for permission in ("keys:manage", "members:manage", "workspace:manage", "billing:manage", "installation:manage"):
        with pytest.raises(ValueError, match="keys never get"):
            await workspace.key({Permission(permission)})


async def test_no_one_grants_more_than_they_hold(workspace: TestWorkspace) -> None:
    poor = replace(workspace.owner, permissions=frozenset({Permission.KEYS_MANAGE, Permission.ASSETS_READ}))
    with pytest.raises(InsufficientPermissions, match="assets:write"):
        await replace_owner(workspace, poor).key({Permission.ASSETS_READ, Permission.ASSETS_WRITE})


def replace_owner(workspace: TestWorkspace, owner: Any) -> TestWorkspace:
    """The same workspace, seen by somebody else."""
    return TestWorkspace(workspace.id, workspace.name, workspace.opened, owner)


async def test_refusals_come_in_the_documented_order(new_workspace: Callable[..., Any]) -> None:
    made: TestWorkspace = await new_workspace("pro")
    key = await made.key({Permission.ASSETS_READ}, allowed_cidrs=["10.0.0.0/8"])
    wanted = Permission.CLASSIFY_CREATE
    await made.suspend()
    await made.plan("free")
    assert await _refusal(made.opened, key, LOCAL, wanted) == "ORGANIZATION_SUSPENDED"
    await made.resume()
    assert await _refusal(made.opened, key, LOCAL, wanted) == "IP_NOT_ALLOWED"
    assert await _refusal(made.opened, key, "10.1.2.3", wanted) == "SUBSCRIPTION_REQUIRED"
    await made.plan("pro")
    assert await _refusal(made.opened, key, "10.1.2.3", wanted) == "INSUFFICIENT_PERMISSIONS"
    assert await _refusal(made.opened, key, "10.1.2.3", Permission.ASSETS_READ) == "admitted"
    assert await _refusal(made.opened, key, "::ffff:10.1.2.3", Permission.ASSETS_READ) == "admitted"


@pytest.mark.parametrize(
    ("plan", "subscription", "expected"),
    [
        ("free", "active", "SUBSCRIPTION_REQUIRED"),
        ("pro", "active", "admitted"),
        ("enterprise", "active", "admitted"),
        ("pro", "past_due", "admitted"),
        ("pro", "cancelled", "SUBSCRIPTION_REQUIRED"),
    ],
)
async def test_only_an_active_paid_plan_authenticates_keys(
    new_workspace: Callable[..., Any], plan: str, subscription: str, expected: str
) -> None:
    made: TestWorkspace = await new_workspace(plan)
    key = await made.key()
    await made.plan(plan, subscription)
    assert await _refusal(made.opened, key) == expected


async def test_past_due_ends_with_its_grace(new_database: Any) -> None:
    addresses: Addresses = await new_database()
    async with open_hub(addresses, ServerSecret(SECRET), Policy(past_due_grace_days=0)) as opened:
        made = await make_workspace(opened, "pro")
        key = await made.key()
        await made.plan("pro", "past_due")
        assert await _refusal(opened, key) == "SUBSCRIPTION_REQUIRED"


async def test_an_expired_key_is_refused_at_its_second(workspace: TestWorkspace) -> None:
    key = await workspace.key(expires_at=datetime.now(UTC) + timedelta(milliseconds=300))
    assert await _refusal(workspace.opened, key) == "admitted"

    async def refused() -> bool:
        return await _refusal(workspace.opened, key) == "INVALID_API_KEY"

    await eventually(refused, 2)


async def test_rotation_lets_both_keys_work_until_the_overlap_ends(workspace: TestWorkspace) -> None:
    old = await workspace.key({Permission.ASSETS_READ}, allowed_cidrs=["127.0.0.0/8"])
    listed = (await list_keys(workspace.owner, ListKeys())).keys[0]
    successor = await rotate_key(workspace.owner, RotateKey(id=listed.id, overlap_seconds=3600))
    assert await _refusal(workspace.opened, old) == "admitted"
    assert await _refusal(workspace.opened, successor.secret) == "admitted"
    assert await _refusal(workspace.opened, successor.secret, "192.0.2.1") == "IP_NOT_ALLOWED"
    assert successor.key.permissions == ["assets:read"]
    exposed = await rotate_key(workspace.owner, RotateKey(id=successor.key.id, overlap_seconds=0))
    assert await _refusal(workspace.opened, successor.secret) == "INVALID_API_KEY"
    assert await _refusal(workspace.opened, exposed.secret) == "admitted"


async def test_a_deleted_key_is_hidden_and_refused(workspace: TestWorkspace) -> None:
    key = await workspace.key()
    listed = (await list_keys(workspace.owner, ListKeys())).keys[0]
    await delete_key(workspace.owner, KeyId(id=listed.id))
    assert await _refusal(workspace.opened, key) == "INVALID_API_KEY"
    assert (await list_keys(workspace.owner, ListKeys())).keys == []


async def test_a_key_of_an_older_system_works_once_it_is_imported(workspace: TestWorkspace) -> None:
    key = "legacy-key-0123456789abcdef"
    assert await _refusal(workspace.opened, key) == "INVALID_API_KEY"
    imported = await import_key(workspace.owner, ImportKey(name="old", key=key, permissions={Permission.ASSETS_READ}))
    assert await _refusal(workspace.opened, key) == "admitted"
    await revoke_key(workspace.owner, KeyId(id=imported.id))
    assert await _refusal(workspace.opened, key) == "INVALID_API_KEY"


async def test_the_database_holds_no_keys_text(workspace: TestWorkspace, addresses: Addresses) -> None:
    key = await workspace.key()
    connection = await asyncpg.connect(**addresses.owner)
    await connection.execute("set row_security = off")
    rows = await connection.fetch(
        "select k::text from classifyhub.api_keys k union all select a::text from classifyhub.audit_entries a"
    )
    await connection.close()
    assert rows
    assert not [row for row in rows if key in row[0] or key[4:36] in row[0]]


@pytest.mark.parametrize(
    "headers",
    [
        [(b"x-api-key", b"one"), (b"authorization", b"Bearer two")],
        [(b"x-api-key", b"one"), (b"x-api-key", b"two")],
        [(b"authorization", b"Basic b25lOnR3bw==")],
    ],
)
def test_two_keys_or_another_scheme_are_refused(headers: list[tuple[bytes, bytes]]) -> None:
    with pytest.raises(InvalidApiKey):
        presented_key(headers)


def test_either_header_carries_a_key_and_both_may_carry_the_same() -> None:
    assert presented_key([(b"x-api-key", b"one")]) == "one"
    assert presented_key([(b"authorization", b"bearer one")]) == "one"
    assert presented_key([(b"x-api-key", b"one"), (b"authorization", b"Bearer one")]) == "one"
    assert presented_key([]) is None


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_key_in_the_address_is_refused(prefix: str) -> None:
    with pytest.raises(InvalidApiKey, match="never in the address"):
        presented_key([(b"x-api-key", b"one")], b"key=" + generate_key(prefix).encode())


def test_a_key_in_the_address_is_refused_however_it_is_written_there() -> None:
    written = "".join(f"%{byte:02x}" for byte in generate_key("chk").encode()).encode()
    with pytest.raises(InvalidApiKey, match="never in the address"):
        presented_key([(b"x-api-key", b"one")], b"key=" + written)


@pytest.mark.parametrize("query", [b"q=chk_", b"q=chk_export-2026.csv", b"q=op_test_results"])
def test_a_search_for_names_that_begin_like_keys_is_none(query: bytes) -> None:
    assert presented_key([(b"x-api-key", b"one")], query) == "one"


async def _guess(hub: OpenHub, address: str, times: int) -> list[str]:
    """What so many guesses at the same moment are told."""
    return await asyncio.gather(*(_refusal(hub, generate_key("chk"), address) for _ in range(times)))


async def test_unknown_keys_from_one_address_are_soon_refused_without_a_look_up(hub: OpenHub, statements: list[str]) -> None:
    assert set(await _guess(hub, "198.51.100.7", GUESSES_A_MINUTE)) == {"INVALID_API_KEY"}
    answers = await _guess(hub, "198.51.100.7", 200)
    assert set(answers) == {"INVALID_API_KEY", "RATE_LIMITED"}
    line = MAX_WAIT_SECONDS / SLOW_SECONDS + 2
    looked_up = len([statement for statement in statements if "find_key" in statement])
    assert looked_up == GUESSES_A_MINUTE + answers.count("INVALID_API_KEY")
    assert looked_up <= 2 * (GUESSES_A_MINUTE + line), "twice, should a minute end meanwhile"


async def test_whoever_shares_an_address_with_guessers_gets_in_and_is_never_called_wrong(
    workspace: TestWorkspace, hub: OpenHub
) -> None:
    address, known, fresh = "198.51.100.8", await workspace.key(), await workspace.key()
    assert await _refusal(hub, known, address) == "admitted"
    await _guess(hub, address, GUESSES_A_MINUTE)
    await workspace.plan("pro")  # what is known of the keys is forgotten
    over = asyncio.Event()

    async def guess_on() -> None:
        while not over.is_set():
            await _refusal(hub, generate_key("chk"), address)

    guessers = [asyncio.create_task(guess_on()) for _ in range(5)]
    refusals = set()

    async def admitted() -> bool:
        assert await _refusal(hub, known, address) == "admitted"
        refusals.add(await _refusal(hub, fresh, address))
        return "admitted" in refusals

    await eventually(admitted, 30)
    over.set()
    await asyncio.gather(*guessers)
    assert refusals <= {"admitted", "RATE_LIMITED"}


async def test_guessers_are_told_when_to_come_back(addresses: Addresses) -> None:
    async with serving(addresses) as own, httpx.AsyncClient(base_url=own.url, timeout=20) as client:

        async def ask(path: str = "/api/v1/labels") -> httpx.Response:
            return await client.get(path, headers={"X-API-Key": generate_key("chk")})

        for path in ("/api/v1/labels", "/graphql?query={__typename}"):

            async def limited(path: str = path) -> list[httpx.Response]:
                answers = await asyncio.gather(*(ask(path) for _ in range(80)))
                assert {answer.status_code for answer in answers} <= {401, 429}
                return [answer for answer in answers if answer.status_code == 429]

            for answer in await eventually(limited, 30):
                assert 1 <= int(answer.headers["retry-after"]) <= MAX_WAIT_SECONDS + 1
                assert "RATE_LIMITED" in answer.text + answer.headers.get("x-error-code", "")


class _Cut:
    """A way to the database that can be cut: bytes stop, the connections stay open."""

    def __init__(self) -> None:
        self.passing = asyncio.Event()
        self.passing.set()

    @asynccontextmanager
    async def standing_before(self, socket_path: str) -> AsyncIterator[str]:
        """A socket that leads to another one."""
        with tempfile.TemporaryDirectory(prefix="cut-") as directory:
            server_path = str(Path(directory) / ".s.PGSQL.5432")
            tasks: set[asyncio.Task[None]] = set()

            async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                try:
                    while data := await reader.read(65_536):
                        await self.passing.wait()
                        writer.write(data)
                        await writer.drain()
                except OSError:
                    return
                finally:
                    writer.close()

            async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                far_reader, far_writer = await asyncio.open_unix_connection(socket_path)
                tasks.add(asyncio.create_task(pump(reader, far_writer)))
                tasks.add(asyncio.create_task(pump(far_reader, writer)))

            server = await asyncio.start_unix_server(accept, server_path)
            try:
                yield server_path
            finally:
                server.close()
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.parametrize("cut", [False, True], ids=["connected", "notifications cut"])
async def test_revocation_suspension_and_plan_changes_act_in_another_process_within_a_second(
    new_database: Any, cut: bool
) -> None:
    addresses: Addresses = await new_database()
    way = _Cut()
    async with way.standing_before(str(addresses.runtime["host"])) as path:
        through = replace(addresses, listen={**addresses.listen, "host": path})
        async with (
            open_hub(addresses, ServerSecret(SECRET), Policy()) as here,
            open_hub(through, ServerSecret(SECRET), Policy()) as there,
        ):
            made = await make_workspace(here, "pro")
            key = await made.key()

            async def listening() -> bool:
                return there.hub.changes.trusted

            await eventually(listening)
            assert await _refusal(there, key) == "admitted"
            if cut:
                way.passing.clear()
            loop = asyncio.get_running_loop()

            async def within_a_second(change: Any, expected: str) -> None:
                await change
                changed_at = loop.time()

                async def acts() -> bool:
                    return await _refusal(there, key) == expected

                await eventually(acts, 5)
                assert loop.time() - changed_at < 1.5, "a second, and half of one for a busy machine"

            await within_a_second(made.suspend(), "ORGANIZATION_SUSPENDED")
            await within_a_second(made.resume(), "admitted")
            await within_a_second(made.plan("free"), "SUBSCRIPTION_REQUIRED")
            await within_a_second(made.plan("pro"), "admitted")
            listed = (await list_keys(made.owner, ListKeys())).keys[0]
            await within_a_second(revoke_key(made.owner, KeyId(id=listed.id)), "INVALID_API_KEY")
            way.passing.set()


async def test_last_used_is_written_in_the_background(workspace: TestWorkspace) -> None:
    key = await workspace.key()
    await workspace.opened.keys.admit(key, LOCAL)

    async def written() -> bool:
        return (await list_keys(workspace.owner, ListKeys())).keys[0].last_used_at is not None

    await eventually(written)


async def test_a_suspension_names_whom_to_contact(new_database: Any) -> None:
    addresses: Addresses = await new_database()
    async with open_hub(addresses, ServerSecret(SECRET), Policy(support_url="https://help.example.org")) as opened:
        made = await make_workspace(opened)
        key = await made.key()
        await made.suspend()
        with pytest.raises(OrganizationSuspended, match=r"help\.example\.org"):
            await opened.keys.admit(key, LOCAL)


def test_the_order_of_refusals_has_one_class_each() -> None:
    assert [each.status for each in (InvalidApiKey, OrganizationSuspended, AddressNotAllowed, SubscriptionRequired)] == [
        401,
        403,
        403,
        402,
    ]
