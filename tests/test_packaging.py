"""What an installation contains: every package of ours, and names that belong to nobody else."""

import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


def test_every_package_in_the_tree_is_installed() -> None:
    listed = set(tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    tops = {name.split(".")[0] for name in listed}
    present = {
        ".".join(path.parent.relative_to(REPOSITORY).parts) for top in tops for path in (REPOSITORY / top).rglob("__init__.py")
    }
    assert present == listed


def test_our_top_level_names_belong_to_us_alone() -> None:
    owners = packages_distributions()
    for name in (
        "schema",
        "rest_compat",
        "console",
        "resolvers",
        "persistence",
        "detection",
        "outbound",
        "worker",
        "extraction",
        "domain",
        "classifyhub",
    ):
        assert set(owners.get(name, ["classifyhub"])) == {"classifyhub"}, name


@pytest.mark.parametrize(
    ("lacking", "advice"),
    [("import ensurepip", "sudo apt-get install python3-venv"), ("sys.version_info", "ClassifyHub needs Python 3.11 or newer")],
    ids=["ensurepip", "version"],
)
def test_a_python_that_cannot_do_is_said_before_anything_is_made(tmp_path: Path, lacking: str, advice: str) -> None:
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$2" in *"{lacking}"*) exit 1;; esac\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    for name in ("runtime.txt", "packaging.txt"):
        (tmp_path / "requirements").mkdir(exist_ok=True)
        (tmp_path / "requirements" / name).touch()
    (tmp_path / "pyproject.toml").touch()
    # As a person would call it: without what the make that runs the tests hands down.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}
    command = ["make", "setup", f"PYTHON={python}"]
    done = subprocess.run(command, cwd=tmp_path, env=alone, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert [line for line in done.stdout.splitlines() if advice in line] == done.stdout.splitlines()[-1:]
    assert not (tmp_path / ".venv").exists()
