"""Administration from the command line, beside a running hub and without one, on the embedded database and on one's own."""

import asyncio
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg
import httpx
import pytest

from classifyhub.embedded import EmbeddedPostgres
from tests.cli.command_line import EXAMPLE, EXPECTED, KEY, Answer, Hub, new_place, processes_of, run, wait_for

LEGACY_KEY = "legacy-key-0123456789"


@dataclass(frozen=True)
class Installation:
    """A bootstrapped installation: the settings that lead to it and, where one runs, the hub."""

    settings: Mapping[str, str]
    bootstrapped: dict[str, Any]
    hub: Hub | None = None
    names: dict[str, int] = field(default_factory=dict)

    def run(self, *arguments: str, stdin: str = "") -> Answer:
        """One command."""
        return run(*arguments, stdin=stdin, settings=self.settings)


@pytest.fixture(scope="module", params=["beside a running hub", "without a hub"])
def installation(request: pytest.FixtureRequest) -> Iterator[Installation]:
    """An installation with one workspace."""
    with new_place() as place:
        settings = {"CLASSIFYHUB_DATA_DIR": str(place / "data")}
        bootstrapped = run("bootstrap", "--json", settings=settings).json
        if request.param == "without a hub":
            yield Installation(settings, bootstrapped)
            assert processes_of(place / "data") == []
        else:
            with Hub(place / "data") as hub:
                yield Installation(settings, bootstrapped, hub)


def test_bootstrap_prints_one_document_and_makes_nothing_twice(installation: Installation) -> None:
    first = installation.bootstrapped
    assert first["workspace"] == {"id": 1, "name": "Default", "plan": "enterprise"}
    assert first["owner"]["email"] == "admin@localhost"
    assert len(first["owner"]["password"]) >= 16
    assert KEY.fullmatch(first["key"])

    again = installation.run("bootstrap", "--json").json
    assert again == {"workspace": first["workspace"], "owner": {"email": "admin@localhost", "password": None}, "key": None}
    assert "Nothing to do" in installation.run("bootstrap").out
    assert [each["id"] for each in installation.run("key", "list", "1", "--json").json] == [17]


def test_workspaces_are_made_listed_suspended_resumed_and_put_on_plans(installation: Installation) -> None:
    made = installation.run("workspace", "create", "Acme", "--plan", "pro", "--json").json
    assert made == {"id": made["id"], "name": "Acme", "plan": "pro"}

    def state() -> dict[str, Any]:
        return next(each for each in installation.run("workspace", "list", "--json").json if each["id"] == made["id"])

    assert (state()["plan"], state()["suspended_at"]) == ("pro", None)
    assert installation.run("workspace", "suspend", "Acme").code == 0
    assert state()["suspended_at"] is not None
    assert installation.run("workspace", "resume", str(made["id"])).code == 0
    assert installation.run("workspace", "plan", "Acme", "free").code == 0
    assert (state()["plan"], state()["suspended_at"]) == ("free", None)
    table = installation.run("workspace", "list").out
    assert "Acme" in table
    assert "Default" in table

    installation.run("workspace", "create", "Acme", "--plan", "free")
    assert "several workspaces have this name" in installation.run("workspace", "suspend", "Acme").refused(1)


