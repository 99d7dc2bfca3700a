"""Which files the agent looks at, and what they are called."""

from pathlib import Path

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


def test_a_file_that_is_left_out_by_now_was_reported_all_the_same(tmp_path: Path) -> None:
    with State(tmp_path / "state", "hub") as state:
        state.keep([("a", Known(1, 1, b"digest", "8 1", None, reported=True)), ("b", Known(1, 1, b"digest", "8 1", "binary"))])
        state.keep([("a", Known(2, 1, b"other", "8 1", "binary"))])
        assert state.known("a") == Known(2, 1, b"other", "8 1", "binary", reported=True)
        assert state.missing(lambda relative: False, complete=False) == Missing(1, 0)
