"""``agent``: a folder is classified where it is; a real hub gets verdicts, and never a word of what stands in the files."""

import asyncio
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from classifyhub.agent.state import NAME
from detection.engine import ENGINE_VERSION
from domain.permissions import Permission
from domain.plans import Plan
from resolvers.rules import CreateRule, create_rule
from tests.cli.command_line import EXAMPLE, Answer, environment, run
from tests.cli.recording import Wire, wire_to
from tests.conftest import Server, TestWorkspace
from tests.extraction.office_files import workbook
from tests.extraction.pdf_files import pdf_file

MARKER = "Quokkamarker"
IBAN = "DE89370400440532013000"
#: A text in which what these matchers find is more than the allowance of work.
COSTLY = "bread " * 10_000
MATCHERS = [{"keywords": ["bread", f"x{number}"], "min_matches": 9_999} for number in range(30)]
NEEDED = {Permission.RULES_READ, Permission.ASSETS_WRITE}


@pytest.fixture
async def wire(server: Server) -> AsyncIterator[Wire]:
    """The way to the hub."""
    async with wire_to(server.url) as opened:
        yield opened


@pytest.fixture
async def key(workspace: TestWorkspace) -> str:
    """A key that may do what an agent must, and no more."""
    return await workspace.key(NEEDED)


@pytest.fixture
def folder(place: Path) -> Path:
    """Documents of several kinds, and what must be left out."""
    made = place.resolve() / "share"
    (made / "below").mkdir(parents=True)
    (place / "outside").mkdir()
    (place / "outside" / "secret.txt").write_text(f"STRICTLY CONFIDENTIAL {MARKER}")
    texts = {
        "menu.txt": f"Soup, bread and {MARKER}.",
        "below/contract.txt": f"Confidential — NDA with {MARKER}. Payment to IBAN {IBAN}",
        "below/page.html": f"<html><body><script>x</script><p>{MARKER}: pay to IBAN {IBAN}</p></body></html>",
        ".env": f"PASSWORD={MARKER}-tr7!x19",
        "drafts/old.txt": MARKER,
        "notes.log": MARKER,
        ".classifyhubignore": "drafts/\n",
        ".gitignore": "*.log\n",
    }
    for name, text in texts.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(text)
    (made / "offer.xlsx").write_bytes(workbook({"Offer": [["to", "IBAN"], [MARKER, IBAN]]}))
    (made / "letter.pdf").write_bytes(pdf_file([f"{MARKER} IBAN {IBAN}"]))
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00" + MARKER.encode())
    (made / "huge.txt").write_bytes(b"x" * (1024 * 1024 + 1))
    (made / "link.txt").symlink_to(place / "outside" / "secret.txt")
    (made / "linked").symlink_to(place / "outside")
    os.mkfifo(made / "pipe")
    return made


async def agent(wire: Wire, key: str | None, *arguments: str | Path, **settings: str) -> Answer:
    """One run to its end, in one process beside the main one."""
    given = settings if key is None else settings | {"CLASSIFYHUB_API_KEY": key}
    words = ("agent", *arguments, "--url", wire.url, "--processes", "1")
    return await asyncio.to_thread(run, *words, settings=given)


async def listed(server: Server, workspace: TestWorkspace) -> dict[str, dict[str, Any]]:
    """The inventory by name."""
    async with httpx.AsyncClient(base_url=server.url) as client:
        answer = await client.get("/api/v1/assets?limit=500", headers=await workspace.headers())
    return {each["name"]: each for each in answer.json()}


