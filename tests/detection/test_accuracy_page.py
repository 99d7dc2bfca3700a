"""docs/accuracy.md: its commands run, and its generator is measured as it stands there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.accuracy.measure import Counts, measure_module

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs" / "accuracy.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if not line.startswith("make ")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_prints_what_it_is_said_to_print(command: str) -> None:
    program, *words = shlex.split(command)
    assert program == ".venv/bin/python"
    run = subprocess.run([sys.executable, *words], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "false positives per 1,000" in run.stdout or "of 100 right" in run.stdout


def test_make_knows_its_target() -> None:
    assert "\naccuracy:" in (REPOSITORY / "Makefile").read_text()


def test_the_generator_of_the_page_is_measured() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    made: dict[str, object] = {}
    exec(block, made)
    generators = made["GENERATORS"]
    assert isinstance(generators, dict)
    measured = measure_module("page", generators, wanted=generators, count=5, seed=1)
    assert measured.detectors == {"iban": Counts(found=5)}
