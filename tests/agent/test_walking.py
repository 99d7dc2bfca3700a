"""Which files the agent looks at, and what they are called."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from classifyhub.agent.classifying import Naming
from classifyhub.agent.state import Known, Missing, State
from classifyhub.agent.walking import Found, LeftOut, Walk
from domain.assets import MAX_EXTERNAL_ID, MAX_NAME


def made(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def looked_at(walk: Walk) -> list[str]:
    return [each.relative for each in walk.files() if isinstance(each, Found)]


@pytest.mark.parametrize(
    ("ignoring", "expected"),
    [
        ({}, ["a.txt", "b.log", "build/x.txt", "docs/a.txt", "docs/keep.log"]),
        ({".gitignore": "*.log\n"}, ["a.txt", "build/x.txt", "docs/a.txt"]),
        ({".gitignore": "*.log\n!keep.log\n"}, ["a.txt", "build/x.txt", "docs/a.txt", "docs/keep.log"]),
        ({".gitignore": "/a.txt\nbuild/\n"}, ["b.log", "docs/a.txt", "docs/keep.log"]),
        ({".gitignore": "# a.txt\n\n**/x.txt\n"}, ["a.txt", "b.log", "docs/a.txt", "docs/keep.log"]),
        ({".gitignore": "*.log\n", "docs/.gitignore": "!keep.log\na.txt\n"}, ["a.txt", "build/x.txt", "docs/keep.log"]),
        (
            {".gitignore": "*.log\n", ".classifyhubignore": "!*.log\n"},
            ["a.txt", "b.log", "build/x.txt", "docs/a.txt", "docs/keep.log"],
        ),
        ({"docs/.classifyhubignore": "/a.txt\n"}, ["a.txt", "b.log", "build/x.txt", "docs/keep.log"]),
    ],
)
def test_ignore_files_are_read_as_git_reads_them(tmp_path: Path, ignoring: dict[str, str], expected: list[str]) -> None:
    files = dict.fromkeys(("a.txt", "b.log", "build/x.txt", "docs/a.txt", "docs/keep.log"), "text")
    assert looked_at(Walk(made(tmp_path, files | ignoring))) == expected


def as_folder(file: Path) -> None:
    file.mkdir()


def as_broken_link(file: Path) -> None:
    file.symlink_to("nowhere")


def as_pipe(file: Path) -> None:
    os.mkfifo(file)


def as_bytes(content: bytes) -> Callable[[Path], None]:
    def write(file: Path) -> None:
        file.write_bytes(content)

    return write


@pytest.mark.parametrize("name", [".gitignore", ".classifyhubignore"])
@pytest.mark.parametrize(
    ("write", "why"),
    [
        (as_folder, "Is a directory"),
        (as_pipe, "it is no ordinary file"),
        (as_broken_link, "No such file or directory"),
        (as_bytes("*.log\nB\u00fccher/\n".encode("latin-1")), "it is not UTF-8"),
        (as_bytes("*.log\n".encode("utf-16")), "it is not UTF-8"),
        (as_bytes("*.log\n".encode("utf-16-le")), "it is not UTF-8"),
        (as_bytes(b"*.log\n" * 200_000), "it has more than 1 MiB"),
        (as_bytes(b"*.log\n\n!\n"), "line 3 is no pattern"),
        (as_bytes(b"*.log\r\nold\\\r\n"), "line 2 is no pattern"),
        (as_bytes(b"[z-a].log"), "line 1 is no pattern"),
        (as_bytes(b"# names\n*.log\n*[[:alpha:]]\n"), "line 3 is no pattern"),
        (as_bytes((b"?" * 500 + b"\n") * 100), "it has too many patterns"),
    ],
)
def test_a_folder_whose_ignore_file_cannot_be_followed_is_left_out(
    tmp_path: Path, name: str, write: Callable[[Path], None], why: str
) -> None:
    root = made(tmp_path, dict.fromkeys(("a.txt", "docs/b.txt", "docs/below/c.txt", "later/d.txt"), "text"))
    write(root / "docs" / name)
    found = list(Walk(root).files())
    assert [each.relative for each in found if isinstance(each, Found)] == ["a.txt", "later/d.txt"]
    (left_out,) = (each for each in found if isinstance(each, LeftOut))
    assert left_out == LeftOut("docs/", f"left out with all below it, since its {name} cannot be followed: {why}", failed=True)
    if name == ".gitignore":
        looked = looked_at(Walk(root, gitignore=False))
        assert looked == ["a.txt", "docs/b.txt", "docs/below/c.txt", "later/d.txt"], "nobody asked it"


def test_an_ignore_file_may_be_a_link_and_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    root = made(tmp_path / "root", dict.fromkeys(("a.txt", "b.log", "docs/a.txt", "docs/b.log"), "text"))
    (tmp_path / "central").write_bytes(b"\xef\xbb\xbf*.log\r\n[[]x\r\n")
    (root / ".classifyhubignore").symlink_to(tmp_path / "central")
    assert looked_at(Walk(root)) == ["a.txt", "docs/a.txt"]


def test_names_that_are_no_text_are_ignored_and_looked_at_as_others(tmp_path: Path) -> None:
    root = made(tmp_path, dict.fromkeys(("a.txt", "b\udcff.txt", "c\udcff.log", "d\udcff/a.txt", "e\udcff/a.txt"), "text"))
    (root / ".gitignore").write_text("*.log\nd?/\n")
    assert looked_at(Walk(root)) == ["a.txt", "b\udcff.txt", "e\udcff/a.txt"]


def test_hidden_files_links_and_our_own_are_no_documents(tmp_path: Path) -> None:
    root = made(tmp_path / "root", {".hidden/a": "", ".git/config": "", ".env": "", "state": "", "a": "12345"})
    (root / "out").symlink_to(tmp_path)
    (root / "in").symlink_to(root / "a")
    left_out = [each for each in Walk(root, max_bytes=4).files() if isinstance(each, LeftOut)]
    assert [(each.relative, each.reason) for each in left_out] == [
        (".env", "hidden"),
        (".hidden", "hidden"),
        ("a", "too large"),
        ("in", "link"),
        ("out", "link"),
    ]
    assert looked_at(Walk(root, hidden=True, own=frozenset({root / "state"}))) == [".env", ".hidden/a", "a"]


def test_names_are_one_line_and_bounded(tmp_path: Path) -> None:
    naming = Naming(Path("/srv/share"), "host", "share/", "document")
    assert naming.name("a b/ü.txt") == "share/a b/ü.txt"
    assert naming.external_id("a b/ü.txt") == "file://host/srv/share/a%20b/%C3%BC.txt"
    assert naming.name("a\n\udcff.txt") == "share/a\ufffd\ufffd.txt"
    assert naming.external_id("\udcff") == "file://host/srv/share/%FF"
    long = naming.name("x/" * 400 + "end.txt")
    assert (len(long), long[0], long[-7:]) == (MAX_NAME, "…", "end.txt")
    ids = {naming.external_id("x/" * 400 + f"{number}.txt") for number in range(3)}
    assert len(ids) == 3
    assert max(map(len, ids)) <= MAX_EXTERNAL_ID


def test_the_state_survives_and_begins_anew_for_another_hub(tmp_path: Path) -> None:
    known = Known(5, 1, b"digest", "7 1.0.0", None)
    with State(tmp_path / "state", "hub") as state:
        state.keep([("a\udcff", known)])
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0
    with State(tmp_path / "state", "hub") as state:
        assert state.known("a\udcff") == known
        assert state.known("b") is None
    with State(tmp_path / "state", "other hub") as state:
        assert state.known("a\udcff") is None


def test_what_went_all_at_once_is_lost_until_some_of_it_is_seen_again(tmp_path: Path) -> None:
    reported = Known(1, 1, b"digest", "8 1", None, reported=True)

    def after_seeing(*files: str, complete: bool = True) -> Missing:
        with State(tmp_path / "state", "hub") as state:
            for each in files:
                known = state.known(each)
                state.see(each, before=known is not None and known.reported)
            state.keep([(each, reported) for each in files])
            return state.missing(lambda relative: relative == "hidden", complete=complete)

    assert after_seeing("a", "b", "c") == Missing(0, 0)
    assert after_seeing(complete=False) == Missing(3, 0), "nobody could look"
    assert after_seeing("new") == Missing(3, 3)
    assert after_seeing("new") == Missing(3, 3)
    assert after_seeing() == Missing(4, 4)
    assert after_seeing("a", "new") == Missing(2, 0), "mounted again"
    assert after_seeing("hidden") == Missing(4, 4)
    assert after_seeing("b") == Missing(3, 0)
    assert after_seeing() == Missing(4, 0), "what is hidden is there"
    with State(tmp_path / "state", "hub", untouched=True) as state:
        assert state.missing(lambda relative: False, complete=True) == Missing(5, 5)
        assert state.gone("", 2, even_lost=True) == ["a", "b"]
        assert state.gone("b", 9, even_lost=True) == ["c", "hidden", "new"]
        assert state.gone("", 9, even_lost=False) == []
        state.forget(["a"])
    with State(tmp_path / "state", "hub") as state:
        assert state.known("a") == reported, "a copy"


def test_what_was_on_a_disk_below_is_lost_until_some_of_it_is_seen_there_again(tmp_path: Path) -> None:
    reported = Known(1, 1, b"digest", "8 1", None, reported=True)

    def after_seeing(*files: str, complete: bool = True, **on_disks: str) -> tuple[Missing, list[tuple[str, int]]]:
        with State(tmp_path / "state", "hub") as state:
            for mount, each in [("", each) for each in files] + [
                (mount, each) for mount, some in on_disks.items() for each in some
            ]:
                relative = f"{mount}/{each}" if mount else each
                known = state.known(relative)
                state.see(relative, mount, before=known is not None and known.reported)
                state.keep([(relative, reported)])
            return state.missing(lambda relative: relative == "hidden/a", complete=complete), state.lost()

    assert after_seeing("a", "b", "c", disk="abc", other="ab", hidden="ab") == (Missing(0, 0), [])
    assert after_seeing("a", "b", disk="ab", other="a") == (Missing(4, 0), []), "what is hidden is there"
    assert after_seeing("a", other="a", complete=False) == (Missing(7, 0), []), "nobody could look"
    assert after_seeing("a", "disk/not mounted", other="a") == (Missing(7, 3), [("disk", 3)])
    assert after_seeing("a", "disk/not mounted", other="a") == (Missing(7, 3), [("disk", 3)]), "nothing of the disk is there"
    assert after_seeing("a", disk="x", other="a") == (Missing(8, 3), [("disk", 3)]), "another disk"
    assert after_seeing("a", "disk/a", disk="x", other="a") == (Missing(7, 2), [("disk", 2)]), "a copy of one of them"
    assert after_seeing("a", disk="b", other="a") == (Missing(8, 0), []), "mounted again"
    assert after_seeing("new") == (Missing(11, 5), [("disk", 3), ("other", 2)])
    with State(tmp_path / "state", "hub") as state:
        state.missing(lambda relative: False, complete=True)
        assert len(state.gone("", 99, even_lost=True)) == 13
        assert not [each for each in state.gone("", 99, even_lost=False) if each.startswith("disk/")]


def test_files_tell_where_their_disk_is_mounted() -> None:
    devices = Path("/dev")
    mounted = devices / "shm"
    assert mounted.stat().st_dev != devices.stat().st_dev, "as it is on every Linux"
    with TemporaryDirectory(dir=mounted) as made:
        (Path(made) / "below").mkdir()
        (Path(made) / "below" / "a.txt").write_text("text")
        mounts = {each.relative: each.mount for each in Walk(devices, hidden=True).files() if isinstance(each, Found)}
        assert mounts[f"{Path(made).relative_to(devices)}/below/a.txt"] == "shm"
        assert {each.mount for each in Walk(mounted, hidden=True).files() if isinstance(each, Found)} == {""}


def test_a_file_that_is_left_out_by_now_was_reported_all_the_same(tmp_path: Path) -> None:
    with State(tmp_path / "state", "hub") as state:
        state.keep([("a", Known(1, 1, b"digest", "8 1", None, reported=True)), ("b", Known(1, 1, b"digest", "8 1", "binary"))])
        state.keep([("a", Known(2, 1, b"other", "8 1", "binary"))])
        assert state.known("a") == Known(2, 1, b"other", "8 1", "binary", reported=True)
        assert state.missing(lambda relative: False, complete=False) == Missing(1, 0)