async def test_verdicts_are_reported_and_content_is_not(
    wire: Wire, server: Server, workspace: TestWorkspace, key: str, folder: Path
) -> None:
    arguments = (folder, "--name-prefix", "share/", "--host", "files-1", "--max-size", "1", "--json")
    first = await agent(wire, key, *arguments)
    assert first.json == {
        "complete": True,
        "dry_run": False,
        "reported": 5,
        "classified": 5,
        "labels": {"Confidential": 4, "Internal": 1},
        "unchanged": 0,
        "left_out": {"hidden": 3, "ignored": 2, "link": 2, "no ordinary file": 1, "binary": 1, "too large": 1},
        "cut": 0,
        "incomplete": 0,
        "incomplete_files": [],
        "missing": 0,
        "deletable": 0,
        "deleted": 0,
        "failed": 0,
        "failures": [],
    }
    assert first.err == ""
    assets = await listed(server, workspace)
    assert {name: each["label"]["name"] for name, each in assets.items()} == {
        "share/menu.txt": "Internal",
        "share/below/contract.txt": "Confidential",
        "share/below/page.html": "Confidential",
        "share/offer.xlsx": "Confidential",
        "share/letter.pdf": "Confidential",
    }
    assert {each["source"] for each in assets.values()} == {"agent"}
    assert assets["share/menu.txt"]["external_id"] == f"file://files-1{folder}/menu.txt"
    assert wire.posts == 1
    assert b"contract.txt" in wire.said
    for content in (MARKER, IBAN, "Soup"):
        assert content.encode() not in wire.said
        assert content.encode().hex().encode() not in wire.said
    assert key not in first.out + first.err

    again = await agent(wire, key, *arguments)
    assert (again.json["reported"], again.json["unchanged"], wire.posts) == (0, 5, 1), "nothing is sent twice"
    assert again.json["left_out"] == first.json["left_out"]

    (folder / "menu.txt").write_text(f"Confidential: IBAN {IBAN}")
    os.utime(folder / "below" / "contract.txt")
    (folder / "new.txt").write_text("bread")
    third = await agent(wire, key, *arguments)
    assert (third.json["reported"], third.json["unchanged"], wire.posts) == (2, 4, 2), "only what is new or has changed"
    assets = await listed(server, workspace)
    assert (len(assets), assets["share/menu.txt"]["label"]["name"]) == (6, "Confidential")


async def test_more_is_looked_at_when_that_is_asked_for(wire: Wire, key: str, folder: Path) -> None:
    done = await agent(wire, key, folder, "--hidden", "--no-gitignore", "--dry-run", "--json")
    assert done.json["left_out"] == {"ignored": 1, "link": 2, "no ordinary file": 1, "binary": 1}
    assert (done.json["dry_run"], done.json["reported"], done.json["classified"]) == (True, 0, 10)
    assert wire.posts == 0
    assert not [name for name in os.listdir(folder) if "agent" in name], "a dry run leaves nothing behind"


async def test_rules_that_change_while_it_runs_are_fetched_again(
    wire: Wire, server: Server, workspace: TestWorkspace, key: str, folder: Path
) -> None:
    command = CreateRule(name="Menus", priority=1, label_id=4, any=[{"keywords": ["soup"]}])

    async def change() -> None:
        await create_rule(workspace.owner, command)

    wire.before_post = change
    done = await agent(wire, key, folder)
    assert done.code == 0, done
    assert "The hub's rules have changed" in done.err
    assert done.out.startswith("6 reported: ")
    assert (await listed(server, workspace))["menu.txt"]["label"]["name"] == "Restricted"
    assert wire.posts == 2
    await create_rule(workspace.owner, command.model_copy(update={"name": "More"}))
    assert (await agent(wire, key, folder, "--json")).json["reported"] == 6, "other rules, other verdicts"


async def test_it_waits_and_tries_again_when_the_hub_cannot_answer(wire: Wire, key: str, place: Path) -> None:
    (place / "a.txt").write_text("bread")
    wire.refuse, wire.cut = 2, 1
    done = await agent(wire, key, place)
    assert done.code == 0, done
    cut, *refused = done.err.splitlines()
    assert cut.startswith("Waiting ")
    assert refused == ["Waiting 0 s, since the hub answers with status 503"] * 2
    assert done.out == "1 reported: 1 Internal; 0 unchanged.\n"