def test_keys_are_made_listed_rotated_and_revoked(installation: Installation) -> None:
    made = installation.run("key", "create", "1", "jira", "--json").json
    assert made["prefix"] == "chk"
    assert made["permissions"] == ["assets:read", "classify:create", "labels:read", "rules:read"]
    assert list(made) == ["id", "key", "prefix", "permissions"]
    options = (
        "--permission",
        "audit:read",
        "--permission",
        "jobs:read",
        "--expires",
        "30d",
        "--allow",
        "127.0.0.0/8",
        "--requests-a-minute",
        "60",
    )
    other = installation.run("key", "create", "1", "pipeline", "--prefix", "op_live", *options, "--json").json
    assert other["key"].startswith("op_live_")
    assert other["permissions"] == ["audit:read", "jobs:read"]

    plain = installation.run("key", "create", "1", "script")
    assert KEY.fullmatch(plain.out.strip())
    assert plain.out.strip() not in plain.err

    successor = installation.run("key", "rotate", "1", str(made["id"]), "--overlap", "1h", "--json").json
    replaced = installation.run("key", "rotate", "1", str(successor["id"]), "--exposed", "--json").json
    assert installation.run("key", "revoke", "1", str(other["id"])).code == 0

    listed = installation.run("key", "list", "1", "--json")
    states = {each["id"]: each for each in listed.json}
    assert states[made["id"]]["revoked_at"] is None
    assert states[made["id"]]["expires_at"] is not None
    assert states[successor["id"]]["revoked_at"] is not None
    assert states[replaced["id"]]["revoked_at"] is None
    assert states[other["id"]]["revoked_at"] is not None
    assert states[other["id"]]["allowed_cidrs"] == ["127.0.0.0/8"]
    assert not KEY.search(listed.out)
    table = installation.run("key", "list", "1").out
    assert "revoked" in table
    assert f"chk_…{replaced['key'][-4:]}" in table

    if installation.hub is not None:
        for key, status in ((made["key"], 200), (successor["key"], 401), (replaced["key"], 200)):
            assert installation.hub.call("/api/v1/labels", key=key).status_code == status
        hub = installation.hub
        installation.run("key", "revoke", "1", str(replaced["id"]))
        wait_for(lambda: hub.call("/api/v1/labels", key=replaced["key"]).status_code == 401)


def test_a_key_of_an_older_system_is_taken_over_from_standard_input_or_a_file(installation: Installation, place: Path) -> None:
    document = installation.run("key", "import", "1", "old", "--json", stdin=LEGACY_KEY + "\n").json
    assert document["last_four"] == LEGACY_KEY[-4:]
    (place / "key").write_text("another-legacy-key-42\n")
    assert installation.run("key", "import", "1", "older", "--file", str(place / "key")).code == 0
    if installation.hub is not None:
        for key in (LEGACY_KEY, "another-legacy-key-42"):
            assert installation.hub.call("/api/v1/labels", key=key).status_code == 200


def test_a_member_gets_a_password_once(installation: Installation) -> None:
    made = installation.run("member", "create", "1", "Bob@Example.org", "--role", "editor", "--json").json
    assert (made["email"], made["role"]) == ("bob@example.org", "editor")
    assert len(made["password"]) >= 16
    elsewhere = installation.run("workspace", "create", "Elsewhere", "--json").json
    answer = installation.run("member", "create", str(elsewhere["id"]), "bob@example.org", "--role", "viewer", "--json")
    known = answer.json
    assert made["account_since"] is None
    assert known.pop("account_since") is not None
    assert known == {"id": made["id"], "email": "bob@example.org", "role": "viewer", "password": None}
    assert "Warning: an account bob@example.org exists since" in answer.err
    plain = installation.run("member", "create", "1", "eve@example.org", "--role", "viewer")
    assert len(plain.out.strip()) >= 16
    if installation.hub is not None:
        with httpx.Client(base_url=installation.hub.url, headers={"sec-fetch-site": "same-origin"}) as browser:
            browser.get("/sign-in")
            signed_in = browser.post("/sign-in", data={"email": "bob@example.org", "password": made["password"]})
            assert signed_in.status_code == 303


def test_an_accounts_password_is_reset(installation: Installation) -> None:
    made = installation.run("member", "create", "1", "lost@example.org", "--role", "viewer", "--json").json
    reset = installation.run("member", "password", "Lost@Example.org", "--json").json
    assert (reset["id"], reset["email"]) == (made["id"], "lost@example.org")
    assert len(reset["password"]) >= 16
    assert reset["password"] != made["password"]
    plain = installation.run("member", "password", "lost@example.org")
    assert len(plain.out.strip()) >= 16
    assert "signed out everywhere" in plain.err
    assert installation.run("member", "password", "nobody@example.org").code != 0
    if installation.hub is not None:
        with httpx.Client(base_url=installation.hub.url, headers={"sec-fetch-site": "same-origin"}) as browser:
            for password, status in ((made["password"], 401), (plain.out.strip(), 303)):
                answer = browser.post("/sign-in", data={"email": "lost@example.org", "password": password})
                assert answer.status_code == status


