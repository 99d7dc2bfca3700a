"""docs/accuracy.md: its commands run, and its generator is measured as it stands there."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.accuracy.__main__ import main
from benchmarks.accuracy.measure import Counts, measure_module
from benchmarks.accuracy.public_sets import measure_credentials, measure_sentences

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs" / "accuracy.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if not line.startswith("make ")
]


#: A set in the form in which each public one is published, in the place of the checkout that a command of the page names.
_SENTENCES = [
    {
        "full_text": "Card 4539 1488 0343 6467 is Ada's.",
        "spans": [
            {"entity_type": "CREDIT_CARD", "entity_value": "4539 1488 0343 6467", "start_position": 5, "end_position": 24},
            {"entity_type": "PERSON", "entity_value": "Ada", "start_position": 28, "end_position": 31},
        ],
    },
    {
        "full_text": "2001:db8::1 and 192.0.2.7",
        "spans": [
            {"entity_type": "IP_ADDRESS", "entity_value": "2001:db8::1", "start_position": 0, "end_position": 11},
            {"entity_type": "IP_ADDRESS", "entity_value": "192.0.2.7", "start_position": 16, "end_position": 25},
        ],
    },
]
_LABELS = """FileID,FilePath,LineStart,LineEnd,GroundTruth
1,data/a/src/1.py,1,1,T
2,data/a/src/2.py,1,1,F
3,data/a/src/3.py,1,1,F
3,data/a/src/3.py,2,2,T
4,data/a/src/gone.py,1,1,T
"""
_FILES = {"1": 'password = "tr7!Quokka-19"', "2": "password = get_password()", "3": "token = None\nsecret = secret"}


@pytest.fixture
def public_sets(tmp_path: Path) -> Path:
    sentences = tmp_path / "presidio-research" / "data" / "synth_dataset_v2.json"
    sentences.parent.mkdir(parents=True)
    sentences.write_text(json.dumps(_SENTENCES), encoding="utf-8")
    credentials = tmp_path / "CredData"
    (credentials / "meta").mkdir(parents=True)
    (credentials / "meta" / "a.csv").write_text(_LABELS, encoding="utf-8")
    (credentials / "data" / "a" / "src").mkdir(parents=True)
    for name, text in _FILES.items():
        (credentials / "data" / "a" / "src" / f"{name}.py").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_set_of_sentences_is_counted_by_what_detectors_find(public_sets: Path) -> None:
    measured = measure_sentences(public_sets / "presidio-research" / "data" / "synth_dataset_v2.json")
    assert {name: counts for name, counts in measured.detectors.items() if counts != Counts()} == {
        "payment_card": Counts(found=1),
        "ipv4": Counts(found=1),
        "ipv6": Counts(found=1),
    }


def test_a_set_of_credentials_is_counted_by_files_that_are_there(public_sets: Path) -> None:
    measured = measure_credentials(public_sets / "CredData")
    assert measured.files == {"secrets": Counts(found=1, missed=1)}
    assert [miss.quote for miss in measured.misses] == ["data/a/src/3.py"]


@pytest.mark.parametrize("option", ["--sentences", "--credentials"])
def test_a_set_that_is_not_there_is_told(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([option, str(tmp_path / "nothing")]) == 2
    assert str(tmp_path / "nothing") in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_prints_what_it_is_said_to_print(command: str, public_sets: Path) -> None:
    program, *words = shlex.split(command.replace("../", f"{public_sets}/"))
    assert program == ".venv/bin/python"
    run = subprocess.run([sys.executable, *words], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "false positives per 1,000" in run.stdout or "of 100 right" in run.stdout or "precision" in run.stdout


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