async def test_ctrl_c_ends_it_cleanly_and_a_further_run_goes_on(wire: Wire, key: str, place: Path) -> None:
    (place / "state").mkdir()
    (place / "docs").mkdir()
    for number in range(600):
        (place / "docs" / f"{number:04}.txt").write_text(f"bread {number}")
    arrived, forever = asyncio.Event(), asyncio.Event()

    async def hold() -> None:
        arrived.set()
        await forever.wait()

    async def let_the_first_pass() -> None:
        wire.before_post = hold

    wire.before_post = let_the_first_pass
    command = [sys.executable, "-m", "classifyhub.cli.main", "agent", str(place / "docs"), "--url", wire.url]
    process = await asyncio.create_subprocess_exec(
        *command,
        "--state",
        str(place / "state" / "agent.sqlite"),
        env=environment({"CLASSIFYHUB_API_KEY": key}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    await asyncio.wait_for(arrived.wait(), 60)
    os.killpg(process.pid, signal.SIGINT)
    out, err = await asyncio.wait_for(process.communicate(), 60)
    assert (process.returncode, err.decode()) == (130, "Interrupted. Run it again to go on from here.\n")
    assert out.decode() == "500 reported: 500 Internal; 0 unchanged.\n"
    done = await agent(wire, key, place / "docs", "--state", place / "state" / "agent.sqlite", "--json")
    assert (done.json["reported"], done.json["unchanged"]) == (100, 500)
    assert not [name for name in os.listdir(place / "docs") if name.startswith(".")], "the state is where it was asked for"
    forever.set()


async def test_what_keeps_it_from_running_is_one_line(
    wire: Wire, workspace: TestWorkspace, key: str, place: Path, new_workspace: Any
) -> None:
    (place / "a.txt").write_text("bread")
    assert "There is no key" in (await agent(wire, None, place)).refused(2)
    assert "holds is no key" in (await agent(wire, "no key", place)).refused(2)
    assert "is no folder" in (await agent(wire, key, place / "a.txt")).refused(2)
    assert "--delete-missing" in (await agent(wire, key, place, "--even-all")).err
    for wrong in ("hub", "ftp://hub", "http://user@hub", "http://hub/?x=1"):
        assert "--url must be" in run("agent", place, "--url", wrong, settings={"CLASSIFYHUB_API_KEY": key}).refused(2)
    refused = await agent(wire, "chk_" + "0" * 38, place)
    assert (refused.code, refused.out, "the hub says: " in refused.err) == (1, "", True)
    refused = await agent(wire, await workspace.key({Permission.RULES_READ}), place)
    assert (refused.code, "assets:write" in refused.err) == (1, True)
    free: TestWorkspace = await new_workspace(Plan.FREE)
    refused = await agent(wire, await free.key(NEEDED), place)
    assert (refused.code, "paid plan" in refused.err) == (1, True), refused
    wire.instead = (ENGINE_VERSION.encode(), b"9" * len(ENGINE_VERSION))
    refused = await agent(wire, key, place)
    assert refused.code == 2
    assert "Install the hub's version" in refused.err


async def test_a_hub_that_is_not_there_is_told_by_its_address_and_soon(place: Path) -> None:
    (place / "a.txt").write_text("bread")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    done = await asyncio.to_thread(run, "agent", place, "--url", url, settings={"CLASSIFYHUB_API_KEY": "chk_" + "0" * 38})
    assert (done.code, done.out) == (2, "")
    *waiting, last = done.err.splitlines()
    assert last == f"Error: {url} could not be reached: Connection refused. Is the hub running there, and --url right?"
    assert len(waiting) == 3
    assert all(line.endswith(f"since {url} could not be reached: Connection refused") for line in waiting)


async def test_a_key_file_that_others_can_read_is_said(wire: Wire, key: str, place: Path) -> None:
    (place / "docs").mkdir()
    (place / "key").write_text(key + "\n")
    for mode, said in [(0o644, "may read"), (0o600, "")]:
        (place / "key").chmod(mode)
        done = await agent(wire, None, place / "docs", "--key-file", place / "key")
        assert (done.code, done.out) == (0, "0 reported; 0 unchanged.\n")
        assert said in done.err
        assert bool(said) == bool(done.err)


async def test_files_that_cannot_be_read_are_named_and_the_rest_is_reported(wire: Wire, key: str, place: Path) -> None:
    (place / "a.txt").write_text(EXAMPLE["content"])
    (place / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    done = await agent(wire, key, place, "--json")
    assert done.code == 1
    told = json.loads(done.out)
    assert (told["reported"], told["failed"]) == (1, 1)
    assert done.err.startswith("Error: broken.pdf: ")


async def test_verdicts_that_are_incomplete_are_counted_and_named(
    wire: Wire, workspace: TestWorkspace, key: str, place: Path
) -> None:
    docs = place / "docs"
    docs.mkdir()
    (docs / "menu.txt").write_text("bread")
    (docs / "costly.txt").write_text(COSTLY)
    await create_rule(workspace.owner, CreateRule(name="Letters", priority=1, label_id=4, all=MATCHERS))
    for options, done in (("--dry-run",), "classified"), ((), "reported"):
        told = await agent(wire, key, docs, *options)
        assert told.code == 0, "as of 'classify'"
        assert told.out == f"2 {done}: 1 Restricted, 1 Internal; 0 unchanged; 1 incomplete.\n"
        assert told.err == "Incomplete: costly.txt could not be checked for Letters; its label is at least theirs.\n"
    (docs / "costly.txt").write_text(f"{COSTLY} more")
    told = await agent(wire, key, docs, "--json")
    assert (told.json["incomplete"], told.json["complete"]) == (1, True), "the run is, the verdict is not"
    assert told.json["incomplete_files"] == [{"name": "costly.txt", "rules": ["Letters"]}]


async def test_folders_whose_ignore_files_cannot_be_followed_are_left_out(
    wire: Wire, server: Server, workspace: TestWorkspace, key: str, place: Path
) -> None:
    docs = place / "docs"
    (docs / "drafts").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "drafts/c.txt"):
        (docs / name).write_text("bread")
    assert (await agent(wire, key, docs)).code == 0
    (docs / "drafts" / ".classifyhubignore").write_bytes(b"Entw\xfcrfe/\n")
    (docs / "b.txt").unlink()
    done = await agent(wire, key, docs, "--delete-missing")
    why = "left out with all below it, since its .classifyhubignore cannot be followed: it is not UTF-8"
    assert (done.code, done.err.splitlines()[-1]) == (1, f"Error: drafts/: {why}")
    assert "Nothing that is gone was deleted" in done.err
    assert done.out.endswith("; 1 gone, 0 deleted; 1 failed.\n")
    assert len(await listed(server, workspace)) == 3


def deeper_than_paths_reach(folder: Path) -> Path:
    """A folder below which nobody can look by path, not even root."""
    folder.mkdir()
    here = os.open(folder, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    return folder


async def test_what_is_gone_is_told_and_deleted_on_request(
    wire: Wire, server: Server, workspace: TestWorkspace, key: str, place: Path
) -> None:
    docs = place / "docs"
    (docs / "drafts").mkdir(parents=True)
    for name in ("kept.txt", "gone.txt", "drafts/ignored.txt", ".hidden.txt", "large.txt"):
        (docs / name).write_text("bread")
    assert (await agent(wire, key, docs, "--hidden", "--json")).json["reported"] == 5
    (docs / "gone.txt").unlink()
    (docs / ".classifyhubignore").write_text("drafts/\n")
    (docs / "large.txt").write_bytes(b"x" * (1024 * 1024 + 1))

    deep = deeper_than_paths_reach(docs / "deep")
    refused = await agent(wire, key, docs, "--max-size", "1", "--delete-missing")
    assert refused.code == 1
    assert "Nothing that is gone was deleted" in refused.err
    assert refused.out.endswith("; 2 gone, 0 deleted; 1 failed.\n")
    shutil.rmtree(deep)

    told = await agent(wire, key, docs, "--max-size", "1", "--verbose", "--json")
    assert [told.json[name] for name in ("missing", "deletable", "deleted")] == [2, 2, 0]
    assert told.err == "Gone: drafts/ignored.txt\nGone: gone.txt\n"
    state = (docs / NAME).read_bytes()
    dry = await agent(wire, key, docs, "--max-size", "1", "--delete-missing", "--dry-run")
    assert dry.out.endswith("; 2 gone, 2 would be deleted.\n")
    assert (docs / NAME).read_bytes() == state, "a dry run remembers nothing"
    assert len(await listed(server, workspace)) == 5

    wire.instead = (b"deletedIds", b"deletedIdz")
    failed = await agent(wire, key, docs, "--max-size", "1", "--delete-missing")
    assert (failed.code, failed.out.endswith("; 2 gone, 0 deleted.\n")) == (1, True)
    wire.instead = None
    (docs / "drafts" / "ignored.txt").unlink()
    (docs / ".classifyhubignore").unlink()
    (docs / "gone.txt").write_text("soup")
    done = await agent(wire, key, docs, "--max-size", "1", "--delete-missing", "--json")
    assert [done.json[name] for name in ("reported", "missing", "deleted")] == [1, 1, 0], "the hub had deleted it already"
    assert sorted(await listed(server, workspace)) == [".hidden.txt", "gone.txt", "kept.txt", "large.txt"]

    (docs / "gone.txt").unlink()
    done = await agent(wire, key, docs, "--max-size", "1", "--delete-missing", "--json")
    assert [done.json[name] for name in ("missing", "deletable", "deleted")] == [1, 1, 1]
    assert sorted(await listed(server, workspace)) == [".hidden.txt", "kept.txt", "large.txt"]


async def test_files_that_went_all_at_once_are_kept_unless_it_is_told_otherwise(
    wire: Wire, server: Server, workspace: TestWorkspace, key: str, place: Path
) -> None:
    docs, state = place / "docs", place / "state"
    (docs / "disk").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "c.txt", "disk/d.txt"):
        (docs / name).write_text("bread")
    await agent(wire, key, docs, "--state", state)
    with closing(sqlite3.connect(state)) as remembered, remembered:
        # As it is after a run while a disk was mounted there.
        assert remembered.execute("update files set mount = ?1 where path = ?2", (b"disk", b"disk/d.txt")).rowcount == 1
    (docs / "c.txt").unlink()
    (docs / "disk" / "d.txt").unlink()
    kept = await agent(wire, key, docs, "--state", state, "--delete-missing", "--json")
    assert [kept.json[name] for name in ("missing", "deletable", "deleted")] == [2, 1, 1]
    assert kept.err.startswith("1 are gone all at once, as if a disk were not mounted at disk: ")
    assert sorted(await listed(server, workspace)) == ["a.txt", "b.txt", "disk/d.txt"]

    (docs / "a.txt").unlink()
    (docs / "b.txt").unlink()
    (docs / "this disk is not mounted").write_text("it is not")
    for _ in range(2):
        kept = await agent(wire, key, docs, "--state", state, "--delete-missing", "--json")
        assert [kept.json[name] for name in ("missing", "deletable", "deleted")] == [3, 0, 0]
        assert "--even-all" in kept.err
    assert len(await listed(server, workspace)) == 4
    done = await agent(wire, key, docs, "--state", state, "--delete-missing", "--even-all", "--json")
    assert [done.json[name] for name in ("missing", "deletable", "deleted")] == [3, 3, 3]
    assert list(await listed(server, workspace)) == ["this disk is not mounted"]