def test_exported_rules_classify_as_the_hub_does(installation: Installation, place: Path) -> None:
    exported = installation.run("rules", "export", "1")
    document = exported.json
    assert {label["name"] for label in document["labels"]} == {"Public", "Internal", "Confidential", "Restricted"}
    assert document["version"] == 1
    (place / "rules.json").write_text(exported.out)
    answer = run("classify", "-", "--rules", place / "rules.json", "--format", "json", stdin=EXAMPLE["content"]).json
    assert (answer["files"][0]["label"], answer["files"][0]["matched_rules"]) == EXPECTED
    if installation.hub is not None:
        key = installation.bootstrapped["key"]
        verdict = installation.hub.call("/api/v1/classify", key=key, body={**EXAMPLE, "store": False}).json()
        assert (verdict["label"], verdict["matched_rules"]) == EXPECTED
        fetched = installation.hub.call("/api/v1/ruleset", key=key)
        assert exported.out.encode() == fetched.content, "a file in git is the same, whoever made it"


def test_a_database_of_ones_own_is_used_and_nothing_else(postgres: EmbeddedPostgres, place: Path) -> None:
    async def prepare() -> None:
        administrator = await asyncpg.connect(**postgres.connection("postgres", "postgres"))
        await administrator.execute("create role hub_login login")
        await administrator.execute("create database own")
        await administrator.close()

    asyncio.run(prepare())
    host = quote(str(postgres.socket_directory))
    settings = {
        "CLASSIFYHUB_DATABASE_URL": f"postgresql://hub_login@/own?host={host}",
        "CLASSIFYHUB_MIGRATION_URL": f"postgresql://postgres@/own?host={host}",
        "CLASSIFYHUB_SECRET": "a-secret-of-the-test-suite-0123456789",
    }
    assert "older ClassifyHub" in run("workspace", "list", settings=settings, cwd=place).refused(2)
    assert run("migrate", settings=settings, cwd=place).code == 0
    made = run("bootstrap", "--json", settings=settings, cwd=place).json
    assert [each["name"] for each in run("workspace", "list", "--json", settings=settings, cwd=place).json] == ["Default"]
    assert list(place.iterdir()) == []
    with Hub(place / "data", "--no-migrate", settings=settings) as hub:
        answer = hub.call("/api/v1/classify", key=made["key"], body=EXAMPLE).json()
        assert (answer["label"], answer["matched_rules"]) == EXPECTED
        assert hub.stop() == 0
    assert not (place / "data").exists()
    wrong = {**settings, "CLASSIFYHUB_SECRET": "another-secret-of-the-tests-0123456789"}
    assert "CLASSIFYHUB_SECRET is not the one" in run("serve", "--port", "0", settings=wrong, cwd=place).refused(2)


def test_the_allow_lists_page_is_true(installation: Installation) -> None:
    page = (Path(__file__).parents[2] / "docs" / "allow-list.md").read_text()
    (block,) = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    *added, listed = [installation.run(*shlex.split(line)[1:]) for line in block.splitlines()]
    assert all("our own" in answer.out for answer in (*added, listed))
    (entry,) = installation.run("allow", "add", "Default", "-", "--json", stdin="\n  A value  \n").json
    assert (entry["kind"], entry["note"], entry["created_by"]) == ("value", None, "command line")
    again = installation.run("allow", "add", "Default", "a value", "another", "--note", "a note")
    assert f"Was there already and has this note now: entry {entry['id']}." in again.err
    (another,) = installation.run("allow", "add", "Default", "another", "--json").json
    assert another["note"] == "a note"
    for each in (entry, another):
        assert installation.run("allow", "remove", "Default", str(each["id"])).out == f"Entry {each['id']} is removed.\n"
    assert [each["note"] for each in installation.run("allow", "list", "Default", "--json").json] == [
        "our own domain",
        "our own account",
    ]
    assert "standard input is empty" in installation.run("allow", "add", "Default", "-").refused(2)
